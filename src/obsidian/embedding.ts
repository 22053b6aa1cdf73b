import { Nexts } from '../index/nexts'
import { Standings } from '../index/standing'
import { readBlock } from '../embed/block'
import { composeEmbed } from '../embed/compose'
import type { EmbedDesk } from '../embed/embed'
import { HeatMaps } from '../stats/heat-map'
import { openAt } from './opening'
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

  constructor(private readonly tools: Tools, private readonly ways: Ways) {
    this.standings = Standings.for(tools.index)
    this.nexts = new Nexts(tools.index, unitsAhead)
    this.heatMaps = new HeatMaps(tools.index)
  }

  /** The desk of one block, from the text between its fences. */
  desk(source: string): EmbedDesk {
    const { app, index, indexing, now, okrs } = this.tools
    const order = readBlock(source)
    const { standings, nexts, heatMaps, ways } = this
    return {
      reviewNote: (path) => ways.reviewNote(path),
      reviewPlan: (path) => ways.reviewPlan(path),
      showItems: (path, stage) => ways.showItems(path, stage),
      page: () => composeEmbed(order, { index, standings, nexts, heatMaps, okrs, reading: indexing.reading }, now()),
      subscribe: (listener) => indexing.changed.subscribe(listener),
      openAt: (path, line) => void openAt(app, path, line),
    }
  }
}
