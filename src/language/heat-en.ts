import { hoursAndMinutes, type HeatWords } from './heat-words'
import { english, groups } from './plural'

function span(minutes: number): string {
  const [hours, rest] = hoursAndMinutes(minutes)
  if (hours === 0) return `${rest} min`
  return rest === 0 ? `${groups(hours, 'en')} h` : `${groups(hours, 'en')} h ${rest} min`
}

export const heatEnglish: HeatWords = {
  title: 'A year of study',
  label: (days, minutes) => `Minutes on each day of a year: ${english(days, 'day', 'days')}, ${span(minutes)}`,
  sentence: (days, minutes, run) => (days === 0
    ? '**No review yet.** Each day with one will stand here.'
    : `**${english(days, 'day', 'days')} and ${span(minutes)} in a year.** ${run < 2 ? 'No two days in a row yet.' : `The longest run is ${groups(run, 'en')} days.`}`),
  day: (date, minutes) => (minutes <= 0 ? `${date}: none` : `${date}: ${span(minutes)}`),
  span,
  scale: 'Scale',
  levels: ['none', 'under 15 min', 'under 30 min', 'under 1 h', '1 h and more'],
  weekdays: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
  asTable: 'Show as a table',
  month: 'Month',
  days: 'Days',
  time: 'Time',
}
