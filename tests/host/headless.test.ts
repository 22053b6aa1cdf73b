import * as fs from 'node:fs'
import * as path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readFlags, runHeadless } from './headless-run'
import { makeFolder } from './test-folders'

const MAIN = `
const { Plugin } = require('obsidian')
module.exports = class extends Plugin {
  open(use) {
    const request = window.indexedDB.open('kept', 1)
    request.onupgradeneeded = () => request.result.createObjectStore('s')
    request.onsuccess = () => use(request.result)
  }
  onunload() {
    this.open((database) => { database.transaction('s', 'readwrite').objectStore('s').put('kept at the end', 1) })
  }
  async onload() {
    document.body.createDiv()
    const { app } = this
    const flags = { text: { value: '<text>', description: 'What to say', required: true }, loud: { description: 'Louder' } }
    this.registerCliHandler('probe:echo', 'Says what it was given', flags, (params) => JSON.stringify(params))
    this.registerCliHandler('probe:notes', 'Lists', null, () => {
      const line = (file) => file.path + ' ' + app.metadataCache.getFileCache(file)?.frontmatter?.n
      return app.vault.getMarkdownFiles().map(line).join('\\n')
    })
    this.registerCliHandler('probe:count', 'Counts in the note', null, () =>
      app.vault.process(app.vault.getFileByPath('a.md'), (text) => text + '+'))
    this.registerCliHandler('probe:store', 'Counts outside', null, () => {
      app.saveLocalStorage('n', (app.loadLocalStorage('n') ?? 0) + 1)
      return String(app.loadLocalStorage('n'))
    })
    this.registerCliHandler('probe:last', 'What unload kept', null, () => new Promise((done) => {
      this.open((database) => {
        database.transaction('s').objectStore('s').get(1).onsuccess = (event) => done(String(event.target.result))
      })
    }))
    this.registerCliHandler('probe:fail', 'Fails', null, () => {
      throw Object.assign(new Error('No such card:\\nx'), { code: 'unknown-card' })
    })
    this.registerCliHandler('probe:crash', 'Fails plainly', null, async () => { throw new Error('broken') })
  }
}`

let folder: string
let output: string[]
let errors: string[]

async function run(...words: string[]): Promise<number> {
  output = []
  errors = []
  return runHeadless({
    pluginFolder: path.join(folder, 'plugin'),
    arguments: words,
    out: (text) => output.push(text),
    err: (line) => errors.push(line),
  })
}

beforeEach(() => {
  folder = makeFolder({
    'plugin/main.js': MAIN,
    'plugin/manifest.json': '{"id":"probe","name":"Probe","version":"1.0.0","minAppVersion":"1.0.0"}',
    'vault/a.md': '---\nn: 1\n---\n',
    'vault/broken.md': '---\nn: [\n---\n',
  })
  process.env.SYLLABUS_STATE = path.join(folder, 'state')
})

afterEach(() => {
  delete process.env.SYLLABUS_STATE
  fs.rmSync(folder, { recursive: true })
})

describe('a command over a folder', () => {
  it('prints what the handler returns', async () => {
    expect(await run(path.join(folder, 'vault'), 'probe:echo', 'text=a=b c', 'loud')).toBe(0)
    expect(output).toEqual(['{"text":"a=b c","loud":"true"}'])
    expect([await run(path.join(folder, 'vault'), 'probe:notes'), ...errors]).toEqual([0])
    expect(output).toEqual(['a.md 1\nbroken.md undefined'])
    expect(errors).toEqual([])
  })

  it('changes the files, and leaves nothing else in the vault', async () => {
    await run(path.join(folder, 'vault'), 'probe:count')
    expect(fs.readFileSync(path.join(folder, 'vault/a.md'), 'utf8')).toBe('---\nn: 1\n---\n+')
    await run(path.join(folder, 'vault'), 'probe:store')
    await run(path.join(folder, 'vault'), 'probe:store')
    expect(output).toEqual(['2'])
    expect(fs.readdirSync(path.join(folder, 'vault')).sort()).toEqual(['a.md', 'broken.md'])
  })

  it('waits for what the plugin writes when it is unloaded', async () => {
    await run(path.join(folder, 'vault'), 'probe:last')
    expect(output).toEqual(['undefined'])
    await run(path.join(folder, 'vault'), 'probe:last')
    expect(output).toEqual(['kept at the end'])
  })

  it.each([[['help']], [[]]])('lists what there is: %j', async (words) => {
    expect(await run(path.join(folder, 'vault'), ...words)).toBe(0)
    expect(output.join('\n')).toMatch(
      /probe:echo\s+Says what it was given\n\s+text=<text>\s+What to say \(required\)\n\s+loud\s+Louder/,
    )
  })
})

describe('an error', () => {
  it.each([
    ['probe:fail', 'No such card: x', 'unknown-card', 'No such card:\nx'],
    ['probe:crash', 'broken', 'error', 'broken'],
    ['probe:echo', 'probe:echo needs text=', 'missing-flag', 'probe:echo needs text='],
  ])('of %s is one line, or JSON on stdout', async (command, line, code, message) => {
    expect(await run(path.join(folder, 'vault'), command)).toBe(1)
    expect([output, errors]).toEqual([[], [line]])
    expect(await run(path.join(folder, 'vault'), command, 'format=json')).toBe(1)
    expect(errors).toEqual([])
    expect(output.map((text): unknown => JSON.parse(text))).toEqual([{ error: { code, message } }])
  })

  it('of an unknown command names what there is', async () => {
    expect(await run(path.join(folder, 'vault'), 'probe:nope')).toBe(1)
    expect(errors).toEqual([expect.stringMatching(/"probe:nope".*probe:count, probe:crash, probe:echo/)])
  })

  it('of an unknown folder names the folder, and no folder gives the usage', async () => {
    expect(await run(path.join(folder, 'none'), 'probe:echo')).toBe(1)
    expect(errors).toEqual([`No such vault folder: ${path.join(folder, 'none')}`])
    expect(await run()).toBe(1)
    expect(errors).toEqual([expect.stringContaining('Usage:')])
  })
})

it('flags may have dashes in front', () => {
  expect(readFlags(['--dry-run', '-x=1', 'limit=-3', 'y'])).toEqual(
    { 'dry-run': 'true', x: '1', limit: '-3', y: 'true' },
  )
})
