import type { VaultIndex } from './vault-index'

/** One for each index, made when it is asked for first: what is kept there is kept for all who ask. */
export function perIndex<T extends object>(make: (index: VaultIndex) => T): (index: VaultIndex) => T {
  const known = new WeakMap<VaultIndex, T>()
  return (index) => {
    const found = known.get(index) ?? make(index)
    known.set(index, found)
    return found
  }
}
