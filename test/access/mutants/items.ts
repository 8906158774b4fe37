import { inFunctions, inPeople, type Mutant } from './mutant.ts'

/** Mistakes about single items and about knowing a person at all. */
export const items: readonly Mutant[] = [
  inFunctions(
    'the owner agency does not matter',
    'and a.owner_agency_id = %1$s.owner_agency_id and (a.opens',
    'and (a.opens',
  ),
  inFunctions('one open bit is enough', '(a.opens & %1$s.needs) = %1$s.needs', '(a.opens & %1$s.needs) <> 0'),
  inFunctions('the category is ignored', '(a.opens & %1$s.needs) = %1$s.needs', 'a.opens <> 0'),
  inFunctions(
    'the purpose is ignored',
    '= %1$s.needs\n          and (a.purposes & w.purpose_mask) <> 0 and',
    '= %1$s.needs and',
  ),
  inFunctions(
    'the dates are ignored',
    'and (a.purposes & w.purpose_mask) <> 0 and a.valid_from <= now() and now() < a.valid_to\n        limit 1',
    'and (a.purposes & w.purpose_mask) <> 0 \n        limit 1',
  ),
  inFunctions(
    'the last instant still counts',
    'and (a.purposes & w.purpose_mask) <> 0 and a.valid_from <= now() and now() < a.valid_to\n        limit 1',
    'and (a.purposes & w.purpose_mask) <> 0 and a.valid_from <= now() and now() <= a.valid_to\n        limit 1',
  ),
  inFunctions(
    'the first instant does not count',
    'and (a.purposes & w.purpose_mask) <> 0 and a.valid_from <= now() and now() < a.valid_to\n        limit 1',
    'and (a.purposes & w.purpose_mask) <> 0 and a.valid_from < now() and now() < a.valid_to\n        limit 1',
  ),
  inFunctions(
    'a lawful disclosure does not pass a denial',
    'if consent.lawfully_disclosed(who, item) then',
    'if item_person <> all (who.denied_people) and consent.lawfully_disclosed(who, item) then',
  ),
  inFunctions(
    'an undecided disclosure opens',
    'where i.item_id = item and d.approved_at <= now() and',
    'where i.item_id = item and',
  ),
  inFunctions('a disclosure never ends', 'd.approved_at <= now() and now() < d.until_at', 'd.approved_at <= now()'),
  inFunctions('a disclosure opens to every agency', 'and d.to_agency_id = who.agency_id);', ');'),
  inFunctions(
    'authors read sealed entries',
    'or needs & (1 << 21) <> 0 or not who.is_for_care',
    'or not who.is_for_care',
  ),
  inFunctions(
    'authors read for any purpose',
    'or needs & (1 << 21) <> 0 or not who.is_for_care then',
    'or needs & (1 << 21) <> 0 then',
  ),
  inFunctions(
    'authors of another agency read on',
    'if owner_agency is distinct from who.agency_id or needs',
    'if needs',
  ),
  inFunctions('authors cannot read what they wrote', 'return author = who.staff_id\n', 'return false\n'),
  inFunctions(
    'any colleague reads safeguarding notes',
    'category in (9, 12) and who.is_safeguarding_lead and',
    'category in (9, 12) and',
  ),
  inFunctions(
    'the safeguarding lead reads everything',
    'category in (9, 12) and who.is_safeguarding_lead',
    'who.is_safeguarding_lead',
  ),
  inFunctions(
    'the safeguarding lead passes the shield',
    'and who.is_safeguarding_lead and not consent.is_shielded_at(item_person, who.agency_id)',
    'and who.is_safeguarding_lead',
  ),
  inFunctions(
    'the person reads unreleased notes at once',
    "then released_at <= now() or (held_at is null and created_at <= now() - interval '28 days')",
    'then true',
  ),
  inFunctions('the person reads held notes after 28 days', 'held_at is null and created_at <=', 'created_at <='),
  inFunctions(
    'notes never come to the person by themselves',
    " or (held_at is null and created_at <= now() - interval '28 days')",
    '',
  ),
  inFunctions(
    'the person reads what is about others',
    'when category = 12 or needs & (1 << 17) <> 0 then false',
    'when false then false',
  ),
  inFunctions(
    'the person reads struck entries',
    'when needs & ((1 << 20) | (1 << 21)) <> 0 then false',
    'when needs & (1 << 21) <> 0 then false',
  ),
  inFunctions(
    'safety alerts need no release',
    'when category in (6, 9, 10, 11) then',
    'when category in (6, 9, 11) then',
  ),
  inFunctions(
    'anybody signed in as a person reads everybody',
    'return item_person = any (who.own_people) and',
    'return',
  ),
  inPeople(
    'knowing ignores the purpose',
    'and (a.purposes & w.purpose_mask) <> 0 and a.valid_from <= now()',
    'and a.valid_from <= now()',
  ),
  inPeople('knowing needs the whole, never a projection', '(a.opens | a.projects) & 1 <> 0', 'a.opens & 1 <> 0'),
  inPeople(
    'knowing outlasts the route',
    'and a.valid_from <= now() and now() < a.valid_to\n      limit 1',
    '\n      limit 1',
  ),
  inPeople(
    'everyone is known to every person',
    'else person.person_id = any ((w.who).own_people)',
    'else (select acting.kind()) is not null',
  ),
]
