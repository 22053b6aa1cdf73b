import { slug } from '../cards/identity'

/** What a new plan is made of. */
export interface NewCurriculum {
  readonly title: string
  /** YYYY-MM-DD. */
  readonly start: string
  /** IANA name. */
  readonly zone: string
}

/** A file name from what a person typed: no path, no characters that a file system or a link refuses. Empty where nothing is left. */
export function fileName(title: string): string {
  const name = title.normalize('NFC').replace(/[\\/:*?"<>|#^[\]\p{Cc}]+/gu, ' ').replace(/\s+/g, ' ').trim()
  return Array.from(name.replace(/^\.+/, '').trim()).slice(0, 100).join('').replace(/[. ]+$/, '')
}

/** A folder path from what a person typed: every part a plain name, nothing that leads out of the vault. */
export function folderPath(typed: string): string {
  return typed.split(/[\\/]+/).map(fileName).filter((part) => part !== '').join('/')
}

/** The text of a new curriculum note. */
export function curriculumNote({ title, start, zone }: NewCurriculum): string {
  return [
    '---',
    'type: curriculum',
    `id: "${slug(title)}"`,
    `start: ${start}`,
    `zone: ${zone}`,
    'day_start: "04:00"',
    'retention: 0.9',
    'steps: "1m 10m"',
    '---',
    '',
  ].join('\n')
}

/** What is added to the end of a note to make it a Cornell note; empty where each heading is there already. */
export function cornellSections(
  body: string, headings: { readonly cues: string; readonly notes: string; readonly summary: string }, eol: '\n' | '\r\n',
): string {
  const present = new Set(body.split(/\r?\n/).flatMap((line) => {
    const text = /^#{1,6}\s+(.+?)\s*#*$/.exec(line)?.[1]
    return text === undefined ? [] : [text.toLowerCase()]
  }))
  const missing = [headings.cues, headings.notes, headings.summary].filter((heading) => !present.has(heading.toLowerCase()))
  if (missing.length === 0) return ''
  const gap = body === '' || /\n\s*\n$/.test(body) ? '' : body.endsWith('\n') ? eol : eol + eol
  return gap + missing.map((heading) => `## ${heading}${eol}${eol}${heading === headings.cues ? `- ${eol}${eol}` : ''}`).join('')
}
