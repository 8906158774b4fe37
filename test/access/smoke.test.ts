import { testDatabase } from '../support/database.ts'
import { test } from 'node:test'
const db = await testDatabase('mig')
test('x', async () => { console.log((await db.owner.query('select count(*) from pg_policies')).rows) })
