// @vitest-environment happy-dom
import { render } from 'preact'
import { act } from 'preact/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { BaseDesk, BasePage, ResultRow } from '../../src/bases/bases'
import { Results } from '../../src/bases/results-view'
import { stringsFor } from '../../src/language/strings'
import { Calls, find, openApp, press } from '../review/view-app'

const en = stringsFor('en')
const calls = new Calls()
const desk: BaseDesk = {
  page: () => { throw new Error('not asked') }, subscribe: () => () => {}, createObjective: calls.note('createObjective'), openAt: calls.note('openAt'),
}
const row = (number: number): ResultRow => ({
  result: {
    path: `KR${number}.md`, line: 1, id: `KR${number}`, title: `Result ${number}`, unit: 'count', baseline: 0, current: 3, target: 12, attainment: 0.25, expected: 0.5,
    expectedValue: 6, status: 'off-track', start: null, due: null, confidence: null, forecast: null, history: [1, 3], problems: [],
  },
  facts: [],
})
const some: BasePage = {
  reading: null, today: '2026-11-21', others: 0, spark: true,
  groups: [{ key: 'g', name: 'Goal', objective: { path: 'Goal.md', score: 0.25, expected: 0.5 }, rows: [row(1), row(2)], lost: [] }],
}
const many: BasePage = { ...some, groups: [{ key: '', name: null, objective: null, rows: Array.from({ length: 1000 }, (_, at) => row(at + 1)), lost: [] }] }

/** What an observer of each list was told to call. */
const watched = new Map<Element, (near: boolean) => void>()
let root: HTMLElement

function draw(page: BasePage): void {
  void act(() => render(<Results page={page} desk={desk} strings={en} root={root} />, root))
}

beforeEach(() => {
  openApp()
  calls.made.length = 0
  watched.clear()
  vi.stubGlobal('IntersectionObserver', class {
    constructor(private readonly heard: (entries: readonly { readonly isIntersecting: boolean }[]) => void) {}
    observe(el: Element): void {
      watched.set(el, (near) => this.heard([{ isIntersecting: near }]))
    }
    disconnect(): void {}
  })
  root = document.body.appendChild(document.createElement('div'))
})

afterEach(() => {
  render(null, root)
  vi.unstubAllGlobals()
})

describe('key results in a base', () => {
  it('stand under their objective, which opens as they do', () => {
    draw(some)
    expect(find(root, 'header').textContent).toBe('Goalscore 0.25, 0.50 expected today')
    for (const name of root.querySelectorAll<HTMLElement>('.syl-line-name')) name.click()
    expect(calls.made).toEqual(['openAt Goal.md 1', 'openAt KR1.md 1', 'openAt KR2.md 1'])
  })

  it('draw of a thousand only those near, and say of how many each is', () => {
    draw(many)
    expect(root.querySelectorAll('.syl-kr')).toHaveLength(20)
    expect(root.querySelectorAll('ol')).toHaveLength(50)
    const lists = [...root.querySelectorAll('ol')]
    expect(lists[1]?.style.blockSize).toBe(`${20 * 84}px`)
    const second = lists[1]
    if (second === undefined) throw new Error('no second list')
    void act(() => watched.get(second)?.(true))
    expect(root.querySelectorAll('.syl-kr')).toHaveLength(40)
    expect(find(second, '.syl-kr').getAttribute('aria-posinset')).toBe('21')
    expect(find(second, '.syl-kr').getAttribute('aria-setsize')).toBe('1000')
    void act(() => watched.get(second)?.(false))
    expect(root.querySelectorAll('.syl-kr')).toHaveLength(20)
  })

  it('stay while the focus is in them', () => {
    draw(many)
    const [first] = root.querySelectorAll('ol')
    find(root, '.syl-kr button').focus()
    if (first !== undefined) void act(() => watched.get(first)?.(false))
    expect(root.querySelectorAll('.syl-kr')).toHaveLength(20)
  })

  it('are walked by arrow keys, Home and End', () => {
    draw(some)
    find(root, '.syl-line-name').focus()
    const at = (): string | null => document.activeElement?.textContent ?? null
    expect(['ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowUp', 'Home', 'End'].map((key) => [press(key), at()])).toEqual([
      [true, 'Result 1'], [true, 'Result 2'], [false, 'Result 2'], [true, 'Result 1'], [true, 'Goal'], [true, 'Result 2'],
    ])
  })

  it('are drawn without their last weeks, and with further properties', () => {
    draw(some)
    expect(root.querySelectorAll('.syl-spark')).toHaveLength(2)
    draw({ ...some, spark: false, groups: [{ ...some.groups[0]!, rows: [{ ...row(1), facts: [{ name: 'Scope', value: 'tier 1' }] }] }] })
    expect(root.querySelectorAll('.syl-spark')).toHaveLength(0)
    expect(find(root, '.syl-kr-facts').textContent).toBe('Scope: tier 1')
  })

  it('say what to do where there are none, and what the base found instead', () => {
    draw({ ...some, groups: [] })
    expect(root.textContent).toContain('No key result here yet.')
    find(root, 'button').click()
    expect(calls.made).toEqual(['createObjective'])
    draw({ ...some, groups: [], others: 3 })
    expect(root.textContent).toContain('None of the 3 notes of this base is a key result.')
    draw({ ...some, others: 1 })
    expect(root.textContent).toContain('1 other note of this base is no key result.')
  })

  it('say of one without an objective what is wrong, and where', () => {
    const problems = [{ code: 'bad-property' as const, line: 3, detail: { key: 'objective', value: 'Nobody', reason: 'no-objective' } }]
    draw({ ...some, groups: [{ key: '', name: null, objective: null, rows: [], lost: [{ path: 'KR4.md', title: 'KR4', problems }] }] })
    expect(root.textContent).toContain('No objective is called “Nobody”.')
    find(root, '.syl-problem button').click()
    expect(calls.made).toEqual(['openAt KR4.md 3'])
  })
})
