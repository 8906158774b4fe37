-- The steps in the life of an agreement version. Each checks who acts and says what came of it in one word.
-- See docs/states/agreement-version.md.

create or replace function partnership.own_agreement_locked(agreement uuid) returns boolean language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  -- Steps of one agreement happen one after the other.
  perform from partnership.agreement a where a.agreement_id = agreement and a.partnership_id = acting.partnership_id() for update;
  return found;
end $$;

create or replace function partnership.hold_draft(which uuid) returns boolean language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  -- Nobody can sign while somebody is writing, and nobody writes on what has just been signed.
  perform from partnership.agreement a join partnership.agreement_version v on v.agreement_id = a.agreement_id
  where v.agreement_version_id = which and a.partnership_id = acting.partnership_id() for share of a;
  return partnership.is_draft(which);
end $$;
comment on function partnership.hold_draft(uuid) is 'Whether a version may still be written on, and keeps it so until the transaction ends.';

create or replace function partnership.begin_draft(agreement uuid) returns uuid language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  earlier partnership.agreement_version;
  draft uuid := gen_random_uuid();
begin
  if not partnership.drafts() or not partnership.own_agreement_locked(agreement) then return null; end if;
  if exists (select from partnership.agreement_version v where v.agreement_id = agreement and v.in_force_from is null) then return null; end if;
  select * into earlier from partnership.agreement_version v where v.agreement_id = agreement order by v.number desc limit 1;
  insert into partnership.agreement_version (agreement_version_id, agreement_id, number) values (draft, agreement, coalesce(earlier.number, 0) + 1);
  if earlier.agreement_version_id is null then
    insert into partnership.agreement_heading (agreement_version_id, heading)
    select draft, h from unnest(array['aims', 'strategy', 'membership', 'management', 'resources', 'disputes', 'information']) h;
  else
    perform partnership.copy_version(earlier.agreement_version_id, draft);
  end if;
  return draft;
end $$;
comment on function partnership.begin_draft(uuid) is 'A new draft: empty for the first version, else a copy of the last one without what had ended. None while there is a draft.';

create or replace function partnership.copy_version(earlier uuid, draft uuid) returns void language plpgsql volatile set search_path = pg_catalog, public, pg_temp as $$
begin
  insert into partnership.agreement_heading (agreement_version_id, heading, joint_text, agreed_at)
  select draft, h.name, coalesce(e.joint_text, ''), e.agreed_at
  from unnest(array['aims', 'strategy', 'membership', 'management', 'resources', 'disputes', 'information']) h (name)
  left join partnership.agreement_heading e on e.agreement_version_id = earlier and e.heading = h.name;
  insert into partnership.heading_answer (agreement_heading_id, agency_id, answer, answered_by, answered_at)
  select n.agreement_heading_id, r.agency_id, r.answer, r.answered_by, r.answered_at
  from partnership.heading_answer r
  join partnership.agreement_heading e on e.agreement_heading_id = r.agreement_heading_id and e.agreement_version_id = earlier
  join partnership.agreement_heading n on n.agreement_version_id = draft and n.heading = e.heading;
  insert into partnership.agreement_party (agreement_version_id, agency_id)
  select draft, y.agency_id from partnership.agreement_party y join partnership.agency a on a.agency_id = y.agency_id
  where y.agreement_version_id = earlier and y.ended_at is null and a.left_at is null;
  insert into partnership.agreement_flow (agreement_version_id, from_agency_id, to_agency_id, purpose, categories, lawful_basis, permission_needed)
  select draft, f.from_agency_id, f.to_agency_id, f.purpose, f.categories, f.lawful_basis, f.permission_needed
  from partnership.agreement_flow f
  where f.agreement_version_id = earlier and f.removed_at is null and partnership.is_party(draft, f.from_agency_id) and partnership.is_party(draft, f.to_agency_id);
  with step as (
    insert into partnership.process_step (agreement_version_id, place, name)
    select draft, s.place, s.name from partnership.process_step s where s.agreement_version_id = earlier and s.removed_at is null
    returning process_step_id, name)
  insert into partnership.step_part (process_step_id, agency_id, part)
  select n.process_step_id, t.agency_id, t.part from step n
  join partnership.process_step s on s.agreement_version_id = earlier and s.removed_at is null and s.name = n.name
  join partnership.step_part t on t.process_step_id = s.process_step_id and partnership.is_party(draft, t.agency_id);
  with duty as (
    insert into partnership.duty (agreement_version_id, name, agency_id)
    select draft, d.name, d.agency_id from partnership.duty d
    where d.agreement_version_id = earlier and d.removed_at is null and partnership.is_party(draft, d.agency_id)
    returning duty_id, name)
  insert into partnership.duty_holder (duty_id, staff_id, named_by)
  select n.duty_id, h.staff_id, h.named_by from duty n
  join partnership.duty d on d.agreement_version_id = earlier and d.removed_at is null and d.name = n.name
  join partnership.duty_holder h on h.duty_id = d.duty_id and h.to_at is null;
