import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { writeReturn } from '../../src/modules/returns/index.ts'
import { openClient } from '../../src/platform/db/connection.ts'
import { testDatabase } from '../support/database.ts'
import { bringText, emptyAgency, exported, wholeSet } from './return-ground.ts'

const { owner, connections } = await testDatabase('returns halves')
const session = { applicationName: 'tests', role: 'cg_owner', statementTimeout: 0 } as const
const clients = [await openClient(connections.owner, session), await openClient(connections.owner, session)] as const
const [client, second] = clients
after(() => Promise.all(clients.map((one) => one.end())))

/** Client k has k kinds of help, and each third one did not agree. */
function file(code: string, people: number): string {
  const rows = Array.from({ length: people }, (_, k) => {
    if (k % 3 === 2) return [`${code},c${k},,N,,,,,,,,`]
    const whole = `${code},c${k},e${k},Y,A,B,1980-01-0${k + 1},1,2025-01-10,2025-01-20`
    return Array.from({ length: k + 1 }, (_, m) => `${whole},m${k}-${m},94`)
  })
  return [
    'AGNCY,CLIENTID,EPISODID,CONSENT,FINITIAL,SINITIAL,DOB,SEX,REFLD,TRIAGED,MODID,MODAL',
    ...rows.flat(),
    '',
  ].join('\n')
}

test('two connections write the file that one writes, line by line', async () => {
  for (let people = 0; people <= 7; people++) {
    const ground = await emptyAgency(owner, `H${people}`)
    if (people > 0) await bringText(client, ground, 'CDS-R', file(ground.code, people))
    const whole = await exported(client, ground, 'CDS-R')
    const asked = {
      agencyId: ground.agencyId,
      agencyCode: ground.code,
      dataSet: wholeSet('CDS-R'),
      dataDate: '2030-12-31',
    }
    await client.query('begin isolation level repeatable read')
    const writing = writeReturn(client, asked, second)
    let text = ''
    let next = await writing.next()
    for (; !next.done; next = await writing.next()) text += next.value.toString()
    await client.query('commit')
    assert.equal(text, whole)
    assert.equal(next.value, whole.split('\n').length - 2, `${people} people`)
  }
})
