-- Who is acting. The only thing a session may set is its token; everything below is looked up from it (A31).

create or replace function acting.purpose() returns text language sql stable set search_path = pg_catalog as
$$ select nullif(current_setting('acting.purpose', true), '') $$;

create or replace function acting.request_id() returns text language sql stable set search_path = pg_catalog as
$$ select nullif(current_setting('acting.request_id', true), '') $$;

-- Roles that work with people. An administrator, commissioner or forum member opens no record by belonging to an agency.
create or replace function acting.works_with_people(roles text[]) returns boolean language sql immutable as
$$ select roles && array['worker', 'clinician', 'prescriber', 'pharmacist', 'gp', 'order_manager', 'housing_worker', 'peer_mentor', 'team_manager', 'safeguarding_lead', 'duty_safeguarding'] $$;

-- A job counts while its dates run, the agency is in the partnership and, for volunteers, the checks are in date.
create or replace function acting.live_staff(of_staff uuid) returns partnership.staff language plpgsql stable security definer set search_path = pg_catalog as $$
declare
  me partnership.staff;
begin
  select s.* into me from partnership.staff s join partnership.agency a on a.agency_id = s.agency_id
  where s.staff_id = of_staff and s.from_at <= now() and (s.to_at is null or now() < s.to_at)
    and (not s.is_volunteer or now() < s.checks_valid_until)
    and a.joined_at <= now() and (a.left_at is null or now() < a.left_at);
  return me;
end $$;

-- The purpose of a request as its bit in the purpose masks. 'working' is what the worker's kind of agency works for.
create or replace function acting.mask_of_purpose(agency uuid) returns integer language plpgsql stable security definer set search_path = pg_catalog as $$
declare
  named text := current_setting('acting.purpose', true);
begin
  return coalesce((select 1 << u.bit from partnership.purpose u where u.code = case when named = 'working' then (
    select k.working_purpose from partnership.agency a join partnership.agency_kind k on k.code = a.kind where a.agency_id = agency) else named end), 0);
end $$;

-- What a worker reads in their own agency's entries about people of their caseload: all but sexual health and third parties, as the
-- ceiling's column lead_worker has it. Policies hold the number itself. Whoever is opened less is probed for in the map.
create or replace function acting.caseload_mask() returns integer language sql immutable set search_path = pg_catalog as
$$ select 255 | (7 << 9) | (3 << 13) | (3 << 16) | (1 << 20) $$;

-- Everything about whoever holds the token of this transaction, looked up afresh. Every request of everybody begins with it: to call a
-- function or to start a statement costs more than what either finds, so there are few of both.
create or replace function acting.look_up() returns acting.context language plpgsql volatile security definer set search_path = pg_catalog as $$
declare
  who acting.context;
  session record;
  me partnership.staff;
begin
  who.pid := pg_backend_pid();
  who.begun_at := transaction_timestamp();
  who.token_hash := sha256(convert_to(coalesce(current_setting('acting.token', true), ''), 'UTF8'));
  who.roles := '{}';
  who.works_with_people := false;
  who.keys := '{}';
  who.own_people := '{}';
  who.denied_people := '{}';
  who.hand := '{}';
  session := auth.wake(current_setting('acting.token', true));
  who.kind := session.kind;
  who.account_id := session.account_id;
  who.subject_id := session.subject_id;
  who.stepped_up_at := session.stepped_up_at;
  if who.kind = 'staff' then
    me := acting.live_staff(who.subject_id);
    who.staff_id := me.staff_id;
    who.agency_id := me.agency_id;
    -- An aggregate: one row also for whoever has no job now.
    select min(a.partnership_id::text)::uuid, coalesce((
      select array_agg(r.role order by r.role) from partnership.staff_role r
      where r.staff_id = me.staff_id and r.from_at <= now() and (r.to_at is null or now() < r.to_at)), '{}')
    into who.partnership_id, who.roles from partnership.agency a where a.agency_id = me.agency_id;
    who.works_with_people := acting.works_with_people(who.roles);
    who.purpose_mask := acting.mask_of_purpose(who.agency_id);
    -- The names under which a worker may stand in the access map: their own, their agency's, their teams'.
    if who.works_with_people then
      who.keys := array[me.staff_id, me.agency_id] || array(
        select t.team_id from partnership.team_member t where t.staff_id = me.staff_id and t.from_at <= now() and (t.to_at is null or now() < t.to_at));
      -- Their own record, conflicts they declared, people who keep them or their agency out: few, and closed whatever else is open.
      select coalesce(array_agg(distinct a.person_id), '{}') into who.denied_people from consent.access a
      where a.viewer_id = any (who.keys) and a.route = 'deny' and a.valid_from <= now() and now() < a.valid_to;
      -- People of their caseload of whom the map opens all of acting.caseload_mask() at their own agency. Most of what a worker reads is of
      -- this kind: it is then known without a probe of the map for each row. Where there are more, the rest is probed as ever. Their agency
      -- stands in the same list: an agency is never a person, so whether both are in it is one question.
      select me.agency_id || coalesce(array_agg(l.person_id), '{}') into who.hand from (
        select a.person_id from consent.access a
        where a.viewer_id = me.staff_id and a.route = 'caseload' and a.owner_agency_id = me.agency_id
          and a.opens & acting.caseload_mask() = acting.caseload_mask() and a.purposes & who.purpose_mask <> 0
          and a.valid_from <= now() and now() < a.valid_to and a.person_id <> all (who.denied_people)
        limit 200) l;
    end if;
  elsif who.kind = 'person' then
    -- All registrations joined as the person's own.
    select min(p.partnership_id::text)::uuid, coalesce(array_agg(q.person_id order by q.person_id <> p.person_id), '{}') into who.partnership_id, who.own_people
    from people.person p join people.person q on q.whole_id = p.whole_id where p.person_id = who.subject_id;
  elsif who.kind = 'carer' then
    who.keys := array[who.subject_id];
    select x.partnership_id into who.partnership_id from consent.proxy x where x.proxy_id = who.subject_id;
  end if;
  who.purpose_mask := coalesce(who.purpose_mask, acting.mask_of_purpose(who.agency_id));
  return who;
