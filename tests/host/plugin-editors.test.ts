import { writeFileSync } from 'node:fs'
import * as path from 'node:path'
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest'
import { foreignBytes } from '../notes/nasty'
import { allEvents } from './format-reading'
import { MarkdownView } from './obsidian/markdown-view'
import { clearNotices, eventually, notices, openVault, removeFolders, type OpenVault } from './open-vault'
import { majority, quorums, quorumVault } from './plugin-fixtures'

const at = '2026-11-21T09:00:00Z'
const event = `${at} g - -`
const pause = 600

let vault: OpenVault
let view: MarkdownView
let clock: number
/** Waits of the plugin that are not over, by the time at which they are. */
/** So long after a change what was read of notes is kept for the next start; such a wait is not held. */
const keeping = 900

let waits: { readonly until: number; readonly work: () => void }[]

afterEach(() => {
  vi.restoreAllMocks()
  vault.close()
  clearNotices()
})
afterAll(removeFolders)

/** Opens the note for editing, on a clock that stands still but when it is moved. */
async function open(): Promise<void> {
  vault = await openVault(quorumVault)
  await vault.app.workspace.getLeaf('tab').openFile(vault.file('Quorums.md'), { state: { mode: 'source' } })
  const front = vault.app.workspace.getActiveViewOfType(MarkdownView)
  if (front === null) throw new Error('no note in front')
  view = front
  // Opening it changed the editor, too.
  clock = Date.now() + 10 * pause
  waits = []
  vi.spyOn(Date, 'now').mockImplementation(() => clock)
  const real = window.setTimeout.bind(window)
  const held = (work: () => void, ms = 0): unknown => (ms === keeping ? real(work, ms) : waits.push({ until: clock + ms, work }))
  vi.spyOn(window, 'setTimeout').mockImplementation(held as typeof window.setTimeout)
}

/** Lets so much time pass, and whatever was due in it happen. */
async function pass(ms: number): Promise<void> {
  const end = clock + ms
  for (;;) {
    await breathe()
    const next = waits.filter(({ until }) => until <= end).sort((a, b) => a.until - b.until)[0]
    if (next === undefined) break
    waits = waits.filter((wait) => wait !== next)
    clock = Math.max(clock, next.until)
    next.work()
  }
  clock = end
  await breathe()
}

const breathe = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 25))

/** Types at the end of the note. */
function type(text: string): void {
  const last = view.editor.lastLine()
  view.editor.replaceRange(text, { line: last, ch: view.editor.getLine(last).length })
}

const grade = (): Promise<unknown> => vault.json('syllabus:grade', { ...majority, rating: 'good', at })
const read = (): string => vault.read('Quorums.md')

