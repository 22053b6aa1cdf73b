import type { JSX } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'
import { Icon } from '../drawing/parts-view'
import type { Strings } from '../language/strings'
import type { PlanPanel, SidebarDesk } from './sidebar'

interface SearchProps {
  readonly search: PlanPanel['search']
  readonly desk: SidebarDesk
  readonly strings: Strings
}

/** The magnifier that opens the search field, and closes it. */
export function SearchButton({ search, desk, strings }: SearchProps): JSX.Element {
  return (
    <button
      type="button"
      class="syl-icon-button"
      aria-label={strings.items.search}
      aria-expanded={search !== null}
      onClick={() => desk.search(search === null ? '' : null)}
    >
      <Icon name="search" />
    </button>
  )
}

/** The field, with how much was found. Escape ends the search. */
export function SearchField({ desk, strings, search }: SearchProps & { readonly search: NonNullable<PlanPanel['search']> }): JSX.Element {
  const field = useRef<HTMLInputElement>(null)
  const words = strings.items
  useLayoutEffect(() => field.current?.focus({ preventScroll: true }), [])
  const onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.isComposing) return
    event.preventDefault()
    event.stopPropagation()
    desk.search(null)
  }
  return (
    <div class="syl-search">
      <input
        ref={field}
        type="search"
        dir="auto"
        aria-label={words.search}
        placeholder={words.search}
        defaultValue={search.query}
        onInput={(event) => desk.search(event.currentTarget.value)}
        onKeyDown={onKey}
      />
      <p class="syl-label is-quiet" role="status">{search.query.trim() === '' ? '' : words.hits(search.hits)}</p>
    </div>
  )
}
