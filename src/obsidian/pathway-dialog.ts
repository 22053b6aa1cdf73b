import { Modal, Setting, type App } from 'obsidian'
import type { Curriculum } from '../curriculum/curriculum'
import { previewOf, type PathwayChoice } from '../curriculum/pathway-change'
import type { Tally } from '../curriculum/progress'
import type { Strings } from '../language/strings'
import { dateToDay, dayToDate } from '../schedule/day'

export interface PathwayFacts {
  readonly curriculum: Curriculum
  readonly tally: Tally
  readonly today: number
}

const mondayFirst = [1, 2, 3, 4, 5, 6, 0]
/** 4 January 1970 was a Sunday. */
const sunday = 3

/** Asks for pathway, first day and study days, and shows what the plan comes to with them before anything is written. */
export class PathwayDialog extends Modal {
  private choice: PathwayChoice

  constructor(app: App, private readonly strings: Strings, private readonly facts: PathwayFacts, private readonly apply: (choice: PathwayChoice) => void) {
    super(app)
    const { pathway, start, days } = facts.curriculum
    this.choice = { pathway, start: start ?? facts.today, days }
  }

  override onOpen(): void {
    const { curriculum } = this.facts
    const { pathway: words, close } = this.strings.adapt
    this.setTitle(words.title(curriculum.title))
    const preview = createDiv({ cls: 'syl-dialog-preview', attr: { 'aria-live': 'polite' } })
    const choose = (change: Partial<PathwayChoice>): void => {
      this.choice = { ...this.choice, ...change }
      this.show(preview)
    }
    const pathway = new Setting(this.contentEl).setName(words.name)
    if (curriculum.pathways.length === 0) pathway.setDesc(words.none)
    else pathway.addDropdown((field) => {
      for (const [place, { name, weeks, hoursPerWeek }] of curriculum.pathways.entries()) field.addOption(String(place), words.option(name, weeks, hoursPerWeek))
      field.setValue(String(curriculum.pathways.findIndex((each) => each === curriculum.pathway)))
      field.onChange((place) => choose({ pathway: curriculum.pathways[Number(place)] ?? null }))
    })
    new Setting(this.contentEl).setName(words.start).addText((field) => {
      field.inputEl.type = 'date'
      field.setValue(this.choice.start === null ? '' : dayToDate(this.choice.start)).onChange((date) => choose({ start: dateToDay(date) }))
    })
    this.addDays(new Setting(this.contentEl).setName(words.days).controlEl, choose)
    this.contentEl.append(preview)
    new Setting(this.contentEl)
      .addButton((button) => button.setButtonText(words.apply).setCta().onClick(() => {
        this.close()
        this.apply(this.choice)
      }))
      .addButton((button) => button.setButtonText(close).onClick(() => this.close()))
    this.show(preview)
  }

  override onClose(): void {
    this.contentEl.empty()
  }

  /** A button a weekday; the last one that is pressed stays so. */
  private addDays(at: HTMLElement, choose: (change: Partial<PathwayChoice>) => void): void {
    const row = at.createDiv({ cls: 'syl-days', attr: { role: 'group', 'aria-label': this.strings.adapt.pathway.days } })
    for (const day of mondayFirst) {
      const date = dayToDate(sunday + day)
      const name = new Date(`${date}T00:00:00Z`).toLocaleDateString(this.strings.code, { weekday: 'short', timeZone: 'UTC' })
      const button = row.createEl('button', { text: name, attr: { type: 'button', 'aria-pressed': String(this.choice.days.has(day)) } })
      button.addEventListener('click', () => {
        const days = new Set(this.choice.days)
        if (!days.delete(day)) days.add(day)
        if (days.size === 0) return
        button.setAttribute('aria-pressed', String(days.has(day)))
        choose({ days })
      })
    }
  }

  private show(preview: HTMLElement): void {
    const { curriculum, tally, today } = this.facts
    const { pathway: words } = this.strings.adapt
    preview.empty()
    const found = previewOf(curriculum, this.choice, tally, today)
    if (found === null) {
      preview.setText(words.noPreview)
      return
    }
    const { weeks, finish, neededBefore, neededAfter, milestones } = found
    const now = dayToDate(today)
    preview.createEl('p', { text: words.preview({ weeks, finish: dayToDate(finish), before: neededBefore, after: neededAfter, today: now }) })
    const list = preview.createEl('ul')
    for (const { name, due, target } of milestones) {
      if (due !== null) list.createEl('li', { text: words.milestone(name, target, dayToDate(due), now) })
    }
    if (milestones.length === 0) list.remove()
  }
}
