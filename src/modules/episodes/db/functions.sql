-- The setting in use: the newest that applies.
create or replace function episodes.amounts_of(asked text) returns integer[]
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select s.amounts from episodes.setting s where s.code = asked and s.applies_from <= current_date order by s.applies_from desc limit 1
$$;
comment on function episodes.amounts_of is 'The figures of a setting that are in use today.';
grant execute on function episodes.amounts_of(text) to cg_app;

-- Whether an agency has worked with the person: whom they may ask to come back to.
create or replace function episodes.was_with(of_person uuid, at_agency uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select exists (
    select from people.person p join people.person m on m.whole_id = p.whole_id
    join episodes.episode e on e.person_id = m.person_id and e.owner_agency_id = at_agency
    where p.person_id = of_person)
$$;
comment on function episodes.was_with is 'Whether an agency has an episode with the person, now or earlier.';

-- The person marks the first contact of an episode as the start of their recovery, or takes the mark back.
create or replace function episodes.mark_recovery_start(of_episode uuid, is_start boolean) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  own uuid[] := acting.own_people();
begin
  if not exists (select from episodes.episode e where e.episode_id = of_episode and e.person_id = any (own)) then return false; end if;
  -- One start at a time: a new mark takes the old one away.
  update episodes.episode e set recovery_marked_at = null, version = e.version + 1
  where e.person_id = any (own) and e.recovery_marked_at is not null and (e.episode_id <> of_episode or not is_start);
  update episodes.episode e set recovery_marked_at = now(), version = e.version + 1
  where e.episode_id = of_episode and is_start and e.recovery_marked_at is null;
  return true;
end $$;
comment on function episodes.mark_recovery_start is 'Lets the acting person say which first contact was the start of their recovery.';
