import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testApp } from '../support/app.ts'
import { testDatabase } from '../support/database.ts'
import { person } from '../worlds/builders.ts'
import { valley } from '../worlds/valley.ts'

const db = await testDatabase('people bring')
const v = valley()
person(v.facts, v.agencies.riverside, { given: 'Hidden', family: 'Hand', born: '1970-01-01', worker: v.workers.gwen })
await v.facts.save(db.owner)
const app = await testApp(db.app)

/** Sends a file through the page's own form, as a browser does. */
async function bring(who: string, content: string | Buffer, name = 'caseload.csv') {
  const browser = app.as(v.token(who))
  const page = await app.server.inject({
    method: 'GET',
    url: '/caseload/bring',
    headers: { cookie: `session=${v.token(who)}` },
  })
  const hidden = (field: string) => new RegExp(`name="${field}" value="([^"]*)"`).exec(page.body)?.[1] ?? ''
  const edge = 'edge-of-the-form'
  const field = (key: string) => `--${edge}\r\ncontent-disposition: form-data; name="${key}"\r\n\r\n${hidden(key)}\r\n`
  const head = `${field('_csrf')}${field('_key')}--${edge}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: text/csv\r\n\r\n`
  const sent = await app.server.inject({
    method: 'POST',
    url: '/caseload/bring',
    headers: {
      cookie: `session=${v.token(who)}`,
      'content-type': `multipart/form-data; boundary=${edge}`,
      'sec-fetch-site': 'same-origin',
    },
    payload: Buffer.concat([Buffer.from(head), Buffer.from(content), Buffer.from(`\r\n--${edge}--\r\n`)]),
  })
  const at = typeof sent.headers.location === 'string' ? sent.headers.location : ''
  return {
    status: sent.statusCode,
    body: sent.body,
    at,
    browser,
    preview: async () => (at ? (await browser.get(at)).body : ''),
  }
}

async function takeIn(who: string, content: string | Buffer) {
  const brought = await bring(who, content)
  assert.equal(brought.status, 303, brought.body)
  const sent = await brought.browser.submit(brought.at, {})
  assert.equal(sent.status, 303, sent.body)
}

/** Everything the agency holds of people, to compare before and after. */
async function everything() {
  const { rows } = await db.owner.query(`
    select 'identity' as t, identity_id::text as id, (replaced_at is null)::text as now from people.identity
    union all select 'contact', contact_id::text, (replaced_at is null)::text from people.contact
    union all select 'address', address_id::text, (replaced_at is null)::text from people.address
    union all select 'work', working_relationship_id::text, (to_at is null)::text from people.working_relationship
    union all select 'reference', case_reference_id::text, '' from people.case_reference
    union all select 'person', person_id::text, whole_id::text from people.person order by 1, 2`)
  return rows
}

const headings =
  'Reference,First name,Family name,Date of birth,NHS number,Worker,Start date,Mobile,Mobile safe,Address,Postcode,Pronouns'
const caseload = [
  headings,
  'R-1,Ada,Oak,14/03/1985,4505577104,Bob Bright,01/09/2025,07700 900111,yes,"1 Long Lane, Town",ZZ1 1AA,she and her',
  'R-2,Ben,Ash,2 May 1979,,Amy Archer,,07700 900222,,,,',
  ',Cy,Elm,1990-12-31,,,,,,,,',
  'R-4,Élodie,O’Fir,,,Gwen Green,,,,,,',
].join('\r\n')

test('a file is previewed line by line before anything is taken in', async () => {
  const before = await everything()
  const { preview } = await bring('amy', `\ufeff${caseload}`)
  const body = await preview()
  assert.match(body, /4 new people/)
  assert.match(body, /Ada Oak[\s\S]*14 March 1985[\s\S]*Bob Bright, Key worker[\s\S]*1 September 2025/)
  assert.match(body, /Take all of it in/)
  assert.deepEqual(await everything(), before)
})

test('taken in, each person is with the worker the file names, and nothing unsafe is used', async () => {
  await takeIn('amy', caseload)
  const { rows } = await db.owner.query(
    `
    select i.given_name, s.display_name, r.from_at::date::text as since, c.reference, i.owner_agency_id = $1 as ours, x.may_use
    from people.identity i join people.working_relationship r using (person_id) join partnership.staff s using (staff_id)
    left join people.case_reference c using (person_id) left join people.contact x using (person_id)
    where i.given_name in ('Ada', 'Ben', 'Cy', 'Élodie') order by 1`,
    [v.agencies.riverside.id],
  )
  const today = new Date().toLocaleDateString('en-CA', { timeZone: 'Europe/London' })
  assert.deepEqual(rows, [
    { given_name: 'Ada', display_name: 'Bob Bright', since: '2025-09-01', reference: 'R-1', ours: true, may_use: true },
    { given_name: 'Ben', display_name: 'Amy Archer', since: today, reference: 'R-2', ours: true, may_use: false },
    { given_name: 'Cy', display_name: 'Amy Archer', since: today, reference: null, ours: true, may_use: null },
    { given_name: 'Élodie', display_name: 'Gwen Green', since: today, reference: 'R-4', ours: true, may_use: null },
  ])
  assert.match((await app.as(v.token('bob')).get('/caseload')).body, /Ada Oak/)
  const { rows: audit } = await db.owner.query(
    `select cardinality(listed_person_ids) as people from audit.entry where action = 'caseload.taken-in' and outcome = 'done'`,
  )
  assert.deepEqual(audit, [{ people: 4 }])
})

test('bringing the same file again changes nothing', async () => {
  const before = await everything()
  const { preview, browser, at } = await bring('amy', caseload)
  assert.match(await preview(), /Everything in the file is here already/)
  await assert.rejects(browser.submit(at, {}), /no form to send/)
  assert.deepEqual(await everything(), before)
})

