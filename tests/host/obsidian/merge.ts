interface Hunk {
  readonly from: number
  readonly to: number
  readonly lines: readonly string[]
}

const LARGEST_TABLE = 4_000_000

/**
 * Brings two texts that began as `base` together by lines. What only one side changed is taken from it; where both changed
 * the same lines, the lines of both stay, theirs first, so that nothing is lost.
 */
export function mergeTexts(base: string, ours: string, theirs: string): string {
  if (ours === theirs || base === theirs) return ours
  if (base === ours) return theirs
  const lines = base.split('\n')
  const left = hunks(lines, ours.split('\n'))
  const right = hunks(lines, theirs.split('\n'))
  const merged: string[] = []
  let at = 0
  let l = 0
  let r = 0
  while (l < left.length || r < right.length) {
    const a = left[l]
    const b = right[r]
    if (a && b && touch(a, b)) {
      const both = overlap(left, right, l, r)
      merged.push(...lines.slice(at, both.from))
      const mine = region(lines, left.slice(l, both.l), both.from, both.to)
      const other = region(lines, right.slice(r, both.r), both.from, both.to)
      merged.push(...other)
      if (mine.join('\n') !== other.join('\n')) merged.push(...mine.filter((line) => !other.includes(line)))
      at = both.to
      l = both.l
      r = both.r
      continue
    }
    const next = !b || (a && a.from < b.from) ? a : b
    if (!next) break
    if (next === a) l++
    else r++
    merged.push(...lines.slice(at, next.from), ...next.lines)
    at = next.to
  }
  merged.push(...lines.slice(at))
  return merged.join('\n')
}

function touch(a: Hunk, b: Hunk): boolean {
  return a.from === b.from || (a.from < b.to && b.from < a.to)
}

function overlap(
  left: readonly Hunk[],
  right: readonly Hunk[],
  l: number,
  r: number,
): {
  readonly from: number
  readonly to: number
  readonly l: number
  readonly r: number
} {
  let from = Math.min(left[l]?.from ?? 0, right[r]?.from ?? 0)
  let to = Math.max(left[l]?.to ?? 0, right[r]?.to ?? 0)
  let nextL = l + 1
  let nextR = r + 1
  for (;;) {
    const a = left[nextL]
    const b = right[nextR]
    if (a && a.from < to) {
      to = Math.max(to, a.to)
      nextL++
    } else if (b && b.from < to) {
      to = Math.max(to, b.to)
      nextR++
    } else break
    from = Math.min(from, a?.from ?? from)
  }
  return { from, to, l: nextL, r: nextR }
}

function region(base: readonly string[], changes: readonly Hunk[], from: number, to: number): string[] {
  const result: string[] = []
  let at = from
  for (const change of changes) {
    result.push(...base.slice(at, change.from), ...change.lines)
    at = change.to
  }
  return [...result, ...base.slice(at, to)]
}

/** Where `next` differs from `base`: lines [from, to) of the base stand as `lines`. */
function hunks(base: readonly string[], next: readonly string[]): Hunk[] {
  let start = 0
  while (start < base.length && start < next.length && base[start] === next[start]) start++
  let tail = 0
  while (
    tail < base.length - start &&
    tail < next.length - start &&
    base[base.length - 1 - tail] === next[next.length - 1 - tail]
  )
    tail++
  const a = base.slice(start, base.length - tail)
  const b = next.slice(start, next.length - tail)
  if (a.length === 0 && b.length === 0) return []
  if (a.length * b.length > LARGEST_TABLE || a.length === 0 || b.length === 0)
    return [{ from: start, to: start + a.length, lines: b }]
  const width = b.length + 1
  const table = new Uint32Array((a.length + 1) * width)
  const cell = (i: number, j: number): number => table[i * width + j] ?? 0
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      table[i * width + j] = a[i] === b[j] ? cell(i + 1, j + 1) + 1 : Math.max(cell(i + 1, j), cell(i, j + 1))
    }
  }
  const found: Hunk[] = []
  let i = 0
  let j = 0
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      i++
      j++
      continue
    }
    const from = i
    const lines: string[] = []
    while ((i < a.length || j < b.length) && !(i < a.length && j < b.length && a[i] === b[j])) {
      const line = b[j]
      if (line !== undefined && (i >= a.length || cell(i, j + 1) >= cell(i + 1, j))) {
        lines.push(line)
        j++
      } else i++
    }
    found.push({ from: start + from, to: start + i, lines })
  }
  return found
}
