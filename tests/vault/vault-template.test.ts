import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { headingKey } from '../../src/notes/cornell-sections'
import {
  isTemplate, linksOf, prerequisitesOf, readVaultFile, titleOf, type VaultNote, vaultNotes, vaultPaths,
} from './vault-files'

const byTitle = new Map(vaultNotes.map((note) => [titleOf(note.path).toLowerCase(), note]))
const byName = new Set(vaultPaths.flatMap((file) => [file.toLowerCase(), file.slice(file.lastIndexOf('/') + 1).toLowerCase()]))

/** The note a link leads to; null for a file that is no note; undefined where nothing is there. */
function follow(target: string, from: VaultNote): VaultNote | null | undefined {
  const name = (target.split('#', 1)[0] ?? '').trim().toLowerCase()
  if (name === '') return from
  const title = (name.slice(name.lastIndexOf('/') + 1)).replace(/\.md$/, '')
  const found = byTitle.get(title)
  const asPath = name.endsWith('.md') ? name : `${name}.md`
  if (found !== undefined && (!name.includes('/') || found.path.toLowerCase() === asPath)) return found
  return byName.has(name) ? null : undefined
}

/** Whether the part of a link after `#` names a heading or a block of the note. */
function holds(note: VaultNote, subpath: string): boolean {
  if (subpath.startsWith('^')) return note.text.includes(` ${subpath}`) || note.text.includes(`\n${subpath}`)
  const key = headingKey(subpath.split('#').at(-1) ?? '')
  return note.text.split('\n').some((line) => /^[\s>]*#{1,6} /.test(line) && headingKey(line.replace(/^[\s>#]+/, '')) === key)
}

describe('every note of the starter vault', () => {
  it('has frontmatter that parses and may be written to', () => {
    expect(vaultNotes.length).toBeGreaterThan(15)
    expect(vaultNotes.filter((note) => note.frontmatter.problem !== null).map((note) => note.path)).toEqual([])
  })

  it('has a title of its own', () => {
    const titles = vaultNotes.map((note) => titleOf(note.path).toLowerCase())
    expect(titles.filter((title, index) => titles.indexOf(title) !== index)).toEqual([])
  })

  it('links to nothing that is not there', () => {
    const broken = vaultNotes.filter((note) => !isTemplate(note)).flatMap((note) =>
      linksOf(note).flatMap(({ target, line }) => {
        const found = follow(target, note)
        const subpath = target.includes('#') ? target.slice(target.indexOf('#') + 1) : ''
        const sound = found !== undefined && (subpath === '' || found === null || holds(found, subpath))
        return sound ? [] : [`${note.path}:${line} [[${target}]]`]
      }),
    )
    expect(broken).toEqual([])
  })

  it('is linked from another note, or links to one', () => {
    const linked = new Set<string>()
    for (const note of vaultNotes) {
      for (const { target } of linksOf(note)) {
        const found = follow(target, note)
        if (!found || found === note) continue
        linked.add(found.path)
        linked.add(note.path)
      }
    }
    const lone = vaultNotes.filter((note) => !isTemplate(note) && !linked.has(note.path))
    expect(lone.map(({ path }) => path)).toEqual([])
  })
})

describe('prerequisites', () => {
  const edges = new Map(vaultNotes.filter((note) => !isTemplate(note)).map((note) =>
    [note.path, prerequisitesOf(note).flatMap((title) => follow(title, note)?.path ?? [])]))

  it('form no cycle', () => {
    const state = new Map<string, 'open' | 'done'>()
    const cycles: string[] = []
    const visit = (path: string, trail: readonly string[]): void => {
      if (state.get(path) === 'open') cycles.push([...trail, path].join(' → '))
      if (state.has(path)) return
      state.set(path, 'open')
      for (const next of edges.get(path) ?? []) visit(next, [...trail, path])
      state.set(path, 'done')
    }
    for (const path of edges.keys()) visit(path, [])
    expect(cycles).toEqual([])
  })

  it('join all topics into one graph', () => {
    const topics = vaultNotes.filter(({ frontmatter }) =>
      frontmatter.values.get('curriculum') === 'topics' && frontmatter.values.get('type') === 'topic').map(({ path }) => path)
    const near = new Map(topics.map((path) => [path, new Set<string>()]))
    for (const path of topics) {
      for (const other of edges.get(path) ?? []) {
        near.get(path)?.add(other)
        near.get(other)?.add(path)
      }
    }
    const reached = new Set(topics.slice(0, 1))
    for (const path of reached) for (const other of near.get(path) ?? []) reached.add(other)
    expect(topics.filter((path) => !reached.has(path))).toEqual([])
  })
})

/** A node or an edge of a canvas, as far as it is checked. */
interface CanvasPart {
  readonly id: string
  readonly type?: string
  readonly file?: string
  readonly fromNode?: string
  readonly toNode?: string
}

describe('bases and canvases', () => {
  it('parse as YAML with views', () => {
    const bases = vaultPaths.filter((file) => file.endsWith('.base'))
    expect(bases.length).toBeGreaterThan(0)
    for (const file of bases) {
      const { views } = parse(readVaultFile(file)) as { views?: readonly unknown[] }
      expect(views?.length, file).toBeGreaterThan(0)
    }
  })

  it('parse as JSON whose cards show files that exist and whose arrows join cards', () => {
    for (const file of vaultPaths.filter((each) => each.endsWith('.canvas'))) {
      const { nodes, edges } = JSON.parse(readVaultFile(file)) as { nodes: CanvasPart[]; edges: CanvasPart[] }
      const ids = new Set(nodes.map(({ id }) => id))
      expect(ids.size, file).toBe(nodes.length)
      const shown = nodes.flatMap((node) => (node.type === 'file' ? [node.file ?? ''] : []))
      expect(shown.filter((each) => !vaultPaths.includes(each)), file).toEqual([])
      expect(edges.flatMap(({ fromNode = '', toNode = '' }) => [fromNode, toNode]).filter((id) => !ids.has(id)), file).toEqual([])
    }
  })
})
