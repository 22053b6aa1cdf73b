/** What a spreadsheet takes for the beginning of a formula, with the marks that were put before it. */
const formula = /^'*[=+\-@\t\r\n\uff0b\uff0d\uff1d\uff20]/

/**
 * Rows as RFC 4180 asks: CRLF behind each, quoted where a cell holds a comma, a quotation mark, a line end or an outer blank. A cell that
 * a spreadsheet would calculate has an apostrophe before it.
 */
export function encodeCsv(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => `${row.map((cell) => quoted(formula.test(cell) ? `'${cell}` : cell)).join(',')}\r\n`).join('')
}

function quoted(cell: string): string {
  return /[",\r\n]|^\s|\s$/.test(cell) ? `"${cell.replace(/"/g, '""')}"` : cell
}

/** The cells as they were before `encodeCsv`, whatever the line ends; blank lines are none. Null where a quoted cell does not end. Linear. */
export function decodeCsv(text: string): readonly (readonly string[])[] | null {
  const rows: string[][] = []
  let row: string[] = []
  let from = 0
  while (from < text.length) {
    let cell = ''
    if (text.charAt(from) === '"') {
      let end = text.indexOf('"', from + 1)
      while (end >= 0 && text.charAt(end + 1) === '"') {
        cell += text.slice(from + 1, end + 1)
        from = end + 1
        end = text.indexOf('"', from + 1)
      }
      if (end < 0) return null
      cell += text.slice(from + 1, end)
      from = end + 1
    }
    // What follows a closing mark before the comma is kept as it stands.
    const stop = endOfCell(text, from)
    row.push(plainCell(cell + text.slice(from, stop)))
    const crlf = text.startsWith('\r\n', stop)
    from = stop + (crlf ? 2 : 1)
    if (text.charAt(stop) === ',') {
      if (from >= text.length) row.push('')
      else continue
    }
    if (row.length > 1 || row[0] !== '') rows.push(row)
    row = []
  }
  if (row.length > 0) rows.push(row)
  return rows
}

function plainCell(cell: string): string {
  return cell.startsWith('\'') && formula.test(cell) ? cell.slice(1) : cell
}

function endOfCell(text: string, from: number): number {
  for (let i = from; i < text.length; i++) {
    const char = text.charAt(i)
    if (char === ',' || char === '\n' || char === '\r') return i
  }
  return text.length
}
