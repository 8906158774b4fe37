-- Disclosure without permission (route L): asked by one, decided by another, exact items, a named recipient.

-- Those who may decide at an agency: its safeguarding lead and its privacy officer, never whoever asked.
create or replace function consent.may_decide_disclosure(d consent.legal_disclosure) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select d.owner_agency_id = acting.agency_id() and d.asked_by <> acting.staff_id() and (acting.holds('safeguarding_lead') or acting.holds('privacy_officer'))
    and not exists (select from consent.access a where a.person_id = d.person_id and a.route = 'deny' and a.viewer_id in (acting.staff_id(), acting.agency_id())
      and a.valid_from <= now() and now() < a.valid_to)
$$;
comment on function consent.may_decide_disclosure is 'Whether whoever acts is the second person for a disclosure.';

drop function if exists consent.decide_disclosure(uuid, boolean, text, integer);
create function consent.decide_disclosure(disclosure uuid, is_agreed boolean, noted text, open_days integer) returns text
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  d consent.legal_disclosure;
begin
  select * into d from consent.legal_disclosure x where x.legal_disclosure_id = disclosure for update;
  if not found or not consent.may_decide_disclosure(d) then return 'absent'; end if;
  if d.approved_at is not null or d.refused_at is not null then return 'decided'; end if;
  update consent.legal_disclosure x set
    approved_by = case when is_agreed then acting.staff_id() end, approved_at = case when is_agreed then now() end,
    refused_at = case when is_agreed then null else now() end, decision_note = noted,
    until_at = case when is_agreed then now() + make_interval(days => open_days) else x.until_at end
  where x.legal_disclosure_id = disclosure;
  perform notify.send(kind => 'disclosure.decided', subject => 'A disclosure you asked for has been decided', path => '/disclosures/' || disclosure, to_staff_id => d.asked_by);
  if is_agreed and d.to_agency_id is not null then
    perform notify.send(kind => 'disclosure.ready', subject => 'Something has been disclosed to your agency by law',
      body => 'Read it within ' || open_days || ' days.', path => '/disclosures/' || disclosure, to_agency_id => d.to_agency_id);
  end if;
  if is_agreed and d.person_told then
    perform notify.send(kind => 'disclosure.told', subject => 'Something was shared about you by law', path => '/my/sharing', to_person_id => d.person_id);
  end if;
  return 'kept';
end $$;
comment on function consent.decide_disclosure is 'The second person''s yes or no to a disclosure; a yes opens exactly its items until its end.';
grant execute on function consent.decide_disclosure(uuid, boolean, text, integer) to cg_app;

-- The exact items of one disclosure, for whoever asked and whoever decides. Recipients read through row security instead.
drop function if exists consent.items_of_disclosure(uuid);
create function consent.items_of_disclosure(disclosure uuid)
returns table (item_id uuid, kind text, category smallint, owner_name text, created_at timestamptz, content jsonb)
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  d consent.legal_disclosure;
begin
  select * into d from consent.legal_disclosure x where x.legal_disclosure_id = disclosure;
  if not found or not (d.asked_by = acting.staff_id() and d.owner_agency_id = acting.agency_id() or consent.may_decide_disclosure(d)) then return; end if;
  return query
    select i.item_id, i.kind, i.category, a.name, i.created_at, i.content
    from consent.legal_disclosure_item l join consent.item i on i.item_id = l.item_id and i.person_id = d.person_id
    join partnership.agency a on a.agency_id = i.owner_agency_id
    where l.legal_disclosure_id = disclosure order by i.category, i.created_at;
end $$;
comment on function consent.items_of_disclosure is 'What exactly a disclosure holds, for its asker and its second person.';
grant execute on function consent.items_of_disclosure(uuid) to cg_app;
