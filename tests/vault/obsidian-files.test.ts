import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { isTemplate, readVaultFile, vaultFolder, vaultNotes, vaultPaths } from './vault-files'

const read = (name: string): unknown => JSON.parse(readFileSync(path.join(vaultFolder, '.obsidian', name), 'utf8'))

/** A part of the saved window: a split, a group of tabs, or a leaf with its view. */
interface Part {
  readonly id: string
  readonly type: string
  readonly children?: readonly Part[]
  readonly collapsed?: boolean
  readonly state?: { readonly type: string; readonly state: { readonly file?: string; readonly mode?: string } }
}

const leavesOf = (part: Part): readonly Part[] => (part.type === 'leaf' ? [part] : (part.children ?? []).flatMap(leavesOf))

describe('the window of a new vault', () => {
  const saved = read('workspace.json') as { readonly main: Part; readonly left: Part; readonly right: Part; readonly active: string }

  it('opens Start here, to be read', () => {
    const leaves = leavesOf(saved.main)
    expect(leaves.map(({ id, state }) => [id, state?.type, state?.state.file, state?.state.mode])).toEqual([
      [saved.active, 'markdown', 'Start here.md', 'preview'],
    ])
    expect(vaultPaths).toContain('Start here.md')
  })

  it('shows the sidebar first on the right, open', () => {
    expect(saved.right.collapsed ?? false).toBe(false)
    expect(leavesOf(saved.right)[0]?.state?.type).toBe('syllabus-sidebar')
    expect(read('community-plugins.json')).toEqual(['syllabus'])
  })

  it('has no id twice, and only views of Obsidian and our own', () => {
    const parts = [saved.main, saved.left, saved.right].flatMap(function all(part: Part): Part[] {
      return [part, ...(part.children ?? []).flatMap(all)]
    })
    expect(new Set(parts.map(({ id }) => id)).size).toBe(parts.length)
    const known = new Set(['markdown', 'file-explorer', 'search', 'bookmarks', 'backlink', 'outgoing-link', 'outline', 'tag', 'syllabus-sidebar'])
    expect(parts.flatMap(({ state }) => state?.type ?? []).filter((type) => !known.has(type))).toEqual([])
  })

  it('switches on the core plugins that its notes, tables and windows need', () => {
    const core = read('core-plugins.json') as Readonly<Record<string, boolean>>
    expect(['bases', 'bookmarks', 'canvas', 'graph', 'properties', 'templates', 'file-explorer'].filter((id) => core[id] !== true)).toEqual([])
    expect(read('templates.json')).toMatchObject({ folder: 'Templates' })
  })
})

interface Bookmark {
  readonly type: string
  readonly path?: string
  readonly items?: readonly Bookmark[]
}

describe('bookmarks', () => {
  const files = (read('bookmarks.json') as { readonly items: readonly Bookmark[] }).items
    .flatMap(function all(item: Bookmark): Bookmark[] {
      return item.type === 'group' ? (item.items ?? []).flatMap(all) : [item]
    })

  it('lead to files that are there, every plan and every base among them', () => {
    expect(files.filter(({ path: file = '' }) => !vaultPaths.includes(file))).toEqual([])
    const marked = new Set(files.map(({ path: file }) => file))
    const plans = vaultNotes.filter((note) => !isTemplate(note) && note.frontmatter.values.get('type') === 'curriculum').map((note) => note.path)
    expect([...plans, ...vaultPaths.filter((file) => file.endsWith('.base'))].filter((file) => !marked.has(file))).toEqual([])
  })
})

describe('the graph', () => {
  it('has a colour for every folder with notes, and none for what is not there', () => {
    const { colorGroups } = read('graph.json') as { colorGroups: { query: string; color: { a: number; rgb: number } }[] }
    const folders = colorGroups.flatMap(({ query }) => /^path:"?([^"]+)"?$/.exec(query)?.[1] ?? [])
    expect(folders.filter((folder) => !existsSync(path.join(vaultFolder, folder)))).toEqual([])
    const plain = vaultNotes.filter((note) => !isTemplate(note) && note.path.includes('/') && !folders.some((folder) => note.path.startsWith(`${folder}/`)))
    expect(plain.filter(({ path: file }) => !/^Topics\/[^/]+$/.test(file)).map(({ path: file }) => file)).toEqual([])
    expect(colorGroups.filter(({ color: { a, rgb } }) => a !== 1 || !Number.isInteger(rgb) || rgb < 0 || rgb > 0xff_ff_ff)).toEqual([])
  })
})

