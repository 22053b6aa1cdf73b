/** So many changes of a curriculum are remembered at least; whoever asks more seldom starts anew. */
const remembered = 4096

/** Names all curricula together, and none: no path is empty. */
export const anywhere = ''

interface Log {
  revision: number
  /** How many changes were forgotten: those before `paths`. */
  forgotten: number
  paths: string[]
}

/** Which units of each curriculum became others, one after the other: who keeps what was counted of them counts only those anew. */
export class Changes {
  private readonly logs = new Map<string, Log>()

  /** A unit of the vault came, went or became another. */
  touchUnit(unit: string, curricula: readonly string[], revision: number): void {
    this.touch(anywhere, revision, unit)
    for (const curriculum of curricula) this.touch(curriculum, revision, unit)
  }

  /** A curriculum, named by its path, or a unit of it came, went or became another, with this revision of the index. */
  touch(curriculum: string, revision: number, unit: string | null = null): void {
    let log = this.logs.get(curriculum)
    if (log === undefined) this.logs.set(curriculum, log = { revision, forgotten: 0, paths: [] })
    log.revision = revision
    if (unit === null) return
    if (log.paths.length === 2 * remembered) {
      log.forgotten += remembered
      log.paths = log.paths.slice(remembered)
    }
    log.paths.push(unit)
  }

  /** That of the last change; 0 before the first. */
  revision(curriculum: string): number {
    return this.logs.get(curriculum)?.revision ?? 0
  }

  /** How many changes there were. */
  count(curriculum: string): number {
    const log = this.logs.get(curriculum)
    return log === undefined ? 0 : log.forgotten + log.paths.length
  }

  /** Paths of the units that changed after the first `count` changes, one perhaps several times; null: those were too many to remember. */
  after(curriculum: string, count: number): readonly string[] | null {
    const log = this.logs.get(curriculum)
    if (log === undefined) return []
    return count < log.forgotten ? null : log.paths.slice(count - log.forgotten)
  }
}
