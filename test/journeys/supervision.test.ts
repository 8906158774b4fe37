import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { testApp } from '../support/app.ts'
import { testDatabase } from '../support/database.ts'
import { itemOf, type Person, person, type Staff, yearsAgo } from '../worlds/builders.ts'
import { valley } from '../worlds/valley.ts'

const { app: database, owner } = await testDatabase('supervision')
const world = valley('supervision')
const { facts, sam, workers: w, agencies: a, teams } = world

function rated(whom: Person, by: Staff, headline: string, personSays: number, workerSays: number): void {
  const goal_id = facts.newId()
  const base = { ...itemOf(whom, by), created_at: yearsAgo(0.2) }
  facts.add('care.goal', { ...base, goal_id, domain: 'work', headline, set_by: 'person' })
  for (const [rater, score] of [
    ['person', personSays],
    ['worker', workerSays],
  ] as const)
    facts.add('care.goal_rating', { ...base, goal_rating_id: facts.newId(), goal_id, rater, score })
}
rated(sam, w.amy, 'Canary goal, work with wood', 8, 3)
rated(sam, w.amy, 'A goal seen alike', 6, 5)

// Thirty-two people of the green team: all were asked about a dentist, twelve are blocked, three of them by cost; ten reached it.
for (let at = 0; at < 32; at++) {
  const whom = person(facts, a.riverside, {
    given: 'Ann',
    family: `Number ${at}`,
    worker: w.gwen,
    team: teams.greenTeam,
  })
  const base = { ...itemOf(whom, w.gwen), created_at: yearsAgo(0.2) }
  facts.add('episodes.mainstream_access', {
    ...base,
    mainstream_access_id: facts.newId(),
    service_code: 'dentist',
    standing: at < 12 ? 'blocked' : 'has',
    blocker_code: at < 3 ? 'cost' : at < 12 ? 'list_full' : null,
    noted_on: yearsAgo(0.2).slice(0, 10),
  })
  const goal = { ...base, goal_id: facts.newId(), domain: 'health', headline: 'See a dentist', set_by: 'person' }
  const isReached = at < 10
  facts.add('care.goal', {
    ...goal,
    library_code: 'dentist',
    ended_at: isReached ? yearsAgo(0.1) : null,
    outcome: isReached ? 'reached' : null,
  })
  if (at < 8)
    facts.add('care.goal', {
      ...goal,
      goal_id: facts.newId(),
      domain: 'housing',
      headline: 'My own front door',
      library_code: 'front_door',
      is_milestone: true,
      ended_at: yearsAgo(0.1),
      outcome: 'reached',
    })
}
await facts.save(owner)
const app = await testApp(database)
after(() => app.close())
const as = (who: string) => app.as(world.token(who))
const main = (body: string) => body.slice(body.indexOf('<main')).replaceAll('<!-- -->', '')
const page = async (who: string, path = '/supervision') => main((await as(who).get(path)).body)
const row = (body: string, first: string) => {
  const from = body.indexOf(first)
  return body.slice(from, body.indexOf('</tr>', from)).replaceAll(/<[^>]*>/g, ' ')
}

test('nobody but who works with the person reads their name, their goal or their ratings there', async () => {
  for (const who of ['bob', 'gwen', 'nina', 'drPage']) assert.doesNotMatch(await page(who), /Canary goal|Sam/, who)
  assert.doesNotMatch(await page('mona'), /Canary goal|Sam Reed/)
  for (const who of ['cora', 'pam', 'phil', 'sam'])
    assert.notEqual((await as(who).get('/supervision')).status, 200, who)
})

test('a worker sees where they and the person are far apart, and not where they agree (S001-L103)', async () => {
  const body = await page('amy')
  assert.match(row(body, 'Sam'), /Canary goal, work with wood.*8 of 10.*3 of 10/s)
  assert.doesNotMatch(body, /A goal seen alike/)
})

test('a manager reads numbers by worker, and that the person hopes more', async () => {
  assert.match(row(await page('mona'), 'Amy Archer'), /Amy Archer\D+1\D+1\D+1\D/)
})

test('how far apart is far is a setting', async () => {
  await owner.query(
    "insert into partnership.setting_figure (code, partnership_id, applies_from, amounts, source, owner) values ('care.expectation_gap', $1, current_date, '{6}', 'Board', 'Board')",
    [world.county],
  )
  assert.doesNotMatch(await page('amy'), /Canary goal/)
})

test('a manager reads what blocks people of their own agency, by blocker; another manager does not (S002-L45b)', async () => {
  assert.match(row(await page('mona'), '>Dentist<'), /Dentist\D+32\D+Not taking new people: 9.*Cost: 3/s)
  assert.doesNotMatch(await page('amy'), /Health gains/)
})

test('those who commission read it rounded, with health gains and milestones, and never about a few (S002-L39a, S004-L560)', async () => {
  for (const who of ['amy', 'mona', 'phil']) assert.notEqual((await as(who).get('/figures/life')).status, 200, who)
  for (const who of ['cora', 'pam']) {
    const body = await page(who, '/figures/life')
    assert.match(
      row(body, '>Dentist<'),
      /Dentist\D+30\D+Not taking new people: 10\. Cost: too few to say|Dentist\D+30\D+Cost: too few to say/,
    )
    assert.match(row(body, 'See a dentist'), /10 of 30/)
    assert.match(row(body, 'My own front door'), /Too few to say/)
    assert.match(row(body, 'Smoke less'), /Nobody had this goal/)
  }
})
