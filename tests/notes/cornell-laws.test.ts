import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readChecklist } from '../../src/notes/checklist'
import { type CornellNote, readCornell } from '../../src/notes/cornell'
import { options } from './cornell-note'

const word = fc.constantFrom('lease', 'Lease', 'why', 'Брокеры', 'Cues', 'Notes', 'Summary', 'a', '2', 'x:',
  '**b**', '`c`', '==m==', '$x$', '[[l|m]]')
const words = fc.array(word, { minLength: 1, maxLength: 4 }).map((list) => list.join(' '))
const indent = fc.constantFrom('', '', '', '  ', '    ', '\t', '> ', '> > ', '>')

/** Lines that may be anything, well formed or not. */
const opening = fc.constantFrom(
  '# ', '## ', '### ', '- ', '* ', '1. ', '- [ ] ', '- [x] ', '> ', '> [!cue] ', '> [!summary] ', '> [!cornell] ',
    '> [!note] ', '[!cue] ',
  '| ', '|-|-|', '```', '```mermaid', '~~~', '$$', '%%', '%%> ', '<!-- ', '--> ', '---', '===', '^id ',
    '![[a.png]] ', '', '', '',
)
const ending = fc.constantFrom('', '', '', '?', ':: x', ' %%', ' -->', ' | y |', ' ^id', '`', ' $$', '==', '  ', ' #')
const line = fc.oneof(
  fc.tuple(indent, opening, fc.option(words, { nil: '' }), ending).map((parts) => parts.join('')),
  fc.constantFrom('', '## Cues', '## Notes', '## Summary', '## Вопросы', '| Cues | Notes |', '> [!cue] A?',
    '%%> A? %%'),
)
const anything = fc.array(line, { maxLength: 30 }).map((lines) => lines.join('\n'))

/** Well-formed blocks, parted by empty lines. */
const block = fc.oneof(
  fc.constantFrom('# Topic', '## Cues', '## Notes', '## Summary', '### Lease', '### Why?', '---'),
  fc.array(fc.tuple(words, ending.filter((end) => !/[`$%=>]/.test(end))), { minLength: 1, maxLength: 4 }).map((items) =>
    items.map(([text, end]) => `- ${text}${end}\n  - ${text}`).join('\n')),
  words.map((text) => `${text}.`),
  words.map((text) => `> [!cue] ${text}?\n> ${text}`),
  words.map((text) => `> [!cue] ${text}?`),
  words.map((text) => `| Cues | Notes |\n|-|-|\n| ${text.replace('|', '\\|')} | a |`),
  words.map((text) => `%%> ${text} %%\n${text} is.`),
  fc.constantFrom('> [!summary] s', '> [!cornell] T\n> > ## Cues\n> > - A?', '![[a.png]]', '```mermaid\na\n```',
    '$$\nx\n$$', '%%\nx\n%%'),
)
const blocks = fc.array(block, { maxLength: 14 })

const read = (text: string, cornellClass = false): CornellNote => readCornell(text, options({ cornellClass }))

/** What a note says without its line numbers. */
function cards({ cues, problems }: CornellNote): unknown {
  const codes = problems.map(({ code, detail }) => [code, { ...detail, first: null }])
  return [cues.map((cue) => ({ ...cue, line: 0 })), codes]
}

describe('reading any text', () => {
  it('never throws, and reads the same again', () => {
    fc.assert(
      fc.property(fc.oneof(anything, fc.string({ unit: 'binary' })), fc.boolean(), (text, cornellClass) => {
        expect(read(text, cornellClass)).toEqual(read(text, cornellClass))
        readChecklist(text, 0, null)
      }),
      { numRuns: 400 },
    )
  })

  it('gives cues that keep their promises', () => {
    fc.assert(
      fc.property(anything, fc.boolean(), (text, cornellClass) => {
        const count = text.split('\n').length
        let last = 0
        for (const cue of read(text, cornellClass).cues) {
          expect(cue.text).toBe(cue.text.trim())
          expect(cue.text).not.toContain('\n')
          expect(cue.line).toBeGreaterThanOrEqual(Math.max(1, last))
          expect(cue.line).toBeLessThanOrEqual(count)
          expect(cue.answer === '' || cue.kind !== 'cue').toBe(cue.rule === null)
          expect(cue.highlight === null).toBe(cue.kind !== 'cloze')
          if (cue.rule !== 5) expect(cue.marks).toEqual([])
          last = cue.line
        }
      }),
      { numRuns: 300 },
    )
  })

  it('does not depend on the line ending', () => {
    fc.assert(
      fc.property(anything, fc.boolean(), (text, cornellClass) => {
        expect(read(text.replaceAll('\n', '\r\n'), cornellClass)).toEqual(read(text, cornellClass))
      }),
      { numRuns: 300 },
    )
  })

  it('does not depend on empty lines at the end', () => {
    fc.assert(
      fc.property(anything, fc.boolean(), (text, cornellClass) => {
        expect(read(`${text}\n`, cornellClass)).toEqual(read(text, cornellClass))
        expect(read(`${text}\n\n \n`, cornellClass)).toEqual(read(`${text}\n`, cornellClass))
      }),
      { numRuns: 300 },
    )
  })

  it('counts lines from the top of the file', () => {
    fc.assert(
      fc.property(blocks, (list) => {
        const text = list.join('\n\n')
        const front = '---\na: b\n---\n'
        const moved = readCornell(front + text, options({ from: front.length }))
        expect(moved.cues).toEqual(read(text).cues.map((cue) => ({ ...cue, line: cue.line + 3 })))
      }),
      { numRuns: 200 },
    )
  })

  it('finds nothing of a kind that is off, and the same of the others', () => {
    fc.assert(
      fc.property(anything, fc.constantFrom('cue', 'summary', 'diagram', 'cloze'), (text, kind) => {
        expect(readCornell(text, options({ kinds: new Set([kind]) })).cues).toEqual(read(text).cues.filter((cue) =>
          cue.kind === kind))
      }),
      { numRuns: 200 },
    )
  })
})

describe('text where nothing is read', () => {
  const hidden = fc.tuple(fc.constantFrom(['```', '```'], ['~~~~', '~~~~'], ['%%', '%%'], ['<!--', '-->'], ['$$',
    '$$']), blocks)

  it('changes no card, wherever it stands beside the notes', () => {
    fc.assert(
      fc.property(blocks, hidden, fc.boolean(), (list, [[open = '', close = ''], inside], front) => {
        const body = inside.join('\n\n')
        fc.pre(!body.includes(close) && !list.join('\n').includes('Notes'))
        const planted = `${open}\n${body}\n${close}`
        const placed = front ? [planted, '# End', ...list] : ['# End', ...list, '# End', planted]
        const without = front ? ['# End', ...list] : ['# End', ...list, '# End']
        expect(cards(read(placed.join('\n\n')))).toEqual(cards(read(without.join('\n\n'))))
      }),
      { numRuns: 400 },
    )
  })

  it('adds and removes no cue in the middle of a note', () => {
    fc.assert(
      fc.property(blocks, blocks, hidden, (before, after, [[open = '', close = ''], inside]) => {
        const body = inside.join('\n\n')
        fc.pre(!body.includes(close))
        const planted = `${open}\n${body}\n${close}`
        const asked = (list: readonly string[]): unknown =>
          read(list.join('\n\n')).cues.map(({ kind, text, trail }) => [kind, text, trail])
        expect(asked([...before, planted, ...after])).toEqual(asked([...before, ...after]))
      }),
      { numRuns: 400 },
    )
  })
})
