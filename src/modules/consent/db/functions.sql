-- Masks.
create or replace function consent.category_mask(categories smallint[]) returns integer language sql immutable set search_path = pg_catalog as
$$ select coalesce(bit_or(1 << c), 0) from unnest(categories) c $$;

-- The next three are read only by the rule's own view, as its owner. They name no search path and no other role so that the planner
-- can take them into the query around them.

-- Everybody who holds entries about the person: the agencies that registered them, work or worked with them, or asked for them.
create or replace function consent.owner_of_whole(whole uuid) returns table (agency_id uuid) language sql stable as $$
  select p.registered_by_agency_id from people.person p where p.whole_id = whole
  union
  select r.agency_id from people.working_relationship r join people.person p on p.person_id = r.person_id where p.whole_id = whole
$$;

-- A person's permissions as masks. Lines with labels stand alone, so that a label allowed for one category opens no other.
create or replace function consent.grant_of_whole(whole uuid) returns table (
  sharing_grant_id uuid, agency_id uuid, purpose text, opens integer, opted integer, labels integer, valid_from timestamptz, valid_to timestamptz)
language sql stable as $$
  with line as (
    select l.*, least(l.valid_to, coalesce(l.withdrawn_at, 'infinity')) as ends_at, u.purpose as for_purpose
    from consent.grant_line l join people.person p on p.person_id = l.person_id
    join consent.sharing_grant u on u.sharing_grant_id = l.sharing_grant_id
    where p.whole_id = whole)
  -- Safety alerts travel with any permission given for care, so that nobody treats blind (A70).
  select sharing_grant_id, agency_id, for_purpose, bit_or(1 << category) | case for_purpose when 'direct_care' then 1 << 10 else 0 end, coalesce(bit_or(1 << category) filter (where opted_in), 0), 0, valid_from, ends_at
  from line group by sharing_grant_id, agency_id, for_purpose, valid_from, ends_at
  union all
  select sharing_grant_id, agency_id, for_purpose, 1 << category, case when opted_in then 1 << category else 0 end,
    (case when with_sensitive then 1 << 16 else 0 end) | (case when with_third_party then 1 << 17 else 0 end), valid_from, ends_at
  from line where with_sensitive or with_third_party
$$;

-- The first of the 16th and 18th birthdays after a carer's access began: all proxies end there (state rule 9).
create or replace function consent.next_birthday_that_ends_proxies(whole uuid, since timestamptz) returns timestamptz
language sql stable as $$
  select coalesce(min(b), 'infinity') from people.person p
  join people.identity i on i.person_id = p.person_id and i.replaced_at is null and i.born_on is not null
  cross join lateral (values ((i.born_on + interval '16 years') at time zone 'Europe/London'), ((i.born_on + interval '18 years') at time zone 'Europe/London')) y (b)
  where p.whole_id = whole and y.b > since
$$;

-- Route L: exactly the items two people agreed to disclose, to the named agency, until the date they set. Passes every denial.
create or replace function consent.lawfully_disclosed(who acting.actor, item uuid) returns boolean language plpgsql stable security definer set search_path = pg_catalog as $$
begin
  return coalesce(who.works_with_people, false) and exists (
    select from consent.legal_disclosure_item i join consent.legal_disclosure d on d.legal_disclosure_id = i.legal_disclosure_id
    where i.item_id = item and d.approved_at <= now() and now() < d.until_at and d.to_agency_id = who.agency_id);
end $$;

-- What the person may see of their own record. Some kinds of entry wait for a worker's look, 28 days at most unless held back
-- with a recorded reason; entries about other people are shown only as their redacted text, elsewhere.
create or replace function consent.shown_to_the_person(category smallint, needs integer, created_at timestamptz, released_at timestamptz, held_at timestamptz)
returns boolean language sql stable set search_path = pg_catalog as $$
  select case
    when needs & ((1 << 20) | (1 << 21)) <> 0 then false
    when category = 12 or needs & (1 << 17) <> 0 then false
    when category in (6, 9, 10, 11) then released_at <= now() or (held_at is null and created_at <= now() - interval '28 days')
    else true end
$$;

-- The rest of the rule, for an item that the map does not open: the person, a lawful disclosure, which passes every denial; then,
-- unless denied, its author and the safeguarding lead of the agency that wrote it.
create or replace function consent.opens_otherwise(
  who acting.actor, item uuid, item_person uuid, owner_agency uuid, author uuid, category smallint, needs integer,
  created_at timestamptz, released_at timestamptz, held_at timestamptz)
