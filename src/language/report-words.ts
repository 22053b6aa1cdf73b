import type { Dates } from './dates'
import type { AmountUnit, OkrStatusWord, OkrWords } from './okr-words'
import type { PaceFacts, PlanWords } from './plan-words'

/** A period's facts as words need them. Dates are YYYY-MM-DD, shares 0 to 1. */
export interface ReportWordFacts {
  readonly kind: 'day' | 'week' | 'month'
  readonly from: string
  readonly to: string
  readonly reviews: number
  readonly retention: { readonly young: number | null; readonly mature: number | null; readonly all: number | null }
  readonly minutes: number
  readonly begun: number
  readonly doneCount: number
  readonly ahead: number
  readonly days: readonly { readonly date: string; readonly reviews: number; readonly minutes: number; readonly done: number }[]
  /** Links are Markdown, ready to stand in a list. */
  readonly forgotten: readonly { readonly link: string; readonly cue: string; readonly times: number }[]
  readonly done: readonly { readonly link: string; readonly item: string | null }[]
  readonly plans: readonly {
    readonly link: string
    readonly items: number
    readonly done: number
    readonly mastered: number
    readonly doneInPeriod: number
    readonly expected: number | null
    readonly verdict: PaceFacts | null
    readonly categories: readonly { readonly name: string; readonly items: number; readonly done: number }[]
  }[]
  readonly next: readonly { readonly link: string; readonly minutes: number | null; readonly why: string }[]
  /** As they stood at the end of the period; changes since its beginning, null where they are not known. */
  readonly objectives: readonly {
    readonly link: string
    readonly score: number
    readonly expected: number
    readonly status: OkrStatusWord
    readonly change: number | null
  }[]
  readonly keyResults: readonly {
    readonly link: string
    readonly unit: AmountUnit
    readonly current: number | null
    readonly expectedValue: number | null
    readonly target: number
    readonly change: number | null
    readonly status: OkrStatusWord
  }[]
}

/** The fields that a report can hold, by their names in the note. */
export const reportFields = [
  'dates', 'reviews', 'retention', 'retention_young', 'retention_mature', 'minutes', 'new_cards', 'done', 'done_list', 'days',
  'forgotten', 'pace', 'progress', 'categories', 'due_ahead', 'next', 'objectives',
  'key_results',
] as const
export type ReportField = typeof reportFields[number]

/** How one language speaks in reports. */
export interface ReportWords {
  readonly commands: { readonly day: string; readonly week: string; readonly month: string }
  /** Names of notes; `period` is 2026-11-26, 2026-W48 or 2026-11. */
  readonly name: (kind: 'day' | 'week' | 'month', period: string) => string
  readonly field: (field: ReportField, facts: ReportWordFacts) => string
  /** The bodies of reports where the vault has no template of its own. */
  readonly templates: { readonly day: string; readonly week: string; readonly month: string }
  readonly created: (name: string) => string
  readonly refreshed: (name: string) => string
  readonly unchanged: (name: string) => string
  readonly noFields: (name: string) => string
  readonly unknown: (fields: readonly string[], known: readonly string[]) => string
  readonly command: string
  readonly kind: string
  readonly date: string
  readonly settings: {
    readonly heading: string
    readonly folder: string
    readonly folderText: string
    readonly template: { readonly day: string; readonly week: string; readonly month: string }
    readonly templateText: string
  }
}

/** What the fields of one language are made of. */
export interface FieldWords {
  readonly number: (value: number) => string
  /** A share from 0 to 1, with a decimal. */
  readonly percent: (share: number) => string
  readonly minutes: (value: number) => string
  readonly dates: Dates
  readonly plan: PlanWords
  readonly okr: OkrWords
  /** "on track, score 0.42 (+0.08), 0.39 expected"; shares 0 to 1, the change null where it is not known. */
  readonly objective: (status: OkrStatusWord, score: number, expected: number, change: number | null) => string
  readonly range: (from: string, to: string) => string
  readonly of: (done: string, items: string) => string
  /** How often a card was forgotten, from twice on. */
  readonly times: (count: number) => string
  readonly noPace: string
  readonly heads: {
    readonly days: readonly string[]
    readonly progress: readonly string[]
    readonly categories: readonly string[]
    readonly key_results: readonly string[]
  }
  readonly none: Readonly<Record<'done_list' | 'days' | 'forgotten' | 'pace' | 'progress' | 'categories' | 'objectives' | 'key_results', string>>
}

