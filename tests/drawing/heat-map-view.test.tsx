// @vitest-environment happy-dom
import { render } from 'preact'
import { act } from 'preact/test-utils'
import { beforeEach, describe, expect, it } from 'vitest'
import { HeatFigure } from '../../src/drawing/heat-map-view'
import { stringsFor } from '../../src/language/strings'
import { dateToDay } from '../../src/schedule/day'
import { heatMapOf } from '../../src/stats/heat-map'
import { openApp } from '../review/view-app'

const heat = heatMapOf(new Map([['2026-11-20', 20], ['2026-11-21', 95]]), dateToDay('2026-11-21') ?? 0)
let root: HTMLElement

beforeEach(() => {
  root = document.createElement('div')
  return openApp().close
})

function draw(language: string): void {
  void act(() => render(<HeatFigure heat={heat} strings={stringsFor(language)} />, root))
}

describe('the heat map', () => {
  it('is one picture with a name, a dot a day and today ringed', () => {
    draw('en')
    expect(root.querySelector('[role="img"]')?.getAttribute('aria-label')).toBe('Minutes on each day of a year: 2 days, 1 h 55 min')
    expect(root.querySelectorAll('.syl-heat-grid i')).toHaveLength(371)
    expect(Array.from(root.querySelectorAll('.is-today')).map((dot) => dot.getAttribute('title'))).toEqual(['21 November 2026: 1 h 35 min'])
    expect(Array.from(root.querySelectorAll('.syl-heat-half')).map((half) => half.querySelectorAll('.syl-heat-grid i').length)).toEqual([189, 182])
    expect(root.querySelector('.syl-sentence')?.textContent).toBe('2 days and 1 h 55 min in a year. The longest run is 2 days.')
  })

  it('becomes a table by month at a press', () => {
    draw('ru')
    void act(() => root.querySelector('button')?.click())
    expect(root.querySelector('[role="img"]')).toBeNull()
    expect(root.querySelector('tbody tr')?.textContent).toBe('ноябрь 2026 г.21 ч 55 мин')
    expect(root.querySelector('button')?.getAttribute('aria-pressed')).toBe('true')
  })
})
