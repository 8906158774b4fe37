-- Fields of the return that a worker writes down about an episode of their own agency, one kind of information at a time. They stand beside
-- what a file brought; an emptied field goes. What was there before stays, replaced. Whoever saw an older state changes nothing.
create or replace function returns.fields_version(of_episode uuid) returns integer
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select count(*)::integer from returns.field_set x join episodes.episode e on e.episode_id = x.episode_id
  where x.episode_id = of_episode and x.part = 'episode' and e.owner_agency_id = acting.agency_id()
$$;
comment on function returns.fields_version is 'How often the fields beside an episode of the acting agency have been written.';

create or replace function returns.write_fields(of_episode uuid, seen_version integer, said jsonb) returns text
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  e episodes.episode;
  kind record;
  kept returns.field_set;
  now_said jsonb;
begin
  select x.* into e from episodes.episode x where x.episode_id = of_episode and x.owner_agency_id = acting.agency_id() for update;
  if not found or people.is_denied_to(e.person_id, acting.staff_id(), acting.agency_id()) then return 'absent'; end if;
  if returns.fields_version(of_episode) <> seen_version then return 'overtaken'; end if;
  for kind in select k.key::smallint as category, k.value as said from jsonb_each(said) k loop
    if not consent.may_write(e.person_id, kind.category) then return 'absent'; end if;
    kept := null;
    select x.* into kept from returns.field_set x where x.episode_id = of_episode and x.part = 'episode' and x.category = kind.category and x.replaced_at is null;
    now_said := jsonb_strip_nulls(coalesce(kept.fields, '{}') || kind.said);
    if now_said = coalesce(kept.fields, '{}') then continue; end if;
    update returns.field_set x set replaced_at = now() where x.field_set_id = kept.field_set_id;
    insert into returns.field_set (person_id, partnership_id, owner_agency_id, author_staff_id, category, episode_id, part, fields)
    values (e.person_id, e.partnership_id, e.owner_agency_id, acting.staff_id(), kind.category, of_episode, 'episode', now_said);
  end loop;
  return 'written';
end $$;
comment on function returns.write_fields is 'Writes down fields of the return about an episode of the acting agency, by kind of information.';
grant execute on function returns.fields_version(uuid), returns.write_fields(uuid, integer, jsonb) to cg_app;
