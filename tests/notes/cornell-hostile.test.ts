import { describe, expect, it } from 'vitest'
import { note, pairs, read } from './cornell-note'

/** One note for every dialect, planted where nothing may be read. */
const planted = [
  '## Cues', '- Planted?', '  - x', '## Notes', '### Planted', '==planted==', '- Planted: x', '> [!cue] Planted?',
    '> x', '> [!summary] x',
  '| Cues | Notes |', '|-|-|', '| Planted? | x |', '%%> Planted? %%', 'x', 'Planted:: x', '![[planted.png]]',
    '## Summary', 'x',
]
const inside = (open: string, close: readonly string[], prefix = ''): string[] =>
  [open, ...planted.filter((line) => !/%%/.test(line) || !/%%|<!--/.test(open)).map((line) => prefix + line), ...close]

const hiding: readonly (readonly [what: string, lines: readonly string[]])[] = [
  ['a fence', inside('```', ['```'])],
  ['a fence with a word', inside('```markdown', ['```'])],
  ['a tilde fence', inside('~~~', ['~~~'])],
  ['a long fence around fences', inside('`````', ['```', 'x', '```', '`````'])],
  ['a tilde fence around ticks', inside('~~~', ['```', '~~~'])],
  ['a fence that is not closed by fewer', inside('````', ['```', '## Cues', '- no?', '````'])],
  ['an unclosed fence', inside('```', [])],
  ['an unclosed tilde fence', inside('~~~~', ['~~~', '- no?'])],
  ['a fence in an item', ['- x', ...inside('  ```', ['  ```'], '  ')]],
  ['a fence on the line of an item', inside('- ```', ['  ```'], '  ')],
  ['a fence in a numbered item', ['10. x', ...inside('    ```', ['    ```'], '    ')]],
  ['a fence in a quote', inside('> ```', ['> ```'], '> ')],
  ['an unclosed fence in a callout', ['> [!note]', ...inside('> ```', [], '> ')]],
  ['a fence in an item in a callout', ['> [!note]', '> - x', ...inside('>   ```', ['>   ```'], '>   ')]],
  ['math', inside('$$', ['$$'])],
  ['math that begins in a line', inside('x = $$', ['$$']).filter((line) => line !== '')],
  ['unclosed math', inside('$$', [])],
  ['a comment', inside('%%', ['%%'])],
  ['a comment with words', inside('%% note', ['end %%'])],
  ['a comment that begins in a line', inside('text %% note', ['end %% text'])],
  ['an unclosed comment', inside('%% note', [])],
  ['an HTML comment', inside('<!--', ['-->'])],
  ['an HTML comment that begins in a line', inside('text <!-- note', ['end --> text'])],
  ['an unclosed HTML comment', inside('<!-- note', [])],
  ['a comment in a quote', inside('> %%', ['> %%'], '> ')],
  ['indented code', ['', ...planted.map((line) => `    ${line}`)]],
  ['tab-indented code', ['', ...planted.map((line) => `\t${line}`)]],
  ['code in a list', ['- x', '', ...inside('      y', [], '      ')].filter((line) => !/^ +- /.test(line))],
]

describe.each([false, true])('nothing is read, class %s,', (cornellClass) => {
  it.each(hiding)('in %s', (_, lines) => {
    expect(read(note(...lines), { cornellClass })).toEqual([])
    expect(read(note('# T', 'text', '', ...lines), { cornellClass })).toEqual([])
  })

  it('in frontmatter', () => {
    const text = note('---', 'x: |', '  ## Cues', '  - Planted?', '## Cues', '- Planted?', '---', 'body')
    expect(read(text, { cornellClass, from: text.indexOf('body') })).toEqual([])
  })
})

