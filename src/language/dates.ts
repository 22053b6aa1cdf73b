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
  const formats = {
    date: new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', timeZone: 'UTC' }),
    dateWithYear: new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }),
    month: new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' }),
    shortMonth: new Intl.DateTimeFormat(locale, { month: 'short', timeZone: 'UTC' }),
    day: new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' }),
    short: new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', timeZone: 'UTC' }),
    time: new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', hour12: false }),
  }
  const instant = (date: string): Date => new Date(`${date}T00:00:00Z`)
  return {
    date: (date) => formats.date.format(instant(date)),
    dateWithYear: (date) => formats.dateWithYear.format(instant(date)),
    month: (date) => formats.month.format(instant(date)),
    shortMonth: (date) => formats.shortMonth.format(instant(date)),
    shortDate: (date) => formats.short.format(instant(date)),
    weekday: (date) => `${formats.day.format(instant(date))}${gap}${formats.date.format(instant(date))}`,
    time: (at) => formats.time.format(new Date(at)),
  }
}
