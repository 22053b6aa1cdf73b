import { sections, type Tongue, type Writer } from './words'

/** The ways of writing Cornell notes that are read, each with the rule by which its cues find their answers. */
export const dialects = {
  sections: 4, paired: 2, nested: 1, terms: 3, callout: 1, table: 1, inline: 1, marginal: 1, class: 1,
} as const

export type Dialect = keyof typeof dialects
export const dialectNames = Object.keys(dialects) as readonly Dialect[]

/** Whether a note in this dialect is one by its class alone. */
export function byClass(dialect: Dialect): boolean {
  return dialect === 'inline' || dialect === 'class'
}

export interface Asked {
  readonly cue: string
  readonly answer: string
}

/** So many cues as they are asked in a dialect, each another than the others. */
export function cuesOf(dialect: Dialect, count: number, writer: Writer, tongue: Tongue): readonly string[] {
  return Array.from({ length: count }, (_, place) => dialect === 'terms' || dialect === 'inline'
    ? `${writer.sentence(2)} ${place + 1}`
    : `${sections[tongue].why} ${writer.sentence(5).toLowerCase()} ${place + 1}?`)
}

/** A body with these cues and a summary; inline and marginal notes have none. */
export function written(dialect: Dialect, asked: readonly Asked[], summary: string, tongue: Tongue): string {
  const heads = sections[tongue]
  const list = asked.map(({ cue }) => `- ${cue}`).join('\n')
  const lines = (shown: (each: Asked) => string, between = '\n'): string => asked.map(shown).join(between)
  const end = `\n\n## ${heads.summary}\n\n${summary}\n`
  switch (dialect) {
    case 'sections': return `## ${heads.cues}\n\n${list}\n\n## ${heads.notes}\n\n${lines(({ answer }) => `- ${answer}`)}${end}`
    case 'paired': return `## ${heads.cues}\n\n${list}\n\n## ${heads.notes}\n\n${lines(({ cue, answer }) => `### ${cue}\n\n${answer}`, '\n\n')}${end}`
    case 'nested': return `## ${heads.cues}\n\n${lines(({ cue, answer }) => `- ${cue}\n  - ${answer}`)}${end}`
    case 'terms': return `## ${heads.cues}\n\n${lines(({ cue }) => `- ${cue}?`)}\n\n## ${heads.notes}\n\n${lines(({ cue, answer }) => `- ${cue}: ${answer}`)}${end}`
    case 'callout': return `${lines(({ cue, answer }) => `> [!cue] ${cue}\n> ${answer}`, '\n\n')}\n\n> [!summary]\n> ${summary}\n`
    case 'table': return `| ${heads.cues} | ${heads.notes} |\n| --- | --- |\n${lines(({ cue, answer }) => `| ${cue} | ${answer} |`)}${end}`
    case 'inline': return `${lines(({ cue, answer }) => `${cue}:: ${answer}`, '\n\n')}\n`
    case 'marginal': return `${lines(({ cue, answer }) => `%%> ${cue} %%\n${answer}`, '\n\n')}\n`
    case 'class': return `## ${heads.preview}\n\n${summary}\n\n${lines(({ cue, answer }) => `## ${cue}\n\n${answer}`, '\n\n')}\n\n## ${heads.recap}\n\n${summary}\n`
  }
}
