import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Channel } from '../../src/modules/people/domain/channels.ts'
import { safeChannelFor } from '../../src/modules/people/queries/safe-channel-for.ts'
import { testApp } from '../support/app.ts'
import { testDatabase } from '../support/database.ts'
import { grant, item, itemOf, person, worksWith } from '../worlds/builders.ts'
import { valley } from '../worlds/valley.ts'

const db = await testDatabase('people details')
const v = valley()
const kim = person(v.facts, v.agencies.riverside, {
  given: 'Kim',
  family: 'Dale',
  worker: v.workers.amy,
  team: v.teams.blueTeam,
})
worksWith(v.facts, kim, v.agencies.nhsTrust, { role: 'prescriber', worker: v.workers.drPage })
grant(v.facts, kim, {
  to: v.agencies.nhsTrust,
  purpose: 'direct_care',
  categories: [0, 1, 2],
  optedIn: [2],
  recordedBy: v.workers.amy,
})
await v.facts.save(db.owner)
const app = await testApp(db.app)
const as = (who: string) => app.as(v.token(who))

async function channelFor(who: string, personId: string, channel: Channel) {
  return db.app.acting({ token: v.token(who), purpose: 'working', requestId: 'test' }, (tx) =>
    safeChannelFor(tx, personId, channel),
  )
}

const kimAsNow = {
  given_name: 'Kimberley',
  family_name: 'Dale',
  chosen_name: 'Kim',
  described_as: '',
  pronouns: 'they and them',
}

test('a changed name is a new version and the old one is kept', async () => {
  const saved = await as('amy').submit(`/people/${kim.id}/identity`, kimAsNow)
  assert.equal(saved.status, 303, saved.body)
  const { rows } = await db.owner.query(
    'select given_name, chosen_name, number, replaced_at is null as current from people.identity where person_id = $1 order by number',
    [kim.id],
  )
  assert.deepEqual(rows, [
    { given_name: 'Kim', chosen_name: '', number: 1, current: false },
    { given_name: 'Kimberley', chosen_name: 'Kim', number: 2, current: true },
  ])
  assert.match((await as('amy').get(`/people/${kim.id}/identity`)).body, /app-person__name">Kim Dale</)
})

test('two workers who change the same identity lose nothing: the second sees both texts (A58)', async () => {
  const amy = as('amy')
  const sent = await amy.submit(`/people/${kim.id}/identity`, { ...kimAsNow, family_name: 'Daley', _version: '1' })
  assert.equal(sent.status, 409)
  assert.match(sent.body, /Saved by somebody else/)
  assert.match(sent.body, /value="Daley"/)
  assert.match(sent.body, /Chosen name[\s\S]*Kim/)
})

test('the same details again change nothing', async () => {
  const saved = await as('amy').submit(`/people/${kim.id}/identity`, kimAsNow)
  assert.equal(saved.status, 303)
  const { rows } = await db.owner.query('select from people.identity where person_id = $1', [kim.id])
  assert.equal(rows.length, 2)
})

test('a partner who may read the identity cannot change it', async () => {
  const shown = await as('drPage').get(`/people/${kim.id}/identity`)
  assert.match(shown.body, /Written by Riverside Recovery/)
  assert.equal((await as('drPage').submit('/people/find', { name: 'x' })).status, 422)
  const page = await as('drPage').get('/people/find')
  const csrf = /name="_csrf" value="([^"]*)"/.exec(page.body)?.[1] ?? ''
  const forced = await as('drPage').post(`/people/${kim.id}/identity`, { ...kimAsNow, _csrf: csrf, _version: '2' })
  assert.notEqual(forced.status, 303)
})

test('an address that is confidential carries its own warning and stays closed to a partner with an ordinary permission for contact (A42)', async () => {
  const saved = await as('amy').submit(`/people/${kim.id}/address`, {
    is_confidential: 'yes',
    lines: '7 Hidden Row',
    postcode: 'zz1 1aa',
  })
  assert.equal(saved.status, 303, saved.body)
  const ordinary = await as('amy').submit(`/people/${kim.id}/address`, {
    is_confidential: 'no',
    lines: '1 Open Street',
    postcode: 'ZZ1 2AA',
  })
  assert.equal(ordinary.status, 303, ordinary.body)
  const own = await as('amy').get(`/people/${kim.id}/contact`)
  assert.match(own.body, /Confidential address[\s\S]*7 Hidden Row/)
  const partner = await as('drPage').get(`/people/${kim.id}/contact`)
  assert.match(partner.body, /1 Open Street/)
  assert.doesNotMatch(partner.body, /Hidden Row|Confidential/)
})

