import * as fs from 'node:fs'
import * as path from 'node:path'
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest'
import { clearNotices, eventually, newFolder, notices, openVault, removeFolders, type Files, type OpenVault } from './open-vault'

/** Names that lead elsewhere, that a system refuses, or that look like another. */
const titles = [
  '../../x', '..\\..\\x', '/etc/x', 'C:\\x', 'a/b', './x', '.obsidian/plugins/x', '.hidden', 'CON', 'nul.txt', 'com1 ', 'end. .', 'x'.repeat(300),
  'я'.repeat(300), 'gpj\u202egnp', 'nul\u0000byte', 'line\nbreak', '[[Plan]]#^|', '__proto__', 'constructor', '<img src=x onerror=alert(1)>',
]
const nothing = ['..', '...', '/', '\u202e', '   ']
const plan = '---\ntype: curriculum\nid: plan\nzone: UTC\ntitle: TITLE\n---\n'
const unit = '---\ncurriculum: plan\ntier: 1\n---\n- [ ] One\n'

let outer: string
let vault: OpenVault

/** A vault two folders deep, so that what leads out of it is seen. */
async function open(files: Files): Promise<void> {
  outer = newFolder({ 'outside.txt': 'mine' })
  vault = await openVault(files, { folder: path.join(outer, 'deep/vault') })
}

/** All that lies in and around the vault. */
const all = (): readonly string[] => fs.readdirSync(outer, { recursive: true }).map(String).sort()
const added = (before: readonly string[]): readonly string[] => all().filter((name) => !before.includes(name))

