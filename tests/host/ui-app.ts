import { ensureDom } from './dom-node'
import { MemoryAdapter } from './memory-adapter'
import { App } from './obsidian/app'

export interface TestApp {
  readonly app: App
  readonly adapter: MemoryAdapter
  readonly document: Document
}

let stopListening: () => void = () => undefined

/** An open app over these files, in a window without what earlier ones left. */
export async function openTestApp(files: Readonly<Record<string, string>> = {}): Promise<TestApp> {
  const document = await ensureDom()
  document.body.innerHTML = ''
  const kept = new Map<string, string>()
  const state = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string | null) => {
      if (value === null) kept.delete(key)
      else kept.set(key, value)
    },
  }
  const adapter = new MemoryAdapter(files)
  const app = new App({ adapter, state, document })
  stopListening()
  stopListening = app.keymap.listen(document)
  await app.open()
  app.fireLayoutReady()
  return { app, adapter, document }
}

export function press(target: EventTarget, key: string, held: KeyboardEventInit = {}): KeyboardEvent {
  const code = /^[a-z]$/i.test(key) ? `Key${key.toUpperCase()}` : key === ' ' ? 'Space' : key
  const event = new KeyboardEvent('keydown', { key, code, bubbles: true, cancelable: true, ...held })
  target.dispatchEvent(event)
  return event
}

/** Lets everything that is already under way come to its end. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn++)
    await new Promise((resolve) => {
      setTimeout(resolve, 0)
    })
}
