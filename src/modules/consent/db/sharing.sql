-- Reading and trying out the sharing rule: what there is, who sees it, why, and what a change would do. Nothing here decides
-- access; the map and the policies do. Applied after all policies, so that every guarded table is known.

-- One list over every table of items that the access rule guards. It runs as the caller: row security decides what is in it.
do $$
declare
  arms text;
begin
  select string_agg(format(
    'select t.%1$I as item_id, %2$L::text as kind, t.person_id, t.owner_agency_id, t.author_staff_id, t.category, t.needs, t.created_at, to_jsonb(t) as content from %3$s t',
    k.attname, r.oid::regclass::text, r.oid::regclass), ' union all ' order by r.oid::regclass::text)
  into arms
  from pg_catalog.pg_policy p
  join pg_catalog.pg_class r on r.oid = p.polrelid
  join pg_catalog.pg_index i on i.indrelid = r.oid and i.indisprimary
  join pg_catalog.pg_attribute k on k.attrelid = r.oid and k.attnum = i.indkey[0]
  where p.polname = r.relname || '_read_by_route'
    and exists (select from pg_catalog.pg_attribute n where n.attrelid = r.oid and n.attname = 'needs' and not n.attisdropped);
  execute 'create view consent.item with (security_invoker = true) as ' || arms;
end $$;
comment on view consent.item is 'Every item of every record that whoever asks may see, one row each, with its content.';
grant select on consent.item to cg_app;

-- Nobody discloses what they may not read themselves, or what another agency wrote.
create policy legal_disclosure_item_is_readable on consent.legal_disclosure_item as restrictive for insert to cg_app with check (
  exists (select from consent.legal_disclosure d join consent.item i on i.person_id = d.person_id
    where d.legal_disclosure_id = legal_disclosure_item.legal_disclosure_id and i.item_id = legal_disclosure_item.item_id
      and i.owner_agency_id = (select acting.agency_id())));

-- A withdrawal is of that person's own permission, and a question is about a reading the person can see, at the agency that read.
create policy withdrawal_is_of_their_grant on consent.withdrawal as restrictive for insert to cg_app with check (
  exists (select from consent.sharing_grant g where g.sharing_grant_id = withdrawal.sharing_grant_id and g.person_id = withdrawal.person_id));
create policy access_query_is_about_a_reading on consent.access_query as restrictive for insert to cg_app with check (
  exists (select from audit.entry e where e.audit_entry_id = access_query.audit_entry_id and e.agency_id = access_query.agency_id));

-- As what somebody may ask about a person's sharing: the person, whoever leads, or a worker about their own agency's reading.
create or replace function consent.asks_as(of_person uuid, about_agency uuid) returns text
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if of_person = any (acting.own_people()) then return 'person'; end if;
  if acting.staff_id() is null then return null; end if;
  if consent.leads(of_person) then return 'lead'; end if;
  if about_agency = acting.agency_id() and consent.knows(of_person) then return 'self'; end if;
  return null;
end $$;
comment on function consent.asks_as is 'Whether whoever acts asks as the person, as whoever leads, or about their own reading; null if they may not ask.';
grant execute on function consent.asks_as(uuid, uuid) to cg_app;

-- The map's rows of everybody at one agency, without those whom a denial keeps out.
create or replace function consent.opened_to_agency(whole uuid, agency uuid, purposes integer)
returns table (person_id uuid, owner_agency_id uuid, route text, source_id uuid, opens integer, projects integer, valid_to timestamptz)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select a.person_id, a.owner_agency_id, a.route, a.source_id, a.opens, a.projects, a.valid_to
  from consent.access a
  join people.person p on p.person_id = a.person_id and p.whole_id = whole
  where a.valid_from <= now() and now() < a.valid_to and a.purposes & opened_to_agency.purposes <> 0
    and a.route in ('caseload', 'team_list', 'agency', 'grant', 'agreement', 'referral')
    and (a.viewer_id = agency or exists (select from partnership.staff s where s.staff_id = a.viewer_id and s.agency_id = agency)
      or exists (select from partnership.team t where t.team_id = a.viewer_id and t.agency_id = agency))
    and not exists (select from consent.access d where d.person_id = a.person_id and d.route = 'deny' and d.viewer_id in (a.viewer_id, agency)
      and d.valid_from <= now() and now() < d.valid_to)
