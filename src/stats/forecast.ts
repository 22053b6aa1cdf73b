import type { VaultIndex } from '../index/vault-index'

export interface ForecastDay {
  /** Study day. */
  readonly day: number
  readonly cards: number
  readonly minutes: number
}

/** Cards falling due on each of the next study days, today first with all that is overdue; new cards are not among them. */
export function reviewForecast(
  index: VaultIndex, curriculum: string | null, days: number, secondsEach: number, at: number,
): readonly ForecastDay[] {
  const today = index.today(curriculum, at)
  return Array.from({ length: days }, (_, ahead) => {
    const cards = ahead === 0 ? index.counts(curriculum, at).due : index.dueIn(ahead, curriculum, at)
    return { day: today + ahead, cards, minutes: cards * secondsEach / 60 }
  })
}
