import { nodeIcon } from './icons-node'
import { setIconSource } from './obsidian/icons'

/** Names that Node has too, but whose objects a DOM does not take. */
const REPLACED = ['Event', 'EventTarget', 'CustomEvent', 'navigator', 'location', 'self', 'window', 'document'] as const

/**
 * The document of this process: the one that is there already, else one of happy-dom, put on globalThis with its
 * window.
 */
export async function ensureDom(): Promise<Document> {
  setIconSource(nodeIcon)
  if (typeof globalThis.document === 'object') return globalThis.document
  const { Window } = await import('happy-dom')
  const window = new Window({ url: 'http://localhost/', width: 1280, height: 800 })
  const own = [...Object.getOwnPropertyNames(window), ...Object.getOwnPropertyNames(Window.prototype)]
  const missing = own.filter((name) => !(name in globalThis) && !name.startsWith('_') && name !== 'constructor')
  for (const name of new Set([...missing, ...REPLACED])) {
    const value: unknown = Reflect.get(window, name)
    const bound: unknown = typeof value === 'function' && !/^[A-Z]/.test(name) ? value.bind(window) : value
    Object.defineProperty(globalThis, name, { value: bound, configurable: true, writable: true, enumerable: false })
  }
  return globalThis.document
}