describe('a grade of a note that is being typed in', () => {
  it('waits for a pause, and then costs no character of the text and of the review', async () => {
    await open()
    type('Typed and not saved.')
    const graded = grade()
    await pass(pause - 100)
    expect([read(), waits.length]).toEqual([quorums, 1])
    await pass(200)
    await graded
    expect(allEvents(read())).toEqual([event])
    expect(foreignBytes(read())).toBe(foreignBytes(`${quorums}Typed and not saved.`))
    await eventually(() => view.editor.getValue() === read())
  })

  it('waits on while typing goes on', async () => {
    await open()
    const graded = grade()
    for (let letter = 0; letter < 8; letter++) {
      type('x')
      await pass(pause - 200)
      expect(allEvents(read())).toEqual([])
    }
    await pass(pause)
    await graded
    expect(allEvents(read())).toEqual([event])
    expect(foreignBytes(read())).toBe(foreignBytes(`${quorums}xxxxxxxx`))
  })

  it('waits no longer than ten seconds, and what is typed on is kept as well', async () => {
    await open()
    const graded = grade()
    let typed = ''
    for (let letter = 0; allEvents(read()).length === 0 && letter < 60; letter++) {
      typed += String(letter % 10)
      type(String(letter % 10))
      await pass(pause - 200)
    }
    await graded
    expect(typed.length * (pause - 200)).toBeGreaterThan(10_000)
    expect(typed.length).toBeLessThan(60)
    type(' and on')
    await view.save()
    expect(foreignBytes(read())).toBe(foreignBytes(`${quorums}${typed} and on`))
    expect(allEvents(read())).toEqual([event])
  })

  it('loses nothing of what another program writes into it meanwhile', async () => {
    await open()
    type('Typed.')
    const graded = grade()
    await pass(100)
    writeFileSync(path.join(vault.folder, 'Quorums.md'), quorums.replace('Two majorities', 'Any two majorities'))
    await vault.app.vault.reconcile('Quorums.md')
    await pass(2 * pause)
    await graded
    await eventually(() => view.editor.getValue() === read())
    expect(foreignBytes(read())).toBe(foreignBytes(`${quorums.replace('Two majorities', 'Any two majorities')}Typed.`))
    expect(allEvents(read())).toEqual([event])
  })

  it('loses nothing of what another program writes between reading and writing', async () => {
    await open()
    type('Typed.')
    const files = vault.app.vault
    const write = files.process.bind(files)
    let raced = false
    files.process = async (file, change) => write(file, (text) => {
      const next = change(text)
      if (!raced && allEvents(next).length > 0) {
        raced = true
        writeFileSync(path.join(vault.folder, 'Quorums.md'), text.replace('# Quorums', '# Quorums and more'))
      }
      return next
    })
    const graded = grade()
    await pass(2 * pause)
    await graded
    expect(raced).toBe(true)
    expect(foreignBytes(read())).toBe(foreignBytes(`${quorums.replace('# Quorums', '# Quorums and more')}Typed.`))
    expect(allEvents(read())).toEqual([event])
  })

  it('is written at once where nobody typed', async () => {
    await open()
    await grade()
    // The next study day is waited for as well, hours away.
    expect(waits.filter(({ until }) => until <= clock + 10_000)).toEqual([])
    expect(allEvents(read())).toEqual([event])
    await eventually(() => view.editor.getValue() === read())
  })

  it('also keeps what was typed before the note was turned to reading', async () => {
    await open()
    type('Typed.')
    await vault.app.workspace.getLeaf().setViewState({ type: 'markdown', state: { file: 'Quorums.md', mode: 'preview' } })
    const graded = grade()
    await pass(2 * pause)
    await graded
    expect(foreignBytes(read())).toBe(foreignBytes(`${quorums}Typed.`))
    expect(allEvents(read())).toEqual([event])
  })

  it('that the editor cannot save waits in the journal, and says why', async () => {
    await open()
    type('Typed.')
    const save = vi.spyOn(view, 'save').mockRejectedValue(new Error('The disk is full.'))
    const graded = grade()
    graded.catch(() => undefined)
    await pass(2 * pause)
    await expect(graded).rejects.toThrow('The disk is full.')
    expect(read()).toBe(quorums)
    const desk = await vault.sidebar()
    expect(desk.page().waiting).toEqual([{ path: 'Quorums.md', count: 1, stop: { is: 'failed', reason: 'The disk is full.' } }])
    save.mockRestore()
    desk.retry()
    await pass(2 * pause)
    expect(allEvents(read())).toEqual([event])
    expect(foreignBytes(read())).toBe(foreignBytes(`${quorums}Typed.`))
    expect(desk.page().waiting).toEqual([])
  })
})

describe('an older copy that another program puts back under an open note', () => {
  it('is no edit by hand: nobody is asked', async () => {
    await open()
    await grade()
    const whole = read()
    await pass(20_000)
    writeFileSync(path.join(vault.folder, 'Quorums.md'), quorums)
    await vault.app.vault.reconcile('Quorums.md')
    await pass(5_000)
    expect(notices()).toEqual([])
    expect(read()).toBe(whole)
  })
})
