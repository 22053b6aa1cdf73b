import { describe, expect, it } from 'vitest'
import { conflictOriginal } from '../../src/history/conflict'

describe('the original that a name points to', () => {
  it.each([
    ['Raft (Conflicted copy mac 202611211030).md', 'Raft.md'],
    ['a/b/Raft (Conflicted copy phone 2026).md', 'a/b/Raft.md'],
    ["a/Raft (Ann's conflicted copy 2026-11-21).md", 'a/Raft.md'],
    ['Raft (conflicted copy 2026-11-21 103000).md', 'Raft.md'],
    ['Raft.sync-conflict-20261121-103000-ABCDEFG.md', 'Raft.md'],
    ['Raft.v2.sync-conflict-20261121-103000-ABCDEFG.md', 'Raft.v2.md'],
    ['Raft (Conflicted copy a) (Conflicted copy b).md', 'Raft.md'],
    ['Raft 2.md', 'Raft.md'],
    ['Raft 13.md', 'Raft.md'],
    ['Raft (draft) 2.md', 'Raft (draft).md'],
    ['Chapter 2 (Conflicted copy mac).md', 'Chapter 2.md'],
    ['Raft.md', null],
    ['Raft 1.md', null],
    ['Raft 02.md', null],
    ['Raft2.md', null],
    ['2.md', null],
    ['Raft 2026.md', null],
    ['Raft (draft).md', null],
    ['Conflicted copy/Raft.md', null],
    ['a 2/Raft.md', null],
    ['How to solve a conflicted copy.md', null],
    [' (Conflicted copy mac).md', null],
    ['', null],
  ])('%s → %s', (path, original) => {
    expect(conflictOriginal(path)).toBe(original)
  })
})
