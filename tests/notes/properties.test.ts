import fc from 'fast-check'
import { parse } from 'yaml'
import { describe, expect, it } from 'vitest'
import {
  fold, linkTarget, readDate, readList, readNumber, readRanges, readText,
} from '../../src/notes/properties'

/** A value as YAML gives it: `week: 5` and `week: [5]` are written as people do. */
const yaml = (text: string): unknown => (parse(`value: ${text}`) as { value: unknown }).value

describe('text', () => {
  it.each([
    ['Leases', 'Leases'], ['"  Leases "', 'Leases'], ['[Leases]', 'Leases'], ['5', '5'], ['5.5', '5.5'], ['true', 'true'],
    ['2026-11-21', '2026-11-21'], ['04:00', '04:00'], ['', null], ['""', null], ['"  "', null], ['~', null], ['[]', null], ['[""]', null],
    ['[a, b]', undefined], ['{a: b}', undefined], ['.nan', undefined], ['.inf', undefined], ['[{a: b}]', undefined],
  ])('%s is %j', (written, expected) => {
    expect(readText(yaml(written))).toBe(expected)
  })

  it('takes a date that a parser made of a date', () => {
    expect(readText(new Date('2026-11-21T00:00:00Z'))).toBe('2026-11-21')
    expect(readText(new Date(Number.NaN))).toBeUndefined()
  })

  it('ends on a list that holds itself', () => {
    const list: unknown[] = []
    list.push(list)
    expect([readText(list), readList(list), readNumber(list), readDate(list), readRanges(list)])
      .toEqual([undefined, undefined, undefined, undefined, undefined])
  })
})

describe('lists', () => {
  it.each([
    ['Clocks', ['Clocks']], ['[Clocks, " Quorums "]', ['Clocks', 'Quorums']], ['5', ['5']], ['[5, "6"]', ['5', '6']],
    ['"[[Clocks]]"', ['[[Clocks]]']], ['[[Clocks]]', ['[[Clocks]]']], ['[["[[Clocks]]"]]', ['[[Clocks]]']],
    ['\n- [[Clocks]]\n- "[[Quorums|majorities]]"', ['[[Clocks]]', '[[Quorums|majorities]]']],
    ['[[Clocks|the clocks]]', ['[[Clocks|the clocks]]']], ['[Clocks, null, ""]', ['Clocks']],
    ['', null], ['[]', []], ['{a: b}', undefined], ['[{a: b}]', undefined], ['[[a, b]]', undefined],
  ])('%s is %j', (written, expected) => {
    expect(readList(yaml(written))).toEqual(expected)
  })
})

describe('numbers', () => {
  it.each([
    ['5', 5], ['"5"', 5], ['" 5 "', 5], ['5.5', 5.5], ['"5,5"', 5.5], ['-3', -3], ['5 min', 5], ['"5 мин."', 5], ['[5]', 5], ['', null],
    ['five', undefined], ['"5 6"', undefined], ['true', undefined], ['"0x10"', undefined], ['"5%"', undefined], ['[5, 6]', undefined],
    ['"1e3"', undefined],
  ])('%s is %j', (written, expected) => {
    expect(readNumber(yaml(written))).toBe(expected)
  })
})

describe('dates', () => {
  it.each([
    ['2026-11-21', '2026-11-21'], ['"2026-11-21"', '2026-11-21'], ['2026-11-21T09:00:00Z', '2026-11-21'], ['2026-11-21 23:59', '2026-11-21'],
    ['[2026-11-21]', '2026-11-21'], ['2028-02-29', '2028-02-29'], ['', null],
    ['2026-02-29', undefined], ['2026-11-31', undefined], ['2026-13-01', undefined], ['21.11.2026', undefined], ['20261121', undefined],
    ['2026-11-211', undefined], ['tomorrow', undefined], ['2026-11', undefined],
  ])('%s is %j', (written, expected) => {
    expect(readDate(yaml(written))).toBe(expected)
  })
})

describe('ranges', () => {
  it.each([
    ['5', [5]], ['"5"', [5]], ['week 5', [5]], ['Week-5', [5]], ['W05', [5]], ['неделя 5', [5]], ['5-6', [5, 6]], ['"5 – 6"', [5, 6]],
    ['weeks 5 to 7', [5, 6, 7]], ['недели 5 до 6', [5, 6]], ['["5", "6"]', [5, 6]], ['[6, 5, "5-6"]', [5, 6]], ['"5-6, 8"', [5, 6, 8]],
    ['"5,"', [5]], ['', null], ['[]', []], ['999', [999]],
    ['0', undefined], ['-5', undefined], ['"5, -6"', undefined], ['6-5', undefined], ['1000', undefined], ['5.5', undefined], ['soon', undefined],
    ['2026-11-21', undefined], ['[5, soon]', undefined], ['{a: 5}', undefined],
  ])('%s is %j', (written, expected) => {
    expect(readRanges(yaml(written))).toEqual(expected)
  })

  it('gives every week of a range, however it is written', () => {
    const week = fc.integer({ min: 1, max: 400 })
    const dash = fc.constantFrom('-', '–', '—', ' - ', ' to ', ' TO ')
    fc.assert(fc.property(week, fc.nat(30), dash, fc.constantFrom('', 'week ', 'Weeks ', '  '), (first, more, mark, word) => {
      const expected = Array.from({ length: more + 1 }, (_, place) => first + place)
      expect(readRanges(`${word}${first}${mark}${first + more}`)).toEqual(expected)
      expect(readRanges(expected.map(String))).toEqual(expected)
      expect(readRanges([...expected].reverse())).toEqual(expected)
    }))
  })
})

describe('link targets', () => {
  it.each([
    ['Clocks', 'Clocks'], [' Clocks ', 'Clocks'], ['[[Clocks]]', 'Clocks'], ['[[ Clocks ]]', 'Clocks'], ['[[Clocks|the clocks]]', 'Clocks'],
    ['[[DDIA/Clocks#Drift]]', 'DDIA/Clocks'], ['[[Clocks^block]]', 'Clocks'], ['![[Clocks]]', 'Clocks'], ['[[Clocks.md]]', 'Clocks'],
    ['[Clocks](Clocks.md)', 'Clocks'], ['[c](DDIA/My%20Clocks.md#Drift)', 'DDIA/My Clocks'],
    ['[c](<My Clocks.md>)', 'My Clocks'], ['[c](100%.md)', '100%'], ['[[#Here]]', ''],
  ])('%s leads to %s', (written, target) => {
    expect(linkTarget(written)).toBe(target)
  })
})

describe('folding', () => {
  it.each([['  Big   Data ', 'big data'], ['ÉCOLE', 'école'], ['e\u0301cole', 'école'], ['Неделя\u00a05', 'неделя 5']])('%s is %s', (written, folded) => {
    expect(fold(written)).toBe(folded)
  })
})

it('no reader ever throws', () => {
  fc.assert(fc.property(fc.anything({ withDate: true, withBigInt: true, withMap: true, withNullPrototype: true }), (value) => {
    for (const read of [readText, readList, readNumber, readDate, readRanges]) read(value)
  }))
})
