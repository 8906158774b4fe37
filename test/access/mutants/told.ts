import { inTasks, type Mutant } from './mutant.ts'

/** Mistakes about who reads what workers write to each other about a person. */
export const told: readonly Mutant[] = [
  inTasks(
    'workers of other agencies are told whatever they know',
    '\n        and (theirs = by_agency or a.owner_agency_id = by_agency))',
    ')',
  ),
  inTasks(
    'a caseload tells what other agencies write',
    'array[by_agency, about] <@ acting.hand()',
    'array[about] <@ acting.hand()',
  ),
  inTasks('colleagues are told only of their own entries', '(theirs = by_agency or a.owner', '(a.owner'),
  inTasks('a blocked worker is told on', "\n      and not bool_or(a.route = 'deny')", ''),
  inTasks(
    'being told outlasts the permission',
    'and a.valid_from <= now() and now() < a.valid_to), false);',
    '), false);',
  ),
  inTasks('being told ignores the purpose', ' and a.purposes & mask <> 0', ''),
  inTasks('being told needs the whole, never a projection', '(a.opens | a.projects) & 1 <> 0', 'a.opens & 1 <> 0'),
  inTasks(
    'a team left behind is told on',
    'where t.staff_id = s.staff_id and t.from_at <= now() and (t.to_at is null or now() < t.to_at)',
    'where t.staff_id = s.staff_id and t.from_at <= now()',
  ),
  inTasks(
    'a role that ended still counts for being told',
    'where r.staff_id = s.staff_id and r.from_at <= now() and (r.to_at is null or now() < r.to_at)',
    'where r.staff_id = s.staff_id and r.from_at <= now()',
  ),
]
