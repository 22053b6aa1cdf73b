import { datesIn } from './dates'
import { heatEnglish } from './heat-en'
import { okrEnglish } from './okr-en'
import { planEnglish } from './plan-en'
import { english, groups, signed } from './plural'
import { fieldMark as mark, fieldText, type FieldWords, type ReportWords } from './report-words'

const score = (share: number): string => share.toFixed(2)

const fields: FieldWords = {
  number: (value) => groups(value, 'en'),
  percent: (share) => `${groups(share * 100, 'en')}%`,
  minutes: heatEnglish.span,
  dates: datesIn('en-GB', ' '),
  plan: planEnglish,
  okr: okrEnglish,
  objective: (status, own, expected, change) => `${okrEnglish.status[status]}, score ${score(own)}${change === null ? '' : ` (${signed(change, score)})`}, ${score(expected)} expected`,
  range: (from, to) => `${from} to ${to}`,
  of: (done, items) => `${done} of ${items}`,
  times: (count) => english(count, 'time', 'times'),
  noPace: 'it has no start or no length, so it has no pace.',
  heads: {
    days: ['Day', 'Reviews', 'Time', 'Done'],
    progress: ['Plan', 'Done', 'Mastered', 'Expected', 'In this time'],
    categories: ['Category', 'Done'],
    key_results: ['Key result', 'Now', 'Expected', 'Target', 'Change', 'Status'],
  },
  none: {
    done_list: 'Nothing has a date in this time.',
    days: 'Nothing was studied in this time.',
    forgotten: 'No card was forgotten.',
    pace: 'There is no plan in this vault.',
    progress: 'There is no plan in this vault.',
    categories: 'No unit names a category.',
    objectives: 'There is no objective in this vault.',
    key_results: 'There is no key result in this vault.',
  },
}

export const reportEnglish: ReportWords = {
  commands: { day: 'Open study day', week: 'Open weekly report', month: 'Open monthly review' },
  name: (kind, period) => ({ day: `Study day ${period}`, week: `Weekly report ${period}`, month: `Monthly review ${period}` })[kind],
  field: (field, facts) => fieldText(fields, field, facts),
  templates: {
    day: `---
type: study_day
date: "{{date}}"
---

${mark('dates')}

## What was done

${mark('reviews')} reviews in ${mark('minutes')}, ${mark('retention')} remembered, ${mark('new_cards')} new cards, ${mark('done')} items done.

${mark('done_list')}

## Where the plan stands

${mark('pace')}

${mark('objectives')}

## What I can explain now

- 

## What went wrong, and why

${mark('forgotten')}

- 

## Next

${mark('next')}
`,
    week: `---
type: report
date: "{{date}}"
---

${mark('dates')}

## Numbers

${mark('reviews')} reviews in ${mark('minutes')}. True retention ${mark('retention')}: young cards ${mark('retention_young')}, mature ones ${mark('retention_mature')}. ${mark('new_cards')} new cards, ${mark('done')} items done.

${mark('days')}

## Where the plan stands

${mark('pace')}

${mark('progress')}

${mark('objectives')}

${mark('key_results')}

## What keeps being forgotten

${mark('forgotten')}

What I do about it:

- 

## What worked, what did not

- 

## Next week

${mark('due_ahead')} cards come due.

${mark('next')}

The one thing that must happen:

- 
`,
    month: `---
type: report
date: "{{date}}"
---

${mark('dates')}

## Numbers

${mark('reviews')} reviews in ${mark('minutes')}. True retention ${mark('retention')}: young cards ${mark('retention_young')}, mature ones ${mark('retention_mature')}. ${mark('new_cards')} new cards, ${mark('done')} items done.

${mark('progress')}

${mark('categories')}

## Where the plan stands

${mark('pace')}

${mark('objectives')}

${mark('key_results')}

What I change in the plan:

- 

## What I can do now that I could not a month ago

- 

## What keeps being forgotten

${mark('forgotten')}

## How I study: keep, drop, try

- 
`,
  },
  created: (name) => `${name} is made.`,
  refreshed: (name) => `The numbers of ${name} are up to date.`,
  unchanged: (name) => `The numbers of ${name} were up to date.`,
  noFields: (name) => `${name} has no field for a number, so nothing was filled in. A field is written %%syllabus:reviews%%%%/syllabus%%.`,
  unknown: (names, known) => `No such field: ${names.join(', ')}. There is: ${known.join(', ')}.`,
  command: 'Makes the report note of a day, week or month, or brings its numbers up to date.',
  kind: 'Which report.',
  date: 'A day of the period, YYYY-MM-DD; else today.',
  settings: {
    heading: 'Reports',
    folder: 'Folder of reports',
    folderText: 'Where study days, weekly reports and monthly reviews are made.',
    template: { day: 'Template of a study day', week: 'Template of a weekly report', month: 'Template of a monthly review' },
    templateText: 'Path of a note. Where there is none, a plain one is used.',
  },
}
