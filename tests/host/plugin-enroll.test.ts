import { parseYaml } from './obsidian/index'
import { afterAll, afterEach, describe, expect, it } from 'vitest'
import { FolderEnrolling } from '../../src/obsidian/folder-enrolling'
import { madeFolder } from './made-folder'
import { openVault, removeFolders, type Flags, type OpenVault } from './open-vault'

const plan = '---\ntype: curriculum\nid: atlas\nzone: UTC\n---\n'
const flags: Flags = { folder: 'Study', curriculum: 'atlas' }

interface Json {
  readonly changed: readonly { readonly path: string; readonly added: Readonly<Record<string, unknown>> }[]
  readonly skipped: readonly { readonly path: string; readonly reason: string }[]
}

let vault: OpenVault

afterEach(() => vault.close())
afterAll(removeFolders)

const enroll = async (more: Flags = {}): Promise<Json> => await vault.json('syllabus:enroll', { ...flags, ...more }) as Json

describe('nine hundred notes without frontmatter', () => {
  const made = madeFolder(900, 7)
  const open = async (): Promise<void> => {
    vault = await openVault({ 'Atlas.md': plan, ...made.files })
  }
  const texts = (): ReadonlyMap<string, string> => new Map(Object.keys(made.files).map((path) => [path, vault.read(path)]))

  it('count, enrolled, by every stage as by hand, with no other byte changed; a second run changes nothing', async () => {
    await open()
    const dry = await enroll({ 'dry-run': 'true' })
    expect(dry.changed).toHaveLength(900)
    expect([...texts()]).toEqual(Object.entries(made.files))
    const { changed, skipped } = await enroll()
    expect(skipped).toEqual([])
    expect(changed).toEqual(dry.changed)
    await vault.quiet()
    const { curricula } = await vault.json('syllabus:progress', { curriculum: 'atlas' }) as {
      curricula: readonly { by: Readonly<Record<string, Readonly<Record<string, { items: number }>>>> }[]
    }
    for (const kind of ['week', 'tier', 'day', 'category'] as const) {
      const counted = Object.entries(curricula[0]?.by[kind] ?? {}).map(([name, { items }]) => [name, items] as const)
      expect(new Map([...counted].sort())).toEqual(new Map([...made.expected[kind]].sort()))
    }
    for (const [path, before] of Object.entries(made.files)) {
      const after = vault.bytes(path)
      const bom = before.startsWith('\u{feff}') ? '\u{feff}' : ''
      const body = Buffer.from(before.slice(bom.length))
      expect(after.subarray(after.length - body.length).equals(body)).toBe(true)
      const head = after.subarray(0, after.length - body.length).toString()
      expect(head).toMatch(/^\u{feff}?---\r?\ncurriculum: atlas\r?\n(?:(?:tier|week|day|category): [^\n]+\n)*---\r?\n$/u)
      expect(head.startsWith(bom)).toBe(true)
    }
    const written = texts()
    expect((await enroll()).changed).toEqual([])
    expect(texts()).toEqual(written)
  })

  it('stopped midway leave whole notes, and undone every byte as it was', async () => {
    await open()
    const enrolling = new FolderEnrolling(toolsOf(vault))
    const choice = {
      folder: 'Study', curriculum: 'atlas', belongs: (name: string) => name === 'atlas', type: 'topic', categoryFrom: 'folder', stageFrom: 'both',
    } as const
    const seen: number[] = []
    const paths = enrolling.notesIn('Study', true).map(({ path }) => path)
    const { changed, stopped } = await enrolling.run(paths, choice, (done) => {
      seen.push(done)
      return done < 412
    })
    expect(stopped).toBe(true)
    expect(changed).toHaveLength(412)
    expect(seen).toEqual(Array.from({ length: 413 }, (_, done) => done))
    for (const path of paths) expect(vault.read(path).includes('curriculum: atlas')).toBe(changed.some((each) => each.path === path))
    const [ticked = '', edited = ''] = changed.map(({ path }) => path)
    await vault.outside(ticked, `${vault.read(ticked)}Typed since.\n`)
    await vault.outside(edited, vault.read(edited).replace('curriculum: atlas', 'curriculum: other'))
    const undone = await enrolling.undo(changed)
    expect(undone).toEqual({ undone: 411, kept: [edited] })
    expect(vault.read(ticked)).toBe(`${made.files[ticked] ?? ''}Typed since.\n`)
    expect(vault.read(edited)).toContain('curriculum: other')
    for (const path of paths) if (path !== ticked && path !== edited) expect(vault.read(path)).toBe(made.files[path])
  })
})

/** The tools of the running plugin are its own; these are made over the same app. */
function toolsOf({ app }: OpenVault): ConstructorParameters<typeof FolderEnrolling>[0] {
  const rewrite = async (path: string, change: (text: string) => string): Promise<void> => {
    const file = app.vault.getFileByPath(path)
    if (file === null) throw new Error(`no note at ${path}`)
    await app.vault.process(file, change)
  }
  return {
    app, index: { note: () => null }, writer: { rewrite }, parseYaml, settings: () => ({ ignoredFolders: '' }), now: () => Date.now(),
  } as unknown as ConstructorParameters<typeof FolderEnrolling>[0]
}