end $$;

-- Begins acting: sets what the transaction was asked for and remembers who asks, nobody too. Whoever has not begun is nobody.
create or replace function acting.begin(token text, purpose text, request_id text) returns void language plpgsql security definer set search_path = pg_catalog as $$
declare
  asked text[] := array[set_config('acting.token', token, true), set_config('acting.purpose', purpose, true), set_config('acting.request_id', request_id, true)];
  who acting.context := acting.look_up();
begin
  -- A connection has its row already, but for its first transaction.
  update acting.context c set (begun_at, token_hash, kind, account_id, subject_id, stepped_up_at, staff_id, agency_id, partnership_id, roles, works_with_people, keys, own_people, denied_people, purpose_mask, hand)
    = row (who.begun_at, who.token_hash, who.kind, who.account_id, who.subject_id, who.stepped_up_at, who.staff_id, who.agency_id,
      who.partnership_id, who.roles, who.works_with_people, who.keys, who.own_people, who.denied_people, who.purpose_mask, who.hand)
  where c.pid = who.pid;
  if not found then insert into acting.context select who.*; end if;
end $$;

-- Whoever acts now: as remembered for this very transaction and token.
create or replace function acting.current() returns acting.context language plpgsql stable security definer set search_path = pg_catalog as $$
declare
  who acting.context;
begin
  select * into who from acting.context c where c.pid = pg_backend_pid() and c.begun_at = transaction_timestamp()
    and c.token_hash = sha256(convert_to(coalesce(current_setting('acting.token', true), ''), 'UTF8'));
  if not found then
    who.works_with_people := false;
    who.roles := '{}';
    who.keys := '{}';
    who.own_people := '{}';
    who.denied_people := '{}';
    who.hand := '{}';
    who.purpose_mask := 0;
  end if;
  return who;
end $$;

-- The acting worker's job, if it counts now.
create or replace function acting.live_staff() returns partnership.staff language sql stable security definer set search_path = pg_catalog as
$$ select s from partnership.staff s where s.staff_id = (acting.current()).staff_id $$;

drop function if exists acting.caseload();

-- One thing about whoever acts. Each reads its own column, and in SQL: every policy asks several of these for every statement; taking the
-- whole of acting.current() apart cost three times as much, and the same in PL/pgSQL twice. A list is never null, so that no `not` of it is.
do $$ declare
  one record;
  asked text;
begin
  for one in select * from (values ('kind', 'text'), ('account_id', 'uuid'), ('staff_id', 'uuid'), ('agency_id', 'uuid'), ('partnership_id', 'uuid'), ('roles', 'text[]'),
    ('keys', 'uuid[]'), ('own_people', 'uuid[]'), ('denied_people', 'uuid[]'), ('purpose_mask', 'integer'), ('hand', 'uuid[]')) as v (thing, type)
  loop
    asked := format($ask$
      select c.%I from acting.context c where c.pid = pg_backend_pid() and c.begun_at = transaction_timestamp()
        and c.token_hash = sha256(convert_to(coalesce(current_setting('acting.token', true), ''), 'UTF8'))$ask$, one.thing);
    if one.type like '%[]' then asked := format($ask$ select coalesce((%s), '{}') $ask$, asked); end if;
    execute format($function$
      create or replace function acting.%I() returns %s language sql stable security definer set search_path = pg_catalog as $body$ %s $body$
    $function$, one.thing, one.type, asked);
  end loop;
end $$;

create or replace function acting.holds(role text) returns boolean language sql stable as $$ select role = any (acting.roles()) $$;

