import { afterAll, afterEach, describe, expect, it } from 'vitest'
import { builtIns, changes, languageGlobals } from './built-ins'
import { allEvents, readNote } from './format-reading'
import { logLine, logOf, withLogs, withoutLogs } from './log-lines'
import { Component } from './obsidian/component'
import { MarkdownRenderer } from './obsidian/render'
import { clearNotices, eventually, openVault, removeFolders, type Files, type OpenVault, type VaultOptions } from './open-vault'

/** What every object has, or what would change all of them. */
const names = ['__proto__', 'constructor', 'prototype', 'hasOwnProperty', 'toString', 'valueOf']
const at = '2026-11-21T09:00:00Z'
const each = (line: (name: string) => string): string => names.map(line).join('')
const properties = '__proto__:\n  polluted: yes\n  curriculum: other\n  type: curriculum\nconstructor: {prototype: {polluted: yes}}\nprototype: polluted\nhasOwnProperty: 1\n'

const unit = (name: string): string => `---\n${properties}curriculum: __proto__\ntitle: ${name}\ncategory: ${name}\ntier: ${name}\nweek: ${name}\nprerequisites: ["[[__proto__]]", "[[constructor]]"]\nitems: [${name}]\n---\n\n## Cues\n\n${each((cue) => `- ${cue}\n  - Of ${name}\n`)}\n## ${name}\n\n- [x] ${name} ✅ 2026-11-20\n- [ ] ==${name}== ^${name}\n`
const files: Files = {
  'Plan.md': `---\n${properties}type: curriculum\nid: __proto__\nzone: UTC\nstart: 2026-11-02\npathways: [${names.map((name) => `"${name}: 4 weeks"`).join(', ')}]\n---\n`,
  ...Object.fromEntries(names.map((name) => [`Units/${name}.md`, withLogs(unit(name), logOf('mac', ...names.map((key) => logLine(key, '261101090000g'))))])),
  'Goals/Goal.md': `---\n${properties}type: objective\ncurriculum: __proto__\nkey_results: [${names.map((name) => `"${name}: items_done, category ${name}, 3"`).join(', ')}, "KR9: __proto__, constructor 1, 3"]\n---\n`,
  'Goals/constructor.md': `---\n${properties}type: key_result\nobjective: "[[__proto__]]"\nmetric: constructor\nscope: __proto__ 1\ntarget: 3\n---\n`,
  'Goals/Check.md': `---\n${properties}type: checkpoint\ncurriculum: __proto__\nparts: [${names.map((name) => `"${name}: 10"`).join(', ')}]\nattempts: ["2026-11-20: ${names.map(() => '5').join(', ')}"]\n---\n`,
}

let vault: OpenVault

/** Opens it, and closes what was open before. */
async function open(given: Files, options: VaultOptions = {}): Promise<void> {
  vault = await openVault(given, options)
}

/** Every answer of the command line that is about the whole vault. */
async function answers(): Promise<readonly unknown[]> {
  const commands = ['check', 'due', 'progress', 'next', 'okr', 'stats']
  return Promise.all(commands.map((name) => vault.json(`syllabus:${name}`, name === 'check' ? {} : { at })))
}

afterEach(() => {
  clearNotices()
  vault.close()
  for (const name of ['polluted', 'curriculum', 'confidence', 'key']) expect(Reflect.get({}, name)).toBeUndefined()
})
afterAll(removeFolders)

describe('a vault whose every name is one that all objects have', () => {
  it('is read, asked and measured as any other, at the first start and at the next', async () => {
    let before = builtIns([])
    await open(files, { prepare: () => { before = builtIns(languageGlobals.map((name): unknown => Reflect.get(globalThis, name))) } })
    const told = await answers()
    // Of the six lines of each note's log five are like a cue.
    expect(told[1]).toMatchObject({ counts: { due: 30 } })
    expect(told[2]).toMatchObject({ curricula: [{ id: '__proto__', items: 2 * names.length, done: names.length }] })
    const { by } = (told[2] as { curricula: [{ by: { category: object } }] }).curricula[0]
    expect(Object.keys(by.category).sort()).toEqual(names.map((name) => name.toLowerCase()).sort())
    const { objectives } = told[4] as { objectives: [{ key_results: { id: string; current: number | null }[] }] }
    expect(objectives[0].key_results.filter(({ id }) => names.includes(id)).map(({ id, current }) => [id, current])).toEqual([...names].sort().map((name) => [name, 1]))
    ;(await vault.sidebar()).page()
    const { folder, state } = vault
    vault.close()
    await vault.stored()
    await open({}, { folder, state })
    expect(await answers()).toEqual(told)
    expect(changes(before)).toEqual([])
  })

  it('takes grades, gives them out, and takes them in again', async () => {
    await open(files)
    const { cards } = await vault.json('syllabus:due', { at }) as { cards: { path: string; key: string }[] }
    const ofOne = cards.filter(({ path }) => path === 'Units/constructor.md').map(({ key }) => key)
    expect(ofOne).toContain('constructor')
    for (const key of ofOne) await vault.json('syllabus:grade', { path: 'Units/constructor.md', key, rating: 'good', at })
    await vault.json('syllabus:undo', { path: 'Units/constructor.md', key: 'constructor' })
    const note = vault.read('Units/constructor.md')
    expect(readNote(note).events['mac constructor']).toEqual(['2026-11-01T09:00:00Z g - -', `${at} g - -`, `${at} x - -`])
    expect(withoutLogs(note)).toBe(unit('constructor'))
    for (const kind of ['jsonl', 'csv']) await vault.json('syllabus:export', { path: `all.${kind}` })
    const given = { 'all.jsonl': vault.read('all.jsonl'), 'all.csv': vault.read('all.csv') }
    const events = allEvents(note)
    for (const kind of ['jsonl', 'csv'] as const) {
      vault.close()
      await open({ ...files, 'Units/constructor.md': unit('constructor'), ...given }, { device: 'tab' })
      expect(await vault.json('syllabus:import-history', { path: `all.${kind}` })).toMatchObject({ events: events.length, notes: 1, left: [] })
      expect([...allEvents(vault.read('Units/constructor.md'))].sort()).toEqual([...events].sort())
      expect(withoutLogs(vault.read('Units/constructor.md'))).toBe(unit('constructor'))
    }
  })
})

