import type { App } from '../obsidian/app'
import { TFile } from '../obsidian/files'
import type { TAbstractFile } from '../obsidian/files'
import { Modal } from '../obsidian/modal'
import { Notice } from '../obsidian/notice'
import { word } from '../obsidian/words'

/** Asks for the new name of a file or folder. */
export class RenameModal extends Modal {
  constructor(
    app: App,
    private readonly file: TAbstractFile,
  ) {
    super(app)
    this.setTitle(word('Rename'))
  }

  override onOpen(): void {
    const { file } = this
    const ending = file instanceof TFile ? `.${file.extension}` : ''
    const input = this.contentEl.createEl('input', {
      type: 'text',
      cls: 'rename-input',
      attr: { 'aria-label': word('New name') },
    })
    input.value = file instanceof TFile ? file.basename : file.name
    input.select()
    const save = this.contentEl
      .createDiv('modal-button-container')
      .createEl('button', { cls: 'mod-cta', text: word('Rename') })
    const rename = async (): Promise<void> => {
      const folder = file.parent && file.parent.path !== '/' ? `${file.parent.path}/` : ''
      try {
        await this.app.fileManager.renameFile(file, `${folder}${input.value.trim()}${ending}`)
        this.close()
      } catch (error) {
        new Notice(error instanceof Error ? error.message : String(error))
      }
    }
    save.addEventListener('click', () => {
      void rename()
    })
    input.addEventListener('keydown', (event) => {
      if (event.key === 'Enter') void rename()
    })
  }
}
