import * as fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import * as path from 'node:path'

/** Files by path. */
export type Disk = ReadonlyMap<string, Buffer>

/** A moment at which the app may die: what lies on the disk then, and what was promised by then. */
export interface Moment {
  readonly name: string
  readonly disk: Disk
  /** Orders that were given, and those of them that were acknowledged: their times, epoch ms, each as often as it was used. */
  readonly begun: readonly number[]
  readonly acknowledged: readonly number[]
}

/** Where an order is acknowledged: the writer has answered. */
const acknowledging = /\bwriter\.record\(/
const changing = ['writeFileSync', 'renameSync', 'rmSync', 'linkSync', 'mkdirSync', 'unlinkSync', 'chmodSync'] as const
const changingLater = ['writeFile', 'rename', 'rm', 'mkdir', 'unlink'] as const

/**
 * Takes down what lies in some folders at every await of the plugin and before and after every change that this process makes to a
 * disk. A killed process leaves just that behind: whatever it had in memory is gone, whatever it had handed to the system stands.
 */
export class Recorder {
  readonly moments: Moment[] = []
  readonly awaits = new Set<string>()
  private readonly begun: number[] = []
  private readonly acknowledged: number[] = []
  private readonly restore: (() => void)[] = []
  private last: Disk = new Map()

  constructor(private readonly folders: readonly string[]) {}

  /** An order is about to be given. */
  begin(at: number): void {
    this.begun.push(at)
  }

  /** Every look at the clock finds it so many ms later, until the watch is over. */
  slow(ms: number): void {
    const real = Date.now
    let late = 0
    this.put(Date, 'now', () => real.call(Date) + (late += ms))
  }

  start(): void {
    this.put(globalThis, 'syllabusAwaits', (name: string) => this.note(`before ${name}`))
    this.put(globalThis, 'syllabusAwaited', (name: string, value: unknown) => {
      this.awaits.add(name)
      if (acknowledging.test(name)) this.acknowledged.push((value as { readonly at: number }).at)
      this.note(`after ${name}`)
      return value
    })
    for (const name of changing) {
      const real = fs[name] as (...args: unknown[]) => unknown
      this.put(fs, name, (...args: unknown[]) => {
        this.note(`before ${named(name, args)}`)
        const result = real(...args)
        this.note(`after ${named(name, args)}`)
        return result
      })
    }
    for (const name of changingLater) {
      const real = fs.promises[name] as (...args: unknown[]) => Promise<unknown>
      this.put(fs.promises, name, async (...args: unknown[]) => {
        this.note(`before ${named(name, args)}`)
        const result = await real(...args)
        this.note(`after ${named(name, args)}`)
        return result
      })
    }
    syncBuiltinESMExports()
  }

  stop(): void {
    for (const back of this.restore.splice(0).reverse()) back()
    syncBuiltinESMExports()
    // What the stopped plugin still runs through is not watched any more.
    Reflect.set(globalThis, 'syllabusAwaits', () => undefined)
    Reflect.set(globalThis, 'syllabusAwaited', (_name: string, value: unknown) => value)
  }

  private note(name: string): void {
    const disk = readDisk(this.folders)
    if (!sameDisk(disk, this.last)) this.last = disk
    this.moments.push({ name, disk: this.last, begun: [...this.begun], acknowledged: [...this.acknowledged] })
  }

  private put(target: object, name: string, value: unknown): void {
    const before: unknown = Reflect.get(target, name)
    Reflect.set(target, name, value)
    this.restore.push(() => Reflect.set(target, name, before))
  }
}

function named(what: string, args: readonly unknown[]): string {
  const place = args.filter((each) => typeof each === 'string' && each.startsWith('/')).map((each) => path.basename(String(each)))
  return `${what} ${place.join(' → ').replace(/[0-9a-f-]{8,}|\d+-\w+/g, '…')}`
}

export function readDisk(folders: readonly string[]): Disk {
  const files = new Map<string, Buffer>()
  const walk = (folder: string): void => {
    for (const entry of fs.readdirSync(folder, { withFileTypes: true })) {
      const at = path.join(folder, entry.name)
      if (entry.isDirectory()) walk(at)
      else files.set(at, fs.readFileSync(at))
    }
  }
  folders.forEach(walk)
  return files
}

/** Makes the folders hold these files and no others. */
export function restoreDisk(folders: readonly string[], disk: Disk): void {
  for (const folder of folders) {
    for (const name of fs.readdirSync(folder)) fs.rmSync(path.join(folder, name), { recursive: true, force: true })
  }
  for (const [at, bytes] of disk) {
    fs.mkdirSync(path.dirname(at), { recursive: true })
    fs.writeFileSync(at, bytes)
  }
}

function sameDisk(a: Disk, b: Disk): boolean {
  if (a.size !== b.size) return false
  for (const [at, bytes] of a) if (b.get(at)?.equals(bytes) !== true) return false
  return true
}
