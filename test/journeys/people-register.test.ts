import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Shown, testApp } from '../support/app.ts'
import { testDatabase } from '../support/database.ts'
import { person } from '../worlds/builders.ts'
import { valley } from '../worlds/valley.ts'

const db = await testDatabase('people register')
const v = valley()
const elsewhere = (given: string, family: string, born: string, nhs: string) =>
  person(v.facts, v.agencies.nhsTrust, { given, family, born, worker: v.workers.nina, identity: { nhs_number: nhs } })

/** Numbers with a true check digit, made by counting. */
function nhsNumber(count: number): string {
  for (let head = 400_000_000 + count * 1000; ; head++) {
    const sum = [...String(head)].reduce((total, digit, index) => total + Number(digit) * (10 - index), 0)
    const check = (11 - (sum % 11)) % 11
    if (check < 10) return `${head}${check}`
  }
}

const pairs = Array.from({ length: 12 }, (_, n) => ({
  given_name: ['Aisha', 'Bryn', 'Cal', 'Dot'][n % 4] ?? 'Eve',
  family_name: `Fielding${String.fromCharCode(97 + n)}`,
  day: String((n % 27) + 1),
  nhs_number: nhsNumber(n),
}))
for (const [n, one] of pairs.entries()) {
  if (n % 2 === 0) elsewhere(one.given_name, one.family_name, `1979-05-${one.day.padStart(2, '0')}`, one.nhs_number)
}
await v.facts.save(db.owner)
const app = await testApp(db.app)
const amy = app.as(v.token('amy'))
const blank = { role: 'key_worker', contact_channel: '' }
const register = (values: Record<string, string>) => amy.submit('/people/new', { ...blank, ...values })

/** The whole reply with what differs by chance taken out: the random identifier, the request's own id and the clock. */
const bytesOf = ({ status, headers, body }: Shown) => {
  const plain = JSON.stringify({ status, headers: { ...headers, date: '', 'x-request-id': '' }, body })
  return plain.replaceAll(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, 'id')
}

test('a first name, or a chosen name, is enough to be registered', async () => {
  for (const values of [{ given_name: 'Zed' }, { chosen_name: 'Star' }]) {
    const sent = await register(values)
    assert.equal(sent.status, 303, sent.body)
    assert.match(sent.location ?? '', /^\/people\/[0-9a-f-]{36}$/)
  }
  const { body } = await amy.get('/caseload')
  assert.match(body, />Zed</)
  assert.match(body, />Star</)
})

test('a person without any name is not registered', async () => {
  const sent = await register({ family_name: 'Only' })
  assert.equal(sent.status, 422)
  assert.match(sent.body, /Enter a first name or a chosen name/)
  assert.match(sent.body, /value="Only"/)
})

test('registering somebody another agency knows gives the same reply, byte for byte, as registering somebody nobody knows (A22)', async () => {
  const replies = new Set<string>()
  for (const { day, ...one } of pairs) {
    const sent = await register({ ...one, 'born_on-day': day, 'born_on-month': '5', 'born_on-year': '1979' })
    assert.equal(sent.status, 303, sent.body)
    replies.add(bytesOf(sent))
  }
  assert.equal(replies.size, 1)
  const found = await amy.submit('/people/find', { name: 'Fielding' })
  const rows = (await amy.get(found.location ?? '')).body.match(/href="\/people\/[0-9a-f-]{36}"/g)
  assert.equal(rows?.length, pairs.length, 'only her own registrations are found')
})

test('somebody the worker can already see is pointed out, without a name, and may be somebody else all the same (U5)', async () => {
  const again = { given_name: pairs[0]?.given_name ?? '', nhs_number: pairs[0]?.nhs_number ?? '' }
  const stopped = await register(again)
  assert.equal(stopped.status, 422)
  assert.match(stopped.body, /Somebody you can already see may be this person/)
  assert.equal((await register({ ...again, somebody_else: 'yes' })).status, 303)
})

test('a person who is a stranger to a worker of another team is no hint at the door', async () => {
  const gwen = app.as(v.token('gwen'))
  const sent = await gwen.submit('/people/new', {
    ...blank,
    given_name: 'Samira',
    family_name: 'Reed',
    nhs_number: '9434765919',
  })
  assert.equal(sent.status, 303, 'Sam is on the other team’s list')
})

