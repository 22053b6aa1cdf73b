import { readdirSync, readFileSync } from 'node:fs'
import * as path from 'node:path'
import { afterAll, afterEach, describe, expect, it } from 'vitest'
import { referenceCheck } from '../history/reference'
import { like } from './matching'
import { openVault, removeFolders, type Files, type OpenVault } from './open-vault'
import { plan } from './plugin-fixtures'

let vault: OpenVault

afterEach(() => vault.close())
afterAll(removeFolders)

const folder = path.resolve(import.meta.dirname, '../fixtures/cornell')

/** The note as a unit of the curriculum: its own frontmatter is added to, or one is put in front. */
function enrolled(text: string): string {
  if (/^---\n(?:.*\n)*?curriculum: ddia\n/.test(text.slice(0, 80))) return text
  return text.startsWith('---\n') ? text.replace('---\n', '---\ncurriculum: ddia\n') : `---\ncurriculum: ddia\n---\n${text}`
}

async function cards(): Promise<readonly (readonly [string, number, string, number | null, string])[]> {
  const { cards: all } = await vault.json('syllabus:due') as {
    cards: { path: string, line: number, kind: string, rule: number | null, cue: string }[]
  }
  return all.map(({ path: note, line, kind, rule, cue }) => [note, line, kind, rule, cue])
}

