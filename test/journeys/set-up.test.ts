import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { startServer } from '../../src/app/main.ts'
import { ensureSetUpLink } from '../../src/modules/partnership/index.ts'
import { testDatabase } from '../support/database.ts'
import { codeFor, goodPassword, secretIn, testKeys } from '../support/sign-in-site.ts'
import { type Seen, Visitor } from '../support/visitor.ts'

// The real start: an empty database, no invented people, cookies for https, two factors for everyone.
const db = await testDatabase('journey-set-up')
const faults: unknown[] = []
const log = { info: () => undefined, warn: () => undefined, error: (facts: object) => void faults.push(facts) }
const server = await startServer({
  database: db.app,
  origin: 'https://county.example',
  demo: null,
  keys: testKeys,
  log,
  port: 0,
  host: '127.0.0.1',
})
after(() => server.close())

type Values = Readonly<Record<string, string>>
const plain = (text: string) =>
  text
    .replaceAll('&quot;', '"')
    .replaceAll('&#x27;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')

function formOn(html: string, action: string): Values {
  const form = [...html.matchAll(/<form([^>]*)>(.*?)<\/form>/gs)].find(([, head = '']) =>
    plain(head).includes(`action="${action}"`),
  )
  assert.ok(form, `there is a form to ${action}`)
  return Object.fromEntries(
    [...(form[2] ?? '').matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)].map(
      ([, name = '', value = '']) => [name, plain(value)],
    ),
  )
}

/** Fills in the form on a page as a browser does, with all it carries unseen. */
async function submit(who: Visitor, page: string, values: Values = {}, action = page): Promise<Seen> {
  const opened = await who.get(page)
  return who.post(action, { ...formOn(opened.text, action), ...values })
}

async function upload(who: Visitor, path: string, csv: string): Promise<string> {
  const body = new FormData()
  for (const [name, value] of Object.entries(formOn((await who.get(path)).text, path))) body.append(name, value)
  body.append('file', new Blob([csv], { type: 'text/csv' }), 'staff.csv')
  const cookie = [...(who.jars.get(who.origin) ?? [])].map(([name, value]) => `${name}=${value}`).join('; ')
  return (await fetch(new URL(path, who.origin), { method: 'POST', body, headers: { cookie } })).text()
}

/** From a one-time link to being signed in: a password, then an app with codes. */
async function setUpSignIn(link: string): Promise<Visitor> {
  const who = new Visitor(server.address)
  await submit(who, link, { password: goodPassword })
  await submit(who, '/sign-in/set-up', {}, '/sign-in/set-up/code')
  const shown = await who.get('/sign-in/set-up/code')
  const done = await submit(
    who,
    '/sign-in/set-up/code',
    { code: codeFor(secretIn(shown.text)) },
    '/sign-in/set-up/code/confirm',
  )
  assert.ok(done.status === 303 || done.status === 200, `${done.status}`)
  return who
}

const link = (await ensureSetUpLink(db.app)) ?? ''
let manager = new Visitor(server.address)
const nowhere = (await manager.get('/nowhere')).text
const start = {
  partnership_name: 'Dale Partnership',
  area_name: 'Dale',
  agency_name: 'Dale Partnership Office',
  agency_kind: 'partnership_office',
  administrator_name: 'Ada First',
  work_email: 'ada@dale.example',
}

test('An empty database gives out one kind of link, and without it there is no page.', async () => {
  assert.match(link, /^\/set-up\/[A-Za-z0-9_-]{43}$/)
  const wrong = await manager.get(`/set-up/${'x'.repeat(43)}`)
  assert.equal(wrong.status, 404)
  assert.equal(wrong.text, nowhere)
  assert.match((await manager.get(link)).text, /Set up Common Ground/)
})

