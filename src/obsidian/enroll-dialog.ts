import { AbstractInputSuggest, ButtonComponent, Modal, Setting, type App, type DropdownComponent } from 'obsidian'
import { enrollRow, stageSources, type EnrollChoice, type EnrollNote } from '../curriculum/enrollment'
import type { Curriculum } from '../curriculum/curriculum'
import type { Strings } from '../language/strings'
import { EnrollPreview } from './enroll-preview'
import { skipText } from './enroll-reasons'
import type { Enrollment, FolderEnrolling, Step } from './folder-enrolling'
import { offer } from './reasons'
import type { Tools } from './tools'

export type Plan = Pick<Curriculum, 'path' | 'id' | 'title'>

export interface EnrollDialogTools extends Tools {
  readonly folders: FolderEnrolling
  /** Asks for a new curriculum. */
  readonly create: (then: (made: Plan) => void) => void
}

/** A screen reader is told of a run this often. */
const tellings = 10
/** Notes that could not be written, named in the end. */
const named = 5

/** Asks how the notes of a folder are enrolled, shows what each of them gets, writes, and takes it back where asked to. */
export class EnrollDialog extends Modal {
  private readonly strings: Strings
  private readonly formEl = this.contentEl.createDiv()
  private readonly statusEl = this.contentEl.createDiv({ cls: 'syl-enroll-status', attr: { role: 'status' } })
  private readonly barEl = this.contentEl.createEl('progress', { cls: 'syl-enroll-bar' })
  private readonly preview: EnrollPreview
  private readonly buttonsEl = this.contentEl.createDiv({ cls: 'modal-button-container' })
  private how: Pick<EnrollChoice, 'type' | 'categoryFrom' | 'stageFrom'> = { type: null, categoryFrom: 'folder', stageFrom: 'both' }
  private plans: readonly Plan[]
  private plan: Plan | null
  private subfolders = true
  private notes: readonly EnrollNote[] = []
  private skipped = 0
  private readings = 0
  private phase: 'choosing' | 'running' | 'closed' = 'choosing'

  constructor(private readonly tools: EnrollDialogTools, private folder: string) {
    super(tools.app)
    this.strings = tools.strings
    this.plans = tools.index.curricula()
    this.plan = this.plans[0] ?? null
    this.preview = new EnrollPreview(this.contentEl, this.strings, () => this.tell())
    this.contentEl.append(this.buttonsEl)
    this.modalEl.addClass('syl', 'syl-enroll')
  }

  override onOpen(): void {
    this.setTitle(this.strings.enroll.title)
    this.barEl.setAttribute('aria-label', this.strings.enroll.title)
    this.barEl.hide()
    this.drawForm()
    void this.read()
  }

  override onClose(): void {
    this.phase = 'closed'
  }

  private drawForm(): void {
    const { enroll } = this.strings
    const setting = (name: string, text = ''): Setting => new Setting(this.formEl).setName(name).setDesc(text)
    const folder = setting(enroll.folder, enroll.folderText).addText((field) => {
      const chosen = (path: string): void => {
        const found = path.replace(/^\/+|\/+$/g, '')
        const known = found === '' || this.app.vault.getFolderByPath(found) !== null
        folder.setErrorMessage(known ? null : enroll.noFolder(path))
        if (!known || found === this.folder) return
        this.folder = found
        void this.read()
      }
      field.setPlaceholder(enroll.wholeVault).setValue(this.folder).onChange(chosen)
      new FolderSuggest(this.app, field.inputEl, (path) => {
        field.setValue(path)
        chosen(path)
      })
    })
    setting(enroll.subfolders).addToggle((toggle) => toggle.setValue(this.subfolders).onChange((value) => {
      this.subfolders = value
      void this.read()
    }))
    setting(enroll.curriculum).addDropdown((menu) => this.offerPlans(menu))
    setting(enroll.stage, enroll.stageText).addDropdown((menu) => {
      const names = { both: enroll.fromBoth, folder: enroll.fromFolders, title: enroll.fromTitles, none: enroll.leaveOut }
      for (const source of stageSources) menu.addOption(source, names[source])
      menu.setValue(this.how.stageFrom).onChange((value) => {
        this.change({ stageFrom: stageSources.find((source) => source === value) ?? 'none' })
      })
    })
    setting(enroll.category, enroll.categoryText).addDropdown((menu) => {
      menu.addOption('folder', enroll.fromFolders).addOption('none', enroll.leaveOut)
      menu.setValue(this.how.categoryFrom).onChange((value) => this.change({ categoryFrom: value === 'folder' ? 'folder' : 'none' }))
    })
    setting(enroll.type, enroll.typeText).addText((field) => field.setPlaceholder(enroll.typePlaceholder).onChange((value) => {
      this.change({ type: value.trim() === '' ? null : value.trim() })
    }))
  }

  private offerPlans(menu: DropdownComponent): void {
    const fill = (): void => {
      menu.selectEl.empty()
      if (this.plan === null) menu.addOption('', '')
      for (const { path, title } of this.plans) menu.addOption(path, title)
      menu.addOption('new', this.strings.enroll.newCurriculum).setValue(this.plan?.path ?? '')
    }
    fill()
    menu.onChange((value) => {
      if (value === 'new') {
        fill()
        this.tools.create((made) => {
          this.plans = [...this.plans, made]
          this.plan = made
          fill()
          this.show()
        })
        return
      }
      this.plan = this.plans.find(({ path }) => path === value) ?? null
      this.show()
    })
  }

