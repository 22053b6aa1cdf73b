import type { App } from 'obsidian'
import { expect, it, vi } from 'vitest'
import { Opened } from '../bench/opened'
import { note } from '../fixtures/build'
import { TFile } from '../host/obsidian/files'

vi.stubGlobal('window', globalThis)
vi.stubGlobal('activeDocument', new EventTarget())

const cues = (...asked: readonly string[]): string => note({ curriculum: 'x' }, `## Cues\n\n${asked.map((cue) => `- ${cue}\n  - An answer.\n`).join('')}`)

/** Forty notes; `meanwhile` is told of each file whose text was just given out. */
class Vault {
  readonly texts = new Map(Array.from({ length: 40 }, (_, number) => [`${number}.md`, cues('Once?')]))
  readonly files = new Map([...this.texts].map(([path, text]) => [path, new TFile(null as never, path, { ctime: 1, mtime: 1, size: text.length })]))
  readonly app: App

  constructor(meanwhile: (vault: Vault, file: TFile) => void) {
    const on = (): unknown => ({ owner: { offref: () => undefined } })
    this.app = {
      vault: {
        on, getMarkdownFiles: () => [...this.files.values()], getFileByPath: (path: string) => this.files.get(path) ?? null,
        cachedRead: async (file: TFile) => {
          const text = this.texts.get(file.path)
          meanwhile(this, file)
          return text
        },
      },
      workspace: { on },
      metadataCache: { on, getFileCache: () => ({ frontmatter: { curriculum: 'x' } }), getFirstLinkpathDest: () => null },
    } as unknown as App
  }
}

async function cardsOf(vault: Vault, path: string): Promise<number | null> {
  const opened = await Opened.start(vault, 0)
  const cards = opened.index.note(path)?.cards.length ?? null
  await opened.close()
  return cards
}

it('takes a note that changes while others are taken in as it is then', async () => {
  const changed = new Vault((vault, file) => {
    if (file.path !== '20.md' || file.stat.mtime !== 1) return
    vault.texts.set(file.path, cues('Once?', 'Twice?'))
    file.stat = { ...file.stat, mtime: 2 }
  })
  expect(await cardsOf(changed, '20.md')).toBe(2)
  expect(await cardsOf(changed, '21.md')).toBe(1)
})

it('takes no note that goes while others are taken in', async () => {
  expect(await cardsOf(new Vault((vault, file) => void (file.path === '20.md' && vault.files.delete(file.path))), '20.md')).toBeNull()
})
