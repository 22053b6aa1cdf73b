import type { JSX } from 'preact'
import { Icon } from '../drawing/parts-view'
import type { Strings } from '../language/strings'
import { shows, type FilterPanel, type SidebarDesk } from './sidebar'

interface FilterProps {
  readonly filter: FilterPanel
  /** The stage as it is said; null: the whole plan. */
  readonly name: string | null
  readonly desk: SidebarDesk
  readonly strings: Strings
  /** Ends the limit and gives the focus to what stays. */
  readonly end: () => void
}

/** What the tree is limited to: each number shows what it counts. Escape shows everything again. */
export function FilterBar({ filter, name, desk, strings, end }: FilterProps): JSX.Element {
  const words = strings.side
  const onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return
    event.preventDefault()
    event.stopPropagation()
    end()
  }
  return (
    <div class="syl-filter" role="group" aria-label={name === null ? words.show : `${words.show}: ${name}`} onKeyDown={onKey}>
      {name !== null && <p class="syl-filter-name syl-clip" dir="auto" title={name}>{name}</p>}
      <div class="syl-filter-choices">
        {shows.map((show) => {
          const count = filter.counts[show]
          if (show !== filter.show && show !== 'items' && (count ?? 0) === 0) return null
          return (
            <button
              key={show}
              type="button"
              aria-pressed={show === filter.show}
              onClick={() => desk.show({ stage: filter.stage, show })}
            >
              {words.shows[show]} <b>{strings.common.number(count ?? 0)}</b>
            </button>
          )
        })}
      </div>
      <button type="button" class="syl-icon-button" aria-label={words.showAll} onClick={end}><Icon name="x" /></button>
    </div>
  )
}
