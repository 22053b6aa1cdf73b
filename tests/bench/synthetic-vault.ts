import { encodeLine } from '../../src/history/log'
import { slug } from '../../src/cards/identity'

/** A note of a made-up vault, with the frontmatter values that a metadata cache would hold. */
export interface SyntheticNote {
  readonly path: string
  readonly text: string
  /** Null for a note without frontmatter. */
  readonly frontmatter: Readonly<Record<string, unknown>> | null
}

const words = (
  'replica leader follower quorum lease token clock partition shard index commit log segment page cache queue topic offset batch window '
  + 'stream snapshot isolation conflict merge vector lock lag failover heartbeat timeout retry backoff latency throughput tail hedge limit '
  + 'bucket hash ring gossip epoch term vote append truncate compact bloom filter tree leaf root schema version encode decode write read'
).split(' ')

/** Numbers from 0 to 1, the same row for the same seed. */
export function random(seed: number): () => number {
  let state = (seed ^ 0x9e3779b9) >>> 0
  return () => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x297a2d39) >>> 0
    return ((state ^ (state >>> 12)) >>> 0) / 2 ** 32
  }
}

const hour = 3_600_000

/**
 * A vault of so many notes: three in ten belong to a curriculum and hold five cues each, in turn as nested list, paired headings,
 * callouts and a table; half of those cards have a history. The other notes are plain, some with frontmatter of their own.
 */
export function syntheticVault(notes: number, now: number, seed = 1): readonly SyntheticNote[] {
  const next = random(seed)
  const sentence = (length: number): string => {
    const text = Array.from({ length }, () => words[Math.floor(next() * words.length)] ?? 'log').join(' ')
    return `${text.charAt(0).toUpperCase()}${text.slice(1)}`
  }
  const paragraphs = (count: number): string => Array.from({ length: count }, () => `${sentence(40)}. ${sentence(30)}.`).join('\n\n')
  const made: SyntheticNote[] = [{
    path: 'Plan.md',
    text: '---\ntype: curriculum\nid: plan\nstart: 2026-01-05\nzone: UTC\n---\n',
    frontmatter: { type: 'curriculum', id: 'plan', start: '2026-01-05', zone: 'UTC' },
  }]
  for (let number = 1; number < notes; number++) {
    const path = `${String(number % 97).padStart(2, '0')}/${sentence(3)} ${number}.md`
    if (number % 10 >= 3) {
      const tagged = number % 2 === 0
      made.push({
        path,
        text: `${tagged ? `---\ntags: [note]\ncreated: 2026-01-0${(number % 9) + 1}\n---\n` : ''}# ${sentence(4)}\n\n${paragraphs(9)}\n`,
        frontmatter: tagged ? { tags: ['note'], created: `2026-01-0${(number % 9) + 1}` } : null,
      })
      continue
    }
    const cues = Array.from({ length: 5 }, (_, place) => `Why does the ${sentence(5).toLowerCase()} ${place}?`)
    const log = cues.filter((_, place) => (place + number) % 2 === 0).map((cue) => {
      let at = Math.floor((now - (20 + next() * 60) * 24 * hour) / 1000) * 1000
      const events = Array.from({ length: 4 + Math.floor(next() * 4) }, () => {
        const event = { at, op: next() < 0.12 ? 'a' as const : 'g' as const, seconds: 5 + Math.floor(next() * 40), confidence: null }
        at += Math.floor((1 + next() * 12) * 24) * hour
        return event
      }).filter((event) => event.at < now)
      return events.length === 0 ? null : encodeLine({ keys: [slug(cue)], events, damaged: [] })
    }).filter((line) => line !== null)
    const values = { curriculum: 'plan', type: 'topic', week: (number % 16) + 1, category: words[number % 12] ?? '', status: number % 3 === 0 ? 'done' : 'todo' }
    const frontmatter = { ...values, review_log_mac: log }
    const head = [
      '---', ...Object.entries(values).map(([key, value]) => `${key}: ${value}`),
      ...(log.length === 0 ? ['review_log_mac: []'] : ['review_log_mac:', ...log.map((line) => `  - ${line}`)]), '---', '',
    ].join('\n')
    made.push({ path, text: `${head}# ${sentence(4)}\n\n${body(number % 4, cues, paragraphs)}\n\n## Summary\n\n${sentence(25)}.\n`, frontmatter })
  }
  return made
}

function body(dialect: number, cues: readonly string[], paragraphs: (count: number) => string): string {
  switch (dialect) {
    case 0:
      return `## Cues\n\n${cues.map((cue) => `- ${cue}\n  - ${paragraphs(1).replace(/\n+/g, ' ')}`).join('\n')}`
    case 1:
      return `## Cues\n\n${cues.map((cue) => `- ${cue}`).join('\n')}\n\n## Notes\n\n${cues.map((cue) => `### ${cue}\n\n${paragraphs(1)}`).join('\n\n')}`
    case 2:
      return cues.map((cue) => `> [!cue] ${cue}\n> ${paragraphs(1).replace(/\n+/g, ' ')}`).join('\n\n')
    default:
      return `| Cues | Notes |\n| --- | --- |\n${cues.map((cue) => `| ${cue} | ${paragraphs(1).replace(/\n+/g, ' ')} |`).join('\n')}`
  }
}
