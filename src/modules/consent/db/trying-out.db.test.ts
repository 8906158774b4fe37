import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { testDatabase } from '../../../../test/support/database.ts'
import { daysFromNow } from '../../../../test/worlds/builders.ts'
import { valley } from '../../../../test/worlds/valley.ts'
import type { Tx } from '../../../platform/db/database.ts'

const db = await testDatabase('trying-out')
const world = valley()
await world.facts.save(db.owner)
const { sam, agencies } = world

const as = <T>(who: string, work: (tx: Tx) => Promise<T>): Promise<T> =>
  db.app.acting({ token: world.token(who), purpose: 'working', requestId: 'test' }, work)

interface Reach {
  readonly opens: number
  readonly items: readonly string[]
}

interface Draft {
  readonly kind: 'grant' | 'withdrawal'
  readonly agencyId: string
  readonly purpose: string
  readonly categories: readonly number[]
  readonly optedIn?: readonly number[]
  readonly grantId?: string
}

const draftAs = (who: string, draft: Draft) =>
  as(who, async (tx) => {
    const id = crypto.randomUUID()
    await sql`insert into consent.sharing_draft (sharing_draft_id, person_id, made_by_account_id, kind, agency_id, purpose, sharing_grant_id, categories, opted_in, until_on)
      select ${id}, ${sam.id}, acting.account_id(), ${draft.kind}, ${draft.agencyId}, ${draft.purpose}, ${draft.grantId ?? null}::uuid,
        ${[...draft.categories]}::smallint[], ${[...(draft.optedIn ?? [])]}::smallint[], ${draft.kind === 'grant' ? daysFromNow(90).slice(0, 10) : null}::date`.execute(tx)
    const { rows } = await sql<{ reach: { someoneWorks: boolean; before: Reach; after: Reach } | null }>`select consent.preview_draft(${id}) as reach`.execute(tx)
    return rows[0]?.reach ?? null
  })

const seenBy = (who: string, agencyId: string) =>
  as(who, async (tx) => {
    const { rows } = await sql<{ id: string }>`select item_id as id from consent.item where person_id = ${sam.id} and owner_agency_id <> ${agencyId}`.execute(tx)
    return rows.map(({ id }) => id).toSorted()
  })

const drift = async () => (await db.owner.query('select count(*)::int as n from consent.access_drift')).rows[0].n

test('a preview leaves nothing changed', async () => {
  const before = await seenBy('drPage', agencies.nhsTrust.id)
  const reach = await draftAs('sam', { kind: 'grant', agencyId: agencies.hospital.id, purpose: 'direct_care', categories: [3, 4] })
  assert.ok(reach)
  assert.equal(reach.someoneWorks, false)
  assert.deepEqual(reach.before.items, [])
  assert.ok(reach.after.items.length > 0)
  assert.deepEqual(await seenBy('drPage', agencies.nhsTrust.id), before)
  assert.deepEqual(await seenBy('hana', agencies.hospital.id), [])
  assert.equal(await drift(), 0)
})

test('what a preview says an agency sees now is what its worker sees', async () => {
  const reach = await draftAs('amy', { kind: 'withdrawal', agencyId: agencies.nhsTrust.id, purpose: 'direct_care', categories: [6], grantId: world.permission })
  assert.deepEqual(reach?.before.items.toSorted(), await seenBy('drPage', agencies.nhsTrust.id))
  assert.ok(reach && reach.after.items.length < reach.before.items.length)
})

test('nobody but the person and whoever leads can try a change out', async () => {
  for (const who of ['bob', 'drPage', 'pria', 'olga']) {
    await assert.rejects(draftAs(who, { kind: 'grant', agencyId: agencies.hospital.id, purpose: 'direct_care', categories: [3] }), /row-level security/)
  }
})
