import { CsvError, parse } from 'csv-parse/sync'

export interface CsvLine {
  /** As counted in the file; the headings are line 1. */
  readonly line: number
  /** By heading, in small letters. */
  readonly cells: Readonly<Record<string, string>>
}

export type Csv =
  | { readonly ok: true; readonly headings: readonly string[]; readonly lines: readonly CsvLine[] }
  | { readonly ok: false; readonly text: string }

const mostLines = 1000

/** Text as spreadsheets save it: UTF-8, or the old Windows letters. */
export function textOf(content: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(content)
  } catch {
    return new TextDecoder('windows-1252').decode(content)
  }
}

function delimiterOf(text: string): string {
  const first = text.split(/\r?\n/, 1)[0] ?? ''
  const counted = [',', ';', '\t'].map((mark) => ({ mark, times: first.split(mark).length }))
  return counted.toSorted((a, b) => b.times - a.times)[0]?.mark ?? ','
}

interface Parsed {
  readonly record: readonly string[]
  readonly info: { readonly lines: number }
}

function parsed(text: string): readonly Parsed[] | string {
  try {
    return parse(text, {
      bom: true,
      delimiter: delimiterOf(text),
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      skip_records_with_empty_values: true,
      trim: true,
    }) as unknown as readonly Parsed[]
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    return `The file cannot be read from line ${String(error.lines ?? '?')} on. Look for a quotation mark that is not closed`
  }
}

/** Reads a table with headings, or says in a sentence why it cannot. */
export function readCsv(text: string): Csv {
  if (text.trim() === '') return { ok: false, text: 'The file is empty' }
  if (text.includes('\u0000'))
    return { ok: false, text: 'This is not a CSV file. In your spreadsheet, choose Save as, then CSV' }
  const rows = parsed(text)
  if (typeof rows === 'string') return { ok: false, text: rows }
  const [first, ...rest] = rows
  const headings = (first?.record ?? []).map((heading) => heading.toLowerCase().replaceAll(/[\s_-]+/g, ' '))
  if (rest.length === 0) return { ok: false, text: 'The file has headings but nothing under them' }
  if (rest.length > mostLines)
    return { ok: false, text: `The file has ${rest.length} lines. Bring in ${mostLines} or fewer at a time` }
  const lines = rest.map(({ record, info }) => ({
    line: info.lines,
    cells: Object.fromEntries(headings.map((heading, index) => [heading, record[index] ?? ''])),
  }))
  return { ok: true, headings, lines }
}
