/** A tag from its `#` on: no blanks, no punctuation but `_`, `-` and `/`. */
export const TAG_AT_START = /^#[^\u2000-\u206F\u2E00-\u2E7F'!"#$%&()*+,.:;<=>?@^`{|}~[\]\\\s]+/

/** The whole text is a tag: what TAG_AT_START takes, with something in it that is no digit. */
export function isTag(text: string): boolean {
  return TAG_AT_START.exec(text)?.[0] === text && /[^\d#]/.test(text)
}
