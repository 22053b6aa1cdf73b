import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { Refusal, spliceOwn } from '../../src/notes/frontmatter'
import type { OwnValue } from '../../src/notes/frontmatter'
import { spliceScalars } from '../../src/notes/splice-scalars'
import type { ScalarValue } from '../../src/notes/splice-scalars'

const own = (text: string, values: Readonly<Record<string, OwnValue>>, parser: (yaml: string) => unknown = parse) =>
  spliceOwn(text, new Map(Object.entries(values)), parser)
const scalars = (text: string, values: Readonly<Record<string, ScalarValue>>) =>
  spliceScalars(text, new Map(Object.entries(values)), parse)

describe('own keys spliced into a note', () => {
  it.each<[string, string, Readonly<Record<string, OwnValue>>, string]>([
    [
      'new, at the end', '---\na: 1\n\n# c\n---\nB', { review_due: '2026-11-24', review_log_mac: ['k x'] },
      '---\na: 1\n\n# c\nreview_due: 2026-11-24\nreview_log_mac:\n  - k x\n---\nB',
    ],
    [
      'in place', '---\nreview_due: 2026-01-01\na: 1\n---\nB', { review_due: '2026-11-24' },
      '---\nreview_due: 2026-11-24\na: 1\n---\nB',
    ],
    ['removed', '---\na: 1\nreview_log_mac:\n  - x\nb: 2\n---\n', { review_log_mac: null }, '---\na: 1\nb: 2\n---\n'],
    ['removed where it is not', '---\na: 1\n---\n', { review_log_mac: null }, '---\na: 1\n---\n'],
    ['empty', '---\n---\n', { review_log_mac: [] }, '---\nreview_log_mac: []\n---\n'],
    ['into a blank block', '---\n\n---\nB', { review_log_mac: [] }, '---\n\nreview_log_mac: []\n---\nB'],
    ['into a created block', 'B', { review_log_mac: [] }, '---\nreview_log_mac: []\n---\nB'],
    ['into a created block, CRLF', 'B\r\nC\n', { review_log_mac: [] }, '---\r\nreview_log_mac: []\r\n---\r\nB\r\nC\n'],
    ['into a created block after a BOM', '\ufeffB', { review_log_mac: [] }, '\ufeff---\nreview_log_mac: []\n---\nB'],
    ['not created for nothing', 'B', { review_log_mac: null }, 'B'],
    [
      'in the ending of the first line', '---\r\na: 1\n---\n', { review_due: '2026-11-24' },
      '---\r\na: 1\nreview_due: 2026-11-24\r\n---\n',
    ],
    ['in place of {}', '---\n# c\n{ }\n---\n', { review_due: '2026-11-24' }, '---\n# c\nreview_due: 2026-11-24\n---\n'],
    [
      'with comments that stay', '---\nreview_log_mac: # mine\n  # first\n  - b y # last\n---\n',
      { review_log_mac: ['a x', 'c ~b y'] },
      '---\nreview_log_mac: # mine\n  - a x\n  # first\n  - c ~b y # last\n---\n',
    ],
    [
      'with comments of entries that go', '---\nreview_log_mac:\n  # first\n  - b y # last\n---\n',
      { review_log_mac: ['a x'] }, '---\nreview_log_mac:\n  # first\n  # last\n  - a x\n---\n',
    ],
    [
      'with comments of a list that empties', '---\nreview_log_mac:\n  # first\n  - b y\n---\n',
      { review_log_mac: [] }, '---\nreview_log_mac:\n  # first\n  []\n---\n',
    ],
    [
      'with the comment of a date', '---\nreview_due: 2026-01-01  # soon\n---\n', { review_due: '2026-11-24' },
      '---\nreview_due: 2026-11-24  # soon\n---\n',
    ],
    [
      'quoted where it must be', '---\n---\n', { progress_log_mac: ['a: b', '- x', '12', 'a #b', '"q"'] },
      '---\nprogress_log_mac:\n  - "a: b"\n  - "- x"\n  - "12"\n  - "a #b"\n  - "\\"q\\""\n---\n',
    ],
  ])('%s', (_, before, values, after) => {
    expect(own(before, values)).toBe(after)
    expect(own(after, values)).toBe(after)
    expect(own(after, {})).toBe(after)
  })

  it.each([
    ['a flow list', 'review_log_mac: [b y, "a x"]  # c', 'review_log_mac:  # c\n  - a x\n  - b y'],
    ['a flow list over lines', 'review_log_mac: [\n  b y,\n  a x\n  ]', 'review_log_mac:\n  - a x\n  - b y'],
    ['quotes', "'review_log_mac':\n  - 'a ''x'\n  - \"b\\ty\"", "review_log_mac:\n  - a 'x\n  - \"b\\ty\""],
    ['no indentation', 'review_log_mac:\n- b y\n# c\n- a x', 'review_log_mac:\n# c\n  - a x\n  - b y'],
    ['other indentation', 'review_log_mac:\n      - a x', 'review_log_mac:\n  - a x'],
    [
      'folds', 'review_log_mac:\n  - a x\n    y\n  - >-\n    b x\n    y\n  - "c x\n    y"',
      'review_log_mac:\n  - a x y\n  - b x y\n  - c x y',
    ],
    ['text', 'review_log_mac: hello', 'review_log_mac:\n  - hello'],
    ['a block of text', 'review_log_mac: |\n  a x\n  b y', 'review_log_mac:\n  - a x\n  - b y'],
    ['a map', 'review_log_mac:\n  a: 1', 'review_log_mac:\n  - "a: 1"'],
    ['a tag', 'review_log_mac: !!seq\n  - !!str a x', 'review_log_mac:\n  - a x'],
    ['a tab', 'review_log_mac:\n\t- a x', 'review_log_mac:\n  - a x'],
    ['a blank line', 'review_log_mac:\n  - a x\n\n  - b y', 'review_log_mac:\n  - a x\n  - b y'],
    [
      'twice', 'review_log_mac:\n  - a x\nz: 1\nreview_log_mac:\n  - b y\n  - a x',
      'review_log_mac:\n  - a x\n  - b y\nz: 1',
    ],
    ['two dates', 'review_due: 2026-03-01\nreview_due: 2026-02-01', 'review_due: 2026-02-01'],
    ['a date that is none', 'review_due: 2026-02-30\nz: 1', 'z: 1'],
    ['a quoted date', 'review_due: "2026-02-01"', 'review_due: 2026-02-01'],
    ['a blank before the colon', 'review_due : 2026-02-01', 'review_due: 2026-02-01'],
    [
      'a conflict about a date', '<<<<<<< a\nreview_due: 2026-03-01\n=======\nreview_due: 2026-02-01\n>>>>>>> b',
      'review_due: 2026-02-01',
    ],
    [
      'a conflict with a base',
      'review_log_mac:\n  - a x\n<<<<<<< a\n  - b y\n||||||| o\n=======\n  - c z\n>>>>>>> b\n  - d w',
      'review_log_mac:\n  - a x\n  - b y\n  - c z\n  - d w',
    ],
    [
      'a conflict inside a fold', 'review_log_mac:\n  - a x\n<<<<<<< a\n    y\n=======\n    z\n>>>>>>> b',
      'review_log_mac:\n  - a x\n  - a x y\n  - a x z',
    ],
    [
      'a conflict over two keys',
      '<<<<<<< a\nreview_due: 2026-03-01\nreview_log_mac:\n  - a x\n=======\nreview_log_mac:\n  - b y\n\n>>>>>>> b',
      'review_log_mac:\n  - a x\n  - b y',
    ],
    [
      'a conflict with an empty side', 'review_log_mac:\n<<<<<<< a\n=======\n  - a x\n>>>>>>> b',
      'review_log_mac:\n  - a x',
    ],
  ])('are repaired: %s', (name, block, repaired) => {
    const due = name === 'a conflict over two keys' ? 'review_due: 2026-03-01\n' : ''
    const after = `---\nt: "x"  # c\n${due}${repaired}\nu: [a,  b]\n---\nB`
    expect(own(`---\nt: "x"  # c\n${block}\nu: [a,  b]\n---\nB`, {})).toBe(after)
    expect(own(after, {})).toBe(after)
  })

  it.each([
    [
      'a property that is not own', { status: ['x'] }], ['text for a log',
      { review_log_mac: 'x' }], ['a list for a date', { review_due: ['x'] },
    ],
    ['no date', { review_due: '2026-02-30' }], ['a time', { review_due: '2026-02-03T10:00' }],
  ])('are not %s', (_, values) => {
    expect(() => own('---\n---\n', values)).toThrow(RangeError)
  })

  it.each<[string, () => unknown]>([
    ['drops a property', () => ({ review_due: '2026-11-24' })],
    ['changes a value', () => ({ a: 2, review_due: '2026-11-24' })],
    ['misreads what was written', () => ({ a: 1, review_due: 1 })],
    ['adds a property', () => ({ a: 1, b: 2, review_due: '2026-11-24' })],
    ['throws', () => {
      throw new Error('no')
    }],
  ])('are refused where the parser %s after the write', (_, read) => {
    const parser = (yaml: string): unknown => (yaml.includes('review_due') ? read() : { a: 1 })
    expect(() => own('---\na: 1\n---\n', { review_due: '2026-11-24' }, parser)).toThrow(Refusal)
    expect(own('---\na: 1\n---\n', { review_log_mac: ['x'] }, parse)).toContain('  - x')
  })
})

