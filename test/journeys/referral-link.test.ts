import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { testApp } from '../support/app.ts'
import { testDatabase } from '../support/database.ts'
import { typedDay } from '../support/typed-day.ts'
import { agency, item, itemOf, staff } from '../worlds/builders.ts'
import { valley } from '../worlds/valley.ts'

const { app: database, owner } = await testDatabase('referral_link')
const world = valley('referral link')
const { facts, sam, agencies, workers, agreementVersionId } = world
item(facts, 'people.alert', {
  ...itemOf(sam, workers.amy),
  kind: 'seizure',
  detail: 'Seizures when stopping alcohol',
  staff_instruction: 'Call 999 for any collapse',
  from_on: '2025-01-01',
})
// A party of the agreement in which nobody works who could sign in: only its chair, who signed.
const larder = agency(facts, world.county, 'housing', 'Church Larder and Beds')
const chair = staff(facts, larder, 'Cass Chair', { roles: ['administrator'] })
facts.add('partnership.agreement_party', {
  agreement_party_id: facts.newId(),
  agreement_version_id: agreementVersionId,
  agency_id: larder.id,
  signed_at: '2024-01-05T00:00:00.000Z',
  signed_by: chair.id,
})
facts.add('partnership.agreement_flow', {
  agreement_flow_id: facts.newId(),
  agreement_version_id: agreementVersionId,
  from_agency_id: agencies.riverside.id,
  to_agency_id: larder.id,
  purpose: 'housing_support',
  categories: [0, 1, 10],
  lawful_basis: 'public_task_health_care',
  permission_needed: true,
})
await facts.save(owner)
const app = await testApp(database)
after(() => app.close())
const amy = app.as(world.token('amy'))
const drGrey = app.as(world.token('drGrey'))
const nobody = () => app.as(null)
const linkIn = (body: string) => /<code[^>]*>http:\/\/[^/]+(\/answer\/[A-Za-z0-9_-]{43})<\/code>/.exec(body)?.[1] ?? ''
const answered = { said: 'accepted', name: 'Fay at the food bank', call_back: '01632 960111' }
const outside = {
  outside_name: 'St Mary food bank',
  need: 'other',
  reason: 'Needs a food parcel on Fridays, canary-reason',
  agreed_how: 'said',
  agreed: 'yes',
}
async function sendOutside(): Promise<string> {
  const sent = await amy.submit(`/people/${sam.id}/refer/outside`, outside)
  assert.equal(sent.status, 303, sent.body)
  return sent.location ?? ''
}
async function linkFor(path: string): Promise<string> {
  const made = await amy.submit(path, {}, { action: `${path}/link` })
  assert.equal(made.status, 200)
  return linkIn(made.body)
}
const opened = (link: string) => nobody().submit(link, {})

test('nothing goes outside the partnership without the person’s yes, and a stranger has no such page', async () => {
  assert.equal((await app.as(world.token('hana')).get(`/people/${sam.id}/refer/outside`)).status, 404)
  const { agreed: _, ...without } = outside
  const refused = await amy.submit(`/people/${sam.id}/refer/outside`, without)
  assert.equal(refused.status, 422)
  assert.match(refused.body, /Ask the person first/)
  const { rows } = await owner.query('select from referrals.referral')
  assert.equal(rows.length, 0)
})

test('an address that was guessed and one that was made look alike until opened, and a guessed one opens nothing', async () => {
  const link = await linkFor(await sendOutside())
  const guessed = `${link.slice(0, -6)}AAAAAA`
  const plain = ({ body }: { body: string }) => body.replaceAll(/value="[^"]*"|\/answer\/[^"]*/g, '')
  assert.equal(plain(await nobody().get(link)), plain(await nobody().get(guessed)))
  assert.match((await opened(guessed)).body, /This link opens nothing now/)
  const { rows } = await owner.query('select openings from referrals.answer_link')
  assert.deepEqual(rows, [{ openings: 0 }], 'following the address uses nothing up')
})

test('a body outside reads what was written for it, a first name and the reference, and nothing else', async () => {
  const link = await linkFor(await sendOutside())
  const { body } = await opened(link)
  for (const text of ['Sam', 'canary-reason', 'R-', 'Riverside Recovery']) assert.ok(body.includes(text), text)
  for (const text of ['Reed', 'Samira', '1985', '943', 'Seizures', 'Call 999', sam.id])
    assert.ok(!body.includes(text), text)
  const { rows } = await owner.query(
    `select outcome, actor_label, person_id from audit.entry where action = 'referral.link-opened'`,
  )
  assert.deepEqual(rows, [
    { outcome: 'shown', actor_label: 'Somebody with the link for St Mary food bank', person_id: sam.id },
  ])
  assert.match((await app.as(world.token('sam')).get('/my/who-looked')).body, /link for St Mary food bank/)
})

test('an agency of the partnership without accounts reads what the agreement and its column of the ceiling allow, and no number', async () => {
  const sent = await amy.submit(`/people/${sam.id}/refer`, {
    need: 'housing',
    to_agency_id: larder.id,
    reason: 'Needs a bed for the cold nights',
  })
  assert.equal(sent.status, 303, sent.body)
  const { body } = await opened(await linkFor(sent.location ?? ''))
  for (const text of ['Sam Reed', 'Call 999 for any collapse']) assert.ok(body.includes(text), text)
  for (const text of ['14 March 1985', '943 476', 'Seizures']) assert.ok(!body.includes(text), text)
})

test('whoever makes a link is shown the whole address, ready to be copied', async () => {
  const path = await sendOutside()
  const csrf = /name="_csrf" value="([^"]*)"/.exec((await amy.get(path)).body)?.[1] ?? ''
  const made = await amy.post(`${path}/link`, { _csrf: csrf })
  assert.match(made.body, /<code[^>]*>https?:\/\/[^/<]+\/answer\/[\w-]+<\/code>/)
})

