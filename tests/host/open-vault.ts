import * as fs from 'node:fs'
import * as path from 'node:path'
import type { PluginManifest } from 'obsidian'
import type { JournalEntry } from '../../src/obsidian/journal'
import type { SidebarDesk } from '../../src/sidebar/sidebar'
import type { StateStore } from './adapter'
import { builtPlugin, root } from './built-plugin'
import { ensureDom } from './dom-node'
import { loadPlugin } from './load-plugin'
import { NodeAdapter } from './node-adapter'
import { NodeStateStore } from './node-state'
import { App } from './obsidian/app'
import type { TFile } from './obsidian/files'
import * as obsidian from './obsidian/index'
import type { Plugin } from './obsidian/plugin'
import { DurableIndexedDB, installIndexedDB } from './storage-node'
import { makeFolder } from './test-folders'

export type Files = Readonly<Record<string, string | Uint8Array>>

export interface VaultOptions {
  /** A folder that is there already; else a temporary one. */
  readonly folder?: string
  /** Where the app keeps what is outside the vault; else a temporary one. */
  readonly state?: string
  /** Follow other programs by watching the folder; else only `outside` tells of them. */
  readonly watch?: boolean
  /** No database can be opened. */
  readonly noDatabase?: boolean
  /** What is kept on the device, before the plugin starts. */
  readonly device?: string | null
  /** The code of main.js; else it is built. */
  readonly code?: string
  /** Called with the app before the plugin is loaded. */
  readonly prepare?: (app: App) => void
}

/** The real main.js over a real folder. */
export interface OpenVault {
  readonly app: App
  readonly plugin: Plugin
  readonly folder: string
  readonly state: string
  /** The parsed answer of a command. */
  json(command: string, flags?: Flags): Promise<unknown>
  text(command: string, flags?: Flags): Promise<string>
  bytes(note: string): Buffer
  read(note: string): string
  file(note: string): TFile
  /** Another program writes a note (null: removes it), and the app hears of it. */
  outside(note: string, content: string | Uint8Array | null): Promise<void>
  /** Resolves when what was announced has been read. */
  quiet(): Promise<void>
  /** Resolves when what the databases were given lies on disk; also after `close`. */
  stored(): Promise<void>
  /** The journal as the database has it. */
  journal(): Promise<readonly JournalEntry[]>
  /** What the sidebar draws once all is read, and what its buttons call. */
  sidebar(): Promise<SidebarDesk>
  close(): void
}

export type Flags = Readonly<Record<string, string>>

const temporary = new Set<string>()

/** Removes every temporary folder made here. */
export function removeFolders(): void {
  for (const folder of temporary) fs.rmSync(folder, { recursive: true, force: true })
  temporary.clear()
}

export function newFolder(files: Files = {}): string {
  const folder = makeFolder({})
  temporary.add(folder)
  for (const [at, content] of Object.entries(files)) writeFile(folder, at, content)
  return folder
}

function writeFile(folder: string, at: string, content: string | Uint8Array): void {
  const full = path.join(folder, at)
  fs.mkdirSync(path.dirname(full), { recursive: true })
  fs.writeFileSync(full, content)
}

/** Opens a vault with these files in it, and waits until the plugin has read it. */
export async function openVault(files: Files = {}, options: VaultOptions = {}): Promise<OpenVault> {
  const folder = options.folder ?? newFolder()
  const state = options.state ?? newFolder()
  for (const [at, content] of Object.entries(files)) writeFile(folder, at, content)
  const document = await ensureDom()
  const store = new NodeStateStore(folder, { SYLLABUS_STATE: state })
  const factory = await DurableIndexedDB.load(path.join(store.folder, 'indexeddb'))
  if (options.noDatabase === true) refuseDatabases(factory)
  installIndexedDB(factory, document.defaultView ? [globalThis, document.defaultView] : [globalThis])
  if (options.device !== null) setDevice(store, options.device ?? 'mac')
  const app = new App({ adapter: new NodeAdapter(folder), state: store, document })
  await app.open({ watch: options.watch ?? false })
  options.prepare?.(app)
  const manifest = JSON.parse(fs.readFileSync(path.join(root, 'manifest.json'), 'utf8')) as PluginManifest
  const plugin = await loadPlugin({
    app, code: options.code ?? builtPlugin(), manifest: { ...manifest, dir: '.obsidian/plugins/syllabus' }, modules: { obsidian },
  })
  app.fireLayoutReady()
  const vault = new Opened(app, plugin, folder, state, factory)
  await vault.json('syllabus:check')
  return vault
}

