-- What keeps people from the services everybody needs (S002-L45b): by service and blocker how many people, of how many who were asked about that
-- service (blocker null). `whole`: the partnership, for those who commission and run it, rounded to fives and never about fewer than the setting;
-- else the acting manager's own agency.
create or replace function episodes.blocked_services(whole boolean)
returns table (service_code text, blocker_code text, people integer)
language plpgsql stable security definer rows 50 set search_path = pg_catalog, public, pg_temp as $$
declare
  here uuid := acting.partnership_id();
  mine uuid := acting.agency_id();
  smallest integer := (episodes.amounts_of('smallest_group_shown'))[1];
begin
  if whole and not coalesce(acting.roles() && array['commissioner', 'coordinator', 'partnership_manager', 'forum_member'], false) then return; end if;
  if not whole and not acting.holds('team_manager') then return; end if;
  return query
    with said as (
      -- What was said last counts, whichever agency asked.
      select distinct on (p.whole_id, m.service_code) p.whole_id, m.service_code, m.standing, m.blocker_code
      from episodes.mainstream_access m join people.person p on p.person_id = m.person_id
      where m.partnership_id = here and (whole or m.owner_agency_id = mine) and m.replaced_at is null
      order by p.whole_id, m.service_code, m.noted_on desc, m.created_at desc),
    asked as (select s.service_code, count(*) as d from said s group by s.service_code),
    cells as (
      select a.service_code, null::text as blocker_code, a.d as n, a.d from asked a
      union all
      select s.service_code, s.blocker_code, count(*), a.d from said s join asked a on a.service_code = s.service_code
      where s.standing = 'blocked' group by s.service_code, s.blocker_code, a.d)
    select c.service_code, c.blocker_code,
      case when not whole then c.n
        when c.d >= smallest and (c.blocker_code is null or (c.n not between 1 and 4 and c.d - c.n not between 1 and 4)) then 5 * round(c.n / 5.0) end::integer
    from cells c order by 1, 2 nulls first;
end $$;
comment on function episodes.blocked_services is 'What keeps people from services everybody needs; for the partnership in rounded numbers.';
grant execute on function episodes.blocked_services(boolean) to cg_app;
