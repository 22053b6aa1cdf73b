import { parse } from 'yaml'
import { describe, expect, it } from 'vitest'
import { stringsFor } from '../../src/language/strings'
import { readFrontmatter } from '../../src/notes/frontmatter'
import { keyResultNote, nextResultId, objectiveNote } from '../../src/okr/creating'
import { Okrs } from '../../src/index/okrs'
import { noon, note, vault } from '../fixtures/build'

const plan = note({ type: 'curriculum', id: 'p', start: '2026-11-02', pathways: ['Only: 16 weeks'] })
const values = (text: string): ReadonlyMap<string, unknown> => {
  const { values: read, problem } = readFrontmatter(text, (yaml): unknown => parse(yaml))
  expect(problem).toBeNull()
  return read
}

describe.each(['en', 'ru'])('a new objective in %s', (code) => {
  const { note: words } = stringsFor(code).goal

  it('holds key results that are measured without a problem, also those in its comments', () => {
    const text = objectiveNote({ id: 'p', items: 42, weeks: 16 }, words)
    for (const each of [text, text.replace(/^ {2}# - /m, '  - ')]) {
      const [objective] = new Okrs(vault({ 'P.md': plan, 'O.md': each })).of('P.md', noon)
      expect(objective?.keyResults.map(({ id, metric, target, problems }) => [id, metric, target, problems])).toEqual([
        ['KR1', 'items_done', 42, []], ['KR2', 'true_retention', 0.95, []], ...(each === text ? [] : [['KR3', 'checkpoint_score', 850, []]]),
      ])
    }
  })

  it('is valid whatever the plan is called, and without weeks or items', () => {
    const read = values(objectiveNote({ id: 'a: "b" #c', items: 0, weeks: null }, words))
    expect(read.get('curriculum')).toBe('a: "b" #c')
    expect(read.get('key_results')).toEqual([expect.stringMatching(/: items_done, 1$/), expect.stringMatching(/, 95%$/)])
  })

  it('gets a key result that is measured, also with what its comments offer', () => {
    const text = keyResultNote('Goals/O', { items: 42, weeks: 16 }, words)
    for (const each of [text, text.replace('# scope', 'scope')]) {
      const [objective] = new Okrs(vault({ 'P.md': plan, 'Goals/O.md': note({ type: 'objective', curriculum: 'p' }), 'KR4 Mine.md': each })).of('P.md', noon)
      expect(objective?.keyResults).toMatchObject([{ id: 'KR4', metric: 'items_done', target: 42, problems: [] }])
    }
    expect(values(keyResultNote('O', { items: 1, weeks: null }, words)).get('due')).toBeUndefined()
  })
})

it.each([[[], 'KR1'], [['KR1', 'KR3'], 'KR4'], [['Read', 'КР2'], 'KR3']])('after %j comes %s', (ids, next) => expect(nextResultId(ids)).toBe(next))
