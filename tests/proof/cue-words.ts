import type { Dice } from './dice'

const english = {
  nouns: ('replica leader follower quorum lease clock partition index commit log segment page cache queue offset batch window stream snapshot '
    + 'conflict merge lock failover heartbeat timeout retry latency throughput hedge bucket ring gossip epoch term vote filter tree schema '
    + 'encoding version checksum journal cursor tombstone compaction sequencer broker consumer producer watermark transaction isolation '
    + 'serializability linearizability consensus broadcast fencing token reader writer skew phantom backup shard coordinator').split(' '),
  verbs: ('prevent detect delay replace require tolerate expose limit repair reorder acknowledge duplicate lose reject invalidate amplify '
    + 'coordinate recover serialise elect').split(' '),
  forms: [
    'What is a {n}?', 'Why does a {n} {v} the {n}?', 'How can a {n} {v} a stale {n}?', 'When must the {n} {v} its {n}?',
    'What happens to a {n} when the {n} fails?', 'Which {n} does a {n} {v} first?', '{n} versus {n}', 'Two ways to {v} a {n}',
    'What does the {n} of a {n} guarantee, and what does it not?', 'Why is it not enough to {v} every {n} once the {n} is full?',
    'How do {n}, {n} and {n} relate?', '{n}: one use, one danger', 'Is a {n} ever allowed to {v} twice?', 'Who decides that the {n} is gone?',
    'Why did {n}s lose against {n}s?', 'Does {n} imply {n}, or the other way round?', 'Where is the {n} kept while the {n} restarts?',
    '{n}s that {v} each other', 'When would {n} and {n} {v} a {n}?',
    'Draw the {n} before and after the {n} moves', 'Compare {n} by {n} with {n} by {n}', 'Explain {n} to someone who only knows the {n}',
    'Give an example where the {n} seems safe, yet the {n} cannot {v} it', 'Under which load would you {v} the {n} rather than the {n}?', 'Name the cost of a {n} that has to {v} each {n} before the {n} answers.',
  ],
}

const russian = {
  nouns: ('реплика лидер кворум аренда часы раздел индекс журнал сегмент страница кэш очередь смещение пакет окно поток снимок конфликт '
    + 'слияние блокировка задержка пропускная-способность фильтр дерево схема версия курсор брокер потребитель транзакция изоляция '
    + 'согласованность рассылка токен читатель писатель перекос фантом копия координатор эпоха голос').split(' '),
  verbs: 'предотвращает обнаруживает задерживает заменяет требует переживает раскрывает ограничивает чинит подтверждает теряет отвергает'.split(' '),
  forms: [
    'Что такое {n}?', 'Почему {n} {v} {n}?', 'Как {n} {v} устаревший {n}?', 'Когда {n} {v} свой {n}?', '{n} или {n}',
    'Что случится, если {n} откажет, а {n} останется?', 'Какой {n} {v} первым?', 'Чем {n} отличается от {n}?',
    'Почему недостаточно, что {n} {v} каждый {n}, пока {n} не ответит?',
  ],
}

/** A question as one writes it beside a chapter. */
export function cueText(dice: Dice): string {
  const { nouns, verbs, forms } = dice.chance(0.35) ? russian : english
  const text = dice.pick(forms).replace(/\{(n|v)\}/g, (_, kind: string) => dice.pick(kind === 'n' ? nouns : verbs))
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** A question of a note in which no two must be taken for each other. */
export function distinctCue(dice: Dice, id: number): string {
  const russianOne = dice.chance(0.3)
  const { nouns, verbs } = russianOne ? russian : english
  const own = Array.from({ length: 4 }, () => dice.pick(nouns))
  return `${dice.pick(verbs)} ${own.join(' ')} ${String.fromCharCode(97 + id % 26).repeat(3)}?`
}

/** Letters to type by mistake or on purpose, of the text's own script. */
function letterLike(text: string, dice: Dice): string {
  return dice.pick(Array.from(/[а-я]/i.test(text) ? 'оеаинтсрвл' : 'etaoinsrhl'))
}

/** The text after edits that touch up to `share` of its characters: single letters, or words as a writer swaps them. */
export function edited(text: string, dice: Dice, share: number): string {
  const budget = Math.max(1, Math.floor(text.length * share * dice.next()))
  return dice.chance(0.5) ? lettersEdited(text, dice, budget) : wordsEdited(text, dice, budget)
}

function lettersEdited(text: string, dice: Dice, budget: number): string {
  let changed = text
  for (let edit = 0; edit < budget; edit++) {
    const at = dice.below(changed.length + 1)
    const kind = dice.below(3)
    const letter = kind === 1 ? '' : letterLike(text, dice)
    changed = changed.slice(0, at) + letter + changed.slice(kind === 0 ? at : at + 1)
  }
  return changed.trim() === '' ? text : changed
}

/** Each swap costs the letters of the longer of the two words; what the budget does not pay for is left as it was. */
function wordsEdited(text: string, dice: Dice, budget: number): string {
  const { nouns, verbs } = /[а-я]/i.test(text) ? russian : english
  const words = text.split(' ')
  let left = budget
  for (let tries = 0; tries < 6 && left > 0; tries++) {
    const at = dice.below(words.length)
    const before = words[at] ?? ''
    const kind = dice.below(3)
    const word = kind === 0 ? '' : dice.pick(dice.chance(0.7) ? nouns : verbs)
    const cost = kind === 2 ? word.length + 1 : Math.max(before.length, word.length) + (kind === 0 ? 1 : 0)
    if (cost > left || (kind === 0 && words.length < 3)) continue
    left -= cost
    words.splice(at, kind === 2 ? 0 : 1, ...(word === '' ? [] : [word]))
  }
  const changed = words.join(' ')
  return left === budget ? lettersEdited(text, dice, budget) : changed
}
