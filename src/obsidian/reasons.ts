import { Notice } from 'obsidian'
import type { Strings } from '../language/strings'
import { Refusal } from '../notes/frontmatter'
import type { Problem } from '../notes/problem'

/** Why a note was not written, in words: with the line where the note itself is the reason. */
export function reasonOf(error: unknown, strings: Strings): string {
  if (error instanceof Refusal) return refusalIn(error.problem, strings)
  return error instanceof Error ? error.message : String(error)
}

export function refusalIn(problem: Problem, strings: Strings): string {
  return strings.exchange.refused(problem.line, strings.problem(problem))
}

/** A notice with one thing to do about it; it goes by itself after `ms`. */
export function offer(text: string, button: string, run: () => void, ms = 15_000): void {
  const notice = new Notice('', ms)
  notice.messageEl.createDiv({ text })
  const buttons = notice.messageEl.createDiv({ cls: 'syl-notice-buttons' })
  buttons.createEl('button', { text: button, cls: 'mod-cta' }).addEventListener('click', () => {
    notice.hide()
    run()
  })
}
