import type { WorkspaceLeaf } from 'obsidian'
import type { JSX } from 'preact'
import { DrawnView } from '../drawing/drawn-view'
import { NoCurriculum } from '../drawing/no-curriculum-view'
import { unchanged } from '../drawing/unchanged'
import type { Strings } from '../language/strings'
import { Note } from './note-view'
import { PlanSections } from './plan-view'
import type { SidebarDesk, SidebarPage } from './sidebar'
import { Reading, Today, Waiting } from './today-view'

export const SIDEBAR_VIEW = 'syllabus-sidebar'

/** Draws the sidebar: what waits, today, the plan with its stages, the note in front. */
export class SidebarView extends DrawnView {
  override navigation = false
  private page: SidebarPage | null = null
  /** The curriculum whose scroll place was found again; until then none is kept. */
  private placed: string | null = null

  constructor(leaf: WorkspaceLeaf, private readonly desk: SidebarDesk, private readonly strings: Strings) {
    super(leaf, desk)
  }

  override getViewType(): string {
    return SIDEBAR_VIEW
  }

  override getDisplayText(): string {
    return this.strings.sidebar.title
  }

  protected override async onOpen(): Promise<void> {
    await super.onOpen()
    this.registerDomEvent(this.contentEl, 'scroll', () => {
      if (this.placed !== null && this.placed === this.page?.plan?.path) this.desk.keepPlace(this.placed, this.contentEl.scrollTop)
    })
  }

  protected override content(): JSX.Element {
    const page = this.page === null ? this.desk.page() : unchanged(this.page, this.desk.page())
    this.page = page
    return <Sidebar page={page} desk={this.desk} strings={this.strings} />
  }

  protected override draw(): void {
    super.draw()
    const { plan, reading } = this.page ?? {}
    if (!plan || reading !== null || plan.path === this.placed) return
    const first = this.placed === null
    this.placed = plan.path
    const top = this.desk.placeOf(plan.path)
    // What was just made stands at its top.
    if (first && top === 0) return
    const place = (): void => {
      if (this.page?.plan?.path === plan.path) this.contentEl.scrollTop = top
    }
    place()
    // Rows are measured when they are first drawn; as long as they then say it is only afterwards.
    this.contentEl.win.requestAnimationFrame(place)
  }
}

interface SidebarProps {
  readonly page: SidebarPage
  readonly desk: SidebarDesk
  readonly strings: Strings
}

function Sidebar({ page, desk, strings }: SidebarProps): JSX.Element {
  const empty = page.curricula.length === 0 && page.reading === null
  return (
    <div class="syl syl-side">
      <div class="syl-side-page">
        <Waiting page={page} desk={desk} strings={strings} />
        {empty ? <NoCurriculum desk={desk} strings={strings} /> : (
          <>
            <Today page={page} desk={desk} strings={strings} />
            <Reading page={page} strings={strings} />
            {page.plan && (
              <PlanSections
                plan={page.plan}
                curricula={page.curricula}
                plans={page.plans}
                reading={page.reading !== null}
                desk={desk}
                strings={strings}
              />
            )}
            {page.note && <Note key={page.note.path} note={page.note} desk={desk} strings={strings} />}
          </>
        )}
      </div>
    </div>
  )
}
