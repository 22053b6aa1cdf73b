import type { App } from './app'
import { setIcon } from './icons'

const ICONS = {
  text: 'text',
  number: 'binary',
  checkbox: 'square-check-big',
  date: 'calendar',
  datetime: 'clock',
  multitext: 'list',
  tags: 'tags',
  aliases: 'forward',
  unknown: 'file-question-mark',
} as const
type Kind = keyof typeof ICONS

/** The panel of properties above a note, to be read. Every row carries its key in `data-property-key`. */
export function drawProperties(
  app: App,
  parent: HTMLElement,
  values: Readonly<Record<string, unknown>>,
  sourcePath: string,
): void {
  const keys = Object.keys(values).filter((key) => key !== 'position')
  if (keys.length === 0) return
  const container = parent.createDiv({ cls: 'metadata-container', attr: { 'data-property-count': keys.length } })
  const list = container.createDiv('metadata-content').createDiv('metadata-properties')
  for (const key of keys) {
    const value = values[key]
    const kind = kindOf(key, value)
    const row = list.createDiv({
      cls: 'metadata-property',
      attr: { 'data-property-key': key, 'data-property-type': kind },
    })
    const keyEl = row.createDiv('metadata-property-key')
    setIcon(keyEl.createSpan('metadata-property-icon'), ICONS[kind])
    keyEl.createSpan({ cls: 'metadata-property-key-input', text: key })
    drawValue(app, row.createDiv('metadata-property-value'), key, kind, value, sourcePath)
  }
}

function drawValue(app: App, el: HTMLElement, name: string, kind: Kind, value: unknown, sourcePath: string): void {
  if (kind === 'checkbox') {
    el.createEl('input', { type: 'checkbox', cls: 'metadata-input-checkbox' }, (box) => {
      box.checked = value === true
      box.disabled = true
      box.setAttribute('aria-label', name)
    })
    return
  }
  if (Array.isArray(value)) {
    const pills = el.createDiv('multi-select-container')
    for (const one of value)
      drawText(
        app,
        pills.createDiv(kind === 'tags' ? 'multi-select-pill mod-tag' : 'multi-select-pill'),
        plain(one),
        sourcePath,
      )
    return
  }
  drawText(app, el.createDiv('metadata-input-longtext'), plain(value), sourcePath)
}

function drawText(app: App, el: HTMLElement, text: string, sourcePath: string): void {
  const link = /^\[\[([^\]|]+)(?:\|([^\]]+))?\]\]$/.exec(text)
  if (!link?.[1]) {
    if (/^https?:\/\//.test(text))
      el.createEl('a', { cls: 'external-link', text, href: text, attr: { target: '_blank', rel: 'noopener' } })
    else el.setText(text)
    return
  }
  const [, target, alias] = link
  const a = el.createEl('a', { cls: 'internal-link', text: alias ?? target.split('/').pop() ?? target, href: target })
  a.setAttr('data-href', target)
  a.toggleClass(
    'is-unresolved',
    app.metadataCache.getFirstLinkpathDest(target.split('#')[0] ?? target, sourcePath) === null,
  )
}

function kindOf(key: string, value: unknown): Kind {
  if (key === 'tags' || key === 'aliases') return key
  if (typeof value === 'boolean') return 'checkbox'
  if (typeof value === 'number') return 'number'
  if (Array.isArray(value)) return 'multitext'
  if (typeof value === 'object' && value !== null) return 'unknown'
  const text = plain(value)
  return /^\d{4}-\d{2}-\d{2}$/.test(text) ? 'date' : /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/.test(text) ? 'datetime' : 'text'
}

function plain(value: unknown): string {
  if (value === null || value === undefined) return ''
  return typeof value === 'string' ? value : JSON.stringify(value)
}
