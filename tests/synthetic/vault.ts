import { slug } from '../../src/cards/identity'
import { encodeLine } from '../../src/history/log'
import type { ReviewEvent } from '../../src/history/event'
import { byClass, cuesOf, dialectNames, written, type Dialect } from './dialects'
import { random, sections, Writer, type Tongue } from './words'

/** What part a note has in a made-up vault. */
export type Role = 'plan' | 'unit' | 'copy' | 'broken' | 'plain'

/** A note of a made-up vault, with the frontmatter values that a metadata cache would hold. */
export interface SyntheticNote {
  readonly path: string
  readonly text: string
  /** Null for a note without frontmatter that can be read. */
  readonly frontmatter: Readonly<Record<string, unknown>> | null
  readonly role: Role
  /** Of a unit and what is made from one, else null. */
  readonly dialect: Dialect | null
}

const hour = 3_600_000
/** Of ten thousand notes so many are Cornell notes of a plan. */
const shareOfUnits = 0.2955
const cuesEach = 5
const notesPerPlan = 2500

/**
 * A vault of so many notes, one after the other, the same for the same seed: 10,000 of them are 44.5 MB with 2,955 Cornell notes
 * in nine dialects and two languages, half of whose cards have a history of two devices; one plan in 2,500 notes; checklists,
 * prerequisites, copies that a sync left and frontmatter that is no YAML among them.
 */
export function* syntheticVault(size: number, now: number, seed = 1): Generator<SyntheticNote> {
  const plans = Math.max(2, Math.ceil(size / notesPerPlan))
  const unitsAt = (number: number): number => Math.floor(number * shareOfUnits)
  let plain = 0
  for (let number = 0; number < size; number++) {
    if (number < plans) yield planNote(number)
    else if (unitsAt(number + 1) > unitsAt(number)) yield unitNote(number, unitsAt(number), { plans, now, seed })
    else if (plain++ % 700 === 3) {
      // Of the unit before it.
      let of = number
      while (unitsAt(of + 1) === unitsAt(of)) of--
      yield copyOf(unitNote(of, unitsAt(of), { plans, now, seed }))
    } else yield plainNote(number, seed)
  }
}

function planNote(number: number): SyntheticNote {
  const id = `plan-${number}`
  return noteOf('plan', null, `Plans/Plan ${number}.md`, {
    type: 'curriculum', id, start: '2026-08-03', zone: 'UTC', pathways: ['Steady: 24 weeks, 14 h/week'], milestones: ['week 8: 200', 'week 16: 400'],
  }, `# Plan ${number}\n`)
}

interface Place {
  readonly plans: number
  readonly now: number
  readonly seed: number
}

function titleOf(number: number, seed: number): string {
  return `${new Writer(random(seed * 7919 + number), 'en').sentence(3)} ${number}`
}

function unitNote(number: number, nth: number, { plans, now, seed }: Place): SyntheticNote {
  const next = random(seed * 104_729 + number)
  const dialect = dialectNames[nth % dialectNames.length] ?? 'sections'
  const tongue: Tongue = Math.floor(nth / dialectNames.length) % 3 === 2 ? 'ru' : 'en'
  const writer = new Writer(next, tongue)
  // What has no summary asks one more.
  const cues = cuesOf(dialect, dialect === 'inline' || dialect === 'marginal' ? cuesEach : cuesEach - 1, writer, tongue)
  const asked = cues.map((cue) => ({ cue, answer: writer.paragraph(3 + Math.floor(next() * 6)) }))
  const done = nth % 3 === 0
  const values: Record<string, unknown> = {
    curriculum: nth % 11 === 5 ? [`plan-${nth % plans}`, `plan-${(nth + 1) % plans}`] : `plan-${nth % plans}`,
    type: 'topic', week: (nth % 24) + 1, category: ['storage', 'consensus', 'caching', 'messaging'][nth % 4] ?? '', minutes: 15 * (1 + (nth % 6)),
    status: done ? 'done' : 'todo',
  }
  if (done) values['completed'] = new Date(now - (nth % 90) * 24 * hour).toISOString().slice(0, 10)
  if (nth % 4 === 3) values['prerequisites'] = [`[[${titleOf(number - Math.ceil(1 / shareOfUnits), seed)}]]`]
  if (byClass(dialect)) values['cssclasses'] = ['cornell-page']
  const logs = logsOf(cues.map((cue) => slug(dialect === 'terms' ? `${cue}?` : cue)).filter((_, place) => (place + nth) % 2 === 0), now, next)
  for (const [device, lines] of logs) if (lines.length > 0) values[`review_log_${device}`] = lines
  const items = nth % 5 === 2 && dialect !== 'class'
    ? `\n## ${sections[tongue].items}\n\n${Array.from({ length: 6 }, () => `- [${next() < 0.4 ? 'x' : ' '}] ${writer.sentence(4)}`).join('\n')}\n` : ''
  const body = `# ${titleOf(number, seed)}\n\n${written(dialect, asked, writer.paragraph(2), tongue)}${items}`
  const path = `Units/${String(nth % 53).padStart(2, '0')}/${titleOf(number, seed)}.md`
  return nth % 150 === 13 ? brokenNote(dialect, path, values, body) : noteOf('unit', dialect, path, values, body)
}

