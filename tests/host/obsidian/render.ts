import katex from 'katex'
import type { MarkdownPostProcessorContext, MarkdownSectionInformation } from 'obsidian'
import type { App } from './app'
import { Component } from './component'
import { TFile } from './files'
import { getFrontMatterInfo } from './frontmatter'
import { setIcon } from './icons'
import { lineOfSubpath } from './link-target'
import { markdownToHtml } from './markdown-syntax'
import { sanitizedFragment } from './sanitize'

const EMBED_DEPTH = 3

/** A part of a rendered text with a lifetime of its own. */
export class MarkdownRenderChild extends Component {
  constructor(public containerEl: HTMLElement) {
    super()
  }
}

/** What a processor is told. The typings' own form; `addChild` takes the host's component. */
export interface ProcessorContext extends Omit<MarkdownPostProcessorContext, 'addChild'> {
  addChild(child: MarkdownRenderChild): void
}
type BlockHandler = (source: string, el: HTMLElement, ctx: never) => unknown
export interface PostProcessor {
  (el: HTMLElement, ctx: ProcessorContext): Promise<unknown> | void
  sortOrder?: number
}

interface Place {
  readonly app: App
  readonly sourcePath: string
  readonly owner: Component
  readonly depth: number
  readonly text: string
}

/** Turns a note's Markdown into elements, with what plugins add to it. */
export abstract class MarkdownRenderer extends MarkdownRenderChild {
  static async render(
    app: App,
    markdown: string,
    el: HTMLElement,
    sourcePath: string,
    component: Component,
  ): Promise<void> {
    await renderInto({ app, sourcePath, owner: component, depth: 0, text: markdown }, el)
  }

  static renderMarkdown(): Promise<void> {
    throw new Error(
      'MarkdownRenderer.renderMarkdown is deprecated and not implemented by the host: use MarkdownRenderer.render',
    )
  }
}

/** The processors of all plugins. */
export class MarkdownPreviewRenderer {
  static readonly processors: PostProcessor[] = []

  static registerPostProcessor(processor: PostProcessor, sortOrder?: number): void {
    if (sortOrder !== undefined) processor.sortOrder = sortOrder
    this.processors.push(processor)
    this.processors.sort((a, b) => (a.sortOrder ?? 0) - (b.sortOrder ?? 0))
  }

  static unregisterPostProcessor(processor: PostProcessor): void {
    const at = this.processors.indexOf(processor)
    if (at >= 0) this.processors.splice(at, 1)
  }

  /** A processor that hands the source of every code block of the language to `handler`, in place of the block. */
  static createCodeBlockPostProcessor(language: string, handler: BlockHandler): PostProcessor {
    return async (el, ctx) => {
      for (const code of Array.from(el.querySelectorAll<HTMLElement>('pre > code'))) {
        if (!code.classList.contains(`language-${language}`)) continue
        const pre = code.parentElement
        if (!pre) continue
        const box = el.ownerDocument.createElement('div')
        box.addClass(`block-language-${language}`)
        copyLine(pre, box)
        pre.replaceWith(box)
        await Reflect.apply(handler, undefined, [(code.textContent ?? '').replace(/\n$/, ''), box, ctx])
      }
    }
  }
}

/** Renders a text; done when embeds, diagrams and processors are done. */
async function renderInto(place: Place, el: HTMLElement): Promise<void> {
  const body = place.text.slice(getFrontMatterInfo(place.text).contentStart)
  const offset = place.text.slice(0, place.text.length - body.length).split('\n').length - 1
  const block = el.ownerDocument.createElement('div')
  block.appendChild(sanitizedFragment(el.ownerDocument, markdownToHtml(body)))
  if (offset > 0)
    for (const one of Array.from(block.querySelectorAll('[data-line]')))
      one.setAttribute('data-line', String(Number(one.getAttribute('data-line')) + offset))
  drawTasks(block)
  drawCallouts(block)
  drawMath(block)
  drawLinks(place, block)
  el.append(...Array.from(block.childNodes))
  const frontmatter = place.app.metadataCache.getCache(place.sourcePath)?.frontmatter
  const ctx: ProcessorContext = {
    docId: place.sourcePath,
    sourcePath: place.sourcePath,
    frontmatter,
    addChild: (child) => {
      place.owner.addChild(child)
    },
    getSectionInfo: (inside) => sectionOf(inside, place.text),
  }
  await drawEmbeds(place, el)
  for (const processor of [...MarkdownPreviewRenderer.processors]) await guarded(el, () => processor(el, ctx))
  await drawMermaid(el)
}

