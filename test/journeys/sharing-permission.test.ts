import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import type { Tx } from '../../src/platform/db/database.ts'
import { testApp } from '../support/app.ts'
import { testDatabase } from '../support/database.ts'
import { daysFromNow, entry, person, worksWith, yearsAgo } from '../worlds/builders.ts'
import { valley } from '../worlds/valley.ts'

const db = await testDatabase('sharing-permission')
const world = valley()
const { facts, sam, agencies, workers } = world
entry(facts, sam, workers.amy, { category: 6, title: 'A very private note', more: { labels: 1 } })
worksWith(facts, sam, agencies.hospital, { role: 'nurse', worker: workers.hana })
const kit = person(facts, agencies.riverside, { given: 'Kit', born: yearsAgo(15.5).slice(0, 10), worker: workers.amy })
worksWith(facts, kit, agencies.practice, { role: 'registered_patient' })
await facts.save(db.owner)
const app = await testApp(db.app)
after(() => app.close())

const sharing = `/people/${sam.id}/sharing`
const until = (days: number) => {
  const [year = '', month = '', day = ''] = daysFromNow(days).slice(0, 10).split('-')
  return { 'until-day': day, 'until-month': month, 'until-year': year }
}
const as = <T>(who: string, work: (tx: Tx) => Promise<T>) =>
  db.app.acting({ token: world.token(who), purpose: 'working', requestId: 'test' }, work)
const itemsSeen = (who: string, personId: string, agencyId: string) =>
  as(who, async (tx) => {
    const { rows } = await sql<{
      id: string
    }>`select item_id as id from consent.item where person_id = ${personId} and owner_agency_id <> ${agencyId}`.execute(
      tx,
    )
    return rows.map(({ id }) => id).toSorted()
  })
const previewed = async (who: string, checkAt: string) => {
  const draftId = checkAt.split('/').at(-1)
  const { rows } = await as(who, (tx) =>
    sql<{
      p: { before: { items: string[] }; after: { items: string[] } }
    }>`select consent.preview_draft(${draftId}) as p`.execute(tx),
  )
  assert.ok(rows[0])
  return rows[0].p
}

test('a person lets an agency see more in three actions, and it is so to the item', async () => {
  const browser = app.as(world.token('sam'))
  const home = await browser.get('/my/sharing')
  assert.equal(home.status, 200)
  assert.match(home.body, /Who sees what/)
  assert.match(home.body, /Valley General Hospital/)
  const give = `/my/sharing/give?to=${agencies.hospital.id}&for=direct_care`
  const prepared = await browser.submit(give, { kinds: ['3', '4', '6'], separately: ['8'], ...until(100) })
  assert.equal(prepared.status, 303, prepared.body)
  const check = prepared.location ?? ''
  const shown = await browser.get(check)
  assert.match(shown.body, /Check what Valley General Hospital would see/)
  assert.match(shown.body, /Prescription: Methadone/)
  assert.doesNotMatch(shown.body, /A very private note/)
  const preview = await previewed('sam', check)
  assert.deepEqual(preview.before.items.toSorted(), await itemsSeen('hana', sam.id, agencies.hospital.id))
  const given = await browser.submit(check, {})
  assert.equal(given.status, 303, given.body)
  assert.deepEqual(preview.after.items.toSorted(), await itemsSeen('hana', sam.id, agencies.hospital.id))
  assert.ok(preview.after.items.length >= 4)
  const receipt = await browser.get(given.location ?? '')
  assert.match(receipt.body, /Receipt/)
  assert.match(receipt.body, /Sexual health.*a separate yes/s)
  assert.match(receipt.body, /I can change my mind at any time/)
})

