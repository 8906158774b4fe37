import { inActing, type Mutant } from './mutant.ts'

/** Mistakes about who is acting. */
export const whoActs: readonly Mutant[] = [
  inActing(
    'a job counts before it begins',
    'where s.staff_id = of_staff and s.from_at <= now() and',
    'where s.staff_id = of_staff and',
  ),
  inActing('a job counts after it ended', '(s.to_at is null or now() < s.to_at)', 'true'),
  inActing(
    'a job counts at the very instant it ends',
    '(s.to_at is null or now() < s.to_at)',
    '(s.to_at is null or now() <= s.to_at)',
  ),
  inActing(
    'a volunteer works on after the checks lapse',
    'and (not s.is_volunteer or now() < s.checks_valid_until)',
    '',
  ),
  inActing(
    'a volunteer works on at the instant the checks lapse',
    'now() < s.checks_valid_until',
    'now() <= s.checks_valid_until',
  ),
  inActing('staff of an agency that left still act', 'and (a.left_at is null or now() < a.left_at)', ''),
  inActing(
    'administrators open records',
    "array['worker', 'clinician'",
    "array['administrator', 'worker', 'clinician'",
  ),
  inActing(
    'commissioners open records',
    "'team_manager', 'safeguarding_lead', 'duty_safeguarding'",
    "'team_manager', 'safeguarding_lead', 'duty_safeguarding', 'commissioner'",
  ),
  inActing('pharmacists open nothing', "'prescriber', 'pharmacist', 'gp'", "'prescriber', 'gp'"),
  inActing(
    'a role counts before it begins',
    'where r.staff_id = me.staff_id and r.from_at <= now() and',
    'where r.staff_id = me.staff_id and',
  ),
  inActing(
    'a role counts after it ended',
    'r.from_at <= now() and (r.to_at is null or now() < r.to_at)), ',
    'r.from_at <= now()), ',
  ),
  inActing(
    'a team left behind still counts',
    't.from_at <= now() and (t.to_at is null or now() < t.to_at));',
    't.from_at <= now());',
  ),
  inActing(
    'a team counts before its first day',
    'where t.staff_id = me.staff_id and t.from_at <= now() and',
    'where t.staff_id = me.staff_id and',
  ),
  inActing(
    'the agency is no key',
    'who.keys := array[me.staff_id, me.agency_id] ||',
    'who.keys := array[me.staff_id] ||',
  ),
  inActing('a carer has no key', 'who.keys := array[who.subject_id];', ''),
  inActing(
    'a person sees only one of their joined registrations',
    'join people.person q on q.whole_id = p.whole_id where',
    'join people.person q on q.person_id = p.person_id where',
  ),
  inActing(
    'every purpose is every purpose',
    'select 1 << u.bit from partnership.purpose u where',
    'select 255 from partnership.purpose u where',
  ),
  inActing('an unknown purpose is care', 'else named end), 0)', 'else named end), 1)'),
]