describe('what hides ends where it should', () => {
  const after = ['', '## Cues', '- A?', '## Notes', 'N']
  it.each([
    ...hiding.filter(([what]) => !/unclosed|not closed/.test(what) || /callout/.test(what)),
    ['ticks within a line', ['``` `x` ```']] as const,
    ['a dollar within text', ['costs $$ a lot']] as const,
    ['percents within text', ['100%% sure', '', 'a <!-- b']] as const,
    ['an escaped mark', ['\\%% x', '', '\\<!-- x']] as const,
    ['comment marks in code', ['`%%` and `<!--`', '', '```', '%%', '```']] as const,
    ['fence marks in a comment', ['%%', '```', '%%']] as const,
    ['an unclosed fence in an item', ['- x', '  ```', '  y']] as const,
    ['an empty comment', ['%%%%', '<!---->']] as const,
    ['two on a line', ['%% a %% b <!-- c --> %% d %%']] as const,
    ['math on one line', ['$$x$$ and $$y$$']] as const,
  ])('%s', (_, lines) => expect(pairs(note(...lines, ...after))).toEqual([['A?', 5, 'N']]))
})

describe('odd texts', () => {
  const text = note('# T', '', '## Cues', '- A? ^a', '\t- one', '\t\t- two', '- B?', '', '## Notes', '### B',
    'x %% c %% y', '', '> [!cue] C?', '> c', '', '==z==', '', '```mermaid', 'm', '```', '', '## Summary', 's', '')

  it('CRLF reads as LF', () => expect(read(text.replaceAll('\n', '\r\n'))).toEqual(read(text)))
  it('a byte order mark is no text', () => expect(read(`\uFEFF${text}`)).toEqual(read(text)))
  it('a byte order mark before the body', () => expect(read(`\uFEFF${text}`, { from: 1 })).toEqual(read(text)))
  it('lines are counted from the top of the file', () => {
    const front = note('---', 'a: b', '---', '')
    const moved = read(front + text, { from: front.length })
    expect(moved).toEqual(read(text).map((cue) => ({ ...cue, line: cue.line + 3 })))
  })
  it.each(['', '\n', '\uFEFF', '\r\n', '## Cues', '> [!cue]', '%%>', '-', '>', '|', '$$', '==', '```'])('%j', (odd) => {
    expect(() => read(odd)).not.toThrow()
  })
  it('a cue that names a member of objects', () => {
    expect(pairs(note('## Cues', '- __proto__', '- constructor?', '## Notes', '### constructor',
      'x'))[1]).toEqual(['constructor?', 2, 'x'])
  })
})

describe('large texts', () => {
  const lines = (count: number, line: (index: number) => string): string =>
    Array.from({ length: count }, (_, index) => line(index)).join('\n')

  it('6 MB of cues and notes share one answer', () => {
    const word = 'consensus '.repeat(20)
    const text = note('## Cues', lines(5_000, (index) => `- Why ${index}?`), '## Notes', lines(30_000, () =>
      `- ${word}`))
    expect(text.length).toBeGreaterThan(6_000_000)
    const cues = read(text)
    expect(cues).toHaveLength(5_000)
    expect(new Set(cues.map((cue) => cue.answer)).size).toBe(1)
  })

  it.each([
    ['a line of 200 kB', note('## Cues', `- ${'why '.repeat(50_000)}?`, '  - a')],
    ['10,000 quote marks', note('## Cues', '- A?', '  - a', `${'>'.repeat(10_000)} [!cue] deep`)],
    ['10,000 nested items on a line', note('## Cues', '- A?', `  ${'- '.repeat(10_000)}a`)],
    ['2,000 nested items', note('## Cues', lines(2_000, (index) => `${' '.repeat(index * 2)}- A?`))],
 
      ['ever longer runs of ticks',
      note('## Cues', `- ${Array.from({ length: 600 }, (_, index) => '`'.repeat(index + 1)).join(' ')}?`)],
    ['a run of spaces', note('## Cues', `- A${' '.repeat(200_000)}b?`)],
    ['a run of question marks', note('## Cues', `- ${'?'.repeat(200_000)}b?`)],
  ])('%s', (_, text) => expect(read(text).filter((cue) => cue.kind === 'cue')).toHaveLength(1))

  it('every highlight of a large paragraph is a small card', () => {
    const cues = read(`## Notes\n${'==a== '.repeat(20_000)}`)
    expect(cues).toHaveLength(20_000)
    expect(Math.max(...cues.map((cue) => cue.answer.length))).toBeLessThan(1_200)
  })
})
