import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import { testApp } from '../support/app.ts'
import { testDatabase } from '../support/database.ts'
import { person, staff, worksWith, yearsAgo } from '../worlds/builders.ts'
import { valley } from '../worlds/valley.ts'

const db = await testDatabase('break-glass')
const world = valley()
const { facts, sam, agencies, workers } = world
const refused = person(facts, agencies.riverside, {
  given: 'Ruth',
  family: 'Vale',
  born: '1970-02-03',
  worker: workers.amy,
})
facts.add('consent.advance_refusal', {
  advance_refusal_id: facts.newId(),
  person_id: refused.id,
  made_at: yearsAgo(1),
  capacity_confirmed_by: workers.amy.id,
})
const blocked = person(facts, agencies.riverside, {
  given: 'Bo',
  family: 'Dale',
  born: '1971-02-03',
  worker: workers.amy,
})
facts.add('people.block', {
  block_id: facts.newId(),
  person_id: blocked.id,
  partnership_id: blocked.partnershipId,
  agency_id: agencies.hospital.id,
  reason: 'safety',
  from_at: yearsAgo(0.5),
})
const colleague = person(facts, agencies.riverside, {
  given: 'Cal',
  family: 'Moss',
  born: '1972-02-03',
  worker: workers.amy,
})
facts.add('people.own_record', {
  own_record_id: facts.newId(),
  person_id: colleague.id,
  partnership_id: colleague.partnershipId,
  staff_id: staff(facts, agencies.hospital, 'Cal Moss', { roles: ['clinician'] }).id,
  from_at: yearsAgo(1),
})
const dead = person(facts, agencies.riverside, {
  given: 'Dee',
  family: 'Lane',
  born: '1973-02-03',
  worker: workers.amy,
  person: { died_on: yearsAgo(0.1).slice(0, 10) },
})
worksWith(facts, dead, agencies.practice, { role: 'registered_patient' })
for (const given of ['Ann', 'Ben', 'Cat', 'Don', 'Eve', 'Fay'])
  person(facts, agencies.riverside, { given, family: 'Hill', born: '1990-05-06', worker: workers.amy })
await facts.save(db.owner)
const app = await testApp(db.app)
after(() => app.close())

const form = (name: string, born: string, more = {}) => {
  const [year = '', month = '', day = ''] = born.split('-')
  return {
    reason: 'overdose',
    explanation: 'Found unresponsive on the ward, unknown opioid',
    name,
    'born_on-day': day,
    'born_on-month': month,
    'born_on-year': year,
    ...more,
  }
}
const hana = () => app.as(world.token('hana'))
const withoutKeys = (body: string) => body.replace(/name="_key" value="[^"]*"/g, '').replace(/value="[^"]*"/g, '')

