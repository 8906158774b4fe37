import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import fc from 'fast-check'
import { computeFigures, definitions, reportOf } from '../../src/modules/indicators/index.ts'
import { openClient } from '../../src/platform/db/connection.ts'
import { plus } from '../indicators/plain-days.ts'
import { rowsOf, sayable } from '../indicators/world-file.ts'
import { drawing } from '../indicators/worlds.ts'
import { testDatabase } from '../support/database.ts'
import { type Cells, fileOf } from '../support/return-file.ts'
import { bringText, emptyAgency, exported, wholeSet } from './return-ground.ts'

const { owner, connections } = await testDatabase('returns round trip')
const client = await openClient(connections.owner, { applicationName: 'tests', role: 'cg_owner', statementTimeout: 0 })
after(() => client.end())

/** Fields the drawn world does not speak of, with anything a file may hold in them. */
const extras = wholeSet('CDS-R').fields.filter(
  ({ header, part }) =>
    !['client', 'time_in_treatment'].includes(part) &&
    !/^(REFLD|TRIAGED|DISD|DISRSN|EPISODID|MOD|REFMODDT|FAOMODDT|TOP|TRSTAGE|SUBMID|CIRID)/.test(header),
)
const anyValue = (kind: string) =>
  kind === 'date'
    ? fc.constantFrom('20240229', '2025-01-31', '01/02/2023')
    : kind === 'number'
      ? fc.constantFrom('0', '7', '031', '12.5', '28', '-1')
      : kind === 'code'
        ? fc.constantFrom('1', '02', 'Y', 'n', 'zz')
        : fc.constantFrom('plain', 'a, b', 'say "no"', 'É à', '10%')
const closed = (header: string) => Object.keys(extras.find((one) => one.header === header)?.values?.codes ?? {})
const cellOf = extras.map((field) =>
  (field.values?.complete ? fc.constantFrom(...closed(field.header)) : anyValue(field.kind)).map(
    (value): [string, string] => [field.header, value],
  ),
)
const manyCells = fc.array(fc.oneof(...cellOf), { maxLength: 12 }).map((cells): Cells => Object.fromEntries(cells))

/** Rows of a world with more in them: the extra cells of an episode on all its rows, those of its children on one each. */
function filled(rows: readonly Cells[], drawn: readonly Cells[]): Cells[] {
  const partOf = new Map(extras.map(({ header, part }) => [header, part]))
  const only = (cells: Cells | undefined, parts: readonly string[]) =>
    Object.fromEntries(Object.entries(cells ?? {}).filter(([header]) => parts.includes(partOf.get(header) ?? '')))
  const places = new Map<string, number>()
  return rows.map((row, at) => {
    const episode = row.EPISODID ?? ''
    const first = places.get(episode) ?? at
    places.set(episode, first)
    const below = drawn[at % drawn.length]
    return {
      ...row,
      ...only(drawn[first % drawn.length], ['episode']),
      ...(row.MODID && only(below, ['intervention'])),
      ...(row.TOPID && Object.fromEntries(Object.entries(only(below, ['outcome'])).filter(([name]) => !(name in row)))),
      ...(at % 3 === 0 && { SUBMID: `s${at}`, SUBMODDT: '20250301', ...only(below, ['sub_intervention']) }),
      ...(at % 5 === 0 && { CIRID: `c${at}`, CIRDATE: '20250401', ...only(below, ['review']) }),
      // A name alone says that there was one.
      ...(at % 3 === 1 && { SUBMID: `s${at}` }),
      ...(at % 5 === 1 && { CIRID: `c${at}` }),
      ...(at % 4 === 1 && { TITID: `t${at}` }),
    }
  })
}

/** What the figures rest on, as far as the data set holds it: CDS-K has no days of volunteering. */
function carriedBy(id: string): (row: Cells) => Cells {
  const held = new Set(wholeSet(id).fields.map(({ header }) => header))
  return (row) => Object.fromEntries(Object.entries(row).filter(([header]) => held.has(header)))
}

async function figures(partnershipId: string, from: string, to: string, dataDate: string) {
  await client.query('begin')
  const chosen = definitions()
  const rows = await computeFigures(client, {
    partnershipIds: [partnershipId],
    from,
    to,
    dataDate,
    definitions: chosen,
    assumeFeeds: true,
  })
  await client.query('commit')
  return JSON.parse(
    JSON.stringify(reportOf(rows, { data_date: dataDate, period: { from, to }, version: '' }).indicators),
  )
}

test('a return taken in elsewhere is the same record: its own return is the same file, and the figures agree', async () => {
  await fc.assert(
    fc.asyncProperty(
      drawing,
      fc.array(manyCells, { minLength: 3, maxLength: 9 }),
      fc.constantFrom('CDS-R', 'CDS-K'),
      async ({ world, from, to, dataDate }, drawn, id) => {
        const { episodes } = sayable(world)
        const rows = episodes.flatMap((one) => rowsOf(one, plus('1970-01-01', one.person * 31))).map(carriedBy(id))
        const refusing = { CONSENT: 'N', EPISODID: 'no', CLIENTID: 'said, no' }
        const first = await emptyAgency(owner, 'Z0001')
        await bringText(client, first, 'CDS-R', fileOf('Z0001', [...filled(rows, drawn), refusing]))
        const file = await exported(client, first, id)
        const second = await emptyAgency(owner, 'Z0001')
        await bringText(client, second, id, file)
        assert.equal(await exported(client, second, id), file)
        assert.deepEqual(
          await figures(second.partnershipId, from, to, dataDate),
          await figures(first.partnershipId, from, to, dataDate),
        )
        const again = await bringText(client, first, id, file)
        assert.equal(await exported(client, first, id), file)
        if (id === 'CDS-R') assert.equal(again.counts.people.added, 0)
      },
    ),
    { numRuns: Number(process.env.CG_RUNS ?? 6), endOnFailure: true },
  )
})

test('what is named and says nothing else comes back out', async () => {
  const ground = await emptyAgency(owner, 'Z0002')
  const row = {
    FINITIAL: 'A',
    SINITIAL: 'B',
    DOB: '1980-01-01',
    SEX: '1',
    CLIENTID: 'c',
    EPISODID: 'e',
    REFLD: '2026-04-01',
    TRIAGED: '2026-04-02',
  }
  const alone = { SUBMID: 'sub-alone', TITID: 'tit-alone', CIRID: 'cir-alone' }
  const { counts } = await bringText(client, ground, 'CDS-R', fileOf('Z0002', [{ ...row, ...alone }]))
  assert.equal(counts.reviews.added, 3)
  const file = await exported(client, ground, 'CDS-R')
  for (const name of Object.values(alone)) assert.ok(file.includes(name), name)
  const again = await bringText(client, ground, 'CDS-R', fileOf('Z0002', [{ ...row, ...alone }]))
  assert.deepEqual(again.counts.reviews, { added: 0, changed: 0, unchanged: 3 })
})