returns boolean language plpgsql stable security definer set search_path = pg_catalog as $$
begin
  if who.kind = 'person' then
    return item_person = any (who.own_people) and consent.shown_to_the_person(category, needs, created_at, released_at, held_at);
  end if;
  if who.kind is distinct from 'staff' or not who.works_with_people then return false; end if;
  if consent.lawfully_disclosed(who, item) then return true; end if;
  if item_person = any (who.denied_people) then return false; end if;
  if owner_agency is distinct from who.agency_id or needs & (1 << 21) <> 0 or not who.is_for_care then return false; end if;
  return author = who.staff_id
    or (category in (9, 12) and who.is_safeguarding_lead and not consent.is_shielded_at(item_person, who.agency_id));
end $$;

-- Whether this is the own record of somebody who works at the agency.
create or replace function consent.is_shielded_at(of_person uuid, agency uuid) returns boolean language sql stable security definer set search_path = pg_catalog as $$
  select exists (
    select from people.person p join people.person m on m.whole_id = p.whole_id
    join people.own_record o on o.person_id = m.person_id
    join partnership.staff s on s.staff_id = o.staff_id
    where p.person_id = of_person and s.agency_id = agency)
$$;

-- Whether the acting worker may write entries of a category about the person, as their own agency.
create or replace function consent.may_write(about_person uuid, category smallint) returns boolean language plpgsql stable security definer set search_path = pg_catalog as $$
declare
  keys uuid[] := acting.keys();
begin
  return coalesce((
    select bool_or(a.writes & (1 << category) <> 0 and a.owner_agency_id = acting.agency_id()) and not bool_or(a.route = 'deny')
    from consent.access a where a.person_id = about_person and a.viewer_id = any (keys) and a.valid_from <= now() and now() < a.valid_to), false);
end $$;

-- Whether the actor may know that this registration exists at all (K0).
create or replace function consent.knows(of_person uuid) returns boolean language plpgsql stable security definer set search_path = pg_catalog as $$
declare
  keys uuid[];
begin
  -- People of one's own caseload are known without a look at the map; whoever is denied is not among them.
  if of_person = any (acting.hand()) then return true; end if;
  keys := acting.keys();
  return of_person = any (acting.own_people()) or coalesce((
    select bool_or((a.opens | a.projects) & 1 <> 0 and a.purposes & acting.purpose_mask() <> 0) and not bool_or(a.route = 'deny')
    from consent.access a where a.person_id = of_person and a.viewer_id = any (keys) and a.valid_from <= now() and now() < a.valid_to), false);
end $$;

-- Whether the map opens a whole category of the person's record, held by this owner, in projection only or in full.
create or replace function consent.projects(of_person uuid, owner_agency uuid, category smallint) returns boolean language plpgsql stable security definer set search_path = pg_catalog as $$
declare
  keys uuid[] := acting.keys();
begin
  return coalesce((
    select bool_or(a.projects & (1 << category) <> 0 and a.purposes & acting.purpose_mask() <> 0 and a.owner_agency_id = owner_agency) and not bool_or(a.route = 'deny')
    from consent.access a where a.person_id = of_person and a.viewer_id = any (keys) and a.valid_from <= now() and now() < a.valid_to), false);
end $$;

-- Whether the acting worker leads on the person's care: on the caseload at the agency that leads.
create or replace function consent.leads(of_person uuid) returns boolean language plpgsql stable security definer set search_path = pg_catalog as $$
declare
  me uuid := acting.staff_id();
  agency uuid := acting.agency_id();
begin
  return exists (
    select from people.person p join people.person m on m.whole_id = p.whole_id
    join people.lead_agency l on l.person_id = m.person_id and l.agency_id = agency and l.from_at <= now() and (l.to_at is null or now() < l.to_at)
    where p.person_id = of_person
      and exists (select from consent.access a where a.person_id = p.person_id and a.viewer_id = me and a.route = 'caseload' and a.valid_from <= now() and now() < a.valid_to)
      and not exists (select from consent.access a where a.person_id = p.person_id and a.viewer_id in (me, agency) and a.route = 'deny' and a.valid_from <= now() and now() < a.valid_to));
end $$;

-- Who may be put to work with a person: by whoever just registered them, by the team's manager, by a colleague handing over,
-- or on accepting a referral. Nobody else can add themselves (A13).
create or replace function consent.may_record_relationship(about_person uuid, agency uuid, for_staff uuid) returns boolean
language plpgsql stable security definer set search_path = pg_catalog as $$
declare
  me uuid := acting.staff_id();
  mine uuid := acting.agency_id();
