/**
 * A second reading of the log format, written from its description alone. It shares no code with `src/`, so that
 * the two can disagree.
 */
export interface ReferenceLine {
  readonly keys: readonly string[]
  /** `YYYY-MM-DDTHH:MM:SSZ op seconds confidence`, '-' for what was not measured; in the order of the line. */
  readonly events: readonly string[]
  readonly damaged: readonly string[]
}

const letters = [...'bdfjkmnpqvwy']
const word = /^(?<time>\d{12})(?<op>[ahgzrsux])(?:t(?<seconds>[1-9]\d*))?(?:c(?<confidence>[1-4]))?(?<check>[bdfjkmnpqvwy]{2})$/

export function referenceCheck(key: string, body: string): string {
  let hash = 2166136261n
  for (const byte of new TextEncoder().encode(`${key} ${body}`)) hash = ((hash ^ BigInt(byte)) * 16777619n) % 4294967296n
  hash ^= hash / 65536n
  return `${letters[Number(hash % 12n)]}${letters[Number((hash / 12n) % 12n)]}`
}

export function referenceLine(text: string): ReferenceLine {
  const [key = '', ...words] = text.split(' ')
  const aliases: string[] = []
  while (words[0]?.startsWith('~') === true) aliases.push((words.shift() ?? '').slice(1))
  const keys = [key, ...aliases]
  const events: string[] = []
  const damaged: string[] = []
  for (const each of words) {
    const found = word.exec(each)?.groups
    const time = found === undefined ? null : referenceTime(found.time ?? '')
    const bound = keys.some((name) => referenceCheck(name, each.slice(0, -2)) === found?.check)
    if (found === undefined || time === null || !bound || Number(found.seconds ?? 1) > 3600) damaged.push(each)
    else events.push(`${time} ${found.op} ${found.seconds ?? '-'} ${found.confidence ?? '-'}`)
  }
  return { keys, events, damaged }
}

function referenceTime(digits: string): string | null {
  const text = digits.replace(/(..)(..)(..)(..)(..)(..)/, '20$1-$2-$3T$4:$5:$6Z')
  const time = new Date(text)
  return Number.isNaN(time.getTime()) || time.toISOString().replace('.000', '') !== text ? null : text
}
