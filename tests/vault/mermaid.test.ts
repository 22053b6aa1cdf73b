// @vitest-environment happy-dom
import mermaid from 'mermaid'
import { describe, expect, it } from 'vitest'
import { fencesOf, vaultNotes } from './vault-files'

const blocks = vaultNotes.flatMap((note) => fencesOf(note, 'mermaid'))

const failureOf = async (code: string): Promise<string | null> => {
  try {
    await mermaid.parse(code)
    return null
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

describe('the Mermaid blocks of the starter vault', () => {
  it('are refused where they are wrong, so that the next test can fail', async () => {
    expect(await failureOf('flowchart LR\n  A[one --> B')).not.toBeNull()
    expect(await failureOf('sequenceDiagram\n  A->>')).not.toBeNull()
  })

  it('all parse', async () => {
    expect(blocks.length).toBeGreaterThan(5)
    const failures: string[] = []
    for (const { path, line, code } of blocks) {
      const failure = await failureOf(code)
      if (failure !== null) failures.push(`${path}:${line} ${failure}`)
    }
    expect(failures).toEqual([])
  }, 60_000)
})