describe('a note of every dialect', () => {
  const byPosition = '---\ncurriculum: ddia\n---\n## Cues\n- First?\n- Second?\n\n## Notes\n- One thing happens.\n- Another follows.\n\n## Summary\nBoth.\n'

  it('gives exactly its cards, each with its rule and line', async () => {
    const files: Record<string, string> = { 'DDIA.md': plan, 'by-position.md': byPosition }
    for (const name of readdirSync(folder)) files[name] = enrolled(readFileSync(path.join(folder, name), 'utf8'))
    vault = await openVault(files)
    expect(await cards()).toEqual([
      ['by-position.md', 5, 'cue', 4, 'First?'],
      ['by-position.md', 6, 'cue', 4, 'Second?'],
      ['by-position.md', 12, 'summary', null, 'by-position'],
      ['callouts.md', 11, 'cue', 1, 'Why does a majority suffice?'],
      ['callouts.md', 19, 'cue', 1, 'What does a term number do?'],
      ['callouts.md', 22, 'cue', 1, 'What must be on disk before a vote is answered?'],
      ['callouts.md', 27, 'cue', 1, 'Why are election timeouts random?'],
      ['callouts.md', 38, 'cue', 1, 'What does FLP say?'],
      ['callouts.md', 45, 'summary', null, 'callouts'],
      ['class-headings.md', 12, 'cue', 1, 'Почему двухфазная фиксация блокирует?'],
      ['class-headings.md', 21, 'cue', 1, 'Что делает сага?'],
      ['class-headings.md', 30, 'cue', 1, 'Чем компенсация отличается от отката?'],
      ['class-headings.md', 41, 'summary', null, 'class-headings'],
      ['class-inline.md', 9, 'cue', 1, 'Layer 4'],
      ['class-inline.md', 10, 'cue', 1, 'Layer 7'],
      ['class-inline.md', 12, 'cue', 1, 'Least connections'],
      ['class-inline.md', 13, 'cue', 1, 'Power of two choices'],
      ['class-inline.md', 15, 'cue', 1, '[[Consistent hashing]]'],
      ['class-inline.md', 32, 'cue', 1, 'Sticky session'],
      ['cornell-callout.md', 12, 'cue', 3, 'Dirty read?'],
      ['cornell-callout.md', 13, 'cue', 3, 'Write skew?'],
      ['cornell-callout.md', 14, 'cue', 5, 'Why is snapshot isolation not serializable?'],
      ['cornell-callout.md', 20, 'cloze', null, 'Readers work on a […] and take no locks'],
      ['cornell-callout.md', 26, 'summary', null, 'cornell-callout'],
      ['cornell-callout.md', 31, 'cue', 1, 'What does "prepared" promise?'],
      ['cornell-callout.md', 33, 'cue', 5, 'Who may decide alone?'],
      ['marginal.md', 6, 'cue', 1, 'What can a timeout not tell apart?'],
      ['marginal.md', 12, 'cue', 1, 'How does a phi accrual detector differ?'],
      ['marginal.md', 19, 'cue', 1, 'Why gossip?'],
      ['marginal.md', 20, 'cue', 1, 'What does it cost?'],
      ['marginal.md', 23, 'cue', 1, 'Which three states has a member in SWIM?'],
      ['marginal.md', 36, 'cue', 1, 'Why are incarnation numbers needed?'],
      ['nested-list.md', 10, 'cue', 1, 'Зачем нужно большинство?'],
      ['nested-list.md', 14, 'cue', 1, 'Как выбрать w и r?'],
      ['nested-list.md', 23, 'cue', 1, 'Что такое sloppy quorum?'],
      ['nested-list.md', 26, 'cue', 1, 'Что кворум не гарантирует?'],
      ['nested-list.md', 32, 'cue', 5, 'Read repair?'],
      ['nested-list.md', 39, 'summary', null, 'nested-list'],
      ['paired-headings.md', 8, 'cue', 2, 'Time-of-day clock?'],
      ['paired-headings.md', 9, 'cue', 2, 'Monotonic clock?'],
      ['paired-headings.md', 10, 'cue', 2, 'What is a Lamport timestamp?'],
      ['paired-headings.md', 11, 'cue', 5, 'Why is last-write-wins risky?'],
      ['paired-headings.md', 46, 'diagram', null, 'Drawing'],
      ['paired-headings.md', 52, 'summary', null, 'paired-headings'],
      ['sections.md', 12, 'cue', 5, 'What does a follower do when it comes back?'],
      ['sections.md', 13, 'cue', 5, 'Why not replicate statements?'],
      ['sections.md', 14, 'cue', 5, 'When is a read stale?'],
      ['sections.md', 15, 'cue', 5, 'Failover'],
      ['sections.md', 22, 'cloze', null, like(/asks for everything after that and is \[…\] once the log runs dry/)],
      ['sections.md', 41, 'summary', null, 'sections'],
      ['table.md', 12, 'cue', 1, 'What is a cache stampede?'],
      ['table.md', 13, 'cue', 1, 'How is it avoided?'],
      ['table.md', 14, 'cue', 1, 'Write-through | write-back?'],
      ['table.md', 15, 'cue', 1, 'Where does [[Consistency|consistency]] break?'],
      ['table.md', 16, 'cue', 1, '**TTL** jitter?'],
      ['table.md', 27, 'diagram', null, 'Numbers'],
      ['table.md', 39, 'summary', null, 'table'],
      ['term-list.md', 8, 'cue', 3, 'Brokers?'],
      ['term-list.md', 9, 'cue', 3, 'What is a partition?'],
      ['term-list.md', 10, 'cue', 3, 'Consumer groups?'],
      ['term-list.md', 11, 'cue', 3, 'Offset'],
      ['term-list.md', 12, 'cue', 5, 'Why is the log never edited?'],
      ['term-list.md', 27, 'summary', null, 'term-list'],
    ])
  })

  it('can be graded card by card, and no body changes', async () => {
    const files: Record<string, string> = { 'DDIA.md': plan }
    for (const name of readdirSync(folder)) files[name] = enrolled(readFileSync(path.join(folder, name), 'utf8'))
    vault = await openVault(files)
    const { cards: all } = await vault.json('syllabus:due') as { cards: { path: string, key: string }[] }
    expect(all.length).toBeGreaterThan(50)
    for (const { path: note, key } of all) {
      expect(await vault.json('syllabus:grade', { path: note, key, rating: 'good', at: '2026-11-21T09:00:00Z' })).toMatchObject({ reps: 1 })
    }
    const body = (text: string): string => text.slice(text.indexOf('\n---\n'))
    for (const [name, text] of Object.entries(files)) expect(body(vault.read(name))).toBe(body(text))
    expect((await vault.json('syllabus:due', { at: '2026-11-21T09:00:00Z' }) as { counts: { new: number } }).counts.new).toBe(0)
  })

  it('keeps the cards of the kinds that the note or its curriculum asks for', async () => {
    const text = enrolled(readFileSync(path.join(folder, 'sections.md'), 'utf8'))
    vault = await openVault({ 'DDIA.md': plan.replace('id: ddia', 'id: ddia\ncards: [summary]'), 'a.md': text, 'b.md': text.replace('---\n', '---\ncards: cloze\n') })
    expect((await cards()).map(([note, , kind]) => `${note} ${kind}`)).toEqual(['a.md summary', 'b.md cloze'])
  })
})

/** Everything that looks like a cue, and a summary, a diagram and a highlight. */
const lookalikes = `## Cues
- Not a cue?
  - not an answer
## Notes
- Not a cue: not an answer
==not hidden==
## Summary
Not a summary.
> [!cue] Not a cue?
> not an answer
> [!cornell] Not
> > ## Cues
> > - Not a cue?
| Cues | Notes |
| --- | --- |
| Not a cue? | not an answer |
%%> Not a cue? %%
not an answer
Not a cue:: not an answer
![[drawing.excalidraw]]`

const hidden: Readonly<Record<string, string>> = {
  'a code fence': `\`\`\`md\n${lookalikes}\n\`\`\``,
  'a fence of tildes': `~~~~\n${lookalikes}\n~~~~`,
  'a fence inside a list': `- item\n  \`\`\`\n${lookalikes.replace(/^/gm, '  ')}\n  \`\`\``,
  'a fence inside a quote': `> \`\`\`\n${lookalikes.replace(/^/gm, '> ')}\n> \`\`\``,
  'indented code': `text\n\n${lookalikes.replace(/^/gm, '    ')}`,
  'a block of math': `$$\n${lookalikes}\n$$`,
  'a comment': `%%\n${lookalikes.replace(/%%.*%%\n/, '')}\n%%`,
  'a comment of HTML': `<!--\n${lookalikes}\n-->`,
  'a fence that is never closed': `text\n\n\`\`\`\n${lookalikes}`,
}

