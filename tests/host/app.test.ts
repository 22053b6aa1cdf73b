import * as fs from 'node:fs'
import * as path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { PluginManifest } from 'obsidian'
import { ensureDom } from './dom-node'
import { loadPlugin } from './load-plugin'
import { MemoryAdapter } from './memory-adapter'
import { NodeStateStore } from './node-state'
import * as obsidian from './obsidian/index'
import { App } from './obsidian/app'
import { Plugin } from './obsidian/plugin'
import { makeFolder, until } from './test-folders'

const manifest: PluginManifest = {
  id: 'probe',
  name: 'Probe',
  author: 'x',
  version: '1.0.0',
  minAppVersion: '1.0.0',
  description: 'X.',
  dir: '.obsidian/plugins/probe',
}

let folder: string
let adapter: MemoryAdapter
let app: App

class Probe extends Plugin {}

async function openApp(vault = 'vault'): Promise<App> {
  fs.mkdirSync(path.join(folder, vault), { recursive: true })
  const state = new NodeStateStore(path.join(folder, vault), { SYLLABUS_STATE: path.join(folder, 'state') })
  const opened = new App({ adapter, state, document: await ensureDom() })
  await opened.open()
  return opened
}

beforeEach(async () => {
  folder = makeFolder({})
  adapter = new MemoryAdapter({ 'a.md': '# A' })
  app = await openApp()
})

afterEach(() => {
  app.close()
  fs.rmSync(folder, { recursive: true })
})

describe('local storage', () => {
  it('is kept per vault and outlives the app', async () => {
    app.saveLocalStorage('device', { name: 'mac' })
    app.saveLocalStorage('flag', false)
    expect((await openApp()).loadLocalStorage('device')).toEqual({ name: 'mac' })
    expect((await openApp()).loadLocalStorage('flag')).toBe(false)
    expect((await openApp('other')).loadLocalStorage('device')).toBeNull()
    app.saveLocalStorage('device', null)
    expect((await openApp()).loadLocalStorage('device')).toBeNull()
    expect(await adapter.list()).toHaveLength(1)
  })
})

