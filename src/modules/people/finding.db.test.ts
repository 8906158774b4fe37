import { test } from 'node:test'
import { testDatabase } from '../../../test/support/database.ts'
import { valley } from '../../../test/worlds/valley.ts'
const db = await testDatabase('finding')
const v = valley()
await v.facts.save(db.owner)
test('x', async () => {
  const r = await db.app.acting({ token: v.token('amy'), purpose: 'working', requestId: 'x' }, async (tx) => {
    const { sql } = await import('kysely')
    return (await sql`select * from people.find_people('sam rede', null, '', null)`.execute(tx)).rows
  })
  console.log(r)
})
