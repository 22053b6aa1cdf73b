import { Component, Keymap, MarkdownRenderer, type App } from 'obsidian'
import type { JSX } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'

/** Where a rendering lives: its app, the component that owns it, and the view its page previews belong to. */
export interface Ground {
  readonly app: App
  readonly owner: Component
  readonly source: string
}

interface MarkdownProps {
  readonly ground: Ground
  readonly text: string
  /** The note that links are resolved from. */
  readonly path: string
  /** Words to mark in what was rendered. */
  readonly marks?: readonly string[]
}

/** User text as the host renders it; drawn again only when text, note or marks change. */
export function Markdown({ ground, text, path, marks = [] }: MarkdownProps): JSX.Element {
  const place = useRef<HTMLDivElement>(null)
  const words = marks.join('\n')
  useLayoutEffect(() => {
    if (!place.current) return
    const sheet = place.current.createDiv()
    const rendering = ground.owner.addChild(new Component())
    rendering.registerDomEvent(sheet, 'click', (event) => follow(ground.app, event, path))
    rendering.registerDomEvent(sheet, 'mouseover', (event) => preview(ground, rendering, event, path))
    void MarkdownRenderer.render(ground.app, text, sheet, path, rendering).then(() => {
      if (words !== '') markWords(sheet, words.split('\n'))
    })
    return () => {
      ground.owner.removeChild(rendering)
      sheet.remove()
    }
  }, [ground, text, path, words])
  return <div ref={place} class="syl-markdown markdown-rendered" dir="auto" />
}

function linkAt(event: MouseEvent): HTMLElement | null {
  const target = event.targetNode
  return target?.instanceOf(HTMLElement) ? target.closest<HTMLElement>('a.internal-link') : null
}

function follow(app: App, event: MouseEvent, path: string): void {
  const link = linkAt(event)
  const target = link?.getAttribute('data-href') ?? link?.getAttribute('href')
  if (!target) return
  event.preventDefault()
  void app.workspace.openLinkText(target, path, Keymap.isModEvent(event) || 'tab')
}

function preview(ground: Ground, rendering: Component, event: MouseEvent, path: string): void {
  const link = linkAt(event)
  if (!link) return
  ground.app.workspace.trigger('hover-link', {
    event,
    source: ground.source,
    hoverParent: rendering,
    targetEl: link,
    linktext: link.getAttribute('data-href') ?? link.getAttribute('href') ?? '',
    sourcePath: path,
  })
}

const unmarked = 'mark, code, pre, svg, .math, mjx-container, script, style'

/** Wraps every whole word of `words` in the text below `root`, without case, in `mark.syl-mark`. */
export function markWords(root: HTMLElement, words: readonly string[]): void {
  const pattern = wordPattern(words)
  if (pattern === null) return
  const walker = root.doc.createTreeWalker(root, NodeFilter.SHOW_TEXT)
  const texts: Node[] = []
  while (walker.nextNode()) {
    if (!walker.currentNode.parentElement?.closest(unmarked)) texts.push(walker.currentNode)
  }
  for (const node of texts) markText(node, pattern)
}

function wordPattern(words: readonly string[]): RegExp | null {
  const parts = words.filter((word) => word !== '').map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  if (parts.length === 0) return null
  return new RegExp(`([^\\p{L}\\p{N}_]|^)(${parts.join('|')})(?![\\p{L}\\p{N}_])`, 'giu')
}

function markText(node: Node, pattern: RegExp): void {
  const text = node.textContent ?? ''
  const fragment = createFragment()
  let done = 0
  for (const match of text.matchAll(pattern)) {
    const from = match.index + (match[1]?.length ?? 0)
    const word = match[2] ?? ''
    fragment.appendText(text.slice(done, from))
    fragment.createEl('mark', { cls: 'syl-mark', text: word })
    done = from + word.length
  }
  if (done === 0) return
  fragment.appendText(text.slice(done))
  node.parentNode?.replaceChild(fragment, node)
}
