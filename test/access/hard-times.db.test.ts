import assert from 'node:assert/strict'
import fs from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import { sql } from 'kysely'
import { testDatabase } from '../support/database.ts'
import { worksWith, yearsAgo } from '../worlds/builders.ts'
import { valley } from '../worlds/valley.ts'

/**
 * Who reads a person's plan for hard times is decided by a function of its own, not by the access map: so it is tried against a list
 * written from the rule, and every clause left out must be noticed (A34).
 */
const { app, owner } = await testDatabase('hard_times')
const world = valley('hard times')
const { sam, workers, agencies, facts } = world
const base = { person_id: sam.id, partnership_id: sam.partnershipId }
const share = (more: object) =>
  facts.add('care.crisis_share', {
    ...base,
    crisis_share_id: facts.newId(),
    from_at: yearsAgo(0.2),
    agency_id: '',
    ...more,
  })
facts.add('care.crisis_plan', { ...base, crisis_plan_id: facts.newId(), signs: 'now' })
facts.add('care.crisis_plan', { ...base, crisis_plan_id: facts.newId(), signs: 'before', replaced_at: yearsAgo(0.1) })
// Read: one peer mentor by name, and whoever at Riverside works with Sam.
share({ agency_id: agencies.peers.id, staff_id: workers.mei.id })
share({ agency_id: agencies.riverside.id })
// Not read: taken back; not begun; named but no longer working with Sam; a colleague of the one named; blocked; a job not with people.
share({ agency_id: agencies.housing.id, ended_at: yearsAgo(0.1) })
share({ agency_id: agencies.hospital.id, staff_id: workers.hana.id })
worksWith(facts, sam, agencies.hospital, {
  role: 'nurse',
  worker: workers.hana,
  more: { from_at: yearsAgo(0.5), to_at: yearsAgo(0.3), ended_reason: 'moved' },
})
share({ agency_id: agencies.nhsTrust.id, staff_id: workers.nina.id })
worksWith(facts, sam, agencies.nhsTrust, { role: 'nurse', worker: workers.nina })
share({ agency_id: agencies.practice.id, from_at: '2099-01-01T00:00:00Z' })
worksWith(facts, sam, agencies.riverside, { role: 'key_worker', worker: workers.bob })
facts.add('people.block', { ...base, block_id: facts.newId(), staff_id: workers.bob.id, reason: 'known_to_me' })
facts.add('people.block', { ...base, block_id: facts.newId(), staff_id: workers.nina.id, reason: 'known_to_me' })
await facts.save(owner)

const expected = ['amy: now', 'mei: now', 'sam: before', 'sam: now']

async function readers(): Promise<string[]> {
  const found: string[] = []
  for (const who of [...Object.keys(workers), 'sam']) {
    const purpose = who === 'sam' ? 'none' : 'working'
    await app.acting({ token: world.token(who), purpose, requestId: 'hard-times' }, async (tx) => {
      const { rows } = await sql<{ signs: string }>`select signs from care.crisis_plan`.execute(tx)
      found.push(...rows.map(({ signs }) => `${who}: ${signs}`))
    })
  }
  return found.toSorted()
}

const file = path.join(import.meta.dirname, '../../src/modules/care/db/plan-policies.sql')
const source = fs.readFileSync(file, 'utf8')
const begin = source.indexOf('create or replace function care.crisis_plan_shared_with_me')
const written = source.slice(begin, source.indexOf('comment on function care.crisis_plan_shared_with_me'))

test('the plan for hard times is read by the person and by those they name, while they work with them', async () => {
  assert.deepEqual(await readers(), expected)
})

for (const [name, find, replace] of [
  ['a block does not matter', 'of_person <> all (acting.denied_people())', 'true'],
  ['whoever is named need not work with the person', "a.route in ('caseload', 'agency')", 'true'],
  ['work that has ended counts on', ' and a.valid_from <= now() and now() < a.valid_to)', ')'],
  ['taken back does not matter', ' and s.ended_at is null', ''],
  ['shared from a day to come counts already', ' and s.from_at <= now()', ''],
  ['the agency does not matter', ' and s.agency_id = acting.agency_id()', ''],
  ['one named worker means all their colleagues', '(s.staff_id is null or s.staff_id = acting.staff_id())', 'true'],
  ['a share with the whole agency means nobody', '(s.staff_id is null or s.staff_id', '(s.staff_id'],
] as const) {
  test(`it is noticed when ${name}`, async () => {
    assert.ok(written.includes(find), 'the planted mistake still finds its place')
    await owner.query(written.replace(find, replace))
    const wrong = await readers()
    await owner.query(written)
    assert.notDeepEqual(wrong, expected)
  })
}
