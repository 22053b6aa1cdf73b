import { readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest'
import { clearNotices, eventually, notices, openVault, removeFolders, type OpenVault } from './open-vault'

const folder = path.resolve(import.meta.dirname, '../fixtures/plans')

function filesOf(name: string): Readonly<Record<string, string>> {
  const root = path.join(folder, name)
  const below = (at: string): string[] => readdirSync(at).flatMap((each) => {
    const full = path.join(at, each)
    return statSync(full).isDirectory() ? below(full) : [full]
  })
  return Object.fromEntries(below(root).map((full) => [path.relative(root, full), readFileSync(full, 'utf8')]))
}

interface Counted { readonly items: number; readonly done: number; readonly skipped: number }
interface Plan extends Counted {
  readonly by: Readonly<Record<'tier' | 'week' | 'day' | 'category' | 'type', Readonly<Record<string, Counted>>>>
  readonly milestones: readonly { readonly name: string; readonly due: string; readonly state: string }[]
  readonly pace: Readonly<Record<string, unknown>> & { readonly advice: readonly string[]; readonly rules: readonly Readonly<Record<string, unknown>>[] }
}

let vault: OpenVault

afterEach(() => {
  vi.restoreAllMocks()
  vault.close()
  clearNotices()
  document.querySelectorAll('.modal-container').forEach((modal) => modal.remove())
})
afterAll(removeFolders)

async function progress(name: string, date: string): Promise<Plan> {
  vault = await openVault(filesOf(name))
  expect(await vault.json('syllabus:check')).toMatchObject({ problems: [] })
  return asked(date)
}

async function asked(date: string): Promise<Plan> {
  const { curricula } = await vault.json('syllabus:progress', { at: `${date}T12:00:00Z` }) as { curricula: readonly Plan[] }
  const [plan] = curricula
  if (plan === undefined) throw new Error('no plan')
  return plan
}

/** "done/items", with "−skipped" where there are any. */
const short = (stages: Readonly<Record<string, Counted>>): Readonly<Record<string, string>> => (
  Object.fromEntries(Object.entries(stages).map(([stage, { items, done, skipped }]) => [stage, `${done}/${items}${skipped === 0 ? '' : `−${skipped}`}`])))

describe('a catalogue of sixteen weeks', () => {
  it('is counted as by hand', async () => {
    const { by, ...plan } = await progress('atlas', '2026-12-07')
    expect(plan).toMatchObject({ items: 45, done: 8, mastered: 0, skipped: 1, share: 0.178 })
    expect(short(by.tier)).toEqual({ 1: '6/12', 2: '1/23−1', 4: '0/5', 6: '1/1', 7: '0/4' })
    expect(short(by.week)).toEqual({ 1: '4/4', 2: '6/8', 3: '0/4', 5: '1/7−1', 6: '0/8', 7: '0/8', 11: '0/5', 15: '1/1', 16: '0/4' })
    expect(short(by.category)).toEqual({ patterns: '6/8', mechanisms: '0/4', companies: '1/23−1', incidents: '0/5', comparisons: '0/4', cost: '1/1' })
    expect(short(by.type)).toEqual({ company: '1/23−1' })
    expect(plan.milestones.map(({ name, due, state }) => `${name} ${due} ${state}`)).toEqual([
      'week 4 2026-11-29 missed', 'week 10 2027-01-10 open', 'week 14 2027-02-07 open', 'week 16 2027-02-21 open',
    ])
    // 12 + 23 × 7 ÷ 42 are expected after five weeks; 8 are planned after 28 × 8 ÷ 12 days. Two dated items and one that the log tells of in 28 days.
    expect(plan.pace).toMatchObject({
      start: '2026-11-02', finish: '2027-02-21', weeks: 16, expected_done: 15, behind_weeks: 2.3, needed_per_week: 3.4, actual_per_week: 0.8, projected_finish: '2027-11-18',
    })
  })

  it.each<[string, Readonly<Record<string, unknown>>]>([
    ['2026-10-01', { expected_done: 0, behind_weeks: 0, needed_per_week: 2.3 }],
    ['2026-11-02', { expected_done: 0, behind_weeks: -2.7, needed_per_week: 2.3 }],
    ['2027-02-21', { expected_done: 44, needed_per_week: 259 }],
    ['2027-02-22', { expected_done: 45, needed_per_week: null, behind_weeks: 13.3 }],
  ])('has its pace on %s', async (date, expected) => {
    expect((await progress('atlas', date)).pace).toMatchObject(expected)
  })

  it('says what its own rules would do', async () => {
    const { pace } = await progress('atlas', '2026-12-07')
    expect(pace.rules.map(({ state, items_fewer: fewer }) => [state, fewer])).toEqual([['offered', 4], ['offered', 8], ['later', 13], ['later', 0]])
    expect(pace.rules[1]).toMatchObject({ units: ['Companies/Maps for all.md'] })
    expect(pace.rules[2]).toMatchObject({ units: ['Mechanisms/A log ahead of writes.md', 'Incidents/The cascade.md', 'Comparisons/Queues.md'] })
    expect(pace.rules[3]).toMatchObject({ pathway: '26 weeks', finish: '2027-05-02' })
    // 33 left at three in four weeks take 44 weeks: 308 days.
    expect(pace.advice[0]).toBe(
      'behind 1 week: skip category comparisons. 4 items fewer: 3 a week needed instead of 3.4; at this pace you finish on 11 October 2027, 232 days late.')
  })

  it('is told to people in lines of 80', async () => {
    await progress('atlas', '2026-12-07')
    const text = await vault.text('syllabus:progress', { at: '2026-12-07T12:00:00Z' })
    expect(text.split('\n').filter((line) => [...line].length > 80 || line !== line.trimEnd())).toEqual([])
    expect(text.split('\n').slice(0, 2)).toEqual(['atlas: 8 of 45 done, 0 mastered, 1 skipped', 'Two weeks behind. 3.4 a week needed, 0.8 done: at this pace you finish on 18'])
    expect(text).toMatch(/^Tiers +1 +6 +12 +0 +0$/m)
    expect(text).toMatch(/^ {2}week 4 +2026-11-29 +8 \/ 12 +missed$/m)
    expect(text).toContain('What would change it\n- behind 1 week: skip category comparisons.')
  })
})

describe('a Russian fortnight', () => {
  it('is counted by its days, weeks and categories as by hand', async () => {
    const { by, ...plan } = await progress('fortnight', '2026-11-13')
    expect(plan).toMatchObject({ id: 'рост', items: 67, done: 16 })
    expect(short(by.day)).toEqual({
      1: '5/5', 2: '4/4', 3: '5/5', 4: '2/4', 5: '0/5', 6: '0/3', 7: '0/4', 8: '0/4', 9: '0/4', 10: '0/5', 11: '0/4', 12: '0/4', 13: '0/4', 14: '0/6',
    })
    expect(short(by.week)).toEqual({ 1: '16/30', 2: '0/31' })
    expect(short(by.category)).toEqual({ основа: '16/30', масштаб: '0/31' })
    // 30 × 4 ÷ 7 expected; 51 left in ten days; nine dated in the first five days, which count as a week.
    expect(plan.pace).toMatchObject({ finish: '2026-11-22', expected_done: 17, behind_weeks: 0, needed_per_week: 35.7, actual_per_week: 9, projected_finish: '2026-12-23' })
    expect(plan.pace.rules.map(({ state, items_fewer: fewer }) => [state, fewer])).toEqual([['later', 4], ['later', 0]])
    expect((await asked('2026-11-23')).pace.rules.map(({ state }) => state)).toEqual(['offered', 'offered'])
  })
})

describe('four weeks of weekdays', () => {
  it('are counted as by hand, a range of weeks in each of them and once in all', async () => {
    const { by, ...plan } = await progress('principal', '2026-11-16')
    expect(plan).toMatchObject({ items: 39, done: 5, skipped: 0 })
    expect(short(by.week)).toEqual({ 1: '5/13', 2: '0/13', 3: '0/13', 4: '0/12' })
    expect(short(by.type)).toEqual({ artifact: '0/4', exercise: '1/4', focus: '0/4', topic: '4/27' })
    expect(plan.pace).toMatchObject({
      finish: '2026-11-29', expected_done: 19, behind_weeks: 1.5, needed_per_week: 17, actual_per_week: 0.5, projected_finish: '2028-04-09',
    })
    expect(plan.pace.rules).toMatchObject([{ state: 'offered', pathway: 'Relaxed', finish: '2026-12-27' }])
  })

  it.each<[string, Readonly<Record<string, unknown>>]>([
    ['2026-11-27', { needed_per_week: 170, expected_done: 37 }],
    ['2026-11-28', { needed_per_week: null, expected_done: 39 }],
    ['2026-10-30', { needed_per_week: 8.5, expected_done: 0, behind_weeks: 0 }],
  ])('have their pace on %s', async (date, expected) => {
    expect((await progress('principal', date)).pace).toMatchObject(expected)
  })
})

const at = (date: string): void => { vi.spyOn(Date, 'now').mockReturnValue(Date.parse(`${date}T12:00:00Z`)) }
const rows = (): readonly string[] => [...document.querySelectorAll<HTMLElement>('.modal .setting-item-name')].map(({ textContent }) => textContent)
const row = (name: string): HTMLElement | null | undefined => (
  [...document.querySelectorAll<HTMLElement>('.modal .setting-item')].find((each) => each.querySelector('.setting-item-name')?.textContent === name))
const button = (label: string, within: ParentNode | null | undefined = document): void => {
  const found = [...within?.querySelectorAll<HTMLButtonElement>('button') ?? []].filter(({ textContent }) => textContent === label).at(-1)
  if (found === undefined) throw new Error(`no button ${label}`)
  found.click()
}

describe('adapting the plan', () => {
  it('skips what a rule names on confirmation, splices nothing else, and takes it back in one step', async () => {
    await progress('atlas', '2026-12-07')
    at('2026-12-07')
    const desk = await vault.sidebar()
    expect(desk.page().plan).toMatchObject({ adaptable: true, pace: { is: 'behind' } })
    desk.adaptPlan('Atlas.md')
    expect(rows()).toEqual(['Skip category comparisons', 'Companies to 2', 'Core 30', 'Extend to 26 weeks', ''])
    expect(row('Core 30')?.querySelector('button')).toBeNull()
    const before = vault.read('Companies/Maps for all.md')
    button('Apply', row('Companies to 2'))
    await eventually(() => document.querySelector('.modal')?.textContent.includes('1 note') === true)
    expect(vault.read('Companies/Maps for all.md')).toBe(before)
    button('Apply')
    await eventually(() => notices().length > 0)
    await vault.quiet()
    expect(vault.read('Companies/Maps for all.md')).toBe(before.replace('\n---\n\n', '\nstatus: skipped\n---\n\n'))
    expect(await asked('2026-12-07')).toMatchObject({ items: 37, skipped: 9 })
    expect(desk.page().plan).toMatchObject({ items: 37 })
    button('Undo')
    await eventually(() => notices().some((text) => text.includes('as before')))
    await vault.quiet()
    expect(vault.read('Companies/Maps for all.md')).toBe(before)
  })

  it('says before it skips which units belong to other plans too', async () => {
    await progress('atlas', '2026-12-07')
    at('2026-12-07')
    await vault.outside('Other.md', '---\ntype: curriculum\nid: other\ntitle: The other\n---\n')
    const shared = vault.read('Companies/Maps for all.md')
    await vault.outside('Companies/Maps for all.md', shared.replace('curriculum: atlas', 'curriculum: [atlas, other]'))
    ;(await vault.sidebar()).adaptPlan('Atlas.md')
    button('Apply', row('Companies to 2'))
    await eventually(() => document.querySelector('.modal')?.textContent.includes('1 of them belongs to The other too') === true)
    button('Cancel')
  })

  it('extends the plan by a pathway that is written beside the others', async () => {
    await progress('atlas', '2027-01-15')
    at('2027-01-15')
    const before = vault.read('Atlas.md')
    ;(await vault.sidebar()).adaptPlan('Atlas.md')
    button('Apply', row('Extend to 26 weeks'))
    await eventually(() => notices().length > 0)
    await vault.quiet()
    expect(vault.read('Atlas.md')).toBe(before.replace('pathway: Intensive', 'pathway: 26 weeks')
      .replace('14 h/week"\n', '14 h/week"\n  - "26 weeks: 26 weeks, 30 h/week"\n'))
    expect((await asked('2027-01-15')).milestones.map(({ due }) => due)).toEqual(['2026-12-17', '2027-02-23', '2027-04-10', '2027-05-02'])
    button('Undo')
    await eventually(() => notices().some((text) => text.includes('as before')))
    expect(vault.read('Atlas.md')).toBe(before)
  })
})

describe('choosing a pathway', () => {
  it('shows what the plan comes to, writes what was changed, and keeps what is done', async () => {
    await progress('atlas', '2026-12-07')
    at('2026-12-07')
    const before = vault.read('Atlas.md')
    vault.app.commands.executeCommandById('syllabus:choose-pathway')
    const select = document.querySelector<HTMLSelectElement>('.modal select')
    const preview = (): string => document.querySelector('.syl-dialog-preview')?.textContent ?? ''
    expect(preview()).toContain('16 weeks, until 21 February: 3.4 a week needed.')
    if (select !== null) select.value = '1'
    select?.dispatchEvent(new Event('change'))
    // 189 days are left, 27 weeks.
    expect(preview()).toContain('32 weeks, until 13 June: 1.4 a week needed instead of 3.4.week 4: 12 by 27 December')
    for (const label of ['Sat', 'Sun']) button(label)
    button('Change the plan')
    await eventually(() => notices().length > 0)
    await vault.quiet()
    expect(vault.read('Atlas.md')).toBe(before.replace('pathway: Intensive', 'pathway: Balanced').replace('\n---\n#', '\ndays: mon-fri\n---\n#'))
    expect(await asked('2026-12-07')).toMatchObject({ done: 8, pace: { weeks: 32, finish: '2027-06-13' } })
    button('Undo')
    await eventually(() => notices().some((text) => text.includes('as before')))
    expect(vault.read('Atlas.md')).toBe(before)
  })
})

describe('a property changed in the app', () => {
  it('reaches the sidebar without a reload, and only that note is read', async () => {
    await progress('principal', '2026-11-16')
    at('2026-11-16')
    const desk = await vault.sidebar()
    expect(desk.page().plan).toMatchObject({ done: 5, pace: { finish: '2026-11-29' } })
    const read: string[] = []
    const files = vault.app.vault
    for (const way of ['read', 'cachedRead'] as const) {
      const real = files[way].bind(files)
      vi.spyOn(files, way).mockImplementation((file) => {
        read.push(file.path)
        return real(file)
      })
    }
    const set = async (name: string, key: string, value: string): Promise<void> => {
      read.length = 0
      await vault.app.fileManager.processFrontMatter(vault.file(name), (values: Record<string, unknown>) => { values[key] = value })
      await vault.quiet()
      expect(read).toEqual([name])
    }
    await set('Week 2/Focus 2.md', 'status', 'done')
    expect(desk.page().plan).toMatchObject({ done: 6 })
    await set('Principal.md', 'pathway', 'Relaxed')
    expect(desk.page().plan).toMatchObject({ done: 6, pace: { finish: '2026-12-27' } })
    await set('Principal.md', 'days', 'mon, wed, fri')
    expect(desk.page().plan?.pace?.needed).toBeCloseTo(33 / 6, 9)
  })
})
