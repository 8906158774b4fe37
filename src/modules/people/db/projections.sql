-- What an agency may see of identity, contact and alerts where its column of the ceiling opens a projection only (security rule
-- book 3.3: p1 to p5, p14, p15). These personas read no table of people; each function gives the allowed fields and no other.

-- The identity with everything blanked that a column of the ceiling does not show. Both the lists of these personas and the
-- finding of people go through here.
create or replace function people.shown_in_projection(i people.identity, of_ceiling text) returns people.identity
language plpgsql stable set search_path = pg_catalog, public, pg_temp as $$
declare
  s people.identity := i;
begin
  s.pronouns := ''; s.described_as := ''; s.interpreter_language := ''; s.author_staff_id := null; s.search_name := ''; s.sounds := '{}';
  if of_ceiling = 'pharmacist' then
    s.given_name := coalesce(nullif(i.given_name, ''), i.chosen_name); s.chosen_name := '';
  elsif of_ceiling = 'probation' then
    s.given_name := coalesce(nullif(i.given_name, ''), i.chosen_name); s.chosen_name := ''; s.nhs_number := null;
  elsif of_ceiling = 'housing' then
    s.born_on := null; s.nhs_number := null;
  elsif of_ceiling = 'peer_mentor' then
    s.given_name := coalesce(nullif(i.chosen_name, ''), i.given_name); s.chosen_name := ''; s.family_name := ''; s.born_on := null; s.nhs_number := null;
  else
    return null;
  end if;
  return s;
end $$;

-- A pharmacy knows the people whose script it holds now, and nobody else (A20).
create or replace function people.has_script_at(of_person uuid, pharmacy uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select exists (
    select from people.person p join people.person m on m.whole_id = p.whole_id
    join prescribing.script s on s.person_id = m.person_id
    where p.person_id = of_person and s.pharmacy_agency_id = pharmacy and s.starts_on <= current_date and current_date <= s.ends_on
      and (s.stopped_at is null or now() < s.stopped_at))
$$;

-- The column of the ceiling under which the acting worker's agency reads what others wrote.
create or replace function people.acting_ceiling() returns text
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select k.ceiling from partnership.agency a join partnership.agency_kind k on k.code = a.kind where a.agency_id = acting.agency_id()
$$;

-- The people and owners whose entries of a category the map opens to whoever acts in projection only, and never where it denies.
create or replace function people.projected_to_me(category smallint, of_people uuid[]) returns table (person_id uuid, owner_agency_id uuid)
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
#variable_conflict use_column
declare
  keys uuid[] := acting.keys();
  mask integer := acting.purpose_mask();
  mine uuid := acting.agency_id();
  pharmacy boolean := people.acting_ceiling() = 'pharmacist';
begin
  return query
    select distinct a.person_id, a.owner_agency_id from consent.access a
    where a.viewer_id = any (keys) and (of_people is null or a.person_id = any (of_people))
      and a.projects & (1 << projected_to_me.category) <> 0 and a.purposes & mask <> 0 and a.valid_from <= now() and now() < a.valid_to
      and not exists (select from consent.access d where d.person_id = a.person_id and d.viewer_id = any (keys) and d.route = 'deny'
        and d.valid_from <= now() and now() < d.valid_to)
      and (not pharmacy or people.has_script_at(a.person_id, mine));
end $$;

-- p1 pharmacist: name, birth date, NHS number. p2 probation: name, birth date, order reference. p3 housing: name, chosen name,
-- case reference. p4 peer mentor: first name, and whom to ring about a session. Without people named: everyone there is.
create or replace function people.identity_projection(of_people uuid[] default null)
returns table (person_id uuid, whole_id uuid, owner_agency_id uuid, given_name text, chosen_name text, family_name text, born_on date,
  nhs_number text, reference text, session_contact text)
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
#variable_conflict use_column
declare
  mine uuid := acting.agency_id();
  me uuid := acting.staff_id();
  of_ceiling text := people.acting_ceiling();
begin
  return query
    select i.person_id, p.whole_id, i.owner_agency_id, s.given_name, s.chosen_name, s.family_name, s.born_on, s.nhs_number,
      case of_ceiling
        when 'probation' then (
          select o.reference from justice.treatment_order o join people.person m on m.person_id = o.person_id
          where m.whole_id = p.whole_id and (o.owner_agency_id = mine or o.order_manager_staff_id = me)
          order by o.ends_on desc, o.treatment_order_id limit 1)
        when 'housing' then (
          select r.reference from people.case_reference r where r.person_id = i.person_id and r.owner_agency_id = i.owner_agency_id
          order by r.created_at desc, r.case_reference_id limit 1)
      end,
      case of_ceiling when 'peer_mentor' then (
        select concat_ws(', ', w.display_name, nullif(w.work_phone, ''))
        from people.working_relationship r join partnership.staff w on w.staff_id = r.staff_id
        where r.person_id = i.person_id and r.agency_id = i.owner_agency_id and r.from_at <= now() and (r.to_at is null or now() < r.to_at)
        order by array_position(array['key_worker', 'care_coordinator'], r.role), r.from_at limit 1)
      end
    from people.projected_to_me(1::smallint, of_people) t
    join people.identity i on i.person_id = t.person_id and i.owner_agency_id = t.owner_agency_id and i.replaced_at is null
    join people.person p on p.person_id = i.person_id
    cross join lateral people.shown_in_projection(i, of_ceiling) s
    where s.identity_id is not null;
end $$;

-- p5: may the pharmacy telephone or write? The numbers and addresses themselves stay closed.
create or replace function people.contact_flags(of_people uuid[] default null)
returns table (person_id uuid, do_not_telephone boolean, do_not_post boolean)
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
#variable_conflict use_column
begin
  if people.acting_ceiling() is distinct from 'pharmacist' then return; end if;
  return query
    select t.person_id,
      coalesce(bool_or(not c.may_use) filter (where c.channel in ('mobile', 'landline', 'text')), false),
      coalesce(bool_or(not c.may_use) filter (where c.channel = 'post'), false)
    from people.projected_to_me(2::smallint, of_people) t
    left join people.contact c on c.person_id = t.person_id and c.owner_agency_id = t.owner_agency_id and c.replaced_at is null
    group by t.person_id;
end $$;

-- p14 pharmacist: alerts that matter for dispensing. p15 probation, housing, peer mentor: what staff should do, without the cause.
create or replace function people.alert_projection(of_people uuid[] default null)
returns table (person_id uuid, alert_id uuid, kind text, detail text, staff_instruction text, from_on date)
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
#variable_conflict use_column
declare
  of_ceiling text := people.acting_ceiling();
begin
  if of_ceiling not in ('pharmacist', 'probation', 'housing', 'peer_mentor') then return; end if;
  return query
    select a.person_id, a.alert_id,
      case of_ceiling when 'pharmacist' then a.kind end, case of_ceiling when 'pharmacist' then a.detail end,
      a.staff_instruction, a.from_on
    from people.projected_to_me(10::smallint, of_people) t
    join people.alert a on a.person_id = t.person_id and a.owner_agency_id = t.owner_agency_id and a.ended_at is null and a.from_on <= current_date
    where case of_ceiling when 'pharmacist' then a.matters_for_dispensing else a.staff_instruction <> '' end
    order by a.from_on, a.alert_id;
end $$;

grant execute on function people.identity_projection(uuid[]), people.contact_flags(uuid[]), people.alert_projection(uuid[]) to cg_app;
