/** A mistake somebody could make in the rules about referrals and hand-overs. */
export interface ReferralMistake {
  readonly name: string
  readonly file: string
  readonly find: string
  readonly replace: string
  /** Where the mistake is in a policy, which one. */
  readonly policy?: { readonly name: string; readonly on: string }
}

const inFile =
  (file: string) =>
  (name: string, find: string, replace: string): ReferralMistake => ({ name, file, find, replace })
const inOverdue = inFile('referrals/db/overdue.sql')
const inAlarms = inFile('referrals/db/alarms.sql')
const inLinks = inFile('referrals/db/answer-links.sql')
const inLife = inFile('referrals/db/life-cycle.sql')
const inHandover = inFile('people/db/handover.sql')
const inPolicy = (policy: string, on: string, name: string, find: string, replace: string): ReferralMistake => ({
  ...inFile('referrals/db/policies.sql')(name, find, replace),
  policy: { name: policy, on },
})

export const referralMistakes: readonly ReferralMistake[] = [
  inOverdue(
    'every worker sees what is overdue',
    "acting.holds('coordinator') or acting.holds('partnership_manager')",
    'acting.staff_id() is not null',
  ),
  inAlarms(
    'an alarm tells everybody who it is about',
    "case when s.side = 'sender' then a.person_id end",
    'a.person_id',
  ),
  inAlarms(
    'an alarm opens to the whole of the sender',
    'if mine = a.sender_agency_id and consent.knows(a.person_id)',
    'if mine = a.sender_agency_id',
  ),
  inAlarms(
    'an alarm opens to a worker whom the person keeps out',
    'if a.person_id = any (acting.denied_people()) then return null; end if;',
    '',
  ),
  inAlarms(
    'an alarm opens to every agency',
    'mine in (a.first_agency_id, a.second_agency_id) and acting.works_with_people(acting.roles())',
    'true',
  ),
  inAlarms(
    'everybody at an agency that refused settles the alarm',
    "when 'refuser' then a.owner_staff_id = acting.staff_id() or",
    "when 'refuser' then true or",
  ),
  inLinks('an ended link opens', 'l.revoked_at is not null or ', ''),
  inLinks('a link opens for ever', ' or l.openings >= 20', ''),
  inLinks(
    'a link outlives its referral',
    "not in ('sent', 'received') or not referrals.answers_by_link(r) then return null",
    "in ('none') then return null",
  ),
  inLinks(
    'a link opens to an agency that the person keeps out',
    "exists (select from consent.access a where a.person_id = r.person_id and a.viewer_id = r.to_agency_id and a.route = 'deny' and a.valid_from <= now() and now() < a.valid_to)\n    or ",
    '',
  ),
  inLinks(
    'a body outside reads the family name',
    "first_name := coalesce(nullif(i.chosen_name, ''), i.given_name, '');",
    "first_name := i.given_name || ' ' || i.family_name;",
  ),
  inLinks(
    'a link shows the whole identity',
    '    s := referrals.packet_identity(r);',
    '    select x.* into s from people.identity x where x.person_id = r.person_id and x.replaced_at is null;',
  ),
  inLinks(
    'a link shows alerts in full',
    'case when masks[1] & (1 << 10) <> 0 then a.detail else a.staff_instruction end',
    'a.detail',
  ),
  inLife(
    'a worker whom the person keeps out acts on a referral',
    "if not found or not consent.knows(r.person_id) then return 'absent'",
    "if not found then return 'absent'",
  ),
  inLife(
    'anybody is told who is answerable',
    'or not (r.person_id = any (acting.own_people()) or acting.agency_id() in (r.owner_agency_id, r.to_agency_id)) then return null',
    'then return null',
  ),
  inLife('the sender answers its own referral', "when 'received' then side = 'receiver' and", "when 'received' then"),
  inHandover(
    'every colleague reads what to know of a hand-over',
    'and (coalesce(me in (h.giver_staff_id, h.taker_staff_id), false) or consent.may_write(h.person_id, 3::smallint)) as words',
    'as words',
  ),
  inHandover(
    'anybody says that the taker has seen the person',
    'x.handover_id = of_handover and x.taker_staff_id = acting.staff_id() for update',
    'x.handover_id = of_handover for update',
  ),
  inHandover(
    'any colleague calls a hand-over off',
    "or not (h.giver_staff_id = acting.staff_id() or acting.holds('team_manager')) then",
    'then',
  ),
  inPolicy(
    'draft_select_own',
    'referrals.draft',
    'the whole agency reads drafts',
    'for select to cg_app using (\n  owner_agency_id = (select acting.agency_id()) and consent.may_write(person_id, 3::smallint));',
    'for select to cg_app using (\n  owner_agency_id = (select acting.agency_id()));',
  ),
  inPolicy(
    'referral_read_party',
    'referrals.referral',
    'a worker whom the person keeps out reads a referral',
    'or (consent.knows(person_id) and (owner_agency_id',
    'or (true and (owner_agency_id',
  ),
]
