import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Component } from './obsidian/component'
import { MarkdownView } from './obsidian/markdown-view'
import { mergeTexts } from './obsidian/merge'
import { MarkdownPreviewRenderer, MarkdownRenderer } from './obsidian/render'
import { openTestApp, settle } from './ui-app'
import type { TestApp } from './ui-app'

let test: TestApp

beforeEach(async () => {
  test = await openTestApp({
    'A.md': '---\nkey: 1\n---\n# A\n\none\n\ntwo\n\nthree\n',
    'Sub/B.md': '# B\n\nfirst\n\n## Part\n\nsecond ^id\n\n## Other\n\nthird',
    'pic.png': 'x',
  })
})

afterEach(() => vi.useRealTimers())

async function openNote(path = 'A.md'): Promise<MarkdownView> {
  const file = test.app.vault.getFileByPath(path)
  if (!file) throw new Error(path)
  const leaf = test.app.workspace.getLeaf()
  await leaf.openFile(file)
  if (!(leaf.view instanceof MarkdownView)) throw new Error('no note')
  return leaf.view
}

describe('a note in a leaf', () => {
  it('saves typing two seconds after it began', async () => {
    const view = await openNote()
    vi.useFakeTimers()
    view.editor.replaceRange('new ', { line: 5, ch: 0 })
    await vi.advanceTimersByTimeAsync(1900)
    expect(test.adapter.readTextSync('A.md')).not.toContain('new one')
    await vi.advanceTimersByTimeAsync(200)
    expect(test.adapter.readTextSync('A.md')).toContain('new one')
  })

  it('saves when it is closed', async () => {
    const view = await openNote()
    view.editor.replaceRange('new ', { line: 5, ch: 0 })
    await view.leaf.setViewState({ type: 'empty' })
    expect(test.adapter.readTextSync('A.md')).toContain('new one')
  })

  it('takes what another writes into the file, keeping the cursor', async () => {
    const view = await openNote()
    view.editor.setCursor(9, 2)
    const file = view.file
    if (file) await test.app.vault.process(file, (text) => text.replace('key: 1', 'key: 1\nother: 2'))
    await settle()
    expect(view.editor.getLine(2)).toBe('other: 2')
    expect(view.editor.getCursor()).toEqual({ line: 10, ch: 2 })
  })

  it('loses neither unsaved typing nor a write made meanwhile', async () => {
    const view = await openNote()
    view.editor.replaceRange(' typed', { line: 9, ch: 5 })
    const file = view.file
    if (file) await test.app.vault.process(file, (text) => text.replace('key: 1', 'key: 2'))
    await settle()
    await view.save()
    for (const text of [view.getViewData(), test.adapter.readTextSync('A.md')]) {
      expect(text).toContain('key: 2')
      expect(text).toContain('three typed')
    }
  })

  it('shows properties by key, and the text below them', async () => {
    const view = await openNote()
    const row = view.contentEl.querySelector('.metadata-property[data-property-key="key"]')
    expect(row?.querySelector('.metadata-property-value')?.textContent).toBe('1')
    expect(view.contentEl.querySelector('.markdown-preview-view h1')?.getAttribute('data-line')).toBe('3')
  })

  it('flashes the block of the line it is sent to', async () => {
    const view = await openNote()
    view.setEphemeralState({ line: 7 })
    await settle()
    expect(view.contentEl.querySelector('.is-flashing')?.textContent).toBe('two')
    expect(view.editor.getCursor()).toEqual({ line: 7, ch: 0 })
  })

  it('opens links through the workspace', async () => {
    await test.app.vault.create('L.md', '[[B#Part|go]]')
    const view = await openNote('L.md')
    view.contentEl.querySelector<HTMLElement>('a.internal-link')?.click()
    await settle()
    expect(test.app.workspace.getActiveFile()?.path).toBe('Sub/B.md')
  })
})

describe('the editor', () => {
  it.each([
    [{ line: 0, ch: 0 }, 0],
    [{ line: 0, ch: 99 }, 3],
    [{ line: 1, ch: 1 }, 5],
    [{ line: 9, ch: 0 }, 13],
    [{ line: -1, ch: 4 }, 0],
  ])('%j is offset %i', async (pos, offset) => {
    const view = await openNote()
    view.editor.setValue('abc\ndefg\nhijk')
    expect(view.editor.posToOffset(pos)).toBe(offset)
  })

  it('replaces the selection and puts the cursor behind it', async () => {
    const { editor } = await openNote()
    editor.setValue('one two')
    editor.setSelection({ line: 0, ch: 4 }, { line: 0, ch: 7 })
    expect(editor.getSelection()).toBe('two')
    editor.replaceSelection('2\nx')
    expect(editor.getValue()).toBe('one 2\nx')
    expect(editor.getCursor()).toEqual({ line: 1, ch: 1 })
  })
})

