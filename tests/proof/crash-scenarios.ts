import * as fs from 'node:fs'
import * as path from 'node:path'
import { logLine, logOf, withLogs } from '../host/log-lines'
import { MarkdownView } from '../host/obsidian/markdown-view'
import type { OpenVault } from '../host/open-vault'
import { majority, plan, quorum, quorums } from '../host/plugin-fixtures'

/** What is done while every moment is taken down. */
export interface Scenario {
  readonly name: string
  readonly files: Readonly<Record<string, string>>
  /** Done before, and not watched. */
  readonly before?: (vault: OpenVault) => Promise<void>
  /** No database could be opened before. */
  readonly noDatabase?: boolean
  /** Every look at the clock finds it so many ms later, as on a slow machine. */
  readonly slow?: number
  /** Done to the folder between the two, while the app is not running. */
  readonly between?: (folder: string) => void
  /** Done while watched, from the start of the app on. */
  readonly work: (vault: OpenVault, begin: (at: string) => void) => Promise<void>
}

const first = '2026-11-21T09:00:00Z'
const second = '2026-11-21T10:00:00Z'
const broken = quorums.replace('title:', 'a: b: c\ntitle:')
const note = 'Quorums.md'
const files = { 'DDIA.md': plan, [note]: quorums }

const grade = (vault: OpenVault, at: string, card = majority): Promise<unknown> => vault.json('syllabus:grade', { ...card, rating: 'good', at })
/** Waits until something holds, but not without end. */
const eventually = async (holds: () => boolean | Promise<boolean>): Promise<void> => {
  for (let round = 0; !await holds(); round++) {
    if (round === 1_500) throw new Error(`it never came: ${holds.toString()}`)
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}
const settled = async (vault: OpenVault): Promise<void> => {
  await vault.quiet()
  await eventually(async () => (await vault.journal()).every(({ committed, leftOut }) => committed || leftOut === true))
  await vault.quiet()
}
const put = (folder: string, text: string, name = note): void => fs.writeFileSync(path.join(folder, name), text)
const press = async (selector: string, text: string): Promise<void> => {
  const found = (): HTMLElement | undefined => [...document.querySelectorAll<HTMLElement>(selector)].find((each) => each.textContent.startsWith(text))
  await eventually(() => found() !== undefined)
  found()?.click()
}
/** An edit in this app: the editor tells of typing, then saves. */
const edit = async (vault: OpenVault, text: string): Promise<void> => {
  vault.app.workspace.trigger('editor-change', null, { file: vault.file(note), editor: null })
  await vault.app.vault.modify(vault.file(note), text)
  await vault.quiet()
}

const orphaned = withLogs(quorums, logOf('mac', logLine('fencing-tokens', '261101090000g')), logOf('phone', logLine('fencing-tokens', '261107090000h')))

export const scenarios: readonly Scenario[] = [
  {
    name: 'a grade', files,
    work: async (vault, begin) => {
      begin(first)
      await grade(vault, first)
    },
  },
  {
    name: 'a grade of a note that is read in slices', files: { ...files, [note]: `${quorums}\n## Further\n\n${'A line of a large note.\n'.repeat(3_000)}` }, slow: 10,
    work: async (vault, begin) => {
      begin(first)
      await grade(vault, first)
    },
  },
  {
    name: 'a grade and its undo', files,
    work: async (vault, begin) => {
      begin(first)
      await grade(vault, first)
      begin(first)
      await vault.json('syllabus:undo', { ...majority, at: second })
    },
  },
  {
    name: 'three grades at once', files,
    work: async (vault, begin) => {
      const times = [first, second, '2026-11-21T11:00:00Z']
      times.forEach(begin)
      await Promise.all(times.map((at, place) => grade(vault, at, place === 1 ? quorum : majority)))
    },
  },
  {
    name: 'a grade that waits for its note to be mended', files,
    work: async (vault, begin) => {
      await vault.outside(note, broken)
      begin(first)
      await grade(vault, first).catch(() => undefined)
      await vault.outside(note, quorums)
      await settled(vault)
    },
  },
  {
    name: 'a start with a review that waits', files,
    before: async (vault) => {
      await vault.outside(note, broken)
      await grade(vault, first).catch(() => undefined)
    },
    between: (folder) => put(folder, quorums),
    work: settled,
  },
  {
    name: 'a start with a database, after one without', files, noDatabase: true,
    before: async (vault) => {
      await grade(vault, first)
    },
    work: settled,
  },
  {
    name: 'a start after an older copy was put back', files,
    before: async (vault) => {
      await grade(vault, first)
      await grade(vault, second)
    },
    between: (folder) => put(folder, quorums),
    work: settled,
  },
  {
    name: 'a start after the note was renamed', files,
    before: async (vault) => {
      await grade(vault, first)
    },
    between: (folder) => fs.renameSync(path.join(folder, note), path.join(folder, 'Majorities.md')),
    work: settled,
  },
  {
    name: 'a rename while the app runs', files,
    before: async (vault) => {
      await grade(vault, first)
    },
    work: async (vault, begin) => {
      await vault.app.vault.rename(vault.file(note), 'Majorities.md')
      await vault.quiet()
      begin(second)
      await grade(vault, second, { ...majority, path: 'Majorities.md' })
    },
  },
  {
    name: 'a history that its user leaves out', files,
    before: async (vault) => {
      await grade(vault, first)
    },
    work: async (vault) => {
      await edit(vault, quorums)
      await press('.notice button', 'Leave it out')
      await eventually(async () => (await vault.journal()).every(({ leftOut }) => leftOut === true))
    },
  },
  {
    name: 'a history that its user takes back', files,
    before: async (vault) => {
      await grade(vault, first)
    },
    work: async (vault) => {
      await edit(vault, quorums)
      await press('.notice button', 'Write it back')
      await eventually(() => vault.read(note) !== quorums)
      await settled(vault)
    },
  },
  {
    name: 'an orphan attached, and detached again', files: { ...files, [note]: orphaned },
    work: async (vault) => {
      (await vault.sidebar()).reattach(note, 'fencing-tokens')
      await press('.suggestion-item', 'What is a quorum?')
      await eventually(() => vault.read(note) !== orphaned)
      await press('.notice button', 'Undo')
      await eventually(() => vault.read(note) === orphaned)
      await settled(vault)
    },
  },
  {
    name: 'a note that goes while a review waits for it, whose history is given to another', files,
    before: async (vault) => {
      await vault.outside(note, broken)
      await grade(vault, first).catch(() => undefined)
    },
    work: async (vault) => {
      await vault.outside('Other.md', quorums)
      await vault.outside(note, null)
      await vault.sidebar().then((desk) => desk.settle(note, 'Other.md'))
      await eventually(() => vault.read('Other.md') !== quorums)
      await settled(vault)
    },
  },
  {
    name: 'a note that goes while a review waits for it, whose history is left out', files,
    before: async (vault) => {
      await vault.outside(note, broken)
      await grade(vault, first).catch(() => undefined)
    },
    work: async (vault) => {
      await vault.outside(note, null)
      await vault.sidebar().then((desk) => desk.settle(note, null))
      await settled(vault)
    },
  },
  {
    name: 'a grade while its note is open with unsaved text', files,
    work: async (vault, begin) => {
      await vault.app.workspace.getLeaf('tab').openFile(vault.file(note), { state: { mode: 'source' } })
      const view = vault.app.workspace.getActiveViewOfType(MarkdownView)
      view?.editor.replaceRange('Typed.', { line: view.editor.lastLine(), ch: 0 })
      begin(first)
      await grade(vault, first)
    },
  },
  {
    name: 'an import', files: { ...files, 'history.jsonl': '{"path":"Quorums.md","key":"why-a-majority","cue":"","time":"2026-11-20T09:00:00Z","rating":"good","seconds":9,"confidence":null,"device":"old"}\n' },
    work: async (vault, begin) => {
      begin('2026-11-20T09:00:00Z')
      await vault.json('syllabus:import-history', { path: 'history.jsonl' })
    },
  },
]
