import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { CellRuns } from './cell-runs.ts'
import { CsvRecords } from './csv-records.ts'

const cell = fc.constantFrom('', 'a', '"a"', '"a,b"', '"a""b"', '"a"b', '"\n"', 'é', '"é"', 'a\rb')
/** The first cell keeps the line from being blank, which is no record. */
const row = fc.tuple(cell, cell, cell, cell, cell).map((cells) => `.,${cells.join(',')}`)
const places = fc.uniqueArray(fc.integer({ min: 0, max: 5 }), { minLength: 1 })

test('cells that are said to be as before say the same, and the same line is always as before', () => {
  fc.assert(
    fc.property(fc.array(row), fc.constantFrom('\n', '\r\n'), places, (rows, lineEnd, at) => {
      const runs = new CellRuns(at)
      let before: { readonly texts: readonly string[]; readonly row: string | undefined } | undefined
      let read = 0
      const records = new CsvRecords((cells) => {
        const now = { texts: at.map((place) => cells.text(place)), row: rows[read++] }
        const isAsBefore = runs.keep(cells)
        if (isAsBefore) assert.deepEqual(now.texts, before?.texts)
        if (before !== undefined && before.row === now.row) assert.ok(isAsBefore)
        before = now
      })
      for (const one of rows) records.push(Buffer.from(one + lineEnd))
      records.end()
      assert.equal(read, rows.length)
    }),
  )
})
