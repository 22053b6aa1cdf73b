import type { JSX } from 'preact'

interface SparkProps {
  /** Oldest first; null: not known then. */
  readonly values: readonly (number | null)[]
  readonly width?: number
  readonly height?: number
  /** Always within the drawing; a level line stands there. */
  readonly base?: number
  /** Least span of values, so that noise does not look like a fall. */
  readonly least?: number
  readonly quiet?: boolean
}

/** A small line without axes, its end a dot; hidden from screen readers, as a sentence beside it says the same. */
export function Spark({ values, width = 92, height = 30, base, least = 0, quiet }: SparkProps): JSX.Element | null {
  const known = values.flatMap((value, place) => value === null ? [] : [[place, value] as const])
  if (known.length === 0) return null
  const all = [...known.map(([, value]) => value), ...(base === undefined ? [] : [base])]
  const low = Math.min(...all)
  const high = Math.max(...all, low + least)
  const x = (place: number): number => 3 + (width - 7) * (values.length < 2 ? 1 : place / (values.length - 1))
  const y = (value: number): number => high === low ? height - 4 : 4 + (height - 8) * (1 - (value - low) / (high - low))
  const path = known.map(([place, value], at) => `${at === 0 ? 'M' : 'L'}${x(place).toFixed(1)} ${y(value).toFixed(1)}`).join('')
  const end = known.at(-1)
  return (
    <svg class={`syl-spark ${quiet === true ? 'is-quiet' : ''}`} viewBox={`0 0 ${width} ${height}`} width={width} height={height} aria-hidden="true">
      {base !== undefined && <path class="is-base" d={`M0 ${y(base).toFixed(1)}L${width} ${y(base).toFixed(1)}`} />}
      {known.length > 1 && <path d={path} />}
      {end !== undefined && quiet !== true && <circle cx={x(end[0])} cy={y(end[1])} r="3" />}
    </svg>
  )
}
