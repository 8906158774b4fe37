-- The one definition of the sharing rule. The map `consent.access` is kept equal to it; `consent.access_drift` must stay empty.
-- Each part is one route. Masks: bit n opens category n; 16 sensitive, 17 about a third person, 20 struck through.

-- Each column of the ceiling as masks, by what it takes to open a cell.
create view consent.ceiling_masks with (security_invoker = true) as
select ceiling,
  coalesce(bit_or(1 << category) filter (where cell in ('read', 'write')), 0) as always,
  coalesce(bit_or(1 << category) filter (where cell in ('read', 'write', 'grant')), 0) as granted,
  coalesce(bit_or(1 << category) filter (where cell = 'opt_in'), 0) as opted,
  coalesce(bit_or(1 << category) filter (where cell = 'projection'), 0) as projected,
  coalesce(bit_or(1 << category) filter (where cell = 'own'), 0) as own
from partnership.ceiling group by ceiling;

-- Flows of the version in force, between parties that have signed and not left, with the instants between which they hold.
create view consent.flow_in_force with (security_invoker = true) as
select f.agreement_flow_id, f.from_agency_id, f.to_agency_id, f.purpose, u.bit, f.permission_needed,
  consent.category_mask(f.categories) as mask, c.granted & consent.category_mask(f.categories) as granted,
  c.opted & consent.category_mask(f.categories) as opted, c.projected & consent.category_mask(f.categories) as projected,
  greatest(v.in_force_from, x.signed_at, y.signed_at) as valid_from,
  least(v.hard_end_at, coalesce(v.replaced_at, 'infinity'), coalesce(f.removed_at, 'infinity'), coalesce(x.ended_at, 'infinity'),
    coalesce(y.ended_at, 'infinity'), coalesce(a.left_at, 'infinity'), coalesce(b.left_at, 'infinity')) as valid_to
from partnership.agreement_flow f
join partnership.agreement_version v on v.agreement_version_id = f.agreement_version_id and v.in_force_from is not null
join partnership.agreement_party x on x.agreement_version_id = v.agreement_version_id and x.agency_id = f.from_agency_id and x.signed_at is not null
join partnership.agreement_party y on y.agreement_version_id = v.agreement_version_id and y.agency_id = f.to_agency_id and y.signed_at is not null
join partnership.agency a on a.agency_id = f.from_agency_id
join partnership.agency b on b.agency_id = f.to_agency_id
join partnership.agency_kind k on k.code = b.kind
join consent.ceiling_masks c on c.ceiling = k.ceiling
join partnership.purpose u on u.code = f.purpose;

-- When each agency is a signed party of an agreement in force.
create view consent.party_in_force with (security_invoker = true) as
select y.agency_id, greatest(v.in_force_from, y.signed_at) as valid_from,
  least(v.hard_end_at, coalesce(v.replaced_at, 'infinity'), coalesce(y.ended_at, 'infinity')) as valid_to
from partnership.agreement_party y
join partnership.agreement_version v on v.agreement_version_id = y.agreement_version_id
where v.in_force_from is not null and y.signed_at is not null;

-- Under which name each working relationship stands in the map, for every registration joined as the same person.
-- At the employer of someone whose own record this is, only the named worker stands: colleagues are shielded out.
create view consent.working_key with (security_invoker = true) as
select q.person_id, q.whole_id, r.agency_id, k.viewer_id, k.route, r.working_relationship_id as source_id, r.staff_id,
  k.valid_from, k.valid_to, q.died_on
from people.person q
join people.person p on p.whole_id = q.whole_id
join people.working_relationship r on r.person_id = p.person_id
cross join lateral (
  select r.staff_id as viewer_id, 'caseload' as route, r.from_at as valid_from, coalesce(r.to_at, 'infinity') as valid_to where r.staff_id is not null
  union all
  select r.team_id, 'team_list', r.from_at, 'infinity'::timestamptz where r.team_id is not null
  union all
  select r.agency_id, 'agency', r.from_at, coalesce(r.to_at, 'infinity') where r.staff_id is null and r.team_id is null
  union all
  select t.staff_id, 'team_reason', t.at, least(t.until_at, coalesce(m.to_at, 'infinity')) from consent.team_reason t
  join partnership.team_member m on m.team_id = r.team_id and m.staff_id = t.staff_id and m.from_at <= t.at
  where t.person_id in (select z.person_id from people.person z where z.whole_id = q.whole_id) and t.agency_id = r.agency_id and t.at >= r.from_at
) k
where k.route = 'caseload' or not exists (
  select from people.own_record o join people.person m on m.person_id = o.person_id
  join partnership.staff s on s.staff_id = o.staff_id
  where m.whole_id = q.whole_id and s.agency_id = r.agency_id);

