-- A file of an agency becomes ordinary records. Every step works on all rows at once; each module writes its own tables.

-- Which episode and person each part belongs to, and whether the episode says anything new.
create or replace function returns.settle_staged(here uuid, at_agency uuid) returns void
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  -- The planner needs to know how many they are, and nothing of what they say.
  analyze staged_episode (episode_ref); analyze staged_intervention (episode_ref, ref); analyze staged_outcome (episode_ref, ref); analyze staged_beside (episode_ref, ref);
  analyze staged_field (episode_ref);
  -- Episodes known from an earlier file, or begun here and sent away under their own name.
  create temporary table known_spell on commit drop as
    select k.*, coalesce(e.episode_id, f.episode_id, g.episode_id) as known_id, coalesce(e.person_id, f.person_id, g.person_id) as known_person_id,
      p.digest is distinct from k.digest as is_changed,
      upper(left(btrim(k.given_initial), 1)) || upper(left(btrim(k.family_initial), 1)) || '/' || (k.born_on - date '1900-01-01')::text || '/' || k.sex as match_key
    from staged_episode k
    left join returns.file_episode p on p.owner_agency_id = at_agency and p.episode_ref = k.episode_ref
    left join episodes.episode e on e.episode_id = p.episode_id
    left join episodes.episode f on p.episode_id is null and f.owner_agency_id = at_agency and f.agency_ref = k.episode_ref
    left join episodes.episode g on p.episode_id is null and g.owner_agency_id = at_agency and g.agency_ref is null
      and g.episode_id = case when k.episode_ref ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then k.episode_ref::uuid end;
  analyze known_spell (episode_ref, match_key);
  perform returns.match_people(here, at_agency);
  create temporary table spell on commit drop as
    select k.*, coalesce(k.known_id, k.id) as episode_id, k.known_id is null as is_new,
      coalesce(f.person_id, k.known_person_id) as person_id, h.earliest_start
    from known_spell k
    left join file_person f on f.match_key = k.match_key and k.is_changed
    left join (select episode_ref, min(started_on) as earliest_start from staged_intervention group by episode_ref) h on h.episode_ref = k.episode_ref;
  -- Of how many nothing is known tells whether all that is kept beside the record has to be gone through or a little of it looked up.
  analyze spell (episode_ref, episode_id, person_id, is_new, is_changed);
  perform returns.compare_fields();
end $$;
comment on function returns.settle_staged is 'Says of every part of a file which episode and person it belongs to and whether it says anything new.';

-- Which parts below known episodes say something else in their other fields than what is kept. Where all of a kind is the same, nothing is
-- taken apart.
create or replace function returns.compare_fields() returns void
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  create temporary table says_else on commit drop as
    with said as (
      select s.episode_id, f.part, f.category, f.fields from spell s join staged_field f on f.episode_ref = s.episode_ref and f.part <> 'episode' where not s.is_new),
    kept as (
      select x.episode_id, x.part, x.category, x.fields from spell s join returns.field_set x on x.episode_id = s.episode_id and x.replaced_at is null and x.part <> 'episode' and x.part <> 'client'
      where not s.is_new),
    differing as (
      select coalesce(n.episode_id, k.episode_id) as episode_id, coalesce(n.part, k.part) as part, coalesce(n.fields, '{}') as now, coalesce(k.fields, '{}') as before
      from said n full join kept k on k.episode_id = n.episode_id and k.part = n.part and k.category = n.category where n.fields is distinct from k.fields)
    select distinct d.episode_id, d.part, r.ref collate "C" as ref from differing d cross join lateral jsonb_object_keys(d.now || d.before) r (ref)
    where d.now -> r.ref is distinct from d.before -> r.ref;
  analyze says_else (episode_id);
end $$;
comment on function returns.compare_fields is 'Says of which parts a file tells something else than what is kept of them.';