/** Frontmatter as a slip of the hand leaves it. */
function brokenNote(dialect: Dialect, path: string, values: Readonly<Record<string, unknown>>, body: string): SyntheticNote {
  const { text } = noteOf('broken', dialect, path, values, body)
  return { path, text: text.replace('---\n', '---\ntitle: one: two\n'), frontmatter: null, role: 'broken', dialect }
}

/** What a sync tool leaves beside a note that was changed on two devices. */
function copyOf({ path, text, frontmatter, dialect }: SyntheticNote): SyntheticNote {
  return { path: path.replace(/\.md$/, ' (conflicted copy 2026-11-20).md'), text: `${text}\nWritten on the train.\n`, frontmatter, role: 'copy', dialect }
}

/** Lines of two devices: the laptop has the most of a card's reviews, the phone the others. */
function logsOf(keys: readonly string[], now: number, next: () => number): ReadonlyMap<string, readonly string[]> {
  const logs = new Map<string, string[]>([['mac', []], ['phone', []]])
  for (const key of keys) {
    let at = Math.floor((now - (20 + next() * 60) * 24 * hour) / 1000) * 1000
    let gap = 1
    const events: ReviewEvent[] = []
    while (at < now && events.length < 9) {
      const op = next() < 0.12 ? 'a' : next() < 0.1 ? 'h' : 'g'
      events.push({ at, op, seconds: 5 + Math.floor(next() * 40), confidence: null })
      gap = op === 'a' ? 1 : gap * (1.6 + next())
      at += Math.floor(gap * 24) * hour
    }
    for (const [device, own] of [['mac', events.filter((_, place) => place % 4 !== 3)], ['phone', events.filter((_, place) => place % 4 === 3)]] as const) {
      if (own.length > 0) logs.get(device)?.push(encodeLine({ keys: [key], events: own, damaged: [] }))
    }
  }
  return logs
}

/** Of varied length: many short ones, few long ones. */
function plainNote(number: number, seed: number): SyntheticNote {
  const next = random(seed * 15_485_863 + number)
  const writer = new Writer(next, number % 4 === 1 ? 'ru' : 'en')
  const paragraphs = Math.max(1, Math.round(5.05 * Math.exp(1.35 * (next() + next() + next() - 1.5))))
  const body = Array.from({ length: paragraphs }, (_, place) => `${place % 5 === 0 ? `## ${writer.sentence(4)}\n\n` : ''}${writer.paragraph(9)}`).join('\n\n')
  const path = `Notes/${String(number % 97).padStart(2, '0')}/${titleOf(number, seed)}.md`
  return noteOf('plain', null, path, number % 2 === 0 ? { tags: ['note'], created: `2026-01-${String((number % 28) + 1).padStart(2, '0')}` } : {}, `# ${titleOf(number, seed)}\n\n${body}\n`)
}

function noteOf(role: Role, dialect: Dialect | null, path: string, values: Readonly<Record<string, unknown>>, body: string): SyntheticNote {
  const scalar = (value: unknown): string => typeof value === 'string' && /[:[\]#{}]/.test(value) ? JSON.stringify(value) : String(value)
  const lines = Object.entries(values).flatMap(([key, value]) => Array.isArray(value)
    ? [`${key}:`, ...value.map((each: unknown) => `  - ${scalar(each)}`)] : [`${key}: ${scalar(value)}`])
  if (lines.length === 0) return { path, text: body, frontmatter: null, role, dialect }
  return { path, text: `---\n${lines.join('\n')}\n---\n\n${body}`, frontmatter: values, role, dialect }
}
