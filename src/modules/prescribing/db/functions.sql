-- p10, and who may have it: scripts to be supplied at the acting pharmacy, current and past.
create or replace function prescribing.scripts_projection()
returns table (script_id uuid, person_id uuid, owner_agency_id uuid, medicine text, daily_dose text, supervised boolean, collection_days smallint[],
  starts_on date, ends_on date, stopped_at timestamptz, version integer, is_active boolean, prescriber_name text, prescriber_phone text, agency_name text, agency_phone text)
language sql stable security definer rows 100 set search_path = pg_catalog, public, pg_temp as $$
  select s.script_id, s.person_id, s.owner_agency_id, s.medicine, s.daily_dose, s.supervised, s.collection_days, s.starts_on, s.ends_on, s.stopped_at, s.version,
    s.stopped_at is null and s.starts_on <= current_date and current_date <= s.ends_on,
    d.display_name, d.work_phone, g.name, g.phone
  from prescribing.script s
  join partnership.agency g on g.agency_id = s.owner_agency_id
  left join partnership.staff d on d.staff_id = s.author_staff_id
  where s.pharmacy_agency_id = acting.agency_id() and people.acting_ceiling() = 'pharmacist'
    and consent.projects(s.person_id, s.owner_agency_id, 4::smallint)
$$;
comment on function prescribing.scripts_projection is 'p10: the scripts named to the acting pharmacy, with supervision and whom to call.';
grant execute on function prescribing.scripts_projection() to cg_app;

-- The allergies of p10: with a script a pharmacy sees them whether or not alerts (p14) are opened to it.
create or replace function prescribing.allergies_projection(of_people uuid[])
returns table (person_id uuid, alert_id uuid, kind text, detail text)
language sql stable security definer rows 5 set search_path = pg_catalog, public, pg_temp as $$
  select a.person_id, a.alert_id, a.kind, a.detail
  from people.alert a
  where a.person_id = any (of_people) and a.kind = 'allergy' and a.ended_at is null and people.acting_ceiling() = 'pharmacist'
    and consent.projects(a.person_id, a.owner_agency_id, 4::smallint)
$$;
comment on function prescribing.allergies_projection is 'Allergies, as part of p10, for the acting pharmacy.';
grant execute on function prescribing.allergies_projection(uuid[]) to cg_app;

-- A dose changed while the pharmacy's page was open must not be supplied from that page (A68). The row is held until the supply is
-- written, so neither a stop nor a second press can slip between the look and the writing.
create or replace function prescribing.hold_script(script uuid, seen_version integer) returns text
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  held prescribing.script;
begin
  select s.* into held from prescribing.script s
  where s.script_id = hold_script.script and s.pharmacy_agency_id = acting.agency_id() and consent.projects(s.person_id, s.owner_agency_id, 4::smallint)
  for no key update;
  if not found then return 'absent'; end if;
  if held.version <> hold_script.seen_version or held.stopped_at is not null then return 'changed'; end if;
  if current_date not between held.starts_on and held.ends_on then return 'not-active'; end if;
  return 'current';
end
$$;
comment on function prescribing.hold_script is 'Whether a script is still as the pharmacy saw it; holds it so until the transaction ends.';
grant execute on function prescribing.hold_script(uuid, integer) to cg_app;

-- The pharmacy's working relationship is exactly the time its scripts run. It belongs to the pharmacy, so the prescriber's own
-- rights do not reach it.
create or replace function prescribing.align_dispensing(script uuid) returns void
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  s prescribing.script;
  runs tstzmultirange;
  held tstzmultirange;
begin
  select x.* into s from prescribing.script x
  where x.script_id = align_dispensing.script and x.owner_agency_id = acting.agency_id() and consent.may_write(x.person_id, 4::smallint);
  if not found then return; end if;
  perform pg_advisory_xact_lock(7010, hashtext(s.person_id::text || s.pharmacy_agency_id::text));

  select coalesce(range_agg(tstzrange(x.starts_on::timestamp at time zone 'Europe/London',
      greatest(x.starts_on::timestamp at time zone 'Europe/London',
        least((x.ends_on + 1)::timestamp at time zone 'Europe/London', coalesce(x.stopped_at, 'infinity'))))), '{}')
  into runs from prescribing.script x where x.person_id = s.person_id and x.pharmacy_agency_id = s.pharmacy_agency_id;

  update people.working_relationship r
  set to_at = greatest(r.from_at, coalesce(upper(runs * tstzmultirange(tstzrange(r.from_at, r.to_at))), least(now(), coalesce(r.to_at, 'infinity')))),
    ended_reason = 'script_ended'
  where r.person_id = s.person_id and r.agency_id = s.pharmacy_agency_id and r.role = 'dispensing' and r.staff_id is null
    and (r.to_at is null or r.to_at > now()) and not coalesce(tstzrange(r.from_at, r.to_at) <@ runs, false);

  select coalesce(range_agg(tstzrange(r.from_at, r.to_at)), '{}') into held
  from people.working_relationship r
  where r.person_id = s.person_id and r.agency_id = s.pharmacy_agency_id and r.role = 'dispensing' and r.staff_id is null;

  insert into people.working_relationship (person_id, partnership_id, agency_id, role, from_at, to_at, recorded_by)
  select s.person_id, s.partnership_id, s.pharmacy_agency_id, 'dispensing', lower(c), upper(c), acting.staff_id()
  from unnest(runs - held) c where not isempty(c);
end
$$;
comment on function prescribing.align_dispensing is 'Makes the pharmacy''s working relationship with a person last exactly as long as its scripts run.';
grant execute on function prescribing.align_dispensing(uuid) to cg_app;

-- Pharmacies to which the agreement lets a script of the acting agency go at all: a script sent elsewhere would be seen by nobody.
create or replace function prescribing.pharmacies() returns table (agency_id uuid, name text)
language sql stable security definer rows 20 set search_path = pg_catalog, public, pg_temp as $$
  select distinct g.agency_id, g.name
  from consent.flow_in_force f join partnership.agency g on g.agency_id = f.to_agency_id
  where f.from_agency_id = acting.agency_id() and g.kind = 'pharmacy' and f.purpose = 'supply' and f.mask & (1 << 4) <> 0
    and f.valid_from <= now() and now() < f.valid_to
  order by g.name
$$;
comment on function prescribing.pharmacies is 'The pharmacies the agreement in force lets the acting agency send scripts to.';
grant execute on function prescribing.pharmacies() to cg_app;
