import * as fs from 'node:fs'
import * as path from 'node:path'
import type { CliData, PluginManifest } from 'obsidian'
import { ensureDom } from './dom-node'
import { loadPlugin } from './load-plugin'
import { NodeAdapter } from './node-adapter'
import { NodeMetadataStore, NodeStateStore } from './node-state'
import * as obsidian from './obsidian/index'
import type { App } from './obsidian/app'
import { CliError } from './obsidian/registries'
import type { CliCommand } from './obsidian/registries'
import { DurableIndexedDB, installIndexedDB } from './storage-node'

/** A built plugin: the folder with main.js and manifest.json. */
export interface HeadlessOptions {
  readonly pluginFolder: string
  readonly arguments: readonly string[]
  readonly out: (text: string) => void
  readonly err: (line: string) => void
}

const USAGE = 'Usage: npm run -s vault -- <vault folder> <command> [flag=value …]'

/** Runs one command of the command line over a vault folder; the exit code. */
export async function runHeadless(options: HeadlessOptions): Promise<number> {
  const [folder, command = 'help', ...rest] = options.arguments
  const params = readFlags(rest)
  try {
    if (folder === undefined) throw new CliError('missing-folder', USAGE)
    if (!fs.statSync(folder, { throwIfNoEntry: false })?.isDirectory()) {
      throw new CliError('unknown-folder', `No such vault folder: ${path.resolve(folder)}`)
    }
    const vault = await openVault(path.resolve(folder), options.pluginFolder)
    try {
      const { cli } = vault.app
      options.out(command === 'help' ? helpText(cli.list()) : await cli.run(command, params))
    } finally {
      await vault.close()
    }
    return 0
  } catch (error) {
    report(error, params.format === 'json', options)
    return 1
  }
}

export interface OpenVault {
  readonly app: App
  /** Unloads the plugin and waits for what it still writes to its databases. */
  close(): Promise<void>
}

/** The app over a real folder, the plugin loaded, the layout ready; changes by other programs are not followed. */
export async function openVault(folder: string, pluginFolder: string): Promise<OpenVault> {
  const document = await ensureDom()
  const state = new NodeStateStore(folder)
  const factory = await DurableIndexedDB.load(path.join(state.folder, 'indexeddb'))
  installIndexedDB(factory, document.defaultView ? [globalThis, document.defaultView] : [globalThis])
  const app = new obsidian.App({
    adapter: new NodeAdapter(folder),
    state,
    document,
    language: process.env.SYLLABUS_LANGUAGE,
    metadataStore: new NodeMetadataStore(state.folder),
  })
  await app.open({ watch: false })
  const code = fs.readFileSync(path.join(pluginFolder, 'main.js'), 'utf8')
  await loadPlugin(
    { app, code, manifest: readManifest(path.join(pluginFolder, 'manifest.json')), modules: { obsidian } },
  )
  app.fireLayoutReady()
  const close = async (): Promise<void> => {
    app.close()
    await factory.idle()
  }
  return { app, close }
}

/** `name=value`, and `name` alone, which means 'true'; dashes in front do not count. */
export function readFlags(words: readonly string[]): CliData {
  return Object.fromEntries(words.map((word) => {
    const plain = word.replace(/^--?(?=[a-z])/i, '')
    const equals = plain.indexOf('=')
    return equals < 0 ? [plain, 'true'] : [plain.slice(0, equals), plain.slice(equals + 1)]
  }))
}

export function helpText(commands: readonly CliCommand[]): string {
  const blocks = commands.map(({ command, description, flags }) => {
    const lines = Object.entries(flags).map(([name, flag]) => {
      const shown = flag.value === undefined ? name : `${name}=${flag.value}`
      return `    ${shown.padEnd(30)} ${flag.description}${flag.required ? ' (required)' : ''}`
    })
    return [`  ${command.padEnd(24)} ${description}`, ...lines].join('\n')
  })
  return [USAGE, '', 'Commands:', ...(blocks.length > 0 ? blocks : ['  none'])].join('\n')
}

function readManifest(file: string): PluginManifest {
  const manifest: unknown = JSON.parse(fs.readFileSync(file, 'utf8'))
  if (!isManifest(manifest)) throw new Error(`${file} is no manifest of a plugin`)
  return { ...manifest, dir: `.obsidian/plugins/${manifest.id}` }
}

function isManifest(value: unknown): value is PluginManifest {
  if (typeof value !== 'object' || value === null) return false
  return ['id', 'name', 'version', 'minAppVersion'].every((key) => typeof Reflect.get(value, key) === 'string')
}

function report(error: unknown, json: boolean, { out, err }: HeadlessOptions): void {
  const message = error instanceof Error ? error.message : String(error)
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'error'
  if (json) out(JSON.stringify({ error: { code, message } }))
  else err(message.replace(/\s*\n\s*/g, ' '))
}
