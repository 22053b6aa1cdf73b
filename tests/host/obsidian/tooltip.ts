import type { HoverParent, Point, TooltipOptions } from 'obsidian'
import { Component } from './component'

/** Names the element for everybody and shows the name beside it while it is pointed at. An empty text removes it. */
export function setTooltip(el: HTMLElement, tooltip: string, options?: TooltipOptions): void {
  if (tooltip === '') {
    el.removeAttribute('aria-label')
    return
  }
  el.setAttribute('aria-label', tooltip)
  if (options?.placement) el.setAttribute('data-tooltip-position', options.placement)
  if (options?.delay !== undefined) el.setAttribute('data-tooltip-delay', String(options.delay))
}

/** Shows a tooltip at the element now; it goes when the pointer leaves. */
export function displayTooltip(
  target: HTMLElement,
  content: string | DocumentFragment,
  options?: TooltipOptions,
): void {
  const { body } = target.ownerDocument
  hideTooltips(target.ownerDocument)
  const tip = body.createDiv({ cls: ['tooltip', ...(options?.classes ?? [])], attr: { role: 'tooltip' } })
  tip.setText(content)
  const box = target.getBoundingClientRect()
  const own = tip.getBoundingClientRect()
  const gap = options?.gap ?? 6
  const placement = options?.placement ?? 'bottom'
  const middleX = box.left + box.width / 2 - own.width / 2
  const middleY = box.top + box.height / 2 - own.height / 2
  let x = placement === 'left' ? box.left - own.width - gap : placement === 'right' ? box.right + gap : middleX
  let y = placement === 'top' ? box.top - own.height - gap : placement === 'bottom' ? box.bottom + gap : middleY
  const view = target.win
  x = Math.max(4, Math.min(x, view.innerWidth - own.width - 4))
  if (y + own.height > view.innerHeight - 4) y = box.top - own.height - gap
  y = Math.max(4, y)
  tip.style.left = `${x}px`
  tip.style.top = `${y}px`
  target.addEventListener('mouseleave', () => tip.remove(), { once: true })
}

export function hideTooltips(document: Document): void {
  for (const tip of Array.from(document.querySelectorAll('body > .tooltip'))) tip.remove()
}

/** Shows the `aria-label` of icon buttons as a tooltip, as the app does. The answer stops it. */
export function watchTooltips(
  document: Document,
  placementOf: (el: Element) => TooltipOptions['placement'],
): () => void {
  let timer = 0
  const view = document.defaultView
  const over = (event: Event): void => {
    if (view === null || document.body.hasClass('is-mobile') || !(event.target instanceof view.Element)) return
    const el = event.target.closest('[aria-label]')
    if (!(el instanceof view.HTMLElement)) return
    view.clearTimeout(timer)
    const delay = Number(el.getAttribute('data-tooltip-delay') ?? 300)
    timer = view.setTimeout(() => {
      const text = el.getAttribute('aria-label') ?? ''
      const quiet = el.matches(
        'svg, input, textarea, select, .workspace, [role="dialog"], [role="tree"], .cm-content, [role="img"], [role="progressbar"], table, ul, ol, nav, section',
      )
      if (el.isConnected && text !== '' && !quiet && el.textContent?.trim() !== text) {
        displayTooltip(el, text, { placement: placementOf(el) })
      }
    }, delay)
  }
  const out = (): void => {
    view?.clearTimeout(timer)
    hideTooltips(document)
  }
  document.addEventListener('mouseover', over)
  document.addEventListener('mouseout', out)
  document.addEventListener('mousedown', out)
  return () => {
    out()
    document.removeEventListener('mouseover', over)
    document.removeEventListener('mouseout', out)
    document.removeEventListener('mousedown', out)
  }
}

/** Page previews on hover are not drawn here; constructing one says so. */
export class HoverPopover extends Component {
  constructor(_parent: HoverParent, _target: HTMLElement | null, _waitTime?: number, _staticPos?: Point | null) {
    super()
    throw new Error('HoverPopover is not implemented by the host')
  }
}

export class RenderContext implements HoverParent {
  hoverPopover = null
}
