import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import vm from 'node:vm'
import { build } from 'esbuild'
import type { Plugin } from 'esbuild'
import { beforeAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import type { Frontmatter, ParseYaml } from '../../src/notes/frontmatter'

const root = path.resolve(import.meta.dirname, '../..')

/** `src/notes/frontmatter.ts` as the build bundles it. */
async function bundled(): Promise<string> {
  const file = pathToFileURL(path.join(root, 'esbuild.config.mjs')).href
  const config = (await import(file)) as { readonly grayMatter: Plugin }
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: ['src/notes/frontmatter.ts'],
    bundle: true,
    write: false,
    format: 'iife',
    globalName: 'notes',
    platform: 'browser',
    target: 'es2022',
    plugins: [config.grayMatter],
  })
  return outputFiles[0]?.text ?? ''
}

describe('gray-matter as it is bundled', () => {
  let code = ''
  beforeAll(async () => {
    code = await bundled()
  })

  it.each(['eval(', 'Buffer.from', 'js-yaml', 'safeLoad', 'require("fs")', 'new Function'])('holds no %s', (part) => {
    expect(code.length).toBeGreaterThan(10_000)
    expect(code).not.toContain(part)
  })

  it('loads and parses without Buffer and without code from strings', () => {
    const read = loaded(code)
    const note = read('---\ntitle: "Leases"\nreview_log_mac:\n  - a-cue 260910143205gmq\n---\nBody', parse)
    expect(note.problem).toBeNull()
    expect([...note.values.keys()]).toEqual(['title', 'review_log_mac'])
    expect(note.values.get('title')).toBe('Leases')
  })

  it('still answers with a problem for a block that does not parse', () => {
    expect(loaded(code)('---\na: b: c\n---\n', parse).problem?.detail.reason).toBe('syntax')
  })

  it('runs nothing of a block marked js', () => {
    const sandbox: { pwned?: boolean } = {}
    const read = loaded(code, sandbox)
    const note = read('---js\n{ title: (globalThis.pwned = true, "x") }\n---\nBody', parse)
    expect(note.values.size).toBe(0)
    expect(note.bodyFrom).toBe(0)
    expect(sandbox.pwned).toBeUndefined()
  })
})

describe.skipIf(!existsSync(path.join(root, 'main.js')))('main.js', () => {
  it('holds no eval', () => {
    expect(readFileSync(path.join(root, 'main.js'), 'utf8')).not.toMatch(/[^\w.$]eval\(/)
  })
})

type Read = (text: string, parseYaml: ParseYaml) => Frontmatter

function loaded(code: string, sandbox: object = {}): Read {
  const context = vm.createContext(sandbox, { codeGeneration: { strings: false, wasm: false } })
  const absent: unknown = vm.runInContext('[typeof Buffer, typeof process, typeof require].join()', context)
  expect(absent).toBe('undefined,undefined,undefined')
  const read: unknown = vm.runInContext(`${code};notes.readFrontmatter`, context)
  if (typeof read !== 'function') throw new Error('readFrontmatter is not exported')
  return read as Read
}
