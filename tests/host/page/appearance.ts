import type { StateStore } from '../adapter'
import type { App } from '../obsidian/app'

export type Theme = 'light' | 'dark' | 'system'
export interface Appearance {
  readonly theme: Theme
  readonly language: 'en' | 'ru'
}

/** What the address asks for, else what was kept. */
export function readAppearance(state: StateStore, query: URLSearchParams): Appearance {
  const theme = query.get('theme') ?? state.getItem('theme')
  const language = query.get('lang') ?? state.getItem('language')
  return {
    theme: theme === 'light' || theme === 'dark' ? theme : 'system',
    language: language === 'ru' ? 'ru' : 'en',
  }
}

/** Dresses the window and tells everybody who draws with colours. */
export function applyAppearance(app: App, theme: Theme): void {
  const dark = theme === 'dark' || (theme === 'system' && matchMedia('(prefers-color-scheme: dark)').matches)
  const { body } = app.document
  body.classList.toggle('theme-dark', dark)
  body.classList.toggle('theme-light', !dark)
  app.workspace.trigger('css-change')
}

export function keepTheme(app: App, theme: Theme): void {
  app.state.setItem('theme', theme)
  const address = new URL(location.href)
  address.searchParams.delete('theme')
  history.replaceState(null, '', address)
  applyAppearance(app, theme)
}
