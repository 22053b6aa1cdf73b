import MarkdownIt from 'markdown-it'
import type { StateBlock, StateCore, StateInline, Token } from 'markdown-it'

const { escapeHtml } = new MarkdownIt().utils

/** Footnotes of one text: the definitions by label, and the labels in the order of their first reference. */
interface Notes {
  readonly definitions: Map<string, string>
  readonly used: string[]
}

/**
 * Markdown as the app reads it, to HTML that still has to be sanitised: links and embeds are `a.internal-link` and
 * `span.internal-embed`, math is `.math` with its source as text. Blocks carry their first line in `data-line`.
 */
export function markdownToHtml(markdown: string): string {
  const { text, definitions } = takeFootnotes(markdown)
  const notes: Notes = { definitions, used: [] }
  const env = { notes }
  const html = parser.render(text, env)
  if (notes.used.length === 0) return html
  const items: string[] = []
  for (let at = 0; at < notes.used.length; at++) {
    const label = notes.used[at] ?? ''
    const body = parser.render(definitions.get(label) ?? '', env).replace(/ data-line="\d+"/g, '')
    items.push(`<li id="fn-${String(at + 1)}">${body}</li>`)
  }
  return `${html}<section class="footnotes"><hr class="footnotes-sep"><ol class="footnotes-list">${items.join('')}</ol></section>`
}

const parser = new MarkdownIt({ html: true, linkify: true, breaks: true, langPrefix: 'language-' })
parser.inline.ruler.before('link', 'wikilink', wikilink)
parser.inline.ruler.before('emphasis', 'highlight', highlight)
parser.inline.ruler.before('escape', 'comment', inlineComment)
parser.inline.ruler.before('escape', 'math', inlineMath)
parser.inline.ruler.before('link', 'footnote', footnote)
parser.inline.ruler.push('tag', tag)
parser.block.ruler.before('fence', 'comment', blockComment, { alt: ['paragraph', 'blockquote', 'list'] })
parser.block.ruler.before('fence', 'math', blockMath, { alt: ['paragraph', 'blockquote', 'list'] })
parser.core.ruler.push('source_lines', sourceLines)
parser.core.ruler.push('block_ids', hideBlockIds)
parser.core.ruler.push('task_items', taskItems)
parser.renderer.rules.math_inline = (tokens, at) =>
  `<span class="math math-inline">${escapeHtml(tokens[at]?.content ?? '')}</span>`
parser.renderer.rules.math_block = (tokens, at) =>
  `<div class="math math-block">${escapeHtml(tokens[at]?.content ?? '')}</div>`

