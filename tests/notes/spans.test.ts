import { describe, expect, it } from 'vitest'
import { brief, plain } from '../../src/notes/spans'

describe('what a row shows of a line', () => {
  it('is what a reader sees of it', () => {
    expect(brief('Why **two** of [[Quorum|three]]?')).toBe('Why two of three?')
  })

  it('ends in an ellipsis where the line is very long', () => {
    const shown = brief(`**Why** ${'word '.repeat(40_000)}`)
    expect(shown.startsWith('Why word word')).toBe(true)
    expect(shown.endsWith('…')).toBe(true)
    expect(shown.length).toBeLessThanOrEqual(501)
  })

  it('cuts no character in two', () => {
    for (const lead of ['', 'a']) expect(brief(lead + '🙂'.repeat(1_000))).not.toMatch(/[\uD800-\uDFFF]/u)
  })

  it('is whole up to then', () => {
    const line = 'x'.repeat(500)
    expect(brief(line)).toBe(plain(line))
  })
})
