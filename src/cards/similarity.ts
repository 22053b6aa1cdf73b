import { distance } from 'fastest-levenshtein'
import type { CardKind } from '../notes/cornell'

/** More comparisons than this in one note are not begun: its histories stay orphans, on every device alike. */
const mostComparisons = 500_000

/** A key taken apart. */
export interface Named {
  readonly key: string
  /** Only keys of one kind are alike; null: a kind that is not known, like no other. */
  readonly kind: CardKind | null
  /** The key without what marks its kind. */
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
 * length of the longer slug, in UTF-16 units, is at least 0.6 for any two of their names; all in integers. Ties by code
 * point of the seeker's key, then the sought one's.
 */
export function matchSimilar(
  seekers: readonly (readonly Named[])[],
  sought: readonly (readonly Named[])[],
): readonly (readonly [seeker: number, sought: number])[] {
  const byLength = new Map<number, { readonly index: number; readonly name: Named }[]>()
  sought.forEach((names, index) => {
    for (const name of names) {
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
    }
  }
  return greedy(pairs)
}

function alike(apart: number, longer: number): boolean {
  return 5 * apart <= 2 * longer
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
