import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { testDatabase } from '../../../test/support/database.ts'
import {
  type Agency,
  grant,
  item,
  itemOf,
  type Person,
  person,
  type Staff,
  signedIn,
  worksWith,
  yearsAgo,
} from '../../../test/worlds/builders.ts'
import { valley } from '../../../test/worlds/valley.ts'
import { type FoundPerson, foundPeople, type WhomToFind } from './queries/found-people.ts'
import { identitiesInProjection } from './queries/projections.ts'

const db = await testDatabase('finding')
const v = valley()
const { agencies: a, workers: w, teams } = v

let state = 20_260_101
const random = (below: number) => {
  state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff
  return (state >> 8) % below
}
const pick = <T>(list: readonly T[]): T => list[random(list.length)] as T

const givens = [
  'Jon',
  'John',
  'Jonathan',
  'Siobhán',
  'Shivaun',
  'Mohammed',
  'Muhammad',
  'Aoife',
  'Zoë',
  'Catherine',
  'Kathryn',
  'Lee',
  'Leigh',
]
const families = [
  'Smith',
  'Smyth',
  'Schmidt',
  'O’Brien',
  'Obrien',
  'Nguyễn',
  'Taylor',
  'Tailor',
  'MacDonald',
  'McDonald',
  'Reed',
  'Read',
  '',
]
const days = ['1979-05-01', '1979-05-02', '1985-03-14', '1990-12-31', null]
const nhsNumbers = ['9434765919', '4505577104', '5990128088', null, null, null]

function grantsTo(whom: Person, to: Agency, purpose: string): void {
  const choice = random(5)
  if (choice === 0) grant(v.facts, whom, { to, purpose, categories: [0, 1] })
  if (choice === 1) grant(v.facts, whom, { to, purpose, categories: [0] })
  if (choice === 2) grant(v.facts, whom, { to, purpose, categories: [0, 1], until: yearsAgo(0.1), from: yearsAgo(1) })
  if (choice === 3) grant(v.facts, whom, { to, purpose, categories: [0, 1], withdrawnAt: yearsAgo(0.01) })
}

/** Three hundred people with every way in, every way out, and names that sound alike. */
function fillWorld(): void {
  const treatment: readonly { readonly agency: Agency; readonly workers: readonly Staff[]; readonly team: string }[] = [
    { agency: a.riverside, workers: [w.amy, w.bob, w.gwen], team: teams.blueTeam },
    { agency: a.nhsTrust, workers: [w.nina, w.drPage], team: teams.scriptTeam },
  ]
  for (let n = 0; n < 300; n++) {
    const { agency, workers, team } = pick(treatment)
    const worker = pick(workers)
    const [given, family, born, nhs] = [pick(givens), pick(families), pick(days), pick(nhsNumbers)]
    const whom = person(v.facts, agency, {
      given,
      family,
      born,
      worker,
      ...(random(2) ? { team } : {}),
      identity: { nhs_number: nhs, chosen_name: random(4) === 0 ? 'Star' : '' },
    })
    if (random(2))
      item(v.facts, 'people.case_reference', {
        ...itemOf(whom, worker),
        case_reference_id: v.facts.newId(),
        reference: `C${n % 40}-${agency.id.slice(0, 3)}-${n}`,
      })
    const other = pick(treatment.filter((one) => one.agency !== agency))
    if (random(2))
      worksWith(v.facts, whom, other.agency, {
        role: 'nurse',
        worker: pick(other.workers),
        team: other.team,
        ...(random(3) ? {} : { more: { to_at: yearsAgo(0.2) } }),
      })
    grantsTo(whom, other.agency, 'direct_care')
    if (random(3) === 0) {
      worksWith(v.facts, whom, a.practice, { role: 'registered_patient' })
      grantsTo(whom, a.practice, 'direct_care')
    }
    if (random(3) === 0) {
      worksWith(v.facts, whom, a.housing, { role: 'housing_worker', worker: w.hugo })
      grantsTo(whom, a.housing, 'housing_support')
    }
    if (random(3) === 0) worksWith(v.facts, whom, a.pharmacy, { role: 'dispensing' })
    if (random(6) === 0)
      v.facts.add('people.block', {
        block_id: v.facts.newId(),
        person_id: whom.id,
        partnership_id: v.county,
        staff_id: pick([w.amy, w.nina, w.hugo]).id,
        reason: 'safety',
      })
    if (random(9) === 0)
      v.facts.add('people.declared_conflict', {
        declared_conflict_id: v.facts.newId(),
        person_id: whom.id,
        partnership_id: v.county,
        staff_id: pick([w.amy, w.bob]).id,
      })
    if (random(20) === 0)
      v.facts.add('people.own_record', {
        own_record_id: v.facts.newId(),
        person_id: whom.id,
        partnership_id: v.county,
        staff_id: w.mona.id,
      })
  }
}
fillWorld()
await v.facts.save(db.owner)

