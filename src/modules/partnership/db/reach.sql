-- What a step would change, before it is taken: for how many people, between which agencies, which category. Counts only.
-- The joins are those of consent.access_rule for the routes that rest on the agreement (agreement, grant, referral packet), asked once for
-- the flows there are and once for those there would be. reach.db.test.ts holds the two answers against the map before and after.

drop function if exists partnership.flows_now(uuid);
create function partnership.flows_now(of_partnership uuid)
returns table (agreement_flow_id uuid, from_agency_id uuid, to_agency_id uuid, purpose text, permission_needed boolean, granted integer, opted integer, projected integer)
language sql stable set search_path = pg_catalog as $$
  select f.agreement_flow_id, f.from_agency_id, f.to_agency_id, f.purpose, f.permission_needed, f.granted, f.opted, f.projected
  from consent.flow_in_force f join partnership.agency a on a.agency_id = f.from_agency_id
  where a.partnership_id = of_partnership and f.valid_from <= now() and now() < f.valid_to
$$;

drop function if exists partnership.flows_after(uuid, text, uuid);
create function partnership.flows_after(of_partnership uuid, step text, subject uuid)
returns table (agreement_flow_id uuid, from_agency_id uuid, to_agency_id uuid, purpose text, permission_needed boolean, granted integer, opted integer, projected integer)
language sql stable set search_path = pg_catalog as $$
  select n.* from partnership.flows_now(of_partnership) n
  join partnership.agreement_flow f on f.agreement_flow_id = n.agreement_flow_id
  join partnership.agreement_version v on v.agreement_version_id = f.agreement_version_id
  where case step
    when 'remove-flow' then f.agreement_flow_id <> subject
    when 'end-party' then not exists (select from partnership.agreement_party y where y.agreement_party_id = subject
      and y.agreement_version_id = f.agreement_version_id and y.agency_id in (f.from_agency_id, f.to_agency_id))
    when 'come-into-force' then v.agreement_id <> (select w.agreement_id from partnership.agreement_version w where w.agreement_version_id = subject) end
  union all
  select f.agreement_flow_id, f.from_agency_id, f.to_agency_id, f.purpose, f.permission_needed,
    m.granted & consent.category_mask(f.categories), m.opted & consent.category_mask(f.categories), m.projected & consent.category_mask(f.categories)
  from partnership.agreement_flow f
  join partnership.agreement_version v on v.agreement_version_id = f.agreement_version_id and v.in_force_from is null and now() < v.hard_end_at
  join partnership.agreement_party x on x.agreement_version_id = v.agreement_version_id and x.agency_id = f.from_agency_id and x.ended_at is null
  join partnership.agreement_party y on y.agreement_version_id = v.agreement_version_id and y.agency_id = f.to_agency_id and y.ended_at is null
  join partnership.agency a on a.agency_id = f.from_agency_id and (a.left_at is null or now() < a.left_at)
  join partnership.agency b on b.agency_id = f.to_agency_id and (b.left_at is null or now() < b.left_at)
  join partnership.agency_kind k on k.code = b.kind
  join consent.ceiling_masks m on m.ceiling = k.ceiling
  where step = 'come-into-force' and v.agreement_version_id = subject and f.removed_at is null
$$;

