// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { VaultIndex } from '../../src/index/vault-index'
import { DayTurns, nextTurn } from '../../src/obsidian/day-turns'
import type { Indexing } from '../../src/obsidian/indexing'
import { Signal } from '../../src/obsidian/signal'
import { cues, entry, event, line, note, vault } from '../fixtures/build'

const hour = 3_600_000
const berlin = { zone: 'Europe/Berlin', dayStart: 240 }

describe('the next turn', () => {
  it.each([
    ['2026-11-21T10:00:00Z', '2026-11-22T03:00:00Z'], ['2026-11-22T02:59:59Z', '2026-11-22T03:00:00Z'], ['2026-11-22T03:00:00Z', '2026-11-23T03:00:00Z'],
    // Clocks go back on 25 October and forward on 28 March.
    ['2026-10-24T10:00:00Z', '2026-10-25T03:00:00Z'], ['2026-10-24T01:00:00Z', '2026-10-24T02:00:00Z'],
    ['2027-03-27T10:00:00Z', '2027-03-28T02:00:00Z'], ['2027-03-27T02:00:00Z', '2027-03-27T03:00:00Z'],
  ])('after %s in Berlin is at %s', (at, next) => {
    expect(new Date(nextTurn([berlin], Date.parse(at))).toISOString()).toBe(next.replace('Z', '.000Z'))
  })

  it('is the first of all zones; without one there is none', () => {
    const at = Date.parse('2026-11-21T10:00:00Z')
    expect(nextTurn([berlin, { zone: 'Asia/Tokyo', dayStart: 0 }, { zone: 'UTC', dayStart: 240 }], at)).toBe(Date.parse('2026-11-21T15:00:00Z'))
    expect(nextTurn([], at)).toBe(Infinity)
  })
})

describe('a day that begins', () => {
  let index: VaultIndex
  let changed: Signal
  let turns: DayTurns
  let heard: string[]

  const open = (at: string, notes: Readonly<Record<string, string>>): void => {
    vi.setSystemTime(Date.parse(at))
    index = vault(notes, { now: Date.parse(at) })
    changed = new Signal()
    heard = []
    turns = new DayTurns({ index, indexing: { changed } as unknown as Indexing, now: () => Date.now() })
    turns.load()
    changed.subscribe(() => heard.push(new Date().toISOString()))
  }
  const plan = (id: string, zone: string, dayStart: string): string => note({ type: 'curriculum', id, zone, day_start: dayStart })

  beforeEach(() => {
    vi.useFakeTimers()
    vi.stubGlobal('activeDocument', document)
  })
  afterEach(() => {
    turns.unload()
    vi.unstubAllGlobals()
    vi.useRealTimers()
  })

  it('is told at its first instant, and the next one after it, over a change of clocks', () => {
    open('2026-10-23T10:00:00Z', { 'P.md': plan('p', 'Europe/Berlin', '04:00') })
    vi.advanceTimersByTime(2 * 24 * hour + 8 * hour)
    // The days of the settings, in UTC, begin at 04:00.
    expect(heard).toEqual(['2026-10-24T02:00:00.000Z', '2026-10-24T04:00:00.000Z', '2026-10-25T03:00:00.000Z', '2026-10-25T04:00:00.000Z'])
  })

  it('is told for each of two plans that begin their days apart', () => {
    open('2026-11-21T10:00:00Z', { 'P.md': plan('p', 'UTC', '06:30'), 'Q.md': plan('q', 'Asia/Tokyo', '00:00') })
    vi.advanceTimersByTime(24 * hour)
    expect(heard).toEqual(['2026-11-21T15:00:00.000Z', '2026-11-22T04:00:00.000Z', '2026-11-22T06:30:00.000Z'])
  })

  it('is told of a plan that came later', () => {
    open('2026-11-21T10:00:00Z', {})
    const late = entry('P.md', plan('p', 'UTC', '12:00'))
    if (late !== null) index.put(late)
    changed.emit()
    vi.advanceTimersByTime(2 * hour)
    expect(heard.slice(1)).toEqual(['2026-11-21T12:00:00.000Z'])
  })

  it('is told once when the device wakes: seen again at once, else within a minute', () => {
    const asleep = (): void => {
      vi.setSystemTime(Date.parse('2026-11-22T07:00:00Z'))
    }
    open('2026-11-21T22:00:00Z', { 'P.md': plan('p', 'UTC', '04:00') })
    asleep()
    document.dispatchEvent(new Event('visibilitychange'))
    document.dispatchEvent(new Event('visibilitychange'))
    expect(heard).toEqual(['2026-11-22T07:00:00.000Z'])
    turns.unload()
    open('2026-11-21T22:00:00Z', { 'P.md': plan('p', 'UTC', '04:00') })
    asleep()
    vi.advanceTimersByTime(60_000)
    expect(heard).toEqual(['2026-11-22T07:01:00.000Z'])
    vi.advanceTimersByTime(20 * hour)
    expect(heard).toHaveLength(1)
  })

  it('is told of no more once the plugin is unloaded, and no timer is left', () => {
    open('2026-11-21T22:00:00Z', { 'P.md': plan('p', 'UTC', '04:00') })
    turns.unload()
    expect(vi.getTimerCount()).toBe(0)
    document.dispatchEvent(new Event('visibilitychange'))
    vi.advanceTimersByTime(48 * hour)
    expect(heard).toEqual([])
  })

  it('each minute is told only while a card is in its learning steps', () => {
    const learning = note({ curriculum: 'p', review_log_mac: [line('a', event('2026-11-21 09:59', 'g'))] }, cues('A?'))
    open('2026-11-21T10:00:00Z', { 'P.md': plan('p', 'UTC', '04:00'), 'a.md': learning })
    vi.advanceTimersByTime(3 * 60_000)
    expect(heard).toHaveLength(3)
    turns.unload()
    open('2026-11-21T10:00:00Z', { 'P.md': plan('p', 'UTC', '04:00'), 'a.md': note({ curriculum: 'p' }, cues('A?')) })
    vi.advanceTimersByTime(3 * 60_000)
    expect(heard).toEqual([])
  })
})
