import { namesOf, type Curriculum } from '../curriculum/curriculum'
import { fold, linkTarget } from '../notes/properties'

/** The names by which units refer to curricula. Ids come before all other names; of equal names the first path has it. */
export class PlanNames {
  private readonly paths = new Map<string, string>()

  /** Takes the names of these curricula and no others. */
  rebuild(curricula: Iterable<Curriculum>): void {
    this.paths.clear()
    const plans = [...curricula].sort((a, b) => (a.path < b.path ? -1 : 1))
    for (const { path, id } of plans) this.add(path, fold(id))
    for (const plan of plans) for (const name of namesOf(plan)) this.add(plan.path, name)
  }

  /** The path of the curriculum that an id, a name, a path or a link stands for. */
  find(name: string): string | null {
    return this.paths.get(fold(linkTarget(name))) ?? null
  }

  private add(path: string, name: string): void {
    if (!this.paths.has(name)) this.paths.set(name, path)
  }
}
