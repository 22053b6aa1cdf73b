import { clockOf, type CheckpointWords } from './checkpoint-words'
import { datesIn } from './dates'
import { english, groups } from './plural'

const { dateWithYear } = datesIn('en-GB', ' ')
const ordinals = ['', 'First', 'Second', 'Third', 'Fourth', 'Fifth', 'Sixth']
const number = (value: number): string => groups(value, 'en')

export const checkpointEnglish: CheckpointWords = {
  title: 'Checkpoint',
  take: 'Take the checkpoint',
  gone: '**There is no checkpoint here any more.** Its note was moved, or is of another type now.',
  noParts: '**No parts yet.** List them in the note: `parts: ["Rapid recall / 100 / 30 min"]`.',
  attempt: (count, date) => `${ordinals[count] === undefined ? `Attempt ${count}` : `${ordinals[count]} attempt`}, ${dateWithYear(date)}.`,
  passTakes: (pass, full) => `A pass takes ${number(pass)} of ${number(full)}.`,
  time: 'Time',
  clock: (seconds, minutes) => (minutes === null ? clockOf(seconds) : seconds === 0 ? `${number(minutes)} min` : `${clockOf(seconds)} of ${clockOf(Math.round(minutes * 60))}`),
  start: 'Start',
  stop: 'Stop',
  invalid: (points) => `A number from 0 to ${number(points)} is needed here.`,
  shortfall: (under, mark, remedy) => `${english(under, 'point', 'points')} below ${number(mark)}.${remedy === null ? '' : ` The plan’s remedy: ${remedy}.`}`,
  bar: (score, points, mark) => `${score === null ? 'Not taken' : number(score)} of ${number(points)}${mark === null ? '' : `, mark at ${number(mark)}`}`,
  total: 'Total',
  of: (full) => `of ${number(full)}`,
  outcome: ({ is, left, level, next, open }) => {
    if (is === 'empty') return '**Enter the points of each part.** Those left empty count as not taken.'
    const rest = open === 0 ? '' : ` ${english(open, 'part is', 'parts are')} not taken yet.`
    const further = next === null ? '' : ` ${english(next.points, 'point', 'points')} to ${next.level}.`
    if (is === 'short') return `**${number(left)} more to pass.**${rest}`
    return `**${level === null ? (is === 'passed' ? 'Passed.' : 'Not marked.') : `${level}.`}**${further}${rest}`
  },
  save: 'Save attempt',
  passAt: (pass) => `pass at ${number(pass)}`,
  boxes: (done, items) => `${number(done)} of ${english(items, 'box', 'boxes')} in the note ticked.`,
  attempts: 'Attempts',
  reached: (passed, level) => (passed ? level ?? 'Passed' : level === null ? 'Not passed' : `Not passed, ${level}`),
  levels: 'Levels',
  from: (points) => `from ${points}`,
  lastShort: 'From the last attempt',
  shortPart: (part, under, mark) => `**${part}:** ${english(under, 'point', 'points')} below ${number(mark)}.`,
  remedy: (remedy) => `The plan’s remedy: ${remedy}.`,
  keptLabel: 'Attempt under way',
  kept: ({ date, scored, seconds }) => `**An attempt of ${dateWithYear(date)} is not saved yet:** ${english(scored, 'score', 'scores')}, ${clockOf(seconds)} on the clocks.`,
  resume: 'Continue',
  discard: 'Discard',
  discarded: 'The attempt is discarded.',
  since: 'Since the first attempt',
  then: (first) => `${number(first)} then`,
  day: dateWithYear,
  openNote: 'Open the note',
  saved: (total, full) => `Attempt saved: ${number(total)} of ${number(full)}.`,
  undone: 'The attempt is taken back.',
  changed: 'The note has changed since. Nothing was taken back.',
}