test('the very private note needs its own tick, and taking one kind back leaves the rest', async () => {
  const browser = app.as(world.token('amy'))
  const overview = await browser.get(sharing)
  const stop = /href="(\/people\/[^"]*\/stop\/[^"]*)"/.exec(overview.body)?.[1] ?? ''
  const prepared = await browser.submit(stop, { kinds: ['6'] })
  assert.equal(prepared.status, 303, prepared.body)
  const check = prepared.location ?? ''
  assert.match((await browser.get(check)).body, /would no longer see/)
  const preview = await previewed('amy', check)
  const taken = await browser.submit(check, { reason: 'They asked' })
  assert.equal(taken.location, sharing)
  const grants = await db.owner.query(
    'select agency_id, count(*) filter (where withdrawn_at is not null)::int as gone from consent.grant_line where person_id = $1 group by 1',
    [sam.id],
  )
  const touched = grants.rows.filter((row) => row.gone > 0)
  assert.equal(touched.length, 1)
  const who = touched[0].agency_id === agencies.hospital.id ? 'hana' : 'drPage'
  assert.deepEqual(await itemsSeen(who, sam.id, touched[0].agency_id), preview.after.items.toSorted())
  const notice = await db.owner.query('select to_agency_id, subject, body, about_person_id from notify.message')
  assert.equal(notice.rows.length, 1)
  assert.equal(notice.rows[0].to_agency_id, touched[0].agency_id)
  assert.doesNotMatch(`${notice.rows[0].subject} ${notice.rows[0].body}`, /Sam|Reed/)
})

test('taking everything back closes the record at once, in another open session too', async () => {
  const grantId = world.permission
  const doctor = () => itemsSeen('drPage', sam.id, agencies.nhsTrust.id)
  assert.ok((await doctor()).length > 0)
  const browser = app.as(world.token('sam'))
  const prepared = await browser.submit(`/my/sharing/stop/${grantId}`, { kinds: ['all'] })
  assert.equal((await browser.submit(prepared.location ?? '', {})).location, '/my/sharing')
  assert.deepEqual(await doctor(), [])
  assert.equal((await browser.get(`/my/sharing/stop/${grantId}`)).status, 404)
  assert.match((await browser.get('/my/sharing')).body, /Valley NHS Drug and Alcohol Service: everything, on/)
})

test('a form that says too much, too little or too long is refused with a sentence and keeps what was typed', async () => {
  const browser = app.as(world.token('amy'))
  const give = `${sharing}/give?to=${agencies.practice.id}&for=direct_care`
  const nothing = await browser.submit(give, { ...until(30) })
  assert.equal(nothing.status, 422)
  assert.match(nothing.body, /Select at least one kind of information/)
  const tooLong = await browser.submit(give, { kinds: ['3'], ...until(500) })
  assert.equal(tooLong.status, 422)
  assert.match(tooLong.body, /or earlier. A permission can be given again later/)
  assert.match(tooLong.body, /<input[^>]*(checked=""[^>]*value="3"|value="3"[^>]*checked="")/)
  const noDay = await browser.submit(give, {
    kinds: ['3'],
    'until-day': '31',
    'until-month': '2',
    'until-year': '2027',
  })
  assert.match(noDay.body, /must be a real date/)
  const beyond = await browser.submit(`${sharing}/give?to=${agencies.housing.id}&for=housing_support`, {
    kinds: ['5', '9'],
    ...until(30),
  })
  assert.equal(beyond.status, 422)
  assert.match(beyond.body, /agreement does not let Open Door Housing have safeguarding/)
})

test('a worker says how it was given, and a permission by word of mouth needs a witness', async () => {
  const browser = app.as(world.token('amy'))
  const prepared = await browser.submit(`${sharing}/give?to=${agencies.practice.id}&for=direct_care`, {
    kinds: ['3', '4'],
    ...until(60),
  })
  const check = prepared.location ?? ''
  const said = { method: 'in_person_verbal', receipt: 'printed' }
  const alone = await browser.submit(check, said)
  assert.equal(alone.status, 422)
  assert.match(alone.body, /Enter who else heard/)
  const given = await browser.submit(check, { ...said, witness: 'Bob Bright' })
  assert.equal(given.status, 303, given.body)
  const again = await browser.submit(`${sharing}/give?to=${agencies.practice.id}&for=direct_care`, {
    kinds: ['4'],
    ...until(30),
  })
  assert.match(again.body, /already has permission for prescribing/)
  const page = (await browser.get(`${sharing}/give?to=${agencies.practice.id}&for=direct_care`)).body
  assert.match(page, /Already allowed:.*<li>Prescribing, until /s, 'and the page says so before')
  assert.doesNotMatch(page, /Prescribing<\/label>/)
})

