import type { Size } from '../england/size.ts'

/** How many years of treatment there are: five years of rolling years, and those who were there before. */
const years = 6.5

/**
 * The four groups as the national figures of 2023/24 have them (ndtms.md, section 9): how many spells begin in the year looked at and in
 * each year before it, one in eight of them of somebody who is there already, and what share of those who left had completed, moved on, gone
 * into custody or died. Fewer began before, because in the published year 21,500 more began than left; by how much is fitted to those who
 * were there and those who left. For the three groups whose figures are known together only, the beginnings are shared out by how many
 * were in treatment.
 */
const groups = [
  {
    name: 'opiate',
    begin: 41_400,
    before: 35_800,
    completed: 23.2,
    moved: 13.3,
    custody: 15.1,
    died: 7.9,
    within: 99.2,
    drugs: ['1011', '3200', ''],
  },
  {
    name: 'alcohol only',
    begin: 74_700,
    before: 57_000,
    completed: 55.6,
    moved: 7,
    custody: 1,
    died: 1.4,
    within: 97,
    drugs: ['7000', '', ''],
  },
  {
    name: 'non-opiate only',
    begin: 28_300,
    before: 21_600,
    completed: 55.6,
    moved: 7,
    custody: 2,
    died: 1.4,
    within: 97,
    drugs: ['4000', '3100', ''],
  },
  {
    name: 'non-opiate and alcohol',
    begin: 34_000,
    before: 26_000,
    completed: 55.6,
    moved: 7,
    custody: 2,
    died: 1.4,
    within: 97,
    drugs: ['7000', '3100', ''],
  },
] as const

const chanceOf = (salt: number, n: string) => `((bench.dice(${salt}, ${n}, 1000000) + 0.5) / 1000000.0)`

/** Days in treatment. Of the opiate group a good half leave in the first year and a fifth stay for more than six; the others stay up to a year. */
const opiateDays = (u: string) => `(365 * case
  when ${u} > 0.41 then (1 - ${u}) / 0.59
  when ${u} > 0.3 then 1 + (0.41 - ${u}) / 0.11
  when ${u} > 0.226 then 2 + 2 * (0.3 - ${u}) / 0.074
  when ${u} > 0.2 then 4 + 2 * (0.226 - ${u}) / 0.026
  else 6 - 5 * ln(${u} / 0.2) end)::integer`
const otherDays = (u: string) => `(7 + 373 * ${u})::integer`

/** From the first day of the rolling year that ends with the last whole month until today. */
const days = "(bench.today() - (date_trunc('month', bench.today()) - interval '1 year')::date)"

/** Spells begin evenly over the year looked at, and evenly, but fewer, over the years before it. */
function begun({ begin, before, name }: (typeof groups)[number], at: number, share: number): string {
  const isOpiate = name === 'opiate'
  const back = isOpiate ? 22 : years + 1.5
  const u = chanceOf(200 + at, 'k')
  return `select ${at} as grp, k, ${isOpiate ? opiateDays(u) : otherDays(u)} as days,
      bench.today() - 1 - case when k <= r.lately then k * r.days::float8 / r.lately else r.days + (k - r.lately) * 365.25 / ${before * share}::float8 end::integer as started_on
    from (select ${days} as days, round(${begin * share} * ${days} / 365.25)::integer as lately) r
    cross join lateral generate_series(1, r.lately + ${Math.round(before * back * share)}) k`
}

/** Every spell of treatment that lasts into the years looked at: everything about it is made from this one row. */
export const spellTable = (size: Pick<Size, 'partnerships'>) => `
  create unlogged table bench.spell as
  select d.*, bench.id('numbers person', who) as person_id, bench.id('numbers spell', n) as spell_id, bench.id('partnership', p) as partnership_id,
    bench.id('agency', p * 4 + bench.dice(210, n, 2)) as agency_id
  from (
    select s.*, s.n % ${size.partnerships} as p, case when ended_on is not null then bench.dice(212, n, 1000) end as exit_at,
      -- One in eight is of somebody who has begun just before: the same partnership, and mostly the same group.
      case when bench.dice(211, n, 8) = 0 and n > ${size.partnerships} then n - ${size.partnerships} else n end as who
    from (
      select row_number() over (order by grp, k)::integer as n, grp, started_on, case when started_on + days < bench.today() - 1 then started_on + days end as ended_on
      from (${groups.map((group, at) => begun(group, at, size.partnerships / 150)).join(' union all ')}) b
      where started_on + days >= bench.today() - ${Math.round(years * 365)}) s) d`

/** The spells, and what is the same for all of a group. */
export const spells = (size: Size) => `
  ${spellTable(size)};
  create index on bench.spell (n);
  create unlogged table bench.kind as select * from (values ${groups
    .map(
      ({ completed, moved, custody, died, within, drugs }, at) =>
        `(${at}, ${completed * 10}, ${(completed + moved) * 10}, ${(completed + moved + custody) * 10}, ${(completed + moved + custody + died) * 10}, ${within * 10}, '${JSON.stringify(Object.fromEntries(drugs.flatMap((drug, place) => (drug ? [[`DRUG${place + 1}`, drug]] : []))))}'::jsonb)`,
    )
    .join(', ')}) k (grp, completed, moved, custody, died, within, drugs);
  analyze bench.spell;
  update partnership.agency a set national_code = 'N' || b.no from bench.agency b where b.agency_id = a.agency_id and b.k < 2;
  update partnership.partnership p set code = 'P' || b.p from bench.agency b where b.partnership_id = p.partnership_id and b.k = 0;
  insert into returns.receipt (receipt_id, partnership_id, owner_agency_id, data_set, data_date, file_name, sha256, accepted_at)
  select bench.id('receipt', no), partnership_id, agency_id, 'CDS-R', bench.today(), 'return.csv', '', now() from bench.agency where k < 2`

