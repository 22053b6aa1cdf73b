import { bundleRows } from './bundle-rows'
import { dashboardRows, largeIndex } from './dashboard-rows'
import { drawingRows } from './drawing-rows'
import { coldStart, indexRows, type Measured } from './index-rows'
import { replayRows } from './replay-rows'
import { exitCode, remarksOf, tableOf, verdictOf, type Row } from './rows'
import { VaultOnDisk } from './vault-on-disk'
import { writeRows } from './write-rows'

const now = Date.parse('2026-11-21T08:00:00Z')
const sizes = process.argv.includes('--large') ? [1_000, 10_000, 100_000] : [1_000, 10_000]

// The timers of Node, as the app has those of its window: happy-dom comes last.
Object.assign(globalThis, { window: globalThis, activeDocument: new EventTarget() })
const rows: Row[] = [...bundleRows(), ...replayRows(now)]
rows.push(await warmUp())
let before: { readonly size: number; readonly measured: Measured } | null = null
for (const size of sizes) {
  const vault = new VaultOnDisk(size, now)
  try {
    const { rows: own, measured } = await indexRows(vault, now, before)
    rows.push(...own)
    if (before === null) rows.push(...await writeRows(vault, now))
    before = { size, measured }
  } finally {
    vault.remove()
  }
}

rows.push(...await drawingRows(largeIndex(now), now), ...dashboardRows(largeIndex(now), now))

if (process.argv.includes('--json')) console.log(JSON.stringify(rows.map((row) => ({ ...row, verdict: verdictOf(row) })), null, 2))
else {
  console.log(tableOf(rows))
  for (const remark of remarksOf(rows)) console.error(remark)
}
process.exitCode = exitCode(rows)

/** Lets the engine compile what is measured; the row tells of the start before that. */
async function warmUp(): Promise<Row> {
  const vault = new VaultOnDisk(1_500, now)
  try {
    const first = await coldStart(vault, now)
    for (let start = 0; start < 60; start++) await coldStart(vault, now)
    await indexRows(vault, now, null)
    return { what: 'cold index ÷ reading every file, both for the first time', size: 1_500, value: first.cold / first.reading, goal: null, about: `${first.cold.toFixed(0)} ms of ${first.reading.toFixed(0)} ms` }
  } finally {
    vault.remove()
  }
}
