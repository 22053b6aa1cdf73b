import type {
  BlockSubpathResult, CachedMetadata, FootnoteSubpathResult, HeadingCache, HeadingSubpathResult, Reference,
  ReferenceCache,
} from 'obsidian'
import { parseFrontMatterTags } from './frontmatter'

/** The tags of the frontmatter, then those of the body, as they are written, doubles included. */
export function getAllTags(cache: CachedMetadata): string[] {
  return [...(parseFrontMatterTags(cache.frontmatter) ?? []), ...(cache.tags ?? []).map(({ tag }) => tag)]
}

export function iterateRefs(refs: Reference[], cb: (ref: Reference) => boolean | void): boolean {
  return refs.some((ref) => cb(ref) === true)
}

export function iterateCacheRefs(cache: CachedMetadata, cb: (ref: ReferenceCache) => boolean | void): boolean {
  return [...(cache.links ?? []), ...(cache.embeds ?? [])].some((ref) => cb(ref) === true)
}

/** A heading's text for comparison: punctuation and markup gone, blanks single. */
export function stripHeading(heading: string): string {
  return heading.replace(/[!"#$%&()*+,.:;<=>?@^`{|}~/[\]\\]/g, ' ').replace(/\s+/g, ' ').trim()
}

/** A heading's text as it can stand in a link after `#`. */
export function stripHeadingForLink(heading: string): string {
  return heading.replace(/([:#|^\\\r\n]|%%|\[\[|\]\])/g, ' ').replace(/\s+/g, ' ').trim()
}

/** As in the typings, but honest about the last heading, which has none after it. */
export type HeadingResult = Omit<HeadingSubpathResult, 'next'> & { readonly next: HeadingCache | null }

/**
 * What `#Heading`, `#Heading#Below it`, `#^block` or `#[^note]` of a linktext means in a note; null where there is no
 * such thing.
 */
export function resolveSubpath(
  cache: CachedMetadata,
  subpath: string,
): HeadingResult | BlockSubpathResult | FootnoteSubpathResult | null {
  const parts = subpath.split('#').filter((part) => part !== '')
  const only = parts[0]
  if (only === undefined) return null
  if (parts.length === 1 && only.startsWith('^')) return blockOf(cache, only.slice(1).toLowerCase())
  if (parts.length === 1 && /^\[\^.+\]$/.test(only)) {
    const footnote = cache.footnotes?.find(({ id }) => id === only.slice(2, -1))
    return footnote ? { type: 'footnote', footnote, start: footnote.position.start, end: footnote.position.end } : null
  }
  return headingOf(cache.headings ?? [], parts)
}

function blockOf(cache: CachedMetadata, id: string): BlockSubpathResult | null {
  const block = cache.blocks?.[id]
  if (!block) return null
  const { start, end } = block.position
  const list = cache.listItems?.find((item) => item.id?.toLowerCase() === id)
  return list ? { type: 'block', block, start, end, list } : { type: 'block', block, start, end }
}

function headingOf(headings: readonly HeadingCache[], parts: readonly string[]): HeadingResult | null {
  const wanted = parts.map((part) => stripHeading(part).toLowerCase())
  let matched = 0
  let level = 0
  for (const [index, current] of headings.entries()) {
    if (matched > 0 && current.level <= level) {
      matched = 0
      level = 0
    }
    if (stripHeading(current.heading).toLowerCase() !== wanted[matched]) continue
    matched += 1
    level = current.level
    if (matched < wanted.length) continue
    const next = headings.slice(index + 1).find((heading) => heading.level <= current.level) ?? null
    return { type: 'heading', current, next, start: current.position.start, end: next?.position.start ?? null }
  }
  return null
}
