// Imported just after ts-fsrs, whose patches of `Date.prototype` every other plugin would see. It never calls them
// itself.
import { dateFound } from './date-found'

for (const key of Reflect.ownKeys(Date.prototype)) {
  const found = dateFound.get(key)
  if (found === undefined) Reflect.deleteProperty(Date.prototype, key)
  else if (found.value !== Reflect.getOwnPropertyDescriptor(Date.prototype, key)?.value) {
    Reflect.defineProperty(Date.prototype, key, found)
  }
}
