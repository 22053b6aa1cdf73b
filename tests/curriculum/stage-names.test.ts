import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readStageNames } from '../../src/curriculum/stage-names'

/** "week 3", weak ones with a question mark, then the rest. */
const shown = (name: string): string => {
  const { stages, rest } = readStageNames(name)
  return [...stages.map(({ key, value, weak }) => `${key} ${value}${weak ? '?' : ''}`), rest].join(' | ')
}

describe('names of stages', () => {
  it.each([
    ['Week 3', 'week 3 | '],
    ['week_03', 'week 3 | '],
    ['W03', 'week 3 | '],
    ['W3 Consensus', 'week 3 | Consensus'],
    ['Week 3: Replication', 'week 3 | Replication'],
    ['Week 3 – 10 exercises', 'week 3 | 10 exercises'],
    ['Weeks 5-6', 'week 5-6 | '],
    ['Weeks 5 – 6', 'week 5-6 | '],
    ['Weeks 5 and 6, storage', 'week 5-6 | storage'],
    ['Week 5–6 Storage', 'week 5-6 | Storage'],
    ['Week 5 to 6', 'week 5-6 | '],
    ['Week 6-5', 'week 6 | '],
    ['Week 0', 'Week 0'],
    ['Week 2026', 'Week 2026'],
    ['Неделя 2', 'week 2 | '],
    ['Недели 3–4. Хранение', 'week 3-4 | Хранение'],
    ['3-я неделя', 'week 3 | '],
    ['Day 7', 'day 7 | '],
    ['День 7', 'day 7 | '],
    ['День 07 — Шардирование', 'day 7 | Шардирование'],
    ['D07 Locks', 'day 7 | Locks'],
    ['D3 charts', 'D3 charts'],
    ['Week 3 Day 2 Locks', 'week 3 | day 2 | Locks'],
    ['Tier 2 – Mechanisms', 'tier 2 | Mechanisms'],
    ['Level 4', 'tier 4 | '],
    ['Phase 1 (Foundations)', 'tier 1 | Foundations'],
    ['Part 2', 'tier 2 | '],
    ['Этап 2. Модели', 'tier 2 | Модели'],
    ['Уровень 3', 'tier 3 | '],
    ['Chapter 5 Replication', 'tier 5? | Replication'],
    ['Глава 5', 'tier 5? | '],
    ['05 Replication', 'tier 5? | Replication'],
    ['01 Foundations', 'tier 1? | Foundations'],
    ['5. Replication', 'tier 5? | Replication'],
    ['5 - Replication', 'tier 5? | Replication'],
    ['10 Consensus', 'tier 10? | Consensus'],
    ['01 Week 3', 'week 3 | '],
    ['Locks (day 7)', 'day 7 | Locks'],
    ['[Week 3] Locks', 'week 3 | Locks'],
    ['3-way merge', '3-way merge'],
    ['12 factor app', '12 factor app'],
    ['2 phase commit', '2 phase commit'],
    ['2026-11-01 Diary', '2026-11-01 Diary'],
    ['Weekday 5', 'Weekday 5'],
    ['Party 4', 'Party 4'],
    ['Midweek 3', 'Midweek 3'],
    ['Companies', 'Companies'],
    ['__proto__', '__proto__'],
    ['', ''],
  ])('%s', (name, expected) => {
    expect(shown(name)).toBe(expected)
  })

  it('never throws, and reads nothing twice', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (name) => {
      const { stages } = readStageNames(name)
      expect(new Set(stages.map(({ key }) => key)).size).toBe(stages.length)
      for (const { key, value } of stages) {
        expect(value).toMatch(/^\d+(?:-\d+)?$/)
        expect(readStageNames(`${{ week: 'Week', day: 'Day', tier: 'Tier' }[key]} ${value}`).stages).toMatchObject([{ key, value }])
      }
    }))
  })
})
