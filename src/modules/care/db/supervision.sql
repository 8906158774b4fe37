-- Goals that person and worker see far apart, as far as whoever acts may read both (S001-L103): the newest rating of each side.
create or replace function care.wide_gaps(of_people uuid[])
returns table (person_id uuid, goal_id uuid, headline text, person_score smallint, worker_score smallint, rated_at timestamptz)
language sql stable rows 20 set search_path = pg_catalog, public, pg_temp as $$
  select g.person_id, g.goal_id, g.headline, p.score, w.score, greatest(p.created_at, w.created_at)
  from care.goal g
  cross join lateral (select r.score, r.created_at from care.goal_rating r where r.goal_id = g.goal_id and r.rater = 'person' order by r.created_at desc limit 1) p
  cross join lateral (select r.score, r.created_at from care.goal_rating r where r.goal_id = g.goal_id and r.rater = 'worker' order by r.created_at desc limit 1) w
  where g.person_id = any (of_people) and g.ended_at is null
    and abs(p.score - w.score) >= (select (partnership.figures('care.expectation_gap', acting.partnership_id()))[1])
$$;
comment on function care.wide_gaps is 'Open goals that person and worker see far apart.';
grant execute on function care.wide_gaps(uuid[]) to cg_app;

-- For a team's manager: on how many people's goals each worker of the agency and the person are far apart, of how many where both have said
-- something. Numbers; who they are stays with the worker.
create or replace function care.gaps_by_worker()
returns table (staff_id uuid, worker_name text, rated integer, apart integer, hopes_more integer)
language plpgsql stable security definer rows 50 set search_path = pg_catalog, public, pg_temp as $$
declare
  mine uuid := acting.agency_id();
begin
  if mine is null or not acting.holds('team_manager') then return; end if;
  return query
    with lists as (
      select distinct r.staff_id, r.person_id from people.working_relationship r
      where r.agency_id = mine and r.staff_id is not null and r.from_at <= now() and (r.to_at is null or now() < r.to_at)),
    known as (
      select l.staff_id, l.person_id,
        exists (select from care.goal g where g.person_id = l.person_id and g.owner_agency_id = mine and g.ended_at is null
          and (select count(distinct t.rater) from care.goal_rating t where t.goal_id = g.goal_id) = 2) as both_said,
        x.apart, x.hopes_more
      from lists l
      left join lateral (
        select count(*) > 0 as apart, bool_or(k.person_score > k.worker_score) as hopes_more from care.wide_gaps(array[l.person_id]) k
        join care.goal g on g.goal_id = k.goal_id and g.owner_agency_id = mine) x on true)
    select k.staff_id, s.display_name, count(*) filter (where k.both_said)::integer, count(*) filter (where k.apart)::integer,
      count(*) filter (where k.apart and k.hopes_more)::integer
    from known k join partnership.staff s on s.staff_id = k.staff_id
    group by k.staff_id, s.display_name order by s.display_name;
end $$;
comment on function care.gaps_by_worker is 'For a team manager: how often person and worker are far apart, by worker. Numbers only.';
grant execute on function care.gaps_by_worker() to cg_app;

-- Goals of the library by how many people had them in the past year and reached them: health gains (S002-L39a) and milestones of ordinary life
-- (S004-L560). Milestones in own words are counted together. `whole`: the partnership, for those who commission and run it, rounded to fives and
-- never about fewer than the setting; else the acting manager's own agency.
create or replace function care.goals_reached(whole boolean)
returns table (code text, is_milestone boolean, had integer, reached integer)
language plpgsql stable security definer rows 30 set search_path = pg_catalog, public, pg_temp as $$
declare
  here uuid := acting.partnership_id();
  mine uuid := acting.agency_id();
  smallest integer := (partnership.figures('episodes.smallest_group_shown', here))[1];
begin
  if whole and not coalesce(acting.roles() && array['commissioner', 'coordinator', 'partnership_manager', 'forum_member'], false) then return; end if;
  if not whole and not acting.holds('team_manager') then return; end if;
  return query
    with cells as (
      select g.library_code as code, g.is_milestone, count(distinct p.whole_id) as d,
        count(distinct p.whole_id) filter (where g.outcome = 'reached' and g.ended_at > now() - interval '1 year') as n
      from care.goal g join people.person p on p.person_id = g.person_id
      where g.partnership_id = here and (whole or g.owner_agency_id = mine) and (g.ended_at is null or g.ended_at > now() - interval '1 year')
      group by g.library_code, g.is_milestone)
    select c.code, c.is_milestone,
      case when not whole then c.d when c.d >= smallest then 5 * round(c.d / 5.0) end::integer,
      case when not whole then c.n when c.d >= smallest and c.n not between 1 and 4 and c.d - c.n not between 1 and 4 then 5 * round(c.n / 5.0) end::integer
    from cells c order by c.code;
end $$;
comment on function care.goals_reached is 'People with a goal of the library in the past year and those who reached it; for the partnership in rounded numbers.';
grant execute on function care.goals_reached(boolean) to cg_app;

-- Where the acting manager's agency saw people in the last thirteen weeks: appointments and how many came, by place of the directory (S003-L39).
create or replace function care.activity_by_place() returns table (place_id uuid, appointments integer, came integer)
language plpgsql stable security definer rows 20 set search_path = pg_catalog, public, pg_temp as $$
begin
  if not acting.holds('team_manager') then return; end if;
  return query
    select a.place_id, count(*)::integer, count(*) filter (where a.attendance in ('attended', 'late'))::integer
    from care.appointment a
    where a.owner_agency_id = acting.agency_id() and a.starts_at > now() - interval '91 days' and a.starts_at <= now()
      and a.attendance is distinct from 'cancelled'
    group by a.place_id;
end $$;
comment on function care.activity_by_place is 'For a team manager: appointments of the agency by place over the last thirteen weeks. Numbers only.';
grant execute on function care.activity_by_place() to cg_app;