-- Flows are asked for one receiving agency at a time (`offset 0` keeps it so): the planner takes their number for one, and would else
-- begin with every flow there is and look for the person last, a hundred times slower at the size of a country.
create view consent.access_rule with (security_invoker = true) as
-- caseload, team list, team reason, agency: an agency's own entries
select w.person_id, w.viewer_id, w.agency_id as owner_agency_id, w.route, w.source_id,
  case w.route
    when 'team_list' then 3
    when 'team_reason' then lead_team.always | (3 << 16) | (1 << 20)
    -- a peer mentor reads only what they wrote themselves
    else (lead_worker.always & ~case when k.ceiling = 'peer_mentor' then c.own else 0 end) | (3 << 16) | (1 << 20)
  end as opens,
  case w.route when 'team_reason' then lead_team.projected else 0 end as projects,
  case when w.route in ('caseload', 'agency') and w.died_on is null then consent.category_mask(k.may_write) & ~(1 << 8) else 0 end as writes,
  255 as purposes, w.valid_from, w.valid_to
from consent.working_key w
join partnership.agency a on a.agency_id = w.agency_id
join partnership.agency_kind k on k.code = a.kind
join consent.ceiling_masks c on c.ceiling = k.ceiling
join consent.ceiling_masks lead_worker on lead_worker.ceiling = 'lead_worker'
join consent.ceiling_masks lead_team on lead_team.ceiling = 'lead_team'
union all
-- K8 belongs to a worker on the caseload only while they hold a clinical role
select w.person_id, w.viewer_id, w.agency_id, w.route, w.source_id,
  (1 << 8) | (3 << 16) | (1 << 20), 0, case when w.died_on is null then (1 << 8) & consent.category_mask(k.may_write) else 0 end, 255,
  greatest(w.valid_from, c.from_at), least(w.valid_to, coalesce(c.to_at, 'infinity'))
from consent.working_key w
join partnership.agency a on a.agency_id = w.agency_id
join partnership.agency_kind k on k.code = a.kind
join partnership.staff_role c on c.staff_id = w.viewer_id and c.role in ('clinician', 'prescriber', 'gp')
where w.route = 'caseload'
union all
-- agreement: projections that the signed agreement opens to a working relationship without a permission of the person's own
select w.person_id, w.viewer_id, f.from_agency_id, 'agreement', f.agreement_flow_id,
  0, f.projected, 0, 1 << f.bit,
  greatest(w.valid_from, f.valid_from), least(w.valid_to, f.valid_to, coalesce(w.died_on::timestamptz, 'infinity'))
from consent.working_key w
cross join lateral (select * from consent.flow_in_force x where x.to_agency_id = w.agency_id and not x.permission_needed offset 0) f
join consent.owner_of_whole(w.whole_id) o on o.agency_id = f.from_agency_id
where w.route <> 'team_list'
union all
-- grant: what the person's permission, the agreement and the ceiling all allow, to somebody who works with the person
select w.person_id, w.viewer_id, f.from_agency_id, 'grant', g.sharing_grant_id,
  (((g.opens & f.granted) | (g.opted & f.opted)) & case when w.route = 'team_reason' then lead_team.always else -1 end) | g.labels,
  g.opens & f.projected, 0, 1 << f.bit,
  greatest(w.valid_from, f.valid_from, g.valid_from), least(w.valid_to, f.valid_to, g.valid_to, coalesce(w.died_on::timestamptz, 'infinity'))
