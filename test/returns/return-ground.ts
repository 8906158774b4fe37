import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import type { Client, Pool } from 'pg'
import { dataSetOf, takeInFile, writeReturn } from '../../src/modules/returns/index.ts'
import { plantAgency } from '../indicators/planted.ts'

export const wholeSet = (id: string) => dataSetOf(id) ?? assert.fail(`There is no data set ${id}.`)

export interface Ground {
  readonly partnershipId: string
  readonly agencyId: string
  readonly code: string
}

/** An agency with nothing in it, in a partnership of its own. */
export async function emptyAgency(owner: Pool, code: string): Promise<Ground> {
  const [partnershipId, agencyId] = [randomUUID(), randomUUID()]
  await owner.query(
    `insert into partnership.partnership (partnership_id, name, area_name) values ($1, 'Drawn', 'Drawn')`,
    [partnershipId],
  )
  await plantAgency(owner, { partnershipId, agencyId, code, from: '2019-01-01', to: null })
  return { partnershipId, agencyId, code }
}

/** Brings a file of the data set; every row must come in. */
export async function bringText(client: Client, { agencyId, code }: Ground, dataSetId: string, text: string) {
  const refused: unknown[] = []
  const bytes = (async function* () {
    yield Buffer.from(text)
  })()
  const taken = await takeInFile(
    client,
    {
      agencyId,
      agencyCode: code,
      teamId: null,
      staffId: null,
      actorLabel: 'a test',
      dataSet: wholeSet(dataSetId),
      dataDate: '2030-12-31',
      fileName: 'drawn.csv',
      acceptGoodRows: false,
      isDryRun: false,
      bytes,
    },
    { refused: (problem) => void refused.push(problem) },
  )
  if (taken.kind !== 'taken in') assert.fail(JSON.stringify([taken.kind, refused.slice(0, 3)]))
  return taken
}

/** The return as the command line writes it. */
export async function exported(client: Client, ground: Ground, dataSetId: string, dataDate = '2030-12-31') {
  await client.query('begin')
  const { agencyId, code: agencyCode } = ground
  let text = ''
  for await (const piece of writeReturn(client, { agencyId, agencyCode, dataSet: wholeSet(dataSetId), dataDate }))
    text += piece.toString()
  await client.query('commit')
  return text
}
