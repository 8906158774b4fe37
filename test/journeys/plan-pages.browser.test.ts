import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { testApp } from '../support/app.ts'
import { axeFaults, openBrowser, sidewaysScroll } from '../support/browser.ts'
import { testDatabase } from '../support/database.ts'
import { grant } from '../worlds/builders.ts'
import { valley } from '../worlds/valley.ts'

const { app: database, owner } = await testDatabase('plan_pages')
const world = valley('plan pages')
const { facts, sam, workers, agencies } = world
grant(facts, sam, {
  to: agencies.housing,
  purpose: 'housing_support',
  categories: [0, 1, 3, 5],
  recordedBy: workers.amy,
})
await facts.save(owner)
const app = await testApp(database)
const origin = await app.server.listen({ port: 0, host: '127.0.0.1' })
const browser = await openBrowser()
after(async () => {
  await browser.close()
  await app.close()
})

const plan = `/people/${sam.id}/plan`
const amy = app.as(world.token('amy'))
const mine = app.as(world.token('sam'))
const one = async (statement: string) => (await owner.query<{ value: string }>(statement)).rows[0]?.value ?? ''

/** A plan with everything in it, made through the pages themselves. */
async function fillPlan(): Promise<{ goal: string; action: string; map: string; pathway: string }> {
  await amy.submit(`${plan}/start`, { purpose: 'A steady life with my children', coordinator: workers.amy.id })
  const goal = { set_by: 'person', aim: '', substance: '' }
  await amy.submit(`/people/${sam.id}/goals/new`, {
    ...goal,
    headline: 'No crack at all',
    domain: 'substance_use',
    aim: 'stop',
    substance: 'crack',
  })
  await amy.submit(`/people/${sam.id}/goals/new`, { ...goal, headline: 'A flat with two rooms', domain: 'housing' })
  const id = await one("select goal_id as value from care.goal where headline = 'A flat with two rooms'")
  for (const [what, who] of [
    ['Ring the council', 'person'],
    ['Write to the landlord', `agency:${agencies.housing.id}`],
    ['Weekly session', `staff:${workers.amy.id}`],
  ] as const)
    await amy.submit(`${plan}/actions/new`, { what, who, kind: 'step', goal: id, due_on: '2026-03-01' })
  for (const [score, rater] of [
    ['3', 'worker'],
    ['6', 'person'],
    ['4', 'worker'],
    ['8', 'person'],
  ] as const)
    await amy.submit(
      `/people/${sam.id}/goals/${id}`,
      { score, rater, note: '' },
      { action: `/people/${sam.id}/goals/${id}/rate` },
    )
  await amy.submit(`${plan}/parts-of-life`, { money_stance: 'not_now', money_words: 'After the summer' })
  await amy.submit(`${plan}/lapses/new`, {
    happened_on: '2026-02-03',
    what_happened: 'A bad day',
    response: 'Met the next day',
    is_shown: 'yes',
  })
  await mine.submit('/my/plan/recovery', { body: 'Being somebody my daughter rings' })
  await mine.submit('/my/plan/hard-times', { signs: 'I stop answering texts', helps: 'Walking' })
  await mine.submit(
    '/my/plan/hard-times',
    { who: `staff:${workers.amy.id}`, is_contact: 'yes' },
    { action: '/my/plan/hard-times/share' },
  )
  await mine.submit('/my/plan', { words: 'Ring me' }, { action: '/my/plan/help' })
  await mine.submit('/my/plan/something-else', { words: 'An evening group' })
  const map = await amy.submit(`${plan}/maps/new`, { template: 'plan', title: 'From here to there', goal: id })
  const action = await one("select plan_action_id as value from care.plan_action where what = 'Ring the council'")
  const pathway = await amy.submit(`${plan}/pathways/new?pathway=health_check`, {
    chosen: 'together',
    person_says: 'If somebody comes along',
  })
  return { goal: id, action, map: map.location ?? '', pathway: pathway.location ?? '' }
}

const { goal, action, map, pathway } = await fillPlan()
const pages: Readonly<Record<string, readonly string[]>> = {
  amy: [
    plan,
    `${plan}/print`,
    `${plan}/goals`,
    `${plan}/purpose`,
    `${plan}/coordinator`,
    `${plan}/agreement`,
    `${plan}/parts-of-life`,
    `${plan}/lapses/new`,
    `${plan}/lapses/offers`,
    `${plan}/actions/new`,
    `${plan}/actions/${action}`,
    `${plan}/maps/new`,
    map,
    `/people/${sam.id}/goals/new?pick=stop`,
    `/people/${sam.id}/goals/${goal}`,
    `/people/${sam.id}/hard-times`,
    `${plan}/pathways`,
    `${plan}/pathways/new?pathway=health_check`,
    pathway,
    '/actions',
  ],
  sam: [
    '/my/plan',
    '/my/plan/goals',
    '/my/plan/goals/new?pick=front_door',
    `/my/plan/goals/${goal}`,
    '/my/plan/recovery',
    '/my/plan/parts-of-life',
    '/my/plan/something-else',
    '/my/plan/hard-times',
    map.replace(plan, '/my/plan'),
  ],
  hugo: ['/housing', `/housing/${sam.id}`],
  mona: ['/caseload/coordination'],
}

for (const [who, paths] of Object.entries(pages)) {
  for (const width of [1280, 375]) {
    test(`every page of the plan that ${who} opens reads well at ${width} wide, without faults and without scrolling sideways`, async () => {
      const view = await browser.view({ width, scripts: 'run' })
      await view.page.context().addCookies([{ name: 'session', value: world.token(who), url: origin }])
      for (const path of paths) {
        const reply = await view.page.goto(`${origin}${path}`)
        assert.equal(reply?.status(), 200, path)
        if (process.env.PICTURES) {
          const name = `${who}-${width}-${path.replaceAll(/[^a-z]+/g, '-').slice(0, 60)}`
          await view.page.screenshot({ path: `${process.env.PICTURES}/${name}.png`, fullPage: true })
        }
        assert.deepEqual(await axeFaults(view.page), [], path)
        assert.equal(await sidewaysScroll(view.page), 0, path)
      }
      assert.deepEqual(view.consoleFaults, [])
      assert.deepEqual(view.offOriginRequests, [])
      await view.page.context().close()
    })
  }
}
