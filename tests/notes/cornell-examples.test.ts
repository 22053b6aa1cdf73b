import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { type Cue, type CornellNote, readCornell } from '../../src/notes/cornell'
import { note, options } from './cornell-note'

type Place = readonly [kind: Cue['kind'], line: number, rule: Cue['rule'], blockId: string | null]
type Row = readonly [...place: Place, text: string, answer: Answer]
/** The answer itself, or the lines of the file that it is, both ends included. */
type Answer = string | { readonly from: number; readonly to: number }
const lines = (from: number, to: number): Answer => ({ from, to })

const expected: Readonly<Record<string, readonly Row[]>> = {
  'sections.md': [
    ['cue', 12, 5, null, 'What does a follower do when it comes back?', lines(19, 39)],
    ['cue', 13, 5, null, 'Why not replicate statements?', lines(19, 39)],
    ['cue', 14, 5, 'stale', 'When is a read stale?', lines(19, 39)],
    ['cue', 15, 5, null, 'Failover', lines(19, 39)],
    ['cloze', 22, null, null,
      'A follower that was away knows the last position it applied. It asks for everything after that and is '
        + '[…] once the log runs dry.', lines(22, 23)],
    ['summary', 41, null, null, 'sections', lines(43, 43)],
  ],
  'paired-headings.md': [
    ['cue', 5, 2, null, 'Time-of-day clock?', lines(14, 17)],
    ['cue', 6, 2, null, 'Monotonic clock?', lines(21, 30)],
    ['cue', 7, 2, null, 'What is a Lamport timestamp?', lines(34, 35)],
    ['cue', 8, 5, null, 'Why is last-write-wins risky?', lines(12, 47)],
    ['diagram', 43, null, null, 'Drawing', note('```mermaid', 'sequenceDiagram', '  A->>B: 4',
      '  B->>B: max(2, 4) + 1', '```')],
    ['summary', 49, null, null, 'paired-headings', lines(51, 51)],
  ],
  'nested-list.md': [
    ['cue', 7, 1, null, 'Зачем нужно большинство?',
      note(
        '- Два большинства всегда пересекаются хотя бы в одном узле.',
        '- Поэтому чтение встречает последнюю запись.',
      )],
    ['cue', 11, 1, null, 'Как выбрать w и r?',
      note(
        'Достаточно, чтобы $w + r > n$.',
        '',
        '| n | w | r |',
        '|---|---|---|',
        '| 3 | 2 | 2 |',
        '| 5 | 3 | 3 |',
      )],
    ['cue', 20, 1, 'sloppy', 'Что такое sloppy quorum?',
      note(
        '- Запись принимают узлы, которые обычно за неё не отвечают',
        '    - потом они передают её хозяевам (hinted handoff)',
      )],
    ['cue', 23, 1, null, 'Что кворум не гарантирует?',
      note(
        '```text',
        '- линеаризуемость при параллельных записях',
        '- порядок при частичном отказе',
        '```',
        'Кворум не откатывает запись, которая удалась на части узлов.',
      )],
    ['cue', 29, 5, null, 'Read repair?', lines(33, 34)],
    ['summary', 36, null, null, 'nested-list', 'Пересечение множеств важнее их размера.'],
  ],
  'term-list.md': [
    ['cue', 5, 3, null, 'Brokers?',
      'Brokers: servers that keep the data on disk, some ten of them in a small cluster'],
    ['cue', 6, 3, null, 'What is a partition?',
      note(
        '**Partition** is the unit of order and of parallel work',
        '- a key always goes to the same one',
        '- one leader, several followers',
      )],
    ['cue', 7, 3, null, 'Consumer groups?',
      '[[Consumer group|Consumer groups]]: readers that share the work; each partition is read by '
        + 'one member of the group'],
    ['cue', 8, 3, null, 'Offset', 'Offset — the position of a reader, kept in a topic of its own'],
    ['cue', 9, 5, null, 'Why is the log never edited?', lines(13, 22)],
    ['summary', 24, null, null, 'term-list', lines(26, 28)],
  ],
  'callouts.md': [
    ['cue', 11, 1, null, 'Why does a majority suffice?',
      note(
        'Any two majorities share a node, and that node remembers.',
        '',
        '> A vote is a promise.',
        '',
        '- holds for every *fixed* set of members',
        '- breaks while the set changes carelessly',
      )],
    ['cue', 19, 1, null, 'What does a term number do?', 'It orders leaders. A message of an older term is refused.'],
    ['cue', 22, 1, 'disk', 'What must be on disk before a vote is answered?', 'The term, the vote, and the log.'],
    ['cue', 27, 1, null, 'Why are election timeouts random?', lines(29, 35)],
    ['cue', 38, 1, null, 'What does FLP say?', 'No deterministic algorithm decides always if one node may stop.'],
    ['cue', 43, null, null, 'Empty for now', ''],
    ['summary', 45, null, null, 'callouts', 'Safety never depends on time, progress does.'],
  ],
  'cornell-callout.md': [
    ['cue', 9, 3, null, 'Dirty read?', 'Dirty read: seeing what is not committed yet'],
    ['cue', 10, 3, null, 'Write skew?',
      note(
        'Write skew: two transactions read the same rows and each writes another one',
        '- two doctors both go off call',
      )],
    ['cue', 11, 5, null, 'Why is snapshot isolation not serializable?',
      note(
        '- Dirty read: seeing what is not committed yet',
        '- Write skew: two transactions read the same rows and each writes another one',
        '  - two doctors both go off call',
        '- Readers work on a ==snapshot== and take no locks',
        '',
        '```sql',
        'SELECT count(*) FROM on_call; -- 2, and so does the other one',
        '```',
      )],
    ['cloze', 17, null, null, 'Readers work on a […] and take no locks',
      'Readers work on a ==snapshot== and take no locks'],
    ['summary', 23, null, null, 'cornell-callout', 'Levels are named by what they forbid.'],
    ['cue', 28, 1, null, 'What does "prepared" promise?', '- To commit if told so, whatever happens in between'],
    ['cue', 30, 5, null, 'Who may decide alone?',
      'Before it is prepared every participant may abort; afterwards only the coordinator decides.'],
  ],
  'table.md': [
    ['cue', 9, 1, null, 'What is a cache stampede?',
      'Many requests miss the same key at once and all go to the database.'],
    ['cue', 10, 1, null, 'How is it avoided?',
      note('One of them loads (a lock or lease per key),', 'the others wait or take the stale value.')],
    ['cue', 11, 1, null, 'Write-through | write-back?',
      'Through: both at once. Back: later, and lost when the cache is.'],
    ['cue', 12, 1, 'break', 'Where does [[Consistency|consistency]] break?',
      'See [[Races#Delete and set|delete and set]] and `a | b`.'],
    ['cue', 13, 1, null, '**TTL** jitter?', 'Adds chance to expiry so that keys do not die together.'],
    ['cue', 14, null, null, 'Negative caching?', ''],
    ['diagram', 24, null, null, 'Numbers', '![[cache-aside.png|400]]'],
    ['summary', 36, null, null, 'table', 'A cache moves load in time; it must not be needed for being correct.'],
  ],
  'class-inline.md': [
    ['cue', 8, 1, null, 'Layer 4', 'forwards connections and sees addresses and ports only'],
    ['cue', 9, 1, null, 'Layer 7', 'reads requests, so it can route by path or header'],
    ['cue', 11, 1, null, 'Least connections', 'the next request goes to the server with the fewest open ones'],
    ['cue', 12, 1, 'two', 'Power of two choices', 'ask two at random, take the less busy'],
    ['cue', 14, 1, null, '[[Consistent hashing]]', 'a node that leaves moves only its own keys'],
    ['cue', 31, 1, null, 'Sticky session', 'a client stays with one server, at the price of balance'],
    ['cue', 32, null, null, 'Slow start', ''],
  ],
  'marginal.md': [
    ['cue', 3, 1, null, 'What can a timeout not tell apart?', lines(4, 5)],
    ['cue', 9, 1, null, 'How does a phi accrual detector differ?', lines(11, 12)],
    ['cue', 16, 1, null, 'Why gossip?', lines(18, 18)],
    ['cue', 17, 1, null, 'What does it cost?', lines(18, 18)],
    ['cue', 20, 1, null, 'Which three states has a member in SWIM?',
      note('- alive', '- suspect', '  - others are asked to try as well', '- dead')],
    ['cue', 33, 1, 'inc', 'Why are incarnation numbers needed?', lines(37, 37)],
  ],
  'class-headings.md': [
    ['cue', 11, 1, null, 'Почему двухфазная фиксация блокирует?', lines(13, 18)],
    ['cue', 20, 1, null, 'Что делает сага?', lines(22, 27)],
    ['cue', 29, 1, null, 'Чем компенсация отличается от отката?',
      note('- откат никто не видит', '- компенсация — новое событие')],
    ['cue', 38, null, 'idem', 'Идемпотентность', ''],
    ['summary', 40, null, null, 'class-headings', 'Либо ждать, либо уметь вернуть назад.'],
  ],
}

