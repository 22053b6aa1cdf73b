import { tally, stagesOf, stageKinds } from '../curriculum/progress'
import type { IndexedNote } from '../index/indexed'
import { counted } from '../index/standing'
import type { VaultIndex } from '../index/vault-index'
import { dateToDay, studyDay } from '../schedule/day'
import { Scheduler } from '../schedule/scheduler'
import { recallBin, stabilityBin } from '../stats/memory'
import { Histories } from '../stats/note-history'

/** A note behind a mark, with how much of it the mark counts. */
export interface Listed {
  readonly path: string
  readonly title: string
  readonly counts: 'cards' | 'answers' | 'items'
  readonly count: number
  /** Of items: out of so many; else 0. */
  readonly of: number
}

/**
 * The notes of a curriculum (by path) that a mark of a chart counts, those with most of it first. Marks: `due:DAYS` ·
 * `done:FROM:TO`, `answers:FROM:TO`, `forgotten:FROM:TO` (study days, both included) · `stability:BIN`, `recall:BIN` ·
 * `stage:KIND:NAME`. Throws RangeError for any other.
 */
export function notesBehind(index: VaultIndex, curriculum: string, mark: string, at: number): readonly Listed[] {
  const count = counterOf(mark, index, curriculum, at)
  return index.units(curriculum).flatMap((note): Listed[] => {
    const found = count(note)
    return found.count === 0 && found.of === 0 ? [] : [{ path: note.entry.path, title: note.entry.unit.title, ...found }]
  }).sort((a, b) => b.count - a.count || (a.title < b.title ? -1 : 1))
}

type Counter = (note: IndexedNote) => Pick<Listed, 'counts' | 'count' | 'of'>

function counterOf(mark: string, index: VaultIndex, curriculum: string, at: number): Counter {
  const [kind = '', first = '', ...rest] = mark.split(':')
  const [from, to] = [Number(first), Number(rest[0] ?? first)]
  const cards = (count: (note: IndexedNote) => number): Counter => (note) => ({ counts: 'cards', count: count(note), of: 0 })
  switch (kind) {
    case 'due': return cards((note) => dueIn(note, from, at))
    case 'stability': return cards(({ cards: all }) => all.filter(({ state }) => !state.suspended && state.last !== null && stabilityBin(state.stability) === from).length)
    case 'recall': return cards((note) => recalled(note, from, at))
    case 'answers':
    case 'forgotten': {
      const histories = new Histories()
      return (note) => ({
        counts: 'answers', of: 0,
        count: histories.of(note, at).filter(({ day, tried, op }) => day >= from && day <= to && (kind === 'answers' || (tried !== null && op === 'a'))).length,
      })
    }
    case 'done': return (note) => ({ counts: 'items', count: doneIn(note, from, to), of: 0 })
    case 'stage': {
      const stage = stageKinds.find((one) => one === first)
      if (stage === undefined) break
      const name = rest.join(':')
      return (note) => {
        const stages = stagesOf(note.entry.unit, stage)
        if (name === '' ? stages.length > 0 : !stages.includes(name)) return { counts: 'items', count: 0, of: 0 }
        const { done, items } = tally(counted(note, at))
        return { counts: 'items', count: done, of: items }
      }
    }
  }
  throw new RangeError(`no mark '${mark}' on a dashboard of ${curriculum} with ${index.size} notes`)
}

function dueIn({ cards, plan }: IndexedNote, days: number, at: number): number {
  const day = studyDay(at, plan) + days
  return cards.filter(({ state }) => !state.suspended && state.dueDay !== null && (days === 0 ? state.dueDay <= day : state.dueDay === day)).length
}

function recalled({ cards, plan }: IndexedNote, bin: number, at: number): number {
  const scheduler = Scheduler.for(plan)
  return cards.filter(({ state }) => {
    const chance = state.suspended ? null : scheduler.retrievability(state, at)
    return chance !== null && recallBin(chance) === bin
  }).length
}

function doneIn({ entry: { unit, items } }: IndexedNote, from: number, to: number): number {
  if (unit.status === 'skipped') return 0
  const inside = (date: string | null): boolean => {
    const day = date === null ? null : dateToDay(date)
    return day !== null && day >= from && day <= to
  }
  if (items.length === 0) return unit.status === 'done' && inside(unit.completed) ? 1 : 0
  return items.filter(({ state, done }) => (state === 'done' || (unit.status === 'done' && state === 'todo')) && inside(done ?? unit.completed)).length
}
