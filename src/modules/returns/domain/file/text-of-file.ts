import { UnreadableFile } from './problem.ts'

const otherEncoding = (line: number) =>
  new UnreadableFile({
    line,
    rule: 'encoding',
    sentence:
      'The file is not in UTF-8, so letters with accents cannot be told apart. Save it again as “CSV UTF-8 (comma delimited)”.',
  })

/** Files saved as UTF-16 begin with a mark of their own, or have a null beside every letter. */
function isUtf16(first: Uint8Array): boolean {
  if (first[0] === 0xff && first[1] === 0xfe) return true
  if (first[0] === 0xfe && first[1] === 0xff) return true
  const nulls = first.subarray(0, 200).filter((byte) => byte === 0).length
  return first.length >= 8 && nulls * 3 >= Math.min(first.length, 200)
}

/** Turns the bytes of a file into text, piece by piece. Only UTF-8 is read; its mark at the beginning is dropped. */
export class TextOfFile {
  readonly #decoder = new TextDecoder('utf-8', { fatal: true })
  #isFirst = true

  read(bytes: Uint8Array, line: number): string {
    if (this.#isFirst && isUtf16(bytes)) throw otherEncoding(1)
    this.#isFirst = false
    return this.#decoded(bytes, line, true)
  }

  end(line: number): string {
    return this.#decoded(new Uint8Array(), line, false)
  }

  #decoded(bytes: Uint8Array, line: number, stream: boolean): string {
    try {
      return this.#decoder.decode(bytes, { stream })
    } catch {
      throw otherEncoding(line)
    }
  }
}
