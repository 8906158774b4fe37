import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { testDatabase } from '../../../test/support/database.ts'
import { valley } from '../../../test/worlds/valley.ts'

const db = await testDatabase('agreement-races')
const world = valley()
await world.facts.save(db.owner)
const { riverside, nhsTrust } = world.agencies

const as = <T>(who: string, work: Parameters<typeof db.app.acting<T>>[1]) =>
  db.app.acting({ token: world.token(who), purpose: 'oversight', requestId: 'test' }, work)

/** A draft of two parties, ready to be signed. */
async function readyDraft(): Promise<string> {
  const id = await as(
    'pam',
    async (tx) =>
      (
        await sql<{
          id: string
        }>`select partnership.begin_draft(agreement_id) as id from partnership.agreement`.execute(tx)
      ).rows[0]?.id ?? '',
  )
  await db.owner.query(
    "update partnership.agreement_version set review_on = current_date + 10, hard_end_at = now() + interval '20 days' where agreement_version_id = $1",
    [id],
  )
  await db.owner.query(
    'delete from partnership.agreement_party where agreement_version_id = $1 and agency_id not in ($2, $3)',
    [id, riverside.id, nhsTrust.id],
  )
  await db.owner.query(
    'delete from partnership.agreement_flow where agreement_version_id = $1 and not (from_agency_id in ($2, $3) and to_agency_id in ($2, $3))',
    [id, riverside.id, nhsTrust.id],
  )
  await db.owner.query(
    "update partnership.agreement_heading set joint_text = 'Agreed', agreed_at = now() where agreement_version_id = $1",
    [id],
  )
  return id
}

const sign = (who: string, id: string) =>
  as(
    who,
    async (tx) =>
      (await sql<{ outcome: string }>`select partnership.sign(${id}) as outcome`.execute(tx)).rows[0]?.outcome,
  )

test('Two last signatures at once bring the version into force once.', async () => {
  const id = await readyDraft()
  const outcomes = await Promise.all([sign('adam', id), sign('noor', id)])
  assert.deepEqual(outcomes.toSorted(), ['in-force', 'signed'])
  const { rows } = await db.owner.query(
    'select count(*) as count from partnership.agreement_version where in_force_from is not null and replaced_at is null',
  )
  assert.equal(rows[0].count, 1)
})

test('Nobody signs while somebody writes, and what was signed is not written on.', async () => {
  const id = await readyDraft()
  const [begun, released] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const writing = as('pam', async (tx) => {
    const { rows } = await sql<{ held: boolean }>`select partnership.hold_draft(${id}) as held`.execute(tx)
    assert.equal(rows[0]?.held, true)
    begun.resolve()
    await released.promise
    await sql`insert into partnership.process_step (agreement_version_id, place, name) values (${id}, 1, 'A step')`.execute(
      tx,
    )
  })
  await begun.promise
  const signing = sign('adam', id)
  released.resolve()
  await writing
  assert.equal(await signing, 'signed')
  const held = await as(
    'pam',
    async (tx) =>
      (await sql<{ held: boolean }>`select partnership.hold_draft(${id}) as held`.execute(tx)).rows[0]?.held,
  )
  assert.equal(held, false)
})

test('A draft that lacks something is signed by nobody, and only a party signs.', async () => {
  await as('pam', async (tx) =>
    sql`select partnership.reopen(agreement_version_id) from partnership.agreement_version where in_force_from is null`.execute(
      tx,
    ),
  )
  const { rows } = await db.owner.query(
    'select agreement_version_id as id from partnership.agreement_version where in_force_from is null',
  )
  const id = rows[0].id
  assert.equal(await sign('pam', id), 'not-yours')
  assert.equal(await sign('amy', id), 'not-there')
  const missing: [string, string][] = [
    [
      'update partnership.agreement_heading set agreed_at = null where agreement_version_id = $1',
      'update partnership.agreement_heading set agreed_at = now() where agreement_version_id = $1',
    ],
    [
      'update partnership.agreement_version set review_on = null where agreement_version_id = $1',
      'update partnership.agreement_version set review_on = current_date where agreement_version_id = $1',
    ],
    [
      'update partnership.agreement_version set review_on = current_date - 1 where agreement_version_id = $1',
      'update partnership.agreement_version set review_on = current_date where agreement_version_id = $1',
    ],
    [
      'update partnership.agreement_version set hard_end_at = now() where agreement_version_id = $1',
      "update partnership.agreement_version set hard_end_at = now() + interval '9 days' where agreement_version_id = $1",
    ],
  ]
  for (const [take, give] of missing) {
    await db.owner.query(take, [id])
    assert.equal(await sign('adam', id), 'not-ready', take)
    await db.owner.query(give, [id])
  }
  assert.equal(await sign('adam', id), 'signed')
  assert.equal(await sign('adam', id), 'not-yours', 'once is enough')
})

test('A version that was in force is frozen even for the functions of the module’s owner.', async () => {
  const client = await db.owner.connect()
  try {
    await client.query('begin; set local role cg_owner')
    await assert.rejects(
      client.query(
        'update partnership.agreement_flow set categories = array[0]::smallint[] where agreement_version_id = $1',
        [world.agreementVersionId],
      ),
      {
        constraint: 'version_in_force_is_frozen',
      },
    )
  } finally {
    await client.query('rollback')
    client.release()
  }
})
