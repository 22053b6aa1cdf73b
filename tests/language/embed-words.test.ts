import { describe, expect, it } from 'vitest'
import { stringsFor } from '../../src/language/strings'

describe('what a day brings, in a block', () => {
  it.each([
    [0, 0, '**Nothing is due.**', '**Повторять нечего.**'],
    [0, 1, '**1 new card.** Nothing else is due.', '**1 новая карточка.** Больше повторять нечего.'],
    [0, 20, '**20 new cards.** Nothing else is due.', '**20 новых карточек.** Больше повторять нечего.'],
    [1, 0, '**1 card due.** 0 new.', '**К повторению: 1 карточка.** Новых: 0.'],
    [3, 4, '**3 cards due.** 4 new.', '**К повторению: 3 карточки.** Новых: 4.'],
  ])('%i due and %i new', (due, fresh, english, russian) => {
    expect(stringsFor('en').embed.due(due, fresh)).toBe(english)
    expect(stringsFor('ru').embed.due(due, fresh)).toBe(russian)
  })
})
