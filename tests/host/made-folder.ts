import { random } from '../synthetic/words'

/** Items by stage that a made-up folder must count to once it is enrolled, kept beside the notes as they are made. */
export interface Expected {
  readonly week: Map<string, number>
  readonly tier: Map<string, number>
  readonly day: Map<string, number>
  readonly category: Map<string, number>
}

export interface MadeFolder {
  readonly files: Readonly<Record<string, string>>
  readonly expected: Expected
}

const subjects = ['Patterns', 'Companies', 'Incidents', 'Debugging', 'Scale', 'Mechanisms', 'Сравнения', '__proto__', 'constructor']
const bodies = ['# Note\n\nText.\n', 'No heading', '- [ ] One\n- [x] Two\n', '\r\nWindows\r\n', '\u{feff}BOM\n', '---js\nalert(1)\n---\nBody\n', '']

/** So many notes without frontmatter in nested folders below `Study`, named in every way that tells of stages. */
export function madeFolder(notes: number, seed: number): MadeFolder {
  const next = random(seed)
  const pick = (limit: number): number => Math.floor(next() * limit)
  const expected: Expected = { week: new Map(), tier: new Map(), day: new Map(), category: new Map() }
  const files: Record<string, string> = {}
  for (let number = 1; number <= notes; number++) {
    const stage = pick(16) + 1
    const subject = subjects[pick(subjects.length)] ?? 'Scale'
    const name = `Subject ${String.fromCharCode(97 + (number % 26))}x${number}`
    const padded = String(stage).padStart(2, '0')
    const body = bodies[pick(bodies.length)] ?? ''
    const count = (kind: keyof Expected, value: string): void => {
      expected[kind].set(value, (expected[kind].get(value) ?? 0) + (body.includes('- [') ? 2 : 1))
    }
    switch (pick(7)) {
      case 0:
        files[`Study/Week ${stage}/${subject}/${name}.md`] = body
        count('week', String(stage))
        count('category', subject.toLowerCase())
        break
      case 1:
        files[`Study/Tier ${(stage % 7) + 1} – ${subject}/deep/er/${name}.md`] = body
        count('tier', String((stage % 7) + 1))
        count('category', subject.toLowerCase())
        break
      case 2:
        files[`Study/${subject}/W${padded} ${name}.md`] = body
        count('week', String(stage))
        count('category', subject.toLowerCase())
        break
      case 3:
        files[`Study/Неделя ${stage}/День ${number % 14 + 1} ${name}.md`] = body
        count('week', String(stage))
        count('day', String(number % 14 + 1))
        break
      case 4:
        files[`Study/Weeks ${stage}-${stage + 1}/${name}.md`] = body
        count('week', String(stage))
        count('week', String(stage + 1))
        break
      case 5:
        files[`Study/${padded} Storage/${name}.md`] = body
        count('tier', String(stage))
        count('category', 'storage')
        break
      default:
        files[`Study/${name}.md`] = body
    }
  }
  return { files, expected }
}
