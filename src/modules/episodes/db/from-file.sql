-- Episodes that come by an agency's file. Called by the taking in of a file only, which has said in `spell` which they are and whose.
create or replace function episodes.take_in_episodes(here uuid, at_agency uuid, by_staff uuid, data_date date) returns void
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  insert into episodes.episode (episode_id, person_id, partnership_id, owner_agency_id, author_staff_id, kind, started_on, ended_on, ended_at, agency_ref, referred_on, triaged_on)
  select s.episode_id, s.person_id, here, at_agency, by_staff, 'treatment', coalesce(s.triaged_on, s.referred_on, s.earliest_start, data_date), s.left_on,
    case when s.left_on is not null then now() end, s.episode_ref, s.referred_on, s.triaged_on
  from spell s where s.is_new;
  -- An ending written here stays when the file does not know of it yet.
  update episodes.episode e set person_id = s.person_id, referred_on = s.referred_on, triaged_on = s.triaged_on,
    started_on = case when e.agency_ref is null then e.started_on else coalesce(s.triaged_on, s.referred_on, s.earliest_start, e.started_on) end,
    ended_on = coalesce(s.left_on, d.left_on), ended_at = case when s.left_on is null then case when d.left_on is not null then e.ended_at end else coalesce(e.ended_at, now()) end,
    ended_by = case when s.left_on is null and d.left_on is not null then e.ended_by end, version = e.version + 1
  from spell s left join episodes.discharge d on d.episode_id = s.episode_id and d.undone_at is null and d.national_code is null
  where s.is_changed and not s.is_new and e.episode_id = s.episode_id
    and (e.person_id, e.referred_on, e.triaged_on, e.ended_on) is distinct from (s.person_id, s.referred_on, s.triaged_on, coalesce(s.left_on, d.left_on));
  perform episodes.take_in_leavings(here, at_agency, by_staff);
  perform episodes.take_in_help(here, at_agency, by_staff);
  update episodes.intervention i set person_id = s.person_id from spell s where s.known_person_id <> s.person_id and i.episode_id = s.episode_id;
  update episodes.discharge d set person_id = s.person_id from spell s where s.known_person_id <> s.person_id and d.episode_id = s.episode_id;
end $$;
comment on function episodes.take_in_episodes is 'Writes the episodes of a file, with their interventions and leavings.';

-- How they ended. The code is kept as it came; our own word for it is the one of the same code.
create or replace function episodes.take_in_leavings(here uuid, at_agency uuid, by_staff uuid) returns void
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  update episodes.discharge d set undone_at = now() from spell s
  where s.is_changed and not s.is_new and d.episode_id = s.episode_id and d.undone_at is null
    and case when s.left_on is null then d.national_code is not null
      else d.left_on <> s.left_on or coalesce(d.national_code, (select w.national_code from episodes.leaving_reason w where w.code = d.reason_code)) <> coalesce(s.left_code, '') end;
  insert into episodes.discharge (person_id, partnership_id, owner_agency_id, author_staff_id, category, episode_id, reason_code, left_on, national_code)
  select s.person_id, here, at_agency, by_staff, coalesce(w.category, 5), s.episode_id,
    coalesce(w.code, case when s.left_code is null then 'national_none' else 'national_other' end), s.left_on, coalesce(s.left_code, '')
  from spell s left join episodes.leaving_reason w on w.national_code = s.left_code and w.national_code <> ''
  where s.is_changed and s.left_on is not null
    and (s.is_new or not exists (select from episodes.discharge d where d.episode_id = s.episode_id and d.undone_at is null));
end $$;
comment on function episodes.take_in_leavings is 'Writes how the episodes of a file ended.';

-- Kinds of help. Below a new episode all of them are new. Below a known one, what says nothing new stays; a corrected one is a new row.
create or replace function episodes.take_in_help(here uuid, at_agency uuid, by_staff uuid) returns void
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  create temporary table help on commit drop as
    select c.*, c.old_id is null as is_new, c.says_else or not c.is_same as is_changed from (
      select h.*, s.episode_id, s.person_id, k.kind_code, o.intervention_id as old_id, t.ref is not null as says_else,
        o.intervention_id is not null and (o.kind_code, o.referred_on, o.offered_on, o.started_on, o.ended_on, o.exit_code) is not distinct from
          (k.kind_code, h.referred_on, h.offered_on, h.started_on, h.ended_on, h.exit_code) and coalesce(o.national_code, h.modal) is not distinct from h.modal as is_same
      from staged_intervention h join spell s on s.episode_ref = h.episode_ref and not s.is_new
      cross join lateral (select case h.modal when '94' then 'pharmacological' when '95' then 'psychosocial' when '96' then 'recovery_support' else 'national_other' end) k (kind_code)
      left join episodes.intervention o on o.episode_id = s.episode_id and o.replaced_at is null and coalesce(o.agency_ref, o.intervention_id::text) = h.ref
      left join says_else t on t.episode_id = s.episode_id and t.part = 'intervention' and t.ref = h.ref) c;
  update episodes.intervention i set replaced_at = now() from help h where not h.is_same and i.intervention_id = h.old_id;
  insert into episodes.intervention (intervention_id, person_id, partnership_id, owner_agency_id, author_staff_id, episode_id, kind_code, started_on, ended_on, agency_ref, national_code,
    referred_on, offered_on, exit_code)
  select h.id, s.person_id, here, at_agency, by_staff, s.episode_id, k.kind_code, h.started_on, h.ended_on, h.ref, h.modal, h.referred_on, h.offered_on, h.exit_code
  from staged_intervention h join spell s on s.episode_ref = h.episode_ref
  cross join lateral (select case h.modal when '94' then 'pharmacological' when '95' then 'psychosocial' when '96' then 'recovery_support' else 'national_other' end) k (kind_code)
  where s.is_new
  union all
  select h.id, h.person_id, here, at_agency, by_staff, h.episode_id, h.kind_code, h.started_on, h.ended_on, h.ref, h.modal, h.referred_on, h.offered_on, h.exit_code
  from help h where not h.is_same;
end $$;
comment on function episodes.take_in_help is 'Writes the kinds of help of a file.';
