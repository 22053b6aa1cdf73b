import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fillFields } from '../../src/reports/markers'

const values = new Map([['reviews', '42'], ['days', '| a |\n| --- |\n'], ['one', '- only\n'], ['marks', '%%/syllabus%% and %%'], ['fence', '```\nx\n'], ['none', '']])
const value = (name: string): string | null => values.get(name) ?? null
const fill = (text: string): string => fillFields(text, value).text

describe('filling fields', () => {
  it.each([
    ['nothing', 'plain', 'plain'],
    ['an empty field', 'a %%syllabus:reviews%%%%/syllabus%% b', 'a %%syllabus:reviews%%42%%/syllabus%% b'],
    ['an old value', 'a %%syllabus:reviews%%7%%/syllabus%% b', 'a %%syllabus:reviews%%42%%/syllabus%% b'],
    ['two in a line', '%%syllabus:reviews%%%%/syllabus%%/%%syllabus:reviews%%1%%/syllabus%%', '%%syllabus:reviews%%42%%/syllabus%%/%%syllabus:reviews%%42%%/syllabus%%'],
    ['a value of lines', '%%syllabus:days%%old%%/syllabus%%\n', '%%syllabus:days%%\n\n| a |\n| --- |\n\n%%/syllabus%%\n'],
    ['one line that wants its own', '%%syllabus:one%%%%/syllabus%%', '%%syllabus:one%%\n\n- only\n\n%%/syllabus%%'],
    ['the file\'s line ending', 'x\r\n%%syllabus:one%%%%/syllabus%%', 'x\r\n%%syllabus:one%%\r\n\r\n- only\r\n\r\n%%/syllabus%%'],
    ['an unknown name', '%%syllabus:nothing%%kept%%/syllabus%%', '%%syllabus:nothing%%kept%%/syllabus%%'],
    ['a field that is not closed', '%%syllabus:reviews%%7 and no end', '%%syllabus:reviews%%7 and no end'],
    ['one that another opens within', '%%syllabus:days%%x %%syllabus:reviews%%7%%/syllabus%%', '%%syllabus:days%%x %%syllabus:reviews%%42%%/syllabus%%'],
    ['a stray end', '%%/syllabus%% %%syllabus:reviews%%7%%/syllabus%%', '%%/syllabus%% %%syllabus:reviews%%42%%/syllabus%%'],
    ['a name in capitals', '%%syllabus:Reviews%%7%%/syllabus%%', '%%syllabus:Reviews%%7%%/syllabus%%'],
    ['fenced code', '```\n%%syllabus:reviews%%7%%/syllabus%%\n```\n%%syllabus:reviews%%7%%/syllabus%%', '```\n%%syllabus:reviews%%7%%/syllabus%%\n```\n%%syllabus:reviews%%42%%/syllabus%%'],
    ['a longer fence', '~~~~ md\n~~~\n%%syllabus:reviews%%7%%/syllabus%%\n~~~~\n', '~~~~ md\n~~~\n%%syllabus:reviews%%7%%/syllabus%%\n~~~~\n'],
    ['marks in a value', '%%syllabus:marks%%%%/syllabus%%', '%%syllabus:marks%%&#37;&#37;/syllabus&#37;&#37; and &#37;&#37;%%/syllabus%%'],
    ['a fence in a value', '%%syllabus:fence%%%%/syllabus%% %%syllabus:reviews%%%%/syllabus%%', '%%syllabus:fence%%\n\n\\```\nx\n\n%%/syllabus%% %%syllabus:reviews%%42%%/syllabus%%'],
    ['an empty value', '%%syllabus:none%%7%%/syllabus%%', '%%syllabus:none%%%%/syllabus%%'],
  ])('%s', (_, text, expected) => {
    expect(fill(text)).toBe(expected)
    expect(fill(expected)).toBe(expected)
  })

  it('counts what it filled, and names what it does not know once', () => {
    const mark = (name: string): string => `%%syllabus:${name}%%%%/syllabus%%`
    const { fields, unknown } = fillFields([mark('reviews'), mark('x'), mark('days'), mark('x'), mark('y')].join('\n'), value)
    expect({ fields, unknown }).toEqual({ fields: 2, unknown: ['x', 'y'] })
  })

  const piece = fc.oneof(
    fc.constantFrom('%%syllabus:reviews%%', '%%syllabus:days%%', '%%syllabus:nothing%%', '%%/syllabus%%', '```\n', '\n```\n', '~~~', '\r\n', '\n', '%%', '%', ' '),
    fc.string({ maxLength: 6 }),
  )
  const text = fc.array(piece, { maxLength: 24 }).map((pieces) => pieces.join(''))

  it('changes nothing the second time', () => {
    fc.assert(fc.property(text, (given) => {
      const once = fill(given)
      expect(fill(once)).toBe(once)
    }))
  })

  it('keeps every character outside of fields', () => {
    const outside = (given: string): string => fillFields(given, () => '').text
    fc.assert(fc.property(text, (given) => {
      expect(outside(fill(given))).toBe(outside(given))
    }))
  })
})
