import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { expect, it } from 'vitest'
import type { Entry } from '../../src/index/entry'
import { entry, event, line, note } from '../fixtures/build'

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void

function heap(): number {
  collect()
  return process.memoryUsage().heapUsed
}

/** A long note with something of every kind that an entry holds. */
function longNote(number: number): string {
  const filler = `A paragraph of note ${number} that nobody is asked about, for the length of it. `.repeat(12_000)
  const log = [line('an-orphan-that-no-cue-of-this-note-asks-for', event('2026-11-20 09:00')), line('which-node-holds-the-lease-now', event('2026-11-19 09:00'))]
  const body = `# A heading of the page, long enough to be a slice

## Cues

- What is a lease good for, in the end? ^a-block-id-that-is-long
  - ${filler}
- Which node is it that holds the lease now?
  - The leader.

## Notes

A sentence with ==a highlight of several words== in note ${number}.

## Items

- [ ] Read the whole chapter on leases and fencing tokens
- [x] Write a program that loses its lease ✅ 2026-11-20

## Summary

Short.

> [!cornell] A page inside of the page, with a title
> ## Cues
> - What does its page ask for?
>   - A title.
`
  return note({ curriculum: 'x', title: `A title of note ${number}, long enough`, review_log_mac: log }, body)
}

it('an entry keeps nothing of the text of its note', () => {
  const kept: Entry[] = []
  const fill = (from: number, to: number): void => {
    for (let number = from; number < to; number++) {
      const read = entry(`${number}.md`, longNote(number))
      if (read !== null) kept.push(read)
    }
  }
  fill(0, 4)
  const before = heap()
  fill(4, 44)
  const each = (heap() - before) / 40
  expect(kept).toHaveLength(44)
  expect(longNote(0).length).toBeGreaterThan(800_000)
  expect(each).toBeLessThan(60_000)
})
