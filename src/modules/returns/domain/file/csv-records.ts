import { UnreadableFile } from './problem.ts'

/** Longer than any row of real fields; a file with a longer one is no file of this kind, and would not fit into memory. */
export const longestRecord = 1_000_000

/**
 * Cuts text that comes in pieces into records of cells. Quotes may hold commas, line ends and doubled quotes; lines end with LF or
 * CRLF. Blank lines are no records. Written here because files are large: a general parser takes several times as long.
 */
export class CsvRecords {
  #rest = ''
  #line = 1
  readonly #each: (cells: string[], line: number) => void

  constructor(each: (cells: string[], line: number) => void) {
    this.#each = each
  }

  /** The line the next record begins on, from 1. */
  get line(): number {
    return this.#line
  }

  push(piece: string): void {
    const text = this.#rest === '' ? piece : this.#rest + piece
    let from = 0
    for (;;) {
      const end = recordEnd(text, from)
      if (end === -1) break
      this.#record(text.slice(from, end))
      from = end + 1
    }
    this.#rest = text.slice(from)
    if (this.#rest.length > longestRecord) throw this.#tooLong()
  }

  end(): void {
    if (this.#rest === '') return
    // With a line end after it, whatever is still open is never closed.
    if (recordEnd(`${this.#rest}\n`, 0) === -1)
      throw new UnreadableFile({
        line: this.#line,
        rule: 'quotes',
        sentence: `A quotation mark that opens on line ${this.#line} is never closed, so the rest of the file cannot be told apart. Save the file again from the system it came from.`,
      })
    this.#record(this.#rest)
    this.#rest = ''
  }

  #record(text: string): void {
    const line = this.#line
    this.#line += text.includes('\n') ? countOf(text, '\n') + 1 : 1
    if (text.length > longestRecord) throw this.#tooLong(line)
    const bare = text.endsWith('\r') ? text.slice(0, -1) : text
    if (bare !== '') this.#each(bare.includes('"') ? cellsOf(bare) : bare.split(','), line)
  }

  #tooLong(line = this.#line): UnreadableFile {
    return new UnreadableFile({
      line,
      rule: 'too long',
      sentence: `Line ${line} has more than a million characters. A row of this kind of file is never that long. Look for a quotation mark that is never closed, or a field with a whole document in it.`,
    })
  }
}

function countOf(text: string, what: string): number {
  let count = 0
  for (let at = text.indexOf(what); at !== -1; at = text.indexOf(what, at + 1)) count++
  return count
}

/** Where the quoted cell ends whose first quote stands at `opening`: its closing quote, or -1 while it is not there yet. */
function closingQuote(text: string, opening: number): number {
  for (let at = text.indexOf('"', opening + 1); at !== -1; at = text.indexOf('"', at + 2))
    if (text[at + 1] !== '"') return at
  return -1
}

/** Where the record that begins at `from` ends: the first line end outside quotes, or -1 while it is not there yet. */
function recordEnd(text: string, from: number): number {
  let end = text.indexOf('\n', from)
  let quote = end === -1 ? -1 : text.indexOf('"', from)
  while (quote !== -1 && quote < end) {
    // Only a quote at the beginning of a cell opens anything.
    if (quote !== from && text[quote - 1] !== ',') {
      quote = text.indexOf('"', quote + 1)
      continue
    }
    const closing = closingQuote(text, quote)
    if (closing === -1) return -1
    if (closing > end) end = text.indexOf('\n', closing)
    if (end === -1) return -1
    quote = text.indexOf('"', closing + 1)
  }
  return end
}

/** The cells of a record with quotes in it. A quote inside an unquoted cell is a character like any other. */
function cellsOf(text: string): string[] {
  const cells: string[] = []
  let from = 0
  for (;;) {
    if (text[from] !== '"') {
      const comma = text.indexOf(',', from)
      cells.push(comma === -1 ? text.slice(from) : text.slice(from, comma))
      if (comma === -1) return cells
      from = comma + 1
      continue
    }
    const closing = closingQuote(text, from)
    const cell = text.slice(from + 1, closing).replaceAll('""', '"')
    const at = closing + 1
    const comma = text.indexOf(',', at)
    // What stands between the closing quote and the comma belongs to the cell: nothing is dropped.
    cells.push(cell + (comma === -1 ? text.slice(at) : text.slice(at, comma)))
    if (comma === -1) return cells
    from = comma + 1
  }
}