describe('a note with look-alikes only in', () => {
  it.each(Object.entries(hidden))('%s gives no card', async (_, body) => {
    for (const more of ['', 'cssclasses: [cornell]\n']) {
      vault = await openVault({ 'DDIA.md': plan, 'n.md': `---\ncurriculum: ddia\n${more}---\n# Title\n\n${body}\n` })
      expect(await cards()).toEqual([])
      vault.close()
    }
    vault = await openVault({ 'DDIA.md': plan, 'n.md': `---\ncurriculum: ddia\n---\n${lookalikes}\n` })
    expect((await cards()).length).toBeGreaterThan(3)
  })
})

describe('syllabus:check names', () => {
  const cue = '> [!cue] A?\n> b\n'
  const damaged = '260910143205gzz'
  const stranger = `why-a-majority 260910143205g${referenceCheck('why-a-majority', '260910143205g')}`
  const ahead = `a 990101000000g${referenceCheck('a', '990101000000g')}`

  it.each<readonly [string, string, number, string, string, RegExp]>([
    ['invalid-yaml', `---\ncurriculum: ddia\ntitle: a: b\n---\n${cue}`, 3, 'error', 'an unquoted colon', /./],
    ['duplicate-key', `---\ncurriculum: ddia\nx: 1\ny: 2\nx: 3\n---\n${cue}`, 5, 'error', 'a property twice', /“x” stands twice/],
    ['conflict-markers', `---\ncurriculum: ddia\n<<<<<<< HEAD\ntitle: a\n=======\ntitle: b\n>>>>>>> other\n---\n${cue}`, 3, 'error', 'a merge', /merge conflict/],
    ['unknown-curriculum', `---\ntitle: x\ncurriculum: rust\n---\n${cue}`, 3, 'warning', 'a plan that is not there', /rust/],
    ['bad-property', `---\ncurriculum: ddia\nstatus: perhaps\n---\n${cue}`, 3, 'warning', 'a status of its own', /perhaps/],
    ['damaged-event', `---\ncurriculum: ddia\nreview_log_mac:\n  - a ${damaged}\n---\n${cue}`, 3, 'warning', 'a damaged event', new RegExp(damaged)],
    ['future-event', `---\ncurriculum: ddia\nreview_log_mac:\n  - ${ahead}\n---\n${cue}`, 3, 'warning', 'an event of a wrong clock', /2099-01-01/],
    ['orphan-history', `---\ncurriculum: ddia\nreview_log_mac:\n  - ${stranger}\n---\n${cue}`, 3, 'warning', 'a history without a cue', /why-a-majority/],
    ['cue-without-answer', '---\ncurriculum: ddia\n---\n\n> [!cue] A?\n', 5, 'info', 'an unanswered cue', /A\?/],
    ['equal-cues', `---\ncurriculum: ddia\n---\n${cue}\n${cue}`, 7, 'warning', 'two equal cues', /line 4.*A\?/],
    ['whole-notes-answer', '---\ncurriculum: ddia\n---\n## Cues\n- A?\n- B?\n- C?\n## Notes\nText.\n## Summary\nS.\n', 6, 'info', 'a cue that nothing answers', /Cue 2/],
    ['summary-missing', '---\ncurriculum: ddia\n---\n## Cues\n- A?\n  - b\n## Notes\nText.\n', 4, 'info', 'no summary', /summary/],
  ])('%s', async (code, text, line, severity, _what, message) => {
    vault = await openVault({ 'DDIA.md': plan, 'Deep/n.md': text })
    const { problems } = await vault.json('syllabus:check') as { problems: { path: string, line: number, code: string }[] }
    const found = problems.filter((problem) => problem.code === code)
    expect(found).toContainEqual({ path: 'Deep/n.md', line, code, severity, message: like(message) })
    expect(await vault.text('syllabus:check')).toContain(`Deep/n.md:${line} ${severity}`)
  })

  it('nothing in a vault in order, and nothing of notes outside every curriculum', async () => {
    const files: Files = {
      'DDIA.md': plan, 'a.md': `---\ncurriculum: ddia\n---\n${cue}\n> [!summary]\n> S.\n`, 'b.md': '---\ntitle: a: b\n---\n> [!cue] A?\n', 'c.md': '## Cues\n- A?\n',
    }
    vault = await openVault(files)
    expect(await vault.json('syllabus:check')).toEqual({ problems: [] })
    expect(await vault.text('syllabus:check')).toBe('No problems found.')
    expect(await cards()).toHaveLength(2)
  })
})
