import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { testApp } from '../support/app.ts'
import { testDatabase } from '../support/database.ts'
import { valley } from '../worlds/valley.ts'

const db = await testDatabase('journey-agreement')
const world = valley()
await world.facts.save(db.owner)
const app = await testApp(db.app)
after(() => app.close())

const pam = app.as(world.token('pam'))
const adam = app.as(world.token('adam'))
const noor = app.as(world.token('noor'))
const { riverside, nhsTrust, pharmacy, probation } = world.agencies
const version1 = `/agreement/versions/${world.agreementVersionId}`
const one = async (query: string, values: unknown[] = []) => (await db.owner.query(query, values)).rows[0]

const reviewThenEnd = {
  'review_on-day': '1',
  'review_on-month': '3',
  'review_on-year': '2090',
  'last_day_on-day': '1',
  'last_day_on-month': '9',
  'last_day_on-year': '2090',
}

/** Every other agency leaves the draft, so that two signatures are enough. */
async function keepOnlyTwo(draft: string): Promise<void> {
  for (const { id } of Object.values(world.agencies)) {
    if (id === riverside.id || id === nhsTrust.id) continue
    const out = await pam.submit(`${draft}/parties`, { agency_id: id }, { action: `${draft}/parties/take-out` })
    assert.equal(out.status, 303)
  }
}

test('Everyone on the staff can read what is shared, in plain words made from the same rows.', async () => {
  const amy = app.as(world.token('amy'))
  assert.match((await amy.get('/agreement')).body, /In force/)
  const words = await amy.get(`${version1}/plain-words?agency=${pharmacy.id}`)
  assert.match(words.body, /Riverside Recovery may show Market Square Pharmacy/)
  assert.match(words.body, /To supply your medicines safely\./)
  assert.match(words.body, /No separate permission is needed because the law lets health and care services share/)
  assert.doesNotMatch(words.body, /may show Valley Probation/)
  const matrix = await amy.get(`${version1}/flows`)
  assert.match(matrix.body, /Needed/)
  assert.doesNotMatch(matrix.body, /Take out|Add what may flow/)
  for (const path of ['/agreement/begin', `${version1}/sign`, `${version1}/flows/new`])
    assert.equal((await amy.get(path)).status, 404, path)
})

test('Nothing of a version in force can be written on, by whatever address.', async () => {
  assert.doesNotMatch((await pam.get(`${version1}/parties`)).body, /Add an agency/)
  assert.equal((await pam.get(`${version1}/flows/new`)).status, 404)
  assert.equal((await pam.get(`${version1}/sign`)).status, 404)
  const heading = await pam.get(`${version1}/headings/aims`)
  assert.doesNotMatch(heading.body, /Save the joint text/)
})

