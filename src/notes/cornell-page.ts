import type { Block, Container } from './blocks'
import type { Scope } from './cornell-draft'
import { type KnownHeadings, type Section, type SectionKind, sectionSteps } from './cornell-sections'
import { detached, plain, splitBlockId } from './spans'
import type { Pace, Steps } from './steps'

/** A heading that stands above; its text is read when it is asked for. */
class Above {
  private shown: string | null = null

  constructor(readonly level: number, readonly index: number, private readonly block: Block, readonly known: boolean) {}

  get text(): string {
    return this.shown ??= headingText(this.block)
  }
}

/**
 * A note, or the inside of a `[!cornell]` callout, walked from top to bottom: knows for the block that was reached last
 * which headings stand above it and in which section it is.
 */
export class Page {
  private readonly byHeading = new Map<number, Section>()
  private readonly scopes = new Map<number, Scope>()
  private readonly whole: Scope | null
  private readonly above: Above[] = []
  /** Null: not asked for since the heading. */
  private trailHere: readonly string[] | null
  private trailOfHeading: readonly string[] | null = []
  private sectionHere: Section | null = null
  private next = 0

  /** The page before its first block; `outer` are the headings above all of it. */
  static *begin(container: Container, headings: KnownHeadings, outer: readonly string[], pace: Pace): Steps<Page> {
    return new Page(container, yield* sectionSteps(container.blocks, headings, pace), outer)
  }

  private constructor(
    readonly container: Container,
    readonly sections: readonly Section[],
    private readonly outer: readonly string[],
  ) {
    this.trailHere = outer
    const notes = this.sections.filter((section) => section.kind === 'notes')
    const groups = new Map<number, Section[]>()
    for (const section of this.sections) this.byHeading.set(section.heading, section)
    for (const section of notes) {
      const group = groups.get(section.parent)
      if (group === undefined) groups.set(section.parent, [section])
      else group.push(section)
    }
    for (const [parent, sections] of groups) this.scopes.set(parent, { container, sections })
    const only = groups.size === 1 ? [...this.scopes.values()][0] : undefined
    this.whole = notes.length === 0 ? null : (only ?? { container, sections: notes })
  }

  /** Moves on to a block. */
  reach(index: number, block: Block): void {
    while (this.next < this.sections.length && (this.sections[this.next]?.heading ?? Infinity) <= index) this.next++
    const last = this.sections[this.next - 1]
    this.sectionHere = last !== undefined && index < last.to ? last : null
    if (block.kind !== 'heading' || block.depth > 0) return
    while ((this.above.at(-1)?.level ?? 0) >= block.level) this.above.pop()
    this.above.push(new Above(block.level, index, block, this.byHeading.has(index)))
    this.trailOfHeading = null
    this.trailHere = null
  }

  /** The headings above the block, outermost first. */
  get trail(): readonly string[] {
    return this.trailHere ??= this.trailTo(this.above.length)
  }

  /** Where the block is a heading: those above it, itself not among them. */
  get trailAbove(): readonly string[] {
    return this.trailOfHeading ??= this.trailTo(this.above.length - 1)
  }

  private trailTo(count: number): readonly string[] {
    // No longer than it is, as a list that grew would be: it is kept with the cue.
    const own = this.above.slice(0, count).map((each) => each.text)
    return this.outer.length === 0 ? own : [...this.outer, ...own]
  }

  get section(): Section | null {
    return this.sectionHere
  }

  get sectionKind(): SectionKind | null {
    return this.sectionHere?.kind ?? null
  }

  /** Level of the nearest heading above, 0 where there is none. */
  get level(): number {
    return this.above.at(-1)?.level ?? 0
  }

  /** The heading that names what stands here: the nearest one that is not itself Cues, Notes or Summary. */
  get subject(): { readonly text: string; readonly trail: readonly string[] } | null {
    let at = this.above.length - 1
    while (at >= 0 && this.above[at]?.known === true) at--
    const heading = this.above[at]
    if (heading === undefined) return null
    return { text: heading.text, trail: this.trailTo(at) }
  }

  get hasHeading(): boolean {
    return this.above.length > 0
  }

  isSection(index: number): boolean {
    return this.byHeading.has(index)
  }

  /** The Notes sections nearest to where the walk is: under the same heading, else all of the page. */
  get scope(): Scope | null {
    if (this.whole === null) return null
    for (let at = this.above.length - 1; at >= 0; at--) {
      const scope = this.scopes.get(this.above[at]?.index ?? -1)
      if (scope !== undefined) return scope
    }
    return this.scopes.get(-1) ?? this.whole
  }
}

/** A heading as it is shown: without its block id and mark-up. */
export function headingText(block: Block): string {
  return detached(plain(splitBlockId(block.text).text))
}
