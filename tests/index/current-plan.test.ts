import { expect, it } from 'vitest'
import { currentPlan } from '../../src/index/current-plan'
import { noon, note, vault } from '../fixtures/build'

const plan = (start: string | null): string => note({ type: 'curriculum', ...(start === null ? {} : { start }) })

it.each<[string, Readonly<Record<string, string>>, string | null]>([
  ['none', {}, null],
  ['the only one, begun or not', { 'B.md': plan('2027-01-01') }, 'B.md'],
  ['the first of those that have begun', { 'A.md': plan('2027-01-01'), 'B.md': plan('2026-11-21'), 'C.md': plan('2026-01-01') }, 'B.md'],
  ['one without a start has begun', { 'A.md': plan('2026-11-22'), 'B.md': plan(null) }, 'B.md'],
  ['the first where none has begun', { 'A.md': plan('2027-01-01'), 'B.md': plan('2026-12-01') }, 'A.md'],
])('%s', (_, notes, path) => expect(currentPlan(vault(notes), noon)?.path ?? null).toBe(path))
