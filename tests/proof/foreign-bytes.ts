const own = /^(["']?)(?:review_due|(?:review|progress)_log_[a-z][a-z0-9]{1,11})\1[ \t]*:/

/**
 * Everything but fences and the lines of own keys, comments among them left out on both sides; found without help of
 * `src/`. A comment or blank line after an own key may have gone either way, so it is compared by what it says.
 */
export function foreignOnly(text: string, alsoStatus = false): string {
  const lines = text.split(/(?<=\n)/)
  const first = (lines[0] ?? '').replace(/^\ufeff/, '').trimEnd() === '---'
  const end = first ? lines.findIndex((line, index) => index > 0 && /^---[ \t]*\r?\n?$/.test(line)) : -1
  if (end < 0) return `\n${text.replace(/^\ufeff/, '')}`
  const kept: string[] = []
  let inOwn = false
  for (const line of lines.slice(1, end)) {
    const bare = line.trim()
    if (/^(?:<{7}|={7}|>{7}|\|{7})(?:\s|$)/.test(line)) continue
    if (own.test(line) || (alsoStatus && line.startsWith('status:'))) inOwn = true
    else if (bare !== '' && !bare.startsWith('#') && !/^[ \t]|^- |^-\r?\n|^\]/.test(line)) inOwn = false
    if (!inOwn) kept.push(bare === '{}' ? '' : line)
  }
  return `${kept.join('')}\n${lines.slice(end + 1).join('')}`
}
