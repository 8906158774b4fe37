import { inFunctions, inPeople, inRule, type Mutant } from './mutant.ts'

/** Mistakes about what must close whatever else is open. */
export const denials: readonly Mutant[] = [
  inRule(
    'a block on a worker is ignored',
    'from people.block b where b.person_id = p.person_id',
    'from people.block b where b.person_id = p.person_id and b.staff_id is null',
  ),
  inRule(
    'a block on an agency is ignored',
    'from people.block b where b.person_id = p.person_id',
    'from people.block b where b.person_id = p.person_id and b.agency_id is null',
  ),
  inRule(
    'a declared conflict is ignored',
    'from people.declared_conflict c where c.person_id = p.person_id',
    'from people.declared_conflict c where false',
  ),
  inRule(
    'staff read their own record',
    'o.own_record_id, o.from_at, o.to_at from people.own_record o where o.person_id = p.person_id',
    'o.own_record_id, o.from_at, o.to_at from people.own_record o where false',
  ),
  inRule(
    'a lifted block still closes',
    "d.from_at, coalesce(d.to_at, 'infinity')",
    "d.from_at, 'infinity'::timestamptz",
  ),
  inRule(
    'a block closes before it begins',
    '0, 0, 0, 0, d.from_at, coalesce',
    "0, 0, 0, 0, d.from_at - interval '5 days', coalesce",
  ),
  inFunctions(
    'anything that opens beats a denial',
    'case when %1$s.person_id <> all (w.denied_people) and (',
    'case when (',
  ),
  inFunctions(
    'authors read on what a denial closes',
    '  if item_person = any (who.denied_people) then return false; end if;\n',
    '',
  ),
  inFunctions(
    'a denial does not stop writing',
    "a.owner_agency_id = acting.agency_id()) and not bool_or(a.route = 'deny')",
    'a.owner_agency_id = acting.agency_id())',
  ),
  inPeople(
    'a denied worker still knows the person',
    'case when person.person_id <> all (w.denied_people) and (',
    'case when (',
  ),
]
