import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, test } from 'node:test'
import { testApp } from '../support/app.ts'
import { testDatabase } from '../support/database.ts'
import { valley } from '../worlds/valley.ts'

const { app: database, owner } = await testDatabase('outcomes_before')
const world = valley('outcomes before')
await world.facts.save(owner)
const app = await testApp(database)
after(() => app.close())
const amy = app.as(world.token('amy'))
const record = `/people/${world.sam.id}`
const migration = readFileSync(
  new URL('../../db/migrations/0920_assessments_profiles_filled_in.sql', import.meta.url),
  'utf8',
)

async function fillIn(parts: Readonly<Record<string, Readonly<Record<string, string>>>>): Promise<void> {
  const form =
    (await amy.submit(`${record}/assessments/new?instrument=top`, { again_reason: 'changed' })).location ?? ''
  for (const [part, values] of Object.entries(parts))
    assert.equal((await amy.submit(`${form}/sections/${part}`, values)).status, 303, part)
  assert.equal((await amy.submit(`${form}/finish`, { minutes: '10', release: 'now' })).status, 303)
}

/** Everything a profile and its part about crime say, without their own identifiers. */
async function inNumbers(): Promise<unknown> {
  const { rows } = await owner.query(
    `select to_jsonb(o) - 'outcome_profile_id' - 'created_at' as profile,
       to_jsonb(c) - 'outcome_crime_id' - 'outcome_profile_id' - 'created_at' as crime
     from assessments.outcome_profile o left join assessments.outcome_crime c using (outcome_profile_id)
     where o.replaced_at is null order by o.assessment_id`,
  )
  return rows
}

test('a profile from before it was kept in numbers gets the numbers that it would have today, once', async () => {
  const weeks = Object.fromEntries([1, 2, 3, 4].map((week) => [`answer-top-opiates-week-${week}`, '5']))
  await fillIn({
    stage: { 'answer-top-stage': 'S' },
    substances: { ...weeks, 'answer-top-alcohol-amount': '9' },
    injecting: { 'answer-top-shared-needle': 'yes' },
    crime: { 'answer-top-other-theft': 'yes' },
    life: { 'answer-top-mind': '7', 'answer-top-eviction-risk': 'yes' },
  })
  await fillIn({ life: { 'answer-top-quality': '11' } })
  const asWritten = await inNumbers()
  await owner.query('delete from assessments.outcome_crime')
  await owner.query('delete from assessments.outcome_profile')
  await owner.query(migration)
  assert.deepEqual(await inNumbers(), asWritten)
  await owner.query(migration)
  assert.deepEqual(await inNumbers(), asWritten)
})

test('units and shared equipment are filled in where the numbers had no room for them', async () => {
  await owner.query('update assessments.outcome_profile set shared_equipment = null, alcohol_units = null')
  await owner.query(migration)
  const { rows } = await owner.query(
    'select shared_equipment as shared, alcohol_units::float as units from assessments.outcome_profile where shared_equipment',
  )
  assert.deepEqual(rows[0], { shared: true, units: 9 })
})
