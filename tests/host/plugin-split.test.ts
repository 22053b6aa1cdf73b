import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest'
import { clearNotices, eventually, notices, openVault, removeFolders, type OpenVault } from './open-vault'

const goal = '---\ntype:   objective   # kept as it is\nkey_results:\n  - "KR1 Boxes: items_done, tier 1, 3 by week 2"\n  - "KR2: nonsense, 3"\ntimeline: 4 weeks\n---\nWords.\n'
const files = { 'Plan.md': '---\ntype: curriculum\nid: plan\nstart: 2026-11-02\n---\n', 'Goals/Goal.md': goal, 'Unit.md': '---\ncurriculum: plan\ntier: 1\n---\n- [x] One\n' }
const made = '---\ntype: key_result\nobjective: "[[Goal]]"\nmetric: items_done\nscope: tier 1\ntarget: 3\ndue: week 2\n---\n'

let vault: OpenVault

beforeEach(async () => {
  vault = await openVault(files)
  await vault.text('syllabus:check')
  await vault.app.workspace.getLeaf('tab').openFile(vault.file('Goals/Goal.md'))
})

afterEach(() => {
  clearNotices()
  vault.close()
})
afterAll(removeFolders)

async function answer(button: string): Promise<void> {
  expect(vault.app.commands.executeCommandById('syllabus:split-key-results')).toBe(true)
  await eventually(() => document.querySelector('.modal') !== null)
  expect(document.querySelector('.modal')?.textContent).toContain('Goals/KR1 Boxes.md')
  const buttons = [...document.querySelectorAll<HTMLElement>('.modal button')]
  buttons.find(({ textContent }) => textContent === button)?.click()
  await eventually(() => document.querySelector('.modal') === null)
}

interface Answer {
  readonly objectives: readonly { readonly score: number }[]
}
const score = async (): Promise<number | undefined> => (await vault.json('syllabus:okr') as Answer).objectives[0]?.score

describe('splitting an objective', () => {
  it('makes notes beside it, measures the same, and takes all of it back', async () => {
    const before = await score()
    await answer('Make notes')
    await eventually(() => notices().some((text) => text.startsWith('1 note made.')))
    expect(vault.read('Goals/KR1 Boxes.md')).toBe(made)
    expect(vault.read('Goals/Goal.md')).toBe(goal.replace('  - "KR1 Boxes: items_done, tier 1, 3 by week 2"\n', ''))
    expect(await score()).toBe(before)
    document.querySelector<HTMLElement>('.syl-notice-buttons button')?.click()
    await eventually(() => notices().some((text) => text.includes('back in the objective')))
    expect(vault.read('Goals/Goal.md')).toBe(goal)
    expect(vault.app.vault.getFileByPath('Goals/KR1 Boxes.md')).toBeNull()
  })

  it('does nothing where that is not wanted', async () => {
    await answer('Cancel')
    expect(vault.read('Goals/Goal.md')).toBe(goal)
    expect(vault.app.vault.getFileByPath('Goals/KR1 Boxes.md')).toBeNull()
  })

  it('leaves a note that was changed in the meantime', async () => {
    await answer('Make notes')
    await eventually(() => notices().some((text) => text.startsWith('1 note made.')))
    await vault.outside('Goals/KR1 Boxes.md', `${made}My words.\n`)
    document.querySelector<HTMLElement>('.syl-notice-buttons button')?.click()
    await eventually(() => notices().some((text) => text.startsWith('Some notes have changed')))
    expect(vault.read('Goals/KR1 Boxes.md')).toBe(`${made}My words.\n`)
  })
})
