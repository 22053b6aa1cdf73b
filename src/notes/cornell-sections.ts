import type { Block } from './blocks'
import { Met } from './met'
import { detached, splitBlockId } from './spans'
import { finish, Pace, type Steps } from './steps'
import { words } from './cornell-words'

export type SectionKind = 'cues' | 'notes' | 'summary'
export type Headings = Readonly<Record<SectionKind, readonly string[]>>

const known: Headings = {
  cues: ['Cues', 'Cue', 'Questions', 'Key points', 'Keywords', 'Ключевые вопросы', 'Вопросы'],
  notes: ['Notes', 'Note taking', 'Заметки', 'Конспект'],
  summary: ['Summary', 'Резюме', 'Итог', 'Выводы'],
}
const kinds: readonly SectionKind[] = ['cues', 'notes', 'summary']

const numbering = /^\s*[([]?(?:\d+(?:\.\d+)*|[ivxlc]+|[a-zа-я])[.):\]]+\s/iu

export const withoutNumbering = (text: string): string => text.replace(numbering, '')

const longest = 200
/** Each heading is asked about more than once. */
const keys = new Met(longest, (text) => detached(keyOf(text)))

/** A heading's words without case, punctuation, emoji, numbering and block id. */
export function headingKey(text: string): string {
  return keys.of(text)
}

function keyOf(text: string): string {
  const list = [...words(withoutNumbering(splitBlockId(text).text))]
  const digits = /^\p{N}+$/u
  while (list.length > 1 && digits.test(list[0] ?? '')) list.shift()
  while (list.length > 1 && digits.test(list.at(-1) ?? '')) list.pop()
  return list.join(' ')
}

function keysOf(headings: Headings): readonly (readonly [string, SectionKind])[] {
  const keys = kinds.flatMap((kind) => headings[kind].map((name) => [headingKey(name), kind] as const))
  return keys.filter(([key]) => key !== '')
}

const builtIn: ReadonlyMap<string, SectionKind> = new Map(keysOf(known))

let last: { readonly own: Headings; readonly known: KnownHeadings } | null = null

/** Knows the headings of a Cornell note. Where the user gives a known name another meaning, the user's holds. */
export class KnownHeadings {
  private readonly kinds: ReadonlyMap<string, SectionKind>
  private readonly mostWords: number

  /** Those of these headings, which every note of a vault is read with: made once. */
  static for(own: Headings): KnownHeadings {
    if (last === null || kinds.some((kind) => last?.own[kind] !== own[kind])) last = { own, known: new KnownHeadings(own) }
    return last.known
  }

  private constructor(own: Headings) {
    const keys = keysOf(own)
    this.kinds = keys.length === 0 ? builtIn : new Map([...builtIn, ...keys])
    this.mostWords = Math.max(...[...this.kinds.keys()].map((key) => key.split(' ').length))
  }

  kindOf(text: string): SectionKind | null {
    if (text.length > longest || hasMoreWords(text, this.mostWords)) return null
    return this.kinds.get(headingKey(text)) ?? null
  }
}

/**
 * Told without taking the words apart: whether the key of a heading is sure to have more than so many. Counts the stretches between
 * blanks in which a letter stands; where marks for it are there, the first of these may be a numbering and the last a block id.
 */
function hasMoreWords(text: string, most: number): boolean {
  let words = 0
  let numbered = 0
  let named = 0
  let inWord = false
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    if (unit === SPACE) inWord = false
    // A link, a tag, or what may be no letter: there the words themselves have to be looked at.
    else if (unit > 127 && !(unit >= 0x0410 && unit <= 0x044f)) return false
    else if (unit === 91 || unit === 60) return false
    else if (unit === 46 || unit === 41 || unit === 58 || unit === 93) numbered = 1
    else if (unit === 94) named = 1
    else if (!inWord && isLetter(unit)) {
      inWord = true
      words++
    }
  }
  return words - numbered - named > most
}

const SPACE = 32

/** Of ASCII or Cyrillic. */
function isLetter(unit: number): boolean {
  return (unit >= 97 && unit <= 122) || (unit >= 65 && unit <= 90) || unit > 127
}

/** What it costs to tell whether a heading is known, in characters read. */
const headingWork = 128

/** A known heading with the blocks under it. */
export interface Section {
  readonly kind: SectionKind
  readonly level: number
  /** Index of the heading's block; the section's content follows it. */
  readonly heading: number
  /** Index after the section's last block. */
  to: number
  /** Index of the heading that it stands under, not counting known ones; -1 for none. */
  readonly parent: number
}

/**
 * The sections of a page, in order. A known heading ends the section before it, at whatever level. Deeper within another
 * section it is content where its kind stands at a higher level elsewhere.
 */
export function sectionsOf(blocks: readonly Block[], headings: KnownHeadings): readonly Section[] {
  return finish(sectionSteps(blocks, headings, new Pace()))
}

/** `sectionsOf`, step by step. */
export function* sectionSteps(
  blocks: readonly Block[], headings: KnownHeadings, pace: Pace,
): Steps<readonly Section[]> {
  const named = new Map<number, SectionKind>()
  const highest = new Map<SectionKind, number>()
  for (let index = 0; index < blocks.length; index++) {
    const block = blocks[index]
    if (block?.kind !== 'heading' || block.depth > 0) continue
    if (pace.spent(headingWork)) yield
    const kind = headings.kindOf(block.text)
    if (kind === null) continue
    named.set(index, kind)
    highest.set(kind, Math.min(block.level, highest.get(kind) ?? 7))
  }
  if (named.size === 0) return []
  const sections: Section[] = []
  const above: { readonly level: number; readonly index: number }[] = []
  let open: Section | null = null
  for (let index = 0; index < blocks.length; index++) {
    const block = blocks[index]
    if (block?.kind !== 'heading' || block.depth > 0) continue
    const { level } = block
    let kind = named.get(index) ?? null
    if (kind !== null && open !== null && level > open.level && (highest.get(kind) ?? 0) < level) kind = null
    if (open !== null) {
      if (kind === null && level > open.level) continue
      open.to = index
      open = null
    }
    while ((above.at(-1)?.level ?? 0) >= level) above.pop()
    if (kind === null) above.push({ level, index })
    else {
      open = { kind, level, heading: index, to: blocks.length, parent: above.at(-1)?.index ?? -1 }
      sections.push(open)
    }
  }
  return sections
}
