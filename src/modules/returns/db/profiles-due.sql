-- Which outcome profiles an agency's own episodes ask for, when, and whether they are there. The figures and codes are those of the indicators
-- I12 to I14. An indicator joins episodes of several agencies into journeys; a worker asks for the profile of the episode in front of them.
create or replace function returns.profile_duties(of_agency uuid, rules jsonb)
returns table (episode_id uuid, person_id uuid, what text, from_on date, until_on date, is_done boolean)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  with w as (
    select (rules ->> 'top_window_days')::integer as days, (rules -> 'review_days' ->> 0)::integer as review_from, (rules -> 'review_days' ->> 1)::integer as review_to),
  spell as (
    select e.episode_id, e.person_id, e.ended_on, min(h.started_on) as began_on, e.owner_agency_id
    from episodes.episode e join returns.intervention_row h on h.episode_id = e.episode_id and h.started_on is not null
      and rules -> 'structured_kinds' ? h.modal and (e.ended_on is null or h.started_on <= e.ended_on)
    where e.owner_agency_id = of_agency
    group by e.episode_id),
  duty as (
    select s.episode_id, s.person_id, 'start' as what, s.began_on - w.days as from_on, s.began_on + w.days as until_on, rules -> 'start_stages' as stages
    from spell s, w
    union all
    select s.episode_id, s.person_id, 'review', s.began_on + w.review_from, s.began_on + w.review_to, rules -> 'review_stages'
    from spell s, w where s.ended_on is null or s.ended_on > s.began_on + w.review_to
    union all
    select s.episode_id, s.person_id, 'exit', s.ended_on - w.days, s.ended_on + w.days, rules -> 'exit_stages'
    from spell s cross join w join episodes.discharge d on d.episode_id = s.episode_id and d.undone_at is null
    join episodes.leaving_reason r on r.code = d.reason_code
    cross join lateral (select coalesce(d.national_code, r.national_code) as code) c
    where s.ended_on is not null and rules -> 'reason_groups' -> 'completed' ? coalesce(rules -> 'exit_recodes' ->> c.code, c.code))
  select d.episode_id, d.person_id, d.what, d.from_on, d.until_on, exists (
    select from returns.outcome_row o where o.episode_id = d.episode_id and o.held_on between d.from_on and d.until_on and d.stages ? o.stage)
  from duty d
  where d.from_on <= current_date and d.until_on >= current_date - 365
$$;
comment on function returns.profile_duties is 'Outcome profiles that an agency''s episodes ask for by today, with whether each is there.';

-- Those that are not there, for a quarter after their last day, of the people the acting worker works with now,
-- and of nobody who shut the worker or the agency out.
create or replace function returns.own_profile_duties(rules jsonb) returns table (episode_id uuid, person_id uuid, what text, until_on date)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select d.episode_id, d.person_id, d.what, d.until_on from returns.profile_duties(acting.agency_id(), rules) d
  where acting.staff_id() is not null and not d.is_done and d.until_on >= current_date - 91 and d.person_id in (
    select w.person_id from people.working_relationship w
    where w.staff_id = acting.staff_id() and w.from_at <= now() and (w.to_at is null or now() < w.to_at))
    and not people.is_denied_to(d.person_id, acting.staff_id(), acting.agency_id())
$$;
comment on function returns.own_profile_duties is 'Outcome profiles that are not there, of the people the acting worker works with.';

-- The team that works with a person at an agency now; of several, that of the key worker.
create or replace function returns.team_of(of_person uuid, at_agency uuid) returns uuid
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select coalesce(w.team_id, (select m.team_id from partnership.team_member m join partnership.team t on t.team_id = m.team_id and t.agency_id = at_agency
    where m.staff_id = w.staff_id and m.from_at <= now() and (m.to_at is null or now() < m.to_at) order by m.from_at, m.team_id limit 1))
  from people.working_relationship w
  where w.person_id = of_person and w.agency_id = at_agency and w.from_at <= now() and (w.to_at is null or now() < w.to_at)
  order by w.role <> 'key_worker', w.from_at, w.working_relationship_id limit 1
$$;
comment on function returns.team_of is 'The team that works with a person at an agency now.';

-- The same, and of whoever has left the team that worked with them last: it can still say what became of their profile.
create or replace function returns.last_team_of(of_person uuid, at_agency uuid) returns uuid
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select coalesce(returns.team_of(of_person, at_agency), (
    select coalesce(w.team_id, (select m.team_id from partnership.team_member m join partnership.team t on t.team_id = m.team_id and t.agency_id = at_agency
      where m.staff_id = w.staff_id and m.from_at < w.to_at and (m.to_at is null or w.to_at <= m.to_at) order by m.from_at, m.team_id limit 1))
    from people.working_relationship w
    where w.person_id = of_person and w.agency_id = at_agency and w.to_at <= now()
    order by w.to_at desc, w.role <> 'key_worker', w.working_relationship_id limit 1))
$$;
comment on function returns.last_team_of is 'The team that works with a person at an agency now, or worked with them last.';

-- For those who bring the agency's files: of each team and kind how many were due in the last year and how many are there.
create or replace function returns.profile_counts(rules jsonb) returns table (team_name text, what text, due integer, done integer)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select coalesce(t.name, ''), d.what, count(*)::integer, count(*) filter (where d.is_done)::integer
  from returns.profile_duties(acting.agency_id(), rules) d left join partnership.team t on t.team_id = returns.last_team_of(d.person_id, acting.agency_id())
  where returns.may_bring_at(acting.agency_id()) and (d.until_on < current_date or d.is_done)
  group by 1, 2
$$;
comment on function returns.profile_counts is 'How many outcome profiles of the last year were due and are there, by team.';

-- Named as findings are: by what the agency calls the record, never by who it is.
drop function if exists returns.missing_profiles(jsonb);
create or replace function returns.missing_profiles(rules jsonb) returns table (episode_id uuid, person_id uuid, record_name text, team_name text, what text, until_on date)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select d.episode_id, d.person_id, case when people.is_denied_to(d.person_id, acting.staff_id(), acting.agency_id()) then 'A record you may not open'
      else coalesce(nullif(k.client_ref, ''), c.reference, 'Record ' || left(d.person_id::text, 8)) end, coalesce(t.name, ''), d.what, d.until_on
  from returns.profile_duties(acting.agency_id(), rules) d left join partnership.team t on t.team_id = returns.last_team_of(d.person_id, acting.agency_id())
  left join returns.file_episode k on k.episode_id = d.episode_id
  left join lateral (select x.reference from people.case_reference x where x.person_id = d.person_id and x.owner_agency_id = acting.agency_id()
    order by x.created_at, x.case_reference_id limit 1) c on true
  where returns.may_bring_at(acting.agency_id()) and not d.is_done and d.until_on >= current_date - 91
$$;
comment on function returns.missing_profiles is 'Outcome profiles that are not there, for those who bring the agency''s files, by what the agency calls each record.';
grant execute on function returns.own_profile_duties(jsonb), returns.profile_counts(jsonb), returns.missing_profiles(jsonb) to cg_app;
