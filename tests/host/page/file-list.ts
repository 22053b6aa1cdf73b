import { ConfirmationModal } from '../obsidian/confirmation'
import { TFile, TFolder } from '../obsidian/files'
import type { TAbstractFile } from '../obsidian/files'
import { setIcon } from '../obsidian/icons'
import { Menu } from '../obsidian/menu'
import { Keymap } from '../obsidian/scope'
import { iconButton, ItemView } from '../obsidian/views'
import { RenameModal } from './rename-modal'
import { word } from '../obsidian/words'

const order = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' })

/** The tree of the vault's folders and files. */
export class FileListView extends ItemView {
  override icon = 'folder'
  private readonly treeEl: HTMLElement
  private readonly unfolded = new Set<string>()
  private drawing = false

  constructor(leaf: ConstructorParameters<typeof ItemView>[0]) {
    super(leaf)
    this.contentEl.remove()
    this.headerEl.remove()
    const bar = this.containerEl.createDiv('nav-header').createDiv('nav-buttons-container')
    iconButton(bar, 'square-pen', word('New note'), 'nav-action-button').addEventListener('click', () => {
      void this.newNote(this.app.vault.getRoot())
    })
    iconButton(bar, 'folder-plus', word('New folder'), 'nav-action-button').addEventListener('click', () => {
      void this.newFolder(this.app.vault.getRoot())
    })
    iconButton(bar, 'chevrons-down-up', word('Collapse all'), 'nav-action-button').addEventListener('click', () => {
      this.unfolded.clear()
      this.keepOpen()
      this.draw()
    })
    this.treeEl = this.containerEl.createDiv({
      cls: 'nav-files-container',
      attr: { role: 'tree', 'aria-label': word('Files') },
    })
    const kept = this.app.loadLocalStorage('open-folders')
    if (Array.isArray(kept)) for (const path of kept) if (typeof path === 'string') this.unfolded.add(path)
  }

  getViewType(): string {
    return 'file-explorer'
  }

  getDisplayText(): string {
    return word('Files')
  }

  override onload(): void {
    super.onload()
    const later = (): void => this.later()
    for (const name of ['create', 'delete', 'rename']) this.registerEvent(this.app.vault.on(name, later))
    this.registerEvent(
      this.app.workspace.on('file-open', (file: TFile | null) => {
        for (let folder = file?.parent ?? null; folder && folder.path !== '/'; folder = folder.parent)
          this.unfolded.add(folder.path)
        this.keepOpen()
        later()
      }),
    )
    this.registerEvent(this.app.workspace.on('layout-ready', later))
    this.draw()
  }

  private later(): void {
    if (this.drawing) return
    this.drawing = true
    requestAnimationFrame(() => {
      this.drawing = false
      this.draw()
    })
  }

  private draw(): void {
    const focused = this.treeEl.contains(document.activeElement)
      ? (document.activeElement?.getAttribute('data-path') ?? null)
      : null
    const scroll = this.treeEl.scrollTop
    this.treeEl.replaceChildren()
    this.drawFolder(this.treeEl, this.app.vault.getRoot(), 0)
    this.treeEl.scrollTop = scroll
    if (focused !== null) this.row(focused)?.focus()
    if (!this.treeEl.querySelector('[tabindex="0"]')) this.treeEl.querySelector('[tabindex]')?.setAttr('tabindex', 0)
  }

  private drawFolder(parent: HTMLElement, folder: TFolder, depth: number): void {
    const active = this.app.workspace.getActiveFile()
    const children = [...folder.children].sort(
      (a, b) => Number(b instanceof TFolder) - Number(a instanceof TFolder) || order.compare(a.name, b.name),
    )
    for (const child of children) {
      const isFolder = child instanceof TFolder
      const kind = isFolder ? 'folder' : 'file'
      const item = parent.createDiv(`tree-item nav-${kind}`)
      const row = item.createDiv({
        cls: `tree-item-self nav-${kind}-title tappable is-clickable`,
        attr: {
          'data-path': child.path,
          role: 'treeitem',
          tabindex: child === active ? 0 : -1,
          'aria-level': depth + 1,
        },
      })
      row.style.paddingInlineStart = `${24 + depth * 17}px`
      if (isFolder) {
        const isOpen = this.unfolded.has(child.path)
        row.setAttr('aria-expanded', isOpen)
        row.addClass('mod-collapsible')
        item.toggleClass('is-collapsed', !isOpen)
        const icon = row.createDiv('tree-item-icon collapse-icon')
        icon.style.insetInlineStart = `${6 + depth * 17}px`
        setIcon(icon, 'chevron-right')
        row.createDiv({ cls: 'tree-item-inner nav-folder-title-content', text: child.name })
        row.addEventListener('click', () => this.toggle(child))
        if (isOpen)
          this.drawFolder(
            item.createDiv({ cls: 'tree-item-children nav-folder-children', attr: { role: 'group' } }),
            child,
            depth + 1,
          )
      } else if (child instanceof TFile) {
        row.toggleClass('is-active', child === active)
        row.setAttr('aria-selected', child === active)
        row.createDiv({ cls: 'tree-item-inner nav-file-title-content', text: child.basename })
        if (child.extension !== 'md') row.createDiv({ cls: 'nav-file-tag', text: child.extension })
        row.addEventListener('click', (event) => {
          void this.app.workspace.getLeaf(Keymap.isModEvent(event)).openFile(child)
        })
        row.addEventListener('auxclick', (event) => {
          if (event.button === 1) void this.app.workspace.getLeaf('tab').openFile(child)
        })
      }
      row.addEventListener('contextmenu', (event) => this.showMenu(event, child))
      row.addEventListener('keydown', (event) => this.onKey(event, child))
    }
  }

