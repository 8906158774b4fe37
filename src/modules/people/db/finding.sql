-- Finding people. Spelling-tolerant operators are not leakproof: under row security a search would read every name there is
-- (measured at 2,130 times the cost). So one narrow function applies the access rule itself, the same rule as identity_read_by_route.

-- How close a name comes to the words asked for, from 0 to 1; null if any word is nowhere in it.
create or replace function people.closeness(name text, name_sounds text[], asked text[]) returns real
language plpgsql immutable set search_path = pg_catalog, public, pg_temp as $$
declare
  tokens text[] := string_to_array(name, ' ');
  word text;
  best real;
  total real := 0;
begin
  foreach word in array asked loop
    best := case
      when word = any (tokens) then 1.0
      when exists (select from unnest(tokens) t where starts_with(t, word)) then 0.9
      when length(word) >= 3 and public.word_similarity(word, name) >= 0.45 then 0.8 * public.word_similarity(word, name)
      when people.sounds_of(word) && name_sounds then 0.4
    end;
    if best is null then return null; end if;
    total := total + best;
  end loop;
  return total / cardinality(asked);
end $$;

-- Loads pg_trgm: a function may name its setting only in a session that has it loaded, and an upgrade is a new session.
select public.word_similarity('', '');

-- Registrations that could match, before the access rule is asked. A number, reference or birth date leads to few people at once.
-- A name starts from whichever side is smaller: the people on one's own lists, or the people with such a name. The three longest words
-- sift with operators written in C; `closeness` then decides.
create or replace function people.candidates(asked text[], born date, asked_reference text, nhs text, disclosed uuid[]) returns uuid[]
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp set pg_trgm.word_similarity_threshold = '0.45' as $$
declare
  keys uuid[] := acting.keys();
  me uuid := acting.staff_id();
  words text[] := array(select w from unnest(asked) w order by length(w) desc, w limit 3);
  w1 text := words[1]; w2 text := words[2]; w3 text := words[3];
  s1 text[] := people.sounds_of(w1); s2 text[] := people.sounds_of(w2); s3 text[] := people.sounds_of(w3);
  near uuid[];
begin
  if nhs is not null then
    return array(select i.person_id from people.identity i where i.nhs_number = nhs and i.replaced_at is null);
  elsif asked_reference <> '' then
    return array(select distinct r.person_id from people.case_reference r where lower(r.reference) = lower(asked_reference));
  elsif born is not null then
    return array(select i.person_id from people.identity i where i.born_on = born and i.replaced_at is null);
  end if;
  select array_agg(l.person_id) into near from (select a.person_id from consent.access a where a.viewer_id = any (keys) limit 8001) l;
  if coalesce(cardinality(near), 0) <= 8000 or w1 !~ '[a-z]' then
    return array(
      select i.person_id from people.identity i
      where i.replaced_at is null
        and i.person_id in (
          select a.person_id from consent.access a where a.viewer_id = any (keys)
          union select x.person_id from people.identity x where x.author_staff_id = me and x.replaced_at is null
          union select x.person_id from people.identity x where x.identity_id = any (disclosed))
        and (i.search_name %> w1 or i.sounds && s1 or strpos(' ' || i.search_name, ' ' || w1) > 0)
        and (w2 is null or i.search_name %> w2 or i.sounds && s2 or strpos(' ' || i.search_name, ' ' || w2) > 0));
  end if;
  return array(
    select i.person_id from people.identity i
    where i.replaced_at is null and (i.search_name %> w1 or i.sounds && s1)
      and (w2 is null or i.search_name %> w2 or i.sounds && s2)
      and (w3 is null or i.search_name %> w3 or i.sounds && s3)
      and (i.author_staff_id = me or i.identity_id = any (disclosed)
        or exists (select from consent.access a where a.person_id = i.person_id and a.viewer_id = any (keys))));
end $$;

-- Identities that two people agreed to disclose to the acting agency (route L).
create or replace function people.identities_disclosed_to_me() returns uuid[]
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  mine uuid := acting.agency_id();
begin
  if not acting.works_with_people(acting.roles()) then return '{}'; end if;
  return array(
    select i.item_id from consent.legal_disclosure d
    join consent.legal_disclosure_item i on i.legal_disclosure_id = d.legal_disclosure_id
    where d.to_agency_id = mine and d.approved_at <= now() and now() < d.until_at);
end $$;

-- Whether the map opens an owner's K1 to whoever acts: in full, in projection, or not.
create or replace function people.identity_way(to_person uuid, of_owner uuid, keys uuid[], mask integer)
returns table (denied boolean, opened boolean, projected boolean)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select coalesce(bool_or(a.route = 'deny'), false),
    coalesce(bool_or(a.owner_agency_id = of_owner and a.opens & 2 <> 0 and a.purposes & mask <> 0), false),
    coalesce(bool_or(a.owner_agency_id = of_owner and a.projects & 2 <> 0 and a.purposes & mask <> 0), false)
  from consent.access a
  where a.person_id = to_person and a.viewer_id = any (keys) and a.valid_from <= now() and now() < a.valid_to
$$;

-- The people whoever acts may see and who answer to all that was asked, at most `most`, closest first. Each comes with a name and
-- with a birth date or reference where those may be seen. What may not be seen is not searched either.
-- Criminal-justice agencies have no search over treatment records (S000-L117); peer mentors and commissioners have none.
create or replace function people.find_people(words text, born date, asked_reference text, nhs text, most integer default 50)
returns table (person_id uuid, whole_id uuid, owner_agency_id uuid, given_name text, chosen_name text, family_name text, born_on date,
  nhs_number text, reference text, needs_reason boolean, closeness real)