create or replace function partnership.reach_change(step text, subject uuid)
returns table (from_agency_id uuid, to_agency_id uuid, category smallint, people_losing bigint, people_gaining bigint)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  with flow as materialized (
    select false as after, n.* from partnership.flows_now(acting.partnership_id()) n
    where acting.agency_id() is not null and (partnership.drafts() or partnership.speaks_for_agency())
    union all
    select true, n.* from partnership.flows_after(acting.partnership_id(), step, subject) n
    where acting.agency_id() is not null and (partnership.drafts() or partnership.speaks_for_agency())
  ), changed_flow as materialized (
    -- Only pairs between which something changes.
    select f.*
    from flow f
    where exists (
      select from flow g where (g.from_agency_id, g.to_agency_id) = (f.from_agency_id, f.to_agency_id)
      group by g.purpose, g.permission_needed, g.granted, g.opted, g.projected having count(*) filter (where g.after) <> count(*) filter (where not g.after))
  ), pair as (select distinct c.from_agency_id, c.to_agency_id from changed_flow c),
  key as materialized (
    select w.* from consent.working_key w
    where w.route <> 'team_list' and w.agency_id in (select p.to_agency_id from pair p) and w.valid_from <= now() and now() < w.valid_to
      and (w.died_on is null or now() < w.died_on::timestamptz)
      and not exists (select from consent.access d where d.person_id = w.person_id and d.viewer_id in (w.viewer_id, w.agency_id) and d.route = 'deny'
        and d.valid_from <= now() and now() < d.valid_to)
  ), whole as materialized (select distinct k.whole_id from key k),
  owner as materialized (select w.whole_id, o.agency_id from whole w cross join lateral consent.owner_of_whole(w.whole_id) o),
  permission as materialized (
    select w.whole_id, g.agency_id, g.purpose, g.opens, g.opted from whole w cross join lateral consent.grant_of_whole(w.whole_id) g
    where g.valid_from <= now() and now() < g.valid_to),
  opening as (
    select k.whole_id, c.after, c.from_agency_id, c.to_agency_id, c.projected as mask
    from key k
    join changed_flow c on c.to_agency_id = k.agency_id and not c.permission_needed
    join owner o on o.whole_id = k.whole_id and o.agency_id = c.from_agency_id
    union all
    select k.whole_id, c.after, c.from_agency_id, c.to_agency_id,
      (((g.opens & c.granted) | (g.opted & c.opted)) & case when k.route = 'team_reason' then (select m.always from consent.ceiling_masks m where m.ceiling = 'lead_team') else -1 end)
        | (g.opens & c.projected)
    from key k
    join changed_flow c on c.to_agency_id = k.agency_id
    join owner o on o.whole_id = k.whole_id and o.agency_id = c.from_agency_id
    join permission g on g.whole_id = k.whole_id and g.agency_id = c.to_agency_id and g.purpose = c.purpose
    union all
    select p.whole_id, c.after, c.from_agency_id, c.to_agency_id, (1 | 2 | (1 << 10)) & (c.granted | c.projected)
    from changed_flow c
    join referrals.referral r on r.to_agency_id = c.to_agency_id and r.owner_agency_id = c.from_agency_id
    join people.person p on p.person_id = r.person_id
    where r.sent_at <= now() and now() < least(r.lapses_at, coalesce(r.answered_at, 'infinity'), coalesce(r.withdrawn_at, 'infinity'), coalesce(p.died_on::timestamptz, 'infinity'))
      and not exists (select from consent.access d where d.person_id = p.person_id and d.viewer_id = r.to_agency_id and d.route = 'deny'
        and d.valid_from <= now() and now() < d.valid_to)
  ), reach as (
    select distinct o.whole_id, o.after, o.from_agency_id, o.to_agency_id, y.code as category
    from opening o join partnership.category y on o.mask & (1 << y.code) <> 0
  ), difference as (
    select r.whole_id, r.from_agency_id, r.to_agency_id, r.category, bool_or(r.after) as gains
    from reach r group by r.whole_id, r.from_agency_id, r.to_agency_id, r.category having count(*) = 1
  )
  select d.from_agency_id, d.to_agency_id, d.category, count(distinct d.whole_id) filter (where not d.gains), count(distinct d.whole_id) filter (where d.gains)
  from difference d group by grouping sets ((d.from_agency_id, d.to_agency_id, d.category), (d.from_agency_id, d.to_agency_id), ())
$$;
comment on function partnership.reach_change(text, uuid) is 'For the steps come-into-force (a draft version), end-party and remove-flow: how many people''s entries each agency would lose or gain sight of. Rows without a category count people of a pair, the row without agencies all people.';
grant execute on function partnership.reach_change(text, uuid) to cg_app;
