import { afterAll, afterEach, describe, expect, it } from 'vitest'
import { eventually, openVault, removeFolders, type OpenVault } from './open-vault'

const result = (objective: string, target: number): string => `---\ntype: key_result\nobjective: "[[${objective}]]"\nmetric: items_done\nscope: tier 1\ntarget: ${target}\n---\n`
const files = {
  'Plan.md': '---\ntype: curriculum\nid: plan\nstart: 2026-11-02\n---\n',
  'Goals/Goal.md': '---\ntype: objective\ntitle: Know it\ncurriculum: plan\n---\n',
  'Goals/KR1 Boxes.md': result('Goal', 4), 'Goals/KR2 More.md': result('Goal', 8),
  'Templates/KR.md': result('Goal', 8),
  'Unit.md': '---\ncurriculum: plan\ntier: 1\n---\n- [x] One\n- [ ] Two\n',
  'Key results.base': `filters:
  and:
    - 'note.type == "key_result"'
    - '!file.inFolder("Templates")'
properties:
  note.scope:
    displayName: Counts
views:
  - type: syllabus-okr
    name: Measured
    order: [file.name, note.scope]
    sort:
      - {property: file.name, direction: DESC}
  - type: syllabus-okr
    name: Plain
    resultTrend: false
    groupBy: {property: note.target, direction: ASC}
  - type: syllabus-okr
    name: None
    filters: 'note.type == "nothing"'
  - {type: table, name: Table}
`,
}

let vault: OpenVault

const texts = (selector: string): readonly (string | null)[] => [...vault.app.workspace.containerEl.querySelectorAll(selector)].map(({ textContent }) => textContent)
const choose = (name: string): void => [...vault.app.workspace.containerEl.querySelectorAll<HTMLElement>('.bases-views button')].find(({ textContent }) => textContent === name)?.click()

async function open(): Promise<void> {
  vault = await openVault(files)
  await vault.app.workspace.getLeaf('tab').openFile(vault.file('Key results.base'))
  await eventually(() => texts('.syl-kr').length === 2)
}

afterEach(() => vault.close())
afterAll(removeFolders)

describe('a base with the view for key results', () => {
  it('draws what the base found, in its order, with the properties it shows', async () => {
    await open()
    expect(texts('.syl-kr h3')).toEqual(['More', 'Boxes'])
    expect(texts('.syl-results h2')).toEqual(['Know it'])
    expect(texts('.syl-kr-now')).toEqual(['1', '1'])
    expect(texts('.syl-kr-facts')).toEqual(['Counts: tier 1', 'Counts: tier 1'])
  })

  it('follows what is measured, and what the base finds', async () => {
    await open()
    await vault.outside('Unit.md', files['Unit.md'].replace('[ ]', '[x]'))
    await eventually(() => texts('.syl-kr-now').join() === '2,2')
    await vault.outside('Goals/KR3 Third.md', result('Goal', 2))
    await eventually(() => texts('.syl-kr h3').join() === 'Third,More,Boxes')
    await vault.outside('Goals/KR3 Third.md', null)
    await eventually(() => texts('.syl-kr').length === 2)
  })

  it('groups as the base does, and is set by the options', async () => {
    await open()
    choose('Plain')
    await eventually(() => texts('.syl-results h2').join() === '4,8')
    expect(texts('.syl-kr h3')).toEqual(['Boxes', 'More'])
    expect(texts('.syl-spark')).toEqual([])
  })

  it('offers an objective where nothing is found, makes it, and takes it back', async () => {
    await open()
    choose('None')
    await eventually(() => texts('.syl-results .syl-empty').length === 1)
    vault.app.workspace.containerEl.querySelector<HTMLElement>('.syl-results .syl-empty button')?.click()
    await eventually(() => vault.app.vault.getFileByPath('New objective.md') !== null)
    expect(await vault.json('syllabus:check')).toEqual({ problems: [] })
    await eventually(() => document.querySelector('.syl-notice-buttons button') !== null)
    document.querySelector<HTMLElement>('.syl-notice-buttons button')?.click()
    await eventually(() => vault.app.vault.getFileByPath('New objective.md') === null)
  })

  it('lets go when the base is left', async () => {
    await open()
    choose('Table')
    expect(texts('.syl-results')).toEqual([])
  })

  it('is no more where the plugin is not', async () => {
    await open()
    vault.plugin.unload()
    choose('Plain')
    expect(texts('.bases-view .empty-state-title')).toEqual(['A view of type "syllabus-okr" is drawn by Obsidian itself, not by this preview.'])
  })
})

it('an app that knows no views for bases runs the rest', async () => {
  const { Plugin } = await import('./obsidian/plugin')
  const method = Object.getOwnPropertyDescriptor(Plugin.prototype, 'registerBasesView')
  Reflect.deleteProperty(Plugin.prototype, 'registerBasesView')
  try {
    vault = await openVault(files)
    expect(await vault.json('syllabus:okr')).toMatchObject({ objectives: [{ title: 'Know it' }] })
  } finally {
    if (method !== undefined) Object.defineProperty(Plugin.prototype, 'registerBasesView', method)
  }
})
