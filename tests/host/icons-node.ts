import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

const folder = join(dirname(createRequire(import.meta.url).resolve('lucide-static/package.json')), 'icons')

/** The inside of a lucide icon's SVG, or null where there is none of that name. For setIconSource. */
export function nodeIcon(name: string): string | null {
  if (!/^[a-z0-9-]+$/.test(name)) return null
  const text = read(name) ?? read(RENAMED[name] ?? name)
  return text === null ? null : (/<svg[^>]*>([\s\S]*)<\/svg>/.exec(text)?.[1]?.replace(/\s*\n\s*/g, '') ?? null)
}

function read(name: string): string | null {
  try {
    return readFileSync(join(folder, `${name}.svg`), 'utf8')
  } catch {
    return null
  }
}

/** Names of the app's lucide version that were changed since. */
const RENAMED: Readonly<Record<string, string>> = {
  'more-vertical': 'ellipsis-vertical',
  'more-horizontal': 'ellipsis',
  'alert-triangle': 'triangle-alert',
  'alert-circle': 'circle-alert',
  'check-circle': 'circle-check-big',
  'help-circle': 'circle-question-mark',
  'bar-chart': 'chart-no-axes-column',
  'bar-chart-2': 'chart-no-axes-column',
  'bar-chart-3': 'chart-column',
  'line-chart': 'chart-line',
  'pie-chart': 'chart-pie',
  sidebar: 'panel-left',
  'check-circle-2': 'circle-check',
  'play-circle': 'circle-play',
  'x-circle': 'circle-x',
  'file-question': 'file-question-mark',
  edit: 'square-pen',
  'edit-3': 'pen-line',
  filter: 'funnel',
  home: 'house',
  'git-branch-plus': 'git-branch-plus',
  'kanban-square': 'square-kanban',
  unlock: 'lock-open',
}
