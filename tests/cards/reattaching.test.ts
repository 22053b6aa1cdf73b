import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { matchHistory } from '../../src/cards/identity'
import { attachment, movedLog } from '../../src/cards/reattaching'
import { record } from '../../src/cards/recording'
import { encodeEvent, type ReviewEvent } from '../../src/history/event'
import { readLog, type NoteLog } from '../../src/history/log'
import type { Cue } from '../../src/notes/cornell'
import { readFrontmatter } from '../../src/notes/frontmatter'
import { event } from '../history/events'

const at = (second: number): ReviewEvent => event(`2026-11-21 09:00:0${second}`)
const cue = (text: string): Cue => ({
  kind: 'cue', text, blockId: null, trail: [], line: 1, rule: 1, answer: 'a', marks: [], highlight: null,
})
const line = (keys: string, ...seconds: readonly number[]): string =>
  [keys, ...seconds.map((second) => encodeEvent(at(second), keys.split(' ')[0] ?? ''))].join(' ')
const note = (devices: Readonly<Record<string, readonly string[]>>): string => {
  const logs = Object.entries(devices).map(([device, lines]) => `review_log_${device}:\n${lines.map((each) => `  - ${each}\n`).join('')}`)
  return `---\ncurriculum: c # mine\n${logs.join('')}---\nBody\n`
}
const logIn = (text: string): NoteLog => readLog(readFrontmatter(text, parse).values)
const cues = [cue('What is a lease?'), cue('Zq?')]

/** The note once `mac` attached the orphan to the card with that key. */
function attached(text: string, orphan: string, key: string): string {
  const { cards, orphans } = matchHistory(cues, logIn(text))
  const history = orphans.find((each) => each.key === orphan)
  const card = cards.find((each) => each.key === key)
  if (history === undefined || card === undefined) throw new Error(`no ${orphan} or no ${key}`)
  const events = attachment(logIn(text), history, card, 'mac')
  return record(text, { device: 'mac', knownDevices: [], events, reviewDue: () => undefined }, parse)
}

describe('an orphan attached to a card of its note', () => {
  it.each([
    ['of this device', { mac: [line('fencing', 1, 2)] }, { mac: [line('zq ~fencing', 1, 2)] }],
    ['of this device, beside the card\'s own', { mac: [line('fencing', 1), line('zq', 3)] }, { mac: [line('zq ~fencing', 1, 3)] }],
    ['of another device', { phone: [line('fencing', 1, 2)] }, { phone: [line('fencing', 1, 2)], mac: [line('zq ~fencing', 1)] }],
    ['of another device, where this one knows the card', { mac: [line('zq', 3)], phone: [line('fencing', 1)] },
      { mac: [line('zq ~fencing', 3)], phone: [line('fencing', 1)] }],
    ['of both', { mac: [line('fencing', 1)], phone: [line('fencing', 2), line('zq', 4)] },
      { mac: [line('zq ~fencing', 1)], phone: [line('fencing', 2), line('zq', 4)] }],
    ['with keys of its own past', { mac: [line('fencing ~tokens', 1)], phone: [line('tokens', 2)] },
      { mac: [line('zq ~fencing ~tokens', 1)], phone: [line('tokens', 2)] }],
    ['to a card with a past', { mac: [line('fencing', 1), line('zq ~old', 3)] }, { mac: [line('zq ~fencing ~old', 1, 3)] }],
  ])('%s stands on its line or is joined by its alias', (_, before, after) => {
    const text = attached(note(before), 'fencing', 'zq')
    expect(text).toBe(note(after))
    const events = Object.values(before).flat().join(' ').match(/\d{12}g/g)?.length
    const { cards, orphans } = matchHistory(cues, logIn(text))
    expect(cards[1]?.events).toHaveLength(events ?? 0)
    expect(orphans).toEqual([])
  })

  it('leaves the histories of other cards alone', () => {
    const text = attached(note({ mac: [line('fencing', 1), line('what-is-a-lease', 2)] }), 'fencing', 'zq')
    expect(matchHistory(cues, logIn(text)).cards.map(({ events }) => events)).toEqual([[at(2)], [at(1)]])
  })

  it('is nothing where there is no event to attach', () => {
    const text = note({ mac: ['fencing 2611210900zz'] })
    const [orphan] = matchHistory(cues, logIn(text)).orphans
    if (orphan === undefined) throw new Error('no orphan')
    expect(attachment(logIn(text), orphan, { key: 'zq', aliases: [], events: [] }, 'mac')).toEqual([])
  })
})

describe('an orphan moved to a card of another note', () => {
  it('is a line of that card for each device that wrote it', () => {
    const text = note({ mac: [line('fencing ~tokens', 1), line('zq', 5)], phone: [line('tokens', 2)], tab: [line('zq', 6)] })
    const [orphan] = matchHistory(cues, logIn(text)).orphans
    if (orphan === undefined) throw new Error('no orphan')
    expect([...movedLog(logIn(text), orphan, 'why').devices]).toEqual([
      ['mac', [{ keys: ['why'], events: [at(1)], damaged: [] }]],
      ['phone', [{ keys: ['why'], events: [at(2)], damaged: [] }]],
    ])
  })
})
