import { ConfirmationModal, FuzzySuggestModal, Modal, Notice, Setting, type App, type FuzzyMatch } from 'obsidian'
import { fileName } from '../curriculum/creating'
import type { Curriculum } from '../curriculum/curriculum'
import type { Problem } from '../notes/problem'
import type { Strings } from '../language/strings'

/** Asks one question with two answers; false also where the window is closed without one. */
export function confirm(app: App, title: string, text: string, yes: string, no: string): Promise<boolean> {
  return new Promise((resolve) => {
    let answer = false
    const modal = new ConfirmationModal(app)
    modal.setTitle(title)
    modal.setContent(text)
    modal.addButton((button) => button.setButtonText(yes).setCta().onClick(() => {
      answer = true
    }))
    modal.addCancelButton(no)
    modal.setCloseCallback(() => resolve(answer))
    modal.open()
  })
}

/** Picks a curriculum, or asks for a new one where there is none. */
export class CurriculumPicker extends FuzzySuggestModal<Curriculum | 'new'> {
  constructor(
    app: App, private readonly curricula: readonly Curriculum[], private readonly strings: Strings,
    private readonly chosen: (curriculum: Curriculum | 'new') => void, private readonly offersNew = true,
  ) {
    super(app)
    this.setPlaceholder(strings.dialog.chooseCurriculum)
  }

  override getItems(): (Curriculum | 'new')[] {
    return this.offersNew ? [...this.curricula, 'new'] : [...this.curricula]
  }

  override getItemText(item: Curriculum | 'new'): string {
    return item === 'new' ? this.strings.dialog.newCurriculum : item.title
  }

  override onChooseItem(item: Curriculum | 'new'): void {
    this.chosen(item)
  }
}

export interface CreateAnswer {
  readonly title: string
  readonly folder: string
  readonly start: string
  readonly zone: string
}

/** Asks for what a new curriculum needs; `create` says what is wrong, or null when it was made. */
export class CreateCurriculumModal extends Modal {
  private answer: CreateAnswer

  constructor(
    app: App, private readonly strings: Strings, defaults: { readonly folder: string; readonly start: string; readonly zone: string },
    private readonly create: (answer: CreateAnswer) => Promise<string | null>,
  ) {
    super(app)
    this.answer = { title: '', ...defaults }
  }

  override onOpen(): void {
    const { dialog } = this.strings
    this.setTitle(dialog.createTitle)
    const error = createDiv({ cls: 'syl-dialog-error', attr: { role: 'alert' } })
    const submit = async (): Promise<void> => {
      const wrong = fileName(this.answer.title) === '' ? dialog.needsName : await this.create(this.answer)
      if (wrong === null) this.close()
      else error.setText(wrong)
    }
    new Setting(this.contentEl).setName(dialog.createName).setDesc(dialog.createNameText).addText((field) => {
      field.setPlaceholder(dialog.createPlaceholder).onChange((title) => {
        this.answer = { ...this.answer, title }
      })
      field.inputEl.addEventListener('keydown', (event) => {
        if (event.key === 'Enter' && !event.isComposing) void submit()
      })
      window.setTimeout(() => field.inputEl.focus(), 0)
    })
    new Setting(this.contentEl).setName(dialog.createFolder).setDesc(dialog.createFolderText).addText((field) => {
      field.setValue(this.answer.folder).onChange((folder) => {
        this.answer = { ...this.answer, folder }
      })
    })
    new Setting(this.contentEl).setName(dialog.createStart).addText((field) => {
      field.inputEl.type = 'date'
      field.setValue(this.answer.start).onChange((start) => {
        this.answer = { ...this.answer, start }
      })
    })
    new Setting(this.contentEl).setName(dialog.createZone).setDesc(dialog.createZoneText).addText((field) => {
      field.setValue(this.answer.zone).onChange((zone) => {
        this.answer = { ...this.answer, zone }
      })
    })
    this.contentEl.append(error)
    new Setting(this.contentEl)
      .addButton((button) => button.setButtonText(dialog.create).setCta().onClick(() => void submit()))
      .addButton((button) => button.setButtonText(dialog.cancel).onClick(() => this.close()))
  }

  override onClose(): void {
    this.contentEl.empty()
  }
}

export interface FoundProblem {
  readonly path: string
  readonly problem: Problem
}

/** Lists problems; choosing one goes to its line. */
export class ProblemPicker extends FuzzySuggestModal<FoundProblem> {
  constructor(
    app: App, private readonly found: readonly FoundProblem[], private readonly strings: Strings,
    private readonly chosen: (found: FoundProblem) => void,
  ) {
    super(app)
    this.setPlaceholder(strings.dialog.problems)
  }

  override getItems(): FoundProblem[] {
    return [...this.found]
  }

  override getItemText({ path, problem }: FoundProblem): string {
    return `${this.strings.problem(problem)} ${path}:${problem.line}`
  }

  override renderSuggestion({ item }: FuzzyMatch<FoundProblem>, el: HTMLElement): void {
    el.createDiv({ text: this.strings.problem(item.problem) })
    el.createEl('small', { cls: 'syl-suggestion-note', text: `${item.path}, ${item.problem.line}` })
  }

  override onChooseItem(found: FoundProblem): void {
    this.chosen(found)
  }
}

/** A notice with two answers; it stays until one is chosen, or until it is clicked away (null). */
export function ask(text: string, yes: string, no: string): Promise<boolean | null> {
  return new Promise((resolve) => {
    const notice = new Notice('', 0)
    notice.messageEl.createDiv({ text })
    const buttons = notice.messageEl.createDiv({ cls: 'syl-notice-buttons' })
    buttons.createEl('button', { text: yes, cls: 'mod-cta' }).addEventListener('click', () => resolve(true))
    buttons.createEl('button', { text: no }).addEventListener('click', () => resolve(false))
    // After the buttons have answered; else nothing was.
    notice.containerEl.addEventListener('click', () => {
      resolve(null)
      notice.hide()
    })
  })
}
