import { gzipSync } from 'node:zlib'
import { afterAll, describe, expect, it } from 'vitest'
import { bareRealm, forbidden, loading } from './bare-realm'
import { builtIns, changes, hiddenBuiltIns, languageGlobals } from './built-ins'
import { builtPlugin } from './built-plugin'
import { allEvents } from './format-reading'
import { openVault, removeFolders } from './open-vault'
import { majority, quorums, quorumVault } from './plugin-fixtures'

const bundle = builtPlugin()
const notes = {
  ...quorumVault,
  'js.md': `---js\n{ title: (globalThis.__pwned = 'js', 'x') }\n---\ncurriculum: ddia\n\n> [!cue] A?\n> b\n`,
  'tagged.md': `---\ncurriculum: ddia\ntitle: !!js/function 'function () { globalThis.__pwned = 1 }()'\n---\n> [!cue] A?\n> b\n`,
  'broken.md': '---\ncurriculum: ddia\ntitle: a: b\n---\n> [!cue] A?\n> b\n',
}

afterAll(removeFolders)

describe('the bundle in a realm of the language alone', () => {
  async function started(): Promise<ReturnType<typeof bareRealm>> {
    const realm = bareRealm(notes)
    realm.run(loading(bundle))
    await realm.run('started')
    return realm
  }

  it('reads, answers and writes, touches nothing that a phone lacks, and asks for obsidian alone', async () => {
    const realm = await started()
    const due = await realm.run(`command('syllabus:due', { format: 'json' })`) as string
    expect(JSON.parse(due)).toMatchObject({ counts: { new: 4 } })
    await realm.run(`command('syllabus:grade', { path: 'Quorums.md', key: 'why-a-majority', rating: 'good', at: '2026-11-21T09:00:00Z' })`)
    const written = realm.run(`textOf('Quorums.md')`) as string
    expect(allEvents(written)).toEqual(['2026-11-21T09:00:00Z g - -'])
    expect(written.endsWith(quorums.slice(quorums.indexOf('\n---\n')))).toBe(true)
    for (const name of ['check', 'progress', 'stats']) expect(await realm.run(`command('syllabus:${name}', {})`)).toMatch(/\S/)
    expect(realm.touched).toEqual([])
    expect(new Set(realm.required)).toEqual(new Set(['obsidian']))
  })

  it('changes no built-in, and adds no global', async () => {
    const realm = bareRealm(notes)
    const roots = realm.run(`[${languageGlobals.join(', ')}, ${hiddenBuiltIns.slice(1, -1)}]`) as unknown[]
    const before = builtIns(roots)
    expect(before.size).toBeGreaterThan(500)
    const globals = new Set(Object.getOwnPropertyNames(realm.run('globalThis')))
    realm.run(loading(bundle))
    await realm.run('started')
    await realm.run(`command('syllabus:grade', { path: 'Quorums.md', key: 'why-a-majority', rating: 'good' })`)
    expect(changes(before)).toEqual([])
    const added = Object.getOwnPropertyNames(realm.run('globalThis')).filter((name) => !globals.has(name))
    expect(added.filter((name) => !['started', 'command', 'textOf'].includes(name))).toEqual([])
    realm.run('Date.prototype.planted = 1; delete Array.prototype.at')
    expect([...changes(before)].sort()).toEqual(['added planted', 'removed at'])
  })

  it('runs nothing that stands in a note', async () => {
    const realm = await started()
    await realm.run(`command('syllabus:check', {})`)
    expect(realm.run('globalThis.__pwned')).toBeUndefined()
    expect(realm.run('Object.prototype.polluted')).toBeUndefined()
  })

  it('would have been caught touching any of them', () => {
    const realm = bareRealm({})
    for (const name of forbidden) expect(() => realm.run(`${name}`)).toThrow(`${name} is not there`)
    expect(realm.touched).toEqual(forbidden)
  })
})

describe('the plugin in the host', () => {
  it('leaves every built-in as it found it, from loading to unloading', async () => {
    let before = builtIns([])
    const vault = await openVault(notes, {
      prepare: () => { before = builtIns(languageGlobals.map((name): unknown => Reflect.get(globalThis, name))) },
    })
    expect(before.size).toBeGreaterThan(500)
    await vault.json('syllabus:grade', { ...majority, rating: 'good' })
    ;(await vault.sidebar()).page()
    vault.close()
    expect(changes(before)).toEqual([])
    expect(Reflect.get(globalThis, '__pwned')).toBeUndefined()
  })
})

describe('the text of the bundle', () => {
  it.each<readonly [string, RegExp]>([
    ['eval', /\beval\s*\(/], ['a made-up function', /\bnew Function\b|[^.\w]Function\s*\(/], ['an import at run time', /\bimport\s*\(/],
    ['lookbehind', /\(\?<[=!]/], ['the network', /\bfetch\s*\(|XMLHttpRequest|WebSocket|EventSource|sendBeacon|requestUrl/],
    ['Buffer', /\bBuffer\b/], ['process', /\bprocess\.(?:env|cwd|version|platform|nextTick)\b/],
    ['a source map', /sourceMappingURL/],
  ])('holds no %s', (_, pattern) => {
    expect(pattern.exec(bundle)?.[0] ?? null).toBeNull()
  })

  it('requires obsidian and nothing else', () => {
    const names = new Set([...bundle.matchAll(/\brequire\s*\(\s*["'`]([^"'`]*)["'`]\s*\)/g)].map(([, name]) => name))
    expect([...names]).toEqual(['obsidian'])
  })

  it('has its size', () => {
    const bytes = Buffer.byteLength(bundle)
    console.log(`main.js: ${bytes} bytes, ${gzipSync(bundle).length} compressed`)
    expect(bytes).toBeLessThan(830_000)
  })
})
