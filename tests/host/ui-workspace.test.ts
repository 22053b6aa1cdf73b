import { beforeEach, describe, expect, it } from 'vitest'
import type { ViewStateResult } from 'obsidian'
import { MarkdownView } from './obsidian/markdown-view'
import { ItemView } from './obsidian/views'
import { openTestApp, settle } from './ui-app'
import type { TestApp } from './ui-app'

let test: TestApp
let told: string[]

class Probe extends ItemView {
  override icon = 'graduation-cap'
  private chosen: unknown = null
  getViewType(): string {
    return 'probe'
  }
  getDisplayText(): string {
    return 'Probe'
  }
  protected override async onOpen(): Promise<void> {
    told.push('open')
    this.contentEl.setText('content')
    await super.onOpen()
  }
  protected override async onClose(): Promise<void> {
    await settle()
    told.push('close')
  }
  override getState(): Record<string, unknown> {
    return { chosen: this.chosen }
  }
  override async setState(state: unknown, result: ViewStateResult): Promise<void> {
    this.chosen = typeof state === 'object' && state !== null && 'chosen' in state ? state.chosen : null
    await super.setState(state, result)
  }
}

beforeEach(async () => {
  told = []
  test = await openTestApp({ 'A.md': '# A\n\ntext\n\n## Part\n\nmore', 'B.md': 'to [[A#Part]]', 'Folder/C.md': 'c' })
  test.app.workspace.viewRegistry.registerView('probe', (leaf) => new Probe(leaf))
})

describe('a leaf', () => {
  it('builds the view its state names and hands the state on', async () => {
    const leaf = test.app.workspace.getLeaf('tab')
    await leaf.setViewState({ type: 'probe', state: { chosen: 3 }, active: true })
    expect(leaf.view).toBeInstanceOf(Probe)
    expect(leaf.getViewState()).toEqual({ type: 'probe', state: { chosen: 3 } })
    expect(leaf.view.containerEl.children[1]?.textContent).toBe('content')
    expect(leaf.view.containerEl.isConnected).toBe(true)
    expect(test.app.workspace.getActiveViewOfType(Probe)).toBe(leaf.view)
  })

  it('waits for onClose before the next view opens', async () => {
    const leaf = test.app.workspace.getLeaf('tab')
    await leaf.setViewState({ type: 'probe' })
    await leaf.setViewState({ type: 'empty' })
    expect(told).toEqual(['open', 'close'])
  })

  it('goes back and forward through the files it showed', async () => {
    const { workspace, vault } = test.app
    const leaf = workspace.getLeaf()
    for (const path of ['A.md', 'B.md', 'Folder/C.md']) {
      const file = vault.getFileByPath(path)
      if (file) await leaf.openFile(file)
    }
    const shown = (): string | undefined => (leaf.view instanceof MarkdownView ? leaf.view.file?.path : undefined)
    await leaf.goBack()
    await leaf.goBack()
    expect(shown()).toBe('A.md')
    await leaf.goForward()
    expect(shown()).toBe('B.md')
  })

  it('whose view is not known keeps type and state until it is', async () => {
    const { workspace } = test.app
    const leaf = workspace.getLeaf('tab')
    await leaf.setViewState({ type: 'later', state: { chosen: 5 } })
    expect(leaf.isDeferred).toBe(true)
    await leaf.loadIfDeferred()
    expect(leaf.isDeferred).toBe(true)
    class Later extends Probe {
      override getViewType(): string {
        return 'later'
      }
    }
    workspace.viewRegistry.registerView('later', (one) => new Later(one))
    await leaf.loadIfDeferred()
    expect(leaf.view).toBeInstanceOf(Later)
    expect(leaf.view.getState()).toEqual({ chosen: 5 })
    workspace.viewRegistry.unregisterView('later')
    await settle()
    expect(leaf.isDeferred).toBe(true)
    expect(workspace.getLeavesOfType('later')).toEqual([leaf])
  })
})

