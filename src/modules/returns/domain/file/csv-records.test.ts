import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { CsvRecords } from './csv-records.ts'

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
    cells.push(record.texts())
    lines.push(line)
  })
  const bytes = Buffer.from(text)
  for (let from = 0, at = 0; from < bytes.length; at++) {
    const to = from + (sizes[at % sizes.length] ?? 1)
    records.push(bytes.subarray(from, to))
    from = to
  }
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

test('cells have one number if and only if they have one text, and -1 where it takes the text', () => {
  const short = fc.string({ unit: fc.constantFrom('0', '1', '9', 'a', 'Z', ' ', 'é', '\u0000'), maxLength: 9 })
  fc.assert(
    fc.property(short, short, (one, other) => {
      const keys: number[] = []
      const records = new CsvRecords((record) => keys.splice(0, 2, record.key(1), record.key(2)))
      // As a file begins: one whose first bytes are NULs for a third is taken for UTF-16 and refused.
      records.push(Buffer.from('LINE,ONE,OTHER\n'))
      records.push(Buffer.from(`.,${one},"${other}"\n`))
      const [first = 0, second = 0] = keys
      if (first !== -1 && second !== -1) assert.equal(first === second, one === other)
      assert.equal(first === 0, one === '')
      if (/^(?:[019aZ ]{1,7}|\d{8})$/.test(one)) assert.notEqual(first, -1)
    }),
    { examples: [['\0\0\0', '']] },
  )
})
