// @vitest-environment happy-dom
import type { App } from 'obsidian'
import { beforeEach, describe, expect, it } from 'vitest'
import { composeForm, emptyDraft, toggleClock, type as typed, type CheckpointDesk, type CheckpointPage, type Draft, type KeptFacts } from '../../src/checkpoint/form'
import { CheckpointView } from '../../src/checkpoint/checkpoint-view'
import { stringsFor } from '../../src/language/strings'
import type { Checkpoint } from '../../src/okr/checkpoint'
import { Calls, find, openApp, openLeaf } from '../review/view-app'

const part = (name: string, minutes: number | null = null, task = '') => ({ name, points: 100, minutes, task })
const exam: Checkpoint = {
  path: 'Exam.md', title: 'Week 4: <b>foundations</b>', curricula: [], keyResults: [], weeks: [4], pass: 320, levels: [{ name: 'Solid', points: 350 }],
  parts: [part('Rapid recall', 30, 'Twenty patterns'), part('Application', 45), part('Understanding'), part('Integration', 60)],
  attempts: [{ date: '2026-11-08', scores: [78, 70, null, 69] }, { date: '2026-11-14', scores: [90, 90, 90, 90] }],
  remedies: new Map([['application', 'more practice problems']]),
}

let app: App
let calls: Calls

beforeEach(() => {
  ({ app } = openApp())
  calls = new Calls()
})

async function drawn(
  change: (draft: Draft) => Draft, language = 'en', of: Checkpoint | null = exam, more: { readonly kept?: KeptFacts; readonly reading?: boolean } = {},
): Promise<HTMLElement> {
  const page = (): CheckpointPage | null => (of === null ? null : composeForm(of, { done: 3, items: 32 }, change(emptyDraft(of.parts.length)), '2026-11-21', 75_000, more.kept))
  const desk: CheckpointDesk = {
    page, reading: more.reading ?? false, resume: calls.note('resume'), discard: calls.note('discard'), type: calls.note('type'), toggle: calls.note('toggle'), save: calls.note('save'), openNote: calls.note('openNote'), subscribe: () => () => undefined,
  }
  const leaf = openLeaf(app)
  const view = new CheckpointView(leaf, desk, stringsFor(language))
  await leaf.open(view)
  await view.setState({ path: 'Exam.md' }, { history: false })
  return view.contentEl
}

const partly = (draft: Draft): Draft => typed(typed(typed(draft, 0, '91'), 1, '74'), 2, 'x')

