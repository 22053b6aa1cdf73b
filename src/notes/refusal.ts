import type { Problem } from './problem'

/** Thrown where a note must not be written: nothing of it may change. `problem` says why and where. */
export class Refusal extends Error {
  readonly problem: Problem

  constructor(problem: Problem) {
    super(`line ${problem.line}: ${problem.code} (${String(problem.detail.reason ?? 'unknown')})`)
    this.name = 'Refusal'
    this.problem = problem
  }
}