test('a nurse opens one record for an hour, to read only, and those who must know are told', async () => {
  const opened = await hana().submit('/emergency', form('Sam Reed', '1985-03-14'))
  assert.equal(opened.status, 303, opened.body)
  const record = await hana().get(opened.location ?? '')
  assert.equal(record.status, 200)
  assert.match(record.body, /app-person__name">Sam Reed<\/strong><span>Born 14 March 1985<\/span>/)
  assert.match(record.body, /Emergency opening until \d{1,2}:\d\d[ap]m/)
  assert.match(record.body, /Methadone 1mg\/ml/)
  assert.match(record.body, /Words of kind 6/)
  assert.match(record.body, /There is something about safeguarding at Riverside Recovery.*Call Saul Stone/)
  for (const closed of [2, 5, 8, 9, 11, 12, 13, 14])
    assert.doesNotMatch(record.body, new RegExp(`Words of kind ${closed} `), `kind ${closed}`)
  const told = await db.owner.query(
    'select subject, body, to_agency_id, for_role, to_staff_id, to_person_id from notify.message order by number',
  )
  assert.deepEqual(
    told.rows.map((row) => [row.for_role, row.to_staff_id === workers.amy.id, row.to_person_id === sam.id]),
    [
      ['privacy_officer', false, false],
      [null, true, false],
      [null, false, true],
    ],
  )
  for (const row of told.rows) assert.doesNotMatch(`${row.subject} ${row.body}`, /Sam|Reed|overdose|drug|opioid/i)
  const entries = await db.owner.query(
    "select action, person_told_from <= now() as told, reason from audit.entry where person_id = $1 and access_route like '%break_glass%' order by at",
    [sam.id],
  )
  assert.deepEqual(
    entries.rows.map(({ action }) => action),
    ['emergency.opened', 'record.viewed-in-emergency'],
  )
  assert.ok(entries.rows.every(({ told }) => told))
})

test('every way of not finding a record is the same answer, and each try is written down', async () => {
  const before = (
    await db.owner.query(
      "select count(*)::int as n from audit.entry where action = 'emergency.opened' and outcome = 'refused'",
    )
  ).rows[0].n
  const tries = [
    form('Nobody Atall', '1950-01-01'),
    form('Ruth Vale', '1970-02-03'),
    form('Bo Dale', '1971-02-03'),
    form('Cal Moss', '1972-02-03'),
    form('Dee Lane', '1973-02-03'),
    form('Sam Reed', '1985-03-15'),
  ]
  const replies = []
  for (const values of tries) replies.push(await hana().submit('/emergency', values))
  const [first] = replies
  assert.ok(first)
  assert.equal(first.status, 422)
  assert.match(first.body, /There is no record for these details/)
  for (const reply of replies) {
    assert.equal(reply.status, first.status)
    assert.equal(withoutKeys(reply.body), withoutKeys(first.body))
  }
  const after = (
    await db.owner.query(
      "select count(*)::int as n from audit.entry where action = 'emergency.opened' and outcome = 'refused'",
    )
  ).rows[0].n
  assert.equal(after - before, tries.length)
})

test('the NHS number with the birth date is enough, and one of them alone is not', async () => {
  const browser = hana()
  assert.match((await browser.submit('/emergency', form('', '1985-03-14'))).body, /Enter the name, or the NHS number/)
  assert.match(
    (await browser.submit('/emergency', form('', '1985-03-14', { nhs_number: '943 476 5918' }))).body,
    /Check the NHS number/,
  )
  const short = await browser.submit('/emergency', form('Sam Reed', '1985-03-14', { explanation: 'too short' }))
  assert.equal(short.status, 422)
  assert.match(short.body, /20 characters or more/)
  const opened = await app
    .as(world.token('drGrey'))
    .submit('/emergency', form('', '1985-03-14', { nhs_number: '943 476 5919' }))
  assert.equal(opened.status, 303)
  const closed = await app
    .as(world.token('drGrey'))
    .submit(opened.location ?? '', {}, { action: `${opened.location}/close` })
  assert.equal(closed.location, '/emergency')
  assert.equal((await app.as(world.token('drGrey')).get(opened.location ?? '')).status, 404)
  assert.equal((await hana().get(opened.location ?? '')).status, 404, 'an opening belongs to one worker')
})

test('only clinical roles in health agencies and duty safeguarding have the page', async () => {
  for (const who of ['amy', 'phil', 'olga', 'hugo', 'mei', 'pria', 'col', 'sam'])
    assert.equal((await app.as(world.token(who)).get('/emergency')).status, 404, who)
})

test('telling the person later needs a reason, and hides the readings until that day only', async () => {
  const browser = app.as(world.token('nina'))
  assert.match(
    (await browser.submit('/emergency', form('Ann Hill', '1990-05-06', { tell_later: '14' }))).body,
    /Say why it is not safe/,
  )
  const opened = await browser.submit(
    '/emergency',
    form('Ann Hill', '1990-05-06', { tell_later: '14', told_later_reason: 'A partner reads their phone' }),
  )
  assert.equal(opened.status, 303, opened.body)
  await browser.get(opened.location ?? '')
  const rows = await db.owner.query(
    "select distinct person_told_from > now() + interval '13 days' as later from audit.entry where reason <> '' and source_id = $1",
    [opened.location?.split('/').at(-1)],
  )
  assert.deepEqual(rows.rows, [{ later: true }])
})

test('five open at once suspends more, whoever is asked for', async () => {
  const browser = hana()
  for (const name of ['Ann', 'Ben', 'Cat', 'Don'])
    assert.equal((await browser.submit('/emergency', form(`${name} Hill`, '1990-05-06'))).status, 303, name)
  const more = await browser.submit('/emergency', form('Eve Hill', '1990-05-06'))
  assert.match(more.body, /You have 5 records open already/)
  const nobody = await browser.submit('/emergency', form('Nobody Atall', '1950-01-01'))
  assert.match(nobody.body, /You have 5 records open already/)
})

test('a privacy officer outside the team reviews each opening once, never their own', async () => {
  const pria = app.as(world.token('pria'))
  const queue = await pria.get('/emergency/reviews')
  assert.match(queue.body, /Hana Hill, Liaison nurse, Valley General Hospital/)
  assert.doesNotMatch(queue.body, /Reed/)
  assert.match(queue.body, /For each 1,000 people/)
  const [first = ''] = /\/emergency\/reviews\/[0-9a-f-]{36}/.exec(queue.body) ?? []
  const readWhat = (body: string) => /What was read<\/dt>\s*<dd[^>]*>([^<]*)/.exec(body)?.[1]
  const opened = (await pria.get(first)).body
  assert.match(opened, /Was this opening justified/)
  assert.ok(readWhat(opened))
  assert.equal(readWhat((await pria.get(first)).body), readWhat(opened), 'reviewing it is not reading it')
  assert.equal((await pria.submit(first, { outcome: 'justified', note: '' })).status, 422)
  assert.equal(
    (await pria.submit(first, { outcome: 'justified', note: 'Seen in the emergency department log' })).status,
    303,
  )
  assert.equal((await pria.get(first)).status, 404, 'once')
  const own = await db.owner.query(
    "insert into partnership.staff_role (staff_role_id, staff_id, agency_id, role) values (gen_random_uuid(), $1, $2, 'privacy_officer') returning staff_id",
    [workers.hana.id, agencies.hospital.id],
  )
  assert.equal(own.rowCount, 1)
  const mine = await hana().get('/emergency/reviews')
  assert.equal(mine.status, 200)
  assert.doesNotMatch(mine.body, /Hana Hill, Liaison nurse/)
  const someone = (
    await db.owner.query(
      'select break_glass_id from consent.break_glass where reviewed_at is null and staff_id = $1 limit 1',
      [workers.hana.id],
    )
  ).rows[0].break_glass_id
  assert.equal((await hana().get(`/emergency/reviews/${someone}`)).status, 404)
  const forced = await db.app.acting(
    { token: world.token('hana'), purpose: 'oversight', requestId: 't' },
    async (tx) => {
      return (
        await sql<{
          ok: boolean
        }>`select consent.review_break_glass(${someone}, 'justified', 'I say so myself') as ok`.execute(tx)
      ).rows[0]?.ok
    },
  )
  assert.equal(forced, false)
})

test('whoever has the record open in an emergency is told so on its ordinary page too', async () => {
  const page = app.as(world.token('drPage'))
  assert.doesNotMatch((await page.get(`/people/${sam.id}`)).body, /Emergency opening/)
  const opened = await page.submit('/emergency', form('Sam Reed', '1985-03-14'))
  assert.equal(opened.status, 303, opened.body)
  const { body } = await page.get(`/people/${sam.id}`)
  assert.match(body, /Emergency opening until \d{1,2}:\d\d[ap]m/)
  assert.ok(body.includes(`href="${opened.location}"`))
})

test('a colleague of the team gives a reason and sees the record until the end of the day', async () => {
  const bob = app.as(world.token('bob'))
  const why = `/people/${sam.id}/reason`
  assert.equal((await bob.submit(why, { reason: '' })).status, 422)
  assert.equal((await bob.submit(why, { reason: 'Covering for Amy, who is off sick' })).location, `/people/${sam.id}`)
  assert.match(
    (await bob.get(`/people/${sam.id}/why`)).body,
    /You gave a reason as a colleague: “Covering for Amy, who is off sick”/,
  )
  for (const who of ['gwen', 'pria', 'olga']) assert.equal((await app.as(world.token(who)).get(why)).status, 404, who)
})
