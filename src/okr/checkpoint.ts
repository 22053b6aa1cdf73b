import { baseName } from '../curriculum/unit'
import { fold, linkTarget, readDate, readList, readPairs, readRanges, readText, type Read } from '../notes/properties'
import type { Faults } from './faults'
import { readAmount } from './metric'

/** "Rapid recall / 100 / 30 min / Twenty patterns drawn": the last two may be left out. */
export interface Part {
  readonly name: string
  readonly points: number
  readonly minutes: number | null
  readonly task: string
}

/** "2026-11-14: 90, 75, 85, 90": a score for each part, null for one that was not taken. */
export interface Attempt {
  /** YYYY-MM-DD. */
  readonly date: string
  readonly scores: readonly (number | null)[]
}

/** "Expert: 950": so many points and more. */
export interface Level {
  readonly name: string
  readonly points: number
}

/** An examination of oneself. */
export interface Checkpoint {
  readonly path: string
  readonly title: string
  readonly curricula: readonly string[]
  readonly keyResults: readonly string[]
  readonly weeks: readonly number[]
  readonly parts: readonly Part[]
  /** Points that pass; null where the note names none. */
  readonly pass: number | null
  /** In order of dates. */
  readonly attempts: readonly Attempt[]
  /** The highest first. */
  readonly levels: readonly Level[]
  /** What to do about a part that fell short, by its folded name. */
  readonly remedies: ReadonlyMap<string, string>
}

/** Under this share of its points a part needs its remedy. */
export const enough = 0.8

export function readCheckpoint(path: string, faults: Faults): Checkpoint {
  const { properties } = faults
  const parts = lines(faults, 'parts', readPart)
  const full = parts.reduce((sum, { points }) => sum + points, 0)
  const remedies = lines(faults, 'remedies', (text) => {
    const found = /^([^:]+):\s*(.+)$/.exec(text)
    const name = fold(found?.[1] ?? '')
    return found?.[2] !== undefined && parts.some((part) => fold(part.name) === name) ? [name, found[2].trim()] as const : null
  })
  return {
    path,
    title: properties.read('title', readText) ?? baseName(path),
    curricula: (properties.read('curriculum', readList) ?? []).map(linkTarget).filter((name) => name !== ''),
    keyResults: (properties.read('key_result', readList) ?? []).map(linkTarget),
    weeks: properties.read('week', readRanges) ?? [],
    parts,
    pass: properties.read('pass', (value) => readPass(value, full)),
    attempts: lines(faults, 'attempts', (text) => readAttempt(text, parts)).sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0)),
    levels: lines(faults, 'levels', readLevel).sort((a, b) => b.points - a.points),
    remedies: new Map(remedies),
  }
}

/** The lines of a list that are understood; each other line is a problem. */
function lines<T>(faults: Faults, key: string, reader: (text: string) => T | null): T[] {
  return (faults.properties.read(key, readPairs) ?? []).flatMap((text) => {
    const read = reader(text)
    if (read === null) faults.part(key, text)
    return read === null ? [] : [read]
  })
}

function readPart(text: string): Part | null {
  const pieces = text.split(/\s+\/\s+/)
  const [name = '', written, time, ...task] = pieces.length > 1 ? pieces : text.split('/').map((piece) => piece.trim())
  const points = readAmount(written, 'points')
  const minutes = readAmount(time, 'minutes')
  if (name.trim() === '' || points === null || points === undefined || points <= 0) return null
  const words = minutes === undefined ? [time ?? '', ...task] : task
  return { name: name.trim(), points, minutes: minutes ?? null, task: words.join(' / ').trim() }
}

/** Points, or a share of them: "320", "80%". */
function readPass(value: unknown, full: number): Read<number> {
  const text = readText(value)
  if (text === null || text === undefined) return text
  if (!text.endsWith('%')) return readAmount(text, 'points')
  const share = readAmount(text, 'share')
  return share === null || share === undefined ? undefined : Math.round(share * full)
}

function readAttempt(text: string, parts: readonly Part[]): Attempt | null {
  const found = /^(\d{4}-\d\d-\d\d)\s*:\s*(.+)$/.exec(text)
  const date = readDate(found?.[1])
  if (typeof date !== 'string') return null
  const scores: (number | null)[] = []
  for (const [place, piece] of (found?.[2] ?? '').split(/[,;]/).map((part) => part.trim()).entries()) {
    const score = /^[-–—?]?$/.test(piece) ? null : readScore(piece, parts[place])
    if (score === undefined) return null
    scores.push(score)
  }
  return { date, scores: parts.map((_, place) => scores[place] ?? null) }
}

/** A score of a part; undefined where it is none, or more than the part has. */
export function readScore(text: string, part: Part | undefined): number | undefined {
  if (part === undefined || !/^\d+(?:\.\d+)?$/.test(text)) return undefined
  const score = Number(text)
  return score <= part.points ? score : undefined
}

function readLevel(text: string): Level | null {
  const found = /^(.+?)\s*:\s*(\d[\d.,]*)(?:\s*\+|\s*\p{L}.*)?$/u.exec(text)
  const points = readAmount(found?.[2], 'points')
  return found?.[1] === undefined || typeof points !== 'number' ? null : { name: found[1], points }
}

/** All points that can be had. */
export function fullPoints({ parts }: Pick<Checkpoint, 'parts'>): number {
  return parts.reduce((sum, { points }) => sum + points, 0)
}

export function totalOf(scores: readonly (number | null)[]): number {
  return scores.reduce<number>((sum, score) => sum + (score ?? 0), 0)
}

/** The highest level whose points are reached; null where none is. */
export function levelOf({ levels }: Pick<Checkpoint, 'levels'>, total: number): Level | null {
  return levels.find(({ points }) => total >= points) ?? null
}

/** Whether a total passes; null where the note names no pass mark. */
export function passes({ pass }: Pick<Checkpoint, 'pass'>, total: number): boolean | null {
  return pass === null ? null : total >= pass
}

/** A part under 80 %: by how many points, and what the plan says to do. */
export interface Shortfall {
  readonly part: Part
  readonly mark: number
  readonly under: number
  readonly remedy: string | null
}

/** What a score of a part lacks; null where it does not, or where the part was not taken. */
export function shortfallOf({ remedies }: Pick<Checkpoint, 'remedies'>, part: Part, score: number | null): Shortfall | null {
  const mark = part.points * enough
  if (score === null || score >= mark - 1e-9) return null
  return { part, mark, under: mark - score, remedy: remedies.get(fold(part.name)) ?? null }
}

/** An attempt as its line in the note. */
export function attemptLine(date: string, scores: readonly (number | null)[]): string {
  return `${date}: ${scores.map((score) => (score === null ? '–' : String(score))).join(', ')}`
}
