import { FuzzySuggestModal, renderMatches, type App, type FuzzyMatch, type Plugin } from 'obsidian'
import type { VaultIndex } from '../index/vault-index'
import type { Strings } from '../language/strings'
import type { CurriculumRow } from '../sidebar/sidebar'
import { twinsOf } from '../sidebar/twins'

/** Picks the curriculum that the sidebar shows: by typing, with how far each is and where it is in time. The chosen one stands first. */
export class CurriculumSwitcher extends FuzzySuggestModal<CurriculumRow> {
  private readonly rows: readonly CurriculumRow[]
  private readonly twins: ReadonlySet<string>

  constructor(app: App, rows: readonly CurriculumRow[], private readonly strings: Strings, private readonly chosen: (path: string) => void) {
    super(app)
    this.rows = [...rows].sort((a, b) => Number(b.selected) - Number(a.selected))
    this.twins = twinsOf(rows)
    this.limit = Math.max(1, rows.length)
    this.modalEl.addClass('syl')
    this.setPlaceholder(strings.side.switchPlaceholder)
    this.setInstructions([
      { command: '↑↓', purpose: strings.side.move }, { command: '↵', purpose: strings.side.take }, { command: 'esc', purpose: strings.side.leave },
    ])
  }

  override getItems(): CurriculumRow[] {
    return [...this.rows]
  }

  /** Names alone: of curricula with the same one the path tells them apart. */
  override getItemText({ title, path }: CurriculumRow): string {
    return this.twins.has(title) ? `${title} ${path}` : title
  }

  override renderSuggestion({ item, match }: FuzzyMatch<CurriculumRow>, el: HTMLElement): void {
    const { side, common: { number }, sidebar } = this.strings
    const { title, path, state, items, done, mastered, expected, selected } = item
    el.addClass('mod-complex', 'syl-switch-row')
    const content = el.createDiv('suggestion-content')
    renderMatches(content.createDiv({ cls: 'suggestion-title', attr: { dir: 'auto', title } }), title, match.matches)
    const note = [...(selected ? [side.shownNow] : []), side.state(state)].join(', ')
    content.createDiv({ cls: 'suggestion-note', text: this.twins.has(title) ? `${note} · ${path}` : note, attr: { dir: 'auto' } })
    const aux = el.createDiv({ cls: 'suggestion-aux', attr: { 'aria-label': sidebar.bar(items, done, mastered, expected), role: 'img' } })
    aux.createSpan({ cls: 'syl-count', text: `${number(done)} / ${number(items)}`, attr: { 'aria-hidden': 'true' } })
    const bar = aux.createSpan({ cls: 'syl-bar', attr: { 'aria-hidden': 'true' } })
    const share = (count: number): string => `${items === 0 ? 0 : (Math.min(1, count / items) * 100).toFixed(1)}%`
    bar.setCssProps({ '--done': share(done), '--mastered': share(mastered) })
    bar.createSpan('syl-bar-done')
    if (mastered > 0) bar.createSpan('syl-bar-mastered')
  }

  override onChooseItem({ path }: CurriculumRow): void {
    this.chosen(path)
  }
}

/** Adds the command that asks for another curriculum; `ask` opens the switcher. */
export function switchByCommand(plugin: Plugin, { index, strings }: { readonly index: VaultIndex; readonly strings: Strings }, ask: () => void): void {
  plugin.addCommand({
    id: 'switch-curriculum', name: strings.side.switchCommand, checkCallback: (checking) => {
      if (index.curricula().length < 2) return false
      if (!checking) ask()
      return true
    },
  })
}
