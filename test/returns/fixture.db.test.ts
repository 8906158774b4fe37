import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { Field } from '../../src/modules/returns/domain/data-set/data-set.ts'
import { openClient } from '../../src/platform/db/connection.ts'
import { testDatabase } from '../support/database.ts'
import { bringText, emptyAgency, exported, wholeSet } from './return-ground.ts'

const { owner, connections } = await testDatabase('returns fixture')
const client = await openClient(connections.owner, { applicationName: 'tests', role: 'cg_owner', statementTimeout: 0 })
after(() => client.end())

const known: Readonly<Record<string, string>> = {
  FINITIAL: 'J',
  SINITIAL: 'É',
  SEX: 'M',
  AGNCY: 'K0001',
  CONSENT: 'Y',
  MODAL: '94',
  DISRSN: '80',
  TRSTAGE: 'S',
  NATION: 'say "hello", then leave',
}

/** A value for each field that its kind can have. */
function valueFor({ header, kind, values }: Field, at: number): string {
  const fixed = known[header]
  if (fixed !== undefined) return fixed
  if (kind === 'date') return `2014-0${1 + (at % 9)}-1${at % 10}`
  if (kind === 'number') return String(at % 15)
  if (kind === 'code') return Object.keys(values?.codes ?? { Y: '' })[0] ?? 'Y'
  return `${header.toLowerCase()} ${at}`
}
const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`

test('every one of the 144 columns of data set K goes out as it came in, in their order', async () => {
  const fields = wholeSet('CDS-K').fields
  assert.equal(fields.length, 144)
  const line = (cells: readonly string[]) => `${cells.map(quoted).join(',')}\n`
  const file = line(fields.map(({ header }) => header)) + line(fields.map(valueFor))
  const ground = await emptyAgency(owner, 'K0001')
  await bringText(client, ground, 'CDS-K', file)
  assert.equal(await exported(client, ground, 'CDS-K'), file)
})

test('what a row does not say is written NA, and read as not said', async () => {
  const ground = await emptyAgency(owner, 'K0002')
  const heading = 'AGNCY,CONSENT,EPISODID,FINITIAL,SINITIAL,DOB,SEX'
  await bringText(client, ground, 'CDS-K', `${heading}\r\nK0002,Y,E1,A,B,1980-01-01,F\r\n`)
  const file = await exported(client, ground, 'CDS-K')
  const cells = file.split('\n')[1]?.split(',') ?? []
  assert.deepEqual([cells.length, cells.filter((cell) => cell === '"NA"').length], [144, 136])
  assert.equal(cells[3], '"F"')
})

test('every field of data set R that a file may hold comes out again', async () => {
  const fields = wholeSet('CDS-R').fields
  const value = (field: Field, at: number) => (field.header === 'SEX' ? '1' : valueFor(field, at))
  const line = (cells: readonly string[]) => `${cells.map(quoted).join(',')}\n`
  const ground = await emptyAgency(owner, 'K0001')
  await bringText(client, ground, 'CDS-R', line(fields.map(({ header }) => header)) + line(fields.map(value)))
  const again = await emptyAgency(owner, 'K0001')
  const file = await exported(client, ground, 'CDS-R')
  assert.ok(!file.split('\n')[1]?.includes(',,'), 'no cell is empty')
  await bringText(client, again, 'CDS-R', file)
  assert.equal(await exported(client, again, 'CDS-R'), file)
})
