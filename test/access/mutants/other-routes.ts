import { inFunctions, inRule, type Mutant } from './mutant.ts'

/** Mistakes about referrals, carers and emergencies. */
export const otherRoutes: readonly Mutant[] = [
  inRule(
    'a lapsed referral still shows its packet',
    'least(r.lapses_at, coalesce(r.answered_at',
    'least(coalesce(r.answered_at',
  ),
  inRule('an answered referral still shows its packet', "coalesce(r.answered_at, 'infinity'), ", ''),
  inRule('a withdrawn referral still shows its packet', "coalesce(r.withdrawn_at, 'infinity'), ", ''),
  inRule('the packet holds notes', '(1 | 2 | (1 << 10)) & f.granted', '(1 | 2 | (1 << 6) | (1 << 10)) & f.granted'),
  inRule(
    'the packet comes from every agency',
    'x.to_agency_id = r.to_agency_id and x.from_agency_id = r.owner_agency_id',
    'x.to_agency_id = r.to_agency_id',
  ),
  inRule('an ended carer still reads', "coalesce(x.ended_at, 'infinity'), ", ''),
  inRule('a carer reads past the date', 'least(x.valid_to, coalesce(x.ended_at', 'least(coalesce(x.ended_at'),
  inRule(
    'a carer reads on after the birthday',
    'consent.next_birthday_that_ends_proxies(q.whole_id, x.valid_from), ',
    '',
  ),
  inFunctions(
    'only the 16th birthday ends a carer',
    "((i.born_on + interval '16 years') at time zone 'Europe/London'), ((i.born_on + interval '18 years')",
    "((i.born_on + interval '16 years') at time zone 'Europe/London'), ((i.born_on + interval '16 years')",
  ),
  inRule('break-glass outlasts its hour', 'least(b.until_at, coalesce(b.closed_at', 'least(coalesce(b.closed_at'),
  inRule('closed break-glass stays open', "coalesce(b.closed_at, 'infinity'), ", ''),
  inRule(
    'an advance refusal does not close break-glass',
    'm.whole_id = q.whole_id and z.withdrawn_at is null)',
    'm.whole_id = q.whole_id and false)',
  ),
  inRule(
    'a withdrawn advance refusal still closes',
    'm.whole_id = q.whole_id and z.withdrawn_at is null)',
    'm.whole_id = q.whole_id)',
  ),
  inRule('break-glass serves every purpose', 'c.always, c.projected, 0, 1 << 7,', 'c.always, c.projected, 0, 255,'),
  inRule(
    'break-glass opens for an agency outside the agreement',
    'join consent.party_in_force y on y.agency_id = b.agency_id',
    "cross join (select '-infinity'::timestamptz as valid_from, 'infinity'::timestamptz as valid_to) y",
  ),
]
