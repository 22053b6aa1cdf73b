/** Run in a process of its own: prints which built-in prototypes the scheduler changed, and some days and states. */
const prototypes = new Map<string, object>()
for (const name of Object.getOwnPropertyNames(globalThis)) {
  const found: unknown = Reflect.getOwnPropertyDescriptor(globalThis, name)?.value
  if (typeof found !== 'function' && (typeof found !== 'object' || found === null)) continue
  prototypes.set(name, found)
  const prototype: unknown = Reflect.get(found, 'prototype')
  if (typeof prototype === 'object' && prototype !== null) prototypes.set(`${name}.prototype`, prototype)
}

const seen = () => new Map(Array.from(prototypes, ([name, object]) => [
  name,
  new Map(Reflect.ownKeys(object).map(key => [key, Reflect.getOwnPropertyDescriptor(object, key)])),
]))

function same(a: PropertyDescriptor | undefined, b: PropertyDescriptor | undefined): boolean {
  return a !== undefined && b !== undefined
    && Object.is(a.value, b.value) && a.get === b.get && a.set === b.set
    && a.writable === b.writable && a.enumerable === b.enumerable && a.configurable === b.configurable
}

// Another plugin may have been there before, with its own patches.
const theirs = () => 'theirs'
Object.defineProperty(Date.prototype, 'format', {
  value: theirs, writable: true, enumerable: false, configurable: true,
})

const before = seen()
const { Scheduler } = await import('../../src/schedule/scheduler')
const { dayToDate, studyDay } = await import('../../src/schedule/day')
const after = seen()

const changed: string[] = []
for (const [name, descriptors] of after) {
  const found = before.get(name)
  for (const key of new Set([...descriptors.keys(), ...found?.keys() ?? []])) {
    if (!same(descriptors.get(key), found?.get(key))) changed.push(`${name} ${String(key)}`)
  }
}

const at = Date.UTC(2026, 2, 29, 1, 59)
const zone = { zone: 'Europe/Berlin', dayStart: 240 }
const scheduler = Scheduler.for({ ...zone, retention: 0.9, steps: ['1m', '10m'] })
const state = scheduler.replay([{ at, op: 'z' }, { at: at + 60_000, op: 'g' }, { at: at + 900_000_000, op: 'a' }])
console.log(JSON.stringify({
  compared: after.size,
  changed,
  date: dayToDate(studyDay(at, zone)),
  state,
  preview: scheduler.preview(state, at + 2_000_000_000),
  localHour: new Date(at).getHours(),
}))

export {}
