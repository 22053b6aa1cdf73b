import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { vaultNotes } from './vault-files'
import { sharedRuns } from './wording'

/** So many words in a row may not stand both in the vault and in a foreign text. */
const run = 8

const [folder] = process.argv.slice(2)
if (folder === undefined) {
  console.error('Name the folder of the texts to compare with: npx tsx tests/vault/overlap.ts <folder>')
  process.exit(2)
}

const foreign = readdirSync(folder, { encoding: 'utf8', recursive: true })
  .filter((file) => file.endsWith('.md'))
  .map((file) => readFileSync(path.join(folder, file), 'utf8'))
const hits = vaultNotes.flatMap(({ path: note, text }) =>
  sharedRuns(text, foreign, run).map(({ line, words }) => `${note}:${line} ${words}`))

for (const hit of hits) console.log(hit)
console.log(`${hits.length} runs of ${run} words or more in ${vaultNotes.length} notes, compared with ${foreign.length} texts`)
process.exitCode = hits.length === 0 ? 0 : 1
