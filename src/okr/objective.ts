import { baseName } from '../curriculum/unit'
import { fold, linkTarget, readList, readPairs, readText } from '../notes/properties'
import type { Faults } from './faults'
import type { KeyResult } from './key-result'
import { readShortForm } from './short-form'

/** What one wants, in words; its key results say when it is reached. */
export interface Objective {
  readonly path: string
  readonly title: string
  readonly aliases: readonly string[]
  /** Ids or link targets, as written; the first counts. */
  readonly curricula: readonly string[]
  readonly timeline: string | null
  readonly domain: string | null
  /** Those written in its own note, in their order. */
  readonly keyResults: readonly KeyResult[]
}

export function readObjective(path: string, faults: Faults): Objective {
  const { properties } = faults
  const texts = properties.read('key_results', readPairs) ?? []
  return {
    path,
    title: properties.read('title', readText) ?? baseName(path),
    aliases: properties.read('aliases', readList) ?? [],
    curricula: (properties.read('curriculum', readList) ?? []).map(linkTarget).filter((name) => name !== ''),
    timeline: properties.read('timeline', readText),
    domain: properties.read('domain', readText),
    // A link to a note of its own is no short form: that note says it all.
    keyResults: texts.filter((text) => !/^\[\[.*\]\]$/.test(text)).map((text) => readShortForm(text, path, path, faults)),
  }
}

/** The names by which key results may refer to an objective, folded. */
export function namesOfObjective({ path, title, aliases }: Objective): readonly string[] {
  const bare = path.replace(/\.md$/, '')
  return [...new Set([bare, baseName(path), title, ...aliases].map(fold))]
}
