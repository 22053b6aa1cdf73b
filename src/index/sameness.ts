/** Whether two values of plain data, maps and sets are equal in all their parts. The order in maps and sets counts. */
export function same(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  if (Array.isArray(a)) return Array.isArray(b) && sameLists(a, b)
  if (a instanceof Map) return b instanceof Map && a.size === b.size && sameLists([...a as Map<unknown, unknown>], [...b as Map<unknown, unknown>])
  if (a instanceof Set) return b instanceof Set && a.size === b.size && sameLists([...a as Set<unknown>], [...b as Set<unknown>])
  if (Object.getPrototypeOf(a) !== Object.getPrototypeOf(b)) return false
  const keys = Object.keys(a)
  return keys.length === Object.keys(b).length
    && keys.every((key) => Object.hasOwn(b, key) && same(Reflect.get(a, key), Reflect.get(b, key)))
}

function sameLists(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((each, place) => same(each, b[place]))
}
