import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { sql } from 'kysely'
import { testDatabase } from '../../../test/support/database.ts'
import { twoAgencies } from '../../../test/support/two-agencies.ts'
import { writeDown } from '../../../test/support/write-down.ts'
import type { ActingContext, Tx } from '../db/database.ts'
import { connect } from '../db/database.ts'
import { entriesAbout, entriesOfAgency, recordDone, recordRefusal, recordShown } from './index.ts'

const { app, owner, connections } = await testDatabase('audit record')
const world = await twoAgencies(owner)
const { worker, otherWorker, person, otherPerson, privacyOfficer } = world
const day = 86_400_000

const seenBy = (who: { readonly as: ActingContext }, about: readonly string[]) =>
  app.acting(who.as, (tx) => entriesAbout(tx, about))
const actionsSeenBy = async (who: { readonly as: ActingContext }, about: readonly string[]) =>
  (await seenBy(who, about)).map(({ action }) => action)
const countOf = async (action: string) =>
  (await owner.query('select count(*) as n from audit.entry where action = $1', [action])).rows[0].n

describe('an audit entry', () => {
  it('takes who acted from the session and lets the person read it as agency, name, job, time, route and purpose', async () => {
    const fact = { action: 'record.viewed', personId: person.id, categories: [3, 5], accessRoute: 'caseload' }
    const before = new Date()
    await app.acting(worker.as, (tx) => recordShown(tx, fact))
    const [entry] = await seenBy(person, [person.id])
    assert.ok(entry && entry.at >= before && entry.at <= new Date())
    const { at: _at, auditEntryId: _id, ...told } = entry
    assert.deepEqual(told, {
      kind: 'human',
      agencyId: world.ourAgencyId,
      staffId: worker.id,
      actorLabel: 'Anna Field, Recovery worker',
      action: 'record.viewed',
      outcome: 'shown',
      categories: [3, 5],
      purpose: 'direct_care',
      accessRoute: 'caseload',
      sourceId: null,
      reason: '',
      wasInList: false,
    })
  })

  it('is read by the person and the privacy officer of the acting agency, and by nobody else', async () => {
    const about = [person.id]
    assert.ok((await seenBy(person, about)).length > 0)
    assert.ok((await seenBy(privacyOfficer, about)).length > 0)
    for (const other of [otherPerson, worker, otherWorker, { as: { ...worker.as, token: null } }]) {
      assert.deepEqual(await seenBy(other, about), [])
    }
    const ofAgency = await app.acting(privacyOfficer.as, (tx) => entriesOfAgency(tx, world.ourAgencyId))
    assert.deepEqual([ofAgency[0]?.personId, ofAgency[0]?.actorLabel], [person.id, 'Anna Field, Recovery worker'])
    assert.deepEqual(await app.acting(privacyOfficer.as, (tx) => entriesOfAgency(tx, world.otherAgencyId)), [])
  })

  it('is one row for a page that lists many people, and each of them finds it', async () => {
    const listed = [person.id, otherPerson.id, person.id]
    const happening = { action: 'caseload.viewed', outcome: 'shown', subjects: [], listed, detail: {} } as const
    await app.acting(worker.as, (tx) => writeDown(tx, happening))
    assert.equal(await countOf('caseload.viewed'), 1)
    for (const who of [person, otherPerson]) {
      const [entry] = await seenBy(who, [who.id])
      assert.deepEqual([entry?.action, entry?.wasInList], ['caseload.viewed', true])
    }
  })

  it('is one row for each person of a request, however many chains opened parts of the page', async () => {
    const [grant, order] = ['00000000-0000-4000-8000-00000000000a', '00000000-0000-4000-8000-00000000000b']
    const subjects = [
      { personId: person.id, route: 'grant', sourceId: grant, categories: [5, 3] },
      { personId: person.id, route: 'caseload', categories: [3] },
      { personId: person.id, route: 'agreement', sourceId: order },
      { personId: otherPerson.id, route: 'caseload' },
    ]
    const happening = {
      action: 'page.viewed',
      outcome: 'shown',
      subjects,
      listed: [],
      detail: { tab: 'plan' },
    } as const
    await app.acting(worker.as, (tx) => writeDown(tx, happening))
    assert.equal(await countOf('page.viewed'), 2)
    const { rows } = await owner.query(
      'select access_route, categories, source_id, detail from audit.entry where action = $1 and person_id = $2',
      ['page.viewed', person.id],
    )
    const sources = [grant, order]
    assert.deepEqual(rows, [
      {
        access_route: 'agreement caseload grant',
        categories: [3, 5],
        source_id: grant,
        detail: { tab: 'plan', sources },
      },
    ])
  })

  it('stays hidden from the person until they may be told, thirty days at most, and only with a reason', async () => {
    const told = (personToldFrom: Date | 'never', reason: string) =>
      app.acting(worker.as, (tx) =>
        recordDone(tx, { action: 'glass.broken', personId: person.id, personToldFrom, reason }),
      )
    await told(new Date(Date.now() + 5 * day), 'immediate risk to a child')
    await told('never', 'told by the police not to')
    await assert.rejects(told(new Date(Date.now() + 31 * day), 'too long'), /telling_waits_thirty_days_at_most/)
    await assert.rejects(told(new Date(Date.now() + day), ''), /delay_has_a_reason/)
    await assert.rejects(told('never', ''), /delay_has_a_reason/)
    assert.ok(!(await actionsSeenBy(person, [person.id])).includes('glass.broken'))
    assert.equal(
      (await actionsSeenBy(privacyOfficer, [person.id])).filter((action) => action === 'glass.broken').length,
      2,
    )
  })

  it('of a refusal stays when the refused work is undone (A39)', async () => {
    const attempt = app.acting(worker.as, async (tx) => {
      await recordDone(tx, { action: 'note.added', personId: person.id })
      throw new Error('refused')
    })
    await assert.rejects(attempt, /refused/)
    assert.equal(await countOf('note.added'), 0)
    for (let round = 0; round < 100; round++)
      await recordRefusal(app, otherWorker.as, { action: 'record.refused', personId: person.id })
    assert.equal(await countOf('record.refused'), 100)
  })

  it('of a machine says so and names it', async () => {
    const machine = await connect({ connection: connections.jobs, role: 'cg_jobs' })
    await machine.outside((tx) =>
      recordDone(tx, { action: 'map.rebuilt', personId: person.id, actorLabel: 'consent.rebuild' }),
    )
    await machine.close()
    const entry = (await seenBy(person, [person.id])).find(({ action }) => action === 'map.rebuilt')
    assert.deepEqual([entry?.kind, entry?.actorLabel, entry?.staffId], ['machine', 'consent.rebuild', null])
  })

  it('is not written for a public page that nobody in particular saw', async () => {
    const page = { action: 'start.viewed', outcome: 'shown', subjects: [], listed: [], detail: {} } as const
    await app.outside((tx) => writeDown(tx, page))
    assert.equal(await countOf('start.viewed'), 0)
    await app.acting(worker.as, (tx) => writeDown(tx, page))
    assert.equal(await countOf('start.viewed'), 1)
  })

  it('cannot be written past its function, changed or deleted by the application or the jobs', async () => {
    const statements = [
      sql`insert into audit.entry (shard, seq, kind, action, outcome, prev, hash) values (0, 1, 'human', 'x', 'done', '', '')`,
      sql`update audit.entry set action = 'x'`,
      sql`delete from audit.entry`,
      sql`truncate audit.entry`,
      sql`update audit.head set seq = 0`,
      sql`select * from audit.head`,
      sql`delete from audit.checkpoint_file`,
    ]
    const machine = await connect({ connection: connections.jobs, role: 'cg_jobs' })
    for (const statement of statements) {
      const run = (tx: Tx) => statement.execute(tx)
      await assert.rejects(app.acting(privacyOfficer.as, run), /permission denied/)
      await assert.rejects(machine.outside(run), /permission denied/)
    }
    await machine.close()
    await assert.rejects(
      app.acting(worker.as, (tx) => sql`select * from audit.heads()`.execute(tx)),
      /permission denied/,
    )
  })

  it('neither waits for nor deadlocks with other transactions that write one', async () => {
    let release: (() => void) | undefined
    const held = new Promise<void>((resolve) => {
      release = resolve
    })
    const many = await connect({ connection: connections.app, poolSize: 40 })
    const open = Array.from({ length: 20 }, () =>
      many.acting(worker.as, async (tx) => {
        await recordShown(tx, { action: 'held.open', personId: person.id })
        await held
      }),
    )
    const quick = Array.from({ length: 200 }, () =>
      many.acting(otherWorker.as, async (tx) => {
        await recordShown(tx, { action: 'went.by', personId: person.id })
        await recordDone(tx, { action: 'went.by', personId: otherPerson.id })
      }),
    )
    await Promise.all(quick)
    release?.()
    await Promise.all(open)
    await many.close()
    assert.deepEqual([await countOf('held.open'), await countOf('went.by')], [20, 400])
    const { rows } = await owner.query(
      'select count(*) as gaps from audit.head h where h.seq <> (select count(*) from audit.entry e where e.shard = h.shard)',
    )
    assert.deepEqual(rows, [{ gaps: 0 }])
  })
})
