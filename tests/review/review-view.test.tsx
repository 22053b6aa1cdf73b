// @vitest-environment happy-dom
import type { App } from 'obsidian'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { stringsFor } from '../../src/language/strings'
import type { CardPage, EmptyPage, EndPage, ReviewDesk, ReviewPage } from '../../src/review/page'
import { ReviewView } from '../../src/review/review-view'
import { Calls, find, nextFrame, openApp, openLeaf, press } from './view-app'

const card: CardPage = {
  kind: 'card', path: 'DDIA/08.md', key: 'fencing', line: 31, cardKind: 'cue', rule: 2,
  trail: [{ text: 'DDIA' }, { text: 'Process pauses' }],
  cue: 'Why does a *fencing* token help?', revealed: false, answer: null, marks: [],
  asksConfidence: false, confidence: null, next: null, memory: null,
  tape: [{ grade: 'good' }, { grade: 'again' }], position: 3, total: 12, minutesLeft: 6, canUndo: true,
}

const shown: CardPage = {
  ...card, revealed: true, answer: 'The storage refuses a lower token. See [[Leases]].',
  next: {
    again: { unit: 'minutes', value: 10 }, hard: { unit: 'days', value: 6 },
    good: { unit: 'days', value: 14 }, easy: { unit: 'days', value: 66 },
  },
  memory: {
    ticks: [{ x: 0, grade: 'again' }], past: [{ x: 0, y: 1 }, { x: 0.5, y: 0.88 }], future: [{ x: 0.5, y: 1 }, { x: 1, y: 0.9 }],
    from: '2026-09-24', to: '2027-01-03', now: 0.5, recall: 0.88, seen: 4, forgotten: 1, stability: 16, last: '2026-11-12',
  },
}

const end: EndPage = {
  kind: 'end', cards: 18, seconds: 545, recalled: 17, byGrade: { again: 1, hard: 2, good: 15, easy: 0 }, tape: [],
  forgotten: [{ path: 'a.md', line: 7, cue: 'What does a timeout tell?', cardKind: 'cue', back: { unit: 'minutes', value: 6 } }],
  waiting: 1, nextWaiting: null, remaining: 24, remainingMinutes: 18, tomorrow: 28, tomorrowMinutes: 19, canUndo: true,
}

const empty: EmptyPage = { kind: 'empty', reason: 'nothing-due', read: 0, total: 0, tomorrow: 0, tomorrowMinutes: 0, canUndo: false }

let app: App
let calls: Calls
let root: HTMLElement
let view: ReviewView
let page: ReviewPage
let trouble: ReturnType<ReviewDesk['trouble']>
let heard: () => void

async function open(first: ReviewPage, language = 'en'): Promise<void> {
  page = first
  const leaf = openLeaf(app)
  const { note } = calls
  view = new ReviewView(leaf, {
    page: () => page, trouble: () => trouble,
    subscribe: (listener) => {
      heard = listener
      return note('unsubscribe')
    },
    open: note('open'), reveal: note('reveal'), sure: note('sure'), grade: note('grade'), undo: note('undo'), skip: note('skip'),
    suspend: note('suspend'), reset: note('reset'), openNote: note('openNote'), openAt: note('openAt'), more: note('more'),
    createCurriculum: note('createCurriculum'), retry: note('retry'),
  }, stringsFor(language))
  await leaf.open(view)
  root = view.contentEl
  await nextFrame()
  calls.made.length = 0
}

async function show(next: ReviewPage): Promise<void> {
  page = next
  heard()
  await nextFrame()
}

beforeEach(() => {
  const opened = openApp()
  app = opened.app
  calls = new Calls()
  trouble = null
  return opened.close
})

