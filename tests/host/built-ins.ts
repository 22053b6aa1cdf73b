/** Every own property, with its descriptor, of every object that the language itself brings. */
export type BuiltIns = ReadonlyMap<object, ReadonlyMap<PropertyKey, PropertyDescriptor>>

/** Walks from the names that a realm has before anything runs in it. */
export function builtIns(roots: Iterable<unknown>): BuiltIns {
  const found = new Map<object, ReadonlyMap<PropertyKey, PropertyDescriptor>>()
  const queue: unknown[] = [...roots]
  for (let value = queue.pop(); value !== undefined || queue.length > 0; value = queue.pop()) {
    if ((typeof value !== 'object' && typeof value !== 'function') || value === null || found.has(value)) continue
    const own = new Map<PropertyKey, PropertyDescriptor>()
    found.set(value, own)
    queue.push(Object.getPrototypeOf(value))
    for (const key of Reflect.ownKeys(value)) {
      const descriptor = Object.getOwnPropertyDescriptor(value, key)
      if (descriptor === undefined) continue
      own.set(key, descriptor)
      queue.push(descriptor.value, descriptor.get, descriptor.set)
    }
  }
  return found
}

/** What differs, as `key` with what happened to it. */
export function changes(before: BuiltIns, ignore: ReadonlySet<PropertyKey> = new Set()): readonly string[] {
  const found: string[] = []
  for (const [object, own] of before) {
    for (const key of new Set([...own.keys(), ...Reflect.ownKeys(object)])) {
      if (ignore.has(key)) continue
      const then = own.get(key)
      const now = Object.getOwnPropertyDescriptor(object, key)
      if (!same(then, now)) found.push(`${then === undefined ? 'added' : now === undefined ? 'removed' : 'changed'} ${String(key)}`)
    }
  }
  return found
}

function same(a: PropertyDescriptor | undefined, b: PropertyDescriptor | undefined): boolean {
  return Object.is(a?.value, b?.value) && a?.get === b?.get && a?.set === b?.set && a?.writable === b?.writable
    && a?.enumerable === b?.enumerable && a?.configurable === b?.configurable && (a === undefined) === (b === undefined)
}

/** The names of the language's own globals. */
export const languageGlobals = [
  'Object', 'Function', 'Array', 'Number', 'Boolean', 'String', 'Symbol', 'Date', 'Promise', 'RegExp', 'Error', 'AggregateError', 'EvalError',
  'RangeError', 'ReferenceError', 'SyntaxError', 'TypeError', 'URIError', 'JSON', 'Math', 'Intl', 'ArrayBuffer', 'Atomics', 'Uint8Array', 'Int8Array',
  'Uint16Array', 'Int16Array', 'Uint32Array', 'Int32Array', 'Float32Array', 'Float64Array', 'Uint8ClampedArray', 'BigUint64Array', 'BigInt64Array',
  'DataView', 'Map', 'BigInt', 'Set', 'WeakMap', 'WeakSet', 'WeakRef', 'FinalizationRegistry', 'Proxy', 'Reflect', 'SharedArrayBuffer', 'parseInt',
  'parseFloat', 'isNaN', 'isFinite', 'encodeURIComponent', 'decodeURIComponent', 'escape', 'unescape', 'eval',
] as const

/** Iterators and the kinds of function that no global names. */
export const hiddenBuiltIns = `[
  [][Symbol.iterator](), ''[Symbol.iterator](), new Map()[Symbol.iterator](), new Set()[Symbol.iterator](), 'a'.matchAll(/a/g),
  function* () {}, async function () {}, async function* () {}, (function* () {})(), (async function* () {})(),
]`
