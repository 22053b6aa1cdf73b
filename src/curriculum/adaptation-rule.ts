import { fold } from '../notes/properties'

/** What a rule names: a stage of one kind, or with null a category or a type. */
export interface Named {
  readonly field: 'category' | 'type' | 'tier' | 'week' | 'day' | null
  /** Folded. */
  readonly value: string
}

/**
 * skip: leave out what is not begun of it · limit: keep so many of its units · core: keep so many items of the whole plan ·
 * extend: make the plan so many weeks long · pathway: change to it.
 */
export type Measure =
  | { readonly does: 'skip'; readonly what: readonly Named[] }
  | { readonly does: 'limit'; readonly what: Named; readonly units: number }
  | { readonly does: 'core'; readonly items: number }
  | { readonly does: 'extend'; readonly weeks: number }
  | { readonly does: 'pathway'; readonly name: string }

/** One line of a plan's `adaptations`: "behind 1 week: skip comparisons". */
export interface Rule {
  readonly text: string
  /** It is meant for those who are at least so many weeks behind. */
  readonly behindWeeks: number
  readonly measure: Measure
}

const numbers: readonly (readonly string[])[] = [
  ['a', 'an', 'one', 'одну', 'одна', 'один', 'одного', 'одной'], ['two', 'две', 'два', 'двух'], ['three', 'три', 'трёх', 'трех'],
  ['four', 'четыре', 'четырёх', 'четырех'], ['five', 'пять', 'пяти'], ['six', 'шесть', 'шести'], ['seven', 'семь', 'семи'],
  ['eight', 'восемь', 'восьми'], ['nine', 'девять', 'девяти'], ['ten', 'десять', 'десяти'], ['eleven', 'одиннадцать'], ['twelve', 'двенадцать'],
]

function numberOf(text: string): number | null {
  if (/^\d{1,4}(?:[.,]\d+)?$/.test(text)) return Number(text.replace(',', '.'))
  const place = numbers.findIndex((words) => words.includes(text))
  return place < 0 ? null : place + 1
}

/** Weeks in a span such as "6 months"; null where it is none. */
function weeksIn(amount: string | undefined, unit: string | undefined): number | null {
  const count = amount === undefined ? 1 : numberOf(amount)
  if (count === null || unit === undefined) return null
  if (/^(?:d|дн|день|дня)/.test(unit)) return count / 7
  return /^(?:m|мес)/.test(unit) ? Math.round((count * 52) / 12) : count
}

const span = String.raw`(?:([\p{L}\d.,]+)\+?\s+)?((?:day|week|month|дн|день|недел|месяц)\p{L}*)`
const condition = new RegExp(
  String.raw`^(?:behind(?: by)?|отстава\p{L}*(?: на| от)?|при отставании(?: на| от)?)\s+${span}(?:\s+(?:and|or|и|или)\s+(?:more|более|больше))?$`, 'u',
)
const kinds: readonly (readonly [RegExp, Named['field']])[] = [
  [/^(?:the )?categor(?:y|ies) |^категори\p{L}* /u, 'category'], [/^(?:the )?types? |^тип\p{L}* /u, 'type'],
  [/^(?:the )?tiers? |^(?:уров\p{L}*|ярус\p{L}*) /u, 'tier'], [/^(?:the )?weeks? |^недел\p{L}* /u, 'week'], [/^(?:the )?days? |^д(?:ень|ня|ни) /u, 'day'],
]

function named(text: string): Named {
  for (const [prefix, field] of kinds) if (prefix.test(text)) return { field, value: text.replace(prefix, '').trim() }
  return { field: null, value: text }
}

const skip = /^(?:skip|drop|leave out|omit|пропустить|пропускаем|убрать|исключить|отложить)\s+(.+)$/u
const limit = /^(?:(?:keep|limit|cut|reduce|оставить|сократить)\s+)?(.+?)\s+(?:to|до)\s+(?:the first |первых )?(\d{1,4})$/u
const core = /^(?:(?:keep|only|оставить|только)\s+)?(?:the\s+)?(?:core|ядро)(?:\s+(?:of|из))?\s+(\d{1,6})(?:\s+(?:items?|diagrams?|пункт\p{L}*))?$/u
const extend = new RegExp(String.raw`^(?:extend|stretch|продлить|растянуть)(?:\s+(?:the plan|it|план))?\s+(?:to|до|на)\s+${span}$`, 'u')
const pathway = /^(?:(?:extend|change|switch|move|go|перейти|сменить|продлить)\s+)?(?:(?:to|на|до)\s+)?(?:the\s+)?(?:pathway|путь|вариант|программ\p{L}*)\s+(?:to\s+|на\s+)?(.+)$/u

function measureOf(text: string, written: string): Measure | null {
  const skipped = skip.exec(text)?.[1]
  if (skipped !== undefined) {
    const what = skipped.split(/\s*,\s*(?:and\s+|и\s+)?/u).filter((word) => word !== '').map(named)
    return what.length === 0 ? null : { does: 'skip', what }
  }
  const items = core.exec(text)?.[1]
  if (items !== undefined) return { does: 'core', items: Number(items) }
  const longer = extend.exec(text)
  if (longer !== null) {
    const weeks = weeksIn(longer[1], longer[2])
    return weeks === null || weeks < 1 ? null : { does: 'extend', weeks: Math.round(weeks) }
  }
  const name = pathway.exec(text)?.[1]
  if (name !== undefined) return { does: 'pathway', name: written.slice(-name.length) }
  const limited = limit.exec(text)
  return limited?.[1] === undefined ? null : { does: 'limit', what: named(limited[1]), units: Number(limited[2]) }
}

/** Reads one line of `adaptations`, English or Russian; null where it is not understood. */
export function readRule(text: string): Rule | null {
  const colon = text.indexOf(':')
  const when = condition.exec(fold(text.slice(0, Math.max(0, colon))))
  const behindWeeks = when === null ? null : weeksIn(when[1], when[2])
  const written = text.slice(colon + 1).normalize('NFC').replace(/\s+/g, ' ').trim()
  const measure = measureOf(fold(written), written)
  return behindWeeks === null || measure === null ? null : { text: text.trim(), behindWeeks, measure }
}
