import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { replaceViews } from '../indicators/planted.ts'
import { drawing } from '../indicators/worlds.ts'
import { testDatabase } from '../support/database.ts'
import { livesOf } from './drawn-lives.ts'
import { plantedOutcomes, replaceOutcomeViews } from './planted-outcomes.ts'
import { twinOutcomes } from './twin.ts'

const { owner } = await testDatabase('outcome twin')
await replaceViews(owner)
await replaceOutcomeViews(owner)

const runs = Number(process.env.CG_RUNS ?? 60)
const seed = process.env.CG_SEED === undefined ? undefined : Number(process.env.CG_SEED)

test('SQL and a plain computation give the same outcomes of any partnership, number by number', async () => {
  await fc.assert(
    fc.asyncProperty(drawing, fc.nat(), async (drawn, number) => {
      const lives = livesOf(drawn, number)
      assert.deepEqual(await plantedOutcomes(owner, drawn, lives), twinOutcomes(drawn, lives))
    }),
    { numRuns: runs, ...(seed === undefined ? {} : { seed }), endOnFailure: runs > 1000 },
  )
})