describe('keys', () => {
  it.each([
    ['1', card, []],
    [' ', card, ['reveal']],
    ['Enter', card, ['reveal']],
    ['s', card, ['skip']],
    ['S', card, ['skip']],
    ['j', card, ['openNote']],
    ['u', card, ['undo']],
    ['u', { ...card, canUndo: false }, []],
    ['1', shown, ['grade again']],
    ['2', shown, ['grade hard']],
    ['3', shown, ['grade good']],
    ['4', shown, ['grade easy']],
    [' ', shown, ['grade good']],
    ['Enter', shown, ['grade good']],
    ['1', { ...card, asksConfidence: true }, ['sure 1']],
    ['4', { ...card, asksConfidence: true }, ['sure 4']],
    [' ', { ...card, asksConfidence: true }, ['reveal']],
    ['u', end, ['undo']],
    ['u', { ...empty, canUndo: true }, ['undo']],
    ['u', empty, []],
    ['3', end, []],
    [' ', end, []],
    ['s', empty, []],
  ] as const)('%s', async (key, at, expected) => {
    await open(at)
    press(key)
    expect(calls.made).toEqual(expected)
  })

  it.each([{ ctrlKey: true }, { metaKey: true }, { altKey: true }, { shiftKey: true }, { repeat: true }])('are left alone with %j', async (init) => {
    await open(shown)
    for (const key of ['1', ' ', 'Enter', 's', 'j', 'u']) press(key, init)
    expect(calls.made).toEqual([])
  })

  it('are left to a text input', async () => {
    await open(shown)
    const input = document.createElement('input')
    find(root, '.syl-answer').appendChild(input)
    input.focus()
    for (const key of ['1', ' ', 'Enter', 's', 'j', 'u']) expect(press(key)).toBe(false)
    expect(calls.made).toEqual([])
  })

  it('leave Space and Enter to a button or link that has the focus, but not to Good', async () => {
    await open(shown)
    find(root, '[aria-keyshortcuts="S"]').focus()
    expect(press('Enter')).toBe(false)
    expect(calls.made).toEqual([])
    find(root, '.syl-grade.is-default').focus()
    expect(press('Enter')).toBe(true)
    expect(calls.made).toEqual(['grade good'])
  })
})

describe('reveal', () => {
  it('keeps the cue: the same elements, not rendered again', async () => {
    await open(card)
    const cue = find(root, '.syl-cue')
    const emphasis = find(cue, 'em')
    await show(shown)
    expect(find(root, '.syl-cue')).toBe(cue)
    expect(find(cue, 'em')).toBe(emphasis)
    expect(find(root, '.syl-answer').textContent).toContain('refuses a lower token')
  })

  it('moves the focus to Good, and grading moves it to the next reveal', async () => {
    await open(card)
    find(root, '.syl-reveal').focus()
    await show(shown)
    expect(document.activeElement).toBe(find(root, '.syl-grade.is-default'))
    await show({ ...card, key: 'other', cue: 'Other?', position: 4 })
    expect(document.activeElement).toBe(find(root, '.syl-reveal'))
    expect(find(root, '.syl-cue').textContent).toContain('Other?')
  })

  it('takes no focus from elsewhere', async () => {
    await open(card)
    const editor = document.body.appendChild(document.createElement('textarea'))
    editor.focus()
    await show(shown)
    expect(document.activeElement).toBe(editor)
  })

  it('ends the rendering of an answer that is gone', async () => {
    await open(shown)
    await show({ ...card, position: 4 })
    expect(root.querySelector('.syl-answer')).toBeNull()
    expect(root.textContent).not.toContain('refuses a lower token')
  })

  it('shows each interval on its grade, and says how well the card was remembered', async () => {
    await open(shown)
    const names = Array.from(root.querySelectorAll('.syl-grade'), (one) => `${one.querySelector('.syl-grade-name')?.textContent} ${one.querySelector('.syl-when-wide')?.textContent}`)
    expect(names).toEqual(['Again 10 min', 'Hard 6 days', 'Good 14 days', 'Easy 2 mo'])
    expect(find(root, '.syl-memory p').textContent).toContain('Seen 4 times, forgotten once, last on 12 November. Recall was at 88%.')
  })

  it('marks whole words of a cue in an answer that is the whole section', async () => {
    await open({ ...shown, rule: 5, answer: 'A token, tokens and `token`. Token!', marks: ['token'] })
    expect(Array.from(root.querySelectorAll('mark.syl-mark'), (mark) => mark.textContent)).toEqual(['token', 'Token'])
    expect(find(root, '.syl-answer-note').textContent).toContain('no answer of its own')
  })

  it('opens a link of the answer from its note', async () => {
    await open(shown)
    const opened = vi.spyOn(app.workspace, 'openLinkText').mockResolvedValue(undefined)
    find(root, '.syl-answer a.internal-link').click()
    expect(opened).toHaveBeenCalledWith('Leases', 'DDIA/08.md', 'tab')
  })
})

