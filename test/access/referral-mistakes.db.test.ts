import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import { sql } from 'kysely'
import type { Tx } from '../../src/platform/db/database.ts'
import { testDatabase } from '../support/database.ts'
import { daysFromNow, yearsAgo } from '../worlds/builders.ts'
import { referralGround } from './referral-ground.ts'
import { referralMistakes } from './referral-mistakes.ts'

// What stands between agencies and beside the record is no item of the map, so the twin does not decide it. Its rules are asked here as
// everybody, and each planted mistake must change an answer.
const { app, owner } = await testDatabase('referral_mistakes')
const ground = referralGround({ daysFromNow, yearsAgo })
await ground.facts.save(owner)
for (const [secret, more] of Object.entries(ground.links))
  await owner.query(
    `insert into referrals.answer_link (referral_id, partnership_id, secret_hash, made_by, revoked_at, openings) values ($1, $2, $3, $4, $5, $6)`,
    [
      more.referralId,
      ground.county,
      createHash('sha256').update(secret).digest(),
      ground.amy,
      more.revokedAt,
      more.openings,
    ],
  )

class Undone extends Error {}

/** What a call answers, with everything it did undone. */
async function asked(token: string | null, ask: (tx: Tx) => Promise<unknown>): Promise<string> {
  let answer: unknown = 'nothing'
  try {
    await app.acting({ token, purpose: 'working', requestId: 'mistakes' }, async (tx) => {
      answer = await ask(tx)
      throw new Undone()
    })
  } catch (error) {
    if (!(error instanceof Undone)) answer = `refused: ${error instanceof Error ? error.message : ''}`
  }
  return JSON.stringify(answer)
}

const questions = (tx: Tx) =>
  sql`select
    (select count(*)::int from referrals.referral) as referrals,
    (select count(*)::int from referrals.draft) as drafts,
    (select count(*)::int from referrals.overdue()) as overdue,
    (select jsonb_agg(jsonb_build_array(side, person_id is not null, outcome_note)) from referrals.alarms()) as alarms,
    referrals.may_settle_alarm(${ground.alarmId}) as settles,
    (select jsonb_agg(jsonb_build_array(reason, may_finish, may_call_off)) from people.handovers(${ground.samId})) as handovers,
    referrals.who_answers(${ground.waitingId}) as answers`
    .execute(tx)
    .then(({ rows }) => rows[0])

const acts = {
  received: (tx: Tx) => sql`select referrals.happen(${ground.waitingId}, 'received') as it`.execute(tx),
  finish: (tx: Tx) => sql`select people.finish_handover(${ground.handoverId}, current_date) as it`.execute(tx),
  callOff: (tx: Tx) => sql`select people.call_off_handover(${ground.handoverId}, 'because') as it`.execute(tx),
}

async function answers(): Promise<readonly string[]> {
  const found: string[] = []
  for (const [who, token] of Object.entries(ground.tokens)) {
    found.push(`${who}: ${await asked(token, questions)}`)
    for (const [what, act] of Object.entries(acts))
      found.push(`${who} ${what}: ${await asked(token, async (tx) => (await act(tx)).rows)}`)
  }
  for (const secret of Object.keys(ground.links)) {
    const hash = createHash('sha256').update(secret).digest()
    const opened = await asked(
      null,
      async (tx) => (await sql`select referrals.open_link(${hash}) as it`.execute(tx)).rows,
    )
    found.push(`${secret}: ${opened}`)
  }
  return found
}

const modules = path.join(import.meta.dirname, '..', '..', 'src', 'modules')

// A constraint that stops the mistake is a second defence; words PostgreSQL does not understand are no mistake anybody could make.
const isBroken = (answer: string) => /"refused: .*(syntax error|does not exist|ambiguous)/.test(answer)

/** Runs statements as the owner of the schema would. */
async function apply(text: string): Promise<void> {
  await owner.query(`begin; set local role cg_owner; set local check_function_bodies = off; ${text}; commit`)
}

const policyAlone = (text: string, name: string) => {
  const at = text.indexOf(`create policy ${name} `)
  return text.slice(at, text.indexOf(';', at))
}

test('every mistake planted in the rules of referrals and hand-overs changes what somebody is answered', async () => {
  const right = await answers()
  assert.deepEqual(await answers(), right, 'asking changes nothing')
  for (const { name, file, find, replace, policy } of referralMistakes) {
    const whole = fs.readFileSync(path.join(modules, file), 'utf8')
    assert.equal(whole.split(find).length, 2, `'${name}': its text stands once in ${file}`)
    const wrong = whole.replace(find, () => replace)
    const drop = policy ? `drop policy ${policy.name} on ${policy.on}; ` : ''
    const only = (text: string) => (policy ? policyAlone(text, policy.name) : text)
    await apply(drop + only(wrong))
    const answered = await answers()
    assert.notDeepEqual(answered, right, `nobody noticed: ${name}`)
    assert.deepEqual(answered.filter(isBroken), right.filter(isBroken), `'${name}' is no mistake but a breakage`)
    await apply(drop + only(whole))
  }
  assert.deepEqual(await answers(), right, 'all mistakes are taken out again')
})
