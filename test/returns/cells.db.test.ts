import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { testDatabase } from '../support/database.ts'

const { owner } = await testDatabase('returns cells')

const awkward = fc.array(
  fc.constantFrom('a', '1', ',', '"', '\\', '(', ')', ' ', '\n', '\r', '\t', 'é', '{', '}', "'"),
  { maxLength: 5 },
)
const cell = fc.option(
  awkward.map((signs) => signs.join('')),
  { nil: null },
)

const inQuotes = (text: string) => `"${text.replaceAll('"', '""')}"`
const written = (text: string) => (/[",\r\n]/.test(text) ? inQuotes(text) : text)

test('cells come out of a record as they went in, whatever is in them', async () => {
  const { rows: made } = await owner.query<{ plain: string; always: string }>(
    `select returns.cells_sql('r.record', '{"quote": "when needed"}') as plain, returns.cells_sql('r.record', '{"quote": "always"}') as always`,
  )
  const question = `select ${made[0]?.plain} as plain, ${made[0]?.always} as always from (select row($1::text, $2::text, $3::text)::text as record) r`
  await fc.assert(
    fc.asyncProperty(cell, cell, cell, async (...cells) => {
      const { rows } = await owner.query<{ plain: string; always: string }>(question, cells)
      const texts = cells.map((text) => text ?? '')
      assert.deepEqual(rows[0], { plain: texts.map(written).join(','), always: texts.map(inQuotes).join(',') })
    }),
    { numRuns: 1500 },
  )
})
