import * as commandsModule from '@codemirror/commands'
import * as languageModule from '@codemirror/language'
import type { Extension } from '@codemirror/state'
import * as stateModule from '@codemirror/state'
import * as viewModule from '@codemirror/view'
import type { PluginManifest } from 'obsidian'
import { loadPlugin } from '../load-plugin'
import { App } from '../obsidian/app'
import { setIconSource } from '../obsidian/icons'
import { Notice } from '../obsidian/notice'
import { setMermaidLoader } from '../obsidian/render'
import type { Mermaid } from '../obsidian/render'
import { applyAppearance, readAppearance } from './appearance'
import { CodeEditor } from './code-editor'
import { addHostCommands } from './host-commands'
import { HttpAdapter } from './http-adapter'
import { PageState } from './page-state'
import { keepPhoneMode } from './phone'
import { FileListView } from './file-list'
import { drawShell } from './shell'

const KNOWN_EMPTY = new Set([
  'search',
  'bookmarks',
  'backlink',
  'outgoing-link',
  'tag',
  'all-properties',
  'outline',
  'file-properties',
  'localgraph',
  'graph',
  'sync',
  'footnotes',
])

void start().catch((error: unknown) => {
  console.error(error)
  const message = document.createElement('pre')
  message.className = 'page-error'
  message.textContent = error instanceof Error ? (error.stack ?? error.message) : String(error)
  document.body.append(message)
})

async function start(): Promise<void> {
  const info = await getJson('/api/info')
  const vaultName = typeof info.vaultName === 'string' ? info.vaultName : 'Vault'
  const query = new URLSearchParams(location.search)
  const state = new PageState(vaultName)
  const appearance = readAppearance(state, query)
  document.title = vaultName
  document.documentElement.lang = appearance.language
  setIconSource(fetchIcon)
  setMermaidLoader(() => loadMermaidScript(document.body.classList.contains('theme-dark')))
  document.body.classList.add('mod-windows', 'show-inline-title')
  keepPhoneMode(query.get('mobile') === '1')

  const app = new App({ adapter: new HttpAdapter(vaultName), state, document, language: appearance.language })
  applyAppearance(app, appearance.theme)
  const { workspace } = app
  const editors = new Set<CodeEditor>()
  const extensions = (): Extension[] =>
    workspace.editorExtensions.filter((one): one is Extension => typeof one === 'object' && one !== null)
  workspace.editorFactory = (parent, changed) => {
    const editor = new CodeEditor(parent, changed, extensions())
    editors.add(editor)
    return editor
  }
  workspace.on('host:editor-options', () => {
    for (const editor of editors) {
      if (editor.cm.dom.isConnected) editor.setExtensions(extensions())
      else editors.delete(editor)
    }
  })
  workspace.viewRegistry.registerView('file-explorer', (leaf) => new FileListView(leaf))
  app.keymap.listen(document)
  addHostCommands(app)
  drawShell(app)
  await app.open()
  // A test switches the plugin off and on again without the window.
  Object.assign(window, { app, startPlugin: () => startPlugin(app) })
  if (info.plugin === true) await startPlugin(app)
  await restoreLayout(app, query)
  app.fireLayoutReady()
  document.body.classList.add('is-ready')
}

async function startPlugin(app: App): Promise<void> {
  try {
    const manifest = (await (await fetch('/plugin/manifest.json')).json()) as PluginManifest
    const code = await (await fetch('/plugin/main.js')).text()
    const styles = await fetch('/plugin/styles.css')
    if (styles.ok) document.head.createEl('style', { text: await styles.text(), attr: { 'data-plugin': manifest.id } })
    const obsidian = await import('../obsidian/index')
    await loadPlugin({
      app,
      code,
      manifest,
      modules: {
        obsidian,
        '@codemirror/state': stateModule,
        '@codemirror/view': viewModule,
        '@codemirror/language': languageModule,
        '@codemirror/commands': commandsModule,
      },
    })
  } catch (error) {
    console.error(error)
    new Notice(`The plugin did not start: ${error instanceof Error ? error.message : String(error)}`, 0)
  }
}

