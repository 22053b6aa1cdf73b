import { beforeEach, describe, expect, it, vi } from 'vitest'
import { ConfirmationModal } from './obsidian/confirmation'
import { Menu } from './obsidian/menu'
import { Modal } from './obsidian/modal'
import { Notice } from './obsidian/notice'
import { FuzzySuggestModal } from './obsidian/suggest'
import { openTestApp, press, settle } from './ui-app'
import type { TestApp } from './ui-app'

let test: TestApp

beforeEach(async () => {
  test = await openTestApp()
})

describe('Modal', () => {
  it('stands in the document while it is open and tells of opening and closing', () => {
    const told: string[] = []
    class Told extends Modal {
      override onOpen(): void {
        told.push('open')
      }
      override onClose(): void {
        told.push('close')
      }
    }
    const modal = new Told(test.app)
      .setTitle('Title')
      .setContent('Words')
      .setCloseCallback(() => told.push('callback'))
    expect(test.document.querySelector('.modal')).toBeNull()
    modal.open()
    expect(test.document.querySelector('.modal .modal-title')?.textContent).toBe('Title')
    modal.close()
    modal.close()
    expect(test.document.querySelector('.modal-container')).toBeNull()
    expect(told).toEqual(['open', 'close', 'callback'])
  })

  it.each(['Escape', 'background', 'button'])('closes by %s', (way) => {
    const modal = new Modal(test.app)
    modal.open()
    if (way === 'Escape') press(test.document.body, 'Escape')
    else test.document.querySelector<HTMLElement>(way === 'button' ? '.modal-close-button' : '.modal-bg')?.click()
    expect(modal.containerEl.isConnected).toBe(false)
  })

  it('keeps the focus inside and gives it back', () => {
    const before = test.document.body.createEl('button')
    before.focus()
    const modal = new Modal(test.app)
    const one = modal.contentEl.createEl('button')
    const two = modal.contentEl.createEl('button')
    modal.open()
    expect(test.document.activeElement).toBe(one)
    two.focus()
    press(two, 'Tab')
    expect(modal.modalEl.contains(test.document.activeElement)).toBe(true)
    expect(test.document.activeElement).not.toBe(two)
    press(test.document.activeElement ?? two, 'Tab', { shiftKey: true })
    expect(test.document.activeElement).toBe(two)
    modal.close()
    expect(test.document.activeElement).toBe(before)
  })

  it('takes keys away from what is below', () => {
    const below = vi.fn()
    test.app.scope.register([], 'x', below)
    const modal = new Modal(test.app)
    modal.open()
    press(test.document.body, 'x')
    modal.close()
    expect(below).not.toHaveBeenCalled()
    press(test.document.body, 'x')
    expect(below).toHaveBeenCalledOnce()
  })
})

describe('ConfirmationModal', () => {
  it('does what the button says, then closes; Cancel only closes', async () => {
    const done = vi.fn()
    const ask = (): ConfirmationModal => {
      const modal = new ConfirmationModal(test.app)
      modal.addButton((button) => button.setButtonText('Delete').setWarning().onClick(done)).addCancelButton()
      modal.open()
      return modal
    }
    const refused = ask()
    refused.buttonContainerEl.querySelector<HTMLElement>('.mod-cancel')?.click()
    await settle()
    expect(refused.containerEl.isConnected).toBe(false)
    expect(done).not.toHaveBeenCalled()
    const agreed = ask()
    agreed.buttonContainerEl.querySelector<HTMLElement>('.mod-warning')?.click()
    await settle()
    expect(done).toHaveBeenCalledOnce()
    expect(agreed.containerEl.isConnected).toBe(false)
  })
})

describe('FuzzySuggestModal', () => {
  it('narrows with typing and chooses with the keys', async () => {
    const chosen: string[] = []
    class Pick extends FuzzySuggestModal<string> {
      getItems(): string[] {
        return ['Open sidebar', 'Start review', 'Undo']
      }
      getItemText(item: string): string {
        return item
      }
      onChooseItem(item: string): void {
        chosen.push(item)
      }
    }
    const modal = new Pick(test.app)
    modal.open()
    await settle()
    expect(modal.resultContainerEl.children).toHaveLength(3)
    modal.inputEl.value = 'r'
    modal.inputEl.dispatchEvent(new Event('input'))
    await settle()
    expect(Array.from(modal.resultContainerEl.children, (el) => el.textContent)).toEqual([
      'Start review',
      'Open sidebar',
    ])
    press(modal.inputEl, 'ArrowDown')
    press(modal.inputEl, 'Enter')
    expect(chosen).toEqual(['Open sidebar'])
    expect(modal.containerEl.isConnected).toBe(false)
  })
})

describe('Menu', () => {
  it('draws sections in order, chooses by mouse and by keys, and skips what is disabled', () => {
    const chosen: string[] = []
    const make = (): Menu =>
      new Menu()
        .addItem((item) =>
          item
            .setSection('a')
            .setTitle('One')
            .onClick(() => chosen.push('one')),
        )
        .addItem((item) =>
          item
            .setSection('b')
            .setTitle('Two')
            .setDisabled(true)
            .onClick(() => chosen.push('two')),
        )
        .addItem((item) =>
          item
            .setSection('a')
            .setTitle('Three')
            .setChecked(true)
            .onClick(() => chosen.push('three')),
        )
        .showAtPosition({ x: 1, y: 1 }, test.document)
    const menu = make()
    expect(Array.from(menu.dom.children, (el) => el.className.split(' ')[0])).toEqual([
      'menu-item',
      'menu-item',
      'menu-separator',
      'menu-item',
    ])
    menu.dom.querySelectorAll<HTMLElement>('.menu-item')[2]?.click()
    expect(menu.dom.isConnected).toBe(true)
    menu.dom.querySelectorAll<HTMLElement>('.menu-item')[0]?.click()
    expect(menu.dom.isConnected).toBe(false)
    const second = make()
    press(second.dom, 'ArrowUp')
    press(second.dom, 'Enter')
    expect(chosen).toEqual(['one', 'three'])
    const third = make()
    press(third.dom, 'Escape')
    expect(third.dom.isConnected).toBe(false)
  })

  it('is one for everybody who handles an event', () => {
    const event = new MouseEvent('contextmenu', { cancelable: true })
    expect(Menu.forEvent(event)).toBe(Menu.forEvent(event))
    expect(event.defaultPrevented).toBe(true)
  })
})

describe('Notice', () => {
  it('shows text or elements until it is hidden', () => {
    const notice = new Notice('Saved', 0)
    expect(test.document.querySelector('.notice')?.textContent).toBe('Saved')
    notice.setMessage(
      createFragment((el) => {
        el.createEl('button', { text: 'Undo' })
      }),
    )
    expect(notice.messageEl.querySelector('button')?.textContent).toBe('Undo')
    notice.hide()
    expect(test.document.querySelector('.notice-container')).toBeNull()
  })

  it('goes by itself after its time', () => {
    vi.useFakeTimers()
    const notice = new Notice('Soon gone', 100)
    vi.advanceTimersByTime(99)
    expect(notice.containerEl.isConnected).toBe(true)
    vi.advanceTimersByTime(1)
    expect(notice.containerEl.isConnected).toBe(false)
    vi.useRealTimers()
  })
})