const acting = <T>(who: string, work: Parameters<typeof db.app.acting<T>>[1]) =>
  db.app.acting({ token: v.token(who), purpose: 'working', requestId: 'test' }, work)

interface Seen {
  readonly person_id: string
  readonly given_name: string
  readonly chosen_name: string
  readonly family_name: string
  readonly born_on: string | null
  readonly nhs_number: string | null
  readonly references: readonly string[]
}

/** What a worker may see of everybody, read the plain way: the tables under row security, and the projections. */
async function allSeen(who: string): Promise<Seen[]> {
  return acting(who, async (tx) => {
    const { rows: full } = await sql<Omit<Seen, 'references'>>`
      select person_id, given_name, chosen_name, family_name, born_on, nhs_number from people.identity where replaced_at is null`.execute(
      tx,
    )
    const { rows: references } = await sql<{
      person_id: string
      reference: string
    }>`select person_id, reference from people.case_reference`.execute(tx)
    const seen = full.map((one) => ({
      ...one,
      references: references.filter((r) => r.person_id === one.person_id).map((r) => r.reference),
    }))
    const known = new Set(full.map((one) => one.person_id))
    const projected = (await identitiesInProjection(tx)).filter((one) => !known.has(one.person_id))
    return [...seen, ...projected.map((one) => ({ ...one, references: one.reference ? [one.reference] : [] }))]
  })
}

/** Whether a name answers to the words, asked of the database's owner, who sees everything. */
async function answersTo(name: string, words: string): Promise<boolean> {
  const { rows } = await db.owner.query<{ yes: boolean }>(
    `select people.closeness(n.plain, people.sounds_of(n.plain), array_remove(string_to_array(people.plain_name($2), ' '), '')) is not null as yes
     from (select people.plain_name($1) as plain) n`,
    [name, words],
  )
  return rows[0]?.yes ?? false
}

async function expected(seen: readonly Seen[], whom: WhomToFind): Promise<string[]> {
  const fits = await Promise.all(
    seen.map(async (one) => {
      if (whom.bornOn && one.born_on !== whom.bornOn) return false
      if (whom.nhsNumber && one.nhs_number !== whom.nhsNumber) return false
      if (whom.reference && !one.references.some((r) => r.toLowerCase() === whom.reference?.toLowerCase())) return false
      return !whom.name || answersTo(`${one.given_name} ${one.chosen_name} ${one.family_name}`, whom.name)
    }),
  )
  return seen
    .filter((_, n) => fits[n])
    .map((one) => one.person_id)
    .toSorted()
}

const finders = ['amy', 'bob', 'gwen', 'mona', 'nina', 'drPage', 'drGrey', 'hana', 'phil', 'hugo', 'saul']
const questions: readonly WhomToFind[] = [
  { name: 'Smith', bornOn: '1979-05-01' },
  { name: 'jon smyth', bornOn: '1985-03-14' },
  { name: 'OBrien', bornOn: '1979-05-02' },
  { name: 'Siobhan', bornOn: '1990-12-31' },
  { name: 'zoe reed' },
  { name: 'nguyen lee' },
  { name: 'kathrin macdonld' },
  { bornOn: '1979-05-01', nhsNumber: '9434765919' },
  { nhsNumber: '4505577104', name: 'john' },
  { reference: `c7-${a.riverside.id.slice(0, 3)}-7` },
  { reference: `C12-${a.nhsTrust.id.slice(0, 3)}-52` },
  { name: 'Nobody Atall' },
]

