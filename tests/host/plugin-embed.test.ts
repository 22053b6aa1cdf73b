import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { eventually, openVault, removeFolders, type OpenVault } from './open-vault'
import { Component } from './obsidian/component'
import { MarkdownRenderer } from './obsidian/render'

let vault: OpenVault
let owner: Component
let el: HTMLElement

beforeEach(async () => {
  vault = await openVault({
    'Plan.md': '---\ntype: curriculum\nid: plan\n---\n',
    'Stripe.md': '---\ncurriculum: plan\ntier: 1\n---\n- [ ] Ledger\n- [ ] Keys\n', 'Home.md': '# Home\n',
  })
  owner = new Component()
  owner.load()
  el = document.createElement('div')
  document.body.append(el)
})

afterEach(() => {
  vi.restoreAllMocks()
  owner.unload()
  el.remove()
  vault.close()
})
afterAll(removeFolders)

const draw = (source: string): Promise<void> => MarkdownRenderer.render(vault.app, `\`\`\`syllabus\n${source}\n\`\`\`\n`, el, 'Home.md', owner)
const count = (): string => el.querySelector('.syl-side-head .syl-count')?.textContent ?? ''
const figure = (label: string): string => el.querySelector(`figure[aria-label="${label}"]`)?.textContent ?? ''

describe('a block in a note', () => {
  it('is drawn in its place and follows the vault', async () => {
    await draw('progress')
    expect(count()).toBe('0 / 2')
    await vault.outside('Stripe.md', '---\ncurriculum: plan\ntier: 1\n---\n- [x] Ledger\n- [ ] Keys\n')
    await eventually(() => count() === '1 / 2')
    const { firstElementChild } = el.querySelector('.block-language-syllabus') ?? el
    await vault.outside('Home.md', '# Another\n')
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(el.querySelector('.block-language-syllabus')?.firstElementChild).toBe(firstElementChild)
  })

  it('says how far it is while it counts, in slices', async () => {
    const log = 'review_log_mac:\n  - why 261120090512gt14'
    for (let number = 0; number < 12; number++) await vault.outside(`U${number}.md`, `---\ncurriculum: plan\n${log}\n---\n## Cues\n\n- Why?\n  - So\n`)
    let clock = performance.now()
    vi.spyOn(performance, 'now').mockImplementation(() => (clock += 20))
    await draw('heatmap')
    expect(el.querySelector('.syl-sentence')?.textContent).toMatch(/^Reading notes: \d of 13$/)
    await eventually(() => el.querySelector('.syl-sentence')?.textContent?.startsWith('Reading') !== true)
    expect(el.querySelector('.syl-heat')).not.toBeNull()
  })

  it('is gone with what it was drawn in', async () => {
    await draw('next')
    expect(el.querySelector('.syl-next')?.textContent).toContain('Stripe')
    owner.unload()
    expect(el.querySelector('.syl')).toBeNull()
  })

  it('draws the whole dashboard, which follows a grade and is gone with its note', async () => {
    await vault.outside('Other.md', '---\ntype: curriculum\nid: other\n---\n')
    await vault.outside('Leases.md', '---\ncurriculum: other\n---\n## Cues\n\n- Why?\n  - Because\n')
    await draw('dashboard\ncurriculum: other')
    await eventually(() => figure('Stability, days').includes('No card was graded yet'))
    expect([el.querySelectorAll('.syl-question').length, el.querySelectorAll('.syl-dash figure').length, el.querySelector('.syl-dash-name')?.textContent]).toEqual([3, 9, 'Other1 item'])
    const before = figure('Stability, days')
    await vault.json('syllabus:grade', { path: 'Leases.md', key: 'why', rating: 'good' })
    await eventually(() => figure('Stability, days') !== before)
    owner.unload()
    expect(el.querySelector('.syl')).toBeNull()
  })

  it('says which line and word it does not understand, and what there is', async () => {
    await draw('progress\ncuriculum: plan')
    expect(el.querySelector('.syl-problem')?.textContent).toBe('Line 2 of the block: “curiculum” is no property of a block.There is: curriculum, stage, objective, limit.')
  })
})
