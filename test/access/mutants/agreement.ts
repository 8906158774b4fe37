import { inRule, type Mutant } from './mutant.ts'

/** Mistakes about the agreement, the first lock. */
export const agreement: readonly Mutant[] = [
  inRule(
    'an agreement past its hard end still opens',
    "least(v.hard_end_at, coalesce(v.replaced_at, 'infinity'), coalesce(f.removed_at",
    "least(coalesce(v.replaced_at, 'infinity'), coalesce(f.removed_at",
  ),
  inRule(
    'a replaced version still opens',
    "coalesce(v.replaced_at, 'infinity'), coalesce(f.removed_at, 'infinity'), coalesce(x",
    "coalesce(f.removed_at, 'infinity'), coalesce(x",
  ),
  inRule('a removed flow still opens', "coalesce(f.removed_at, 'infinity'), ", ''),
  inRule(
    'an ended giver still gives',
    "coalesce(f.removed_at, 'infinity'), coalesce(x.ended_at, 'infinity'),",
    "coalesce(f.removed_at, 'infinity'),",
  ),
  inRule(
    'an ended receiver still receives',
    "coalesce(y.ended_at, 'infinity'), coalesce(a.left_at",
    'coalesce(a.left_at',
  ),
  inRule('an agency that left still gives', "coalesce(a.left_at, 'infinity'), ", ''),
  inRule(
    'an unsigned giver gives',
    'x.agency_id = f.from_agency_id and x.signed_at is not null',
    'x.agency_id = f.from_agency_id',
  ),
  inRule(
    'a flow holds before the version is in force',
    'greatest(v.in_force_from, x.signed_at, y.signed_at) as valid_from,\n  least(v.hard_end_at, coalesce(v.replaced_at',
    "'-infinity'::timestamptz as valid_from,\n  least(v.hard_end_at, coalesce(v.replaced_at",
  ),
  inRule(
    'a flow ignores its categories',
    'c.granted & consent.category_mask(f.categories) as granted',
    'c.granted as granted',
  ),
  inRule(
    'an opt-in flow ignores its categories',
    'c.opted & consent.category_mask(f.categories) as opted',
    'c.opted as opted',
  ),
  inRule(
    'a projection ignores the flow',
    'c.projected & consent.category_mask(f.categories) as projected',
    'c.projected as projected',
  ),
  inRule(
    'the receiver is judged by the giver',
    'join partnership.agency_kind k on k.code = b.kind',
    'join partnership.agency_kind k on k.code = a.kind',
  ),
  inRule('what needs permission opens without it', 'and not x.permission_needed', ''),
  inRule(
    'the agreement opens to somebody who merely lists the person',
    "where w.route <> 'team_list'\nunion all\n-- grant",
    'where true\nunion all\n-- grant',
  ),
]
