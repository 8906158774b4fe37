import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { everyoneOffered } from '../../src/app/demo-people.ts'
import { seedCounty } from '../../src/app/first-run.ts'
import { parseNhsNumber } from '../../src/kernel/nhs-number.ts'
import { testDatabase } from '../support/database.ts'
import { county } from './county.ts'

const { owner, connections } = await testDatabase('county')
const said: string[] = []

async function ask<T extends object>(text: string): Promise<T[]> {
  return (await owner.query<T>(text)).rows
}

before(() => seedCounty(connections.owner, (line) => void said.push(line)))

test('a first start says what it does; a second changes nothing', async () => {
  const count = 'select count(*)::int as entries from care.entry'
  const [first] = await ask(count)
  assert.equal(said.length, 1)
  await seedCounty(connections.owner, (line) => void said.push(line))
  assert.deepEqual(await ask(count), [first])
  assert.equal(said.length, 1)
})

test('every foreign key of the seeded county holds', async () => {
  const keys = await ask<{ name: string; child: string; parent: string; columns: string[]; keys: string[] }>(`
    select c.conname as name, c.conrelid::regclass::text as child, c.confrelid::regclass::text as parent,
      (select array_agg(quote_ident(a.attname)::text order by k.place) from unnest(c.conkey) with ordinality k (number, place)
        join pg_attribute a on a.attrelid = c.conrelid and a.attnum = k.number) as columns,
      (select array_agg(quote_ident(a.attname)::text order by k.place) from unnest(c.confkey) with ordinality k (number, place)
        join pg_attribute a on a.attrelid = c.confrelid and a.attnum = k.number) as keys
    from pg_constraint c where c.contype = 'f'`)
  assert.ok(keys.length > 150, `only ${keys.length} foreign keys`)
  const broken: string[] = []
  for (const { name, child, parent, columns, keys: target } of keys) {
    const set = columns.map((column) => `c.${column} is not null`).join(' and ')
    const same = columns.map((column, place) => `p.${target[place]} = c.${column}`).join(' and ')
    const [found] = await ask<{ lost: number }>(
      `select count(*)::int as lost from ${child} c where ${set} and not exists (select from ${parent} p where ${same})`,
    )
    if (found?.lost !== 0) broken.push(`${child} ${name}: ${found?.lost}`)
  }
  assert.deepEqual(broken, [])
})

test('the access map of the seeded county is what the rule says', async () => {
  assert.deepEqual(await ask('select * from consent.access_drift limit 5'), [])
  const [map] = await ask<{ routes: string[] }>(
    'select array_agg(distinct route order by route) as routes from consent.access',
  )
  const all = ['agency', 'agreement', 'break_glass', 'caseload', 'deny', 'grant', 'proxy', 'referral', 'team_list']
  assert.deepEqual(map?.routes, all)
})

test('what is written stays within what each agency may write, and within its time', async () => {
  const strange = await ask(`
    select 'category' as what, a.name, e.category from care.entry e
    join partnership.agency a on a.agency_id = e.owner_agency_id join partnership.agency_kind k on k.code = a.kind
    where not e.category = any (k.may_write)
    union all
    select 'before registration', p.person_id::text, e.category from care.entry e join people.person p on p.person_id = e.person_id
    where e.happened_on < p.registered_at::date
    union all
    select 'not yet', e.title, e.category from care.entry e where e.happened_on > current_date or e.created_at > now()
    union all
    select 'attended before it began', a.kind, 3 from care.appointment a where a.attendance is not null and a.starts_at > now()
    union all
    select 'ended before it began', l.person_id::text, 0 from people.lead_agency l where l.to_at <= l.from_at
    union all
    select 'wrote without working with the person', s.display_name, e.category from care.entry e join partnership.staff s on s.staff_id = e.author_staff_id
    where not exists (select from people.working_relationship r join people.person p on p.person_id = e.person_id
      join people.person q on q.whole_id = p.whole_id where r.person_id = q.person_id and r.agency_id = e.owner_agency_id
        and e.happened_on between r.from_at::date and coalesce(r.to_at::date, current_date))
    limit 10`)
  assert.deepEqual(strange, [])
})

test('there are fifteen hundred people, most known for two to six years, and every NHS number is one for tests', async () => {
  const people = await ask<{ known: number }>(
    'select extract(epoch from now() - registered_at) / 31557600 as known from people.person',
  )
  assert.equal(people.length, 1500)
  const settled = people.filter(({ known }) => known > 1.9 && known <= 6.05).length
  assert.ok(settled > 1000, `only ${settled} people have been known for two to six years`)
  const numbers = await ask<{ nhs_number: string }>(
    'select nhs_number from people.identity where nhs_number is not null',
  )
  assert.ok(numbers.length > 1000)
  for (const { nhs_number } of numbers) {
    assert.equal(parseNhsNumber(nhs_number), nhs_number)
    assert.match(nhs_number, /^999/)
  }
})