describe('a plugin', () => {
  it('has its commands under its own id and name, and they end with it', () => {
    const plugin = new Probe(app, manifest)
    plugin.load()
    let done = 0
    plugin.addCommand({ id: 'go', name: 'Go', callback: () => { done += 1 } })
    plugin.addCommand({ id: 'never', name: 'Never', checkCallback: () => false })
    expect(Object.keys(app.commands.commands)).toEqual(['probe:go', 'probe:never'])
    expect(app.commands.listCommands().map((command) => command.name)).toEqual(['Probe: Go'])
    expect(app.commands.executeCommandById('probe:go')).toBe(true)
    expect(app.commands.executeCommandById('probe:never')).toBe(false)
    expect(done).toBe(1)
    plugin.unload()
    expect(app.commands.commands).toEqual({})
  })

  it('has no second CLI handler of one id, and boolean flags are the text true', async () => {
    const plugin = new Probe(app, manifest)
    plugin.load()
    plugin.registerCliHandler('probe:x', 'X', null, (params) => JSON.stringify(params))
    expect(() => plugin.registerCliHandler('probe:x', 'Again', null, () => '')).toThrow('already registered')
    expect(await app.cli.run('probe:x', { all: 'true' })).toBe('{"all":"true"}')
    plugin.unload()
    await expect(app.cli.run('probe:x', {})).rejects.toMatchObject({ code: 'unknown-command' })
  })

  it('has no data at first, and afterwards what it saved', async () => {
    const plugin = new Probe(app, manifest)
    expect(await plugin.loadData()).toBeNull()
    await plugin.saveData({ a: 1 })
    expect(await new Probe(app, manifest).loadData()).toEqual({ a: 1 })
    expect(await adapter.readText('.obsidian/plugins/probe/data.json')).toBe('{\n  "a": 1\n}')
  })

  it('hears of data that another program wrote, not of its own', async () => {
    const heard: unknown[] = []
    class Listening extends Plugin {
      override async onExternalSettingsChange(): Promise<void> {
        heard.push(await this.loadData())
      }
    }
    const plugin = new Listening(app, manifest)
    app.plugins.plugins.probe = plugin
    plugin.load()
    await plugin.saveData({ a: 1 })
    adapter.outside('.obsidian/plugins/probe/data.json', '{"a":2}')
    await until(() => heard.length > 0)
    expect(heard).toEqual([{ a: 2 }])
  })

  it('is loaded before the layout is ready, children with it', async () => {
    const code = `
      const { Plugin, Component } = require('obsidian')
      const log = globalThis.probeLog = []
      exports.default = class extends Plugin {
        async onload() {
          this.app.workspace.onLayoutReady(() => log.push('ready'))
          const child = this.addChild(new (class extends Component {
            onload() { log.push('child') }
            onunload() { log.push('child gone') }
          })())
          this.register(() => log.push('registered gone'))
          await null
          log.push('loaded')
        }
        onUserEnable() { log.push('enabled') }
        onunload() { log.push('gone') }
      }`
    const plugin = await loadPlugin({ app, code, manifest, modules: { obsidian }, enabledByUser: true })
    app.fireLayoutReady()
    plugin.unload()
    expect(Reflect.get(globalThis, 'probeLog')).toEqual(
      ['child', 'loaded', 'enabled', 'ready', 'child gone', 'registered gone', 'gone'],
    )
  })

  it('sees nothing of Node, and gets no module but those given', async () => {
    const code = `
      const { Plugin } = require('obsidian')
      globalThis.probeSeen = [typeof process, typeof Buffer, typeof global, typeof __dirname, typeof setImmediate]
      for (const ask of [() => require('fs'), () => require('obsidian').BasesEntry]) {
        try { ask() } catch (error) { globalThis.probeSeen.push(error.message) }
      }
      module.exports = class extends Plugin {}`
    await loadPlugin({ app, code, manifest, modules: { obsidian } })
    expect(Reflect.get(globalThis, 'probeSeen')).toEqual([
      'undefined', 'undefined', 'undefined', 'undefined', 'undefined', expect.stringContaining('"fs"'),
      'obsidian.BasesEntry is not implemented by this host',
    ])
  })

  it.each([
    ['module.exports = 1', 'exports no class'],
    ['module.exports = class {}', 'does not extend Plugin'],
  ])('%s is refused', async (code, message) => {
    await expect(loadPlugin({ app, code, manifest, modules: { obsidian } })).rejects.toThrow(message)
  })
})

describe('files through the app', () => {
  it('trashFile moves into .trash of the vault', async () => {
    const file = app.vault.getFileByPath('a.md')
    if (!file) throw new Error('no note')
    await app.fileManager.trashFile(file)
    expect(await adapter.readText('.trash/a.md')).toBe('# A')
    expect(app.vault.getFileByPath('a.md')).toBeNull()
  })

  it('renameFile rewrites links where app.json says so', async () => {
    app.close()
    adapter = new MemoryAdapter({
      '.obsidian/app.json': '{"alwaysUpdateLinks":true}',
      'a.md': '',
      'b.md': '[[a|the a]] ![[a#x]]',
      'c.md': '---\nup: "[[a]]"\n---\n',
    })
    app = await openApp()
    const file = app.vault.getFileByPath('a.md')
    if (!file) throw new Error('no note')
    await app.fileManager.renameFile(file, 'z.md')
    expect(await adapter.readText('b.md')).toBe('[[z|the a]] ![[z#x]]')
    expect(await adapter.readText('c.md')).toBe('---\nup: "[[z]]"\n---\n')
  })

  it('processFrontMatter does not fold long lines and refuses broken YAML', async () => {
    const file = await app.vault.create('f.md', '---\na: 1\n---\nbody')
    const long = 'word '.repeat(40).trim()
    await app.fileManager.processFrontMatter(file, (values) => { values.long = long })
    expect(await app.vault.read(file)).toBe(`---\na: 1\nlong: ${long}\n---\nbody`)
    const broken = await app.vault.create('g.md', '---\na: [1\n---\nbody')
    await expect(app.fileManager.processFrontMatter(broken, () => {})).rejects.toThrow()
    expect(await app.vault.read(broken)).toBe('---\na: [1\n---\nbody')
  })

  it('what is not implemented throws by name', async () => {
    await expect(app.fileManager.getAvailablePathForAttachment()).rejects.toThrow(
      'getAvailablePathForAttachment is not implemented',
    )
    expect(() => app.secretStorage).toThrow('secretStorage is not implemented')
  })
})
