/** Obsidian Sync, Dropbox and Nextcloud: `Name (Conflicted copy …)`, `Name (… conflicted copy …)`. */
const bracketed = / \([^()]*conflicted copy[^()]*\)$/i
/** Syncthing: `Name.sync-conflict-20261121-103000-ABCDEFG`. */
const dotted = /\.sync-conflict-[^/]*$/i
/** In the names of both: others are told at a glance. */
const conflicted = /conflict/i
/** iCloud: `Name 2`. Many honest names look like this too. */
const numbered = /^(.*\S) ([2-9]|[1-9]\d)$/

/**
 * The path of the note that this one, going by its name, is a sync tool's copy of; null where the name says no such
 * thing. A name is not enough: it is a conflict copy only if it also shares an event with that note.
 */
export function conflictOriginal(path: string): string | null {
  const slash = path.lastIndexOf('/') + 1
  const name = path.slice(slash)
  const dot = name.lastIndexOf('.')
  const extension = dot > 0 && !/^\.sync-conflict-/i.test(name.slice(dot)) ? name.slice(dot) : ''
  const base = name.slice(0, name.length - extension.length)
  const original = originalName(base)
  return original === null || original === '' ? null : path.slice(0, slash) + original + extension
}

function originalName(base: string): string | null {
  if (!conflicted.test(base)) return numbered.exec(base)?.[1] ?? null
  let name = base
  for (let shorter = stripped(name); shorter !== name; shorter = stripped(name)) name = shorter
  return name === base ? numbered.exec(base)?.[1] ?? null : name
}

function stripped(name: string): string {
  return name.replace(bracketed, '').replace(dotted, '')
}