$$;
comment on function consent.opened_to_agency is 'What the map opens now to those who work for one agency. For functions of this module only.';

-- Agencies and what each can see: for the person over the whole record, for whoever leads over their own agency's entries.
drop function if exists consent.who_sees(uuid);
create function consent.who_sees(of_person uuid)
returns table (agency_id uuid, category smallint, in_full boolean, in_part boolean, own boolean, routes text[], until_at timestamptz)
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  asks text := consent.asks_as(of_person, null);
  mine uuid := acting.agency_id();
  whole uuid := (select p.whole_id from people.person p where p.person_id = of_person);
begin
  if asks is null then return; end if;
  return query
    select g.agency_id, c.code,
      coalesce(bool_or(o.opens & (1 << c.code) <> 0) filter (where o.owner_agency_id <> g.agency_id), false),
      coalesce(bool_or(o.projects & (1 << c.code) <> 0) filter (where o.owner_agency_id <> g.agency_id), false),
      coalesce(bool_or(o.opens & (1 << c.code) <> 0) filter (where o.owner_agency_id = g.agency_id), false),
      array_agg(distinct o.route), nullif(max(o.valid_to), 'infinity')
    from partnership.agency me
    join partnership.agency g on g.partnership_id = me.partnership_id
    cross join lateral consent.opened_to_agency(whole, g.agency_id, 255) o
    join partnership.category c on (o.opens | o.projects) & (1 << c.code) <> 0
    where me.agency_id = (select p.registered_by_agency_id from people.person p where p.person_id = of_person)
      and (asks = 'person' or o.owner_agency_id = mine)
    group by g.agency_id, c.code;
end $$;
comment on function consent.who_sees is 'Which agency sees which kind of information now, for the person or whoever leads.';
grant execute on function consent.who_sees(uuid) to cg_app;

-- What the agreement lets a person permit, by agency and purpose. About nobody, so it tells nothing of who knows whom.
drop function if exists consent.sharing_choices();
create function consent.sharing_choices()
returns table (agency_id uuid, agency_name text, ceiling text, purpose text, in_full integer, in_part integer, by_opt_in integer)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select f.to_agency_id, g.name, k.ceiling, f.purpose, bit_or(f.granted), bit_or(f.projected), bit_or(f.opted)
  from consent.flow_in_force f
  join partnership.agency g on g.agency_id = f.to_agency_id
  join partnership.agency_kind k on k.code = g.kind
  where g.partnership_id = acting.partnership_id() and f.permission_needed and f.valid_from <= now() and now() < f.valid_to
  group by f.to_agency_id, g.name, k.ceiling, f.purpose
$$;
comment on function consent.sharing_choices is 'What the signed agreement lets a person permit: which agency, what for, which kinds in full, in part, or by separate opt-in.';
grant execute on function consent.sharing_choices() to cg_app;

-- Whether something stands in the way of a new permission that the person giving it may not read themselves.
drop function if exists consent.standing_of(uuid);
create function consent.standing_of(of_person uuid)
returns table (capacity_in_doubt boolean, died_on date, born_on date)
language plpgsql stable security definer rows 1 set search_path = pg_catalog, public, pg_temp as $$
begin
  if consent.asks_as(of_person, null) is null then return; end if;
  return query
    select
      exists (select from consent.capacity_concern k join people.person m on m.person_id = k.person_id where m.whole_id = p.whole_id and k.resolved_at is null),
      (select max(m.died_on) from people.person m where m.whole_id = p.whole_id),
      coalesce((select i.born_on from people.identity i where i.person_id = p.person_id and i.replaced_at is null),
        (select max(i.born_on) from people.identity i join people.person m on m.person_id = i.person_id where m.whole_id = p.whole_id and i.replaced_at is null))
    from people.person p where p.person_id = of_person;
end $$;
comment on function consent.standing_of is 'Capacity in doubt, death and birth date, as the rules of a new permission need them.';
grant execute on function consent.standing_of(uuid) to cg_app;
