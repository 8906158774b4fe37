import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { testApp } from '../support/app.ts'
import { testDatabase } from '../support/database.ts'
import { valley } from '../worlds/valley.ts'
import { service } from '../worlds/valley-services.ts'

const { app: database, owner } = await testDatabase('front_door_public')
const world = valley('front door public')
const { facts, agencies } = world
const adults = service(facts, agencies.riverside, 'Riverside one to one', {
  takes_undecided: true,
  first_contact_days: 2,
})
const young = service(facts, agencies.nhsTrust, 'Valley young people', {
  age_from: 10,
  age_to: 17,
  takes_undecided: true,
})
await facts.save(owner)
const app = await testApp(database)
after(() => app.close())
const has = (body: string, text: string) => assert.ok(body.includes(text), `the page says "${text}"`)
const lacks = (body: string, text: string) => assert.ok(!body.includes(text), `the page does not say "${text}"`)

const reach = { ways: ['text'], phone: '01632 960 777', ask_for: 'Jo', caution: 'Mornings only' }
const about = { chosen_name: 'Canary Jo', age: 'adult' }
const wants = { service: 'unknown', wants: 'canary-words: I want to drink less', barriers: ['childcare'] }

/** What a page's form carries unseen. */
const carried = (html: string) =>
  [...html.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)].map((found): [string, string] => [
    found[1] ?? '',
    (found[2] ?? '').replaceAll('&#x27;', "'"),
  ])

/** Fills in page after page as a browser without scripts does. */
async function ask(answers: readonly Readonly<Record<string, string | readonly string[]>>[], browser = app.as(null)) {
  let shown = await browser.get('/help')
  const sent: Readonly<Record<string, string | readonly string[]>>[] = []
  for (const typed of answers) {
    const byName = Map.groupBy(carried(shown.body), ([name]) => name)
    const hidden = Object.fromEntries([...byName].map(([name, pairs]) => [name, pairs.map(([, value]) => value)]))
    const values = { ...hidden, ...typed, go: 'on' }
    sent.push(values)
    shown = await browser.post(shown.body.includes('action="/help/send"') ? '/help/send' : '/help', values)
  }
  return { shown, sent, browser }
}

const newest = async () =>
  (await owner.query('select * from front_door.help_request order by received_at desc limit 1')).rows[0]

test('the first question is how it is safe to be reached, and every page can be left at once', async () => {
  const { body, status } = await app.as(null).get('/help')
  assert.equal(status, 200)
  has(body, 'Is it safe for us to contact you?')
  has(body, 'Which name should we ask for?')
  has(body, 'Leave this site')
  assert.ok(body.indexOf('Is it safe') < body.indexOf('Phone number'))
  const title = /<title>([^<]*)/.exec(body)?.[1] ?? ''
  assert.doesNotMatch(title, /drug|alcohol|treatment/i)
})

test('a stranger asks in four pages and ends with what happens next, by when, and a reference (S004-L346)', async () => {
  const begun = new Date()
  const { shown } = await ask([reach, about, wants, {}])
  assert.equal(shown.status, 200)
  for (const text of [
    'Your reference is',
    'What happens next',
    'Riverside Recovery',
    'Somebody tries to reach you by',
    'Leave this site',
  ])
    has(shown.body, text)
  const row = await newest()
  assert.equal(row.answerable_agency_id, agencies.riverside.id)
  assert.equal(row.service_id, adults)
  assert.equal(row.door, 'web')
  assert.deepEqual([row.may_phone, row.may_text, row.phone, row.ask_for], [false, true, '01632 960 777', 'Jo'])
  assert.deepEqual(row.barriers, ['childcare'])
  assert.equal(row.entered_by_agency_id, null)
  has(shown.body, row.quote_code)
  assert.ok(row.received_at >= begun)
})

test('what was typed is looked over before it is sent, and nothing is written until then', async () => {
  const before = (await owner.query('select count(*)::int as n from front_door.help_request')).rows[0].n
  const { shown } = await ask([reach, { ...about, chosen_name: 'Nothing yet' }, wants])
  for (const text of [
    'Is this right?',
    'Nothing yet',
    'Safe: text message',
    'canary-words',
    'Nobody to look after children',
  ])
    has(shown.body, text)
  assert.equal((await owner.query('select count(*)::int as n from front_door.help_request')).rows[0].n, before)
})

test('a mistake keeps everything typed, on its page and on the others', async () => {
  const wrong = await ask([{ ways: ['phone', 'none'], phone: '', ask_for: 'kept-name' }])
  assert.equal(wrong.shown.status, 422)
  for (const text of ['not both', 'Enter a phone number', 'kept-name']) has(wrong.shown.body, text)
  const noName = await ask([reach, { chosen_name: '', age: 'adult' }])
  assert.equal(noName.shown.status, 422)
  has(noName.shown.body, '01632 960 777')
  has(noName.shown.body, 'Enter what we should call you')
  const { shown } = await ask([reach, about, { ...wants, service: '00000000-0000-4000-a000-000000000000' }])
  assert.equal(shown.status, 422)
  has(shown.body, 'canary-words')
})

