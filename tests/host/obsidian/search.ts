import type { SearchMatches, SearchMatchPart, SearchResult, SearchResultContainer } from 'obsidian'

/** Finds texts that hold every letter of the query in its order; longer and earlier runs score better (nearer 0). */
export function prepareFuzzySearch(query: string): (text: string) => SearchResult | null {
  const words = query
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '')
  return (text) => {
    const lower = text.toLowerCase()
    const parts: SearchMatchPart[] = []
    let score = 0
    for (const word of words) {
      const found = findWord(lower, word)
      if (found === null) return null
      parts.push(...found.parts)
      score += found.score
    }
    return { score: score - text.length / 1000, matches: merge(parts) }
  }
}

/** Finds texts that hold every word of the query as it stands. */
export function prepareSimpleSearch(query: string): (text: string) => SearchResult | null {
  const words = query
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '')
  return (text) => {
    const lower = text.toLowerCase()
    const parts: SearchMatchPart[] = []
    for (const word of words) {
      const at = lower.indexOf(word)
      if (at < 0) return null
      parts.push([at, at + word.length])
    }
    return { score: -parts.reduce((sum, [from]) => sum + from, 0) / 100, matches: merge(parts) }
  }
}

export function sortSearchResults(results: SearchResultContainer[]): void {
  results.sort((a, b) => b.match.score - a.match.score)
}

export function renderResults(el: HTMLElement, text: string, result: SearchResult, offset?: number): void {
  renderMatches(el, text, result.matches, offset)
}

/** Writes the text with its matches marked. `offset` is added to every match. */
export function renderMatches(
  el: HTMLElement | DocumentFragment,
  text: string,
  matches: SearchMatches | null,
  offset = 0,
): void {
  let at = 0
  for (const [from, to] of matches ?? []) {
    const start = Math.max(at, from + offset)
    const end = Math.min(text.length, to + offset)
    if (end <= start) continue
    if (start > at) el.appendText(text.slice(at, start))
    el.createSpan({ cls: 'suggestion-highlight', text: text.slice(start, end) })
    at = end
  }
  if (at < text.length) el.appendText(text.slice(at))
}

function findWord(text: string, word: string): { readonly parts: SearchMatchPart[]; readonly score: number } | null {
  const whole = text.indexOf(word)
  if (whole >= 0) {
    const atStart = whole === 0 || !/[\p{L}\p{N}]/u.test(text.charAt(whole - 1))
    return { parts: [[whole, whole + word.length]], score: (atStart ? 0 : -0.3) - whole / 1000 }
  }
  const parts: SearchMatchPart[] = []
  let at = 0
  for (const letter of word) {
    const found = text.indexOf(letter, at)
    if (found < 0) return null
    const last = parts[parts.length - 1]
    if (last && last[1] === found) last[1] = found + letter.length
    else parts.push([found, found + letter.length])
    at = found + letter.length
  }
  return { parts, score: -1 - parts.length / 10 - (parts[0]?.[0] ?? 0) / 1000 }
}

function merge(parts: readonly SearchMatchPart[]): SearchMatches {
  const merged: SearchMatches = []
  for (const [from, to] of [...parts].sort((a, b) => a[0] - b[0])) {
    const last = merged[merged.length - 1]
    if (last && from <= last[1]) last[1] = Math.max(last[1], to)
    else merged.push([from, to])
  }
  return merged
}
