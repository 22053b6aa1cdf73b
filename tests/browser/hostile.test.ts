import { afterAll, describe, expect, it } from 'vitest'
import { closeBrowser, findBrowser } from '../host/browser'
import { scripts } from './hostile-notes'
import { inVault, openNote, run } from './small-vault'

const browser = await findBrowser()
const plan = '---\ntype: curriculum\nid: plan\nzone: UTC\nstart: 2026-11-02\n---\n'

afterAll(closeBrowser)

describe.skipIf(browser === null)('notes that bring scripts along', () => {
  const all = scripts.join(' ')
  const quoted = JSON.stringify(all)
  const notes = {
    'Plan.md': plan.replace('start', `title: ${quoted}\nstart`),
    'Hostile.md': `---\ncurriculum: plan\ntitle: ${quoted}\ncategory: ${quoted}\ntier: ${JSON.stringify(scripts[0])}\nstatus: ${quoted}\nprerequisites: [${quoted}]\n---\n\n## Cues\n\n${scripts.map((each, at) => `- What ${at}? ${each}\n  - So ${each}\n`).join('')}\n## Items\n\n${scripts.map((each) => `- [ ] ${each}\n`).join('')}`,
    'Goal.md': `---\ntype: objective\ntitle: ${quoted}\ncurriculum: plan\nkey_results: [${JSON.stringify(`KR1 ${scripts[0] ?? ''}: items_done, 9`)}, ${JSON.stringify(`KR2 ${scripts[2] ?? ''}: nothing`)}]\n---\n`,
    'KR3.md': `---\ntype: key_result\ntitle: ${quoted}\nobjective: ${quoted}\nmetric: items_done\nscope: ${quoted}\ntarget: 3\n---\n`,
    'Results.base': 'filters: \'note.type == "key_result"\'\nviews:\n  - {type: syllabus-okr, name: Measured, order: [note.scope, note.title]}\n',
    'Home.md': `${['progress', 'next', 'due', 'heatmap', 'okr', 'dashboard', scripts[0] ?? '', `progress\nstage: category ${scripts[0] ?? ''}`, `progress\n${scripts[2] ?? ''}: 1`].map((block) => `\`\`\`syllabus\n${block}\n\`\`\`\n\n`).join('')}`,
  }

  it('run none of them in any view, and what is ours holds no element of theirs', async () => {
    await inVault(notes, { open: 'Plan.md' }, async (preview) => {
      const { page } = preview
      const check = async (shown: string): Promise<void> => {
        await page.locator(shown).first().waitFor()
        const found = await page.evaluate(() => {
          const ours = [...document.querySelectorAll('[class*="syl-"], [class*="syl-"] *')].filter((el) => el.closest('.syl-markdown') === null)
          const theirs = ours.filter((el) => el.matches('img, iframe, script, object, embed, form, math, style, a[href]'))
          const acting = [...document.querySelectorAll('*')].filter((el) => el.getAttributeNames().some((name) => name.startsWith('on') || /^\s*javascript:/i.test(el.getAttribute(name) ?? '')))
          const named = (all: readonly Element[]): readonly string[] => all.map((el) => el.outerHTML.slice(0, 100))
          return { theirs: named(theirs), acting: named(acting), hacked: Reflect.get(window, 'hacked') as unknown }
        })
        expect({ shown, ...found }).toEqual({ shown, theirs: [], acting: [], hacked: undefined })
      }
      await run(page, 'open-sidebar')
      await openNote(page, 'Hostile.md')
      await check('.syl-side .syl-cards li')
      await run(page, 'review')
      for (let card = 0; card < scripts.length; card++) {
        await page.locator('.syl-reveal').click()
        await page.locator('.syl-grade').first().waitFor()
        for (const link of await page.locator('.syl-review .syl-markdown a:not(.internal-link)').all()) await link.click({ force: true, timeout: 500 }).catch(() => undefined)
        await check('.syl-grade')
        await page.keyboard.press('3')
      }
      await run(page, 'open-dashboard')
      await check('.syl-dash-page')
      await openNote(page, 'Home.md', 'preview')
      await check('.block-language-syllabus')
      await openNote(page, 'Results.base')
      await check('.syl-results .syl-kr')
      await run(page, 'report-day')
      await expect.poll(() => page.evaluate(() => window.app.workspace.getActiveFile()?.path ?? '')).toContain('Journal/')
      await check('.syl-side')
    })
  }, 120_000)
})
