import type { ViewStateResult, WorkspaceLeaf } from 'obsidian'
import type { JSX } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { DrawnView } from '../drawing/drawn-view'
import { Icon, ProblemLine, Sentence } from '../drawing/parts-view'
import { Spark } from '../drawing/spark-view'
import type { Strings } from '../language/strings'
import type { CheckpointDesk, CheckpointPage, KeptFacts, PartRow } from './form'

export const CHECKPOINT_VIEW = 'syllabus-checkpoint'

/** Draws the form of one checkpoint: a clock and a field for each part, the total, what was reached before. */
export class CheckpointView extends DrawnView {
  private path = ''

  constructor(leaf: WorkspaceLeaf, private readonly desk: CheckpointDesk, private readonly strings: Strings) {
    super(leaf, desk)
  }

  override getViewType(): string {
    return CHECKPOINT_VIEW
  }

  override getDisplayText(): string {
    return this.desk.page(this.path)?.title ?? this.strings.checkpoint.title
  }

  override getState(): Record<string, unknown> {
    return { ...super.getState(), path: this.path }
  }

  override async setState(state: unknown, result: ViewStateResult): Promise<void> {
    const path: unknown = typeof state === 'object' && state !== null && 'path' in state ? state.path : null
    if (typeof path === 'string') this.path = path
    await super.setState(state, result)
    this.draw()
  }

  protected override content(): JSX.Element {
    const page = this.desk.page(this.path)
    return (
      <div class="syl syl-check">
        {page === null
          ? !this.desk.reading && <div class="syl-check-page"><p class="syl-sentence"><Sentence text={this.strings.checkpoint.gone} /></p></div>
          : <Form page={page} desk={this.desk} strings={this.strings} redraw={() => this.draw()} />}
      </div>
    )
  }
}

interface FormProps {
  readonly page: CheckpointPage
  readonly desk: CheckpointDesk
  readonly strings: Strings
  readonly redraw: () => void
}

function Form({ page, desk, strings, redraw }: FormProps): JSX.Element {
  const { checkpoint: words, common } = strings
  const place = useRef<HTMLFormElement>(null)
  const runs = page.rows.some(({ running }) => running)
  useEffect(() => {
    const window = place.current?.win
    if (!runs || !window) return undefined
    const clock = window.setInterval(redraw, 1000)
    return () => window.clearInterval(clock)
  }, [runs])
  const save = (event: Event): void => {
    event.preventDefault()
    if (page.canSave) desk.save(page.path)
  }
  return (
    <form ref={place} class="syl-check-page" aria-labelledby="syl-check-title" onSubmit={save}>
      <h1 id="syl-check-title" dir="auto">{page.title}</h1>
      <p class="syl-when">
        {words.attempt(page.attempt, page.date)}{page.pass !== null && ` ${words.passTakes(page.pass, page.full)}`}
      </p>
      {page.kept !== null && <Kept page={page} kept={page.kept} desk={desk} strings={strings} />}
      {page.rows.length === 0 && <p class="syl-sentence"><Sentence text={words.noParts} /></p>}
      <ol class="syl-parts">
        {page.rows.map((row, index) => (
          <li key={row.part.name}>
            <PartFields
              row={row}
              id={`syl-part-${index}`}
              strings={strings}
              type={(text) => desk.type(page.path, index, text)}
              toggle={() => desk.toggle(page.path, index)}
            />
          </li>
        ))}
      </ol>
      {page.rows.length > 0 && (
        <div class="syl-total">
          <p class="syl-total-number">{common.number(page.total)} <small>{words.of(page.full)}</small></p>
          <p class="syl-sentence" aria-live="polite"><Sentence text={words.outcome(page.outcome)} /></p>
          <button type="submit" class="syl-button mod-cta" disabled={!page.canSave}>{words.save}</button>
          <TotalBar page={page} strings={strings} />
        </div>
      )}
      <Levels page={page} strings={strings} />
      {page.boxes && <p class="syl-muted">{words.boxes(page.boxes.done, page.boxes.items)}</p>}
      <Before page={page} strings={strings} />
      <p><button type="button" class="syl-link" onClick={() => desk.openNote(page.path)}>{words.openNote}</button></p>
    </form>
  )
}

