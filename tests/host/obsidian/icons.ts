import type { IconName } from 'obsidian'

/** The drawing of an icon: the inside of a 24 × 24 SVG, or null where there is none of that name. */
export type IconSource = (name: string) => string | null | Promise<string | null>

const own = new Map<string, string>()
const fetched = new Map<string, string | null>()
let source: IconSource = (name) => {
  throw new Error(`setIconSource was not called, so icon ${name} cannot be drawn`)
}

/** Tells where icons come from: the package in Node, the server in the browser. Names come without `lucide-`. */
export function setIconSource(next: IconSource): void {
  source = next
  fetched.clear()
}

export function addIcon(iconId: string, svgContent: string): void {
  own.set(iconId, svgContent)
}

export function removeIcon(iconId: string): void {
  own.delete(iconId)
}

/** The icons added by plugins and those used so far; the whole set is not kept. */
export function getIconIds(): IconName[] {
  return [...own.keys(), ...Array.from(fetched.keys(), (name) => `lucide-${name}`)]
}

/** An SVG of the icon, or null where no icon has the name. In the browser the strokes may arrive a moment later. */
export function getIcon(iconId: string): SVGSVGElement | null {
  return drawIcon(activeDocument, iconId)
}

/** Empties `parent` and puts the icon into it; an unknown name leaves it empty. */
export function setIcon(parent: HTMLElement, iconId: IconName): void {
  parent.replaceChildren()
  const svg = drawIcon(parent.ownerDocument, iconId)
  if (svg) parent.appendChild(svg)
}

function drawIcon(document: Document, iconId: string): SVGSVGElement | null {
  if (iconId === '') return null
  const added = own.get(iconId)
  if (added !== undefined) {
    const svg = frame(document, iconId, '0 0 100 100')
    fill(svg, added)
    return svg
  }
  const name = iconId.replace(/^lucide-/, '')
  if (!/^[a-z0-9-]+$/.test(name)) return null
  const known = fetched.get(name)
  if (known === null) return null
  const svg = frame(document, `lucide-${name}`, '0 0 24 24')
  if (known !== undefined) {
    fill(svg, known)
    return svg
  }
  const answer = source(name)
  if (answer === null || typeof answer === 'string') {
    fetched.set(name, answer)
    if (answer === null) return null
    fill(svg, answer)
    return svg
  }
  void answer.then((inside) => {
    fetched.set(name, inside)
    if (inside === null) svg.remove()
    else fill(svg, inside)
  })
  return svg
}

function frame(document: Document, name: string, viewBox: string): SVGSVGElement {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg')
  const attributes = {
    xmlns: 'http://www.w3.org/2000/svg',
    width: '24',
    height: '24',
    viewBox,
    fill: 'none',
    stroke: 'currentColor',
    'stroke-width': '2',
    'stroke-linecap': 'round',
    'stroke-linejoin': 'round',
    class: `svg-icon ${name}`,
    'aria-hidden': 'true',
  }
  for (const [key, value] of Object.entries(attributes)) svg.setAttribute(key, value)
  return svg
}

function fill(svg: SVGSVGElement, inside: string): void {
  svg.innerHTML = inside
}
