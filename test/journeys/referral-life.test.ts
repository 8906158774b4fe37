import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { dayOf } from '../../src/kernel/calendar-day.ts'
import { testApp } from '../support/app.ts'
import { testDatabase } from '../support/database.ts'
import { valley } from '../worlds/valley.ts'

const { app: database, owner } = await testDatabase('referral_life')
const world = valley('referral life')
const { facts, sam, agencies } = world
await facts.save(owner)
const app = await testApp(database)
after(() => app.close())
const as = (who: string) => app.as(world.token(who))
const [amy, hana, nina, drGrey] = [as('amy'), as('hana'), as('nina'), as('drGrey')]
const form = `/people/${sam.id}/refer`
const has = (body: string, text: string) => assert.ok(body.includes(text), `the page says "${text}"`)
const today = dayOf(new Date())
const boxes = (day: string) => {
  const [year = '', month = '', date = ''] = day.split('-')
  return { 'seen_on-day': date, 'seen_on-month': month, 'seen_on-year': year }
}

async function send(...to: readonly { readonly id: string }[]): Promise<string[]> {
  const reply = await amy.submit(form, {
    need: 'mental_health',
    to_agency_id: to.map(({ id }) => id),
    reason: 'Low mood most days, asks to talk to somebody',
  })
  assert.equal(reply.status, 303, reply.body)
  const { rows } = await owner.query<{ id: string }>(
    'select referral_id as id from referrals.referral r where sent_at = (select max(sent_at) from referrals.referral) order by array_position($1::uuid[], to_agency_id)',
    [to.map(({ id }) => id)],
  )
  return rows.map(({ id }) => `/referrals/${id}`)
}
const act = (browser: typeof amy, path: string, what: string, values: Record<string, string>) =>
  browser.submit(path, values, { action: `${path}/${what}` })
const answerable = async (browser: typeof amy, path: string) =>
  /Answerable now<\/dt><dd[^>]*>([^<]*)/.exec((await browser.get(path)).body)?.[1]

test('a stranger to a referral learns nothing of it, neither by opening it nor by any of its forms', async () => {
  const [path = ''] = await send(agencies.hospital)
  const csrf = /name="_csrf" value="([^"]*)"/.exec((await drGrey.get('/people/find')).body)?.[1] ?? ''
  for (const what of ['accept', 'decline', 'withdraw', 'withdraw-others', 'give-back', 'seen', 'close'])
    assert.equal((await drGrey.post(`${path}/${what}`, { _csrf: csrf, reason: 'Not for us, thank you' })).status, 404)
  assert.equal((await drGrey.get(path)).status, 404)
  assert.equal((await act(amy, path, 'withdraw', { back_reason: '' })).status, 303)
})

test('a referral goes from sent to seen to closed, and both ends read the same state and clock (S003-L51)', async () => {
  const [path = ''] = await send(agencies.hospital)
  has((await amy.get(path)).body, 'Riverside Recovery is answerable until Valley General Hospital answers; 9 days left')
  assert.match((await hana.get(path)).body, /Opened, waiting for an answer/)
  assert.match((await amy.get(path)).body, /Opened by the receiver[\s\S]*Hana Hill/)
  assert.equal((await act(hana, path, 'accept', { note: 'Come on Monday' })).status, 303)
  for (const browser of [amy, hana]) {
    const { body } = await browser.get(path)
    has(body, 'Valley General Hospital is answerable. Valley General Hospital sees the person next; 20 days left')
  }
  assert.equal(await answerable(amy, path), 'Valley General Hospital')
  assert.equal((await act(hana, path, 'seen', { outcome: 'seen', ...boxes(today) })).status, 303)
  assert.equal((await act(hana, path, 'close', { closing_note: 'Comes every week now' })).status, 303)
  const { body } = await amy.get(path)
  for (const text of ['First seen', 'Comes every week now', 'Closed']) has(body, text)
  assert.equal(await answerable(hana, path), 'Valley General Hospital')
})

