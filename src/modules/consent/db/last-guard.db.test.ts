import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { testDatabase } from '../../../../test/support/database.ts'
import { grant, person, signedIn } from '../../../../test/worlds/builders.ts'
import { valley } from '../../../../test/worlds/valley.ts'
import type { Tx } from '../../../platform/db/database.ts'

const db = await testDatabase('last-guard')
const world = valley()
const { facts, sam, agencies, workers } = world
const kim = person(facts, agencies.riverside, { given: 'Kim', worker: workers.amy })
const theirs = grant(facts, kim, { to: agencies.practice, purpose: 'direct_care', categories: [0, 1, 3] })
const kimToken = signedIn(facts, 'person', kim.id)
await facts.save(db.owner)

const as = <T>(token: string, work: (tx: Tx) => Promise<T>) =>
  db.app.acting({ token, purpose: 'working', requestId: 't' }, work)
const refusedByTheDatabase = (token: string, work: (tx: Tx) => Promise<unknown>) =>
  assert.rejects(as(token, work), /row-level security/)

test('the database keeps a withdrawal to the person’s own permission', async () => {
  await refusedByTheDatabase(world.token('sam'), (tx) =>
    sql`insert into consent.withdrawal (sharing_grant_id, person_id, categories) values (${theirs}, ${sam.id}, '{3}')`.execute(
      tx,
    ),
  )
})

test('the database keeps a question to a reading the person can see', async () => {
  await db.owner.query("select audit.record(action => 'record.viewed', outcome => 'shown', person_id => $1)", [sam.id])
  const { rows } = await db.owner.query('select audit_entry_id from audit.entry where person_id = $1', [sam.id])
  await refusedByTheDatabase(kimToken, (tx) =>
    sql`insert into consent.access_query (person_id, partnership_id, audit_entry_id, agency_id, due_on)
      values (${kim.id}, ${kim.partnershipId}, ${rows[0].audit_entry_id}, ${agencies.riverside.id}, current_date)`.execute(
      tx,
    ),
  )
})

test('the database keeps a disclosure to entries the asker may read and their agency wrote', async () => {
  const disclose = (itemId: string) => async (tx: Tx) => {
    const id = crypto.randomUUID()
    await sql`insert into consent.legal_disclosure (legal_disclosure_id, person_id, partnership_id, owner_agency_id, to_agency_id, ground, threshold, asked_by, person_told, until_at)
      values (${id}, ${sam.id}, ${sam.partnershipId}, ${agencies.riverside.id}, ${agencies.housing.id}, 'safeguarding', 'Somebody is in danger tonight', ${workers.amy.id}, true, now())`.execute(
      tx,
    )
    await sql`insert into consent.legal_disclosure_item (legal_disclosure_id, item_id) values (${id}, ${itemId})`.execute(
      tx,
    )
  }
  await refusedByTheDatabase(world.token('amy'), disclose(world.entries.get(8) ?? ''))
  await refusedByTheDatabase(world.token('amy'), disclose(world.scriptId))
  await as(world.token('amy'), disclose(world.entries.get(9) ?? ''))
})

test('the database lets nobody but the person or whoever leads give, refuse or prepare anything', async () => {
  for (const who of ['bob', 'drPage', 'pria', 'mona']) {
    await refusedByTheDatabase(world.token(who), (tx) =>
      sql`insert into consent.refusal (person_id, agency_id, purpose, ask_again_on, recorded_by)
        values (${sam.id}, ${agencies.practice.id}, 'direct_care', current_date, (select acting.staff_id()))`.execute(
        tx,
      ),
    )
  }
  await refusedByTheDatabase(kimToken, (tx) =>
    sql`insert into consent.sharing_draft (person_id, made_by_account_id, kind, agency_id, purpose, categories, until_on)
      values (${sam.id}, (select acting.account_id()), 'grant', ${agencies.practice.id}, 'direct_care', '{3}', current_date)`.execute(
      tx,
    ),
  )
})
