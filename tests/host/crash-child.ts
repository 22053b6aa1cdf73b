import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { openVault } from './open-vault'

/**
 * Grades one card and dies at a given moment, as a killed app does. Arguments: vault folder, state folder, moment, key,
 * time.
 */
const [folder = '', state = '', moment = '', key = '', at = ''] = process.argv.slice(2)

function die(): never {
  process.kill(process.pid, 'SIGKILL')
  throw new Error('still alive')
}

const vault = await openVault({}, { folder, state })
const { vault: files } = vault.app
const write = files.process.bind(files)

switch (moment) {
  case 'before the journal': {
    Reflect.set(IDBTransaction.prototype, 'objectStore', die)
    break
  }
  case 'before the note':
    files.process = die
    break
  case 'while the text is made':
    files.process = async (file, fn) => write(file, (text) => {
      fn(text)
      return die()
    })
    break
  case 'before the file is replaced': {
    const rename = fs.renameSync
    fs.renameSync = (from, to) => (String(to).endsWith('.md') ? die() : rename(from, to))
    syncBuiltinESMExports()
    break
  }
  case 'before the journal knows':
    files.process = async (file, fn) => {
      await write(file, fn)
      return die()
    }
    break
  default:
    throw new Error(`no moment ${moment}`)
}

await vault.json('syllabus:grade', { path: 'Quorums.md', key, rating: 'good', at })
