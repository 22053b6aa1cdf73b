/**
 * A report is the learner's note; only what stands between `%%syllabus:name%%` and `%%/syllabus%%` is the plugin's. Both
 * marks are Obsidian comments, so that in reading view the numbers alone are seen.
 */

/** A text with its fields filled. */
export interface Filled {
  readonly text: string
  /** How many fields were filled, changed or not. */
  readonly fields: number
  /** Names that nothing is known of, each once; they keep what they hold. */
  readonly unknown: readonly string[]
}

interface Field {
  readonly name: string
  /** Offsets of what stands between the marks. */
  readonly from: number
  readonly to: number
}

const marks = /%%syllabus:([a-z][a-z_]{0,39})%%|%%\/syllabus%%|^ {0,3}(`{3,}|~{3,})(.*)$/gm

/** The fields of a text in order; none in fenced code, where people write about them, and none that another opens within. */
function fieldsOf(text: string): readonly Field[] {
  const fields: Field[] = []
  let open: { readonly name: string; readonly from: number } | null = null
  let fence: string | null = null
  for (const { 0: mark, 1: name, 2: ticks, 3: after = '', index } of text.matchAll(marks)) {
    if (fence !== null) {
      if (ticks !== undefined && ticks.startsWith(fence) && after.trim() === '') fence = null
    } else if (ticks !== undefined) {
      fence = ticks
      open = null
    } else if (name !== undefined) {
      open = { name, from: index + mark.length }
    } else if (open !== null) {
      fields.push({ ...open, to: index })
      open = null
    }
  }
  return fields
}

/**
 * The text with every field set to what `value` answers to its name; null: unknown. A value that holds a line break
 * stands in lines of its own, trimmed. Nothing outside the marks changes, and filling twice changes nothing.
 */
export function fillFields(text: string, value: (name: string) => string | null): Filled {
  const eol = /\r?\n/.exec(text)?.[0] ?? '\n'
  const parts: string[] = []
  const unknown = new Set<string>()
  let fields = 0
  let at = 0
  for (const { name, from, to } of fieldsOf(text)) {
    const shown = value(name)
    if (shown === null) {
      unknown.add(name)
      continue
    }
    fields++
    parts.push(text.slice(at, from), between(shown, eol))
    at = to
  }
  return { text: parts.join('') + text.slice(at), fields, unknown: [...unknown] }
}

/** Two percent signs in a value would end the mark, a fence would hide the rest. */
function between(value: string, eol: string): string {
  const safe = value.replace(/%%/g, '&#37;&#37;').replace(/^( {0,3})(?=`{3}|~{3})/gm, '$1\\')
  return safe.includes('\n') ? `${eol}${eol}${safe.trim().replace(/\r?\n/g, eol)}${eol}${eol}` : safe
}
