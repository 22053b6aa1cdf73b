import type { TFile } from './files'

/** A file with its frontmatter, as a base sees it. */
export interface BaseRow {
  readonly file: TFile
  readonly note: Readonly<Record<string, unknown>>
}

/** A value of a property; what a view asks of it. */
export interface BaseValue {
  toString(): string
  isTruthy(): boolean
}

export interface QueryGroup {
  readonly key: BaseValue
  readonly rows: readonly BaseRow[]
  hasKey(): boolean
}

/** What the text of a `.base` file or of one of its views says, as far as it is followed here. */
export interface BaseText {
  readonly filters?: unknown
  readonly sort?: readonly { readonly property: string; readonly direction?: string }[]
  readonly groupBy?: { readonly property: string; readonly direction?: string }
  readonly limit?: number
}

/** The value of `note.x` or `file.x`. @throws for a formula or a file property that is not known here. */
export function valueAt({ file, note }: BaseRow, property: string): unknown {
  const [kind, ...rest] = property.split('.')
  const name = rest.join('.')
  if (kind === 'note') return Object.hasOwn(note, name) ? note[name] : undefined
  if (kind === 'file') {
    switch (name) {
      case 'name': return file.name
      case 'basename': return file.basename
      case 'ext': return file.extension
      case 'path': return file.path
      case 'folder': return file.parent?.path ?? ''
    }
  }
  throw new Error(`The property "${property}" of a base is not implemented by this host`)
}

export function baseValue(value: unknown): BaseValue {
  const text = isEmpty(value) ? '' : Array.isArray(value) ? value.map(String).join(', ') : String(value)
  return { toString: () => text, isTruthy: () => text !== '' && value !== false && value !== 0 }
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)
}

/** Whether a row passes: a text, or `and`, `or`, `not` with a list. @throws on what is not understood. */
export function passes(row: BaseRow, filter: unknown): boolean {
  if (filter === undefined || filter === null) return true
  if (typeof filter === 'string') return new Reader(filter, row).whole()
  if (typeof filter === 'object') {
    const [[word, list] = ['', null], ...others] = Object.entries(filter) as [string, unknown][]
    if (others.length === 0 && Array.isArray(list)) {
      if (word === 'and') return list.every((each) => passes(row, each))
      if (word === 'or') return list.some((each) => passes(row, each))
      if (word === 'not') return !list.some((each) => passes(row, each))
    }
  }
  throw new Error(`The filter ${JSON.stringify(filter)} of a base is not implemented by this host`)
}

/** Sorted by the first property that tells two rows apart; without `sort` by path. */
export function sorted(rows: readonly BaseRow[], { sort = [] }: BaseText): readonly BaseRow[] {
  return [...rows].sort((a, b) => {
    for (const { property, direction } of sort) {
      const order = compare(valueAt(a, property), valueAt(b, property))
      if (order !== 0) return direction === 'DESC' ? -order : order
    }
    return compare(a.file.path, b.file.path)
  })
}

/** In the order of their keys, those without one last; one group without a key where nothing is grouped. */
export function grouped(rows: readonly BaseRow[], { groupBy }: BaseText): readonly QueryGroup[] {
  if (groupBy === undefined) return [{ key: baseValue(null), rows, hasKey: () => false }]
  const groups = new Map<string, { readonly value: unknown; readonly rows: BaseRow[] }>()
  for (const row of rows) {
    const value = valueAt(row, groupBy.property)
    const name = baseValue(value).toString()
    const group = groups.get(name) ?? { value, rows: [] }
    groups.set(name, group)
    group.rows.push(row)
  }
  return [...groups.values()]
    .sort((a, b) => Number(isEmpty(a.value)) - Number(isEmpty(b.value)) || compare(a.value, b.value) * (groupBy.direction === 'DESC' ? -1 : 1))
    .map(({ value, rows: own }) => ({ key: baseValue(value), rows: own, hasKey: () => !isEmpty(value) }))
}

const order = new Intl.Collator('en', { numeric: true, sensitivity: 'base' })

function compare(a: unknown, b: unknown): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b
  return order.compare(baseValue(a).toString(), baseValue(b).toString())
}

const token = /\s*(?:("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')|(-?\d+(?:\.\d+)?)|([A-Za-z_][\w.]*)|(==|!=|&&|\|\||[!(),]))/y

/** Reads one filter: comparisons with `==` and `!=`, `&&`, `||`, `!`, `isEmpty`, `contains`, `file.inFolder`. */
class Reader {
  private at = 0

  constructor(private readonly text: string, private readonly row: BaseRow) {}

  whole(): boolean {
    const value = this.or()
    if (this.at < this.text.trimEnd().length) this.fail()
    return truthy(value)
  }

  private or(): unknown {
    let value = this.and()
    while (this.take('||')) {
      const other = this.and()
      value = truthy(value) || truthy(other)
    }
    return value
  }

  private and(): unknown {
    let value = this.compared()
    while (this.take('&&')) {
      const other = this.compared()
      value = truthy(value) && truthy(other)
    }
    return value
  }

  private compared(): unknown {
    const value = this.one()
    if (this.take('==')) return baseValue(value).toString() === baseValue(this.one()).toString()
    if (this.take('!=')) return baseValue(value).toString() !== baseValue(this.one()).toString()
    return value
  }

  private one(): unknown {
    if (this.take('!')) return !truthy(this.one())
    if (this.take('(')) {
      const value = this.or()
      if (!this.take(')')) this.fail()
      return value
    }
    const found = this.next()
    if (found?.[1] !== undefined) return found[1].slice(1, -1)
    if (found?.[2] !== undefined) return Number(found[2])
    if (found?.[3] === undefined) return this.fail()
    return this.take('(') ? this.call(found[3]) : valueAt(this.row, found[3])
  }

  private call(name: string): unknown {
    const given: unknown[] = []
    while (!this.take(')')) {
      if (given.length > 0 && !this.take(',')) this.fail()
      given.push(this.or())
    }
    if (name === 'file.inFolder') return this.row.file.path.startsWith(`${String(given[0])}/`)
    const [property, method] = [name.slice(0, name.lastIndexOf('.')), name.slice(name.lastIndexOf('.') + 1)]
    if (method === 'isEmpty') return isEmpty(valueAt(this.row, property))
    if (method === 'contains') return baseValue(valueAt(this.row, property)).toString().includes(String(given[0]))
    throw new Error(`The function "${name}" of a base is not implemented by this host`)
  }

  private take(sign: string): boolean {
    const before = this.at
    if (this.next()?.[4] === sign) return true
    this.at = before
    return false
  }

  private next(): RegExpExecArray | null {
    token.lastIndex = this.at
    const found = token.exec(this.text)
    if (found !== null) this.at = token.lastIndex
    return found
  }

  private fail(): never {
    throw new Error(`The filter "${this.text}" of a base is not understood by this host at ${this.at + 1}`)
  }
}

function truthy(value: unknown): boolean {
  return typeof value === 'boolean' ? value : baseValue(value).isTruthy()
}
