import { detached, shortestPiece } from '../notes/spans'
import { finish, Pace, type Steps } from '../notes/steps'

/**
 * Puts copies in place of the strings in a value, deep down, so that none of them keeps the text of the note in memory that it was
 * cut out of. Equal strings become one. The value is equal to what it was, and is given back.
 */
export function letGo<T extends object>(value: T, kept: readonly string[]): T {
  return finish(letGoSteps(value, kept))
}

/** `letGo`, step by step; lists right in the value may be long. */
export function* letGoSteps<T extends object>(value: T, kept: readonly string[]): Steps<T> {
  const copies = new Map(kept.map((text) => [text, text]))
  const pace = new Pace()
  for (const [key, each] of Object.entries(value) as [string, unknown][]) {
    if (!Array.isArray(each)) {
      Reflect.set(value, key, copyOf(each, copies))
      continue
    }
    for (const [place, part] of each.entries()) {
      each[place] = copyOf(part, copies)
      if (pace.spent(partWork)) yield
    }
  }
  return value
}

/** What a part of a list costs, in characters read. */
const partWork = 256

function walk(value: object, copies: Map<string, string>): void {
  if (value instanceof Map) {
    const entries = [...value as Map<unknown, unknown>]
    value.clear()
    for (const [key, each] of entries) value.set(copyOf(key, copies), copyOf(each, copies))
    return
  }
  if (value instanceof Set) {
    const all = [...value as Set<unknown>]
    value.clear()
    for (const each of all) value.add(copyOf(each, copies))
    return
  }
  for (const key of Object.keys(value)) {
    const each: unknown = Reflect.get(value, key)
    if (typeof each === 'string' ? each.length >= shortestPiece : typeof each === 'object') Reflect.set(value, key, copyOf(each, copies))
  }
}

function copyOf(value: unknown, copies: Map<string, string>): unknown {
  if (typeof value === 'object' && value !== null) walk(value, copies)
  if (typeof value !== 'string' || value.length < shortestPiece) return value
  const known = copies.get(value)
  if (known !== undefined) return known
  const copy = detached(value)
  copies.set(copy, copy)
  return copy
}