test('the safe way to reach somebody is kept from the start', async () => {
  const sent = await register({
    given_name: 'Mo',
    contact_channel: 'text',
    contact_value: '07700 900456',
    safe_times: 'Mornings',
  })
  assert.equal(sent.status, 303, sent.body)
  const { body } = await amy.get(`${sent.location}/contact`)
  assert.match(body, /07700 900456[\s\S]*Do not leave a message[\s\S]*Mornings/)
  const missing = await register({ given_name: 'Mo', contact_channel: 'text' })
  assert.match(missing.body, /Enter the phone number/)
})

test('a case reference is unique in the agency, and free again at another', async () => {
  assert.equal((await register({ given_name: 'Ref', reference: 'R-100' })).status, 303)
  const twice = await register({ given_name: 'Reg', reference: 'R-100' })
  assert.match(twice.body, /already uses this case reference/)
  const nina = app.as(v.token('nina'))
  assert.equal((await nina.submit('/people/new', { ...blank, given_name: 'Reg', reference: 'R-100' })).status, 303)
})

const refusedInputs: readonly {
  readonly what: string
  readonly values: Record<string, string>
  readonly says: RegExp
}[] = [
  {
    what: 'a name of one megabyte',
    values: { given_name: 'a'.repeat(1_000_000) },
    says: /First name must be 100 characters or fewer/,
  },
  { what: 'a null byte', values: { given_name: 'A\u0000b' }, says: /characters that cannot be kept/ },
  {
    what: '31 February',
    values: { given_name: 'Feb', 'born_on-day': '31', 'born_on-month': '2', 'born_on-year': '1980' },
    says: /must be a real date/,
  },
  {
    what: 'a birth date tomorrow',
    values: { given_name: 'Tom', 'born_on-day': '1', 'born_on-month': '1', 'born_on-year': '2999' },
    says: /must be today or in the past/,
  },
  {
    what: 'an NHS number with one digit wrong',
    values: { given_name: 'Nia', nhs_number: '943 476 5918' },
    says: /Check the NHS number/,
  },
  {
    what: 'a team that is not the worker’s',
    values: { given_name: 'Tea', team: v.teams.greenTeam },
    says: /Select one of your teams/,
  },
  {
    what: 'a team that is no identifier',
    values: { given_name: 'Tea', team: "'; drop table" },
    says: /Select one of your teams/,
  },
  {
    what: 'a role of another kind of agency',
    values: { given_name: 'Rol', role: 'dispensing' },
    says: /Select what you do for them/,
  },
]
for (const { what, values, says } of refusedInputs) {
  test(`${what} is refused in words and what was typed stays`, async () => {
    const sent = await register(values)
    assert.equal(sent.status, 422)
    assert.match(sent.body, says)
  })
}

test('emoji, right-to-left text, script tags and formulas are kept as the text they are', async () => {
  for (const given_name of ['Zoë 🌈', 'محمد', '<script>alert(1)</script>', '=1+1', '﻿Ann', '@sum']) {
    const sent = await register({ given_name })
    assert.equal(sent.status, 303, sent.body)
  }
  const { body } = await amy.get('/caseload')
  assert.match(body, /Zoë 🌈/)
  assert.match(body, /محمد/)
  assert.doesNotMatch(body, /<script>alert/)
  assert.match(body, /&lt;script&gt;alert\(1\)/)
})

test('the same form sent twice registers one person (A57)', async () => {
  const page = await amy.get('/people/new')
  const hidden = (name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(page.body)?.[1] ?? ''
  const form = { ...blank, given_name: 'Onceonly', _csrf: hidden('_csrf'), _key: hidden('_key') }
  const [first, second] = await Promise.all([amy.post('/people/new', form), amy.post('/people/new', form)])
  assert.deepEqual([first.status, second.status], [303, 303])
  assert.equal(first.location, second.location)
  const { rows } = await db.owner.query(`select from people.identity where given_name = 'Onceonly'`)
  assert.equal(rows.length, 1)
})

test('nothing in the form decides whose entry it is (A9)', async () => {
  const sent = await register({
    given_name: 'Mass',
    owner_agency_id: v.agencies.nhsTrust.id,
    author_staff_id: v.workers.bob.id,
    whole_id: v.sam.id,
    registered_by: v.workers.bob.id,
  })
  assert.equal(sent.status, 303)
  const { rows } = await db.owner.query(
    `select i.owner_agency_id, i.author_staff_id, p.registered_by, p.whole_id = p.person_id as alone from people.identity i join people.person p using (person_id) where given_name = 'Mass'`,
  )
  assert.deepEqual(rows, [
    {
      owner_agency_id: v.agencies.riverside.id,
      author_staff_id: v.workers.amy.id,
      registered_by: v.workers.amy.id,
      alone: true,
    },
  ])
})

test('no page of all this failed', () => {
  assert.deepEqual(app.logged, [])
})
