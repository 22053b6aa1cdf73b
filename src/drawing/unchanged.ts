/**
 * The value `after`, in which every part that equals its part of `before` is that part itself: what is drawn of it need not be drawn again.
 * For plain values, arrays and objects without methods.
 */
export function unchanged<T>(before: T, after: T): T {
  return share(before, after) as T
}

function share(before: unknown, after: unknown): unknown {
  if (Object.is(before, after) || typeof before !== 'object' || typeof after !== 'object' || before === null || after === null) return after
  if (Array.isArray(after)) return Array.isArray(before) ? shareList(before, after) : after
  if (Array.isArray(before) || Object.getPrototypeOf(after) !== Object.prototype) return after
  const old = new Map<string, unknown>(Object.entries(before))
  const parts = Object.entries(after).map(([key, value]): [string, unknown] => [key, share(old.get(key), value)])
  const same = parts.length === old.size && parts.every(([key, value]) => old.has(key) && Object.is(old.get(key), value))
  return same ? before : Object.fromEntries(parts)
}

function shareList(before: readonly unknown[], after: readonly unknown[]): readonly unknown[] {
  const parts = after.map((value, place) => share(before[place], value))
  return parts.length === before.length && parts.every((value, place) => Object.is(value, before[place])) ? before : parts
}