test('A new version is written by its partners, signed by each, and takes the place of the old one.', async () => {
  const begun = await pam.submit(
    '/agreement',
    {},
    { action: /action="(\/agreement\/[^"]+\/next)"/.exec((await pam.get('/agreement')).body)?.[1] ?? '' },
  )
  assert.equal(begun.status, 303)
  const draft = begun.location ?? ''
  await keepOnlyTwo(draft)
  const unready = (await pam.get(`${draft}/sign`)).body
  assert.match(unready, /Each of the seven headings needs a joint text/)
  assert.match(unready, /When its dates are set, you see here what changes/)
  assert.doesNotMatch(unready, /stops seeing/, 'a version without days would close everything, and says so to nobody')
  assert.equal((await adam.post(`${draft}/sign`, { read_it: 'yes' })).status, 403)

  await adam.submit(
    `${draft}/headings/aims`,
    { answer: 'People get well near home' },
    { action: `${draft}/headings/aims/answer` },
  )
  await noor.submit(
    `${draft}/headings/aims`,
    { answer: 'Safe prescribing' },
    { action: `${draft}/headings/aims/answer` },
  )
  const aims = await pam.get(`${draft}/headings/aims`)
  assert.match(aims.body, /People get well near home/)
  assert.match(aims.body, /2 of 2 answered/)
  assert.doesNotMatch(aims.body, /Save your agency’s answer/)
  for (const heading of ['aims', 'strategy', 'membership', 'management', 'resources', 'disputes', 'information']) {
    const path = `${draft}/headings/${heading}`
    const saved = await pam.submit(
      path,
      { joint_text: `What we agree on ${heading}`, is_agreed: 'yes' },
      { action: `${path}/text` },
    )
    assert.equal(saved.status, 303, heading)
  }

  const flows = await pam.get(`${draft}/flows`)
  const change = /href="(\/agreement\/flows\/[0-9a-f-]+)"/.exec(flows.body)?.[1] ?? ''
  const unlawful = await pam.submit(change, {
    categories: ['0', '4'],
    lawful_basis: 'public_task_health_care',
    permission: 'not-needed',
  })
  assert.equal(unlawful.status, 422)
  assert.match(unlawful.body, /Without the person’s permission this agency cannot see/)
  assert.equal(
    (await pam.submit(change, { categories: ['0', '1', '10'], lawful_basis: 'explicit_consent', permission: 'needed' }))
      .status,
    303,
  )

  const wrong = await pam.submit(`${draft}/dates`, { ...reviewThenEnd, 'last_day_on-month': '2' })
  assert.match(wrong.body, /The last day must not be before the review date/)
  assert.equal((await pam.submit(`${draft}/dates`, reviewThenEnd)).status, 303)

  const ready = await adam.get(`${draft}/sign`)
  assert.match(ready.body, /What changes at once/)
  assert.match(ready.body, /1 person/)
  assert.equal((await adam.submit(`${draft}/sign`, {})).status, 422)
  assert.equal((await adam.submit(`${draft}/sign`, { read_it: 'yes' })).status, 303)
  assert.equal((await pam.get(`${draft}/flows/new`)).status, 404, 'closed to changes while it is being signed')
  assert.equal((await pam.submit(draft, {}, { action: `${draft}/reopen` })).status, 303)
  assert.equal((await adam.submit(`${draft}/sign`, { read_it: 'yes' })).status, 303)

  const before = await app.as(world.token('phil')).get('/pharmacy')
  const last = await noor.submit(`${draft}/sign`, { read_it: 'yes' })
  assert.equal(last.location, '/agreement')
  const row = await one(
    'select count(*) filter (where replaced_at is null and in_force_from <= now()) as now, count(*) filter (where replaced_at is not null) as past from partnership.agreement_version',
  )
  assert.deepEqual(row, { now: 1, past: 1 })
  const drift = await one('select count(*) as count from consent.access_drift')
  assert.deepEqual(drift, { count: 0 })
  const pharmacySees = await one(
    "select count(*) as count from consent.access where viewer_id = $1 and route = 'agreement' and now() < valid_to",
    [pharmacy.id],
  )
  assert.deepEqual(
    pharmacySees,
    { count: 0 },
    `the pharmacy is no party any more (its page answered ${before.status} before)`,
  )
})

test('Two who write the same joint text: the later one is shown both, and nothing is lost.', async () => {
  const next = /action="(\/agreement\/[^"]+\/next)"/.exec((await pam.get('/agreement')).body)?.[1] ?? ''
  const draft = (await pam.submit('/agreement', {}, { action: next })).location ?? ''
  const path = `${draft}/headings/disputes`
  assert.equal(
    (await pam.submit(path, { joint_text: 'First text', _version: '1' }, { action: `${path}/text` })).status,
    303,
  )
  const late = await pam.submit(path, { joint_text: 'Second text', _version: '1' }, { action: `${path}/text` })
  assert.equal(late.status, 409)
  assert.match(late.body, /First text/)
  assert.match(late.body, /Second text/)
})

test('Steps without a lead are flagged, and each duty gives back one name.', async () => {
  const draft = `/agreement/versions/${(await one('select agreement_version_id as id from partnership.agreement_version where in_force_from is null')).id}`
  const step = await pam.submit(`${draft}/steps`, { name: 'First call after a missed dose' })
  assert.match((await pam.get(`${draft}/steps`)).body, /1 step without a lead/)
  const parts = { [`part_${riverside.id}`]: 'leads', [`part_${nhsTrust.id}`]: 'leads' }
  const twoLeads = await pam.submit(step.location ?? '', {
    name: 'First call after a missed dose',
    place: '1',
    ...parts,
  })
  assert.match(twoLeads.body, /Only one agency can lead a step/)
  assert.equal(
    (
      await pam.submit(step.location ?? '', {
        name: 'First call after a missed dose',
        place: '1',
        ...parts,
        [`part_${nhsTrust.id}`]: 'told',
      })
    ).status,
    303,
  )
  assert.doesNotMatch((await pam.get(`${draft}/steps`)).body, /without a lead/)

  const disputes = `${draft}/headings/disputes`
  assert.equal(
    (await pam.submit(disputes, { joint_text: 'The text of both', is_agreed: 'yes' }, { action: `${disputes}/text` }))
      .status,
    303,
  )
  assert.equal((await pam.submit(`${draft}/dates`, reviewThenEnd)).status, 303)
  const duty = await pam.submit(`${draft}/duties`, {
    name: 'Calling somebody who missed three collections',
    agency_id: riverside.id,
  })
  assert.equal((await adam.submit(duty.location ?? '', { staff_id: world.workers.mona.id })).status, 303)
  assert.match((await pam.get(`${draft}/duties`)).body, /Mona Marsh, Team manager/)
  assert.equal((await noor.get(duty.location ?? '')).status, 404)
  const pledge = await pam.submit(`${draft}/pledges`, {
    agency_id: nhsTrust.id,
    kind: 'staff',
    what: 'A nurse on two days',
    year: '2026',
  })
  assert.equal(pledge.status, 303)

  assert.equal((await adam.submit(`${draft}/sign`, { read_it: 'yes' })).status, 303)
  assert.equal((await noor.submit(`${draft}/sign`, { read_it: 'yes' })).location, '/agreement')
  const answer = await app.as(world.token('amy')).get('/agreement/who-answers?duty=Who+answers+for+missed+collections')
  assert.match(answer.body, /Mona Marsh, Team manager/)
  assert.match(
    (await app.as(world.token('amy')).get('/agreement/who-answers?duty=parking')).body,
    /names nobody for this/,
  )
  assert.match((await pam.get(draft)).body, /1 duty/)
})