/** What the last run of the app left: the form shows it, and it can be gone on with or put away. */
function Kept({ page, kept, desk, strings: { checkpoint: words } }: Omit<FormProps, 'redraw'> & { readonly kept: KeptFacts }): JSX.Element {
  return (
    <section class="syl-kept" aria-label={words.keptLabel}>
      <p class="syl-sentence"><Sentence text={words.kept(kept)} /></p>
      <p class="syl-kept-ways">
        <button type="button" class="syl-button" onClick={() => desk.resume(page.path)}>{words.resume}</button>
        <button type="button" class="syl-link" onClick={() => desk.discard(page.path)}>{words.discard}</button>
      </p>
    </section>
  )
}

/** What so many points mean; the level that is reached stands out by its shape too. */
function Levels({ page, strings: { checkpoint: words, common } }: { readonly page: CheckpointPage; readonly strings: Strings }): JSX.Element | null {
  if (page.levels.length === 0) return null
  return (
    <section class="syl-rubric" aria-labelledby="syl-check-levels">
      <h2 id="syl-check-levels" class="syl-label">{words.levels}</h2>
      <ol class="syl-lines is-roomy">
        {page.levels.map(({ name, points, reached }) => (
          <li key={name} aria-current={reached ? 'true' : undefined}>
            <span class="syl-check-status" data-status={reached ? 'done' : undefined} dir="auto">
              <Icon name={reached ? 'circle-check' : 'circle-dashed'} />{name}
            </span>
            <span class="syl-fact">{words.from(common.number(points))}</span>
          </li>
        ))}
      </ol>
    </section>
  )
}

interface PartProps {
  readonly row: PartRow
  readonly id: string
  readonly strings: Strings
  readonly type: (text: string) => void
  readonly toggle: () => void
}

function PartFields({ row, id, strings, type, toggle }: PartProps): JSX.Element {
  const { checkpoint: words } = strings
  const { part, score, shortfall, running, seconds, invalid } = row
  return (
    <div class="syl-part" role="group" aria-labelledby={`${id}-name`}>
      <div class="syl-part-name">
        <label id={`${id}-name`} for={id} dir="auto">{part.name}</label>
        {part.task !== '' && <p dir="auto">{part.task}</p>}
      </div>
      <div class="syl-part-time">
        {(running || seconds > 0 || part.minutes !== null) && (
          <span class={running ? 'is-running' : ''} role="timer" aria-live="off" aria-label={words.time}>
            {words.clock(seconds, part.minutes)}
          </span>
        )}
        <button type="button" class="syl-button" aria-label={`${running ? words.stop : words.start}: ${part.name}`} onClick={toggle}>
          {running ? words.stop : words.start}
        </button>
      </div>
      <div class="syl-part-score">
        <input
          id={id}
          inputMode="decimal"
          autocomplete="off"
          placeholder="–"
          value={row.typed}
          aria-invalid={invalid}
          aria-describedby={`${id}-of`}
          onInput={(event) => type(event.currentTarget.value)}
        />
        <span id={`${id}-of`}>/ {part.points}</span>
      </div>
      <span
        class="syl-bar is-plain"
        role="progressbar"
        aria-labelledby={`${id}-name`}
        aria-valuemin={0}
        aria-valuemax={part.points}
        aria-valuenow={score ?? 0}
        aria-valuetext={words.bar(score, part.points, row.mark * part.points)}
        data-status={shortfall === null ? undefined : 'at-risk'}
        style={{ '--done': percent(row.share), '--mastered': percent(row.share), '--expected': percent(row.mark) }}
      >
        {shortfall !== null && <span class="syl-bar-short" />}
        {row.share > 0 && <span class="syl-bar-mastered" />}
        <span class="syl-bar-expected" />
      </span>
      {invalid && <ProblemLine text={words.invalid(part.points)} ways={[]} />}
      {shortfall !== null && <ProblemLine text={words.shortfall(shortfall.under, shortfall.mark, shortfall.remedy)} ways={[]} />}
    </div>
  )
}

