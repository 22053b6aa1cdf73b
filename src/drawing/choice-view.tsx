import type { ComponentChildren, JSX } from 'preact'
import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { Icon } from './parts-view'

export interface Option {
  readonly key: string
  readonly name: string
  readonly drawn: ComponentChildren
}

interface ChoiceProps {
  /** What is chosen, for screen readers. */
  readonly label: string
  /** The chosen option as the button shows it. */
  readonly shown: string
  readonly selected: string
  readonly options: readonly Option[]
  readonly small?: boolean
  readonly beside?: ComponentChildren
  readonly choose: (key: string) => void
}

/** A name that opens a list of its likes in place. Arrows move, Enter takes, Escape closes. */
export function Choice({ label, shown, selected, options, small, beside, choose }: ChoiceProps): JSX.Element {
  const [at, setAt] = useState<number | null>(null)
  const button = useRef<HTMLButtonElement>(null)
  const list = useRef<HTMLUListElement>(null)
  const open = at !== null
  useLayoutEffect(() => {
    if (open) list.current?.focus({ preventScroll: true })
  }, [open])
  const close = (): void => {
    setAt(null)
    button.current?.focus({ preventScroll: true })
  }
  const take = (index: number): void => {
    const option = options[index]
    close()
    if (option && option.key !== selected) choose(option.key)
  }
  const toggle = (): void => setAt(open ? null : Math.max(0, options.findIndex((option) => option.key === selected)))
  const onKey = (event: KeyboardEvent): void => {
    if (at === null || event.ctrlKey || event.metaKey || event.altKey) return
    const next = moved(event.key, at, options.length)
    if (next !== null) setAt(next)
    else if (event.key === 'Enter' || event.key === ' ') take(at)
    else if (event.key === 'Escape') close()
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <>
      <div class="syl-side-head">
        <button
          ref={button}
          type="button"
          class={`syl-switch ${small ? 'is-small' : ''}`}
          aria-haspopup="listbox"
          aria-expanded={open}
          aria-label={`${label}: ${shown}`}
          onMouseDown={(event) => { if (open) event.preventDefault() }}
          onClick={toggle}
        >
          <span class="syl-clip" dir="auto">{shown}</span>
          <Icon name="chevrons-up-down" />
        </button>
        {beside}
      </div>
      {open && (
        <ul
          ref={list}
          class="syl-menu"
          role="listbox"
          tabIndex={-1}
          aria-label={label}
          aria-activedescendant={idOf(label, at)}
          onKeyDown={onKey}
          onBlur={() => setAt(null)}
        >
          {options.map((option, index) => (
            <li
              key={option.key}
              id={idOf(label, index)}
              role="option"
              class={index === at ? 'is-active' : ''}
              aria-selected={option.key === selected}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => take(index)}
            >
              <span class="syl-clip syl-option-name" dir="auto">{option.name}</span>
              {option.drawn}
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

function idOf(label: string, index: number): string {
  return `syl-${label.toLowerCase().replace(/\s+/g, '-')}-${index}`
}

function moved(key: string, at: number, count: number): number | null {
  switch (key) {
    case 'ArrowDown': return Math.min(count - 1, at + 1)
    case 'ArrowUp': return Math.max(0, at - 1)
    case 'Home': return 0
    case 'End': return count - 1
    default: return null
  }
}
