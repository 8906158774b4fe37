import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { testApp } from '../support/app.ts'
import { testDatabase } from '../support/database.ts'
import { valley } from '../worlds/valley.ts'

const { app: database, owner } = await testDatabase('record_page')
const world = valley('record page')
await world.facts.save(owner)
const app = await testApp(database)
after(() => app.close())
const record = `/people/${world.sam.id}`

test('a worker opens the record of somebody on their caseload and sees who wrote each thing and why they see it', async () => {
  const { status, body } = await app.as(world.token('amy')).get(record)
  assert.equal(status, 200)
  assert.match(body, /<h1[^>]*>Sam Reed<\/h1>/)
  assert.match(body, /Born 14 March 1985/)
  assert.match(body, /NHS number 943 476 5919/)
  for (const category of [3, 4, 5, 6, 7, 9, 10, 11, 12, 13])
    assert.ok(body.includes(`Words of kind ${category} about Sam`), `category ${category}`)
  assert.match(body, /Amy Archer, Riverside Recovery/)
  assert.match(body, /Why you see this: /)
  assert.ok(!body.includes('Words of kind 8'), 'K8 needs a clinical role')
})