test('The first administrator is named, keeps what was typed when something is wrong, and sets up two factors.', async () => {
  const half = await submit(manager, link, { ...start, work_email: 'no address' })
  assert.equal(half.status, 422)
  assert.match(half.text, /Dale Partnership Office/)
  assert.match(half.text, /Work email must be an address/)
  const begun = await submit(manager, link, start)
  assert.match(begun.location ?? '', /^\/invitation\//)
  const again = await manager.get(link)
  assert.match(again.text, /Ada First of Dale Partnership Office is the first administrator/)
  const fresh = await submit(manager, link)
  assert.doesNotMatch(
    (await manager.get(begun.location ?? '')).text,
    /name="password"/,
    'the earlier invitation has been replaced',
  )
  manager = await setUpSignIn(fresh.location ?? '')
  assert.match((await manager.get('/set-up')).text, /Set up the partnership/)
})

test('Once an administrator can sign in, the link is as if it had never been.', async () => {
  const late = new Visitor(server.address)
  for (const path of [link, `/set-up/${'x'.repeat(43)}`]) {
    const seen = await late.get(path)
    assert.equal(seen.status, 404)
    assert.equal(seen.text, nowhere)
  }
  assert.equal(await ensureSetUpLink(db.app), null)
  await late.seal()
  assert.equal((await late.post(link, start)).status, 404)
})

const agencies = new Map<string, string>()

test('Agencies are added, and their staff come from a spreadsheet.', async () => {
  for (const [name, kind] of [
    ['Bridge Recovery', 'charity_treatment'],
    ['Mill Pharmacy', 'pharmacy'],
  ] as const) {
    const added = await submit(manager, '/agencies/new', { name, kind })
    assert.equal(added.status, 303)
    agencies.set(name, added.location ?? '')
  }
  const csv = [
    'agency,name,email,job,roles,start',
    'Bridge Recovery,Wyn Worker,wyn@bridge.example,Recovery worker,worker,1/4/2020',
    'Bridge Recovery,Ari Admin,ari@bridge.example,Office manager,administrator;privacy_officer,1/4/2020',
    'Bridge Recovery,Sol Safe,sol@bridge.example,Safeguarding lead,safeguarding_lead,1/4/2020',
    'Mill Pharmacy,Pip Pharma,pip@mill.example,Pharmacist,pharmacist;administrator;privacy_officer;safeguarding_lead,1/4/2020',
  ].join('\n')
  const preview = await upload(manager, '/staff/bring', csv)
  assert.match(preview, /4 people to add, 0 there already, 0 lines with a problem/)
  const taken = await manager.post('/staff/bring/take-in', formOn(preview, '/staff/bring/take-in'))
  assert.equal(taken.status, 303)
  assert.match((await manager.get(agencies.get('Bridge Recovery') ?? '')).text, /Wyn Worker/)
})

/** The administrator makes a link for somebody, and they set up their sign-in with it. */
async function comesIn(name: string): Promise<Visitor> {
  const { rows } = await db.owner.query('select staff_id from partnership.staff where display_name = $1', [name])
  const path = `/staff/${rows[0].staff_id}/sign-in`
  const made = await submit(manager, path, { sign_in_name: `${name.split(' ')[0]?.toLowerCase()}@dale.example` })
  const invitation = /href="https?:\/\/[^/]+(\/invitation\/[^"]+)"/.exec(made.text)?.[1]
  assert.ok(invitation, 'the link is shown once, whole, with the address of this site')
  return setUpSignIn(invitation)
}

test('The agreement is written, given a flow, and signed by both parties.', async () => {
  const begun = await submit(manager, '/agreement', { name: 'Dale agreement' }, '/agreement/begin')
  const draft = begun.location ?? ''
  const ids = [...agencies.values()].map((path) => path.split('/').at(-1) ?? '')
  const [bridge = '', mill = ''] = ids
  for (const agency_id of ids) assert.equal((await submit(manager, `${draft}/parties`, { agency_id })).status, 303)
  for (const heading of ['aims', 'strategy', 'membership', 'management', 'resources', 'disputes', 'information']) {
    const page = `${draft}/headings/${heading}`
    assert.equal(
      (await submit(manager, page, { joint_text: `Our ${heading}`, is_agreed: 'yes' }, `${page}/text`)).status,
      303,
    )
  }
  const form = await manager.get(`${draft}/flows/new?from=${bridge}&to=${mill}`)
  const terms = {
    purpose: 'supply',
    categories: '4',
    lawful_basis: 'public_task_health_care',
    permission: 'not-needed',
  }
  assert.equal(
    (await manager.post(`${draft}/flows/new`, { ...formOn(form.text, `${draft}/flows/new`), ...terms })).status,
    303,
  )
  const until = {
    'review_on-day': '1',
    'review_on-month': '4',
    'review_on-year': '2090',
    'last_day_on-day': '1',
    'last_day_on-month': '10',
    'last_day_on-year': '2090',
  }
  assert.equal((await submit(manager, `${draft}/dates`, until)).status, 303)
  const [ari, pip] = [await comesIn('Ari Admin'), await comesIn('Pip Pharma')]
  assert.equal((await submit(ari, `${draft}/sign`, { read_it: 'yes' })).status, 303)
  const last = await submit(pip, `${draft}/sign`, { read_it: 'yes' })
  assert.equal(last.location, '/agreement')
  assert.match((await manager.get('/set-up')).text, /Write and sign the agreement[\s\S]*?Done/)
})

test('A worker signs in and registers the first person.', async () => {
  const wyn = await comesIn('Wyn Worker')
  const registered = await submit(wyn, '/people/new', { chosen_name: 'Robin', role: 'key_worker' })
  assert.equal(registered.status, 303)
  assert.match((await wyn.get('/caseload')).text, /Robin/)
  assert.doesNotMatch((await manager.get('/caseload')).text, /Robin/)
  assert.deepEqual(faults, [])
})
