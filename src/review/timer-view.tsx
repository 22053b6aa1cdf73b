import type { JSX } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import type { Strings } from '../language/strings'

/** Seconds in which a diagram should be drawn. */
const target = 300

interface TimerProps {
  /** False stops it where it is. */
  readonly running: boolean
  readonly strings: Strings
}

/** Counts the time spent drawing since it was mounted; quiet, so it is never announced. */
export function DrawingTimer({ running, strings }: TimerProps): JSX.Element {
  const [seconds, setSeconds] = useState(0)
  const place = useRef<HTMLParagraphElement>(null)
  useEffect(() => {
    const window = place.current?.win
    if (!running || !window) return undefined
    let began: number | null = null
    let frame = 0
    let pause = 0
    const tick = (at: number): void => {
      began ??= at
      const passed = at - began
      setSeconds(Math.floor(passed / 1000))
      pause = window.setTimeout(() => { frame = window.requestAnimationFrame(tick) }, 1000 - (passed % 1000))
    }
    frame = window.requestAnimationFrame(tick)
    return () => {
      window.cancelAnimationFrame(frame)
      window.clearTimeout(pause)
    }
  }, [running])
  return (
    <p
      ref={place}
      class={`syl-timer ${seconds > target ? 'is-over' : ''}`}
      role="timer"
      aria-live="off"
      aria-label={strings.review.drawingTime}
    >
      {strings.review.ofTime(clock(seconds), clock(target))}
    </p>
  )
}

function clock(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}
