import { encodeLine } from '../../src/history/log'

const day = 86_400_000

/** A note of the plan as text, and its properties as Obsidian would give them. */
export interface PlanNote {
  readonly path: string
  readonly text: string
  readonly frontmatter: Readonly<Record<string, unknown>>
}

/**
 * A plan of sixteen weeks in its eighth: 1,060 units of eleven categories, 1,000 of them with five cards each, and
 * twelve reviews of each card; an objective with a key result of each kind that units and cards tell. The same every time.
 */
export function largePlan(now: number): readonly PlanNote[] {
  let state = 11
  const next = (): number => (state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0) / 2 ** 32
  const start = now - 55 * day
  const date = (at: number): string => new Date(at).toISOString().slice(0, 10)
  const plan = {
    type: 'curriculum', start: date(start), zone: 'UTC', pathways: ['Intensive: 16 weeks, 42 h/week'],
    milestones: ['week 4: 240', 'week 10: 480', 'week 14: 780', 'week 16: 1060'], adaptations: ['behind 1 week: skip category comparisons', 'behind 2 weeks: extend to 20 weeks'],
  }
  const notes: PlanNote[] = [noteOf('Atlas.md', plan, ''), noteOf('Goal.md', { type: 'objective', curriculum: 'Atlas' }, '')]
  const targets = { items_done: 900, items_mastered: 700, cards_mature: 4000, true_retention: 0.9, reviews: 90_000, minutes: 6000 }
  for (const [metric, target] of Object.entries(targets)) notes.push(noteOf(`${metric}.md`, { type: 'key_result', objective: 'Goal', metric, target }, ''))
  const categories = ['patterns', 'mechanisms', 'companies', 'incidents', 'debugging', 'performance', 'scale', 'cost', 'migration', 'capacity', 'comparisons']
  for (let number = 0; number < 1060; number++) {
    const category = categories[Math.floor(number / 97)] ?? 'comparisons'
    const done = number < 430
    const cues = number < 1000 ? Array.from({ length: 5 }, (_, cue) => `cue ${number} ${cue}`) : []
    const log = cues.map((cue) => {
      let at = Math.floor((now - (200 + next() * 40) * day) / 1000) * 1000
      const events = Array.from({ length: 12 }, () => {
        const event = { at, op: next() < 0.1 ? 'a' as const : next() < 0.15 ? 'h' as const : 'g' as const, seconds: 8 + Math.floor(next() * 40), confidence: null }
        at += Math.ceil(next() * 32 * 24) * 3_600_000
        return event
      }).map((event) => ({ ...event, at: Math.min(event.at, now - 60_000) }))
      return encodeLine({ keys: [cue.replaceAll(' ', '-')], events: events.map((event, place) => ({ ...event, at: event.at - (12 - place) * 1000 })), damaged: [] })
    })
    const properties = {
      curriculum: 'Atlas', category, week: 1 + Math.floor(number / 67), minutes: 45, status: done ? 'done' : 'todo',
      ...(done ? { completed: date(start + Math.floor(number / 8) * day) } : {}),
      ...(number % 9 === 8 ? { prerequisites: [`[[Unit ${number - 1}]]`] } : {}),
      ...(log.length > 0 ? { review_log_mac: log } : {}),
    }
    notes.push(noteOf(`Atlas/Unit ${number}.md`, properties, cues.length === 0 ? '' : `## Cues\n\n${cues.map((cue) => `- ${cue}\n  - Answer\n`).join('')}`))
  }
  return notes
}

function noteOf(path: string, properties: Readonly<Record<string, unknown>>, body: string): PlanNote {
  const lines = Object.entries(properties).flatMap(([key, value]) => Array.isArray(value)
    ? [`${key}:`, ...value.map((each) => `  - ${JSON.stringify(each)}`)] : [`${key}: ${String(value)}`])
  return { path, frontmatter: properties, text: `---\n${lines.join('\n')}\n---\n\n${body}` }
}
