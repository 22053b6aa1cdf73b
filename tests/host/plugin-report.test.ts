import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openVault, removeFolders, type Flags, type OpenVault } from './open-vault'

const cards = '## Cues\n\n- What is a lease?\n  - A lock that runs out.\n- Who checks a token?\n  - The storage.\n'
const unit = (properties: string, body = ''): string => `---\ncurriculum: plan\n${properties}\n---\n${body}`
const mark = (name: string): string => `%%syllabus:${name}%%%%/syllabus%%`

const files = {
  'Plan.md': '---\ntype: curriculum\nid: plan\ntitle: The plan\nzone: UTC\nday_start: "04:00"\nstart: 2026-11-02\npathways: "Only: 10 weeks"\ncards: cue\n---\n',
  'Leases.md': unit('category: time\nstatus: done\ncompleted: 2026-11-18', cards),
  'Clocks.md': unit('category: time\nstatus: done\ncompleted: 2026-11-24'),
  'Locks.md': unit('category: locks\nprerequisites: ["[[Clocks]]"]', '- [x] One | two ✅ 2026-11-25\n- [x] Two ✅ 2026-11-10\n- [ ] Three\n'),
  'Goals/Goal.md': '---\ntype: objective\ntitle: Know it\ncurriculum: plan\nkey_results: ["KR1 Items: items_done, 10"]\n---\n',
  'Templates/Study day.md': `---\ntype: study_day\ndate: "{{date}}"\nnamed: "{{title}}"\n---\n# {{date:DD.MM.YYYY}}\n\n${mark('reviews')}/${mark('minutes')}/${mark('retention')}/${mark('new_cards')}/${mark('done')}\n${mark('done_list')}\n\nMine: ${mark('nonsense')}\n`,
}
const at = '2026-11-26T09:00:00Z'

let vault: OpenVault

const grade = (key: string, rating: string, time: string, seconds: string): Promise<unknown> =>
  vault.json('syllabus:grade', { path: 'Leases.md', key, rating, at: time, seconds })

const report = (flags: Flags): Promise<unknown> => vault.json('syllabus:report', { at, ...flags })

beforeEach(async () => {
  vault = await openVault(files)
  // A card in review (easy skips the steps) is remembered on the 24th, forgotten on the 25th; another is begun on the 25th.
  await grade('what-is-a-lease', 'easy', '2026-11-10T09:00:00Z', '20')
  await grade('what-is-a-lease', 'good', '2026-11-24T09:00:00Z', '40')
  await grade('what-is-a-lease', 'again', '2026-11-25T09:00:00Z', '60')
  await grade('who-checks-a-token', 'easy', '2026-11-26T03:59:00Z', '20')
})

afterEach(() => vault.close())
afterAll(removeFolders)

