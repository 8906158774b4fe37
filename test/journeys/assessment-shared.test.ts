import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { testApp } from '../support/app.ts'
import { testDatabase } from '../support/database.ts'
import { daysFromNow, worksWith } from '../worlds/builders.ts'
import { valley } from '../worlds/valley.ts'

const { app: database, owner } = await testDatabase('assessment_shared')
const world = valley('assessment shared')
const { sam, agencies, workers } = world
worksWith(world.facts, sam, agencies.hospital, { role: 'nurse', worker: workers.hana })
await world.facts.save(owner)
const app = await testApp(database)
after(() => app.close())
const amy = app.as(world.token('amy'))
const hana = app.as(world.token('hana'))
const person = app.as(world.token('sam'))
const list = `/people/${sam.id}/assessments`
const has = (body: string, text: string) => assert.ok(body.includes(text), `the page says "${text}"`)
const hasNot = (body: string, text: string) => assert.ok(!body.includes(text), `the page does not say "${text}"`)
type Browser = typeof amy
const begin = async (browser: Browser, values: Record<string, string> = {}) =>
  (await browser.submit(`${list}/new?instrument=triage`, values)).location ?? ''
const finish = (browser: Browser, form: string) => browser.submit(`${form}/finish`, { minutes: '9', release: 'usual' })
const idOf = async (concept: string) =>
  (
    await owner.query<{ id: string }>(
      'select answer_id as id from assessments.answer where concept = $1 and replaced_at is null',
      [concept],
    )
  ).rows[0]?.id ?? ''

const use = {
  'answer-substance-main': 'heroin',
  'answer-dependence-hard-to-cut': 'often',
  'answer-substance-ever': ['heroin', 'alcohol'],
}
const until = () => {
  const [year = '', month = '', day = ''] = daysFromNow(90).slice(0, 10).split('-')
  return { 'until-day': day, 'until-month': month, 'until-year': year }
}

let theirForm = ''
test('before a permission another agency finds nothing that was answered, and no sign of it', async () => {
  const form = await begin(amy)
  await amy.submit(`${form}/sections/hopes`, { 'answer-hopes-main': 'A flat of my own' })
  assert.equal((await amy.submit(`${form}/sections/use`, use)).status, 303)
  assert.equal((await finish(amy, form)).status, 303)
  hasNot((await hana.get(list)).body, 'Riverside')
  theirForm = await begin(hana)
  const part = (await hana.get(`${theirForm}/sections/use`)).body
  hasNot(part, 'Still true')
  hasNot(part, await idOf('substance.main'))
  hasNot((await hana.get(theirForm)).body, 'known already')
})

test('after a permission the same form is filled from what the first agency heard, with who asked and when (S002-L25a)', async () => {
  const give = `/my/sharing/give?to=${agencies.hospital.id}&for=direct_care`
  const prepared = await person.submit(give, { kinds: ['5', '6'], ...until() })
  assert.equal(prepared.status, 303, prepared.body)
  assert.equal((await person.submit(prepared.location ?? '', {})).status, 303)
  const part = (await hana.get(`${theirForm}/sections/use`)).body
  has(part, 'Asked by Amy Archer, Riverside Recovery')
  has(part, await idOf('substance.main'))
  has((await hana.get(theirForm)).body, 'known already')
  has((await hana.get(`${list}/new?instrument=triage`)).body, 'There is a valid one')
})

test('one tick confirms an answer of another agency; nothing is copied and nothing is asked twice', async () => {
  const ticks = Object.fromEntries(
    await Promise.all(
      ['substance.main', 'substance.ever', 'dependence.hard_to_cut'].map(async (concept) => [
        `same-${concept.replaceAll('.', '-').replaceAll('_', '-')}`,
        await idOf(concept),
      ]),
    ),
  ) as Record<string, string>
  assert.equal((await hana.submit(`${theirForm}/sections/use`, ticks)).status, 303)
  const page = (await hana.get(`${theirForm}/finish`)).body
  has(page, '0 questions were asked')
})

test('a permission that is taken back in the middle of an assessment takes what it had opened along, ticks too', async () => {
  const overview = await person.get('/my/sharing')
  const stops = [...overview.body.matchAll(/href="(\/my\/sharing\/stop\/[^"]*)"/g)].map((found) => found[1] ?? '')
  for (const stop of stops) {
    if (!(await person.get(stop)).body.includes(agencies.hospital.name)) continue
    const prepared = await person.submit(stop, { kinds: ['5', '6'] })
    if (prepared.status === 303) await person.submit(prepared.location ?? '', { reason: '' })
  }
  const part = (await hana.get(`${theirForm}/sections/use`)).body
  hasNot(part, 'Still true')
  hasNot(part, 'Amy Archer')
  const page = (await hana.get(`${theirForm}/finish`)).body
  has(page, '3 ticks are left out')
  const done = await finish(hana, theirForm)
  assert.equal(done.status, 303, done.body)
  const { rows } = await owner.query('select count(*)::int as count from assessments.confirmation')
  assert.deepEqual(rows, [{ count: 0 }])
  hasNot((await hana.get(done.location ?? '')).body, 'Heroin')
})

test('two agencies, one journey: only what is new becomes an answer, and the rest is counted as not asked twice', async () => {
  const give = `/my/sharing/give?to=${agencies.hospital.id}&for=direct_care`
  const prepared = await person.submit(give, { kinds: ['5', '6'], ...until() })
  assert.equal((await person.submit(prepared.location ?? '', {})).status, 303)
  const form = await begin(hana, { how: 'update' })
  const saved = await hana.submit(`${form}/sections/use`, {
    'same-substance-main': await idOf('substance.main'),
    'answer-dependence-strong-wish': 'often',
  })
  assert.equal(saved.status, 303, saved.body)
  const done = await finish(hana, form)
  assert.match((await hana.get(done.location ?? '')).body, /1 asked, \d+ not asked again/)
  const { rows } = await owner.query(
    'select items_asked, items_confirmed, items_kept from assessments.assessment where updates_id is not null',
  )
  assert.deepEqual(rows, [{ items_asked: 1, items_confirmed: 1, items_kept: 0 }])
})

test('making another although a valid one is there needs a reason, and the third full one is told to who leads (S002-L41a, S002-L43)', async () => {
  const refused = await amy.submit(`${list}/new?instrument=triage`, { how: 'another', again_reason: '' })
  assert.equal(refused.status, 422)
  has(refused.body, 'Say why this has to be asked again')
  for (let turn = 1; turn <= 3; turn++) {
    const path = `${list}/new?instrument=comprehensive`
    const begun = await amy.submit(path, turn === 1 ? {} : { how: 'another', again_reason: 'Everything has changed' })
    assert.equal(begun.status, 303, `turn ${turn}`)
    if (turn === 3) break
    const form = begun.location ?? ''
    await amy.submit(`${form}/sections/hopes`, { 'answer-hopes-good-day': `Day ${turn}`, again_reason: 'changed' })
    assert.equal((await finish(amy, form)).status, 303, `turn ${turn}`)
  }
  const { rows } = await owner.query(
    "select count(*)::int as count from notify.message where kind = 'assessment.one_too_many'",
  )
  assert.deepEqual(rows, [{ count: 1 }])
})
