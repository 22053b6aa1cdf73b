import { spawnSync } from 'node:child_process'
import { Console } from 'node:console'
import * as fs from 'node:fs'
import * as path from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type * as Run from './headless-run'

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..')

/** When the newest file below a folder, or the file itself, was changed; epoch ms. */
function newest(at: string): number {
  const stat = fs.statSync(at, { throwIfNoEntry: false })
  if (!stat?.isDirectory()) return stat?.mtimeMs ?? 0
  return Math.max(stat.mtimeMs, ...fs.readdirSync(at).map((name) => newest(path.join(at, name))))
}

function isOlder(file: string, sources: readonly string[]): boolean {
  const built = newest(path.join(root, file))
  return built === 0 || sources.some((source) => newest(path.join(root, source)) > built)
}

function build(): void {
  if (!isOlder('main.js', ['src', 'esbuild.config.mjs', 'manifest.json', 'styles.css'])) return
  const result = spawnSync(process.execPath, ['esbuild.config.mjs'], { cwd: root, encoding: 'utf8' })
  if (result.status !== 0) throw new Error(`main.js could not be built: ${(result.stderr || result.stdout).trim()}`)
}

/**
 * The host as one file, made anew when a part of it is newer: hundreds of small modules take most of a second to load.
 */
async function loadHost(): Promise<typeof Run> {
  const bundle = path.join(root, '.cache/host/headless.mjs')
  if (isOlder('.cache/host/headless.mjs', ['tests/host', 'package-lock.json'])) {
    const esbuild = await import('esbuild')
    const temporary = `${bundle}.${process.pid}.mjs`
    await esbuild.build({
      entryPoints: [path.join(root, 'tests/host/headless-run.ts')],
      outfile: temporary,
      bundle: true,
      platform: 'node',
      format: 'esm',
      target: 'node20',
      keepNames: true,
      minify: true,
      logLevel: 'warning',
      banner: {
        js: "import { createRequire as makeRequire } from 'node:module'\nconst require = makeRequire(import.meta.url)",
      },
    })
    fs.renameSync(temporary, bundle)
  }
  return await import(pathToFileURL(bundle).href) as typeof Run
}

function write(stream: NodeJS.WriteStream, text: string): Promise<void> {
  return new Promise((resolve) => stream.write(text.endsWith('\n') ? text : `${text}\n`, () => resolve()))
}

async function main(): Promise<number> {
  // Stdout belongs to the answer alone.
  globalThis.console = new Console(process.stderr)
  const written: Promise<void>[] = []
  try {
    build()
    const { runHeadless } = await loadHost()
    return await runHeadless({
      pluginFolder: root,
      arguments: process.argv.slice(2),
      out: (text) => written.push(write(process.stdout, text)),
      err: (line) => written.push(write(process.stderr, line)),
    })
  } catch (error) {
    written.push(write(process.stderr, error instanceof Error ? error.message : String(error)))
    return 1
  } finally {
    await Promise.all(written)
  }
}

// What the plugin keeps open, timers and connections, must not hold the command up.
process.exit(await main())
