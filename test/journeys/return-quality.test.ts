import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { addDays, dayInWords, dayOf } from '../../src/kernel/calendar-day.ts'
import { testApp } from '../support/app.ts'
import { testDatabase } from '../support/database.ts'
import { person, signedIn, staff } from '../worlds/builders.ts'
import { endedSpell, medicineFrom, spell } from '../worlds/builders-episodes.ts'
import { valley } from '../worlds/valley.ts'

const { app: database, owner } = await testDatabase('return quality')
const v = valley('return quality')
const { facts, sam, agencies, teams, workers } = v
const today = dayOf(new Date())
const ago = (days: number) => addDays(today, -days)
const robin = person(facts, agencies.riverside, {
  given: 'Robin',
  family: 'Vale',
  worker: workers.gwen,
  team: teams.greenTeam,
})
const kit = person(facts, agencies.riverside, {
  given: 'Kit',
  family: 'Lowe',
  worker: workers.amy,
  team: teams.blueTeam,
})
const theirs = person(facts, agencies.nhsTrust, {
  given: 'Theo',
  family: 'North',
  worker: workers.nina,
  team: teams.scriptTeam,
})

const samEpisode = spell(facts, sam, workers.amy, { started_on: ago(100) })
medicineFrom(facts, sam, workers.amy, samEpisode, ago(100))
const robinEpisode = spell(facts, robin, workers.gwen, { started_on: ago(5) })
medicineFrom(facts, robin, workers.gwen, robinEpisode, ago(5))
const kitEpisode = endedSpell(facts, kit, workers.amy, {
  on: ago(3),
  reason: 'finished_drug_free',
  worked: 'Talking',
  more: { started_on: ago(300) },
})
medicineFrom(facts, kit, workers.amy, kitEpisode, ago(300))
const theirEpisode = spell(facts, theirs, workers.nina, { started_on: ago(5) })
medicineFrom(facts, theirs, workers.nina, theirEpisode, ago(5))
const admin = staff(facts, agencies.nhsTrust, 'Nadia Night', { roles: ['administrator'], title: 'Data lead' })
const adminToken = signedIn(facts, 'staff', admin.id)
await facts.save(owner)
const app = await testApp(database)
after(() => app.close())
const as = (who: string) => app.as(v.token(who))
const body = async (who: string, path: string) => (await as(who).get(path)).body.replaceAll('<!-- -->', '')
const mine = (who: string) => body(who, '/returns/mine')
/** The row of a page's tables that names somebody and something. */
const rowWith = (html: string, ...texts: readonly string[]) =>
  (html.match(/<tr[\s\S]*?<\/tr>/g) ?? []).find((row) => texts.every((text) => row.includes(text)))