-- Who the rows are about: within the agency by first letters, birth date and sex. What another agency holds is never looked at: two
-- agencies' registrations are one person in the numbers alone, until both agree that they are one record.
create or replace function returns.match_people(here uuid, at_agency uuid) returns void
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  ids uuid[] := platform.ids_in_order((select count(distinct match_key) from known_spell where is_changed));
begin
  create temporary table file_person on commit drop as
    with keys as (
      select match_key, ids[row_number() over (order by min(line))] as new_id, min(given_initial) as given_initial, min(family_initial) as family_initial, min(born_on) as born_on, min(sex) as sex, min(client_ref) as client_ref,
        min(coalesce(triaged_on, referred_on)) as first_on
      from known_spell where is_changed group by match_key),
    found as (
      select distinct on (i.match_key) i.match_key, i.person_id from people.identity i join people.person p on p.person_id = i.person_id
      where i.partnership_id = here and i.owner_agency_id = at_agency and i.replaced_at is null and i.match_key in (select match_key from keys)
      order by i.match_key, p.registered_at, p.person_id),
    -- Registered here with no sex written down, under the reference of the file.
    completed as (
      select distinct on (k.match_key) k.match_key, i.person_id from keys k
      join people.case_reference c on c.owner_agency_id = at_agency and c.reference = k.client_ref
      join people.identity i on i.person_id = c.person_id and i.owner_agency_id = at_agency and i.replaced_at is null and i.sex is null and i.born_on = k.born_on
        and upper(left(btrim(i.given_name), 1)) = k.given_initial and upper(left(btrim(i.family_name), 1)) = k.family_initial
      order by k.match_key, i.person_id),
    -- All that the file says of somebody has one new key: what was known of them was wrong.
    corrected as (
      select o.match_key, (array_agg(o.known_person_id order by o.known_person_id))[1] as person_id from (
        select known_person_id, min(match_key) as match_key from known_spell where known_person_id is not null group by known_person_id having min(match_key) = max(match_key)) o
      group by o.match_key)
    select k.*, coalesce(f.person_id, c.person_id, o.person_id, k.new_id) as person_id,
      f.person_id is null and c.person_id is null and o.person_id is null as is_new,
      f.person_id is null and coalesce(c.person_id, o.person_id) is not null as is_corrected
    from keys k left join found f on f.match_key = k.match_key left join completed c on c.match_key = k.match_key left join corrected o on o.match_key = k.match_key;
  analyze file_person (match_key, person_id, is_new, is_corrected);
end $$;
comment on function returns.match_people is 'Matches the rows of a file to people of the agency.';

-- Fields without another place in the record. Those of the episode take the place of what was there; those of a part below it stand under its
-- name, and what the file does not speak of stays.
create or replace function returns.keep_fields(here uuid, at_agency uuid, by_staff uuid) returns void
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  insert into returns.field_set (field_set_id, person_id, partnership_id, owner_agency_id, author_staff_id, category, episode_id, part, fields)
  select coalesce(f.id, gen_random_uuid()), s.person_id, here, at_agency, by_staff, f.category, s.episode_id, f.part, f.fields
  from staged_field f join spell s on s.episode_ref = f.episode_ref where s.is_new;
  create temporary table told on commit drop as
    select h.episode_id, h.person_id, 'intervention' as part, h.ref from help h where h.says_else
    union all select o.episode_id, o.person_id, 'outcome', o.ref from profile o where o.says_else
    union all select b.episode_id, b.person_id, b.part, b.ref from beside b where b.is_changed;
  create temporary table retold on commit drop as
    with spoken_of as (
      select s.episode_id, s.episode_ref, s.person_id, unnest(array['episode', 'client']) as part, null::text[] as refs from spell s where s.is_changed and not s.is_new
      union all select t.episode_id, s.episode_ref, t.person_id, t.part, array_agg(t.ref) from told t join spell s on s.episode_id = t.episode_id group by 1, 2, 3, 4),
    said as (
      select o.episode_id, o.person_id, o.part, f.category, f.fields from spoken_of o join staged_field f on f.episode_ref = o.episode_ref and f.part = o.part),
    before as (
      select x.*, o.refs from spoken_of o join returns.field_set x on x.episode_id = o.episode_id and x.part = o.part and x.replaced_at is null)
    select b.field_set_id, coalesce(b.episode_id, w.episode_id) as episode_id, coalesce(w.person_id, b.person_id) as person_id, coalesce(b.part, w.part) as part,
      coalesce(b.category, w.category) as category, b.fields as was,
      case when b.refs is null then coalesce(w.fields, '{}') else (b.fields - b.refs) || coalesce(w.fields, '{}') end as fields
    from before b full join said w on w.episode_id = b.episode_id and w.part = b.part and w.category = b.category;
  update returns.field_set x set replaced_at = now() from retold r where x.field_set_id = r.field_set_id and r.fields <> r.was;
  insert into returns.field_set (person_id, partnership_id, owner_agency_id, author_staff_id, category, episode_id, part, fields)
  select r.person_id, here, at_agency, by_staff, r.category, r.episode_id, r.part, r.fields from retold r where r.fields is distinct from r.was and r.fields <> '{}';
