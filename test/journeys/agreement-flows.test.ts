import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { testApp } from '../support/app.ts'
import { testDatabase } from '../support/database.ts'
import { valley } from '../worlds/valley.ts'

const db = await testDatabase('journey-agreement-flows')
const world = valley()
await world.facts.save(db.owner)
const app = await testApp(db.app)
after(() => app.close())

const pam = app.as(world.token('pam'))
const { riverside, pharmacy } = world.agencies
const inForce = `/agreement/versions/${world.agreementVersionId}/flows`
const flowLinks = (body: string) =>
  [...body.matchAll(/href="(\/agreement\/flows\/[^"]+)"/g)].map(([, href]) => href ?? '')
const plain = (text: string) => text.replaceAll('&amp;', '&')
const rowsOf = async (versionId: string, where: string, id: string) =>
  Number(
    (
      await db.owner.query(
        `select count(*) as count from partnership.agreement_flow where agreement_version_id = $1 and removed_at is null and ${where} = $2`,
        [versionId, id],
      )
    ).rows[0].count,
  )

test('What may flow is for the staff of the partnership: the person and a stranger are not told of such a page.', async () => {
  assert.equal((await app.as(world.token('sam')).get(inForce)).status, 404)
  assert.notEqual((await app.as(null).get(`${inForce}?to=${pharmacy.id}`)).status, 200)
})

test('Somebody who checks one agency chooses it, and reads its rows alone.', async () => {
  const nothing = await pam.get(`${inForce}?from=nobody&to=${world.workers.amy.id}&purpose=fun&page=x&rows=no`)
  assert.equal(nothing.status, 200)
  assert.match(nothing.body, /How much each agency may show and see/, 'what is no choice is none')
  const chosen = await pam.get(`${inForce}?to=${pharmacy.id}`)
  assert.match(chosen.body, /What Market Square Pharmacy may see/)
  assert.match(chosen.body, new RegExp(`<option value="${pharmacy.id}" selected=""`))
  assert.equal(flowLinks(chosen.body).length, await rowsOf(world.agreementVersionId, 'to_agency_id', pharmacy.id))
  const none = await pam.get(`${inForce}?from=${pharmacy.id}&to=${pharmacy.id}`)
  assert.match(none.body, /Nothing may flow this way/)
  const amy = await app.as(world.token('amy')).get(`${inForce}?to=${pharmacy.id}`)
  assert.match(amy.body, /What Market Square Pharmacy may see/)
  assert.deepEqual(flowLinks(amy.body), [], 'she reads, and can change nothing')
})

test('Whoever looks closer at a row and keeps it comes back to the rows they came from.', async () => {
  const asked = `${inForce}?to=${pharmacy.id}`
  const remove = plain(flowLinks((await pam.get(asked)).body)[0] ?? '')
  assert.match(remove, /\/remove\?to=/)
  const closer = await pam.get(remove)
  assert.equal(closer.status, 200)
  assert.equal([...closer.body.matchAll(/href="([^"]+)"/g)].filter(([, href]) => plain(href ?? '') === asked).length, 2)
  const elsewhere = await pam.get(`${remove.split('?')[0]}?to=https://elsewhere.test`)
  assert.doesNotMatch(elsewhere.body, /elsewhere\.test/)
  const [path = ''] = remove.split('?')
  assert.equal((await pam.submit(remove, {}, { action: `${path}?to=${pharmacy.id}` })).location, asked)
})

test('A manager who prepares a version stays at the rows they chose, through changing, taking out and adding.', async () => {
  const next = /action="(\/agreement\/[^"]+\/next)"/.exec((await pam.get('/agreement')).body)?.[1] ?? ''
  const draft = (await pam.submit('/agreement', {}, { action: next })).location ?? ''
  const asked = `${draft}/flows?from=${riverside.id}`
  const [change = ''] = flowLinks((await pam.get(asked)).body).map(plain)
  const path = change.split('?')[0] ?? ''
  const wrong = await pam.submit(change, { categories: [] }, { action: change })
  assert.equal(wrong.status, 422)
  assert.match(
    plain(wrong.body),
    new RegExp(`action="${path}\\?from=${riverside.id}"`),
    'a mistake does not lose the way',
  )
  const saved = await pam.submit(
    change,
    { categories: ['0'], lawful_basis: 'explicit_consent', permission: 'needed' },
    { action: change },
  )
  assert.equal(saved.location, asked)
  const before = await rowsOf(draft.split('/').at(-1) ?? '', 'from_agency_id', riverside.id)
  const out = await pam.submit(change, {}, { action: `${path}/take-out?from=${riverside.id}` })
  assert.equal(out.location, asked)
  assert.equal(await rowsOf(draft.split('/').at(-1) ?? '', 'from_agency_id', riverside.id), before - 1)

  const half = await pam.get(`${draft}/flows/new?from=${riverside.id}`)
  assert.match(half.body, new RegExp(`<option value="${riverside.id}" selected=""`))
  assert.doesNotMatch(half.body, /There is a problem/)
  const pair = `from=${riverside.id}&to=${pharmacy.id}`
  const added = await pam.submit(
    `${draft}/flows/new?${pair}`,
    { purpose: 'safeguarding', categories: ['0'], lawful_basis: 'explicit_consent', permission: 'needed' },
    { action: `${draft}/flows/new` },
  )
  assert.equal(added.location, `${draft}/flows?${pair}`)
})
