/** What `Date.prototype` held before ts-fsrs, which patches it when it is loaded: imported just before it. */
export const dateFound: ReadonlyMap<PropertyKey, PropertyDescriptor | undefined> = new Map(
  Reflect.ownKeys(Date.prototype).map(key => [key, Reflect.getOwnPropertyDescriptor(Date.prototype, key)]),
)
