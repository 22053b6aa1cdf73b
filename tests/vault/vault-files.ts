import { readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'
import { type Frontmatter, readFrontmatter } from '../../src/notes/frontmatter'
import { linkTarget, readList } from '../../src/notes/properties'

/** The starter vault of this repository. */
export const vaultFolder = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../vault-template')

export interface VaultNote {
  /** Vault path, with slashes and extension. */
  readonly path: string
  readonly text: string
  readonly frontmatter: Frontmatter
}

/** A fenced block of a note. */
export interface Fence {
  readonly path: string
  /** 1-based line of its first line of code. */
  readonly line: number
  readonly code: string
}

/** A link as it is written: what stands before `|`, with its 1-based line. */
export interface WrittenLink {
  readonly target: string
  readonly line: number
}

function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder).flatMap((name) => {
    const file = path.join(folder, name)
    if (name.startsWith('.')) return []
    return statSync(file).isDirectory() ? filesBelow(file) : [file]
  })
}

/** Vault paths of every file that a user sees, in alphabetical order. */
export const vaultPaths: readonly string[] = filesBelow(vaultFolder)
  .map((file) => path.relative(vaultFolder, file).replaceAll(path.sep, '/'))
  .sort()

export const readVaultFile = (file: string): string => readFileSync(path.join(vaultFolder, file), 'utf8')

/** Every note of the vault, templates included. */
export const vaultNotes: readonly VaultNote[] = vaultPaths
  .filter((file) => file.endsWith('.md'))
  .map((file) => {
    const text = readVaultFile(file)
    return { path: file, text, frontmatter: readFrontmatter(text, parse) }
  })

export const isTemplate = ({ path: file }: VaultNote): boolean => file.startsWith('Templates/')

/** The name by which a link finds the note. */
export const titleOf = (file: string): string => path.posix.basename(file, '.md')

/** The lines of a note outside fences, comments and inline code, which keep their numbers; code lines are empty. */
function prose(text: string): readonly string[] {
  let fence = ''
  let comment = false
  return text.split('\n').map((line) => {
    const mark = /^[\s>]*(`{3,}|~{3,})/.exec(line)?.[1] ?? ''
    if (fence !== '') {
      if (mark.startsWith(fence)) fence = ''
      return ''
    }
    if (mark !== '') {
      fence = mark
      return ''
    }
    const parts = line.split('%%')
    const kept = parts.filter((_, index) => (index % 2 === 0) !== comment)
    if (parts.length % 2 === 0) comment = !comment
    return kept.join(' ').replace(/`[^`]*`/g, ' ')
  })
}

/** Every wikilink and embed of a note, those of its properties included. */
export function linksOf({ text }: VaultNote): readonly WrittenLink[] {
  return prose(text).flatMap((line, index) =>
    [...line.matchAll(/\[\[([^\]]+)\]\]/g)].map(([, inner = '']) => {
      const target = inner.split('|', 1)[0] ?? ''
      return { target: target.replace(/\\$/, '').trim(), line: index + 1 }
    }),
  )
}

/** Blocks of the language given, also those inside callouts. */
export function fencesOf(note: VaultNote, language: string): readonly Fence[] {
  const found: Fence[] = []
  const opening = new RegExp(`^([\\s>]*)(\`{3,}|~{3,}) *${language}\\s*$`)
  const lines = note.text.split('\n')
  for (let at = 0; at < lines.length; at++) {
    const open = opening.exec(lines[at] ?? '')
    if (open === null) continue
    const [, quote = '', mark = ''] = open
    const code: string[] = []
    const line = at + 2
    for (at++; at < lines.length && !(lines[at] ?? '').slice(quote.length).startsWith(mark); at++) {
      code.push((lines[at] ?? '').slice(quote.length))
    }
    found.push({ path: note.path, line, code: code.join('\n') })
  }
  return found
}

/** What the note builds on, as titles or paths. */
export const prerequisitesOf = ({ frontmatter }: VaultNote): readonly string[] =>
  (readList(frontmatter.values.get('prerequisites')) ?? []).map(linkTarget)