  private onKey(event: KeyboardEvent, file: TAbstractFile): void {
    const rows = Array.from(this.treeEl.querySelectorAll<HTMLElement>('[data-path]'))
    const at = rows.findIndex((row) => row.getAttribute('data-path') === file.path)
    const isFolder = file instanceof TFolder
    if (event.key === 'ArrowDown') rows[at + 1]?.focus()
    else if (event.key === 'ArrowUp') rows[at - 1]?.focus()
    else if (event.key === 'Home') rows[0]?.focus()
    else if (event.key === 'End') rows[rows.length - 1]?.focus()
    else if (event.key === 'ArrowRight' && isFolder && !this.unfolded.has(file.path)) this.toggle(file)
    else if (event.key === 'ArrowLeft' && isFolder && this.unfolded.has(file.path)) this.toggle(file)
    else if (event.key === 'ArrowLeft' && file.parent) this.row(file.parent.path)?.focus()
    else if (event.key === 'Enter' || event.key === ' ') rows[at]?.click()
    else if (event.key === word('Delete')) this.remove(file)
    else return
    event.preventDefault()
  }

  private row(path: string): HTMLElement | null {
    return (
      Array.from(this.treeEl.querySelectorAll<HTMLElement>('[data-path]')).find(
        (row) => row.getAttribute('data-path') === path,
      ) ?? null
    )
  }

  private toggle(folder: TFolder): void {
    if (!this.unfolded.delete(folder.path)) this.unfolded.add(folder.path)
    this.keepOpen()
    this.draw()
    this.row(folder.path)?.focus()
  }

  private keepOpen(): void {
    this.app.saveLocalStorage('open-folders', [...this.unfolded])
  }

  private showMenu(event: MouseEvent, file: TAbstractFile): void {
    const menu = Menu.forEvent(event)
    const folder = file instanceof TFolder ? file : (file.parent ?? this.app.vault.getRoot())
    if (file instanceof TFile) {
      menu.addItem((item) =>
        item
          .setSection('open')
          .setTitle(word('Open in new tab'))
          .setIcon('file-plus')
          .onClick(() => {
            void this.app.workspace.getLeaf('tab').openFile(file)
          }),
      )
    }
    menu.addItem((item) =>
      item
        .setSection('action-primary')
        .setTitle(word('New note'))
        .setIcon('square-pen')
        .onClick(() => {
          void this.newNote(folder)
        }),
    )
    menu.addItem((item) =>
      item
        .setSection('action-primary')
        .setTitle(word('New folder'))
        .setIcon('folder-plus')
        .onClick(() => {
          void this.newFolder(folder)
        }),
    )
    this.app.workspace.trigger('file-menu', menu, file, 'file-explorer-context-menu')
    menu.addItem((item) =>
      item
        .setSection('danger')
        .setTitle(word('Rename…'))
        .setIcon('pencil')
        .onClick(() => new RenameModal(this.app, file).open()),
    )
    menu.addItem((item) =>
      item
        .setSection('danger')
        .setTitle(word('Delete'))
        .setIcon('trash-2')
        .setWarning(true)
        .onClick(() => this.remove(file)),
    )
  }

  private remove(file: TAbstractFile): void {
    const modal = new ConfirmationModal(this.app)
    modal.setTitle(word('Delete file')).setContent(`“${file.name}” ${word('is deleted from the vault’s folder.')}`)
    modal.addButton((button) =>
      button
        .setButtonText(word('Delete'))
        .setWarning()
        .onClick(() => this.app.fileManager.trashFile(file)),
    )
    modal.addCancelButton()
    modal.open()
  }

  private async newNote(folder: TFolder): Promise<void> {
    const file = await this.app.vault.create(this.freePath(folder, word('Untitled'), '.md'), '')
    await this.app.workspace.getLeaf().openFile(file, { state: { mode: 'source' } })
  }

  private async newFolder(folder: TFolder): Promise<void> {
    await this.app.vault.createFolder(this.freePath(folder, word('Untitled'), ''))
  }

  private freePath(folder: TFolder, name: string, ending: string): string {
    const front = folder.path === '/' ? '' : `${folder.path}/`
    for (let number = 0; ; number++) {
      const path = `${front}${name}${number === 0 ? '' : ` ${String(number)}`}${ending}`
      if (!this.app.vault.getAbstractFileByPath(path)) return path
    }
  }
}