describe('kinds', () => {
  it.each([
    ['diagram', 'Draw Paxos from memory', 'Paxos'],
    ['summary', 'Sum up Paxos in your own words', 'Paxos'],
    ['cloze', 'Paxos needs […]', 'Paxos needs […]'],
  ] as const)('%s asks "%s"', async (cardKind, asked, cue) => {
    await open({ ...card, cardKind, cue })
    expect(find(root, '.syl-cue').textContent?.trim()).toBe(asked)
  })

  it('times a drawing quietly, and gives the rubric after it', async () => {
    await open({ ...card, cardKind: 'diagram', cue: 'Paxos' })
    expect(find(root, '[role="timer"]').textContent).toBe('0:00 of 5:00')
    expect(root.querySelector('.syl-rubric')).toBeNull()
    await show({ ...shown, cardKind: 'diagram', cue: 'Paxos' })
    expect(find(root, '.syl-rubric').textContent).toContain('95% is Easy')
  })

  it('asks how sure before the answer and repeats it after', async () => {
    await open({ ...card, asksConfidence: true })
    expect(root.querySelector('.syl-reveal')).toBeNull()
    find(root, '.is-confidence[aria-keyshortcuts="3"]').click()
    expect(calls.made).toEqual(['sure 3'])
    await show({ ...shown, confidence: 3 })
    expect(find(root, '.syl-was-sure').textContent).toBe('You were fairly sure.')
  })
})

describe('trouble', () => {
  it('is announced above the card, with its two ways out', async () => {
    trouble = { text: 'The properties are not valid YAML.', path: 'a.md', line: 6 }
    await open(card)
    const alert = find(root, '[role="alert"]')
    expect(alert.textContent).toContain('The properties are not valid YAML.')
    alert.querySelectorAll('button').forEach((button) => button.click())
    expect(calls.made).toEqual(['openAt a.md 6', 'retry'])
  })
})

describe('end', () => {
  it('says what happened and goes on with what is left', async () => {
    await open(end)
    expect(find(root, 'h2').textContent).toBe('18 cards in 9 minutes.')
    expect(find(root, '.syl-lead').textContent).toBe('You recalled 17 of 18, 94%. 24 remain today, about 18 minutes.')
    expect(Array.from(root.querySelectorAll('.syl-split li'), (part) => part.textContent)).toEqual(['1 Again', '2 Hard', '15 Good'])
    find(root, '.syl-lines button').click()
    find(root, '.mod-cta').click()
    expect(calls.made).toEqual(['openAt a.md 7', 'more'])
  })

  it('offers nothing more where nothing is left, and closes its tab', async () => {
    await open({ ...end, remaining: 0, canUndo: false, forgotten: [] })
    const detached = vi.spyOn(view.leaf, 'detach').mockReturnValue(undefined)
    const buttons = Array.from(root.querySelectorAll<HTMLElement>('.syl-actions button'))
    expect(buttons.map((button) => button.textContent)).toEqual(['Close'])
    buttons[0]?.click()
    expect(detached).toHaveBeenCalled()
  })
})

describe('empty', () => {
  it.each([
    ['nothing-due', 'Everything is reviewed.', ['more']],
    ['no-curriculum', 'No curriculum in this vault yet.', ['createCurriculum']],
    ['no-cards', 'No cards yet.', []],
    ['indexing', 'Reading notes: 4,120 of 9,862', []],
  ] as const)('%s', async (reason, sentence, actions) => {
    await open({ ...empty, reason, read: 4120, total: 9862 })
    expect(root.textContent).toContain(sentence)
    root.querySelectorAll('button').forEach((button) => button.click())
    expect(calls.made).toEqual(actions)
  })
})

describe('life', () => {
  it('opens the desk, draws once a frame, and leaves nothing behind', async () => {
    await open(card)
    page = { ...card, position: 4 }
    heard()
    page = { ...card, position: 5 }
    heard()
    expect(find(root, '.syl-review-count').textContent).toContain('3 of 12')
    await nextFrame()
    expect(find(root, '.syl-review-count').textContent).toContain('5 of 12')
    view.leaf.detach()
    await nextFrame()
    expect(calls.made).toEqual(['unsubscribe'])
    expect(root.childElementCount).toBe(0)
  })

  it('speaks Russian', async () => {
    await open(shown, 'ru')
    const names = Array.from(root.querySelectorAll('.syl-when-wide'), (one) => one.textContent)
    expect(names).toEqual(['10 мин', '6 дней', '14 дней', '2 мес.'])
  })
})
