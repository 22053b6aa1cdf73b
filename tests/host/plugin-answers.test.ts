import { afterAll, afterEach, expect, it, vi } from 'vitest'
import type { CardPage, ReviewDesk } from '../../src/review/page'
import { eventually, openVault, removeFolders, type OpenVault } from './open-vault'
import { quorums, quorumVault } from './plugin-fixtures'

let vault: OpenVault

afterEach(() => {
  vi.restoreAllMocks()
  vault.close()
})
afterAll(removeFolders)

async function review(): Promise<ReviewDesk> {
  const leaf = vault.app.workspace.getLeaf('tab')
  await leaf.setViewState({ type: 'syllabus-review', active: true })
  await leaf.loadIfDeferred()
  return Reflect.get(leaf.view, 'desk') as ReviewDesk
}

function cardOf(desk: ReviewDesk): CardPage {
  const page = desk.page()
  if (page.kind !== 'card') throw new Error(`a page of kind ${page.kind}`)
  return page
}

it('the answer is read from the note when its card is shown, and again when the note changes', async () => {
  vault = await openVault(quorumVault)
  const desk = await review()
  expect(cardOf(desk)).toMatchObject({ cue: 'Why a majority?', revealed: false, answer: null })
  desk.reveal()
  await eventually(() => cardOf(desk).revealed)
  expect(cardOf(desk).answer).toBe('Two majorities always share a node.')
  await vault.outside('Quorums.md', quorums.replace('always share', 'must share'))
  await eventually(() => cardOf(desk).answer === 'Two majorities must share a node.')
  expect(cardOf(desk).revealed).toBe(true)
})

it('nothing is graded before the answer was shown', async () => {
  vault = await openVault(quorumVault)
  const real = vault.app.vault.cachedRead.bind(vault.app.vault)
  let read: () => void = () => undefined
  const slow = new Promise<void>((resolve) => {
    read = resolve
  })
  vi.spyOn(vault.app.vault, 'cachedRead').mockImplementation(async (file) => {
    await slow
    return real(file)
  })
  const desk = await review()
  desk.reveal()
  desk.grade('good')
  expect(cardOf(desk)).toMatchObject({ cue: 'Why a majority?', revealed: false, answer: null, next: null })
  read()
  await eventually(() => cardOf(desk).revealed)
  expect(vault.read('Quorums.md')).toBe(quorums)
  desk.grade('good')
  await eventually(() => cardOf(desk).cue === 'What is a quorum?')
  desk.reveal()
  await eventually(() => cardOf(desk).answer === 'The least number of nodes that must agree.')
})
