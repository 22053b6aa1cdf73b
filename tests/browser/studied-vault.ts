import { cpSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { parse } from 'yaml'
import { record, type NewEvent } from '../../src/cards/recording'
import { cornellOptions, readEntry } from '../../src/index/entry'
import { reviewDue } from '../../src/index/review-due'
import { readCornell, type CardKind } from '../../src/notes/cornell'
import { readFrontmatter } from '../../src/notes/frontmatter'
import { spliceScalars } from '../../src/notes/splice-scalars'
import { Scheduler } from '../../src/schedule/scheduler'

const parseYaml = (yaml: string): unknown => parse(yaml, { schema: 'core' }) as unknown
const headings = { cues: [], notes: [], summary: [] }
const plan = {
  zone: 'UTC', dayStart: 240, retention: 0.9, steps: ['1m', '10m'], newPerDay: 20,
  kinds: new Set<CardKind>(['cue', 'summary', 'diagram', 'cloze']),
}
const day = 86_400_000
const ops = { a: 'a', h: 'h', g: 'g', z: 'z' } as const

/** A generator of numbers from 0 to 1 that gives the same row for the same seed. */
function random(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

function notesBelow(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const file = path.join(folder, name)
    if (name.startsWith('.') || name === 'Templates') return []
    return statSync(file).isDirectory() ? notesBelow(file) : name.endsWith('.md') ? [file] : []
  })
}

/**
 * Copies the starter vault and reads the book in it up to `now`: its first chapters for weeks, the next ones lately, on two devices, with most
 * cards recalled and some forgotten. The same every time.
 */
export function studiedVault(from: string, to: string, now: number, chapters = 8): void {
  cpSync(from, to, { recursive: true })
  const book = path.join(to, 'DDIA/DDIA.md')
  writeFileSync(book, spliceScalars(readFileSync(book, 'utf8'), new Map([['start', '2026-11-02']]), parseYaml))
  const next = random(7)
  let chapter = 0
  for (const file of notesBelow(to).sort()) {
    const before = readFileSync(file, 'utf8')
    const vaultPath = path.relative(to, file)
    if (!vaultPath.startsWith('DDIA/')) continue
    const entry = readEntry(vaultPath, before, readFrontmatter(before, parseYaml), { headings, now, pending: [] })
    if (entry?.kind !== 'unit' || entry.cards.length === 0) continue
    chapter++
    if (chapter > chapters) continue
    const started = now - (chapters + 1 - chapter) * 5 * day
    const done = chapter <= chapters - 3
    let text = done
      ? spliceScalars(before, new Map([['status', 'done'], ['completed', new Date(started + 4 * day).toISOString().slice(0, 10)]]), parseYaml)
      : spliceScalars(before, new Map([['status', 'doing']]), parseYaml)
    for (const device of ['mac', 'phone']) {
      const events: NewEvent[] = []
      for (const [place, card] of entry.cards.entries()) {
        if (place % 3 === (device === 'mac' ? 2 : 0) || place % 3 === (device === 'mac' ? 1 : -1)) {
          events.push(...gradesOf(started + (place % 4) * day, now, next).map((event) => ({ key: card.key, aliases: card.aliases, event })))
        }
      }
      if (events.length === 0) continue
      text = record(text, {
        device, knownDevices: ['mac', 'phone'], events,
        reviewDue: (current, log) => {
          const { bodyFrom } = readFrontmatter(current, parseYaml)
          return reviewDue(readCornell(current, cornellOptions(entry.unit.title, bodyFrom, false, headings)), log, plan, now)
        },
      }, parseYaml)
    }
    writeFileSync(file, text)
  }
}

function gradesOf(from: number, now: number, next: () => number): NewEvent['event'][] {
  const events: NewEvent['event'][] = []
  const scheduler = Scheduler.for(plan)
  let at = Math.floor((from + next() * 3_600_000) / 1000) * 1000
  while (at < now - 2 * day) {
    const luck = next()
    const op = luck < 0.09 ? ops.a : luck < 0.2 ? ops.h : luck < 0.92 ? ops.g : ops.z
    events.push({ at, op, seconds: 8 + Math.floor(next() * 40), confidence: null })
    const state = scheduler.replay(events)
    const due = state.due ?? at + day
    at = Math.max(due, at + 60_000) + Math.floor(next() * 3600) * 1000
  }
  return events
}
