import type { AmountUnit, Detail, OkrWords } from './okr-words'
import { english, groups, signed } from './plural'

function at(get: Detail): string {
  return get('column') === '' ? '' : ` in column ${get('column')}`
}

const reasons: Readonly<Record<string, (get: Detail) => string>> = {
  missing: (get) => `“${get('key')}” is missing.`,
  'no-objective': (get) => `No objective is called “${get('value')}”.`,
  baseline: () => 'Lower is better here, so a baseline is needed, and it lies above the target.',
  'short-metric': (get) => `“${get('word')}” is no metric. There is: ${get('known')}.`,
  'short-part': (get) => `“${get('word')}”${at(get)} is not understood as part of a key result.`,
  'short-target': (get) => `${get('word')} has no target, such as “240 by week 4”.`,
  'scope-name': (get) => `“${get('word')}”${at(get)} is no property of units. There is: ${get('known')}.`,
  'scope-value': (get) => `No value follows “${get('word')}”${at(get)}.`,
  'scope-number': (get) => `“${get('word')}”${at(get)} is no number.`,
  'scope-range': (get) => `“${get('word')}”${at(get)} runs backwards.`,
  'scope-quote': (get) => `The quote${at(get)} is not closed.`,
}

function stays(left: readonly string[]): string {
  return left.length === 0 ? '' : ` These stay, as they are not understood or have a note already: ${left.join(', ')}.`
}

function rounded(value: number, digits: number): string {
  return groups(Math.round(value * 10 ** digits) / 10 ** digits, 'en')
}

function amount(value: number, unit: AmountUnit): string {
  switch (unit) {
    case 'share': return `${rounded(value * 100, 1)}%`
    case 'seconds': return `${rounded(value, 0)} s`
    case 'minutes': return value >= 120 ? `${rounded(value / 60, 1)} h` : `${rounded(value, 0)} min`
    case 'count': case 'points': case 'plain': return rounded(value, 1)
  }
}

export const okrEnglish: OkrWords = {
  problem: (get) => reasons[get('reason')]?.(get) ?? null,
  status: { 'on-track': 'on track', 'at-risk': 'at risk', 'off-track': 'off track', done: 'done', 'not-started': 'not started' },
  amount,
  change: (value, unit) => signed(value, (size) => (unit === 'share' ? `${rounded(size * 100, 1)} pp` : amount(size, unit))),
  command: 'Objectives and their key results, measured from evidence.',
  none: 'There is no objective. A note with `type: objective` is one.',
  columns: { now: 'now', target: 'target', expected: 'expected', due: 'due', change: 'change' },
  score: (share, expected) => `${rounded(share * 100, 0)}% reached, ${rounded(expected * 100, 0)}% expected`,
  split: {
    command: 'Make a note of each key result of this objective',
    title: (notes) => `Make ${english(notes, 'note', 'notes')}?`,
    text: (paths, left) => `${paths.join(', ')}. Their lines are taken out of the objective.${stays(left)}`,
    yes: 'Make notes',
    nothing: (left) => `No key result can be made a note.${stays(left)}`,
    done: (notes) => `${english(notes, 'note', 'notes')} made.`,
    undone: 'The notes are gone, and their lines are back in the objective.',
    changed: 'Some notes have changed since and were left as they are.',
  },
  settings: {
    heading: 'Objectives and key results',
    onTrack: 'On track from',
    onTrackText: 'Percent of what is expected today.',
    atRisk: 'At risk from',
    atRiskText: 'Percent of what is expected today. Below it a key result is off track.',
  },
  forecast: (date) => `met on ${date}`,
}
