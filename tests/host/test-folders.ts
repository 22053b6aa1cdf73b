import * as fs from 'node:fs'
import * as os from 'node:os'
import * as path from 'node:path'

/** A new temporary folder with these files in it. */
export function makeFolder(files: Readonly<Record<string, string>>): string {
  const folder = fs.mkdtempSync(path.join(fs.realpathSync(os.tmpdir()), 'host-test-'))
  for (const [at, text] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(path.join(folder, at)), { recursive: true })
    fs.writeFileSync(path.join(folder, at), text)
  }
  return folder
}

/** Waits until something holds; the test's own time limit ends it. */
export async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 5))
}
