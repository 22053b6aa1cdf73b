/**
 * The form in which the vault keeps paths: `/` once between names, none at the ends, no non-breaking spaces, NFC; '/'
 * for nothing.
 */
export function normalizePath(path: string): string {
  const cleaned = path
    .replace(/[\\/]+/g, '/')
    .replace(/^\/+|\/+$/g, '')
    .replace(/[\u00a0\u202f]/g, ' ')
    .normalize('NFC')
  return cleaned === '' ? '/' : cleaned
}

/** The folder part of a path; '' where it has none. */
export function folderOf(path: string): string {
  const slash = path.lastIndexOf('/')
  return slash < 0 ? '' : path.slice(0, slash)
}

/** The target of a wikilink's inside: file path and subpath (with its `#`). */
export function parseLinktext(linktext: string): { path: string; subpath: string } {
  const text = linktext.replace(/\u00a0/g, ' ')
  const hash = text.indexOf('#')
  return hash < 0 ? { path: text, subpath: '' } : { path: text.slice(0, hash), subpath: text.slice(hash) }
}

export function getLinkpath(linktext: string): string {
  return parseLinktext(linktext).path
}
