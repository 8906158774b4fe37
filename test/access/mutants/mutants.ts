/** A mistake somebody could make in the policies: in which file, what it says, what it would say instead. */
export interface Mutant {
  readonly name: string
  readonly file: 'acting/db/functions.sql' | 'consent/db/functions.sql' | 'consent/db/views.sql' | 'people/db/policies.sql'
  readonly find: string
  readonly replace: string
}

const inActing = (name: string, find: string, replace: string): Mutant => ({ name, file: 'acting/db/functions.sql', find, replace })
const inFunctions = (name: string, find: string, replace: string): Mutant => ({ name, file: 'consent/db/functions.sql', find, replace })
const inRule = (name: string, find: string, replace: string): Mutant => ({ name, file: 'consent/db/views.sql', find, replace })
const inPeople = (name: string, find: string, replace: string): Mutant => ({ name, file: 'people/db/policies.sql', find, replace })

const whoActs: readonly Mutant[] = [
  inActing('a job counts before it begins', 'where s.staff_id = of_staff and s.from_at <= now() and', 'where s.staff_id = of_staff and'),
  inActing('a job counts after it ended', '(s.to_at is null or now() < s.to_at)', 'true'),
  inActing('a job counts at the very instant it ends', '(s.to_at is null or now() < s.to_at)', '(s.to_at is null or now() <= s.to_at)'),
  inActing('a volunteer works on after the checks lapse', 'and (not s.is_volunteer or now() < s.checks_valid_until)', ''),
  inActing('a volunteer works on at the instant the checks lapse', 'now() < s.checks_valid_until', 'now() <= s.checks_valid_until'),
  inActing('staff of an agency that left still act', 'and (a.left_at is null or now() < a.left_at)', ''),
  inActing('administrators open records', "array['worker', 'clinician'", "array['administrator', 'worker', 'clinician'"),
  inActing('commissioners open records', "'team_manager', 'safeguarding_lead', 'duty_safeguarding'", "'team_manager', 'safeguarding_lead', 'duty_safeguarding', 'commissioner'"),
  inActing('pharmacists open nothing', "'prescriber', 'pharmacist', 'gp'", "'prescriber', 'gp'"),
  inActing('a role counts before it begins', 'where r.staff_id = me.staff_id and r.from_at <= now() and', 'where r.staff_id = me.staff_id and'),
  inActing('a role counts after it ended', 'r.from_at <= now() and (r.to_at is null or now() < r.to_at);', 'r.from_at <= now();'),
  inActing('a team left behind still counts', 't.from_at <= now() and (t.to_at is null or now() < t.to_at));', 't.from_at <= now());'),
  inActing('a team counts before its first day', 'where t.staff_id = me.staff_id and t.from_at <= now() and', 'where t.staff_id = me.staff_id and'),
  inActing('the agency is no key', 'who.keys := array[me.staff_id, me.agency_id] ||', 'who.keys := array[me.staff_id] ||'),
  inActing('a carer has no key', 'who.keys := array[who.subject_id];', ''),
  inActing('a person sees only one of their joined registrations', 'join people.person q on q.whole_id = p.whole_id where', 'join people.person q on q.person_id = p.person_id where'),
  inActing('every purpose is every purpose', 'select 1 << u.bit from partnership.purpose u where u.code = named), 0)', 'select 255 from partnership.purpose u where u.code = named), 0)'),
  inActing('an unknown purpose is care', 'where u.code = named), 0)', 'where u.code = named), 1)'),
]