/** `text` is tried by the rules at every character of this set too; markdown-it stops plain text only at its own. */
const STOPS = /[\n!#$%&*+\-:<=>@[\\\]^_`{}~]/
parser.inline.ruler.at('text', (state: StateInline, silent: boolean) => {
  let at = state.pos
  while (at < state.posMax && !STOPS.test(state.src.charAt(at))) at++
  if (at === state.pos) return false
  if (!silent) state.pending += state.src.slice(state.pos, at)
  state.pos = at
  return true
})

function wikilink(state: StateInline, silent: boolean): boolean {
  const embed = state.src.startsWith('![[', state.pos)
  if (!embed && !state.src.startsWith('[[', state.pos)) return false
  const from = state.pos + (embed ? 3 : 2)
  const end = state.src.indexOf(']]', from)
  if (end < 0 || end > state.posMax) return false
  const inside = state.src.slice(from, end)
  if (inside.trim() === '' || inside.includes('\n') || inside.includes('[[')) return false
  if (!silent) {
    const bar = inside.search(/\\?\|/)
    const target = (bar < 0 ? inside : inside.slice(0, bar)).trim()
    const alias = bar < 0 ? null : inside.slice(inside.indexOf('|', bar) + 1).trim()
    const safe = escapeHtml(target)
    const token = state.push('html_inline', '', 0)
    token.content = embed
      ? `<span class="internal-embed" src="${safe}" alt="${escapeHtml(alias ?? target)}"></span>`
      : `<a class="internal-link" data-href="${safe}" href="${safe}">${escapeHtml(alias ?? shown(target))}</a>`
  }
  state.pos = end + 2
  return true
}

function shown(target: string): string {
  return target.startsWith('#') ? target.slice(1).replaceAll('#', ' > ') : target.replaceAll('#', ' > ')
}

function highlight(state: StateInline, silent: boolean): boolean {
  if (!state.src.startsWith('==', state.pos) || state.src.charAt(state.pos + 2) === '=') return false
  const from = state.pos + 2
  const end = state.src.indexOf('==', from + 1)
  if (end < 0 || end > state.posMax || /\s/.test(state.src.charAt(from)) || /\s/.test(state.src.charAt(end - 1)))
    return false
  if (!silent) {
    const max = state.posMax
    state.push('mark_open', 'mark', 1)
    state.pos = from
    state.posMax = end
    state.md.inline.tokenize(state)
    state.posMax = max
    state.push('mark_close', 'mark', -1)
  }
  state.pos = end + 2
  return true
}

function inlineComment(state: StateInline, _silent: boolean): boolean {
  if (!state.src.startsWith('%%', state.pos)) return false
  const end = state.src.indexOf('%%', state.pos + 2)
  if (end < 0) return false
  state.pos = end + 2
  return true
}

function blockComment(state: StateBlock, start: number, end: number, silent: boolean): boolean {
  const first = lineText(state, start)
  if (!first.startsWith('%%') || first.indexOf('%%', 2) >= 0) return false
  if (silent) return true
  let line = start + 1
  while (line < end && !lineText(state, line).includes('%%')) line++
  state.line = Math.min(end, line + 1)
  return true
}

function inlineMath(state: StateInline, silent: boolean): boolean {
  if (state.src.charAt(state.pos) !== '$') return false
  const display = state.src.startsWith('$$', state.pos)
  const fence = display ? '$$' : '$'
  const from = state.pos + fence.length
  let end = state.src.indexOf(fence, from)
  while (end > 0 && state.src.charAt(end - 1) === '\\') end = state.src.indexOf(fence, end + 1)
  if (end < 0 || end === from || end > state.posMax) return false
  const source = state.src.slice(from, end)
  if (!display && (/^\s|\s$/.test(source) || /\d/.test(state.src.charAt(end + 1)))) return false
  if (!silent) state.push(display ? 'math_block' : 'math_inline', '', 0).content = source
  state.pos = end + fence.length
  return true
}

function blockMath(state: StateBlock, start: number, end: number, silent: boolean): boolean {
  const first = lineText(state, start)
  if (!first.startsWith('$$') || first.indexOf('$$', 2) >= 0) return false
  if (silent) return true
  const lines = [first.slice(2)]
  let line = start + 1
  for (; line < end; line++) {
    const text = lineText(state, line)
    const close = text.indexOf('$$')
    if (close >= 0) {
      lines.push(text.slice(0, close))
      break
    }
    lines.push(text)
  }
  const token = state.push('math_block', '', 0)
  token.block = true
  token.content = lines.join('\n').trim()
  token.map = [start, line + 1]
  state.line = Math.min(end, line + 1)
  return true
}

function lineText(state: StateBlock, line: number): string {
  return state.src.slice((state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0), state.eMarks[line])
}

function tag(state: StateInline, silent: boolean): boolean {
  if (state.src.charAt(state.pos) !== '#' || (state.pos > 0 && !/\s/.test(state.src.charAt(state.pos - 1))))
    return false
  const name = /^#[\p{L}\p{N}\p{M}_/\-\u{1F300}-\u{1FAFF}]+/u.exec(state.src.slice(state.pos, state.posMax))?.[0]
  if (name === undefined || /^#\d+$/.test(name)) return false
  if (!silent)
    state.push('html_inline', '', 0).content = `<a class="tag" href="${escapeHtml(name)}">${escapeHtml(name)}</a>`
  state.pos += name.length
  return true
}

function footnote(state: StateInline, silent: boolean): boolean {
  const { notes } = state.env as { notes?: Notes }
  if (!notes) return false
  const rest = state.src.slice(state.pos, state.posMax)
  const named = /^\[\^([^\]\s]+)\]/.exec(rest)
  const inline = /^\^\[([^\]]+)\]/.exec(rest)
  const whole = named?.[0] ?? inline?.[0]
  if (whole === undefined) return false
  const label = named?.[1] ?? `inline ${String(notes.definitions.size + 1)}`
  if (named && !notes.definitions.has(label)) return false
  if (!silent) {
    if (inline) notes.definitions.set(label, inline[1] ?? '')
    if (!notes.used.includes(label)) notes.used.push(label)
    const number = String(notes.used.indexOf(label) + 1)
    state.push('html_inline', '', 0).content =
      `<sup class="footnote-ref"><a href="#fn-${number}" class="footnote-link">[${number}]</a></sup>`
  }
  state.pos += whole.length
  return true
}

/** Takes definitions `[^1]: …` (with indented lines that follow) out, leaving empty lines so that line numbers stay. */
function takeFootnotes(markdown: string): { readonly text: string; readonly definitions: Map<string, string> } {
  const definitions = new Map<string, string>()
  let fence: string | null = null
  let open: string | null = null
  const lines = markdown.split('\n').map((line) => {
    const mark = /^\s*(```+|~~~+)/.exec(line)?.[1]
    if (mark !== undefined && fence === null) fence = mark
    else if (mark !== undefined && fence !== null && mark.startsWith(fence)) fence = null
    if (fence === null) {
      const found = /^\[\^([^\]\s]+)\]:\s?(.*)$/.exec(line)
      if (found?.[1] !== undefined) {
        open = found[1]
        definitions.set(open, found[2] ?? '')
        return ''
      }
      if (open !== null && /^(\t| {2,})\S/.test(line)) {
        definitions.set(open, `${definitions.get(open) ?? ''}\n${line.trim()}`)
        return ''
      }
      if (line.trim() !== '') open = null
    }
    return line
  })
  return { text: lines.join('\n'), definitions }
}

function sourceLines(state: StateCore): void {
  for (const token of state.tokens) {
    if (token.map && token.block && token.nesting >= 0 && token.type !== 'inline')
      token.attrSet('data-line', String(token.map[0]))
  }
}

function hideBlockIds(state: StateCore): void {
  for (const token of state.tokens) {
    const last = token.children?.[token.children.length - 1]
    if (token.type === 'inline' && last?.type === 'text')
      last.content = last.content.replace(/(^|\s+)\^[a-zA-Z0-9-]+\s*$/, '')
  }
}

function taskItems(state: StateCore): void {
  const { tokens } = state
  tokens.forEach((token, at) => {
    if (token.type !== 'inline' || tokens[at - 2]?.type !== 'list_item_open') return
    const first = token.children?.[0]
    const found = first?.type === 'text' ? /^\[(.)\](?:\s+|$)/u.exec(first.content) : null
    const item: Token | undefined = tokens[at - 2]
    if (!first || !found || !item) return
    const mark = found[1] ?? ' '
    first.content = first.content.slice(found[0].length)
    item.attrJoin('class', `task-list-item${mark === ' ' ? '' : ' is-checked'}`)
    item.attrSet('data-task', mark)
  })
}