test('a receiver that signs in is not given a link, and only the sender makes one', async () => {
  const sent = await amy.submit(`/people/${sam.id}/refer`, {
    need: 'housing',
    to_agency_id: agencies.hospital.id,
    reason: 'Needs a bed for detox',
  })
  const path = sent.location ?? ''
  assert.ok(!(await amy.get(path)).body.includes(`${path}/link`))
  const csrf = /name="_csrf" value="([^"]*)"/.exec((await amy.get('/people/find')).body)?.[1] ?? ''
  assert.equal((await amy.post(`${path}/link`, { _csrf: csrf })).status, 409)
  const other = /name="_csrf" value="([^"]*)"/.exec((await drGrey.get('/people/find')).body)?.[1] ?? ''
  assert.equal((await drGrey.post(`${path}/link`, { _csrf: other })).status, 404)
})

test('a yes through a link is told to the sender with a number to call, and the sender stays answerable until it is closed', async () => {
  const path = await sendOutside()
  const link = await linkFor(path)
  const page = await opened(link)
  assert.equal(page.status, 200)
  const visitor = nobody()
  await visitor.get(link)
  const csrf = /name="_csrf" value="([^"]*)"/.exec((await visitor.get(link)).body)?.[1] ?? ''
  const faulty = await visitor.post(`${link}/send`, {
    _csrf: csrf,
    said: 'declined',
    name: 'Fay',
    call_back: '01632 960111',
  })
  assert.equal(faulty.status, 422)
  assert.match(faulty.body, /canary-reason/)
  const sent = await visitor.post(`${link}/send`, { _csrf: csrf, ...answered, words: '' })
  assert.deepEqual([sent.status, sent.location], [303, '/answer/thank-you'])
  const { body } = await amy.get(path)
  for (const text of ['Fay at the food bank', '01632 960111', 'Riverside Recovery is answerable'])
    assert.ok(body.includes(text), text)
  assert.match((await opened(link)).body, /opens nothing now/)
  assert.match((await visitor.post(`${link}/send`, { _csrf: csrf, ...answered, words: '' })).body, /opens nothing now/)
  const seen = { outcome: 'seen', ...typedDay('seen_on') }
  assert.equal((await amy.submit(path, seen, { action: `${path}/seen` })).status, 303)
  assert.equal((await amy.submit(path, { closing_note: '' }, { action: `${path}/close` })).status, 303)
})

test('a link ends when a new one is made, when it is ended, when the referral is taken back or lapses, and after twenty openings', async () => {
  const path = await sendOutside()
  const first = await linkFor(path)
  const second = await linkFor(path)
  assert.match((await opened(first)).body, /opens nothing now/)
  assert.match((await opened(second)).body, /canary-reason/)
  assert.equal((await amy.submit(path, {}, { action: `${path}/link/end` })).status, 303)
  assert.match((await opened(second)).body, /opens nothing now/)
  const third = await linkFor(path)
  await owner.query('update referrals.answer_link set openings = 20 where used_at is null and revoked_at is null')
  assert.match((await opened(third)).body, /opens nothing now/)
  const fourth = await linkFor(path)
  assert.equal((await amy.submit(path, { back_reason: '' }, { action: `${path}/withdraw` })).status, 303)
  assert.match((await opened(fourth)).body, /opens nothing now/)
  const lapsing = await sendOutside()
  const fifth = await linkFor(lapsing)
  await owner.query('update referrals.referral set lapses_at = now() where referral_id = $1', [
    lapsing.split('/').at(-1),
  ])
  assert.match((await opened(fifth)).body, /opens nothing now/)
})

test('an agency that the person has closed out, or that has left the agreement, opens nothing with a link it holds', async () => {
  const sent = await amy.submit(`/people/${sam.id}/refer`, {
    need: 'family',
    to_agency_id: larder.id,
    reason: 'Needs a bed for the cold nights',
  })
  assert.equal(sent.status, 422, 'one waits already')
  const { rows } = await owner.query<{ id: string }>(
    'select referral_id as id from referrals.referral where to_agency_id = $1',
    [larder.id],
  )
  const link = await linkFor(`/referrals/${rows[0]?.id}`)
  await owner.query(
    "update partnership.agreement_party set ended_at = now(), ended_reason = 'withdrew' where agency_id = $1",
    [larder.id],
  )
  assert.match((await opened(link)).body, /opens nothing now/)
  await owner.query(
    'update partnership.agreement_party set ended_at = null, ended_reason = null where agency_id = $1',
    [larder.id],
  )
  assert.match((await opened(link)).body, /Sam Reed/)
  assert.equal(
    (await app.as(world.token('sam')).submit('/my/blocks', { who: larder.id, reason: 'safety' })).status,
    303,
  )
  assert.match((await opened(link)).body, /opens nothing now/)
})

test('the secret is kept nowhere, and whoever tries many addresses is slowed', async () => {
  const link = await linkFor(await sendOutside())
  const secret = link.split('/').at(-1) ?? ''
  const { rows } = await owner.query(`select from referrals.answer_link where encode(secret_hash, 'escape') like $1`, [
    `%${secret}%`,
  ])
  assert.equal(rows.length, 0)
  assert.ok(!JSON.stringify(app.logged).includes(secret))
  let status = 0
  // Twenty in a minute, and a minute may end in between.
  for (let at = 10; at < 55 && status !== 429; at++) status = (await opened(`/answer/${'x'.repeat(41)}${at}`)).status
  assert.equal(status, 429)
})
