-- Trying a change of sharing out: the change is really made, the map really rebuilt, what the agency then sees is read, and all
-- of it is undone. So the preview cannot differ from what will happen: it is what happens.

grant select, insert on consent.sharing_draft to cg_app;
create policy sharing_draft_select_maker on consent.sharing_draft for select to cg_app using (
  made_by_account_id = (select acting.account_id()) and made_at > now() - interval '1 hour'
  and (person_id = any ((select acting.own_people())::uuid[]) or consent.leads(person_id)));
create policy sharing_draft_insert_person_or_lead on consent.sharing_draft for insert to cg_app with check (
  made_by_account_id = (select acting.account_id()) and made_at = now()
  and (person_id = any ((select acting.own_people())::uuid[]) or consent.leads(person_id)));

create or replace function consent.clear_old_drafts() returns void
language sql volatile security definer set search_path = pg_catalog, public, pg_temp as
$$ delete from consent.sharing_draft where made_at < now() - interval '1 day' $$;
comment on function consent.clear_old_drafts is 'Forgets what people thought of permitting a day ago and did not.';
grant execute on function consent.clear_old_drafts() to cg_app;

-- The lines a draft becomes. That the person is known and who they are (K0, K1) go with every permission; where an earlier one
-- to the same agency for the same purpose already says so, they are not said twice.
drop function if exists consent.lines_of_draft(uuid);
create function consent.lines_of_draft(draft uuid)
returns table (category smallint, opted_in boolean, with_sensitive boolean, with_third_party boolean)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select c, c = any (d.opted_in), c = any (d.with_sensitive), c = any (d.with_third_party)
  from consent.sharing_draft d
  cross join lateral (select distinct unnest(d.categories || '{0,1}'::smallint[]) as c) k
  where d.sharing_draft_id = draft and d.kind = 'grant' and d.made_by_account_id = acting.account_id()
    and not (c in (0, 1) and exists (
      select from consent.grant_line l where l.person_id = d.person_id and l.agency_id = d.agency_id and l.purpose = d.purpose and l.category = c
        and l.withdrawn_at is null and now() < l.valid_to))
$$;
comment on function consent.lines_of_draft is 'The lines a permission in preparation becomes when it is confirmed.';
grant execute on function consent.lines_of_draft(uuid) to cg_app;

create or replace function consent.end_of_day(day date) returns timestamptz
language sql stable set search_path = pg_catalog as
$$ select (day + 1)::timestamp at time zone 'Europe/London' $$;
comment on function consent.end_of_day is 'The instant at which a day ends in the United Kingdom.';
grant execute on function consent.end_of_day(date) to cg_app;

-- What the agency sees now of entries that others wrote, as masks and exact items.
create or replace function consent.reach_of_agency(whole uuid, agency uuid, purposes integer) returns jsonb
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  with opened as (select * from consent.opened_to_agency(whole, agency, purposes) o where o.owner_agency_id <> agency)
  select jsonb_build_object(
    'opens', (select coalesce(bit_or(o.opens), 0) from opened o),
    'projects', (select coalesce(bit_or(o.projects), 0) from opened o),
    'items', (select coalesce(jsonb_agg(distinct i.item_id), '[]') from consent.item i
      join people.person p on p.person_id = i.person_id and p.whole_id = whole
      where exists (select from opened o where o.person_id = i.person_id and o.owner_agency_id = i.owner_agency_id and (o.opens & i.needs) = i.needs)))
$$;
comment on function consent.reach_of_agency is 'What an agency can see of other agencies'' entries about a person. For the previews only.';

create or replace function consent.make_draft_true(d consent.sharing_draft) returns void
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  as_grant uuid := gen_random_uuid();
begin
  if d.kind = 'withdrawal' then
    update consent.grant_line l set withdrawn_at = now()
    where l.sharing_grant_id = d.sharing_grant_id and l.category = any (d.categories) and l.withdrawn_at is null;
    return;
  end if;
  insert into consent.sharing_grant (sharing_grant_id, person_id, partnership_id, agency_id, purpose, valid_from, valid_to, wording_version, language, method)
  select as_grant, d.person_id, acting.partnership_id(), d.agency_id, d.purpose, now(), consent.end_of_day(d.until_on), w.wording_version, w.language, 'person_online'
  from consent.wording w limit 1;
  insert into consent.grant_line (sharing_grant_id, person_id, agency_id, purpose, category, opted_in, with_sensitive, with_third_party, valid_from, valid_to)
  select as_grant, d.person_id, d.agency_id, d.purpose, n.category, n.opted_in, n.with_sensitive, n.with_third_party, now(), consent.end_of_day(d.until_on)
  from consent.lines_of_draft(d.sharing_draft_id) n;
end $$;
comment on function consent.make_draft_true is 'Carries a draft out, inside a preview that undoes it. For consent.preview_draft only.';

-- Before and after. Where nobody at the agency works with the person yet, both are said as if somebody did.
create or replace function consent.preview_draft(draft uuid) returns jsonb
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  d consent.sharing_draft;
  whole uuid;
  seen_for integer;
  someone_works boolean;
  before jsonb;
  after jsonb;
begin
  select * into d from consent.sharing_draft x
  where x.sharing_draft_id = draft and x.made_by_account_id = acting.account_id() and x.made_at > now() - interval '1 hour';
  if not found or consent.asks_as(d.person_id, null) is null then return null; end if;
  whole := (select p.whole_id from people.person p where p.person_id = d.person_id);
  seen_for := (select bit_or(1 << u.bit) from partnership.agency a join partnership.agency_kind k on k.code = a.kind
    join partnership.purpose u on u.code in (k.working_purpose, d.purpose) where a.agency_id = d.agency_id);
  someone_works := exists (select from people.working_relationship r join people.person p on p.person_id = r.person_id and p.whole_id = whole
    where r.agency_id = d.agency_id and r.from_at <= now() and (r.to_at is null or now() < r.to_at));
  begin
    if not someone_works then
      insert into people.working_relationship (person_id, partnership_id, agency_id, role)
      values (d.person_id, acting.partnership_id(), d.agency_id, 'registered_patient');
    end if;
    before := consent.reach_of_agency(whole, d.agency_id, seen_for);
    perform consent.make_draft_true(d);
    after := consent.reach_of_agency(whole, d.agency_id, seen_for);
    raise exception using errcode = 'CG001';
  exception when sqlstate 'CG001' then
    null;
  end;
  return jsonb_build_object('someoneWorks', someone_works, 'before', before, 'after', after);
end $$;
comment on function consent.preview_draft is 'What an agency would see before and after a permission or a withdrawal in preparation; nothing stays changed.';
grant execute on function consent.preview_draft(uuid) to cg_app;
