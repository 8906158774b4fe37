import { CsvError, parse } from 'csv-parse/sync'
import type { CalendarDay } from '../../../kernel/calendar-day.ts'
import { type CaseloadColumn, caseloadColumns, columnOf } from './caseload-columns.ts'
import { type CaseloadRow, type Cells, type Problem, readCaseloadRow } from './caseload-row.ts'

export interface ReadCaseload {
  readonly rows: readonly CaseloadRow[]
  readonly problems: readonly Problem[]
  /** Headings we do not know and therefore leave aside. */
  readonly unknownHeadings: readonly string[]
}

const mostLines = 1500

interface ParsedLine {
  readonly record: readonly string[]
  readonly info: { readonly lines: number }
}

/** Which sign stands between the cells: the one found most in the headings. */
function delimiterOf(text: string): string {
  const headings = text.split(/\r\n|\r|\n/, 1)[0] ?? ''
  const counted = [',', ';', '\t'].map((sign) => ({ sign, count: headings.split(sign).length }))
  return counted.toSorted((a, b) => b.count - a.count)[0]?.sign ?? ','
}

const nothing = (line: number, text: string): ReadCaseload => ({
  rows: [],
  problems: [{ line, text }],
  unknownHeadings: [],
})

function parsed(text: string): ParsedLine[] | Problem {
  try {
    const options = {
      bom: true,
      delimiter: delimiterOf(text),
      relaxColumnCount: true,
      skipEmptyLines: true,
      skipRecordsWithEmptyValues: true,
      info: true,
    } as const
    return parse(text, options) as unknown as ParsedLine[]
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    const line = typeof error.lines === 'number' ? error.lines : 1
    return {
      line,
      text: 'A quotation mark (") is opened and not closed, or stands in the middle of a cell. Put the whole cell in quotation marks',
    }
  }
}

function cellsOf(columns: readonly (CaseloadColumn | null)[], record: readonly string[]): Cells {
  return Object.fromEntries(columns.flatMap((column, index) => (column ? [[column, record[index] ?? '']] : [])))
}

/** A person twice in one file: the second would be taken for a change of the first. */
function repeated(rows: readonly CaseloadRow[]): Problem[] {
  const first = new Map<string, number>()
  return rows.flatMap((row) => {
    const name = [row.givenName, row.chosenName, row.familyName].join(' ').toLowerCase()
    const keys = [
      row.reference && `reference ${row.reference.toLowerCase()}`,
      row.nhsNumber && `NHS number ${row.nhsNumber}`,
      row.bornOn && !row.reference && !row.nhsNumber && `name and birth date ${name} ${row.bornOn}`,
    ]
    return keys.flatMap((key) => {
      if (!key) return []
      const before = first.get(key)
      first.set(key, before ?? row.line)
      return before === undefined
        ? []
        : [
            {
              line: row.line,
              text: `The same ${key.split(' ')[0] === 'name' ? 'name and date of birth' : key.replace(/ \S+$/, '')} stands in line ${before} already`,
            },
          ]
    })
  })
}

/** Reads a file of people: what its lines say, and every problem with its line in plain words. */
export function readCaseload(text: string, today: CalendarDay): ReadCaseload {
  const records = parsed(text)
  if (!Array.isArray(records)) return nothing(records.line, records.text)
  const [headings, ...lines] = records
  if (!headings) return nothing(1, 'The file has no headings')
  const columns = headings.record.map(columnOf)
  const twice = columns.find((column, index) => column !== null && columns.indexOf(column) !== index)
  if (twice) return nothing(1, `Two headings both mean “${caseloadColumns[twice].heading}”. Keep one of them`)
  if (!columns.includes('given_name') && !columns.includes('chosen_name')) {
    return nothing(
      1,
      'The first line must hold headings, with “First name” or “Chosen name” among them. The template shows how',
    )
  }
  if (lines.length === 0) return nothing(1, 'There are headings but no people under them')
  if (lines.length > mostLines)
    return nothing(1, `There are ${lines.length} people. Bring ${mostLines} or fewer in one file`)
  const read = lines.map(({ record, info }) => {
    const one = readCaseloadRow(info.lines, cellsOf(columns, record), today)
    const extra = record.slice(columns.length).some((cell) => cell.trim() !== '')
    return extra
      ? {
          ...one,
          problems: [
            ...one.problems,
            {
              line: info.lines,
              text: 'There are more cells than headings. Put text that has a comma in quotation marks',
            },
          ],
        }
      : one
  })
  const rows = read.map(({ row }) => row)
  return {
    rows,
    problems: [...read.flatMap(({ problems }) => problems), ...repeated(rows)].toSorted((a, b) => a.line - b.line),
    unknownHeadings: headings.record.filter((heading, index) => columns[index] === null && heading.trim() !== ''),
  }
}
