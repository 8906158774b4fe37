import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { testApp } from '../support/app.ts'
import { testDatabase } from '../support/database.ts'
import { person, staff, yearsAgo } from '../worlds/builders.ts'
import { valley } from '../worlds/valley.ts'

const { app: database, owner } = await testDatabase('people_unreached')
const world = valley('people unreached')
const { facts, agencies: a, workers: w, teams } = world
const lee = staff(facts, a.riverside, 'Lee Gone', { roles: ['worker'], title: 'Recovery worker' })
// Two on no team's list, one on a list that the manager sees already, one who has closed their record to the manager.
const unseen = ['Ora', 'Pip'].map((given) => person(facts, a.riverside, { given, family: 'Canaryname', worker: lee }))
const listed = person(facts, a.riverside, { given: 'Tom', family: 'Onthelist', worker: lee, team: teams.blueTeam })
const closed = person(facts, a.riverside, { given: 'Una', family: 'Closed', worker: lee })
facts.add('people.block', {
  block_id: facts.newId(),
  person_id: closed.id,
  partnership_id: world.county,
  staff_id: w.mona.id,
  reason: 'safety',
})
await facts.save(owner)
await owner.query('update partnership.staff set to_at = $1 where staff_id = $2', [yearsAgo(0.02), lee.id])
const app = await testApp(database)
after(() => app.close())
const as = (who: string) => app.as(world.token(who))
const mona = as('mona')
const page = `/caseload/unreached?of=${lee.id}`
const plain = (html: string) => html.replaceAll('<!-- -->', '')

test('nobody but a manager of the agency finds the list or the way to give people away', async () => {
  for (const who of ['amy', 'gwen', 'nina', 'adam', 'pam', 'hugo'])
    for (const path of ['/caseload/no-worker', page])
      assert.notEqual((await as(who).get(path)).status, 200, `${who} ${path}`)
  assert.equal((await mona.get('/caseload/unreached?of=nobody-such')).status, 404)
})

test('the manager reads how many are left without a worker and a list, and nobody’s name', async () => {
  for (const path of ['/caseload/no-worker', page]) {
    const body = plain((await mona.get(path)).body)
    assert.match(body, /Lee Gone has left/)
    assert.match(body, /2 people|two people/i)
    assert.doesNotMatch(body, /Canaryname|Ora|Pip|Una/)
  }
  assert.match((await mona.get('/caseload/no-worker')).body, /Tom Onthelist/, 'who stands on a list is named as before')
})

test('they are given to a colleague, who is told, sees names and works with them; the manager still reads none', async () => {
  assert.equal((await mona.submit(page, { who: '' })).status, 422)
  assert.equal((await mona.submit(page, { who: w.mona.id })).status, 422, 'not to oneself (A13)')
  assert.equal((await mona.submit(page, { who: w.nina.id })).status, 422, 'not to another agency')
  assert.equal((await mona.submit(page, { who: w.gwen.id })).status, 303)
  const list = (await as('gwen').get('/caseload')).body
  for (const name of ['Ora Canaryname', 'Pip Canaryname']) assert.ok(list.includes(name), name)
  assert.doesNotMatch(list, /Una Closed|Tom Onthelist/)
  const { rows } = await owner.query('select subject from notify.message where to_staff_id = $1', [w.gwen.id])
  assert.deepEqual(rows, [{ subject: 'Somebody new is on your list' }, { subject: 'Somebody new is on your list' }])
  assert.doesNotMatch((await mona.get('/caseload/no-worker')).body, /Canaryname/)
  assert.equal((await mona.get(page)).status, 404, 'nobody is left of them')
})

test('what the leaver stood for has ended, and each person can read that a worker was chosen', async () => {
  const { rows } = await owner.query<{ open: number; told: number }>(
    `select (select count(*) from people.working_relationship where staff_id = $1 and to_at is null and person_id = any ($2))::int as open,
      (select count(*) from audit.entry where action = 'team.allotted' and person_id = any ($2))::int as told`,
    [lee.id, unseen.map(({ id }) => id)],
  )
  assert.deepEqual(rows, [{ open: 0, told: 2 }])
  const still = 'select from people.working_relationship where person_id = $1 and to_at is null and staff_id = $2'
  assert.equal(
    (await owner.query(still, [listed.id, lee.id])).rows.length,
    1,
    'who is on a list is not given away unseen',
  )
})
