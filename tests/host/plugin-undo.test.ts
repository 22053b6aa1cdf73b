import { afterAll, afterEach, describe, expect, it } from 'vitest'
import type { ReviewDesk, ReviewPage } from '../../src/review/page'
import { foreignBytes } from '../notes/nasty'
import { readNote } from './format-reading'
import { clearNotices, eventually, notices, openVault, removeFolders, type OpenVault } from './open-vault'
import { quorums, quorumVault } from './plugin-fixtures'

let vault: OpenVault
let desk: ReviewDesk

afterEach(() => {
  vault.close()
  clearNotices()
})
afterAll(removeFolders)

async function open(): Promise<void> {
  vault = await openVault(quorumVault)
  vault.app.commands.executeCommandById('syllabus:review')
  await eventually(() => vault.app.workspace.getLeavesOfType('syllabus-review').length > 0)
  const [leaf] = vault.app.workspace.getLeavesOfType('syllabus-review')
  await leaf?.loadIfDeferred()
  desk = Reflect.get(leaf?.view ?? {}, 'desk') as ReviewDesk
  expect(asked()).toBe('Why a majority?')
}

function asked(): string {
  const page = desk.page()
  return page.kind === 'card' ? page.cue : page.kind
}

/** The answer was read from the note. */
function answered(): boolean {
  const found = desk.page()
  return found.kind === 'card' && found.answer !== null
}

const events = (): Readonly<Record<string, readonly string[]>> => readNote(vault.read('Quorums.md')).events
/** The ops of a card's events in the order of its line. */
const ops = (key: string): string => (events()[`mac ${key}`] ?? []).map((event) => event.split(' ')[1]).join('')

/** Each void stands at the time of one other event and of no second one. */
function expectVoided(key: string): void {
  const all = (events()[`mac ${key}`] ?? []).map((event) => event.split(' '))
  for (const [at, op] of all) {
    if (op === 'x') expect(all.filter(([time, other]) => time === at && other !== 'x')).toHaveLength(1)
  }
}

async function confirmReset(): Promise<void> {
  desk.reset()
  const button = (): HTMLElement | undefined => [...document.querySelectorAll<HTMLElement>('.modal button')].find((each) => each.textContent === 'Forget')
  await eventually(() => button() !== undefined)
  button()?.click()
}

/** The page, but for the line, which moves down as the note's log grows. */
function page(): ReviewPage {
  const found = desk.page()
  return found.kind === 'card' ? { ...found, line: 0 } : found
}

describe.each([
  ['suspension', 's', 'Suspension', () => Promise.resolve(desk.suspend())],
  ['reset', 'r', 'Reset', confirmReset],
] as const)('undo of a %s in the review', (_, op, word, act) => {
  it('voids its event in the note, brings the card and the counts back, and says what was undone', async () => {
    await open()
    const before = page()
    await act()
    await eventually(() => asked() === 'What is a quorum?' && ops('why-a-majority') === op)
    expect(page()).toMatchObject({ total: 1, canUndo: true })
    desk.undo()
    await eventually(() => asked() === 'Why a majority?' && ops('why-a-majority').length === 2)
    expect(ops('why-a-majority')).toBe(`${op}x`)
    expectVoided('why-a-majority')
    expect(page()).toEqual(before)
    expect(notices()).toEqual([`${word} undone: Why a majority?`])
    expect(foreignBytes(vault.read('Quorums.md'))).toBe(foreignBytes(quorums))
    const { cards } = await vault.json('syllabus:due') as { cards: { key: string; state: string }[] }
    expect(cards.map(({ key, state }) => [key, state])).toEqual([['why-a-majority', 'new'], ['what-is-a-quorum', 'new']])
    await eventually(async () => (await vault.journal()).every(({ committed }) => committed))
    expect((await vault.journal()).map((entry) => entry.op)).toEqual([op, 'x'])
  })
})

it('goes back step by step through grades, resets and suspensions', async () => {
  await open()
  const before = page()
  desk.reveal()
  await eventually(() => answered())
  desk.grade('good')
  await eventually(() => asked() === 'What is a quorum?')
  desk.suspend()
  // Alone in its learning steps, the first card comes back early.
  await eventually(() => asked() === 'Why a majority?')
  await confirmReset()
  await eventually(() => asked() === 'end')
  for (const cue of ['Why a majority?', 'What is a quorum?', 'Why a majority?']) {
    desk.undo()
    await eventually(() => asked() === cue)
  }
  expect(notices()).toEqual(['Reset undone: Why a majority?', 'Suspension undone: What is a quorum?', 'Grade undone: Why a majority?'])
  expect(page()).toEqual(before)
  await eventually(() => ops('why-a-majority').length === 4)
  expectVoided('why-a-majority')
  expectVoided('what-is-a-quorum')
  expect([...ops('why-a-majority')].sort()).toEqual(['g', 'r', 'x', 'x'])
  expect(ops('what-is-a-quorum')).toBe('sx')
  desk.undo()
  await eventually(() => notices().length === 4)
  expect(notices().at(-1)).toBe('There is nothing to undo.')
})