const common = 'person_id, partnership_id, owner_agency_id'
const owned = 's.person_id, s.partnership_id, s.agency_id'

export const registered = `
  insert into people.person (person_id, whole_id, partnership_id, registered_by_agency_id, registered_at)
  select distinct on (s.who) s.person_id, s.person_id, s.partnership_id, s.agency_id, s.started_on from bench.spell s order by s.who, s.n`
export const named = `
  insert into people.identity (identity_id, ${common}, given_name, family_name, born_on, sex)
  select distinct on (s.who) bench.id('numbers identity', s.who), ${owned}, chr(65 + bench.dice(220, s.who, 26)), chr(65 + bench.dice(221, s.who, 26)),
    date '1955-01-01' + bench.dice(222, s.who, 17000), (1 + bench.dice(223, s.who, 3) / 2)::text
  from bench.spell s order by s.who, s.n`

export const treated = `
  insert into episodes.episode (episode_id, ${common}, kind, started_on, ended_on, ended_at, agency_ref, referred_on, triaged_on)
  select s.spell_id, ${owned}, 'treatment', s.started_on, s.ended_on, s.ended_on::timestamptz, 'e' || s.n, s.started_on - 10, s.started_on from bench.spell s`
/** They came by file, and the client agreed. */
export const agreed = `
  insert into returns.file_episode (episode_id, owner_agency_id, episode_ref, client_ref, is_consented, receipt_id)
  select s.spell_id, s.agency_id, 'e' || s.n, 'c' || s.who, true, r.receipt_id from bench.spell s join returns.receipt r on r.owner_agency_id = s.agency_id`
export const helped = `
  insert into episodes.intervention (intervention_id, ${common}, episode_id, kind_code, started_on, ended_on, agency_ref, national_code, referred_on, offered_on)
  select bench.id('numbers help', s.n * 2 + i), ${owned}, s.spell_id, case when s.grp = 0 and i = 0 then 'pharmacological' else 'psychosocial' end, h.began_on, s.ended_on, 'm' || s.n || '-' || i,
    case when s.grp = 0 and i = 0 then '94' else '95' end, h.began_on - h.waited, h.began_on
  from bench.spell s join bench.kind k on k.grp = s.grp cross join generate_series(0, 1) i
  cross join lateral (select s.started_on + 3 * i as began_on, case when bench.dice(230, s.n, 1000) < k.within then bench.dice(231, s.n, 15) else 22 + bench.dice(231, s.n, 40) end as waited) h
  where i = 0 or (bench.dice(232, s.n, 2) = 0 and coalesce(s.ended_on > s.started_on + 3, true))`
export const left = `
  insert into episodes.discharge (discharge_id, ${common}, category, episode_id, reason_code, left_on, national_code)
  select bench.id('numbers leaving', s.n), ${owned}, 5, s.spell_id, 'national_other', s.ended_on,
    case when s.exit_at < k.completed then (array['80', '81', '82'])[1 + s.n % 3] when s.exit_at < k.moved then '83' when s.exit_at < k.custody then '84' when s.exit_at < k.died then '89'
      else (array['85', '85', '86', '87'])[1 + s.n % 4] end
  from bench.spell s join bench.kind k on k.grp = s.grp where s.ended_on is not null`
export const drugs = `
  insert into returns.field_set (field_set_id, ${common}, category, episode_id, part, fields)
  select bench.id('numbers drugs', s.n), ${owned}, 6, s.spell_id, 'episode', k.drugs from bench.spell s join bench.kind k on k.grp = s.grp`

/** At the start, every half year and at the end; some are missing. Days of use fall with time for two in three. */
export const outcomes = `
  insert into assessments.outcome_profile (outcome_profile_id, ${common}, episode_id, agency_ref, stage, held_on, alcohol_days, opiate_days, crack_days, cannabis_days, injecting_days,
    paid_work_days, education_days, psychological, physical, quality_of_life, acute_housing)
  select bench.id('numbers outcome', o.id), o.person_id, o.partnership_id, o.agency_id, o.spell_id, 't' || o.id, o.stage, o.held_on,
    case when o.grp in (1, 3) then o.used end, case when o.grp = 0 then o.used end, case when o.grp = 0 then o.used / 2 end, case when o.grp > 1 then o.used end,
    case when o.grp = 0 and o.id % 4 = 0 then o.used / 2 else 0 end, (o.id % 5 = 0)::integer * 12, 0, 8 + bench.dice(241, o.id, 8), 9 + bench.dice(242, o.id, 8), 8 + bench.dice(243, o.id, 9), bench.dice(244, o.id, 10) = 0
  from (
    select s.*, s.n::bigint * 64 + t as id, case when t = 0 then 'S' when t = 63 then 'X' else 'R' end as stage,
      case when t = 0 then s.started_on + 2 when t = 63 then s.ended_on else s.started_on + t * 180 - 40 end as held_on,
      greatest(0, 5 + bench.dice(240, s.n, 23) - case when t = 0 or s.n % 3 = 0 then 0 else 14 end) as used
    from bench.spell s cross join generate_series(0, 63) t
    where (t = 0 and bench.dice(245, s.n, 10) > 0) or (t = 63 and s.ended_on is not null and bench.dice(246, s.n, 10) > 2)
      or (t between 1 and 62 and s.started_on + t * 180 - 40 < coalesce(s.ended_on, bench.today()) and bench.dice(247, s.n::bigint * 64 + t, 10) > 1)) o`
