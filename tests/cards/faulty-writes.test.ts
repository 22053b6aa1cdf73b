import { mkdtempSync, rmSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'esbuild'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type * as Recording from '../../src/cards/recording'
import { changeGiven, changing, type Change } from '../host/plugin-variant'
import { foreignOnly } from '../proof/foreign-bytes'
import { quietly } from '../proof/plugin-model'

const root = path.resolve(import.meta.dirname, '../..')
const splice = 'notes/splice.ts'
const body = 'return text.slice(0, block.from) + out.join(\'\') + text.slice(block.to)'

/** Ways in which the part that writes lines could be wrong. */
const faults: readonly (Change & { readonly name: string })[] = [
  { name: 'trims a foreign line', file: splice, from: 'out.push(line.raw)', to: 'out.push(`${line.text.trimEnd()}${block.eol}`)' },
  { name: 'leaves a foreign line out', file: splice, from: 'out.push(line.raw)', to: 'if (index > 0) out.push(line.raw)' },
  { name: 'cuts the body', file: splice, from: body, to: body.replace('text.slice(block.to)', 'text.slice(block.to).trimEnd()') },
  { name: 'puts something into the body', file: splice, from: body, to: body.replace('text.slice(block.to)', 'text.slice(block.to) + "\\n"') },
  { name: 'loses what stands before the block', file: splice, from: body, to: body.replace('text.slice(0, block.from)', '"---\\n"') },
  { name: 'writes another event', file: splice, from: 'for (const line of texts) out.push(line, block.eol)', to: 'for (const line of texts) out.push(line.replace("0905", "0906"), block.eol)' },
  { name: 'writes another date', file: splice, from: 'for (const line of texts) out.push(line, block.eol)', to: 'for (const line of texts) out.push(line.replace("11-24", "11-25"), block.eol)' },
  { name: 'writes no event', file: splice, from: 'for (const line of texts) out.push(line, block.eol)', to: 'for (const line of texts.slice(0, 1)) out.push(line, block.eol)' },
]
const text = '\ufeff---\ntitle:   "Leases"  \ncurriculum: ddia   # kept\n---\nBody \n\n'
const event = { at: Date.UTC(2026, 10, 21, 9, 5, 12), op: 'g', seconds: 14, confidence: null } as const
const folder = mkdtempSync(path.join(root, 'node_modules/.cache-faults-'))

afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function recordingWith(fault: Change | null, name: string): Promise<typeof Recording> {
  const given = changeGiven()
  const outfile = path.join(folder, `${name}.mjs`)
  // Both may be changes of one file, and the first that answers has it.
  await build({
    entryPoints: [path.join(root, 'src/cards/recording.ts')], outfile, bundle: true, format: 'esm', platform: 'node', packages: 'external', logLevel: 'silent',
    plugins: [changing([...given === null ? [] : [given], ...fault === null ? [] : [fault]])],
  })
  return await import(pathToFileURL(outfile).href) as typeof Recording
}

/** What a sound writer has had parsed is not parsed again: then the comparisons stand alone. */
const verified = new Map<string, boolean>()

const write = ({ record }: typeof Recording): string => record(text, {
  device: 'mac', knownDevices: ['phone'], events: [{ key: 'why', aliases: [], event }], reviewDue: () => '2026-11-24',
}, quietly, verified)

describe('a writer that is wrong', () => {
  let sound: typeof Recording

  beforeAll(async () => {
    sound = await recordingWith(null, 'sound')
    write(sound)
  })

  it('is told from one that is not', () => {
    expect(foreignOnly(write(sound))).toBe(foreignOnly(text))
    expect(write(sound)).toContain('why 261121090512gt14')
  })

  it.each(faults.map((fault, place) => ({ ...fault, place })))('because it $name writes nothing at all', async ({ place, ...fault }) => {
    const faulty = await recordingWith(fault, `fault-${place}`)
    expect(() => write(faulty)).toThrow()
  })
})
