import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { sql } from 'kysely'
import { testDatabase } from '../../../test/support/database.ts'
import { valley } from '../../../test/worlds/valley.ts'
import { codeOf } from '../../platform/db/cannot-start.ts'
import type { Tx } from '../../platform/db/database.ts'

const db = await testDatabase('partnership-policies')
const world = valley()
await world.facts.save(db.owner)
const { riverside, nhsTrust } = world.agencies
const { amy, adam, noor, bob, nina, pam } = world.workers

type Who = string
const as = <T>(who: Who | null, work: (tx: Tx) => Promise<T>) =>
  db.app.acting({ token: who === null ? null : world.token(who), purpose: 'oversight', requestId: 'test' }, work)

/** Does something, undoes it, and says how many rows it touched, or the refusal's code. */
async function tried(
  who: Who | null,
  work: (tx: Tx) => Promise<{ numAffectedRows?: bigint | undefined }>,
): Promise<number | string> {
  const undo = Symbol('undo')
  let touched = 0
  try {
    await as(who, async (tx) => {
      touched = Number((await work(tx)).numAffectedRows ?? 0n)
      throw undo
    })
  } catch (error) {
    return error === undo ? touched : codeOf(error)
  }
  throw new Error('the transaction was not undone')
}

const rename = (agencyId: string) => (tx: Tx) =>
  sql`update partnership.agency set name = name || '!' where agency_id = ${agencyId}`.execute(tx)
const hire = (agencyId: string) => (tx: Tx) =>
  sql`insert into partnership.staff (agency_id, display_name) values (${agencyId}, 'New Person')`.execute(tx)
const endJob = (staffId: string) => (tx: Tx) =>
  sql`update partnership.staff set to_at = now() where staff_id = ${staffId}`.execute(tx)
const give = (staffId: string, agencyId: string, role: string, by: string) => (tx: Tx) =>
  sql`insert into partnership.staff_role (staff_id, agency_id, role, given_by) values (${staffId}, ${agencyId}, ${role}, ${by})`.execute(
    tx,
  )

test('An administrator changes their own agency and no other.', async () => {
  assert.equal(await tried('adam', rename(riverside.id)), 1)
  assert.equal(await tried('adam', rename(nhsTrust.id)), 0)
  assert.equal(await tried('adam', hire(riverside.id)), 1)
  assert.equal(await tried('adam', hire(nhsTrust.id)), '42501')
  assert.equal(await tried('adam', endJob(bob.id)), 1)
  assert.equal(await tried('adam', endJob(nina.id)), 0)
})

test('The partnership manager changes every agency of the partnership.', async () => {
  assert.equal(await tried('pam', rename(riverside.id)), 1)
  assert.equal(await tried('pam', rename(nhsTrust.id)), 1)
  assert.equal(await tried('pam', endJob(nina.id)), 1)
  assert.equal(await tried('pam', hire(riverside.id)), 1)
})

test('A worker changes no agency, no job and no role.', async () => {
  assert.equal(await tried('amy', rename(riverside.id)), 0)
  assert.equal(await tried('amy', hire(riverside.id)), '42501')
  assert.equal(await tried('amy', endJob(bob.id)), 0)
  assert.equal(await tried('amy', give(bob.id, riverside.id, 'clinician', amy.id)), '42501')
})

test('Nobody gives themselves a role, ends their own job, or says that somebody else gave it.', async () => {
  assert.equal(await tried('adam', give(adam.id, riverside.id, 'clinician', adam.id)), '42501')
  assert.equal(await tried('adam', give(adam.id, riverside.id, 'clinician', pam.id)), '42501')
  assert.equal(await tried('adam', give(bob.id, riverside.id, 'clinician', pam.id)), '42501')
  assert.equal(await tried('adam', endJob(adam.id)), 0)
  assert.equal(await tried('adam', give(bob.id, riverside.id, 'clinician', adam.id)), 1)
  // A constraint holds it too, whoever writes.
  const asOwner = db.owner.query(
    "insert into partnership.staff_role (staff_id, agency_id, role, given_by) values ($1, $2, 'clinician', $1)",
    [adam.id, riverside.id],
  )
  await assert.rejects(asOwner, { code: '23514', constraint: 'role_is_given_by_another' })
})

test('An administrator gives no role that reaches beyond the agency.', async () => {
  assert.equal(await tried('adam', give(bob.id, riverside.id, 'partnership_manager', adam.id)), '42501')
  assert.equal(await tried('adam', give(bob.id, riverside.id, 'coordinator', adam.id)), '42501')
  assert.equal(await tried('pam', give(bob.id, riverside.id, 'coordinator', pam.id)), 1)
})

test('A role that has ended cannot be opened again, and a job that has ended stays ended.', async () => {
  await db.owner.query("update partnership.staff_role set to_at = now() - interval '1 day' where staff_id = $1", [
    world.workers.gwen.id,
  ])
  assert.equal(
    await tried('adam', (tx) =>
      sql`update partnership.staff_role set to_at = null where staff_id = ${world.workers.gwen.id}`.execute(tx),
    ),
    0,
  )
  assert.equal(
    await tried('adam', (tx) =>
      sql`update partnership.staff set to_at = now() - interval '1 year' where staff_id = ${bob.id}`.execute(tx),
    ),
    '42501',
  )
})

test('The kind of an agency cannot be changed by anyone who signs in.', async () => {
  assert.equal(
    await tried('pam', (tx) =>
      sql`update partnership.agency set kind = 'hospital' where agency_id = ${riverside.id}`.execute(tx),
    ),
    '42501',
  )
})

test('A stranger without a session sees nothing of the partnership and writes nothing.', async () => {
  const tables = [
    'partnership',
    'agency',
    'site',
    'team',
    'staff',
    'staff_role',
    'team_member',
    'agreement',
    'agreement_version',
    'agreement_party',
    'agreement_flow',
    'process_step',
    'duty',
    'pledge',
  ]
  for (const table of tables) {
    const rows = await as(
      null,
      async (tx) => (await sql`select from ${sql.table(`partnership.${table}`)}`.execute(tx)).rows.length,
    )
    assert.equal(rows, 0, table)
  }
  assert.equal(await tried(null, rename(riverside.id)), 0)
  assert.equal(await tried(null, hire(riverside.id)), '42501')
})

test('The hashes of set-up links can be read by nobody who signs in.', async () => {
  assert.equal(await tried('pam', (tx) => sql`select from partnership.set_up_link`.execute(tx)), '42501')
})

test('A signed version is frozen: only the functions of its steps can end a part of it.', async () => {
  const change = (tx: Tx) =>
    sql`update partnership.agreement_flow set categories = array[0,1,2]::smallint[] where from_agency_id = ${riverside.id}`.execute(
      tx,
    )
  const end = (tx: Tx) =>
    sql`update partnership.agreement_flow set removed_at = now() where from_agency_id = ${riverside.id}`.execute(tx)
  const add = (tx: Tx) =>
    sql`
    insert into partnership.agreement_flow (agreement_flow_id, agreement_version_id, from_agency_id, to_agency_id, purpose, categories, lawful_basis, permission_needed)
    select ${randomUUID()}, agreement_version_id, ${riverside.id}, ${world.agencies.police.id}, 'direct_care', array[0]::smallint[], 'explicit_consent', true
    from partnership.agreement_version`.execute(tx)
  assert.equal(await tried('pam', change), 0)
  assert.equal(await tried('pam', end), 0)
  assert.equal(await tried('pam', add), '42501')
  assert.equal(await tried('noor', add), '42501')
  assert.equal(noor.agency.id, nhsTrust.id)
})