/** A name that every system takes, and that reads as what it is. */
function expectPlain(name: string): void {
  expect(name).not.toMatch(/[\\:*?"<>|\p{Cc}\u202a-\u202e]|^\.|^\s|^(?:con|nul|com1)(?:\.|$)|[. ]$/iu)
  expect(Buffer.byteLength(name)).toBeLessThan(200)
}

/** One file more, in the folder where it belongs. */
function expectOne(before: readonly string[], folder: string): void {
  const [file = '', ...more] = added(before)
  expect([path.posix.dirname(file), more]).toEqual([folder, []])
  expectPlain(path.posix.basename(file))
}

afterEach(() => {
  document.querySelectorAll('.modal-container').forEach((modal) => modal.remove())
  clearNotices()
  vault.close()
})
afterAll(removeFolders)

describe('a new curriculum', () => {
  beforeEach(() => open({ 'Plans/Note.md': 'Text\n' }))

  async function create(title: string, folder: string): Promise<void> {
    vault.app.commands.executeCommandById('syllabus:create-curriculum')
    await eventually(() => document.querySelector('.modal input') !== null)
    const [name, place] = [...document.querySelectorAll<HTMLInputElement>('.modal input')]
    for (const [field, value] of [[name, title], [place, folder]] as const) {
      if (field === undefined) throw new Error('no field')
      field.value = value
      field.dispatchEvent(new Event('input', { bubbles: true }))
    }
    ;[...document.querySelectorAll<HTMLElement>('.modal button')].find(({ textContent }) => textContent === 'Create')?.click()
    await eventually(() => document.querySelector('.modal') === null || (document.querySelector('.syl-dialog-error')?.textContent ?? '') !== '')
    document.querySelectorAll('.modal-container').forEach((modal) => modal.remove())
  }

  it.each(titles)('called %j stands in its folder', async (title) => {
    const before = all()
    await create(title, 'Plans')
    expectOne(before, 'deep/vault/Plans')
  })

  it.each(nothing)('called %j is not made', async (title) => {
    const before = all()
    await create(title, 'Plans')
    expect(added(before)).toEqual([])
  })

  it.each(['../..', '/tmp', '..\\..\\Up', '.obsidian/plugins', 'CON', 'a/../../b', 'Plans/.. ', 'x'.repeat(300)])('in %j stands in the vault', async (folder) => {
    const before = all()
    await create('New', folder)
    const made = added(before)
    expect(made.filter((name) => name.endsWith('New.md'))).toHaveLength(1)
    for (const name of made) {
      expect(name).toMatch(/^deep\/vault\/(?!\.)/)
      name.split('/').slice(2).forEach(expectPlain)
    }
  })
})

it.each(titles)('an objective of a plan titled %j stands beside it', async (title) => {
  await open({ 'Plans/Plan.md': plan.replace('TITLE', JSON.stringify(title)), 'Unit.md': unit })
  const before = all()
  vault.app.commands.executeCommandById('syllabus:create-objective')
  await eventually(() => notices().length > 0)
  expectOne(before, 'deep/vault/Plans')
})

describe('key results made notes', () => {
  const lines = titles.filter((title) => !/[:,]/.test(title)).map((title, place) => JSON.stringify(`${place % 2 === 0 ? `KR${place} ` : ''}${title}: items_done, 3`))

  it('stand beside their objective, whatever they are called', async () => {
    await open({ 'Plan.md': plan, 'Unit.md': unit, 'Goals/Goal.md': `---\ntype: objective\nkey_results:\n${lines.map((line) => `  - ${line}\n`).join('')}---\n` })
    await vault.app.workspace.getLeaf('tab').openFile(vault.file('Goals/Goal.md'))
    const before = all()
    expect(vault.app.commands.executeCommandById('syllabus:split-key-results')).toBe(true)
    await eventually(() => document.querySelector('.modal') !== null)
    ;[...document.querySelectorAll<HTMLElement>('.modal button')].find(({ textContent }) => textContent === 'Make notes')?.click()
    await eventually(() => document.querySelector('.modal') === null && notices().length > 0)
    await vault.quiet()
    const made = added(before)
    expect(made.length).toBeGreaterThan(lines.length - 3)
    for (const name of made) {
      expect(path.posix.dirname(name)).toBe('deep/vault/Goals')
      expectPlain(path.posix.basename(name))
    }
  })
})

describe('a report', () => {
  it.each(['../..', '/etc', '..\\..\\Up', '.obsidian', 'C:\\Windows', 'aux', 'a/../../../b', 'x'.repeat(300)])('in the folder %j stands in the vault', async (reportFolder) => {
    await open({
      'Plan.md': plan, 'Unit.md': unit,
      '.obsidian/plugins/syllabus/data.json': JSON.stringify({ reportFolder, dayTemplate: '../../outside.txt', weekTemplate: '/etc/passwd' }),
    })
    const before = all()
    for (const kind of ['day', 'week', 'month']) await vault.json('syllabus:report', { kind })
    const made = added(before)
    expect(made.filter((name) => name.endsWith('.md'))).toHaveLength(3)
    for (const name of made) {
      expect(name).toMatch(/^deep\/vault\/(?!\.)/)
      name.split('/').slice(2).forEach(expectPlain)
      if (name.endsWith('.md')) expect(fs.readFileSync(path.join(outer, name), 'utf8')).not.toMatch(/mine|root:/)
    }
  })
})

describe('a roadmap', () => {
  it.each(titles)('of a plan titled %j stands beside it', async (title) => {
    await open({ 'Plans/Plan.md': plan.replace('TITLE', JSON.stringify(title)), 'Unit.md': unit })
    const before = all()
    await vault.json('syllabus:roadmap', { curriculum: 'plan' })
    expectOne(before, 'deep/vault/Plans')
  })

  it.each([
    '../../x.canvas', '/../x.canvas', '..\\x.canvas', 'a/../../x.canvas', '.obsidian/x.canvas', 'C:\\x.canvas', 'C:/x.canvas', 'CON.canvas', 'nul/x.canvas',
    'a./x.canvas', 'a /x.canvas', 'a\u0000.canvas', 'x.md', 'Plans', 'x.canvas/y', '',
  ])('is not drawn at %j', async (target) => {
    await open({ 'Plans/Plan.md': plan, 'Unit.md': unit })
    const before = all()
    await expect(vault.json('syllabus:roadmap', { curriculum: 'plan', path: target })).rejects.toMatchObject({ code: 'bad-path' })
    expect(added(before)).toEqual([])
  })
})

it.each(['..', '../..', '../../deep', '.obsidian', '/etc', 'C:\\', 'Study/..', '__proto__'])('no folder %j is enrolled', async (folder) => {
  await open({ 'Plan.md': plan, 'Study/Note.md': 'Text\n' })
  fs.writeFileSync(path.join(outer, 'deep/Outside.md'), 'Text\n')
  await expect(vault.json('syllabus:enroll', { folder, curriculum: 'plan' })).rejects.toMatchObject({ code: 'unknown-folder' })
  expect(fs.readFileSync(path.join(outer, 'deep/Outside.md'), 'utf8')).toBe('Text\n')
  expect(vault.read('Study/Note.md')).toBe('Text\n')
})
