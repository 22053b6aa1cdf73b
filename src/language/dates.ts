/** How one language writes dates; dates come as YYYY-MM-DD, instants as epoch milliseconds. */
export interface Dates {
  /** "12 November" */
  readonly date: (date: string) => string
  /** "12 November 2026" */
  readonly dateWithYear: (date: string) => string
  /** "November 2026" */
  readonly month: (date: string) => string
  /** "Nov" */
  readonly shortMonth: (date: string) => string
  /** "24 Sep" */
  readonly shortDate: (date: string) => string
  /** "Saturday 21 November" */
  readonly weekday: (date: string) => string
  /** Time of day on this device, "14:05". */
  readonly time: (at: number) => string
}

/** `locale` for the words, `gap` between the name of a weekday and its date. */
export function datesIn(locale: string, gap: string): Dates {
  const instant = (date: string): Date => new Date(`${date}T00:00:00Z`)
  /** Making a format takes longer than all else at load: each is made when it is first used. */
  const written = (parts: Intl.DateTimeFormatOptions): ((date: string) => string) => {
    let format: Intl.DateTimeFormat | null = null
    return (date) => (format ??= new Intl.DateTimeFormat(locale, { ...parts, timeZone: 'UTC' })).format(instant(date))
  }
  const date = written({ day: 'numeric', month: 'long' })
  const day = written({ weekday: 'long' })
  let clock: Intl.DateTimeFormat | null = null
  return {
    date,
    dateWithYear: written({ day: 'numeric', month: 'long', year: 'numeric' }),
    month: written({ month: 'long', year: 'numeric' }),
    shortMonth: written({ month: 'short' }),
    shortDate: written({ day: 'numeric', month: 'short' }),
    weekday: (of) => `${day(of)}${gap}${date(of)}`,
    time: (at) => (clock ??= new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', hour12: false })).format(new Date(at)),
  }
}
