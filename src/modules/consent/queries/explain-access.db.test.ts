import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { testDatabase } from '../../../../test/support/database.ts'
import { daysFromNow, grant, person, worksWith, yearsAgo } from '../../../../test/worlds/builders.ts'
import { valley } from '../../../../test/worlds/valley.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { allCategories, holds } from '../domain/categories.ts'
import { explainInWords } from '../domain/explain.ts'
import { explainEverything } from './explain-access.ts'
import { whyISee } from './why-i-see.ts'

const db = await testDatabase('explain')
const world = valley()
const { facts, sam, agencies, workers } = world
const kit = person(facts, agencies.riverside, { given: 'Kit', worker: workers.amy, born: '1990-01-01' })
worksWith(facts, kit, agencies.practice, { role: 'registered_patient' })
grant(facts, kit, {
  to: agencies.practice,
  purpose: 'direct_care',
  categories: [0, 1, 4],
  until: daysFromNow(-1),
  from: yearsAgo(1),
})
grant(facts, kit, { to: agencies.hospital, purpose: 'direct_care', categories: [0, 1, 4, 8], optedIn: [8] })
grant(facts, sam, { to: agencies.probation, purpose: 'order_monitoring', categories: [0, 1, 3] })
facts.add('people.block', {
  block_id: facts.newId(),
  person_id: sam.id,
  partnership_id: sam.partnershipId,
  agency_id: agencies.housing.id,
  reason: 'safety',
  from_at: yearsAgo(0.1),
})
await facts.save(db.owner)

const as = <T>(who: string, work: (tx: Tx) => Promise<T>): Promise<T> =>
  db.app.acting({ token: world.token(who), purpose: 'working', requestId: 'test' }, work)

/** What the map itself opens to an agency of entries that others wrote. */
async function mapOf(personId: string, agencyId: string) {
  const { rows } = await db.owner.query(
    `select coalesce(bit_or(o.opens), 0) as opens, coalesce(bit_or(o.projects), 0) as projects
     from people.person p cross join lateral consent.opened_to_agency(p.whole_id, $2, 255) o where p.person_id = $1 and o.owner_agency_id <> $2`,
    [personId, agencyId],
  )
  return rows[0] as { opens: number; projects: number }
}

test('the explanation and the access map agree on every kind of information and every agency', async () => {
  let compared = 0
  for (const someone of [sam, kit]) {
    for (const agency of Object.values(agencies)) {
      const map = await mapOf(someone.id, agency.id)
      const told = await as('amy', (tx) => explainEverything(tx, someone.id, agency.id))
      assert.ok(told, agency.name)
      if (agency.id === agencies.riverside.id) continue
      for (const category of allCategories) {
        const outcome: string | undefined = told.chains[category]?.outcome
        const expected = holds(map.opens, category) ? 'open' : holds(map.projects, category) ? 'in_part' : 'closed'
        assert.equal(outcome, expected, `${agency.name}, kind ${category}: ${JSON.stringify(told.chains[category])}`)
        compared++
      }
    }
  }
  assert.equal(compared, 2 * 9 * 15)
})

test('the person is given the same answers as the map', async () => {
  for (const agency of Object.values(agencies)) {
    const map = await mapOf(sam.id, agency.id)
    const told = await as('sam', (tx) => explainEverything(tx, sam.id, agency.id))
    for (const chain of told?.chains ?? []) {
      assert.equal(
        chain.outcome !== 'closed',
        holds(map.opens | map.projects, chain.category),
        `${agency.name} ${chain.category}`,
      )
      assert.notEqual(chain.closedBecause, 'another_rule')
    }
  }
})

test('each closed lock is named in a plain sentence', async () => {
  const say = async (who: string, agencyId: string, category: number, personId = sam.id) => {
    const told = await as(who, (tx) => explainEverything(tx, personId, agencyId))
    const chain = told?.chains[category]
    assert.ok(chain)
    return explainInWords(chain, who === 'sam' ? 'person' : 'staff').join(' ')
  }
  assert.match(await say('sam', agencies.housing.id, 5), /You asked that Open Door Housing is kept out/)
  assert.match(await say('sam', agencies.probation.id, 6), /An agency like Valley Probation never sees/)
  assert.match(await say('sam', agencies.hospital.id, 4), /Nobody at Valley General Hospital is working with you now/)
  assert.match(
    await say('sam', agencies.nhsTrust.id, 5),
    /You have not given Valley NHS Drug and Alcohol Service permission/,
  )
  assert.match(await say('sam', agencies.nhsTrust.id, 8), /need a separate yes|not given/)
  assert.match(
    await say('sam', agencies.nhsTrust.id, 4),
    /can see your medicines.*Valley agreement, version 1, allows it.*You gave permission on.*Dr Pat Page works with you/,
  )
  assert.match(
    await say('amy', agencies.practice.id, 4, kit.id),
    /Permission for Hill Street Practice to see prescribing ended on/,
  )
  assert.match(await say('sam', agencies.probation.id, 3), /sees a part of appointments.*for the order only/)
})

test('only the person, whoever leads, and a worker about their own agency may ask', async () => {
  const asked = (who: string, agencyId: string) => as(who, (tx) => explainEverything(tx, sam.id, agencyId))
  assert.ok(await asked('drPage', agencies.nhsTrust.id))
  assert.equal(await asked('drPage', agencies.practice.id), null)
  assert.equal(await asked('hana', agencies.hospital.id), null)
  assert.equal(await asked('pria', agencies.riverside.id), null)
  assert.equal(await asked('hugo', agencies.housing.id), null, 'a blocked agency is told of no such person')
})

test('each opening a worker has says why', async () => {
  const why = async (who: string) =>
    (await as(who, (tx) => whyISee(tx, [sam.id], undefined, 'Sam'))).map(({ sentence }) => sentence)
  assert.deepEqual([...new Set(await why('amy'))], ['You are on Sam’s caseload', 'Blue team works with Sam'])
  assert.match(
    (await why('drPage')).join('; '),
    /Sam gave Valley NHS Drug and Alcohol Service permission on .* until .* \(permission [0-9A-F]{4}-[0-9A-F]{4}\)/,
  )
  assert.match((await why('phil')).join('; '), /Valley agreement allows it without a permission/)
  assert.match((await why('bob')).join('; '), /Blue team works with Sam/)
  assert.deepEqual(await why('hugo'), [])
  const rows = await as('drPage', (tx) => sql`select 1 from consent.access where route = 'deny'`.execute(tx))
  assert.equal(rows.rows.length, 0)
})
