import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { testApp } from '../../../test/support/app.ts'
import { testDatabase } from '../../../test/support/database.ts'
import { valley } from '../../../test/worlds/valley.ts'

const db = await testDatabase('staff-pages')
const world = valley()
await world.facts.save(db.owner)
const app = await testApp(db.app)
after(() => app.close())
const { riverside, nhsTrust, pharmacy } = world.agencies
const { bob, adam, mei, nina } = world.workers
const adamsBrowser = app.as(world.token('adam'))
const pamsBrowser = app.as(world.token('pam'))
const day = (name: string, text: string) => {
  const [date = '', month = '', year = ''] = text.split(' ')
  return { [`${name}-day`]: date, [`${name}-month`]: month, [`${name}-year`]: year }
}
const count = async (query: string, values: unknown[] = []) =>
  Number((await db.owner.query(query, values)).rows[0].count)

test('Everyone on the staff can read who the partners are, and only those who look after an agency can change it.', async () => {
  const amy = app.as(world.token('amy'))
  assert.match((await amy.get('/agencies')).body, /Hill Street Practice/)
  const agency = await amy.get(`/agencies/${riverside.id}`)
  assert.equal(agency.status, 200)
  assert.doesNotMatch(agency.body, /Change the profile|Add a member of staff/)
  for (const path of [
    `/agencies/${riverside.id}/change`,
    `/agencies/${riverside.id}/staff/new`,
    `/staff/${bob.id}`,
    '/agencies/new',
    '/staff/bring',
  ]) {
    assert.equal((await amy.get(path)).status, 404, path)
  }
  assert.equal((await adamsBrowser.get(`/agencies/${nhsTrust.id}/change`)).status, 404)
  assert.equal((await adamsBrowser.get(`/staff/${nina.id}`)).status, 404)
})

test('The page of an agency names the posts that nobody fills.', async () => {
  assert.match(
    (await pamsBrowser.get(`/agencies/${pharmacy.id}`)).body,
    /Nobody is named as privacy officer or as safeguarding lead/,
  )
  assert.doesNotMatch((await pamsBrowser.get(`/agencies/${riverside.id}`)).body, /Nobody is named/)
})

test('An agency is added, its aims are written, and two agencies stand side by side.', async () => {
  const added = await pamsBrowser.submit('/agencies/new', {
    name: 'Harbour House',
    kind: 'residential',
    own_aims: 'A calm place to begin again',
  })
  assert.equal(added.status, 303)
  const changed = await adamsBrowser.submit(`/agencies/${riverside.id}/change`, {
    name: 'Riverside Recovery',
    judged_by: 'The council, by people who finish',
  })
  assert.equal(changed.status, 303)
  const sideBySide = await adamsBrowser.get(
    `/agencies/compare?one=${riverside.id}&other=${added.location?.split('/').at(-1)}`,
  )
  assert.match(sideBySide.body, /A calm place to begin again/)
  assert.match(sideBySide.body, /The council, by people who finish/)
  const again = await pamsBrowser.submit('/agencies/new', { name: 'harbour house', kind: 'residential' })
  assert.equal(again.status, 422)
  assert.match(again.body, /There is an agency of this name already/)
})

test('A profile saved by somebody else meanwhile is a page that keeps both texts.', async () => {
  const path = `/agencies/${riverside.id}/change`
  const late = await pamsBrowser.submit(path, {
    name: 'Riverside Recovery',
    own_aims: 'Text of the second',
    _version: '1',
  })
  assert.equal(late.status, 409)
  assert.match(late.body, /Text of the second/)
  assert.match(late.body, /The council, by people who finish/)
})

test('A member of staff is added with roles, and their link is shown once.', async () => {
  const path = `/agencies/${riverside.id}/staff/new`
  const values = {
    display_name: 'Tess Thorn',
    work_email: 'tess@riverside.example',
    ...day('from_on', '1 4 2024'),
    roles: ['worker', 'clinician'],
  }
  const added = await adamsBrowser.submit(path, values)
  assert.equal(added.status, 303)
  const own = added.location ?? ''
  assert.match((await adamsBrowser.get(own)).body, /None yet\. Make a link/)
  const link = await adamsBrowser.submit(`${own}/sign-in`, { sign_in_name: 'tess@riverside.example' })
  assert.equal(link.status, 200)
  assert.match(link.body, /\/invitation\/[A-Za-z0-9_-]{43}/)
  assert.match((await adamsBrowser.get(own)).body, /link made, not set up yet/)
  const twice = await adamsBrowser.submit(path, values)
  assert.equal(twice.status, 422)
  assert.match(twice.body, /Somebody at this agency has this work email already/)
})

test('Nobody changes their own roles, and the page says so.', async () => {
  const own = await adamsBrowser.get(`/staff/${adam.id}`)
  assert.match(own.body, /Nobody can change their own roles/)
  assert.equal((await adamsBrowser.post(`/staff/${adam.id}/roles`, { role: 'clinician' })).status, 403)
  assert.doesNotMatch(own.body, /Give a role/)
})

