import momentPackage from 'moment'
import 'moment/locale/ru'

/** The version of the API that this host follows. */
export const apiVersion = '1.13.1'

export const moment = momentPackage
moment.locale('en')

let language = 'en'

export function getLanguage(): string {
  return language
}

/** The app does this when it starts; dates follow. Internal. */
export function setLanguage(code: string): void {
  language = code
  moment.locale(code)
}

export function requireApiVersion(version: string): boolean {
  const wanted = version.split('.').map(Number)
  const here = apiVersion.split('.').map(Number)
  const at = here.findIndex((part, index) => part !== (wanted[index] ?? 0))
  return at < 0 || (here[at] ?? 0) > (wanted[at] ?? 0)
}

interface Surroundings {
  readonly navigator?: { readonly userAgent?: string }
  readonly matchMedia?: (query: string) => { readonly matches: boolean }
}

const surroundings: Surroundings = globalThis
const agent = surroundings.navigator?.userAgent ?? ''

/**
 * The host is a desktop app on whatever system it runs on; the page may set `isMobile` and `isPhone` before the plugin
 * is loaded.
 */
export const Platform = {
  isDesktop: true,
  isMobile: false,
  isDesktopApp: true,
  isMobileApp: false,
  isIosApp: false,
  isAndroidApp: false,
  isPhone: false,
  isTablet: false,
  isMacOS: /Mac/.test(agent),
  isWin: /Win/.test(agent),
  isLinux: /Linux|Node/.test(agent),
  isSafari: /Safari/.test(agent) && !/Chrome|Chromium/.test(agent),
  resourcePathPrefix: 'app://vault/',
}

export interface Debouncer<T extends unknown[], V> {
  (...args: T): Debouncer<T, V>
  cancel(): Debouncer<T, V>
  /** Calls at once where a call waits. */
  run(): V | void
}

/**
 * Calls `cb` once, `timeout` ms after the first call, or after the last where `resetTimer` is true, with the latest
 * arguments.
 */
export function debounce<T extends unknown[], V>(
  cb: (...args: T) => V, timeout = 0, resetTimer = false,
): Debouncer<T, V> {
  let timer: ReturnType<typeof setTimeout> | undefined
  let waiting: T | null = null
  const fire = (): V | void => {
    clearTimeout(timer)
    timer = undefined
    const args = waiting
    waiting = null
    if (args) return cb(...args)
  }
  const debounced = (...args: T): Debouncer<T, V> => {
    waiting = args
    if (timer !== undefined && !resetTimer) return debouncer
    clearTimeout(timer)
    timer = setTimeout(fire, timeout)
    return debouncer
  }
  const debouncer: Debouncer<T, V> = Object.assign(debounced, {
    cancel: () => {
      clearTimeout(timer)
      timer = undefined
      waiting = null
      return debouncer
    },
    run: fire,
  })
  return debouncer
}

export function arrayBufferToBase64(buffer: ArrayBuffer): string {
  let binary = ''
  for (const byte of new Uint8Array(buffer)) binary += String.fromCharCode(byte)
  return btoa(binary)
}

export function base64ToArrayBuffer(base64: string): ArrayBuffer {
  return Uint8Array.from(atob(base64), (char) => char.charCodeAt(0)).buffer
}

export function arrayBufferToHex(data: ArrayBuffer): string {
  return [...new Uint8Array(data)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

export function hexToArrayBuffer(hex: string): ArrayBuffer {
  return Uint8Array.from(hex.match(/../g) ?? [], (pair) => parseInt(pair, 16)).buffer
}

/** The host makes no network requests. */
export function request(): never {
  throw new Error('request is not implemented: this host makes no network requests')
}

export function requestUrl(): never {
  throw new Error('requestUrl is not implemented: this host makes no network requests')
}
