export type StageKey = 'tier' | 'week' | 'day'

/** A stage that a name of a folder or a note tells of. */
export interface NamedStage {
  readonly key: StageKey
  /** "3", or "5-6" where a range is named; without leading zeros. */
  readonly value: string
  /** Told by an order alone (a chapter, a number in front): it counts only where nothing names a stage. */
  readonly weak: boolean
}

export interface NamedStages {
  readonly stages: readonly NamedStage[]
  /** The name without what told of stages and the signs around that; empty where nothing else stands in it. */
  readonly rest: string
}

interface Pattern {
  readonly key: StageKey
  readonly weak: boolean
  /** Groups: what stands before, the number, the number that ends a range. */
  readonly finds: RegExp
}

const number = '0*(\\d{1,3})'
const before = '(^|[^\\p{L}\\p{N}])'
const after = '(?![\\p{L}\\p{N}])'
/** After one: "5-6", "5 to 6"; a dash between blanks parts a name. After many it is a range too. */
const tight = `(?:(?:[-–—]|\\s+(?:to|до|по)\\s+)${number})?`
const wide = `(?:\\s*(?:[-–—&]|to|and|до|по|и)\\s*${number})?`

function named(key: StageKey, weak: boolean, one: string, many: string, alone: string): readonly Pattern[] {
  const made = (text: string): Pattern => ({ key, weak, finds: new RegExp(text, 'iu') })
  return [
    made(`${before}(?:${many})[\\s_]*${number}${wide}${after}`),
    made(`${before}(?:${one})\\.?[\\s_#-]*${number}${tight}${after}`),
    made(`^()${number}(?:-?[яйе]{1,2})?\\s+(?:${alone})${after}`),
  ]
}

/** Week and day are what they say; whatever else parts a plan is a tier. */
const patterns: readonly Pattern[] = [
  ...named('week', false, 'week|wk|неделя|неделе|неделю|нед', 'weeks|wks|недели|недель', 'неделя'),
  { key: 'week', weak: false, finds: new RegExp(`^()w${number}${tight}${after}`, 'iu') },
  ...named('day', false, 'day|день|дня|дн', 'days|дни|дней', 'день'),
  { key: 'day', weak: false, finds: new RegExp(`^()d(0\\d|[1-9]\\d)${tight}${after}`, 'iu') },
  ...named(
    'tier', false, 'tier|level|lvl|phase|stage|part|module|уровень|этап|фаза|ступень|часть|модуль',
    'tiers|levels|phases|stages|parts|modules|уровни|этапы|фазы|ступени|части|модули', 'уровень|этап|фаза|ступень|часть|модуль',
  ),
  ...named('tier', true, 'chapter|chap|ch|глава|гл', 'chapters|главы', 'глава'),
]

/** "05 Replication", "5. Replication", "5 - Replication", "10 Consensus"; "3-way merge" and "12 factor app" are names. */
const inFront = /^(?:(0\d{1,2})[\s.)_:–—-]+(?=\p{L})|(\d{1,3})(?:[.)_:]\s*|\s+[-–—]\s+)(?=\p{L})|([1-9]\d)\s+(?=\p{Lu}))/u

const signs = /^(?:[\s.,:;#&–—-]|_(?!_))+|[\s.,:;#&–—-]+$/gu

/**
 * What a name tells of stages: "Week 3", "W03", "Weeks 5-6", "Неделя 2" of weeks; "Day 7", "D07", "День 7" of days; "Tier 2",
 * "Level 2", "Phase 2", "Stage 2", "Part 2", "Module 2", "Этап 2", "Уровень 2" of tiers; and weakly of a tier "Chapter 5", "Глава 5"
 * and a number in front ("05 Replication"). A kind is told once, by the first that fits; of several, the parts are read on.
 */
export function readStageNames(name: string): NamedStages {
  const stages = new Map<StageKey, NamedStage>()
  let rest = name.normalize('NFC')
  for (const { key, weak, finds } of patterns) {
    if (stages.has(key)) continue
    const found = finds.exec(rest)
    const value = found === null ? null : valueOf(key, found[2], found[3])
    if (found === null || value === null) continue
    stages.set(key, { key, value, weak })
    rest = `${rest.slice(0, found.index + (found[1] ?? '').length)} ${rest.slice(found.index + found[0].length)}`
  }
  const counted = inFront.exec(rest.trimStart())
  if (counted !== null) {
    const value = valueOf('tier', counted[1] ?? counted[2] ?? counted[3], undefined)
    if (stages.size === 0 && value !== null) stages.set('tier', { key: 'tier', value, weak: true })
    rest = rest.trimStart().slice(counted[0].length)
  }
  return { stages: [...stages.values()], rest: stages.size === 0 ? rest.trim() : bare(rest) }
}

/** Without the signs and the brackets that are left around a name, and without a number that is left of it. */
function bare(rest: string): string {
  const name = rest.replace(signs, '').replace(/\s+/g, ' ')
  const inside = /^\(([^()]*)\)$|^\[([^[\]]*)\]$/.exec(name)
  const words = (inside?.[1] ?? inside?.[2] ?? name).replace(signs, '').replace(/\(\s*\)|\[\s*\]/g, '').trim()
  return /^\d*$/.test(words) ? '' : words
}

/** Null for a week that is none. A range that runs backwards is its first number. */
function valueOf(key: StageKey, first: string | undefined, last: string | undefined): string | null {
  const from = Number(first)
  const to = Number(last ?? first)
  if (first === undefined || (key === 'week' && from < 1)) return null
  return to > from ? `${from}-${to}` : String(from)
}
