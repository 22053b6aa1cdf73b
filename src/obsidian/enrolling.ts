import { normalizePath, Notice, TFile, type App } from 'obsidian'
import { cornellSections, curriculumId, curriculumNote, fileName, folderPath } from '../curriculum/creating'
import type { Curriculum } from '../curriculum/curriculum'
import type { VaultIndex } from '../index/vault-index'
import type { Strings } from '../language/strings'
import { findBlock } from '../notes/block'
import type { Headings } from '../notes/cornell-sections'
import { readFrontmatter, Refusal, type ParseYaml } from '../notes/frontmatter'
import { readList } from '../notes/properties'
import { spliceScalars } from '../notes/splice-scalars'
import { dayToDate, isZone, studyDay } from '../schedule/day'
import { CreateCurriculumModal, CurriculumPicker, type CreateAnswer } from './dialogs'

export interface EnrollingTools {
  readonly app: App
  readonly index: VaultIndex
  readonly strings: Strings
  readonly parseYaml: ParseYaml
  readonly now: () => number
  /** What the user calls the sections of a Cornell note, beside the names that are known. */
  readonly headings: () => Headings
}

/** The curriculum that a note goes into. */
type Chosen = Pick<Curriculum, 'path' | 'id' | 'title'>

/** Makes curricula and lets notes into them; every change to a note is asked for by the user and spliced, never re-serialised. */
export class Enrolling {
  constructor(private readonly tools: EnrollingTools) {}

  /** Asks for a new curriculum, makes its note and opens it; with `then` the note in front stays, and `then` hears of the new one. */
  create(then?: (made: Chosen) => void): void {
    const { app, index, strings, now } = this.tools
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC'
    const start = dayToDate(studyDay(now(), { ...index.plan(null), zone }))
    const folder = app.fileManager.getNewFileParent(app.workspace.getActiveFile()?.path ?? '').path
    new CreateCurriculumModal(app, strings, { folder: folder === '/' ? '' : folder, start, zone }, (answer) => this.make(answer, then)).open()
  }

  /** Asks for a curriculum, a new one where there is none, and adds the note to it; with `cornell` also the three headings. */
  add(file: TFile, cornell: boolean): void {
    const { app, index, strings } = this.tools
    const curricula = index.curricula()
    if (index.curriculum(file.path) !== null) {
      new Notice(strings.notice.isCurriculum(file.basename))
      return
    }
    const inNew = (): void => this.create((made) => void this.enroll(file, made, cornell))
    if (curricula.length === 0) {
      inNew()
      return
    }
    new CurriculumPicker(app, curricula, strings, (chosen) => {
      if (chosen === 'new') inNew()
      else void this.enroll(file, chosen, cornell)
    }).open()
  }

  /** Adds the note in front with the three headings. */
  makeCornell(): void {
    const file = this.tools.app.workspace.getActiveFile()
    if (isNote(file)) this.add(file, true)
  }

  private async make(answer: CreateAnswer, then?: (made: Chosen) => void): Promise<string | null> {
    const { app, strings } = this.tools
    if (!isZone(answer.zone)) return strings.settings.invalid(answer.zone)
    if (!/^\d{4}-\d\d-\d\d$/.test(answer.start)) return strings.settings.invalid(answer.start)
    const folder = folderPath(answer.folder)
    const path = normalizePath(`${folder === '' ? '' : `${folder}/`}${fileName(answer.title)}.md`)
    if (app.vault.getAbstractFileByPath(path) !== null) return strings.dialog.exists(path)
    try {
      if (folder !== '' && app.vault.getFolderByPath(folder) === null) await app.vault.createFolder(folder)
      const title = fileName(answer.title)
      const file = await app.vault.create(path, curriculumNote({ title, start: answer.start, zone: answer.zone }))
      if (then) {
        then({ path, id: curriculumId(title), title })
        return null
      }
      await app.workspace.getLeaf('tab').openFile(file)
      new Notice(strings.notice.curriculumCreated(file.basename))
      return null
    } catch (error) {
      return strings.notice.failed(error instanceof Error ? error.message : String(error))
    }
  }

  private async enroll(file: TFile, { path, id, title }: Chosen, cornell: boolean): Promise<void> {
    const { app, index, strings, headings, parseYaml } = this.tools
    const belongs = index.note(file.path)?.curricula.includes(path) === true
    try {
      await app.vault.process(file, (text) => {
        const { values } = readFrontmatter(text, parseYaml)
        const curricula = readList(values.get('curriculum')) ?? []
        const changes = new Map<string, string | readonly string[]>()
        if (!belongs && !curricula.includes(id)) changes.set('curriculum', curricula.length === 0 ? id : [...curricula, id])
        if (cornell && !values.has('type')) changes.set('type', 'topic')
        if (!values.has('status')) changes.set('status', 'todo')
        const enrolled = changes.size === 0 ? text : spliceScalars(text, changes, parseYaml)
        if (!cornell) return enrolled
        const { bodyFrom, eol } = findBlock(enrolled)
        return enrolled + cornellSections(enrolled.slice(bodyFrom), strings.cornell, eol, headings())
      })
      new Notice(strings.notice.added(file.basename, title))
    } catch (error) {
      const reason = error instanceof Refusal ? strings.problem(error.problem) : error instanceof Error ? error.message : String(error)
      new Notice(strings.notice.failed(reason))
    }
  }
}

/** Whether a curriculum can be asked of this file at all. */
export function isNote(file: unknown): file is TFile {
  return file instanceof TFile && file.extension === 'md'
}

