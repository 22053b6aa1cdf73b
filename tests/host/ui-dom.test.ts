import { beforeAll, describe, expect, it } from 'vitest'
import { ensureDom } from './dom-node'
import { installDom } from './obsidian/dom'
import type { DomWindow } from './obsidian/dom'

let document: Document

beforeAll(async () => {
  document = await ensureDom()
  installDom(document.defaultView as DomWindow)
})

describe('createEl', () => {
  it('makes what the information says and puts it in its place', () => {
    const parent = createDiv('parent')
    const last = parent.createEl('button', {
      cls: ['a', 'b c'],
      text: 'Go',
      attr: { 'aria-label': 'Go on', hidden: null, tabindex: 0 },
      type: 'button',
    })
    const first = parent.createSpan({ text: 'first', prepend: true })
    expect(parent.className).toBe('parent')
    expect(Array.from(parent.children)).toEqual([first, last])
    expect(last.outerHTML).toBe('<button class="a b c" aria-label="Go on" tabindex="0" type="button">Go</button>')
  })

  it('makes SVG elements and fragments', () => {
    const fragment = createFragment((inside) => {
      inside.createEl('p', { text: 'x' })
    })
    const box = createDiv()
    box.createSvg('svg', { cls: 'chart', attr: { viewBox: '0 0 1 1' } }).createSvg('path', { attr: { d: 'M0 0' } })
    box.append(fragment)
    expect(box.querySelector('svg.chart > path')?.namespaceURI).toBe('http://www.w3.org/2000/svg')
    expect(box.lastElementChild?.textContent).toBe('x')
  })
})

describe('elements', () => {
  it('change classes, text and children', () => {
    const el = createDiv('one')
    el.addClass('two', 'three')
    el.toggleClass(['one', 'four'], false)
    el.removeClass('three')
    expect(el.className).toBe('two')
    el.setText('text')
    el.appendText(' more')
    expect(el.getText()).toBe('text more')
    el.empty()
    expect(el.childNodes).toHaveLength(0)
    el.hide()
    expect(el.style.display).toBe('none')
    el.toggle(true)
    expect(el.style.display).toBe('')
  })

  it('know their document and window, and their kind across windows', () => {
    const el = createDiv()
    expect(el.doc).toBe(document)
    expect(el.win).toBe(document.defaultView)
    expect(el.instanceOf(HTMLElement)).toBe(true)
    expect(el.instanceOf(HTMLInputElement)).toBe(false)
  })

  it('hear delegated events of matching elements inside, until off', () => {
    const list = document.body.createDiv()
    const item = list.createDiv('item')
    const heard: string[] = []
    const listener = (_event: MouseEvent, target: HTMLElement): void => {
      heard.push(target.className)
    }
    list.on('click', '.item', listener)
    item.createSpan().click()
    list.click()
    list.off('click', '.item', listener)
    item.click()
    list.detach()
    expect(heard).toEqual(['item'])
  })
})