begin
  if me is null then return false; end if;
  if exists (select from consent.access a where a.person_id = about_person and a.viewer_id in (me, mine) and a.route = 'deny' and a.valid_from <= now() and now() < a.valid_to) then
    return false;
  end if;
  -- freshly registered by this worker
  if agency = mine and exists (select from people.person p where p.person_id = about_person and p.registered_by = me and p.registered_at = now()) then return true; end if;
  -- a referral to this agency, accepted by this worker
  if agency = mine and exists (select from referrals.referral r where r.person_id = about_person and r.to_agency_id = mine and r.answer = 'accepted' and r.answered_by = me
    and r.answered_at > now() - interval '1 minute') then return true; end if;
  -- handing on what one holds oneself, or bringing a colleague or a pharmacy in
  if consent.may_write(about_person, 3::smallint) and for_staff is distinct from me then return true; end if;
  -- a manager allots people of the agency, to others
  return agency = mine and acting.holds('team_manager') and for_staff is distinct from me
    and exists (select from people.working_relationship r where r.person_id = about_person and r.agency_id = mine);
end $$;

-- Writes the read and write policies of a table of items. All such tables carry person_id, owner_agency_id, author_staff_id, category, needs.
-- The order is fixed: what is known to be open of one's own caseload, from which whoever is denied is left out; then one probe of the
-- map, which a denial closes; then the rarer grounds, which know of denials themselves. Each part is paid for by every statement, whether
-- a row comes to it or not, so there are few: the first asks one thing about whoever acts, and all that the rest asks is one more. The first
-- is asked by nearly every statement and so reads what is remembered itself; a function is quicker made ready, and so serves the rest.
create or replace procedure consent.guard(target regclass, key_column text, release_columns boolean, changeable text[]) language plpgsql set search_path = pg_catalog as $$
declare
  short text := split_part(target::text, '.', 2);
  release text := case when release_columns then format('%1$s.released_at, %1$s.held_at', short) else 'null::timestamptz, null::timestamptz' end;
  sees text := format($rule$
    case
    when %1$s.needs & ~%4$s = 0 and array[%1$s.owner_agency_id, %1$s.person_id] <@ (select c.hand from acting.context c) then true
    else (
      select case when %1$s.person_id <> all (w.denied_people) and (
        select true from consent.access a
        where a.person_id = %1$s.person_id and a.owner_agency_id = %1$s.owner_agency_id and (a.opens & %1$s.needs) = %1$s.needs
          and (a.purposes & w.purpose_mask) <> 0 and a.valid_from <= now() and now() < a.valid_to
        limit 1) then true
      else consent.opens_otherwise(w.who, %1$s.%2$s, %1$s.person_id, %1$s.owner_agency_id, %1$s.author_staff_id, %1$s.category, %1$s.needs, %1$s.created_at, %3$s) end
      from acting.reach() w)
    end $rule$, short, key_column, release, acting.caseload_mask());
begin
  execute format('create policy %I on %s for select to cg_app using (%s)', short || '_read_by_route', target, sees);
  execute format('create policy %I on %s for insert to cg_app with check (
    owner_agency_id = (select acting.agency_id()) and author_staff_id = (select acting.staff_id()) and partnership_id = (select acting.partnership_id())
    and consent.may_write(person_id, category))', short || '_insert_own', target);
  execute format('grant select, insert on %s to cg_app', target);
  if changeable is not null then
    execute format('create policy %I on %s for update to cg_app
      using (owner_agency_id = (select acting.agency_id()) and (author_staff_id = (select acting.staff_id()) or consent.may_write(person_id, category)))
      with check (owner_agency_id = (select acting.agency_id()))', short || '_update_own', target);
    execute format('grant update (%s) on %s to cg_app', array_to_string(changeable, ', '), target);
  end if;
end $$;

-- Whether the person stands on the list of a team the actor belongs to.
create or replace function consent.on_the_team_list(of_person uuid) returns boolean language plpgsql stable security definer set search_path = pg_catalog as $$
declare
  keys uuid[] := acting.keys();
begin
  return coalesce((
    select bool_or(a.route = 'team_list') and not bool_or(a.route = 'deny')
    from consent.access a where a.person_id = of_person and a.viewer_id = any (keys) and a.valid_from <= now() and now() < a.valid_to), false);
end $$;

-- Who works with a person is part of attendance (K3): known to the person, to colleagues of the same agency who know the person,
-- and to others whom the map opens K3 of that agency.
create or replace function consent.knows_team_of(of_person uuid, at_agency uuid) returns boolean language plpgsql stable security definer set search_path = pg_catalog as $$
declare
  keys uuid[];
begin
  if array[at_agency, of_person] <@ acting.hand() or of_person = any (acting.own_people()) then return true; end if;
  keys := acting.keys();
  return coalesce((
    select bool_or(a.owner_agency_id = at_agency and a.purposes & acting.purpose_mask() <> 0 and (a.opens & (1 << 3) <> 0 or (a.opens & 1 <> 0 and at_agency = acting.agency_id())))
      and not bool_or(a.route = 'deny')
    from consent.access a where a.person_id = of_person and a.viewer_id = any (keys) and a.valid_from <= now() and now() < a.valid_to), false);
end $$;