const relationship: readonly Mutant[] = [
  inRule('an ended caseload still opens', "r.from_at as valid_from, coalesce(r.to_at, 'infinity') as valid_to where r.staff_id is not null", "r.from_at as valid_from, 'infinity'::timestamptz as valid_to where r.staff_id is not null"),
  inRule('a caseload opens before it begins', "'caseload' as route, r.from_at as valid_from", "'caseload' as route, r.from_at - interval '3 days' as valid_from"),
  inRule('an ended pharmacy or GP link still opens', "select r.agency_id, 'agency', r.from_at, coalesce(r.to_at, 'infinity')", "select r.agency_id, 'agency', r.from_at, 'infinity'::timestamptz"),
  inRule('any relationship opens to the whole agency', 'where r.staff_id is null and r.team_id is null', 'where true'),
  inRule('a reason opens after its hour', "least(t.until_at, coalesce(m.to_at, 'infinity'))", "coalesce(m.to_at, 'infinity'::timestamptz)"),
  inRule('a reason outlives the place in the team', "least(t.until_at, coalesce(m.to_at, 'infinity'))", 't.until_at'),
  inRule('a reason works without a team', 'm.team_id = r.team_id and m.staff_id', 'm.staff_id'),
  inRule('a reason opens before it was given', "'team_reason', t.at, least", "'team_reason', t.at - interval '1 day', least"),
  inRule('a reason before the team worked with the person counts', ' and t.at >= r.from_at', ''),
  inRule('colleagues are not shielded out', "where k.route = 'caseload' or not exists (", "where true or not exists ("),
  inRule('the named worker is shielded out too', "where k.route = 'caseload' or not exists (", 'where not exists ('),
  inRule('the shield looks at any agency', 'and s.agency_id = r.agency_id);', ');'),
  inRule('joined registrations do not count', 'join people.person p on p.whole_id = q.whole_id\njoin people.working_relationship', 'join people.person p on p.person_id = q.person_id\njoin people.working_relationship'),
]

const ownAgency: readonly Mutant[] = [
  inRule('the team list opens notes', "when 'team_list' then 3", "when 'team_list' then 3 | (1 << 6)"),
  inRule('the team list opens nothing', "when 'team_list' then 3", "when 'team_list' then 0"),
  inRule('a team reason opens what only the worker may see', "when 'team_reason' then lead_team.always", "when 'team_reason' then lead_worker.always"),
  inRule('a team reason reads no struck entries', "then lead_team.always | (3 << 16) | (1 << 20)", 'then lead_team.always | (3 << 16)'),
  inRule("a peer mentor reads other mentors' notes", "& ~case when k.ceiling = 'peer_mentor' then c.own else 0 end", ''),
  inRule('everyone on the caseload reads sexual health', "and c.role in ('clinician', 'prescriber', 'gp')", ''),
  inRule('sexual health stays open after the clinical role ends', "least(w.valid_to, coalesce(c.to_at, 'infinity'))", 'w.valid_to'),
  inRule('sexual health opens to the whole agency', "where w.route = 'caseload'\nunion all\n-- agreement", "where w.route in ('caseload', 'team_reason')\nunion all\n-- agreement"),
  inRule('a team reason lets one write', "when w.route in ('caseload', 'agency') and w.died_on is null", "when w.route in ('caseload', 'agency', 'team_reason') and w.died_on is null"),
  inRule('the dead are written about', "('caseload', 'agency') and w.died_on is null", "('caseload', 'agency')"),
  inRule('every worker writes sexual health', '& ~(1 << 8) else 0 end as writes', 'else 0 end as writes'),
]

const agreement: readonly Mutant[] = [
  inRule('an agreement past its hard end still opens', "least(v.hard_end_at, coalesce(v.replaced_at, 'infinity'), coalesce(f.removed_at", "least(coalesce(v.replaced_at, 'infinity'), coalesce(f.removed_at"),
  inRule('a replaced version still opens', "coalesce(v.replaced_at, 'infinity'), coalesce(f.removed_at, 'infinity'), coalesce(x", "coalesce(f.removed_at, 'infinity'), coalesce(x"),
  inRule('a removed flow still opens', "coalesce(f.removed_at, 'infinity'), ", ''),
  inRule('an ended giver still gives', "coalesce(f.removed_at, 'infinity'), coalesce(x.ended_at, 'infinity'),", "coalesce(f.removed_at, 'infinity'),"),
  inRule('an ended receiver still receives', "coalesce(y.ended_at, 'infinity'), coalesce(a.left_at", 'coalesce(a.left_at'),
  inRule('an agency that left still gives', "coalesce(a.left_at, 'infinity'), ", ''),
  inRule('an unsigned giver gives', 'x.agency_id = f.from_agency_id and x.signed_at is not null', 'x.agency_id = f.from_agency_id'),
  inRule('a flow holds before the version is in force', 'greatest(v.in_force_from, x.signed_at, y.signed_at) as valid_from,\n  least(v.hard_end_at, coalesce(v.replaced_at', "'-infinity'::timestamptz as valid_from,\n  least(v.hard_end_at, coalesce(v.replaced_at"),
  inRule('a flow ignores its categories', 'c.granted & consent.category_mask(f.categories) as granted', 'c.granted as granted'),
  inRule('an opt-in flow ignores its categories', 'c.opted & consent.category_mask(f.categories) as opted', 'c.opted as opted'),
  inRule('a projection ignores the flow', 'c.projected & consent.category_mask(f.categories) as projected', 'c.projected as projected'),
  inRule('the receiver is judged by the giver', 'join partnership.agency_kind k on k.code = b.kind', 'join partnership.agency_kind k on k.code = a.kind'),
  inRule('what needs permission opens without it', 'and not f.permission_needed', ''),
  inRule('the agreement opens to somebody who merely lists the person', "where w.route <> 'team_list'\nunion all\n-- grant", 'where true\nunion all\n-- grant'),
]

