import { stageKinds, type StageKind } from '../curriculum/progress'

export const blockShows = ['progress', 'next', 'due', 'heatmap', 'okr', 'dashboard'] as const
export type BlockShow = (typeof blockShows)[number]

/** Which units a block is about: one stage, or several weeks. */
export interface StageChoice {
  readonly kind: StageKind
  /** Values of the stage, folded; any of them. */
  readonly values: readonly string[]
}

/** What a `syllabus` block asks for. */
export interface BlockOrder {
  readonly show: BlockShow
  /** As written; null: the only one, or the first. */
  readonly curriculum: Named | null
  readonly stage: (StageChoice & Named) | null
  /** The objective that `okr` is about, as written; null: all of the curriculum. */
  readonly objective: Named | null
  readonly limit: number | null
}

interface Named {
  readonly text: string
  /** 1-based line in the block. */
  readonly line: number
}

/** What is not understood: the word, where it stands, and what there is instead. */
export interface BlockError {
  readonly is: 'empty' | 'show' | 'key' | 'stage' | 'limit' | 'curriculum' | 'no-stage' | 'objective' | 'twice'
  /** 1-based line in the block. */
  readonly line: number
  readonly word: string
  readonly instead: readonly string[]
}

export const blockKeys = ['curriculum', 'stage', 'objective', 'limit'] as const
const mostLines = 500

/** Reads the text between the fences: what to show on the first line, then one property a line. */
export function readBlock(source: string): BlockOrder | BlockError {
  let show: BlockShow | null = null
  const found = new Map<string, Named>()
  for (const [index, raw] of source.split('\n').entries()) {
    const text = raw.trim()
    const line = index + 1
    if (text === '' || text.startsWith('#')) continue
    const pair = /^([^:]+?)\s*:\s*(.*)$/.exec(text)
    const key = pair?.[1]?.toLowerCase()
    if (key === undefined || key === 'show') {
      const word = (key === undefined ? text : (pair?.[2] ?? '')).toLowerCase()
      const known = blockShows.find((one) => one === word)
      if (known === undefined) return { is: 'show', line, word, instead: blockShows }
      if (show !== null) return { is: 'twice', line, word, instead: [] }
      show = known
      continue
    }
    if (!blockKeys.some((one) => one === key)) return { is: 'key', line, word: pair?.[1] ?? '', instead: blockKeys }
    if (found.has(key)) return { is: 'twice', line, word: key, instead: [] }
    found.set(key, { text: pair?.[2] ?? '', line })
  }
  if (show === null) return { is: 'empty', line: 1, word: '', instead: blockShows }
  const limit = found.get('limit')
  if (limit !== undefined && !(/^\d{1,3}$/.test(limit.text) && Number(limit.text) >= 1 && Number(limit.text) <= mostLines)) {
    return { is: 'limit', line: limit.line, word: limit.text, instead: [`1–${mostLines}`] }
  }
  const written = found.get('stage')
  const stage = written === undefined ? null : readStageChoice(written.text)
  if (written !== undefined && stage === null) {
    return { is: 'stage', line: written.line, word: written.text, instead: ['tier 2', 'week 5-6', 'category patterns'] }
  }
  return {
    show, curriculum: found.get('curriculum') ?? null, objective: found.get('objective') ?? null, limit: limit === undefined ? null : Number(limit.text),
    stage: written === undefined || stage === null ? null : { ...stage, ...written },
  }
}

/** "tier 2", "week 5-6", "category patterns"; null where it begins with no kind of stage or names none. */
function readStageChoice(text: string): StageChoice | null {
  const [, word = '', value = ''] = /^(\p{L}+)\s+(.+)$/u.exec(text) ?? []
  const kind = stageKinds.find((one) => one === word.toLowerCase())
  if (kind === undefined) return null
  const range = kind === 'week' ? /^(\d{1,3})\s*[-–—]\s*(\d{1,3})$/.exec(value) : null
  if (range === null) return { kind, values: [value.trim().toLowerCase()] }
  const [from, to] = [Number(range[1]), Number(range[2])]
  return from > to ? null : { kind, values: Array.from({ length: to - from + 1 }, (_, at) => String(from + at)) }
}

export function isError(read: BlockOrder | BlockError): read is BlockError {
  return 'is' in read
}
