import { afterEach, describe, expect, it, vi } from 'vitest'

const { DateTimeFormat, PluralRules } = Intl
let made = 0

function counted<Made extends new (...given: never[]) => object>(maker: Made): Made {
  return new Proxy(maker, {
    construct(of, given) {
      made++
      return Reflect.construct(of, given) as object
    },
  })
}

afterEach(() => {
  Object.assign(Intl, { DateTimeFormat, PluralRules })
})

describe('the words of both languages', () => {
  it('make a format of dates or plurals when one is first written, and then keep it', async () => {
    Object.assign(Intl, { DateTimeFormat: counted(DateTimeFormat), PluralRules: counted(PluralRules) })
    vi.resetModules()
    const { datesIn } = await import('../../src/language/dates')
    const { russianCount } = await import('../../src/language/plural')
    const { stringsFor } = await import('../../src/language/strings')
    stringsFor('ru')
    expect(made).toBe(0)
    const dates = datesIn('en-GB', ' ')
    expect(dates.weekday('2026-11-21')).toBe('Saturday 21 November')
    expect(dates.date('2026-11-22')).toBe('22 November')
    expect(russianCount(2, 'карта', 'карты', 'карт')).toBe('2 карты')
    expect(made).toBe(3)
  })
})
