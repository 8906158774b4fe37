-- After how many days a confirmed wait is too old to be told.
create or replace function directory.days_until_old(of_partnership uuid) returns integer
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select (partnership.figures('directory.days_until_old', of_partnership))[1]
$$;
comment on function directory.days_until_old is 'Days after which a wait that nobody confirmed again is said to be not known.';
grant execute on function directory.days_until_old(uuid) to cg_app;

-- The wait and places of a service as they may be told: null where nobody confirmed them, or too long ago.
create or replace function directory.wait_of(of_service uuid)
returns table (wait_days smallint, places_free smallint, confirmed_on date, is_known boolean)
language sql stable security definer rows 1 set search_path = pg_catalog, public, pg_temp as $$
  select case when fresh then a.wait_days end, case when fresh then a.places_free end, a.confirmed_at::date, coalesce(fresh and a.wait_days is not null, false)
  from directory.service s
  left join lateral (select * from directory.availability x where x.service_id = s.service_id order by x.confirmed_at desc limit 1) a on true
  cross join lateral (select coalesce(a.confirmed_at::date >= current_date - directory.days_until_old(s.partnership_id), false) as fresh) f
  where s.service_id = of_service
$$;
comment on function directory.wait_of is 'The current wait and free places of a service, null where not known.';
grant execute on function directory.wait_of(uuid) to cg_app;

-- Keeps how often a service kept its standard; called by whatever counts, as its owner.
create or replace function directory.keep_standard(of_service uuid, asked integer, kept integer) returns void
language sql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
  insert into directory.standard_kept (service_id, asked, kept) values (of_service, asked, kept)
  on conflict (service_id) do update set asked = excluded.asked, kept = excluded.kept, counted_at = now()
$$;
comment on function directory.keep_standard is 'Keeps how many were asked for and reached within the standard of a service.';

-- In how many of ten cases the standard was kept; null where fewer than ten asked, so that nobody can be made out.
create or replace function directory.kept_in_ten(of_service uuid) returns integer
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select round(10.0 * k.kept / k.asked)::int from directory.standard_kept k where k.service_id = of_service and k.asked >= 10
$$;
comment on function directory.kept_in_ten is 'In how many of ten cases a service kept its standard; null where too few asked.';
grant execute on function directory.kept_in_ten(uuid) to cg_app;

-- The public directory: only what is public, for whoever asks, signed in or not. Closed services and agencies that left are not in it.
drop function if exists directory.find_services(text, text, text, text[], uuid, uuid, integer, integer);
create function directory.find_services(
  words text, need text, district text, access_needs text[], of_partnership uuid, only_service uuid, most integer, skip integer)
returns table (
  service_id uuid, partnership_id uuid, area_name text, agency_id uuid, agency_name text, name text, summary text, for_whom text,
  age_from smallint, age_to smallint, needs text[], offers text[], is_low_demand boolean, districts text[],
  takes_self boolean, takes_family boolean, takes_professionals boolean, how_to_refer text, asks_online boolean, takes_undecided boolean,
  first_contact_days smallint, how_to_return text, phone text, website text,
  wait_days smallint, places_free smallint, confirmed_on date, is_known boolean, kept_in_ten integer, places jsonb, total bigint)
language sql stable security definer rows 20 set search_path = pg_catalog, public, pg_temp as $$
  select s.service_id, s.partnership_id, c.area_name, s.agency_id, g.name, s.name, s.summary, s.for_whom, s.age_from, s.age_to, s.needs, s.offers,
    s.is_low_demand, s.districts, s.takes_self, s.takes_family, s.takes_professionals, s.how_to_refer, s.asks_online, s.takes_undecided,
    s.first_contact_days, s.how_to_return, coalesce(nullif(s.phone, ''), g.phone), s.website,
    w.wait_days, w.places_free, w.confirmed_on, w.is_known, directory.kept_in_ten(s.service_id), coalesce(p.places, '[]'), s.total
  from (
    select x.*, count(*) over () as total
    from directory.service x join partnership.agency a on a.agency_id = x.agency_id and a.left_at is null
    where x.closed_at is null
      and (only_service is null or x.service_id = only_service)
      and (of_partnership is null or x.partnership_id = of_partnership)
      and (need = '' or need = any (x.needs))
      and (district = '' or x.districts = '{}' or district = any (x.districts))
      and (words = '' or lower(concat_ws(' ', x.name, x.summary, x.for_whom, a.name)) like '%' || replace(replace(replace(lower(words), '\', '\\'), '%', '\%'), '_', '\_') || '%')
      and (access_needs = '{}' or exists (select from directory.place q where q.service_id = x.service_id and q.closed_at is null and q.access @> access_needs))
    order by lower(x.name), x.service_id limit least(most, 200) offset skip) s
  join partnership.agency g on g.agency_id = s.agency_id
  join partnership.partnership c on c.partnership_id = s.partnership_id
  cross join lateral directory.wait_of(s.service_id) w
  left join lateral (
    select jsonb_agg(jsonb_build_object('placeId', q.place_id, 'name', q.name, 'address', q.address, 'postcode', q.postcode, 'isSatellite', q.is_satellite,
      'access', q.access, 'hours', q.hours, 'hoursNote', q.hours_note) order by q.is_satellite, q.name) as places
    from directory.place q where q.service_id = s.service_id and q.closed_at is null) p on true
  order by lower(s.name), s.service_id
$$;
comment on function directory.find_services is 'Services of the public directory that answer to everything asked, with their current wait.';
grant execute on function directory.find_services(text, text, text, text[], uuid, uuid, integer, integer) to cg_app;

-- The areas a visitor may choose from; one line where one partnership runs the place.
create or replace function directory.areas() returns table (partnership_id uuid, area_name text)
language sql stable security definer rows 10 set search_path = pg_catalog, public, pg_temp as $$
  select c.partnership_id, c.area_name from partnership.partnership c
  where exists (select from directory.service s where s.partnership_id = c.partnership_id and s.closed_at is null) order by c.area_name
$$;
comment on function directory.areas is 'Partnerships with something in the public directory.';
grant execute on function directory.areas() to cg_app;

-- Who keeps what the directory says of an agency: whoever looks after it, and its team managers.
create or replace function directory.keeps(of_agency uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select partnership.manages(of_agency) or (of_agency = acting.agency_id() and acting.holds('team_manager'))
$$;
comment on function directory.keeps is 'Whether whoever acts may change what the directory says of an agency.';
grant execute on function directory.keeps(uuid) to cg_app;

-- Whether somebody at the agency would read a request that arrives there: one that nobody may open would wait for ever.
create or replace function directory.answers_requests(of_agency uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select exists (select from partnership.staff s join partnership.staff_role r on r.staff_id = s.staff_id
    where s.agency_id = of_agency and s.from_at <= now() and (s.to_at is null or now() < s.to_at) and r.from_at <= now() and (r.to_at is null or now() < r.to_at)
      and r.role in ('worker', 'clinician', 'prescriber', 'gp', 'team_manager', 'safeguarding_lead'))
$$;
comment on function directory.answers_requests is 'Whether an agency has staff who open its front door.';
grant execute on function directory.answers_requests(uuid) to cg_app;
