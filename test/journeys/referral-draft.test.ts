import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { testApp } from '../support/app.ts'
import { testDatabase } from '../support/database.ts'
import { worksWith } from '../worlds/builders.ts'
import { valley } from '../worlds/valley.ts'

const { app: database, owner } = await testDatabase('referral_draft')
const world = valley('referral draft')
const { facts, sam, agencies, workers } = world
worksWith(facts, sam, agencies.riverside, { role: 'nurse', worker: workers.gwen })
await facts.save(owner)
const app = await testApp(database)
after(() => app.close())
const as = (who: string) => app.as(world.token(who))
const amy = as('amy')
const form = `/people/${sam.id}/refer`
const draftIn = (body: string) => /href="(\/people\/[0-9a-f-]+\/refer\/drafts\/[0-9a-f-]+)"/.exec(body)?.[1] ?? ''
const drafts = async (who: string) => (await as(who).get('/referrals?show=drafts')).body

test('a half-written referral is kept, and only colleagues who work with the person know of it', async () => {
  const kept = await amy.submit(form, { doing: 'keep', need: '', reason: 'Half a thought, canary-draft' })
  assert.deepEqual([kept.status, kept.location], [303, '/referrals?show=drafts'])
  const path = draftIn(await drafts('amy'))
  assert.match((await as('gwen').get(path)).body, /canary-draft/)
  for (const who of ['bob', 'hana', 'nina', 'drGrey', 'hugo', 'pam', 'sam']) {
    assert.equal(draftIn(await drafts(who)), '', who)
    assert.ok(!(await as(who).get(path)).body.includes('canary-draft'), who)
  }
})

test('two write on one draft: the second keeps their words and reads the other’s', async () => {
  const path = draftIn(await drafts('amy'))
  const opened = (await as('gwen').get(path)).body
  const hidden = (name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(opened)?.[1] ?? ''
  const first = await amy.submit(path, {
    doing: 'keep',
    need: 'housing',
    to_agency_id: agencies.hospital.id,
    reason: 'What Amy wrote',
  })
  assert.equal(first.status, 303, first.body)
  const late = await as('gwen').post(path, {
    _csrf: hidden('_csrf'),
    _version: hidden('_version'),
    doing: 'keep',
    need: '',
    reason: 'What Gwen wrote',
  })
  assert.equal(late.status, 409)
  assert.match(late.body, /What Amy wrote[\s\S]*What Gwen wrote/)
})

test('a draft thrown away is gone, and one that is sent is sent once', async () => {
  await amy.submit(form, { doing: 'keep', reason: 'Another' })
  const other = draftIn(await drafts('amy'))
  assert.equal((await amy.submit(other, { doing: 'throw-away' })).status, 303)
  assert.equal((await amy.get(other)).status, 404)
  const path = draftIn(await drafts('amy'))
  const short = await amy.submit(path, { doing: '', need: 'housing', to_agency_id: agencies.hospital.id, reason: 'no' })
  assert.equal(short.status, 422)
  const whole = { doing: '', need: 'housing', to_agency_id: agencies.hospital.id, reason: 'Needs a bed for detox' }
  const sent = await amy.submit(path, whole)
  assert.match(sent.location ?? '', /^\/referrals\//)
  assert.equal((await amy.get(path)).status, 404)
  const { rows } = await owner.query('select from referrals.referral')
  assert.equal(rows.length, 1)
})

test('somebody who comes again: the sender and the receiver read how it ended before (S004-L366)', async () => {
  const [path] = (await as('hana').get('/referrals')).body.match(/\/referrals\/[0-9a-f-]{36}/) ?? ['']
  await as('hana').submit(path, { reason: 'Not enough beds before Easter' }, { action: `${path}/decline` })
  assert.match((await amy.get(form)).body, /Referrals before[\s\S]*Not enough beds before Easter/)
  const again = await amy.submit(form, {
    need: 'housing',
    to_agency_id: agencies.hospital.id,
    reason: 'Asks for a bed again',
  })
  assert.match(
    (await as('hana').get(again.location ?? '')).body,
    /Known from before[\s\S]*Not enough beds before Easter/,
  )
})