const permission: readonly Mutant[] = [
  inRule('a permission for one purpose serves another', 'g.agency_id = w.agency_id and g.purpose = f.purpose', 'g.agency_id = w.agency_id'),
  inRule('a permission to one agency serves another', 'g.agency_id = w.agency_id and g.purpose = f.purpose', 'g.purpose = f.purpose'),
  inRule('a permission is not bounded by the agreement', '(g.opens & f.granted)', 'g.opens'),
  inRule('an opt-in category opens without its signature', '(g.opted & f.opted)', '(g.opens & f.opted)'),
  inRule('labels open without their line', '| g.labels,', '| (3 << 16),'),
  inRule('labels never open', '| g.labels,', ','),
  inRule('a team reason lifts the ceiling of the team', "when w.route = 'team_reason' then lead_team.always else -1 end", "when w.route = 'team_reason' then -1 else -1 end"),
  inRule('an ended permission still opens', 'f.valid_to, g.valid_to, coalesce(w.died_on', 'f.valid_to, coalesce(w.died_on'),
  inRule('a permission opens before it is valid', 'greatest(w.valid_from, f.valid_from, g.valid_from)', 'greatest(w.valid_from, f.valid_from)'),
  inRule('a permission outlives the person', "g.valid_to, coalesce(w.died_on::timestamptz, 'infinity'))", 'g.valid_to)'),
  inRule('a permission opens without a working relationship kept', 'greatest(w.valid_from, f.valid_from, g.valid_from), least(w.valid_to, ', 'greatest(w.valid_from, f.valid_from, g.valid_from), least('),
  inFunctions('a withdrawn line still opens', "least(l.valid_to, coalesce(l.withdrawn_at, 'infinity'))", 'l.valid_to'),
  inFunctions('alerts do not travel with care', "bit_or(1 << category) | case for_purpose when 'direct_care' then 1 << 10 else 0 end", 'bit_or(1 << category)'),
  inFunctions('alerts travel with every purpose', "case for_purpose when 'direct_care' then 1 << 10 else 0 end", '(1 << 10)'),
  inFunctions('a label of one line opens another category', '1 << category, case when opted_in then 1 << category else 0 end,\n    (case', '-1, case when opted_in then 1 << category else 0 end,\n    (case'),
  inFunctions('a sensitive line opens third-party entries', '(case when with_sensitive then 1 << 16 else 0 end)', '(case when with_sensitive then 3 << 16 else 0 end)'),
]

