import { openVault } from './open-vault'

/** Grades around the turn of a study day and prints all that depends on days. Arguments: vault folder, state folder. */
const [folder = '', state = ''] = process.argv.slice(2)
const vault = await openVault({}, { folder, state })
const before = { path: 'Before.md', key: 'why-a-majority' }
const after = { path: 'After.md', key: 'why-a-majority' }
await vault.json('syllabus:grade', { ...before, rating: 'good', seconds: '60', at: '2026-11-20T08:59:00Z' })
await vault.json('syllabus:grade', { ...after, rating: 'good', seconds: '60', at: '2026-11-20T09:01:00Z' })

const dueOn = async (at: string): Promise<unknown> => (await vault.json('syllabus:due', { at }) as { counts: { due: number } }).counts.due
const reviewDue = (note: string): string => /^review_due: (.*)$/m.exec(vault.read(note))?.[1] ?? ''
const turns = [reviewDue('Before.md'), reviewDue('After.md')].flatMap((date) => [`${date}T08:59:00Z`, `${date}T09:01:00Z`])

process.stdout.write(JSON.stringify({
  zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  answers: {
    reviewDue: [reviewDue('Before.md'), reviewDue('After.md')],
    due: await Promise.all(turns.map(dueOn)),
    cards: await Promise.all([before, after].map((card) => vault.json('syllabus:card', { ...card, at: '2026-11-20T12:00:00Z' }))),
    stats: await vault.json('syllabus:stats', { at: '2026-11-20T12:00:00Z' }),
    progress: await vault.json('syllabus:progress', { at: '2026-11-20T12:00:00Z' }),
    text: await vault.text('syllabus:due', { at: '2026-12-24T12:00:00Z' }),
    notes: [vault.read('Before.md'), vault.read('After.md')],
  },
}))
process.exit(0)
