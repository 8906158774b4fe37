import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { testDatabase } from '../../../../test/support/database.ts'
import { daysFromNow, worksWith } from '../../../../test/worlds/builders.ts'
import { valley } from '../../../../test/worlds/valley.ts'
import type { Tx } from '../../../platform/db/database.ts'

const db = await testDatabase('trying-out')
const world = valley()
worksWith(world.facts, world.sam, world.agencies.hospital, { role: 'nurse', worker: world.workers.hana })
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
        ${[...draft.categories]}::smallint[], ${[...(draft.optedIn ?? [])]}::smallint[], ${draft.kind === 'grant' ? daysFromNow(90).slice(0, 10) : null}::date`.execute(
      tx,
    )
    const { rows } = await sql<{
      reach: { someoneWorks: boolean; before: Reach; after: Reach } | null
    }>`select consent.preview_draft(${id}) as reach`.execute(tx)
    return rows[0]?.reach ?? null
  })

const seenBy = (who: string, agencyId: string) =>
  as(who, async (tx) => {
    const { rows } = await sql<{
      id: string
    }>`select item_id as id from consent.item where person_id = ${sam.id} and owner_agency_id <> ${agencyId}`.execute(
      tx,
    )
    return rows.map(({ id }) => id).toSorted()
  })

/** The change itself, through row security, as the person's own pages make it. */
const carryOut = (draft: Draft) =>
  as('sam', async (tx) => {
    if (draft.kind === 'withdrawal') {
      await sql`update consent.grant_line set withdrawn_at = now() where sharing_grant_id = ${draft.grantId} and category = any (${[...draft.categories]}::smallint[]) and withdrawn_at is null`.execute(
        tx,
      )
      return
    }
    const id = crypto.randomUUID()
    const line = sql`${sam.id}, ${draft.agencyId}, ${draft.purpose}`
    await sql`insert into consent.sharing_grant (sharing_grant_id, person_id, agency_id, purpose, partnership_id, valid_from, valid_to, wording_version, language, method)
      values (${id}, ${line}, ${sam.partnershipId}, now(), now() + interval '90 days', '2026-1', 'en', 'person_online')`.execute(
      tx,
    )
    const held = sql`select category from consent.grant_line where agency_id = ${draft.agencyId} and purpose = ${draft.purpose} and withdrawn_at is null and now() < valid_to`
    await sql`insert into consent.grant_line (sharing_grant_id, person_id, agency_id, purpose, category, opted_in, valid_from, valid_to)
      select ${id}, ${line}, c, c = any (${[...(draft.optedIn ?? [])]}::smallint[]), now(), now() + interval '90 days'
      from unnest(${[...new Set([0, 1, ...draft.categories])]}::smallint[]) c where c not in (${held})`.execute(tx)
  })

const drift = async () => (await db.owner.query('select count(*)::int as n from consent.access_drift')).rows[0].n

test('a preview leaves nothing changed', async () => {
  const before = await seenBy('drPage', agencies.nhsTrust.id)
  const reach = await draftAs('sam', {
    kind: 'grant',
    agencyId: agencies.hospital.id,
    purpose: 'direct_care',
    categories: [3, 4],
  })
  assert.ok(reach)
  assert.equal(reach.someoneWorks, true)
  assert.deepEqual(reach.before.items, [])
  assert.ok(reach.after.items.length > 0)
  assert.deepEqual(await seenBy('drPage', agencies.nhsTrust.id), before)
  assert.deepEqual(await seenBy('hana', agencies.hospital.id), [])
  assert.equal(await drift(), 0)
})

test('what a preview says an agency sees now is what its worker sees', async () => {
  const reach = await draftAs('amy', {
    kind: 'withdrawal',
    agencyId: agencies.nhsTrust.id,
    purpose: 'direct_care',
    categories: [6],
    grantId: world.permission,
  })
  assert.deepEqual(reach?.before.items.toSorted(), await seenBy('drPage', agencies.nhsTrust.id))
  assert.ok(reach && reach.after.items.length < reach.before.items.length)
})

/** A small generator with a fixed seed, so that a failure is the same every time. */
function chances(seed: number) {
  let state = seed
  return (below: number) => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff
    return (state >>> 8) % below
  }
}

test('sixteen random permissions and withdrawals do to the item what their preview said', async () => {
  const pick = chances(20260501)
  const readers = [
    { who: 'drPage', agency: agencies.nhsTrust, purpose: 'direct_care' },
    { who: 'drGrey', agency: agencies.practice, purpose: 'direct_care' },
    { who: 'hana', agency: agencies.hospital, purpose: 'direct_care' },
    { who: 'hugo', agency: agencies.housing, purpose: 'housing_support' },
  ] as const
  let compared = 0
  for (let round = 0; round < 16; round++) {
    const reader = readers[pick(readers.length)] ?? readers[0]
    const categories = Array.from({ length: 15 }, (_, code) => code).filter(() => pick(3) === 0)
    const live = await db.owner.query(
      'select sharing_grant_id as id, category from consent.grant_line where agency_id = $1 and withdrawn_at is null and now() < valid_to',
      [reader.agency.id],
    )
    const held = new Set(live.rows.map((row) => row.category))
    const withdraws = live.rows.length > 0 && pick(2) === 0
    const chosen = withdraws
      ? live.rows.filter((row) => row.id === live.rows[0].id && pick(2) === 0).map((row) => row.category)
      : categories.filter((code) => !held.has(code))
    if (chosen.length === 0) continue
    const optedIn = chosen.filter((code) => [2, 8, 9, 11].includes(code) && pick(2) === 0)
    const draft: Draft = withdraws
      ? {
          kind: 'withdrawal',
          agencyId: reader.agency.id,
          purpose: reader.purpose,
          categories: chosen,
          grantId: live.rows[0].id,
        }
      : { kind: 'grant', agencyId: reader.agency.id, purpose: reader.purpose, categories: chosen, optedIn }
    const reach = await draftAs('sam', draft)
    assert.ok(reach)
    assert.deepEqual(
      reach.before.items.toSorted(),
      await seenBy(reader.who, reader.agency.id),
      `before, round ${round}`,
    )
    await carryOut(draft)
    assert.deepEqual(
      reach.after.items.toSorted(),
      await seenBy(reader.who, reader.agency.id),
      `after, round ${round}: ${JSON.stringify(draft)}`,
    )
    compared++
  }
  assert.ok(compared >= 10, `only ${compared} rounds had something to change`)
  assert.equal(await drift(), 0)
})

test('nobody but the person and whoever leads can try a change out', async () => {
  for (const who of ['bob', 'drPage', 'pria', 'olga']) {
    await assert.rejects(
      draftAs(who, { kind: 'grant', agencyId: agencies.hospital.id, purpose: 'direct_care', categories: [3] }),
      /row-level security/,
    )
  }
})
