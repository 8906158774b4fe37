import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { testDatabase } from '../support/database.ts'
import { plantedReport, replaceViews } from './planted.ts'
import { twinReport } from './twin.ts'
import { drawing } from './worlds.ts'

const { owner } = await testDatabase('indicator twin')
await replaceViews(owner)

const runs = Number(process.env.CG_RUNS ?? 60)
const seed = process.env.CG_SEED === undefined ? undefined : Number(process.env.CG_SEED)

test('SQL and a plain computation give the same report of any partnership, number by number', async () => {
  await fc.assert(
    fc.asyncProperty(drawing, async (drawn) => {
      const [computed, plain] = [await plantedReport(owner, drawn), twinReport(drawn)]
      assert.deepEqual(JSON.parse(JSON.stringify(computed.indicators)), JSON.parse(JSON.stringify(plain.indicators)))
    }),
    { numRuns: runs, ...(seed === undefined ? {} : { seed }), endOnFailure: runs > 1000 },
  )
})
