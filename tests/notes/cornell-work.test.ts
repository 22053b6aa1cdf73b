import { afterEach, beforeEach, expect, it } from 'vitest'
import { Cursor } from '../../src/notes/cursor'
import { Lines } from '../../src/notes/lines'
import { cornellSteps } from '../../src/notes/cornell'
import { note, options, read } from './cornell-note'

/** Counts characters looked at one by one, lines reached, and characters of the lines that were taken out. */
let work = 0
const { code, load } = Cursor.prototype
const { raw } = Lines.prototype

beforeEach(() => {
  Cursor.prototype.code = function (this: Cursor, at: number): number {
    work++
    return code.call(this, at)
  }
  Cursor.prototype.load = function (this: Cursor, index: number): void {
    work++
    load.call(this, index)
  }
  Lines.prototype.raw = function (this: Lines, index: number): string {
    const line = raw.call(this, index)
    work += line.length
    return line
  }
})

afterEach(() => {
  Cursor.prototype.code = code
  Cursor.prototype.load = load
  Lines.prototype.raw = raw
})

function workOf(text: string): number {
  work = 0
  read(text, { cornellClass: true })
  return work
}

const times = (count: number, ...lines: readonly string[]): string => `${note(...lines)}\n`.repeat(count)

const kinds: readonly (readonly [what: string, make: (count: number) => string])[] = [
  ['cues and notes', (n) => times(n, '# T', '## Cues', '- A?', '  - a', '- B?', '## Notes', '- B: x', 'text ==y==',
    '## Summary', 's')],
  ['many cues of one page', (n) => `## Cues\n${times(n, '- A?')}## Notes\n${times(n + 1, '- item')}`],
  ['callouts without body', (n) => times(n, '> [!cue] A?', '', 'text', '')],
  ['callouts on end', (n) => times(n, '> [!cue] A?')],
  ['callouts in quotes', (n) => times(n, '> > > > [!cue] A?', '> > > > a', '')],
  ['lines of quote marks', (n) => times(n, `${'>'.repeat(300)} a`)],
  ['lazy lines', (n) => `> > > a\n${times(n, 'b')}`],
  ['cornell callouts', (n) => times(n, '> [!cornell] T', '> > ## Cues', '> > - A?', '> > ## Notes', '> > N', '')],
  ['marginal cues before one paragraph', (n) => `${times(n, '%%> A? %%')}text`],
  ['unclosed comments', (n) => times(n, 'a %% b', '', 'c <!-- d', '')],
  ['unclosed comments of one paragraph', (n) => `a %% b\n${times(n, 'c <!-- d')}`],
  ['unclosed math', (n) => times(n, 'a $$ b', '')],
  ['unclosed fences', (n) => times(n, '- ```', '  a')],
  ['questions', (n) => `## Cues\n${times(n, 'why')}${times(n, 'A?')}`],
  ['headings under cues', (n) => `## Cues\n${times(n, '### A', '#### B', 'b')}`],
  ['tables', (n) => times(n, '| Cues | Notes |', '|-|-|', '| A? | a |', '')],
  ['deep lists', (n) => `## Cues\n${times(n, ...Array.from({ length: 40 }, (_, depth) =>
    `${' '.repeat(depth * 2)}- A?`))}`],
  ['paragraphs after a deep list', (n) => `${note(...Array.from({ length: 60 }, (_, depth) =>
    `${' '.repeat(depth * 2)}- A`))}\n${times(n, '', '     a')}`],
  ['cues by position', (n) => `## Cues\n${times(n, '- A?')}## Notes\n${times(n, '- item')}`],
  ['cues by heading', (n) => `## Cues\n${times(n, '- A?')}## Notes\n${times(n, '### A', 'a')}`],
  ['highlights of one line', (n) => `## Notes\n${'==a== '.repeat(n)}`],
  ['embeds of one line', (n) => `# T\n${'![[a.png]]'.repeat(n)}`],
  ['rows of one table', (n) => `| Cues | Notes |\n|-|-|\n${times(n, '| A? | a |')}`],
  ['one cornell callout', (n) => `> [!cornell] T\n> > ## Cues\n${times(n, '> > - A?', '> >   - a')}`],
  ['fields', (n) => times(n, 'A:: a', '')],
  ['plain lines', (n) => times(n, 'a')],
]

it.each(kinds)('twice the text is twice the work: %s', (_, make) => {
  const once = workOf(make(150))
  expect(once).toBeGreaterThan(150)
  expect(workOf(make(300)) / once).toBeLessThan(2.2)
})

it.each(kinds)('however long the text, a step stays short: %s', (_, make) => {
  const text = make(4000)
  const steps = cornellSteps(text, options({ cornellClass: true }))
  let longest = 0
  let count = 0
  work = 0
  for (let step = steps.next(); step.done !== true; step = steps.next()) {
    count++
    longest = Math.max(longest, work)
    work = 0
  }
  expect(count).toBeGreaterThan(1)
  // A paragraph of 100 kB is looked through for the end of a comment once.
  expect(longest).toBeLessThan(110_000)
})

it('a reading that pauses reads the same', () => {
  const text = kinds.map(([, make]) => make(20)).join('\n')
  const steps = cornellSteps(text, options({ cornellClass: true }))
  let step = steps.next()
  while (step.done !== true) step = steps.next()
  expect(step.value.cues).toEqual(read(text, { cornellClass: true }))
})
