/** Picks the form of a noun that an English number takes: `count(1, 'card', 'cards')` is "1 card". */
export function english(value: number, one: string, many: string): string {
  return `${groups(value, 'en')} ${value === 1 ? one : many}`
}

let russian: Intl.PluralRules | null = null

/** Picks the Russian form for 1, 2–4 (and fractions) and 5 or more: `russianCount(2, 'карта', 'карты', 'карт')`. */
export function russianCount(value: number, one: string, few: string, many: string): string {
  return `${groups(value, 'ru')} ${russianForm(value, one, few, many)}`
}

export function russianForm(value: number, one: string, few: string, many: string): string {
  const form = (russian ??= new Intl.PluralRules('ru')).select(value)
  return form === 'one' ? one : form === 'many' ? many : few
}

/** By language: making one takes a hundred times as long as using it. */
const formats = new Map<string, Intl.NumberFormat>()

/** A number with at most one decimal and the language's own separators. */
export function groups(value: number, language: string): string {
  const known = formats.get(language)
  if (known !== undefined) return known.format(value)
  const format = new Intl.NumberFormat(language, { maximumFractionDigits: 1 })
  formats.set(language, format)
  return format.format(value)
}

/** A change with its sign before it, and none where nothing of it is left once it is written. */
export function signed(value: number, written: (size: number) => string): string {
  const text = written(Math.abs(value))
  return text === written(0) ? text : `${value < 0 ? '−' : '+'}${text}`
}
