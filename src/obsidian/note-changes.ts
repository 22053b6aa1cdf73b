import { Notice } from 'obsidian'
import { findBlock } from '../notes/block'
import { readFrontmatter, type ParseYaml } from '../notes/frontmatter'
import { spliceScalars, type ScalarValue } from '../notes/splice-scalars'
import type { Strings } from '../language/strings'
import { offer } from './reasons'
import type { Writer } from './writing'

/** What is to change in one note: properties, worked out from those that stand in it when its turn comes. */
export interface NoteChange {
  readonly path: string
  readonly change: (values: ReadonlyMap<string, unknown>) => ReadonlyMap<string, ScalarValue>
}

/** A note that was written, with what stood before its body then and after. */
interface Written {
  readonly path: string
  readonly before: string
  readonly after: string
}

export interface ChangeTools {
  readonly writer: Writer
  readonly parseYaml: ParseYaml
  readonly strings: Strings
}

/** From so many notes on the progress is shown, with a way to stop. */
const shown = 12

/** Changes properties of notes one after the other, and offers to take all of it back in one step. */
export class NoteChanges {
  constructor(private readonly tools: ChangeTools) {}

  /** `done` makes the notice of how many notes were written. A note that cannot be written is left as it is and counted. */
  async run(changes: readonly NoteChange[], done: (notes: number) => string, undone?: string): Promise<number> {
    const { strings: { adapt, review } } = this.tools
    const written: Written[] = []
    let left = 0
    await this.each(changes, async ({ path, change }) => {
      const note = await this.write(path, change).catch(() => null)
      if (note === null) left++
      else written.push(note)
    })
    const text = [done(written.length), ...(left === 0 ? [] : [adapt.left(left)])].join(' ')
    if (written.length === 0) new Notice(left === 0 ? text : adapt.left(left))
    else offer(text, review.undo, () => void this.takeBack(written, undone), 30_000)
    return written.length
  }

  private async takeBack(written: readonly Written[], undone: string | undefined): Promise<void> {
    const { writer, strings: { adapt } } = this.tools
    let kept = 0
    await this.each(written, async ({ path, before, after }) => {
      let back = false
      await writer.rewrite(path, (text) => {
        back = text.startsWith(after) && headOf(text) === after
        return back ? before + text.slice(after.length) : text
      }).catch(() => {
        back = false
      })
      if (!back) kept++
    })
    const said = undone !== undefined && kept === 0 ? undone : adapt.undone(written.length - kept)
    new Notice([said, ...(kept === 0 ? [] : [adapt.changedSince(kept)])].join(' '))
  }

  private async write(path: string, change: NoteChange['change']): Promise<Written> {
    const { writer, parseYaml } = this.tools
    let heads = { before: '', after: '' }
    await writer.rewrite(path, (text) => {
      const values = change(readFrontmatter(text, parseYaml).values)
      const next = values.size === 0 ? text : spliceScalars(text, values, parseYaml)
      heads = { before: headOf(text), after: headOf(next) }
      return next
    })
    return { path, ...heads }
  }

  /** One after the other; from a dozen on with a notice that counts and can stop. */
  private async each<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
    const { strings: { adapt } } = this.tools
    let going = true
    const notice = items.length < shown ? null : new Notice('', 0)
    const line = notice?.messageEl.createDiv({ attr: { role: 'status' } })
    notice?.messageEl.createDiv({ cls: 'syl-notice-buttons' }).createEl('button', { text: adapt.stop }).addEventListener('click', () => {
      going = false
    })
    for (const [place, item] of items.entries()) {
      if (!going) break
      line?.setText(adapt.writing(place, items.length))
      await work(item)
    }
    notice?.hide()
  }
}

/** What stands before a note's body. */
function headOf(text: string): string {
  return text.slice(0, findBlock(text).bodyFrom)
}
