import { describe, expect, it } from 'vitest'
import { stringsFor } from '../../src/language/strings'

const english = stringsFor('en').sidebar
const russian = stringsFor('ru').sidebar

describe('reviews that wait', () => {
  it.each([
    [1, '1 review waits', '1 повторение ждёт'], [3, '3 reviews wait', '3 повторения ждут'], [5, '5 reviews wait', '5 повторений ждут'],
    [21, '21 reviews wait', '21 повторение ждёт'], [112, '112 reviews wait', '112 повторений ждут'],
  ])('are counted in both languages: %i', (count, en, ru) => {
    expect(english.waiting(count)).toBe(`**${en} for a note that cannot be written.**`)
    expect(russian.waiting(count)).toBe(`**${ru} заметки, которую нельзя записать.**`)
  })

  it('are told with their note, line and reason', () => {
    expect(english.waitingWhere('A.md', 6, 'It is broken.')).toBe('A.md, line 6. It is broken. Nothing is lost; they are kept on this device.')
    expect(russian.waitingWhere('A.md', 6, 'Сломано.')).toBe('A.md, строка 6. Сломано. Ничего не потеряно: всё хранится на этом устройстве.')
  })

  it.each([[1, '1 review belongs', '1 повторение относится'], [2, '2 reviews belong', '2 повторения относятся'], [5, '5 reviews belong', '5 повторений относятся']])(
    'for a note that is gone are counted too: %i', (count, en, ru) => {
      expect(english.waitingGone(count)).toBe(`**${en} to a note that is gone.**`)
      expect(russian.waitingGone(count)).toBe(`**${ru} к заметке, которой больше нет.**`)
    },
  )
})
