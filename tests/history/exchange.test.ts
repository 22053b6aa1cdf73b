import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeCsv, encodeCsv } from '../../src/history/csv'
import {
  compareRows, decodeRows, encodeRows, eventOf, ExchangeError, isExport, logOfRows, rowOfEvent, type HistoryRow,
} from '../../src/history/exchange'
import { anyEvent, anyKey, event, time } from './events'

const row: HistoryRow = {
  path: 'Notes/Raft.md', key: 'why-a-majority', cue: 'Why a majority?', time: '2026-11-21T09:05:12Z', rating: 'good', seconds: 14, confidence: 3,
  device: 'mac',
}
const head = 'path,key,cue,time,rating,seconds,confidence,device\r\n'
const kinds = [['jsonl'], ['csv']] as const

/** Cells of which a spreadsheet would make something else, or at which a careless reader would break. */
const odd = [
  '=1+1', '=HYPERLINK("http://a")', '+1', '-1', '@SUM(A1)', "'quoted", '\tTab', ' blanks ', '', 'a,b', 'a"b', '"', '""', 'two\r\nlines', 'one\nline', '\r',
  '{"a":1}', 'TRUE', '007', '1e5', '2026-11-21', 'Что такое кворум?', '租约', '\u{1d54f}', '__proto__', '#N/A',
  '\ufeffmarked', '\ufeff=1', 'ما هو العقد؟', 'abc \u202e gnp.exe', "'=1", "''@x", '\uff1d1+1', '\n=1', "=cmd|' /C calc'!A0",
]
const anyText = fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom(...odd))
const anyRow = fc.record({
  path: anyText.map((text) => `${text}.md`), key: anyKey, cue: anyText, device: fc.stringMatching(/^[a-z][a-z0-9]{1,11}$/), event: anyEvent(),
}).map(({ path, key, cue, device, event: one }) => rowOfEvent(path, key, cue, device, one))

