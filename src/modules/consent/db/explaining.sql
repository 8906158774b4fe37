-- Every fact that opens or closes a person's record to one agency, for `explain`. Facts only: the words are made in TypeScript.

-- Denials whoever asks may know of: a person knows all of them; whoever leads knows the person's blocks on others.
create or replace function consent.denials_told(whole uuid, agency uuid, asks text) returns jsonb
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select coalesce(jsonb_agg(jsonb_build_object('what', d.what, 'staffName', s.display_name, 'fromAt', d.from_at)), '[]')
  from (
    select 'block' as what, b.staff_id, b.agency_id, b.from_at, b.to_at from people.block b join people.person p on p.person_id = b.person_id where p.whole_id = whole
    union all
    select 'conflict', c.staff_id, null, c.from_at, c.to_at from people.declared_conflict c join people.person p on p.person_id = c.person_id
    where p.whole_id = whole and asks = 'person'
    union all
    select 'own_record', o.staff_id, null, o.from_at, o.to_at from people.own_record o join people.person p on p.person_id = o.person_id
    where p.whole_id = whole and asks = 'person'
  ) d
  left join partnership.staff s on s.staff_id = d.staff_id
  where coalesce(s.agency_id, d.agency_id) = agency and d.from_at <= now() and (d.to_at is null or now() < d.to_at)
    and (asks = 'person' or (asks = 'lead' and d.staff_id is distinct from acting.staff_id() and d.agency_id is distinct from acting.agency_id()))
$$;
comment on function consent.denials_told is 'What keeps an agency or its workers out, as far as whoever asks may know. For consent.access_facts only.';

create or replace function consent.flow_facts(agency uuid, from_agencies uuid[]) returns jsonb
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select coalesce(jsonb_agg(distinct jsonb_build_object(
    'purpose', f.purpose, 'purposeName', u.plain_name, 'categories', x.categories, 'permissionNeeded', f.permission_needed,
    'agreement', a.name, 'number', v.number, 'reviewOn', v.review_on,
    'fromAt', f.valid_from, 'toAt', case when f.valid_to = 'infinity' then null else f.valid_to end,
    'inForce', f.valid_from <= now() and now() < f.valid_to)), '[]')
  from consent.flow_in_force f
  join partnership.agreement_flow x on x.agreement_flow_id = f.agreement_flow_id
  join partnership.agreement_version v on v.agreement_version_id = x.agreement_version_id
  join partnership.agreement a on a.agreement_id = v.agreement_id
  join partnership.purpose u on u.code = f.purpose
  where f.to_agency_id = agency and (from_agencies is null or f.from_agency_id = any (from_agencies))
$$;
comment on function consent.flow_facts is 'What the signed agreement lets flow to an agency from some others (null: from any), now or before. For consent.access_facts only.';

create or replace function consent.line_facts(whole uuid, agency uuid, asks text) returns jsonb
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select coalesce(jsonb_agg(jsonb_build_object(
    'grantId', g.sharing_grant_id, 'category', l.category, 'purpose', l.purpose, 'optedIn', l.opted_in, 'withSensitive', l.with_sensitive,
    'withThirdParty', l.with_third_party, 'fromAt', l.valid_from, 'toAt', l.valid_to, 'withdrawnAt', l.withdrawn_at,
    'givenAt', g.given_at, 'method', g.method, 'recordedBy', s.display_name, 'recordedByAgency', r.name,
    'live', l.valid_from <= now() and now() < least(l.valid_to, coalesce(l.withdrawn_at, 'infinity'))) order by l.valid_from desc), '[]')
  from consent.grant_line l
  join people.person p on p.person_id = l.person_id and p.whole_id = whole
  join consent.sharing_grant g on g.sharing_grant_id = l.sharing_grant_id
  left join partnership.staff s on s.staff_id = g.recorded_by
  left join partnership.agency r on r.agency_id = g.recorded_by_agency_id
  where l.agency_id = agency and (asks <> 'self' or l.valid_from <= now())
$$;
comment on function consent.line_facts is 'A person''s permissions to one agency, live and past. For consent.access_facts only.';

create or replace function consent.relationship_facts(whole uuid, agency uuid) returns jsonb
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select coalesce(jsonb_agg(jsonb_build_object(
    'role', r.role, 'staffName', s.display_name, 'teamName', t.name, 'fromAt', r.from_at, 'toAt', r.to_at,
    'live', r.from_at <= now() and (r.to_at is null or now() < r.to_at)) order by r.from_at desc), '[]')
  from people.working_relationship r
  join people.person p on p.person_id = r.person_id and p.whole_id = whole
  left join partnership.staff s on s.staff_id = r.staff_id
  left join partnership.team t on t.team_id = r.team_id
  where r.agency_id = agency
$$;
comment on function consent.relationship_facts is 'Who at an agency works or worked with a person. For consent.access_facts only.';

create or replace function consent.access_facts(of_person uuid, of_agency uuid) returns jsonb
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  asks text := consent.asks_as(of_person, of_agency);
  whole uuid := (select p.whole_id from people.person p where p.person_id = of_person);
  facts jsonb;
  opens integer;
  projects integer;
  senders uuid[];
begin
  if asks is null then return null; end if;
  select jsonb_build_object('agencyName', g.name, 'agencyKind', k.name, 'ceiling', k.ceiling, 'joined', g.joined_at <= now() and (g.left_at is null or now() < g.left_at),
    'cells', (select jsonb_object_agg(c.category, c.cell) from partnership.ceiling c where c.ceiling = k.ceiling))
  into facts
  from partnership.agency g join partnership.agency_kind k on k.code = g.kind
  where g.agency_id = of_agency and g.partnership_id = acting.partnership_id();
  if facts is null then return null; end if;
  -- Whoever leads asks about what their own agency wrote; who else holds entries is not theirs to learn from an agreement.
  if asks = 'person' then senders := array(select o.agency_id from consent.owner_of_whole(whole) o);
  elsif of_agency <> acting.agency_id() then senders := array[acting.agency_id()];
  end if;
  -- Only the person is told the map's own answer: to anybody else a difference from the facts below would tell of a hidden denial.
  if asks = 'person' then
    select coalesce(bit_or(o.opens), 0), coalesce(bit_or(o.projects), 0) into opens, projects
    from consent.opened_to_agency(whole, of_agency, 255) o where o.owner_agency_id <> of_agency;
  end if;
  return facts || jsonb_build_object(
    'asks', asks, 'opens', opens, 'projects', projects,
    'diedOn', (select max(m.died_on) from people.person m where m.whole_id = whole),
    'flows', consent.flow_facts(of_agency, senders),
    'lines', consent.line_facts(whole, of_agency, asks),
    'relationships', consent.relationship_facts(whole, of_agency),
    'denials', consent.denials_told(whole, of_agency, asks),
    'referralIsOpen', exists (select from referrals.referral r join people.person p on p.person_id = r.person_id and p.whole_id = whole
      where r.to_agency_id = of_agency and r.sent_at <= now() and r.answered_at is null and r.withdrawn_at is null and now() < r.lapses_at));
end $$;
comment on function consent.access_facts is 'All facts that open or close a person''s record to one agency, for the person, whoever leads, or a worker about their own agency.';
grant execute on function consent.access_facts(uuid, uuid) to cg_app;