describe('a property that the user sets', () => {
  it.each<[string, string, Readonly<Record<string, ScalarValue>>, string]>([
    ['new', '---\na: 1 # c\n---\nB', { status: 'done' }, '---\na: 1 # c\nstatus: done\n---\nB'],
    [
      'in place, its comment kept', '---\nstatus: todo  # why\nb: 2\n---\n', { status: 'done' },
      '---\nstatus: done  # why\nb: 2\n---\n',
    ],
    ['in place of quotes, its comment kept', '---\nstatus: "to # do" # why # so\nb: 2\n---\n', { status: 'done' }, '---\nstatus: done # why # so\nb: 2\n---\n'],
    ['in place of single quotes', "---\nstatus: 'it''s'  # why\n---\n", { status: 'done' }, '---\nstatus: done  # why\n---\n'],
    ['in place of quotes over lines', '---\nstatus: "to\n  do" # why\nb: 2\n---\n', { status: 'done' }, '---\nstatus:\n  # why\n  done\nb: 2\n---\n'],
    ['in its spelling', "---\n'status' : todo\n---\n", { status: 'done' }, "---\n'status': done\n---\n"],
    ['the same, byte for byte', '---\nstatus:   "done"\n---\n', { status: 'done' }, '---\nstatus:   "done"\n---\n'],
    ['removed with its lines', '---\na: 1\ntags:\n- x\n- y\nb: 2\n---\n', { tags: null }, '---\na: 1\nb: 2\n---\n'],
    ['a date', '---\n---\n', { completed: '2026-11-24' }, '---\ncompleted: 2026-11-24\n---\n'],
    ['a link', '---\n---\n', { curriculum: '[[DDIA]]' }, '---\ncurriculum: "[[DDIA]]"\n---\n'],
    ['a number as text', '---\n---\n', { type: '12' }, '---\ntype: "12"\n---\n'],
    ['a flow list', '---\ntags: [a,  b] # c\n---\n', { tags: ['a', 'c, d'] }, '---\ntags: [a, "c, d"] # c\n---\n'],
    ['a list', '---\ntags:\n  # one\n  - a\n---\n', { tags: ['b', 'a'] }, '---\ntags:\n  - b\n  # one\n  - a\n---\n'],
    ['an empty list', '---\ntags:\n  - a\n---\n', { tags: [] }, '---\ntags: []\n---\n'],
    ['in a created block', 'B', { status: 'done' }, '---\nstatus: done\n---\nB'],
    ['in place of {}', '---\n{}\n---\n', { status: 'done' }, '---\nstatus: done\n---\n'],
    ['several', '---\nstatus: a\n---\n', { type: 'unit', status: null }, '---\ntype: unit\n---\n'],
    ['with an odd name', '---\n---\n', { 'a: b': 'x' }, '---\n"a: b": x\n---\n'],
    ['text of several lines', '---\n---\n', { type: 'a\nb' }, '---\ntype: "a\\nb"\n---\n'],
  ])('%s', (_, before, values, after) => {
    expect(scalars(before, values)).toBe(after)
    expect(scalars(after, values)).toBe(after)
  })

  it('is a number where a number is meant', () => {
    expect(scalars('B', { week: 3, day: '3', share: -0.5 })).toBe('---\nweek: 3\nday: "3"\nshare: -0.5\n---\nB')
    expect(scalars('---\nweek: "3"\n---\n', { week: 3 })).toBe('---\nweek: 3\n---\n')
    expect(scalars('---\nweek: 3.0\n---\n', { week: 3 })).toBe('---\nweek: 3.0\n---\n')
  })

  it('is refused where the block is', () => {
    expect(() => scalars('---\na: b: c\n---\n', { status: 'done' })).toThrow(Refusal)
    expect(() => scalars('---\nstatus: a\nstatus: b\n---\n', { status: 'done' })).toThrow(Refusal)
    expect(() => scalars('---\nstatus: &s a\nb: *s\n---\n', { status: 'done' })).toThrow(Refusal)
  })

  it('is not an own key', () => {
    expect(() => scalars('', { review_due: '2026-11-24' })).toThrow(RangeError)
  })
})
