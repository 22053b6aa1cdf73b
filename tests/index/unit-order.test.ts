import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { UnitOrder } from '../../src/index/unit-order'
import { VaultIndex } from '../../src/index/vault-index'
import { cues, defaults, entry, noon, note } from '../fixtures/build'

const paths = ['Б.md', 'a.md', 'b/a.md', 'b.md', 'c.md', 'd/1.md', 'd/10.md', 'd/2.md']
const weekOf = (index: VaultIndex, path: string): number => index.note(path)?.entry.unit.weeks[0] ?? Infinity

/** All units put in order from nothing. */
function anew(index: VaultIndex): readonly string[] {
  return paths.filter((path) => index.note(path) !== null)
    .sort((a, b) => (weekOf(index, a) === weekOf(index, b) ? 0 : weekOf(index, a) - weekOf(index, b)) || (a < b ? -1 : 1))
}

function put(index: VaultIndex, path: string, week: number | null, text: string): void {
  const read = entry(path, note({ curriculum: 'p', ...week !== null && { week } }, cues(text)))
  if (read === null) throw new Error(`${path} is no unit`)
  index.put(read)
}

describe('the order of units', () => {
  it('is that by week and path, whatever came, went and changed before', () => {
    const step = fc.tuple(fc.constantFrom(...paths), fc.constantFrom<number | null | 'gone' | 'asked'>(1, 2, 10, null, 'gone', 'asked'), fc.constantFrom('A?', 'B?'))
    fc.assert(fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
      const index = new VaultIndex(defaults, () => noon)
      for (const [path, change, text] of steps) {
        if (change === 'gone') index.remove(path)
        else if (change !== 'asked') put(index, path, change, text)
        else expect(UnitOrder.for(index).sorted(paths.filter((each) => index.note(each) !== null))).toEqual(anew(index))
      }
      expect(UnitOrder.for(index).sorted(paths.filter((each) => index.note(each) !== null))).toEqual(anew(index))
    }), { numRuns: 300 })
  })

  it('holds for some of them, and leaves out what was never a unit', () => {
    const index = new VaultIndex(defaults, () => noon)
    for (const path of paths) put(index, path, 3, 'A?')
    expect(UnitOrder.for(index).sorted(['d/2.md', 'x.md', 'a.md'])).toEqual(['a.md', 'd/2.md'])
    expect(UnitOrder.for(index).sorted([])).toEqual([])
  })

  it('is found anew where there were more changes than are remembered', () => {
    const index = new VaultIndex(defaults, () => noon)
    put(index, 'c.md', 1, 'A?')
    expect(UnitOrder.for(index).sorted(['c.md'])).toEqual(['c.md'])
    put(index, 'a.md', 2, 'A?')
    for (let change = 0; change < 9000; change++) put(index, 'b.md', change % 2 === 0 ? 5 : 6, 'A?')
    put(index, 'c.md', 9, 'A?')
    expect(UnitOrder.for(index).sorted(['a.md', 'b.md', 'c.md'])).toEqual(['a.md', 'b.md', 'c.md'])
  })
})
