import type { JSX } from 'preact'
import type { Strings } from '../language/strings'
import type { Bar } from './bar'

/** Up to this many items are drawn one by one. */
const pips = 12

interface BarProps {
  readonly bar: Bar
  readonly name: string
  readonly strings: Strings
  /** Beside words that say the same: then it is no progress bar of its own. */
  readonly silent?: boolean
}

/** Mastered solid within done pale within all items; a tick of ink where the plan wants to be. */
export function ProgressBar({ bar, name, strings, silent }: BarProps): JSX.Element {
  const words = strings.sidebar.bar(bar.items, bar.done, bar.mastered, bar.expected)
  const single = bar.items > 0 && bar.items <= pips
  const full = bar.items > 0 && bar.mastered >= bar.items
  const meaning = silent
    ? { 'aria-hidden': true }
    : {
      role: 'progressbar' as const,
      'aria-label': name,
      'aria-valuemin': 0,
      'aria-valuemax': bar.items,
      'aria-valuenow': bar.done,
      'aria-valuetext': words,
    }
  return (
    <span class={`syl-bar ${single ? 'is-pips' : ''} ${full ? 'is-complete' : ''}`} style={shares(bar)} {...meaning}>
      {single ? drawPips(bar) : (
        <>
          <span class="syl-bar-done" />
          {bar.mastered > 0 && <span class="syl-bar-mastered" />}
        </>
      )}
      {bar.expected !== null && bar.expected > 0 && bar.done < bar.items && <span class="syl-bar-expected" />}
    </span>
  )
}

function drawPips(bar: Bar): JSX.Element[] {
  return Array.from({ length: bar.items }, (_, index) => (
    <i key={index} class={index < bar.mastered ? 'is-mastered' : index < bar.done ? 'is-done' : ''} />
  ))
}

function shares(bar: Bar): Record<string, string> {
  const share = (count: number): string => `${(bar.items === 0 ? 0 : Math.min(1, count / bar.items) * 100).toFixed(1)}%`
  return { '--done': share(bar.done), '--mastered': share(bar.mastered), '--expected': share(bar.expected ?? 0) }
}

/** "62 / 240", in this order in every script. */
export function Count({ bar, strings }: { readonly bar: Bar; readonly strings: Strings }): JSX.Element {
  const { number } = strings.common
  return <span class="syl-count"><b>{number(bar.done)}</b> / {number(bar.items)}</span>
}
