import type { CachedMetadata } from 'obsidian'

/** The 0-based line a subpath (`#Heading`, `#A#B`, `#^block`) names, or null where there is none. */
export function lineOfSubpath(cache: CachedMetadata | null, subpath: string): number | null {
  if (!cache) return null
  const block = /^#\^(.+)$/.exec(subpath)?.[1]
  if (block !== undefined) return cache.blocks?.[block.toLowerCase()]?.position.start.line ?? null
  const wanted = subpath
    .split('#')
    .filter((part) => part !== '')
    .map(plain)
  let at = 0
  for (const heading of cache.headings ?? []) {
    if (plain(heading.heading) !== wanted[at]) continue
    at++
    if (at === wanted.length) return heading.position.start.line
  }
  return null
}

function plain(text: string): string {
  return text
    .replace(/[!"#$%&()*+,.:;<=>?@^`{|}~/[\]\\\r\n]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase()
}