function drawTasks(root: HTMLElement): void {
  for (const item of Array.from(root.querySelectorAll<HTMLElement>('li[data-task]'))) {
    const mark = item.getAttribute('data-task') ?? ' '
    const box = root.ownerDocument.createElement('input')
    box.type = 'checkbox'
    box.className = 'task-list-item-checkbox'
    box.checked = mark !== ' '
    box.disabled = true
    box.setAttribute('data-task', mark)
    box.setAttribute('aria-label', item.textContent?.trim().split('\n')[0] ?? '')
    const first = item.firstElementChild?.tagName === 'P' ? item.firstElementChild : item
    first.prepend(box)
    item.parentElement?.addClass('contains-task-list')
  }
}

const CALLOUT_ICONS: Readonly<Record<string, string>> = {
  note: 'pencil',
  abstract: 'clipboard-list',
  summary: 'clipboard-list',
  tldr: 'clipboard-list',
  info: 'info',
  todo: 'circle-check',
  tip: 'flame',
  hint: 'flame',
  important: 'flame',
  success: 'check',
  check: 'check',
  done: 'check',
  question: 'circle-question-mark',
  help: 'circle-question-mark',
  faq: 'circle-question-mark',
  warning: 'triangle-alert',
  caution: 'triangle-alert',
  attention: 'triangle-alert',
  failure: 'x',
  fail: 'x',
  missing: 'x',
  danger: 'zap',
  error: 'zap',
  bug: 'bug',
  example: 'list',
  quote: 'quote',
  cite: 'quote',
}

function drawCallouts(root: HTMLElement): void {
  for (const quote of Array.from(root.querySelectorAll('blockquote')).reverse()) {
    const head = quote.firstElementChild
    if (head?.tagName !== 'P') continue
    const firstText = head.firstChild
    const found = firstText?.nodeType === 3 ? /^\[!([^\]]+)\]([+-]?)[ \t]*/.exec(firstText.nodeValue ?? '') : null
    if (!found || !firstText) continue
    const [whole, name = '', fold = ''] = found
    const type = (name.split('|')[0] ?? '').trim().toLowerCase()
    firstText.nodeValue = (firstText.nodeValue ?? '').slice(whole.length)
    const callout = root.ownerDocument.createElement('div')
    callout.addClass('callout')
    callout.setAttrs({ 'data-callout': type, 'data-callout-fold': fold })
    copyLine(quote, callout)
    const title = callout.createDiv('callout-title')
    setIcon(title.createDiv('callout-icon'), CALLOUT_ICONS[type] ?? 'pencil')
    const titleText = title.createDiv('callout-title-inner')
    const content = callout.createDiv('callout-content')
    while (head.firstChild && head.firstChild.nodeName !== 'BR') titleText.appendChild(head.firstChild)
    head.firstChild?.remove()
    if (titleText.textContent?.trim() === '') titleText.setText(type.charAt(0).toUpperCase() + type.slice(1))
    if (head.childNodes.length === 0 || head.textContent?.trim() === '') head.remove()
    content.append(...Array.from(quote.childNodes))
    if (content.childElementCount === 0) content.remove()
    if (fold !== '') {
      callout.addClass('is-collapsible')
      setIcon(title.createDiv('callout-fold'), 'chevron-down')
      const set = (closed: boolean): void => {
        callout.toggleClass('is-collapsed', closed)
        content.toggle(!closed)
      }
      set(fold === '-')
      title.addEventListener('click', () => set(!callout.hasClass('is-collapsed')))
    }
    quote.replaceWith(callout)
  }
}

function drawMath(root: HTMLElement): void {
  for (const el of Array.from(root.querySelectorAll<HTMLElement>('.math'))) {
    el.replaceChildren(renderMath(el.textContent ?? '', el.hasClass('math-block')))
    el.addClass('is-loaded')
  }
}

