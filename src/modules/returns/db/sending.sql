-- What a worker may do with returns: check them, sign them off, have the file, and make it again. All of it for who brings the agency's files.

-- Everybody who began before now has ended, so that a return as of now holds whatever they wrote and never changes afterwards. False when
-- somebody is writing for longer than one can wait; readers are not waited for.
create or replace function returns.wait_for_writers() returns boolean
language plpgsql volatile set search_path = pg_catalog, public, pg_temp as $$
declare
  until timestamptz := clock_timestamp() + interval '5 seconds';
  others text[] := array(select l.virtualxid from pg_locks l join pg_stat_activity a on a.pid = l.pid
    where l.locktype = 'virtualxid' and l.mode = 'ExclusiveLock' and l.granted and l.pid <> pg_backend_pid() and a.datname = current_database() and a.usesysid is not null);
begin
  loop
    if not exists (select from pg_locks l where l.locktype = 'virtualxid' and l.virtualxid = any (others) and l.mode = 'ExclusiveLock' and l.granted) then return true; end if;
    if clock_timestamp() > until then
      return not exists (select from pg_locks l join pg_locks w on w.pid = l.pid and w.locktype = 'transactionid' and w.mode = 'ExclusiveLock' and w.granted
        where l.locktype = 'virtualxid' and l.virtualxid = any (others) and l.mode = 'ExclusiveLock' and l.granted);
    end if;
    perform pg_sleep(0.02);
  end loop;
end $$;
comment on function returns.wait_for_writers is 'Waits until whoever was writing when it was called has ended.';

-- A finding about somebody who is shut off from the reader says neither who nor where.
create or replace function returns.without_denied(checked jsonb) returns jsonb
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select checked || jsonb_build_object('findings', (select coalesce(jsonb_agg(case
    when people.is_denied_to((f.value ->> 'person_id')::uuid, acting.staff_id(), acting.agency_id())
    then f.value || '{"person_id": null, "episode_id": null, "record_name": "A record you may not open", "said": null}' else f.value end order by f.ordinality), '[]')
    from jsonb_array_elements(checked -> 'findings') with ordinality f))
$$;
comment on function returns.without_denied is 'Findings with those about people shut off from the reader made nameless.';

create or replace function returns.check_return(at_agency uuid, data_date date, definition jsonb, most integer) returns jsonb
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  code text := (select coalesce(a.national_code, '') from partnership.agency a where a.agency_id = at_agency);
  checked jsonb;
begin
  if not returns.may_bring_at(at_agency) then return null; end if;
  perform returns.gather_return(definition, at_agency, code, data_date);
  execute returns.check_sql(definition, at_agency, code, data_date, null, null, least(most, 100000)) into checked;
  return returns.without_denied(checked);
end $$;
comment on function returns.check_return is 'What the checks of a data set find in a month''s return of the acting worker''s agency.';

create or replace function returns.check_episodes(of_episodes uuid[], definition jsonb) returns jsonb
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  mine uuid := acting.agency_id();
  written uuid[] := (select array_agg(e.episode_id) from episodes.episode e where e.episode_id = any (of_episodes) and e.owner_agency_id = mine
    and consent.may_write(e.person_id, 6::smallint) and not people.is_denied_to(e.person_id, acting.staff_id(), mine));
  checked jsonb;
begin
  if written is null then return null; end if;
  execute returns.check_sql(definition, mine, '', current_date, null, written, 10000) into checked;
  return checked;
end $$;
comment on function returns.check_episodes is 'What the checks of a data set find in episodes that whoever acts writes on.';

create or replace function returns.sign_return(at_agency uuid, month date, data_date date, definition jsonb) returns jsonb
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  a partnership.agency;
  new_return uuid := gen_random_uuid();
  fingerprint text := encode(sha256(convert_to(definition::text, 'UTF8')), 'hex');
  checked jsonb;
