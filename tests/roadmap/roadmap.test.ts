import { describe, expect, it } from 'vitest'
import { boxOf, emptyCanvas, idOf, readCanvas, writeCanvas, type Canvas, type Part } from '../../src/roadmap/canvas'
import { draw } from '../../src/roadmap/merge'
import { drawnBy, type RoadmapUnit } from '../../src/roadmap/roadmap'
import { backward, faults, heldBy, invalid } from './geometry'
import { madePlan, unit, wanted, type Shape } from './plans'

const fresh = (units: readonly RoadmapUnit[], before: Canvas = emptyCanvas): Canvas => draw(wanted(units), before).canvas
const reopened = (canvas: Canvas): Canvas => readCanvas(writeCanvas(canvas)) ?? emptyCanvas
const fileNode = (canvas: Canvas, file: string): Part => canvas.nodes.find((node) => node['file'] === file) ?? {}
const changed = (canvas: Canvas, id: string, change: Part): Canvas => (
  { ...canvas, nodes: canvas.nodes.map((node) => (idOf(node) === id ? { ...node, ...change } : node)) })

/** Units by stage, as the plan has them. */
function byStage(units: readonly RoadmapUnit[]): ReadonlyMap<string, readonly string[]> {
  const stages = new Map<string, string[]>()
  for (const { path, stages: { week } } of units) {
    const label = week === null ? 'Other notes' : `week ${week}`
    stages.set(label, [...(stages.get(label) ?? []), path].sort())
  }
  return stages
}

describe('a roadmap drawn anew', () => {
  it.each<[Shape, number]>([
    ['weeks', 200], ['chain', 200], ['free', 200], ['tangled', 200], ['star', 200], ['weeks', 1000], ['tangled', 1000], ['free', 1], ['weeks', 2],
  ])('%s of %i units: nothing overlaps, groups hold their own, edges lead to the right', async (shape, count) => {
    const units = madePlan(count, shape)
    const canvas = fresh(units)
    expect(faults(canvas)).toEqual([])
    expect(backward(canvas)).toEqual([])
    expect(invalid(canvas)).toEqual([])
    expect(canvas.edges).toHaveLength(wanted(units).edges.length)
    if (count > 2) expect(heldBy(canvas)).toEqual(byStage(units))
    if (count < 1000) expect(fresh([...units].reverse())).toEqual(canvas)
  }, 60_000)

  it('with circles, turns back as few edges as there are circles at least, and draws all of them', async () => {
    const units = madePlan(200, 'cyclic')
    const canvas = fresh(units)
    expect(faults(canvas)).toEqual([])
    expect(canvas.edges).toHaveLength(wanted(units).edges.length)
    expect(backward(canvas).length).toBeGreaterThan(0)
    const two = fresh([unit('a.md', '1', ['b.md']), unit('b.md', '2', ['a.md', 'b.md'])])
    expect(two.edges).toHaveLength(2)
    expect(backward(two)).toHaveLength(1)
  }, 60_000)

  it('names every state in colour and in words', async () => {
    const canvas = fresh((['mastered', 'done', 'doing', 'unlocked', 'locked', 'skipped'] as const).map((state) => unit(`${state}.md`, '1', [], state)))
    const colour = (name: string): unknown => fileNode(canvas, `${name}.md`)['color']
    expect(['mastered', 'done', 'doing', 'unlocked', 'locked', 'skipped'].map(colour)).toEqual(['4', '5', '3', '6', undefined, undefined])
    const texts = canvas.nodes.flatMap(({ text }) => (typeof text === 'string' ? [text] : []))
    expect(texts[0]).toBe('# Plan\n\n6 notes: 1 mastered, 1 done, 1 begun, 1 unlocked, 1 locked, 1 skipped.')
    expect(texts[1]).toContain('**Green**: mastered')
    expect(canvas.nodes.find(({ type }) => type === 'group')?.['label']).toBe('Plan: 2 of 5 done')
  })

  it('is grouped by the first kind of stage in which most units stand', () => {
    expect(drawnBy(madePlan(40, 'free'))).toBe('week')
    expect(drawnBy([unit('a.md', null), unit('b.md', '1'), unit('c.md', null)])).toBe(null)
    expect(drawnBy([unit('a.md', '1'), unit('b.md', '1')])).toBe(null)
  })
})

