-- The support that an agency's returns speak of now: open, or ended within the month before, of people who did not say no. Whether anybody asked
-- them stands beside it, since nobody goes into a return without their yes.
create or replace function returns.records_now(of_agency uuid) returns table (episode_id uuid, person_id uuid, is_asked boolean)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select e.episode_id, e.person_id, coalesce(k.is_consented, false) or w.national_return is not null
  from episodes.episode e left join returns.file_episode k on k.episode_id = e.episode_id
  left join people.identity w on w.person_id = e.person_id and w.replaced_at is null
  where e.owner_agency_id = of_agency and e.kind in ('treatment', 'young_person', 'recovery_support')
    and (e.ended_on is null or e.ended_on >= current_date - interval '1 month')
    and k.is_consented is distinct from false and w.national_return is distinct from 'N'
$$;
comment on function returns.records_now is 'The support that an agency''s returns speak of now, and whether the person was asked.';

create or replace function returns.records_by_team() returns table (episode_id uuid, person_id uuid, is_asked boolean, team_name text)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select r.episode_id, r.person_id, r.is_asked, coalesce(t.name, '')
  from returns.records_now(acting.agency_id()) r left join partnership.team t on t.team_id = returns.team_of(r.person_id, acting.agency_id())
  where returns.may_bring_at(acting.agency_id())
$$;
comment on function returns.records_by_team is 'The same by team, for those who bring the agency''s files. Ids only.';

-- Of the people the acting worker works with now, and of nobody who shut the worker or the agency out.
create or replace function returns.own_records() returns table (episode_id uuid, person_id uuid, is_asked boolean)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select r.episode_id, r.person_id, r.is_asked from returns.records_now(acting.agency_id()) r
  where acting.staff_id() is not null and r.person_id in (
    select w.person_id from people.working_relationship w
    where w.staff_id = acting.staff_id() and w.from_at <= now() and (w.to_at is null or now() < w.to_at))
    and not people.is_denied_to(r.person_id, acting.staff_id(), acting.agency_id())
$$;
comment on function returns.own_records is 'The same of the people the acting worker works with.';
grant execute on function returns.records_by_team(), returns.own_records() to cg_app;
