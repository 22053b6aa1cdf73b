import type { PropertyReader } from '../curriculum/unit'
import type { Problem } from '../notes/problem'

/** Where in a note's text a part of a property stands; 1-based. */
export interface Place {
  readonly line: number
  /** Null where the part is not written as it reads, quoted with escapes for instance. */
  readonly column: number | null
}

/** Reports what a property of a goal's note does not hold, at the very line and column of it. */
export class Faults {
  private readonly lines: readonly string[]

  constructor(readonly properties: PropertyReader, text: string, private readonly keyLines: ReadonlyMap<string, number>) {
    this.lines = text.split(/\r?\n/)
  }

  /** The place of a part of a property's value. */
  place(key: string, part: string): Place {
    const from = this.keyLines.get(key) ?? 1
    for (let line = from; part !== '' && line <= this.lines.length; line++) {
      const text = this.lines[line - 1] ?? ''
      if (line > from && /^[^\s#-][^:]*:/.test(text)) break
      const column = text.indexOf(part, line === from ? key.length : 0)
      if (column >= 0) return { line, column: column + 1 }
    }
    return { line: from, column: null }
  }

  /** A property that has to be there. */
  missing(key: string): void {
    this.add(this.keyLines.get(key) ?? 1, { key, value: '', reason: 'missing' })
  }

  /** A part of a value that is not understood; `detail` says more, for the sentence. */
  part(key: string, part: string, detail: Problem['detail'] = {}, offset = 0): void {
    const { line, column } = this.place(key, part)
    this.add(line, { key, value: part.slice(0, 80), ...(column === null ? {} : { column: column + offset }), ...detail })
  }

  private add(line: number, detail: Problem['detail']): void {
    this.properties.problems.push({ code: 'bad-property', line, detail })
  }
}
