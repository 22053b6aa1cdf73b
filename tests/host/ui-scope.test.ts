import { beforeEach, describe, expect, it } from 'vitest'
import { Keymap, Scope } from './obsidian/scope'
import { ItemView } from './obsidian/views'
import { openTestApp, press } from './ui-app'
import type { TestApp } from './ui-app'

let test: TestApp
let told: string[]

beforeEach(async () => {
  test = await openTestApp()
  told = []
})

const tell = (name: string, answer?: false) => (): false | undefined => {
  told.push(name)
  return answer
}

describe('a key', () => {
  it('goes to the handler whose modifiers are exactly those held', () => {
    const { scope } = test.app
    scope.register([], 'k', tell('plain', false))
    scope.register(['Ctrl'], 'k', tell('ctrl', false))
    scope.register(null, 'q', tell('any', false))
    press(test.document.body, 'k')
    press(test.document.body, 'k', { ctrlKey: true })
    press(test.document.body, 'k', { shiftKey: true })
    press(test.document.body, 'q', { shiftKey: true })
    expect(told).toEqual(['plain', 'ctrl', 'any'])
  })

  it('is taken by a handler that answers false, and only then', () => {
    const handler = test.app.scope.register([], 'k', tell('seen'))
    expect(press(test.document.body, 'k').defaultPrevented).toBe(false)
    test.app.scope.register([], 'k', tell('taken', false))
    expect(press(test.document.body, 'k').defaultPrevented).toBe(true)
    test.app.scope.unregister(handler)
    press(test.document.body, 'k')
    expect(told).toEqual(['seen', 'seen', 'taken', 'taken'])
  })

  it('reaches the active view before the app, and the parent of a pushed scope', async () => {
    const { app } = test
    class Keys extends ItemView {
      override scope = new Scope(app.scope)
      getViewType(): string {
        return 'keys'
      }
      getDisplayText(): string {
        return 'Keys'
      }
    }
    app.workspace.viewRegistry.registerView('keys', (leaf) => new Keys(leaf))
    app.scope.register([], 'k', tell('app', false))
    const leaf = app.workspace.getLeaf('tab')
    await leaf.setViewState({ type: 'keys', active: true })
    leaf.view.scope?.register([], 'k', tell('view'))
    press(test.document.body, 'k')
    expect(told).toEqual(['view', 'app'])
    const pushed = new Scope(app.scope)
    pushed.register([], 'k', tell('pushed', false))
    app.keymap.pushScope(pushed)
    press(test.document.body, 'k')
    app.keymap.popScope(pushed)
    press(test.document.body, 'k')
    expect(told).toEqual(['view', 'app', 'pushed', 'view', 'app'])
  })
})

describe('Keymap.isModEvent', () => {
  it.each([
    [{}, false],
    [{ ctrlKey: true }, 'tab'],
    [{ button: 1 }, 'tab'],
    [{ ctrlKey: true, altKey: true }, 'split'],
    [{ ctrlKey: true, altKey: true, shiftKey: true }, 'window'],
    [{ altKey: true }, false],
  ])('%j opens in %j', (held, place) => {
    expect(Keymap.isModEvent(new MouseEvent('click', held))).toBe(place)
  })
})