end $$;
comment on function returns.keep_fields is 'Keeps the national fields of a file that have no other place.';

-- What was said last of each episode, and whose consent there is.
create or replace function returns.keep_books(at_agency uuid, of_receipt uuid) returns void
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  insert into returns.file_episode (episode_id, owner_agency_id, episode_ref, client_ref, is_consented, digest, receipt_id)
  select s.episode_id, at_agency, s.episode_ref, coalesce(s.client_ref, ''), true, s.digest, of_receipt from spell s where s.is_new;
  insert into returns.file_episode (episode_id, owner_agency_id, episode_ref, client_ref, is_consented, digest, receipt_id)
  select s.episode_id, at_agency, s.episode_ref, coalesce(s.client_ref, ''), true, s.digest, of_receipt from spell s where not s.is_new
  on conflict (episode_id) do update set episode_ref = excluded.episode_ref, client_ref = excluded.client_ref, is_consented = true, digest = excluded.digest, receipt_id = excluded.receipt_id
    where not file_episode.is_consented or file_episode.digest is distinct from excluded.digest or file_episode.client_ref <> excluded.client_ref;
  -- Whoever has said no since: the episode named, or every episode of the client that this file does not vouch for.
  update returns.file_episode k set is_consented = false
  from staged_without w
  where k.owner_agency_id = at_agency and k.is_consented
    and (k.episode_ref = w.episode_ref or (w.client_ref <> '' and k.client_ref = w.client_ref and w.episode_ref = ''))
    and not exists (select from spell s where s.episode_id = k.episode_id);
  insert into returns.without_consent (owner_agency_id, client_ref, consent, receipt_id)
  select distinct on (w.client_ref) at_agency, w.client_ref, w.consent, of_receipt from staged_without w order by w.client_ref, w.consent
  on conflict (owner_agency_id, client_ref) do update set consent = excluded.consent, receipt_id = excluded.receipt_id
    where without_consent.consent <> excluded.consent;
  delete from returns.without_consent c where c.owner_agency_id = at_agency
    and exists (select from spell s where s.client_ref = c.client_ref) and not exists (select from staged_without w where w.client_ref = c.client_ref);
end $$;
comment on function returns.keep_books is 'Keeps the fingerprints of what a file said and who agreed to the national return.';

-- Takes in what is staged; gives what it added, changed and left as it was. Whoever tries it out rolls back.
create or replace function returns.take_in(at_agency uuid, on_team uuid, by_staff uuid, receipt jsonb) returns jsonb
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  here uuid := (select a.partnership_id from partnership.agency a where a.agency_id = at_agency);
  new_receipt uuid := gen_random_uuid();
  changes jsonb;
  on_list_of uuid := coalesce(on_team, partnership.team_for_file(at_agency));