begin
  if not returns.may_bring_at(at_agency) then return '{"kind": "not yours"}'; end if;
  select x.* into a from partnership.agency x where x.agency_id = at_agency;
  if a.national_code is null then return '{"kind": "no code"}'; end if;
  if not returns.wait_for_writers() then return '{"kind": "busy"}'; end if;
  perform returns.gather_return(definition, at_agency, a.national_code, data_date, now());
  execute returns.check_sql(definition, at_agency, a.national_code, data_date, now(), null, 0) into checked;
  if (checked ->> 'rows')::integer = 0 then return '{"kind": "nothing"}'; end if;
  insert into returns.definition_used (sha256, definition) values (fingerprint, definition) on conflict (sha256) do nothing;
  insert into returns.signed_return (signed_return_id, partnership_id, owner_agency_id, agency_code, month, data_date, data_set, data_set_version, definition_sha256, as_of,
    rows_sent, errors, warnings, signed_by)
  values (new_return, a.partnership_id, at_agency, a.national_code, sign_return.month, sign_return.data_date, definition ->> 'id', definition ->> 'version', fingerprint, now(),
    (checked ->> 'rows')::integer, (checked ->> 'errors')::integer, (checked ->> 'warnings')::integer, acting.staff_id());
  insert into returns.signed_piece (signed_return_id, place, content)
  select new_return, p.place, p.content from returns.made_pieces(definition, at_agency, a.national_code, data_date, now()) p;
  return jsonb_build_object('kind', 'signed', 'return_id', new_return);
end $$;
comment on function returns.sign_return is 'Signs a month''s return off and keeps its file.';

-- A return in pieces of a few hundred episodes, the header with the first.
create or replace function returns.made_pieces(definition jsonb, at_agency uuid, agency_code text, data_date date, as_of timestamptz) returns table (place integer, content bytea)
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  perform returns.gather_return(definition, at_agency, agency_code, data_date, as_of);
  return query execute format($q$
    select 0, convert_to(%1$L, 'UTF8') union all
    select r.piece, convert_to(string_agg(r.block, '' order by r.place), 'UTF8') from (select b.block, b.place, 1 + (b.place - 1) / 300 as piece from (%2$s) b) r group by r.piece$q$,
    returns.header_of(definition), returns.rows_sql(definition, at_agency, agency_code, data_date, as_of));
end $$;
comment on function returns.made_pieces is 'The file of a return as of an instant, in pieces.';

create or replace function returns.piece_of_return(of_return uuid, at_place integer) returns bytea
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select p.content from returns.signed_piece p join returns.signed_return r using (signed_return_id)
  where p.signed_return_id = of_return and p.place = at_place and returns.may_bring_at(r.owner_agency_id)
$$;
comment on function returns.piece_of_return is 'One piece of a signed return, for whoever brings the agency''s files.';

create or replace function returns.seal_return(of_return uuid, size_is bigint, sha256_is text) returns void
language sql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
  update returns.signed_return r set size = size_is, sha256 = sha256_is
  where r.signed_return_id = of_return and r.sha256 = '' and r.signed_at = now() and r.signed_by = acting.staff_id()
$$;
comment on function returns.seal_return is 'Writes the fingerprint of a return that was just signed off.';

-- The same file made again: by the definition it was made by, under the code the agency had, from the record as of its instant.
create or replace function returns.rebuilt_pieces(of_return uuid) returns table (place integer, content bytea)
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  r returns.signed_return;
begin
  select x.* into r from returns.signed_return x where x.signed_return_id = of_return;
  if not found or not returns.may_bring_at(r.owner_agency_id) then return; end if;
  return query select p.place, p.content from returns.definition_used d
    cross join lateral returns.made_pieces(d.definition, r.owner_agency_id, r.agency_code, r.data_date, r.as_of) p where d.sha256 = r.definition_sha256 order by p.place;
end $$;
comment on function returns.rebuilt_pieces is 'The file of a signed return made again from the record as it stood then.';
grant execute on function returns.piece_of_return(uuid, integer), returns.seal_return(uuid, bigint, text), returns.check_return(uuid, date, jsonb, integer),
  returns.check_episodes(uuid[], jsonb), returns.sign_return(uuid, date, date, jsonb), returns.rebuilt_pieces(uuid) to cg_app;
