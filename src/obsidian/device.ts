import { Platform, type App } from 'obsidian'
import type { Spare } from './journal'

const deviceKey = 'syllabus-device'
const journalKey = 'syllabus-journal'
const spareKey = 'syllabus-journal-spare'
const letters = 'bdfjkmnpqvwy'

export function isDeviceName(name: string): boolean {
  return /^[a-z][a-z0-9]{1,11}$/.test(name)
}

/** This device's name in log keys: what the user chose, else one made up once. Kept on the device, never synced. */
export function deviceName(app: App): string {
  const kept: unknown = app.loadLocalStorage(deviceKey)
  if (typeof kept === 'string' && isDeviceName(kept)) return kept
  const made = `${platform()}${randomLetters(3)}`
  app.saveLocalStorage(deviceKey, made)
  return made
}

export function setDeviceName(app: App, name: string): void {
  app.saveLocalStorage(deviceKey, name)
}

/** The name of this vault's journal on this device: IndexedDB is shared by all vaults, local storage is not. */
export function journalName(app: App): string {
  const kept: unknown = app.loadLocalStorage(journalKey)
  if (typeof kept === 'string' && kept.startsWith(journalKey)) return kept
  const made = `${journalKey}-${randomLetters(12)}`
  app.saveLocalStorage(journalKey, made)
  return made
}

/** The name of what this device keeps of this vault's notes from one start to the next. */
export function indexName(app: App): string {
  return journalName(app).replace(journalKey, 'syllabus-index')
}

/** Where this vault's journal goes on this device while its database does not take it. */
export function spareOf(app: App): Spare {
  return {
    load: () => {
      const kept: unknown = app.loadLocalStorage(spareKey)
      return typeof kept === 'string' ? kept : null
    },
    save: (text) => app.saveLocalStorage(spareKey, text),
  }
}

function platform(): string {
  if (Platform.isPhone) return 'phone'
  if (Platform.isTablet) return 'tablet'
  if (Platform.isMacOS) return 'mac'
  return Platform.isWin ? 'win' : 'desk'
}

function randomLetters(count: number): string {
  const bytes = crypto.getRandomValues(new Uint8Array(count))
  return Array.from(bytes, (byte) => letters.charAt(byte % letters.length)).join('')
}