test('nothing may be sent where nobody asked, where the answer was no, or on a line that anybody has closed (A41)', async () => {
  assert.equal((await channelFor('amy', kim.id, 'mobile')).ok, false)
  const add = (values: Record<string, string>) => as('amy').submit(`/people/${kim.id}/contact/new`, values)
  assert.equal(
    (
      await add({
        channel: 'mobile',
        may_use: 'yes',
        value: '07700 900123',
        may_leave_message: 'yes',
        caution: 'Say you are Jo',
      })
    ).status,
    303,
  )
  const open = await channelFor('amy', kim.id, 'mobile')
  assert.deepEqual(open.ok && open.value, {
    value: '07700 900123',
    mayLeaveMessage: true,
    safeTimes: '',
    caution: 'Say you are Jo',
  })
  assert.equal((await channelFor('amy', kim.id, 'post')).ok, false)
  assert.equal((await add({ channel: 'post', may_use: 'yes' })).status, 303)
  const post = await channelFor('amy', kim.id, 'post')
  assert.equal(post.ok && post.value.value, '1 Open Street', 'a letter never goes to the confidential address')
  assert.equal((await channelFor('gwen', kim.id, 'mobile')).ok, false, 'no record, no channel')
  assert.equal((await add({ channel: 'mobile', may_use: 'no', value: '07700900123' })).status, 303)
  assert.equal((await channelFor('amy', kim.id, 'mobile')).ok, false)
})

test('a way that another agency wrote a no against is closed to everyone', async () => {
  item(v.facts, 'people.contact', {
    ...itemOf(v.sam, v.workers.amy),
    channel: 'mobile',
    value: '07700 900999',
    may_use: true,
  })
  item(v.facts, 'people.contact', { ...itemOf(v.sam, v.workers.drPage), channel: 'text', value: '', may_use: false })
  item(v.facts, 'people.contact', {
    ...itemOf(v.sam, v.workers.amy),
    channel: 'text',
    value: '07700 900999',
    may_use: true,
  })
  await v.facts.save(db.owner)
  assert.equal((await channelFor('amy', v.sam.id, 'mobile')).ok, true)
  assert.equal((await channelFor('amy', v.sam.id, 'text')).ok, false)
})

test('a changed way to reach somebody keeps the old one, and a change that comes too late is told so', async () => {
  const { rows } = await db.owner.query<{ id: string }>(
    `select contact_id as id from people.contact where person_id = $1 and channel = 'post' and replaced_at is null`,
    [kim.id],
  )
  const path = `/people/${kim.id}/contact/${rows[0]?.id}`
  const opened = await as('amy').get(path)
  assert.equal(opened.status, 200)
  const change = { channel: 'post', may_use: 'no', value: '' }
  assert.equal((await as('amy').submit(path, change)).status, 303)
  assert.equal((await as('amy').get(path)).status, 404)
})

test('an alert is added, shown to staff, and ended with a reason; the pharmacy sees it only if it matters for supply', async () => {
  const { sam } = v
  const today = new Date()
  const day = { 'from_on-day': '1', 'from_on-month': '2', 'from_on-year': String(today.getUTCFullYear() - 1) }
  const add = (values: Record<string, string>) =>
    as('amy').submit(`/people/${sam.id}/alerts/new`, { ...day, ...values })
  assert.equal((await add({ kind: 'allergy', detail: 'Penicillin', matters_for_dispensing: 'yes' })).status, 303)
  assert.equal(
    (await add({ kind: 'risk_to_staff', detail: 'Threatened a worker in March', staff_instruction: 'See in pairs' }))
      .status,
    303,
  )
  const shownTo = async (who: string) =>
    db.app.acting({ token: v.token(who), purpose: 'working', requestId: 'test' }, async (tx) => {
      const { alertsInProjection } = await import('../../src/modules/people/queries/alerts-of.ts')
      return (await alertsInProjection(tx, [sam.id])).map(({ kind, detail, staff_instruction }) => ({
        kind,
        detail,
        staff_instruction,
      }))
    })
  assert.deepEqual(await shownTo('phil'), [{ kind: 'allergy', detail: 'Penicillin', staff_instruction: '' }])
  assert.deepEqual(await shownTo('hugo'), [], 'no permission, no alert')
  const { rows } = await db.owner.query<{ id: string }>(
    `select alert_id as id from people.alert where kind = 'allergy'`,
  )
  const ended = await as('amy').submit(`/people/${sam.id}/alerts/${rows[0]?.id}/end`, {
    reason: 'Tested, not allergic',
  })
  assert.equal(ended.status, 303, ended.body)
  assert.deepEqual(await shownTo('phil'), [])
  assert.match((await as('amy').get(`/people/${sam.id}/alerts`)).body, /Tested, not allergic/)
})