test('a no is kept, not asked again for twelve weeks by workers, and never blocks the person', async () => {
  const browser = app.as(world.token('amy'))
  const no = `${agencies.housing.id} housing_support`
  assert.equal((await browser.submit(`${sharing}/no`, { choice: no })).status, 303)
  assert.match((await browser.submit(`${sharing}/no`, { choice: no })).body, /already said no/)
  const give = { kinds: ['5'], ...until(30) }
  const asked = await browser.submit(`${sharing}/give?to=${agencies.housing.id}&for=housing_support`, give)
  assert.match(asked.body, /Do not ask again before/)
  assert.equal(
    (await app.as(world.token('sam')).submit(`/my/sharing/give?to=${agencies.housing.id}&for=housing_support`, give))
      .status,
    303,
  )
})

test('sharing for somebody under 16 demands a note of competence', async () => {
  const browser = app.as(world.token('amy'))
  const prepared = await browser.submit(`/people/${kit.id}/sharing/give?to=${agencies.practice.id}&for=direct_care`, {
    kinds: ['3'],
    ...until(60),
  })
  const check = prepared.location ?? ''
  const said = { method: 'in_person_signed', receipt: 'printed' }
  assert.match((await browser.submit(check, said)).body, /how you know that this young person understands/)
  assert.equal(
    (await browser.submit(check, { ...said, competence_note: 'Kit said back what is shared and with whom' })).status,
    303,
  )
})

test('a permission that ends within thirty days is said to the person and to the worker', async () => {
  const me = app.as(world.token('sam'))
  const amy = app.as(world.token('amy'))
  const given = async (days: number) => {
    const give = `/my/sharing/give?to=${agencies.housing.id}&for=housing_support`
    const prepared = await me.submit(give, { kinds: ['5'], ...until(days) })
    assert.equal(prepared.status, 303, prepared.body)
    assert.equal((await me.submit(prepared.location ?? '', {})).status, 303)
  }
  assert.doesNotMatch((await me.get('/my')).body, /What ends soon/)
  await given(20)
  assert.match((await me.get('/my')).body, /What ends soon.*What you let Open Door Housing see, until/s)
  for (const { body } of [await me.get('/my/sharing'), await amy.get(sharing)])
    assert.match(body, /These end soon.*Open Door Housing, to help/s)
})

test('nobody but the person and whoever leads has these pages', async () => {
  const absent = await app.as(world.token('bob')).get(`/people/${facts.newId()}/sharing`)
  for (const who of ['bob', 'gwen', 'mona', 'drPage', 'olga', 'pria', 'pam', 'phil']) {
    const reply = await app.as(world.token(who)).get(sharing)
    assert.equal(reply.status, 404, who)
    assert.equal(reply.body, absent.body)
  }
  assert.equal((await app.as(null).get('/my/sharing')).status, 303)
})

test('the map is still what the rule says after all of this', async () => {
  assert.equal((await db.owner.query('select count(*)::int as n from consent.access_drift')).rows[0].n, 0)
})

test('a worker reads why they see a record, and whoever leads reads it for every agency', async () => {
  const own = await app.as(world.token('olga')).get(`/people/${sam.id}/why`)
  assert.equal(own.status, 404, 'order managers have no record page')
  const amy = app.as(world.token('amy'))
  const mine = await amy.get(`/people/${sam.id}/why`)
  assert.match(mine.body, /You are on the person’s caseload/)
  const theirs = await amy.get(`/people/${sam.id}/why?agency=${agencies.hospital.id}`)
  assert.match(theirs.body, /What Valley General Hospital sees of what others wrote/)
  const nurse = await app.as(world.token('hana')).get(`/people/${sam.id}/why?agency=${agencies.practice.id}`)
  assert.equal(nurse.status, 404)
  const person = await app.as(world.token('sam')).get(`/my/sharing/why?agency=${agencies.police.id}`)
  assert.match(person.body, /An agency like Valley Police never sees/)
})
