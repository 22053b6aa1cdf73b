import type { Reading, Words } from '../drawing/plot'
import type { Strings } from '../language/strings'
import { recallStarts, stabilityEnds, type MemoryPart } from './dashboard'
import type { Figure } from './plots-progress'

const matureBin = 4
/** Over the highest bar there is room for its count and for the word beside the line. */
const headroom = 1.24

/** How long cards last: each bar carries its count, so there is no axis of values. */
export function stabilityFigure(facts: MemoryPart, strings: Strings): Figure {
  const words = strings.dashboard.stability
  const { number } = strings.common
  const bin = (place: number): string => words.bin(stabilityEnds[place - 1] ?? 0, stabilityEnds[place] ?? null)
  const count = facts.stability.length
  const top = Math.max(1, ...facts.stability)
  return {
    label: words.label,
    sentence: words.sentence(facts),
    plot: {
      x: { from: -0.6, to: count - 0.4, ticks: facts.stability.map((_, place) => ({ at: place, text: place < stabilityEnds.length ? number(stabilityEnds[place] ?? 0) : words.last })) },
      y: { from: 0, to: top * headroom, ticks: [] },
      lines: [], bands: [],
      bars: facts.stability.map((cards, place) => ({ x: place, y: cards, strong: place >= matureBin })),
      rules: [{ x: matureBin - 0.5, look: 'dotted' }],
      words: [...counts(facts.stability, number), { x: matureBin - 0.5, y: top * headroom, text: words.mature, align: 'start', dx: 6, dy: 2, look: 'muted' }],
      readings: facts.stability.map((cards, place): Reading => (
        { x: place, ys: [cards], text: words.reading(bin(place), cards), opens: cards === 0 ? null : `stability:${place}` })),
      room: { top: 16, end: 4 },
    },
    table: { head: words.head, rows: facts.stability.map((cards, place) => [bin(place), number(cards)]) },
  }
}

/** What would be recalled now, the desired retention a dotted line: strong above it, pale below. */
export function recallFigure(facts: MemoryPart, strings: Strings): Figure {
  const words = strings.dashboard.recall
  const { number } = strings.common
  const bin = (place: number): string => words.bin(place === 0 ? null : (recallStarts[place] ?? 0), (recallStarts[place] ?? 0) + 5)
  const edge = (facts.desired * 100 - 50) / 5 - 0.5
  const top = Math.max(1, ...facts.recall)
  return {
    label: words.label,
    sentence: words.sentence(facts),
    plot: {
      x: {
        from: -0.6, to: recallStarts.length - 0.4,
        ticks: recallStarts.flatMap((start, place) => place % 2 === 0 ? [{ at: place, text: `${start}${place === 0 ? '%' : ''}` }] : []),
      },
      y: { from: 0, to: top * headroom, ticks: [] },
      lines: [], bands: [],
      bars: facts.recall.map((cards, place) => ({ x: place, y: cards, strong: place > edge })),
      rules: [{ x: edge, look: 'dotted' }],
      words: [...counts(facts.recall, number), { x: edge, y: top * headroom, text: words.desired(facts.desired), align: 'end', dx: -6, dy: 2, look: 'muted' }],
      readings: facts.recall.map((cards, place): Reading => (
        { x: place, ys: [cards], text: strings.dashboard.stability.reading(bin(place), cards), opens: cards === 0 ? null : `recall:${place}` })),
      room: { top: 16, end: 4 },
    },
    table: { head: words.head, rows: facts.recall.map((cards, place) => [bin(place), number(cards)]) },
  }
}

function counts(values: readonly number[], number: (value: number) => string): readonly Words[] {
  return values.flatMap((value, place): Words[] => value === 0 ? [] : [{ x: place, y: value, text: number(value), align: 'center', dy: -8, look: 'count' }])
}
