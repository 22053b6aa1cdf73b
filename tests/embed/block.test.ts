import { describe, expect, it } from 'vitest'
import { readBlock } from '../../src/embed/block'

describe('a block', () => {
  it.each<[string, unknown]>([
    ['progress', { show: 'progress', curriculum: null, stage: null, objective: null, limit: null }],
    ['\n# a remark\n  Next \n', { show: 'next', curriculum: null, stage: null, objective: null, limit: null }],
    ['show: due\r\nlimit: 3', { show: 'due', curriculum: null, stage: null, objective: null, limit: 3 }],
    ['heatmap\ncurriculum: [[Atlas]]', { show: 'heatmap', curriculum: { text: '[[Atlas]]', line: 2 }, stage: null, objective: null, limit: null }],
    ['dashboard\ncurriculum: Atlas', { show: 'dashboard', curriculum: { text: 'Atlas', line: 2 }, stage: null, objective: null, limit: null }],
    ['okr\nobjective: [[Master the Atlas]]', { show: 'okr', curriculum: null, stage: null, objective: { text: '[[Master the Atlas]]', line: 2 }, limit: null }],
    ['progress\nstage: week 5-7', { show: 'progress', curriculum: null, objective: null, limit: null, stage: { kind: 'week', values: ['5', '6', '7'], text: 'week 5-7', line: 2 } }],
    ['progress\nStage: Category Load balancing', { show: 'progress', curriculum: null, objective: null, limit: null, stage: { kind: 'category', values: ['load balancing'], text: 'Category Load balancing', line: 2 } }],
  ])('%j', (source, order) => expect(readBlock(source)).toEqual(order))

  it.each<[string, string, number, string]>([
    ['', 'empty', 1, ''], ['curriculum: p', 'empty', 1, ''], ['progres', 'show', 1, 'progres'], ['progress\nnext', 'twice', 2, 'next'],
    ['progress\n\ncuriculum: p', 'key', 3, 'curiculum'], ['progress\nlimit: 1\nlimit: 2', 'twice', 3, 'limit'],
    ['progress\nlimit: none', 'limit', 2, 'none'], ['progress\nlimit: 0', 'limit', 2, '0'],
    ['progress\nstage: 5', 'stage', 2, '5'], ['progress\nstage: week 6-5', 'stage', 2, 'week 6-5'], ['progress\nstage: teir 2', 'stage', 2, 'teir 2'],
  ])('%j is wrong in: %s', (source, is, line, word) => {
    const read = readBlock(source)
    expect(read).toMatchObject({ is, line, word })
  })
})
