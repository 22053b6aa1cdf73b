import { describe, expect, it } from 'vitest'
import { VaultIndex } from '../../src/index/vault-index'
import { defaults, entries, noon, note } from '../fixtures/build'

const plan = note({ type: 'curriculum', id: 'plan' })
const unit = (...prerequisites: readonly string[]): string => note({ curriculum: 'plan', prerequisites: prerequisites.map((name) => `[[${name}]]`) })

/** An index that follows links to notes of that name. */
function vault(notes: Readonly<Record<string, string>>): VaultIndex {
  const index: VaultIndex = new VaultIndex(defaults, () => noon, (target) => (index.note(`${target}.md`) === null ? null : `${target}.md`))
  for (const entry of entries({ 'Plan.md': plan, ...notes })) index.put(entry)
  return index
}

function shown(index: VaultIndex): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries([...index.paths()].sort().flatMap((path) => {
    const found = index.problemsOf(path).map(({ code, line, detail }) => `${line} ${code} ${String(detail['name'] ?? detail['path'])}`)
    return found.length === 0 ? [] : [[path, found]]
  }))
}

describe('prerequisites', () => {
  it.each([
    [{ 'A.md': unit('B'), 'B.md': unit() }, {}],
    [{ 'A.md': unit('B', 'Nowhere') }, { 'A.md': ['3 prerequisite-missing B', '3 prerequisite-missing Nowhere'] }],
    [{ 'A.md': unit('A') }, { 'A.md': ['3 prerequisite-cycle A → A'] }],
    [{ 'A.md': unit('B'), 'B.md': unit('C'), 'C.md': unit('A'), 'D.md': unit('A') }, {
      'A.md': ['3 prerequisite-cycle A → B → C → A'], 'B.md': ['3 prerequisite-cycle B → C → A → B'], 'C.md': ['3 prerequisite-cycle C → A → B → C'],
    }],
  ])('%#', (notes, expected) => {
    expect(shown(vault(notes))).toEqual(expected)
  })

  it('are looked at anew when a note changes, comes or goes', () => {
    const index = vault({ 'A.md': unit('B'), 'B.md': unit() })
    expect(shown(index)).toEqual({})
    for (const entry of entries({ 'B.md': unit('A') })) index.put(entry)
    expect(Object.keys(shown(index))).toEqual(['A.md', 'B.md'])
    index.remove('B.md')
    expect(shown(index)).toEqual({ 'A.md': ['3 prerequisite-missing B'] })
    for (const entry of entries({ 'B.md': unit() })) index.put(entry)
    expect(shown(index)).toEqual({})
  })

  it('say long cycles shortly', () => {
    const names = Array.from({ length: 30 }, (_, place) => `N${String(place).padStart(2, '0')}`)
    const index = vault(Object.fromEntries(names.map((name, place) => [`${name}.md`, unit(names[(place + 1) % 30] ?? '')])))
    expect(shown(index)['N07.md']).toEqual(['3 prerequisite-cycle N07 → N08 → N09 → N10 → N11 → N12 → … → N07'])
  })
})