begin
  -- One file of an agency at a time.
  perform pg_advisory_xact_lock(7003, hashtext(at_agency::text));
  perform returns.settle_staged(here, at_agency);
  perform consent.hold_refresh();
  insert into returns.receipt (receipt_id, partnership_id, owner_agency_id, team_id, data_set, data_date, file_name, sha256, brought_by, rows_read, rows_refused,
    rows_without_consent, accepted_at)
  values (new_receipt, here, at_agency, on_list_of, receipt ->> 'data_set', (receipt ->> 'data_date')::date, receipt ->> 'file_name', receipt ->> 'sha256', by_staff,
    (receipt ->> 'rows')::integer, (receipt ->> 'refused')::integer, (receipt ->> 'without_consent')::integer, now());
  perform people.take_in_people(here, at_agency, by_staff);
  perform episodes.take_in_episodes(here, at_agency, by_staff, (receipt ->> 'data_date')::date);
  perform assessments.take_in_profiles(here, at_agency, by_staff);
  create temporary table beside on commit drop as
    select c.*, c.is_changed and not exists (select from returns.field_set x where x.episode_id = c.episode_id and x.part = c.part and x.replaced_at is null and x.fields ? c.ref) as is_new
    from (
      select b.part, b.ref, s.episode_id, s.person_id, t.ref is not null as is_changed
      from staged_beside b join spell s on s.episode_ref = b.episode_ref and not s.is_new
      left join says_else t on t.episode_id = s.episode_id and t.part = b.part and t.ref = b.ref) c;
  perform returns.move_fields();
  perform returns.keep_fields(here, at_agency, by_staff);
  perform returns.keep_books(at_agency, new_receipt);
  perform people.take_in_work(here, at_agency, on_list_of, by_staff);
  perform consent.end_held_refresh(array(select person_id from file_person where is_new),
    array(select distinct p.whole_id from touched_person t join people.person p on p.person_id = t.person_id
      where not exists (select from file_person f where f.is_new and f.person_id = t.person_id)));
  changes := returns.count_taken_in();
  update returns.receipt r set counts = changes where r.receipt_id = new_receipt;
  perform audit.record(action => 'return.taken-in', outcome => 'done', source_id => new_receipt, purpose => 'reporting', actor_label => receipt ->> 'actor_label',
    detail => jsonb_build_object('agency_id', at_agency, 'data_date', receipt ->> 'data_date', 'rows', receipt -> 'rows', 'refused', receipt -> 'refused', 'counts', changes));
  return jsonb_build_object('receipt_id', new_receipt) || changes;
end $$;
comment on function returns.take_in is 'Turns the staged rows of a file into ordinary records.';

-- Fields of an episode that belongs to somebody else than was thought go with it.
create or replace function returns.move_fields() returns void language sql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
  update returns.field_set x set person_id = s.person_id from spell s where s.known_person_id <> s.person_id and x.episode_id = s.episode_id
$$;
comment on function returns.move_fields is 'Moves the fields of episodes that turned out to be another person''s.';

-- Parts below a new episode are all new; those below a known one have been compared. A part that has nothing to say is nothing new. Every part
-- that stands has its episode, so where all of these are new nothing need be looked up.
create or replace function returns.count_taken_in() returns jsonb language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  with part as (
    select 'interventions' as kind, count(*) as added, 0 as changed, 0 as unchanged from staged_intervention i
    where (select bool_and(is_new) from spell) or i.episode_ref in (select s.episode_ref from spell s where s.is_new)
    union all select 'outcomes', count(*), 0, 0 from staged_outcome o
    where (select bool_and(is_new) from spell) or o.episode_ref in (select s.episode_ref from spell s where s.is_new)
    union all select 'reviews', count(*) filter (where b.says_something), 0, count(*) filter (where not b.says_something) from staged_beside b
    where (select bool_and(is_new) from spell) or b.episode_ref in (select s.episode_ref from spell s where s.is_new)
    union all select 'interventions', count(*) filter (where is_new), count(*) filter (where is_changed and not is_new), count(*) filter (where not is_changed) from help
    union all select 'outcomes', count(*) filter (where is_new), count(*) filter (where is_changed and not is_new), count(*) filter (where not is_changed) from profile
    union all select 'reviews', count(*) filter (where is_new), count(*) filter (where is_changed and not is_new), count(*) filter (where not is_changed) from beside)
  select jsonb_build_object(
    'people', (select jsonb_build_object('added', count(*) filter (where is_new), 'changed', count(*) filter (where is_corrected)) from file_person),
    'episodes', (select jsonb_build_object('added', count(*) filter (where is_new), 'changed', count(*) filter (where is_changed and not is_new), 'unchanged', count(*) filter (where not is_changed)) from spell))
    || (select jsonb_object_agg(t.kind, jsonb_build_object('added', t.added, 'changed', t.changed, 'unchanged', t.unchanged))
      from (select kind, sum(added) as added, sum(changed) as changed, sum(unchanged) as unchanged from part group by kind) t)
$$;
comment on function returns.count_taken_in is 'What a file added, changed and left as it was.';

-- Taking in a file: by the job that does it for the agency's staff, and at the command line as the owner.
grant execute on function returns.open_staging(), returns.find_contradictions(boolean), returns.take_in(uuid, uuid, uuid, jsonb) to cg_jobs;