from consent.working_key w
cross join lateral (select * from consent.flow_in_force x where x.to_agency_id = w.agency_id offset 0) f
join consent.owner_of_whole(w.whole_id) o on o.agency_id = f.from_agency_id
join consent.grant_of_whole(w.whole_id) g on g.agency_id = w.agency_id and g.purpose = f.purpose
join consent.ceiling_masks lead_team on lead_team.ceiling = 'lead_team'
where w.route <> 'team_list'
union all
-- referral: the packet, to the agency asked, until it answers or the referral lapses
select q.person_id, r.to_agency_id, f.from_agency_id, 'referral', r.referral_id,
  (1 | 2 | (1 << 10)) & f.granted, (1 | 2 | (1 << 10)) & f.projected, 0, 255,
  greatest(r.sent_at, f.valid_from),
  least(r.lapses_at, coalesce(r.answered_at, 'infinity'), coalesce(r.withdrawn_at, 'infinity'), f.valid_to, coalesce(q.died_on::timestamptz, 'infinity'))
from people.person q
join people.person p on p.whole_id = q.whole_id
join referrals.referral r on r.person_id = p.person_id
cross join lateral (select * from consent.flow_in_force x where x.to_agency_id = r.to_agency_id and x.from_agency_id = r.owner_agency_id offset 0) f
union all
-- proxy: the carer the person chose; ends at the person's 16th and 18th birthday
select q.person_id, x.proxy_id, o.agency_id, 'proxy', x.proxy_id,
  (consent.category_mask(x.categories) & c.granted) | (consent.category_mask(x.opted_in) & c.opted),
  0, 0, 1 << 5, x.valid_from,
  least(x.valid_to, coalesce(x.ended_at, 'infinity'), consent.next_birthday_that_ends_proxies(q.whole_id, x.valid_from), coalesce(q.died_on::timestamptz, 'infinity'))
from people.person q
join people.person p on p.whole_id = q.whole_id
join consent.proxy x on x.person_id = p.person_id
join consent.ceiling_masks c on c.ceiling = 'carer'
cross join lateral consent.owner_of_whole(q.whole_id) o
union all
-- break-glass: sixty minutes, one worker, one person, the emergency column; the worker's agency is a party to an agreement in force
select q.person_id, b.staff_id, o.agency_id, 'break_glass', b.break_glass_id,
  c.always, c.projected, 0, 1 << 7,
  greatest(b.opened_at, y.valid_from), least(b.until_at, coalesce(b.closed_at, 'infinity'), y.valid_to, coalesce(q.died_on::timestamptz, 'infinity'),
    coalesce((select min(z.made_at) from consent.advance_refusal z join people.person m on m.person_id = z.person_id
      where m.whole_id = q.whole_id and z.withdrawn_at is null), 'infinity'))
from people.person q
join people.person p on p.whole_id = q.whole_id
join consent.break_glass b on b.person_id = p.person_id
join consent.ceiling_masks c on c.ceiling = 'break_glass'
cross join lateral consent.owner_of_whole(q.whole_id) o
join consent.party_in_force y on y.agency_id = b.agency_id
union all
-- deny: own record as staff, declared conflict, the person's block on a worker or an agency
select q.person_id, d.viewer_id, '00000000-0000-0000-0000-000000000000'::uuid, 'deny', d.source_id, 0, 0, 0, 0, d.from_at, coalesce(d.to_at, 'infinity')
from people.person q
join people.person p on p.whole_id = q.whole_id
cross join lateral (
  select coalesce(b.staff_id, b.agency_id) as viewer_id, b.block_id as source_id, b.from_at, b.to_at from people.block b where b.person_id = p.person_id
  union all
  select c.staff_id, c.declared_conflict_id, c.from_at, c.to_at from people.declared_conflict c where c.person_id = p.person_id
  union all
  select o.staff_id, o.own_record_id, o.from_at, o.to_at from people.own_record o where o.person_id = p.person_id
) d;

create view consent.access_drift with (security_invoker = true) as
with rule as (select * from consent.access_rule where valid_from < valid_to)
(select 'missing' as what, r.* from (select * from rule except all select * from consent.access) r)
union all
(select 'left over', r.* from (select * from consent.access except all select * from rule) r);