describe('a roadmap drawn again', () => {
  const units = madePlan(200, 'weeks')

  it('is the same where nothing changed', async () => {
    const first = fresh(units)
    const again = draw(wanted(units), reopened(first))
    expect(again.canvas).toEqual(first)
    expect(again.kept).toBe(first.nodes.length)
  })

  it('keeps what the user moved, made, coloured and joined, and every field that is not known', async () => {
    const first = fresh(units)
    const moved = idOf(fileNode(first, 'Plan/Unit 7.md'))
    const own: Part = { id: 'mine', type: 'text', text: 'Mine', x: -900, y: -900, width: 200, height: 80, color: '1', odd: { deep: [1] } }
    const edge: Part = { id: 'joined', fromNode: 'mine', toNode: moved, label: 'see', color: '#ff0000' }
    const [ours] = first.edges
    const edited: Canvas = {
      nodes: [...changed(first, moved, { x: -500, y: 4000, width: 444, height: 333, zoom: 2 }).nodes, own],
      edges: [...first.edges.map((each) => (each === ours ? { ...each, color: '2', label: 'why' } : each)), edge],
      others: [['metadata', { version: '1.0' }], ['__proto__', 1]],
    }
    const { canvas, kept } = draw(wanted(units), reopened(edited))
    expect(canvas).toEqual(edited)
    expect(kept).toBe(edited.nodes.length)
    expect(readCanvas(writeCanvas(canvas))?.others).toEqual(edited.others)
  })

  it('knows a renamed note by its file, drops what left, and finds room for what came', async () => {
    const first = fresh(units)
    const before = fileNode(first, 'Plan/Unit 7.md')
    const renamed = changed(first, idOf(before), { file: 'Plan/Named.md' })
    const rename = (path: string): string => (path === 'Plan/Unit 7.md' ? 'Plan/Named.md' : path)
    const now = [
      ...units.filter(({ path }) => path !== 'Plan/Unit 90.md').map((each) => ({ ...each, path: rename(each.path), needs: each.needs.map(rename) })),
      ...Array.from({ length: 5 }, (_, number) => unit(`Plan/New ${number}.md`, '3', ['Plan/Unit 20.md'])),
      unit('Plan/Unit 7.md', '9'), unit('Plan/Later a.md', '17'), unit('Plan/Later b.md', '17', ['Plan/Later a.md']),
    ]
    const canvas = fresh(now, renamed)
    expect(boxOf(fileNode(canvas, 'Plan/Named.md'))).toEqual(boxOf(before))
    expect(idOf(fileNode(canvas, 'Plan/Named.md'))).toBe(idOf(before))
    expect(fileNode(canvas, 'Plan/Unit 90.md')).toEqual({})
    for (const { path } of units) {
      if (path !== 'Plan/Unit 7.md' && path !== 'Plan/Unit 90.md') expect(boxOf(fileNode(canvas, path))).toEqual(boxOf(fileNode(first, path)))
    }
    expect(faults(canvas)).toEqual([])
    expect(invalid(canvas)).toEqual([])
    expect(heldBy(canvas)).toEqual(byStage(now))
    expect(fresh(now, reopened(canvas))).toEqual(canvas)
  })

  it('moves a unit that went into another stage, and only that', async () => {
    const first = fresh(units)
    const now = units.map((each) => (each.path === 'Plan/Unit 7.md' ? { ...each, stages: { ...each.stages, week: '12' } } : each))
    const canvas = fresh(now, first)
    expect(faults(canvas)).toEqual([])
    expect(heldBy(canvas)).toEqual(byStage(now))
    const others = canvas.nodes.filter((node) => node['type'] === 'file' && node['file'] !== 'Plan/Unit 7.md')
    for (const node of others) expect(boxOf(node)).toEqual(boxOf(fileNode(first, String(node['file']))))
  })

  it('gives units a further group where theirs is walled in', async () => {
    const first = fresh(units)
    const group = first.nodes.find(({ label }) => String(label).startsWith('week 3:')) ?? {}
    const box = boxOf(group) ?? { x: 0, y: 0, width: 0, height: 0 }
    const wall = (id: string, x: number, y: number, width: number, height: number): Part => ({ id, type: 'text', text: 'x', x, y, width, height })
    const walls = [wall('below', box.x, box.y + box.height + 1, box.width, 90), wall('right', box.x + box.width + 1, box.y, 90, box.height)]
    const now = [...units, ...Array.from({ length: 20 }, (_, number) => unit(`Plan/New ${number}.md`, '3'))]
    const canvas = fresh(now, { ...first, nodes: [...first.nodes, ...walls] })
    expect(faults(canvas)).toEqual([])
    expect(heldBy(canvas)).toEqual(byStage(now))
    expect(fresh(now, reopened(canvas))).toEqual(canvas)
  })

  it('is drawn beside what a canvas of the user holds', async () => {
    const mine: Canvas = { nodes: [{ id: 'a', type: 'text', text: 'x', x: 0, y: 0, width: 4000, height: 4000 }], edges: [], others: [] }
    const canvas = fresh(units, mine)
    expect(canvas.nodes[0]).toEqual(mine.nodes[0])
    expect(faults(canvas)).toEqual([])
  })
})

describe('the text of a canvas', () => {
  it.each(['{', '[]', '"x"', 'null', '{"nodes":{}}', '{"nodes":[1]}', '{"edges":[null]}', '<<<<<<< ours\n{}\n'])('is refused: %s', (text) => {
    expect(readCanvas(text)).toBeNull()
  })

  it.each(['', ' \n', '{}', '\ufeff{"nodes":[],"edges":[]}'])('is an empty canvas: %j', (text) => {
    expect(readCanvas(text)).toEqual(emptyCanvas)
  })
})
