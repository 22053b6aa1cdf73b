import { en } from './en'
import { ru } from './ru'

/** Every word the plugin shows. English decides the keys; a language that lacks one does not compile. */
export type Strings = typeof en

/** The table for a language code such as `en`, `ru`, `ru-RU`; English where there is no table. */
export function stringsFor(language: string): Strings {
  return language.toLowerCase().startsWith('ru') ? ru : en
}
