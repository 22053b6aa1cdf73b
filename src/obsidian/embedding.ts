import { Nexts } from '../index/nexts'
import { Standings } from '../index/standing'
import { isError, readBlock, type BlockError, type BlockOrder } from '../embed/block'
import { composeCounting, composeEmbed, counting, type Asked } from '../embed/compose'
import type { EmbedDesk, EmbedPage } from '../embed/embed'
import { HeatMaps } from '../stats/heat-map'
import { openAt } from './opening'
import { Signal } from './signal'
import { Slices } from './slices'
import type { Tools } from './tools'

/** So many units to study next are known to a block. */
const unitsAhead = 100

/** What the numbers of a block open. */
type Ways = Pick<EmbedDesk, 'reviewNote' | 'reviewPlan' | 'showItems'>

/** What the `syllabus` blocks of notes are drawn from; what is counted is kept for all of them together. */
export class Embedding {
  private readonly standings: Standings
  private readonly nexts: Nexts
  private readonly heatMaps: HeatMaps
  /** Some more was counted. */
  private readonly counted = new Signal()

  constructor(private readonly tools: Tools, private readonly ways: Ways) {
    this.standings = Standings.for(tools.index)
    this.nexts = new Nexts(tools.index, unitsAhead)
    this.heatMaps = new HeatMaps(tools.index)
  }

  /** The desk of one block, from the text between its fences. */
  desk(source: string): EmbedDesk {
    const { app, indexing } = this.tools
    const order = readBlock(source)
    const { ways, counted } = this
    let shown: EmbedPage | null = null
    return {
      reviewNote: (path) => ways.reviewNote(path),
      reviewPlan: (path) => ways.reviewPlan(path),
      showItems: (path, stage) => ways.showItems(path, stage),
      page: () => shown = this.page(order, shown),
      subscribe: (listener) => {
        const ends = [indexing.changed.subscribe(listener), counted.subscribe(listener)]
        return () => ends.forEach((end) => end())
      },
      openAt: (path, line) => void openAt(app, path, line),
    }
  }

  /**
   * Counts for no longer than a slice: where that is too short, the block goes on showing what it shows, or how far the counting is, and is
   * asked again in a later task.
   */
  private page(order: BlockOrder | BlockError, shown: EmbedPage | null): EmbedPage {
    const { index, indexing, now, okrs } = this.tools
    const { standings, nexts, heatMaps } = this
    const asked: Asked = { index, standings, nexts, heatMaps, okrs, reading: indexing.reading }
    const at = now()
    const slices = new Slices(() => performance.now())
    const steps = counting(order, asked, at)
    while (steps.next().done !== true) {
      if (isError(order) || !slices.over) continue
      void slices.pause().then(() => this.counted.emit())
      return shown === null || shown.is === 'reading' ? composeCounting(order, asked, at) : shown
    }
    return composeEmbed(order, asked, at)
  }
}
