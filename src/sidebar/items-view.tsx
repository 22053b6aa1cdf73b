import type { JSX } from 'preact'
import { useRef, useState } from 'preact/hooks'
import { Icon, Sentence } from '../drawing/parts-view'
import type { Strings } from '../language/strings'
import type { ItemRow, NotePanel, SidebarDesk, TodayPanel } from './sidebar'
import { manyRows, useHeight, useSight } from './sight-view'

interface PlannedProps {
  readonly planned: TodayPanel
  readonly desk: SidebarDesk
  readonly strings: Strings
}

/** So many of the day's items stand there before the rest is asked for. */
const first = 3

/** What the plan asks for today, each to be ticked here. */
export function Planned({ planned, desk, strings }: PlannedProps): JSX.Element {
  const [whole, setWhole] = useState(false)
  const words = strings.items
  if (planned.is !== 'open') {
    const text = planned.is === 'free' ? words.free : words.met(planned.asked, planned.done)
    return (
      <p class="syl-sentence is-small syl-planned">
        <Sentence text={text} />
        {planned.done > 0 && <> <button type="button" class="syl-link" onClick={() => desk.listDoneToday()}>{strings.side.doneToday}</button></>}
      </p>
    )
  }
  const { items, minutes } = planned
  const shown = whole ? items : items.slice(0, first)
  return (
    <ul class="syl-lines syl-planned">
      {shown.map((item) => (
        <Item key={`${item.path} ${item.line}`} item={item} desk={desk} strings={strings}>
          {item.minutes === null ? null : words.minutes(item.minutes)}
        </Item>
      ))}
      {items.length > first && (
        <li class="is-rest">
          <button type="button" class="syl-line-name syl-muted" aria-expanded={whole} onClick={() => setWhole(!whole)}>
            {whole ? words.fewer : words.morePlanned(items.length - first)}
          </button>
          {minutes !== null && <span class="syl-fact">{words.inAll(minutes)}</span>}
        </li>
      )}
    </ul>
  )
}

/** The checklist of the note in front: of many items only those in sight are drawn, and the one that has the focus wherever it is. */
export function Items({ note, desk, strings }: { readonly note: NotePanel } & Omit<PlannedProps, 'planned'>): JSX.Element {
  const { items } = note
  const list = useRef<HTMLUListElement>(null)
  const { top, bottom } = useSight(list, items.length)
  const height = useHeight(list, '.syl-item', 30)
  const [focused, setFocused] = useState<number | null>(null)
  const long = items.length >= manyRows
  const words = strings.items
  const counted = items.filter(({ state }) => state !== 'skipped')
  const counts = words.counted(counted.filter(({ state }) => state === 'done').length, counted.length)
  return (
    <div class="syl-items">
      <div class="syl-side-head">
        <h3 class="syl-label">{words.list}</h3>
        <span class="syl-label is-quiet">
          <button
            type="button"
            class="syl-number"
            aria-label={strings.side.thenOpen(counts)}
            onClick={() => desk.openAt(note.path, items[0]?.line ?? 1)}
          >
            {counts}
          </button>
        </span>
      </div>
      <ul
        ref={list}
        class={`syl-lines syl-planned ${long ? 'is-long' : ''}`}
        style={{ '--syl-size': `${items.length * height}px` }}
        onFocusOut={() => setFocused(null)}
      >
        {items.map((item, at) => ((at + 1) * height < top || at * height > bottom) && at !== focused ? null : (
          <Item
            key={item.line}
            item={item}
            desk={desk}
            strings={strings}
            own
            place={long ? { top: at * height, at: at + 1, of: items.length } : null}
            take={() => setFocused(at)}
          />
        ))}
      </ul>
    </div>
  )
}

interface ItemProps {
  readonly item: ItemRow
  readonly desk: SidebarDesk
  readonly strings: Strings
  /** In the note's own list its name goes without the unit's. */
  readonly own?: boolean
  /** Where it stands in a long list: px from its top, 1-based, and among how many. */
  readonly place?: { readonly top: number; readonly at: number; readonly of: number } | null
  /** It has the focus. */
  readonly take?: () => void
  readonly children?: string | null
}

const icons = { todo: 'circle', done: 'circle-check', skipped: 'circle-minus' } as const

function Item({ item, desk, strings, own, place, take, children }: ItemProps): JSX.Element {
  const words = strings.items
  const name = own ? (item.text ?? item.unit) : words.named(item.unit, item.text)
  const menu = (event: MouseEvent): void => {
    event.preventDefault()
    desk.itemMenu(item, event)
  }
  return (
    <li
      class={`syl-item is-${item.state}`}
      aria-setsize={place?.of}
      aria-posinset={place?.at}
      style={place ? { '--syl-top': `${place.top}px` } : undefined}
      onFocusIn={take}
      onContextMenu={menu}
    >
      <button
        type="button"
        class="syl-tick"
        role="checkbox"
        aria-checked={item.state === 'skipped' ? 'mixed' : item.state === 'done'}
        aria-label={name}
        onClick={() => desk.mark(item, item.state === 'todo' ? 'done' : 'todo')}
      >
        <Icon name={icons[item.state]} />
      </button>
      <button type="button" class="syl-line-name syl-clip" dir="auto" title={name} onClick={() => desk.openAt(item.path, item.line)}>
        {name}
      </button>
      {item.state === 'skipped' && <span class="syl-fact">{words.as.skipped}</span>}
      {children !== null && children !== undefined && <span class="syl-fact">{children}</span>}
      <button type="button" class="syl-more" aria-haspopup="menu" aria-label={`${words.actions}: ${name}`} onClick={menu}>
        <Icon name="ellipsis" />
      </button>
    </li>
  )
}
