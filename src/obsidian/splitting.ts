import { Notice, type Plugin, type TFile } from 'obsidian'
import { fold, readPairs } from '../notes/properties'
import { readFrontmatter } from '../notes/frontmatter'
import { spliceScalars } from '../notes/splice-scalars'
import { remaining, splitOf, type Split } from '../okr/splitting'
import { confirm } from './dialogs'
import { isNote } from './enrolling'
import { offer, reasonOf } from './reasons'
import type { Tools } from './tools'

/** Makes notes of the key results that an objective holds in their short form. */
export class Splitting {
  constructor(private readonly tools: Tools) {}

  /** What could be made notes of; null where the note is no objective with short forms. */
  of(file: TFile): Split | null {
    const { app, index: { goals } } = this.tools
    const objective = goals.objectives().find(({ path }) => path === file.path)
    if (objective === undefined || objective.keyResults.length === 0) return null
    const known = new Set(goals.keyResults().filter((each) => goals.objectiveOf(each)?.path === file.path).map(({ id }) => id))
    const files = new Set(app.vault.getFiles().map(({ path }) => fold(path)))
    return splitOf(objective, app.metadataCache.fileToLinktext(file, file.path), known, (path) => files.has(fold(path)))
  }

  /** Shows what would be made, and makes it where that is wanted. */
  async ask(file: TFile): Promise<void> {
    const { app, strings } = this.tools
    const { split: words } = strings.okr
    const split = this.of(file)
    if (split === null) return
    const names = split.notes.map(({ path }) => path)
    if (names.length === 0) {
      new Notice(words.nothing(split.left))
      return
    }
    if (!(await confirm(app, words.title(names.length), words.text(names, split.left), words.yes, strings.dialog.cancel))) return
    try {
      await this.make(file, split)
    } catch (error) {
      new Notice(strings.notice.failed(reasonOf(error, strings)))
    }
  }

  /** The notes first: where one cannot be made, nothing was taken out of the objective. */
  private async make(file: TFile, { notes }: Split): Promise<void> {
    const { app, writer, parseYaml, strings } = this.tools
    const { split: words } = strings.okr
    const made: { readonly file: TFile; readonly text: string }[] = []
    const takeBack = async (): Promise<boolean> => {
      let whole = true
      for (const note of made) {
        const same = app.vault.getFileByPath(note.file.path) === note.file && await app.vault.read(note.file) === note.text
        if (same) await app.fileManager.trashFile(note.file)
        else whole = false
      }
      return whole
    }
    let before = ''
    let after = ''
    try {
      for (const { path, text } of notes) made.push({ file: await app.vault.create(path, text), text })
      await writer.rewrite(file.path, (text) => {
        const texts = readPairs(readFrontmatter(text, parseYaml).values.get('key_results')) ?? []
        const rest = remaining(texts, notes)
        before = text
        after = spliceScalars(text, new Map([['key_results', rest.length === 0 ? null : rest]]), parseYaml)
        return after
      })
    } catch (error) {
      await takeBack()
      throw error
    }
    const undo = async (): Promise<void> => {
      let undone = false
      await writer.rewrite(file.path, (text) => {
        undone = text === after
        return undone ? before : text
      })
      new Notice(undone && await takeBack() ? words.undone : words.changed)
    }
    offer(words.done(notes.length), strings.review.undo, () => {
      undo().catch((error: unknown) => new Notice(strings.notice.failed(reasonOf(error, strings))))
    })
  }
}

/** Adds the command. */
export function splitGoals(plugin: Plugin, tools: Tools): void {
  const splitting = new Splitting(tools)
  plugin.addCommand({
    id: 'split-key-results', name: tools.strings.okr.split.command, checkCallback: (checking) => {
      const file = tools.app.workspace.getActiveFile()
      if (!isNote(file) || splitting.of(file) === null) return false
      if (!checking) void splitting.ask(file)
      return true
    },
  })
}
