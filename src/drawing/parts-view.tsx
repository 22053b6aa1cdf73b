import { setIcon } from 'obsidian'
import type { ComponentChildren, JSX } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'

/** A sentence of the string tables: what stands between `**` is bold, between backticks code. */
export function Sentence({ text }: { readonly text: string }): JSX.Element {
  return <>{text.split(/(\*\*[^*]+\*\*|`[^`]+`)/).map(drawPart)}</>
}

function drawPart(part: string): ComponentChildren {
  if (part.startsWith('**')) return <b>{part.slice(2, -2)}</b>
  if (part.startsWith('`')) return <code>{part.slice(1, -1)}</code>
  return part
}

interface IconProps {
  readonly name: string
  readonly class?: string
}

/** One of the host's icons, hidden from screen readers: a word beside it says the same. */
export function Icon({ name, class: extra }: IconProps): JSX.Element {
  const place = useRef<HTMLSpanElement>(null)
  useLayoutEffect(() => {
    if (place.current) setIcon(place.current, name)
  }, [name])
  return <span ref={place} class={`syl-icon ${extra ?? ''}`} aria-hidden="true" />
}

export interface WayOut {
  readonly text: string
  readonly go: () => void
}

interface ProblemLineProps {
  readonly text: string
  readonly more?: string
  readonly ways: readonly WayOut[]
  /** Reviews wait for it: red, and announced at once. */
  readonly urgent?: boolean
}

/** Something wrong, said once: a shape, a sentence, where, the way out. */
export function ProblemLine({ text, more, ways, urgent }: ProblemLineProps): JSX.Element {
  return (
    <div class="syl-problem" data-status={urgent ? 'off-track' : 'at-risk'} role={urgent ? 'alert' : undefined}>
      <Icon name={urgent ? 'triangle-alert' : 'circle-alert'} />
      <div>
        <p dir="auto"><Sentence text={text} /></p>
        {more !== undefined && <p class="syl-muted" dir="auto"><Sentence text={more} /></p>}
        {ways.length > 0 && (
          <p class="syl-ways">
            {ways.map((way) => (
              <button key={way.text} type="button" class="syl-link" onClick={way.go}>{way.text}</button>
            ))}
          </p>
        )}
      </div>
    </div>
  )
}
