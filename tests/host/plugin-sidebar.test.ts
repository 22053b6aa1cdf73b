import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest'
import { dayToDate, studyDay } from '../../src/schedule/day'
import type { SidebarDesk } from '../../src/sidebar/sidebar'
import { Component } from './obsidian/component'
import { MarkdownRenderer } from './obsidian/render'
import { clearNotices, eventually, openVault, removeFolders, type OpenVault } from './open-vault'

const cards = '## Cues\n\n- What is a lease?\n  - A lock that runs out.\n- Who checks a token?\n  - The storage.\n'
const files = {
  'Plan.md': '---\ntype: curriculum\nid: plan\nzone: UTC\n---\n', 'Other.md': '---\ntype: curriculum\nid: other\nzone: UTC\n---\n',
  'Leases.md': `---\ncurriculum: plan\ntier: 1\n---\n${cards}`, 'Stripe.md': '---\ncurriculum: plan\ntier: 2\n---\n- [x] Ledger\n- [ ] Keys\n', 'Home.md': '# Home\n',
}

let vault: OpenVault
let desk: SidebarDesk

beforeEach(async () => {
  vault = await openVault(files)
  desk = await vault.sidebar()
})
afterEach(() => {
  document.querySelectorAll('.modal-container').forEach((modal) => modal.remove())
  clearNotices()
  vault.close()
})
afterAll(removeFolders)

/** Of the study day that is on: it begins at four. */
const studyDate = (): string => dayToDate(studyDay(Date.now(), { zone: 'UTC', dayStart: 240 }))
const text = (selector: string): string => document.querySelector(selector)?.textContent ?? ''

describe('a number of the sidebar', () => {
  it('of cards starts a review of just those', async () => {
    await vault.json('syllabus:grade', { path: 'Leases.md', key: 'what-is-a-lease', rating: 'again' })
    await eventually(() => desk.page().due === 1)
    expect([desk.page().due, desk.page().fresh, desk.page().learning]).toEqual([1, 1, 1])
    desk.reviewOnly('new')
    await eventually(() => text('.syl-review').includes('Who checks a token?'))
    desk.reviewOnly('due')
    await eventually(() => text('.syl-review').includes('What is a lease?'))
  })

  it('of a block limits the tree of the sidebar to its stage', async () => {
    const owner = new Component()
    owner.load()
    const el = document.body.createDiv()
    desk.chooseCurriculum('Other.md')
    await MarkdownRenderer.render(vault.app, '```syllabus\nprogress\ncurriculum: plan\n```\n', el, 'Home.md', owner)
    el.querySelectorAll<HTMLElement>('.syl-embed-rows button.syl-number')[1]?.click()
    expect(desk.page().plan).toMatchObject({ path: 'Plan.md', filter: { stage: 'tier:2', show: 'items' }, stages: [{ name: '2', units: [{ path: 'Stripe.md', shown: 2 }] }] })
    owner.unload()
    el.remove()
  })

  it('of what is done today leads to its note', async () => {
    const today = studyDate()
    desk.chooseCurriculum('Plan.md')
    await vault.outside('Stripe.md', `---\ncurriculum: plan\nstatus: done\ncompleted: ${today}\n---\n`)
    await eventually(() => desk.page().plan?.done === 1)
    desk.listDoneToday()
    await eventually(() => vault.app.workspace.getActiveFile()?.path === 'Stripe.md')
  })
})

describe('the switcher', () => {
  it('is a command, lists the plan that is shown first, and keeps each as it was left', async () => {
    desk.chooseCurriculum('Plan.md')
    desk.toggleStage('tier:2')
    desk.keepPlace('Plan.md', 120)
    vault.app.commands.executeCommandById('syllabus:switch-curriculum')
    const rows = (): readonly string[] => [...document.querySelectorAll('.prompt .suggestion-title')].map(({ textContent }) => textContent)
    await eventually(() => rows().length === 2)
    expect(rows()).toEqual(['Plan', 'Other'])
    document.querySelectorAll<HTMLElement>('.prompt .suggestion-item')[1]?.click()
    expect(desk.page().plan).toMatchObject({ path: 'Other.md', stages: [] })
    desk.chooseCurriculum('Plan.md')
    expect(desk.page().plan?.stages.map(({ open }) => open)).toEqual([false, true])
    expect([desk.placeOf('Plan.md'), desk.placeOf('Other.md')]).toEqual([120, 0])
  })
})

it('tells what a plan asks for once it is worked out, and tells the last while something newer is', async () => {
  const today = studyDate()
  await vault.outside('Hard.md', `---\ntype: curriculum\nid: hard\nzone: UTC\nstart: ${today}\npathways: ["Slow: 4 weeks, 1 h/week"]\n---\n`)
  await vault.outside('Long.md', '---\ncurriculum: hard\nminutes: 600\n---\n')
  desk.chooseCurriculum('Hard.md')
  await eventually(() => desk.page().plan?.path === 'Hard.md' && desk.page().plan?.strain !== null)
  const first = desk.page().plan?.strain
  expect(first).toMatchObject({ from: today, limit: 60 })
  await vault.outside('Longer.md', '---\ncurriculum: hard\nminutes: 6000\n---\n')
  const seen: unknown[] = []
  await eventually(() => {
    const strain = desk.page().plan?.strain
    seen.push(strain)
    return (strain?.study ?? 0) > (first?.study ?? 0)
  })
  expect(seen).not.toContain(null)
})
