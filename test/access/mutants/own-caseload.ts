import { inActing, inFunctions, type Mutant } from './mutant.ts'

/** Mistakes about the people of one's own caseload, who are known without asking the map for each row. */
export const ownCaseload: readonly Mutant[] = [
  inFunctions(
    'a caseload opens what other agencies wrote',
    'array[%1$s.owner_agency_id, %1$s.person_id] <@',
    'array[%1$s.person_id] <@',
  ),
  inFunctions('a caseload opens every category', 'when %1$s.needs & ~%4$s = 0 and', 'when'),
  inActing(
    'the caseload of a peer mentor counts as a lead worker’s',
    'a.opens & acting.caseload_mask() = acting.caseload_mask() and',
    'a.opens & 1 <> 0 and',
  ),
  inActing(
    'the caseload keeps whoever is denied',
    'and now() < a.valid_to and a.person_id <> all (who.denied_people)',
    'and now() < a.valid_to',
  ),
  inActing(
    'the caseload keeps whoever has left it',
    'and a.valid_from <= now() and now() < a.valid_to and a.person_id <> all',
    'and a.person_id <> all',
  ),
  inActing(
    "a colleague's caseload counts as one's own",
    "where a.viewer_id = me.staff_id and a.route = 'caseload'",
    "where a.route = 'caseload'",
  ),
  inActing(
    'the caseload counts whatever the purpose',
    'and a.purposes & who.purpose_mask <> 0\n          and a.valid_from <= now() and now() < a.valid_to and a.person_id',
    'and a.valid_from <= now() and now() < a.valid_to and a.person_id',
  ),
]
