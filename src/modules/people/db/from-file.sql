-- People who come by an agency's file: ordinary registrations of that agency. Called by the taking in of a file only, which has said in
-- `file_person` who they are.

create or replace function people.take_in_people(here uuid, at_agency uuid, by_staff uuid) returns void
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  insert into people.person (person_id, whole_id, partnership_id, registered_by_agency_id, registered_by)
  select person_id, person_id, here, at_agency, by_staff from file_person where is_new;
  insert into people.lead_agency (person_id, partnership_id, agency_id)
  select f.person_id, here, at_agency from file_person f, partnership.agency a join partnership.agency_kind k on k.code = a.kind
  where f.is_new and a.agency_id = at_agency and k.may_lead;
  insert into people.identity (person_id, partnership_id, owner_agency_id, author_staff_id, given_name, family_name, born_on, sex)
  select person_id, here, at_agency, by_staff, given_initial, family_initial, born_on, sex from file_person where is_new;
  insert into people.case_reference (person_id, partnership_id, owner_agency_id, author_staff_id, reference)
  select distinct on (f.client_ref) f.person_id, here, at_agency, by_staff, f.client_ref from file_person f where f.is_new and f.client_ref is not null
  order by f.client_ref, f.person_id on conflict (owner_agency_id, reference) do nothing;
  -- A correction is a new row; a name known in full stays where its first letter is right.
  create temporary table corrected_identity on commit drop as
    select i.*, f.given_initial, f.family_initial, f.born_on as new_born_on, f.sex as new_sex
    from file_person f join people.identity i on i.person_id = f.person_id and i.owner_agency_id = at_agency and i.replaced_at is null where f.is_corrected;
  update people.identity i set replaced_at = now() from corrected_identity c where c.identity_id = i.identity_id;
  insert into people.identity (person_id, partnership_id, owner_agency_id, author_staff_id, given_name, family_name, chosen_name, pronouns, described_as, born_on, nhs_number,
    interpreter_language, sex, national_return, number)
  select c.person_id, c.partnership_id, c.owner_agency_id, by_staff,
    case when upper(left(btrim(c.given_name), 1)) = c.given_initial then c.given_name else c.given_initial end,
    case when upper(left(btrim(c.family_name), 1)) = c.family_initial then c.family_name else c.family_initial end,
    c.chosen_name, c.pronouns, c.described_as, c.new_born_on, c.nhs_number, c.interpreter_language, c.new_sex, c.national_return, c.number + 1
  from corrected_identity c;
end $$;
comment on function people.take_in_people is 'Registers the people of a file and corrects what it says otherwise of those known.';

-- Who works with them: the team named stands for the agency until a worker takes somebody on. A team's work with somebody ends with their
-- last episode there; what a worker does is theirs to end.
create or replace function people.take_in_work(here uuid, at_agency uuid, on_team uuid, by_staff uuid) returns void
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  create temporary table touched_person on commit drop as
    select s.person_id from spell s where s.is_changed and s.person_id is not null
    union select s.known_person_id from spell s where s.known_person_id <> s.person_id
    union select f.person_id from file_person f where f.is_new or f.is_corrected;
  create temporary table time_here on commit drop as
    select t.person_id, min(e.started_on) as first_on, case when bool_or(e.ended_on is null) then null else max(e.ended_on) end as last_on,
      exists (select from people.working_relationship r where r.person_id = t.person_id and r.agency_id = at_agency) as was_here,
      exists (select from people.working_relationship r where r.person_id = t.person_id and r.agency_id = at_agency and (r.to_at is null or r.to_at > now())) as is_here
    from touched_person t join episodes.episode e on e.person_id = t.person_id and e.owner_agency_id = at_agency group by t.person_id;
  insert into people.working_relationship (person_id, partnership_id, agency_id, team_id, role, from_at, to_at, ended_reason, recorded_by)
  select t.person_id, here, at_agency, on_team, 'key_worker',
    case when t.was_here then now() else least(t.first_on::timestamp at time zone 'Europe/London', now()) end,
    case when t.last_on is not null then greatest(t.first_on, t.last_on)::timestamp at time zone 'Europe/London' end,
    case when t.last_on is not null then 'left' end, by_staff
  from time_here t where (not t.was_here) or (not t.is_here and t.last_on is null);
  update people.working_relationship r set to_at = greatest(r.from_at, least(t.last_on::timestamp at time zone 'Europe/London', now())), ended_reason = 'left'
  from time_here t where t.is_here and t.last_on is not null and r.person_id = t.person_id and r.agency_id = at_agency and r.staff_id is null and r.team_id is not null and r.to_at is null;
end $$;
comment on function people.take_in_work is 'Puts the people of a file on the list of a team.';
