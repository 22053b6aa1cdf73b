import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { slug } from '../../src/cards/identity'
import { words } from '../../src/notes/cornell-words'
import { isCommon, utf8Length } from '../../src/notes/encoding'
import { fold } from '../../src/notes/properties'
import { isPlainWords } from '../../src/notes/scalar'
import { plain } from '../../src/notes/spans'

const texts = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.array(fc.constantFrom(
    'Quorum', 'кворум', 'Ёлка', 'ещё', 'й', 'й', 'C++', 'c#', '1', '²', '½', '—', '«', '»', '…', '?', '.', '-', '~', '_', ' ', '  ', '\t', ' ', 'é', 'é', 'ß', 'İ',
    'ҝ', '҂', '҈', '😀', '\ud800', '№', 'ª', '١', '-', '\n',
  ), { maxLength: 8 }).map((parts) => parts.join('')),
)
const often = { numRuns: 4000 }

describe('the length of a text in UTF-8', () => {
  it('is what an encoder writes', () => {
    fc.assert(fc.property(texts, (text) => {
      expect(utf8Length(text)).toBe(new TextEncoder().encode(text).length)
    }), often)
  })

  it.each([16_383, 16_384, 16_385, 40_000])('is that also of %i characters and what is cut between two pieces', (length) => {
    for (const text of ['a'.repeat(length), 'я'.repeat(length), `${'a'.repeat(length - 1)}😀😀`, '\ud800'.repeat(length), '😀'.repeat(length)]) {
      expect(utf8Length(text)).toBe(new TextEncoder().encode(text).length)
    }
  })
})

describe('what is told of common texts without the tables of Unicode', () => {
  it('is told of those in NFC whose letters and digits are English and Russian ones', () => {
    fc.assert(fc.property(texts, (text) => {
      if (!isCommon(text)) return
      expect(text.normalize('NFC')).toBe(text)
      expect(text.match(/[\p{L}\p{M}\p{N}]/gu) ?? []).toEqual(text.match(/[A-Za-z0-9А-яЁё]/g) ?? [])
    }), often)
    expect(isCommon('Что такое «кворум» — и зачем?')).toBe(true)
  })

  it('are the words, the slug and the folded text that the tables give', () => {
    fc.assert(fc.property(texts, (text) => {
      expect(words(text)).toEqual(plain(text).toLowerCase().normalize('NFC').replace(/ё/g, 'е').match(/[\p{L}\p{M}\p{N}]+(?:\+\+|#)?/gu) ?? [])
      const whole = text.normalize('NFC').toLowerCase().replace(/[^\p{L}\p{M}\p{N}]+/gu, '-').replace(/^-|-$/g, '') || 'cue'
      if (whole.length <= 48) expect(slug(text)).toBe(whole)
      expect(fold(text)).toBe(text.normalize('NFC').toLowerCase().replace(/\s+/g, ' ').trim())
    }), often)
  })

  it('are the words of a log line', () => {
    fc.assert(fc.property(texts, (text) => {
      expect(isPlainWords(text)).toBe(/^\p{L}[\p{L}\p{M}\p{N}~-]*(?: [\p{L}\p{M}\p{N}~-]+)+$/u.test(text))
    }), often)
    expect(isPlainWords('что-такое-1 260915083654gt5mp')).toBe(true)
  })
})
