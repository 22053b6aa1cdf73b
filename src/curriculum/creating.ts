import { slug } from '../cards/identity'
import { KnownHeadings, type Headings, type SectionKind } from '../notes/cornell-sections'
import { readBlocks } from '../notes/block-reader'
import { splitLines } from '../notes/lines'

const sections: readonly SectionKind[] = ['cues', 'notes', 'summary']

/** What a new plan is made of. */
export interface NewCurriculum {
  readonly title: string
  /** YYYY-MM-DD. */
  readonly start: string
  /** IANA name. */
  readonly zone: string
}

/** Names that Windows keeps for devices, whatever follows a dot. */
const reserved = /^(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9\u00b9\u00b2\u00b3])(?=\s*(?:\.|$))/i

/** Whether Windows takes a file name for a device. */
function isDeviceFile(name: string): boolean {
  return reserved.test(name)
}

/** Whether a new file can stand at a path of the vault on every system: no way out, nothing hidden, nothing in the app's own folder. */
export function isPlainPath(path: string, configDir: string): boolean {
  const segments = path.split('/')
  if (segments.some((name) => name === '' || name.startsWith('.') || /[\\:*?"<>|\p{Cc}]|[. ]$/u.test(name))) return false
  return !segments.some(isDeviceFile) && segments[0]?.toLowerCase() !== configDir.toLowerCase()
}

/** File systems take 255 bytes; a sync tool wants to put something behind the name. */
const longestName = 180

/**
 * A file name from what a person typed: no path, no character that a file system or a link refuses, none that turns the rest around or
 * cannot be seen, no name that is a device, no more bytes than every system takes. Empty where nothing is left.
 */
export function fileName(title: string): string {
  const name = title.normalize('NFC').replace(/[\\/:*?"<>|#^[\]\p{Cc}\p{Cs}\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]+/gu, ' ')
    .replace(/\s+/g, ' ').trim().replace(/^[. ]+/, '')
  const cut = shortened(name).replace(/[. ]+$/, '')
  return isDeviceFile(cut) ? cut.replace(reserved, '$&_') : cut
}

/** The longest beginning that is no longer than a name may be, in whole characters. */
function shortened(name: string): string {
  const encoder = new TextEncoder()
  let bytes = 0
  let kept = ''
  for (const char of name) {
    bytes += encoder.encode(char).length
    if (bytes > longestName) break
    kept += char
  }
  return kept
}

/** A folder path from what a person typed: every part a plain name, nothing that leads out of the vault. */
export function folderPath(typed: string): string {
  return typed.split(/[\\/]+/).map(fileName).filter((part) => part !== '').join('/')
}

/** The id under which notes name a new curriculum. */
export function curriculumId(title: string): string {
  return slug(title)
}

/** The text of a new curriculum note. */
export function curriculumNote({ title, start, zone }: NewCurriculum): string {
  return [
    '---',
    'type: curriculum',
    `id: "${curriculumId(title)}"`,
    `start: ${start}`,
    `zone: ${zone}`,
    'day_start: "04:00"',
    'retention: 0.9',
    'steps: "1m 10m"',
    '---',
    '',
  ].join('\n')
}

/**
 * What is added to the end of a note to make it a Cornell note: the sections that none of its headings names, in whatever
 * words the section is known by. Empty where all are there.
 */
export function cornellSections(
  body: string, headings: Readonly<Record<SectionKind, string>>, eol: '\n' | '\r\n',
  own: Headings = { cues: [], notes: [], summary: [] },
): string {
  const known = KnownHeadings.for({
    cues: [...own.cues, headings.cues], notes: [...own.notes, headings.notes], summary: [...own.summary, headings.summary],
  })
  const read = readBlocks(splitLines(body, 0)).blocks.flatMap(({ kind, text }) => (kind === 'heading' ? [text] : []))
  // Also by lines: where a fence is never closed, what was added before is no heading, and is not to be added again.
  const written = body.split(/\r?\n/).flatMap((line) => /^#{1,6}\s+(.+?)\s*#*$/.exec(line)?.[1] ?? [])
  const present = new Set([...read, ...written].map((text) => known.kindOf(text)))
  const missing = sections.filter((kind) => !present.has(kind))
  if (missing.length === 0) return ''
  const gap = body === '' || /\n\s*\n$/.test(body) ? '' : body.endsWith('\n') ? eol : eol + eol
  return gap + missing.map((kind) => `## ${headings[kind]}${eol}${eol}${kind === 'cues' ? `- ${eol}${eol}` : ''}`).join('')
}
