import { dashboardEnglish } from './dashboard-en'
import { checkpointEnglish } from './checkpoint-en'
import { datesIn } from './dates'
import { baseEnglish } from './base-en'
import { embedEnglish } from './embed-en'
import { goalEnglish } from './goal-en'
import { enrollEnglish } from './enroll-en'
import { heatEnglish } from './heat-en'
import { itemsEnglish } from './items-en'
import { okrEnglish } from './okr-en'
import { planEnglish } from './plan-en'
import { sideEnglish } from './side-en'
import { adaptEnglish } from './adapt-en'
import { english, groups } from './plural'
import { roadmapEnglish } from './roadmap-en'
import { sentence, type ProblemFacts, type ProblemTable } from './problem-words'
import { reportEnglish } from './report-en'
import { toSpan } from './span'

const refusals: Readonly<Record<string, string>> = {
  syntax: 'The properties are not valid YAML',
  tab: 'A tab stands where YAML wants spaces',
  alias: 'The properties repeat themselves through too many aliases',
  nesting: 'The properties are nested too deeply',
  'too-large': 'The properties are larger than can be written safely',
  'not-utf8': 'The file is not UTF-8 text',
  nul: 'The file holds a NUL byte',
  'scalar-root': 'The properties are a single text, not a list of keys',
  'list-root': 'The properties are a list, not keys with values',
  'json-root': 'The properties are written as JSON',
  unclosed: 'The properties have no closing line “---”',
  'dots-end': 'The properties end in “...” instead of “---”',
}

const problems: ProblemTable = {
  'invalid-yaml': (get) => {
    const reason = refusals[get('reason')] ?? refusals['syntax'] ?? ''
    return get('message') === '' ? `${reason}.` : `${reason}: ${get('message')}.`
  },
  'duplicate-key': (get) => `The property “${get('key')}” stands twice.`,
  'conflict-markers': () => 'A merge conflict stands in the properties. Settle it by hand; reviews wait until then.',
  'cue-without-answer': (get) => get('cue') === '' ? 'This cue is empty.' : `No answer yet: ${get('cue')}`,
  'equal-cues': (get) => `The same cue stands in line ${get('first')}: ${get('cue')}`,
  'whole-notes-answer': (get) => `Cue ${get('number')} has no answer of its own, so the whole Notes section is shown.`,
  'summary-missing': () => 'There is no summary yet.',
  'orphan-history': (get) => `The history of “${get('key')}” has no cue any more. It is kept.`,
  'damaged-event': (get) => `A review of “${get('key')}” was damaged by a merge and is set aside: ${get('event')}`,
  'future-event': (get) => `A review of “${get('key')}” lies in the future (${get('time')}) and is set aside. Was a clock wrong?`,
  'conflict-copy': (get) => `This is a conflict copy of ${get('original')}. Its reviews are not counted here.`,
  'unknown-curriculum': (get) => `No curriculum is called “${get('name')}”.`,
  'prerequisite-missing': (get) => `There is no note “${get('name')}”, which stands among the prerequisites: mend the link or create the note.`,
  'prerequisite-cycle': (get) => `The prerequisites lead in a circle, so none of these notes can be the first: ${get('path')}. Take one of the links out.`,
  'bad-property': (get) => okrEnglish.problem(get) ?? `“${get('value')}” is not understood as ${get('key')}.`,
}

function forgottenEnglish(times: number): string {
  return times === 0 ? '' : `, forgotten ${times === 1 ? 'once' : `${times} times`}`
}

function waitingFrom(cards: number, time: string): string {
  return cards === 1 ? ` at ${time}` : `, the first at ${time}`
}

const stageNouns: Readonly<Record<string, string>> = { tier: 'Tier', week: 'Week', day: 'Day' }

