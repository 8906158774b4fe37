-- Matching two registrations of one person. Neither agency may read the other's row, so everything here runs as the owner and
-- gives back only what the acting worker's own side already knows.

-- Pairs that somebody said are two people, or that were split again: nothing may bring them together by another way.
create or replace function people.are_kept_apart(one uuid, other uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  with side as (
    select p.person_id, 1 as n from people.person p where p.whole_id = (select whole_id from people.person where person_id = one)
    union all
    select p.person_id, 2 from people.person p where p.whole_id = (select whole_id from people.person where person_id = other))
  select exists (
    select from people.likely_match m
    join side a on a.person_id = m.person_id join side b on b.person_id = m.other_person_id and b.n <> a.n
    where exists (select from people.match_answer r where r.likely_match_id = m.likely_match_id and (r.answer = 'different' or r.person_said = 'no'))
      or exists (select from people.joining j where j.likely_match_id = m.likely_match_id and j.split_at is not null))
$$;

-- A pair is not offered where the question itself would tell too much: a person's block on the other agency, or the own record of
-- somebody who works at either (trap 2.13).
create or replace function people.may_be_offered(one uuid, one_agency uuid, other uuid, other_agency uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select not people.is_denied_to(one, other_agency, other_agency) and not people.is_denied_to(other, one_agency, one_agency)
    and not consent.is_shielded_at(one, one_agency) and not consent.is_shielded_at(one, other_agency)
    and not consent.is_shielded_at(other, one_agency) and not consent.is_shielded_at(other, other_agency)
$$;

-- How alike two identities are and in what, without the values. A number that differs speaks against; twins share the rest (A67).
create or replace function people.likeness(a people.identity, b people.identity, same_postcode boolean, out score numeric, out grounds text[])
language plpgsql stable set search_path = pg_catalog, public, pg_temp as $$
declare
  family real := case when a.family_name = '' or b.family_name = '' then 0
    else coalesce(people.closeness(people.plain_name(a.family_name), people.sounds_of(people.plain_name(a.family_name)), string_to_array(people.plain_name(b.family_name), ' ')), 0) end;
  first_a text := people.plain_name(a.given_name || ' ' || a.chosen_name);
  first_b text := people.plain_name(b.given_name || ' ' || b.chosen_name);
  first_name real := case when first_a <> '' and first_b <> '' then coalesce((
    select max(people.closeness(first_a, people.sounds_of(first_a), array[w])) from unnest(string_to_array(first_b, ' ')) w), 0) else 0 end;
begin
  score := 0; grounds := '{}';
  if a.nhs_number = b.nhs_number then
    score := 0.9; grounds := array['same_nhs_number'];
  elsif a.nhs_number <> b.nhs_number or a.born_on <> b.born_on then
    return;
  end if;
  if a.born_on = b.born_on then score := score + 0.4; grounds := grounds || 'same_birth_date'::text; end if;
  if first_name >= 0.9 and family >= 0.9 then score := score + 0.45; grounds := grounds || 'same_names'::text;
  elsif first_name > 0 and family > 0 then score := score + 0.35; grounds := grounds || 'similar_names'::text;
  elsif first_name >= 0.9 and (a.family_name = '' or b.family_name = '') then score := score + 0.25; grounds := grounds || 'similar_names'::text;
  end if;
  if same_postcode then score := score + 0.15; grounds := grounds || 'same_postcode'::text; end if;
  score := least(score, 0.999);
end $$;

-- Looks for other registrations of the person and puts likely pairs into the queue. Called by a job after registration or a change of
-- identity, so that registering takes as long and says as much whether or not anybody is found (A22). A confidential address plays no part.
create or replace function people.find_matches(for_person uuid) returns integer
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  found_pairs integer;
begin
  insert into people.likely_match (partnership_id, person_id, other_person_id, agency_id, other_agency_id, score, grounds)
  select p.partnership_id, least(p.person_id, q.person_id), greatest(p.person_id, q.person_id),
    case when p.person_id < q.person_id then p.registered_by_agency_id else q.registered_by_agency_id end,
    case when p.person_id < q.person_id then q.registered_by_agency_id else p.registered_by_agency_id end, l.score, l.grounds
  from people.person p
  join people.identity a on a.person_id = p.person_id and a.replaced_at is null
  join people.identity b on b.replaced_at is null and b.person_id <> a.person_id and b.partnership_id = a.partnership_id
    and (b.nhs_number = a.nhs_number or b.born_on = a.born_on)
  join people.person q on q.person_id = b.person_id
  cross join lateral people.likeness(a, b, exists (
    select from people.address x join people.address y on upper(replace(y.postcode, ' ', '')) = upper(replace(x.postcode, ' ', ''))
    where x.person_id = a.person_id and y.person_id = b.person_id and x.postcode <> '' and x.replaced_at is null and y.replaced_at is null
      and not x.is_confidential and not y.is_confidential)) l
  where p.person_id = for_person and q.whole_id <> p.whole_id and l.score >= 0.7
    and people.may_be_offered(p.person_id, p.registered_by_agency_id, q.person_id, q.registered_by_agency_id)
    and not people.are_kept_apart(p.person_id, q.person_id)
  on conflict on constraint likely_match_person_id_other_person_id_key do nothing;
  get diagnostics found_pairs = row_count;
  return found_pairs;
end $$;
grant execute on function people.find_matches(uuid) to cg_jobs;

-- The questions waiting for the acting worker's agency about people on the worker's own caseload. An answered question is gone from here
-- whatever the other side says, and stays until answered whatever it said: nothing can be learned from its coming or going.
create or replace function people.open_matches() returns table (likely_match_id uuid, person_id uuid, found_at timestamptz, within_agency boolean)
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
#variable_conflict use_column
declare
  mine uuid := acting.agency_id();
begin
  return query
    select m.likely_match_id, s.person_id, m.found_at, m.agency_id = m.other_agency_id
    from people.likely_match m
    cross join lateral (
      select x.person_id from (values (m.person_id, m.agency_id), (m.other_person_id, m.other_agency_id)) x (person_id, agency_id)
      where x.agency_id = mine and consent.may_write(x.person_id, 1::smallint) limit 1) s
    where mine in (m.agency_id, m.other_agency_id)
      and not exists (select from people.match_answer r where r.likely_match_id = m.likely_match_id and r.agency_id = mine)
      and not exists (select from people.joining j where j.likely_match_id = m.likely_match_id)
      and people.may_be_offered(m.person_id, m.agency_id, m.other_person_id, m.other_agency_id)
    order by m.found_at, m.likely_match_id;
end $$;

-- A whole is everything that joins hold together; it is named after its oldest registration. No other row moves (A67).
create or replace function people.settle_wholes(touched uuid[]) returns void
language sql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
  with recursive edge as (
    select m.person_id as a, m.other_person_id as b from people.joining j join people.likely_match m on m.likely_match_id = j.likely_match_id where j.split_at is null),
  walk as (
    select t as start, t as at from unnest(touched) t
    union
    select w.start, case when e.a = w.at then e.b else e.a end from walk w join edge e on w.at in (e.a, e.b)),
  whole as (
    select distinct w.at as person_id, first_value(w.at) over (partition by w.start order by p.registered_at, p.person_id) as whole_id
    from walk w join people.person p on p.person_id = w.at)
  update people.person p set whole_id = n.whole_id from whole n where n.person_id = p.person_id and p.whole_id <> n.whole_id
$$;

-- Writes the worker's answer. When both sides have said "same" and neither person has said no, the registrations become one whole.
-- Gives 'joined', 'answered', or 'absent' for a question that is not there, not theirs, or answered already.
create or replace function people.answer_match(of_match uuid, said text, person_answer text, no_ask_reason text) returns text
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  mine uuid := acting.agency_id();
  m people.likely_match;
begin
  select * into m from people.likely_match l where l.likely_match_id = of_match for update;
  if not found or not exists (select from people.open_matches() o where o.likely_match_id = of_match) then return 'absent'; end if;
  insert into people.match_answer (likely_match_id, agency_id, answered_by, answer, person_said, not_asked_reason)
  values (of_match, mine, acting.staff_id(), said, person_answer, no_ask_reason);
  if exists (select from people.match_answer r where r.likely_match_id = of_match and (r.answer <> 'same' or r.person_said = 'no'))
    or (select count(*) from people.match_answer r where r.likely_match_id = of_match) < (case when m.agency_id = m.other_agency_id then 1 else 2 end)
    or (select count(distinct p.whole_id) from people.person p where p.person_id in (m.person_id, m.other_person_id)) < 2
    or people.are_kept_apart(m.person_id, m.other_person_id) then
    return 'answered';
  end if;
  insert into people.joining (partnership_id, likely_match_id, whole_id, joined_person_id, joined_by)
  select m.partnership_id, of_match, f.person_id, s.person_id, acting.staff_id()
  from (select p.person_id from people.person p where p.person_id in (m.person_id, m.other_person_id) order by p.registered_at, p.person_id limit 1) f,
    (select p.person_id from people.person p where p.person_id in (m.person_id, m.other_person_id) order by p.registered_at desc, p.person_id desc limit 1) s;
  perform people.settle_wholes(array[m.person_id, m.other_person_id]);
  perform people.tell_both_sides(m, 'person.joined', 'Two records were joined', '');
  return 'joined';
end $$;

create or replace function people.tell_both_sides(m people.likely_match, what text, subject text, why text) returns void
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  r record;
begin
  perform audit.record(action => what, outcome => 'done', person_id => m.person_id, reason => why);
  perform audit.record(action => what, outcome => 'done', person_id => m.other_person_id, reason => why);
  for r in
    select distinct a.answered_by, case when a.agency_id = m.agency_id then m.person_id else m.other_person_id end as own_person
    from people.match_answer a where a.likely_match_id = m.likely_match_id and a.answered_by is distinct from acting.staff_id()
  loop
    perform notify.send(kind => what, subject => tell_both_sides.subject, path => '/people/' || r.own_person || '/joined',
      to_staff_id => r.answered_by, about_person_id => r.own_person);
  end loop;
end $$;

-- Joins in force that the acting worker may undo: those of a registration of their own agency on their caseload.
create or replace function people.joins_of(of_person uuid) returns table (likely_match_id uuid, own_person_id uuid, other_person_id uuid, other_agency_id uuid, joined_at timestamptz)
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
#variable_conflict use_column
declare
  mine uuid := acting.agency_id();
begin
  return query
    select m.likely_match_id, s.own, s.other, s.other_agency, j.joined_at
    from people.joining j
    join people.likely_match m on m.likely_match_id = j.likely_match_id
    join people.person p on p.person_id = of_person
    cross join lateral (
      select x.own, x.other, x.other_agency from (values (m.person_id, m.agency_id, m.other_person_id, m.other_agency_id), (m.other_person_id, m.other_agency_id, m.person_id, m.agency_id))
        x (own, own_agency, other, other_agency)
      where x.own_agency = mine and consent.may_write(x.own, 1::smallint) limit 1) s
    where j.split_at is null and m.person_id in (select q.person_id from people.person q where q.whole_id = p.whole_id)
    order by j.joined_at, m.likely_match_id;
end $$;

-- Takes a join apart again, by either agency, with the reason. The pair is never offered again; everybody has back what they had.
create or replace function people.split_match(of_match uuid, why text) returns text
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  m people.likely_match;
begin
  select * into m from people.likely_match l where l.likely_match_id = of_match for update;
  if not found or btrim(why) = '' or not exists (select from people.joins_of(m.person_id) j where j.likely_match_id = of_match) then return 'absent'; end if;
  update people.joining j set split_by = acting.staff_id(), split_at = now(), split_reason = why where j.likely_match_id = of_match and j.split_at is null;
  perform people.settle_wholes(array[m.person_id, m.other_person_id]);
  perform people.tell_both_sides(m, 'person.split', 'Two records were separated', why);
  return 'split';
end $$;

grant execute on function people.open_matches(), people.answer_match(uuid, text, text, text), people.joins_of(uuid), people.split_match(uuid, text) to cg_app;

-- Names typed to find somebody are kept for a day, so that "back" still works, and then forgotten.
create or replace function people.forget_searches() returns integer
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  gone integer;
begin
  delete from people.search where searched_at < now() - interval '1 day';
  get diagnostics gone = row_count;
  return gone;
end $$;
grant execute on function people.forget_searches() to cg_jobs;
