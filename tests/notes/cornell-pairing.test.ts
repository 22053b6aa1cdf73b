import { describe, expect, it } from 'vitest'
import { note, options, pairs, problems, read } from './cornell-note'
import { readCornell } from '../../src/notes/cornell'

const cuesAndNotes = (cues: readonly string[], notes: readonly string[]): string => note('## Cues', ...cues, '',
  '## Notes', ...notes)

describe('the first rule that applies', () => {
  it.each([
    ['1 before 2', ['- A?', '  own'], ['### A', 'notes'], 1, 'own'],
    ['2 before 3', ['- A?'], ['- A: item', '### A', 'notes'], 2, 'notes'],
    ['3 before 4', ['- A?'], ['- A: item'], 3, 'A: item'],
    ['4 before 5', ['- Why?'], ['- item'], 4, 'item'],
    ['5', ['- Why?'], ['text'], 5, 'text'],
    ['none', ['- Why?'], [], null, ''],
    ['none where the notes are empty', ['- Why?'], ['', '---', '%% todo %%'], null, ''],
    ['none where the notes are only headings', ['- Why?'], ['### Later'], null, ''],
  ] as const)('%s', (_, cues, notes, rule, answer) => {
    expect(pairs(cuesAndNotes(cues, notes))).toEqual([[expect.any(String), rule, answer]])
  })
})

describe('rule 2', () => {
  it.each([
    ['- What is a lease?', '### what is a LEASE', 2],
    ['- Lease?', '#### 1. Lease:', 2],
    ['- Lease?', '### **Lease**', 2],
    ['- Lease? ^l', '### Lease ^x', 2],
    ['- [[#Lease]]', '### Lease', 2],
    ['- Аренда?', '### АРЕНДА', 2],
    ['- Ещё?', '### еще', 2],
    ['- What is a lease?', '### Lease', 2],
    ['- Lease', '### What is a lease?', 2],
    ['- Зачем нужна аренда?', '### Аренда', 2],
    ['- Why?', '### What', 5],
    ['- C++?', '### C#', 5],
    ['- Lease?', '### Leases', 5],
    ['- Lease?', '### Lease and lock', 5],
  ])('%s under %s', (cue, heading, rule) => {
    expect(pairs(cuesAndNotes([cue], [heading, 'text'])).map((each) => each[1])).toEqual([rule])
  })

  it('prefers the heading that repeats the cue to one that names it', () => {
    expect(pairs(cuesAndNotes(['- What is A?'], ['### A', 'named', '### What is A',
      'repeated']))[0]?.[2]).toBe('repeated')
  })

  it('reaches to the next heading of the same or a higher level', () => {
    const text = cuesAndNotes(['- A?', '- B?'], ['### A', 'a', '#### deep', 'b', '### B', 'c'])
    expect(pairs(text)).toEqual([['A?', 2, 'a\n#### deep\nb'], ['B?', 2, 'c']])
  })

  it('passes over a heading with nothing under it', () => {
    expect(pairs(cuesAndNotes(['- A?'], ['### A', '### B', 'b']))[0]).toEqual(['A?', 5, '### A\n### B\nb'])
  })
})

describe('rule 3', () => {
  it.each([
    ['- Brokers?', '- Brokers: servers', 'Brokers: servers'],
    ['- Brokers?', '- **Brokers** store data', '**Brokers** store data'],
    ['- Brokers?', '- **Brokers:** servers', '**Brokers:** servers'],
    ['- Brokers?', '- [[Brokers]]: servers', '[[Brokers]]: servers'],
    ['- Brokers?', '* [ ] brokers:', 'brokers:\n- servers', '  - servers'],
    ['- What is a broker?', '- Brokers: servers', 'Brokers: servers'],
    ['- What does a lease guarantee?', '- Lease: a bound', 'Lease: a bound'],
    ['- Fencing token: why?', '- Fencing token: grows', 'Fencing token: grows'],
    ['- Why leader election at all?', '- Leader election: one', 'Leader election: one'],
    ['- Брокеры?', '- Брокеры: серверы', 'Брокеры: серверы'],
    ['- Что такое брокер?', '- **Брокеры** — серверы', '**Брокеры** — серверы'],
    ['- Зачем нужна аренда?', '- Аренда — на время', 'Аренда — на время'],
    ['- Lease?', '**Lease** ends by itself', '**Lease** ends by itself'],
  ])('%s finds %s', (cue, item, answer, child = '') => {
    expect(pairs(cuesAndNotes([cue], [item, child, '', '- other', '- more']))).toEqual([[cue.slice(2), 3, answer]])
  })

  it.each([
    ['- Leader election timeout?', '- Leader: one'],
    ['- Brokers?', '- Brokers store data'],
    ['- Time?', '- 12:30 is a time'],
    ['- Brokers?', '- Some text. Brokers: servers'],
    ['- What is it?', '- It: pronoun'],
  ])('%s does not find %s', (cue, item) => {
    expect(pairs(cuesAndNotes([cue], [item, '- other', '- more'])).map((each) => each[1])).toEqual([5])
  })

  it('finds the longest phrase and the first item', () => {
    const text = cuesAndNotes(['- Why leader election?'], ['- Leader: no', '- Leader election: yes',
      '- Leader election: late'])
    expect(pairs(text)[0]?.[2]).toBe('Leader election: yes')
  })

  it('finds a term inside another item', () => {
    const text = cuesAndNotes(['- Brokers?'], ['- Kafka', '\t- Brokers: servers', '\t\t- many', '- x'])
    expect(pairs(text)[0]).toEqual(['Brokers?', 3, 'Brokers: servers\n- many'])
  })
})

