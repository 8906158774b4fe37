import { familyName, givenName } from './chance.sql.ts'
import { peopleInEach, type Size, staffInEach } from './size.ts'

/**
 * Who each person is to whom: three in five registered by the charity, the rest by the NHS service; a key worker there; for some the
 * other service, a practice and a pharmacy. Everything about the person is made from this one row.
 */
export const plan = ({ people }: Size) => `
  create unlogged table bench.person as
  select d.*, bench.id('person', n) as person_id, bench.id('partnership', p) as partnership_id,
    bench.id('agency', p * 4 + k) as registrar_id, bench.id('agency', p * 4 + 1 - k) as other_id,
    bench.id('agency', p * 4 + 2) as practice_id, bench.id('agency', p * 4 + 3) as pharmacy_id,
    bench.id('staff', p * ${staffInEach} + case k when 0 then q else 16 + q end) as worker_id,
    bench.id('team', (p * 4 + k) * 3 + q % (3 - k)) as team_id,
    bench.id('staff', p * ${staffInEach} + case k when 0 then 24 + bench.dice(11, n, 3) else 11 + bench.dice(11, n, 2) end) as other_worker_id,
    bench.id('staff', p * ${staffInEach} + 30 + bench.dice(12, n, 4)) as gp_id,
    bench.id('staff', p * ${staffInEach} + 36 + bench.dice(13, n, 3)) as pharmacist_id,
    bench.at(since_on, 14, n) as since,
    case when not is_current then bench.at(since_on + bench.dice(15, n, bench.today() - since_on - 1), 16, n) + interval '8 hours' end as until
  from (
    select n, n / ${peopleInEach} as p, case when n % 5 < 3 then 0 else 1 end as k,
      case when n % 5 < 3 then bench.dice(1, n, 11) else bench.dice(1, n, 8) end as q,
      bench.today() - 30 - bench.dice(2, n, 1200) as since_on,
      bench.dice(3, n, 100) < 60 as is_current, bench.dice(4, n, 100) < 50 as has_other, bench.dice(5, n, 100) < 80 as has_practice,
      bench.dice(6, n, 100) < 40 as has_pharmacy, (array[0, 0, 0, 0, 0, 1, 1, 1, 2, 2])[1 + bench.dice(7, n, 10)] as earlier,
      bench.dice(8, n, 100) as sharing
    from generate_series(0, ${people - 1}) n) d;
  create index on bench.person (n);
  analyze bench.person;`

export const persons = `
  insert into people.person (person_id, whole_id, partnership_id, registered_by_agency_id, registered_by, registered_at)
  select person_id, person_id, partnership_id, registrar_id, worker_id, since from bench.person;
  insert into people.lead_agency (lead_agency_id, person_id, partnership_id, agency_id, from_at)
  select bench.id('lead', n), person_id, partnership_id, registrar_id, since from bench.person`

// 999 is kept for trying out; the tenth digit is the usual check digit, and a number that would need an eleventh is not given out.
const nhsNumber = `(
  select case 11 - sum % 11 when 10 then null when 11 then digits || '0' else digits || (11 - sum % 11) end
  from (select '999' || lpad((n % 1000000)::text, 6, '0') as digits) d
  cross join lateral (select sum((11 - at) * substr(digits, at, 1)::integer) as sum from generate_series(1, 9) at) s)`

export const identities = `
  insert into people.identity (identity_id, person_id, partnership_id, owner_agency_id, author_staff_id, given_name, family_name, chosen_name, born_on, nhs_number, created_at)
  select bench.id('identity', n), person_id, partnership_id, registrar_id, worker_id, ${givenName('n', 21)}, ${familyName('n', 22)},
    case when bench.dice(24, n, 10) = 0 then ${givenName('n', 25)} else '' end, bench.today() - 6600 - bench.dice(26, n, 15000),
    case when bench.dice(27, n, 10) < 8 then ${nhsNumber} end, since
  from bench.person;
  insert into people.identity (identity_id, person_id, partnership_id, owner_agency_id, author_staff_id, given_name, created_at, replaced_at)
  select bench.id('old identity', n), person_id, partnership_id, registrar_id, worker_id, ${givenName('n', 21)}, since, since
  from bench.person where bench.dice(28, n, 20) = 0`

export const ways = `
  insert into people.case_reference (case_reference_id, person_id, partnership_id, owner_agency_id, author_staff_id, reference, created_at)
  select bench.id('reference', n), person_id, partnership_id, registrar_id, worker_id, 'R' || n, since from bench.person;
  insert into people.contact (contact_id, person_id, partnership_id, owner_agency_id, author_staff_id, channel, value, may_use, may_leave_message, created_at)
  select bench.id('contact', n * 2 + c), person_id, partnership_id, registrar_id, worker_id, (array['mobile', 'post'])[c + 1],
    case c when 0 then '07700 900' || lpad((n % 1000)::text, 3, '0') else '' end, bench.dice(31 + c, n, 10) < 8, bench.dice(33, n, 10) < 3, since + interval '5 minutes' * c
  from bench.person cross join generate_series(0, 1) c where c = 0 or bench.dice(34, n, 2) = 0;
  insert into people.address (address_id, person_id, partnership_id, owner_agency_id, author_staff_id, is_confidential, lines, postcode, from_on, created_at)
  select bench.id('address', n), person_id, partnership_id, registrar_id, worker_id, bench.dice(35, n, 33) = 0,
    (1 + bench.dice(36, n, 200)) || ' Invented Road', 'ZZ' || (1 + n % 99) || ' 1ZZ', since_on, since
  from bench.person;
  insert into people.alert (alert_id, person_id, partnership_id, owner_agency_id, author_staff_id, kind, detail, staff_instruction, matters_for_dispensing, from_on, created_at)
  select bench.id('alert', n), person_id, partnership_id, registrar_id, worker_id, (array['allergy', 'overdose_risk', 'seizure', 'lone_visit'])[1 + n % 4],
    'Ask before the first visit.', 'Visit in twos.', n % 4 = 0, since_on, since
  from bench.person where bench.dice(37, n, 10) < 3`