language plpgsql stable security definer rows 50 set search_path = pg_catalog, public, pg_temp as $$
#variable_conflict use_column
declare
  keys uuid[] := acting.keys();
  mask integer := acting.purpose_mask();
  me uuid := acting.staff_id();
  mine uuid := acting.agency_id();
  of_ceiling text := people.acting_ceiling();
  asked text[] := array_remove(string_to_array(people.plain_name(words), ' '), '');
  wanted_reference text := btrim(coalesce(asked_reference, ''));
  disclosed uuid[];
begin
  if acting.kind() is distinct from 'staff' or cardinality(keys) = 0 or of_ceiling in ('probation', 'police', 'peer_mentor', 'commissioner') then return; end if;
  if coalesce(cardinality(asked), 0) = 0 and born is null and wanted_reference = '' and nhs is null then return; end if;
  disclosed := people.identities_disclosed_to_me();
  return query
    with alike as materialized (
      select i.*, case when cardinality(asked) = 0 then 1 else people.closeness(i.search_name, i.sounds, asked) end as near
      from people.identity i
      where i.person_id = any (people.candidates(asked, born, wanted_reference, nhs, disclosed)) and i.replaced_at is null),
    seen as (
      select i.*, w.by_record,
        case when w.denied then i.identity_id = any (disclosed)
          else w.opened or i.identity_id = any (disclosed) or (i.author_staff_id = me and i.owner_agency_id = mine and mask & 255 <> 0) end as in_full,
        not w.denied and w.projected as in_projection
      from alike i
      cross join lateral (
        select coalesce(bool_or(a.route = 'deny'), false) as denied,
          coalesce(bool_or(a.owner_agency_id = i.owner_agency_id and a.opens & 2 <> 0 and a.purposes & mask <> 0), false) as opened,
          coalesce(bool_or(a.route <> 'team_list' and (a.opens | a.projects) & 1 <> 0 and a.purposes & mask <> 0), false) as by_record,
          coalesce(bool_or(a.owner_agency_id = i.owner_agency_id and a.projects & 2 <> 0 and a.purposes & mask <> 0), false) as projected
        from consent.access a
        where a.person_id = i.person_id and a.viewer_id = any (keys) and a.valid_from <= now() and now() < a.valid_to) w
      where i.near is not null),
    shown as (
      select f.identity_id, f.person_id, f.owner_agency_id, f.by_record, true as in_full, f.given_name, f.chosen_name, f.family_name, f.born_on, f.nhs_number, f.near
      from seen f where f.in_full
      union all
      select f.identity_id, f.person_id, f.owner_agency_id, f.by_record, false, q.given_name, q.chosen_name, q.family_name, q.born_on, q.nhs_number,
        case when cardinality(asked) = 0 then 1 else people.closeness(n.plain, people.sounds_of(n.plain), asked) end
      from seen f
      join people.identity i on i.identity_id = f.identity_id
      cross join lateral people.shown_in_projection(i, of_ceiling) q
      cross join lateral (select people.plain_name(concat_ws(' ', q.given_name, q.chosen_name, q.family_name)) as plain) n
      where f.in_projection and not f.in_full and q.identity_id is not null
        and (of_ceiling <> 'pharmacist' or people.has_script_at(f.person_id, mine))),
    fitting as (
      select distinct on (p.whole_id) s.*, p.whole_id
      from shown s join people.person p on p.person_id = s.person_id
      where s.near is not null and (born is null or s.born_on = born) and (nhs is null or s.nhs_number = nhs)
        and (wanted_reference = '' or exists (
          select from people.case_reference c where c.person_id = s.person_id and lower(c.reference) = lower(wanted_reference)
            and people.sees_reference(c, s.in_full, of_ceiling, keys, mask)))
      order by p.whole_id, s.near desc, s.owner_agency_id = mine desc, s.person_id),
    closest as materialized (
      select * from fitting f order by f.near desc, lower(f.family_name), lower(f.given_name), f.person_id limit least(most, 50))
    select f.person_id, f.whole_id, f.owner_agency_id, f.given_name, f.chosen_name, f.family_name, f.born_on, f.nhs_number,
      (select c.reference from people.case_reference c
        where c.person_id = f.person_id and (wanted_reference = '' or lower(c.reference) = lower(wanted_reference))
          and people.sees_reference(c, f.in_full, of_ceiling, keys, mask)
        order by c.owner_agency_id = mine desc, c.created_at desc, c.case_reference_id limit 1),
      f.in_full and not f.by_record and not exists (select from people.identity i where i.person_id = f.person_id and i.replaced_at is null
        and (i.author_staff_id = me or i.identity_id = any (disclosed))), f.near::real
    from closest f
    order by f.near desc, lower(f.family_name), lower(f.given_name), f.person_id;
end $$;

-- A case reference is K1 of the agency whose number it is; a housing service sees it in projection (p3).
create or replace function people.sees_reference(c people.case_reference, in_full boolean, of_ceiling text, keys uuid[], mask integer) returns boolean
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  w record;
begin
  select * into w from people.identity_way(c.person_id, c.owner_agency_id, keys, mask);
  if w.denied then return consent.lawfully_disclosed(acting.who(), c.case_reference_id); end if;
  return w.opened or (w.projected and not in_full and of_ceiling = 'housing')
    or (c.author_staff_id = acting.staff_id() and c.owner_agency_id = acting.agency_id() and mask & 255 <> 0)
    or consent.lawfully_disclosed(acting.who(), c.case_reference_id);
end $$;

grant execute on function people.find_people(text, date, text, text, integer) to cg_app;