describe('rule 4', () => {
  const items = (count: number): string[] => Array.from({ length: count }, (_, index) => `- item ${index}`)

  it.each([
    [2, 1, 5],
    [2, 2, 4],
    [2, 3, 5],
    [1, 1, 4],
  ])('%i cues and %i items', (cues, notes, rule) => {
    const text = cuesAndNotes(Array.from({ length: cues }, (_, index) => `- Why ${index}?`), items(notes))
    expect(pairs(text).map((each) => each[1])).toEqual(Array.from({ length: cues }, () => rule))
  })

  it('counts top-level items only, children belong to them', () => {
    const text = cuesAndNotes(['- Why?', '- How?'], ['- one', '  - child', '', 'text', '', '1. two'])
    expect(pairs(text)).toEqual([['Why?', 4, 'one\n- child'], ['How?', 4, 'two']])
  })

  it('keeps positions beside a cue that has its own answer', () => {
    const text = cuesAndNotes(['- Why?', '- How?', '  own', '- When?'], items(3))
    expect(pairs(text)).toEqual([['Why?', 4, 'item 0'], ['How?', 1, 'own'], ['When?', 4, 'item 2']])
  })

  it('is off where rule 2 or 3 matched anything', () => {
    expect(pairs(cuesAndNotes(['- Why?', '- B?'], ['- one', '- B: two'])).map((each) => each[1])).toEqual([5, 3])
    expect(pairs(cuesAndNotes(['- Why?', '- B?'], ['- one', '- two', '### B',
      'b'])).map((each) => each[1])).toEqual([5, 2])
  })

  it('does not count empty cues', () => {
    expect(pairs(cuesAndNotes(['- Why?', '- '], ['- one']))).toEqual([['Why?', 4, 'one'], ['', null, '']])
  })
})

describe('rule 5', () => {
  it('marks the words that carry the cue', () => {
    const text = cuesAndNotes(['- Why does a **Majority** matter for Raft 2?', '- Зачем нужен кворум в Paxos?',
      '- Why is it so?'], ['x'])
    expect(read(text).map((cue) => cue.marks)).toEqual([['majority', 'matter', 'raft', '2'], ['кворум', 'paxos'], []])
  })

  it('is one string, all sections of it, without comments and rules at its ends', () => {
    const text = note('## Notes', 'one %% no %% two', '%%', 'hidden', '%%', '## Cues', '- Why?', '- How?',
      '## Notes', '---', 'three', '', '---')
    expect(pairs(text)).toEqual([['Why?', 5, 'one two\n\nthree'], ['How?', 5, 'one two\n\nthree']])
  })
})

describe('problems', () => {
  it.each([
    ['nothing Cornell', ['# T', 'text', '- item'], []],
    ['all well', ['## Cues', '- A?', '  a', '## Summary', 's'], []],
    ['no summary: at the first Cues or Notes heading', ['# T', '## Notes', 'N', '## Cues', '- A?',
      '  a'], ['summary-missing:2']],
    ['no summary: at the first cue', ['# T', '> [!cue] A?', '> a'], ['summary-missing:2']],
    ['an empty summary', ['## Cues', '- A?', '  a', '## Summary', ''], ['summary-missing:1']],
    ['no cues', ['## Notes', 'N'], []],
    ['whole notes', ['## Cues', '- A?', '## Notes', 'N', '## Summary', 's'], ['whole-notes-answer:2']],
    ['no answer', ['## Cues', '- A?', '## Summary', 's'], ['cue-without-answer:2']],
    ['an empty cue', ['## Cues', '- ', '  a', '## Summary', 's'], ['cue-without-answer:2']],
    ['an empty callout', ['> [!cue]', '> a', '', '> [!summary] s'], ['cue-without-answer:1']],
    ['equal cues', ['## Cues', '- A b?', '  a', '- **a  B**', '  a', '- A b!', '  a', '## Summary',
      's'], ['equal-cues:4', 'equal-cues:6']],
    ['cues that differ in a sign', ['## Cues', '- C++?', '  a', '- C#?', '  a', '## Summary', 's'], []],
  ])('%s', (_, lines, expected) => expect(problems(note(...lines))).toEqual(expected))

  it('carry what their sentences need', () => {
    const text = note('> [!cue] A?', '> a', '', '## Cues', '- B?', '- ', '- a', '## Notes', 'N')
    expect(readCornell(text, options()).problems).toEqual([
      { code: 'summary-missing', line: 4, detail: {} },
      { code: 'whole-notes-answer', line: 5, detail: { number: 2, cue: 'B?' } },
      { code: 'cue-without-answer', line: 6, detail: { number: 3, cue: '' } },
      { code: 'whole-notes-answer', line: 7, detail: { number: 4, cue: 'a' } },
      { code: 'equal-cues', line: 7, detail: { cue: 'a', first: 1 } },
    ])
  })

  it('are none for kinds that are off', () => {
    const text = note('## Cues', '- A?', '## Notes', '==x==')
    expect(problems(text, { kinds: new Set(['cue']) })).toEqual(['whole-notes-answer:2'])
    expect(problems(text, { kinds: new Set(['cloze', 'summary']) })).toEqual([])
  })
})
