import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest'
import { including } from './matching'
import { newFolder, openVault, removeFolders, type Flags, type OpenVault } from './open-vault'

const at = '2026-11-21T09:00:00Z'

const unit = (properties: string, cards = ''): string => `---\ncurriculum: plan\n${properties}\n---\n${cards}`
const cards = '## Cues\n\n- What is a lease?\n  - A lock that runs out.\n- Who checks a token?\n  - The storage.\n- Why not the clock?\n  - It drifts.\n'

const files = {
  'Plan.md': `---
type: curriculum
id: plan
zone: UTC
day_start: "04:00"
start: 2026-08-01
pathways: "Only: 30 weeks"
---
`,
  'Other.md': '---\ntype: curriculum\nid: other\n---\n',
  'Read/Leases.md': unit('week: 1\nstatus: done\ncompleted: 2026-11-19', cards),
  'Read/Clocks.md': unit('week: 1\nstatus: done\ncompleted: 2026-11-02'),
  'Read/Old.md': unit('status: done\ncompleted: 2026-11-06'),
  'Read/Older.md': unit('status: done\ncompleted: 2026-10-30'),
  'Read/Oldest.md': unit('status: done\ncompleted: 2026-11-14'),
  'Read/Fencing tokens and how a storage service checks them.md': unit('week: 3\nprerequisites:\n  - "[[Leases]]"\n  - "[[Clocks|time]]"\n  - "[[Nowhere]]"'),
  'Read/Locks.md': unit('week: 2\ntier: 2\nprerequisites: ["[[Clocks#Drift]]"]', '- [x] One\n- [ ] Two\n- [ ] Three\n'),
  'Read/Consensus.md': unit('week: 4\nprerequisites: ["[[Locks]]"]'),
  'Read/Transactions.md': unit('week: 4\nprerequisites: ["[[Locks]]", "[[Consensus]]"]'),
  'Read/Dropped.md': unit('week: 1\nstatus: skipped'),
  'Else.md': '---\ncurriculum: other\n---\n',
}
const tokens = 'Read/Fencing tokens and how a storage service checks them.md'
const chosen: Flags = { curriculum: 'plan', at }

let vault: OpenVault

beforeEach(async () => {
  vault = await openVault(files)
})

afterEach(() => vault.close())
afterAll(removeFolders)

interface Next {
  readonly units: readonly { readonly path: string; readonly fading: readonly { readonly recall: number; readonly cards: number }[] }[]
}

async function forgetLeases(): Promise<void> {
  for (const key of ['what-is-a-lease', 'who-checks-a-token']) {
    for (const day of ['01', '03']) await vault.json('syllabus:grade', { path: 'Read/Leases.md', key, rating: 'good', at: `2026-10-${day}T09:00:00Z` })
  }
}

describe('syllabus:next', () => {
  it('lists what is unlocked, in order, with the reasons', async () => {
    expect(await vault.json('syllabus:next', chosen)).toEqual({ units: [
      { path: 'Read/Locks.md', title: 'Locks', why: 'One of three is done; Clocks is done.', unlocks: ['Read/Consensus.md'], fading: [] },
      { path: tokens, title: 'Fencing tokens and how a storage service checks them', why: 'Unlocked: Leases and Clocks are done.', unlocks: [], fading: [] },
    ] })
  })

  it('of all plans and of the first few', async () => {
    const { units } = await vault.json('syllabus:next', { at }) as Next
    expect(units.map(({ path }) => path)).toEqual(['Read/Locks.md', tokens, 'Else.md'])
    expect((await vault.json('syllabus:next', { at, limit: '1' }) as Next).units).toEqual(units.slice(0, 1))
    expect(await vault.json('syllabus:next', { at, limit: '0' })).toEqual({ units: [] })
  })

  it('names what fades, on the day that is asked for', async () => {
    await forgetLeases()
    const { units } = await vault.json('syllabus:next', chosen) as Next
    const fading = units.find(({ path }) => path === tokens)?.fading ?? []
    expect(fading).toEqual([{ path: 'Read/Leases.md', recall: fading[0]?.recall, cards: 2 }])
    expect(fading[0]?.recall).toBeGreaterThan(0)
    expect(fading[0]?.recall).toBeLessThan(0.9)
    const before = await vault.json('syllabus:next', { ...chosen, at: '2026-10-03T10:00:00Z' }) as Next
    expect(before.units.map((found) => found.fading)).toEqual([[], []])
  })

  it('follows what is done', async () => {
    await vault.outside('Read/Locks.md', unit('status: done'))
    expect((await vault.json('syllabus:next', chosen) as Next).units.map(({ path }) => path)).toEqual([tokens, 'Read/Consensus.md'])
    await vault.outside('Read/Nowhere.md', unit('week: 9'))
    expect((await vault.json('syllabus:next', chosen) as Next).units.map(({ path }) => path)).toEqual(['Read/Consensus.md', 'Read/Nowhere.md'])
  })

  it('as text stands in columns of at most 80', async () => {
    await forgetLeases()
    const text = await vault.text('syllabus:next', chosen)
    const lines = text.split('\n')
    expect(lines.filter((line) => [...line].length > 80 || line !== line.trimEnd())).toEqual([])
    expect(lines[0]).toBe('Locks                         One of three is done; Clocks is done.')
    expect(lines).toEqual(including(['                              It unlocks Consensus.', 'Fencing tokens and how a st…  Unlocked: Leases and Clocks are done.']))
    expect(text.replace(/\s+/g, ' ')).toMatch(/Builds on Leases, where recall is down to \d+%\. Refresh 2 cards first\./)
  })

  it('says where there is nothing', async () => {
    await vault.outside('Else.md', null)
    expect(await vault.text('syllabus:next', { curriculum: 'other' })).toBe('No open unit has all its prerequisites done.')
  })

  it.each<[Flags, string]>([
    [{ curriculum: 'rust' }, 'unknown-curriculum'], [{ limit: '-1' }, 'bad-flag'], [{ limit: 'x' }, 'bad-flag'], [{ path: 'Plan.md' }, 'unknown-flag'],
  ])('refuses %o', async (flags, code) => {
    await expect(vault.json('syllabus:next', flags)).rejects.toMatchObject({ code })
  })
})

describe('syllabus:progress', () => {
  it('gives the range of the finish beside it', async () => {
    const { curricula } = await vault.json('syllabus:progress', chosen) as { curricula: readonly { pace: Readonly<Record<string, unknown>> }[] }
    expect(curricula[0]?.pace).toMatchObject({
      actual_per_week: 1.3, projected_finish: '2026-12-19', projected_range: ['2026-12-09', '2026-12-26'],
    })
  })
})

describe('the sidebar', () => {
  it('shows the pace and what is next of the chosen plan', async () => {
    const desk = await vault.sidebar()
    desk.chooseCurriculum('Plan.md')
    const { plan } = desk.page()
    expect(plan?.pace).toMatchObject({ items: 11, done: 6, skipped: 1, start: '2026-08-01' })
    expect(plan?.next.map(({ path }) => path)).toEqual(['Read/Locks.md', tokens])
  })
})

it('keeps an empty vault silent', async () => {
  const empty = await openVault({}, { folder: newFolder() })
  expect(await empty.json('syllabus:next')).toEqual({ units: [] })
  empty.close()
})