test('A flow taken out and a party ended stop at once, after the page has said for how many.', async () => {
  const inForce = await one(
    'select agreement_version_id as id from partnership.agreement_version where in_force_from is not null and replaced_at is null',
  )
  const path = `/agreement/versions/${inForce.id}`
  const seen = async () =>
    (
      await one(
        "select count(distinct person_id) as count from consent.access where viewer_id = $1 and owner_agency_id = $2 and route = 'grant' and opens <> 0 and now() < valid_to",
        [world.workers.drPage.id, riverside.id],
      )
    ).count
  assert.equal(await seen(), 1)
  const flow = await one(
    'select agreement_flow_id as id from partnership.agreement_flow where agreement_version_id = $1 and from_agency_id = $2 and removed_at is null',
    [inForce.id, riverside.id],
  )
  assert.match((await adam.get(`${path}/flows`)).body, new RegExp(`/agreement/flows/${flow.id}/remove`))
  assert.equal(
    (await noor.get(`/agreement/flows/${flow.id}/remove`)).status,
    404,
    'only the agency whose entries they are, or the partnership manager',
  )
  assert.match(
    (await adam.get(`/agreement/flows/${flow.id}/remove`)).body,
    /For 1 person an agency stops seeing entries/,
  )
  assert.equal((await adam.submit(`/agreement/flows/${flow.id}/remove`, {})).status, 303)
  assert.equal(await seen(), 0)

  const party = await one(
    'select agreement_party_id as id from partnership.agreement_party where agreement_version_id = $1 and agency_id = $2',
    [inForce.id, nhsTrust.id],
  )
  assert.match((await pam.get(`${path}/plain-words`)).body, /Valley NHS[^<]* may show|may show Valley NHS/)
  assert.equal((await adam.get(`/agreement/parties/${party.id}/end`)).status, 404)
  assert.equal((await noor.submit(`/agreement/parties/${party.id}/end`, {})).status, 422)
  assert.equal(
    (await noor.submit(`/agreement/parties/${party.id}/end`, { reason: 'The contract has ended' })).status,
    303,
  )
  assert.match((await pam.get(`${path}/parties`)).body, /The contract has ended/)
  const words = (await pam.get(`${path}/plain-words`)).body
  assert.doesNotMatch(words, /Valley NHS[^<]* may show|may show Valley NHS/)
  assert.deepEqual(await one('select count(*) as count from consent.access_drift'), { count: 0 })
  const messages = await one("select count(*) as count from notify.message where kind = 'agreement.party-ended'")
  assert.ok(messages.count > 0)
})

test('A review date that has passed is red, and a last day that has passed is said plainly.', async () => {
  await db.owner.query(
    'update partnership.agreement_version set review_on = current_date - 1 where in_force_from is not null and replaced_at is null',
  )
  assert.match((await pam.get('/agreement')).body, /The review is late/)
  await db.owner.query(
    'update partnership.agreement_version set hard_end_at = now() where in_force_from is not null and replaced_at is null',
  )
  assert.match((await pam.get('/agreement')).body, /This agreement has ended/)
})

test('An agency that leaves takes its staff with it, after the page has said how many people it works with.', async () => {
  const otis = app.as(world.token('otis'))
  assert.equal((await otis.get('/agreement')).status, 200)
  assert.match((await pam.get(`/agencies/${probation.id}/leave`)).body, /works with 1 person now/)
  assert.equal((await adam.get(`/agencies/${riverside.id}/leave`)).status, 404)
  assert.equal((await pam.submit(`/agencies/${probation.id}/leave`, {})).status, 303)
  assert.notEqual((await otis.get('/agreement')).status, 200)
  assert.match((await pam.get(`/agencies/${probation.id}`)).body, /This agency has left/)
  assert.deepEqual(await one('select count(*) as count from consent.access_drift'), { count: 0 })
})
