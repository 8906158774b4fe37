import { inFunctions, inRule, type Mutant } from './mutant.ts'

/** Mistakes about the permission, the second lock. */
export const permission: readonly Mutant[] = [
  inRule(
    'a permission for one purpose serves another',
    'g.agency_id = w.agency_id and g.purpose = f.purpose',
    'g.agency_id = w.agency_id',
  ),
  inRule(
    'a permission to one agency serves another',
    'g.agency_id = w.agency_id and g.purpose = f.purpose',
    'g.purpose = f.purpose',
  ),
  inRule('a permission is not bounded by the agreement', '(g.opens & f.granted)', 'g.opens'),
  inRule('an opt-in category opens without its signature', '(g.opted & f.opted)', '(g.opens & f.opted)'),
  inRule('labels open without their line', '| g.labels,', '| (3 << 16),'),
  inRule('labels never open', '| g.labels,', ','),
  inRule(
    'a team reason lifts the ceiling of the team',
    "when w.route = 'team_reason' then lead_team.always else -1 end",
    "when w.route = 'team_reason' then -1 else -1 end",
  ),
  inRule(
    'an ended permission still opens',
    'f.valid_to, g.valid_to, coalesce(w.died_on',
    'f.valid_to, coalesce(w.died_on',
  ),
  inRule(
    'a permission opens before it is valid',
    'greatest(w.valid_from, f.valid_from, g.valid_from)',
    'greatest(w.valid_from, f.valid_from)',
  ),
  inRule(
    'a permission outlives the person',
    "g.valid_to, coalesce(w.died_on::timestamptz, 'infinity'))",
    'g.valid_to)',
  ),
  inRule(
    'a permission opens without a working relationship kept',
    'greatest(w.valid_from, f.valid_from, g.valid_from), least(w.valid_to, ',
    'greatest(w.valid_from, f.valid_from, g.valid_from), least(',
  ),
  inFunctions('a withdrawn line still opens', "least(l.valid_to, coalesce(l.withdrawn_at, 'infinity'))", 'l.valid_to'),
  inFunctions(
    'alerts do not travel with care',
    "bit_or(1 << category) | case for_purpose when 'direct_care' then 1 << 10 else 0 end",
    'bit_or(1 << category)',
  ),
  inFunctions(
    'alerts travel with every purpose',
    "case for_purpose when 'direct_care' then 1 << 10 else 0 end",
    '(1 << 10)',
  ),
  inFunctions(
    'a label of one line opens another category',
    '1 << category, case when opted_in then 1 << category else 0 end,\n    (case',
    '-1, case when opted_in then 1 << category else 0 end,\n    (case',
  ),
  inFunctions(
    'a sensitive line opens third-party entries',
    '(case when with_sensitive then 1 << 16 else 0 end)',
    '(case when with_sensitive then 3 << 16 else 0 end)',
  ),
]
