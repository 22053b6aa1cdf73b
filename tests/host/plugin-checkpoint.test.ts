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

  it('goes on after the app ended without a word, and is forgotten once the attempt is written', async () => {
    await vault.text('syllabus:check')
    const desk = await form()
    desk.type('Exam.md', 0, '91')
    desk.toggle('Exam.md', 1)
    const { folder, state } = vault
    // Nothing is closed: the app ended here.
    const again = await openVault({}, { folder, state })
    try {
      const first = vault
      vault = again
      const second = await form()
      expect(second.page('Exam.md')).toMatchObject({ kept: { scored: 1 }, total: 91, rows: [{ typed: '91', running: false }, { typed: '', running: false }] })
      second.resume('Exam.md')
      expect(second.page('Exam.md')).toMatchObject({ kept: null, rows: [{ typed: '91' }, { running: true }] })
      await again.app.fileManager.renameFile(again.file('Exam.md'), 'Final.md')
      await again.quiet()
      expect(second.page('Final.md')).toMatchObject({ total: 91, rows: [{}, { running: true }] })
      second.save('Final.md')
      await eventually(() => again.read('Final.md').includes(': 91, –'))
      await eventually(() => again.app.loadLocalStorage('syllabus-attempts') === null)
      first.close()
    } finally {
      if (vault !== again) again.close()
    }
  })

  it('is discarded, and put back', async () => {
    await vault.text('syllabus:check')
    const desk = await form()
    desk.type('Exam.md', 0, '91')
    const { folder, state } = vault
    vault.close()
    vault = await openVault({}, { folder, state })
    const second = await form()
    second.discard('Exam.md')
    expect([second.page('Exam.md')?.kept, second.page('Exam.md')?.total, vault.app.loadLocalStorage('syllabus-attempts')]).toEqual([null, 0, null])
    document.querySelector<HTMLElement>('.syl-notice-buttons button')?.click()
    expect(second.page('Exam.md')).toMatchObject({ kept: { scored: 1 }, total: 91 })
    expect(vault.read('Exam.md')).toBe(exam)
  })
})