const relationship =
  'insert into people.working_relationship (working_relationship_id, person_id, partnership_id, agency_id, team_id, staff_id, role, from_at, to_at, ended_reason, recorded_by)'

/** The episodes: the key worker now or until lately, earlier times with the same service, the other service, practice and pharmacy. */
export const relationships = `
  ${relationship}
  select bench.id('work', n), person_id, partnership_id, registrar_id, team_id, worker_id, 'key_worker', since, until, case when until is not null then 'finished' end, worker_id
  from bench.person;
  ${relationship}
  select bench.id('earlier work', n * 3 + e), person_id, partnership_id, registrar_id, team_id, worker_id, 'key_worker',
    since - interval '400 days' * e, since - interval '400 days' * e + interval '150 days', 'finished', worker_id
  from bench.person cross join lateral generate_series(1, earlier) e;
  ${relationship}
  select bench.id('other work', n), person_id, partnership_id, other_id, bench.id('team', (p * 4 + 1 - k) * 3 + bench.dice(41, n, 2 + k)), other_worker_id,
    case k when 0 then 'prescriber' else 'care_coordinator' end, since + interval '2 hours',
    case when bench.dice(42, n, 10) < 3 then since + interval '20 days' end, case when bench.dice(42, n, 10) < 3 then 'finished' end, worker_id
  from bench.person where has_other;
  ${relationship}
  select bench.id('practice work', n), person_id, partnership_id, practice_id, null, null, 'registered_patient', since, null, null, gp_id from bench.person where has_practice;
  ${relationship}
  select bench.id('pharmacy work', n), person_id, partnership_id, pharmacy_id, null, null, 'dispensing', since, null, null, worker_id from bench.person where has_pharmacy`

/**
 * Three people in five have given a permission: to the service that registered them, for what the others hold, or to another. Of
 * those some have run out or were withdrawn.
 */
export const permissions = `
  create unlogged table bench.permission as
  select n * 2 + w.which as no, d.person_id, d.partnership_id, d.worker_id, d.registrar_id, w.to_id,
    case when bench.dice(51, n * 2 + w.which, 100) < 7 then bench.today() - 400 else greatest(since_on, bench.today() - 200) end as from_on,
    case when bench.dice(51, n * 2 + w.which, 100) < 7 then bench.today() - 35 when bench.dice(51, n * 2 + w.which, 100) < 10 then bench.today() + 20 else bench.today() + 165 end as to_on,
    bench.dice(52, n * 2 + w.which, 100) < 8 as is_withdrawn
  from bench.person d
  cross join lateral (
    select 0 as which, registrar_id as to_id where sharing < 40
    union all
    select 1, case when has_practice and not has_other then practice_id else other_id end where sharing between 20 and 59) w;
  insert into consent.sharing_grant (sharing_grant_id, person_id, partnership_id, agency_id, purpose, valid_from, valid_to, wording_version, language, method,
    recorded_by, recorded_by_agency_id, given_at)
  select bench.id('grant', no), person_id, partnership_id, to_id, 'direct_care', from_on, to_on, '2026-1', 'en', 'in_person_signed', worker_id, registrar_id, from_on
  from bench.permission;
  insert into consent.grant_line (grant_line_id, sharing_grant_id, person_id, agency_id, purpose, category, valid_from, valid_to, withdrawn_at)
  select bench.id('line', no * 15 + c), bench.id('grant', no), person_id, to_id, 'direct_care', c, from_on, to_on, case when is_withdrawn then from_on + 20 end
  from bench.permission cross join unnest(array[0, 1, 3, 4, 6]::smallint[]) c`

export const rarities = `
  insert into people.block (block_id, person_id, partnership_id, staff_id, reason, from_at)
  select bench.id('block', n), person_id, partnership_id, other_worker_id, 'known_to_me', since from bench.person where bench.dice(61, n, 100) = 0;
  insert into referrals.referral (referral_id, person_id, partnership_id, owner_agency_id, author_staff_id, to_agency_id, reason, sent_at, lapses_at, answered_at, answered_by, answer,
    see_by_at, seen_at, seen_by, seen_on)
  select bench.id('referral', n), person_id, partnership_id, registrar_id, worker_id, other_id, 'Needs a prescriber as well.', since, since + interval '10 days',
    since + interval '2 days', other_worker_id, 'accepted', since + interval '23 days', since + interval '8 days', other_worker_id, (since + interval '8 days')::date
  from bench.person where has_other and bench.dice(62, n, 10) = 0`
