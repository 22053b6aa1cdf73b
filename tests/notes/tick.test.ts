import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findBlock } from '../../src/notes/block'
import { readChecklist } from '../../src/notes/checklist'
import { applyLine, taskAt, tick, type TaskMark } from '../../src/notes/tick'

const day = '2026-11-21'

/** The whole note after marking, or why not. */
function marked(text: string, task: { line: number; text: string }, to: TaskMark): string {
  const change = tick(text, task, to, day)
  if (typeof change === 'string') return change
  const result = applyLine(text, change)
  return typeof result === 'string' ? result : result.text
}

/** A line alone, its words found as the index has them. */
function lineAs(line: string, to: TaskMark): string {
  const [item] = readChecklist(line, 0, null)
  return marked(line, { line: 1, text: item?.text ?? '' }, to)
}

describe('one line', () => {
  it.each<[string, TaskMark, string]>([
    ['- [ ] One', 'done', '- [x] One ✅ 2026-11-21'],
    ['* [ ] One', 'done', '* [x] One ✅ 2026-11-21'],
    ['+ [ ] One', 'done', '+ [x] One ✅ 2026-11-21'],
    ['1. [ ] One', 'done', '1. [x] One ✅ 2026-11-21'],
    ['12) [ ] One', 'done', '12) [x] One ✅ 2026-11-21'],
    ['-\t[ ]\tOne', 'done', '-\t[x]\tOne ✅ 2026-11-21'],
    ['- [ ] One ^id-1', 'done', '- [x] One ✅ 2026-11-21 ^id-1'],
    ['- [ ] One  ', 'done', '- [x] One ✅ 2026-11-21  '],
    ['- [ ] One 📅 2026-12-01 ⏫', 'done', '- [x] One 📅 2026-12-01 ⏫ ✅ 2026-11-21'],
    ['- [ ] One ✅ 2026-01-01', 'done', '- [x] One ✅ 2026-11-21'],
    ['- [ ] One ✅ 2026-01-01 ^a', 'done', '- [x] One ✅ 2026-11-21 ^a'],
    ['- [/] One', 'done', '- [x] One ✅ 2026-11-21'],
    ['- [-] One', 'done', '- [x] One ✅ 2026-11-21'],
    ['- [x] One ✅ 2026-01-01', 'done', '- [x] One ✅ 2026-01-01'],
    ['- [X] One', 'done', '- [X] One'],
    ['- [x] One ✅ 2026-01-01 ^a', 'todo', '- [ ] One ^a'],
    ['- [x] One ✅ 2026-01-01 📅 2026-12-01', 'todo', '- [ ] One 📅 2026-12-01'],
    ['- [X] One', 'todo', '- [ ] One'],
    ['- [-] One', 'todo', '- [ ] One'],
    ['- [ ] One', 'skipped', '- [-] One'],
    ['- [x] One ✅ 2026-01-01', 'skipped', '- [-] One'],
    ['- [ ] Read [x] and `- [ ] y`', 'done', '- [x] Read [x] and `- [ ] y` ✅ 2026-11-21'],
  ])('%s as %s', (line, to, expected) => expect(lineAs(line, to)).toBe(expected))
})

const text = [
  '---', 'curriculum: p', '---', '# Stripe', '', '```', '- [ ] Ledger', '```', '- [ ] Ledger', '\t- [ ] Inner', '- [ ] Twice', '', '- [ ] Twice', '- plain', '',
].join('\r\n')

describe('in a note', () => {
  it('changes that line only, whatever the line endings', () => {
    expect(marked(text, { line: 9, text: 'Ledger' }, 'done')).toBe(text.replace('```\r\n- [ ] Ledger\r\n\t', '```\r\n- [x] Ledger ✅ 2026-11-21\r\n\t'))
    expect(marked(text, { line: 10, text: 'Inner' }, 'done')).toBe(text.replace('\t- [ ] Inner', '\t- [x] Inner ✅ 2026-11-21'))
  })

  it('finds a line that moved by its words, and never one inside code', () => {
    expect(marked(text, { line: 4, text: 'Ledger' }, 'skipped')).toBe(text.replace('```\r\n- [ ] Ledger\r\n\t', '```\r\n- [-] Ledger\r\n\t'))
  })

  it('takes the one in its place of several alike, and none where none is', () => {
    expect(marked(text, { line: 13, text: 'Twice' }, 'done')).toBe(text.replace('\r\n\r\n- [ ] Twice', '\r\n\r\n- [x] Twice ✅ 2026-11-21'))
    expect([marked(text, { line: 12, text: 'Twice' }, 'done'), marked(text, { line: 9, text: 'Other' }, 'done'), marked('', { line: 1, text: '' }, 'done')])
      .toEqual(['ambiguous', 'gone', 'gone'])
  })

  it.each<[number, string | null]>([[1, null], [7, null], [9, 'Ledger'], [10, 'Inner'], [14, null], [99, null]])('line %i holds %s', (line, task) => {
    expect(taskAt(text, line)?.text ?? null).toBe(task)
  })

  it('puts a line back that moved meanwhile, and not one that changed or has a twin', () => {
    const change = { line: 3, before: '- [x] A ✅ 2026-11-21', after: '- [ ] A' }
    expect(applyLine('new\n\n\n- [x] A ✅ 2026-11-21\n', change)).toEqual({ text: 'new\n\n\n- [ ] A\n' })
    expect(applyLine('- [x] A!\n', change)).toBe('gone')
    expect(applyLine('- [x] A ✅ 2026-11-21\n- [x] A ✅ 2026-11-21\n', change)).toBe('ambiguous')
  })
})

describe('laws', () => {
  const words = fc.stringMatching(/^[a-z✅📅^0-9 -]{1,20}$/u)
  const line = fc.tuple(fc.constantFrom('- ', '* ', '+ ', '1. ', '  - ', '\t* ', '> - ', ''), fc.constantFrom('[ ] ', '[x] ', '[-] ', '[/] ', ''), words, fc.constantFrom('', ' ^id', ' ✅ 2026-01-02', '  '))
    .map((parts) => parts.join(''))
  const note = fc.tuple(fc.constantFrom('', '---\na: 1\n---\n'), fc.array(line, { maxLength: 8 }), fc.constantFrom('\n', '\r\n'))
    .map(([head, lines, eol]) => head + lines.join(eol))

  it('all bytes but those of one line stay, the item is as asked, and the way back restores the note', () => {
    fc.assert(fc.property(note, fc.constantFrom<TaskMark>('done', 'skipped', 'todo'), (before, to) => {
      for (const item of readChecklist(before, findBlock(before).bodyFrom, null)) {
        const change = tick(before, item, to, day)
        if (typeof change === 'string') throw new Error(`${change}: ${item.text}`)
        const done = applyLine(before, change)
        if (typeof done === 'string') throw new Error(done)
        const [old, fresh] = [before.split('\n'), done.text.split('\n')]
        expect(fresh.length).toBe(old.length)
        expect(fresh.flatMap((one, place) => (one === old[place] ? [] : [place + 1])).filter((place) => place !== item.line)).toEqual([])
        const found = readChecklist(done.text, findBlock(done.text).bodyFrom, null).find((one) => one.line === item.line)
        expect([found?.state, found?.text]).toEqual([to, item.text])
        if (to === 'done' && item.state !== 'done') expect(found?.done).toBe(day)
        expect(applyLine(done.text, { line: change.line, before: change.after, after: change.before })).toEqual({ text: before })
      }
    }))
  })
})