/** A field's value as Markdown; one that ends in a line break stands in lines of its own. */
export function fieldText(words: FieldWords, field: ReportField, facts: ReportWordFacts): string {
  const { number, dates, heads, none } = words
  const percent = (share: number | null): string => (share === null ? '–' : words.percent(share))
  const minutes = (value: number): string => words.minutes(Math.round(value))
  switch (field) {
    case 'dates':
      if (facts.kind === 'day') return `${dates.weekday(facts.from)} ${facts.from.slice(0, 4)}`
      return facts.kind === 'month' ? dates.month(facts.from) : words.range(dates.dateWithYear(facts.from), dates.dateWithYear(facts.to))
    case 'reviews': return number(facts.reviews)
    case 'retention': return percent(facts.retention.all)
    case 'retention_young': return percent(facts.retention.young)
    case 'retention_mature': return percent(facts.retention.mature)
    case 'minutes': return minutes(facts.minutes)
    case 'new_cards': return number(facts.begun)
    case 'done': return number(facts.doneCount)
    case 'due_ahead': return number(facts.ahead)
    case 'done_list':
      return list(facts.done.map(({ link, item }) => (item === null ? link : `${link}: ${item}`)), none.done_list)
    case 'days':
      return table(heads.days, facts.days.map((day) => (
        [dates.weekday(day.date), number(day.reviews), minutes(day.minutes), number(day.done)])), none.days)
    case 'forgotten':
      return list(facts.forgotten.map(({ link, cue, times }) => (
        `${link}: ${cue}${times === 1 ? '' : ` (${words.times(times)})`}`)), none.forgotten)
    case 'pace':
      return list(facts.plans.map(({ link, verdict }) => (
        `${link}: ${verdict === null ? words.noPace : words.plan.pace(verdict)}`)), none.pace)
    case 'progress':
      return table(heads.progress, facts.plans.map((plan) => [
        plan.link, words.of(number(plan.done), number(plan.items)), number(plan.mastered),
        plan.expected === null ? '–' : number(plan.expected), number(plan.doneInPeriod),
      ]), none.progress)
    case 'categories':
      return table(heads.categories, facts.plans.flatMap((plan) => plan.categories.map(({ name, items, done }) => (
        [`${plan.link}, ${name}`, words.of(number(done), number(items))]))), none.categories)
    case 'next':
      return list(facts.next.map(({ link, minutes: length, why }) => (
        `${link}${length === null ? '' : `, ${minutes(length)}`}: ${why}`)), words.plan.nothingNext)
    case 'objectives':
      return list(facts.objectives.map(({ link, score, expected, status, change }) => (
        `${link}: ${words.objective(status, score, expected, change)}`)), none.objectives)
    case 'key_results':
      return table(heads.key_results, facts.keyResults.map((each) => resultCells(each, words)), none.key_results)
  }
}

/** Value, expectation, target, change and status of a key result, behind what it is called. */
function resultCells({ link, unit, current, expectedValue, target, change, status }: ReportWordFacts['keyResults'][number], { okr }: FieldWords): readonly string[] {
  const amount = (value: number | null): string => (value === null ? '–' : okr.amount(value, unit))
  const counted = unit === 'count' || unit === 'points'
  const expected = expectedValue !== null && counted ? Math.round(expectedValue) : expectedValue
  return [link, amount(current), amount(expected), amount(target), change === null ? '–' : okr.change(change, unit), okr.status[status]]
}

function oneLine(text: string): string {
  return text.replace(/\s*\n\s*/g, ' ')
}

function table(head: readonly string[], rows: readonly (readonly string[])[], none: string): string {
  if (rows.length === 0) return none
  const line = (cells: readonly string[]): string => `| ${cells.map((cell) => oneLine(cell).replace(/\|/g, '\\|')).join(' | ')} |\n`
  const rule = line(head.map((_, column) => (column === 0 ? '---' : '--:')))
  return line(head) + rule + rows.map(line).join('')
}

function list(items: readonly string[], none: string): string {
  return items.length === 0 ? none : items.map((item) => `- ${oneLine(item)}\n`).join('')
}

/** The marks of a field with nothing between them yet. */
export function fieldMark(field: ReportField): string {
  return `%%syllabus:${field}%%%%/syllabus%%`
}