describe('such names in what comes from elsewhere', () => {
  const row = '"path":"Units/constructor.md","key":"constructor","time":"2026-11-03T09:00:00Z","rating":"good","device":"mac"'

  it('in a line of an export are passed over', async () => {
    await open({ ...files, 'in.jsonl': `{"__proto__":{"polluted":1,"key":"x"},"constructor":{"prototype":{"polluted":1}},${row}}\n` })
    expect(await vault.json('syllabus:import-history', { path: 'in.jsonl' })).toMatchObject({ events: 1, cards: 1, left: [] })
    expect(readNote(vault.read('Units/constructor.md')).events['mac constructor']).toContain('2026-11-03T09:00:00Z g - -')
  })

  it.each([
    ['key', `{"__proto__":{"key":"constructor"},${row.replace('"key":"constructor",', '')}}\n`], ['rating', `{${row.replace('"good"', '"constructor"')}}\n`],
    ['rating', `{${row.replace('"good"', '"__proto__"')}}\n`], ['device', `{${row.replace('"mac"', '"__proto__"')}}\n`],
  ])('do not stand for a %s', async (what, text) => {
    await open({ ...files, 'in.jsonl': text })
    await expect(vault.json('syllabus:import-history', { path: 'in.jsonl' })).rejects.toMatchObject({ code: 'bad-history' })
    await expect(vault.json('syllabus:import-history', { path: 'in.jsonl' })).rejects.toThrow(what)
    expect(vault.read('Units/constructor.md')).toBe(files['Units/constructor.md'])
  })

  it('in the data file set nothing', async () => {
    const data = '{"__proto__":{"confidence":true,"newPerDay":1,"polluted":1},"constructor":{"prototype":{"polluted":1}},"reportFolder":"Kept","zone":"__proto__","steps":"constructor"}'
    await open({ ...files, '.obsidian/plugins/syllabus/data.json': data })
    expect(await vault.json('syllabus:report', { kind: 'day', at })).toMatchObject({ path: 'Kept/Study day 2026-11-21.md' })
    expect(await vault.json('syllabus:due', { at })).toMatchObject({ counts: { due: 30 } })
  })

  it('in what the device remembers are nothing remembered', async () => {
    const kept = '{"curriculum":"__proto__","plans":{"__proto__":{"open":["__proto__"],"top":4},"constructor":{"stageKind":"constructor"}},"__proto__":{"curriculum":"x"}}'
    await open(files, { prepare: (app) => {
      for (const key of ['syllabus-sidebar', 'syllabus-dashboard', 'syllabus-attempts']) app.saveLocalStorage(key, kept)
    } })
    expect((await vault.sidebar()).page()).toBeTruthy()
  })

  it.each(names)('a flag %s is one that no command has', async (name) => {
    await open(files)
    await expect(vault.json('syllabus:due', { [name]: 'x' })).rejects.toMatchObject({ code: 'unknown-flag' })
  })

  it.each(names)('a block that asks for %s says what there is instead', async (name) => {
    await open({ ...files, 'Home.md': 'Home\n' })
    const owner = new Component()
    owner.load()
    for (const source of [name, `progress\n${name}: 1`, `progress\nstage: ${name} 1`, `progress\ncurriculum: x${name}`]) {
      const el = document.body.appendChild(document.createElement('div'))
      await MarkdownRenderer.render(vault.app, `\`\`\`syllabus\n${source}\n\`\`\`\n`, el, 'Home.md', owner)
      await eventually(() => el.textContent.toLowerCase().includes(name.toLowerCase()))
      el.remove()
    }
    owner.unload()
  })
})
