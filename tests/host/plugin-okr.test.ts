import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest'
import { including } from './matching'
import { openVault, removeFolders, type Flags, type OpenVault } from './open-vault'

const at = '2026-11-21T12:00:00Z'
const files = {
  'Plan.md': '---\ntype: curriculum\nid: plan\nzone: UTC\nday_start: "04:00"\nstart: 2026-11-02\npathways: ["Only: 4 weeks"]\n---\n',
  'Goals/Goal.md': '---\ntype: objective\ncurriculum: plan\nkey_results:\n  - "KR2 Depth: units_done, tier 2, 1 by week 3"\n---\n',
  'Goals/KR1 Foundations with a name that is a good deal longer than a column.md':
    '---\ntype: key_result\nobjective: "[[Goal]]"\nmetric: items_done\ntarget: 4\ndue: week 4\n---\n',
  'A.md': '---\ncurriculum: plan\ntier: 1\n---\n- [x] One ✅ 2026-11-10\n- [x] Two ✅ 2026-11-17\n- [ ] Three\n',
  'B.md': '---\ncurriculum: plan\ntier: 2\nstatus: done\ncompleted: 2026-11-20\n---\n',
}

let vault: OpenVault

beforeEach(async () => {
  vault = await openVault(files)
})

afterEach(() => vault.close())
afterAll(removeFolders)

interface Answer {
  readonly objectives: readonly { readonly score: number; readonly key_results: readonly Readonly<Record<string, unknown>>[] }[]
}

describe('syllabus:okr', () => {
  it('gives what a spreadsheet gives', async () => {
    const { objectives } = await vault.json('syllabus:okr', { curriculum: 'plan', at }) as Answer
    // KR1: 3 of 4, 19 of 27 days. KR2: 1 of 1.
    expect(objectives).toMatchObject([{
      path: 'Goals/Goal.md', title: 'Goal', score: 0.875, status: 'on-track', key_results: [
        {
          path: 'Goals/KR1 Foundations with a name that is a good deal longer than a column.md', id: 'KR1', metric: 'items_done', baseline: 0, current: 3,
          target: 4, attainment: 0.75, expected: 0.704, expected_value: 2.815, status: 'on-track', due: '2026-11-29', confidence: null,
          // Three in twenty days: one more takes seven.
          forecast: '2026-11-28', history: [0, 1, 3],
        },
        { path: 'Goals/Goal.md', line: 5, id: 'KR2', current: 1, target: 1, attainment: 1, status: 'done', due: '2026-11-22', forecast: null },
      ],
    }])
  })

  it('follows the notes', async () => {
    await vault.outside('A.md', files['A.md'].replace('- [ ] Three', '- [x] Three ✅ 2026-11-21'))
    expect(((await vault.json('syllabus:okr', { at })) as Answer).objectives[0]?.score).toBe(1)
    await vault.outside('Goals/Goal.md', null)
    expect(await vault.json('syllabus:okr', { at })).toEqual({ objectives: [] })
  })

  it('as text stands in columns of at most 80', async () => {
    const lines = (await vault.text('syllabus:okr', { at })).split('\n')
    expect(lines.filter((line) => [...line].length > 80 || line !== line.trimEnd())).toEqual([])
    expect(lines[0]).toBe('Goal: 88% reached, 83% expected, on track')
    expect(lines.slice(1).map((line) => line.split(/\s{2,}/).filter((cell) => cell !== ''))).toEqual(including([
      ['now', 'expected', 'target', 'due'], ['KR2', 'Depth', '1', '1', '1', 'done', '2026-11-22'],
    ]))
  })

  it.each<[Flags, string]>([[{ curriculum: 'rust' }, 'unknown-curriculum'], [{ days: '3' }, 'unknown-flag']])('refuses %o', async (flags, code) => {
    await expect(vault.json('syllabus:okr', flags)).rejects.toMatchObject({ code })
  })

  it('is checked with the other notes', async () => {
    await vault.outside('Goals/KR9.md', '---\ntype: key_result\nobjective: "[[Goal]]"\nmetric: items_done\nscope: "tier 1, catgory: patterns"\ntarget: 4\n---\n')
    expect(await vault.json('syllabus:check')).toMatchObject({ problems: [{
      path: 'Goals/KR9.md', line: 5, code: 'bad-property', severity: 'warning', message: expect.stringMatching(/^“catgory” in column 17 is no property of units\. There is: tier, week/) as string,
    }] })
  })
})

describe('syllabus:stats', () => {
  it('as text shows the last days of study', async () => {
    await vault.outside('C.md', '---\ncurriculum: plan\n---\n## Cues\n\n- Why?\n  - So.\n')
    for (const [day, seconds] of [['19', '30'], ['20', '90']] as const) {
      await vault.json('syllabus:grade', { path: 'C.md', key: 'why', rating: 'easy', at: `2026-11-${day}T09:00:00Z`, seconds })
    }
    const lines = (await vault.text('syllabus:stats', { at })).split('\n')
    expect(lines).toEqual(including(['            Reviews  Minutes', '2026-11-19        1      0.5', '2026-11-20        1      1.5']))
  })
})
