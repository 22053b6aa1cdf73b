import type { AdaptWords, EffectFacts, SharedFacts, StrainFacts } from './adapt-words'
import { dated, late, rate } from './plan-en'
import { capital } from './plan-words'
import { english, groups } from './plural'

function needed(before: number | null, after: number | null): string {
  if (after === null) return 'no study day is left'
  const now = `${rate(after)} a week needed`
  return before === null || rate(before) === rate(after) ? now : `${now} instead of ${rate(before)}`
}

function effect({ fewer, finish, before, after, projected, today }: EffectFacts): string {
  const items = fewer === 0 ? [] : [`${english(fewer, 'item', 'items')} fewer`]
  const until = finish === null ? [] : [`until ${dated(finish, today)}`]
  const head = [...items, ...until].join(', ')
  const end = projected === null ? '' : `; at this pace you finish on ${dated(projected.date, today)}, ${late(projected.late)}`
  return `${capital(head === '' ? needed(before, after) : `${head}: ${needed(before, after)}`)}${end}.`
}

/** "45 min", "9.2 h" */
function time(minutes: number): string {
  return minutes < 59.5 ? `${Math.round(minutes)} min` : `${groups(minutes / 60, 'en')} h`
}

function elsewhere({ notes, plans }: SharedFacts): string {
  if (notes === 0) return ''
  return ` ${english(notes, 'of them belongs', 'of them belong')} to ${plans.join(', ')} too, and will be skipped there as well.`
}

const percent = (share: number): string => `${Math.round(share * 100)}%`

function strain({ from, study, reviews, limit, retention, fits, today }: StrainFacts): string {
  const week = from === today ? 'This week' : `In the week from ${dated(from, today)}`
  const both = `study takes ${time(study)} and reviews ${time(reviews)}`
  const takes = study < 0.5 ? `reviews take ${time(reviews)}` : reviews < 0.5 ? `study takes ${time(study)}` : both
  const way = fits === null
    ? 'No desired retention from 70% on would make it fit.'
    : `A desired retention of ${percent(fits)} instead of ${percent(retention)} would fit.`
  return `**The plan asks for more time than there is.** ${week} ${takes}; the pathway has ${time(limit)}. ${way}`
}

export const adaptEnglish: AdaptWords = {
  command: 'Adapt the plan',
  link: 'Adapt the plan',
  title: (plan) => `Adapt ${plan}`,
  head: (weeks) => weeks > 0
    ? `You are ${english(Math.round(weeks * 10) / 10, 'week', 'weeks')} behind. These are the plan’s own rules; each says what it would do by itself.`
    : 'You are not behind. These are the plan’s own rules; each says what it would do by itself.',
  effect,
  later: (weeks) => `Meant for ${english(Math.round(weeks * 10) / 10, 'week', 'weeks')} behind.`,
  nothing: 'Nothing is left that it would change.',
  noRules: 'This plan has no rules for falling behind. They stand in its property adaptations, as in “behind 1 week: skip comparisons”.',
  noPace: 'This plan has no start or no length, so nobody can be behind. Choose a pathway first.',
  apply: 'Apply',
  close: 'Close',
  confirm: (notes, shared) => `This sets the status of ${english(notes, 'note', 'notes')} to skipped.${elsewhere(shared)} You can undo it.`,
  writing: (done, total) => `Changing notes: ${groups(done, 'en')} of ${groups(total, 'en')}`,
  stop: 'Stop',
  applied: (rule, notes) => notes === 0 ? `${rule}: the plan has changed.` : `${rule}: ${english(notes, 'note is', 'notes are')} skipped now.`,
  left: (notes) => `${english(notes, 'note was', 'notes were')} left as they are.`,
  undone: (notes) => `${english(notes, 'note is', 'notes are')} as before.`,
  changedSince: (notes) => `${english(notes, 'note has', 'notes have')} changed since and stay as they are.`,
  strain,
  pathway: {
    command: 'Choose a pathway',
    title: (plan) => `Pathway of ${plan}`,
    name: 'Pathway',
    none: 'This plan names none. They stand in its property pathways, as in “Intensive: 16 weeks, 48 h/week”.',
    option: (name, weeks, hours) => `${name}: ${english(weeks, 'week', 'weeks')}${hours === null ? '' : `, ${groups(hours, 'en')} h a week`}`,
    start: 'First day',
    days: 'Study days',
    preview: ({ weeks, finish, before, after, today }) =>
      `${english(Math.round(weeks * 10) / 10, 'week', 'weeks')}, until ${dated(finish, today)}: ${needed(before, after)}.`,
    noPreview: 'Without a first day and a pathway the plan has no pace.',
    milestone: (name, target, due, today) => `${name}: ${groups(target, 'en')} by ${dated(due, today)}`,
    apply: 'Change the plan',
    applied: (plan) => `${plan} follows its new pathway. What is done stays done.`,
    undone: (plan) => `${plan} is as before.`,
    unchanged: 'Nothing has changed.',
  },
  cli: {
    needed: 'needed a week',
    actual: 'done a week',
    milestones: 'Milestones',
    state: { met: 'met', open: 'open', missed: 'missed' },
    advice: 'What would change it',
    stages: { tier: 'Tiers', week: 'Weeks', day: 'Days', category: 'Categories', type: 'Types' },
    stage: 'stage',
  },
}
