import { fileURLToPath } from 'node:url'
import { answer } from './parts'

/** The small run as a program of its own, to be bundled with a rule left out. */
console.log(await answer(process.argv.slice(2), [process.execPath, ...process.execArgv, fileURLToPath(import.meta.url)]))