-- What the item policies need of the actor, in one value.
create or replace function acting.who() returns acting.actor language plpgsql stable security definer set search_path = pg_catalog as $$
declare
  now_acting acting.context := acting.current();
  who acting.actor;
begin
  who.kind := now_acting.kind;
  who.staff_id := now_acting.staff_id;
  who.agency_id := now_acting.agency_id;
  who.own_people := now_acting.own_people;
  who.denied_people := now_acting.denied_people;
  who.works_with_people := now_acting.staff_id is not null and now_acting.works_with_people;
  who.is_safeguarding_lead := 'safeguarding_lead' = any (now_acting.roles);
  who.is_for_care := now_acting.purpose_mask & 255 <> 0;
  return who;
end $$;

-- What a policy asks of the actor where the map has to be probed, in one row and so in one look. It stands in a sub-query's `from`, which is
-- read once for a statement however many rows come to it.
create or replace function acting.reach(out denied_people uuid[], out purpose_mask integer, out who acting.actor) language sql stable security definer set search_path = pg_catalog as $$
  select c.denied_people, c.purpose_mask, row (c.kind, c.staff_id, c.agency_id, c.own_people, c.staff_id is not null and c.works_with_people,
    'safeguarding_lead' = any (c.roles), c.purpose_mask & 255 <> 0, c.denied_people)::acting.actor
  from acting.context c where c.pid = pg_backend_pid() and c.begun_at = transaction_timestamp()
    and c.token_hash = sha256(convert_to(coalesce(current_setting('acting.token', true), ''), 'UTF8'))
$$;

-- What the audit writes down of whoever acts, in one look: the label as the person will read it, the purpose by its name, because a person asks
-- what for and 'working' is no answer. Without a context there is at most an account, of whoever holds the token.
create or replace function acting.on_record(out account_id uuid, out kind text, out staff_id uuid, out agency_id uuid, out label text, out purpose text, out request_id text)
language plpgsql stable security definer set search_path = pg_catalog as $$
declare
  who acting.context := acting.current();
  asked text := coalesce(current_setting('acting.purpose', true), '');
begin
  account_id := who.account_id;
  kind := who.kind;
  staff_id := who.staff_id;
  agency_id := who.agency_id;
  request_id := coalesce(current_setting('acting.request_id', true), '');
  if who.pid is null then
    select l.account_id, l.kind into on_record.account_id, on_record.kind from auth.live_account(current_setting('acting.token', true)) l;
  elsif kind = 'staff' then
    select s.display_name || case when s.job_title = '' then '' else ', ' || s.job_title end,
      case when asked = 'working' then (
        select k.working_purpose from partnership.agency a join partnership.agency_kind k on k.code = a.kind where a.agency_id = who.agency_id) end
    into label, purpose from partnership.staff s where s.staff_id = who.subject_id;
  elsif kind = 'person' then
    label := 'the person';
  elsif kind = 'carer' then
    select x.display_name || ', ' || x.relation into label from consent.proxy x where x.proxy_id = who.subject_id;
  else
    label := kind;
  end if;
  purpose := coalesce(purpose, asked);
end $$;

-- Everything the web needs to know of the actor, in one row; none when nobody acts.
create or replace function acting.session() returns table (
  kind text, account_id uuid, subject_id uuid, stepped_up_at timestamptz, name text, partnership_id uuid, roles text[],
  agency_id uuid, agency_name text, agency_kind text, ceiling text, own_people uuid[], proxy_person_id uuid)
language plpgsql stable security definer rows 1 set search_path = pg_catalog as $$
declare
  who acting.context := acting.current();
begin
  if who.kind = 'staff' then
    return query select who.kind, who.account_id, who.subject_id, who.stepped_up_at, s.display_name, who.partnership_id, who.roles,
      a.agency_id, a.name, a.kind, k.ceiling, null::uuid[], null::uuid
    from partnership.staff s join partnership.agency a on a.agency_id = s.agency_id join partnership.agency_kind k on k.code = a.kind
    where s.staff_id = who.staff_id;
  elsif who.kind = 'person' then
    return query select who.kind, who.account_id, who.subject_id, who.stepped_up_at,
      coalesce((select coalesce(nullif(i.chosen_name, ''), nullif(i.given_name, '')) from people.identity i
        where i.person_id = who.subject_id and i.replaced_at is null), 'You'),
      who.partnership_id, who.roles, null::uuid, null::text, null::text, null::text, who.own_people, null::uuid;
  elsif who.kind = 'carer' then
    return query select who.kind, who.account_id, who.subject_id, who.stepped_up_at, x.display_name, who.partnership_id, who.roles,
      null::uuid, null::text, null::text, null::text, null::uuid[], x.person_id
    from consent.proxy x where x.proxy_id = who.subject_id and x.valid_from <= now() and now() < x.valid_to and (x.ended_at is null or now() < x.ended_at);
  end if;
end $$;