const problems: Readonly<Record<string, readonly string[]>> = {
  'sections.md': ['whole-notes-answer:12', 'whole-notes-answer:13', 'whole-notes-answer:14', 'whole-notes-answer:15'],
  'paired-headings.md': ['whole-notes-answer:8'],
  'nested-list.md': ['whole-notes-answer:29'],
  'term-list.md': ['whole-notes-answer:9'],
  'callouts.md': ['cue-without-answer:43'],
  'cornell-callout.md': ['whole-notes-answer:11', 'whole-notes-answer:30'],
  'table.md': ['cue-without-answer:14'],
  'class-inline.md': ['summary-missing:8', 'cue-without-answer:32'],
  'marginal.md': ['summary-missing:3'],
  'class-headings.md': ['cue-without-answer:38'],
}

const fixture = (name: string): string => readFileSync(new URL(`../fixtures/cornell/${name}`, import.meta.url), 'utf8')

function read(name: string, text = fixture(name)): CornellNote {
  const from = text.startsWith('---\n') ? text.indexOf('\n---\n') + 5 : 0
  return readCornell(text, options({ title: name.slice(0, -3), from, cornellClass: text.includes('cssclasses:') }))
}

describe.each(Object.entries(expected))('%s', (name, rows) => {
  it('has these cues', () => {
    const file = fixture(name).split('\n')
    const whole = rows.map(([kind, line, rule, blockId, text, answer]) => {
      const shown = typeof answer === 'string' ? answer : file.slice(answer.from - 1, answer.to).join('\n')
      return [kind, line, rule, blockId, text, shown]
    })
    const found = read(name).cues.map((cue) => [cue.kind, cue.line, cue.rule, cue.blockId, cue.text, cue.answer])
    expect(found).toEqual(whole)
  })

  it('has these problems', () => {
    expect(read(name).problems.map((problem) => `${problem.code}:${problem.line}`)).toEqual(problems[name])
  })

  it('has the same with other line endings and a byte order mark', () => {
    const text = fixture(name)
    const from = text.startsWith('---\n') ? text.indexOf('\n---\n') + 5 : 0
    const crlf = text.replaceAll('\n', '\r\n')
    const moved = from + text.slice(0, from).split('\n').length - 1
    const settings = { title: name.slice(0, -3), cornellClass: text.includes('cssclasses:') }
    expect(readCornell(crlf, options({ ...settings, from: moved }))).toEqual(read(name))
    expect(readCornell(`\uFEFF${crlf}`, options({ ...settings, from: moved + 1 }))).toEqual(read(name))
  })
})
