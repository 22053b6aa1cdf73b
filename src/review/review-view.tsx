import { Scope, type Menu, type WorkspaceLeaf } from 'obsidian'
import type { JSX } from 'preact'
import { DrawnView } from '../drawing/drawn-view'
import { ProblemLine } from '../drawing/parts-view'
import type { Strings } from '../language/strings'
import { confidences, grades } from './answering-view'
import { Card } from './card-view'
import { Empty, End } from './end-view'
import type { Ground } from './markdown-view'
import type { CardPage, ReviewDesk, ReviewPage } from './page'

export const REVIEW_VIEW = 'syllabus-review'

/** Elements that take keys for themselves. */
const writable = 'input, textarea, select, [contenteditable]:not([contenteditable="false"])'
const pressable = 'a, button, summary, [role="button"]'

/** Draws the page of a review and turns keys and presses into calls on the desk. */
export class ReviewView extends DrawnView {
  private step: string | null = null
  private readonly ground: Ground

  constructor(leaf: WorkspaceLeaf, private readonly desk: ReviewDesk, private readonly strings: Strings) {
    super(leaf, desk)
    this.ground = { app: this.app, owner: this, source: REVIEW_VIEW }
    this.scope = new Scope(this.app.scope)
    this.registerKeys(this.scope)
  }

  override getViewType(): string {
    return REVIEW_VIEW
  }

  override getDisplayText(): string {
    return this.strings.review.title
  }

  override onPaneMenu(menu: Menu, source: string): void {
    super.onPaneMenu(menu, source)
    if (this.desk.page().kind !== 'card') return
    const words = this.strings.review
    menu.addItem((item) => item.setSection('action').setIcon('file-text').setTitle(words.openNote)
      .onClick(() => this.desk.openNote()))
    menu.addItem((item) => item.setSection('action').setIcon('circle-pause').setTitle(words.suspend)
      .onClick(() => this.desk.suspend()))
    menu.addItem((item) => item.setSection('danger').setIcon('rotate-ccw').setTitle(words.reset).setWarning(true)
      .onClick(() => this.desk.reset()))
  }

  protected override async onOpen(): Promise<void> {
    this.desk.open()
    await super.onOpen()
  }

  protected override draw(): void {
    const free = this.mayTakeFocus()
    const before = this.step
    super.draw()
    if (free && before !== null && this.step !== before) {
      this.contentEl.querySelector<HTMLElement>('[data-primary]')?.focus({ preventScroll: true })
    }
  }

  /** Focus follows the card only where it would not be taken from something else. */
  private mayTakeFocus(): boolean {
    const { activeElement, body } = this.contentEl.doc
    return activeElement === null || activeElement === body || this.contentEl.contains(activeElement)
  }

  protected override content(): JSX.Element {
    const page = this.desk.page()
    this.step = stepOf(page)
    const common = { desk: this.desk, strings: this.strings, trouble: this.drawTrouble() }
    switch (page.kind) {
      case 'card': return <Card page={page} ground={this.ground} {...common} />
      case 'end': return <End page={page} close={() => this.leaf.detach()} {...common} />
      case 'empty': return <Empty page={page} {...common} />
    }
  }

  private drawTrouble(): JSX.Element | null {
    const trouble = this.desk.trouble()
    if (trouble === null) return null
    const words = this.strings.common
    return (
      <div class="syl-trouble">
        <ProblemLine
          urgent
          text={trouble.text}
          ways={[
            { text: words.goToLine(trouble.line), go: () => this.desk.openAt(trouble.path, trouble.line) },
            { text: words.tryAgain, go: () => this.desk.retry() },
          ]}
        />
      </div>
    )
  }

  private registerKeys(scope: Scope): void {
    const on = (key: string, act: (event: KeyboardEvent) => boolean): void => {
      scope.register([], key, (event) => {
        if (event.repeat || isAt(event, writable)) return undefined
        return act(event) ? false : undefined
      })
    }
    for (const index of [0, 1, 2, 3] as const) on(`${index + 1}`, () => this.answer(index))
    on(' ', (event) => this.goOn(event))
    on('Enter', (event) => this.goOn(event))
    on('S', () => this.withCard(() => this.desk.skip()))
    on('J', () => this.withCard(() => this.desk.openNote()))
    on('U', () => this.undo())
  }

  private withCard(act: (card: CardPage) => void): boolean {
    const page = this.desk.page()
    if (page.kind === 'card') act(page)
    return page.kind === 'card'
  }

  private answer(index: 0 | 1 | 2 | 3): boolean {
    return this.withCard((card) => {
      if (card.revealed) this.desk.grade(grades[index])
      else if (card.asksConfidence) this.desk.sure(confidences[index])
    })
  }

  /** Space and Enter: reveal, then Good. A link or another button that has the focus is pressed instead. */
  private goOn(event: KeyboardEvent): boolean {
    if (isAt(event, pressable) && !isAt(event, '[data-primary]')) return false
    return this.withCard((card) => {
      if (card.revealed) this.desk.grade('good')
      else this.desk.reveal()
    })
  }

  private undo(): boolean {
    const page = this.desk.page()
    if (!page.canUndo) return false
    this.desk.undo()
    return true
  }
}

/** Changes where the hand goes on elsewhere: another card, its answer, the end. */
function stepOf(page: ReviewPage): string {
  return page.kind === 'card' ? `${page.position} ${page.revealed} ${page.key} ${page.path}` : page.kind
}

function isAt(event: KeyboardEvent, selector: string): boolean {
  const target = event.targetNode
  return target !== null && target.instanceOf(Element) && target.closest(selector) !== null
}
