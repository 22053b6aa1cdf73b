import { spawn, spawnSync } from 'node:child_process'
import { cpSync, existsSync, rmSync, statSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { startServer } from './server'

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '../..')
const TEMPLATE = join(ROOT, 'vault-template')
const PORT = 4848

interface Wishes {
  readonly vault: string | null
  readonly port: number
  readonly open: boolean
}

/** @throws where the command line is not understood. */
export function readWishes(args: readonly string[]): Wishes {
  let vault: string | null = null
  let port = PORT
  let open = true
  for (let at = 0; at < args.length; at++) {
    const one = args[at] ?? ''
    const value = /^--port=(.*)$/.exec(one)?.[1]
    if (one === '--no-open') open = false
    else if (one === '--port' || value !== undefined) {
      const text = value ?? args[++at] ?? ''
      port = Number(text)
      if (!Number.isInteger(port) || port < 0 || port > 65535 || text === '')
        throw new Error(`--port is a number from 0 to 65535, not "${text}"`)
    } else if (one.startsWith('--'))
      throw new Error(`There is no ${one}. Usage: npm start [-- <vault folder>] [--port N] [--no-open]`)
    else if (vault !== null) throw new Error('One vault folder at a time')
    else vault = one
  }
  return { vault, port, open }
}

async function main(): Promise<void> {
  const wishes = readWishes(process.argv.slice(2))
  const built = spawnSync(process.execPath, [join(ROOT, 'esbuild.config.mjs')], {
    cwd: ROOT,
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  if (built.status !== 0) throw new Error('The plugin could not be built')
  const server = await startServer({ vault: vaultFolder(wishes.vault), plugin: pluginFolder(), port: wishes.port })
  console.log(`\n${server.url}\n`)
  console.log('Ctrl-C ends it.')
  if (wishes.open) openBrowser(server.url)
  const end = (): void => {
    void server.close().then(() => process.exit(0))
  }
  process.on('SIGINT', end)
  process.on('SIGTERM', end)
}

/** The folder asked for, else a fresh copy of the template, so that trying things out changes nothing. */
function vaultFolder(asked: string | null): string {
  if (asked !== null) {
    const folder = resolve(asked)
    if (!existsSync(folder) || !statSync(folder).isDirectory()) throw new Error(`No such folder: ${folder}`)
    return folder
  }
  if (!existsSync(TEMPLATE))
    throw new Error(`No ${basename(TEMPLATE)} to copy: name a vault folder, npm start -- <vault folder>`)
  const copy = join(ROOT, '.vault', 'Syllabus')
  rmSync(copy, { recursive: true, force: true })
  cpSync(TEMPLATE, copy, { recursive: true })
  return copy
}

function pluginFolder(): string {
  const places = [ROOT, join(TEMPLATE, '.obsidian', 'plugins', 'syllabus')]
  const found = places.find((place) => existsSync(join(place, 'main.js')))
  if (found === undefined) throw new Error(`The build left no main.js in ${places.join(' or ')}`)
  return found
}

/** Never fails: without a display the printed address is enough. */
function openBrowser(url: string): void {
  const noDisplay = process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY
  if (noDisplay) return
  const [command, args]: [string, string[]] =
    process.platform === 'darwin'
      ? ['open', [url]]
      : process.platform === 'win32'
        ? ['cmd', ['/c', 'start', '', url]]
        : ['xdg-open', [url]]
  const child = spawn(command, args, { stdio: 'ignore', detached: true })
  child.on('error', () => undefined)
  child.unref()
}

if (process.argv[1] !== undefined && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  main().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : String(error))
    process.exit(1)
  })
}