export const en = {
  code: 'en' as string,
  common: {
    grade: { again: 'Again', hard: 'Hard', good: 'Good', easy: 'Easy' },
    /** long "2 months", button "2 mo", narrow "6 d" */
    interval: (unit: 'minutes' | 'days', value: number, form: 'long' | 'button' | 'narrow'): string => {
      const span = toSpan(unit, value)
      const short = { minutes: 'min', hours: 'h', days: 'd', months: 'mo', years: 'y' }[span.unit]
      const word = { minutes: 'min', hours: 'hour', days: 'day', months: 'month', years: 'year' }[span.unit]
      const isShort = form === 'narrow' || span.unit === 'minutes' || (form === 'button' && span.unit !== 'days')
      return isShort ? `${groups(span.value, 'en')} ${short}` : english(span.value, word, `${word}s`)
    },
    within: (unit: 'minutes' | 'days', value: number): string => {
      if (unit === 'days' && value < 1) return 'later today'
      if (unit === 'days' && Math.round(value) === 1) return 'tomorrow'
      return `in ${en.common.interval(unit, value, 'long')}`
    },
    number: (value: number): string => groups(value, 'en'),
    /** A share from 0 to 1. */
    percent: (share: number): string => `${Math.round(share * 100)}%`,
    /** "31 min", "1 h 5 min" */
    minutes: (value: number): string => {
      const rest = value % 60
      return value < 60 ? `${value} min` : `${groups((value - rest) / 60, 'en')} h${rest === 0 ? '' : ` ${rest} min`}`
    },
    dates: datesIn('en-GB', ' '),
    goToLine: (line: number): string => `Go to line ${line}`,
    tryAgain: 'Try again',
    allReviewed: '**Everything is reviewed.**',
    tomorrow: (cards: number, minutes: number): string => cards === 0
      ? 'Nothing comes back tomorrow.'
      : `Tomorrow brings **${english(cards, 'card', 'cards')}**, about ${english(Math.max(1, minutes), 'minute', 'minutes')}.`,
    studyAhead: 'Study ahead',
    noCurriculum: 'No curriculum in this vault yet.',
    noCurriculumHow: 'A note with `type: curriculum` starts one.',
    createCurriculum: 'Create a curriculum',
    readingNotes: 'Reading notes',
    reading: (read: number, total: number): string => `Reading notes: **${groups(read, 'en')}** of ${groups(total, 'en')}`,
  },
  review: {
    title: 'Review',
    reviewed: 'Reviewed',
    count: (position: number, total: number): string => `**${position}** of ${total}`,
    left: (minutes: number): string => `${en.common.minutes(Math.max(1, minutes))} left`,
    show: 'Show answer',
    showWithout: 'Show without saying',
    space: 'Space',
    sure: 'How sure are you?',
    confidence: { 1: 'Guess', 2: 'Unsure', 3: 'Fairly', 4: 'Certain' },
    wasSure: { 1: 'You were guessing.', 2: 'You were unsure.', 3: 'You were fairly sure.', 4: 'You were certain.' },
    howWell: 'How well did you recall it?',
    skip: 'Skip',
    openNote: 'Open note',
    undo: 'Undo',
    suspend: 'Suspend card',
    reset: 'Reset card',
    draw: (heading: string): string => `Draw ${heading} from memory`,
    sumUp: (title: string): string => `Sum up ${title} in your own words`,
    drawingTime: 'Drawing time',
    /** Both as m:ss. */
    ofTime: (time: string, target: string): string => `${time} of ${target}`,
    rubric: 'Score your drawing: 95% is Easy, 85% Good, 70% Hard, 50% Again.',
    wholeNotes: 'This cue has no answer of its own, so the whole Notes section is shown.',
    memory: 'Memory',
    seen: (times: number, forgotten: number, last: string): string =>
      `Seen ${times === 1 ? 'once' : `${times} times`}${forgottenEnglish(forgotten)}, last on ${last}.`,
    recallWas: (recall: string): string => `Recall was at ${recall}.`,
    stability: (days: number): string => `Stability ${en.common.interval('days', Math.max(1, days), 'long')}.`,
    nowAt: (recall: string): string => `now ${recall}`,
    curve: (from: string, recall: string, to: string): string =>
      `Recall since ${from}, now ${recall}; dotted, what it will be if graded Good, until ${to}.`,
    graded: (cards: number, forgotten: number): string =>
      `${english(cards, 'card', 'cards')} graded${forgottenEnglish(forgotten)}`,
    earlier: (cards: number): string => `${cards} earlier`,
    end: (cards: number, seconds: number): string => {
      if (cards === 0) return 'No card was graded.'
      const time = seconds < 60
        ? english(Math.max(1, Math.round(seconds)), 'second', 'seconds')
        : english(Math.round(seconds / 60), 'minute', 'minutes')
      return `${english(cards, 'card', 'cards')} in ${time}.`
    },
    recalled: (recalled: number, cards: number): string =>
      `You recalled **${recalled} of ${cards}**, ${en.common.percent(recalled / cards)}.`,
    remain: (cards: number, minutes: number): string =>
      `**${cards}** ${cards === 1 ? 'remains' : 'remain'} today, about ${english(Math.max(1, minutes), 'minute', 'minutes')}.`,
    byGrade: 'By grade',
    forgotten: 'Forgotten today',
    next: 'What comes next',
    waiting: (cards: number, time: string | null): string =>
      `${english(cards, 'card', 'cards')} ${cards === 1 ? 'returns' : 'return'} later today${time === null ? '' : waitingFrom(cards, time)}.`,
    more: (cards: number): string => `Review ${cards} more`,
    undoLast: 'Undo last step',
    close: 'Close',
    noCards: 'No cards yet.',
    noCardsHow: 'A cue with its answer in a note of your curriculum becomes a card by itself.',
  },
  sidebar: {
    title: 'Syllabus',
    today: 'Today',
    due: 'due',
    dueSoFar: 'due so far',
    fresh: 'new',
    learning: 'learning',
    start: (minutes: number | null): string =>
      minutes === null ? 'Start review' : `Start review, ${en.common.minutes(Math.max(1, minutes))}`,
    goOn: 'Continue review',
    curriculum: 'Curriculum',
    items: (items: number): string => english(items, 'item', 'items'),
    week: (week: number, weeks: number): string => `week ${week} of ${weeks}`,
    mastered: 'mastered',
    done: 'done',
    expected: 'expected',
    skipped: 'skipped',
    /** The bar in words. */
    bar: (items: number, done: number, mastered: number, expected: number | null): string =>
      `${groups(done, 'en')} of ${groups(items, 'en')} done, ${groups(mastered, 'en')} mastered`
      + (expected === null ? '' : `, ${groups(expected, 'en')} expected today`),
    groupBy: 'Group by',
    stages: { tier: 'Tiers', week: 'Weeks', day: 'Days', category: 'Categories', type: 'Types' },
    stageName: (kind: string, name: string): string => (/^\d+$/.test(name) ? `${stageNouns[kind] ?? ''} ${name}`.trim() : name || 'Other notes'),
    more: (count: number): string => `${groups(count, 'en')} more`,
    noUnits: 'No note belongs to it yet.',
    note: 'This note',
    cards: (cards: number, due: number): string => `${english(cards, 'card', 'cards')}, ${due} due`,
    standing: { new: 'new', due: 'due', suspended: 'suspended' },
    summary: 'Summary in your own words',
    draw: (heading: string): string => `Draw: ${heading}`,
    noMember: 'It belongs to no curriculum.',
    noCards: 'It has no cards yet.',
    makeCornell: 'Make it a Cornell note',
    reviewNote: 'Review this note',
    attach: 'Attach to a question…',
    waiting: (reviews: number): string =>
      `**${english(reviews, 'review', 'reviews')} ${reviews === 1 ? 'waits' : 'wait'} for a note that cannot be written.**`,
    waitingWhere: (file: string, line: number, problem: string): string =>
      `${file}, line ${line}. ${problem} Nothing is lost; they are kept on this device.`,
    waitingFailed: (file: string, reason: string): string => `${file}: ${reason} Nothing is lost; they are kept on this device.`,
    waitingGone: (reviews: number): string =>
      `**${english(reviews, 'review', 'reviews')} ${reviews === 1 ? 'belongs' : 'belong'} to a note that is gone.**`,
    waitingGoneHow: (file: string): string => `${file} was deleted, or renamed on another device.`,
    giveTo: (file: string): string => `Give to ${file}`,
    giveToOther: 'Give to another note…',
    leaveOut: 'Leave out',
    atRisk: '**Reviews are not safe on this device before they are written.**',
    atRiskHow: 'Its database cannot be used, so leave the app open while reviews wait.',
  },
  side: sideEnglish,
  plan: planEnglish,
  heat: heatEnglish,
  items: itemsEnglish,
  embed: embedEnglish,
  okr: okrEnglish,
  goal: goalEnglish,
  base: baseEnglish,
  dashboard: dashboardEnglish,
  checkpoint: checkpointEnglish,
  report: reportEnglish,
  enroll: enrollEnglish,
  adapt: adaptEnglish,
  roadmap: roadmapEnglish,
  problem: (problem: ProblemFacts): string => sentence(problems, problem),
  commands: {
    review: 'Start review',
    reviewNote: 'Review this note',
    sidebar: 'Open sidebar',
    createCurriculum: 'Create curriculum',
    makeCornell: 'Turn this note into a Cornell note',
    addToCurriculum: 'Add this note to a curriculum',
    check: 'Show problems in notes',
    undo: 'Undo last grade, suspension or reset',
    suspendNote: 'Suspend all cards of this note',
    unsuspendNote: 'Resume all cards of this note',
    exportHistory: 'Export review history',
    importHistory: 'Import review history',
    mergeCopies: 'Merge review history from conflict copies',
    repairLogs: 'Repair review logs',
    attachOrphan: 'Attach orphaned history',
  },
  menu: {
    add: 'Add to curriculum…',
    review: 'Review this note',
  },
  notice: {
    /** s: suspended, r: reset. */
    undone: (step: 'graded' | 's' | 'r', cue: string): string =>
      `${{ graded: 'Grade', s: 'Suspension', r: 'Reset' }[step]} undone: ${cue}`,
    nothingToUndo: 'There is nothing to undo.',
    notWritten: (path: string, reason: string): string => `${path} cannot be written: ${reason}. The review is kept on this device and written when the note is mended.`,
    journalAtRisk: 'Reviews cannot be stored safely on this device before they are written: its database cannot be used.',
    curriculumCreated: (title: string): string => `${title} is ready. Add notes to it from their file menu.`,
    added: (note: string, curriculum: string): string => `${note} is now part of ${curriculum}.`,
    isCurriculum: (note: string): string => `${note} is a curriculum itself, so it cannot be a note of one.`,
    noProblems: 'No problems found.',
    noCards: 'This note has no cards yet.',
    deviceTaken: (name: string): string => `Another device already writes as ${name}. Choose another name.`,
    deviceName: 'A device name is 2 to 12 lower-case letters or digits and begins with a letter.',
    suspended: (count: number): string => `${english(count, 'card', 'cards')} suspended.`,
    resumed: (count: number): string => `${english(count, 'card', 'cards')} back in review.`,
    logsGone: (notes: number): string => `The review history of ${english(notes, 'note', 'notes')} was deleted in this app. It is still kept on this device.`,
    restore: 'Write it back',
    leave: 'Leave it out',
    failed: (message: string): string => `That did not work: ${message}`,
    exported: (one: string, other: string, events: number, notes: number): string =>
      `${english(events, 'event', 'events')} of ${english(notes, 'note', 'notes')} written to ${one} and ${other}.`,
    imported: (events: number, notes: number): string => events === 0
      ? 'Everything in this file is in the notes already.'
      : `${english(events, 'event', 'events')} added to ${english(notes, 'note', 'notes')}.`,
    repaired: (notes: number): string => notes === 0 ? 'No review log needs repair.' : `Review logs of ${english(notes, 'note', 'notes')} repaired.`,
    merged: (notes: number): string => notes === 0
      ? 'The notes already hold all reviews of their conflict copies.'
      : `Reviews of conflict copies added to ${english(notes, 'note', 'notes')}.`,
    /** Each entry is a path and a reason. */
    left: (notes: readonly string[]): string =>
      `Left as they are: ${notes.slice(0, 3).join('; ')}${notes.length > 3 ? `; and ${groups(notes.length - 3, 'en')} more` : ''}`,
    copiesFound: (copies: number): string =>
      `${english(copies, 'conflict copy', 'conflict copies')} of notes found. ${copies === 1 ? 'Its' : 'Their'} reviews are not counted yet.`,
    merge: 'Merge reviews',
  },
  reattach: {
    chooseHistory: 'Choose a history without a question',
    chooseCard: 'Choose the question it belongs to',
    chooseNote: 'Choose the note it belongs to',
    done: (key: string, cue: string): string => `The history of “${key}” now belongs to: ${cue}`,
    nothing: (key: string): string => `Nothing of “${key}” is left to attach.`,
    undone: 'The history is detached again.',
    changed: 'The note has changed since, so this can no longer be undone.',
  },
  exchange: {
    noFile: (path: string): string => `No file at ${path}.`,
    badPath: (path: string): string => `${path} cannot hold an export. Name a file of the vault, such as History/reviews.jsonl, outside hidden folders and other than a note.`,
    notExport: (path: string): string => `${path} is there already and is no unchanged export, so it is not replaced.`,
    badFile: (path: string, reason: string): string => `${path} is no review history: ${reason}. Nothing was imported.`,
    noNote: 'The note is gone, and no other holds an event of it.',
    nothingToImport: 'There is no .jsonl or .csv file in this vault.',
    chooseFile: 'Choose a review history',
    refused: (line: number, problem: string): string => `Line ${line}: ${problem}`,
    rewritten: (keys: string): string => `Wrote ${keys} anew.`,
    merged: (events: number, copies: string): string => `Added ${english(events, 'event', 'events')} from ${copies}.`,
  },
  dialog: {
    chooseCurriculum: 'Choose a curriculum',
    newCurriculum: 'New curriculum…',
    createTitle: 'Create curriculum',
    createName: 'Name',
    createNameText: 'A note with this name holds the plan.',
    createPlaceholder: 'Distributed systems',
    createFolder: 'Folder',
    createFolderText: 'Where the note is put. Empty: the top of the vault.',
    createStart: 'First day',
    createZone: 'Time zone',
    createZoneText: 'Study days are counted in this zone on all devices.',
    create: 'Create',
    cancel: 'Cancel',
    exists: (path: string): string => `${path} exists already. Choose another name.`,
    needsName: 'Give it a name first.',
    resetTitle: 'Forget this card?',
    resetText: 'It starts anew as if never reviewed. Its history stays in the note.',
    reset: 'Forget',
    trashTitle: (copies: number): string => `Move ${english(copies, 'conflict copy', 'conflict copies')} to the trash?`,
    trashText: (paths: readonly string[], differing: number): string =>
      `${paths.slice(0, 5).join(', ')}${paths.length > 5 ? ` and ${groups(paths.length - 5, 'en')} more` : ''}. The notes hold all their reviews now.`
      + (differing === 0 ? '' : ` ${english(differing, 'copy differs', 'copies differ')} from the note in more than reviews; that text would go too.`),
    trash: 'Move to trash',
    keep: 'Keep',
    problems: 'Jump to a problem',
  },
  cornell: { cues: 'Cues', notes: 'Notes', summary: 'Summary' },
  statusBar: (due: number): string => `${due} due`,
  statusBarReading: (read: number, total: number): string => `Reading notes: ${groups(read, 'en')} of ${groups(total, 'en')}`,
  /** What the status bar says, and what a click there does. */
  statusBarHint: (shown: string): string => `${shown}. Start review`,
  settings: {
    reviewHeading: 'Review',
    newPerDay: 'New cards per day',
    newPerDayText: 'A curriculum can set its own with new_per_day.',
    retention: 'Desired retention',
    retentionText: 'The share you want to remember when a card comes back, in percent. Higher means more reviews.',
    steps: 'Learning steps',
    stepsText: 'When a new or forgotten card returns, for example 1m 10m. Empty: on another day.',
    confidence: 'Ask how sure you are',
    confidenceText: 'Before the answer is shown. Recorded with the grade.',
    dayHeading: 'Study day',
    zone: 'Time zone',
    zoneText: 'Used where a curriculum names none, for example Europe/Berlin. Empty: UTC.',
    dayStart: 'Day begins at',
    dayStartText: 'A review before this time still belongs to the day before.',
    cardsHeading: 'Cards',
    summaryCards: 'Summary cards',
    summaryCardsText: 'The title asks for the summary in your own words.',
    diagramCards: 'Diagram cards',
    diagramCardsText: 'A heading asks for the diagram or drawing under it, from memory.',
    clozeCards: 'Cloze cards',
    clozeCardsText: 'Each ==highlight== in the notes is hidden once.',
    cueHeadings: 'Other headings for cues',
    noteHeadings: 'Other headings for notes',
    summaryHeadings: 'Other headings for the summary',
    headingsText: 'Separated by commas.',
    ignoredFolders: 'Ignored folders',
    ignoredFoldersText: 'Notes in them are never units. Separated by commas.',
    historyHeading: 'History in notes',
    device: 'Name of this device',
    deviceText: 'Each device writes its reviews under its own key, so that two never overwrite each other.',
    reviewDue: 'Write review_due',
    reviewDueText: 'The earliest due date of a note, for Bases and search. Turn it off where two devices sync through Git.',
    showLog: 'Show review logs in properties',
    showLogText: 'They are hidden by default; they are always in the note.',
    statusBar: 'Show due cards in the status bar',
    invalid: (value: string): string => `${value} cannot be used here.`,
  },
  cli: {
    due: 'Lists every due and every new card, in the order of study.',
    card: 'Shows one card: answer, history and what each grade would do.',
    grade: 'Grades one card, exactly as the review view does.',
    undo: 'Voids the last event that is not void, of one card or of all.',
    check: 'Lists every problem in the notes of all curricula.',
    progress: 'Counts done and mastered items by stage, with the pace.',
    stats: 'Counts reviews, retention and what comes due.',
    repair: 'Mends review logs and merges the history of conflict copies.',
    export: 'Writes the whole review history into a file of the vault.',
    importHistory: 'Adds the events of an exported file that notes lack.',
    dryRun: 'Only say what would be done.',
    file: 'Path of a file in the vault.',
    kind: 'Kind of file; else told by the ending of its name.',
    nothingToRepair: 'Nothing to repair.',
    repairHead: (changed: number, left: number): string => `${changed} repaired, ${left} left`,
    exchanged: (events: number, cards: number, notes: number): string =>
      `${english(events, 'event', 'events')}, ${english(cards, 'card', 'cards')}, ${english(notes, 'note', 'notes')}`,
    format: 'Output for people (text) or programs (json).',
    at: 'An ISO 8601 time that stands in for the clock.',
    curriculum: 'Name, id or path of a curriculum.',
    limit: 'At most so many lines.',
    path: 'Path of a note in the vault.',
    key: 'Key of a card.',
    rating: 'How it went.',
    seconds: 'Seconds from cue to grade.',
    confidence: 'How sure, before the answer: 1 guess to 4 certain.',
    device: 'Write as this device.',
    days: 'How many days back.',
    nothingDue: 'Nothing is due.',
    noProblems: 'No problems found.',
    noCurricula: 'There is no curriculum in this vault.',
    dueHead: (due: number, fresh: number): string => `${due} due, ${fresh} new`,
    checkHead: (count: number): string => english(count, 'problem', 'problems'),
    done: 'done',
    mastered: 'mastered',
    skipped: 'skipped',
    of: 'of',
    reviews: 'Reviews',
    retention: 'Retention',
    young: 'young',
    mature: 'mature',
    all: 'all',
    minutes: 'Minutes',
    forecast: 'Due in the next days',
    answer: 'Answer',
    history: 'History',
    next: 'Next',
    state: { new: 'new', learning: 'learning', review: 'review', relearning: 'relearning' },
  },
}

/** Every word the plugin shows. English decides the keys; a language that lacks one does not compile. */
export type Strings = typeof en
