import { Dashboards } from '../../src/dashboard/compose'
import { readBlock } from '../../src/embed/block'
import { composeEmbed } from '../../src/embed/compose'
import { readEntry } from '../../src/index/entry'
import { Nexts } from '../../src/index/nexts'
import { Okrs } from '../../src/index/okrs'
import { Standings } from '../../src/index/standing'
import { VaultIndex } from '../../src/index/vault-index'
import { readFrontmatter } from '../../src/notes/frontmatter'
import { defaultSettings, planDefaults } from '../../src/obsidian/settings'
import { HeatMaps } from '../../src/stats/heat-map'
import { largePlan } from './large-plan'
import { median, milliseconds, type Row } from './rows'

const plan = { ...planDefaults(defaultSettings), zone: 'UTC' }

/** An index of one large plan. */
export function largeIndex(now: number): VaultIndex {
  const index = new VaultIndex(plan, () => now, (target) => `Atlas/${target}.md`)
  for (const { path, text, frontmatter } of largePlan(now)) {
    const entry = readEntry(path, text, readFrontmatter(text, () => frontmatter), { headings: { cues: [], notes: [], summary: [] }, now, pending: [] })
    if (entry !== null) index.put(entry)
  }
  return index
}

/** What a dashboard of a large plan costs: counts of notes looked into, and the second drawing against the first. Changes the index. */
export function dashboardRows(index: VaultIndex, now: number): readonly Row[] {
  const units = index.units('Atlas.md')
  const cards = units.reduce((sum, note) => sum + note.cards.length, 0)
  const reviews = units.reduce((sum, note) => sum + note.cards.reduce((own, { card }) => own + card.events.length, 0), 0)
  const dashboards = new Dashboards(index)
  const state = { curriculum: null, window: 'plan' as const, reading: null, underway: false }
  const counting = milliseconds(() => void dashboards.count(null, now, () => false))
  const first = milliseconds(() => void dashboards.page(state, now))
  const looked = dashboards.looked
  const note = index.note('Atlas/Unit 7.md')
  if (note === null) throw new Error('the plan has no unit 7')
  index.put(note.entry.withEvent('cue-7-0', { at: now - 1000, op: 'g', seconds: 9, confidence: null }))
  const again = milliseconds(() => void dashboards.page(state, now))
  const about = `${units.length} units, ${cards} cards, ${reviews} reviews`
  return [
    blockRow(now),
    { what: 'dashboard: notes looked into after one grade', size: 0, value: dashboards.looked - looked, goal: 2, about },
    {
      what: 'dashboard: drawn again after a grade ÷ at first', size: 0, value: again / (counting + first), goal: null,
      about: `${again.toFixed(0)} ms of ${counting.toFixed(0)} ms counting in slices + ${first.toFixed(0)} ms`,
    },
  ]
}

/** Blocks in an open note are composed again with every grade. */
function blockRow(now: number): Row {
  const index = largeIndex(now)
  const blocks = { index, standings: new Standings(index), nexts: new Nexts(index, 100), heatMaps: new HeatMaps(index), okrs: new Okrs(index), reading: null }
  const orders = ['progress', 'next', 'due', 'heatmap', 'okr'].map((show) => readBlock(show))
  const compose = (at: number): void => {
    for (const order of orders) if (composeEmbed(order, blocks, at).is === 'error') throw new Error('a block without a page')
  }
  const first = milliseconds(() => compose(now))
  const again = median(Array.from({ length: 25 }, (_, number) => {
    const at = now - 60_000 + number * 1000
    const note = index.note(`Atlas/Unit ${7 + number}.md`)
    if (note === null) throw new Error('the plan has too few units')
    index.put(note.entry.withEvent(`cue-${7 + number}-0`, { at, op: 'g', seconds: 9, confidence: null }))
    return milliseconds(() => compose(now))
  }))
  return {
    what: 'blocks of all kinds in a note: after a grade ÷ at first', size: 0, value: again / first, goal: 0.05, about: `${again.toFixed(1)} ms of ${first.toFixed(0)} ms`,
  }
}
