import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { chromium as playwright } from 'playwright-core'
import type { Browser, Page } from 'playwright-core'
import { startServer } from './server'

const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]
const UNPACKED = '143.0.4'
/** Flags of the package that would weaken or break an ordinary machine. */
const UNWANTED =
  /^--(single-process|disable-web-security|allow-running-insecure-content|headless|disable-site-isolation-trials|disable-features)/
const INSTALLED = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
]

interface FoundBrowser {
  readonly path: string
  readonly flags: readonly string[]
  readonly env: Readonly<Record<string, string>>
}

export interface PreviewOptions {
  /** A vault's folder; the page gets a copy of it. */
  readonly vault: string
  /** The plugin's folder; null shows the window without one. */
  readonly plugin: string | null
  readonly width?: number
  readonly height?: number
  readonly theme?: 'light' | 'dark'
  readonly lang?: 'en' | 'ru'
  readonly mobile?: boolean
  /** Path of the note to open. */
  readonly open?: string
  readonly deviceScaleFactor?: number
  /** IANA name. */
  readonly timezone?: string
  /** What the page's clock says at the start; it runs on from there. */
  readonly now?: Date
  /** So long may it take until the page is ready, ms: more where the vault is large. */
  readonly patience?: number
}

export interface Preview {
  readonly page: Page
  readonly url: string
  readonly vaultFolder: string
  /** What the page wrote to its console as errors, and what it threw. */
  readonly errors: string[]
  close(): Promise<void>
}

let running: Promise<Browser> | null = null

/** The browser there is, or null after one line that says so; with CI=true that is an error. */
export async function findBrowser(): Promise<FoundBrowser | null> {
  const found = fromEnvironment() ?? onPath() ?? installed() ?? (await unpacked())
  if (found) return found
  const line = 'No browser: set CHROME_PATH, or install Chromium or Chrome. The browser tests need one.'
  if (process.env.CI === 'true') throw new Error(line)
  console.warn(line)
  return null
}

/** One browser for the whole process. @throws where there is none. */
export function launchBrowser(): Promise<Browser> {
  running ??= launch()
  return running
}

export async function closeBrowser(): Promise<void> {
  const browser = await running
  running = null
  await browser?.close()
}

/** Serves a fresh copy of a vault and opens it; done when the page is ready. */
export async function openPreview(options: PreviewOptions): Promise<Preview> {
  const folder = mkdtempSync(join(tmpdir(), 'preview-'))
  const vaultFolder = join(folder, basename(options.vault))
  cpSync(options.vault, vaultFolder, { recursive: true })
  const server = await startServer({ vault: vaultFolder, plugin: options.plugin })
  const browser = await launchBrowser()
  const context = await browser.newContext({
    viewport: { width: options.width ?? 1440, height: options.height ?? 900 },
    deviceScaleFactor: options.deviceScaleFactor ?? 1,
    hasTouch: options.mobile === true,
    ...(options.timezone ? { timezoneId: options.timezone } : {}),
  })
  const page = await context.newPage()
  if (options.now) await page.clock.install({ time: options.now })
  const errors: string[] = []
  page.on('pageerror', (error) => {
    errors.push(error.stack ?? error.message)
  })
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(`${message.text()} ${message.location().url}`)
  })
  const address = new URL(server.url)
  if (options.theme) address.searchParams.set('theme', options.theme)
  if (options.lang) address.searchParams.set('lang', options.lang)
  if (options.mobile) address.searchParams.set('mobile', '1')
  if (options.open !== undefined) address.searchParams.set('open', options.open)
  await page.goto(address.href)
  await page.waitForSelector('body.is-ready', { timeout: options.patience ?? 30_000 })
  await page.evaluate(() => document.fonts.ready.then(() => undefined))
  return {
    page,
    url: server.url,
    vaultFolder,
    errors,
    close: async () => {
      await context.close()
      await server.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function launch(): Promise<Browser> {
  const found = await findBrowser()
  if (!found) throw new Error('No browser was found')
  return playwright.launch({
    executablePath: found.path,
    args: [...FLAGS, ...found.flags],
    headless: true,
    env: { ...definedEnvironment(), ...found.env },
  })
}

function fromEnvironment(): FoundBrowser | null {
  const path = process.env.CHROME_PATH
  if (path === undefined || path === '') return null
  if (!existsSync(path)) throw new Error(`CHROME_PATH names no file: ${path}`)
  return { path, flags: [], env: {} }
}

function onPath(): FoundBrowser | null {
  if (process.platform === 'win32') return null
  for (const name of ['chromium', 'google-chrome', 'chromium-browser', 'google-chrome-stable']) {
    try {
      const path = execFileSync('which', [name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim()
      if (path !== '') return { path, flags: [], env: {} }
    } catch {
      continue
    }
  }
  return null
}

function installed(): FoundBrowser | null {
  const path = INSTALLED.find((one) => existsSync(one))
  return path === undefined ? null : { path, flags: [], env: {} }
}

/** The Chromium that comes as a package, unpacked once into a folder of its own version. */
async function unpacked(): Promise<FoundBrowser | null> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return null
  const uid = process.getuid?.() ?? 0
  const folder = join(tmpdir(), `host-chromium-${UNPACKED}-${String(uid)}`)
  const saved = {
    TMPDIR: process.env.TMPDIR,
    AWS_LAMBDA_JS_RUNTIME: process.env.AWS_LAMBDA_JS_RUNTIME,
    LD_LIBRARY_PATH: process.env.LD_LIBRARY_PATH,
    FONTCONFIG_PATH: process.env.FONTCONFIG_PATH,
  }
  const staging = `${folder}-${String(process.pid)}`
  mkdirSync(staging, { recursive: true, mode: 0o700 })
  process.env.TMPDIR = staging
  process.env.AWS_LAMBDA_JS_RUNTIME = 'nodejs20.x'
  try {
    const { default: chromium } = await import('@sparticuz/chromium')
    if (!existsSync(join(folder, 'chromium'))) {
      await chromium.executablePath()
      if (!existsSync(join(folder, 'chromium'))) {
        rmSync(folder, { recursive: true, force: true })
        renameSync(staging, folder)
      }
    }
    return {
      path: join(folder, 'chromium'),
      flags: chromium.args.filter((flag) => !UNWANTED.test(flag)),
      env: {
        TMPDIR: folder,
        ...fonts(folder),
        ...(hasNss() ? {} : { LD_LIBRARY_PATH: join(folder, 'al2023', 'lib') }),
      },
    }
  } finally {
    rmSync(staging, { recursive: true, force: true })
    for (const [name, value] of Object.entries(saved)) {
      if (value === undefined) delete process.env[name]
      else process.env[name] = value
    }
  }
}

/** The machine's fonts, or where it has none the few of the package. */
function fonts(folder: string): Record<string, string> {
  if (existsSync('/etc/fonts/fonts.conf')) return {}
  const own = join(folder, 'own-fonts.conf')
  writeFileSync(
    own,
    `<?xml version="1.0"?><fontconfig><dir>${join(folder, 'fonts')}</dir><cachedir>${join(folder, 'fonts-cache')}</cachedir></fontconfig>`,
  )
  return { FONTCONFIG_FILE: own }
}

function hasNss(): boolean {
  try {
    return execFileSync('ldconfig', ['-p'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).includes(
      'libnss3.so',
    )
  } catch {
    return false
  }
}

function definedEnvironment(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  )
}