function setDevice(store: StateStore, name: string): void {
  store.setItem('syllabus-device', JSON.stringify(name))
}

function refuseDatabases(factory: IDBFactory): void {
  factory.open = () => {
    throw new DOMException('no database here', 'UnknownError')
  }
}

class Opened implements OpenVault {
  constructor(
    readonly app: App, readonly plugin: Plugin, readonly folder: string, readonly state: string, private readonly factory: DurableIndexedDB,
  ) {}

  async json(command: string, flags: Flags = {}): Promise<unknown> {
    return JSON.parse(await this.app.cli.run(command, { ...flags, format: 'json' }))
  }

  async text(command: string, flags: Flags = {}): Promise<string> {
    return this.app.cli.run(command, { ...flags })
  }

  bytes(note: string): Buffer {
    return fs.readFileSync(path.join(this.folder, note))
  }

  read(note: string): string {
    return this.bytes(note).toString('utf8')
  }

  file(note: string): TFile {
    const found = this.app.vault.getFileByPath(note)
    if (found === null) throw new Error(`no note ${note}`)
    return found
  }

  async outside(note: string, content: string | Uint8Array | null): Promise<void> {
    const announced = content === null || !note.endsWith('.md') ? null : this.announced(note)
    if (content === null) fs.rmSync(path.join(this.folder, note))
    else writeFile(this.folder, note, content)
    await this.app.vault.reconcile(note)
    await announced
    await this.quiet()
  }

  /** Resolves when the app has read a note; at the latest after half a second, as a text that is the same is not announced. */
  private announced(note: string): Promise<void> {
    return new Promise((resolve) => {
      const ref = this.app.metadataCache.on('changed', (file: TFile) => {
        if (file.path === note) finish()
      })
      const finish = (): void => {
        clearTimeout(latest)
        this.app.metadataCache.offref(ref)
        resolve()
      }
      const latest = setTimeout(finish, 500)
    })
  }

  async quiet(): Promise<void> {
    let heard = 0
    const count = { heard: 0 }
    const ref = this.app.metadataCache.on('changed', () => { count.heard += 1 })
    for (let calm = 0; calm < 3; calm = heard === count.heard ? calm + 1 : 0) {
      heard = count.heard
      await new Promise((resolve) => setTimeout(resolve, 10))
    }
    this.app.metadataCache.offref(ref)
  }

  async stored(): Promise<void> {
    await this.factory.idle()
  }

  async journal(): Promise<readonly JournalEntry[]> {
    const name = JSON.parse(this.app.state.getItem('syllabus-journal') ?? '""') as string
    return new Promise((resolve, reject) => {
      const request = this.factory.open(name)
      request.onerror = () => reject(request.error ?? new Error('no journal'))
      request.onsuccess = () => {
        const database = request.result
        const all = database.transaction('events').objectStore('events').getAll() as IDBRequest<JournalEntry[]>
        all.onsuccess = () => {
          database.close()
          resolve(all.result)
        }
      }
    })
  }

  async sidebar(): Promise<SidebarDesk> {
    const leaf = await this.app.workspace.ensureSideLeaf('syllabus-sidebar', 'right', { reveal: true })
    await leaf.loadIfDeferred()
    const desk = Reflect.get(leaf.view, 'desk') as SidebarDesk
    await eventually(() => desk.page().reading === null)
    return desk
  }

  close(): void {
    this.app.close()
  }
}

/** Waits until something holds; the test's own time limit ends it. */
export async function eventually(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 10))
}

/** The texts of all notices on the screen. */
export function notices(): readonly string[] {
  return [...document.querySelectorAll('.notice-message')].map((notice) => notice.textContent)
}

export function clearNotices(): void {
  for (const box of document.querySelectorAll('.notice-container')) box.remove()
}
