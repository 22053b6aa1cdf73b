import * as fs from 'node:fs'
import * as path from 'node:path'
import { describe, expect, it } from 'vitest'
import type { CachedMetadata } from 'obsidian'
import { TFile } from './obsidian/files'
import { parseFrontMatterTags } from './obsidian/frontmatter'
import { resolveLinkpath } from './obsidian/link-resolution'
import { readMetadata } from './obsidian/markdown-metadata'
import { getLinkpath } from './obsidian/paths'
import { getAllTags } from './obsidian/subpaths'
import { Vault } from './obsidian/vault'
import { MemoryAdapter } from './memory-adapter'

/** A note with what Obsidian itself made of it. */
interface Golden {
  readonly filePath: string
  readonly fileContents: string
  readonly cachedMetadata: CachedMetadata
  readonly getAllTags: string[]
  readonly parseFrontMatterTags: string[] | null
  readonly resolveLinkToPath: Readonly<Record<string, string | null>>
}

const folder = path.join(import.meta.dirname, '../fixtures/golden')

function readJson<T>(file: string): T {
  return JSON.parse(fs.readFileSync(path.join(folder, file), 'utf8')) as T
}

const notes = fs.readdirSync(folder).filter((name) => name.endsWith('.json')).map(
  (name): [string, Golden] => [name, readJson(name)],
)

/** The notes that this host reads otherwise than the app, and where they differ. */
const DIFFERENT: Readonly<Record<string, { readonly path: readonly (string | number)[]; readonly reason: string }>> = {
  'numbered_list_items_standard.json': {
    path: ['listItems', 1, 'position', 'start'],
    reason: 'an item indented by four below "1." starts at its number in the app; below "1)" one blank earlier, as here',
  },
}

function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value))
}

describe('metadata of notes, against the app', () => {
  it('has all the notes', () => {
    expect(notes).toHaveLength(89)
  })

  it.each(notes.filter(([name]) => !(name in DIFFERENT)))('%s is equal', (_name, golden) => {
    expect(plain(readMetadata(golden.fileContents))).toEqual(golden.cachedMetadata)
  })

  it.each(Object.entries(DIFFERENT))('%s still differs, and there', (name, { path: at }) => {
    const golden: Golden = readJson(name)
    const here = plain(readMetadata(golden.fileContents))
    expect(here).not.toEqual(golden.cachedMetadata)
    const dig = (value: unknown): unknown => at.reduce<unknown>(
      (inner, key) => (typeof inner === 'object' && inner !== null ? Reflect.get(inner, key) : undefined), value,
    )
    expect(dig(here)).not.toEqual(dig(golden.cachedMetadata))
  })

  it.each(notes)('%s has the same tags', (_name, golden) => {
    expect(getAllTags(golden.cachedMetadata)).toEqual(golden.getAllTags)
    expect(parseFrontMatterTags(golden.cachedMetadata.frontmatter)).toEqual(golden.parseFrontMatterTags)
  })
})

describe('links between notes, against the app', () => {
  const resolved = readJson<Record<string, Record<string, number>>>('metadataCache/resolvedLinks.json')
  const paths = new Set(
    [...Object.keys(resolved), ...Object.values(resolved).flatMap((targets) => Object.keys(targets))],
  )
  const vault = new Vault(new MemoryAdapter())
  const files = [...paths].map((at) => new TFile(vault, at, { ctime: 0, mtime: 0, size: 0 }))
  const byName = (name: string): TFile[] => files.filter((file) => file.name.toLowerCase() === name)
  const links = notes.flatMap(
    ([, golden]) => Object.entries(golden.resolveLinkToPath).map(([link, to]) => [golden.filePath, link, to] as const),
  )

  it.each(links)('%s: %s leads to %s', (source, link, to) => {
    const linkpath = getLinkpath(link)
    const found = linkpath === '' ? source : resolveLinkpath(linkpath, source, byName)[0]?.path
    expect(found ?? null).toBe(to)
  })
})