test('the receiver cannot close it as done without a seen date or the person’s word (S002-L17)', async () => {
  const [path = ''] = await send(agencies.practice)
  assert.equal((await act(drGrey, path, 'accept', { note: '' })).status, 303)
  assert.ok(!(await drGrey.get(path)).body.includes(`${path}/close`))
  const csrf = /name="_csrf" value="([^"]*)"/.exec((await drGrey.get(path)).body)?.[1] ?? ''
  assert.equal((await drGrey.post(`${path}/close`, { _csrf: csrf, closing_note: 'done' })).status, 409)
  assert.equal((await act(drGrey, path, 'seen', { outcome: 'seen' })).status, 422)
  assert.equal((await act(drGrey, path, 'seen', { outcome: 'seen', ...boxes('2020-01-01') })).status, 422)
  assert.equal((await act(drGrey, path, 'seen', { outcome: 'otherwise', otherwise: 'no' })).status, 422)
  const said = { outcome: 'otherwise', otherwise: 'Would rather talk to Amy for now' }
  assert.equal((await act(drGrey, path, 'seen', said)).status, 303)
  const { body } = await amy.get(path)
  has(body, 'Would rather talk to Amy for now')
  assert.equal(await answerable(amy, path), 'Riverside Recovery')
})

test('whoever cannot see the person gives the referral back: the sender is answerable, the receiver is out', async () => {
  await owner.query('update people.working_relationship set to_at = now() where agency_id = $1 and to_at is null', [
    agencies.hospital.id,
  ])
  const [path = ''] = await send(agencies.hospital)
  assert.equal((await act(hana, path, 'accept', { note: '' })).status, 303)
  assert.equal((await act(hana, path, 'give-back', { return_reason: 'Rang three times, wrote once' })).status, 303)
  assert.equal((await hana.get(path)).status, 404)
  assert.equal((await hana.get(`/people/${sam.id}`)).status, 404)
  has((await amy.get(path)).body, 'Rang three times, wrote once')
  assert.equal(await answerable(amy, path), 'Riverside Recovery')
})

test('several are asked at once, none knows of the other, and the sender takes the rest back when one accepts', async () => {
  const [first = '', second = ''] = await send(agencies.hospital, agencies.nhsTrust)
  assert.ok(!(await hana.get(first)).body.includes('Valley NHS'))
  assert.equal((await act(nina, second, 'accept', { note: '' })).status, 303)
  assert.equal(await answerable(amy, first), 'Another agency that was asked')
  has((await hana.get(first)).body, 'Another agency that was asked is answerable already')
  assert.ok(!(await hana.get(first)).body.includes('Valley NHS'))
  const { body } = await amy.get(second)
  has(body, 'Do you still need the others to answer?')
  assert.equal((await act(amy, second, 'withdraw-others', {})).status, 303)
  assert.equal((await hana.get(first)).status, 404)
  assert.equal(await answerable(amy, second), 'Valley NHS Drug and Alcohol Service')
})

test('the sender may take it back until the person was seen, and not after', async () => {
  const [path = ''] = await send(agencies.hospital)
  await act(hana, path, 'accept', { note: '' })
  assert.equal((await act(amy, path, 'withdraw', { back_reason: 'Went into hospital elsewhere' })).status, 303)
  assert.equal(await answerable(amy, path), 'Riverside Recovery')
  const [other = ''] = await send(agencies.hospital)
  await act(hana, other, 'accept', { note: '' })
  const csrf = /name="_csrf" value="([^"]*)"/.exec((await amy.get(other)).body)?.[1] ?? ''
  await act(hana, other, 'seen', { outcome: 'seen', ...boxes(today) })
  assert.equal((await amy.post(`${other}/withdraw`, { _csrf: csrf, back_reason: '' })).status, 409)
})

test('the list has four parts, each with its clock, and a part nobody knows is no page', async () => {
  await send(agencies.hospital)
  const at = async (browser: typeof amy, show: string) => (await browser.get(`/referrals?show=${show}`)).body
  has(await at(hana, 'answer'), 'Riverside Recovery is answerable until')
  has(await at(amy, 'waiting'), 'To Valley General Hospital')
  has(await at(amy, 'see'), 'To Valley NHS Drug and Alcohol Service')
  has(await at(amy, 'closed'), 'Taken back')
  has((await amy.get('/referrals?show=closed&page=2')).body, 'None yet')
  assert.equal((await amy.get('/referrals?show=everything')).status, 404)
  assert.equal((await amy.get('/referrals?page=-1')).status, 200)
})