describe('notes as people have them', () => {
  it('keeps each byte outside the lines that are added', async () => {
    const kept = '---\ntitle:   "Locks"   # mine\ntags: [a,   b]\n---\n- [ ] One\n'
    vault = await openVault({
      'Atlas.md': plan,
      'Study/Week 2/Locks.md': kept,
      'Study/Week 2/Crlf.md': kept.replace(/\n/g, '\r\n'),
      'Study/Week 2/Bom.md': `\u{feff}${kept}`,
      'Study/Week 2/Both.md': '---\ncurriculum: [ddia]   # first\n---\n',
      'Study/Week 2/Js.md': '---js\nglobalThis.hit = 1\n---\n',
    })
    const { changed } = await enroll()
    expect(changed.map(({ path }) => path)).toHaveLength(5)
    const lines = 'curriculum: atlas\nweek: 2\n'
    expect(vault.read('Study/Week 2/Locks.md')).toBe(kept.replace('b]\n', `b]\n${lines}`))
    expect(vault.read('Study/Week 2/Crlf.md')).toBe(kept.replace('b]\n', `b]\n${lines}`).replace(/\n/g, '\r\n'))
    expect(vault.read('Study/Week 2/Bom.md')).toBe(`\u{feff}${kept.replace('b]\n', `b]\n${lines}`)}`)
    expect(vault.read('Study/Week 2/Both.md')).toBe('---\ncurriculum: [ddia, atlas]   # first\nweek: 2\n---\n')
    expect(vault.read('Study/Week 2/Js.md')).toBe(`---\n${lines}---\n---js\nglobalThis.hit = 1\n---\n`)
    expect('hit' in globalThis).toBe(false)
  })

  it('lists what cannot be enrolled, with the line, and changes none of it', async () => {
    const bad: Readonly<Record<string, string>> = {
      'Study/Broken.md': '---\ntitle: a: b: c\n---\n',
      'Study/Conflict.md': '---\n<<<<<<< ours\ntags: a\n=======\ntags: b\n>>>>>>> theirs\n---\n',
      'Study/Goal.md': '---\ntype: objective\n---\n',
      'Study/Locks (Conflicted copy mac 202611).md': 'Copy\n',
      'Study/Twice.md': '---\na: 1\na: 2\n---\n',
      'Templates/Unit.md': 'x\n',
    }
    vault = await openVault({ 'Atlas.md': plan, 'Study/Locks.md': 'Original\n', ...bad })
    const { changed, skipped } = await enroll({ folder: '/' })
    expect(changed.map(({ path }) => path)).toEqual(['Study/Locks.md'])
    const reasons = new Map(skipped.map(({ path, reason }) => [path, reason]))
    expect([...reasons.keys()].sort()).toEqual(['Atlas.md', ...Object.keys(bad)].sort())
    expect(reasons.get('Study/Broken.md')).toMatch(/^Line 2: /)
    expect(reasons.get('Study/Conflict.md')).toMatch(/^Line 2: A merge conflict/)
    expect(reasons.get('Study/Twice.md')).toBe('Line 3: The property “a” stands twice.')
    expect(reasons.get('Study/Goal.md')).toBe('Line 2: it is no unit but of type objective')
    expect(reasons.get('Study/Locks (Conflicted copy mac 202611).md')).toBe('Conflict copy of Study/Locks.md')
    expect(reasons.get('Templates/Unit.md')).toBe('In an ignored folder')
    for (const [path, text] of Object.entries(bad)) expect(vault.read(path)).toBe(text)
  })

  it('counts the boxes of a plan made of checklists', async () => {
    vault = await openVault({
      'Atlas.md': plan,
      'Study/День 1 Кэширование.md': '# Кэширование\n\n- [x] Стратегии\n- [ ] Инвалидация\n',
      'Study/День 2 Очереди.md': '- [ ] Kafka\n- [-] RabbitMQ\n- [x] SQS\n',
    })
    await enroll()
    await vault.quiet()
    expect(await vault.json('syllabus:progress', { curriculum: 'atlas' })).toMatchObject({
      curricula: [{ items: 4, done: 2, skipped: 1, by: { day: { 1: { items: 2, done: 1 }, 2: { items: 2, done: 1, skipped: 1 } } } }],
    })
  })

  it.each<[Flags, string]>([
    [{ folder: 'Nowhere' }, 'unknown-folder'], [{ curriculum: 'rust' }, 'unknown-curriculum'], [{ 'stage-from': 'moon' }, 'bad-flag'],
    [{ 'category-from': 'title' }, 'bad-flag'], [{ path: 'x' }, 'unknown-flag'],
  ])('refuses %o', async (more, code) => {
    vault = await openVault({ 'Atlas.md': plan, 'Study/Locks.md': '' })
    await expect(enroll(more)).rejects.toMatchObject({ code })
    await expect(vault.json('syllabus:enroll', { curriculum: 'atlas' })).rejects.toMatchObject({ code: 'missing-flag' })
    expect(await vault.text('syllabus:enroll', { ...flags, 'dry-run': 'true' })).toBe('1 note gets properties, 0 skipped\n\nStudy/Locks.md\n  curriculum: atlas')
  })
})