describe('a side', () => {
  it('gets one leaf of a type, opens for it and closes with its last leaf', async () => {
    const { workspace } = test.app
    expect(workspace.rightSplit.collapsed).toBe(true)
    const leaf = await workspace.ensureSideLeaf('probe', 'right', { active: false })
    expect(workspace.rightSplit.collapsed).toBe(false)
    expect(leaf.getRoot()).toBe(workspace.rightSplit)
    expect(await workspace.ensureSideLeaf('probe', 'right')).toBe(leaf)
    expect(workspace.activeLeaf).toBe(leaf)
    expect(workspace.getLeavesOfType('probe')).toHaveLength(1)
    workspace.detachLeavesOfType('probe')
    await settle()
    expect(workspace.rightSplit.collapsed).toBe(true)
    expect(workspace.activeLeaf?.getRoot()).toBe(workspace.rootSplit)
  })

  it('stays closed where it is not to be revealed', async () => {
    await test.app.workspace.ensureSideLeaf('probe', 'left', { active: false, reveal: false })
    expect(test.app.workspace.leftSplit.collapsed).toBe(true)
  })
})

describe('what is active', () => {
  it('is told once a turn, and the file stays while a side is active', async () => {
    const { workspace, vault } = test.app
    await settle()
    const files: unknown[] = []
    let leaves = 0
    workspace.on('file-open', (file: { path: string } | null) => {
      files.push(file?.path ?? null)
    })
    workspace.on('active-leaf-change', () => {
      leaves++
    })
    const file = vault.getFileByPath('A.md')
    if (file) await workspace.getLeaf().openFile(file)
    await settle()
    await workspace.ensureSideLeaf('probe', 'right')
    await settle()
    expect(files).toEqual(['A.md'])
    expect(leaves).toBe(1)
    expect(workspace.getActiveFile()?.path).toBe('A.md')
    expect(workspace.activeEditor).toBeNull()
    expect(workspace.getLeaf().view).toBeInstanceOf(MarkdownView)
  })

  it('getLeaf leaves pinned and static views alone', async () => {
    const { workspace } = test.app
    const first = workspace.getLeaf()
    await first.setViewState({ type: 'probe', active: true })
    const second = workspace.getLeaf()
    expect(second).not.toBe(first)
    workspace.setActiveLeaf(second)
    second.setPinned(true)
    expect(workspace.getLeaf()).not.toBe(second)
  })
})

describe('openLinkText', () => {
  it('opens the note at the line its subpath names', async () => {
    await test.app.workspace.openLinkText('A#Part', 'B.md')
    const view = test.app.workspace.getActiveViewOfType(MarkdownView)
    expect(view?.file?.path).toBe('A.md')
    expect(view?.editor.getCursor().line).toBe(4)
  })

  it('makes a note that is not there', async () => {
    await test.app.workspace.openLinkText('New one', 'B.md')
    expect(test.app.vault.getFileByPath('New one.md')).not.toBeNull()
  })
})

describe('the layout', () => {
  it('comes back as it was written; what is not seen is deferred', async () => {
    const { workspace, vault } = test.app
    const file = vault.getFileByPath('A.md')
    if (file) await workspace.getLeaf().openFile(file)
    const other = vault.getFileByPath('B.md')
    if (other) await workspace.getLeaf('tab').openFile(other)
    await workspace.ensureSideLeaf('probe', 'right', { active: false, state: { chosen: 1 } })
    const layout: unknown = JSON.parse(JSON.stringify(workspace.getLayout()))
    await workspace.changeLayout(layout)
    const shapes = workspace.getLeavesOfType('markdown').map((leaf) => [leaf.view.getState().file, leaf.isDeferred])
    expect(shapes).toEqual([
      ['A.md', true],
      ['B.md', false],
    ])
    expect(workspace.getLeavesOfType('probe')[0]?.view.getState()).toEqual({ chosen: 1 })
    expect(workspace.rightSplit.collapsed).toBe(false)
    expect(workspace.getActiveFile()?.path).toBe('B.md')
  })
})

it('onLayoutReady runs at once when the layout stands', () => {
  test.app.workspace.onLayoutReady(() => told.push('ready'))
  expect(told).toEqual(['ready'])
})
