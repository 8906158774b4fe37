import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, test } from 'node:test'
import fc from 'fast-check'
import { computeFigures, definitions, reportOf } from '../../src/modules/indicators/index.ts'
import { dataSetOf, takeInFile, usualDataSet } from '../../src/modules/returns/index.ts'
import { openClient } from '../../src/platform/db/connection.ts'
import { testDatabase } from '../support/database.ts'
import { fileOf } from '../support/return-file.ts'
import { plus } from './plain-days.ts'
import type { World } from './plain-world.ts'
import { plantAgency } from './planted.ts'
import { twinReport } from './twin.ts'
import { rowsOf, sayable } from './world-file.ts'
import { drawing } from './worlds.ts'

/** From a file to the numbers: what was brought in is counted as a plain computation over the rows of the file counts it. */
const { owner, connections } = await testDatabase('indicators from file')
const client = await openClient(connections.owner, { applicationName: 'tests', role: 'cg_owner', statementTimeout: 0 })
after(() => client.end())
const dataSet = dataSetOf(usualDataSet) ?? assert.fail()

async function bring(world: World, partnershipId: string): Promise<void> {
  await owner.query(
    `insert into partnership.partnership (partnership_id, name, area_name) values ($1, 'Drawn', 'Drawn')`,
    [partnershipId],
  )
  for (const [place, { code, from, to }] of world.agencies.entries()) {
    const agencyId = randomUUID()
    await plantAgency(owner, { partnershipId, agencyId, code, from, to })
    const rows = world.episodes
      .filter((one) => one.agency === place)
      .flatMap((one) => rowsOf(one, plus('1970-01-01', one.person * 31)))
    if (rows.length === 0) continue
    const refused: unknown[] = []
    const bytes = (async function* () {
      yield Buffer.from(fileOf(code, rows))
    })()
    const file = {
      agencyId,
      agencyCode: code,
      teamId: null,
      staffId: null,
      actorLabel: 'a test',
      dataSet,
      dataDate: '2027-12-31',
      fileName: 'drawn.csv',
      acceptGoodRows: false,
      isDryRun: false,
      bytes,
    }
    const taken = await takeInFile(client, file, { refused: (problem) => void refused.push(problem) })
    assert.equal(taken.kind, 'taken in', JSON.stringify(refused.slice(0, 3)))
  }
}

test('what came by file is counted as its rows are counted plainly', async () => {
  await fc.assert(
    fc.asyncProperty(drawing, async (drawn) => {
      const world = sayable(drawn.world)
      const partnershipId = randomUUID()
      await bring(world, partnershipId)
      const chosen = definitions('2026-11')
      const { from, to, dataDate } = drawn
      await client.query('begin')
      const rows = await computeFigures(client, {
        partnershipIds: [partnershipId],
        from,
        to,
        dataDate,
        definitions: chosen,
        assumeFeeds: true,
      })
      await client.query('commit')
      const computed = reportOf(rows, { data_date: dataDate, period: { from, to }, version: chosen.version })
      const plain = twinReport({ world, from, to, dataDate, assumeFeeds: true })
      assert.deepEqual(JSON.parse(JSON.stringify(computed.indicators)), JSON.parse(JSON.stringify(plain.indicators)))
    }),
    { numRuns: Number(process.env.CG_RUNS ?? 8), endOnFailure: true },
  )
})
