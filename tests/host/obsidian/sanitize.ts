const TAGS = new Set(
  `a abbr b bdi bdo blockquote br caption center cite code col colgroup dd del details dfn div dl dt em figcaption figure
font footer h1 h2 h3 h4 h5 h6 header hr i img ins kbd li main mark ol p pre q rp rt ruby s samp section small span strike strong sub summary
sup table tbody td tfoot th thead time tr tt u ul var wbr`.split(/\s+/),
)
/** Taken out together with what is inside. */
const DROPPED = new Set([
  'script',
  'style',
  'iframe',
  'object',
  'embed',
  'svg',
  'math',
  'template',
  'noscript',
  'head',
  'title',
  'form',
  'link',
  'meta',
  'base',
])
const ATTRIBUTES = new Set(
  `abbr align alt cite class color colspan data-callout data-callout-fold data-href data-line data-task datetime dir
height href id lang open reversed rowspan scope span src start title type valign width`.split(/\s+/),
)
const ADDRESSES = new Set(['href', 'src', 'cite'])
const SCHEMES = new Set(['http:', 'https:', 'mailto:', 'tel:', 'obsidian:', 'app:', 'blob:'])

/** Parses HTML without running anything and keeps only elements, attributes and addresses that can do nothing. */
export function sanitizedFragment(document: Document, html: string): DocumentFragment {
  const template = document.createElement('template')
  template.innerHTML = html
  const fragment = document.createDocumentFragment()
  copyChildren(document, template.content, fragment)
  return fragment
}

function copyChildren(document: Document, from: Node, to: Node): void {
  for (const node of Array.from(from.childNodes)) {
    if (node.nodeType === 3) {
      to.appendChild(document.createTextNode(node.nodeValue ?? ''))
      continue
    }
    if (!isElement(node)) continue
    const name = node.tagName.toLowerCase()
    if (DROPPED.has(name)) continue
    if (!TAGS.has(name)) {
      copyChildren(document, node, to)
      continue
    }
    const copy = document.createElement(name)
    for (const { name: key, value } of Array.from(node.attributes)) {
      const allowed = ATTRIBUTES.has(key) || key.startsWith('aria-')
      if (allowed && (!ADDRESSES.has(key) || isSafeAddress(value))) copy.setAttribute(key, value)
    }
    copyChildren(document, node, copy)
    to.appendChild(copy)
  }
}

function isElement(node: Node): node is Element {
  return node.nodeType === 1
}

function isSafeAddress(value: string): boolean {
  const plain = Array.from(value)
    .filter((letter) => letter > ' ' && letter !== '\u007f')
    .join('')
  const scheme = /^([a-z][a-z0-9+.-]*:)/i.exec(plain)?.[1]?.toLowerCase()
  return scheme === undefined || SCHEMES.has(scheme) || /^data:image\/(png|jpe?g|gif|webp|avif);/i.test(plain)
}
