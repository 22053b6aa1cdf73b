import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

export interface Merge {
  readonly ours: string
  readonly base: string
  readonly theirs: string
  /** The base stands in the conflict too. */
  readonly diff3: boolean
}

export interface Merged {
  readonly text: string
  readonly clean: boolean
}

/** The real `git merge-file`, for many texts by one shell. */
export function mergeAll(merges: readonly Merge[]): readonly Merged[] {
  if (merges.length === 0) return []
  const folder = mkdtempSync(path.join(tmpdir(), 'proof-'))
  try {
    const file = (index: number, name: string): string => path.join(folder, `${index}.${name}`)
    const commands = merges.map(({ ours, base, theirs, diff3 }, index) => {
      writeFileSync(file(index, 'a'), ours)
      writeFileSync(file(index, 'o'), base)
      writeFileSync(file(index, 'b'), theirs)
      const style = diff3 ? ' --diff3' : ''
      return `git merge-file -p -q -L ours -L base -L theirs${style} ${index}.a ${index}.o ${index}.b > ${index}.out; echo $?`
    })
    const run = spawnSync('sh', { cwd: folder, input: commands.join('\n'), encoding: 'utf8', env: { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null' } })
    const codes = run.stdout.trim().split('\n').map(Number)
    return merges.map((_, index): Merged => {
      const code = codes[index] ?? 255
      if (code > 127) throw new Error(`git merge-file ended with ${code}: ${run.stderr}`)
      return { text: readFileSync(file(index, 'out'), 'utf8'), clean: code === 0 }
    })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Work that stops wherever it needs a merge. */
export type Merging<T> = Generator<Merge, T, Merged>

const atOnce = 96

/** Runs all, many side by side, so that each shell has many merges to do. */
export function runMerging<T>(works: Iterable<() => Merging<T>>, done: (result: T) => void): void {
  const waiting = works[Symbol.iterator]()
  let running: { readonly work: Merging<T>; readonly merge: Merge }[] = []
  const go = (work: Merging<T>, step: IteratorResult<Merge, T>): void => {
    if (step.done === true) done(step.value)
    else running.push({ work, merge: step.value })
  }
  for (;;) {
    while (running.length < atOnce) {
      const next = waiting.next()
      if (next.done === true) break
      const work = next.value()
      go(work, work.next())
    }
    if (running.length === 0) return
    const before = running
    running = []
    const merged = mergeAll(before.map(({ merge }) => merge))
    before.forEach(({ work }, index) => {
      const answer = merged[index]
      if (answer !== undefined) go(work, work.next(answer))
    })
  }
}
