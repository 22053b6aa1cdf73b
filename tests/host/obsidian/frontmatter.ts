import type { FrontMatterCache, FrontMatterInfo, FrontmatterLinkCache } from 'obsidian'
import { parse, stringify } from 'yaml'
import { isTag } from './tag'

const OPENING = /^\uFEFF?---[ \t]*(?:\r?\n|$)/
const CLOSING = /(?:^|\r?\n)---[ \t]*(?=\r?\n|$)/

/**
 * `from` and `to` enclose the YAML, `contentStart` is where the body begins; all 0 where there is no closed block at
 * the very start.
 */
export function getFrontMatterInfo(content: string): FrontMatterInfo {
  const opening = OPENING.exec(content)
  const none = { exists: false, frontmatter: '', from: 0, to: 0, contentStart: 0 }
  if (!opening) return none
  const from = opening[0].length
  const closing = CLOSING.exec(content.slice(from))
  if (!closing) return none
  const to = from + closing.index
  const end = to + closing[0].length
  const newline = /^\r?\n/.exec(content.slice(end, end + 2))
  return {
    exists: true, frontmatter: content.slice(from, to), from, to, contentStart: end + (newline?.[0].length ?? 0),
  }
}

/** YAML 1.2, core schema: dates stay strings. @throws a YAMLParseError, for a key given twice as well. */
export function parseYaml(yaml: string): unknown {
  return parse(yaml, { schema: 'core', logLevel: 'error' })
}

/** Never folds a long line; an empty value stays empty. */
export function stringifyYaml(obj: unknown): string {
  return stringify(obj, { lineWidth: 0, nullStr: '' })
}

/** undefined where the block is no mapping or does not parse. */
export function readFrontmatter(yaml: string): FrontMatterCache | undefined {
  try {
    const value = parseYaml(yaml)
    return isRecord(value) ? value : undefined
  } catch {
    return undefined
  }
}

/** Every text in the frontmatter that is a link as a whole; keys of nested values joined by dots. */
export function frontmatterLinks(value: unknown, key = ''): FrontmatterLinkCache[] {
  if (typeof value === 'string') {
    const link = wholeLink(value)
    return link ? [{ key, ...link }] : []
  }
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, inner]) => frontmatterLinks(inner, key === '' ? name : `${key}.${name}`))
}

export interface Link {
  readonly link: string
  readonly original: string
  readonly displayText: string
}

/** The parts of a wikilink, given with its brackets. */
export function wikilink(original: string): Link {
  const inside = original.slice(original.indexOf('[[') + 2, -2)
  // A bar at the very front parts nothing.
  const bar = inside.indexOf('|', 1)
  const link = (bar < 0 ? inside : inside.slice(0, bar)).trim().replace(/\\$/, '')
  return { link, original, displayText: bar < 0 ? shownLink(link) : inside.slice(bar + 1).trim() }
}

/** A link without a display text of its own shows its parts with `>` between them. */
function shownLink(link: string): string {
  return link.split('#').filter((part) => part !== '').map((part) => part.trim()).join(' > ')
}

function wholeLink(text: string): Link | null {
  const trimmed = text.trim()
  if (/^!?\[\[[^[\]]+\]\]$/.test(trimmed)) return wikilink(trimmed)
  const markdown = /^!?\[([^\]]*)\]\(([^()\s]+)\)$/.exec(trimmed)
  if (!markdown?.[2] || /^[a-z][a-z0-9+.-]*:/i.test(markdown[2])) return null
  return { link: decodeLink(markdown[2]), original: trimmed, displayText: markdown[1] ?? '' }
}

export function decodeLink(link: string): string {
  try {
    return decodeURI(link)
  } catch {
    return link
  }
}

/** The first value whose key fits, keys compared without case for a text. */
export function parseFrontMatterEntry(frontmatter: unknown, key: string | RegExp): unknown {
  if (!isRecord(frontmatter)) return null
  const fits = (name: string): boolean => (
    typeof key === 'string' ? name.toLowerCase() === key.toLowerCase() : key.test(name)
  )
  const found = Object.keys(frontmatter).find(fits)
  return found === undefined ? null : (frontmatter[found] ?? null)
}

export function parseFrontMatterStringArray(frontmatter: unknown, key: string | RegExp): string[] | null {
  const value = parseFrontMatterEntry(frontmatter, key)
  if (value === null) return null
  const parts: unknown[] = Array.isArray(value) ? value : [value]
  return parts.flatMap((part) => (typeof part === 'string' || typeof part === 'number' ? [String(part).trim()] : []))
}

export function parseFrontMatterAliases(frontmatter: unknown): string[] | null {
  const aliases = parseFrontMatterStringArray(frontmatter, /^aliases$/i)
  return aliases && aliases.filter((alias) => alias !== '')
}

/** Each with its `#`; a text that cannot be a tag, as one with a blank or a comma, is left out. */
export function parseFrontMatterTags(frontmatter: unknown): string[] | null {
  const tags = parseFrontMatterStringArray(frontmatter, /^tags$/i)
  return tags && tags.map((tag) => (tag.startsWith('#') ? tag : `#${tag}`)).filter(isTag)
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