for (const who of finders) {
  test(`${who} finds exactly those they may see, and as many`, async () => {
    const seen = await allSeen(who)
    for (const whom of questions) {
      const found = await acting(who, (tx) => foundPeople(tx, whom))
      const should = await expected(seen, whom)
      if (should.length > 50) assert.equal(found.length, 50)
      else assert.deepEqual(found.map((one) => one.person_id).toSorted(), should, JSON.stringify(whom))
    }
  })
}

test('the world is not empty: finders see people in full, by projection, and not at all', async () => {
  const counts = await Promise.all(finders.map(async (who) => (await allSeen(who)).length))
  assert.ok(counts.filter((count) => count > 20).length >= 6, counts.join(' '))
})

for (const who of ['olga', 'otis', 'col', 'mei', 'cora', 'pam', 'adam', 'pria']) {
  test(`${who} finds nobody: no search for criminal justice, peers, commissioners and offices (S000-L117)`, async () => {
    for (const whom of [...questions, { name: 'Sam' }])
      assert.deepEqual(await acting(who, (tx) => foundPeople(tx, whom)), [])
  })
}

const fieldsOf = (found: readonly FoundPerson[], field: keyof FoundPerson) => new Set(found.map((one) => one[field]))

test('a housing worker sees names and case references, never a birth date or NHS number, and cannot search by them (p3)', async () => {
  const found = await acting('hugo', (tx) => foundPeople(tx, { name: 'smith' }))
  assert.ok(found.length > 0)
  assert.deepEqual([...fieldsOf(found, 'born_on'), ...fieldsOf(found, 'nhs_number')], [null, null])
  assert.deepEqual(await acting('hugo', (tx) => foundPeople(tx, { bornOn: '1979-05-01' })), [])
  assert.deepEqual(await acting('hugo', (tx) => foundPeople(tx, { nhsNumber: '9434765919' })), [])
})

test('a pharmacist finds only people with a script there now (p1, A20)', async () => {
  const ids = fieldsOf(await acting('phil', (tx) => foundPeople(tx, { bornOn: '1985-03-14' })), 'person_id')
  assert.deepEqual([...ids], [v.sam.id])
})

test('a name on the list of one’s team says that opening it asks why', async () => {
  const found = await acting('bob', (tx) => foundPeople(tx, { name: 'Samira Reed', bornOn: '1985-03-14' }))
  assert.equal(found.find((one) => one.person_id === v.sam.id)?.needs_reason, true)
  const own = await acting('amy', (tx) => foundPeople(tx, { name: 'Samira Reed', bornOn: '1985-03-14' }))
  assert.equal(own.find((one) => one.person_id === v.sam.id)?.needs_reason, false)
})

test('twins of one birth date are two people, told apart by name (A67)', async () => {
  for (const given of ['Ella', 'Emma'])
    person(v.facts, a.riverside, { given, family: 'Twinning', born: '2001-01-01', worker: w.amy })
  await v.facts.save(db.owner)
  const found = await acting('amy', (tx) => foundPeople(tx, { name: 'Twinning', bornOn: '2001-01-01' }))
  assert.deepEqual(
    found.map((one) => one.given_name),
    ['Ella', 'Emma'],
  )
})

test('a worker with thousands of people on their lists finds through names, the same as through the list', async () => {
  const before = await acting('amy', (tx) => foundPeople(tx, { name: 'zoe reed' }))
  const big = signedIn(v.facts, 'staff', w.saul.id)
  assert.ok(big)
  await db.owner.query(
    `insert into consent.access (person_id, viewer_id, owner_agency_id, route, source_id, opens, projects, writes, purposes, valid_from, valid_to)
    select gen_random_uuid(), $1, $2, 'caseload', gen_random_uuid(), 3, 0, 0, 255, now(), 'infinity' from generate_series(1, 9000)`,
    [w.amy.id, a.riverside.id],
  )
  const after = await acting('amy', (tx) => foundPeople(tx, { name: 'zoe reed' }))
  await db.owner.query(
    `delete from consent.access a where not exists (select from people.person p where p.person_id = a.person_id)`,
  )
  assert.deepEqual(
    after.map((one) => one.person_id),
    before.map((one) => one.person_id),
  )
})

test('nothing asked finds nobody', async () => {
  assert.deepEqual(await acting('amy', (tx) => foundPeople(tx, {})), [])
  assert.deepEqual(await acting('amy', (tx) => foundPeople(tx, { name: ' . ' })), [])
})
