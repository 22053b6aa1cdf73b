import type { JSX, RefObject } from 'preact'
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
export function SearchButton({ search, desk, strings, button }: SearchProps & { readonly button: RefObject<HTMLButtonElement> }): JSX.Element {
  return (
    <button
      ref={button}
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

interface FieldProps extends SearchProps {
  readonly search: NonNullable<PlanPanel['search']>
  /** Ends the search and gives the focus to what stays. */
  readonly end: () => void
}

/** The field, with how much was found. Escape ends the search, the arrow down leads to what was found. */
export function SearchField({ desk, strings, search, end }: FieldProps): JSX.Element {
  const field = useRef<HTMLInputElement>(null)
  const words = strings.items
  useLayoutEffect(() => field.current?.focus({ preventScroll: true }), [])
  const onKey = (event: KeyboardEvent): void => {
    if (event.isComposing || (event.key !== 'Escape' && event.key !== 'ArrowDown')) return
    event.preventDefault()
    event.stopPropagation()
    if (event.key === 'Escape') end()
    else field.current?.closest('section')?.querySelector<HTMLElement>('[role="treeitem"][tabindex="0"]')?.focus()
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
