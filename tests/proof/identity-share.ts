import { cardKeys, matchHistory } from '../../src/cards/identity'
import { eventBody, type ReviewEvent } from '../../src/history/event'
import { decodeLine, encodeLine, type LogLine, type NoteLog } from '../../src/history/log'
import { unite } from '../../src/history/unite'
import { cueText, edited } from './cue-words'
import { Dice } from './dice'
import { cuesOf } from './plugin-model'
import { Tally, type Demand, type Row } from './rows'

const rows = {
  edit: ['cues edited in up to 30 % of their characters that keep their schedule', { least: 0.995 }],
  twice: ['cues edited twice, with a review in between, that keep their schedule', { least: 0.985 }],
  move: ['cues moved within the note that keep their schedule', 'all'],
  rename: ['notes renamed that keep every schedule', 'all'],
  listed: ['edited cues whose events all stand together, on a card or listed to re-attach', 'all'],
  beside: ['cues that stand beside their edited copy, each with what was written under its own key', 'all'],
  replaced: ['cues replaced by another that inherit its history', { most: 0.02 }],
  stolen: ['edited cues whose history went to another cue that had none', { most: 0.005 }],
} as const satisfies Record<string, readonly [string, Demand]>

interface Sheet {
  readonly title: string
  readonly cues: readonly string[]
}

/** What an edit, a move, a rename or a replacement does to the schedules of a note. */
export function identityShare(from: number, to: number): readonly Row[] {
  const tally = new Tally('Identity: what edits do to schedules')
  for (const [name, demand] of Object.values(rows)) tally.open(name, demand)
  for (let seed = from; seed < to; seed++) {
    judge(new Dice(seed), (name, count, of) => tally.add(rows[name][0], count, of, seed))
  }
  return tally.done()
}

function judge(dice: Dice, add: (name: keyof typeof rows, count: number, of: number) => void): void {
  const sheet = { title: 'Note', cues: distinct(dice, dice.between(4, 12)) }
  const devices = new Map<string, readonly string[]>(['mac', 'phone', 'tablet'].slice(0, dice.between(1, 3)).map((name) => [name, []]))
  const wanted = sheet.cues.map((_, index) => review(dice, sheet, index, devices, dice.between(0, 3)))
  const at = dice.below(sheet.cues.length)
  const before = sheet.cues[at] ?? ''

  const moved = { ...sheet, cues: dice.shuffled(sheet.cues) }
  const afterMove = histories(moved, devices)
  add('move', moved.cues.filter((cue, index) => holds(afterMove.cards[index], wanted[sheet.cues.indexOf(cue)])).length, moved.cues.length)
  const renamed = histories({ ...sheet, title: 'Other name' }, devices)
  add('rename', Number(sheet.cues.every((_, index) => holds(renamed.cards[index], wanted[index]))), 1)

  const [event] = wanted[at] ?? []
  if (event === undefined) return
  add('beside', Number(standsBeside(dice, sheet, before, devices, wanted[at])), 1)

  const editedCue = edited(before, dice, 0.3)
  const edit = { ...sheet, cues: sheet.cues.with(at, editedCue) }
  const after = histories(edit, devices)
  const kept = holds(after.cards[at], wanted[at])
  add('edit', Number(kept), 1)
  add('listed', Number([...after.cards, ...after.orphans].some((events) => holds(events, wanted[at]))), 1)
  add('stolen', Number(sheet.cues.some((_, index) => index !== at && !holds(after.cards[index], wanted[index]))), 1)
  const later = new Map(devices)
  const more = review(dice, edit, at, later, 1)
  const twice = { ...edit, cues: edit.cues.with(at, edited(editedCue, dice, 0.3)) }
  if (kept) add('twice', Number(holds(histories(twice, later).cards[at], [...wanted[at] ?? [], ...more])), 1)

  const other = cueText(dice)
  if (sheet.cues.includes(other)) return
  const fresh = histories({ ...sheet, cues: sheet.cues.with(at, other) }, devices)
  add('replaced', Number((fresh.cards[at]?.length ?? 0) > 0), 1)
}

/** Whether a cue and its edited copy, whose log line names the cue's key as a former one, both keep what is theirs. */
function standsBeside(
  dice: Dice, sheet: Sheet, cue: string, devices: ReadonlyMap<string, readonly string[]>, wanted: readonly string[] | undefined,
): boolean {
  const copied = `${cue} Again and again`
  const both = { ...sheet, cues: dice.shuffled([...sheet.cues, copied]) }
  const [old, copy] = [both.cues.indexOf(cue), both.cues.indexOf(copied)]
  const keys = cardKeys(cuesOf(textOf(both)))
  const event: ReviewEvent = { at: Date.UTC(2026, 10, 21), op: 'h', seconds: null, confidence: null }
  const line = encodeLine({ keys: [keys[copy] ?? '', keys[old] ?? ''], events: [event], damaged: [] })
  const { cards } = histories(both, new Map([...devices, ['mac', [...devices.get('mac') ?? [], line]]]))
  return holds(cards[old], wanted) && holds(cards[copy], [eventBody(event)])
}

/** Grades a cue on some of the devices; gives the events, as text, and puts them into the devices' logs. */
function review(dice: Dice, sheet: Sheet, index: number, devices: Map<string, readonly string[]>, times: number): readonly string[] {
  const bodies: string[] = []
  for (let time = 0; time < times; time++) {
    const device = dice.pick([...devices.keys()])
    const { key = '', aliases = [] } = matched(sheet, devices).cards[index] ?? {}
    const event: ReviewEvent = { at: Date.UTC(2026, 8, 1) + dice.below(6_000_000) * 1000, op: 'g', seconds: dice.between(1, 99), confidence: null }
    devices.set(device, unite(devices.get(device) ?? [], [{ key, aliases, event }]))
    bodies.push(eventBody(event))
  }
  return bodies
}

function matched(sheet: Sheet, devices: ReadonlyMap<string, readonly string[]>) {
  const log: NoteLog = {
    devices: new Map([...devices].map(([device, texts]) => [device, texts.map(decodeLine).filter((line): line is LogLine => line !== null)])),
  }
  return matchHistory(cuesOf(textOf(sheet)), log)
}

function histories(sheet: Sheet, devices: ReadonlyMap<string, readonly string[]>) {
  const { cards, orphans } = matched(sheet, devices)
  const bodies = ({ events }: { readonly events: readonly ReviewEvent[] }): readonly string[] => events.map(eventBody)
  return { cards: cards.map(bodies), orphans: orphans.map(bodies) }
}

function holds(found: readonly string[] | undefined, wanted: readonly string[] | undefined): boolean {
  return found !== undefined && wanted !== undefined && JSON.stringify([...found].sort()) === JSON.stringify([...wanted].sort())
}

function textOf({ title, cues }: Sheet): string {
  return `# ${title}\n\n## Cues\n\n${cues.map((cue) => `- ${cue}\n  - It is so.\n`).join('')}\n## Summary\n\nAll.\n`
}

function distinct(dice: Dice, count: number): readonly string[] {
  const cues = new Set<string>()
  while (cues.size < count) cues.add(cueText(dice))
  return [...cues]
}
