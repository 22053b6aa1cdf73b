import type { TFile } from './files'
import { folderOf } from './paths'

/**
 * The files a link path can mean, best first: letter case does not count, a path from the vault folder beats one that
 * only ends like it, then files below the source's folder come first, then the shorter path. `byName` gives the files
 * of a lower-case name.
 */
export function resolveLinkpath(
  linkpath: string, sourcePath: string, byName: (name: string) => Iterable<TFile>,
): TFile[] {
  const wanted = linkpath.toLowerCase().normalize('NFC')
  const direct = candidates(wanted, byName)
  const [files, path] = direct.length > 0 ? [direct, wanted] : [candidates(`${wanted}.md`, byName), `${wanted}.md`]
  const sourceFolder = folderOf(sourcePath.toLowerCase())
  const exact = exactPath(path, sourceFolder)
  const same = files.filter((file) => file.path.toLowerCase() === exact)
  if (same.length > 0 || /^\.{0,2}\//.test(path)) return same
  const ending = files.filter((file) => `/${file.path.toLowerCase()}`.endsWith(`/${path}`))
  const isNear = (file: TFile): number => (
    file.path.toLowerCase().startsWith(sourceFolder === '' ? '' : `${sourceFolder}/`) ? 0 : 1
  )
  return ending.sort((a, b) => isNear(a) - isNear(b) || a.path.length - b.path.length)
}

function candidates(path: string, byName: (name: string) => Iterable<TFile>): TFile[] {
  return [...byName(path.slice(path.lastIndexOf('/') + 1))]
}

function exactPath(path: string, sourceFolder: string): string {
  if (path.startsWith('/')) return path.slice(1)
  if (!path.startsWith('./') && !path.startsWith('../')) return path
  const names = sourceFolder === '' ? [] : sourceFolder.split('/')
  for (const name of path.split('/')) {
    if (name === '..') names.pop()
    else if (name !== '.') names.push(name)
  }
  return names.join('/')
}