test('A role ends at once, and its holder is signed out everywhere.', async () => {
  const bobsBrowser = app.as(world.token('bob'))
  assert.equal((await bobsBrowser.get('/agencies')).status, 200)
  const page = await adamsBrowser.get(`/staff/${bob.id}`)
  const action = /action="(\/staff\/[^"]+\/roles\/[^"]+\/end)"/.exec(page.body)?.[1] ?? ''
  assert.equal((await adamsBrowser.submit(`/staff/${bob.id}`, {}, { action })).status, 303)
  assert.notEqual((await bobsBrowser.get('/agencies')).status, 200)
  assert.equal(
    await count('select count(*) from partnership.staff_role where staff_id = $1 and to_at is null', [bob.id]),
    0,
  )
})

test('A volunteer whose checks have run out sees nothing from that instant, until they are renewed.', async () => {
  const meisBrowser = app.as(world.token('mei'))
  assert.equal((await meisBrowser.get('/agencies')).status, 200)
  await db.owner.query(
    "update partnership.staff set checks_valid_until = now() - interval '1 second' where staff_id = $1",
    [mei.id],
  )
  assert.notEqual((await meisBrowser.get('/agencies')).status, 200)
  assert.match((await pamsBrowser.get(`/staff/${mei.id}`)).body, /They can see nothing until their checks are renewed/)
  const past = await pamsBrowser.submit(`/staff/${mei.id}`, day('valid_until_on', '1 1 2020'), {
    action: `/staff/${mei.id}/checks`,
  })
  assert.equal(past.status, 422)
  const renewed = await pamsBrowser.submit(`/staff/${mei.id}`, day('valid_until_on', '1 1 2090'), {
    action: `/staff/${mei.id}/checks`,
  })
  assert.equal(renewed.status, 303)
  assert.equal((await meisBrowser.get('/agencies')).status, 200)
})

test('A job that ends takes its roles, its team places and its sign-in with it.', async () => {
  const drPage = world.workers.drPage
  const browser = app.as(world.token('drPage'))
  assert.equal((await browser.get('/agencies')).status, 200)
  assert.equal((await pamsBrowser.submit(`/staff/${drPage.id}/end`, {})).status, 303)
  assert.notEqual((await browser.get('/agencies')).status, 200)
  assert.equal(
    await count('select count(*) from partnership.staff_role where staff_id = $1 and to_at is null', [drPage.id]),
    0,
  )
  assert.equal(
    await count('select count(*) from partnership.team_member where staff_id = $1 and to_at is null', [drPage.id]),
    0,
  )
})

/** Sends a file as a browser does; the form token comes from the page. */
async function upload(who: string, csv: string) {
  const cookie = `session=${world.token(who)}`
  const page = await app.server.inject({ url: '/staff/bring', headers: { cookie } })
  const hidden = [...page.body.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)]
  const part = (head: string, body: string) => `--x\r\nContent-Disposition: form-data; ${head}\r\n\r\n${body}\r\n`
  const payload = `${hidden.map(([, name, value]) => part(`name="${name}"`, value ?? '')).join('')}${part('name="file"; filename="staff.csv"', csv)}--x--\r\n`
  const headers = { cookie, 'content-type': 'multipart/form-data; boundary=x', 'sec-fetch-site': 'same-origin' }
  return app.server.inject({ method: 'POST', url: '/staff/bring', headers, payload })
}

/** Presses the button of a preview. */
async function takeIn(who: string, preview: string) {
  const form = /<form[^>]*action="\/staff\/bring\/take-in".*?<\/form>/s.exec(preview)?.[0] ?? ''
  const plain = (text: string) => text.replaceAll('&quot;', '"').replaceAll('&amp;', '&')
  const hidden = [...form.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/gs)]
  return app
    .as(world.token(who))
    .post('/staff/bring/take-in', Object.fromEntries(hidden.map(([, name = '', value = '']) => [name, plain(value)])))
}

test('A list of staff is shown with its problems, taken in whole, and changes nothing the second time.', async () => {
  const staff = () => count('select count(*) from partnership.staff')
  const before = await staff()
  const wrong = await upload(
    'pam',
    'agency,name,email,roles\nHill Street Practice,Gus,gus@hill.example,gp\nNowhere,Ida,ida@hill.example,gp',
  )
  assert.equal(wrong.statusCode, 200)
  assert.match(wrong.body, /“Nowhere” is not an agency whose staff you look after/)
  assert.match(wrong.body, /1 person to add, 0 there already, 1 line with a problem/)
  assert.match(wrong.body, />Line 3</)
  const refused = await takeIn('pam', wrong.body)
  assert.equal(refused.status, 422)
  assert.equal(await staff(), before)
  const good =
    'agency,name,email,roles\nHill Street Practice,Gus,gus@hill.example,gp\nOpen Door Housing,Ida,ida@open.example,"housing worker;administrator"'
  const wrongRole = await upload('pam', good)
  assert.match(wrongRole.body, /“housing worker” is not a role|2 people to add/)
  const right = await upload('pam', good.replace('housing worker', 'housing_worker'))
  assert.equal((await takeIn('pam', right.body)).status, 303)
  assert.equal(await staff(), before + 2)
  const again = await upload('pam', good.replace('housing worker', 'housing_worker'))
  assert.match(again.body, /0 people to add, 2 there already/)
  assert.equal((await takeIn('pam', again.body)).status, 303)
  assert.equal(await staff(), before + 2)
})