end $$;

drop function if exists partnership.missing_before_signing(uuid);
create function partnership.missing_before_signing(which uuid) returns text[] language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select array_remove(array[
    case when (select count(*) from partnership.agreement_party y where y.agreement_version_id = v.agreement_version_id and y.ended_at is null) < 2 then 'parties' end,
    case when exists (select from partnership.agreement_heading h where h.agreement_version_id = v.agreement_version_id and (h.agreed_at is null or h.joint_text = '')) then 'headings' end,
    case when v.review_on is null or v.hard_end_at is null then 'dates' end,
    case when v.hard_end_at <= now() or v.review_on < current_date then 'dates-past' end], null)
  from partnership.agreement_version v where v.agreement_version_id = which
$$;
comment on function partnership.missing_before_signing(uuid) is 'What a draft still lacks before anyone can sign it.';

drop function if exists partnership.sign(uuid);
create function partnership.sign(which uuid) returns text language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  draft partnership.agreement_version;
begin
  select * into draft from partnership.agreement_version v where v.agreement_version_id = which;
  if not partnership.speaks_for_agency() or not partnership.own_agreement_locked(draft.agreement_id) then return 'not-there'; end if;
  -- Read again under the lock: another party may have signed meanwhile.
  select * into draft from partnership.agreement_version v where v.agreement_version_id = which;
  if draft.in_force_from is not null then return 'in-force-already'; end if;
  if cardinality(partnership.missing_before_signing(which)) > 0 then return 'not-ready'; end if;
  update partnership.agreement_party y set signed_at = now(), signed_by = acting.staff_id()
  where y.agreement_version_id = which and y.agency_id = acting.agency_id() and y.ended_at is null and y.signed_at is null;
  if not found then return 'not-yours'; end if;
  if exists (select from partnership.agreement_party y where y.agreement_version_id = which and y.ended_at is null and y.signed_at is null) then return 'signed'; end if;
  update partnership.agreement_version v set replaced_at = now(), version = v.version + 1
  where v.agreement_id = draft.agreement_id and v.in_force_from is not null and v.replaced_at is null;
  update partnership.agreement_version v set in_force_from = now(), version = v.version + 1 where v.agreement_version_id = which;
  return 'in-force';
end $$;
comment on function partnership.sign(uuid) is 'Signs for the acting worker''s own agency. With the last signature the version comes into force and takes the place of the one before.';

drop function if exists partnership.reopen(uuid);
create function partnership.reopen(which uuid) returns text language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  draft partnership.agreement_version;
begin
  select * into draft from partnership.agreement_version v where v.agreement_version_id = which;
  if not partnership.drafts() or not partnership.own_agreement_locked(draft.agreement_id) then return 'not-there'; end if;
  update partnership.agreement_party y set signed_at = null, signed_by = null
  from partnership.agreement_version v
  where v.agreement_version_id = which and v.in_force_from is null and y.agreement_version_id = which and y.signed_at is not null;
  return case when found then 'reopened' else 'not-signed' end;
end $$;
comment on function partnership.reopen(uuid) is 'Back to writing before everyone has signed. All must sign again: what they signed has changed.';

create or replace function partnership.end_party(party uuid, reason text) returns text language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  ended partnership.agreement_party;
  present partnership.agreement_version;