describe('the types of properties', () => {
  const { types } = read('types.json') as { types: Readonly<Record<string, string>> }
  const values = vaultNotes.filter((note) => !isTemplate(note)).flatMap((note) =>
    [...note.frontmatter.values].map(([key, value]) => ({ at: `${note.path}: ${key}`, key, value })))

  it('name every property that a note has', () => {
    expect([...new Set(values.map(({ key }) => key))].filter((key) => !(key in types))).toEqual([])
    expect(Object.values(types).filter((type) => !['text', 'multitext', 'number', 'checkbox', 'date', 'datetime', 'aliases', 'tags'].includes(type))).toEqual([])
  })

  it('are true of what stands there', () => {
    const fits: Readonly<Record<string, (value: unknown) => boolean>> = {
      number: (value) => typeof value === 'number',
      date: (value) => typeof value === 'string' && /^(?:\d{4}-\d\d-\d\d|week \d+)$/.test(value),
      text: (value) => !Array.isArray(value),
    }
    // A key result may begin in a week of its plan; its plan begins on a date.
    const wrong = values.filter(({ key, value }) => value !== null && fits[types[key] ?? '']?.(value) === false)
    expect(wrong.map(({ at }) => at)).toEqual([])
  })
})

/** A base, as far as it is checked; names as in Obsidian's syntax of bases. */
interface Base {
  readonly filters: { readonly and: readonly unknown[] }
  readonly formulas?: Readonly<Record<string, string>>
  readonly properties?: Readonly<Record<string, unknown>>
  readonly views: readonly {
    readonly type: string
    readonly name: string
    readonly order: readonly string[]
    readonly sort?: readonly { readonly property: string; readonly direction: string }[]
    readonly groupBy?: { readonly property: string; readonly direction: string }
    readonly filters?: unknown
    readonly columnSize?: Readonly<Record<string, number>>
    readonly summaries?: Readonly<Record<string, string>>
  }[]
}

describe.each(vaultPaths.filter((file) => file.endsWith('.base')))('%s', (file) => {
  const text = readVaultFile(file)
  const base = parse(text) as Base
  const own = ['review_due']

  it('opens with nothing but Obsidian', () => {
    expect(Object.keys(base).filter((key) => !['filters', 'formulas', 'properties', 'summaries', 'views'].includes(key))).toEqual([])
    // A view of our own may stand beside tables, never first: without the plugin the base must still open.
    expect(base.views[0]?.type).toBe('table')
    expect(base.views.filter(({ type }) => type !== 'table' && !type.startsWith('syllabus-')).map(({ name }) => name)).toEqual([])
    const keys = ['type', 'name', 'order', 'sort', 'groupBy', 'filters', 'columnSize', 'summaries', 'limit']
    expect(base.views.flatMap((view) => Object.keys(view)).filter((key) => !keys.includes(key))).toEqual([])
    expect(new Set(base.views.map(({ name }) => name)).size).toBe(base.views.length)
  })

  it('shows columns that its notes can fill', () => {
    const known = new Set([...own, ...vaultNotes.flatMap(({ frontmatter }) => [...frontmatter.values.keys()])])
    const columns = base.views.flatMap(({ order, sort = [], groupBy, columnSize = {}, summaries = {} }) =>
      [...order, ...sort.map(({ property }) => property), ...(groupBy === undefined ? [] : [groupBy.property]), ...Object.keys(columnSize), ...Object.keys(summaries)])
    const wrong = [...columns, ...Object.keys(base.properties ?? {})].filter((name) => {
      const [kind, key = ''] = name.split('.', 2)
      if (kind === 'formula') return !(key in (base.formulas ?? {}))
      return kind === 'file' ? !['name', 'ctime', 'mtime', 'folder', 'path'].includes(key) : kind !== 'note' || !known.has(key)
    })
    expect(wrong).toEqual([])
    const named = [...text.matchAll(/\bnote\.([a-z_]+)/g)].map(([, key = '']) => key)
    expect(named.filter((key) => !known.has(key))).toEqual([])
  })
})

describe('the log of errors', () => {
  it('asks in the template for all that its table shows', () => {
    const template = vaultNotes.find((note) => note.path === 'Templates/Error.md')
    const { views } = parse(readVaultFile('Bases/Errors.base')) as Base
    const shown = new Set(views.flatMap(({ order }) => order).flatMap((name) => (name.startsWith('note.') ? [name.slice(5)] : [])))
    expect([...shown].filter((key) => template?.frontmatter.values.has(key) !== true)).toEqual([])
    expect(views.map(({ name }) => name)).toEqual(['Look again', 'Open', 'By kind', 'Closed'])
    for (const kind of ['conceptual', 'procedural', 'factual', 'application']) expect(template?.text).toContain(`${kind} (`)
  })
})
