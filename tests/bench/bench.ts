import { bundleRows } from './bundle-rows'
import { dashboardRows, largeIndex } from './dashboard-rows'
import { drawingRows } from './drawing-rows'
import { indexRows, type Measured } from './index-rows'
import { replayRows } from './replay-rows'
import { exitCode, remarksOf, tableOf, verdictOf, type Row } from './rows'
import { VaultOnDisk } from './vault-on-disk'
import { writeRows } from './write-rows'

const now = Date.parse('2026-11-21T08:00:00Z')
const sizes = process.argv.includes('--large') ? [1_000, 10_000, 100_000] : [1_000, 10_000]

// The timers of Node, as the app has those of its window: happy-dom comes last.
Object.assign(globalThis, { window: globalThis, activeDocument: new EventTarget() })
const rows: Row[] = [...bundleRows(), ...replayRows(now)]
await warmUp()
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

const plan = largeIndex(now)
rows.push(...await drawingRows(plan, now), ...dashboardRows(plan, now))

if (process.argv.includes('--json')) console.log(JSON.stringify(rows.map((row) => ({ ...row, verdict: verdictOf(row) })), null, 2))
else {
  console.log(tableOf(rows))
  for (const remark of remarksOf(rows)) console.error(remark)
}
process.exitCode = exitCode(rows)

/** Lets the engine compile what is measured. */
async function warmUp(): Promise<void> {
  const vault = new VaultOnDisk(1_500, now)
  try {
    await indexRows(vault, now, null)
  } finally {
    vault.remove()
  }
}
