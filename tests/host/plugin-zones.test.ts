import { spawnSync } from 'node:child_process'
import { afterAll, describe, expect, it } from 'vitest'
import { builtPlugin, root } from './built-plugin'
import { newFolder, openVault, removeFolders } from './open-vault'
import { plan, quorums } from './plugin-fixtures'

afterAll(removeFolders)

/** New York is five hours behind UTC in November: its study day turns at 09:00 UTC. Short intervals are not spread by chance. */
const newYork = plan.replace('zone: UTC', 'zone: America/New_York\nstart: 2026-11-20\npathways: ["Slow: 4 weeks, 6 h/week"]')
  .replace('1m 10m', 'none')

interface Answers {
  readonly reviewDue: readonly [string, string]
  readonly due: readonly number[]
  readonly stats: { readonly by_day: readonly unknown[] }
}

function study(zone: string): { readonly zone: string, readonly answers: Answers } {
  builtPlugin()
  const { status, stdout, stderr } = spawnSync(
    process.execPath, ['--import', 'tsx', 'tests/host/zone-child.ts', newFolder({ 'DDIA.md': newYork, 'Before.md': quorums, 'After.md': quorums }), newFolder()],
    { cwd: root, encoding: 'utf8', env: { ...process.env, TZ: zone } },
  )
  expect([status, stderr]).toEqual([0, ''])
  return JSON.parse(stdout) as { zone: string, answers: Answers }
}

const zones = ['UTC', 'Pacific/Kiritimati', 'America/St_Johns'] as const
const dayBetween = (a: string, b: string): number => (Date.parse(b) - Date.parse(a)) / 86_400_000

describe('reviews at 03:59 and at 04:01 of the curriculum', () => {
  it('belong to two study days, and every device tells the same, wherever it is', () => {
    const told = zones.map(study)
    expect(told.map(({ zone }) => zone)).toEqual(zones)
    const [first, ...others] = told.map(({ answers }) => answers)
    if (first === undefined) throw new Error('no answers')
    for (const other of others) expect(other).toEqual(first)
    expect(first.stats.by_day).toEqual([
      { date: '2026-11-19', reviews: 1, minutes: 1 }, { date: '2026-11-20', reviews: 1, minutes: 1 },
    ])
    const [before, after] = first.reviewDue
    expect(dayBetween('2026-11-19', before)).toBeGreaterThan(0)
    expect(dayBetween(before, after)).toBe(1)
    expect(first.due).toEqual([0, 1, 1, 2])
  }, 120_000)
})

describe('a plan of another zone', () => {
  it.each([
    ['UTC', '2026-11-20T03:58:00Z', '2026-11-19'], ['UTC', '2026-11-20T04:01:00Z', '2026-11-20'],
    ['America/New_York', '2026-11-20T08:58:00Z', '2026-11-19'], ['America/New_York', '2026-11-20T09:01:00Z', '2026-11-20'],
    ['America/New_York', '2026-07-01T07:58:00Z', '2026-06-30'], ['America/New_York', '2026-07-01T08:01:00Z', '2026-07-01'],
    ['Pacific/Kiritimati', '2026-11-19T13:58:00Z', '2026-11-19'], ['Pacific/Kiritimati', '2026-11-19T14:01:00Z', '2026-11-20'],
    ['America/St_Johns', '2026-11-20T07:28:00Z', '2026-11-19'], ['America/St_Johns', '2026-11-20T07:31:00Z', '2026-11-20'],
  ])('%s: a review at %s counts on %s', async (zone, at, date) => {
    const vault = await openVault({ 'DDIA.md': plan.replace('zone: UTC', `zone: ${zone}`), 'Quorums.md': quorums })
    await vault.json('syllabus:grade', { path: 'Quorums.md', key: 'why-a-majority', rating: 'again', at })
    expect(await vault.json('syllabus:stats', { at, curriculum: 'ddia' })).toMatchObject({ by_day: [{ date, reviews: 1 }] })
    expect(vault.read('Quorums.md')).toContain(`review_due: ${date}\n`)
    vault.close()
  })

  it('falls back to the setting where it names none, and to UTC', async () => {
    const plain = plan.replace('zone: UTC\n', '')
    const at = '2026-11-19T14:01:00Z'
    for (const [data, date] of [['{"zone": "Pacific/Kiritimati"}', '2026-11-20'], ['{}', '2026-11-19']] as const) {
      const vault = await openVault({ 'DDIA.md': plain, 'Quorums.md': quorums, '.obsidian/plugins/syllabus/data.json': data })
      await vault.json('syllabus:grade', { path: 'Quorums.md', key: 'why-a-majority', rating: 'again', at })
      expect(vault.read('Quorums.md')).toContain(`review_due: ${date}\n`)
      vault.close()
    }
  })
})
