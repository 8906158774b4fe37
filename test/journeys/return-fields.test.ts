import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { askedHere } from '../../src/modules/returns/domain/sending/asked-here.ts'
import { dataSetOf } from '../../src/modules/returns/index.ts'
import { hiddenIn, testApp } from '../support/app.ts'
import { testDatabase } from '../support/database.ts'
import { medicineFrom, spell } from '../worlds/builders-episodes.ts'
import { valley } from '../worlds/valley.ts'

const { app: database, owner } = await testDatabase('return fields')
const v = valley('return fields')
const { facts, sam, workers } = v
const episode = spell(facts, sam, workers.amy, { started_on: '2026-03-02' })
medicineFrom(facts, sam, workers.amy, episode, '2026-03-02')
await facts.save(owner)
await owner.query("update people.identity set national_return = 'Y' where person_id = $1", [sam.id])
const app = await testApp(database)
after(() => app.close())
const as = (who: string) => app.as(v.token(who))
const support = `/people/${sam.id}/episodes/${episode}`
const form = `${support}/national`
const body = async (who: string, path: string) => (await as(who).get(path)).body.replaceAll('<!-- -->', '')
const kept = async () =>
  (
    await owner.query(
      'select category, fields, replaced_at is null as stands from returns.field_set order by created_at, category',
    )
  ).rows

test('a stranger, the person, a commissioner and a worker of another agency find no such form and write nothing', async () => {
  assert.equal((await app.as(null).get(form)).status, 303)
  for (const who of ['sam', 'cora', 'nina', 'gwen', 'adam']) assert.equal((await as(who).get(form)).status, 404, who)
  const hidden = hiddenIn((await as('amy').get(form)).body)
  for (const who of ['nina', 'gwen'])
    assert.notEqual((await as(who).post(form, { ...hidden, UTLA: 'E10000001' })).status, 303, who)
  assert.deepEqual(await kept(), [])
})

test('what is asked here stands in the data set, of the episode and of kinds that a worker writes', () => {
  const fields = dataSetOf('CDS-R')?.fields ?? []
  for (const header of askedHere) {
    const field = fields.find((one) => one.header === header)
    assert.equal(field?.part, 'episode', header)
    assert.ok([5, 6].includes(field?.category ?? 0), header)
  }
})

test('what the return misses leads to its own form, and once written it is missed no more', async () => {
  assert.match(await body('amy', support), new RegExp(`main problem substance is missing[\\s\\S]*${form}`))
  const reply = await as('amy').submit(form, { DRUG1: '1011', UTLA: 'E10000001', DRUG1AGE: '19' })
  assert.equal(reply.status, 303)
  const page = await body('amy', support)
  assert.doesNotMatch(page, /main problem substance is missing/)
  assert.doesNotMatch(page, /local authority/)
  assert.deepEqual(await kept(), [
    { category: 5, fields: { UTLA: 'E10000001' }, stands: true },
    { category: 6, fields: { DRUG1: '1011', DRUG1AGE: '19' }, stands: true },
  ])
  const { rows } = await owner.query(
    "select outcome from audit.entry where action = 'return.fields-written' and person_id = $1",
    [sam.id],
  )
  assert.ok(rows.some(({ outcome }) => outcome === 'done'))
})

test('a code that is none or an age in words is refused, and what was typed stays', async () => {
  assert.equal((await as('amy').submit(form, { DRUG1: '0' })).status, 422)
  const odd = await as('amy').submit(form, { DRUG1: '1011', DRUG1AGE: 'young', UTLA: 'canary' })
  assert.equal(odd.status, 422)
  assert.match(odd.body, /canary/)
  assert.match(odd.body, /must be a whole number of years/)
})

test('of two who write at once the second reads what the first saved, and what was there before is kept', async () => {
  const opened = hiddenIn((await as('amy').get(form)).body)
  assert.equal((await as('amy').submit(form, { DRUG1: '7000', UTLA: '', DRUG1AGE: '19' })).status, 303)
  const late = await as('amy').post(form, { ...opened, DRUG1: '3201' })
  assert.equal(late.status, 409)
  assert.match(late.body, /Alcohol/)
  assert.deepEqual(
    (await kept()).filter(({ stands }) => stands).map(({ fields }) => fields),
    [{}, { DRUG1: '7000', DRUG1AGE: '19' }],
  )
  assert.equal((await kept()).length, 4)
})

test('a code that a file brought and the list does not know stays, and is offered', async () => {
  await owner.query(
    `update returns.field_set set fields = fields || '{"DRUG2": "9999", "MADEUP": "x"}' where category = 6 and replaced_at is null`,
  )
  assert.match(await body('amy', form), /Code 9999/)
  assert.equal((await as('amy').submit(form, { DRUG1: '7000', DRUG1AGE: '19', DRUG2: '9999' })).status, 303)
  const [now] = (await kept()).filter(({ category, stands }) => category === 6 && stands)
  assert.deepEqual(now.fields, { DRUG1: '7000', DRUG1AGE: '19', DRUG2: '9999', MADEUP: 'x' })
})