test('a corrected file changes just what changed, and keeps what was there', async () => {
  const before = await everything()
  const corrected = caseload.replace('Ada,Oak', 'Ada,Oakley').replace('07700 900222,,', '07700 900222,yes,')
  const { preview } = await bring('amy', corrected)
  const body = await preview()
  assert.match(body, /2 people change/)
  assert.match(body, /Family name[\s\S]*Oak[\s\S]*Oakley/)
  await takeIn('amy', corrected)
  const after = await everything()
  assert.equal(after.length, before.length + 2, 'one new version of a name, one of a number')
  const { rows } = await db.owner.query(
    `select family_name, replaced_at is null as now from people.identity where given_name = 'Ada' order by number`,
  )
  assert.deepEqual(rows, [
    { family_name: 'Oak', now: false },
    { family_name: 'Oakley', now: true },
  ])
  assert.match(await (await bring('amy', corrected)).preview(), /Everything in the file is here already/)
})

test('another worker in the corrected file is for a manager to change, and hands the person over', async () => {
  const moved = 'Reference,First name,Worker\nR-2,Ben,Gwen Green'
  assert.match(await (await bring('bob', moved)).preview(), /The worker is another than before. Ask a team manager/)
  assert.match(await (await bring('gwen', moved)).preview(), /in use for somebody you cannot open/)
  await takeIn('amy', moved)
  assert.match((await app.as(v.token('gwen')).get('/caseload')).body, /Ben Ash/)
  assert.doesNotMatch((await app.as(v.token('amy')).get('/caseload')).body, /Ben Ash/)
})

test('a number that belongs to somebody else is pointed out, and nobody is turned into another (A67)', async () => {
  for (const line of ['R-1,Zed,Zebra,01/01/1999,', ',Zed,Zebra,01/01/1999,4505577104']) {
    assert.match(
      await (await bring('amy', `Reference,First name,Family name,Date of birth,NHS number\n${line}`)).preview(),
      /somebody with another name and date of birth/,
    )
  }
})

test('one problem and nothing at all is taken in', async () => {
  const before = await everything()
  const { preview, browser, at } = await bring(
    'amy',
    'First name,Date of birth,Worker\nGood,01/01/1990,\nBad,31/02/1990,\nWorse,01/01/1991,Nobody Known',
  )
  const body = await preview()
  assert.match(body, /There are 2 problems/)
  assert.match(body, /Line 3<\/td>[\s\S]*not a real date: 31\/02\/1990/)
  assert.match(body, /Nobody called Nobody Known works with people/)
  assert.doesNotMatch(body, /Take all of it in/)
  const page = await browser.get('/caseload/bring')
  const csrf = /name="_csrf" value="([^"]*)"/.exec(page.body)?.[1] ?? ''
  assert.equal((await browser.post(at, { _csrf: csrf })).status, 422)
  assert.deepEqual(await everything(), before)
})

test('somebody of the agency whom the worker cannot see is registered as new, as if nobody knew them (trap 2.13)', async () => {
  const body = await (await bring('amy', 'First name,Family name,Date of birth\nHidden,Hand,01/01/1970')).preview()
  assert.match(body, /1 new person/)
  const unknown = await (await bring('amy', 'First name,Family name,Date of birth\nHiddex,Hand,01/01/1970')).preview()
  const plain = (html: string) =>
    html.replaceAll(/(name="_key" value="|\/bring\/)[^"]+/g, '$1').replaceAll('Hiddex', 'Hidden')
  assert.equal(plain(body), plain(unknown))
})

test('a file is seen by whoever brought it and nobody else', async () => {
  const { at } = await bring('amy', caseload)
  assert.equal((await app.as(v.token('mona')).get(at)).status, 404)
  assert.equal((await app.as(v.token('nina')).get(at)).status, 404)
})

test('workbooks, wrong encodings and null bytes are refused in words', async () => {
  for (const [content, says] of [
    [Buffer.from('PK\u0003\u0004rest'), /is a workbook/],
    [Buffer.from('First name\nZo\xeb', 'latin1'), /not in UTF-8/],
    [Buffer.from('First name\nA\u0000'), /no text/],
    [Buffer.from(''), /is empty|Choose a CSV file/],
  ] as const) {
    const { status, body } = await bring('amy', content)
    assert.equal(status, 422)
    assert.match(body, says)
  }
})

test('script in a name or a file name stays text', async () => {
  const { preview } = await bring(
    'amy',
    'First name,Reference\n<script>alert(1)</script>,R-9',
    '<img src=x onerror=alert(1)>.csv',
  )
  const body = await preview()
  assert.doesNotMatch(body, /<script>alert|<img src=x/)
  assert.match(body, /&lt;script&gt;alert\(1\)/)
})

test('a caseload of hundreds is taken in within seconds', async () => {
  const lines = Array.from({ length: 400 }, (_, n) => `B-${n},Person${n},Many,0${(n % 9) + 1}/05/19${60 + (n % 30)}`)
  const started = performance.now()
  await takeIn('amy', ['Reference,First name,Family name,Date of birth', ...lines].join('\n'))
  console.log(`taken in after ${Math.round(performance.now() - started)} ms`)
  const { rows } = await db.owner.query(`select count(*) as people from people.identity where family_name = 'Many'`)
  assert.deepEqual(rows, [{ people: 400 }])
  const { rows: drift } = await db.owner.query('select count(*) as wrong from consent.access_drift')
  assert.deepEqual(drift, [{ wrong: 0 }])
})

test('no page of all this failed', () => {
  assert.deepEqual(app.logged, [])
})
