import { TFile } from './files'
import type { WorkspaceLeaf } from './leaf'
import { mergeTexts } from './merge'
import { EditableFileView } from './views'

const SAVE_AFTER = 2000

/**
 * A view of a text file. Typing is saved two seconds after it began; what another writer changes on disk meanwhile is brought
 * together with it by lines, so neither is lost.
 */
export abstract class TextFileView extends EditableFileView {
  data = ''
  readonly requestSave: () => void
  #saved = ''
  #timer: ReturnType<typeof setTimeout> | null = null
  #writing: Promise<void> = Promise.resolve()

  constructor(leaf: WorkspaceLeaf) {
    super(leaf)
    this.requestSave = () => {
      this.#timer ??= setTimeout(() => {
        void this.save()
      }, SAVE_AFTER)
    }
  }

  override onload(): void {
    super.onload()
    this.registerEvent(
      this.app.vault.on('modify', (file: unknown) => {
        if (file instanceof TFile && file === this.file) void this.#takeDisk(file)
      }),
    )
  }

  override async onLoadFile(file: TFile): Promise<void> {
    await super.onLoadFile(file)
    const text = await this.app.vault.read(file)
    this.#saved = text
    this.data = text
    this.setViewData(text, true)
  }

  override async onUnloadFile(file: TFile): Promise<void> {
    await this.save(true)
    await super.onUnloadFile(file)
  }

  /** Writes what differs from the disk; done when it stands there. */
  save(clear = false): Promise<void> {
    this.#stopTimer()
    const { file } = this
    this.#writing = this.#writing.then(async () => {
      if (!file) return
      const text = this.getViewData()
      if (text !== this.#saved) await this.#write(file, text)
      if (clear) {
        this.#stopTimer()
        this.data = ''
        this.#saved = ''
        this.clear()
      }
    })
    return this.#writing
  }

  abstract getViewData(): string
  abstract setViewData(data: string, clear: boolean): void
  abstract clear(): void

  async #write(file: TFile, text: string): Promise<void> {
    if (this.app.vault.getAbstractFileByPath(file.path) !== file) return
    const before = this.#saved
    const written = await this.app.vault.process(file, (disk) => mergeTexts(before, text, disk))
    const typed = this.getViewData()
    this.#saved = written
    this.data = written
    if (written !== text) this.setViewData(mergeTexts(text, typed, written), false)
    if (this.getViewData() !== written) this.requestSave()
  }

  async #takeDisk(file: TFile): Promise<void> {
    const disk = await this.app.vault.read(file)
    if (file !== this.file || disk === this.#saved) return
    const merged = mergeTexts(this.#saved, this.getViewData(), disk)
    this.#saved = disk
    this.data = disk
    if (merged !== this.getViewData()) this.setViewData(merged, false)
    if (merged !== disk) this.requestSave()
  }

  #stopTimer(): void {
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#timer = null
  }
}
