import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { testDatabase } from '../../../test/support/database.ts'
import { daysFromNow, grant, person, worksWith } from '../../../test/worlds/builders.ts'
import { valley } from '../../../test/worlds/valley.ts'
import { type ReachStep, reachChange } from './queries/reach-change.ts'

const db = await testDatabase('reach-change')
const world = valley()
const { riverside, nhsTrust, pharmacy, probation, practice, housing } = world.agencies
const { amy, drPage, nina, olga, hugo } = world.workers
for (let n = 0; n < 12; n++) {
  const one = person(world.facts, riverside, { given: `Person ${n}`, worker: amy })
  if (n % 2 === 0) worksWith(world.facts, one, nhsTrust, { role: 'prescriber', worker: n % 4 === 0 ? drPage : nina })
  if (n % 2 === 0)
    grant(world.facts, one, {
      to: nhsTrust,
      purpose: 'direct_care',
      categories: [0, 1, 4, 6, 9],
      optedIn: n % 4 === 0 ? [9] : [],
    })
  if (n % 3 === 0) worksWith(world.facts, one, pharmacy, { role: 'dispensing' })
  if (n % 4 === 1) worksWith(world.facts, one, probation, { role: 'order_manager', worker: olga })
  if (n % 4 === 1) grant(world.facts, one, { to: probation, purpose: 'order_monitoring', categories: [0, 1, 3] })
  if (n === 5)
    grant(world.facts, one, {
      to: housing,
      purpose: 'housing_support',
      categories: [0, 1],
      withdrawnAt: new Date(Date.now() - 1000).toISOString(),
    })
  if (n === 5) worksWith(world.facts, one, housing, { role: 'housing_worker', worker: hugo })
  if (n === 7) {
    world.facts.add('referrals.referral', {
      referral_id: world.facts.newId(),
      person_id: one.id,
      partnership_id: world.county,
      owner_agency_id: riverside.id,
      author_staff_id: amy.id,
      to_agency_id: housing.id,
      reason: 'A home',
      lapses_at: daysFromNow(10),
    })
  }
  if (n === 6) worksWith(world.facts, one, practice, { role: 'registered_patient' })
}
await world.facts.save(db.owner)
await db.owner.query(
  `insert into people.block (person_id, partnership_id, agency_id, reason, from_at)
   select w.person_id, w.partnership_id, w.agency_id, 'conflict', now() from people.working_relationship w where w.agency_id = $1 limit 1`,
  [pharmacy.id],
)

/** What each agency can see now of whom, from whom, on the strength of the agreement: straight from the map. */
const seenNow = `
  select distinct p.whole_id || ' ' || x.owner_agency_id || ' ' || coalesce(s.agency_id, t.agency_id, x.viewer_id) || ' ' || y.code as line
  from consent.access x join people.person p on p.person_id = x.person_id
  left join partnership.staff s on s.staff_id = x.viewer_id left join partnership.team t on t.team_id = x.viewer_id
  join partnership.category y on (x.opens | x.projects) & (1 << y.code) <> 0
  where x.route in ('agreement', 'grant', 'referral') and x.valid_from <= now() and now() < x.valid_to
    and not exists (select from consent.access d where d.person_id = x.person_id and d.route = 'deny'
      and d.viewer_id in (x.viewer_id, coalesce(s.agency_id, t.agency_id, x.viewer_id)))`

type Query = (text: string, values?: unknown[]) => Promise<{ rows: { line: string }[] }>
const setOf = async (query: Query) => new Set((await query(seenNow)).rows.map(({ line }) => line))
const namesById = new Map(Object.values(world.agencies).map(({ id, name }) => [id, name]))

/** Takes the step for real, in a transaction that is undone, and counts what the map lost and gained. */
async function takenForReal(take: (query: Query) => Promise<unknown>) {
  const client = await db.owner.connect()
  try {
    await client.query('begin')
    const query: Query = (text, values) => client.query(text, values)
    const before = await setOf(query)
    await take(query)
    const after = await setOf(query)
    return {
      lost: [...before].filter((line) => !after.has(line)),
      gained: [...after].filter((line) => !before.has(line)),
    }
  } finally {
    await client.query('rollback')
    client.release()
  }
}

const peopleIn = (lines: readonly string[]) => new Set(lines.map((line) => line.split(' ')[0])).size
const ofPair = (lines: readonly string[], from: string, to: string) =>
  lines.filter(
    (line) => namesById.get(line.split(' ')[1] ?? '') === from && namesById.get(line.split(' ')[2] ?? '') === to,
  )

