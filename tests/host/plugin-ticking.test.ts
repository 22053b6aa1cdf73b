import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { TFile } from './obsidian/files'
import { MarkdownView } from './obsidian/markdown-view'
import { dayToDate, studyDay } from '../../src/schedule/day'
import type { ItemRow } from '../../src/sidebar/sidebar'
import { clearNotices, eventually, notices, openVault, removeFolders, type OpenVault } from './open-vault'

const today = (): string => dayToDate(studyDay(Date.now(), { zone: 'UTC', dayStart: 240 }))
const stripe = '---\r\ncurriculum: plan\r\nweek: 1\r\n---\r\n\r\n- [ ] Ledger ^l\r\n\t- a detail\r\n* [ ] Keys 📅 2026-12-01\r\n- [x] Old ✅ 2026-01-01\r\n'

let vault: OpenVault

beforeEach(async () => {
  const start = dayToDate(studyDay(Date.now(), { zone: 'UTC', dayStart: 240 }) - 5)
  vault = await openVault({
    'Plan.md': `---\ntype: curriculum\nid: plan\nzone: UTC\nday_start: "04:00"\nstart: ${start}\npathways: "Only: 1 weeks"\n---\n`,
    'Stripe.md': stripe, 'Google.md': '---\ncurriculum: plan\nweek: 2\nstatus: todo # mine\n---\nText.\n', 'Else.md': '---\ncurriculum: plan\nweek: 3\n---\n- [ ] Other\n',
  })
  clearNotices()
})

afterEach(() => vault.close())
afterAll(removeFolders)

async function planned(): Promise<readonly ItemRow[]> {
  return (await vault.sidebar()).page().plan?.planned?.items ?? []
}

async function mark(item: ItemRow | undefined, as: 'done' | 'skipped' | 'todo'): Promise<void> {
  if (item === undefined) throw new Error('nothing is planned')
  const desk = await vault.sidebar()
  const before = vault.read(item.path)
  desk.mark(item, as)
  await eventually(() => vault.read(item.path) !== before)
  await vault.quiet()
}

function undo(): void {
  const button = [...document.querySelectorAll<HTMLElement>('.notice .syl-notice-buttons button')].at(-1)
  button?.click()
}

describe('the circle', () => {
  it('writes one line of the note, counts it today, and takes it back', async () => {
    const items = await planned()
    expect(items.map(({ unit, text }) => [unit, text])).toEqual([['Stripe', 'Ledger'], ['Stripe', 'Keys']])
    await mark(items[0], 'done')
    expect(vault.read('Stripe.md')).toBe(stripe.replace('- [ ] Ledger ^l', `- [x] Ledger ✅ ${today()} ^l`))
    expect((await planned()).map(({ text }) => text)).toEqual(['Keys'])
    expect((await vault.sidebar()).page().plan?.planned).toMatchObject({ asked: 2, done: 1 })
    undo()
    await eventually(() => vault.read('Stripe.md') === stripe)
    await vault.quiet()
    expect((await planned()).map(({ text }) => text)).toEqual(['Ledger', 'Keys'])
  })

  it('finds a line that moved since, and leaves a note alone where the line is gone', async () => {
    const [ledger, keys] = await planned()
    await vault.outside('Stripe.md', stripe.replace('\r\n\r\n- [', '\r\n\r\nA new line.\r\n\r\n- [').replace('* [ ] Keys', '* [ ] Locks'))
    const moved = vault.read('Stripe.md')
    await mark(ledger, 'skipped')
    expect(vault.read('Stripe.md')).toBe(moved.replace('- [ ] Ledger', '- [-] Ledger'))
    const after = vault.read('Stripe.md')
    if (keys !== undefined) (await vault.sidebar()).mark(keys, 'done')
    await eventually(() => notices().some((text) => text.includes('no longer has this line')))
    expect(vault.read('Stripe.md')).toBe(after)
  })

  it('reads only that note again, as does a box ticked by another program', async () => {
    const reads = new Set<string>()
    const ref = vault.app.metadataCache.on('changed', (file: TFile) => reads.add(file.path))
    await mark((await planned())[0], 'done')
    await vault.outside('Else.md', '---\ncurriculum: plan\nweek: 3\n---\n- [x] Other\n')
    vault.app.metadataCache.offref(ref)
    expect([...reads].sort()).toEqual(['Else.md', 'Stripe.md'])
    expect((await vault.sidebar()).page().plan).toMatchObject({ done: 3, items: 5 })
  })
})

describe('commands', () => {
  it('mark the note in front, with its day, and back', async () => {
    await vault.app.workspace.getLeaf('tab').openFile(vault.file('Google.md'))
    const before = vault.read('Google.md')
    expect(vault.app.commands.executeCommandById('syllabus:mark-todo')).toBe(false)
    expect(vault.app.commands.executeCommandById('syllabus:mark-done')).toBe(true)
    await eventually(() => vault.read('Google.md') !== before)
    expect(vault.read('Google.md')).toBe(`---\ncurriculum: plan\nweek: 2\nstatus: done # mine\ncompleted: ${today()}\n---\nText.\n`)
    await vault.quiet()
    undo()
    await eventually(() => vault.read('Google.md') === before)
  })

  it('tick the task of the cursor line, and untick it', async () => {
    const leaf = vault.app.workspace.getLeaf('tab')
    await leaf.openFile(vault.file('Stripe.md'))
    vault.app.workspace.setActiveLeaf(leaf, { focus: true })
    const { view } = leaf
    if (!(view instanceof MarkdownView)) throw new Error('no editor')
    view.editor.setCursor({ line: 0, ch: 0 })
    expect(vault.app.commands.executeCommandById('syllabus:tick-task')).toBe(false)
    view.editor.setCursor({ line: 8, ch: 3 })
    expect(vault.app.commands.executeCommandById('syllabus:tick-task')).toBe(true)
    await eventually(() => vault.read('Stripe.md').includes('- [ ] Old\r\n') || vault.read('Stripe.md').includes('- [ ] Old\n'))
  })
})