/** Unresolved links are marked; addresses of the web open outside. */
function drawLinks({ app, sourcePath }: Place, root: HTMLElement): void {
  for (const link of Array.from(root.querySelectorAll<HTMLAnchorElement>('a[href]'))) {
    const href = link.getAttribute('href') ?? ''
    if (link.hasClass('tag') || link.hasClass('footnote-link')) continue
    if (/^[a-z][a-z0-9+.-]*:/i.test(href) && !link.hasClass('internal-link')) {
      link.addClass('external-link')
      link.setAttrs({ target: '_blank', rel: 'noopener nofollow' })
      continue
    }
    const target = link.hasClass('internal-link') ? (link.getAttribute('data-href') ?? href) : decode(href)
    link.addClass('internal-link')
    link.setAttrs({ 'data-href': target, href: target, target: '_blank', rel: 'noopener nofollow' })
    const path = target.split('#')[0] ?? ''
    if (path !== '' && !app.metadataCache.getFirstLinkpathDest(path, sourcePath)) link.addClass('is-unresolved')
  }
}

async function drawEmbeds(place: Place, root: HTMLElement): Promise<void> {
  for (const image of Array.from(root.querySelectorAll<HTMLImageElement>('img[src]'))) {
    const src = image.getAttribute('src') ?? ''
    if (/^[a-z][a-z0-9+.-]*:/i.test(src)) continue
    const file = place.app.metadataCache.getFirstLinkpathDest(decode(src), place.sourcePath)
    if (file) image.setAttribute('src', place.app.vault.adapter.getResourcePath(file.path))
  }
  for (const embed of Array.from(root.querySelectorAll<HTMLElement>('span.internal-embed:not(.is-loaded)'))) {
    const src = embed.getAttribute('src') ?? ''
    const hash = src.indexOf('#')
    const path = hash < 0 ? src : src.slice(0, hash)
    const subpath = hash < 0 ? '' : src.slice(hash)
    const file =
      path === ''
        ? place.app.vault.getAbstractFileByPath(place.sourcePath)
        : place.app.metadataCache.getFirstLinkpathDest(path, place.sourcePath)
    embed.addClass('is-loaded')
    if (!(file instanceof TFile)) {
      embed.addClass('mod-empty')
      embed.setText(`"${src}" could not be found.`)
    } else if (/^(png|jpe?g|gif|svg|webp|avif|bmp)$/i.test(file.extension)) drawImage(place, embed, file)
    else if (file.extension === 'md') await drawNote(place, embed, file, subpath)
    else {
      embed.addClass('file-embed')
      const link = embed.createEl('a', { cls: 'internal-link', text: file.name, href: file.path })
      link.setAttr('data-href', file.path)
    }
  }
}

function drawImage(place: Place, embed: HTMLElement, file: TFile): void {
  embed.addClass('media-embed', 'image-embed')
  const alt = embed.getAttribute('alt') ?? file.name
  const size = /^(\d+)(?:x(\d+))?$/.exec(alt)
  const image = embed.createEl('img', { attr: { alt: size ? file.basename : alt } })
  if (size?.[1]) image.setAttribute('width', size[1])
  if (size?.[2]) image.setAttribute('height', size[2])
  image.src = place.app.vault.adapter.getResourcePath(file.path)
}

async function drawNote(place: Place, embed: HTMLElement, file: TFile, subpath: string): Promise<void> {
  embed.addClass('markdown-embed', 'inline-embed')
  if (place.depth >= EMBED_DEPTH) {
    embed.createEl('a', { cls: 'internal-link', text: file.basename, href: file.path }).setAttr('data-href', file.path)
    return
  }
  const title = embed.createDiv({ cls: 'embed-title markdown-embed-title', text: subpath === '' ? file.basename : '' })
  if (subpath !== '') title.remove()
  const box = embed.createDiv('markdown-embed-content').createDiv('markdown-preview-view markdown-rendered')
  const whole = await place.app.vault.cachedRead(file)
  const text = subpath === '' ? whole : excerpt(place.app, file, whole, subpath)
  if (text === null) box.createEl('p', { text: `${file.basename}${subpath} could not be found.` })
  else await renderInto({ ...place, text, sourcePath: file.path, depth: place.depth + 1 }, box)
}

