import { describe, expect, it } from 'vitest'
import { readChecklist } from '../../src/notes/checklist'

const lines = (...list: readonly string[]): string => list.join('\n')
const texts = (text: string, items: readonly string[] | 'none' | null = null): readonly string[] =>
  readChecklist(text, 0, items).map((item) => item.text)

describe('a task line', () => {
  it.each([
    ['- [ ] Leases', 'Leases', 'todo', null],
    ['* [x] Leases', 'Leases', 'done', null],
    ['+ [X] Leases', 'Leases', 'done', null],
    ['1. [-] Leases', 'Leases', 'skipped', null],
    ['2) [/] Leases', 'Leases', 'todo', null],
    ['- [>] Leases', 'Leases', 'todo', null],
    ['- [x] Leases ✅ 2026-11-21', 'Leases', 'done', '2026-11-21'],
    ['- [x] Leases ✅2026-11-21 #ddia ^id', 'Leases #ddia', 'done', '2026-11-21'],
    ['- [x] Leases ✅ soon', 'Leases ✅ soon', 'done', null],
    ['- [x] ✅ really ✅ 2026-11-21', '✅ really', 'done', '2026-11-21'],
    ['- [ ] [[Leases|the lease]] **now**', '[[Leases|the lease]] **now**', 'todo', null],
    ['- [ ] CAP %% later %%', 'CAP', 'todo', null],
    ['- [ ]', '', 'todo', null],
    ['- [ ] идемпотентность', 'идемпотентность', 'todo', null],
  ])('%s', (line, text, state, done) => {
    expect(readChecklist(lines('# T', line), 0, null)).toEqual([{ text, line: 2, state, done }])
  })

  it.each(['- Leases', '- [Leases](x.md)', '[ ] Leases', '-[ ] Leases', '- [] Leases', '- [ab] Leases',
    '- [x]Leases'])('%s is none', (line) => {
    expect(texts(line)).toEqual([])
  })
})

describe('which lines count', () => {
  const page = lines('- [ ] before', '## Diagrams', '- [ ] a', '  - [x] b', '### part', '- [ ] c', '## Other',
    '- [ ] after', '# Items', '- [ ] d')

  it.each([
    ['the known headings', null, ['a', 'b', 'c', 'd']],
    ['those that are named', ['other:'], ['after']],
    ['several', ['Other', 'part'], ['c', 'after']],
    ['named, but not there: all top-level lines', ['Nowhere'], ['before', 'a', 'c', 'after', 'd']],
    ['an empty list is as none given', [], ['a', 'b', 'c', 'd']],
    ['turned off', 'none', []],
  ] as const)('%s', (_, items, expected) => expect(texts(page, items)).toEqual(expected))

  it.each(['## Diagrams', '# 2. ITEMS:', '### 📐 Диаграммы', '## Схемы', '## Пункты ##',
    '## **Элементы**'])('%s is known', (heading) => {
    expect(texts(lines('- [ ] no', heading, '- [ ] yes'))).toEqual(['yes'])
  })

  it('a known heading without task lines leaves none', () => {
    expect(texts(lines('- [ ] no', '## Items', 'text'))).toEqual([])
  })

  it('without a heading the top-level lines of the whole note', () => {
    expect(texts(lines('# T', '- [ ] a', '  - [ ] child', '## Cues', '- plain', '', '- [ ] b',
      '\t- [ ] child'))).toEqual(['a', 'b'])
  })

  it.each([
    ['code', ['```', '- [ ] no', '```']],
    ['an unclosed fence', ['```', '- [ ] no']],
    ['code in an item', ['- x', '  ```', '  - [ ] no', '  ```']],
    ['indented code', ['', '    - [ ] no']],
    ['math', ['$$', '- [ ] no', '$$']],
    ['comments', ['%%', '- [ ] no', '%%', '<!--', '- [ ] no', '-->', '%% - [ ] no %%']],
    ['callouts and quotes', ['> [!todo] x', '> - [ ] no', '', '> - [ ] no']],
    ['a callout under its heading', ['## Items', '> - [ ] no']],
    ['tables', ['| a |', '|---|', '| - [ ] no |']],
  ])('not in %s', (_, inside) => expect(texts(lines('- x', ...inside))).toEqual([]))

  it('begins after the frontmatter and counts from the top of the file', () => {
    const front = lines('---', 'x: |', '  - [ ] no', '---', '')
    const found = readChecklist(`${front}- [ ] yes`, front.length, null)
    expect(found).toEqual([{ text: 'yes', line: 5, state: 'todo', done: null }])
  })

  it('CRLF and a byte order mark', () => {
    expect(readChecklist('\uFEFF- [ ] a\r\n- [x] b\r\n', 0, null).map((item) =>
      [item.text, item.line])).toEqual([['a', 1], ['b', 2]])
  })
})
