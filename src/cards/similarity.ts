import { distance } from 'fastest-levenshtein'
import type { CardKind } from '../notes/cornell'

/** More comparisons than this in one note are not begun: its histories stay orphans, on every device alike. */
const mostComparisons = 500_000

/** Of a shortened slug so many code points are left, before a hyphen and four hex digits; the whole one was longer than 48. */
const keptPoints = 43
const leastShortened = 49
const shortened = /-[0-9a-f]{4}$/
/** A comparison with a shortened slug counts as so many. */
const costOfPrefix = 20

/** A key taken apart. */
export interface Named {
  readonly key: string
  /** Only keys of one kind are alike; null: a kind that is not known, like no other. */
  readonly kind: CardKind | null
  /** The key without what marks its kind; of a seeker also its whole slug, where the key holds a shortened one. */
  readonly slug: string
}

/** Order by code point, which is the order of no locale. */
export function byCodePoint(a: string, b: string): number {
  const length = Math.min(a.length, b.length)
  for (let i = 0; i < length; i++) {
    const left = a.charCodeAt(i)
    const right = b.charCodeAt(i)
    if (left !== right) return place(left) - place(right)
  }
  return a.length - b.length
}

/** UTF-16 units in the order of the code points they stand for: surrogates after all others. */
function place(unit: number): number {
  if (unit < 0xd800) return unit
  return unit < 0xe000 ? unit + 0x2000 : unit - 0x800
}

interface Pair {
  readonly seeker: number
  readonly sought: number
  readonly seekerKey: string
  readonly soughtKey: string
  readonly distance: number
  readonly longer: number
}

/**
 * Pairs of indices of seekers and sought, each used once, best first. Two are alike where 1 − Levenshtein distance ÷
 * length of the longer slug, in UTF-16 units, is at least 0.6 for any two of their names; all in integers. What is left
 * of a shortened slug is compared, by its own length, with that beginning of the seeker's slug which is most like it:
 * a word put in at the front must not count a second time for what it pushed out. Ties by code point of the seeker's
 * key, then the sought one's.
 */
export function matchSimilar(
  seekers: readonly (readonly Named[])[],
  sought: readonly (readonly Named[])[],
): readonly (readonly [seeker: number, sought: number])[] {
  const byLength = new Map<number, { readonly index: number; readonly name: Named }[]>()
  const heads: { readonly index: number; readonly name: Named; readonly head: string }[] = []
  sought.forEach((names, index) => {
    for (const name of names) {
      const head = headOf(name.slug)
      if (head !== null) heads.push({ index, name, head })
      const same = byLength.get(name.slug.length)
      if (same === undefined) byLength.set(name.slug.length, [{ index, name }])
      else same.push({ index, name })
    }
  })
  const pairs: Pair[] = []
  let comparisons = 0
  for (const [seeker, names] of seekers.entries()) {
    for (const { kind, slug, key } of names) {
      for (const [length, candidates] of byLength) {
        const longer = Math.max(length, slug.length)
        if (!alike(Math.abs(length - slug.length), longer)) continue
        comparisons += candidates.length
        if (comparisons > mostComparisons) return []
        for (const { index, name } of candidates) {
          if (kind === null || name.kind !== kind) continue
          const apart = distance(slug, name.slug)
          if (!alike(apart, longer)) continue
          pairs.push({ seeker, sought: index, seekerKey: key, soughtKey: name.key, distance: apart, longer })
        }
      }
      for (const { index, name, head } of heads) {
        if (kind === null || name.kind !== kind || !alike(leastShortened - slug.length, leastShortened)) continue
        comparisons += costOfPrefix
        if (comparisons > mostComparisons) return []
        const apart = distanceToPrefix(head, slug)
        if (!alike(apart, head.length)) continue
        pairs.push({ seeker, sought: index, seekerKey: key, soughtKey: name.key, distance: apart, longer: head.length })
      }
    }
  }
  return greedy(pairs)
}

function alike(apart: number, longer: number): boolean {
  return 5 * apart <= 2 * longer
}

/** What a shortened slug kept of the whole one; null for a slug that is whole. */
function headOf(slug: string): string | null {
  if (!shortened.test(slug)) return null
  const head = slug.slice(0, -5)
  return Array.from(head).length === keptPoints ? head : null
}

/** The least Levenshtein distance from `head` to any beginning of `text`. */
function distanceToPrefix(head: string, text: string): number {
  let row = Array.from({ length: head.length + 1 }, (_, i) => i)
  let least = head.length
  // A beginning longer than this is never alike.
  const end = Math.min(text.length, Math.floor(head.length * 7 / 5))
  for (let j = 0; j < end; j++) {
    const next = [j + 1]
    let before = j + 1
    for (let i = 0; i < head.length; i++) {
      const swap = (row[i] ?? 0) + (head.charCodeAt(i) === text.charCodeAt(j) ? 0 : 1)
      before = Math.min(before + 1, (row[i + 1] ?? 0) + 1, swap)
      next.push(before)
    }
    row = next
    least = Math.min(least, before)
  }
  return least
}

function greedy(pairs: Pair[]): readonly (readonly [number, number])[] {
  pairs.sort((a, b) => a.distance * b.longer - b.distance * a.longer
    || byCodePoint(a.seekerKey, b.seekerKey)
    || byCodePoint(a.soughtKey, b.soughtKey))
  const seekers = new Set<number>()
  const sought = new Set<number>()
  const matches: (readonly [number, number])[] = []
  for (const pair of pairs) {
    if (seekers.has(pair.seeker) || sought.has(pair.sought)) continue
    seekers.add(pair.seeker)
    sought.add(pair.sought)
    matches.push([pair.seeker, pair.sought])
  }
  return matches
}