async function assertForetold(step: ReachStep, subjectId: string, take: (query: Query) => Promise<unknown>) {
  const foretold = await db.app.acting({ token: world.token('pam'), purpose: 'oversight', requestId: 'test' }, (tx) =>
    reachChange(tx, step, subjectId),
  )
  const { lost, gained } = await takenForReal(take)
  assert.equal(foretold.peopleLosing, peopleIn(lost))
  assert.equal(foretold.peopleGaining, peopleIn(gained))
  let lines = 0
  for (const pair of foretold.pairs) {
    assert.equal(
      pair.people_losing,
      peopleIn(ofPair(lost, pair.from_name, pair.to_name)),
      `${pair.from_name} to ${pair.to_name}`,
    )
    assert.equal(
      pair.people_gaining,
      peopleIn(ofPair(gained, pair.from_name, pair.to_name)),
      `${pair.from_name} to ${pair.to_name}`,
    )
    lines += pair.categories.reduce((sum, { people_losing, people_gaining }) => sum + people_losing + people_gaining, 0)
  }
  assert.equal(lines, lost.length + gained.length, 'each person and category that the map loses or gains was foretold')
  return { lost: lost.length, gained: gained.length }
}

const one = async (text: string, values: unknown[]) => String((await db.owner.query(text, values)).rows[0].id)

test('Ending each party takes away exactly what the preview foretells.', async () => {
  let lost = 0
  for (const agency of Object.values(world.agencies)) {
    const party = await one('select agreement_party_id as id from partnership.agreement_party where agency_id = $1', [
      agency.id,
    ])
    const change = await assertForetold('end-party', party, (query) =>
      query(
        "update partnership.agreement_party set ended_at = now(), ended_reason = 'test' where agreement_party_id = $1",
        [party],
      ),
    )
    assert.equal(change.gained, 0)
    lost += change.lost
  }
  assert.ok(lost > 50, `only ${lost} lost in all`)
})

test('Removing each flow takes away exactly what the preview foretells.', async () => {
  const { rows } = await db.owner.query('select agreement_flow_id as id from partnership.agreement_flow')
  for (const { id } of rows) {
    await assertForetold('remove-flow', id, (query) =>
      query('update partnership.agreement_flow set removed_at = now() where agreement_flow_id = $1', [id]),
    )
  }
})

test('A new version opens and closes exactly what the preview foretells.', async () => {
  const draft = await one(
    `insert into partnership.agreement_version (agreement_id, number, review_on, hard_end_at)
     select agreement_id, 2, current_date + 300, now() + interval '400 days' from partnership.agreement returning agreement_version_id as id`,
    [],
  )
  await db.owner.query(
    `insert into partnership.agreement_party (agreement_version_id, agency_id) select $1, agency_id from partnership.agreement_party where agency_id <> $2`,
    [draft, probation.id],
  )
  await db.owner.query(
    `insert into partnership.agreement_flow (agreement_version_id, from_agency_id, to_agency_id, purpose, categories, lawful_basis, permission_needed)
     select $1, from_agency_id, to_agency_id, purpose, case when to_agency_id = $2 then array[0, 1]::smallint[] when to_agency_id = $3 then categories || 9::smallint else categories end,
       lawful_basis, permission_needed
     from partnership.agreement_flow where to_agency_id <> $4`,
    [draft, pharmacy.id, nhsTrust.id, probation.id],
  )
  await db.owner.query(
    `insert into partnership.agreement_flow (agreement_version_id, from_agency_id, to_agency_id, purpose, categories, lawful_basis, permission_needed)
     values ($1, $2, $3, 'direct_care', array[0, 1, 3]::smallint[], 'explicit_consent', true)`,
    [draft, pharmacy.id, nhsTrust.id],
  )
  const change = await assertForetold('come-into-force', draft, async (query) => {
    await query(
      'update partnership.agreement_party set signed_at = now(), signed_by = $2 where agreement_version_id = $1',
      [draft, amy.id],
    )
    await query('update partnership.agreement_version set replaced_at = now() where number = 1')
    await query('update partnership.agreement_version set in_force_from = now() where agreement_version_id = $1', [
      draft,
    ])
  })
  assert.ok(change.lost > 0 && change.gained > 0, JSON.stringify(change))
})

test('Nobody but those who write or sign the agreement is told any number.', async () => {
  const party = await one('select agreement_party_id as id from partnership.agreement_party where agency_id = $1', [
    pharmacy.id,
  ])
  for (const who of ['amy', 'cora', 'phil', null]) {
    const token = who === null ? null : world.token(who)
    const rows = await db.app.acting(
      { token, purpose: 'oversight', requestId: 'test' },
      async (tx) => (await sql`select * from partnership.reach_change('end-party', ${party})`.execute(tx)).rows,
    )
    assert.deepEqual(
      rows.filter((row) => Object.values(row as object).some((value) => value !== null && value !== 0)),
      [],
      String(who),
    )
  }
})
