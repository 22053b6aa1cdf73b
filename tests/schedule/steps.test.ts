import { describe, expect, it } from 'vitest'
import { readRetention, readSteps } from '../../src/schedule/steps'

describe('steps', () => {
  it.each<[readonly string[], readonly number[], readonly number[], boolean]>([
    [['1m', '10m'], [1, 10], [10], true],
    [['10m'], [10], [10], true],
    [['1m', '1h', '1d'], [1, 60, 1440], [1440], true],
    [[], [], [], true],
    [['36500d'], [52_560_000], [52_560_000], true],
    [['36501d'], [], [], false],
    [['99999999d'], [], [], false],
    [['1m', '10'], [], [], false],
    [['0m'], [], [], false],
    [['1.5h'], [], [], false],
    [['-1m'], [], [], false],
    [['1s'], [], [], false],
    [['1M'], [], [], false],
    [['1m 10m'], [], [], false],
    [[''], [], [], false],
  ])('%j', (steps, learning, relearning, fine) => {
    expect(readSteps(steps)).toEqual({ learning, relearning, fine })
  })
})

describe('retention', () => {
  it.each([
    [0.9, 0.9, true], [0.7, 0.7, true], [0.99, 0.99, true], [0.69, 0.7, false], [1, 0.99, false], [90, 0.99, false],
    [Number.NaN, 0.9, false], [Number.POSITIVE_INFINITY, 0.99, false],
  ])('%d is used as %d, fine: %s', (given, retention, fine) => {
    expect(readRetention(given)).toEqual({ retention, fine })
  })
})
