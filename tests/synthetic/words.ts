/** Numbers from 0 to 1, the same row for the same seed. */
export function random(seed: number): () => number {
  let state = (seed ^ 0x9e3779b9) >>> 0
  return () => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x297a2d39) >>> 0
    return ((state ^ (state >>> 12)) >>> 0) / 2 ** 32
  }
}

const english = (
  'replica leader follower quorum lease token clock partition shard index commit log segment page cache queue topic offset batch window '
  + 'stream snapshot isolation conflict merge vector lock lag failover heartbeat timeout retry backoff latency throughput tail hedge limit '
  + 'bucket hash ring gossip epoch term vote append truncate compact bloom filter tree leaf root schema version encode decode write read'
).split(' ')

const russian = (
  'реплика лидер кворум аренда маркер часы раздел сегмент индекс фиксация журнал страница очередь смещение пакет окно поток снимок '
  + 'изоляция конфликт слияние вектор блокировка отставание задержка повтор предел кольцо эпоха голос запись чтение дерево лист корень схема'
).split(' ')

export type Tongue = 'en' | 'ru'

/** The names of the three sections, and what a heading is called that is none of them. */
export const sections = {
  en: { cues: 'Cues', notes: 'Notes', summary: 'Summary', preview: 'Preview', items: 'Items', why: 'Why does', recap: 'Recap' },
  ru: { cues: 'Ключевые вопросы', notes: 'Конспект', summary: 'Итог', preview: 'Обзор', items: 'Items', why: 'Почему', recap: 'Итоги главы' },
} as const

/** Made-up sentences of one language. */
export class Writer {
  constructor(private readonly next: () => number, private readonly tongue: Tongue) {}

  /** So many words, the first with a capital, without a full stop. */
  sentence(length: number): string {
    const words = this.tongue === 'en' ? english : russian
    const text = Array.from({ length }, () => words[Math.floor(this.next() * words.length)] ?? '').join(' ')
    return `${text.charAt(0).toUpperCase()}${text.slice(1)}`
  }

  /** Sentences of some ten words, in one line. */
  paragraph(sentences: number): string {
    return Array.from({ length: sentences }, () => `${this.sentence(7 + Math.floor(this.next() * 7))}.`).join(' ')
  }
}
