import { dated, onDay } from './plan-en'
import { english, groups } from './plural'
import type { SideWords } from './side-words'

const counted = (what: string, then: string) => (count: number): string => `${groups(count, 'en')} ${what}: ${then}`

export const sideEnglish: SideWords = {
  review: { due: counted('due', 'review them'), new: counted('new', 'review them'), learning: counted('learning', 'review them') },
  limit: {
    items: (count) => `${english(count, 'item', 'items')}: show them`, open: counted('open', 'show them'), done: counted('done', 'show them'),
    mastered: counted('mastered', 'show them'), skipped: counted('skipped', 'show them'), expected: counted('expected today', 'show them'),
  },
  shows: { items: 'All', open: 'Open', done: 'Done', mastered: 'Mastered', skipped: 'Skipped', expected: 'Expected' },
  show: 'Show',
  showAll: 'Show all stages',
  nothing: 'Nothing to show here.',
  stage: (done, items, name) => `${groups(done, 'en')} / ${groups(items, 'en')} done in ${name}: show them`,
  thenReview: (words) => `${words}: review this note`,
  thenOpen: (words) => `${words}: open the note`,
  ready: (count, more) => `${groups(count, 'en')}${more ? ' or more' : ''} ready`,
  thenList: (words) => `${words}: list them`,
  nextPlaceholder: 'Choose what to study next…',
  doneToday: 'Show what is done',
  openNote: 'Open the note',
  noStart: '**No start date yet.** With a first day the plan says what each week asks for.',
  startToday: 'Start today',
  choosePathway: 'Choose a pathway…',
  started: (plan) => `${plan} starts today.`,
  starts: (date, today) => `**The plan starts on ${onDay(date, today)}.**`,
  state: (facts) => {
    switch (facts.is) {
      case 'no-start': return 'no start date yet'
      case 'not-begun': return 'not begun yet'
      case 'coming': return `starts on ${dated(facts.start, facts.today)}`
      case 'under-way': return 'under way'
      case 'finished': return 'finished'
      case 'ended': return 'past its end'
    }
  },
  switchCommand: 'Switch curriculum',
  switchPlaceholder: 'Switch to a curriculum…',
  shownNow: 'shown now',
  move: 'to move',
  take: 'to switch',
  leave: 'to leave',
}
