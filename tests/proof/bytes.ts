import { stringify } from 'yaml'
import { record } from '../../src/cards/recording'
import { encodeLine } from '../../src/history/log'
import { readFrontmatter, Refusal } from '../../src/notes/frontmatter'
import { spliceScalars } from '../../src/notes/splice-scalars'
import { expectations, nasty } from '../notes/nasty'
import { distinctCue } from './cue-words'
import { Dice } from './dice'
import { foreignOnly } from './foreign-bytes'
import { foreignBlock } from './note-text'
import { quietly, wholeYaml } from './plugin-model'
import { Tally, type Row } from './rows'

const rows = {
  foreign: 'texts of which a write changed a foreign byte',
  invalid: 'valid blocks that were invalid after a write',
  endings: 'written lines in another line ending than the block\'s',
  event: 'writes after which the event cannot be read',
  again: 'writes that change something when they are repeated',
  refused: 'valid blocks that were refused',
  unset: 'texts into which no property could be set',
  scalar: 'texts of which setting a property changed another byte',
}
type Name = keyof typeof rows

const bodies = [
  '', '# Body\n', '\nText\n---\nreview_due: 2020-01-01\n---\n', 'no final newline', '```yaml\n---\nreview_log_mac:\n  - x 260910143205gmq\n---\n```\n',
  '> [!cue] What?\n> ---\n> review_log_mac: []\n', '<<<<<<< ours\na\n=======\nb\n>>>>>>> theirs\n', '\u2028\u00a0---\ntrailing  \n\n\n', '- [ ] item\r\n- mixed\n',
  '---\n---\n---\n', '\tTabs\n%% comment %%\n<!--\n---\n-->', '$$\n---\n$$\n| a | b |\n| --- | --- |\n',
]

const hostile = [
  'weird:   spaced   ', 'k: "a # b" # c', "'single key': 'x'", '? complex\n: value', 'anchor: &a [1, 2]\nuse: *a', 'tagged: !!str 5', 'multi: "first\n  second"',
  'lit: |2-\n    kept\n  # not a comment\n', 'keep: |+\n  text\n\n', 'seq:\n  -   a\n  -\n    b: 1\n    c:\n      - d', 'time: 12:30:45', 'hash: a#b', 'review_log: mine',
  'review_log_: x', 'review_log_MAC: []', 'review_due2: 2020-01-01', 'xreview_due: 1', 'progress_log_x: no', 'deep: {a: {b: {c: [1, {d: e}]}}}', '# review_due: 2026-01-01',
  '#review_log_mac:\n#  - x', 'blank:\n\n\n', 'ends: with colon\\:', 'é: ü', '"\\u0041": escaped', 'dash: - not a list', 'pipes: "a | b > c"', 'n: 0o17', 'big: 12345678901234567890',
  'list:\n- a\n# inside\n- b', 'list2:\n  # first\n  - a # one\n\n  - b\n  # last', 'long: aaa\n bbb\n ccc', 'bool: yes', 'nul: ~', 'date: 2026-13-45', 'link: "[[A|B]]"',
]

/** How often the histories of the fixtures come among the generated texts. */
const fixtureShare = 0.08

/** Writes into generated and hostile notes, each byte compared. */
export function bytes(from: number, to: number): readonly Row[] {
  const tally = new Tally('Bytes: writes to generated and hostile notes')
  for (const name of Object.values(rows)) tally.open(name, name === rows.unset ? 'shown' : 'none')
  const fixtures = expectations.map(({ name }) => nasty(name))
  for (let seed = from; seed < to; seed++) {
    const dice = new Dice(seed)
    const text = textOf(dice, fixtures)
    judge(text, dice, (name, against) => tally.add(rows[name], Number(against), 1, seed))
  }
  return tally.done()
}

export function textOf(dice: Dice, fixtures: readonly string[]): string {
  return dice.chance(fixtureShare) ? varied(dice.pick(fixtures), dice) : generated(dice)
}

function generated(dice: Dice): string {
  const odd = dice.shuffled(hostile).slice(0, dice.below(7)).map((text) => (text.endsWith('\n') ? text : `${text}\n`))
  const plain = foreignBlock(dice)
  const parts = dice.chance(0.5) ? odd : [...odd, plain]
  if (dice.chance(0.6)) parts.splice(dice.below(parts.length + 1), 0, ownLines(dice))
  const note = `---\n${parts.join('')}---${dice.pick(['', '', '  ', '\t'])}\n${dice.pick(bodies)}`
  return varied(note, dice)
}

