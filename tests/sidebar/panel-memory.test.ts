import { describe, expect, it } from 'vitest'
import { moved, planMemory, readMemory, withPlan, writeMemory } from '../../src/obsidian/panel-memory'

const none = { stageKind: null, open: [], whole: [], top: 0 }
const kept = withPlan(withPlan(readMemory(null), 'A.md', { open: ['tier:1'], top: 420 }), 'B.md', { stageKind: 'week', whole: ['week:3'] })

describe('what the sidebar remembers', () => {
  it('is each plan as it was left, also after a restart', () => {
    const again = readMemory(writeMemory({ ...kept, curriculum: 'B.md' }))
    expect(again).toEqual({ ...kept, curriculum: 'B.md' })
    expect(planMemory(again, 'A.md')).toEqual({ ...none, open: ['tier:1'], top: 420 })
    expect(planMemory(again, 'C.md')).toEqual(none)
  })

  it('follows a note that is renamed and forgets one that is gone', () => {
    const chosen = { ...kept, curriculum: 'A.md' }
    expect(planMemory(moved(chosen, 'A.md', 'Z.md'), 'Z.md').top).toBe(420)
    expect(moved(chosen, 'A.md', 'Z.md').curriculum).toBe('Z.md')
    expect([moved(chosen, 'A.md', null).curriculum, moved(chosen, 'A.md', null).plans.has('A.md')]).toEqual([null, false])
  })

  it('is of the last fifty plans', () => {
    const many = Array.from({ length: 60 }, (_, at) => `P${at}.md`).reduce((memory, path) => withPlan(memory, path, { top: 1 }), kept)
    expect([many.plans.size, many.plans.has('A.md'), many.plans.has('P10.md'), many.plans.has('P9.md')]).toEqual([50, false, true, false])
  })

  it.each([
    ['nothing', null], ['no JSON', '{'], ['a list', '[]'], ['a number', '3'], ['other types', '{"curriculum":4,"plans":{"A.md":{"stageKind":"no","open":"x","whole":[1],"top":-3}}}'],
  ])('is little where %s was kept', (_, stored) => {
    const memory = readMemory(stored)
    expect([memory.curriculum, planMemory(memory, 'A.md')]).toEqual([null, none])
  })
})
