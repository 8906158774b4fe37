import { isUtf8 } from 'node:buffer'
import { UnreadableFile } from './problem.ts'
import { RecordCells } from './record-cells.ts'

/** Longer than any row of real fields; a file with a longer one is no file of this kind, and would not fit into memory. */
export const longestRecord = 1_000_000

const [comma, quote, lineFeed, carriageReturn] = [44, 34, 10, 13]
const none = Buffer.alloc(0)
const lineEnd = Buffer.from('\n')
/** How a file says at its beginning that it is UTF-8. */
const mark = [0xef, 0xbb, 0xbf]

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

/**
 * Cuts bytes that come in pieces into records of cells, in UTF-8. Quotes may hold commas, line ends and doubled quotes; lines end with
 * LF or CRLF. Blank lines are no records. Written here because files are large: it looks at each byte once and makes no text of a cell
 * that nobody asks for, where a general parser takes several times as long.
 */
export class CsvRecords {
  #rest: Buffer = none
  #line = 1
  #isBegun = false
  #isFirst = true
  /** Line ends within the record that was looked at last. */
  #breaks = 0
  readonly #cells = new RecordCells()
  readonly #each: (cells: RecordCells, line: number) => void

  /** The cells that `each` is given hold only until it returns. */
  constructor(each: (cells: RecordCells, line: number) => void) {
    this.#each = each
  }

  push(piece: Uint8Array): void {
    if (!this.#isBegun && isUtf16(piece)) throw otherEncoding(1)
    this.#isBegun = true
    const bytes =
      this.#rest.length === 0 ? Buffer.from(piece.buffer, piece.byteOffset, piece.length) : this.#with(piece)
    const whole = bytes.lastIndexOf(lineFeed) + 1
    // A line end is never part of another character.
    if (!isUtf8(bytes.subarray(0, whole))) throw otherEncoding(this.#line)
    const from = this.#records(bytes, whole)
    // What is left is copied: the piece is its reader's, who may fill it again.
    this.#rest = from === bytes.length ? none : Buffer.from(bytes.subarray(from))
    if (this.#isTooLong(this.#rest, 0, this.#rest.length)) throw this.#tooLong()
  }

  end(): void {
    if (this.#rest.length === 0) return
    if (!isUtf8(this.#rest)) throw otherEncoding(this.#line)
    // With a line end after it, whatever is still open is never closed.
    const bytes = this.#with(lineEnd)
    if (this.#records(bytes, bytes.length) !== bytes.length)
      throw new UnreadableFile({
        line: this.#line,
        rule: 'quotes',
        sentence: `A quotation mark that opens on line ${this.#line} is never closed, so the rest of the file cannot be told apart. Save the file again from the system it came from.`,
      })
    this.#rest = none
  }

  #with(piece: Uint8Array): Buffer {
    return Buffer.concat([this.#rest, piece])
  }

  /** Hands on every record that ends before `whole`; gives where the next one begins. */
  #records(bytes: Buffer, whole: number): number {
    let from = 0
    while (from < whole) {
      const begins = this.#isFirst && mark.every((byte, at) => bytes[from + at] === byte) ? from + mark.length : from
      const end = this.#recordEnd(bytes, begins, whole)
      if (end === -1) break
      this.#isFirst = false
      const line = this.#line
      this.#line += this.#breaks + 1
      if (this.#isTooLong(bytes, begins, end)) throw this.#tooLong(line)
      const isBlank = end === begins || (end === begins + 1 && bytes[begins] === carriageReturn)
      if (!isBlank) this.#each(this.#cells, line)
      from = end + 1
    }
    return from
  }

  /** Finds the cells of the record that begins at `from` and gives where its line end stands, or -1 while it is not there yet. */
  #recordEnd(bytes: Buffer, from: number, whole: number): number {
    const cells = this.#cells
    cells.begin(bytes, from)
    this.#breaks = 0
    let begins = from
    for (let at = from; at < whole; at++) {
      const sign = bytes[at]
      if (sign === comma) {
        cells.add(begins, at)
        begins = at + 1
      } else if (sign === lineFeed) {
        cells.add(begins, bytes[at - 1] === carriageReturn && at > begins ? at - 1 : at)
        return at
      } else if (sign === quote && at === begins) {
        // Only a quote at the beginning of a cell opens anything.
        const end = this.#quotedCell(bytes, at, whole)
        if (end === -1) return -1
        if (bytes[end] === lineFeed) return end
        begins = end + 1
        at = end
      }
    }
    return -1
  }

  /** Adds the cell whose first quote stands at `opening`; gives the comma or the line end after it, or -1 while it is not there yet. */
  #quotedCell(bytes: Buffer, opening: number, whole: number): number {
    let isDoubled = false
    let at = opening + 1
    for (; at < whole; at++) {
      if (bytes[at] === lineFeed) this.#breaks++
      if (bytes[at] !== quote) continue
      if (bytes[at + 1] !== quote) break
      isDoubled = true
      at++
    }
    if (at >= whole) return -1
    let end = at + 1
    while (end < whole && bytes[end] !== comma && bytes[end] !== lineFeed) end++
    if (end >= whole) return -1
    const last = bytes[end] === lineFeed && bytes[end - 1] === carriageReturn ? end - 1 : end
    if (!isDoubled && last === at + 1) this.#cells.add(opening + 1, at, last)
    else {
      // What stands between the closing quote and the comma belongs to the cell: nothing is dropped.
      const inside = bytes.toString('utf8', opening + 1, at).replaceAll('""', '"')
      this.#cells.addOdd(inside + bytes.toString('utf8', at + 1, last), last)
    }
    return end
  }

  #isTooLong(bytes: Buffer, from: number, to: number): boolean {
    return to - from > longestRecord && bytes.toString('utf8', from, to).length > longestRecord
  }

  #tooLong(line = this.#line): UnreadableFile {
    return new UnreadableFile({
      line,
      rule: 'too long',
      sentence: `Line ${line} has more than a million characters. A row of this kind of file is never that long. Look for a quotation mark that is never closed, or a field with a whole document in it.`,
    })
  }
}
