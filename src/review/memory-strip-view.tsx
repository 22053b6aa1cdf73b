import type { JSX } from 'preact'
import type { Strings } from '../language/strings'
import type { CurvePoint, MemoryStrip } from './page'

interface MemoryProps {
  readonly memory: MemoryStrip
  readonly strings: Strings
}

const day = 86_400_000

/** A card's grades and its recall, dotted on from today if it is graded Good; the words beneath say the same. */
export function Memory({ memory, strings }: MemoryProps): JSX.Element {
  const words = strings.review
  const { dates } = strings.common
  const recall = strings.common.percent(memory.recall)
  const floor = lowest(memory)
  return (
    <section class="syl-memory">
      <div class="syl-strip" role="img" aria-label={words.curve(dates.date(memory.from), recall, dates.date(memory.to))}>
        <div class="syl-label">{words.memory}</div>
        <div class="syl-strip-drawing">
          <div class="syl-strip-ticks">
            {memory.ticks.map((tick, index) => (
              <i key={index} data-grade={tick.grade} style={{ left: share(tick.x) }} />
            ))}
          </div>
          <div class="syl-strip-curve">
            <svg viewBox="0 0 100 100" preserveAspectRatio="none">
              <path class="is-past" d={toPath(memory.past, floor)} />
              <path class="is-future" d={toPath(fromNow(memory), floor)} />
            </svg>
            <i style={{ left: share(memory.now), top: share(heightOf(memory.recall, floor)) }} />
          </div>
          <div class="syl-strip-ends">
            {memory.now > 0.3 && <span>{dates.shortDate(memory.from)}</span>}
            <b style={{ left: share(Math.min(0.86, Math.max(0.14, memory.now))) }}>{words.nowAt(recall)}</b>
            {memory.now < 0.7 && <span class="is-end">{dates.shortDate(memory.to)}</span>}
          </div>
        </div>
      </div>
      <p>
        {words.seen(memory.seen, memory.forgotten, lastSeen(memory, strings))} {words.recallWas(recall)}
        <span class="syl-memory-more"> {words.stability(memory.stability)}</span>
      </p>
    </section>
  )
}

/** The day of the last grade, with its year where that is not this year. */
function lastSeen(memory: MemoryStrip, strings: Strings): string {
  const [from, to] = [Date.parse(memory.from), Date.parse(memory.to)]
  const today = new Date(from + Math.round(((to - from) * memory.now) / day) * day).toISOString()
  const { date, dateWithYear } = strings.common.dates
  return memory.last.slice(0, 4) === today.slice(0, 4) ? date(memory.last) : dateWithYear(memory.last)
}

/** The future with its leap up from where recall is now. */
function fromNow(memory: MemoryStrip): readonly CurvePoint[] {
  return memory.future.length === 0 ? [] : [{ x: memory.now, y: memory.recall }, ...memory.future]
}

function share(part: number): string {
  return `${(part * 100).toFixed(2)}%`
}

/** The recall at the drawing's lower edge: under the curve, and never above 70 %. */
function lowest(memory: MemoryStrip): number {
  const points = [...memory.past, ...memory.future].map((point) => point.y)
  return Math.max(0, Math.min(0.7, memory.recall - 0.1, ...points.map((y) => y - 0.05)))
}

function heightOf(recall: number, floor: number): number {
  return (1 - recall) / (1 - floor)
}

function toPath(points: readonly CurvePoint[], floor: number): string {
  const place = (part: number): string => (part * 100).toFixed(2)
  return points
    .map((point, index) => `${index === 0 ? 'M' : 'L'}${place(point.x)} ${place(heightOf(point.y, floor))}`)
    .join('')
}
