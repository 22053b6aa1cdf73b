import { readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'

const source = path.resolve(__dirname, '../src')

/** Rooms from the bottom up; those of one row know nothing of each other. */
const rows = [
  ['language', 'notes', 'history', 'schedule'],
  ['cards', 'drawing'],
  ['curriculum'],
  ['okr'],
  ['index'],
  ['stats', 'roadmap', 'checkpoint'],
  ['review', 'sidebar', 'dashboard', 'reports', 'embed', 'bases'],
  ['obsidian'],
]

interface Import {
  readonly from: string
  readonly to: string
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const file = path.join(folder, name)
    return statSync(file).isDirectory() ? filesBelow(file) : /\.tsx?$/.test(name) ? [file] : []
  })
}

const files = filesBelow(source).map((file) => path.relative(source, file))

function importsOf(file: string): Import[] {
  const text = readFileSync(path.join(source, file), 'utf8')
  return [...text.matchAll(/(?:from|import)\s*\(?'([^']+)'/g)].map(([, name = '']) => ({
    from: file,
    to: name.startsWith('.') ? resolve(file, name) : name,
  }))
}

function resolve(file: string, name: string): string {
  const target = path.normalize(path.join(path.dirname(file), name))
  return files.find((other) => other === `${target}.ts` || other === `${target}.tsx`) ?? `${target} (no such file)`
}

const imports = files.flatMap(importsOf)
const isView = (file: string): boolean => file.endsWith('-view.tsx')
const roomOf = (file: string): string => (file.includes('/') ? (file.split('/')[0] ?? '') : '')
const rowOf = (room: string): number => rows.findIndex((row) => row.includes(room))
const local = imports.filter(({ to }) => files.includes(to))
const shown = ({ from, to }: Import): string => `${from} imports ${to}`

it('renders no HTML, and leads nowhere but through the app', () => {
  const found = files.filter((file) => (
    /innerHTML|outerHTML|insertAdjacentHTML|dangerouslySet|srcdoc|DOMParser|createContextualFragment|document\.write|window\.open\b|\b(?:href|src)=[{"]/
      .test(readFileSync(path.join(source, file), 'utf8'))))
  expect(found).toEqual([])
})

describe('rooms', () => {
  it('finds the files and their imports', () => {
    expect(files.length).toBeGreaterThan(50)
    expect(local.length).toBeGreaterThan(100)
    expect(imports.filter(({ to }) => to.endsWith('(no such file)')).map(shown)).toEqual([])
  })

  it('knows every room', () => {
    expect([...new Set(files.map(roomOf))].filter((room) => room !== '' && rowOf(room) < 0)).toEqual([])
  })

  it('imports downward only', () => {
    const wrong = local.filter(({ from, to }) => {
      if (from === 'main.ts' || roomOf(from) === roomOf(to)) return false
      return to === 'main.ts' || rowOf(roomOf(to)) >= rowOf(roomOf(from))
    })
    expect(wrong.map(shown)).toEqual([])
  })

  it('lets views see only the pure files beside them, language, drawing and the libraries they draw with', () => {
    const wrong = imports.filter(({ from, to }) => {
      if (!isView(from)) return false
      if (files.includes(to)) return ![roomOf(from), 'language', 'drawing'].includes(roomOf(to))
      return !/^(?:obsidian|preact(?:\/hooks)?)$/.test(to)
    })
    expect(wrong.map(shown)).toEqual([])
  })

  it('lets only main and other views see views', () => {
    const wrong = local.filter(({ from, to }) => isView(to) && from !== 'main.ts' && !isView(from))
    expect(wrong.map(shown)).toEqual([])
  })

  it('keeps obsidian out of everything that must run in plain Node', () => {
    const wrong = imports.filter(({ from, to }) => to === 'obsidian'
      && from !== 'main.ts' && !isView(from) && roomOf(from) !== 'obsidian')
    expect(wrong.map(shown)).toEqual([])
  })

  it('keeps each library behind one file', () => {
    const owners = new Map([
      ['ts-fsrs', 'schedule/scheduler.ts'], ['gray-matter', 'notes/yaml.ts'], ['fastest-levenshtein', 'cards/similarity.ts'],
      ['chart.js', 'drawing/charts.ts'],
    ])
    const wrong = imports.filter(({ from, to }) => owners.has(to) && owners.get(to) !== from)
    expect(wrong.map(shown)).toEqual([])
    for (const [library, owner] of owners) expect(imports.filter(({ from, to }) => from === owner && to === library)).not.toEqual([])
  })

  it('has no cycles', () => {
    const next = new Map<string, string[]>()
    for (const { from, to } of local) next.set(from, [...(next.get(from) ?? []), to])
    const done = new Set<string>()
    const cycles: string[] = []
    const walk = (file: string, above: readonly string[]): void => {
      if (above.includes(file)) {
        cycles.push([...above.slice(above.indexOf(file)), file].join(' → '))
        return
      }
      if (done.has(file)) return
      for (const other of next.get(file) ?? []) walk(other, [...above, file])
      done.add(file)
    }
    for (const file of files) walk(file, [])
    expect(cycles).toEqual([])
  })
})

describe('root', () => {
  it('has no source beside its place', () => {
    const known = new Set([
      'package.json', 'tsconfig.json', 'manifest.json', 'esbuild.config.mjs', 'src', 'styles.css', 'vault-template', 'tests',
      'README.md', 'LICENSE', 'CHANGELOG.md', 'CONTRIBUTING.md', 'versions.json', 'package-lock.json', 'eslint.config.mjs',
      'vitest.config.ts', 'docs', 'main.js', 'node_modules',
    ])
    const others = readdirSync(path.resolve(source, '..')).filter((name) => !name.startsWith('.') && !known.has(name))
    expect(others).toEqual([])
  })

  it('wires in under 120 lines', () => {
    expect(readFileSync(path.join(source, 'main.ts'), 'utf8').split('\n').length).toBeLessThan(120)
  })
})