/** An own log in one of the styles in which other programs leave it. */
function ownLines(dice: Dice): string {
  const lines = Array.from({ length: dice.between(1, 4) }, (_, id) => encodeLine({
    keys: [`${distinctCue(dice, id).replace(/[ ?]+/g, '-')}x`],
    events: Array.from({ length: dice.between(1, 3) }, (_, n) => ({ at: Date.UTC(2026, 8, 1 + n, 8, dice.below(60)), op: 'g', seconds: null, confidence: null })),
    damaged: dice.chance(0.1) ? ['2609zz'] : [],
  }))
  const styles = [
    () => `review_log_mac:\n${lines.map((line) => `  - ${line}${dice.chance(0.2) ? '  # mine' : ''}\n`).join('')}`,
    () => stringify({ review_log_mac: lines }, { lineWidth: 30 }),
    () => stringify({ review_log_phone: lines, review_due: '2026-11-24' }, { indentSeq: false }),
    () => `review_log_mac: ${JSON.stringify(lines)}\n`,
    () => `review_due: 2026-1\nreview_log_phone: []\n`,
    () => `<<<<<<< ours\nreview_due: 2026-11-21\n=======\nreview_due: 2026-11-22\n>>>>>>> theirs\nreview_log_mac:\n  - ${lines[0] ?? ''}\n`,
    () => `review_log_mac:\n  - ${lines[0] ?? ''}\nreview_log_mac:\n  - ${lines.at(-1) ?? ''}\n`,
  ]
  return dice.pick(styles)()
}

function varied(text: string, dice: Dice): string {
  const ended = dice.chance(0.3) && !text.includes('\r') ? text.replaceAll('\n', '\r\n') : text
  return dice.chance(0.15) && !ended.startsWith('\ufeff') ? `\ufeff${ended}` : ended
}

function judge(text: string, dice: Dice, add: (name: Name, against: boolean) => void): void {
  const event = { at: Date.UTC(2026, 10, 21, 9, 5, 12), op: 'g', seconds: 14, confidence: null } as const
  const recording = {
    device: 'mac', knownDevices: ['mac', 'phone'], events: [{ key: 'why', aliases: [], event }],
    reviewDue: () => dice.pick(['2026-11-24', null, undefined]),
  }
  const sound = wholeYaml(text) && readFrontmatter(text, quietly).values.size > 0
  let after: string
  try {
    after = record(text, recording, quietly)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    add('refused', sound && isPlainBlock(text))
    return
  }
  add('foreign', foreignOnly(after) !== foreignOnly(text))
  add('invalid', !wholeYaml(after) || readFrontmatter(after, quietly).problem !== null)
  add('endings', mixed(text, after))
  const log = readFrontmatter(after, quietly).values.get('review_log_mac')
  add('event', !(Array.isArray(log) && log.some((line) => String(line).startsWith('why ') && String(line).includes('261121090512gt14'))))
  add('again', record(after, { ...recording, reviewDue: () => undefined }, quietly) !== after)
  const set = withStatus(after, dice.pick(['done', 'a: b', '# no', '2026']))
  add('unset', set === null)
  if (set !== null) add('scalar', foreignOnly(set, true) !== foreignOnly(after, true))
}

function withStatus(text: string, status: string): string | null {
  try {
    return spliceScalars(text, new Map([['status', status]]), quietly)
  } catch (error) {
    if (error instanceof Refusal) return null
    throw error
  }
}

/** A block that nothing forbids to write: every key once, no tabs, no flow root, nothing that is over a limit. */
function isPlainBlock(text: string): boolean {
  const inside = blockOf(text)
  const keys = inside.flatMap((line) => /^([^\s#"'?&!-][^:]*):(?:\s|$)/.exec(line)?.[1] ?? []).filter((key) => !ownName.test(key))
  const first = inside.find((line) => line.trim() !== '' && !line.trim().startsWith('#')) ?? ''
  const odd = inside.some((line) => line.startsWith('\t') || /^\.\.\.|^[<=>|]{7}/.test(line))
  return !odd && !/^[{[ ]/.test(first) && !/[\0\ufffd]/.test(text) && new Set(keys).size === keys.length && keys.length <= 2000
}

const ownName = /^(?:review_due|(?:review|progress)_log_[a-z][a-z0-9]{1,11})$/

function blockOf(text: string): readonly string[] {
  const lines = text.replace(/^\ufeff/, '').split('\n').map((line) => line.replace(/\r$/, ''))
  const end = lines.findIndex((line, index) => index > 0 && /^---[ \t]*$/.test(line))
  return /^---[ \t]*$/.test(lines[0] ?? '') && end > 0 ? lines.slice(1, end) : []
}

/** A line between the fences that ends in another way than the first line of the note, and did not before. */
function mixed(before: string, after: string): boolean {
  const crlf = /^[^\n]*\r\n/.test(before)
  const odd = (text: string): number => blockLines(text).filter((line) => line.endsWith('\r\n') !== crlf).length
  return odd(after) > odd(before)
}

function blockLines(text: string): readonly string[] {
  const lines = text.split(/(?<=\n)/)
  const end = lines.findIndex((line, index) => index > 0 && /^---[ \t]*\r?\n?$/.test(line))
  return lines.slice(0, Math.max(0, end))
}