begin
  select * into ended from partnership.agreement_party y where y.agreement_party_id = party;
  select * into present from partnership.agreement_version v where v.agreement_version_id = ended.agreement_version_id;
  if not partnership.own_agreement_locked(present.agreement_id) then return 'not-there'; end if;
  if not (acting.holds('partnership_manager') or (partnership.speaks_for_agency() and ended.agency_id = acting.agency_id())) then return 'not-there'; end if;
  if present.in_force_from is null or present.replaced_at is not null then return 'not-in-force'; end if;
  update partnership.agreement_party y set ended_at = now(), ended_by = acting.staff_id(), ended_reason = reason
  where y.agreement_party_id = party and y.ended_at is null;
  return case when found then 'ended' else 'ended-already' end;
end $$;
comment on function partnership.end_party(uuid, text) is 'A party leaves the version in force: by the partnership manager, or by the agency itself. Nothing flows to or from it from then on.';

create or replace function partnership.remove_flow(flow uuid) returns text language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  gone partnership.agreement_flow;
  present partnership.agreement_version;
begin
  select * into gone from partnership.agreement_flow f where f.agreement_flow_id = flow;
  select * into present from partnership.agreement_version v where v.agreement_version_id = gone.agreement_version_id;
  if not partnership.own_agreement_locked(present.agreement_id) then return 'not-there'; end if;
  -- The agency whose entries they are may stop sending; so may whoever looks after the agreement.
  if not (acting.holds('partnership_manager') or (partnership.speaks_for_agency() and gone.from_agency_id = acting.agency_id())) then return 'not-there'; end if;
  if present.in_force_from is null or present.replaced_at is not null then return 'not-in-force'; end if;
  update partnership.agreement_flow f set removed_at = now(), removed_by = acting.staff_id(), version = f.version + 1
  where f.agreement_flow_id = flow and f.removed_at is null;
  return case when found then 'removed' else 'removed-already' end;
end $$;
comment on function partnership.remove_flow(uuid) is 'A flow leaves the version in force, at once.';

grant execute on function partnership.hold_draft(uuid), partnership.begin_draft(uuid), partnership.missing_before_signing(uuid), partnership.sign(uuid), partnership.reopen(uuid),
  partnership.end_party(uuid, text), partnership.remove_flow(uuid) to cg_app;

create or replace function partnership.people_worked_with_at(agency uuid) returns bigint language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select count(distinct p.whole_id) from people.working_relationship r join people.person p on p.person_id = r.person_id
  where acting.holds('partnership_manager') and r.agency_id = people_worked_with_at.agency and r.from_at <= now() and (r.to_at is null or now() < r.to_at)
    and exists (select from partnership.agency a where a.agency_id = r.agency_id and a.partnership_id = acting.partnership_id())
$$;
comment on function partnership.people_worked_with_at(uuid) is 'How many people an agency works with now: what has to be handed over before it leaves. A number only.';

create or replace function partnership.leave(agency uuid) returns text language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  -- Whoever takes an agency out must be there afterwards to answer for it.
  if not acting.holds('partnership_manager') or leave.agency = acting.agency_id() then return 'not-there'; end if;
  perform partnership.own_agreement_locked(a.agreement_id) from partnership.agreement a where a.partnership_id = acting.partnership_id() order by a.agreement_id;
  update partnership.agency a set left_at = now(), version = a.version + 1
  where a.agency_id = leave.agency and a.partnership_id = acting.partnership_id() and a.left_at is null;
  if not found then return 'not-there'; end if;
  -- A draft that loses a party is another text than the one that was signed.
  update partnership.agreement_party y set signed_at = null, signed_by = null
  from partnership.agreement_version v
  where v.agreement_version_id = y.agreement_version_id and v.in_force_from is null and partnership.is_party(v.agreement_version_id, leave.agency);
  update partnership.agreement_party y set ended_at = now(), ended_by = acting.staff_id(), ended_reason = 'Left the partnership'
  from partnership.agreement_version v
  where v.agreement_version_id = y.agreement_version_id and v.replaced_at is null and y.agency_id = leave.agency and y.ended_at is null;
  perform auth.end_sessions_of(c.account_id, 'ended-by-staff') from auth.account c join partnership.staff s on s.staff_id = c.subject_id
  where c.kind = 'staff' and s.agency_id = leave.agency;
  return 'left';
end $$;
comment on function partnership.leave(uuid) is 'An agency leaves the partnership: its staff see nothing from then on, and nothing flows to or from it.';
grant execute on function partnership.people_worked_with_at(uuid), partnership.leave(uuid) to cg_app;
