import { MarkdownView, Notice, type App, type Plugin, type TFile } from 'obsidian'
import type { VaultIndex } from '../index/vault-index'
import type { Strings } from '../language/strings'
import { ProblemPicker } from './dialogs'
import { isNote, type Enrolling } from './enrolling'
import { openAt } from './opening'
import type { Reviewing } from './reviewing'
import type { Writer } from './writing'

export interface CommandTools {
  readonly app: App
  readonly index: VaultIndex
  readonly strings: Strings
  readonly enrolling: Enrolling
  readonly reviewing: Reviewing
  readonly writer: Writer
  readonly now: () => number
  readonly startReview: () => void
  readonly reviewNote: (path: string) => void
  readonly openSidebar: () => void
}

/** All commands of the palette and the entries of the file menu. */
export function registerCommands(plugin: Plugin, tools: CommandTools): void {
  const { app, index, strings, enrolling, reviewing } = tools
  const { commands } = strings
  const inFront = (): TFile | null => {
    const file = app.workspace.getActiveViewOfType(MarkdownView)?.file ?? app.workspace.getActiveFile()
    return isNote(file) ? file : null
  }
  const onNote = (id: string, name: string, allowed: (file: TFile) => boolean, run: (file: TFile) => void): void => {
    plugin.addCommand({
      id, name, checkCallback: (checking) => {
        const file = inFront()
        if (file === null || !allowed(file)) return false
        if (!checking) run(file)
        return true
      },
    })
  }
  const cardsOf = (file: TFile, suspended: boolean) =>
    (index.note(file.path)?.cards ?? []).filter(({ state }) => state.suspended === suspended)

  plugin.addCommand({ id: 'review', name: commands.review, callback: tools.startReview })
  plugin.addCommand({ id: 'open-sidebar', name: commands.sidebar, callback: tools.openSidebar })
  plugin.addCommand({ id: 'create-curriculum', name: commands.createCurriculum, callback: () => enrolling.create() })
  plugin.addCommand({ id: 'undo-grade', name: commands.undo, callback: () => reviewing.undo() })
  plugin.addCommand({ id: 'show-problems', name: commands.check, callback: () => showProblems(tools) })
  onNote('review-note', commands.reviewNote, (file) => cardsOf(file, false).length > 0, (file) => tools.reviewNote(file.path))
  onNote('make-cornell-note', commands.makeCornell, () => true, (file) => enrolling.add(file, true))
  onNote('add-to-curriculum', commands.addToCurriculum, () => true, (file) => enrolling.add(file, false))
  onNote('suspend-note', commands.suspendNote, (file) => cardsOf(file, false).length > 0, (file) => void putAside(tools, file, 's'))
  onNote('resume-note', commands.unsuspendNote, (file) => cardsOf(file, true).length > 0, (file) => void putAside(tools, file, 'u'))

  plugin.registerEvent(app.workspace.on('file-menu', (menu, file) => {
    if (!isNote(file)) return
    menu.addItem((item) => item.setTitle(strings.menu.add).setIcon('graduation-cap').setSection('action')
      .onClick(() => enrolling.add(file, false)))
    if (cardsOf(file, false).length === 0) return
    menu.addItem((item) => item.setTitle(strings.menu.review).setIcon('play').setSection('action')
      .onClick(() => tools.reviewNote(file.path)))
  }))
}

/** Suspends all cards of a note, or takes them back. */
async function putAside({ index, writer, strings, now }: CommandTools, file: TFile, op: 's' | 'u'): Promise<void> {
  const cards = (index.note(file.path)?.cards ?? []).filter(({ state }) => state.suspended === (op === 'u'))
  for (const { card } of cards) {
    await writer.record({ path: card.path, key: card.key, op, at: now(), seconds: null, confidence: null, device: null })
  }
  new Notice(op === 's' ? strings.notice.suspended(cards.length) : strings.notice.resumed(cards.length))
}

function showProblems({ app, index, strings }: CommandTools): void {
  const found = [...index.paths()].sort().flatMap((path) => index.problemsOf(path).map((problem) => ({ path, problem })))
  if (found.length === 0) new Notice(strings.notice.noProblems)
  else new ProblemPicker(app, found, strings, ({ path, problem }) => void openAt(app, path, problem.line)).open()
}
