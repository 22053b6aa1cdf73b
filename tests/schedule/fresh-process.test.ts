import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { build } from 'esbuild'
import { describe, expect, it } from 'vitest'

const run = promisify(execFile)
const root = path.resolve(import.meta.dirname, '../..')
const script = path.join(import.meta.dirname, 'fresh-process.ts')

async function output(parameters: readonly string[], zone: string): Promise<Record<string, unknown>> {
  const { stdout } = await run(process.execPath, parameters, { cwd: root, env: { ...process.env, TZ: zone } })
  const found: unknown = JSON.parse(stdout)
  return typeof found === 'object' && found !== null ? { ...found } : {}
}

describe('a fresh process', () => {
  it('leaves every built-in as it was found, and depends on no zone of the process', { timeout: 60_000 }, async () => {
    const far = await output(['--import', 'tsx', script], 'America/St_Johns')
    const near = await output(['--import', 'tsx', script], 'UTC')
    expect(far.compared).toBeGreaterThan(60)
    expect(far.changed).toEqual([])
    expect(far.localHour).not.toBe(near.localHour)
    expect({ ...far, localHour: 0 }).toEqual({ ...near, localHour: 0 })
  })

  it('does so in one bundled file as well', { timeout: 60_000 }, async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'schedule-'))
    const outfile = path.join(folder, 'bundle.mjs')
    await build({ entryPoints: [script], outfile, bundle: true, minify: true, format: 'esm', platform: 'browser',
      target: 'es2022' })
    const bundled = await output([outfile], 'UTC')
    await rm(folder, { recursive: true })
    expect(bundled.changed).toEqual([])
    const { compared } = bundled
    expect(bundled).toEqual({ ...await output(['--import', 'tsx', script], 'UTC'), compared })
  })
})
