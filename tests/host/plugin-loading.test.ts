import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { eventually, openVault, removeFolders, type OpenVault } from './open-vault'
import { Component } from './obsidian/component'
import { MarkdownRenderer } from './obsidian/render'
import { evaluationsTold } from './plugin-variant'

const notes = {
  'Atlas.md': '---\ntype: curriculum\nstart: 2026-01-05\nzone: UTC\npathways: ["Only: 4 weeks"]\nmilestones: ["week 2: 2"]\n---\n',
  'Unit.md': '---\ncurriculum: Atlas\nweek: 1\n---\n## Cues\n\n- Why?\n  - Because\n',
  'After.md': '---\ncurriculum: Atlas\nweek: 2\nprerequisites: "[[Unit]]"\n---\n',
}

let code = ''
let vault: OpenVault | null = null
const evaluated = new Set<string>()

beforeAll(async () => {
  code = await evaluationsTold()
  Reflect.set(globalThis, 'syllabusEvaluates', (library: string) => evaluated.add(library))
})
afterEach(() => {
  vault?.close()
  evaluated.clear()
})
afterAll(() => {
  Reflect.deleteProperty(globalThis, 'syllabusEvaluates')
  removeFolders()
})

/** A pen that draws nothing: happy-dom has none. */
function pen(canvas: unknown): unknown {
  return new Proxy({ canvas, measureText: () => ({ width: 10 }) }, {
    get: (known, name) => Reflect.get(known, name) as unknown ?? (() => undefined),
  })
}

describe('the bundle', () => {
  it('evaluates when it is loaded only what reading and reviewing need', async () => {
    vault = await openVault(notes, { code })
    await vault.sidebar()
    const owner = new Component()
    owner.load()
    const note = document.createElement('div')
    await MarkdownRenderer.render(vault.app, '```syllabus\nprogress\n```\n', note, 'Atlas.md', owner)
    expect(note.querySelector('.syl-embed')).not.toBeNull()
    owner.unload()
    const readsAndReviews = ['fastest-levenshtein', 'gray-matter', 'preact', 'ts-fsrs']
    expect([...evaluated].filter((name) => !/^(?:kind-of|strip-bom-string)$/.test(name)).sort()).toEqual(readsAndReviews)
  })

  it('evaluates the library of charts when a dashboard is opened', async () => {
    vault = await openVault(notes, { code })
    const { HTMLCanvasElement } = window
    const before = Reflect.getOwnPropertyDescriptor(HTMLCanvasElement.prototype, 'getContext')
    Reflect.defineProperty(HTMLCanvasElement.prototype, 'getContext', { configurable: true, value() { return pen(this) } })
    try {
      vault.app.commands.executeCommandById('syllabus:open-dashboard')
      await eventually(() => evaluated.has('chart.js'))
    } finally {
      if (before === undefined) Reflect.deleteProperty(HTMLCanvasElement.prototype, 'getContext')
      else Reflect.defineProperty(HTMLCanvasElement.prototype, 'getContext', before)
    }
  })
})