describe('mergeTexts', () => {
  it.each([
    ['a\nb\nc', 'a\nB\nc', 'a\nb\nc', 'a\nB\nc'],
    ['a\nb\nc', 'a\nb\nc', 'x\na\nb\nc', 'x\na\nb\nc'],
    ['a\nb\nc\nd', 'A\nb\nc\nd', 'a\nb\nc\nD', 'A\nb\nc\nD'],
    ['a\nb\nc', 'a\nours\nc', 'a\ntheirs\nc', 'a\ntheirs\nours\nc'],
    ['a\nb', 'a\nb\nours', 'a\nb\ntheirs', 'a\nb\ntheirs\nours'],
    ['a\nb\nc', 'a\nc', 'a\nb\nc\nd', 'a\nc\nd'],
    ['a', 'a\nsame', 'a\nsame', 'a\nsame'],
    ['', 'ours', 'theirs', 'theirs\nours'],
  ])('%j with %j and %j is %j', (base, ours, theirs, merged) => {
    expect(mergeTexts(base, ours, theirs)).toBe(merged)
  })
})

describe('MarkdownRenderer.render', () => {
  const render = async (markdown: string): Promise<HTMLElement> => {
    const el = createDiv()
    const owner = new Component()
    owner.load()
    await MarkdownRenderer.render(test.app, markdown, el, 'A.md', owner)
    return el
  }

  it.each([
    ['<script>alert(1)</script>ok', 'script'],
    ['<img src=x onerror=alert(1)>', '[onerror]'],
    ['<iframe src="https://example.com"></iframe>', 'iframe'],
    ['<a href="javascript:alert(1)">x</a>', 'a[href]'],
    ['<a href="java\tscript:alert(1)">x</a>', 'a[href]'],
    ['[x](javascript:alert(1))', 'a[href]'],
    ['<svg><a xlink:href="javascript:alert(1)"><text>x</text></a></svg>', 'svg, a'],
    ['<form action="https://example.com"><input></form>', 'form, input'],
    ['<p style="position:fixed">x</p>', '[style]'],
    ['<a href="data:text/html,<script>1</script>">x</a>', 'a[href]'],
  ])('lets nothing run in %s', async (markdown, forbidden) => {
    expect((await render(markdown)).querySelector(forbidden)).toBeNull()
  })

  it.each([
    ['[[B]]', 'a.internal-link:not(.is-unresolved)[data-href="B"]', 'B'],
    ['[[B#Part|words]]', 'a.internal-link[data-href="B#Part"]', 'words'],
    ['[[Nowhere]]', 'a.internal-link.is-unresolved', 'Nowhere'],
    ['[b](Sub/B.md)', 'a.internal-link[data-href="Sub/B.md"]', 'b'],
    ['[w](https://example.com)', 'a.external-link[target="_blank"]', 'w'],
    ['==mark **bold**==', 'mark strong', 'bold'],
    ['a #tag/sub b', 'a.tag', '#tag/sub'],
    ['- [x] done', 'li.task-list-item.is-checked', 'done'],
    ['> [!tip]+ Title\n> body', '.callout[data-callout="tip"].is-collapsible .callout-title-inner', 'Title'],
    ['> [!note]\n> body', '.callout .callout-content', 'body'],
    ['| a | b |\n| - | - |\n| 1 | 2 |', 'td', '1'],
    ['$x^2$', '.math-inline .katex', null],
    ['$$\nx\n$$', '.math-block .katex-display', null],
    ['text[^1]\n\n[^1]: the note', '.footnotes li', 'the note'],
    ['![[B#Part]]', '.markdown-embed p', 'second'],
    ['![[pic.png|40]]', '.image-embed img[width="40"]', ''],
    ['para ^block', 'p', 'para'],
  ])('draws %j', async (markdown, selector, text) => {
    const found = (await render(markdown)).querySelector(selector)
    expect(found).not.toBeNull()
    if (text !== null) expect(found?.textContent?.trim()).toBe(text)
  })

  it.each([
    ['a %%hidden%% b', 'a  b'],
    ['a\n\n%%\nhidden\n%%\n\nb', 'a\nb'],
    ['`%%kept%%`', '%%kept%%'],
    ['$5 and $6', '$5 and $6'],
    ['a == b == c', 'a == b == c'],
    ['[x] no task', '[x] no task'],
    ['#12 is no tag', '#12 is no tag'],
  ])('reads %j as %j', async (markdown, text) => {
    expect((await render(markdown)).textContent?.trim().replace(/\n+/g, '\n')).toBe(text)
  })

  it('hands code blocks to their processor and shows one that fails in place', async () => {
    const seen: string[] = []
    const good = MarkdownPreviewRenderer.createCodeBlockPostProcessor('probe', (source: string, el: HTMLElement) => {
      seen.push(source)
      el.setText('drawn')
    })
    const bad = MarkdownPreviewRenderer.createCodeBlockPostProcessor('bad', () => {
      throw new Error('no good')
    })
    const silent = vi.spyOn(console, 'error').mockReturnValue(undefined)
    MarkdownPreviewRenderer.registerPostProcessor(good)
    MarkdownPreviewRenderer.registerPostProcessor(bad)
    const el = await render('```probe\na\nb\n```\n\n```bad\n```\n\nend')
    MarkdownPreviewRenderer.unregisterPostProcessor(good)
    MarkdownPreviewRenderer.unregisterPostProcessor(bad)
    expect(seen).toEqual(['a\nb'])
    expect(el.querySelector('.block-language-probe')?.textContent).toBe('drawn')
    expect(el.textContent).toContain('no good')
    expect(el.textContent).toContain('end')
    expect(silent).toHaveBeenCalledOnce()
    silent.mockRestore()
  })
})
