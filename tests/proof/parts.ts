import { bytes } from './bytes'
import { gitShare } from './git-share'
import { histories } from './histories'
import { identityShare } from './identity-share'
import { digestOf, mergeLaws, zoneLaw } from './merge-laws'
import { holds, type Row } from './rows'

/** The parts, the quick ones first; each is given its seeds. */
const parts = {
  laws: mergeLaws,
  identity: identityShare,
  bytes,
  git: gitShare,
  histories,
} as const

export type Part = keyof typeof parts

/** How many cases a run of `cases` histories gives each part. */
export function fullSizes(cases: number): Readonly<Record<Part, number>> {
  return { laws: cases, identity: cases, bytes: cases, git: Math.ceil(cases / 10), histories: cases }
}

/** Enough for every rule of the merge to be missed, and for a test that is run all day. */
export const smallSizes: Readonly<Record<Part, number>> = { laws: 250, identity: 500, bytes: 400, git: 24, histories: 120 }
export const smallSeed = 1

export function runPart(part: Part, from: number, to: number): readonly Row[] {
  return parts[part](from, to)
}

/** The small run, one part after another; where `stop`, not beyond the first that fails. */
export async function smallRun(command: readonly string[], stop: boolean): Promise<readonly Row[]> {
  const rows: Row[] = []
  for (const part of Object.keys(parts) as Part[]) {
    rows.push(...runPart(part, smallSeed, smallSeed + smallSizes[part]))
    if (part === 'laws') rows.push(...await zoneLaw(command, smallSeed, smallSeed + 40))
    if (stop && !rows.every(holds)) break
  }
  return rows
}

/** What a program that runs parts answers to these arguments: rows or a digest as text; null where they ask for no such thing. */
export async function answer(args: readonly string[], command: readonly string[]): Promise<string | null> {
  const [flag, first = '', second = '', third = ''] = args
  if (flag === '--digest') return digestOf(Number(first), Number(second))
  if (flag === '--slice') return JSON.stringify(runPart(first as Part, Number(second), Number(third)))
  if (flag === '--small') return JSON.stringify(await smallRun(command, args.includes('--stop')))
  return null
}
