import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Cursor } from '../../src/notes/cursor'
import { readCornell } from '../../src/notes/cornell'
import { Bodies, large } from '../../src/obsidian/bodies'
import { inSlices } from '../../src/obsidian/slices'
import { options } from './cornell-note'

let lines = 0
let clock = 0
let pauses = 0
const { load } = Cursor.prototype

beforeEach(() => {
  lines = 0
  clock = 0
  pauses = 0
  Cursor.prototype.load = function (this: Cursor, index: number): void {
    lines++
    clock += 0.02
    load.call(this, index)
  }
  vi.stubGlobal('MessageChannel', class extends MessageChannel {
    constructor() {
      super()
      pauses++
    }
  })
})

afterEach(() => {
  Cursor.prototype.load = load
  vi.unstubAllGlobals()
})

const cues = Array.from({ length: 3000 }, (_, place) => `- What is the cue of the number ${place}?\n  - An answer of some words`).join('\n')
const note = (log: string, body: string): string => `---\ncurriculum: p\n${log}---\n${body}`
const before = note('', `## Cues\n${cues}\n`)
const after = note('review_due: 2026-11-24\nreview_log_mac:\n  - a 261121090512gt14yd\n', `## Cues\n${cues}\n`)
const optionsFor = (text: string): ReturnType<typeof options> => options({ from: text.indexOf('\n---\n') + 5 })

describe('what a note says', () => {
  it('is read once for its body, whatever its properties become', () => {
    const bodies = new Bodies(() => clock)
    const first = bodies.cornell(before, optionsFor(before))
    const work = lines
    expect(work).toBeGreaterThan(6000)
    expect(bodies.cornell(after, optionsFor(after))).toBe(first)
    expect(lines).toBe(work)
    const body = before.slice(optionsFor(before).from)
    expect(first).toEqual(readCornell(body, options()))
  })

  it.each([
    ['a letter of the body', after.replace('number 2999', 'number 299'), {}],
    ['the title', after, { title: 'Other' }],
    ['the class', after, { cornellClass: true }],
    ['the headings', after, { headings: { cues: ['Asked'], notes: [], summary: [] } }],
    ['the kinds of cards', after, { kinds: new Set(['summary'] as const) }],
  ])('is read anew after a change of %s', (_, text, change) => {
    const bodies = new Bodies(() => clock)
    const first = bodies.cornell(before, optionsFor(before))
    const work = lines
    const asked = { ...optionsFor(text), ...change }
    expect(bodies.cornell(text, asked)).not.toBe(first)
    expect(lines).toBeGreaterThan(work)
    expect(bodies.cornell(text, asked)).toEqual(readCornell(text.slice(asked.from), { ...asked, from: 0 }))
  })

  it('is kept of the last four notes', () => {
    const bodies = new Bodies(() => clock)
    const notes = Array.from({ length: 5 }, (_, place) => `- Cue ${place}?`)
    for (const text of notes) bodies.cornell(text, options())
    const work = lines
    for (const text of notes.slice(1)) bodies.cornell(text, options())
    expect(lines).toBe(work)
    bodies.cornell(notes[0] ?? '', options())
    expect(lines).toBeGreaterThan(work)
  })
})

describe('a large note', () => {
  it('is read in slices of the same length, however large it is, and is known then', async () => {
    expect(before.length).toBeGreaterThan(large)
    const bodies = new Bodies(() => clock)
    await bodies.prepare(before, optionsFor(before))
    const once = pauses
    expect(once).toBeGreaterThan(5)
    const work = lines
    const known = bodies.cornell(before, optionsFor(before))
    expect(lines).toBe(work)
    expect(known).toEqual(readCornell(before.slice(optionsFor(before).from), options()))
    await bodies.prepare(before, optionsFor(before))
    expect([lines - work, pauses]).toEqual([work, once])
    const twice = note('', `## Cues\n${cues}\n${cues}\n`)
    await bodies.prepare(twice, optionsFor(twice))
    expect((pauses - once) / once).toBeGreaterThan(1.5)
  })

  it('that is short is not read before it is asked for', async () => {
    await new Bodies(() => clock).prepare('- A?', options())
    expect(lines).toBe(0)
  })

  it('gives its window a turn after each slice, and its result or its error at the end', async () => {
    const steps = function* (): Generator<undefined, string, undefined> {
      for (let step = 0; step < 10; step++) {
        clock += 5
        yield undefined
      }
      return 'done'
    }
    expect(await inSlices(steps(), () => clock)).toBe('done')
    expect(pauses).toBe(3)
    await expect(inSlices((function* (): Generator<undefined, string, undefined> {
      yield undefined
      throw new Error('no')
    })(), () => clock)).rejects.toThrow('no')
  })
})