const otherRoutes: readonly Mutant[] = [
  inRule('a lapsed referral still shows its packet', "least(r.lapses_at, coalesce(r.answered_at", 'least(coalesce(r.answered_at'),
  inRule('an answered referral still shows its packet', "coalesce(r.answered_at, 'infinity'), ", ''),
  inRule('a withdrawn referral still shows its packet', "coalesce(r.withdrawn_at, 'infinity'), ", ''),
  inRule('the packet holds notes', '(1 | 2 | (1 << 10)) & f.granted', '(1 | 2 | (1 << 6) | (1 << 10)) & f.granted'),
  inRule('the packet comes from every agency', 'f.to_agency_id = r.to_agency_id and f.from_agency_id = r.owner_agency_id', 'f.to_agency_id = r.to_agency_id'),
  inRule('an ended carer still reads', "coalesce(x.ended_at, 'infinity'), ", ''),
  inRule('a carer reads past the date', 'least(x.valid_to, coalesce(x.ended_at', 'least(coalesce(x.ended_at'),
  inRule('a carer reads on after the birthday', 'consent.next_birthday_that_ends_proxies(q.whole_id, x.valid_from), ', ''),
  inFunctions('only the 16th birthday ends a carer', "((i.born_on + interval '16 years') at time zone 'Europe/London'), ((i.born_on + interval '18 years')", "((i.born_on + interval '16 years') at time zone 'Europe/London'), ((i.born_on + interval '16 years')"),
  inRule('break-glass outlasts its hour', 'least(b.until_at, coalesce(b.closed_at', 'least(coalesce(b.closed_at'),
  inRule('closed break-glass stays open', "coalesce(b.closed_at, 'infinity'), ", ''),
  inRule('an advance refusal does not close break-glass', 'm.whole_id = q.whole_id and z.withdrawn_at is null)', 'm.whole_id = q.whole_id and false)'),
  inRule('a withdrawn advance refusal still closes', 'm.whole_id = q.whole_id and z.withdrawn_at is null)', 'm.whole_id = q.whole_id)'),
  inRule('break-glass serves every purpose', 'c.always, c.projected, 0, 1 << 7,', 'c.always, c.projected, 0, 255,'),
  inRule('break-glass opens for an agency outside the agreement', 'join consent.party_in_force y on y.agency_id = b.agency_id', "cross join (select '-infinity'::timestamptz as valid_from, 'infinity'::timestamptz as valid_to) y"),
]

const denials: readonly Mutant[] = [
  inRule('a block on a worker is ignored', 'from people.block b where b.person_id = p.person_id', 'from people.block b where b.person_id = p.person_id and b.staff_id is null'),
  inRule('a block on an agency is ignored', 'from people.block b where b.person_id = p.person_id', 'from people.block b where b.person_id = p.person_id and b.agency_id is null'),
  inRule('a declared conflict is ignored', 'from people.declared_conflict c where c.person_id = p.person_id', 'from people.declared_conflict c where false'),
  inRule('staff read their own record', 'o.own_record_id, o.from_at, o.to_at from people.own_record o where o.person_id = p.person_id', 'o.own_record_id, o.from_at, o.to_at from people.own_record o where false'),
  inRule('a lifted block still closes', "d.from_at, coalesce(d.to_at, 'infinity')", "d.from_at, 'infinity'::timestamptz"),
  inRule('a block closes before it begins', "0, 0, 0, 0, d.from_at, coalesce", "0, 0, 0, 0, d.from_at - interval '5 days', coalesce"),
  inFunctions('anything that opens beats a denial', "when bool_or(a.route = 'deny') then false\n        when bool_or(a.owner_agency_id = %1$s", "when false then false\n        when bool_or(a.owner_agency_id = %1$s"),
  inFunctions('a denial does not stop writing', 'a.owner_agency_id = acting.agency_id()) and not bool_or(a.route = \'deny\')', 'a.owner_agency_id = acting.agency_id())'),
  inPeople('a denied worker still knows the person', "when bool_or(a.route = 'deny') then false\n      when bool_or((a.opens", "when false then false\n      when bool_or((a.opens"),
]

