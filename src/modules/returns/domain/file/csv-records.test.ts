import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { CsvRecords } from './csv-records.ts'
import { TextOfFile } from './text-of-file.ts'

const printed = (rows: readonly (readonly string[])[], quoteAll: boolean, lineEnd: string): string =>
  rows
    .map((cells) =>
      cells.map((cell) => (quoteAll || /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(','),
    )
    .map((line) => line + lineEnd)
    .join('')

/** Reads bytes in pieces of these sizes, over and over. */
function readIn(text: string, sizes: readonly number[]): { cells: string[][]; lines: number[] } {
  const cells: string[][] = []
  const lines: number[] = []
  const records = new CsvRecords((record, line) => {
    cells.push(record)
    lines.push(line)
  })
  const decoder = new TextOfFile()
  const bytes = Buffer.from(text)
  for (let from = 0, at = 0; from < bytes.length; at++) {
    const to = from + (sizes[at % sizes.length] ?? 1)
    records.push(decoder.read(bytes.subarray(from, to), records.line))
    from = to
  }
  records.push(decoder.end(records.line))
  records.end()
  return { cells, lines }
}

const cell = fc.oneof(
  fc.constantFrom('', ' ', '"', '""', ',', '\n', '\r\n', 'a"b', 'Zoë', '20260131', "'", '😀'),
  fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r', 'é', ' ') }),
)
/** The first cell keeps the line from being blank, which is no record; a lone CR before a line end would belong to it. */
const row = fc.array(cell, { minLength: 1, maxLength: 6 }).map((cells) => ['1', ...cells, '.'])
const sizes = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 4 })

test('what is printed is read back the same, in pieces of any size, quoted or not, with either line end', () => {
  fc.assert(
    fc.property(
      fc.array(row),
      fc.boolean(),
      fc.constantFrom('\n', '\r\n'),
      sizes,
      (rows, quoteAll, lineEnd, pieces) => {
        assert.deepEqual(readIn(printed(rows, quoteAll, lineEnd), pieces).cells, rows)
      },
    ),
  )
})

test('each record knows the line it begins on, whatever line ends its cells hold', () => {
  const { lines } = readIn('a,b\n"1\n2",x\n\ny,z\n', [3])
  assert.deepEqual(lines, [1, 2, 5])
})

test('the mark at the beginning is no part of the first name, and a last line without an end is a record', () => {
  assert.deepEqual(readIn('\uFEFFAGNCY,DOB\nA,1', [1]).cells, [
    ['AGNCY', 'DOB'],
    ['A', '1'],
  ])
})
