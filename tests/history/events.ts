import fc from 'fast-check'
import type { Op, ReviewEvent } from '../../src/history/event'

/** Epoch milliseconds of `YYYY-MM-DD HH:MM:SS` UTC. */
export function time(text: string): number {
  return Date.parse(`${text.replace(' ', 'T')}Z`)
}

/** An event at `YYYY-MM-DD HH:MM:SS`. */
export function event(
  text: string, op: Op = 'g', seconds: number | null = null, confidence: ReviewEvent['confidence'] = null,
): ReviewEvent {
  return { at: time(text), op, seconds, confidence }
}

export const anyOp = fc.constantFrom<Op>('a', 'h', 'g', 'z', 'r', 's', 'u', 'x')

/** Any event; times are drawn from few enough seconds that two of them meet. */
export function anyEvent(times: fc.Arbitrary<number> = anyTime): fc.Arbitrary<ReviewEvent> {
  return fc.record({
    at: times,
    op: anyOp,
    seconds: fc.option(fc.integer({ min: 1, max: 3600 })),
    confidence: fc.option(fc.constantFrom<1 | 2 | 3 | 4>(1, 2, 3, 4)),
  })
}

export const anyTime = fc
  .integer({ min: time('2000-01-01 00:00:00') / 1000, max: time('2099-12-31 23:59:59') / 1000 })
  .map((seconds) => seconds * 1000)

export const fewTimes = fc.integer({ min: 0, max: 5 }).map((second) => time('2026-11-21 09:00:00') + second * 1000)

/** What a slug can be: letters, marks and digits of any script, hyphens inside, a dot before other kinds. */
export const anyKey = fc
  .tuple(
    fc.constantFrom('', '', '.diagram-', '.cloze-'),
    fc.array(fc.stringMatching(/^[\p{Ll}\p{Lo}\p{M}\p{N}]{1,6}$/u).map((text) => text.normalize('NFC')), {
      minLength: 1,
      maxLength: 4,
    }),
  )
  .map(([dot, words]) => dot + words.join('-'))

export const oddKeys = [
  '.summary', '__proto__', 'constructor', '2020', '007', '0x1f', '1', 'null', 'true', 'yes', 'no', 'on', 'e', 'inf',
  'nan',
  'что-такое-аренда', '什么是租约', 'مفتاح', '\u0301знак', '\u{1d54f}', '𐐷𐐷', 'a\u0308b', '12-30', '2020-01-01', '0o17',
  '1e10',
]
