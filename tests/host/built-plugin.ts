import { spawnSync } from 'node:child_process'
import * as fs from 'node:fs'
import * as path from 'node:path'

export const root = path.resolve(import.meta.dirname, '../..')

const sources = ['src', 'esbuild.config.mjs', 'manifest.json', 'styles.css']
const lock = path.join(root, '.cache/plugin-build.lock')
/** A lock this old (ms) was left behind by a process that died. */
const abandoned = 60_000

/** Where a process is to take main.js from instead of building it. */
export const givenVariable = 'SYLLABUS_MAIN'

/** The code of main.js, built anew where a source is newer; test files that run beside one another build it once. */
export function builtPlugin(): string {
  const given = process.env[givenVariable]
  if (given !== undefined) return fs.readFileSync(given, 'utf8')
  const main = path.join(root, 'main.js')
  while (isStale(main)) {
    if (!takeLock()) {
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 50)
      continue
    }
    try {
      if (isStale(main)) build()
    } finally {
      fs.rmSync(lock, { recursive: true, force: true })
    }
  }
  return fs.readFileSync(main, 'utf8')
}

function build(): void {
  const result = spawnSync(process.execPath, ['esbuild.config.mjs'], { cwd: root, encoding: 'utf8' })
  if (result.status !== 0) throw new Error(`main.js could not be built: ${(result.stderr || result.stdout).trim()}`)
}

function isStale(main: string): boolean {
  const built = newest(main)
  return built === 0 || sources.some((source) => newest(path.join(root, source)) > built)
}

function newest(at: string): number {
  const stat = fs.statSync(at, { throwIfNoEntry: false })
  if (!stat?.isDirectory()) return stat?.mtimeMs ?? 0
  return Math.max(stat.mtimeMs, ...fs.readdirSync(at).map((name) => newest(path.join(at, name))))
}

function takeLock(): boolean {
  fs.mkdirSync(path.dirname(lock), { recursive: true })
  try {
    fs.mkdirSync(lock)
    return true
  } catch {
    const stat = fs.statSync(lock, { throwIfNoEntry: false })
    if (stat !== undefined && Date.now() - stat.mtimeMs > abandoned) fs.rmSync(lock, { recursive: true, force: true })
    return false
  }
}
