import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { CheckpointDesk } from '../../src/checkpoint/form'
import { clearNotices, eventually, notices, openVault, removeFolders, type OpenVault } from './open-vault'

const exam = `---
type:   checkpoint   # kept as it is
curriculum: plan
week: 4
parts: [Recall / 100 / 30 min, Depth / 100]
pass: 160
attempts:
  - "2026-11-08: 50, –"   # the first
---
- [x] One
- [ ] Two
`
const files = { 'Plan.md': '---\ntype: curriculum\nid: plan\nzone: UTC\nstart: 2026-11-02\n---\n', 'Exam.md': exam, 'Other.md': '---\ncurriculum: plan\n---\n' }

let vault: OpenVault

beforeEach(async () => {
  vault = await openVault(files)
})

afterEach(() => {
  clearNotices()
  vault.close()
})
afterAll(removeFolders)

async function form(): Promise<CheckpointDesk> {
  await vault.app.workspace.getLeaf('tab').openFile(vault.file('Exam.md'))
  expect(vault.app.commands.executeCommandById('syllabus:take-checkpoint')).toBe(true)
  await eventually(() => vault.app.workspace.getLeavesOfType('syllabus-checkpoint').length === 1)
  const [leaf] = vault.app.workspace.getLeavesOfType('syllabus-checkpoint')
  await leaf?.loadIfDeferred()
  return Reflect.get(leaf?.view ?? {}, 'desk') as CheckpointDesk
}

describe('the form of a checkpoint', () => {
  it('opens only on a checkpoint', async () => {
    await vault.text('syllabus:check')
    await vault.app.workspace.getLeaf('tab').openFile(vault.file('Other.md'))
    expect(vault.app.commands.executeCommandById('syllabus:take-checkpoint')).toBe(false)
  })

  it('adds an attempt to the note, changes nothing else, and takes it back', async () => {
    await vault.text('syllabus:check')
    const desk = await form()
    expect(desk.page('Exam.md')).toMatchObject({ title: 'Exam', attempt: 2, full: 200, boxes: { done: 1, items: 2 }, canSave: false })
    desk.type('Exam.md', 0, '91')
    desk.type('Exam.md', 1, '74')
    expect(desk.page('Exam.md')).toMatchObject({ total: 165, outcome: { is: 'passed' }, canSave: true })
    desk.save('Exam.md')
    await eventually(() => notices().some((text) => text.includes('165 of 200')))
    const lines = vault.read('Exam.md').split('\n')
    const added = lines.filter((line) => !exam.split('\n').includes(line))
    expect(added).toHaveLength(1)
    expect(added[0]).toMatch(/^ {2}- "?\d{4}-\d\d-\d\d: 91, 74"?$/)
    expect(lines.filter((line) => !added.includes(line)).join('\n')).toBe(exam)
    expect(desk.page('Exam.md')).toMatchObject({ attempt: 3, total: 0, attempts: [{ total: 50, passed: false }, { total: 165, passed: true }] })
    document.querySelector<HTMLElement>('.syl-notice-buttons button')?.click()
    await eventually(() => vault.read('Exam.md') === exam)
    await eventually(() => desk.page('Exam.md')?.total === 165)
  })
})
