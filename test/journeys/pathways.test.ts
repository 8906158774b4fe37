import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { testApp } from '../support/app.ts'
import { testDatabase } from '../support/database.ts'
import { valley } from '../worlds/valley.ts'

const { app: database, owner } = await testDatabase('pathways')
const world = valley('pathways')
const { sam, agencies } = world
await world.facts.save(owner)
const app = await testApp(database)
after(() => app.close())

const as = (who: string) => app.as(world.token(who))
const amy = as('amy')
const plan = `/people/${sam.id}/plan`
const form = `${plan}/pathways/new?pathway=step_down`
const one = async (statement: string, values: readonly unknown[] = []) =>
  (await owner.query<{ value: string }>(statement, [...values])).rows[0]?.value ?? ''
const pathway = async () => `${plan}/pathways/${await one('select pathway_id as value from care.pathway')}`
const actionOf = (step: string) =>
  one('select plan_action_id as value from care.plan_action where pathway_step = $1', [step])
const plain = (html: string) => html.replaceAll('&amp;', '&').replaceAll('<!-- -->', '')

test('a worker of the same agency who does not work with the person can start no pathway, and neither can anybody else', async () => {
  for (const who of ['bob', 'hugo', 'pam', 'olga']) assert.notEqual((await as(who).get(form)).status, 200, who)
  assert.notEqual((await app.as(null).get(form)).status, 200)
  assert.equal((await amy.get(`${plan}/pathways/new?pathway=no_such`)).status, 404)
})

test('worker and person choose a pathway after seeing all of it; its steps stand in the plan with who and by when (S000-L47a)', async () => {
  assert.match((await amy.get(`${plan}/pathways`)).body, /Care with the GP/)
  const shown = (await amy.get(form)).body
  assert.match(shown, /When it is over[\s\S]*Ask the GP to take over[\s\S]*Safety: [\s\S]*Moving on: /)
  const empty = await amy.submit(form, { chosen: '', person_says: 'canary-words' })
  assert.equal(empty.status, 422)
  assert.match(empty.body, /canary-words/)
  const started = await amy.submit(form, { chosen: 'together', person_says: 'If I can come back' })
  assert.deepEqual([started.status, started.location], [303, await pathway()])
  const page = plain((await amy.get(plan)).body)
  assert.match(page, /0 of 5 steps done\. Next: <strong>Ask whether the person wants this/)
  assert.equal(
    await one("select count(*)::text as value from care.plan_action where pathway_step = 'seen' and by_person"),
    '1',
  )
})

test('it runs once at a time at an agency', async () => {
  const again = await amy.submit(form, { chosen: 'together' })
  assert.equal(again.status, 422)
  assert.match(again.body, /This pathway is under way at your agency/)
})

test('steps are ticked as the actions they are, and the next one is prepared: the referral opens filled in, and nothing is sent', async () => {
  for (const step of ['wish', 'review']) {
    const ticked = await amy.submit(
      plan,
      { 'done_on-day': '' },
      { action: `${plan}/actions/${await actionOf(step)}/done` },
    )
    assert.equal(ticked.status, 303, ticked.body)
  }
  const page = plain((await amy.get(await pathway())).body)
  assert.match(page, /2 of 5 steps done\. Next: <strong>Ask the GP to take over/)
  const href = /href="(\/people\/[^"]*\/refer\?[^"]*)"/.exec(page)?.[1] ?? ''
  const opened = plain((await amy.get(href)).body)
  assert.match(opened, /<option value="medicine" selected/)
  assert.match(
    opened,
    new RegExp(`<input[^>]*value="${agencies.practice.id}"[^>]*checked|checked[^>]*value="${agencies.practice.id}"`),
  )
  assert.match(opened, /GP practice: of the kind asked for[\s\S]*Exactly what they will see/)
  assert.match(opened, /This person is steady and wants to be seen at your practice/)
  assert.equal(await one('select count(*)::text as value from referrals.referral'), '0')
  const sent = await amy.submit(href, {
    need: 'medicine',
    to_agency_id: agencies.practice.id,
    reason: 'This person is steady and wants to be seen at your practice.',
  })
  assert.equal(sent.status, 303, sent.body)
  assert.match(
    plain((await amy.get(await pathway())).body),
    /Referral to Hill Street Practice, sent [\s\S]*waiting for an answer/,
  )
})

test('the person sees the pathway in their own plan, and ticks the step that is theirs', async () => {
  const mine = as('sam')
  assert.match(plain((await mine.get('/my/plan')).body), /Care with the GP[\s\S]*2 of 5 steps done/)
  const ticked = await mine.submit('/my/plan', {}, { action: `/my/plan/actions/${await actionOf('seen')}/done` })
  assert.equal(ticked.status, 303)
  assert.match(plain((await amy.get(plan)).body), /3 of 5 steps done/)
})

test('a step is left out with a reason, which stays to be read (S002-L33b)', async () => {
  const path = `${plan}/actions/${await actionOf('refer')}`
  assert.equal((await amy.submit(path, { drop: 'yes', reason: '' }, { action: path })).status, 422)
  assert.equal((await amy.submit(path, { drop: 'yes', reason: 'They know each other' }, { action: path })).status, 303)
  assert.match(
    plain((await amy.get(await pathway())).body),
    /Left out: They know each other[\s\S]*|Next: <strong>Ring four/,
  )
})

test('it ends with a handover note; two who end it at once do not overwrite each other, and another agency cannot end it', async () => {
  const path = await pathway()
  const ending = { outcome: 'finished', handover_note: 'Dose unchanged since May', _version: '1' }
  assert.equal((await as('nina').get(path)).status, 404)
  assert.equal(
    (await amy.submit(path, { outcome: 'finished', handover_note: '' }, { action: `${path}/end` })).status,
    422,
  )
  const opened = (await amy.get(path)).body
  const csrf = /name="_csrf" value="([^"]*)"/.exec(opened)?.[1] ?? ''
  assert.equal((await amy.submit(path, ending, { action: `${path}/end` })).status, 303)
  const late = await amy.post(`${path}/end`, { ...ending, handover_note: 'canary-late', _csrf: csrf })
  assert.equal(late.status, 409)
  assert.match(late.body, /canary-late[\s\S]*Dose unchanged since May/)
  const page = plain((await amy.get(path)).body)
  assert.match(page, /Handed on: Dose unchanged since May/)
  assert.match(page, /Left out: The pathway it belonged to is over/)
  assert.equal((await amy.submit(form, { chosen: 'person_asked' })).status, 303, 'it can be started once more')
})
