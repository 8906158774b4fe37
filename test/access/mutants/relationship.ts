import { inRule, type Mutant } from './mutant.ts'

/** Mistakes about the working relationship, the third lock. */
export const relationship: readonly Mutant[] = [
  inRule(
    'an ended caseload still opens',
    "r.from_at as valid_from, coalesce(r.to_at, 'infinity') as valid_to where r.staff_id is not null",
    "r.from_at as valid_from, 'infinity'::timestamptz as valid_to where r.staff_id is not null",
  ),
  inRule(
    'a caseload opens before it begins',
    "'caseload' as route, r.from_at as valid_from",
    "'caseload' as route, r.from_at - interval '3 days' as valid_from",
  ),
  inRule(
    'an ended pharmacy or GP link still opens',
    "select r.agency_id, 'agency', r.from_at, coalesce(r.to_at, 'infinity')",
    "select r.agency_id, 'agency', r.from_at, 'infinity'::timestamptz",
  ),
  inRule('any relationship opens to the whole agency', 'where r.staff_id is null and r.team_id is null', 'where true'),
  inRule(
    'a reason opens after its hour',
    "least(t.until_at, coalesce(m.to_at, 'infinity'))",
    "coalesce(m.to_at, 'infinity'::timestamptz)",
  ),
  inRule('a reason outlives the place in the team', "least(t.until_at, coalesce(m.to_at, 'infinity'))", 't.until_at'),
  inRule('a reason works without a team', 'm.team_id = r.team_id and m.staff_id', 'm.staff_id'),
  inRule(
    'a reason opens before it was given',
    "'team_reason', t.at, least",
    "'team_reason', t.at - interval '1 day', least",
  ),
  inRule('a reason before the team worked with the person counts', ' and t.at >= r.from_at', ''),
  inRule('colleagues are not shielded out', "where k.route = 'caseload' or not exists (", 'where true or not exists ('),
  inRule('the named worker is shielded out too', "where k.route = 'caseload' or not exists (", 'where not exists ('),
  inRule('the shield looks at any agency', 'and s.agency_id = r.agency_id);', ');'),
  inRule(
    'joined registrations do not count',
    'join people.person p on p.whole_id = q.whole_id\njoin people.working_relationship',
    'join people.person p on p.person_id = q.person_id\njoin people.working_relationship',
  ),
]
