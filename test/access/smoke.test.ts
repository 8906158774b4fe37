import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { testApp } from '../support/app.ts'
import { testDatabase } from '../support/database.ts'
import {
  agency,
  agreement,
  entry,
  grant,
  partnership,
  person,
  signedIn,
  staff,
  team,
  worksWith,
} from '../worlds/builders.ts'
import { newFacts } from '../worlds/facts.ts'

const db = await testDatabase('smoke')
const facts = newFacts('smoke')
const county = partnership(facts, 'Smoke county')
const riverside = agency(facts, county, 'charity_treatment', 'Riverside')
const practice = agency(facts, county, 'gp', 'Hill practice')
const blue = team(facts, riverside, 'Blue team')
const amy = staff(facts, riverside, 'Amy', { roles: ['worker'], teams: [blue] })
const bob = staff(facts, riverside, 'Bob', { roles: ['worker'], teams: [blue] })
const gp = staff(facts, practice, 'Dr Grey', { roles: ['gp'] })
agreement(facts, county, 'Agreement', {
  parties: [riverside, practice],
  signedBy: (a) => (a.id === riverside.id ? amy : gp),
  flows: [
    { from: riverside, to: practice, purpose: 'direct_care', categories: [0, 1, 4, 6, 10], permissionNeeded: true },
  ],
})
const sam = person(facts, riverside, { given: 'Sam', family: 'Reed', worker: amy, team: blue })
worksWith(facts, sam, practice, { role: 'registered_patient' })
entry(facts, sam, amy, { category: 6 })
entry(facts, sam, amy, { category: 9 })
grant(facts, sam, { to: practice, purpose: 'direct_care', categories: [0, 1, 6] })
const tokens = {
  amy: signedIn(facts, 'staff', amy.id),
  bob: signedIn(facts, 'staff', bob.id),
  gp: signedIn(facts, 'staff', gp.id),
  sam: signedIn(facts, 'person', sam.id),
}
await facts.save(db.owner)

const seen = (token: string) =>
  db.app.acting({ token, purpose: 'working', requestId: 'r' }, async (tx) => ({
    entries: (await sql<{ category: number }>`select category from care.entry order by category`.execute(tx)).rows.map(
      (r) => r.category,
    ),
    names: (await sql<{ n: string }>`select given_name as n from people.identity`.execute(tx)).rows.map((r) => r.n),
    people: (await sql`select person_id from people.person`.execute(tx)).rows.length,
  }))

test('each sees what its route opens', async () => {
  assert.deepEqual(await seen(tokens.amy), { entries: [6, 9], names: ['Sam'], people: 1 })
  assert.deepEqual(await seen(tokens.bob), { entries: [], names: ['Sam'], people: 1 })
  assert.deepEqual(await seen(tokens.gp), { entries: [6], names: ['Sam'], people: 1 })
  assert.deepEqual(await seen(tokens.sam), { entries: [], names: ['Sam'], people: 1 })
  assert.deepEqual((await db.owner.query('select * from consent.access_drift')).rows, [])
})

test('the first page leads each actor home', async () => {
  const app = await testApp(db.app)
  assert.equal((await app.as(tokens.amy).get('/')).location, '/today')
  assert.equal((await app.as(tokens.sam).get('/')).location, '/my')
  assert.equal((await app.as(null).get('/')).location, '/sign-in-as')
  assert.equal((await app.as(null).get('/health')).status, 200)
  assert.equal((await app.as(null).get('/gallery')).status, 200)
  await app.close()
})