/** The section below a heading, or one block. */
function excerpt(app: App, file: TFile, text: string, subpath: string): string | null {
  const cache = app.metadataCache.getFileCache(file)
  const line = lineOfSubpath(cache, subpath)
  if (line === null || !cache) return null
  const lines = text.split('\n')
  if (subpath.startsWith('#^')) {
    const position = cache.blocks?.[subpath.slice(2).toLowerCase()]?.position
    return position ? text.slice(position.start.offset, position.end.offset) : null
  }
  const headings = cache.headings ?? []
  const at = headings.findIndex((one) => one.position.start.line === line)
  const next = headings.slice(at + 1).find((one) => one.level <= (headings[at]?.level ?? 6))
  return lines.slice(line, next?.position.start.line).join('\n')
}

async function drawMermaid(root: HTMLElement): Promise<void> {
  for (const code of Array.from(root.querySelectorAll<HTMLElement>('pre > code.language-mermaid'))) {
    const pre = code.parentElement
    if (!pre || !hasMermaid()) continue
    const box = root.ownerDocument.createElement('div')
    box.addClass('mermaid')
    copyLine(pre, box)
    const source = code.textContent ?? ''
    await guarded(pre, async () => {
      const mermaid = await loadMermaid()
      const { svg } = await mermaid.render(`mermaid-${String(++diagrams)}`, source)
      box.innerHTML = svg
      pre.replaceWith(box)
    })
  }
}

export interface Mermaid {
  render(id: string, source: string): Promise<{ readonly svg: string }>
}
let diagrams = 0
let mermaidLoader: (() => Promise<Mermaid>) | null = null

/** The page says where Mermaid comes from. */
export function setMermaidLoader(loader: () => Promise<Mermaid>): void {
  mermaidLoader = loader
}

function hasMermaid(): boolean {
  return mermaidLoader !== null
}

export async function loadMermaid(): Promise<Mermaid> {
  if (!mermaidLoader) throw new Error('loadMermaid: diagrams are drawn in the browser only')
  return mermaidLoader()
}

/** Draws TeX; a mistake in it is shown in place. */
export function renderMath(source: string, display: boolean): HTMLElement {
  const el = createSpan(display ? 'katex-block' : 'katex-inline')
  el.innerHTML = katex.renderToString(source, {
    displayMode: display,
    throwOnError: false,
    trust: false,
    strict: 'ignore',
  })
  return el
}

export function finishRenderMath(): Promise<void> {
  return Promise.resolve()
}

export function loadMathJax(): Promise<void> {
  return Promise.resolve()
}

export function loadPrism(): Promise<never> {
  throw new Error('loadPrism is not implemented by the host')
}

export function loadPdfJs(): Promise<never> {
  throw new Error('loadPdfJs is not implemented by the host')
}

export function htmlToMarkdown(): never {
  throw new Error('htmlToMarkdown is not implemented by the host')
}

export function sanitizeHTMLToDom(html: string): DocumentFragment {
  return sanitizedFragment(activeDocument, html)
}

/** A processor that fails is shown where it stands; the rest of the text stays. */
async function guarded(el: HTMLElement, action: () => unknown): Promise<void> {
  try {
    await action()
  } catch (error) {
    console.error(error)
    const message = error instanceof Error ? error.message : String(error)
    el.createDiv({ cls: 'markdown-render-error', text: message.split('\n')[0] ?? message })
  }
}

function copyLine(from: Element, to: Element): void {
  const line = from.getAttribute('data-line') ?? from.querySelector('[data-line]')?.getAttribute('data-line')
  if (line !== null && line !== undefined) to.setAttribute('data-line', line)
}

function sectionOf(el: HTMLElement, text: string): MarkdownSectionInformation | null {
  const from = Number(el.closest('[data-line]')?.getAttribute('data-line') ?? Number.NaN)
  if (Number.isNaN(from)) return null
  const lines = text.split('\n')
  const fence = /^\s*(```+|~~~+)/.exec(lines[from] ?? '')?.[1]
  const empty = (line: string): boolean => line.trim() === ''
  const end = lines.findIndex(
    (line, at) => at > from && (fence === undefined ? empty(line) : line.trim().startsWith(fence)),
  )
  const lineEnd = end < 0 ? lines.length - 1 : fence === undefined ? end - 1 : end
  return { text, lineStart: from, lineEnd }
}

function decode(href: string): string {
  try {
    return decodeURIComponent(href)
  } catch {
    return href
  }
}
