import { afterAll, afterEach, describe, expect, it } from 'vitest'
import { readCanvas, type Canvas } from '../../src/roadmap/canvas'
import { faults, backward, invalid } from '../roadmap/geometry'
import { eventually, notices, clearNotices, openVault, removeFolders, type Flags, type OpenVault } from './open-vault'

const unit = (properties: string, body = ''): string => `---\ncurriculum: plan\n${properties}\n---\n${body}`
const files = {
  'Plans/Storage a plan.md': '---\ntype: curriculum\nid: plan\ntitle: "Storage: a plan"\nzone: UTC\n---\n',
  'Read/Clocks.md': unit('week: 1\nstatus: done'),
  'Read/Leases.md': unit('week: 1\nprerequisites: ["[[Clocks]]"]'),
  'Read/Locks.md': unit('week: 2\nprerequisites: ["[[Leases]]"]', '- [x] One\n- [ ] Two\n'),
  'Read/Tokens.md': unit('week: 2\nprerequisites: ["[[Locks]]", "[[Nowhere]]"]'),
}
const path = 'Plans/Storage a plan roadmap.canvas'

let vault: OpenVault

afterEach(() => {
  vault.close()
  clearNotices()
})
afterAll(removeFolders)

const draw = (flags: Flags = {}): Promise<unknown> => vault.json('syllabus:roadmap', { curriculum: 'plan', ...flags })
const canvas = (at = path): Canvas => {
  const read = readCanvas(vault.read(at))
  if (read === null) throw new Error(`no canvas at ${at}`)
  return read
}
const node = (file: string): Readonly<Record<string, unknown>> => canvas().nodes.find((each) => each['file'] === file) ?? {}

describe('syllabus:roadmap', () => {
  it('draws beside the curriculum, in colours of where each unit stands, and again without a change', async () => {
    vault = await openVault(files)
    expect(await draw()).toEqual({ path, nodes: 8, edges: 3, kept: 0 })
    expect(faults(canvas())).toEqual([])
    expect(backward(canvas())).toEqual([])
    expect(invalid(canvas())).toEqual([])
    expect(['Clocks', 'Leases', 'Locks', 'Tokens'].map((name) => node(`Read/${name}.md`)['color'])).toEqual(['5', '6', '3', undefined])
    expect(canvas().nodes.flatMap(({ label }) => label ?? [])).toEqual(['Week 1: 1 of 2 done', 'Week 2: 0 of 2 done'])
    const written = vault.bytes(path)
    expect(await draw()).toEqual({ path, nodes: 8, edges: 3, kept: 8 })
    expect(vault.bytes(path).equals(written)).toBe(true)
    expect(await vault.text('syllabus:roadmap', { curriculum: 'plan' })).toBe('Plans/Storage a plan roadmap.canvas: 8 nodes, 3 edges, 8 kept in place')
  })

  it('follows what is done and what is renamed, in place', async () => {
    vault = await openVault(files)
    await draw()
    const { x, y, id } = node('Read/Leases.md')
    await vault.outside('Read/Leases.md', unit('week: 1\nstatus: done\nprerequisites: ["[[Clocks]]"]'))
    await draw()
    expect(node('Read/Leases.md')).toMatchObject({ x, y, id, color: '5' })
    await vault.app.fileManager.renameFile(vault.file('Read/Leases.md'), 'Read/Time leases.md')
    await vault.quiet()
    // As the app itself does where a note in a canvas is renamed.
    await vault.outside(path, vault.read(path).replace('"Read/Leases.md"', '"Read/Time leases.md"'))
    await draw()
    expect(node('Read/Time leases.md')).toMatchObject({ x, y, id })
  })

  it.each(['{"nodes":[', '[]', '<<<<<<< ours\n{}'])('leaves a canvas that it cannot read as it is: %s', async (text) => {
    vault = await openVault({ ...files, [path]: text })
    await expect(draw()).rejects.toMatchObject({ code: 'broken-canvas' })
    expect(vault.read(path)).toBe(text)
  })

  it('adds to a canvas of the user, beside what stands in it', async () => {
    const own = '{"nodes":[{"id":"a","type":"text","text":"Mine","x":0,"y":0,"width":250,"height":60,"styleAttributes":{}}],"edges":[],"metadata":{"v":1}}'
    vault = await openVault({ ...files, 'Board.canvas': own })
    expect(await draw({ path: 'Board.canvas' })).toEqual({ path: 'Board.canvas', nodes: 9, edges: 3, kept: 1 })
    expect(canvas('Board.canvas').nodes[0]).toEqual((JSON.parse(own) as { nodes: readonly unknown[] }).nodes[0])
    expect(canvas('Board.canvas').others).toEqual([['metadata', { v: 1 }]])
    expect(faults(canvas('Board.canvas'))).toEqual([])
  })

  it.each<[Flags, string]>([
    [{ path: 'Read/Clocks.md' }, 'bad-path'], [{ path: '.obsidian/x.canvas' }, 'bad-path'], [{ curriculum: 'rust' }, 'unknown-curriculum'],
    [{ limit: '1' }, 'unknown-flag'],
  ])('refuses %o', async (flags, code) => {
    vault = await openVault(files)
    await expect(draw(flags)).rejects.toMatchObject({ code })
  })

  it('is a command that says what it did', async () => {
    vault = await openVault(files)
    expect(vault.app.commands.executeCommandById('syllabus:draw-roadmap')).toBe(true)
    await eventually(() => notices().length > 0)
    expect(notices()).toEqual([`Roadmap of 4 notes drawn: ${path}`])
    expect(faults(canvas())).toEqual([])
  })
})
