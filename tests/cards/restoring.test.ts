import { describe, expect, it } from 'vitest'
import { missingOf, type Remembered } from '../../src/cards/restoring'
import type { LogLine, NoteLog } from '../../src/history/log'

const at = Date.parse('2026-11-21T09:00:00Z')
const graded = { at, op: 'g', seconds: null, confidence: null } as const
const remembered: Remembered = { ...graded, key: 'what-is-a-majority', aliases: ['what-is-a-quorum', 'why-a-majority'], device: 'mac' }
const line = (...keys: readonly string[]): LogLine => ({ keys, events: [graded], damaged: [] })
const logOf = (device: string, ...lines: readonly LogLine[]): NoteLog => ({ devices: new Map([[device, lines]]) })

describe('an event that was once written into a note', () => {
  it.each([
    ['stands there on a line with all names of its card, in any order', logOf('mac', line('what-is-a-majority', 'why-a-majority', 'what-is-a-quorum')), false],
    ['stands there beside further names', logOf('mac', line('what-is-a-majority', 'what-is-a-quorum', 'why-a-majority', 'older')), false],
    ['stands there on the second line of its key', logOf('mac', line('what-is-a-majority'), line('what-is-a-majority', 'what-is-a-quorum', 'why-a-majority')), false],
    ['is missed on a line that lost one of the names', logOf('mac', line('what-is-a-majority', 'what-is-a-quorum')), true],
    ['is missed on a line that lost all former names', logOf('mac', line('what-is-a-majority')), true],
    ['is missed where the names stand apart, on two lines', logOf('mac', line('what-is-a-majority', 'what-is-a-quorum'), line('what-is-a-majority', 'why-a-majority')), true],
    ['is missed on a line of former names alone', logOf('mac', line('what-is-a-quorum', 'why-a-majority')), true],
    ['is missed where another device wrote it', logOf('phone', line('what-is-a-majority', 'what-is-a-quorum', 'why-a-majority')), true],
    ['is missed where nothing stands', logOf('mac'), true],
  ])('%s', (_, log, missed) => {
    expect(missingOf([remembered], log)).toEqual(missed ? [remembered] : [])
  })

  it('is missed alone, while the others of its line stand', () => {
    const later: Remembered = { ...remembered, at: at + 1_000 }
    expect(missingOf([remembered, later], logOf('mac', line('what-is-a-majority', 'what-is-a-quorum', 'why-a-majority')))).toEqual([later])
  })
})
