/**
 * What a chart shows, apart from how it is drawn: values, ticks with their words, and the reading of each place. Values
 * of x are study days, weeks or the numbers of bars; time runs from the reading side.
 */
export interface Plot {
  readonly x: Axis
  readonly y: Axis
  readonly lines: readonly Line[]
  readonly bars: readonly Bar[]
  readonly bands: readonly Band[]
  readonly rules: readonly Rule[]
  readonly words: readonly Words[]
  /** What can be read, in the order of x. */
  readonly readings: readonly Reading[]
  /** Pixels beside the plot for words that stand there. */
  readonly room: { readonly top: number; readonly end: number }
}

export interface Axis {
  readonly from: number
  readonly to: number
  readonly ticks: readonly Tick[]
}

export interface Tick {
  readonly at: number
  readonly text: string
  /** Today. */
  readonly strong?: boolean
  /** Left out where the plot is narrow. */
  readonly minor?: boolean
}

type Point = readonly [x: number, y: number]

/** mine: yours, strong; second: yours, lesser; young: the same, dashed; plan: ink; ahead: yours to come, dotted. */
export type LineLook = 'mine' | 'second' | 'young' | 'plan' | 'ahead'

export interface Line {
  readonly look: LineLook
  readonly points: readonly Point[]
  /** Places of points that are marked; open where still to come. */
  readonly dots: readonly number[]
}

export interface Bar {
  readonly x: number
  readonly y: number
  /** Today, or over what is meant: strong. */
  readonly strong: boolean
}

/** A filled shape between what is likely at the least and at the most. */
export interface Band {
  readonly points: readonly Point[]
}

/** A level or upright line with a meaning, or, with a width in values of x, a dash over one bar. */
export interface Rule {
  readonly x?: number
  readonly y?: number
  /** Upright: how high it goes. */
  readonly to?: number
  readonly width?: number
  readonly look: 'ink' | 'muted' | 'dotted' | 'faint'
}

export interface Words {
  readonly x: number
  readonly y: number
  readonly text: string
  readonly align: 'start' | 'center' | 'end'
  /** Pixels from the place, dx towards the end of reading. */
  readonly dx?: number
  readonly dy?: number
  /** paper and foot stand on a bar and have no halo; count is small. */
  readonly look: 'ink' | 'muted' | 'mine' | 'paper' | 'foot' | 'count'
  /** Left out where the plot is narrow. */
  readonly minor?: boolean
}

export interface Reading {
  readonly x: number
  /** Where dots stand while it is read. */
  readonly ys: readonly number[]
  /** "Week 9: 90.8% of 470" */
  readonly text: string
  /** What opens there; null where nothing does. */
  readonly opens: string | null
}

/** The same as rows: the first column names the row. */
export interface PlotTable {
  readonly head: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

/** The reading whose x is nearest; -1 of none. */
export function nearest(readings: readonly Reading[], x: number): number {
  let best = -1
  let least = Infinity
  readings.forEach((reading, place) => {
    const distance = Math.abs(reading.x - x)
    if (distance < least) [best, least] = [place, distance]
  })
  return best
}
