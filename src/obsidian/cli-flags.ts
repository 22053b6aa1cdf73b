import type { CliData, CliFlags } from 'obsidian'

/** An error with a stable word for programs. */
export class CliError extends Error {
  constructor(readonly code: string, message: string) {
    super(message)
  }
}

/** Throws for a flag that the command does not have. */
export function known(params: CliData, flags: CliFlags): void {
  for (const name of Object.keys(params)) {
    if (!Object.hasOwn(flags, name)) throw new CliError('unknown-flag', `No flag ${name}. There is: ${Object.keys(flags).join(', ')}`)
  }
}

/** The flag's value, one of a few; throws for any other. */
export function choose(params: CliData, flag: string, values: readonly string[], fallback: string | null): string {
  const value = params[flag] ?? fallback
  if (value !== null && value !== undefined && values.includes(value)) return value
  throw new CliError('bad-flag', `${flag}=${value ?? ''} is none of ${values.join(', ')}`)
}

/** The flag's value as a whole number within bounds; throws for any other. */
export function whole(params: CliData, flag: string, least: number, most: number): number {
  const text = params[flag] ?? ''
  const value = Number(text)
  if (/^\d+$/.test(text) && value >= least && value <= most) return value
  throw new CliError('bad-flag', `${flag}=${text} is no whole number from ${least} to ${most}`)
}

/** An ISO 8601 time as epoch ms; throws where it is none. */
export function readTime(text: string): number {
  const at = Date.parse(text)
  if (/^\d{4}-\d\d-\d\d(?:T|$)/.test(text) && !Number.isNaN(at)) return at
  throw new CliError('bad-flag', `at=${text} is no ISO 8601 time such as 2026-11-21T09:00:00Z`)
}
