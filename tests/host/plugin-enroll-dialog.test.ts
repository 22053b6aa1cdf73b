import { afterAll, afterEach, describe, expect, it } from 'vitest'
import { madeFolder } from './made-folder'
import { Menu } from './obsidian/menu'
import { clearNotices, eventually, openVault, removeFolders, type OpenVault } from './open-vault'

const plan = '---\ntype: curriculum\nid: atlas\nzone: UTC\n---\n'

let vault: OpenVault

afterEach(() => {
  document.querySelectorAll('.modal-container').forEach((modal) => modal.remove())
  clearNotices()
  vault.close()
})
afterAll(removeFolders)

const modal = (): HTMLElement => document.querySelector<HTMLElement>('.syl-enroll') ?? document.body
const status = (): string => modal().querySelector('.syl-enroll-status')?.textContent ?? ''
const rows = (): readonly HTMLElement[] => [...modal().querySelectorAll<HTMLElement>('.syl-enroll-row')]
const button = (text: string): HTMLButtonElement | undefined =>
  [...modal().querySelectorAll('button')].find(({ textContent }) => textContent === text)
const list = (): HTMLElement => modal().querySelector<HTMLElement>('.syl-enroll-list') ?? document.body
const key = (name: string): boolean => list().dispatchEvent(new KeyboardEvent('keydown', { key: name, bubbles: true, cancelable: true }))

/** From the menu of the folder. */
async function open(files: Readonly<Record<string, string>>): Promise<void> {
  vault = await openVault(files)
  const menu = new Menu()
  vault.app.workspace.trigger('file-menu', menu, vault.app.vault.getFolderByPath('Study'), 'test')
  menu.showAtPosition({ x: 0, y: 0 })
  ;[...document.querySelectorAll<HTMLElement>('.menu-item')].find(({ textContent }) => textContent === 'Enroll in curriculum…')?.click()
  await eventually(() => /gets? properties|anything new|No notes/.test(status()))
}

describe('the dialog', () => {
  it('previews nine hundred notes with a few rows, writes those that are ticked, and undoes it', async () => {
    const { files } = madeFolder(900, 3)
    await open({ 'Atlas.md': plan, ...files })
    expect(status()).toBe('900 notes get properties.')
    expect(rows().length).toBeGreaterThan(5)
    expect(rows().length).toBeLessThan(40)
    expect(rows()[0]?.getAttribute('aria-setsize')).toBe('900')
    rows()[2]?.click()
    key('ArrowDown')
    key(' ')
    expect(rows().slice(0, 5).map((row) => row.getAttribute('aria-selected'))).toEqual(['true', 'true', 'false', 'false', 'true'])
    key('End')
    list().scrollTop = 900 * 44
    list().dispatchEvent(new Event('scroll'))
    expect(list().getAttribute('aria-activedescendant')).toBe('syl-enroll-899')
    expect(rows().at(-1)?.getAttribute('aria-posinset')).toBe('900')
    expect(status()).toBe('898 notes get properties. 2 notes left out by you.')
    button('Enroll 898 notes')?.click()
    await eventually(() => button('Close') !== undefined)
    expect(status()).toBe('898 notes enrolled in Atlas.')
    const paths = Object.keys(files)
    expect(paths.filter((path) => vault.read(path).includes('curriculum: atlas'))).toHaveLength(898)
    button('Undo')?.click()
    await eventually(() => status().startsWith('The properties of'))
    for (const path of paths) expect(vault.read(path)).toBe(files[path])
  })

  it('tells how far it is, and stops where it is told to', async () => {
    const { files } = madeFolder(300, 5)
    await open({ 'Atlas.md': plan, ...files })
    button('Enroll 300 notes')?.click()
    const told = new Set<string>()
    await eventually(() => {
      told.add(status())
      return modal().querySelector('progress')?.value !== 0 && button('Cancel') !== undefined
    })
    button('Cancel')?.click()
    await eventually(() => button('Close') !== undefined)
    const written = Object.keys(files).filter((path) => vault.read(path).includes('curriculum: atlas')).length
    expect(written).toBeGreaterThan(0)
    expect(written).toBeLessThan(300)
    expect(status()).toBe(`Stopped: ${written} of 300 notes written, the others are as they were.`)
    expect([...told].some((text) => /^\d+ of 300 written$/.test(text))).toBe(true)
  })

  it('says beside each note why it stays, and follows every choice', async () => {
    await open({ 'Atlas.md': plan, 'Study/Week 3/Locks.md': 'x', 'Study/Broken.md': '---\na: b: c\n---\n', 'Study/Goal.md': '---\ntype: objective\n---\n' })
    const facts = (): readonly string[] => rows().map((row) => row.querySelector('.syl-enroll-fact')?.textContent ?? '')
    expect(facts()[1]).toBe('Line 2: it is no unit but of type objective')
    expect(facts()[0]).toMatch(/^Line 2: The properties are not valid YAML/)
    expect(facts()[2]).toBe('curriculum: atlas, week: 3')
    expect(status()).toBe('1 note gets properties. 2 notes stay unchanged, for the reason beside them.')
    const type = modal().querySelector<HTMLInputElement>('input[placeholder="topic"]')
    if (type !== null) type.value = 'chapter'
    type?.dispatchEvent(new Event('input', { bubbles: true }))
    expect(facts()[2]).toBe('curriculum: atlas, type: chapter, week: 3')
    modal().querySelector<HTMLElement>('.checkbox-container')?.click()
    await eventually(() => rows().length === 2)
    expect(button('Enroll 0 notes')?.disabled).toBe(true)
  })
})