function TotalBar({ page, strings }: { readonly page: CheckpointPage; readonly strings: Strings }): JSX.Element {
  const { checkpoint: words, common } = strings
  const share = page.full === 0 ? 0 : page.total / page.full
  const passes = page.full === 0 ? 0 : (page.pass ?? 0) / page.full
  const at = page.pass === null || page.full === 0 ? null : percent(passes)
  return (
    <div class="syl-levels">
      <span
        class="syl-bar is-plain"
        role="progressbar"
        aria-label={words.total}
        aria-valuemin={0}
        aria-valuemax={page.full}
        aria-valuenow={page.total}
        aria-valuetext={words.bar(page.total, page.full, page.pass)}
        style={{ '--done': percent(share), '--mastered': percent(share), '--expected': at ?? '0%' }}
      >
        {share > 0 && <span class="syl-bar-mastered" />}
        {at !== null && <span class="syl-bar-expected" />}
      </span>
      <div class="syl-ends" aria-hidden="true">
        <span>0</span>
        {at !== null && <span class={passes > 0.9 ? '' : 'is-at'} style={{ '--at': at }}>{words.passAt(page.pass ?? 0)}</span>}
        {passes <= 0.75 && <span>{common.number(page.full)}</span>}
      </div>
    </div>
  )
}

function Before({ page, strings }: { readonly page: CheckpointPage; readonly strings: Strings }): JSX.Element | null {
  const { checkpoint: words, common } = strings
  if (page.attempts.length === 0) return null
  return (
    <>
      {page.lastShort.length > 0 && (
        <section class="syl-rubric">
          <h2 class="syl-label">{words.lastShort}</h2>
          {page.lastShort.map(({ part, under, mark, remedy }) => (
            <ProblemLine key={part.name} text={words.shortPart(part.name, under, mark)} {...(remedy === null ? {} : { more: words.remedy(remedy) })} ways={[]} />
          ))}
        </section>
      )}
      <div class="syl-two">
        <section>
          <h2 class="syl-label">{words.attempts}</h2>
          <Spark values={page.attempts.map(({ total }) => total)} {...(page.pass === null ? {} : { base: page.pass })} width={220} height={48} />
          <ul class="syl-attempts">
            {page.attempts.map(({ date, total, passed, level }, index) => (
              <li key={index}>
                <span>{words.day(date)}</span>
                <span class="syl-fact syl-muted"><b>{common.number(total)}</b> {words.of(page.full)}</span>
                {passed !== null && (
                  <span class="syl-check-status" data-status={passed ? 'done' : 'off-track'} dir="auto">
                    <Icon name={passed ? 'circle-check' : 'triangle-alert'} />{words.reached(passed, level)}
                  </span>
                )}
              </li>
            ))}
          </ul>
        </section>
        {page.since.length > 0 && (
          <section>
            <h2 class="syl-label">{words.since}</h2>
            <ul class="syl-lines is-roomy">
              {page.since.map(({ name, first, now }) => (
                <li key={name}>
                  <span class="syl-clip" dir="auto">{name}</span>
                  <span class="syl-fact">{words.then(first)} <b>{common.number(now)}</b></span>
                </li>
              ))}
            </ul>
          </section>
        )}
      </div>
    </>
  )
}

function percent(share: number): string {
  return `${(Math.min(1, Math.max(0, share)) * 100).toFixed(1)}%`
}
