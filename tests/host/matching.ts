import { expect } from 'vitest'

/** Stand-ins for parts of a value, without the `any` that the test runner gives them. */
export const like = (pattern: RegExp): unknown => expect.stringMatching(pattern)
export const holding = (part: string): unknown => expect.stringContaining(part)
export const having = (part: object): unknown => expect.objectContaining(part)
export const including = (part: readonly unknown[]): unknown => expect.arrayContaining([...part])
