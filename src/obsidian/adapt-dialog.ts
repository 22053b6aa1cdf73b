import { Modal, Setting, type App } from 'obsidian'
import type { Advice } from '../curriculum/adaptation'
import type { Curriculum } from '../curriculum/curriculum'
import type { Pace } from '../curriculum/pace'
import type { Strings } from '../language/strings'
import { effectFacts } from './effect-facts'

export interface AdaptFacts {
  readonly curriculum: Curriculum
  readonly pace: Pace
  readonly advice: readonly Advice[]
  readonly today: number
}

/** The rules of a plan, each with what it would do; those that are not needed yet can be seen and not applied. */
export class AdaptDialog extends Modal {
  constructor(app: App, private readonly strings: Strings, private readonly facts: AdaptFacts, private readonly apply: (advice: Advice) => void) {
    super(app)
  }

  override onOpen(): void {
    const { adapt } = this.strings
    const { curriculum, pace, advice, today } = this.facts
    this.setTitle(adapt.title(curriculum.title))
    this.contentEl.createEl('p', { cls: 'syl-dialog-head', text: adapt.head(pace.behindWeeks) })
    for (const each of advice) {
      const { rule, state } = each
      const name = rule.text.slice(rule.text.indexOf(':') + 1).trim()
      const setting = new Setting(this.contentEl).setName(name.charAt(0).toUpperCase() + name.slice(1))
      if (state === 'nothing') {
        setting.setDesc(adapt.nothing)
        continue
      }
      const effect = adapt.effect(effectFacts(each, pace, today))
      setting.setDesc(state === 'later' ? `${effect} ${adapt.later(rule.behindWeeks)}` : effect)
      if (state === 'later') continue
      setting.addButton((button) => button.setButtonText(adapt.apply).onClick(() => {
        this.close()
        this.apply(each)
      }))
    }
    new Setting(this.contentEl).addButton((button) => button.setButtonText(adapt.close).onClick(() => this.close()))
  }

  override onClose(): void {
    this.contentEl.empty()
  }
}
