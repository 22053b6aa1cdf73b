import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { defaultSettings, headingsOf, isIgnored, planDefaults, readSettings, validDayStart, validSteps, validZone, type Settings } from '../../src/obsidian/settings'

const of = (change: Partial<Settings>): Settings => ({ ...defaultSettings, ...change })

describe('the data file', () => {
  it.each<[unknown, Partial<Settings>]>([
    [null, {}], ['text', {}], [[1], {}], [{}, {}], [{ newPerDay: 5, unknown: 1 }, { newPerDay: 5 }], [{ newPerDay: -1 }, {}], [{ newPerDay: '5' }, {}],
    [{ newPerDay: 2.4 }, { newPerDay: 2 }], [{ newPerDay: Number.NaN }, {}], [{ retention: 70 }, { retention: 70 }], [{ retention: 0.9 }, {}], [{ retention: 100 }, {}],
    [{ steps: '' }, { steps: '' }], [{ steps: '1m soon' }, {}], [{ zone: 'Asia/Tokyo' }, { zone: 'Asia/Tokyo' }], [{ zone: 'Nowhere' }, {}],
    [{ dayStart: '00:00' }, { dayStart: '00:00' }], [{ dayStart: '24:00' }, {}], [{ confidence: true, reviewDue: false }, { confidence: true, reviewDue: false }],
    [{ summaryCards: 'no' }, {}], [{ cueHeadings: 'Asked' }, { cueHeadings: 'Asked' }],
  ])('%j', (data, change) => expect(readSettings(data)).toEqual(of(change)))

  it('reads whatever stands there, and what it wrote itself', () => {
    fc.assert(fc.property(fc.anything(), (data) => {
      const settings = readSettings(data)
      expect(readSettings(JSON.parse(JSON.stringify(settings)))).toEqual(settings)
      planDefaults(settings)
    }))
  })
})

it('what holds for plans that say nothing', () => {
  expect(planDefaults(defaultSettings)).toEqual({
    zone: 'UTC', dayStart: 240, retention: 0.9, steps: ['1m', '10m'], newPerDay: 20, kinds: new Set(['cue', 'summary', 'diagram', 'cloze']),
  })
  expect(planDefaults(of({ zone: ' Asia/Tokyo ', dayStart: '00:30', retention: 85, steps: '', newPerDay: 0, summaryCards: false, diagramCards: false, clozeCards: false })))
    .toEqual({ zone: 'Asia/Tokyo', dayStart: 30, retention: 0.85, steps: [], newPerDay: 0, kinds: new Set(['cue']) })
})

it.each([['1m 10m', true], ['', true], ['none', true], ['1m,1h,1d', true], ['10', false], ['soon', false]])('steps %j: %s', (text, valid) => expect(validSteps(text)).toBe(valid))
it.each([['', true], ['UTC', true], [' Europe/Berlin ', true], ['Here', false]])('zone %j: %s', (text, valid) => expect(validZone(text)).toBe(valid))
it.each([['04:00', true], ['4:00', true], ['', false], ['4', false]])('day start %j: %s', (text, valid) => expect(validDayStart(text)).toBe(valid))

it('headings are lists', () => {
  expect(headingsOf(of({ cueHeadings: 'Asked, , Why ', noteHeadings: '', summaryHeadings: 'End' }))).toEqual({ cues: ['Asked', 'Why'], notes: [], summary: ['End'] })
})

it.each([
  ['Templates', 'Templates/a.md', true], ['Templates', 'Templates/b/a.md', true], ['Templates', 'Templates.md', false], ['Templates', 'My Templates/a.md', false],
  ['Templates/', 'Templates/a.md', true], ['/Templates/', 'Templates/a.md', true], ['A, B/C', 'B/C/a.md', true], ['A, B/C', 'B/a.md', false], ['', 'a.md', false], ['/', 'a/b.md', false],
])('of folders %j, %s is ignored: %s', (ignoredFolders, path, ignored) => expect(isIgnored(path, of({ ignoredFolders }))).toBe(ignored))
