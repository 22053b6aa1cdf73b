import { createContext, runInContext, type Context } from 'node:vm'
import { parse } from 'yaml'

/** What a phone does not have, and what a plugin without a network does not touch. */
export const forbidden = [
  'Buffer', 'process', 'global', 'require', 'module', 'setImmediate', 'fetch', 'XMLHttpRequest', 'WebSocket', 'EventSource', 'importScripts',
  'localStorage', 'sessionStorage',
]

/** A stand-in for the app in which only what reading, grading and the command line need is there. */
const app = `
class Component {
  load() { return this.onload?.() }
  onload() {}
  addChild(child) { void child.load(); return child }
  register() {} registerEvent() {} registerDomEvent() {} registerInterval() {}
}
const element = () => new Proxy(function () {}, { get: (_, name) => name === Symbol.toPrimitive ? () => '' : element(), apply: () => element(), set: () => true })
class Plugin extends Component {
  constructor(app, manifest) { super(); this.app = app; this.manifest = manifest }
  async loadData() { return null }
  async saveData() {}
  registerView() {} addRibbonIcon() {} addCommand() {} addSettingTab() {} registerHoverLinkSource() {} registerMarkdownCodeBlockProcessor() {}
  addStatusBarItem() { return element() }
  registerCliHandler(name, _description, _flags, run) { handlers.set(name, run) }
}
class TFile { constructor(path) { this.path = path; this.name = path; this.basename = path.slice(0, -3); this.extension = 'md'; this.stat = { mtime: 0 } } }
const handlers = new Map()
const files = new Map(Object.entries(notes).map(([path, text]) => [path, { file: new TFile(path), text }]))
const ready = []
const obsidian = new Proxy({
  Component, Plugin, TFile, parseYaml, getLanguage: () => 'en', Platform: {}, normalizePath: (path) => path, requireApiVersion: () => true, Notice: class {},
}, { get: (target, name) => target[name] ?? (target[name] = class extends Component {}) })
const kept = new Map()
const stub = {
  loadLocalStorage: (key) => kept.get(key) ?? null,
  saveLocalStorage: (key, value) => void kept.set(key, value),
  vault: {
    on() {}, getMarkdownFiles: () => [...files.values()].map(({ file }) => file), getFileByPath: (path) => files.get(path)?.file ?? null,
    cachedRead: async (file) => files.get(file.path).text, read: async (file) => files.get(file.path).text,
    process: async (file, change) => { const known = files.get(file.path); known.text = change(known.text); return known.text },
  },
  metadataCache: {
    on() {},
    getFileCache: (file) => {
      const block = /^---\\n([^]*?)\\n---/.exec(files.get(file.path).text)?.[1]
      try {
        const frontmatter = block === undefined ? undefined : parseYaml(block)
        if (typeof frontmatter === 'object' && frontmatter !== null) return { frontmatter }
      } catch {}
      return { sections: [{ type: 'thematicBreak', position: { start: { line: 0 } } }] }
    },
  },
  workspace: { on() {}, onLayoutReady: (work) => ready.push(work), iterateAllLeaves() {}, getActiveFile: () => null, getLeavesOfType: () => [] },
}
`

export interface BareRealm {
  readonly context: Context
  /** Names of what the bundle asked for that is not there. */
  readonly touched: readonly string[]
  /** Names of modules that it required. */
  readonly required: readonly string[]
  run(code: string): unknown
}

/** A realm with the language and what every window has beside it, no Node and no browser, in which asking for anything forbidden throws. */
export function bareRealm(notes: Readonly<Record<string, string>>): BareRealm {
  const touched: string[] = []
  const required: string[] = []
  const context = createContext({
    notes,
    parseYaml: (yaml: string): unknown => parse(yaml, { logLevel: 'error' }),
    ask: (name: string) => required.push(name),
    setTimeout: (work: () => void, wait: number) => setTimeout(work, wait),
    clearTimeout: () => undefined,
    setInterval: () => 0,
    clearInterval: () => undefined,
    MessageChannel,
    TextEncoder,
    console,
  })
  const run = (code: string): unknown => runInContext(code, context, { filename: 'bare.js' })
  for (const name of forbidden) {
    Object.defineProperty(context, name, {
      configurable: true,
      get() {
        touched.push(name)
        throw new ReferenceError(`${name} is not there`)
      },
    })
  }
  // What a window has, and the plugin may use.
  run(`
    globalThis.window = globalThis
    globalThis.crypto = { getRandomValues: (bytes) => bytes.fill(7) }
    globalThis.activeDocument = { body: { toggleClass() {}, removeClass() {} } }
    globalThis.document = activeDocument`)
  return { context, touched, required, run }
}

/** Code that loads the plugin, opens the notes of the realm, and leaves `plugin` and `handlers` behind. */
export function loading(bundle: string): string {
  return `${app}
    globalThis.started = (async () => {
      const module = { exports: {} }
      const required = (name) => { ask(name); return obsidian }
      ;((module, exports, require) => {${bundle}\n})(module, module.exports, required)
      const plugin = new module.exports.default(stub, { id: 'syllabus' })
      await plugin.load()
      for (const work of ready) await work()
      globalThis.command = (name, params) => handlers.get(name)(params)
      globalThis.textOf = (path) => files.get(path).text
    })()`
}
