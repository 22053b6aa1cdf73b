import { en, type Strings } from './en'
import { ru } from './ru'

export type { Strings }

/** The table for a language code such as `en`, `ru`, `ru-RU`; English where there is no table. */
export function stringsFor(language: string): Strings {
  return language.toLowerCase().startsWith('ru') ? ru : en
}