test('every agency that holds records has a privacy officer and a safeguarding lead', async () => {
  const without = await ask(`
    select a.name, r.role from partnership.agency a cross join (values ('privacy_officer'), ('safeguarding_lead')) r (role)
    where exists (select from people.working_relationship w where w.agency_id = a.agency_id)
      and not exists (select from partnership.staff_role h where h.agency_id = a.agency_id and h.role = r.role and h.to_at is null)`)
  assert.deepEqual(without, [])
})

test('every role, every kind of note and every end of a referral occurs', async () => {
  const [found] = await ask<{
    roles: number
    categories: number
    answers: number
    lapsed: number
    waiting: number
    withdrawn: number
  }>(`
    select (select count(distinct role)::int from partnership.staff_role) as roles,
      (select count(distinct category)::int from care.entry) as categories,
      (select count(distinct answer)::int from referrals.referral) as answers,
      (select count(*)::int from referrals.referral where answer is null and withdrawn_at is null and lapses_at < now()) as lapsed,
      (select count(*)::int from referrals.referral where answer is null and withdrawn_at is null and lapses_at > now()) as waiting,
      (select count(*)::int from referrals.referral where withdrawn_at is not null) as withdrawn`)
  assert.ok(found)
  assert.equal(found.roles, 17)
  assert.equal(found.categories, 14)
  assert.equal(found.answers, 2)
  assert.ok(found.lapsed > 5 && found.waiting > 5 && found.withdrawn > 5, JSON.stringify(found))
})

test('there are figures of the last year to look at, and nobody is told of what lapsed long ago', async () => {
  const [found] = await ask<{ months: number; untold: number }>(`
    select (select count(*)::int from commissioning.publication) as months,
      (select count(*)::int from referrals.referral where lapses_at < now() and lapse_told_at is null and answered_at is null
        and withdrawn_at is null) as untold`)
  assert.ok(found && found.months >= 6, JSON.stringify(found))
  assert.equal(found.untold, 0)
})

test('reviews fall due within weeks: few are late, none by more than a season', async () => {
  const { rows } = await owner.query<{ share: number; oldest: number; soon: number }>(`
    with due as (
      select current_date - coalesce(v.next_due_on, (e.started_on + interval '3 months')::date) as late
      from episodes.episode e left join lateral (
        select r.next_due_on from episodes.review r where r.episode_id = e.episode_id and r.replaced_at is null order by r.held_on desc limit 1) v on true
      where e.ended_on is null and e.kind <> 'brief'
        and not exists (select from episodes.pause u where u.episode_id = e.episode_id and u.resumed_on is null))
    select avg((late > 0)::int)::float as share, max(late) as oldest, count(*) filter (where late between -21 and 0)::int as soon from due`)
  const [{ share, oldest, soon } = { share: 1, oldest: 999, soon: 0 }] = rows
  assert.ok(share > 0.01 && share < 0.12, `${Math.round(share * 100)}% are late`)
  assert.ok(oldest < 92, `the oldest is ${oldest} days late`)
  assert.ok(soon > 50, `${soon} are due within three weeks`)
})

test('everybody whom the try-out offers exists and has an account', async () => {
  const accounts = await ask<{ kind: string; subject_id: string; exists: boolean }>(`
    select kind, subject_id, case kind when 'staff' then exists (select from partnership.staff s where s.staff_id = subject_id)
      when 'person' then exists (select from people.person p where p.person_id = subject_id)
      else exists (select from consent.proxy x where x.proxy_id = subject_id) end as exists from auth.account`)
  assert.equal(accounts.length, everyoneOffered.length)
  for (const { kind, subjectId, name } of everyoneOffered) {
    const account = accounts.find((one) => one.kind === kind && one.subject_id === subjectId)
    assert.ok(account?.exists, `${name} does not exist`)
  }
})

test('the county is the same each time it is made at the same moment', () => {
  const now = new Date('2026-03-02T10:00:00Z')
  const [one, other] = [county(now, { people: 60 }), county(now, { people: 60 })]
  for (const table of ['people.identity', 'care.entry', 'consent.grant_line', 'people.working_relationship'] as const) {
    // The builders tell a few instants from the moment they run.
    const lasting = (row: object) => JSON.stringify(row, (key, value) => (key.endsWith('_at') ? undefined : value))
    assert.deepEqual(one.rows[table].map(lasting), other.rows[table].map(lasting))
  }
})

test('nothing of a stay away waits for its tick for long, and a full assessment tells of an assessment', async () => {
  const waiting = await ask(`
    select k.due_on, p.left_on from residential.keep_in_touch k join residential.placement p using (placement_id)
    where k.outcome is null and k.removed_at is null and (k.due_on < current_date - 16 or k.due_on < current_date and p.left_on is not null)`)
  assert.deepEqual(waiting, [])
  const lost = await ask(`
    select created_at from assessments.need where owner_staff_id is null and closed_at is null and created_at < now() - interval '45 days'`)
  assert.deepEqual(lost, [])
  const other = await ask(`
    select body from care.entry where title = 'Full assessment' and (body ~ 'group' or body !~ 'wrote it down together|two meetings|Tamsin|assess') limit 3`)
  assert.deepEqual(other, [])
})
