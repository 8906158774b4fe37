import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testDatabase } from '../../../test/support/database.ts'
import { yearsAgo } from '../../../test/worlds/builders.ts'
import { valley } from '../../../test/worlds/valley.ts'
import type { StaffActor } from '../../kernel/actor.ts'
import { dayOf } from '../../kernel/calendar-day.ts'
import { endEpisode } from './commands/end-episode.ts'
import { type OpenEpisode, openEpisode } from './commands/open-episode.ts'
import type { EpisodeKind } from './domain/episode.ts'
import { episodesDue } from './queries/episodes-due.ts'
import { lastEpisodesOf } from './queries/episodes-of.ts'

const db = await testDatabase('episodes')
const v = valley('episodes')
await v.facts.save(db.owner)
const { amy } = v.workers
const now = new Date()
const today = dayOf(now)
const actor: StaffActor = {
  kind: 'staff',
  accountId: '',
  partnershipId: v.county,
  name: 'Amy Archer',
  permissions: new Set(),
  steppedUpAt: null,
  staffId: amy.id,
  agencyId: amy.agency.id,
  agencyName: 'Riverside Recovery',
  agencyKind: 'charity_treatment',
  ceiling: 'lead_worker',
  roles: ['worker'],
}
const acting = <T>(who: string, work: Parameters<typeof db.app.acting<T>>[1]) =>
  db.app.acting({ token: v.token(who), purpose: 'working', requestId: 'test' }, work)
const open = (more: Partial<OpenEpisode> = {}) =>
  acting('amy', (tx) =>
    openEpisode({ tx, actor, now }, { personId: v.sam.id, kind: 'treatment', startedOn: today, ...more }),
  )

test('an episode begins once, however often it is asked for, also by two at the same time (S004-L564)', async () => {
  const startedOn = yearsAgo(0.5).slice(0, 10)
  const [one, two] = await Promise.all([
    open({ startedOn }),
    open({ startedOn, purpose: 'A home', purposeAgreed: true }),
  ])
  assert.ok(one.ok && two.ok)
  assert.equal(one.value.episodeId, two.value.episodeId)
  const again = await open({ startedOn })
  assert.ok(again.ok && !again.value.isNew)
  const { rows } = await db.owner.query('select from episodes.episode')
  assert.equal(rows.length, 1)
})

test('a first contact in the future is refused', async () => {
  const reply = await open({ kind: 'brief' satisfies EpisodeKind, startedOn: '2099-01-01' })
  assert.ok(!reply.ok && reply.refusal.field === 'started_on')
})

test('the review of somebody seen half a year ago is due, and ends nothing (S000-L145b)', async () => {
  const due = await acting('amy', (tx) => episodesDue(tx, today))
  assert.deepEqual(
    due.map(({ what, personId }) => ({ what, personId })),
    [{ what: 'review', personId: v.sam.id }],
  )
  const [episode] = await acting('amy', (tx) => lastEpisodesOf(tx, v.sam.id))
  assert.equal(episode?.endedOn, null)
})

test('a worker of another agency, without permission for attendance, sees no episode; with it the dates and not the plan', async () => {
  const nurse = await acting('nina', (tx) => lastEpisodesOf(tx, v.sam.id))
  assert.deepEqual(nurse, [])
  const prescriber = await acting('drPage', (tx) => lastEpisodesOf(tx, v.sam.id))
  assert.deepEqual(
    prescriber.map(({ kind, purpose }) => ({ kind, purpose })),
    [{ kind: 'treatment', purpose: null }],
  )
})

test('an ending asks for aftercare when it was planned, and is written once (S002-L45a)', async () => {
  const [episode] = await acting('amy', (tx) => lastEpisodesOf(tx, v.sam.id))
  assert.ok(episode)
  const ending = { leftOn: today, reasonCode: 'finished_drug_free', whatWorked: 'The allotment', noAftercareReason: '' }
  const end = (more: Partial<typeof ending> = {}) =>
    acting('amy', (tx) => endEpisode({ tx, actor, now }, episode, { ...ending, ...more }))
  const asked = await end()
  assert.ok(!asked.ok && asked.refusal.code === 'no-aftercare')
  assert.ok((await end({ noAftercareReason: 'They want none' })).ok)
  const again = await end({ noAftercareReason: 'They want none' })
  assert.ok(!again.ok && again.refusal.code === 'changed')
  const { rows } = await db.owner.query<{ months_after: number }>(
    'select months_after from episodes.check_up order by months_after',
  )
  assert.deepEqual(
    rows.map((row) => row.months_after),
    [1, 3, 6, 12],
  )
})

test('coming back leaves no check-up waiting', async () => {
  const back = await open()
  assert.ok(back.ok && back.value.isNew)
  const { rows } = await db.owner.query('select from episodes.check_up where cancelled_at is null')
  assert.equal(rows.length, 0)
})