test('going back loses nothing and asks nothing', async () => {
  const { shown, browser } = await ask([reach, about])
  const byName = Map.groupBy(carried(shown.body), ([name]) => name)
  const hidden = Object.fromEntries([...byName].map(([name, pairs]) => [name, pairs.map(([, value]) => value)]))
  const back = await browser.post('/help', { ...hidden, wants: 'half a word', go: 'reach' })
  assert.equal(back.status, 200)
  has(back.body, 'value="01632 960 777"')
  has(back.body, 'half a word')
})

test('somebody under 18 is told that the young people’s service answers, and it does', async () => {
  const page = await ask([reach, { chosen_name: 'Young one', age: 'under_18' }])
  has(page.shown.body, 'the young people’s service answers')
  has(page.shown.body, 'Valley young people')
  lacks(page.shown.body, 'Riverside one to one')
  await ask([reach, { chosen_name: 'Young one', age: 'under_18' }, wants, {}])
  const row = await newest()
  assert.equal(row.service_id, young)
  assert.equal(row.answerable_agency_id, agencies.nhsTrust.id)
})

test('who wants no contact is not asked for a number, and is told how to come back', async () => {
  const { shown } = await ask([{ ways: ['none'] }, about, wants, {}])
  has(shown.body, 'You asked us not to contact you')
  const row = await newest()
  assert.deepEqual([row.may_phone, row.may_text, row.may_email, row.may_letter], [false, false, false, false])
})

test('pressing send twice makes one request and gives the same reference', async () => {
  const { shown, sent, browser } = await ask([reach, { ...about, chosen_name: 'Twice' }, wants, {}])
  const code = /[A-Z0-9]{4}-[A-Z0-9]{4}/.exec(shown.body)?.[0] ?? 'none'
  const again = await browser.post('/help/send', sent.at(-1) ?? {})
  assert.equal(again.status, 200)
  has(again.body, code)
  const { rows } = await owner.query(
    "select count(*)::int as n from front_door.help_request where chosen_name = 'Twice'",
  )
  assert.equal(rows[0].n, 1)
})

test('nobody can look a request up: not a stranger with its reference, nor with its form and another name', async () => {
  const { sent, browser } = await ask([reach, { ...about, chosen_name: 'Secret' }, wants, {}])
  const row = await newest()
  for (const path of [
    `/help/${row.quote_code}`,
    `/help?reference=${row.quote_code}`,
    `/front-door/${row.help_request_id}`,
  ]) {
    const { body } = await app.as(null).get(path)
    lacks(body, 'Secret')
    lacks(body, row.quote_code)
  }
  const guess = await browser.post('/help/send', { ...sent.at(-1), chosen_name: 'Somebody else' })
  lacks(guess.body, row.quote_code)
  const { rows } = await owner.query(
    'select count(*)::int as n from front_door.help_request where help_request_id = $1',
    [row.help_request_id],
  )
  assert.equal(rows[0].n, 1)
})

test('a machine that fills in the box nobody sees sends nothing and is told so', async () => {
  const { shown } = await ask([{ ...reach, web_page: 'http://spam.example' }])
  assert.equal(shown.status, 422)
  has(shown.body, 'Nothing was sent')
})

test('a form of another site sends nothing', async () => {
  const reply = await app.as(null).post('/help/send', { ...reach, ...about, ...wants })
  assert.equal(reply.status, 403)
})

test('family asks: they are reached first, and the person is not contacted behind their back', async () => {
  const nobody = app.as(null)
  const typed = {
    asker_contact: '01632 960 500, evenings',
    asker_name: 'Mother Canary',
    asker_relation: 'mother',
    person_knows: 'no',
    chosen_name: 'Her son',
    age: 'adult',
    wants: 'He drinks alone',
  }
  const wrong = await nobody.submit('/help/family', { ...typed, person_knows: '' })
  assert.equal(wrong.status, 422)
  has(wrong.body, 'Mother Canary')
  const reply = await nobody.submit('/help/family', typed)
  assert.equal(reply.status, 200)
  has(reply.body, 'They do not contact the person you worry about')
  const row = await newest()
  assert.deepEqual(
    [row.asked_by, row.person_knows, row.may_phone, row.asker_name],
    ['family', false, false, 'Mother Canary'],
  )
})

test('a service may be asked from its own page, and one that takes nobody online cannot', async () => {
  const { body } = await app.as(null).get(`/services/${young}`)
  const href = /href="(\/help\?service=[^"]*)"/.exec(body)?.[1] ?? ''
  has((await app.as(null).get(href)).body, `name="service" value="${young}"`)
  lacks((await app.as(null).get('/help?service=00000000-0000-4000-a000-000000000000')).body, 'name="service"')
})

test('the twenty-first sending in a minute from one address waits', async () => {
  const nobody = app.as(null)
  let status = 200
  const hidden = Object.fromEntries(carried((await nobody.get('/help')).body))
  // A minute may end in between.
  for (let turn = 0; turn < 45 && status !== 429; turn++) status = (await nobody.post('/help/send', hidden)).status
  assert.equal(status, 429)
})
