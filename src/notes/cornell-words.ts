import { isCommon } from './encoding'
import { plain } from './spans'

const word = /[\p{L}\p{M}\p{N}]+(?:\+\+|#)?/gu
const commonWord = /[a-z0-9а-яё]+(?:\+\+|#)?/g

/** The words of a text as they are compared: equal for two texts that differ in case, punctuation and mark-up only. */
export function words(text: string): readonly string[] {
  const lower = plain(text).toLowerCase()
  const common = isCommon(lower)
  return (common ? lower : lower.normalize('NFC')).replaceAll('ё', 'е').match(common ? commonWord : word) ?? []
}

const set = (list: string): ReadonlySet<string> => new Set(list.split(' '))

/** Words a question begins with before it comes to what it asks about. */
const openers = set(
  'what why how when where who whom whose which is are was were do does did can could should would will has have ' +
    'must s a an the define explain describe name list state ' +
    'что такое это зачем почему отчего как каким какой какая какое какие каков какова каковы чем когда где кто куда ' +
    'откуда сколько для чего нужен нужна нужно нужны ли работает работают означает значит назови назовите объясни ' +
    'объясните опиши опишите',
)

/** Words that carry nothing of a cue's meaning, beside the openers. */
const fillers = set(
  'and or not of to in on at by for from with without into over under between as than then that this these those it ' +
    'its they them their there we us our you your i my he she be been being am if so but no nor about up out off ' +
    'only more most each every all any some such same very just vs ' +
    'и а но или не ни в во на с со к ко от до из за о об обо у по при про над под без через между же бы то так тот ' +
    'та те того этот эта эти его ее их он она оно они мы вы я ты нас вас нам вам если ' +
    'ли есть был была было были быть ' +
    'все весь вся всех каждый только еще уже',
)

/** The words of a cue that are worth marking in a long answer, in lower case, each once. */
export function contentWords(cue: string): readonly string[] {
  const found = plain(cue).toLowerCase().normalize('NFC').match(word) ?? []
  const kept = found.filter((each) => {
    const folded = each.replace(/ё/g, 'е')
    return (each.length > 1 || /\p{N}/u.test(each)) && !openers.has(folded) && !fillers.has(folded)
  })
  return [...new Set(kept)]
}

/** A word without the ending of its plural, so that "brokers" is named by "broker". */
function stem(each: string): string {
  if (each.length > 3 && /[a-z]s$/.test(each) && !/(?:ss|us|is)$/.test(each)) return each.slice(0, -1)
  return each.length > 4 && /[а-я][аеийоуыьюя]$/.test(each) ? each.slice(0, -1) : each
}

/** What the words of a text name once those that only ask are taken off; '' where nothing is left. */
export function namedKey(all: readonly string[]): string {
  let from = 0
  while (from < all.length && openers.has(all[from] ?? '')) from++
  return all.slice(from).join(' ')
}

const stems = (list: readonly string[]): string => list.map(stem).join(' ')

/** The key under which a note item's leading term is found by `headKeys`. */
export function termKey(term: string): string {
  return stems(words(term))
}

/** Longest head phrase that is looked for, in words. */
const MAX_HEAD = 6

/**
 * What a cue may be asking about, best first: the whole cue, the cue without the words that only ask, of a question its
 * first words; then the same of what stands before a colon, dash or bracket.
 */
export function headKeys(cue: string): readonly string[] {
  const all = words(cue)
  const keys: string[] = []
  const says = (list: readonly string[]): boolean => list.some((each) => !fillers.has(each))
  const segment = plain(cue).split(/: | [—–] |[(,]/u, 1)[0] ?? ''
  for (const list of [all, words(segment)]) {
    let from = 0
    while (from < list.length && openers.has(list[from] ?? '')) from++
    const rest = list.slice(from)
    const heads = [rest]
    if (from > 0) for (let to = Math.min(rest.length, MAX_HEAD); to > 0; to--) heads.push(rest.slice(0, to))
    keys.push(stems(list), ...heads.filter(says).map(stems))
  }
  return [...new Set(keys)].filter((key) => key !== '')
}

/** Words before which a leading term ends: a colon, a spaced dash, or the end of bold. */
export function leadingTerm(text: string): string | null {
  const start = text.slice(0, 200)
  const bold = /^(\*\*|__)(?=\S)([^*_]+?):?\1/.exec(start)
  if (bold !== null) return bold[2]?.trim() ?? null
  const mark = /:(?=\s|$)| [—–] /u.exec(start)
  if (mark === null || mark.index === 0) return null
  const term = start.slice(0, mark.index)
  return /[.!?;]\s/.test(term) ? null : term.trim()
}