describe('the text of rows', () => {
  it('is one JSON object a line, the members always in the same order', () => {
    expect(encodeRows([row, { ...row, seconds: null, confidence: null }], 'jsonl')).toBe(
      '{"path":"Notes/Raft.md","key":"why-a-majority","cue":"Why a majority?","time":"2026-11-21T09:05:12Z","rating":"good","seconds":14,"confidence":3,"device":"mac"}\n'
      + '{"path":"Notes/Raft.md","key":"why-a-majority","cue":"Why a majority?","time":"2026-11-21T09:05:12Z","rating":"good","seconds":null,"confidence":null,"device":"mac"}\n',
    )
  })

  it('is a table as RFC 4180 has it: a head, CRLF, quotes where they are needed', () => {
    expect(encodeRows([{ ...row, cue: 'Why "now", not then?' }, { ...row, seconds: null, confidence: null }], 'csv')).toBe(
      `${head}Notes/Raft.md,why-a-majority,"Why ""now"", not then?",2026-11-21T09:05:12Z,good,14,3,mac\r\n`
      + 'Notes/Raft.md,why-a-majority,Why a majority?,2026-11-21T09:05:12Z,good,,,mac\r\n',
    )
  })

  it.each(odd)('holds the cue %j unaltered in both kinds', (cue) => {
    for (const [kind] of kinds) expect(decodeRows(encodeRows([{ ...row, cue }], kind))).toEqual([{ ...row, cue }])
    expect(encodeCsv([[cue, 'x']])).toContain(cue.replace(/"/g, '""'))
  })

  it.each([
    ['=1+1', "'=1+1"], ['+1', "'+1"], ['-1', "'-1"], ['@SUM(A1)', "'@SUM(A1)"], ['\t=1', "'\t=1"], ["'=1", "''=1"], ["'tis", "'tis"], ['a=1', 'a=1'], ['\uff1d1', "'\uff1d1"],
  ])('gives a spreadsheet nothing to calculate: %j becomes %j', (cell, text) => {
    expect(encodeCsv([[cell, 'x']])).toBe(`${text},x\r\n`)
    expect(decodeCsv(`${text},x\r\n`)).toEqual([[cell, 'x']])
  })

  it('begins no cell of any table with what is calculated', () => {
    fc.assert(fc.property(fc.array(anyRow), (rows) => {
      for (const cells of decodeCsv(encodeRows(rows, 'csv').replace(/'/g, '\u2019')) ?? []) {
        for (const cell of cells) expect(cell).not.toMatch(/^[=+\-@\t\r\n]/)
      }
    }))
  })

  it.each(kinds)('%s reads back as it was, and is known as an export', (kind) => {
    fc.assert(fc.property(fc.array(anyRow), (rows) => {
      const text = encodeRows(rows, kind)
      expect(decodeRows(text)).toEqual(rows)
      expect(isExport(text)).toBe(true)
    }))
  })

  it('of an event is the event again', () => {
    fc.assert(fc.property(anyEvent(), (one) => {
      expect(eventOf(rowOfEvent('a.md', 'k', '', 'mac', one))).toEqual(one)
    }))
  })

  it.each([
    ['a', 'again'], ['h', 'hard'], ['g', 'good'], ['z', 'easy'], ['r', 'reset'], ['s', 'suspend'], ['u', 'unsuspend'], ['x', 'void'],
  ] as const)('calls %s %s', (op, rating) => {
    expect(rowOfEvent('a.md', 'k', '', 'mac', event('2026-11-21 09:00:00', op)).rating).toBe(rating)
  })
})

describe('cells', () => {
  it('survive whatever they hold', () => {
    const cells = fc.array(fc.array(anyText, { minLength: 2, maxLength: 4 }))
    fc.assert(fc.property(cells, (rows) => {
      expect(decodeCsv(encodeCsv(rows))).toEqual(rows)
    }))
  })

  it.each([
    ['LF', 'a,b\nc,d\n', [['a', 'b'], ['c', 'd']]],
    ['CR', 'a,b\rc,d\r', [['a', 'b'], ['c', 'd']]],
    ['no line end at the end', 'a,b\r\nc,d', [['a', 'b'], ['c', 'd']]],
    ['an empty last cell', 'a,\r\n,\r\nb,', [['a', ''], ['', ''], ['b', '']]],
    ['blank lines', '\r\na,b\r\n\r\n\n', [['a', 'b']]],
    ['a mark inside a bare cell', 'a"b,c\n', [['a"b', 'c']]],
    ['text behind a closed mark', '"a"b,c\n', [['ab', 'c']]],
    ['nothing', '', []],
  ])('are read with %s', (_, text, rows) => {
    expect(decodeCsv(text)).toEqual(rows)
  })

  it('are none where a mark stays open', () => {
    expect(decodeCsv('a,"b\nc,d\n')).toBeNull()
  })
})

describe('reading', () => {
  const line = (change: Readonly<Record<string, unknown>>): string => `${JSON.stringify({ ...row, ...change })}\n`

  it('takes what a spreadsheet made of it: a BOM, LF, another order, columns of its own, no cue', () => {
    const text = '\ufeffdevice,mine,time,path,rating,key,confidence,seconds\nmac,1,2026-11-21T09:05:12Z,Notes/Raft.md,good,why-a-majority,3,14\n'
    expect(decodeRows(text)).toEqual([{ ...row, cue: '' }])
    expect(decodeRows(`\ufeff${line({ mine: 1 })}\r\n`)).toEqual([row])
    expect(decodeRows('')).toEqual([])
  })

  it.each([
    ['no JSON', `${line({})}{"path":\n`, 2, /JSON/],
    ['no object', `${line({})}[1]\n`, 2, /object/],
    ['an empty path', line({ path: '' }), 1, /path/],
    ['a path that is no text', line({ path: 1 }), 1, /path/],
    ['a key of two words', line({ key: 'a b' }), 1, /key/],
    ['a key that would be an alias', line({ key: '~a' }), 1, /key/],
    ['a key with a line end', line({ key: 'a\nb' }), 1, /key/],
    ['no key', line({ key: '' }), 1, /key/],
    ['a time of day', line({ time: '09:00' }), 1, /time/],
    ['a time with fractions', line({ time: '2026-11-21T09:05:12.5Z' }), 1, /time/],
    ['a time of another zone', line({ time: '2026-11-21T09:05:12+01:00' }), 1, /time/],
    ['a day that is none', line({ time: '2026-02-30T09:05:12Z' }), 1, /time/],
    ['a year that the log cannot hold', line({ time: '1999-12-31T23:59:59Z' }), 1, /2000/],
    ['an unknown rating', line({ rating: 'fine' }), 1, /rating/],
    ['a rating of the prototype', line({ rating: 'constructor' }), 1, /rating/],
    ['too many seconds', line({ seconds: 3601 }), 1, /seconds/],
    ['half a second', line({ seconds: 0.5 }), 1, /seconds/],
    ['seconds as text', line({ seconds: '14' }), 1, /seconds/],
    ['too much confidence', line({ confidence: 5 }), 1, /confidence/],
    ['a device that is no name', line({ device: 'My Mac' }), 1, /device/],
    ['no columns', 'a,b\n1,2\n', 0, /path, key, time, rating, seconds, confidence, device/],
    ['a row too short', `${head}Raft.md,k\r\n`, 1, /2 cells/],
    ['seconds that are no number', `${head}Raft.md,k,,2026-11-21T09:05:12Z,good,soon,,mac\r\n`, 1, /seconds/],
    ['an open mark', `${head}"Raft.md,k`, 0, /quotation/],
    ['a note', '# Raft\n\nA log.\n', 0, /column/],
  ] as const)('refuses %s and says where', (_, text, place, reason) => {
    let thrown: unknown
    try {
      decodeRows(text)
    } catch (error) {
      thrown = error
    }
    expect(thrown).toBeInstanceOf(ExchangeError)
    expect(thrown).toMatchObject({ row: place, message: expect.stringMatching(reason) as unknown })
  })

  it('gives the log that the rows were', () => {
    const second = { ...row, time: '2026-11-22T09:00:00Z', device: 'phone' }
    const log = logOfRows([row, second, { ...row, key: 'k', rating: 'void' }])
    expect([...log.devices]).toEqual([
      ['mac', [
        { keys: ['why-a-majority'], events: [event('2026-11-21 09:05:12', 'g', 14, 3)], damaged: [] },
        { keys: ['k'], events: [event('2026-11-21 09:05:12', 'x', 14, 3)], damaged: [] },
      ]],
      ['phone', [{ keys: ['why-a-majority'], events: [event('2026-11-22 09:00:00', 'g', 14, 3)], damaged: [] }]],
    ])
  })
})

describe('an export', () => {
  const text = encodeRows([row], 'csv')

  it.each([
    ['an empty file', '', true],
    ['an edited row', text.replace(',14,', ',15,'), true],
    ['a note', '# Raft\n', false],
    ['other line ends', text.replace(/\r/g, ''), false],
    ['a column more', text.replace(/\r\n/g, ',1\r\n'), false],
    ['a broken row', `${text}x\r\n`, false],
    ['JSON of another order', `${JSON.stringify({ ...Object.fromEntries([['device', 'mac']]), ...row })}\n`, false],
    ['JSON of something else', '{"a": 1}\n', false],
    ['blank lines', '\n\n', false],
  ])('is told from %s', (_, other, known) => {
    expect(isExport(other)).toBe(known)
  })

  it('has its rows in one order, whatever order they came in', () => {
    const times = fc.integer({ min: 0, max: 3 }).map((day) => time('2026-11-21 09:00:00') + day * 86_400_000)
    const few = fc.record({ path: fc.constantFrom('a.md', 'b.md'), key: fc.constantFrom('k', 'l'), device: fc.constantFrom('mac', 'phone'), event: anyEvent(times) })
      .map(({ path, key, device, event: one }) => rowOfEvent(path, key, '', device, { ...one, seconds: null, confidence: null }))
    fc.assert(fc.property(fc.array(few, { maxLength: 12 }), (rows) => {
      const sorted = [...rows].sort(compareRows)
      expect([...rows].reverse().sort(compareRows)).toEqual(sorted)
    }))
  })
})
