import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cornellSections, curriculumNote, fileName, folderPath, isPlainPath } from '../../src/curriculum/creating'
import { entry } from '../fixtures/build'

describe('file names', () => {
  it.each([
    ['DDIA', 'DDIA'], ['  a:b / c  ', 'a b c'], ['..hidden', 'hidden'], ['what?', 'what'], ['a\tb', 'a b'], ['[[Link]]', 'Link'], ['end. ', 'end'],
    ['???', ''], ['Сети', 'Сети'], ['x'.repeat(300), 'x'.repeat(180)], ['я'.repeat(300), 'я'.repeat(90)],
    ['../../x', 'x'], ['C:\\x', 'C x'], ['a/b', 'a b'], ['a\0b', 'a b'], ['end...', 'end'], ['...', ''], ['. . .', ''], ['.obsidian', 'obsidian'], ['/etc/passwd', 'etc passwd'],
    ['CON', 'CON_'], ['nul.txt', 'nul_.txt'], ['Com1', 'Com1_'], ['lpt\u00b9', 'lpt\u00b9_'], ['aux .a', 'aux_ .a'], ['console', 'console'], ['com10', 'com10'], ['CON/', 'CON_'],
    ['evil\u202egnp.md', 'evil gnp.md'], ['a\ud800b', 'a b'], ['\ufeffa', 'a'], ['__proto__', '__proto__'], ['<img src=x onerror=alert(1)>', 'img src=x onerror=alert(1)'],
  ])('%j is %j', (title, name) => expect(fileName(title)).toBe(name))

  it('lead nowhere else', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (typed) => {
      expect(fileName(typed)).not.toMatch(/[\\/:*?"<>|#^[\]\p{Cc}]|^\.|^\s|[. ]$/u)
      expect(folderPath(typed).split('/')).not.toContain('..')
      expect(fileName(fileName(typed))).toBe(fileName(typed))
    }))
  })

  it('that were made plain can stand in a vault', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (typed) => {
      if (fileName(typed) !== '') expect(isPlainPath(`${fileName(typed)}.md`, '.obsidian')).toBe(true)
      if (folderPath(typed) !== '') expect(isPlainPath(folderPath(typed), '.obsidian')).toBe(true)
    }))
    expect(isPlainPath('Config/x.canvas', 'config')).toBe(false)
  })

  it.each([['\u{1f600}'.repeat(99)], ['e\u0301'.repeat(400)], ['漢'.repeat(300)]])('are short enough for every file system: %s', (title) => {
    expect(Buffer.byteLength(`${fileName(title)} (conflicted copy 2026-11-26 093000).md`)).toBeLessThan(255)
    expect(fileName(title)).not.toMatch(/\p{Cs}/u)
  })

  it.each([['Plans/DDIA', 'Plans/DDIA'], ['/../a//b/', 'a/b'], ['a\\b', 'a/b'], ['', '']])('folder %j is %j', (typed, path) => {
    expect(folderPath(typed)).toBe(path)
  })
})

it('a new plan is read as it was meant', () => {
  for (const title of ['DDIA', '123', 'null', 'Data: the “book”', 'a "b" \\ c']) {
    const found = entry('Plan.md', curriculumNote({ title, start: '2026-11-23', zone: 'Europe/Berlin' }))
    expect(found?.problems).toEqual([])
    expect(found?.kind === 'curriculum' && found.curriculum)
      .toMatchObject({ zone: 'Europe/Berlin', dayStart: 240, retention: 0.9, steps: ['1m', '10m'] })
    expect(found?.kind === 'curriculum' && found.curriculum.start).not.toBeNull()
  }
})

describe('Cornell sections', () => {
  const headings = { cues: 'Cues', notes: 'Notes', summary: 'Summary' }
  it.each([
    ['', '## Cues\n\n- \n\n## Notes\n\n## Summary\n\n'], ['Text', '\n\n## Cues\n\n- \n\n## Notes\n\n## Summary\n\n'],
    ['Text\n', '\n## Cues\n\n- \n\n## Notes\n\n## Summary\n\n'], ['Text\n\n', '## Cues\n\n- \n\n## Notes\n\n## Summary\n\n'],
    ['# cues\n\n', '## Notes\n\n## Summary\n\n'], ['## Summary ##\n### NOTES\n## Cues\n', ''],
    ['## Questions\n\n## Конспект\n\n## 3. Summary', ''],
    ['Questions\n---\n## Notes\n## Summary\n', ''],
  ])('%j gets %j', (body, added) => expect(cornellSections(body, headings, '\n')).toBe(added))

  it('keep the line ending', () => {
    expect(cornellSections('Text', headings, '\r\n')).not.toMatch(/[^\r]\n/)
  })

  it('added once, nothing is missing', () => {
    fc.assert(fc.property(fc.string(), fc.constantFrom<'\n' | '\r\n'>('\n', '\r\n'), (body, eol) => {
      expect(cornellSections(body + cornellSections(body, headings, eol), headings, eol)).toBe('')
    }))
  })
})