  private change(how: Partial<EnrollDialog['how']>): void {
    this.how = { ...this.how, ...how }
    this.show()
  }

  /** Reads the chosen folder; a later choice ends an earlier reading. */
  private async read(): Promise<void> {
    const { folders } = this.tools
    const reading = ++this.readings
    const step: Step = (read, total) => {
      if (reading === this.readings && total > 200) setSentence(this.statusEl, this.strings.enroll.reading(read, total))
      return reading === this.readings && this.phase !== 'closed'
    }
    const notes = await folders.read(folders.notesIn(this.folder, this.subfolders), step)
    if (notes === null) return
    this.notes = notes
    this.show()
  }

  private choice(): EnrollChoice {
    const { index } = this.tools
    const { plan } = this
    return {
      ...this.how, folder: this.folder, curriculum: plan?.id ?? '',
      belongs: (name) => plan !== null && (name === plan.id || index.curriculum(name)?.path === plan.path),
    }
  }

  private show(): void {
    const choice = this.choice()
    const rows = this.notes.map((note) => enrollRow(note, choice))
    this.skipped = rows.filter(({ skip }) => skip !== null).length
    this.preview.show(rows, this.folder)
    this.tell()
  }

  private tell(): void {
    const { enroll } = this.strings
    const { chosen, leftOut } = this.preview
    setSentence(this.statusEl, this.notes.length === 0 ? enroll.noNotes : enroll.summary(chosen.length, leftOut, this.skipped))
    this.buttonsEl.empty()
    this.button(enroll.run(chosen.length), () => void this.run()).setCta().setDisabled(chosen.length === 0 || this.plan === null)
    this.button(enroll.cancel, () => this.close())
  }

  private button(text: string, run: () => void): ButtonComponent {
    return new ButtonComponent(this.buttonsEl).setButtonText(text).onClick(run)
  }

  private async run(): Promise<void> {
    const { enroll } = this.strings
    const { plan } = this
    const { chosen } = this.preview
    if (plan === null || this.phase !== 'choosing') return
    this.phase = 'running'
    let going = true
    this.work()
    this.button(enroll.cancel, () => {
      going = false
    }).buttonEl.focus()
    const step = this.progress(chosen.length)
    const done = await this.tools.folders.run(chosen, this.choice(), (place, total) => {
      step(place, total)
      return going && !this.isClosed
    })
    this.finish(done, chosen.length, plan)
  }

  private finish({ changed, skipped, stopped }: Enrollment, total: number, plan: Plan): void {
    const { enroll, review } = this.strings
    const text = stopped ? enroll.cancelled(changed.length, total) : enroll.done(changed.length, plan.title)
    const undo = async (): Promise<void> => {
      this.work()
      const step = this.progress(changed.length)
      const { undone, kept } = await this.tools.folders.undo(changed, step)
      this.result([enroll.undone(undone), ...(kept.length === 0 ? [] : [enroll.kept(kept.length), ...kept.slice(0, named)])], null)
    }
    if (this.isClosed) {
      offer(text, review.undo, () => {
        void this.tools.folders.undo(changed).then(({ undone }) => offer(enroll.undone(undone), enroll.close, () => undefined))
      }, 60_000)
      return
    }
    const failed = skipped.slice(0, named).map(({ path, skip }) => `${path}: ${skipText(skip, this.strings)}`)
    this.result([text, ...(skipped.length === 0 ? [] : [enroll.left(skipped.length), ...failed])], changed.length === 0 ? null : undo)
  }

  /** Nothing can be chosen any more: only how far it is. */
  private work(): void {
    this.formEl.hide()
    this.preview.show([], this.folder)
    this.buttonsEl.empty()
    this.barEl.show()
  }

  private progress(total: number): Step {
    let told = -1
    return (done) => {
      this.barEl.max = total
      this.barEl.value = done
      const telling = total === 0 ? tellings : Math.floor((done / total) * tellings)
      if (telling !== told) setSentence(this.statusEl, this.strings.enroll.running(done, total))
      told = telling
      return true
    }
  }

  private result(lines: readonly string[], undo: (() => Promise<void>) | null): void {
    const { enroll, review } = this.strings
    this.barEl.hide()
    this.statusEl.empty()
    for (const line of lines) this.statusEl.createDiv({ text: line, attr: { dir: 'auto' } })
    this.buttonsEl.empty()
    if (undo !== null) this.button(review.undo, () => void undo())
    this.button(enroll.close, () => this.close()).setCta().buttonEl.focus()
  }

  private get isClosed(): boolean {
    return this.phase === 'closed'
  }
}

/** A sentence of the string tables: what stands between `**` is bold. */
function setSentence(el: HTMLElement, text: string): void {
  el.empty()
  for (const [place, part] of text.split('**').entries()) {
    if (place % 2 === 1) el.createEl('b', { text: part })
    else el.appendText(part)
  }
}

class FolderSuggest extends AbstractInputSuggest<string> {
  constructor(app: App, input: HTMLInputElement, private readonly chosen: (path: string) => void) {
    super(app, input)
  }

  protected override getSuggestions(typed: string): string[] {
    const wanted = typed.toLowerCase()
    return this.app.vault.getAllFolders(false).map(({ path }) => path).filter((path) => path.toLowerCase().includes(wanted)).sort()
  }

  override renderSuggestion(path: string, el: HTMLElement): void {
    el.setText(path)
  }

  override selectSuggestion(path: string): void {
    this.chosen(path)
    this.close()
  }
}
