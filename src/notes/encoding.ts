/** What English and Russian are written with, and no other letter, mark or digit. */
const beyondCommon = /[^\s!-~А-яЁё«»–—…]/

/** Whether a text is in NFC for sure, and its letters and digits are those of `[A-Za-z0-9А-яЁё]`: told without Unicode's tables, as most are. */
export function isCommon(text: string): boolean {
  return !beyondCommon.test(text)
}

/** A text is encoded in pieces of so many characters, which need three bytes each at most. */
const piece = 16_384

/** Encodes texts piece by piece, always into the same bytes. */
class Encoder {
  private readonly encoder = new TextEncoder()
  readonly bytes = new Uint8Array(3 * piece)
  /** The same bytes, four at a time. */
  readonly words = new Int32Array(this.bytes.buffer)

  /** Calls `read` with the number of bytes that hold the next piece; what is no character of its own is written as U+FFFD. */
  encode(text: string, read: (length: number) => void): void {
    let from = 0
    do {
      let to = Math.min(from + piece, text.length)
      if (to < text.length && isHighSurrogate(text.charCodeAt(to - 1))) to--
      read(this.encoder.encodeInto(from === 0 && to === text.length ? text : text.slice(from, to), this.bytes).written)
      from = to
    } while (from < text.length)
  }
}

/** Made when it is used first: where the plugin is only loaded there need be none. */
let shared: Encoder | null = null

/** Length of a text in UTF-8, as encoders write it. */
export function utf8Length(text: string): number {
  shared ??= new Encoder()
  let bytes = 0
  shared.encode(text, (length) => {
    bytes += length
  })
  return bytes
}

/** That of FNV, 32 bits. */
const prime = 0x01000193

/**
 * A number made of `before` and the UTF-8 of a text, four bytes at a time: it differs, but for one case in four billion, where a byte does.
 * For this device alone: the order of the bytes is its own.
 */
export function sumOf(text: string, before: number): number {
  shared ??= new Encoder()
  const { bytes, words } = shared
  let sum = before ^ text.length
  shared.encode(text, (length) => {
    const end = (length + 3) >> 2
    bytes.fill(0, length, end << 2)
    for (let place = 0; place < end; place++) sum = Math.imul(sum ^ (words[place] ?? 0), prime)
  })
  return sum
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit < 0xdc00
}
