import { describe, expect, it } from 'vitest'
import { isTemplate, linksOf, prerequisitesOf, titleOf, type VaultNote, vaultNotes } from './vault-files'

/** The chapters as the first edition names them, by its parts. */
const parts: Readonly<Record<string, readonly string[]>> = {
  I: ['Reliable, Scalable, and Maintainable Applications', 'Data Models and Query Languages', 'Storage and Retrieval', 'Encoding and Evolution'],
  II: [
    'Replication', 'Partitioning', 'Transactions', 'The Trouble with Distributed Systems', 'Consistency and Consensus',
  ],
  III: ['Batch Processing', 'Stream Processing', 'The Future of Data Systems'],
}
const published = Object.entries(parts).flatMap(([part, titles]) => titles.map((title) => ({ part, title })))

const typeOf = ({ frontmatter }: VaultNote): unknown => frontmatter.values.get('type')
const chapters = vaultNotes.filter((note) => typeOf(note) === 'chapter' && !isTemplate(note))
const topics = vaultNotes.filter((note) => typeOf(note) === 'topic' && note.frontmatter.values.get('curriculum') === 'topics')
const linksTo = (note: VaultNote, others: readonly VaultNote[]): readonly string[] => {
  const targets = new Set(linksOf(note).map(({ target }) => target))
  return others.map(({ path }) => titleOf(path)).filter((title) => targets.has(title)).sort()
}

describe('the chapters of the reading plan', () => {
  it('name number, title and part as published, and stand in the week of their number', () => {
    expect(chapters).toHaveLength(published.length)
    chapters.forEach((note, index) => {
      const { part, title } = published[index] ?? { part: '', title: '' }
      expect(note.text, note.path).toContain(`\nChapter ${index + 1}, *${title}*, in part ${part}.`)
      expect(note.frontmatter.values.get('week'), note.path).toBe(index + 1)
    })
  })

  it('are listed in the order in which they are read, after all that they build on', () => {
    const plan = vaultNotes.find(({ path }) => path === 'DDIA/DDIA.md')
    const listed = plan === undefined ? [] : linksOf(plan).map(({ target }) => target).filter((target) => /^\d\d /.test(target))
    expect(listed).toEqual(chapters.map(({ path }) => titleOf(path)))
    const early = chapters.flatMap((note) => prerequisitesOf(note)
      .filter((link) => listed.indexOf(link) >= listed.indexOf(titleOf(note.path))).map((link) => `${note.path}: ${link}`))
    expect(early).toEqual([])
  })

  it('lead to the topics that they prepare, and these lead back', () => {
    expect(topics).toHaveLength(74)
    for (const chapter of chapters) {
      const prepared = linksTo(chapter, topics)
      expect(prepared.length, chapter.path).toBeGreaterThan(0)
      expect(prepared, chapter.path).toEqual(topics.filter((topic) => linksTo(topic, [chapter]).length > 0)
        .map(({ path }) => titleOf(path)).sort())
    }
  })
})