describe('syllabus:report', () => {
  it('makes a day from the template of the vault, with the numbers of that study day', async () => {
    expect(await report({ kind: 'day', date: '2026-11-25' }))
      .toMatchObject({ path: 'Journal/Study day 2026-11-25.md', created: true, changed: true, unknown: ['nonsense'] })
    // 60 and 20 seconds, the latter before four in the morning; of one card in review none was remembered.
    expect(vault.read('Journal/Study day 2026-11-25.md')).toBe(`---
type: study_day
date: "2026-11-25"
named: "Study day 2026-11-25"
---
# 25.11.2026

%%syllabus:reviews%%2%%/syllabus%%/%%syllabus:minutes%%1 min%%/syllabus%%/%%syllabus:retention%%0%%%/syllabus%%/%%syllabus:new_cards%%1%%/syllabus%%/%%syllabus:done%%1%%/syllabus%%
%%syllabus:done_list%%

- [[Locks|Locks]]: One | two

%%/syllabus%%

Mine: %%syllabus:nonsense%%%%/syllabus%%
`)
  })

  it('of a week and of a month, from templates of its own', async () => {
    await report({ kind: 'week' })
    const week = vault.read('Journal/Weekly report 2026-W48.md')
    expect(week).toContain('23 November 2026 to 29 November 2026')
    expect(week).toMatch(/reviews%%3%%\/syllabus%% reviews in %%syllabus:minutes%%2 min%%/)
    expect(week).toContain('| Tuesday 24 November | 1 | 1 min | 1 |\n| Wednesday 25 November | 2 | 1 min | 1 |\n')
    expect(week).toMatch(/syllabus:retention%%50%%%\/syllabus%%/)
    expect(week).toContain('- [[Leases|Leases]]: What is a lease?\n')
    // Day 25 of 70, 5 items: 24 days have passed, ⌊5 × 24 ÷ 70⌋ = 1.
    expect(week).toContain('| [[Plan\\|The plan]] | 4 of 5 | 0 | 1 | 2 |')
    await report({ kind: 'month' })
    const month = vault.read('Journal/Monthly review 2026-11.md')
    expect(month).toContain('| [[Plan\\|The plan]], locks | 2 of 3 |\n| [[Plan\\|The plan]], time | 2 of 2 |')
    expect(month).toMatch(/done%%4%%\/syllabus%% items done/)
  })

  it('changes no byte the second time, and only the numbers when they changed', async () => {
    const path = 'Journal/Study day 2026-11-26.md'
    await report({ kind: 'day' })
    const learned = vault.read(path).replace('Mine:', 'Mine: I can explain a lease.\r\n\r\n| a |\r\n')
    await vault.outside(path, learned)
    expect(await report({ kind: 'day' })).toMatchObject({ path, created: false, changed: false })
    expect(vault.read(path)).toBe(learned)
    await grade('who-checks-a-token', 'good', '2026-11-26T08:00:00Z', '30')
    expect(await report({ kind: 'day' })).toMatchObject({ created: false, changed: true })
    expect(vault.read(path)).toBe(learned.replace('reviews%%0%%', 'reviews%%1%%').replace('minutes%%0 min', 'minutes%%1 min')
      .replace('retention%%–%%', 'retention%%100%%%'))
  })

  it('tells key results with their change, and changes no byte the second time', async () => {
    const path = 'Journal/Mine 2026-W48.md'
    await vault.outside(path, `My words.\n${mark('objectives')}\n\nHere: ${mark('key_results')}`)
    // 4 of 10 by the 26th, of which two since the 23rd; 24 of the 69 days from 2 November to 10 January.
    expect(await report({ kind: 'week' })).toMatchObject({ key_results: [
      { path: 'Goals/Goal.md', line: 5, id: 'KR1', title: 'Items', unit: 'count', current: 4, expected_value: 3.478, target: 10, change: 2, status: 'on-track' },
    ] })
    const filled = `My words.
%%syllabus:objectives%%

- [[Goals/Goal|Know it]]: on track, score 0.40 (+0.20), 0.35 expected

%%/syllabus%%

Here: %%syllabus:key_results%%

| Key result | Now | Expected | Target | Change | Status |
| --- | --: | --: | --: | --: | --: |
| [[Goals/Goal\\|KR1 Items]] | 4 | 3 | 10 | +2 | on track |

%%/syllabus%%`
    expect(vault.read(path)).toBe(filled)
    expect(await report({ kind: 'week' })).toMatchObject({ changed: false })
    expect(vault.read(path)).toBe(filled)
    expect(await vault.text('syllabus:report', { at, kind: 'week' })).toBe([
      `The numbers of ${path} were up to date.`, '', '               now  expected  target  change', 'KR1  Items       4       3.5      10      +2  on track',
    ].join('\n'))
  })

  it('finds a report that the user called something else', async () => {
    await vault.outside('Journal/My week 2026-W48.md', `mine\n${mark('reviews')}\n`)
    expect(await report({ kind: 'week' })).toMatchObject({ path: 'Journal/My week 2026-W48.md', created: false, changed: true, unknown: [] })
    expect(vault.read('Journal/My week 2026-W48.md')).toBe('mine\n%%syllabus:reviews%%3%%/syllabus%%\n')
  })

  it('leaves a note alone whose properties are broken', async () => {
    const broken = `---\na: [\n---\n${mark('reviews')}\n`
    await vault.outside('Journal/My week 2026-W48.md', broken)
    await expect(report({ kind: 'week' })).rejects.toThrow()
    expect(vault.read('Journal/My week 2026-W48.md')).toBe(broken)
  })

  it('says what is wrong with its flags', async () => {
    await expect(report({})).rejects.toThrow('kind= is missing: day, week, month')
    await expect(report({ kind: 'year' })).rejects.toThrow('kind=year')
    await expect(report({ kind: 'day', date: '2026-02-30' })).rejects.toThrow('date=2026-02-30')
  })

  it('is no unit, and brings no problem', async () => {
    await report({ kind: 'day' })
    await report({ kind: 'week' })
    await vault.quiet()
    expect(await vault.json('syllabus:check')).toEqual({ problems: [] })
  })
})
