import { distinctCue, edited } from './cue-words'
import type { Dice } from './dice'

/** Properties as people write them, each with the line breaks of its own. */
const properties = [
  'title: "Leases"   # quoted', "author: 'Ann ''the'' Author'", 'status: todo', 'created: 2026-01-05', 'tags: [distributed,  systems]',
  'tags2:\n  - a\n  - "b: c"  # why', 'aliases:\n- unindented\n- list', 'rating: 1.10', 'version: 007', '# a comment alone', 'empty:', 'flow: {a: 1, b: [x, "y"]}',
  'text: |\n  first\n  ---\n  review_due: 2020-01-01', 'folded: >-\n  one\n\n  two', 'long: plain words\n  that go on', '"quoted key": yes',
  'Ключ: значение', 'nested:\n  review_log_mac:\n    - not-ours 260910143205gmq', 'url: https://example.org/#anchor', "emoji: '🧠 # no comment'",
  'on: off', 'review_cycle: 3', 'date: 2026-11-24T10:00:00', 'cssclasses: [wide]', '__proto__: x', 'constructor: y',
]

/** A block's foreign lines: valid, every key once, `curriculum` among them. */
export function foreignBlock(dice: Dice): string {
  const chosen = dice.shuffled(properties).slice(0, dice.below(6))
  return dice.shuffled([...chosen, 'curriculum: ddia', `week: ${dice.between(1, 16)}`]).map((text) => `${text}\n`).join('')
}

export type Dialect = 'list' | 'callout'

/** One cue with its answer; the numbers in the answer tell which card it is, whatever becomes of the cue. */
function section(dialect: Dialect, dice: Dice, id: number): readonly string[] {
  const text = distinctCue(dice, id)
  const answer = `Answer ${id} in other words: ${distinctCue(dice, id)} (${id}) ${distinctCue(dice, id)} (${id})`
  return dialect === 'list' ? [`- ${text}`, `  - ${answer}`] : [`> [!cue] ${text}`, `> ${answer}`, '']
}

/** A note with one cue per id. */
export function newNote(dice: Dice, ids: readonly number[], dialect: Dialect): string {
  const sections = ids.flatMap((id) => section(dialect, dice, id))
  const prose = Array.from({ length: dice.between(0, 4) }, (_, i) => `Paragraph ${i} about ${distinctCue(dice, i)}\n\n`).join('')
  const text = `---\n${foreignBlock(dice)}---\n${prose}## Cues\n\n${sections.join('\n')}\n\n## Notes\n\nProse.\n\n---\n\n## Summary\n\nAll of it.\n`
  return dice.chance(0.15) ? text.replaceAll('\n', '\r\n') : text
}

/** The card that an answer belongs to; null for any other text, and where a merge tore the answer: its numbers differ. */
export function idOf(answer: string): number | null {
  const found = /^(?:- )?Answer (\d+) in [^()]*\(\1\)[^()]*\(\1\)$/.exec(answer.split('\n')[0]?.trim() ?? '')
  return found === null ? null : Number(found[1])
}

interface Place {
  readonly at: number
  readonly length: number
}

const heads = { list: /^(- )(.*?)(\r?)$/, callout: /^(> \[!cue\] )(.*?)(\r?)$/ } as const
const answers = { list: /^ {2}- Answer \d+ in/, callout: /^> Answer \d+ in/ } as const

/** Where the sections stand among the lines; what a merge tore is none. */
function places(lines: readonly string[], dialect: Dialect): readonly Place[] {
  return lines.flatMap((line, at) => {
    if (!heads[dialect].test(line) || !answers[dialect].test(lines[at + 1] ?? '')) return []
    return [{ at, length: dialect === 'list' || (lines[at + 2] ?? '').trim() !== '' ? 2 : 3 }]
  })
}

/** Edits that a person makes to the body. Each gives null where the text offers no place for it. */
export const bodyEdits = {
  /** Up to three in ten characters of a cue. */
  cue(text: string, dialect: Dialect, dice: Dice): string | null {
    return changed(text, dialect, dice, (lines, { at }) => {
      const [, mark = '', cue = '', end = ''] = heads[dialect].exec(lines[at] ?? '') ?? []
      return lines.with(at, `${mark}${edited(cue, dice, 0.3).replace(/[\r\n]/g, '')}${end}`)
    })
  },

  /** A section moves within the note. */
  move(text: string, dialect: Dialect, dice: Dice): string | null {
    return changed(text, dialect, dice, (lines, { at, length }, all) => {
      const rest = lines.toSpliced(at, length)
      const others = places(rest, dialect)
      const to = others.length === 0 || all.length < 2 ? at : dice.pick(others).at
      return rest.toSpliced(to, 0, ...lines.slice(at, at + length))
    })
  },

  remove(text: string, dialect: Dialect, dice: Dice): string | null {
    return changed(text, dialect, dice, (lines, { at, length }, all) => (all.length < 3 ? lines : lines.toSpliced(at, length)))
  },

  prose(text: string, _dialect: Dialect, dice: Dice): string | null {
    const lines = text.split('\n')
    const fence = lines.findIndex((line, index) => index > 0 && line.trimEnd() === '---')
    if (fence < 0) return null
    const at = dice.chance(0.4) ? fence + 1 : lines.length - 1
    return lines.toSpliced(at, 0, `Written ${dice.below(1000)}.${(lines[0] ?? '').endsWith('\r') ? '\r' : ''}`).join('\n')
  },

  /** A foreign property changes. */
  property(text: string, _dialect: Dialect, dice: Dice): string | null {
    return /^week: \d+/m.test(text) ? text.replace(/^week: \d+/m, `week: ${dice.between(1, 99)}`) : null
  },
} as const

function changed(
  text: string, dialect: Dialect, dice: Dice, how: (lines: string[], place: Place, all: readonly Place[]) => string[],
): string | null {
  const lines = text.split('\n')
  const all = places(lines, dialect)
  return all.length === 0 ? null : how(lines, dice.pick(all), all).join('\n')
}

/** A section taken out of one note and put into another. */
export function moveAcross(from: string, to: string, dialect: Dialect, dice: Dice): readonly [string, string] | null {
  const lines = from.split('\n')
  const target = to.split('\n')
  const here = places(lines, dialect)
  const there = places(target, dialect)
  if (here.length < 2 || there.length === 0) return null
  const { at, length } = dice.pick(here)
  const bare = lines.slice(at, at + length).map((line) => line.replace(/\r$/, ''))
  const end = (target[0] ?? '').endsWith('\r') ? '\r' : ''
  return [lines.toSpliced(at, length).join('\n'), target.toSpliced(dice.pick(there).at, 0, ...bare.map((line) => line + end)).join('\n')]
}

/** The body's conflicts, each settled for one side, as a person does. Conflicts of the block stay. */
export function bodySettled(text: string, dice: Dice): string {
  const lines = text.split('\n')
  const fence = lines.findIndex((line, index) => index > 0 && line.trimEnd() === '---')
  const kept = lines.slice(0, fence + 1)
  let side: 'both' | 'ours' | 'base' | 'theirs' = 'both'
  let wanted = 'ours'
  for (const line of lines.slice(fence + 1)) {
    if (line.startsWith('<<<<<<< ')) {
      side = 'ours'
      wanted = dice.pick(['ours', 'theirs'])
    } else if (line.startsWith('||||||| ')) side = 'base'
    else if (/^={7}\r?$/.test(line) && side !== 'both') side = 'theirs'
    else if (line.startsWith('>>>>>>> ')) side = 'both'
    else if (side === 'both' || side === wanted) kept.push(line)
  }
  return kept.join('\n')
}
