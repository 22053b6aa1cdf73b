import { beforeAll, describe, expect, it } from 'vitest'
import { announced } from '../host/plugin-variant'
import { crashes, crashScenarios } from './crashes'
import { holds, type Row } from './rows'

describe('an app that dies', () => {
  let rows: readonly Row[] = []

  beforeAll(async () => {
    rows = await crashes(0, crashScenarios)
  }, 600_000)

  it('wherever it can be killed loses nothing, writes nothing twice and changes no foreign byte', () => {
    expect(rows.filter((row) => !holds(row))).toEqual([])
  })

  it('is tried at hundreds of points, every await of the write path among them', () => {
    expect(rows.find(({ name }) => name.startsWith('crash points tried'))?.of).toBeGreaterThan(500)
    expect(rows.find(({ name }) => name.startsWith('awaits'))?.of).toBeGreaterThan(20)
  })
})

describe('the awaits of a source', () => {
  it('are found in its syntax tree, the nested ones and those in templates too', () => {
    const { text, awaits } = announced('async () => {\n  f(await g(await h()), "await no")\n  await k\n  return `${await m}`\n}\n', 'a.ts')
    expect(awaits).toEqual(['a.ts:2 g(await h())', 'a.ts:2 h()', 'a.ts:3 k', 'a.ts:4 m'])
    expect(text.match(/syllabusAwaited\(/g)).toHaveLength(4)
  })

  it('give the same values in the same order when they are announced', async () => {
    const names: string[] = []
    Reflect.set(globalThis, 'syllabusAwaits', (name: string) => names.push(`before ${name}`))
    Reflect.set(globalThis, 'syllabusAwaited', (name: string, value: unknown) => {
      names.push(`after ${name}`)
      return value
    })
    const { text } = announced('async (g, h) => g(await h(), await 2)', 'a.ts')
    const run: unknown = Reflect.construct(Function, [`return (${text})`])
    const made = Reflect.apply(run as () => unknown, undefined, []) as (g: (a: number, b: number) => number, h: () => Promise<number>) => Promise<number>
    expect(await made((a, b) => 10 * a + b, () => Promise.resolve(1))).toBe(12)
    expect(names).toEqual(['before a.ts:1 h()', 'after a.ts:1 h()', 'before a.ts:1 2', 'after a.ts:1 2'])
  })

  it('may not hide in a for await', () => {
    expect(() => announced('async () => { for await (const a of b) c(a) }', 'a.ts')).toThrow('for await')
  })
})
