import type { Strings } from '../language/strings'
import type { CardJson, CheckJson, DueJson, StatsJson } from './cli-answers'

/** The command line's answers for people: aligned columns, at most 80 wide. */
export const width = 80

/** Rows as columns; numbers (right) end-aligned, the column named `wide` clipped so that a line fits. */
export function table(rows: readonly (readonly string[])[], wide: number, right: ReadonlySet<number> = new Set()): string {
  const columns = Math.max(0, ...rows.map((row) => row.length))
  const widths = Array.from({ length: columns }, (_, column) => Math.max(...rows.map((row) => length(row[column] ?? ''))))
  const others = widths.reduce((sum, own, column) => sum + (column === wide ? 0 : own + 2), 0)
  widths[wide] = Math.max(8, Math.min(widths[wide] ?? 0, width - others))
  return rows.map((row) => Array.from({ length: columns }, (_, column) => {
    const cell = clip(row[column] ?? '', widths[column] ?? 0)
    const gap = ' '.repeat(Math.max(0, (widths[column] ?? 0) - length(cell)))
    return right.has(column) ? gap + cell : cell + gap
  }).join('  ').trimEnd()).join('\n')
}

export function length(text: string): number {
  return Array.from(text).length
}

export function clip(text: string, limit: number): string {
  const points = Array.from(text)
  return points.length <= limit ? text : `${points.slice(0, Math.max(1, limit - 1)).join('')}…`
}

function percent(share: number | null): string {
  return share === null ? '–' : `${Math.round(share * 1000) / 10}%`
}

/** Keeps the end, where a place has its line. */
function clipStart(text: string, limit: number): string {
  const points = Array.from(text)
  return points.length <= limit ? text : `…${points.slice(1 - limit).join('')}`
}

export function dueText({ counts, cards }: DueJson, { cli }: Strings): string {
  if (cards.length === 0) return cli.nothingDue
  const rows = cards.map((card) => [cli.state[card.state], card.due?.slice(0, 10) ?? '', card.cue, clipStart(`${card.path}:${card.line}`, 34)])
  return `${cli.dueHead(counts.due, counts.new)}\n\n${table(rows, 2)}`
}

export function cardText(card: CardJson, { cli }: Strings): string {
  const events = card.events.map((event) => [event.at, event.op, event.seconds === null ? '' : `${event.seconds} s`, event.device ?? ''])
  const next = Object.entries(card.next).map(([grade, { due, days }]) => [grade, due, `${days} d`])
  const place = `${card.path}:${card.line}`
  const standing = `${card.key}  ${cli.state[card.state]}`
  const head = length(place) + 2 + length(standing) <= width ? `${place}  ${standing}` : `${wrap(place, '  ')}\n${standing}`
  const parts = [`${wrap(card.cue, '')}\n${head}`, `${cli.answer}\n${prose(card.answer)}`]
  if (events.length > 0) parts.push(`${cli.history}\n${table(events, 3, new Set([2]))}`)
  parts.push(`${cli.next}\n${table(next, 1, new Set([2]))}`)
  return parts.join('\n\n')
}

export function checkText({ problems }: CheckJson, { cli }: Strings): string {
  if (problems.length === 0) return cli.noProblems
  const lines = problems.map(({ path, line, message, severity }) => `${wrap(`${path}:${line} ${severity}`, '  ')}\n  ${wrap(message, '  ')}`)
  return `${cli.checkHead(problems.length)}\n\n${lines.join('\n')}`
}

/** Breaks a sentence at blanks so that no line is wider than the page. */
export function wrap(text: string, indent: string): string {
  const lines: string[] = ['']
  for (const word of text.split(' ')) {
    const last = lines.at(-1) ?? ''
    if (last !== '' && length(indent + last) + 1 + length(word) > width) lines.push(word)
    else lines[lines.length - 1] = last === '' ? word : `${last} ${word}`
  }
  return lines.join(`\n${indent}`)
}

/** Markdown with its long lines broken, those of code excepted. */
function prose(markdown: string): string {
  let code = false
  return markdown.split('\n').map((line) => {
    if (/^\s*(?:```|~~~)/.test(line)) code = !code
    const indent = /^\s*(?:[-*+>]\s+|\d+[.)]\s+)?/.exec(line)?.[0] ?? ''
    return code || length(line) <= width ? line.trimEnd() : indent + wrap(line.slice(indent.length).trimEnd(), ' '.repeat(indent.length))
  }).join('\n')
}

export function statsText(stats: StatsJson, { cli }: Strings): string {
  const { young, mature, all } = stats.true_retention
  const head = table([
    [cli.reviews, `${stats.reviews}`],
    [cli.minutes, `${stats.minutes}`],
    [cli.retention, `${percent(all)} ${cli.all}, ${percent(young)} ${cli.young}, ${percent(mature)} ${cli.mature}`],
  ], 1)
  const forecast = table(stats.forecast.slice(0, 7).map(({ date, due }) => [date, `${due}`]), 0, new Set([1]))
  const days = stats.by_day.slice(-7).map(({ date, reviews, minutes }) => [date, `${reviews}`, `${minutes}`])
  const byDay = days.length === 0 ? '' : `\n\n${table([['', cli.reviews, cli.minutes], ...days], 0, new Set([1, 2]))}`
  return `${head}${byDay}\n\n${cli.forecast}\n${forecast}`
}
