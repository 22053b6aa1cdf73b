import { parse } from 'yaml'
import { referenceLine } from '../history/reference'

/**
 * A second reading of what a review leaves in a note, from the description of the format alone; it shares no code with
 * `src/`.
 */
export interface ReadNote {
  /** `device key → events`, each `YYYY-MM-DDTHH:MM:SSZ op seconds confidence`, in the order of the line. */
  readonly events: Readonly<Record<string, readonly string[]>>
  /** Former keys by key. */
  readonly aliases: Readonly<Record<string, readonly string[]>>
  /** Words whose check letters fit no key. */
  readonly damaged: readonly string[]
  /** Devices with a log, empty ones included. */
  readonly devices: readonly string[]
  readonly due: unknown
}

/** The key of a cue by the rule of slugs. */
export function referenceSlug(cue: string): string {
  let slug = ''
  for (const char of cue.normalize('NFC').toLowerCase()) {
    if (/[\p{L}\p{M}\p{N}]/u.test(char)) slug += char
    else if (slug !== '' && !slug.endsWith('-')) slug += '-'
  }
  if (slug.endsWith('-')) slug = slug.slice(0, -1)
  if (slug === '') return 'cue'
  if ([...slug].length <= 48) return slug
  let hash = 2166136261n
  for (const byte of new TextEncoder().encode(slug)) hash = ((hash ^ BigInt(byte)) * 16777619n) % 4294967296n
  return `${[...slug].slice(0, 43).join('')}-${(hash % 65536n).toString(16).padStart(4, '0')}`
}

/** The lines between the fences; null where the note has no block. */
export function blockOf(text: string): string | null {
  const lines = text.replace(/^\ufeff/, '').split(/\r?\n/)
  if (lines[0]?.trimEnd() !== '---') return null
  const end = lines.findIndex((line, index) => index > 0 && line.trimEnd() === '---')
  return end < 0 ? null : lines.slice(1, end).join('\n')
}

export function readNote(text: string): ReadNote {
  const root: unknown = parse(blockOf(text) ?? '', { logLevel: 'error' })
  const values = new Map<string, unknown>(typeof root === 'object' && root !== null ? Object.entries(root) : [])
  const events: Record<string, string[]> = {}
  const aliases: Record<string, readonly string[]> = {}
  const damaged: string[] = []
  const devices: string[] = []
  for (const [key, value] of values) {
    const device = /^review_log_([a-z][a-z0-9]{1,11})$/.exec(key)?.[1]
    if (device === undefined) continue
    devices.push(device)
    for (const line of Array.isArray(value) ? value : []) {
      if (typeof line !== 'string') throw new Error(`${key} holds what YAML does not read as text: ${JSON.stringify(line)}`)
      const read = referenceLine(line)
      const [first = '', ...former] = read.keys
      events[`${device} ${first}`] = [...(events[`${device} ${first}`] ?? []), ...read.events]
      if (former.length > 0) aliases[first] = former
      damaged.push(...read.damaged)
    }
  }
  return { events, aliases, damaged, devices, due: values.get('review_due') }
}

/** All events of a note, whatever card and device. */
export function allEvents(text: string): readonly string[] {
  return Object.values(readNote(text).events).flat()
}