const items: readonly Mutant[] = [
  inFunctions('the owner agency does not matter', 'bool_or(a.owner_agency_id = %1$s.owner_agency_id and (a.opens', 'bool_or((a.opens'),
  inFunctions('one open bit is enough', '(a.opens & %1$s.needs) = %1$s.needs', '(a.opens & %1$s.needs) <> 0'),
  inFunctions('the category is ignored', '(a.opens & %1$s.needs) = %1$s.needs', 'a.opens <> 0'),
  inFunctions('the purpose is ignored', '= %1$s.needs and (a.purposes & (select acting.purpose_mask())) <> 0)', '= %1$s.needs)'),
  inFunctions('the dates are ignored', "where a.person_id = %1$s.person_id and a.valid_from <= now() and now() < a.valid_to)", 'where a.person_id = %1$s.person_id)'),
  inFunctions('the last instant still counts', "where a.person_id = %1$s.person_id and a.valid_from <= now() and now() < a.valid_to)", 'where a.person_id = %1$s.person_id and a.valid_from <= now() and now() <= a.valid_to)'),
  inFunctions('the first instant does not count', "where a.person_id = %1$s.person_id and a.valid_from <= now() and now() < a.valid_to)", 'where a.person_id = %1$s.person_id and a.valid_from < now() and now() < a.valid_to)'),
  inFunctions('a lawful disclosure does not pass a denial', 'when false then consent.lawfully_disclosed((select acting.who()), %1$s.%2$s)', 'when false then false'),
  inFunctions('an undecided disclosure opens', 'where i.item_id = item and d.approved_at <= now() and', 'where i.item_id = item and'),
  inFunctions('a disclosure never ends', 'd.approved_at <= now() and now() < d.until_at', 'd.approved_at <= now()'),
  inFunctions('a disclosure opens to every agency', 'and d.to_agency_id = who.agency_id);', ');'),
  inFunctions("authors read sealed entries", "or needs & (1 << 21) <> 0 or not who.is_for_care", 'or not who.is_for_care'),
  inFunctions("authors read for any purpose", 'or needs & (1 << 21) <> 0 or not who.is_for_care then', 'or needs & (1 << 21) <> 0 then'),
  inFunctions("authors of another agency read on", 'if owner_agency is distinct from who.agency_id or needs', 'if needs'),
  inFunctions('authors cannot read what they wrote', 'return author = who.staff_id\n', 'return false\n'),
  inFunctions('any colleague reads safeguarding notes', 'category in (9, 12) and who.is_safeguarding_lead and', 'category in (9, 12) and'),
  inFunctions('the safeguarding lead reads everything', 'category in (9, 12) and who.is_safeguarding_lead', 'who.is_safeguarding_lead'),
  inFunctions('the safeguarding lead passes the shield', 'and who.is_safeguarding_lead and not consent.is_shielded_at(item_person, who.agency_id)', 'and who.is_safeguarding_lead'),
  inFunctions('the person reads unreleased notes at once', "then released_at <= now() or (held_at is null and created_at <= now() - interval '28 days')", 'then true'),
  inFunctions('the person reads held notes after 28 days', 'held_at is null and created_at <=', 'created_at <='),
  inFunctions('notes never come to the person by themselves', " or (held_at is null and created_at <= now() - interval '28 days')", ''),
  inFunctions('the person reads what is about others', 'when category = 12 or needs & (1 << 17) <> 0 then false', 'when false then false'),
  inFunctions('the person reads struck entries', 'when needs & ((1 << 20) | (1 << 21)) <> 0 then false', 'when needs & (1 << 21) <> 0 then false'),
  inFunctions('safety alerts need no release', 'when category in (6, 9, 10, 11) then', 'when category in (6, 9, 11) then'),
  inFunctions('anybody signed in as a person reads everybody', 'return item_person = any (who.own_people) and', 'return'),
  inPeople('knowing ignores the purpose', 'when bool_or((a.opens | a.projects) & 1 <> 0 and (a.purposes & (select acting.purpose_mask())) <> 0) then true', 'when bool_or((a.opens | a.projects) & 1 <> 0) then true'),
  inPeople('knowing needs the whole, never a projection', '(a.opens | a.projects) & 1 <> 0', 'a.opens & 1 <> 0'),
  inPeople('knowing outlasts the route', 'from consent.access a where a.person_id = person.person_id and a.valid_from <= now() and now() < a.valid_to)', 'from consent.access a where a.person_id = person.person_id)'),
  inPeople('everyone is known to every person', 'else person_id = any ((select acting.own_people())::uuid[])', 'else (select acting.kind()) is not null'),
]

/** Every planted mistake. Each must be noticed by the twin. */
export const mutants: readonly Mutant[] = [
  ...whoActs, ...relationship, ...ownAgency, ...agreement, ...permission, ...otherRoutes, ...denials, ...items,
]
