import type { EnrollRow } from '../curriculum/enrollment'
import type { Strings } from '../language/strings'
import { addedText, skipText } from './enroll-reasons'

/** Every row is so high, px: two lines, and a target for a thumb. `styles.css` has the same number. */
const rowHeight = 44
/** Rows drawn above and below what is seen. */
const margin = 6
/** Where nothing was laid out yet, so much is taken to be seen, px. */
const usual = 440

/** The rows of a preview, of which only those in sight stand in the document; each can be left out and taken in again. */
export class EnrollPreview {
  private readonly listEl: HTMLElement
  private readonly spaceEl: HTMLElement
  private rows: readonly EnrollRow[] = []
  private readonly unticked = new Set<string>()
  private active = 0
  private folder = ''

  constructor(parent: HTMLElement, private readonly strings: Strings, private readonly changed: () => void) {
    const { enroll } = strings
    this.listEl = parent.createDiv({
      cls: 'syl-enroll-list',
      attr: {
        'role': 'listbox', 'aria-multiselectable': 'true', 'tabindex': '0', 'aria-label': `${enroll.preview}. ${enroll.previewHint}`,
      },
    })
    this.spaceEl = this.listEl.createDiv({ cls: 'syl-enroll-space', attr: { role: 'presentation' } })
    this.listEl.addEventListener('scroll', () => this.draw())
    this.listEl.addEventListener('keydown', (event) => this.key(event))
    this.listEl.addEventListener('click', (event) => {
      const target = event.target instanceof Element ? event.target.closest('.syl-enroll-row') : null
      const place = Number(target?.getAttribute('data-place') ?? NaN)
      if (Number.isInteger(place)) this.toggle(place)
    })
  }

  /** Shows these rows; what the user left out stays out. */
  show(rows: readonly EnrollRow[], folder: string): void {
    this.rows = rows
    this.folder = folder
    this.active = Math.max(0, Math.min(this.active, rows.length - 1))
    this.spaceEl.setCssProps({ '--syl-rows': String(rows.length) })
    this.listEl.toggle(rows.length > 0)
    this.draw()
  }

  /** Paths of the notes that are to be written. */
  get chosen(): readonly string[] {
    return this.rows.filter((row) => row.skip === null && !this.unticked.has(row.path)).map(({ path }) => path)
  }

  /** How many were left out by hand. */
  get leftOut(): number {
    return this.rows.filter((row) => row.skip === null && this.unticked.has(row.path)).length
  }

  private toggle(place: number): void {
    const row = this.rows[place]
    this.active = place
    if (row?.skip === null) {
      if (!this.unticked.delete(row.path)) this.unticked.add(row.path)
      this.changed()
    }
    this.draw()
  }

  private key(event: KeyboardEvent): void {
    const page = Math.max(1, Math.floor((this.listEl.clientHeight || usual) / rowHeight) - 1)
    const steps: Readonly<Record<string, number>> = {
      ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page, Home: -this.rows.length, End: this.rows.length,
    }
    const step = steps[event.key]
    if (event.key === ' ') this.toggle(this.active)
    else if (step !== undefined) this.move(this.active + step)
    else return
    event.preventDefault()
  }

  private move(to: number): void {
    this.active = Math.max(0, Math.min(to, this.rows.length - 1))
    const { scrollTop } = this.listEl
    const height = this.listEl.clientHeight || usual
    const top = this.active * rowHeight
    if (top < scrollTop) this.listEl.scrollTop = top
    else if (top + rowHeight > scrollTop + height) this.listEl.scrollTop = top + rowHeight - height
    this.draw()
  }

  private draw(): void {
    const from = Math.max(0, Math.floor(this.listEl.scrollTop / rowHeight) - margin)
    const to = Math.min(this.rows.length, from + Math.ceil((this.listEl.clientHeight || usual) / rowHeight) + 2 * margin)
    this.spaceEl.empty()
    for (let place = from; place < to; place++) {
      const row = this.rows[place]
      if (row !== undefined) this.drawRow(row, place)
    }
    this.listEl.setAttribute('aria-activedescendant', `syl-enroll-${this.active}`)
  }

  private drawRow({ path, added, skip }: EnrollRow, place: number): void {
    const taken = skip === null && !this.unticked.has(path)
    const rowEl = this.spaceEl.createDiv({
      cls: 'syl-enroll-row',
      attr: {
        'id': `syl-enroll-${place}`, 'data-place': String(place), 'role': 'option', 'aria-selected': String(taken),
        'aria-setsize': String(this.rows.length), 'aria-posinset': String(place + 1),
        ...(skip === null ? {} : { 'aria-disabled': 'true' }),
      },
    })
    rowEl.toggleClass('is-active', place === this.active)
    rowEl.setCssProps({ '--syl-row': String(place) })
    const box = rowEl.createEl('input', { type: 'checkbox', cls: 'syl-enroll-box', attr: { 'tabindex': '-1', 'aria-hidden': 'true', 'inert': '' } })
    box.checked = taken
    box.disabled = skip !== null
    box.addEventListener('click', (event) => event.preventDefault())
    const textEl = rowEl.createDiv({ cls: 'syl-enroll-text' })
    const shown = this.folder === '' ? path : path.slice(this.folder.length + 1)
    textEl.createDiv({ cls: 'syl-enroll-name', text: shown.replace(/\.md$/, ''), attr: { dir: 'auto', title: path } })
    textEl.createDiv({ cls: 'syl-enroll-fact', text: skip === null ? addedText(added) : skipText(skip, this.strings), attr: { dir: 'auto' } })
  }
}