const profile = (whom: typeof sam, episode: string, stage: string, on: string) =>
  owner.query(
    `insert into assessments.outcome_profile (person_id, partnership_id, owner_agency_id, episode_id, agency_ref, stage, held_on)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [whom.id, whom.partnershipId, agencies.riverside.id, episode, `${stage}${on}`, stage, on],
  )

test('a stranger, a person, a commissioner and somebody without a caseload find no list of records to mend', async () => {
  for (const path of ['/returns/mine', '/returns/quality']) {
    assert.equal((await app.as(null).get(path)).status, 303)
    for (const who of ['sam', 'cora', 'pria']) assert.equal((await as(who).get(path)).status, 404, `${who} ${path}`)
  }
  assert.equal((await as('amy').get('/returns/quality')).status, 404)
})

test('a worker reads of the people on their own list only, whatever their agency', async () => {
  const amy = await mine('amy')
  assert.ok(rowWith(amy, 'Sam', 'At the start'))
  assert.ok(!amy.includes('Robin') && !amy.includes('Theo'))
  assert.ok(!(await mine('bob')).includes('Sam'))
  assert.ok(!(await mine('nina')).includes('Sam'), 'a worker of another agency who may open the record')
})

test('an outcome profile is asked for while it counts, and said kindly when it is too late (S004-L907c)', async () => {
  const amy = await mine('amy')
  assert.match(rowWith(amy, 'Sam', 'At the start') ?? '', new RegExp(`Too late to count.*${dayInWords(ago(86))}`, 's'))
  assert.match(rowWith(amy, 'Sam', 'At the first review') ?? '', new RegExp(`By ${dayInWords(addDays(today, 82))}`))
  assert.match(rowWith(amy, 'Kit', 'At leaving') ?? '', new RegExp(`By ${dayInWords(addDays(today, 11))}`))
  assert.ok(
    rowWith(await mine('gwen'), 'Robin', 'At the start')?.includes(
      `/people/${robin.id}/assessments/new?instrument=top`,
    ),
  )
})

test('a profile in its days takes the person off the list, and one a day too late does not', async () => {
  await profile(sam, samEpisode, 'R', ago(72))
  assert.ok(rowWith(await mine('amy'), 'Sam', 'At the first review'), 'day 28 is not in it')
  await profile(sam, samEpisode, 'R', ago(71))
  assert.equal(rowWith(await mine('amy'), 'Sam', 'At the first review'), undefined)
  await profile(kit, kitEpisode, 'X', ago(3))
  assert.equal(rowWith(await mine('amy'), 'Kit', 'At leaving'), undefined)
})

test('a block against the worker takes the person off their list', async () => {
  await owner.query(
    `insert into people.block (person_id, partnership_id, staff_id, reason, recorded_by) values ($1, $2, $3, 'safety', $4)`,
    [sam.id, sam.partnershipId, workers.amy.id, workers.mona.id],
  )
  assert.ok(!(await mine('amy')).includes('Sam'))
  await owner.query('delete from people.block')
})

test('people whom nobody asked are named to their worker, with the page to write the answer on', async () => {
  const amy = await mine('amy')
  assert.match(amy, new RegExp(`People to ask[\\s\\S]*/people/${sam.id}/identity`))
  await owner.query("update people.identity set national_return = 'N' where person_id = $1", [sam.id])
  assert.ok(!(await mine('amy')).includes(`/people/${sam.id}/identity"`))
  await owner.query('update people.identity set national_return = null where person_id = $1', [sam.id])
})

test('a data lead sees each team’s score and profiles, and links only to records they may open (S004-L907e)', async () => {
  const mona = await body('mona', '/returns/quality')
  assert.match(rowWith(mona, 'Blue team', 'href') ?? '', />2</)
  assert.ok(rowWith(mona, 'Green team'))
  assert.match(rowWith(mona, 'Blue team', '%)') ?? '', /1 of 1 \(100\.0%\)/)
  await owner.query('update people.working_relationship set to_at = now() where person_id = $1', [kit.id])
  const since = await body('mona', '/returns/quality')
  assert.match(rowWith(since, 'Blue team', '%)') ?? '', /1 of 1 \(100\.0%\)/, 'also of whoever has left since')
  assert.ok(!mona.includes('Theo') && !mona.includes('Prescribing team'))
  const adam = await body('adam', '/returns/quality')
  assert.ok(rowWith(adam, `Record ${sam.id.slice(0, 8)}`, 'At the start'), 'named as findings are, with no link')
  assert.ok(!adam.includes(`/people/${sam.id}`))
  await owner.query(
    `insert into people.case_reference (person_id, partnership_id, owner_agency_id, author_staff_id, category, reference)
     values ($1, $2, $3, $4, 1, 'RV-0042')`,
    [sam.id, sam.partnershipId, agencies.riverside.id, workers.amy.id],
  )
  assert.ok(rowWith(await body('mona', '/returns/quality'), `/people/${sam.id}"`, 'RV-0042', 'At the start'))
  const other = (await app.as(adminToken).get('/returns/quality')).body
  assert.ok(other.includes('Prescribing team') && !other.includes('Blue team'))
})

test('every profile that is missing stands on one page of the worker’s list, however many there are', async () => {
  const names = Array.from({ length: 60 }, (_, at) => `Many${at}x`)
  for (const given of names) {
    const one = person(facts, agencies.riverside, { given, worker: workers.gwen, team: teams.greenTeam })
    medicineFrom(facts, one, workers.gwen, spell(facts, one, workers.gwen, { started_on: ago(5) }), ago(5))
  }
  await facts.save(owner)
  const pages = await Promise.all([1, 2, 3].map((number) => body('gwen', `/returns/mine?page=1&profiles=${number}`)))
  const on = (name: string) => pages.filter((html) => rowWith(html, name, 'At the start')).length
  assert.deepEqual(names.map(on), Array(60).fill(1))
  assert.match(pages[0] ?? '', /href="\/returns\/mine\?page=1&amp;profiles=3"/)
})