/** The layout of last time, else the vault's own, else the file list beside the first note; a plugin is told of its first time. */
async function restoreLayout(app: App, query: URLSearchParams): Promise<void> {
  const { workspace } = app
  const kept = app.state.getItem('layout')
  const own = `${app.vault.configDir}/workspace.json`
  let layout: unknown = kept === null ? null : JSON.parse(kept)
  if (layout === null && (await app.vault.adapter.exists(own))) layout = JSON.parse(await app.vault.adapter.read(own))
  if (layout !== null) await workspace.changeLayout(layout, (type) => !KNOWN_EMPTY.has(type))
  if (workspace.getLeavesOfType('file-explorer').length === 0)
    await workspace.ensureSideLeaf('file-explorer', 'left', { active: false, reveal: false })
  if (layout === null) {
    workspace.leftSplit.expand()
    const first = app.vault
      .getMarkdownFiles()
      .filter((file) => !file.path.includes('/'))
      .sort((a, b) => a.path.localeCompare(b.path))[0]
    if (first) await workspace.getLeaf().openFile(first)
    for (const plugin of Object.values(app.plugins.plugins)) plugin.onUserEnable()
  }
  const wanted = query.get('open')
  const file =
    wanted === null ? null : (app.vault.getFileByPath(wanted) ?? app.metadataCache.getFirstLinkpathDest(wanted, ''))
  if (file) await workspace.getLeaf().openFile(file)
  if (document.body.classList.contains('is-phone')) {
    await untilQuiet(app, 80)
    workspace.leftSplit.collapse()
    workspace.rightSplit.collapse()
  }
}

/** Done when no leaf has come or gone for so many milliseconds: a phone begins with its drawers closed. */
function untilQuiet(app: App, ms: number): Promise<void> {
  return new Promise((resolve) => {
    let timer = setTimeout(done, ms)
    const ref = app.workspace.on('layout-change', () => {
      clearTimeout(timer)
      timer = setTimeout(done, ms)
    })
    function done(): void {
      app.workspace.offref(ref)
      resolve()
    }
  })
}

async function getJson(address: string): Promise<Record<string, unknown>> {
  const response = await fetch(address)
  if (!response.ok) throw new Error(await response.text())
  const value: unknown = await response.json()
  return typeof value === 'object' && value !== null ? { ...value } : {}
}

const icons = new Map<string, Promise<string | null>>()

function fetchIcon(name: string): Promise<string | null> {
  const known = icons.get(name)
  if (known) return known
  const asked = fetch(`/icons/${name}`).then((response) => (response.ok ? response.text() : null))
  icons.set(name, asked)
  return asked
}

interface MermaidScript extends Mermaid {
  initialize(options: object): void
}
let mermaidScript: Promise<MermaidScript> | null = null

async function loadMermaidScript(dark: boolean): Promise<Mermaid> {
  mermaidScript ??= new Promise((resolve, reject) => {
    const script = document.createElement('script')
    script.src = '/mermaid.js'
    script.onload = () => {
      const found: unknown = Reflect.get(window, 'mermaid')
      if (isMermaid(found)) resolve(found)
      else reject(new Error('Mermaid did not load'))
    }
    script.onerror = () => reject(new Error('Mermaid did not load'))
    document.head.append(script)
  })
  const mermaid = await mermaidScript
  const style = getComputedStyle(document.body)
  mermaid.initialize({
    startOnLoad: false,
    securityLevel: 'strict',
    theme: 'base',
    fontFamily: style.fontFamily,
    themeVariables: {
      darkMode: dark,
      background: style.getPropertyValue('--background-primary').trim(),
      primaryColor: style.getPropertyValue('--background-secondary').trim(),
      primaryTextColor: style.getPropertyValue('--text-normal').trim(),
      primaryBorderColor: style.getPropertyValue('--text-muted').trim(),
      lineColor: style.getPropertyValue('--text-muted').trim(),
      fontSize: '14px',
    },
  })
  return mermaid
}

function isMermaid(value: unknown): value is MermaidScript {
  return typeof value === 'object' && value !== null && 'render' in value && 'initialize' in value
}