describe('the form', () => {
  it('names what it asks, and what it found', async () => {
    const root = await drawn((draft) => toggleClock(partly(draft), 3, 10_000))
    expect(find(root, 'h1').textContent).toBe('Week 4: <b>foundations</b>')
    expect(find(root, '.syl-when').textContent).toBe('Third attempt, 21 November 2026. A pass takes 320 of 400.')
    const [recall, application, understanding, integration] = root.querySelectorAll('.syl-part')
    expect(recall?.querySelector('label')?.htmlFor).toBe(recall?.querySelector('input')?.id)
    expect(recall?.querySelector('[role="progressbar"]')?.getAttribute('aria-valuetext')).toBe('91 of 100, mark at 80')
    expect(recall?.querySelector('.syl-problem')).toBeNull()
    expect(application?.querySelector('.syl-problem')?.textContent).toBe('6 points below 80. The plan’s remedy: more practice problems.')
    expect(understanding?.querySelector('input')?.getAttribute('aria-invalid')).toBe('true')
    expect(understanding?.querySelector('.syl-problem')?.textContent).toBe('A number from 0 to 100 is needed here.')
    const timer = integration?.querySelector('[role="timer"]')
    expect([timer?.textContent, timer?.getAttribute('aria-live')]).toEqual(['1:05 of 60:00', 'off'])
    expect(find(root, '.syl-total-number').textContent).toBe('165 of 400')
    expect(find(root, '.syl-total .syl-sentence').textContent).toBe('155 more to pass. 2 parts are not taken yet.')
    expect(find(root, 'button[type="submit"]').hasAttribute('disabled')).toBe(true)
    expect([...root.querySelectorAll('.syl-attempts li')].map(({ textContent }) => textContent)).toEqual(['8 November 2026217 of 400Not passed', '14 November 2026360 of 400Solid'])
    expect([...root.querySelectorAll('.syl-two .syl-lines li')].map(({ textContent }) => textContent)).toEqual(['Rapid recall78 then 91', 'Application70 then 74'])
    expect(root.textContent).toContain('3 of 32 boxes in the note ticked.')
  })

  it('tells what is typed, timed and saved', async () => {
    const root = await drawn((draft) => typed(draft, 0, '91'))
    const field = find(root, '#syl-part-1')
    if (!(field instanceof HTMLInputElement)) throw new Error('no field')
    field.value = '80'
    field.dispatchEvent(new Event('input', { bubbles: true }))
    find(root, '.syl-part button').click()
    find(root, 'form').dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }))
    find(root, '.syl-link').click()
    expect(calls.made).toEqual(['type Exam.md 1 80', 'toggle Exam.md 0', 'save Exam.md', 'openNote Exam.md'])
  })

  it('saves nothing that is no attempt', async () => {
    const root = await drawn((draft) => draft)
    find(root, 'form').dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }))
    expect(calls.made).toEqual([])
    expect(find(root, '.syl-total .syl-sentence').textContent).toBe('Enter the points of each part. Those left empty count as not taken.')
  })

  it.each<[string, Checkpoint | null, RegExp]>([
    ['without parts', { ...exam, parts: [], attempts: [] }, /^No parts yet\./], ['whose note is gone', null, /^There is no checkpoint here any more\./],
  ])('%s', async (_, of, words) => {
    const root = await drawn((draft) => draft, 'en', of)
    expect(find(root, '.syl-sentence').textContent).toMatch(words)
  })

  it('says nothing of a note that may still come', async () => {
    expect((await drawn((draft) => draft, 'en', null, { reading: true })).textContent).toBe('')
  })

  it('offers to go on with what was kept, or to discard it', async () => {
    const root = await drawn((draft) => typed(draft, 0, '91'), 'en', exam, { kept: { date: '2026-11-20', scored: 1, seconds: 754 } })
    expect(find(root, '.syl-kept').textContent).toBe('An attempt of 20 November 2026 is not saved yet: 1 score, 12:34 on the clocks.ContinueDiscard')
    root.querySelectorAll<HTMLElement>('.syl-kept button').forEach((button) => button.click())
    expect(calls.made).toEqual(['resume Exam.md', 'discard Exam.md'])
  })

  it('names what the last attempt left to do, for as long as no other is begun', async () => {
    const failed = { ...exam, attempts: exam.attempts.slice(0, 1) }
    const asked = async (draft: (draft: Draft) => Draft): Promise<readonly (string | null)[]> => (
      [...(await drawn(draft, 'en', failed)).querySelectorAll('.syl-rubric .syl-problem')].map(({ textContent }) => textContent))
    expect(await asked((draft) => draft)).toEqual([
      'Rapid recall: 2 points below 80.', 'Application: 10 points below 80.The plan’s remedy: more practice problems.', 'Integration: 11 points below 80.',
    ])
    expect(await asked((draft) => typed(draft, 0, '91'))).toEqual([])
  })

  it('compares the first attempt with the last of several', async () => {
    const root = await drawn((draft) => draft)
    expect([...root.querySelectorAll('.syl-two .syl-lines li')].map(({ textContent }) => textContent))
      .toEqual(['Rapid recall78 then 90', 'Application70 then 90', 'Integration69 then 90'])
  })

  it('speaks Russian', async () => {
    const root = await drawn(partly, 'ru')
    expect(find(root, '.syl-when').textContent).toBe('Третья попытка, 21 ноября 2026 г. Для зачёта нужно 320 из 400.')
    expect(find(root, '.syl-total .syl-sentence').textContent).toBe('До зачёта — 155 баллов. Ещё не пройдено: 2 части.')
    expect(find(root, '.syl-problem').textContent).toBe('До 80 не хватает: 6 баллов. В плане на этот случай: more practice problems.')
  })
})
