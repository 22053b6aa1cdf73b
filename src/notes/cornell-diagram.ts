import { type Block, textOf } from './blocks'
import { markdown } from './cornell-answer'
import type { Lines } from './lines'

interface Drawing {
  /** Index of its line. */
  readonly line: number
  readonly answer: string
}

const image = /\.(?:png|jpe?g|gif|svg|webp|bmp|avif|excalidraw|drawio|drawing|tldr|canvas)(?:\.(?:md|svg|png))?$/i
const otherFile = /\.(?:md|pdf|mp[34]|m4a|wav|ogg|flac|3gp|webm|ogv|mov|mkv|base|html?)$/i

/** The Mermaid fence that the block is, or the images and drawings that stand alone on its lines. */
export function* drawingsOf(lines: Lines, block: Block): Iterable<Drawing> {
  if (block.kind === 'fence') {
    if (block.text !== 'mermaid') return
    const answer = fenced(lines, block)
    if (answer !== '') yield { line: block.from, answer }
    return
  }
  if (block.kind !== 'paragraph' && block.kind !== 'item') return
  if (block.kind === 'item' && block.text === '' && block.to - block.from === 1) return
  for (const [order, text] of textOf(lines, block).entries()) {
    for (const answer of embeds(text)) yield { line: block.from + order, answer }
  }
}

/** The whole fence; '' where nothing is drawn in it. */
function fenced(lines: Lines, block: Block): string {
  const opening = lines.raw(block.from)
  const mark = opening.search(/[`~]/)
  const rest = markdown(lines, block.from + 1, block.to, mark)
  const closed = /^[ \t]*(?:`{3,}|~{3,})[ \t]*$/.test(rest.slice(rest.lastIndexOf('\n') + 1))
  const empty = closed ? rest.lastIndexOf('\n') === -1 : rest === ''
  return empty ? '' : `${opening.slice(mark)}\n${rest}`
}

/** The embeds of a line that holds nothing else, those that show a picture. */
function embeds(line: string): readonly string[] {
  const found: string[] = []
  let at = 0
  while (line.startsWith('![', at)) {
    const wiki = line.startsWith('![[', at)
    const to = wiki ? line.indexOf(']]', at) + 2 : closingOf(line, at)
    if (to < at + 4) return []
    const target = wiki ? line.slice(at + 3, to - 2) : line.slice(line.indexOf('](', at) + 2, to - 1)
    if (isPicture(target, wiki)) found.push(line.slice(at, to))
    at = to
    while (line.charAt(at) === ' ') at++
  }
  return at === line.length || /^\^[\p{L}\p{N}-]+$/u.test(line.slice(at)) ? found : []
}

/** Offset after `![words](target)`, its brackets balanced; -1 where it is none. */
function closingOf(line: string, from: number): number {
  const middle = line.indexOf('](', from)
  if (middle === -1) return -1
  let open = 1
  for (let at = middle + 2; at < line.length; at++) {
    const char = line.charAt(at)
    if (char === '(') open++
    else if (char === ')' && --open === 0) return at + 1
  }
  return -1
}

function isPicture(target: string, wiki: boolean): boolean {
  const path = (wiki ? target.split(/[|#]/, 1)[0] : target.trim().split(/[\s?#]/, 1)[0])?.replace(/[\\<>]+/g, '') ?? ''
  if (image.test(path)) return true
  if (wiki || path === '' || otherFile.test(path)) return false
  return !/\.\w+$/.test(path) || /^(?:https?|data):/.test(path)
}
