import { readFileSync } from 'node:fs'
import * as path from 'node:path'
import { afterAll, afterEach, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { record } from '../../src/cards/recording'
import { Refusal } from '../../src/notes/frontmatter'
import { expectations, foreignBytes } from '../notes/nasty'
import { allEvents, blockOf, readNote, referenceSlug } from './format-reading'
import { like } from './matching'
import { eventually, openVault, removeFolders, type OpenVault } from './open-vault'
import { plan } from './plugin-fixtures'

const at = '2026-11-21T09:05:12Z'
const event = `${at} g 14 2`
const note = 'Notes/Nasty.md'
/** Notes without a card of their own: nothing of them can be graded, so the event is spliced in as the writer does it. */
const withoutCards = new Set([
  '02-no-frontmatter.md', '03-empty-file.md', '04-empty-block.md', '06-braces-only.md', '20-dashes-in-code.md', '21-hr-first.md', '24-four-dashes.md', '26-no-final-newline.md',
  '35-js-engine.md', '49-scalar-root.md',
])

let vault: OpenVault

afterEach(() => vault.close())
afterAll(removeFolders)

function bytes(name: string): Buffer {
  return readFileSync(path.resolve(import.meta.dirname, '../fixtures/nasty', name))
}

/** One character per byte, so that what is no UTF-8 is compared as well. */
function outsideOwn(content: Buffer): string {
  return foreignBytes(content.toString('latin1').replace(/^\u00ef\u00bb\u00bf/, '')).replace('---\n{}\n', '---\n')
}

const boms = (content: Buffer): number => content.toString('latin1').split('\u00ef\u00bb\u00bf').length - 1

interface DueCard {
  readonly path: string
  readonly key: string
  readonly cue: string
}

async function open(name: string): Promise<readonly DueCard[]> {
  vault = await openVault({ 'DDIA.md': plan, [note]: bytes(name) })
  const { cards } = await vault.json('syllabus:due', { at }) as { cards: DueCard[] }
  return cards
}

const grade = (key: string): Promise<unknown> => vault.json('syllabus:grade', {
  path: note, key, rating: 'good', seconds: '14', confidence: '2', at,
})

const mended = '---\ncurriculum: ddia\n---\n\n> [!cue] Why a majority?\n> Mended by hand.\n'

/** What must hold of a note after a grade of the card was written to it. */
function expectWritten(name: string, write: string, key: string): void {
  const before = bytes(name)
  const after = vault.bytes(note)
  const text = after.toString('utf8')
  const read = readNote(text)
  expect(read.events[`mac ${key}`]).toContain(event)
  expect(read.damaged).toEqual([])
  expect(read.due).toMatch(/^\d{4}-\d\d-\d\d$/)
  expect(boms(after)).toBe(boms(before))
  if (write === 'create') expect(after.subarray(after.length - before.length).equals(before)).toBe(true)
  else expect(outsideOwn(after)).toBe(outsideOwn(before))
  if (before.includes('\r\n')) expect(text.replaceAll('\r\n', '')).not.toContain('\n')
  else expect(text).not.toContain('\r')
}

const graded = expectations.filter(({ name }) => !withoutCards.has(name))

it('every file is here, and what cannot be graded has no card', async () => {
  expect(expectations).toHaveLength(42)
  for (const name of withoutCards) {
    expect(await open(name)).toEqual([])
    vault.close()
  }
})

describe('a grade through the command line', () => {
  it.each(graded.filter(({ write }) => write !== 'refuse'))('$name is written: $why', async ({ name, write }) => {
    const [card] = await open(name)
    if (card === undefined) throw new Error('no card')
    expect(card.key).toBe(referenceSlug(card.cue))
    expect(await grade(card.key)).toMatchObject({ written: true })
    expectWritten(name, write, card.key)
    const once = vault.read(note)
    await vault.quiet()
    expect(vault.read(note)).toBe(once)
    expect(await vault.journal()).toMatchObject([{ path: note, key: card.key, committed: true }])
  })

  it.each(graded.filter(({ write }) => write === 'refuse'))('$name is refused: $why', async ({ name }) => {
    const [card] = await open(name)
    if (card === undefined) throw new Error('no card')
    await expect(grade(card.key)).rejects.toMatchObject({ code: like(/^(?:invalid-yaml|duplicate-key|conflict-markers)$/) })
    expect(vault.bytes(note).equals(bytes(name))).toBe(true)
    expect(await vault.journal()).toMatchObject([{ path: note, key: card.key, committed: false }])
    await vault.outside(note, mended)
    await eventually(() => vault.read(note) !== mended)
    await eventually(async () => (await vault.journal()).every(({ committed }) => committed))
    expect(allEvents(vault.read(note))).toEqual([event])
    expect(vault.read(note).endsWith(mended.slice(mended.indexOf('\n---\n')))).toBe(true)
  })

  it('a card called after what every object has is a card like any other', async () => {
    const cards = await open('34-proto.md')
    expect(cards.map(({ key }) => key)).toEqual(['why-a-majority', 'what-is-a-quorum'])
    expect(Reflect.get({}, 'polluted')).toBeUndefined()
  })

  it('markup in a cue runs nothing', async () => {
    const [card] = await open('62-markup-in-cue.md')
    await vault.text('syllabus:card', { path: note, key: card?.key ?? '' })
    expect(Reflect.get(globalThis, '__xss')).toBeUndefined()
  })
})

describe('a note without a card', () => {
  const rest = expectations.filter(({ name }) => withoutCards.has(name))
  const recording = {
    device: 'mac', knownDevices: ['mac'], reviewDue: () => '2026-11-24',
    events: [{ key: 'why-a-majority', aliases: [], event: { at: Date.parse(at), op: 'g', seconds: 14, confidence: 2 } as const }],
  }
  const process = (): Promise<string> => vault.app.vault.process(vault.file(note), (text) => (
    record(text, recording, (yaml): unknown => parse(yaml, { logLevel: 'error' }))))

  it.each(rest)('$name: $write, $why', async ({ name, write }) => {
    await open(name)
    if (write === 'refuse') {
      await expect(process()).rejects.toThrow(Refusal)
      expect(vault.bytes(note).equals(bytes(name))).toBe(true)
      return
    }
    await process()
    expectWritten(name, write, 'why-a-majority')
  })

  it('35-js-engine.md runs nothing', async () => {
    await open('35-js-engine.md')
    await process()
    await vault.quiet()
    await vault.text('syllabus:check')
    expect(Reflect.get(globalThis, '__pwned')).toBeUndefined()
    expect(blockOf(vault.read(note))).not.toContain('js')
  })
})
