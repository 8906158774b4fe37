-- The schema as it is after all migrations. Written by `npm run generate`: do not edit.
-- Every table has row security enabled and forced, and a policy that opens it to its owner, cg_owner.

-- ====================================================================================================
-- acting: Who a running transaction acts for, looked up from the session token and from nothing else.
-- ====================================================================================================

create type acting.actor as (kind text, staff_id uuid, agency_id uuid, own_people uuid[], works_with_people boolean, is_safeguarding_lead boolean, is_for_care boolean);

-- Whoever acts in a running transaction, remembered for that transaction of that connection.
create table acting.context (
  pid integer not null,
  begun_at timestamp with time zone not null,
  token_hash bytea not null,
  kind text,
  account_id uuid,
  subject_id uuid,
  stepped_up_at timestamp with time zone,
  staff_id uuid,
  agency_id uuid,
  partnership_id uuid,
  roles text[] not null,
  works_with_people boolean not null,
  keys uuid[] not null,
  own_people uuid[] not null,
  denied_people uuid[] not null,
  purpose_mask integer not null,
  caseload uuid[] not null default '{}'::uuid[],
  constraint context_pkey PRIMARY KEY (pid)
);

-- The account that acts.
CREATE OR REPLACE FUNCTION acting.account_id()
 RETURNS uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
        select case when c.pid is null then (acting.look_up()).account_id else c.account_id end
        from (values (true)) always (asked)
        left join acting.context c on c.pid = pg_backend_pid() and c.begun_at = transaction_timestamp()
          and c.token_hash = sha256(convert_to(coalesce(current_setting('acting.token', true), ''), 'UTF8'))
      $function$;
grant execute on acting.account_id() to cg_app;
grant execute on acting.account_id() to cg_jobs;

-- How the actor is named in the audit, as the person will read it.
CREATE OR REPLACE FUNCTION acting.actor_label()
 RETURNS text
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
declare
  who acting.context := acting.current();
begin
  return case who.kind
    when 'staff' then (select s.display_name || case when s.job_title = '' then '' else ', ' || s.job_title end from partnership.staff s where s.staff_id = who.subject_id)
    when 'person' then 'the person'
    when 'carer' then (select x.display_name || ', ' || x.relation from consent.proxy x where x.proxy_id = who.subject_id)
    else who.kind end;
end $function$;
grant execute on acting.actor_label() to cg_app;
grant execute on acting.actor_label() to cg_jobs;

-- The agency of the worker who acts.
CREATE OR REPLACE FUNCTION acting.agency_id()
 RETURNS uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
        select case when c.pid is null then (acting.look_up()).agency_id else c.agency_id end
        from (values (true)) always (asked)
        left join acting.context c on c.pid = pg_backend_pid() and c.begun_at = transaction_timestamp()
          and c.token_hash = sha256(convert_to(coalesce(current_setting('acting.token', true), ''), 'UTF8'))
      $function$;
grant execute on acting.agency_id() to cg_app;
grant execute on acting.agency_id() to cg_jobs;

-- Looks up whoever a session token stands for, once, at the start of a transaction.
CREATE OR REPLACE FUNCTION acting.begin(token text, purpose text, request_id text)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
begin
  perform set_config('acting.token', token, true), set_config('acting.purpose', purpose, true), set_config('acting.request_id', request_id, true);
  if token = '' or current_setting('transaction_read_only') = 'on' then return; end if;
  -- From the function, not `(look_up()).*`: that would look everything up once for each column.
  insert into acting.context as c select found.* from acting.look_up() found
  on conflict (pid) do update set (begun_at, token_hash, kind, account_id, subject_id, stepped_up_at, staff_id, agency_id, partnership_id, roles, works_with_people, keys, own_people, denied_people, purpose_mask, caseload)
    = row (excluded.begun_at, excluded.token_hash, excluded.kind, excluded.account_id, excluded.subject_id, excluded.stepped_up_at, excluded.staff_id, excluded.agency_id,
      excluded.partnership_id, excluded.roles, excluded.works_with_people, excluded.keys, excluded.own_people, excluded.denied_people, excluded.purpose_mask, excluded.caseload);
end $function$;
grant execute on acting.begin(text,text,text) to cg_app;
grant execute on acting.begin(text,text,text) to cg_jobs;

-- People of the acting worker's caseload of whom they may read what a lead worker may, at most 200.
CREATE OR REPLACE FUNCTION acting.caseload()
 RETURNS uuid[]
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
        select case when c.pid is null then (acting.look_up()).caseload else c.caseload end
        from (values (true)) always (asked)
        left join acting.context c on c.pid = pg_backend_pid() and c.begun_at = transaction_timestamp()
          and c.token_hash = sha256(convert_to(coalesce(current_setting('acting.token', true), ''), 'UTF8'))
      $function$;
grant execute on acting.caseload() to cg_app;
grant execute on acting.caseload() to cg_jobs;

-- What a lead worker reads in their own agency's entries, as a mask.
CREATE OR REPLACE FUNCTION acting.caseload_mask()
 RETURNS integer
 LANGUAGE sql
 IMMUTABLE
 SET search_path TO 'pg_catalog'
AS $function$ select 255 | (7 << 9) | (3 << 13) | (3 << 16) | (1 << 20) $function$;
grant execute on acting.caseload_mask() to cg_app;
grant execute on acting.caseload_mask() to cg_jobs;

-- Whoever acts in this transaction.
CREATE OR REPLACE FUNCTION acting.current()
 RETURNS acting.context
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
declare
  who acting.context;
begin
  select * into who from acting.context c where c.pid = pg_backend_pid() and c.begun_at = transaction_timestamp()
    and c.token_hash = sha256(convert_to(coalesce(current_setting('acting.token', true), ''), 'UTF8'));
  if not found then who := acting.look_up(); end if;
  return who;
end $function$;
grant execute on acting.current() to cg_app;
grant execute on acting.current() to cg_jobs;

CREATE OR REPLACE FUNCTION acting.denied_people()
 RETURNS uuid[]
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
        select case when c.pid is null then (acting.look_up()).denied_people else c.denied_people end
        from (values (true)) always (asked)
        left join acting.context c on c.pid = pg_backend_pid() and c.begun_at = transaction_timestamp()
          and c.token_hash = sha256(convert_to(coalesce(current_setting('acting.token', true), ''), 'UTF8'))
      $function$;
grant execute on acting.denied_people() to cg_app;
grant execute on acting.denied_people() to cg_jobs;

-- Whether the acting worker holds a role now.
CREATE OR REPLACE FUNCTION acting.holds(role text)
 RETURNS boolean
 LANGUAGE sql
 STABLE
AS $function$ select role = any (acting.roles()) $function$;
grant execute on acting.holds(text) to cg_app;
grant execute on acting.holds(text) to cg_jobs;

-- The names under which whoever acts may stand in the access map: worker, teams and agency, or one carer.
CREATE OR REPLACE FUNCTION acting.keys()
 RETURNS uuid[]
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
        select case when c.pid is null then (acting.look_up()).keys else c.keys end
        from (values (true)) always (asked)
        left join acting.context c on c.pid = pg_backend_pid() and c.begun_at = transaction_timestamp()
          and c.token_hash = sha256(convert_to(coalesce(current_setting('acting.token', true), ''), 'UTF8'))
      $function$;
grant execute on acting.keys() to cg_app;
grant execute on acting.keys() to cg_jobs;

-- staff, person, carer or machine; empty for nobody.
CREATE OR REPLACE FUNCTION acting.kind()
 RETURNS text
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
        select case when c.pid is null then (acting.look_up()).kind else c.kind end
        from (values (true)) always (asked)
        left join acting.context c on c.pid = pg_backend_pid() and c.begun_at = transaction_timestamp()
          and c.token_hash = sha256(convert_to(coalesce(current_setting('acting.token', true), ''), 'UTF8'))
      $function$;
grant execute on acting.kind() to cg_app;
grant execute on acting.kind() to cg_jobs;

-- The acting worker's own row, while their job runs.
CREATE OR REPLACE FUNCTION acting.live_staff()
 RETURNS partnership.staff
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$ select s from partnership.staff s where s.staff_id = (acting.current()).staff_id $function$;
grant execute on acting.live_staff() to cg_app;
grant execute on acting.live_staff() to cg_jobs;

-- A worker whose job runs now, at an agency that is in the partnership, with checks in date.
CREATE OR REPLACE FUNCTION acting.live_staff(of_staff uuid)
 RETURNS partnership.staff
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
declare
  me partnership.staff;
begin
  select s.* into me from partnership.staff s join partnership.agency a on a.agency_id = s.agency_id
  where s.staff_id = of_staff and s.from_at <= now() and (s.to_at is null or now() < s.to_at)
    and (not s.is_volunteer or now() < s.checks_valid_until)
    and a.joined_at <= now() and (a.left_at is null or now() < a.left_at);
  return me;
end $function$;
grant execute on acting.live_staff(uuid) to cg_app;
grant execute on acting.live_staff(uuid) to cg_jobs;

-- The look-up itself. For acting.begin and acting.current only.
CREATE OR REPLACE FUNCTION acting.look_up()
 RETURNS acting.context
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
declare
  who acting.context;
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
  who.caseload := '{}';
  select l.kind, l.account_id, l.subject_id, l.stepped_up_at into who.kind, who.account_id, who.subject_id, who.stepped_up_at
  from auth.live_account(current_setting('acting.token', true)) l;
  if who.kind = 'staff' then
    me := acting.live_staff(who.subject_id);
    who.staff_id := me.staff_id;
    who.agency_id := me.agency_id;
    select a.partnership_id into who.partnership_id from partnership.agency a where a.agency_id = me.agency_id;
    select coalesce(array_agg(r.role order by r.role), '{}') into who.roles from partnership.staff_role r
    where r.staff_id = me.staff_id and r.from_at <= now() and (r.to_at is null or now() < r.to_at);
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
      -- this kind: it is then known without a probe of the map for each row. Where there are more, the rest is probed as ever.
      select coalesce(array_agg(l.person_id), '{}') into who.caseload from (
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
end $function$;
grant execute on acting.look_up() to cg_app;
grant execute on acting.look_up() to cg_jobs;

-- The same bit for a given agency, where working means what its kind works for.
CREATE OR REPLACE FUNCTION acting.mask_of_purpose(agency uuid)
 RETURNS integer
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
declare
  named text := acting.purpose();
begin
  if named = 'working' then
    select k.working_purpose into named from partnership.agency a join partnership.agency_kind k on k.code = a.kind where a.agency_id = agency;
  end if;
  return coalesce((select 1 << u.bit from partnership.purpose u where u.code = named), 0);
end $function$;
grant execute on acting.mask_of_purpose(uuid) to cg_app;
grant execute on acting.mask_of_purpose(uuid) to cg_jobs;

-- All registrations joined as the acting person's own.
CREATE OR REPLACE FUNCTION acting.own_people()
 RETURNS uuid[]
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
        select case when c.pid is null then (acting.look_up()).own_people else c.own_people end
        from (values (true)) always (asked)
        left join acting.context c on c.pid = pg_backend_pid() and c.begun_at = transaction_timestamp()
          and c.token_hash = sha256(convert_to(coalesce(current_setting('acting.token', true), ''), 'UTF8'))
      $function$;
grant execute on acting.own_people() to cg_app;
grant execute on acting.own_people() to cg_jobs;

-- The partnership of whoever acts.
CREATE OR REPLACE FUNCTION acting.partnership_id()
 RETURNS uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
        select case when c.pid is null then (acting.look_up()).partnership_id else c.partnership_id end
        from (values (true)) always (asked)
        left join acting.context c on c.pid = pg_backend_pid() and c.begun_at = transaction_timestamp()
          and c.token_hash = sha256(convert_to(coalesce(current_setting('acting.token', true), ''), 'UTF8'))
      $function$;
grant execute on acting.partnership_id() to cg_app;
grant execute on acting.partnership_id() to cg_jobs;

-- What this request is for, as its route says.
CREATE OR REPLACE FUNCTION acting.purpose()
 RETURNS text
 LANGUAGE sql
 STABLE
 SET search_path TO 'pg_catalog'
AS $function$ select nullif(current_setting('acting.purpose', true), '') $function$;
grant execute on acting.purpose() to cg_app;
grant execute on acting.purpose() to cg_jobs;

-- The purpose by its name, for the audit.
CREATE OR REPLACE FUNCTION acting.purpose_by_name()
 RETURNS text
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
  select case when acting.purpose() = 'working' then coalesce((
    select k.working_purpose from partnership.agency a join partnership.agency_kind k on k.code = a.kind where a.agency_id = acting.agency_id()), 'working')
    else acting.purpose() end
$function$;
grant execute on acting.purpose_by_name() to cg_app;
grant execute on acting.purpose_by_name() to cg_jobs;

-- The purpose of this request as its bit in the purpose masks.
CREATE OR REPLACE FUNCTION acting.purpose_mask()
 RETURNS integer
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
        select case when c.pid is null then (acting.look_up()).purpose_mask else c.purpose_mask end
        from (values (true)) always (asked)
        left join acting.context c on c.pid = pg_backend_pid() and c.begun_at = transaction_timestamp()
          and c.token_hash = sha256(convert_to(coalesce(current_setting('acting.token', true), ''), 'UTF8'))
      $function$;
grant execute on acting.purpose_mask() to cg_app;
grant execute on acting.purpose_mask() to cg_jobs;

-- The request this transaction answers.
CREATE OR REPLACE FUNCTION acting.request_id()
 RETURNS text
 LANGUAGE sql
 STABLE
 SET search_path TO 'pg_catalog'
AS $function$ select nullif(current_setting('acting.request_id', true), '') $function$;
grant execute on acting.request_id() to cg_app;
grant execute on acting.request_id() to cg_jobs;

-- The roles the acting worker holds now.
CREATE OR REPLACE FUNCTION acting.roles()
 RETURNS text[]
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
        select case when c.pid is null then (acting.look_up()).roles else c.roles end
        from (values (true)) always (asked)
        left join acting.context c on c.pid = pg_backend_pid() and c.begun_at = transaction_timestamp()
          and c.token_hash = sha256(convert_to(coalesce(current_setting('acting.token', true), ''), 'UTF8'))
      $function$;
grant execute on acting.roles() to cg_app;
grant execute on acting.roles() to cg_jobs;

-- Everything the web needs to know of the actor, in one row.
CREATE OR REPLACE FUNCTION acting.session()
 RETURNS TABLE(kind text, account_id uuid, subject_id uuid, stepped_up_at timestamp with time zone, name text, partnership_id uuid, roles text[], agency_id uuid, agency_name text, agency_kind text, ceiling text, own_people uuid[], proxy_person_id uuid)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER ROWS 1
 SET search_path TO 'pg_catalog'
AS $function$
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
end $function$;
grant execute on acting.session() to cg_app;
grant execute on acting.session() to cg_jobs;

-- The worker who acts, while their job runs.
CREATE OR REPLACE FUNCTION acting.staff_id()
 RETURNS uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
        select case when c.pid is null then (acting.look_up()).staff_id else c.staff_id end
        from (values (true)) always (asked)
        left join acting.context c on c.pid = pg_backend_pid() and c.begun_at = transaction_timestamp()
          and c.token_hash = sha256(convert_to(coalesce(current_setting('acting.token', true), ''), 'UTF8'))
      $function$;
grant execute on acting.staff_id() to cg_app;
grant execute on acting.staff_id() to cg_jobs;

-- Whoever acts, as policies hand them to the rest of the rule.
CREATE OR REPLACE FUNCTION acting.who()
 RETURNS acting.actor
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
declare
  now_acting acting.context := acting.current();
  who acting.actor;
begin
  who.kind := now_acting.kind;
  who.staff_id := now_acting.staff_id;
  who.agency_id := now_acting.agency_id;
  who.own_people := now_acting.own_people;
  who.works_with_people := now_acting.staff_id is not null and now_acting.works_with_people;
  who.is_safeguarding_lead := 'safeguarding_lead' = any (now_acting.roles);
  who.is_for_care := now_acting.purpose_mask & 255 <> 0;
  return who;
end $function$;
grant execute on acting.who() to cg_app;
grant execute on acting.who() to cg_jobs;

-- Whether any of these roles works with people.
CREATE OR REPLACE FUNCTION acting.works_with_people(roles text[])
 RETURNS boolean
 LANGUAGE sql
 IMMUTABLE
 SET search_path TO 'pg_catalog'
AS $function$ select roles && array['worker', 'clinician', 'prescriber', 'pharmacist', 'gp', 'order_manager', 'housing_worker', 'peer_mentor', 'team_manager', 'safeguarding_lead', 'duty_safeguarding'] $function$;
grant execute on acting.works_with_people(text[]) to cg_app;
grant execute on acting.works_with_people(text[]) to cg_jobs;

-- ====================================================================================================
-- assessments: Instruments answered once: forms being filled in, assessments, answers by concept, and who confirmed them.
-- ====================================================================================================

-- What is known about one concept of one person. It serves every form that asks about the concept.
create table assessments.answer (
  answer_id uuid not null default gen_random_uuid(),
  person_id uuid not null,
  partnership_id uuid not null,
  owner_agency_id uuid not null,
  author_staff_id uuid,
  category smallint not null,
  concept text not null,
  value jsonb,
  skipped_reason text not null default ''::text,
  assessment_id uuid not null,
  instrument_id text not null,
  instrument_version text not null,
  link_id text not null,
  question text not null default ''::text,
  in_words text not null default ''::text,
  again_reason text not null default ''::text,
  created_at timestamp with time zone not null default now(),
  replaced_at timestamp with time zone,
  released_at timestamp with time zone,
  held_at timestamp with time zone,
  struck_at timestamp with time zone,
  needs integer generated always as (((1 << (category)::integer) |
CASE
    WHEN (struck_at IS NULL) THEN 0
    ELSE (1 << 20)
END)) stored,
  constraint answer_pkey PRIMARY KEY (answer_id),
  constraint answer_assessment_id_fkey FOREIGN KEY (assessment_id) REFERENCES assessments.assessment(assessment_id),
  constraint answer_author_staff_id_fkey FOREIGN KEY (author_staff_id) REFERENCES partnership.staff(staff_id),
  constraint answer_owner_agency_id_fkey FOREIGN KEY (owner_agency_id) REFERENCES partnership.agency(agency_id),
  constraint answer_partnership_id_fkey FOREIGN KEY (partnership_id) REFERENCES partnership.partnership(partnership_id),
  constraint answer_person_id_fkey FOREIGN KEY (person_id) REFERENCES people.person(person_id),
  constraint answer_category_is_known CHECK (((category >= 0) AND (category <= 14))),
  constraint answer_says_something CHECK (((value IS NULL) = (skipped_reason <> ''::text)))
);
CREATE INDEX answer_by_person ON assessments.answer USING btree (person_id);
CREATE INDEX answer_of_assessment ON assessments.answer USING btree (assessment_id);
CREATE INDEX answer_of_person ON assessments.answer USING btree (person_id, concept, created_at DESC) WHERE (replaced_at IS NULL);
create policy answer_insert_own on assessments.answer for insert to cg_app
  with check (owner_agency_id = (( SELECT acting.agency_id() AS agency_id)) AND author_staff_id = (( SELECT acting.staff_id() AS staff_id)) AND partnership_id = (( SELECT acting.partnership_id() AS partnership_id)) AND consent.may_write(person_id, category));
create policy answer_read_by_route on assessments.answer for select to cg_app
  using (
CASE
    WHEN (needs & (~ 1273599)) = 0 AND owner_agency_id = (( SELECT acting.agency_id() AS agency_id)) AND (person_id = ANY ((( SELECT acting.caseload() AS caseload))::uuid[])) THEN true
    WHEN person_id = ANY ((( SELECT acting.denied_people() AS denied_people))::uuid[]) THEN consent.lawfully_disclosed(( SELECT acting.who() AS who), answer_id)
    WHEN ( SELECT true
       FROM consent.access a
      WHERE a.person_id = answer.person_id AND a.owner_agency_id = answer.owner_agency_id AND (a.opens & answer.needs) = answer.needs AND (a.purposes & (( SELECT acting.purpose_mask() AS purpose_mask))) <> 0 AND a.valid_from <= now() AND now() < a.valid_to
     LIMIT 1) THEN true
    ELSE consent.opens_otherwise(( SELECT acting.who() AS who), answer_id, person_id, owner_agency_id, author_staff_id, category, needs, created_at, released_at, held_at)
END);
create policy answer_update_own on assessments.answer for update to cg_app
  using (owner_agency_id = (( SELECT acting.agency_id() AS agency_id)) AND (author_staff_id = (( SELECT acting.staff_id() AS staff_id)) OR consent.may_write(person_id, category)))
  with check (owner_agency_id = (( SELECT acting.agency_id() AS agency_id)));
grant insert, select, update (replaced_at, released_at, held_at, struck_at) on assessments.answer to cg_app;

-- The person asks for one of their answers to be put right.
create table assessments.answer_correction (
  answer_correction_id uuid not null default gen_random_uuid(),
  person_id uuid not null,
  partnership_id uuid not null,
  owner_agency_id uuid not null,
  category smallint not null,
  answer_id uuid not null,
  wanted text not null,
  asked_at timestamp with time zone not null default now(),
  due_on date not null,
  answered_at timestamp with time zone,
  answered_by uuid,
  outcome text,
  reply text not null default ''::text,
  constraint answer_correction_pkey PRIMARY KEY (answer_correction_id),
  constraint answer_correction_answer_id_fkey FOREIGN KEY (answer_id) REFERENCES assessments.answer(answer_id),
  constraint answer_correction_answered_by_fkey FOREIGN KEY (answered_by) REFERENCES partnership.staff(staff_id),
  constraint answer_correction_owner_agency_id_fkey FOREIGN KEY (owner_agency_id) REFERENCES partnership.agency(agency_id),
  constraint answer_correction_partnership_id_fkey FOREIGN KEY (partnership_id) REFERENCES partnership.partnership(partnership_id),
  constraint answer_correction_person_id_fkey FOREIGN KEY (person_id) REFERENCES people.person(person_id),
  constraint answer_correction_category_is_known CHECK (((category >= 0) AND (category <= 14))),
  constraint answer_correction_has_words CHECK (((answered_at IS NULL) OR (btrim(reply) <> ''::text))),
  constraint answer_correction_is_whole CHECK ((num_nulls(answered_at, answered_by, outcome) = ANY (ARRAY[0, 3]))),
  constraint answer_correction_outcome_is_known CHECK ((outcome = ANY (ARRAY['asked_again'::text, 'noted'::text, 'left_as_it_is'::text]))),
  constraint answer_correction_says_what_is_wrong CHECK (((length(btrim(wanted)) >= 1) AND (length(btrim(wanted)) <= 5000)))
);
CREATE INDEX answer_correction_of_person ON assessments.answer_correction USING btree (person_id);
create policy answer_correction_answer on assessments.answer_correction for update to cg_app
  using (answered_at IS NULL AND owner_agency_id = (( SELECT acting.agency_id() AS agency_id)) AND consent.may_write(person_id, category))
  with check (answered_at = now() AND answered_by = (( SELECT acting.staff_id() AS staff_id)));
create policy answer_correction_insert_person on assessments.answer_correction for insert to cg_app
  with check ((person_id = ANY ((( SELECT acting.own_people() AS own_people))::uuid[])) AND partnership_id = (( SELECT acting.partnership_id() AS partnership_id)) AND answered_at IS NULL AND due_on = (CURRENT_DATE + 30) AND (EXISTS ( SELECT
   FROM assessments.answer w
  WHERE w.answer_id = answer_correction.answer_id AND w.person_id = answer_correction.person_id AND w.owner_agency_id = answer_correction.owner_agency_id AND w.category = answer_correction.category)));
create policy answer_correction_read on assessments.answer_correction for select to cg_app
  using ((person_id = ANY ((( SELECT acting.own_people() AS own_people))::uuid[])) OR owner_agency_id = (( SELECT acting.agency_id() AS agency_id)) AND consent.may_write(person_id, category));
grant insert, select, update (answered_at, answered_by, outcome, reply) on assessments.answer_correction to cg_app;

-- A completed form.
create table assessments.assessment (
  assessment_id uuid not null default gen_random_uuid(),
  person_id uuid not null,
  partnership_id uuid not null,
  owner_agency_id uuid not null,
  author_staff_id uuid,
  category smallint not null,
  instrument_id text not null,
  instrument_version text not null,
  level text not null,
  started_at timestamp with time zone not null,
  created_at timestamp with time zone not null default now(),
  minutes smallint,
  updates_id uuid,
  again_reason text not null default ''::text,
  skipped jsonb not null default '{}'::jsonb,
  items_asked smallint not null default 0,
  items_confirmed smallint not null default 0,
  items_kept smallint not null default 0,
  released_at timestamp with time zone,
  held_at timestamp with time zone,
  held_reason text not null default ''::text,
  struck_at timestamp with time zone,
  struck_by uuid,
  struck_reason text not null default ''::text,
  needs integer generated always as (((1 << (category)::integer) |
CASE
    WHEN (struck_at IS NULL) THEN 0
    ELSE (1 << 20)
END)) stored,
  constraint assessment_pkey PRIMARY KEY (assessment_id),
  constraint assessment_author_staff_id_fkey FOREIGN KEY (author_staff_id) REFERENCES partnership.staff(staff_id),
  constraint assessment_owner_agency_id_fkey FOREIGN KEY (owner_agency_id) REFERENCES partnership.agency(agency_id),
  constraint assessment_partnership_id_fkey FOREIGN KEY (partnership_id) REFERENCES partnership.partnership(partnership_id),
  constraint assessment_person_id_fkey FOREIGN KEY (person_id) REFERENCES people.person(person_id),
  constraint assessment_struck_by_fkey FOREIGN KEY (struck_by) REFERENCES partnership.staff(staff_id),
  constraint assessment_category_is_known CHECK (((category >= 0) AND (category <= 14))),
  constraint level_is_known CHECK ((level = ANY (ARRAY['brief'::text, 'triage'::text, 'full'::text, 'outcome'::text, 'plan'::text]))),
  constraint minutes_are_sensible CHECK (((minutes >= 0) AND (minutes <= 1440)))
);
CREATE INDEX assessment_of_agency ON assessments.assessment USING btree (owner_agency_id, created_at) INCLUDE (person_id, level);
CREATE INDEX assessment_of_person ON assessments.assessment USING btree (person_id, created_at DESC);
create policy assessment_insert_own on assessments.assessment for insert to cg_app
  with check (owner_agency_id = (( SELECT acting.agency_id() AS agency_id)) AND author_staff_id = (( SELECT acting.staff_id() AS staff_id)) AND partnership_id = (( SELECT acting.partnership_id() AS partnership_id)) AND consent.may_write(person_id, category));
create policy assessment_read_by_route on assessments.assessment for select to cg_app
  using (
CASE
    WHEN (needs & (~ 1273599)) = 0 AND owner_agency_id = (( SELECT acting.agency_id() AS agency_id)) AND (person_id = ANY ((( SELECT acting.caseload() AS caseload))::uuid[])) THEN true
    WHEN person_id = ANY ((( SELECT acting.denied_people() AS denied_people))::uuid[]) THEN consent.lawfully_disclosed(( SELECT acting.who() AS who), assessment_id)
    WHEN ( SELECT true
       FROM consent.access a
      WHERE a.person_id = assessment.person_id AND a.owner_agency_id = assessment.owner_agency_id AND (a.opens & assessment.needs) = assessment.needs AND (a.purposes & (( SELECT acting.purpose_mask() AS purpose_mask))) <> 0 AND a.valid_from <= now() AND now() < a.valid_to
     LIMIT 1) THEN true
    ELSE consent.opens_otherwise(( SELECT acting.who() AS who), assessment_id, person_id, owner_agency_id, author_staff_id, category, needs, created_at, released_at, held_at)
END);
create policy assessment_update_own on assessments.assessment for update to cg_app
  using (owner_agency_id = (( SELECT acting.agency_id() AS agency_id)) AND (author_staff_id = (( SELECT acting.staff_id() AS staff_id)) OR consent.may_write(person_id, category)))
  with check (owner_agency_id = (( SELECT acting.agency_id() AS agency_id)));
grant insert, select, update (released_at, held_at, held_reason, struck_at, struck_by, struck_reason) on assessments.assessment to cg_app;

-- Somebody heard that an answer is still true.
create table assessments.confirmation (
  confirmation_id uuid not null default gen_random_uuid(),
  answer_id uuid not null,
  person_id uuid not null,
  partnership_id uuid not null,
  owner_agency_id uuid not null,
  author_staff_id uuid,
  category smallint not null,
  assessment_id uuid,
  by_person boolean not null default false,
  created_at timestamp with time zone not null default now(),
  needs integer generated always as ((1 << (category)::integer)) stored,
  constraint confirmation_pkey PRIMARY KEY (confirmation_id),
  constraint confirmation_answer_id_fkey FOREIGN KEY (answer_id) REFERENCES assessments.answer(answer_id),
  constraint confirmation_assessment_id_fkey FOREIGN KEY (assessment_id) REFERENCES assessments.assessment(assessment_id),
  constraint confirmation_author_staff_id_fkey FOREIGN KEY (author_staff_id) REFERENCES partnership.staff(staff_id),
  constraint confirmation_owner_agency_id_fkey FOREIGN KEY (owner_agency_id) REFERENCES partnership.agency(agency_id),
  constraint confirmation_partnership_id_fkey FOREIGN KEY (partnership_id) REFERENCES partnership.partnership(partnership_id),
  constraint confirmation_person_id_fkey FOREIGN KEY (person_id) REFERENCES people.person(person_id),
  constraint confirmation_category_is_known CHECK (((category >= 0) AND (category <= 14)))
);
CREATE INDEX confirmation_of_answer ON assessments.confirmation USING btree (answer_id, created_at DESC);
CREATE INDEX confirmation_of_assessment ON assessments.confirmation USING btree (assessment_id);
create policy confirmation_insert_own on assessments.confirmation for insert to cg_app
  with check (owner_agency_id = (( SELECT acting.agency_id() AS agency_id)) AND author_staff_id = (( SELECT acting.staff_id() AS staff_id)) AND partnership_id = (( SELECT acting.partnership_id() AS partnership_id)) AND consent.may_write(person_id, category));
create policy confirmation_read_beside on assessments.confirmation for select to cg_app
  using (
CASE
    WHEN (needs & (~ 1273599)) = 0 AND owner_agency_id = (( SELECT acting.agency_id() AS agency_id)) AND (person_id = ANY ((( SELECT acting.caseload() AS caseload))::uuid[])) THEN true
    WHEN person_id = ANY ((( SELECT acting.denied_people() AS denied_people))::uuid[]) THEN consent.lawfully_disclosed(( SELECT acting.who() AS who), confirmation_id)
    WHEN ( SELECT true
       FROM consent.access a
      WHERE a.person_id = confirmation.person_id AND a.owner_agency_id = confirmation.owner_agency_id AND (a.opens & confirmation.needs) = confirmation.needs AND (a.purposes & (( SELECT acting.purpose_mask() AS purpose_mask))) <> 0 AND a.valid_from <= now() AND now() < a.valid_to
     LIMIT 1) THEN true
    ELSE consent.opens_otherwise(( SELECT acting.who() AS who), confirmation_id, person_id, owner_agency_id, author_staff_id, category, needs, created_at, NULL::timestamp with time zone, NULL::timestamp with time zone)
END);
grant insert, select on assessments.confirmation to cg_app;

-- A form somebody is filling in. Seen only inside the agency that fills it in.
create table assessments.form (
  form_id uuid not null default gen_random_uuid(),
  person_id uuid not null,
  partnership_id uuid not null,
  owner_agency_id uuid not null,
  author_staff_id uuid,
  category smallint not null,
  instrument_id text not null,
  instrument_version text not null,
  updates_id uuid,
  again_reason text not null default ''::text,
  sections jsonb not null default '{}'::jsonb,
  seconds integer not null default 0,
  created_at timestamp with time zone not null default now(),
  ended_at timestamp with time zone,
  needs integer generated always as (((1 << (category)::integer) | (1 << 20))) stored,
  constraint form_pkey PRIMARY KEY (form_id),
  constraint form_author_staff_id_fkey FOREIGN KEY (author_staff_id) REFERENCES partnership.staff(staff_id),
  constraint form_owner_agency_id_fkey FOREIGN KEY (owner_agency_id) REFERENCES partnership.agency(agency_id),
  constraint form_partnership_id_fkey FOREIGN KEY (partnership_id) REFERENCES partnership.partnership(partnership_id),
  constraint form_person_id_fkey FOREIGN KEY (person_id) REFERENCES people.person(person_id),
  constraint form_category_is_known CHECK (((category >= 0) AND (category <= 14)))
);
CREATE INDEX form_of_person ON assessments.form USING btree (person_id) WHERE (ended_at IS NULL);
create policy form_insert_own on assessments.form for insert to cg_app
  with check (owner_agency_id = (( SELECT acting.agency_id() AS agency_id)) AND author_staff_id = (( SELECT acting.staff_id() AS staff_id)) AND partnership_id = (( SELECT acting.partnership_id() AS partnership_id)) AND consent.may_write(person_id, category));
create policy form_read_inside on assessments.form for select to cg_app
  using (
CASE
    WHEN (needs & (~ 1273599)) = 0 AND owner_agency_id = (( SELECT acting.agency_id() AS agency_id)) AND (person_id = ANY ((( SELECT acting.caseload() AS caseload))::uuid[])) THEN true
    WHEN person_id = ANY ((( SELECT acting.denied_people() AS denied_people))::uuid[]) THEN consent.lawfully_disclosed(( SELECT acting.who() AS who), form_id)
    WHEN ( SELECT true
       FROM consent.access a
      WHERE a.person_id = form.person_id AND a.owner_agency_id = form.owner_agency_id AND (a.opens & form.needs) = form.needs AND (a.purposes & (( SELECT acting.purpose_mask() AS purpose_mask))) <> 0 AND a.valid_from <= now() AND now() < a.valid_to
     LIMIT 1) THEN true
    ELSE consent.opens_otherwise(( SELECT acting.who() AS who), form_id, person_id, owner_agency_id, author_staff_id, category, needs, created_at, NULL::timestamp with time zone, NULL::timestamp with time zone)
END);
create policy form_update_own on assessments.form for update to cg_app
  using (owner_agency_id = (( SELECT acting.agency_id() AS agency_id)) AND (author_staff_id = (( SELECT acting.staff_id() AS staff_id)) OR consent.may_write(person_id, category)))
  with check (owner_agency_id = (( SELECT acting.agency_id() AS agency_id)));
grant insert, select, update (sections, seconds, ended_at) on assessments.form to cg_app;

-- What stands in a form so far, one row an item. Emptied once the form is completed.
create table assessments.form_answer (
  form_answer_id uuid not null default gen_random_uuid(),
  form_id uuid not null,
  person_id uuid not null,
  partnership_id uuid not null,
  owner_agency_id uuid not null,
  author_staff_id uuid,
  category smallint not null,
  link_id text not null,
  value jsonb,
  skipped_reason text not null default ''::text,
  still_true_id uuid,
  again_reason text not null default ''::text,
  created_at timestamp with time zone not null default now(),
  saved_at timestamp with time zone not null default now(),
  needs integer generated always as (((1 << (category)::integer) | (1 << 20))) stored,
  constraint form_answer_pkey PRIMARY KEY (form_answer_id),
  constraint form_answer_author_staff_id_fkey FOREIGN KEY (author_staff_id) REFERENCES partnership.staff(staff_id),
  constraint form_answer_form_id_fkey FOREIGN KEY (form_id) REFERENCES assessments.form(form_id),
  constraint form_answer_owner_agency_id_fkey FOREIGN KEY (owner_agency_id) REFERENCES partnership.agency(agency_id),
  constraint form_answer_partnership_id_fkey FOREIGN KEY (partnership_id) REFERENCES partnership.partnership(partnership_id),
  constraint form_answer_person_id_fkey FOREIGN KEY (person_id) REFERENCES people.person(person_id),
  constraint form_answer_category_is_known CHECK (((category >= 0) AND (category <= 14)))
);
CREATE INDEX form_answer_of_form ON assessments.form_answer USING btree (form_id);
create policy form_answer_insert_own on assessments.form_answer for insert to cg_app
  with check (owner_agency_id = (( SELECT acting.agency_id() AS agency_id)) AND author_staff_id = (( SELECT acting.staff_id() AS staff_id)) AND partnership_id = (( SELECT acting.partnership_id() AS partnership_id)) AND consent.may_write(person_id, category));
create policy form_answer_read_inside on assessments.form_answer for select to cg_app
  using (
CASE
    WHEN (needs & (~ 1273599)) = 0 AND owner_agency_id = (( SELECT acting.agency_id() AS agency_id)) AND (person_id = ANY ((( SELECT acting.caseload() AS caseload))::uuid[])) THEN true
    WHEN person_id = ANY ((( SELECT acting.denied_people() AS denied_people))::uuid[]) THEN consent.lawfully_disclosed(( SELECT acting.who() AS who), form_answer_id)
    WHEN ( SELECT true
       FROM consent.access a
      WHERE a.person_id = form_answer.person_id AND a.owner_agency_id = form_answer.owner_agency_id AND (a.opens & form_answer.needs) = form_answer.needs AND (a.purposes & (( SELECT acting.purpose_mask() AS purpose_mask))) <> 0 AND a.valid_from <= now() AND now() < a.valid_to
     LIMIT 1) THEN true
    ELSE consent.opens_otherwise(( SELECT acting.who() AS who), form_answer_id, person_id, owner_agency_id, author_staff_id, category, needs, created_at, NULL::timestamp with time zone, NULL::timestamp with time zone)
END);
create policy form_answer_update_own on assessments.form_answer for update to cg_app
  using (owner_agency_id = (( SELECT acting.agency_id() AS agency_id)) AND (author_staff_id = (( SELECT acting.staff_id() AS staff_id)) OR consent.may_write(person_id, category)))
  with check (owner_agency_id = (( SELECT acting.agency_id() AS agency_id)));
grant insert, select, update (value, skipped_reason, still_true_id, again_reason, saved_at) on assessments.form_answer to cg_app;

-- How much help was decided on, and what the grid of severity and capital suggested.
create table assessments.intensity (
  intensity_id uuid not null default gen_random_uuid(),
  person_id uuid not null,
  partnership_id uuid not null,
  owner_agency_id uuid not null,
  author_staff_id uuid,
  category smallint not null default 6,
  grid_version text not null,
  severity_band text not null,
  capital_band text not null,
  suggested text not null,
  decided text not null,
  reason text not null default ''::text,
  created_at timestamp with time zone not null default now(),
  released_at timestamp with time zone,
  held_at timestamp with time zone,
  needs integer generated always as ((1 << 6)) stored,
  constraint intensity_pkey PRIMARY KEY (intensity_id),
  constraint intensity_author_staff_id_fkey FOREIGN KEY (author_staff_id) REFERENCES partnership.staff(staff_id),
  constraint intensity_owner_agency_id_fkey FOREIGN KEY (owner_agency_id) REFERENCES partnership.agency(agency_id),
  constraint intensity_partnership_id_fkey FOREIGN KEY (partnership_id) REFERENCES partnership.partnership(partnership_id),
  constraint intensity_person_id_fkey FOREIGN KEY (person_id) REFERENCES people.person(person_id),
  constraint deciding_otherwise_has_a_reason CHECK (((decided = suggested) OR (reason <> ''::text))),
  constraint intensity_category_check CHECK ((category = 6))
);
CREATE INDEX intensity_of_person ON assessments.intensity USING btree (person_id, created_at DESC);
create policy intensity_insert_own on assessments.intensity for insert to cg_app
  with check (owner_agency_id = (( SELECT acting.agency_id() AS agency_id)) AND author_staff_id = (( SELECT acting.staff_id() AS staff_id)) AND partnership_id = (( SELECT acting.partnership_id() AS partnership_id)) AND consent.may_write(person_id, category));
create policy intensity_read_by_route on assessments.intensity for select to cg_app
  using (
CASE
    WHEN (needs & (~ 1273599)) = 0 AND owner_agency_id = (( SELECT acting.agency_id() AS agency_id)) AND (person_id = ANY ((( SELECT acting.caseload() AS caseload))::uuid[])) THEN true
    WHEN person_id = ANY ((( SELECT acting.denied_people() AS denied_people))::uuid[]) THEN consent.lawfully_disclosed(( SELECT acting.who() AS who), intensity_id)
    WHEN ( SELECT true
       FROM consent.access a
      WHERE a.person_id = intensity.person_id AND a.owner_agency_id = intensity.owner_agency_id AND (a.opens & intensity.needs) = intensity.needs AND (a.purposes & (( SELECT acting.purpose_mask() AS purpose_mask))) <> 0 AND a.valid_from <= now() AND now() < a.valid_to
     LIMIT 1) THEN true
    ELSE consent.opens_otherwise(( SELECT acting.who() AS who), intensity_id, person_id, owner_agency_id, author_staff_id, category, needs, created_at, released_at, held_at)
END);
grant insert, select on assessments.intensity to cg_app;

-- A need of the person, from the answers of an assessment or written down by a worker. One list over all agencies.
create table assessments.need (
  need_id uuid not null default gen_random_uuid(),
  person_id uuid not null,
  partnership_id uuid not null,
  owner_agency_id uuid not null,
  author_staff_id uuid,
  category smallint not null,
  domain text not null,
  words text not null,
  urgent boolean not null default false,
  proposes text,
  assessment_id uuid,
  instrument_id text not null default ''::text,
  rule_id text not null default ''::text,
  created_at timestamp with time zone not null default now(),
  owner_staff_id uuid,
  owned_at timestamp with time zone,
  goal_id uuid,
  closed_at timestamp with time zone,
  closed_by uuid,
  outcome text,
  closed_reason text not null default ''::text,
  released_at timestamp with time zone,
  held_at timestamp with time zone,
  version integer not null default 1,
  needs integer generated always as ((1 << (category)::integer)) stored,
  constraint need_pkey PRIMARY KEY (need_id),
  constraint need_author_staff_id_fkey FOREIGN KEY (author_staff_id) REFERENCES partnership.staff(staff_id),
  constraint need_closed_by_fkey FOREIGN KEY (closed_by) REFERENCES partnership.staff(staff_id),
  constraint need_owner_agency_id_fkey FOREIGN KEY (owner_agency_id) REFERENCES partnership.agency(agency_id),
  constraint need_owner_staff_id_fkey FOREIGN KEY (owner_staff_id) REFERENCES partnership.staff(staff_id),
  constraint need_partnership_id_fkey FOREIGN KEY (partnership_id) REFERENCES partnership.partnership(partnership_id),
  constraint need_person_id_fkey FOREIGN KEY (person_id) REFERENCES people.person(person_id),
  constraint closing_is_whole CHECK ((num_nulls(closed_at, closed_by, outcome) = ANY (ARRAY[0, 3]))),
  constraint need_category_is_known CHECK (((category >= 0) AND (category <= 14))),
  constraint need_domain_is_known CHECK ((domain = ANY (ARRAY['substance_use'::text, 'health'::text, 'housing'::text, 'work'::text, 'family'::text, 'money'::text, 'justice'::text, 'community'::text, 'other'::text]))),
  constraint need_outcome_is_known CHECK ((outcome = ANY (ARRAY['met'::text, 'not_wanted'::text, 'no_longer'::text, 'mistaken'::text]))),
  constraint need_says_something CHECK ((words <> ''::text)),
  constraint owner_is_whole CHECK ((num_nulls(owner_staff_id, owned_at) = ANY (ARRAY[0, 2]))),
  constraint proposal_is_known CHECK ((proposes = ANY (ARRAY['naloxone'::text, 'safeguarding'::text, 'blood_test'::text, 'crisis_plan'::text])))
);
CREATE INDEX need_of_person ON assessments.need USING btree (person_id, created_at DESC);
CREATE INDEX need_without_owner ON assessments.need USING btree (owner_agency_id, created_at) WHERE ((owner_staff_id IS NULL) AND (closed_at IS NULL));
create policy need_insert_own on assessments.need for insert to cg_app
  with check (owner_agency_id = (( SELECT acting.agency_id() AS agency_id)) AND author_staff_id = (( SELECT acting.staff_id() AS staff_id)) AND partnership_id = (( SELECT acting.partnership_id() AS partnership_id)) AND consent.may_write(person_id, category));
create policy need_read_by_route on assessments.need for select to cg_app
  using (
CASE
    WHEN (needs & (~ 1273599)) = 0 AND owner_agency_id = (( SELECT acting.agency_id() AS agency_id)) AND (person_id = ANY ((( SELECT acting.caseload() AS caseload))::uuid[])) THEN true
    WHEN person_id = ANY ((( SELECT acting.denied_people() AS denied_people))::uuid[]) THEN consent.lawfully_disclosed(( SELECT acting.who() AS who), need_id)
    WHEN ( SELECT true
       FROM consent.access a
      WHERE a.person_id = need.person_id AND a.owner_agency_id = need.owner_agency_id AND (a.opens & need.needs) = need.needs AND (a.purposes & (( SELECT acting.purpose_mask() AS purpose_mask))) <> 0 AND a.valid_from <= now() AND now() < a.valid_to
     LIMIT 1) THEN true
    ELSE consent.opens_otherwise(( SELECT acting.who() AS who), need_id, person_id, owner_agency_id, author_staff_id, category, needs, created_at, released_at, held_at)
END);
grant insert, select on assessments.need to cg_app;

-- The people around somebody, as drawn with them on a day.
create table assessments.network_map (
  network_map_id uuid not null default gen_random_uuid(),
  person_id uuid not null,
  partnership_id uuid not null,
  owner_agency_id uuid not null,
  author_staff_id uuid,
  category smallint not null default 6,
  drawn_on date not null,
  created_at timestamp with time zone not null default now(),
  released_at timestamp with time zone,
  held_at timestamp with time zone,
  needs integer generated always as ((1 << 6)) stored,
  constraint network_map_pkey PRIMARY KEY (network_map_id),
  constraint network_map_author_staff_id_fkey FOREIGN KEY (author_staff_id) REFERENCES partnership.staff(staff_id),
  constraint network_map_owner_agency_id_fkey FOREIGN KEY (owner_agency_id) REFERENCES partnership.agency(agency_id),
  constraint network_map_partnership_id_fkey FOREIGN KEY (partnership_id) REFERENCES partnership.partnership(partnership_id),
  constraint network_map_person_id_fkey FOREIGN KEY (person_id) REFERENCES people.person(person_id),
  constraint network_map_category_check CHECK ((category = 6))
);
CREATE INDEX network_map_of_person ON assessments.network_map USING btree (person_id, created_at DESC);
create policy network_map_insert_own on assessments.network_map for insert to cg_app
  with check (owner_agency_id = (( SELECT acting.agency_id() AS agency_id)) AND author_staff_id = (( SELECT acting.staff_id() AS staff_id)) AND partnership_id = (( SELECT acting.partnership_id() AS partnership_id)) AND consent.may_write(person_id, category));
create policy network_map_read_by_route on assessments.network_map for select to cg_app
  using (
CASE
    WHEN (needs & (~ 1273599)) = 0 AND owner_agency_id = (( SELECT acting.agency_id() AS agency_id)) AND (person_id = ANY ((( SELECT acting.caseload() AS caseload))::uuid[])) THEN true
    WHEN person_id = ANY ((( SELECT acting.denied_people() AS denied_people))::uuid[]) THEN consent.lawfully_disclosed(( SELECT acting.who() AS who), network_map_id)
    WHEN ( SELECT true
       FROM consent.access a
      WHERE a.person_id = network_map.person_id AND a.owner_agency_id = network_map.owner_agency_id AND (a.opens & network_map.needs) = network_map.needs AND (a.purposes & (( SELECT acting.purpose_mask() AS purpose_mask))) <> 0 AND a.valid_from <= now() AND now() < a.valid_to
     LIMIT 1) THEN true
    ELSE consent.opens_otherwise(( SELECT acting.who() AS who), network_map_id, person_id, owner_agency_id, author_staff_id, category, needs, created_at, released_at, held_at)
END);
grant insert, select on assessments.network_map to cg_app;

-- The separable part of an outcomes profile about crime.
create table assessments.outcome_crime (
  outcome_crime_id uuid not null default gen_random_uuid(),
  person_id uuid not null,
  partnership_id uuid not null,
  owner_agency_id uuid not null,
  author_staff_id uuid,
  category smallint not null default 11,
  needs integer generated always as ((1 << 11)) stored,
  outcome_profile_id uuid not null,
  shoplifting_days smallint,
  selling_days smallint,
  other_theft boolean,
  assault boolean,
  created_at timestamp with time zone not null default now(),
  replaced_at timestamp with time zone,
  constraint outcome_crime_pkey PRIMARY KEY (outcome_crime_id),
  constraint outcome_crime_author_staff_id_fkey FOREIGN KEY (author_staff_id) REFERENCES partnership.staff(staff_id),
  constraint outcome_crime_outcome_profile_id_fkey FOREIGN KEY (outcome_profile_id) REFERENCES assessments.outcome_profile(outcome_profile_id),
  constraint outcome_crime_owner_agency_id_fkey FOREIGN KEY (owner_agency_id) REFERENCES partnership.agency(agency_id),
  constraint outcome_crime_partnership_id_fkey FOREIGN KEY (partnership_id) REFERENCES partnership.partnership(partnership_id),
  constraint outcome_crime_person_id_fkey FOREIGN KEY (person_id) REFERENCES people.person(person_id),
  constraint outcome_crime_category_is_known CHECK ((category = 11)),
  constraint selling_days_in_28 CHECK (((selling_days >= 0) AND (selling_days <= 28))),
  constraint shoplifting_days_in_28 CHECK (((shoplifting_days >= 0) AND (shoplifting_days <= 28)))
);
CREATE INDEX outcome_crime_of_person ON assessments.outcome_crime USING btree (person_id);
CREATE INDEX outcome_crime_of_profile ON assessments.outcome_crime USING btree (outcome_profile_id);
create policy outcome_crime_insert_own on assessments.outcome_crime for insert to cg_app
  with check (owner_agency_id = (( SELECT acting.agency_id() AS agency_id)) AND author_staff_id = (( SELECT acting.staff_id() AS staff_id)) AND partnership_id = (( SELECT acting.partnership_id() AS partnership_id)) AND consent.may_write(person_id, category));
create policy outcome_crime_read_by_route on assessments.outcome_crime for select to cg_app
  using (
CASE
    WHEN (needs & (~ 1273599)) = 0 AND owner_agency_id = (( SELECT acting.agency_id() AS agency_id)) AND (person_id = ANY ((( SELECT acting.caseload() AS caseload))::uuid[])) THEN true
    WHEN person_id = ANY ((( SELECT acting.denied_people() AS denied_people))::uuid[]) THEN consent.lawfully_disclosed(( SELECT acting.who() AS who), outcome_crime_id)
    WHEN ( SELECT true
       FROM consent.access a
      WHERE a.person_id = outcome_crime.person_id AND a.owner_agency_id = outcome_crime.owner_agency_id AND (a.opens & outcome_crime.needs) = outcome_crime.needs AND (a.purposes & (( SELECT acting.purpose_mask() AS purpose_mask))) <> 0 AND a.valid_from <= now() AND now() < a.valid_to
     LIMIT 1) THEN true
    ELSE consent.opens_otherwise(( SELECT acting.who() AS who), outcome_crime_id, person_id, owner_agency_id, author_staff_id, category, needs, created_at, NULL::timestamp with time zone, NULL::timestamp with time zone)
END);
grant insert, select on assessments.outcome_crime to cg_app;

-- An outcomes profile in numbers: filled in here, or brought by file.
create table assessments.outcome_profile (
  outcome_profile_id uuid not null default gen_random_uuid(),
  person_id uuid not null,
  partnership_id uuid not null,
  owner_agency_id uuid not null,
  author_staff_id uuid,
  category smallint not null default 13,
  needs integer generated always as ((1 << 13)) stored,
  episode_id uuid,
  agency_ref text,
  assessment_id uuid,
  stage text,
  held_on date,
  alcohol_days smallint,
  opiate_days smallint,
  crack_days smallint,
  cocaine_days smallint,
  amphetamine_days smallint,
  cannabis_days smallint,
  other_days smallint,
  injecting_days smallint,
  paid_work_days smallint,
  volunteering_days smallint,
  education_days smallint,
  psychological smallint,
  physical smallint,
  quality_of_life smallint,
  acute_housing boolean,
  unsuitable_housing boolean,
  eviction_risk boolean,
  created_at timestamp with time zone not null default now(),
  replaced_at timestamp with time zone,
  constraint outcome_profile_pkey PRIMARY KEY (outcome_profile_id),
  constraint outcome_profile_assessment_id_fkey FOREIGN KEY (assessment_id) REFERENCES assessments.assessment(assessment_id),
  constraint outcome_profile_author_staff_id_fkey FOREIGN KEY (author_staff_id) REFERENCES partnership.staff(staff_id),
  constraint outcome_profile_owner_agency_id_fkey FOREIGN KEY (owner_agency_id) REFERENCES partnership.agency(agency_id),
  constraint outcome_profile_partnership_id_fkey FOREIGN KEY (partnership_id) REFERENCES partnership.partnership(partnership_id),
  constraint outcome_profile_person_id_fkey FOREIGN KEY (person_id) REFERENCES people.person(person_id),
  constraint alcohol_days_in_28 CHECK (((alcohol_days >= 0) AND (alcohol_days <= 28))),
  constraint amphetamine_days_in_28 CHECK (((amphetamine_days >= 0) AND (amphetamine_days <= 28))),
  constraint cannabis_days_in_28 CHECK (((cannabis_days >= 0) AND (cannabis_days <= 28))),
  constraint cocaine_days_in_28 CHECK (((cocaine_days >= 0) AND (cocaine_days <= 28))),
  constraint crack_days_in_28 CHECK (((crack_days >= 0) AND (crack_days <= 28))),
  constraint education_days_in_28 CHECK (((education_days >= 0) AND (education_days <= 28))),
  constraint injecting_days_in_28 CHECK (((injecting_days >= 0) AND (injecting_days <= 28))),
  constraint opiate_days_in_28 CHECK (((opiate_days >= 0) AND (opiate_days <= 28))),
  constraint other_days_in_28 CHECK (((other_days >= 0) AND (other_days <= 28))),
  constraint outcome_profile_category_is_known CHECK ((category = 13)),
  constraint outcome_profile_has_one_source CHECK ((num_nonnulls(agency_ref, assessment_id) = 1)),
  constraint paid_work_days_in_28 CHECK (((paid_work_days >= 0) AND (paid_work_days <= 28))),
  constraint physical_in_20 CHECK (((physical >= 0) AND (physical <= 20))),
  constraint psychological_in_20 CHECK (((psychological >= 0) AND (psychological <= 20))),
  constraint quality_of_life_in_20 CHECK (((quality_of_life >= 0) AND (quality_of_life <= 20))),
  constraint volunteering_days_in_28 CHECK (((volunteering_days >= 0) AND (volunteering_days <= 28)))
);
CREATE INDEX outcome_profile_of_episode ON assessments.outcome_profile USING btree (episode_id) WHERE (replaced_at IS NULL);
CREATE INDEX outcome_profile_of_person ON assessments.outcome_profile USING btree (person_id, held_on DESC);
CREATE UNIQUE INDEX outcome_profile_agency_ref_is_its_own ON assessments.outcome_profile USING btree (episode_id, agency_ref) WHERE ((agency_ref IS NOT NULL) AND (replaced_at IS NULL));
CREATE UNIQUE INDEX outcome_profile_of_assessment ON assessments.outcome_profile USING btree (assessment_id) WHERE (replaced_at IS NULL);
create policy outcome_profile_insert_own on assessments.outcome_profile for insert to cg_app
  with check (owner_agency_id = (( SELECT acting.agency_id() AS agency_id)) AND author_staff_id = (( SELECT acting.staff_id() AS staff_id)) AND partnership_id = (( SELECT acting.partnership_id() AS partnership_id)) AND consent.may_write(person_id, category));
create policy outcome_profile_read_by_route on assessments.outcome_profile for select to cg_app
  using (
CASE
    WHEN (needs & (~ 1273599)) = 0 AND owner_agency_id = (( SELECT acting.agency_id() AS agency_id)) AND (person_id = ANY ((( SELECT acting.caseload() AS caseload))::uuid[])) THEN true
    WHEN person_id = ANY ((( SELECT acting.denied_people() AS denied_people))::uuid[]) THEN consent.lawfully_disclosed(( SELECT acting.who() AS who), outcome_profile_id)
    WHEN ( SELECT true
       FROM consent.access a
      WHERE a.person_id = outcome_profile.person_id AND a.owner_agency_id = outcome_profile.owner_agency_id AND (a.opens & outcome_profile.needs) = outcome_profile.needs AND (a.purposes & (( SELECT acting.purpose_mask() AS purpose_mask))) <> 0 AND a.valid_from <= now() AND now() < a.valid_to
     LIMIT 1) THEN true
    ELSE consent.opens_otherwise(( SELECT acting.who() AS who), outcome_profile_id, person_id, owner_agency_id, author_staff_id, category, needs, created_at, NULL::timestamp with time zone, NULL::timestamp with time zone)
END);
grant insert, select on assessments.outcome_profile to cg_app;

-- The person's story in free words, told once. The person decides whether workers see it.
create table assessments.story (
  story_id uuid not null default gen_random_uuid(),
  person_id uuid not null,
  partnership_id uuid not null,
  owner_agency_id uuid,
  author_staff_id uuid,
  body text not null,
  is_shown boolean not null default true,
  created_at timestamp with time zone not null default now(),
  ended_at timestamp with time zone,
  constraint story_pkey PRIMARY KEY (story_id),
  constraint story_author_staff_id_fkey FOREIGN KEY (author_staff_id) REFERENCES partnership.staff(staff_id),
  constraint story_owner_agency_id_fkey FOREIGN KEY (owner_agency_id) REFERENCES partnership.agency(agency_id),
  constraint story_partnership_id_fkey FOREIGN KEY (partnership_id) REFERENCES partnership.partnership(partnership_id),
  constraint story_person_id_fkey FOREIGN KEY (person_id) REFERENCES people.person(person_id),
  constraint story_is_of_a_worker_or_not CHECK ((num_nulls(owner_agency_id, author_staff_id) = ANY (ARRAY[0, 2]))),
  constraint story_says_something CHECK (((length(btrim(body)) >= 1) AND (length(btrim(body)) <= 20000)))
);
CREATE INDEX story_of_person ON assessments.story USING btree (person_id, created_at DESC) WHERE (ended_at IS NULL);
create policy story_change_person on assessments.story for update to cg_app
  using ((person_id = ANY ((( SELECT acting.own_people() AS own_people))::uuid[])) AND ended_at IS NULL)
  with check (person_id = ANY ((( SELECT acting.own_people() AS own_people))::uuid[]));
create policy story_end_worker on assessments.story for update to cg_app
  using (ended_at IS NULL AND author_staff_id IS NOT NULL AND owner_agency_id = (( SELECT acting.agency_id() AS agency_id)) AND consent.may_write(person_id, 6::smallint))
  with check (ended_at = now() AND is_shown);
create policy story_insert_person on assessments.story for insert to cg_app
  with check ((person_id = ANY ((( SELECT acting.own_people() AS own_people))::uuid[])) AND partnership_id = (( SELECT acting.partnership_id() AS partnership_id)) AND author_staff_id IS NULL AND ended_at IS NULL);
create policy story_insert_worker on assessments.story for insert to cg_app
  with check (author_staff_id = (( SELECT acting.staff_id() AS staff_id)) AND owner_agency_id = (( SELECT acting.agency_id() AS agency_id)) AND partnership_id = (( SELECT acting.partnership_id() AS partnership_id)) AND is_shown AND ended_at IS NULL AND consent.may_write(person_id, 6::smallint));
create policy story_read on assessments.story for select to cg_app
  using ((person_id = ANY ((( SELECT acting.own_people() AS own_people))::uuid[])) OR ended_at IS NULL AND is_shown AND assessments.reads_story_of(person_id));
grant insert, select, update (is_shown, ended_at) on assessments.story to cg_app;

-- One of the people around somebody, by initials.
create table assessments.tie (
  tie_id uuid not null default gen_random_uuid(),
  network_map_id uuid not null,
  tie_key uuid not null,
  person_id uuid not null,
  partnership_id uuid not null,
  owner_agency_id uuid not null,
  author_staff_id uuid,
  category smallint not null default 6,
  initials text not null,
  kind text not null,
  is_close boolean not null,
  uses text not null,
  created_at timestamp with time zone not null default now(),
  released_at timestamp with time zone,
  held_at timestamp with time zone,
  needs integer generated always as ((1 << 6)) stored,
  constraint tie_pkey PRIMARY KEY (tie_id),
  constraint tie_author_staff_id_fkey FOREIGN KEY (author_staff_id) REFERENCES partnership.staff(staff_id),
  constraint tie_network_map_id_fkey FOREIGN KEY (network_map_id) REFERENCES assessments.network_map(network_map_id),
  constraint tie_owner_agency_id_fkey FOREIGN KEY (owner_agency_id) REFERENCES partnership.agency(agency_id),
  constraint tie_partnership_id_fkey FOREIGN KEY (partnership_id) REFERENCES partnership.partnership(partnership_id),
  constraint tie_person_id_fkey FOREIGN KEY (person_id) REFERENCES people.person(person_id),
  constraint initials_are_short CHECK (((char_length(initials) >= 1) AND (char_length(initials) <= 4))),
  constraint tie_category_check CHECK ((category = 6)),
  constraint tie_kind_is_known CHECK ((kind = ANY (ARRAY['partner'::text, 'child'::text, 'parent'::text, 'family'::text, 'friend'::text, 'peer'::text, 'neighbour'::text, 'work'::text, 'worker'::text, 'other'::text]))),
  constraint tie_use_is_known CHECK ((uses = ANY (ARRAY['uses'::text, 'does_not_use'::text, 'not_known'::text])))
);
CREATE INDEX tie_of_map ON assessments.tie USING btree (network_map_id);
CREATE INDEX tie_of_person ON assessments.tie USING btree (person_id);
create policy tie_insert_own on assessments.tie for insert to cg_app
  with check (owner_agency_id = (( SELECT acting.agency_id() AS agency_id)) AND author_staff_id = (( SELECT acting.staff_id() AS staff_id)) AND partnership_id = (( SELECT acting.partnership_id() AS partnership_id)) AND consent.may_write(person_id, category));
create policy tie_read_by_route on assessments.tie for select to cg_app
  using (
CASE
    WHEN (needs & (~ 1273599)) = 0 AND owner_agency_id = (( SELECT acting.agency_id() AS agency_id)) AND (person_id = ANY ((( SELECT acting.caseload() AS caseload))::uuid[])) THEN true
    WHEN person_id = ANY ((( SELECT acting.denied_people() AS denied_people))::uuid[]) THEN consent.lawfully_disclosed(( SELECT acting.who() AS who), tie_id)
    WHEN ( SELECT true
       FROM consent.access a
      WHERE a.person_id = tie.person_id AND a.owner_agency_id = tie.owner_agency_id AND (a.opens & tie.needs) = tie.needs AND (a.purposes & (( SELECT acting.purpose_mask() AS purpose_mask))) <> 0 AND a.valid_from <= now() AND now() < a.valid_to
     LIMIT 1) THEN true
    ELSE consent.opens_otherwise(( SELECT acting.who() AS who), tie_id, person_id, owner_agency_id, author_staff_id, category, needs, created_at, released_at, held_at)
END);
grant insert, select on assessments.tie to cg_app;

-- The name of one of the people around somebody; about that other person, so kept apart.
create table assessments.tie_name (
  tie_name_id uuid not null default gen_random_uuid(),
  tie_key uuid not null,
  person_id uuid not null,
  partnership_id uuid not null,
  owner_agency_id uuid not null,
  author_staff_id uuid,
  category smallint not null default 12,
  name text not null,
  created_at timestamp with time zone not null default now(),
  needs integer generated always as ((1 << 12)) stored,
  constraint tie_name_pkey PRIMARY KEY (tie_name_id),
  constraint tie_name_author_staff_id_fkey FOREIGN KEY (author_staff_id) REFERENCES partnership.staff(staff_id),
  constraint tie_name_owner_agency_id_fkey FOREIGN KEY (owner_agency_id) REFERENCES partnership.agency(agency_id),
  constraint tie_name_partnership_id_fkey FOREIGN KEY (partnership_id) REFERENCES partnership.partnership(partnership_id),
  constraint tie_name_person_id_fkey FOREIGN KEY (person_id) REFERENCES people.person(person_id),
  constraint tie_has_a_name CHECK ((name <> ''::text)),
  constraint tie_name_category_check CHECK ((category = 12))
);
CREATE INDEX tie_name_of_person ON assessments.tie_name USING btree (person_id, tie_key, created_at DESC);
create policy tie_name_insert_own on assessments.tie_name for insert to cg_app
  with check (owner_agency_id = (( SELECT acting.agency_id() AS agency_id)) AND author_staff_id = (( SELECT acting.staff_id() AS staff_id)) AND partnership_id = (( SELECT acting.partnership_id() AS partnership_id)) AND consent.may_write(person_id, category));
create policy tie_name_read_by_route on assessments.tie_name for select to cg_app
  using (
CASE
    WHEN (needs & (~ 1273599)) = 0 AND owner_agency_id = (( SELECT acting.agency_id() AS agency_id)) AND (person_id = ANY ((( SELECT acting.caseload() AS caseload))::uuid[])) THEN true
    WHEN person_id = ANY ((( SELECT acting.denied_people() AS denied_people))::uuid[]) THEN consent.lawfully_disclosed(( SELECT acting.who() AS who), tie_name_id)
    WHEN ( SELECT true
       FROM consent.access a
      WHERE a.person_id = tie_name.person_id AND a.owner_agency_id = tie_name.owner_agency_id AND (a.opens & tie_name.needs) = tie_name.needs AND (a.purposes & (( SELECT acting.purpose_mask() AS purpose_mask))) <> 0 AND a.valid_from <= now() AND now() < a.valid_to
     LIMIT 1) THEN true
    ELSE consent.opens_otherwise(( SELECT acting.who() AS who), tie_name_id, person_id, owner_agency_id, author_staff_id, category, needs, created_at, NULL::timestamp with time zone, NULL::timestamp with time zone)
END);
grant insert, select on assessments.tie_name to cg_app;

-- Assessments of the acting worker's agency in a span of days: how many, of how many people, questions asked and not asked again, minutes.
CREATE OR REPLACE FUNCTION assessments.burden_of_agency(from_on date, to_on date)
 RETURNS TABLE(instrument_id text, level text, assessments bigint, people bigint, asked bigint, confirmed bigint, kept bigint, minutes bigint, timed bigint)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select x.instrument_id, x.level, count(*), count(distinct p.whole_id), sum(x.items_asked), sum(x.items_confirmed), sum(x.items_kept),
    coalesce(sum(x.minutes), 0), count(x.minutes)
  from assessments.assessment x join people.person p on p.person_id = x.person_id
  where x.owner_agency_id = acting.agency_id() and acting.kind() = 'staff' and x.struck_at is null
    and x.created_at >= burden_of_agency.from_on and x.created_at < burden_of_agency.to_on + 1
  group by x.instrument_id, x.level
  order by count(*) desc
$function$;
grant execute on assessments.burden_of_agency(date,date) to cg_app;

-- Closes an open need with what came of it. False if it is not theirs to close or was changed meanwhile.
CREATE OR REPLACE FUNCTION assessments.close_need(need uuid, seen_version integer, came_to text, because text)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  update assessments.need n set closed_at = now(), closed_by = acting.staff_id(), outcome = close_need.came_to, closed_reason = close_need.because,
    version = n.version + 1
  where n.need_id = close_need.need and n.version = close_need.seen_version and n.closed_at is null and assessments.may_change_need(n);
  return found;
end
$function$;
grant execute on assessments.close_need(uuid,integer,text,text) to cg_app;

-- Gives an open need to somebody of the acting worker's agency. False if it is not theirs to give or was changed meanwhile.
CREATE OR REPLACE FUNCTION assessments.give_need(need uuid, seen_version integer, staff uuid)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  update assessments.need n set owner_staff_id = give_need.staff, owned_at = now(), version = n.version + 1
  where n.need_id = give_need.need and n.version = give_need.seen_version and n.closed_at is null and assessments.may_change_need(n)
    and exists (select from partnership.staff s where s.staff_id = give_need.staff and s.agency_id = acting.agency_id()
      and s.from_at <= now() and (s.to_at is null or now() < s.to_at));
  return found;
end
$function$;
grant execute on assessments.give_need(uuid,integer,uuid) to cg_app;

-- Whether the acting worker may take a need on, give it to a colleague or close it.
CREATE OR REPLACE FUNCTION assessments.may_change_need(n assessments.need)
 RETURNS boolean
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  keys uuid[] := acting.keys();
begin
  return acting.kind() = 'staff' and consent.may_write(n.person_id, n.category) and coalesce((
    select bool_or(a.opens & n.needs = n.needs and a.owner_agency_id = n.owner_agency_id and a.purposes & acting.purpose_mask() <> 0)
      and not bool_or(a.route = 'deny')
    from consent.access a where a.person_id = n.person_id and a.viewer_id = any (keys) and a.valid_from <= now() and now() < a.valid_to), false);
end
$function$;
grant execute on assessments.may_change_need(assessments.need) to cg_app;

-- Says which goal of the plan was made of an open need.
CREATE OR REPLACE FUNCTION assessments.need_became_goal(need uuid, goal uuid)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  update assessments.need n set goal_id = need_became_goal.goal, version = n.version + 1
  where n.need_id = need_became_goal.need and n.closed_at is null and assessments.may_change_need(n);
  return found;
end
$function$;
grant execute on assessments.need_became_goal(uuid,uuid) to cg_app;

-- The person confirms one of their own answers. False if there is no such answer for them.
CREATE OR REPLACE FUNCTION assessments.person_confirms(answer uuid)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  insert into assessments.confirmation (answer_id, person_id, partnership_id, owner_agency_id, category, by_person)
  select w.answer_id, w.person_id, w.partnership_id, w.owner_agency_id, w.category, true
  from assessments.answer w
  where w.answer_id = person_confirms.answer and w.person_id = any (acting.own_people()) and w.replaced_at is null
    and consent.shown_to_the_person(w.category, w.needs, w.created_at, w.released_at, w.held_at);
  return found;
end
$function$;
grant execute on assessments.person_confirms(uuid) to cg_app;

-- Whether whoever acts reads assessment and notes of the person, and so their story where they show it.
CREATE OR REPLACE FUNCTION assessments.reads_story_of(of_person uuid)
 RETURNS boolean
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  keys uuid[] := acting.keys();
begin
  return coalesce((
    select bool_or(a.opens & (1 << 6) <> 0 and a.purposes & acting.purpose_mask() <> 0 and (a.route in ('grant', 'break_glass') or exists (
        select from partnership.agency g join partnership.agency_kind k on k.code = g.kind where g.agency_id = a.owner_agency_id and k.may_lead)))
      and not bool_or(a.route = 'deny')
    from consent.access a where a.person_id = of_person and a.viewer_id = any (keys) and a.valid_from <= now() and now() < a.valid_to), false);
end
$function$;
grant execute on assessments.reads_story_of(uuid) to cg_app;

-- Opens a closed need again.
CREATE OR REPLACE FUNCTION assessments.reopen_need(need uuid, seen_version integer)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  update assessments.need n set closed_at = null, closed_by = null, outcome = null, closed_reason = '', version = n.version + 1
  where n.need_id = reopen_need.need and n.version = reopen_need.seen_version and n.closed_at is not null and assessments.may_change_need(n);
  return found;
end
$function$;
grant execute on assessments.reopen_need(uuid,integer) to cg_app;

-- Writes the outcome profiles of a file.
CREATE OR REPLACE FUNCTION assessments.take_in_profiles(here uuid, at_agency uuid, by_staff uuid)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  create temporary table profile on commit drop as
    select p.*, s.episode_id, s.person_id, k.digest is null and o.outcome_profile_id is null as is_new, k.digest is distinct from p.digest as is_changed, o.outcome_profile_id as old_id,
      (o.stage, o.held_on, o.alcohol_days, o.opiate_days, o.crack_days, o.cocaine_days, o.amphetamine_days, o.cannabis_days, o.other_days, o.injecting_days, o.paid_work_days, o.volunteering_days, o.education_days, o.psychological, o.physical, o.quality_of_life, o.acute_housing, o.unsuitable_housing, o.eviction_risk) is not distinct from
        (p.stage, p.held_on, p.alcohol_days, p.opiate_days, p.crack_days, p.cocaine_days, p.amphetamine_days, p.cannabis_days, p.other_days, p.injecting_days, p.paid_work_days, p.volunteering_days, p.education_days, p.psychological, p.physical, p.quality_of_life, p.acute_housing, p.unsuitable_housing, p.eviction_risk)
      and (y.shoplifting_days, y.selling_days, y.other_theft, y.assault) is not distinct from (p.shoplifting_days, p.selling_days, p.other_theft, p.assault) as is_same,
      gen_random_uuid() as new_id
    from kept_profile p join spell s on s.episode_ref = p.episode_ref
    left join returns.kept_part k on k.owner_agency_id = at_agency and k.episode_ref = p.episode_ref and k.part = 'outcome' and k.part_ref = p.ref
    left join assessments.outcome_profile o on not s.is_new and o.episode_id = s.episode_id and o.replaced_at is null and coalesce(o.agency_ref, o.outcome_profile_id::text) = p.ref
    left join assessments.outcome_crime y on y.outcome_profile_id = o.outcome_profile_id and y.replaced_at is null;
  update assessments.outcome_profile o set replaced_at = now() from profile p where p.is_changed and not p.is_same and o.outcome_profile_id = p.old_id;
  update assessments.outcome_crime y set replaced_at = now() from profile p where p.is_changed and not p.is_same and y.outcome_profile_id = p.old_id and y.replaced_at is null;
  insert into assessments.outcome_profile (outcome_profile_id, person_id, partnership_id, owner_agency_id, author_staff_id, episode_id, agency_ref, stage, held_on,
    alcohol_days, opiate_days, crack_days, cocaine_days, amphetamine_days, cannabis_days, other_days, injecting_days, paid_work_days, volunteering_days, education_days, psychological, physical, quality_of_life, acute_housing, unsuitable_housing, eviction_risk)
  select p.new_id, p.person_id, here, at_agency, by_staff, p.episode_id, p.ref, p.stage, p.held_on,
    p.alcohol_days, p.opiate_days, p.crack_days, p.cocaine_days, p.amphetamine_days, p.cannabis_days, p.other_days, p.injecting_days, p.paid_work_days, p.volunteering_days, p.education_days, p.psychological, p.physical, p.quality_of_life, p.acute_housing, p.unsuitable_housing, p.eviction_risk
  from profile p where p.is_changed and (p.old_id is null or not p.is_same);
  insert into assessments.outcome_crime (person_id, partnership_id, owner_agency_id, author_staff_id, outcome_profile_id, shoplifting_days, selling_days, other_theft, assault)
  select p.person_id, here, at_agency, by_staff, p.new_id, p.shoplifting_days, p.selling_days, p.other_theft, p.assault
  from profile p where p.is_changed and (p.old_id is null or not p.is_same) and num_nonnulls(p.shoplifting_days, p.selling_days, p.other_theft, p.assault) > 0;
  update assessments.outcome_profile o set person_id = s.person_id from spell s where s.known_person_id <> s.person_id and o.episode_id = s.episode_id;
  update assessments.outcome_crime y set person_id = o.person_id from assessments.outcome_profile o join spell s on s.episode_id = o.episode_id and s.known_person_id <> s.person_id
  where y.outcome_profile_id = o.outcome_profile_id;
end $function$;

-- Sends notice of an assessment just struck through to the agencies that were shown what was in it. How many were told.
CREATE OR REPLACE FUNCTION assessments.tell_of_strike(assessment uuid)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  struck assessments.assessment;
  reader uuid;
  told integer := 0;
begin
  select x.* into struck from assessments.assessment x
  where x.assessment_id = tell_of_strike.assessment and x.owner_agency_id = acting.agency_id() and x.struck_at = now();
  if not found then return 0; end if;
  for reader in
    select distinct a.agency_id from people.person p
    join people.person q on q.whole_id = p.whole_id
    join audit.entry a on a.person_id = q.person_id and a.at >= struck.created_at and a.outcome = 'shown'
      and a.categories && (select array_agg(distinct w.category) || struck.category from assessments.answer w where w.assessment_id = struck.assessment_id)
    where p.person_id = struck.person_id and a.agency_id <> struck.owner_agency_id
  loop
    perform notify.send(kind => 'assessment.struck_through', subject => 'Something your agency read was entered in error',
      body => 'A partner has struck an assessment through. Open the record to read what stands now.',
      path => '/people/' || struck.person_id || '/assessments', to_agency_id => reader);
    told := told + 1;
  end loop;
  return told;
end
$function$;
grant execute on assessments.tell_of_strike(uuid) to cg_app;

-- ====================================================================================================
-- audit: Who saw, changed or was refused what: written in the same transaction, chained so that no later change goes unseen.
-- ====================================================================================================

-- How far each checkpoint file outside the database has come.
create table audit.checkpoint_file (
  checkpoint_file_id uuid not null,
  lines bigint not null,
  mac bytea not null,
  updated_at timestamp with time zone not null default now(),
  constraint checkpoint_file_pkey PRIMARY KEY (checkpoint_file_id),
  constraint has_lines CHECK ((lines > 0))
);

-- One thing that somebody did, was shown or was refused. Never changed, never deleted.
create table audit.entry (
  audit_entry_id uuid not null default gen_random_uuid(),
  shard smallint not null,
  seq bigint not null,
  at timestamp with time zone not null default clock_timestamp(),
  kind text not null,
  account_id uuid,
  staff_id uuid,
  agency_id uuid,
  actor_label text not null default ''::text,
  action text not null,
  outcome text not null,
  person_id uuid,
  listed_person_ids uuid[],
  categories smallint[] not null default '{}'::smallint[],
  purpose text not null default ''::text,
  access_route text not null default ''::text,
  source_id uuid,
  reason text not null default ''::text,
  request_id text not null default ''::text,
  person_told_from timestamp with time zone,
  detail jsonb not null default '{}'::jsonb,
  prev bytea not null,
  hash bytea not null,
  constraint entry_pkey PRIMARY KEY (audit_entry_id),
  constraint entry_shard_seq_key UNIQUE (shard, seq),
  constraint entry_shard_fkey FOREIGN KEY (shard) REFERENCES audit.head(shard),
  constraint about_one_person_or_a_list CHECK (((person_id IS NULL) OR (listed_person_ids IS NULL))),
  constraint action_is_named CHECK ((action <> ''::text)),
  constraint delay_has_a_reason CHECK (((reason <> ''::text) OR ((person_told_from IS NOT NULL) AND (person_told_from <= at)))),
  constraint kind_is_known CHECK ((kind = ANY (ARRAY['human'::text, 'machine'::text]))),
  constraint list_is_not_empty CHECK ((listed_person_ids <> '{}'::uuid[])),
  constraint outcome_is_known CHECK ((outcome = ANY (ARRAY['done'::text, 'shown'::text, 'refused'::text]))),
  constraint telling_waits_thirty_days_at_most CHECK ((person_told_from <= (at + '30 days'::interval)))
);
CREATE INDEX entry_about_person ON audit.entry USING btree (person_id, at) WHERE (person_id IS NOT NULL);
CREATE INDEX entry_by_agency ON audit.entry USING btree (agency_id, at) WHERE (agency_id IS NOT NULL);
CREATE INDEX entry_listing_person ON audit.entry USING gin (listed_person_ids) WITH (fastupdate=off) WHERE (listed_person_ids IS NOT NULL);
create policy entry_read_by_a_listed_person on audit.entry for select to cg_app
  using (listed_person_ids && (( SELECT acting.own_people() AS own_people)) AND person_told_from <= now());
create policy entry_read_by_privacy_officer on audit.entry for select to cg_app
  using (agency_id = (( SELECT acting.agency_id() AS agency_id)) AND ( SELECT acting.holds('privacy_officer'::text) AS holds));
create policy entry_read_by_the_person on audit.entry for select to cg_app
  using ((person_id = ANY ((( SELECT acting.own_people() AS own_people))::uuid[])) AND person_told_from <= now());
grant select on audit.entry to cg_app;

-- Where each of the 64 chains of audit entries stands.
create table audit.head (
  shard smallint not null,
  seq bigint not null default 0,
  hash bytea not null default '\x'::bytea,
  constraint head_pkey PRIMARY KEY (shard),
  constraint shard_is_known CHECK (((shard >= 0) AND (shard <= 63)))
);

-- The text over which the hash of an entry is taken, after the hash before it.
CREATE OR REPLACE FUNCTION audit.canonical(e audit.entry)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  select to_json(array[
    e.audit_entry_id::text, e.shard::text, e.seq::text, trunc(extract(epoch from e.at) * 1000000)::text, e.kind,
    e.account_id::text, e.staff_id::text, e.agency_id::text, e.actor_label, e.action, e.outcome, e.person_id::text,
    e.listed_person_ids::text, e.categories::text, e.purpose, e.access_route, e.source_id::text, e.reason, e.request_id,
    trunc(extract(epoch from e.person_told_from) * 1000000)::text, e.detail::text])::text
$function$;

-- Entries about these people, newest first: all they may be told for the person, their own agency's for a privacy officer.
CREATE OR REPLACE FUNCTION audit.entries_about(people uuid[], before timestamp with time zone, most integer)
 RETURNS SETOF audit.entry
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare
  is_own boolean := people <@ acting.own_people();
  of_agency uuid := case when acting.holds('privacy_officer') then acting.agency_id() end;
begin
  if not is_own and of_agency is null then return; end if;
  return query
    select found.* from (
      select alone.* from unnest(people) p cross join lateral (
        select e.* from audit.entry e
        where e.person_id = p and e.at < before and ((is_own and e.person_told_from <= now()) or e.agency_id = of_agency)
        order by e.at desc limit most) alone
      union all
      select e.* from audit.entry e
      where e.listed_person_ids && people and e.at < before and ((is_own and e.person_told_from <= now()) or e.agency_id = of_agency)) found
    order by found.at desc limit most;
end
$function$;
grant execute on audit.entries_about(uuid[],timestamp with time zone,integer) to cg_app;

-- Where each chain stands now, for the checkpoints kept outside the database.
CREATE OR REPLACE FUNCTION audit.heads()
 RETURNS TABLE(shard smallint, seq bigint, hash bytea)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$ select shard, seq, hash from audit.head order by shard $function$;
grant execute on audit.heads() to cg_jobs;

-- Remembers how many lines a checkpoint file has and how its last one is signed.
CREATE OR REPLACE FUNCTION audit.note_checkpoint(file_id uuid, lines bigint, mac bytea)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  insert into audit.checkpoint_file as f (checkpoint_file_id, lines, mac) values (file_id, note_checkpoint.lines, note_checkpoint.mac)
  on conflict (checkpoint_file_id) do update set lines = excluded.lines, mac = excluded.mac, updated_at = now()
  where f.lines < excluded.lines
$function$;
grant execute on audit.note_checkpoint(uuid,bigint,bytea) to cg_jobs;

-- Writes one audit entry in the caller's transaction, for whoever acts. Null if there was nothing to record.
CREATE OR REPLACE FUNCTION audit.record(action text, outcome text, person_id uuid DEFAULT NULL::uuid, listed_person_ids uuid[] DEFAULT NULL::uuid[], categories smallint[] DEFAULT '{}'::smallint[], access_route text DEFAULT ''::text, source_id uuid DEFAULT NULL::uuid, reason text DEFAULT ''::text, person_told_from timestamp with time zone DEFAULT clock_timestamp(), detail jsonb DEFAULT '{}'::jsonb, purpose text DEFAULT NULL::text, actor_label text DEFAULT NULL::text)
 RETURNS uuid
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
#variable_conflict use_column
declare
  home smallint := pg_catalog.pg_current_xact_id()::text::numeric % 64;
  head audit.head;
  e audit.entry;
  actor_kind text;
begin
  -- Asked once: each of the functions behind acting would look the session up again.
  select l.account_id, l.kind into e.account_id, actor_kind from auth.live_account(current_setting('acting.token', true)) l;
  -- Public pages shown to nobody in particular are not readings; recording them would let anyone fill the disk.
  if record.outcome = 'shown' and e.account_id is null and record.person_id is null and cardinality(record.listed_person_ids) is null
  then return null; end if;

  select * into head from audit.head h where h.shard = home for update skip locked;
  if not found then
    select * into head from audit.head h order by (h.shard - home + 64) % 64 limit 1 for update skip locked;
  end if;
  if not found then
    select * into head from audit.head h where h.shard = home for update;
  end if;

  e.audit_entry_id := gen_random_uuid();
  e.shard := head.shard;
  e.seq := head.seq + 1;
  e.at := clock_timestamp();
  e.kind := case when actor_kind = 'machine' or session_user = 'cg_jobs' or current_setting('role') = 'cg_jobs' then 'machine' else 'human' end;
  if actor_kind = 'staff' then
    select w.staff_id, w.agency_id into e.staff_id, e.agency_id from acting.live_staff() w;
  end if;
  e.actor_label := coalesce(case when actor_kind is not null then acting.actor_label() end, record.actor_label, '');
  e.action := record.action;
  e.outcome := record.outcome;
  e.person_id := record.person_id;
  e.listed_person_ids := nullif(record.listed_person_ids, '{}');
  e.categories := record.categories;
  e.purpose := coalesce(record.purpose, acting.purpose_by_name(), '');
  e.access_route := record.access_route;
  e.source_id := record.source_id;
  e.reason := record.reason;
  e.request_id := coalesce(acting.request_id(), '');
  e.person_told_from := case when record.person_told_from <= e.at then e.at else record.person_told_from end;
  e.detail := record.detail;
  e.prev := head.hash;
  e.hash := sha256(e.prev || convert_to(audit.canonical(e), 'UTF8'));
  insert into audit.entry select e.*;
  update audit.head h set seq = e.seq, hash = e.hash where h.shard = e.shard;
  return e.audit_entry_id;
end
$function$;
grant execute on audit.record(text,text,uuid,uuid[],smallint[],text,uuid,text,timestamp with time zone,jsonb,text,text) to cg_app;
grant execute on audit.record(text,text,uuid,uuid[],smallint[],text,uuid,text,timestamp with time zone,jsonb,text,text) to cg_jobs;

-- How far a checkpoint file had come when it was last added to.
CREATE OR REPLACE FUNCTION audit.remembered_checkpoint(file_id uuid)
 RETURNS TABLE(lines bigint, mac bytea)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$ select f.lines, f.mac from audit.checkpoint_file f where f.checkpoint_file_id = file_id $function$;
grant execute on audit.remembered_checkpoint(uuid) to cg_jobs;

-- ====================================================================================================
-- auth: Sign-in: accounts, the ways into them, sessions. The application reads it through functions only.
-- ====================================================================================================

-- Somebody or something that may sign in. Every kind needs two factors.
create table auth.account (
  account_id uuid not null default gen_random_uuid(),
  kind text not null,
  subject_id uuid not null,
  sign_in_name text,
  password_salt bytea,
  password_hash bytea,
  password_set_at timestamp with time zone,
  created_at timestamp with time zone not null default now(),
  created_by uuid,
  set_up_at timestamp with time zone,
  disabled_at timestamp with time zone,
  disabled_by uuid,
  constraint account_pkey PRIMARY KEY (account_id),
  constraint account_one_per_subject UNIQUE (kind, subject_id),
  constraint account_created_by_fkey FOREIGN KEY (created_by) REFERENCES auth.account(account_id),
  constraint account_disabled_by_fkey FOREIGN KEY (disabled_by) REFERENCES auth.account(account_id),
  constraint account_kind_fkey FOREIGN KEY (kind) REFERENCES auth.session_rule(kind),
  constraint password_is_whole CHECK ((num_nonnulls(password_salt, password_hash, password_set_at) = ANY (ARRAY[0, 3]))),
  constraint sign_in_name_has_a_length CHECK (((length(sign_in_name) >= 3) AND (length(sign_in_name) <= 200)))
);
CREATE UNIQUE INDEX account_sign_in_name_is_its_own ON auth.account USING btree (lower(sign_in_name));

-- What happened to an account, for its owner to read.
create table auth.account_event (
  account_event_id uuid not null default gen_random_uuid(),
  account_id uuid not null,
  at timestamp with time zone not null default now(),
  what text not null,
  detail text not null default ''::text,
  device text not null default ''::text,
  constraint account_event_pkey PRIMARY KEY (account_event_id),
  constraint account_event_account_id_fkey FOREIGN KEY (account_id) REFERENCES auth.account(account_id)
);
CREATE INDEX account_event_by_account ON auth.account_event USING btree (account_id, at);

-- What was asked of a browser and has not come back yet.
create table auth.challenge (
  challenge_hash bytea not null,
  purpose text not null,
  browser text not null,
  detail jsonb not null,
  expires_at timestamp with time zone not null,
  constraint challenge_pkey PRIMARY KEY (challenge_hash)
);
CREATE INDEX challenge_by_age ON auth.challenge USING btree (expires_at);

-- A one-time link to set up an account.
create table auth.invitation (
  token_hash bytea not null,
  account_id uuid not null,
  made_at timestamp with time zone not null default now(),
  expires_at timestamp with time zone not null,
  used_at timestamp with time zone,
  withdrawn_at timestamp with time zone,
  constraint invitation_pkey PRIMARY KEY (token_hash),
  constraint invitation_account_id_fkey FOREIGN KEY (account_id) REFERENCES auth.account(account_id)
);
CREATE INDEX invitation_by_account ON auth.invitation USING btree (account_id);

-- Who an account is at another sign-in service.
create table auth.oidc_identity (
  issuer text not null,
  subject text not null,
  account_id uuid not null,
  linked_at timestamp with time zone not null default now(),
  constraint oidc_identity_pkey PRIMARY KEY (issuer, subject),
  constraint oidc_identity_account_id_fkey FOREIGN KEY (account_id) REFERENCES auth.account(account_id)
);
CREATE INDEX oidc_identity_by_account ON auth.oidc_identity USING btree (account_id);

-- An app that shows codes.
create table auth.one_time_code (
  account_id uuid not null,
  secret bytea,
  confirmed_at timestamp with time zone,
  last_step bigint,
  pending_secret bytea,
  constraint one_time_code_pkey PRIMARY KEY (account_id),
  constraint one_time_code_account_id_fkey FOREIGN KEY (account_id) REFERENCES auth.account(account_id),
  constraint code_secret_is_confirmed CHECK (((secret IS NULL) = (confirmed_at IS NULL)))
);

-- A key kept by a phone, computer or security key.
create table auth.passkey (
  passkey_id uuid not null default gen_random_uuid(),
  account_id uuid not null,
  credential_id text not null,
  public_key bytea not null,
  counter bigint not null,
  transports text[] not null default '{}'::text[],
  name text not null,
  added_at timestamp with time zone not null default now(),
  last_used_at timestamp with time zone,
  constraint passkey_pkey PRIMARY KEY (passkey_id),
  constraint passkey_credential_id_key UNIQUE (credential_id),
  constraint passkey_account_id_fkey FOREIGN KEY (account_id) REFERENCES auth.account(account_id)
);
CREATE INDEX passkey_by_account ON auth.passkey USING btree (account_id);

-- Codes on paper for when the phone is lost.
create table auth.recovery_code (
  account_id uuid not null,
  code_hash bytea not null,
  made_at timestamp with time zone not null default now(),
  used_at timestamp with time zone,
  constraint recovery_code_pkey PRIMARY KEY (account_id, code_hash),
  constraint recovery_code_account_id_fkey FOREIGN KEY (account_id) REFERENCES auth.account(account_id)
);

-- A random value of this database, from which made-up salts are derived.
create table auth.secret (
  only_row boolean not null default true,
  value bytea not null,
  constraint secret_pkey PRIMARY KEY (only_row),
  constraint secret_one_row CHECK (only_row)
);

-- A browser in which somebody gave one factor or both.
create table auth.session (
  token_hash bytea not null,
  session_id uuid not null default gen_random_uuid(),
  account_id uuid not null,
  level smallint not null,
  how text not null,
  provider text,
  started_at timestamp with time zone not null default now(),
  last_seen_at timestamp with time zone not null default now(),
  idle_until timestamp with time zone not null,
  absolute_until timestamp with time zone not null,
  stepped_up_at timestamp with time zone,
  ended_at timestamp with time zone,
  ended_reason text,
  device text not null default ''::text,
  notice text,
  constraint session_pkey PRIMARY KEY (token_hash),
  constraint session_session_id_key UNIQUE (session_id),
  constraint session_account_id_fkey FOREIGN KEY (account_id) REFERENCES auth.account(account_id),
  constraint level_is_factors_given CHECK ((level = ANY (ARRAY[1, 2]))),
  constraint session_end_has_a_reason CHECK (((ended_at IS NULL) = (ended_reason IS NULL))),
  constraint session_how_check CHECK ((how = ANY (ARRAY['password'::text, 'passkey'::text, 'oidc'::text, 'invitation'::text, 'demo'::text]))),
  constraint session_second_level_was_earned CHECK (((level = 1) OR (stepped_up_at IS NOT NULL))),
  constraint token_hash_is_sha256 CHECK ((length(token_hash) = 32))
);
CREATE INDEX session_live_by_account ON auth.session USING btree (account_id) WHERE (ended_at IS NULL);

-- How long a session may rest and last.
create table auth.session_rule (
  kind text not null,
  idle interval not null,
  absolute interval not null,
  source text not null,
  constraint session_rule_pkey PRIMARY KEY (kind),
  constraint session_rule_is_bounded CHECK (((idle > '00:00:00'::interval) AND (idle <= absolute) AND (absolute <= '12:00:00'::interval))),
  constraint session_rule_kind_check CHECK ((kind = ANY (ARRAY['staff'::text, 'person'::text, 'carer'::text, 'machine'::text])))
);

-- Wrong tries, counted for a day.
create table auth.sign_in_attempt (
  about text not null,
  key_hash bytea not null,
  failures integer not null default 0,
  last_failed_at timestamp with time zone not null default now(),
  wait_until timestamp with time zone,
  constraint sign_in_attempt_pkey PRIMARY KEY (about, key_hash),
  constraint sign_in_attempt_about_check CHECK ((about = ANY (ARRAY['name'::text, 'address'::text, 'second_step'::text])))
);
CREATE INDEX sign_in_attempt_by_age ON auth.sign_in_attempt USING btree (last_failed_at);

-- Sets the password of an invited account and gives ten minutes to set up the second step.
CREATE OR REPLACE FUNCTION auth.accept_invitation(token text, salt bytea, hash bytea, device text)
 RETURNS text
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare
  invited uuid;
begin
  select i.account_id into invited from auth.invitation_by_token(accept_invitation.token) i where i.sign_in_name is not null;
  if invited is null then return null; end if;
  perform auth.clear_ways_in(invited);
  update auth.account set password_salt = salt, password_hash = accept_invitation.hash, password_set_at = now() where account_id = invited;
  perform auth.remember(invited, 'password_set', '', device);
  return auth.begin_session(invited, 1, 'invitation', null, device);
end
$function$;
grant execute on auth.accept_invitation(text,bytea,bytea,text) to cg_app;

-- How far the account of one worker, person or carer has come, for those who look after accounts.
CREATE OR REPLACE FUNCTION auth.account_of(of_kind text, subject uuid)
 RETURNS TABLE(account_id uuid, sign_in_name text, set_up_at timestamp with time zone, disabled_at timestamp with time zone, last_seen_at timestamp with time zone)
 LANGUAGE sql
 STABLE SECURITY DEFINER ROWS 1
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  select a.account_id, a.sign_in_name, a.set_up_at, a.disabled_at,
    (select max(s.last_seen_at) from auth.session s where s.account_id = a.account_id and s.level = 2)
  from auth.account a
  where a.kind = of_kind and a.subject_id = subject and auth.may_administer()
$function$;
grant execute on auth.account_of(text,uuid) to cg_app;

-- The live session of whoever asks, at whatever level.
CREATE OR REPLACE FUNCTION auth.acting_session()
 RETURNS SETOF auth.session
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER ROWS 1
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
begin
  return query
    select s.* from auth.session s join auth.account a on a.account_id = s.account_id
    where s.token_hash = auth.hash_of(current_setting('acting.token', true))
      and s.ended_at is null and now() < s.idle_until and now() < s.absolute_until and a.disabled_at is null;
end
$function$;

-- Keeps a passkey whose answer was checked.
CREATE OR REPLACE FUNCTION auth.add_passkey(credential text, key bytea, start_counter bigint, ways text[], passkey_name text, device text)
 RETURNS TABLE(outcome text, token text)
 LANGUAGE plpgsql
 SECURITY DEFINER ROWS 1
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare
  own uuid := auth.enrolling();
begin
  if own is null or exists (select from auth.passkey p where p.credential_id = credential) then
    outcome := 'refused';
    return next;
    return;
  end if;
  insert into auth.passkey (account_id, credential_id, public_key, counter, transports, name)
  values (own, credential, key, start_counter, ways, passkey_name);
  perform auth.remember(own, 'passkey_added', passkey_name, device);
  outcome := 'right';
  token := auth.finish_set_up();
  return next;
end
$function$;
grant execute on auth.add_passkey(text,bytea,bigint,text[],text,text) to cg_app;

-- Starts a session and gives its token, which is kept nowhere. One factor gives ten minutes for the second.
CREATE OR REPLACE FUNCTION auth.begin_session(account uuid, new_level integer, new_how text, new_provider text, new_device text)
 RETURNS text
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare
  token text := auth.new_token();
  rule auth.session_rule;
begin
  select r.* into strict rule from auth.session_rule r join auth.account a on a.kind = r.kind
    where a.account_id = account and a.disabled_at is null;
  -- One browser, one session: whoever was signed in here before no longer is.
  perform auth.end_session('replaced');
  insert into auth.session (token_hash, account_id, level, how, provider, idle_until, absolute_until, stepped_up_at, device)
  values (auth.hash_of(token), account, new_level, new_how, new_provider,
    now() + case when new_level = 2 then rule.idle else interval '10 minutes' end,
    now() + case when new_level = 2 then rule.absolute else interval '10 minutes' end,
    case when new_level = 2 then now() end, left(new_device, 100));
  if new_level = 2 then
    perform auth.remember(account, 'signed_in', new_how, new_device);
    perform auth.tell_other_devices(account, token, new_device);
  end if;
  return token;
end
$function$;

-- A code without the spaces and dashes people type.
CREATE OR REPLACE FUNCTION auth.clean_code(code text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$ select upper(regexp_replace(code, '[^0-9A-Za-z]', '', 'g')) $function$;

-- Setting up again starts from nothing: whoever holds the old phone or password is out.
CREATE OR REPLACE FUNCTION auth.clear_ways_in(whose uuid)
 RETURNS void
 LANGUAGE sql
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  update auth.session set ended_at = now(), ended_reason = 'set-up-again' where account_id = whose and ended_at is null;
  delete from auth.passkey where account_id = whose;
  delete from auth.one_time_code where account_id = whose;
  delete from auth.recovery_code where account_id = whose;
  delete from auth.oidc_identity where account_id = whose;
  update auth.account set password_salt = null, password_hash = null, password_set_at = null where account_id = whose;
$function$;

-- The one-time code of a half minute, RFC 6238. Worked out here, so that no secret leaves the database.
CREATE OR REPLACE FUNCTION auth.code_at(secret bytea, step bigint)
 RETURNS text
 LANGUAGE plpgsql
 IMMUTABLE
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare
  h bytea := public.hmac(int8send(step), secret, 'sha1');
  o integer := get_byte(h, 19) & 15;
begin
  return lpad(((((get_byte(h, o) & 127) << 24) | (get_byte(h, o + 1) << 16) | (get_byte(h, o + 2) << 8) | get_byte(h, o + 3))
    % 1000000)::text, 6, '0');
end
$function$;

-- A step-up at the other service, with both factors given there just now.
CREATE OR REPLACE FUNCTION auth.confirm_by_oidc(from_issuer text, from_subject text)
 RETURNS text
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
begin
  if not exists (
    select from auth.oidc_identity o join auth.acting_session() s on s.account_id = o.account_id
    where o.issuer = from_issuer and o.subject = from_subject and s.level = 2) then
    return null;
  end if;
  return auth.raise_session();
end
$function$;
grant execute on auth.confirm_by_oidc(text,text) to cg_app;

-- Takes the new app with codes into use once it has given a right code.
CREATE OR REPLACE FUNCTION auth.confirm_code_set_up(code text, device text)
 RETURNS TABLE(outcome text, seconds integer, token text)
 LANGUAGE plpgsql
 SECURITY DEFINER ROWS 1
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare
  own auth.one_time_code;
  step bigint;
  key bytea;
begin
  select * into own from auth.one_time_code c where c.account_id = auth.enrolling() and c.pending_secret is not null for update;
  if not found then return; end if;
  key := auth.hash_of(own.account_id::text);
  seconds := auth.seconds_to_wait('second_step', key);
  if seconds > 0 then
    outcome := 'wait';
    return next;
    return;
  end if;
  step := auth.step_of_code(own.pending_secret, auth.clean_code(code), null);
  if step is null then
    outcome := 'wrong';
    seconds := auth.count_failure('second_step', key);
    return next;
    return;
  end if;
  perform auth.forget_failures('second_step', key);
  update auth.one_time_code c set secret = own.pending_secret, confirmed_at = now(), last_step = step, pending_secret = null
    where c.account_id = own.account_id;
  perform auth.remember(own.account_id, 'code_app_set', '', device);
  outcome := 'right';
  seconds := 0;
  token := auth.finish_set_up();
  return next;
end
$function$;
grant execute on auth.confirm_code_set_up(text,text) to cg_app;

-- The step-up of somebody who does not exist.
CREATE OR REPLACE FUNCTION auth.confirm_demo_session()
 RETURNS text
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
begin
  if not auth.is_demo() or not exists (select from auth.acting_session() s where s.how = 'demo') then return null; end if;
  return auth.raise_session();
end
$function$;
grant execute on auth.confirm_demo_session() to cg_app;

-- Counts a wrong try. After five (twenty for an address) each costs a wait: 30 seconds, then twice as long each time, at most 15 minutes (A27).
CREATE OR REPLACE FUNCTION auth.count_failure(what text, key bytea)
 RETURNS integer
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare
  -- Many people sign in from one office, which has one address.
  free integer := case what when 'address' then 20 else 5 end;
  seconds integer;
begin
  update auth.sign_in_attempt a set failures = a.failures + 1, last_failed_at = now(),
    wait_until = case when a.failures + 1 >= free
      then now() + least(30 * 2 ^ least(a.failures + 1 - free, 10), 900) * interval '1 second' end
  where a.about = what and a.key_hash = key
  returning ceil(extract(epoch from a.wait_until - now()))::integer into seconds;
  return coalesce(seconds, 0);
end
$function$;

-- An account nobody can sign in to yet: it needs its one-time link.
CREATE OR REPLACE FUNCTION auth.create_account(new_kind text, subject uuid, name text)
 RETURNS TABLE(outcome text, account_id uuid)
 LANGUAGE plpgsql
 SECURITY DEFINER ROWS 1
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
begin
  if not auth.may_administer() then
    outcome := 'forbidden';
  elsif exists (select from auth.account a where a.kind = new_kind and a.subject_id = subject) then
    outcome := 'exists';
  else
    insert into auth.account as a (kind, subject_id, sign_in_name, created_by)
    values (new_kind, subject, normalize(btrim(name), NFKC), auth.own_account())
    on conflict (lower(sign_in_name)) do nothing
    returning a.account_id into create_account.account_id;
    outcome := case when create_account.account_id is null then 'name-taken' else 'created' end;
  end if;
  return next;
end
$function$;
grant execute on auth.create_account(text,uuid,text) to cg_app;

-- Signs every device out but this one.
CREATE OR REPLACE FUNCTION auth.end_other_sessions()
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare
  ended integer;
begin
  update auth.session s set ended_at = now(), ended_reason = 'ended-elsewhere'
  where s.account_id = auth.own_account() and s.ended_at is null
    and s.token_hash <> auth.hash_of(current_setting('acting.token', true));
  get diagnostics ended = row_count;
  return ended;
end
$function$;
grant execute on auth.end_other_sessions() to cg_app;

-- Signs one of one's own devices out.
CREATE OR REPLACE FUNCTION auth.end_own_session(session uuid)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
begin
  update auth.session s set ended_at = now(), ended_reason = 'ended-elsewhere'
  where s.session_id = session and s.account_id = auth.own_account() and s.ended_at is null;
  return found;
end
$function$;
grant execute on auth.end_own_session(uuid) to cg_app;

-- Ends the session of whoever asks.
CREATE OR REPLACE FUNCTION auth.end_session(reason text)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  update auth.session set ended_at = now(), ended_reason = reason
  where token_hash = auth.hash_of(current_setting('acting.token', true)) and ended_at is null
$function$;
grant execute on auth.end_session(text) to cg_app;

-- Ends every session of an account, as when a role changes.
CREATE OR REPLACE FUNCTION auth.end_sessions_of(account uuid, reason text)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare
  ended integer;
begin
  if not auth.may_administer() then return 0; end if;
  update auth.session s set ended_at = now(), ended_reason = reason where s.account_id = account and s.ended_at is null;
  get diagnostics ended = row_count;
  return ended;
end
$function$;
grant execute on auth.end_sessions_of(uuid,text) to cg_app;

-- The account that may be given a second step now.
CREATE OR REPLACE FUNCTION auth.enrolling()
 RETURNS uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$ select account_id from auth.enrolment() where state = 'allowed' $function$;

-- Whether whoever asks may add a second step now: from an invitation, or shortly after giving one they have. A password alone never may (A24).
CREATE OR REPLACE FUNCTION auth.enrolment()
 RETURNS TABLE(state text, account_id uuid, sign_in_name text, is_first boolean)
 LANGUAGE sql
 STABLE SECURITY DEFINER ROWS 1
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  select case
      when s.level = 1 and s.how = 'invitation' then 'allowed'
      when s.level = 1 then 'no'
      when s.stepped_up_at > now() - interval '10 minutes' then 'allowed'
      else 'confirm-first'
    end, a.account_id, a.sign_in_name, s.level = 1
  from auth.acting_session() s join auth.account a on a.account_id = s.account_id
$function$;
grant execute on auth.enrolment() to cg_app;

-- Uses up the invitation once there is a second factor, and signs in.
CREATE OR REPLACE FUNCTION auth.finish_set_up()
 RETURNS text
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare
  present auth.session;
begin
  select * into strict present from auth.acting_session();
  if present.level = 2 then return null; end if;
  update auth.account set set_up_at = now() where account_id = present.account_id;
  update auth.invitation set used_at = now() where account_id = present.account_id and used_at is null;
  return auth.raise_session();
end
$function$;

-- Starts counting afresh after a right try; gives how many wrong ones there were.
CREATE OR REPLACE FUNCTION auth.forget_failures(what text, key bytea)
 RETURNS integer
 LANGUAGE sql
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  with before as (select failures from auth.sign_in_attempt where about = what and key_hash = key),
    gone as (delete from auth.sign_in_attempt where about = what and key_hash = key)
  select coalesce((select failures from before), 0)
$function$;

-- Clears a few tries and challenges that no longer matter. Every sign-in does so.
CREATE OR REPLACE FUNCTION auth.forget_old()
 RETURNS void
 LANGUAGE sql
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  delete from auth.sign_in_attempt where (about, key_hash) in (
    select about, key_hash from auth.sign_in_attempt where last_failed_at < now() - interval '1 day'
    order by last_failed_at limit 200 for update skip locked);
  delete from auth.challenge where challenge_hash in (
    select challenge_hash from auth.challenge where expires_at < now() order by expires_at limit 200 for update skip locked);
$function$;

-- The only form in which a token is kept.
CREATE OR REPLACE FUNCTION auth.hash_of(secret text)
 RETURNS bytea
 LANGUAGE sql
 IMMUTABLE
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$ select sha256(convert_to(secret, 'UTF8')) $function$;

-- Whom a one-time link is for, while it holds.
CREATE OR REPLACE FUNCTION auth.invitation_by_token(token text)
 RETURNS TABLE(account_id uuid, kind text, sign_in_name text)
 LANGUAGE sql
 STABLE SECURITY DEFINER ROWS 1
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  select a.account_id, a.kind, a.sign_in_name
  from auth.invitation i join auth.account a on a.account_id = i.account_id
  where i.token_hash = auth.hash_of(invitation_by_token.token)
    and i.used_at is null and i.withdrawn_at is null and now() < i.expires_at and a.disabled_at is null
$function$;
grant execute on auth.invitation_by_token(text) to cg_app;

-- Whether this database holds the fictional county and nothing else.
CREATE OR REPLACE FUNCTION auth.is_demo()
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$ select exists (select from platform.demo_marker) $function$;
grant execute on auth.is_demo() to cg_app;

-- Uses an invitation to tie an account to a sign-in at another service.
CREATE OR REPLACE FUNCTION auth.link_oidc(invitation text, from_issuer text, from_subject text, service text, has_second boolean, device text)
 RETURNS TABLE(level integer, token text)
 LANGUAGE plpgsql
 SECURITY DEFINER ROWS 1
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare
  invited uuid;
begin
  select i.account_id into invited from auth.invitation_by_token(invitation) i;
  if invited is null or exists (select from auth.oidc_identity o
    where o.issuer = from_issuer and o.subject = from_subject and o.account_id <> invited) then
    return;
  end if;
  perform auth.clear_ways_in(invited);
  insert into auth.oidc_identity (issuer, subject, account_id) values (from_issuer, from_subject, invited);
  perform auth.remember(invited, 'service_linked', service, device);
  if has_second then
    update auth.account set set_up_at = now() where account_id = invited;
    update auth.invitation set used_at = now() where account_id = invited and used_at is null;
    level := 2;
    token := auth.begin_session(invited, 2, 'oidc', service, device);
  else
    level := 1;
    token := auth.begin_session(invited, 1, 'invitation', service, device);
  end if;
  return next;
end
$function$;
grant execute on auth.link_oidc(text,text,text,text,boolean,text) to cg_app;

-- Whose session a token is, if both factors were given and it has neither ended nor expired.
CREATE OR REPLACE FUNCTION auth.live_account(token text)
 RETURNS TABLE(account_id uuid, kind text, subject_id uuid, level smallint, stepped_up_at timestamp with time zone)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER ROWS 1
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
begin
  return query
    select a.account_id, a.kind, a.subject_id, s.level, s.stepped_up_at
    from auth.session s join auth.account a on a.account_id = s.account_id
    where s.token_hash = sha256(convert_to(live_account.token, 'UTF8')) and s.level = 2
      and s.ended_at is null and now() < s.idle_until and now() < s.absolute_until and a.disabled_at is null;
end
$function$;
grant execute on auth.live_account(text) to cg_app;
grant execute on auth.live_account(text) to cg_jobs;

-- The one link that sets an account up, in place of any earlier one.
CREATE OR REPLACE FUNCTION auth.make_invitation(account uuid, days integer)
 RETURNS text
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare
  token text := auth.new_token();
begin
  if not auth.may_administer() or not exists (select from auth.account a where a.account_id = account and a.disabled_at is null) then
    return null;
  end if;
  update auth.invitation i set withdrawn_at = now() where i.account_id = account and i.used_at is null and i.withdrawn_at is null;
  insert into auth.invitation (token_hash, account_id, expires_at)
  values (auth.hash_of(token), account, now() + days * interval '1 day');
  return token;
end
$function$;
grant execute on auth.make_invitation(uuid,integer) to cg_app;

-- Ten new codes in place of the old ones. They are shown now or never.
CREATE OR REPLACE FUNCTION auth.make_recovery_codes(device text)
 RETURNS SETOF text
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare
  own uuid;
  code text;
begin
  select e.account_id into own from auth.enrolment() e where e.state = 'allowed' and not e.is_first;
  if own is null then return; end if;
  delete from auth.recovery_code r where r.account_id = own;
  for made in 1..10 loop
    -- 80 random bits each, in letters and digits that are hard to mix up.
    select string_agg(substr('23456789ABCDEFGHJKLMNPQRSTUVWXYZ', (get_byte(b.bits, n) & 31) + 1, 1), '' order by n) into code
      from (select public.gen_random_bytes(16) as bits) b, generate_series(0, 15) n;
    insert into auth.recovery_code (account_id, code_hash) values (own, auth.hash_of(code));
    return next regexp_replace(code, '(....)(....)(....)(....)', '\1-\2-\3-\4');
  end loop;
  perform auth.remember(own, 'recovery_codes_made', '', device);
end
$function$;
grant execute on auth.make_recovery_codes(text) to cg_app;

-- Signed-in staff may look after accounts, and anyone until the first account has been set up. Which staff, the routes say.
CREATE OR REPLACE FUNCTION auth.may_administer()
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  select current_setting('role') not in ('cg_app', 'cg_jobs')
    or exists (select from auth.live_account(current_setting('acting.token', true)) where kind = 'staff')
    or not exists (select from auth.account where set_up_at is not null)
$function$;

-- The form in which two sign-in names are the same.
CREATE OR REPLACE FUNCTION auth.name_key(sign_in_name text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$ select lower(normalize(btrim(sign_in_name), NFKC)) $function$;

-- 256 random bits that can stand in a cookie or an address.
CREATE OR REPLACE FUNCTION auth.new_token()
 RETURNS text
 LANGUAGE sql
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$ select rtrim(translate(encode(public.gen_random_bytes(32), 'base64'), '+/', '-_'), '=') $function$;

-- On how many other devices the account of this token is signed in (A25).
CREATE OR REPLACE FUNCTION auth.other_devices(token text)
 RETURNS integer
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  select count(*)::integer from auth.session mine join auth.session s on s.account_id = mine.account_id and s.session_id <> mine.session_id
  where mine.token_hash = auth.hash_of(other_devices.token)
    and s.level = 2 and s.ended_at is null and now() < s.idle_until and now() < s.absolute_until
$function$;
grant execute on auth.other_devices(text) to cg_app;

-- The account of whoever asks, if both factors were given.
CREATE OR REPLACE FUNCTION auth.own_account()
 RETURNS uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$ select account_id from auth.acting_session() where level = 2 $function$;

-- What has happened to one's own account lately.
CREATE OR REPLACE FUNCTION auth.own_events()
 RETURNS TABLE(at timestamp with time zone, what text, detail text, device text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  select e.at, e.what, e.detail, e.device from auth.account_event e
  where e.account_id = auth.own_account() order by e.at desc limit 30
$function$;
grant execute on auth.own_events() to cg_app;

-- The passkeys of whoever asks.
CREATE OR REPLACE FUNCTION auth.own_passkeys()
 RETURNS TABLE(passkey_id uuid, name text, credential_id text, transports text[], added_at timestamp with time zone, last_used_at timestamp with time zone)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  select p.passkey_id, p.name, p.credential_id, p.transports, p.added_at, p.last_used_at
  from auth.passkey p where p.account_id = (select s.account_id from auth.acting_session() s where s.level = 2 or s.how = 'invitation')
  order by p.added_at
$function$;
grant execute on auth.own_passkeys() to cg_app;

-- Where whoever asks is signed in.
CREATE OR REPLACE FUNCTION auth.own_sessions()
 RETURNS TABLE(session_id uuid, device text, how text, started_at timestamp with time zone, last_seen_at timestamp with time zone, is_this boolean)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  select s.session_id, s.device, s.how, s.started_at, s.last_seen_at,
    s.token_hash = auth.hash_of(current_setting('acting.token', true))
  from auth.session s
  where s.account_id = auth.own_account() and s.level = 2 and s.ended_at is null and now() < s.idle_until and now() < s.absolute_until
  order by s.started_at desc
$function$;
grant execute on auth.own_sessions() to cg_app;

-- How whoever asks can sign in.
CREATE OR REPLACE FUNCTION auth.own_ways_in()
 RETURNS TABLE(sign_in_name text, has_password boolean, has_code boolean, recovery_left integer, passkeys integer, providers text[], how text)
 LANGUAGE sql
 STABLE SECURITY DEFINER ROWS 1
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  select a.sign_in_name, a.password_hash is not null,
    exists (select from auth.one_time_code c where c.account_id = a.account_id and c.confirmed_at is not null),
    (select count(*)::integer from auth.recovery_code r where r.account_id = a.account_id and r.used_at is null),
    (select count(*)::integer from auth.passkey p where p.account_id = a.account_id),
    array(select o.issuer from auth.oidc_identity o where o.account_id = a.account_id order by o.issuer),
    s.how
  from auth.acting_session() s join auth.account a on a.account_id = s.account_id
  where s.level = 2
$function$;
grant execute on auth.own_ways_in() to cg_app;

-- What a passkey's signature is checked with. Public by nature.
CREATE OR REPLACE FUNCTION auth.passkey_by_credential(credential text)
 RETURNS TABLE(account_id uuid, public_key bytea, counter bigint, transports text[])
 LANGUAGE sql
 STABLE SECURITY DEFINER ROWS 1
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  select p.account_id, p.public_key, p.counter, p.transports from auth.passkey p where p.credential_id = credential
$function$;
grant execute on auth.passkey_by_credential(text) to cg_app;

-- What to hash a typed password with. A name nobody has gets a salt that looks like any other and stays the same.
CREATE OR REPLACE FUNCTION auth.password_salt(sign_in_name text)
 RETURNS bytea
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  select coalesce(
    (select a.password_salt from auth.account a where lower(a.sign_in_name) = auth.name_key(password_salt.sign_in_name)),
    (select substr(public.hmac(convert_to(auth.name_key(password_salt.sign_in_name), 'UTF8'), s.value, 'sha256'), 1, 16)
     from auth.secret s))
$function$;
grant execute on auth.password_salt(text) to cg_app;

-- The secret to show while an app with codes is being set up, and at no other time.
CREATE OR REPLACE FUNCTION auth.pending_code_secret()
 RETURNS bytea
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$ select c.pending_secret from auth.one_time_code c where c.account_id = auth.enrolling() $function$;
grant execute on auth.pending_code_secret() to cg_app;

-- Keeps what was asked of this browser until it answers.
CREATE OR REPLACE FUNCTION auth.put_challenge(secret text, purpose text, browser text, detail jsonb, minutes integer)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  select auth.forget_old();
  insert into auth.challenge (challenge_hash, purpose, browser, detail, expires_at)
  values (auth.hash_of(secret), purpose, browser, detail, now() + minutes * interval '1 minute')
$function$;
grant execute on auth.put_challenge(text,text,text,jsonb,integer) to cg_app;

-- Notes a second factor given just now. The token changes, so one stolen before is worth nothing (A26).
CREATE OR REPLACE FUNCTION auth.raise_session()
 RETURNS text
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare
  token text := auth.new_token();
  present auth.session;
begin
  select * into strict present from auth.acting_session();
  update auth.session s set token_hash = auth.hash_of(token), level = 2, stepped_up_at = now(), last_seen_at = now(),
    idle_until = now() + r.idle, absolute_until = case when s.level = 2 then s.absolute_until else now() + r.absolute end
  from auth.account a join auth.session_rule r on r.kind = a.kind
  where s.session_id = present.session_id and s.ended_at is null and a.account_id = s.account_id;
  if not found then return null; end if;
  if present.level = 1 then
    perform auth.remember(present.account_id, 'signed_in', present.how, present.device);
    perform auth.tell_other_devices(present.account_id, token, present.device);
  end if;
  return token;
end
$function$;

-- Writes what happened to an account, for its owner to read.
CREATE OR REPLACE FUNCTION auth.remember(account uuid, what text, detail text, device text)
 RETURNS void
 LANGUAGE sql
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$ insert into auth.account_event (account_id, what, detail, device) values (account, what, detail, left(device, 100)) $function$;

-- Takes a passkey away, but never the last second step (A24).
CREATE OR REPLACE FUNCTION auth.remove_own_passkey(passkey uuid, device text)
 RETURNS text
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare
  own uuid;
  removed text;
begin
  select e.account_id into own from auth.enrolment() e where e.state = 'allowed' and not e.is_first;
  if own is null then return 'absent'; end if;
  -- One at a time, or two removals at once could each leave the other's passkey as the last.
  perform from auth.account a where a.account_id = own for update;
  if not exists (select from auth.passkey p where p.account_id = own and p.passkey_id <> passkey)
    and not exists (select from auth.one_time_code c where c.account_id = own and c.confirmed_at is not null) then
    return 'last';
  end if;
  delete from auth.passkey p where p.passkey_id = passkey and p.account_id = own returning p.name into removed;
  if removed is null then return 'absent'; end if;
  perform auth.remember(own, 'passkey_removed', removed, device);
  return 'removed';
end
$function$;
grant execute on auth.remove_own_passkey(uuid,text) to cg_app;

-- Which second steps whoever has given one factor could give now.
CREATE OR REPLACE FUNCTION auth.second_step()
 RETURNS TABLE(account_id uuid, level smallint, how text, provider text, has_code boolean, has_recovery boolean, passkeys jsonb)
 LANGUAGE sql
 STABLE SECURITY DEFINER ROWS 1
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  select s.account_id, s.level, s.how, s.provider,
    exists (select from auth.one_time_code c where c.account_id = s.account_id and c.confirmed_at is not null),
    exists (select from auth.recovery_code r where r.account_id = s.account_id and r.used_at is null),
    coalesce((select jsonb_agg(jsonb_build_object('id', p.credential_id, 'transports', p.transports) order by p.added_at)
      from auth.passkey p where p.account_id = s.account_id), '[]')
  from auth.acting_session() s
$function$;
grant execute on auth.second_step() to cg_app;

-- How long this name, address or account must wait before its next try; 0 when it need not.
CREATE OR REPLACE FUNCTION auth.seconds_to_wait(what text, key bytea)
 RETURNS integer
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare
  attempt auth.sign_in_attempt;
begin
  -- Writing the row locks it, so tries sent all at once are counted one after the other.
  insert into auth.sign_in_attempt as a (about, key_hash) values (what, key)
  on conflict (about, key_hash) do update
    set failures = case when a.last_failed_at < now() - case what when 'address' then interval '1 hour' else interval '1 day' end
      then 0 else a.failures end
  returning * into attempt;
  return greatest(0, ceil(extract(epoch from attempt.wait_until - now())))::integer;
end
$function$;

-- As live_account, and keeps the session from going idle. Writes at most once a minute.
CREATE OR REPLACE FUNCTION auth.session_by_token(token text)
 RETURNS TABLE(account_id uuid, kind text, subject_id uuid, level smallint, stepped_up_at timestamp with time zone)
 LANGUAGE plpgsql
 SECURITY DEFINER ROWS 1
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
begin
  if current_setting('transaction_read_only') = 'off' then
    with stale as (
      select s.token_hash, r.idle
      from auth.session s join auth.account a on a.account_id = s.account_id join auth.session_rule r on r.kind = a.kind
      where s.token_hash = sha256(convert_to(session_by_token.token, 'UTF8')) and s.level = 2
        and s.ended_at is null and now() < s.idle_until and now() < s.absolute_until and a.disabled_at is null
        and s.last_seen_at < now() - interval '1 minute'
      for no key update of s skip locked)
    update auth.session s set last_seen_at = now(), idle_until = now() + stale.idle
    from stale where s.token_hash = stale.token_hash;
  end if;
  return query select * from auth.live_account(session_by_token.token);
end
$function$;
grant execute on auth.session_by_token(text) to cg_app;

-- Closes an account at once, or opens it again.
CREATE OR REPLACE FUNCTION auth.set_disabled(account uuid, is_disabled boolean)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare
  changed boolean;
begin
  if not auth.may_administer() then return false; end if;
  update auth.account a set disabled_at = case when is_disabled then now() end,
    disabled_by = case when is_disabled then auth.own_account() end
    where a.account_id = account and (a.disabled_at is not null) <> is_disabled;
  changed := found;
  if is_disabled then
    perform auth.end_sessions_of(account, 'disabled');
    update auth.invitation i set withdrawn_at = now() where i.account_id = account and i.used_at is null and i.withdrawn_at is null;
  end if;
  return changed;
end
$function$;
grant execute on auth.set_disabled(uuid,boolean) to cg_app;

-- A new password for whoever asks, shortly after a second factor. Ends their sessions elsewhere.
CREATE OR REPLACE FUNCTION auth.set_own_password(salt bytea, hash bytea, device text)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare
  present auth.session;
begin
  select * into present from auth.acting_session() s where s.level = 2 and s.stepped_up_at > now() - interval '10 minutes';
  if not found then return false; end if;
  update auth.account set password_salt = salt, password_hash = hash, password_set_at = now()
    where account_id = present.account_id and sign_in_name is not null;
  update auth.session set ended_at = now(), ended_reason = 'password-changed'
    where account_id = present.account_id and session_id <> present.session_id and ended_at is null;
  perform auth.remember(present.account_id, 'password_set', '', device);
  return true;
end
$function$;
grant execute on auth.set_own_password(bytea,bytea,text) to cg_app;

-- Signs in who another service says it is; with one factor there, the second is asked for here.
CREATE OR REPLACE FUNCTION auth.sign_in_by_oidc(from_issuer text, from_subject text, service text, has_second boolean, device text)
 RETURNS TABLE(level integer, token text)
 LANGUAGE plpgsql
 SECURITY DEFINER ROWS 1
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare
  found_account uuid;
begin
  select o.account_id into found_account from auth.oidc_identity o join auth.account a on a.account_id = o.account_id
    where o.issuer = from_issuer and o.subject = from_subject and a.disabled_at is null and a.set_up_at is not null;
  if found_account is null then return; end if;
  level := case when has_second then 2 else 1 end;
  token := auth.begin_session(found_account, level, 'oidc', service, device);
  return next;
end
$function$;
grant execute on auth.sign_in_by_oidc(text,text,text,boolean,text) to cg_app;

-- Draws a secret for an app with codes. The app in use goes on working until the new one has given a code.
CREATE OR REPLACE FUNCTION auth.start_code_set_up()
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare
  own uuid := auth.enrolling();
begin
  if own is null then return false; end if;
  insert into auth.one_time_code as c (account_id, pending_secret) values (own, public.gen_random_bytes(20))
  on conflict (account_id) do update set pending_secret = excluded.pending_secret;
  return true;
end
$function$;
grant execute on auth.start_code_set_up() to cg_app;

-- Signs in as somebody who does not exist. Raises an error on any database that the demo seed has not marked.
CREATE OR REPLACE FUNCTION auth.start_demo_session(of_kind text, subject uuid, device text)
 RETURNS text
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare
  account uuid;
begin
  if not auth.is_demo() then raise exception 'There is no signing in without factors here.' using errcode = 'insufficient_privilege'; end if;
  insert into auth.account as a (kind, subject_id, set_up_at) values (of_kind, subject, now())
  on conflict (kind, subject_id) do update set set_up_at = coalesce(a.set_up_at, now())
  returning a.account_id into account;
  if exists (select from auth.account a where a.account_id = account and a.disabled_at is not null) then return null; end if;
  return auth.begin_session(account, 2, 'demo', null, device);
end
$function$;
grant execute on auth.start_demo_session(text,uuid,text) to cg_app;

-- The half minute a code belongs to: this one, the one before or the next, if it has not been used.
CREATE OR REPLACE FUNCTION auth.step_of_code(secret bytea, code text, after bigint)
 RETURNS bigint
 LANGUAGE sql
 STABLE
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  select step from generate_series(-1, 1) as apart,
    lateral (select floor(extract(epoch from now()) / 30)::bigint + apart) as near (step)
  where near.step > coalesce(step_of_code.after, -1) and auth.code_at(step_of_code.secret, near.step) = step_of_code.code
  order by step limit 1
$function$;

-- What was asked of this browser, once.
CREATE OR REPLACE FUNCTION auth.take_challenge(secret text, purpose text, browser text)
 RETURNS jsonb
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  delete from auth.challenge c
  where c.challenge_hash = auth.hash_of(secret) and c.purpose = take_challenge.purpose
    and c.browser = take_challenge.browser and c.expires_at > now()
  returning c.detail
$function$;
grant execute on auth.take_challenge(text,text,text) to cg_app;

-- The device on which the account of whoever asks was signed in to since they were last told.
CREATE OR REPLACE FUNCTION auth.take_notice()
 RETURNS text
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare
  told text;
begin
  select s.notice into told from auth.acting_session() s where s.level = 2;
  if told is not null then
    update auth.session set notice = null where token_hash = auth.hash_of(current_setting('acting.token', true));
  end if;
  return told;
end
$function$;
grant execute on auth.take_notice() to cg_app;

-- Has every other device of an account told that it was signed in to here (A25).
CREATE OR REPLACE FUNCTION auth.tell_other_devices(account uuid, token text, device text)
 RETURNS void
 LANGUAGE sql
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  -- One that is busy just now is left out rather than waited for: two devices telling each other would wait for ever.
  update auth.session set notice = left(device, 100) where token_hash in (
    select s.token_hash from auth.session s
    where s.account_id = account and s.token_hash <> auth.hash_of(token) and s.level = 2 and s.ended_at is null and s.how <> 'demo'
    for no key update skip locked)
$function$;

-- The second factor as a code. Recovery codes sign in; they do not confirm a step-up.
CREATE OR REPLACE FUNCTION auth.try_code(code text, device text)
 RETURNS TABLE(outcome text, seconds integer, token text)
 LANGUAGE plpgsql
 SECURITY DEFINER ROWS 1
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare
  present auth.session;
  key bytea;
  used text;
begin
  select * into present from auth.acting_session();
  if not found then return; end if;
  key := auth.hash_of(present.account_id::text);
  seconds := auth.seconds_to_wait('second_step', key);
  if seconds > 0 then
    outcome := 'wait';
    return next;
    return;
  end if;
  used := auth.use_code(present.account_id, auth.clean_code(code), present.level = 1);
  if used is null then
    outcome := 'wrong';
    seconds := auth.count_failure('second_step', key);
    return next;
    return;
  end if;
  perform auth.forget_failures('second_step', key);
  if used = 'recovery' then perform auth.remember(present.account_id, 'recovery_code_used', '', device); end if;
  outcome := 'right';
  seconds := 0;
  token := auth.raise_session();
  return next;
end
$function$;
grant execute on auth.try_code(text,text) to cg_app;

-- The first factor. The same steps for a wrong password, a name nobody has and an account that was closed (A27).
CREATE OR REPLACE FUNCTION auth.try_password(sign_in_name text, hash bytea, address text, device text)
 RETURNS TABLE(outcome text, seconds integer, token text)
 LANGUAGE plpgsql
 SECURITY DEFINER ROWS 1
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare
  by_name bytea := auth.hash_of(auth.name_key(sign_in_name));
  by_address bytea := auth.hash_of(address);
  found_account auth.account;
  wrong integer;
begin
  seconds := greatest(auth.seconds_to_wait('name', by_name), auth.seconds_to_wait('address', by_address));
  if seconds > 0 then
    outcome := 'wait';
    return next;
    return;
  end if;
  select a.* into found_account from auth.account a
    where lower(a.sign_in_name) = auth.name_key(try_password.sign_in_name)
      and a.disabled_at is null and a.password_hash = try_password.hash and a.kind <> 'machine';
  if found_account.account_id is null then
    seconds := greatest(auth.count_failure('name', by_name), auth.count_failure('address', by_address));
    outcome := 'wrong';
    return next;
    return;
  end if;
  wrong := auth.forget_failures('name', by_name);
  -- An office where people do sign in is not an attacker: each right password makes up for five wrong ones.
  update auth.sign_in_attempt a set failures = greatest(a.failures - 5, 0) where a.about = 'address' and a.key_hash = by_address;
  perform auth.forget_old();
  if wrong > 0 then perform auth.remember(found_account.account_id, 'wrong_tries', wrong::text, device); end if;
  token := auth.begin_session(found_account.account_id, 1, 'password', null, device);
  outcome := 'right';
  seconds := 0;
  return next;
end
$function$;
grant execute on auth.try_password(text,bytea,text,text) to cg_app;

-- Uses up a one-time or a recovery code; null when it is neither. Each works once.
CREATE OR REPLACE FUNCTION auth.use_code(account uuid, typed text, allow_recovery boolean)
 RETURNS text
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare
  own auth.one_time_code;
  step bigint;
begin
  select * into own from auth.one_time_code c where c.account_id = account for update;
  step := auth.step_of_code(own.secret, typed, own.last_step);
  if step is not null then
    update auth.one_time_code c set last_step = step where c.account_id = account;
    return 'code';
  end if;
  if not allow_recovery then return null; end if;
  update auth.recovery_code r set used_at = now()
    where r.account_id = account and r.code_hash = auth.hash_of(typed) and r.used_at is null;
  return case when found then 'recovery' end;
end
$function$;

-- A passkey whose signature was checked: finishes the sign-in under way for its account, or is one by itself, having asked for the finger or PIN.
CREATE OR REPLACE FUNCTION auth.use_passkey(credential text, seen_counter bigint, device text)
 RETURNS text
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare
  owner_id uuid;
  present auth.session;
begin
  update auth.passkey p set counter = seen_counter, last_used_at = now()
  from auth.account a
  where p.credential_id = credential and a.account_id = p.account_id and a.disabled_at is null and a.set_up_at is not null
    and (seen_counter > p.counter or (seen_counter = 0 and p.counter = 0))
  returning p.account_id into owner_id;
  if owner_id is null then return null; end if;
  select * into present from auth.acting_session();
  if present.account_id = owner_id and present.how <> 'invitation' then return auth.raise_session(); end if;
  return auth.begin_session(owner_id, 2, 'passkey', null, device);
end
$function$;
grant execute on auth.use_passkey(text,bigint,text) to cg_app;

-- Why the session this browser still names is over.
CREATE OR REPLACE FUNCTION auth.why_signed_out()
 RETURNS text
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  select case when s.ended_at is not null then s.ended_reason when now() >= s.absolute_until then 'too-long' else 'idle' end
  from auth.session s
  where s.token_hash = auth.hash_of(current_setting('acting.token', true)) and s.level = 2
    and (s.ended_at is not null or now() >= s.idle_until or now() >= s.absolute_until)
$function$;
grant execute on auth.why_signed_out() to cg_app;

-- ====================================================================================================
-- care: The record of a person as it is written and read: notes, appointments, goals and the person's own words.
-- ====================================================================================================

-- An appointment, and whether the person came.
create table care.appointment (
  appointment_id uuid not null default gen_random_uuid(),
  person_id uuid not null,
  partnership_id uuid not null,
  owner_agency_id uuid not null,
  author_staff_id uuid,
  category smallint not null default 3,
  needs integer generated always as ((1 << 3)) stored,
  starts_at timestamp with time zone not null,
  with_staff_id uuid,
  kind text not null,
  place text not null default ''::text,
  attendance text,
  created_at timestamp with time zone not null default now(),
  version integer not null default 1,
  attendance_reason text not null default ''::text,
  wants_reminder boolean not null default false,
  reminder text,
  reminder_written_at timestamp with time zone,
  place_id uuid,
  constraint appointment_pkey PRIMARY KEY (appointment_id),
  constraint appointment_author_staff_id_fkey FOREIGN KEY (author_staff_id) REFERENCES partnership.staff(staff_id),
  constraint appointment_owner_agency_id_fkey FOREIGN KEY (owner_agency_id) REFERENCES partnership.agency(agency_id),
  constraint appointment_partnership_id_fkey FOREIGN KEY (partnership_id) REFERENCES partnership.partnership(partnership_id),
  constraint appointment_person_id_fkey FOREIGN KEY (person_id) REFERENCES people.person(person_id),
  constraint appointment_with_staff_id_fkey FOREIGN KEY (with_staff_id) REFERENCES partnership.staff(staff_id),
  constraint appointment_category_check CHECK ((category = 3)),
  constraint appointment_kind_is_known CHECK ((kind = ANY (ARRAY['keywork'::text, 'prescribing'::text, 'group'::text, 'health_check'::text, 'housing'::text, 'order'::text, 'peer'::text, 'other'::text]))),
  constraint attendance_is_known CHECK ((attendance = ANY (ARRAY['attended'::text, 'late'::text, 'not_attended'::text, 'excused'::text, 'cancelled'::text]))),
  constraint reminder_is_known CHECK ((reminder = ANY (ARRAY['text'::text, 'email'::text, 'not_safe'::text]))),
  constraint reminder_is_whole CHECK (((reminder IS NULL) = (reminder_written_at IS NULL)))
);
CREATE INDEX appointment_of_person ON care.appointment USING btree (person_id, starts_at DESC);
CREATE INDEX appointment_of_worker ON care.appointment USING btree (with_staff_id, starts_at);
CREATE INDEX appointment_to_remind ON care.appointment USING btree (starts_at) WHERE (wants_reminder AND (reminder IS NULL));
create policy appointment_insert_own on care.appointment for insert to cg_app
  with check (owner_agency_id = (( SELECT acting.agency_id() AS agency_id)) AND author_staff_id = (( SELECT acting.staff_id() AS staff_id)) AND partnership_id = (( SELECT acting.partnership_id() AS partnership_id)) AND consent.may_write(person_id, category));
create policy appointment_read_by_route on care.appointment for select to cg_app
  using (
CASE
    WHEN (needs & (~ 1273599)) = 0 AND owner_agency_id = (( SELECT acting.agency_id() AS agency_id)) AND (person_id = ANY ((( SELECT acting.caseload() AS caseload))::uuid[])) THEN true
    WHEN person_id = ANY ((( SELECT acting.denied_people() AS denied_people))::uuid[]) THEN consent.lawfully_disclosed(( SELECT acting.who() AS who), appointment_id)
    WHEN ( SELECT true
       FROM consent.access a
      WHERE a.person_id = appointment.person_id AND a.owner_agency_id = appointment.owner_agency_id AND (a.opens & appointment.needs) = appointment.needs AND (a.purposes & (( SELECT acting.purpose_mask() AS purpose_mask))) <> 0 AND a.valid_from <= now() AND now() < a.valid_to
     LIMIT 1) THEN true
    ELSE consent.opens_otherwise(( SELECT acting.who() AS who), appointment_id, person_id, owner_agency_id, author_staff_id, category, needs, created_at, NULL::timestamp with time zone, NULL::timestamp with time zone)
END);
create policy appointment_update_own on care.appointment for update to cg_app
  using (owner_agency_id = (( SELECT acting.agency_id() AS agency_id)) AND (author_staff_id = (( SELECT acting.staff_id() AS staff_id)) OR consent.may_write(person_id, category)))
  with check (owner_agency_id = (( SELECT acting.agency_id() AS agency_id)));
grant insert, select, update (starts_at, place, attendance, version, attendance_reason, wants_reminder, place_id) on care.appointment to cg_app;

-- Time spent with a person: keywork, psychosocial and other work.
create table care.contact (
  contact_id uuid not null default gen_random_uuid(),
  person_id uuid not null,
  partnership_id uuid not null,
  owner_agency_id uuid not null,
  author_staff_id uuid,
  category smallint not null default 3,
  needs integer generated always as (((1 << 3) |
CASE
    WHEN (struck_at IS NULL) THEN 0
    ELSE (1 << 20)
END)) stored,
  kind text not null,
  happened_at timestamp with time zone not null,
  minutes smallint not null,
  how text not null,
  given_by text not null,
  given_by_staff_id uuid,
  appointment_id uuid,
  entry_id uuid,
  created_at timestamp with time zone not null default now(),
  struck_at timestamp with time zone,
  struck_by uuid,
  struck_reason text not null default ''::text,
  constraint contact_pkey PRIMARY KEY (contact_id),
  constraint contact_appointment_id_fkey FOREIGN KEY (appointment_id) REFERENCES care.appointment(appointment_id),
  constraint contact_author_staff_id_fkey FOREIGN KEY (author_staff_id) REFERENCES partnership.staff(staff_id),
  constraint contact_entry_id_fkey FOREIGN KEY (entry_id) REFERENCES care.entry(entry_id),
  constraint contact_given_by_staff_id_fkey FOREIGN KEY (given_by_staff_id) REFERENCES partnership.staff(staff_id),
  constraint contact_owner_agency_id_fkey FOREIGN KEY (owner_agency_id) REFERENCES partnership.agency(agency_id),
  constraint contact_partnership_id_fkey FOREIGN KEY (partnership_id) REFERENCES partnership.partnership(partnership_id),
  constraint contact_person_id_fkey FOREIGN KEY (person_id) REFERENCES people.person(person_id),
  constraint contact_struck_by_fkey FOREIGN KEY (struck_by) REFERENCES partnership.staff(staff_id),
  constraint contact_category_check CHECK ((category = 3)),
  constraint contact_kind_is_known CHECK ((kind = ANY (ARRAY['keywork'::text, 'psychosocial'::text, 'clinical'::text, 'practical'::text, 'check_in'::text, 'other'::text]))),
  constraint given_by_is_known CHECK ((given_by = ANY (ARRAY['professional'::text, 'peer'::text, 'volunteer'::text, 'group'::text]))),
  constraint how_is_known CHECK ((how = ANY (ARRAY['face_to_face'::text, 'phone'::text, 'online'::text, 'home_visit'::text]))),
  constraint minutes_in_reason CHECK (((minutes >= 1) AND (minutes <= 600))),
  constraint striking_is_whole CHECK ((((struck_at IS NULL) = (struck_by IS NULL)) AND ((struck_at IS NULL) = (struck_reason = ''::text))))
);
CREATE INDEX contact_of_person ON care.contact USING btree (person_id, happened_at DESC);
CREATE UNIQUE INDEX contact_of_appointment ON care.contact USING btree (appointment_id) WHERE (struck_at IS NULL);
create policy contact_insert_own on care.contact for insert to cg_app
  with check (owner_agency_id = (( SELECT acting.agency_id() AS agency_id)) AND author_staff_id = (( SELECT acting.staff_id() AS staff_id)) AND partnership_id = (( SELECT acting.partnership_id() AS partnership_id)) AND consent.may_write(person_id, category));
create policy contact_read_by_route on care.contact for select to cg_app
  using (
CASE
    WHEN (needs & (~ 1273599)) = 0 AND owner_agency_id = (( SELECT acting.agency_id() AS agency_id)) AND (person_id = ANY ((( SELECT acting.caseload() AS caseload))::uuid[])) THEN true
    WHEN person_id = ANY ((( SELECT acting.denied_people() AS denied_people))::uuid[]) THEN consent.lawfully_disclosed(( SELECT acting.who() AS who), contact_id)
    WHEN ( SELECT true
       FROM consent.access a
      WHERE a.person_id = contact.person_id AND a.owner_agency_id = contact.owner_agency_id AND (a.opens & contact.needs) = contact.needs AND (a.purposes & (( SELECT acting.purpose_mask() AS purpose_mask))) <> 0 AND a.valid_from <= now() AND now() < a.valid_to
     LIMIT 1) THEN true
    ELSE consent.opens_otherwise(( SELECT acting.who() AS who), contact_id, person_id, owner_agency_id, author_staff_id, category, needs, created_at, NULL::timestamp with time zone, NULL::timestamp with time zone)
END);
create policy contact_update_own on care.contact for update to cg_app
  using (owner_agency_id = (( SELECT acting.agency_id() AS agency_id)) AND (author_staff_id = (( SELECT acting.staff_id() AS staff_id)) OR consent.may_write(person_id, category)))
  with check (owner_agency_id = (( SELECT acting.agency_id() AS agency_id)));
grant insert, select, update (struck_at, struck_by, struck_reason) on care.contact to cg_app;

-- The person asks for something in their record to be put right; answered within 30 days.
create table care.correction_request (
  correction_request_id uuid not null default gen_random_uuid(),
  person_id uuid not null,
  partnership_id uuid not null,
  owner_agency_id uuid not null,
  category smallint not null,
  entry_id uuid,
  wanted text not null,
  asked_at timestamp with time zone not null default now(),
  due_on date not null,
  answered_at timestamp with time zone,
  answered_by uuid,
  outcome text,
  answer text not null default ''::text,
  constraint correction_request_pkey PRIMARY KEY (correction_request_id),
  constraint correction_request_answered_by_fkey FOREIGN KEY (answered_by) REFERENCES partnership.staff(staff_id),
  constraint correction_request_entry_id_fkey FOREIGN KEY (entry_id) REFERENCES care.entry(entry_id),
  constraint correction_request_owner_agency_id_fkey FOREIGN KEY (owner_agency_id) REFERENCES partnership.agency(agency_id),
  constraint correction_request_partnership_id_fkey FOREIGN KEY (partnership_id) REFERENCES partnership.partnership(partnership_id),
  constraint correction_request_person_id_fkey FOREIGN KEY (person_id) REFERENCES people.person(person_id),
  constraint correction_answer_has_words CHECK (((answered_at IS NULL) OR (btrim(answer) <> ''::text))),
  constraint correction_answer_is_whole CHECK ((num_nulls(answered_at, answered_by, outcome) = ANY (ARRAY[0, 3]))),
  constraint correction_category_is_known CHECK (((category >= 0) AND (category <= 14))),
  constraint correction_outcome_is_known CHECK ((outcome = ANY (ARRAY['put_right'::text, 'noted_beside'::text, 'left_as_it_is'::text]))),
  constraint correction_says_what_is_wrong CHECK (((length(btrim(wanted)) >= 1) AND (length(btrim(wanted)) <= 5000)))
);
CREATE INDEX correction_request_of_person ON care.correction_request USING btree (person_id);
CREATE INDEX correction_request_waiting ON care.correction_request USING btree (owner_agency_id) WHERE (answered_at IS NULL);
create policy correction_request_answer on care.correction_request for update to cg_app
  using (answered_at IS NULL AND owner_agency_id = (( SELECT acting.agency_id() AS agency_id)) AND consent.may_write(person_id, category))
  with check (answered_at = now() AND answered_by = (( SELECT acting.staff_id() AS staff_id)));
create policy correction_request_insert_person on care.correction_request for insert to cg_app
  with check ((person_id = ANY ((( SELECT acting.own_people() AS own_people))::uuid[])) AND partnership_id = (( SELECT acting.partnership_id() AS partnership_id)) AND answered_at IS NULL AND due_on = (CURRENT_DATE + 30));
create policy correction_request_read on care.correction_request for select to cg_app
  using ((person_id = ANY ((( SELECT acting.own_people() AS own_people))::uuid[])) OR owner_agency_id = (( SELECT acting.agency_id() AS agency_id)) AND consent.may_write(person_id, category));
grant insert, select, update (answered_at, answered_by, outcome, answer) on care.correction_request to cg_app;

-- The person's own plan for hard times; they choose who reads it.
create table care.crisis_plan (
  crisis_plan_id uuid not null default gen_random_uuid(),
  person_id uuid not null,
  partnership_id uuid not null,
  signs text not null default ''::text,
  triggers text not null default ''::text,
  helps text not null default ''::text,
  avoid text not null default ''::text,
  own_people text not null default ''::text,
  created_at timestamp with time zone not null default now(),
  replaced_at timestamp with time zone,
  constraint crisis_plan_pkey PRIMARY KEY (crisis_plan_id),
  constraint crisis_plan_partnership_id_fkey FOREIGN KEY (partnership_id) REFERENCES partnership.partnership(partnership_id),
  constraint crisis_plan_person_id_fkey FOREIGN KEY (person_id) REFERENCES people.person(person_id)
);
CREATE INDEX crisis_plan_of_person ON care.crisis_plan USING btree (person_id, created_at DESC);
create policy crisis_plan_insert_person on care.crisis_plan for insert to cg_app
  with check ((person_id = ANY ((( SELECT acting.own_people() AS own_people))::uuid[])) AND partnership_id = (( SELECT acting.partnership_id() AS partnership_id)) AND replaced_at IS NULL);
create policy crisis_plan_read on care.crisis_plan for select to cg_app
  using ((person_id = ANY ((( SELECT acting.own_people() AS own_people))::uuid[])) OR replaced_at IS NULL AND care.crisis_plan_shared_with_me(person_id));
create policy crisis_plan_replace on care.crisis_plan for update to cg_app
  using ((person_id = ANY ((( SELECT acting.own_people() AS own_people))::uuid[])) AND replaced_at IS NULL)
  with check (replaced_at = now());
grant insert, select, update (replaced_at) on care.crisis_plan to cg_app;

-- Whom the person lets read their crisis plan.
create table care.crisis_share (
  crisis_share_id uuid not null default gen_random_uuid(),
  person_id uuid not null,
  partnership_id uuid not null,
  agency_id uuid not null,
  staff_id uuid,
  is_contact boolean not null default false,
  from_at timestamp with time zone not null default now(),
  ended_at timestamp with time zone,
  constraint crisis_share_pkey PRIMARY KEY (crisis_share_id),
  constraint crisis_share_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES partnership.agency(agency_id),
  constraint crisis_share_partnership_id_fkey FOREIGN KEY (partnership_id) REFERENCES partnership.partnership(partnership_id),
  constraint crisis_share_person_id_fkey FOREIGN KEY (person_id) REFERENCES people.person(person_id),
  constraint crisis_share_staff_id_agency_id_fkey FOREIGN KEY (staff_id, agency_id) REFERENCES partnership.staff(staff_id, agency_id),
  constraint a_contact_is_somebody CHECK (((NOT is_contact) OR (staff_id IS NOT NULL))),
  constraint shared_once_at_a_time EXCLUDE USING gist (person_id WITH =, COALESCE(staff_id, agency_id) WITH =, tstzrange(from_at, ended_at) WITH &&)
);
CREATE INDEX crisis_share_of_person ON care.crisis_share USING btree (person_id);
create policy crisis_share_end on care.crisis_share for update to cg_app
  using ((person_id = ANY ((( SELECT acting.own_people() AS own_people))::uuid[])) AND ended_at IS NULL)
  with check (ended_at = now());
create policy crisis_share_insert_person on care.crisis_share for insert to cg_app
  with check ((person_id = ANY ((( SELECT acting.own_people() AS own_people))::uuid[])) AND partnership_id = (( SELECT acting.partnership_id() AS partnership_id)) AND ended_at IS NULL AND from_at = now());
create policy crisis_share_read on care.crisis_share for select to cg_app
  using (person_id = ANY ((( SELECT acting.own_people() AS own_people))::uuid[]));
grant insert, select, update (ended_at) on care.crisis_share to cg_app;

-- A dated note of one category. Never edited: a correction is a new entry that names the one it replaces.
create table care.entry (
  entry_id uuid not null default gen_random_uuid(),
  person_id uuid not null,
  partnership_id uuid not null,
  owner_agency_id uuid not null,
  author_staff_id uuid,
  category smallint not null,
  labels smallint not null default 0,
  happened_on date not null,
  title text not null,
  body text not null,
  code text not null default ''::text,
  replaces_id uuid,
  created_at timestamp with time zone not null default now(),
  struck_at timestamp with time zone,
  struck_by uuid,
  struck_reason text not null default ''::text,
  sealed_at timestamp with time zone,
  released_at timestamp with time zone,
  held_at timestamp with time zone,
  held_reason text not null default ''::text,
  redacted_body text not null default ''::text,
  needs integer generated always as (((((1 << (category)::integer) | ((labels)::integer << 16)) |
CASE
    WHEN (struck_at IS NULL) THEN 0
    ELSE (1 << 20)
END) |
CASE
    WHEN (sealed_at IS NULL) THEN 0
    ELSE (1 << 21)
END)) stored,
  constraint entry_pkey PRIMARY KEY (entry_id),
  constraint entry_author_staff_id_fkey FOREIGN KEY (author_staff_id) REFERENCES partnership.staff(staff_id),
  constraint entry_owner_agency_id_fkey FOREIGN KEY (owner_agency_id) REFERENCES partnership.agency(agency_id),
  constraint entry_partnership_id_fkey FOREIGN KEY (partnership_id) REFERENCES partnership.partnership(partnership_id),
  constraint entry_person_id_fkey FOREIGN KEY (person_id) REFERENCES people.person(person_id),
  constraint entry_replaces_id_fkey FOREIGN KEY (replaces_id) REFERENCES care.entry(entry_id),
  constraint entry_struck_by_fkey FOREIGN KEY (struck_by) REFERENCES partnership.staff(staff_id),
  constraint category_is_known CHECK (((category >= 0) AND (category <= 14))),
  constraint labels_are_known CHECK (((labels >= 0) AND (labels <= 3)))
);
CREATE INDEX entry_of_agency ON care.entry USING btree (owner_agency_id, happened_on) INCLUDE (person_id);
CREATE INDEX entry_of_person ON care.entry USING btree (person_id, happened_on DESC);
CREATE INDEX entry_of_person_by_category ON care.entry USING btree (person_id, category, happened_on DESC, created_at DESC);
create policy entry_insert_own on care.entry for insert to cg_app
  with check (owner_agency_id = (( SELECT acting.agency_id() AS agency_id)) AND author_staff_id = (( SELECT acting.staff_id() AS staff_id)) AND partnership_id = (( SELECT acting.partnership_id() AS partnership_id)) AND consent.may_write(person_id, category));
create policy entry_read_by_route on care.entry for select to cg_app
  using (
CASE
    WHEN (needs & (~ 1273599)) = 0 AND owner_agency_id = (( SELECT acting.agency_id() AS agency_id)) AND (person_id = ANY ((( SELECT acting.caseload() AS caseload))::uuid[])) THEN true
    WHEN person_id = ANY ((( SELECT acting.denied_people() AS denied_people))::uuid[]) THEN consent.lawfully_disclosed(( SELECT acting.who() AS who), entry_id)
    WHEN ( SELECT true
       FROM consent.access a
      WHERE a.person_id = entry.person_id AND a.owner_agency_id = entry.owner_agency_id AND (a.opens & entry.needs) = entry.needs AND (a.purposes & (( SELECT acting.purpose_mask() AS purpose_mask))) <> 0 AND a.valid_from <= now() AND now() < a.valid_to
     LIMIT 1) THEN true
    ELSE consent.opens_otherwise(( SELECT acting.who() AS who), entry_id, person_id, owner_agency_id, author_staff_id, category, needs, created_at, released_at, held_at)
END);
create policy entry_update_own on care.entry for update to cg_app
  using (owner_agency_id = (( SELECT acting.agency_id() AS agency_id)) AND (author_staff_id = (( SELECT acting.staff_id() AS staff_id)) OR consent.may_write(person_id, category)))
  with check (owner_agency_id = (( SELECT acting.agency_id() AS agency_id)));
grant insert, select, update (labels, struck_at, struck_by, struck_reason, sealed_at, released_at, held_at, held_reason, redacted_body) on care.entry to cg_app;

-- A goal of the person's plan in one line.
create table care.goal (
  goal_id uuid not null default gen_random_uuid(),
  person_id uuid not null,
  partnership_id uuid not null,
  owner_agency_id uuid not null,
  author_staff_id uuid,
  category smallint not null default 5,
  needs integer generated always as ((1 << 5)) stored,
  domain text not null,
  headline text not null,
  set_by text not null,
  shown_to_peers boolean not null default false,
  created_at timestamp with time zone not null default now(),
  ended_at timestamp with time zone,
  version integer not null default 1,
  aim text,
  substance text not null default ''::text,
  library_code text,
  is_milestone boolean not null default false,
  outcome text,
  constraint goal_pkey PRIMARY KEY (goal_id),
  constraint goal_author_staff_id_fkey FOREIGN KEY (author_staff_id) REFERENCES partnership.staff(staff_id),
  constraint goal_owner_agency_id_fkey FOREIGN KEY (owner_agency_id) REFERENCES partnership.agency(agency_id),
  constraint goal_partnership_id_fkey FOREIGN KEY (partnership_id) REFERENCES partnership.partnership(partnership_id),
  constraint goal_person_id_fkey FOREIGN KEY (person_id) REFERENCES people.person(person_id),
  constraint domain_is_known CHECK ((domain = ANY (ARRAY['substance_use'::text, 'health'::text, 'housing'::text, 'work'::text, 'family'::text, 'money'::text, 'justice'::text, 'community'::text, 'other'::text]))),
  constraint goal_aim_is_known CHECK ((aim = ANY (ARRAY['safer_use'::text, 'cut_down'::text, 'stable_on_medicine'::text, 'stop'::text, 'stay_stopped'::text]))),
  constraint goal_category_check CHECK ((category = 5)),
  constraint goal_outcome_is_known CHECK ((outcome = ANY (ARRAY['reached'::text, 'let_go'::text]))),
  constraint goal_outcome_needs_an_end CHECK (((outcome IS NULL) OR (ended_at IS NOT NULL))),
  constraint goal_set_by_is_known CHECK ((set_by = ANY (ARRAY['person'::text, 'service'::text, 'court'::text])))
);
CREATE INDEX goal_of_person ON care.goal USING btree (person_id);
CREATE TRIGGER goal_added AFTER INSERT ON care.goal REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION care.plan_content_changed();
CREATE TRIGGER goal_reworded AFTER UPDATE ON care.goal FOR EACH ROW WHEN ((((((old.headline IS DISTINCT FROM new.headline) OR (old.domain IS DISTINCT FROM new.domain)) OR (old.aim IS DISTINCT FROM new.aim)) OR (old.substance IS DISTINCT FROM new.substance)) OR (old.ended_at IS DISTINCT FROM new.ended_at))) EXECUTE FUNCTION care.plan_content_reworded();
create policy goal_insert_own on care.goal for insert to cg_app
  with check (owner_agency_id = (( SELECT acting.agency_id() AS agency_id)) AND author_staff_id = (( SELECT acting.staff_id() AS staff_id)) AND partnership_id = (( SELECT acting.partnership_id() AS partnership_id)) AND consent.may_write(person_id, category));
create policy goal_read_by_route on care.goal for select to cg_app
  using (
CASE
    WHEN (needs & (~ 1273599)) = 0 AND owner_agency_id = (( SELECT acting.agency_id() AS agency_id)) AND (person_id = ANY ((( SELECT acting.caseload() AS caseload))::uuid[])) THEN true
    WHEN person_id = ANY ((( SELECT acting.denied_people() AS denied_people))::uuid[]) THEN consent.lawfully_disclosed(( SELECT acting.who() AS who), goal_id)
    WHEN ( SELECT true
       FROM consent.access a
      WHERE a.person_id = goal.person_id AND a.owner_agency_id = goal.owner_agency_id AND (a.opens & goal.needs) = goal.needs AND (a.purposes & (( SELECT acting.purpose_mask() AS purpose_mask))) <> 0 AND a.valid_from <= now() AND now() < a.valid_to
     LIMIT 1) THEN true
    ELSE consent.opens_otherwise(( SELECT acting.who() AS who), goal_id, person_id, owner_agency_id, author_staff_id, category, needs, created_at, NULL::timestamp with time zone, NULL::timestamp with time zone)
END);
create policy goal_update_own on care.goal for update to cg_app
  using (owner_agency_id = (( SELECT acting.agency_id() AS agency_id)) AND (author_staff_id = (( SELECT acting.staff_id() AS staff_id)) OR consent.may_write(person_id, category)))
  with check (owner_agency_id = (( SELECT acting.agency_id() AS agency_id)));
grant insert, select, update (headline, shown_to_peers, ended_at, version, aim, substance, outcome) on care.goal to cg_app;

-- How near a goal is, as the person or a worker sees it.
create table care.goal_rating (
  goal_rating_id uuid not null default gen_random_uuid(),
  person_id uuid not null,
  partnership_id uuid not null,
  owner_agency_id uuid not null,
  author_staff_id uuid,
  category smallint not null default 5,
  needs integer generated always as ((1 << 5)) stored,
  goal_id uuid not null,
  rater text not null,
  score smallint not null,
  note text not null default ''::text,
  created_at timestamp with time zone not null default now(),
  constraint goal_rating_pkey PRIMARY KEY (goal_rating_id),
  constraint goal_rating_author_staff_id_fkey FOREIGN KEY (author_staff_id) REFERENCES partnership.staff(staff_id),
  constraint goal_rating_goal_id_fkey FOREIGN KEY (goal_id) REFERENCES care.goal(goal_id),
  constraint goal_rating_owner_agency_id_fkey FOREIGN KEY (owner_agency_id) REFERENCES partnership.agency(agency_id),
  constraint goal_rating_partnership_id_fkey FOREIGN KEY (partnership_id) REFERENCES partnership.partnership(partnership_id),
  constraint goal_rating_person_id_fkey FOREIGN KEY (person_id) REFERENCES people.person(person_id),
  constraint goal_rating_category_check CHECK ((category = 5)),
  constraint rater_is_known CHECK ((rater = ANY (ARRAY['person'::text, 'worker'::text]))),
  constraint score_is_in_range CHECK (((score >= 0) AND (score <= 10)))
);
CREATE INDEX goal_rating_of_goal ON care.goal_rating USING btree (goal_id, created_at);
CREATE INDEX goal_rating_of_person ON care.goal_rating USING btree (person_id);
create policy goal_rating_insert_own on care.goal_rating for insert to cg_app
  with check (owner_agency_id = (( SELECT acting.agency_id() AS agency_id)) AND author_staff_id = (( SELECT acting.staff_id() AS staff_id)) AND partnership_id = (( SELECT acting.partnership_id() AS partnership_id)) AND consent.may_write(person_id, category));
create policy goal_rating_read_by_route on care.goal_rating for select to cg_app
  using (
CASE
    WHEN (needs & (~ 1273599)) = 0 AND owner_agency_id = (( SELECT acting.agency_id() AS agency_id)) AND (person_id = ANY ((( SELECT acting.caseload() AS caseload))::uuid[])) THEN true
    WHEN person_id = ANY ((( SELECT acting.denied_people() AS denied_people))::uuid[]) THEN consent.lawfully_disclosed(( SELECT acting.who() AS who), goal_rating_id)
    WHEN ( SELECT true
       FROM consent.access a
      WHERE a.person_id = goal_rating.person_id AND a.owner_agency_id = goal_rating.owner_agency_id AND (a.opens & goal_rating.needs) = goal_rating.needs AND (a.purposes & (( SELECT acting.purpose_mask() AS purpose_mask))) <> 0 AND a.valid_from <= now() AND now() < a.valid_to
     LIMIT 1) THEN true
    ELSE consent.opens_otherwise(( SELECT acting.who() AS who), goal_rating_id, person_id, owner_agency_id, author_staff_id, category, needs, created_at, NULL::timestamp with time zone, NULL::timestamp with time zone)
END);
grant insert, select on care.goal_rating to cg_app;

-- The person pressed for help: who was told, who answered.
create table care.help_call (
  help_call_id uuid not null default gen_random_uuid(),
  person_id uuid not null,
  partnership_id uuid not null,
  words text not null default ''::text,
  pressed_at timestamp with time zone not null default now(),
  contact_staff_id uuid,
  duty_agency_id uuid not null,
  answered_at timestamp with time zone,
  answered_by uuid,
  answer text not null default ''::text,
  constraint help_call_pkey PRIMARY KEY (help_call_id),
  constraint help_call_answered_by_fkey FOREIGN KEY (answered_by) REFERENCES partnership.staff(staff_id),
  constraint help_call_contact_staff_id_fkey FOREIGN KEY (contact_staff_id) REFERENCES partnership.staff(staff_id),
  constraint help_call_duty_agency_id_fkey FOREIGN KEY (duty_agency_id) REFERENCES partnership.agency(agency_id),
  constraint help_call_partnership_id_fkey FOREIGN KEY (partnership_id) REFERENCES partnership.partnership(partnership_id),
  constraint help_call_person_id_fkey FOREIGN KEY (person_id) REFERENCES people.person(person_id),
  constraint help_answer_has_words CHECK (((answered_at IS NULL) OR (btrim(answer) <> ''::text))),
  constraint help_answer_is_whole CHECK ((num_nulls(answered_at, answered_by) = ANY (ARRAY[0, 2])))
);
CREATE INDEX help_call_of_person ON care.help_call USING btree (person_id, pressed_at DESC);
CREATE INDEX help_call_waiting ON care.help_call USING btree (duty_agency_id) WHERE (answered_at IS NULL);
create policy help_call_answer on care.help_call for update to cg_app
  using (answered_at IS NULL AND care.help_was_asked_of_me(person_id, contact_staff_id, duty_agency_id))
  with check (answered_at = now() AND answered_by = (( SELECT acting.staff_id() AS staff_id)));
create policy help_call_read on care.help_call for select to cg_app
  using ((person_id = ANY ((( SELECT acting.own_people() AS own_people))::uuid[])) OR care.help_was_asked_of_me(person_id, contact_staff_id, duty_agency_id));
grant select, update (answered_at, answered_by, answer) on care.help_call to cg_app;

-- A return to using, as an event with a response. It closes nothing.
create table care.lapse (
  lapse_id uuid not null default gen_random_uuid(),
  person_id uuid not null,
  partnership_id uuid not null,
  owner_agency_id uuid not null,
  author_staff_id uuid,
  category smallint not null default 6,
  needs integer generated always as ((1 << 6)) stored,
  happened_on date not null,
  substance text not null default ''::text,
  what_happened text not null,
  response text not null,
  created_at timestamp with time zone not null default now(),
  released_at timestamp with time zone,
  held_at timestamp with time zone,
  constraint lapse_pkey PRIMARY KEY (lapse_id),
  constraint lapse_author_staff_id_fkey FOREIGN KEY (author_staff_id) REFERENCES partnership.staff(staff_id),
  constraint lapse_owner_agency_id_fkey FOREIGN KEY (owner_agency_id) REFERENCES partnership.agency(agency_id),
  constraint lapse_partnership_id_fkey FOREIGN KEY (partnership_id) REFERENCES partnership.partnership(partnership_id),
  constraint lapse_person_id_fkey FOREIGN KEY (person_id) REFERENCES people.person(person_id),
  constraint lapse_category_check CHECK ((category = 6)),
  constraint lapse_has_a_response CHECK (((length(btrim(response)) >= 1) AND (length(btrim(response)) <= 2000))),
  constraint lapse_says_what_happened CHECK (((length(btrim(what_happened)) >= 1) AND (length(btrim(what_happened)) <= 2000)))
);
CREATE INDEX lapse_of_person ON care.lapse USING btree (person_id, happened_on DESC);
create policy lapse_insert_own on care.lapse for insert to cg_app
  with check (owner_agency_id = (( SELECT acting.agency_id() AS agency_id)) AND author_staff_id = (( SELECT acting.staff_id() AS staff_id)) AND partnership_id = (( SELECT acting.partnership_id() AS partnership_id)) AND consent.may_write(person_id, category));
create policy lapse_read_by_route on care.lapse for select to cg_app
  using (
CASE
    WHEN (needs & (~ 1273599)) = 0 AND owner_agency_id = (( SELECT acting.agency_id() AS agency_id)) AND (person_id = ANY ((( SELECT acting.caseload() AS caseload))::uuid[])) THEN true
    WHEN person_id = ANY ((( SELECT acting.denied_people() AS denied_people))::uuid[]) THEN consent.lawfully_disclosed(( SELECT acting.who() AS who), lapse_id)
    WHEN ( SELECT true
       FROM consent.access a
      WHERE a.person_id = lapse.person_id AND a.owner_agency_id = lapse.owner_agency_id AND (a.opens & lapse.needs) = lapse.needs AND (a.purposes & (( SELECT acting.purpose_mask() AS purpose_mask))) <> 0 AND a.valid_from <= now() AND now() < a.valid_to
     LIMIT 1) THEN true
    ELSE consent.opens_otherwise(( SELECT acting.who() AS who), lapse_id, person_id, owner_agency_id, author_staff_id, category, needs, created_at, released_at, held_at)
END);
create policy lapse_update_own on care.lapse for update to cg_app
  using (owner_agency_id = (( SELECT acting.agency_id() AS agency_id)) AND (author_staff_id = (( SELECT acting.staff_id() AS staff_id)) OR consent.may_write(person_id, category)))
  with check (owner_agency_id = (( SELECT acting.agency_id() AS agency_id)));
grant insert, select, update (released_at, held_at) on care.lapse to cg_app;

-- How a part of ordinary life stands in the plan: a next step, going well, or not now.
create table care.life_area (
  life_area_id uuid not null default gen_random_uuid(),
  person_id uuid not null,
  partnership_id uuid not null,
  owner_agency_id uuid not null,
  author_staff_id uuid,
  category smallint not null default 5,
  needs integer generated always as ((1 << 5)) stored,
  area text not null,
  stance text not null,
  words text not null default ''::text,
  created_at timestamp with time zone not null default now(),
  constraint life_area_pkey PRIMARY KEY (life_area_id),
  constraint life_area_author_staff_id_fkey FOREIGN KEY (author_staff_id) REFERENCES partnership.staff(staff_id),
  constraint life_area_owner_agency_id_fkey FOREIGN KEY (owner_agency_id) REFERENCES partnership.agency(agency_id),
  constraint life_area_partnership_id_fkey FOREIGN KEY (partnership_id) REFERENCES partnership.partnership(partnership_id),
  constraint life_area_person_id_fkey FOREIGN KEY (person_id) REFERENCES people.person(person_id),
  constraint life_area_category_check CHECK ((category = 5)),
  constraint life_area_is_known CHECK ((area = ANY (ARRAY['housing'::text, 'work'::text, 'family'::text, 'health'::text, 'money'::text, 'community'::text]))),
  constraint life_stance_is_known CHECK ((stance = ANY (ARRAY['next_step'::text, 'going_well'::text, 'not_now'::text])))
);
CREATE INDEX life_area_of_person ON care.life_area USING btree (person_id, area, created_at DESC);
CREATE TRIGGER life_area_added AFTER INSERT ON care.life_area REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION care.plan_content_changed();
create policy life_area_insert_own on care.life_area for insert to cg_app
  with check (owner_agency_id = (( SELECT acting.agency_id() AS agency_id)) AND author_staff_id = (( SELECT acting.staff_id() AS staff_id)) AND partnership_id = (( SELECT acting.partnership_id() AS partnership_id)) AND consent.may_write(person_id, category));
create policy life_area_read_by_route on care.life_area for select to cg_app
  using (
CASE
    WHEN (needs & (~ 1273599)) = 0 AND owner_agency_id = (( SELECT acting.agency_id() AS agency_id)) AND (person_id = ANY ((( SELECT acting.caseload() AS caseload))::uuid[])) THEN true
    WHEN person_id = ANY ((( SELECT acting.denied_people() AS denied_people))::uuid[]) THEN consent.lawfully_disclosed(( SELECT acting.who() AS who), life_area_id)
    WHEN ( SELECT true
       FROM consent.access a
      WHERE a.person_id = life_area.person_id AND a.owner_agency_id = life_area.owner_agency_id AND (a.opens & life_area.needs) = life_area.needs AND (a.purposes & (( SELECT acting.purpose_mask() AS purpose_mask))) <> 0 AND a.valid_from <= now() AND now() < a.valid_to
     LIMIT 1) THEN true
    ELSE consent.opens_otherwise(( SELECT acting.who() AS who), life_area_id, person_id, owner_agency_id, author_staff_id, category, needs, created_at, NULL::timestamp with time zone, NULL::timestamp with time zone)
END);
grant insert, select on care.life_area to cg_app;

-- A map of nodes and links drawn with the person; each saving is a version of its own.
create table care.node_map (
  node_map_id uuid not null default gen_random_uuid(),
  person_id uuid not null,
  partnership_id uuid not null,
  owner_agency_id uuid not null,
  author_staff_id uuid,
  category smallint not null default 5,
  needs integer generated always as ((1 << 5)) stored,
  map_id uuid not null,
  version integer not null,
  template text not null,
  title text not null,
  goal_id uuid,
  content jsonb not null,
  created_at timestamp with time zone not null default now(),
  constraint node_map_pkey PRIMARY KEY (node_map_id),
  constraint map_versions_follow_each_other UNIQUE (map_id, version),
  constraint node_map_author_staff_id_fkey FOREIGN KEY (author_staff_id) REFERENCES partnership.staff(staff_id),
  constraint node_map_goal_id_fkey FOREIGN KEY (goal_id) REFERENCES care.goal(goal_id),
  constraint node_map_owner_agency_id_fkey FOREIGN KEY (owner_agency_id) REFERENCES partnership.agency(agency_id),
  constraint node_map_partnership_id_fkey FOREIGN KEY (partnership_id) REFERENCES partnership.partnership(partnership_id),
  constraint node_map_person_id_fkey FOREIGN KEY (person_id) REFERENCES people.person(person_id),
  constraint map_has_a_title CHECK (((length(btrim(title)) >= 1) AND (length(btrim(title)) <= 120))),
  constraint map_version_counts_from_one CHECK ((version > 0)),
  constraint node_map_category_check CHECK ((category = 5))
);
CREATE INDEX node_map_of_person ON care.node_map USING btree (person_id, map_id, version DESC);
create policy node_map_insert_own on care.node_map for insert to cg_app
  with check (owner_agency_id = (( SELECT acting.agency_id() AS agency_id)) AND author_staff_id = (( SELECT acting.staff_id() AS staff_id)) AND partnership_id = (( SELECT acting.partnership_id() AS partnership_id)) AND consent.may_write(person_id, category));
create policy node_map_read_by_route on care.node_map for select to cg_app
  using (
CASE
    WHEN (needs & (~ 1273599)) = 0 AND owner_agency_id = (( SELECT acting.agency_id() AS agency_id)) AND (person_id = ANY ((( SELECT acting.caseload() AS caseload))::uuid[])) THEN true
    WHEN person_id = ANY ((( SELECT acting.denied_people() AS denied_people))::uuid[]) THEN consent.lawfully_disclosed(( SELECT acting.who() AS who), node_map_id)
    WHEN ( SELECT true
       FROM consent.access a
      WHERE a.person_id = node_map.person_id AND a.owner_agency_id = node_map.owner_agency_id AND (a.opens & node_map.needs) = node_map.needs AND (a.purposes & (( SELECT acting.purpose_mask() AS purpose_mask))) <> 0 AND a.valid_from <= now() AND now() < a.valid_to
     LIMIT 1) THEN true
    ELSE consent.opens_otherwise(( SELECT acting.who() AS who), node_map_id, person_id, owner_agency_id, author_staff_id, category, needs, created_at, NULL::timestamp with time zone, NULL::timestamp with time zone)
END);
grant insert, select on care.node_map to cg_app;

-- What the person wrote in their own record.
create table care.own_words (
  own_words_id uuid not null default gen_random_uuid(),
  person_id uuid not null,
  partnership_id uuid not null,
  body text not null,
  created_at timestamp with time zone not null default now(),
  taken_back_at timestamp with time zone,
  constraint own_words_pkey PRIMARY KEY (own_words_id),
  constraint own_words_partnership_id_fkey FOREIGN KEY (partnership_id) REFERENCES partnership.partnership(partnership_id),
  constraint own_words_person_id_fkey FOREIGN KEY (person_id) REFERENCES people.person(person_id),
  constraint own_words_say_something CHECK (((length(btrim(body)) >= 1) AND (length(btrim(body)) <= 5000)))
);
CREATE INDEX own_words_of_person ON care.own_words USING btree (person_id, created_at DESC);
create policy own_words_insert_person on care.own_words for insert to cg_app
  with check ((person_id = ANY ((( SELECT acting.own_people() AS own_people))::uuid[])) AND partnership_id = (( SELECT acting.partnership_id() AS partnership_id)) AND taken_back_at IS NULL);
create policy own_words_read on care.own_words for select to cg_app
  using ((person_id = ANY ((( SELECT acting.own_people() AS own_people))::uuid[])) OR taken_back_at IS NULL AND care.reads_notes_of(person_id));
create policy own_words_take_back on care.own_words for update to cg_app
  using ((person_id = ANY ((( SELECT acting.own_people() AS own_people))::uuid[])) AND taken_back_at IS NULL)
  with check (taken_back_at = now());
grant insert, select, update (taken_back_at) on care.own_words to cg_app;

-- A pathway chosen for a person's plan. Its steps are actions of the plan.
create table care.pathway (
  pathway_id uuid not null default gen_random_uuid(),
  person_id uuid not null,
  partnership_id uuid not null,
  owner_agency_id uuid not null,
  author_staff_id uuid,
  category smallint not null default 5,
  needs integer generated always as ((1 << 5)) stored,
  code text not null,
  template_version text not null,
  chosen text not null,
  person_says text not null default ''::text,
  started_on date not null,
  created_at timestamp with time zone not null default now(),
  ended_at timestamp with time zone,
  outcome text,
  handover_note text not null default ''::text,
  version integer not null default 1,
  constraint pathway_pkey PRIMARY KEY (pathway_id),
  constraint pathway_pathway_id_person_id_owner_agency_id_key UNIQUE (pathway_id, person_id, owner_agency_id),
  constraint pathway_author_staff_id_fkey FOREIGN KEY (author_staff_id) REFERENCES partnership.staff(staff_id),
  constraint pathway_owner_agency_id_fkey FOREIGN KEY (owner_agency_id) REFERENCES partnership.agency(agency_id),
  constraint pathway_partnership_id_fkey FOREIGN KEY (partnership_id) REFERENCES partnership.partnership(partnership_id),
  constraint pathway_person_id_fkey FOREIGN KEY (person_id) REFERENCES people.person(person_id),
  constraint chosen_way_is_known CHECK ((chosen = ANY (ARRAY['together'::text, 'person_asked'::text]))),
  constraint pathway_category_check CHECK ((category = 5)),
  constraint pathway_end_is_whole CHECK ((num_nulls(ended_at, outcome) = ANY (ARRAY[0, 2]))),
  constraint pathway_outcome_is_known CHECK ((outcome = ANY (ARRAY['finished'::text, 'left'::text])))
);
CREATE INDEX pathway_of_person ON care.pathway USING btree (person_id);
CREATE UNIQUE INDEX pathway_once_at_a_time ON care.pathway USING btree (person_id, owner_agency_id, code) WHERE (ended_at IS NULL);
create policy pathway_insert_own on care.pathway for insert to cg_app
  with check (owner_agency_id = (( SELECT acting.agency_id() AS agency_id)) AND author_staff_id = (( SELECT acting.staff_id() AS staff_id)) AND partnership_id = (( SELECT acting.partnership_id() AS partnership_id)) AND consent.may_write(person_id, category));
create policy pathway_read_by_route on care.pathway for select to cg_app
  using (
CASE
    WHEN (needs & (~ 1273599)) = 0 AND owner_agency_id = (( SELECT acting.agency_id() AS agency_id)) AND (person_id = ANY ((( SELECT acting.caseload() AS caseload))::uuid[])) THEN true
    WHEN person_id = ANY ((( SELECT acting.denied_people() AS denied_people))::uuid[]) THEN consent.lawfully_disclosed(( SELECT acting.who() AS who), pathway_id)
    WHEN ( SELECT true
       FROM consent.access a
      WHERE a.person_id = pathway.person_id AND a.owner_agency_id = pathway.owner_agency_id AND (a.opens & pathway.needs) = pathway.needs AND (a.purposes & (( SELECT acting.purpose_mask() AS purpose_mask))) <> 0 AND a.valid_from <= now() AND now() < a.valid_to
     LIMIT 1) THEN true
    ELSE consent.opens_otherwise(( SELECT acting.who() AS who), pathway_id, person_id, owner_agency_id, author_staff_id, category, needs, created_at, NULL::timestamp with time zone, NULL::timestamp with time zone)
END);
create policy pathway_update_own on care.pathway for update to cg_app
  using (owner_agency_id = (( SELECT acting.agency_id() AS agency_id)) AND (author_staff_id = (( SELECT acting.staff_id() AS staff_id)) OR consent.may_write(person_id, category)))
  with check (owner_agency_id = (( SELECT acting.agency_id() AS agency_id)));
grant insert, select, update (ended_at, outcome, handover_note, version) on care.pathway to cg_app;

-- The one plan of a person: what it is for. Goals and actions of every agency stand in it.
create table care.plan (
  plan_id uuid not null default gen_random_uuid(),
  person_id uuid not null,
  partnership_id uuid not null,
  owner_agency_id uuid not null,
  author_staff_id uuid,
  category smallint not null default 5,
  needs integer generated always as ((1 << 5)) stored,
  purpose text not null,
  created_at timestamp with time zone not null default now(),
  changed_at timestamp with time zone not null default now(),
  version integer not null default 1,
  constraint plan_pkey PRIMARY KEY (plan_id),
  constraint plan_author_staff_id_fkey FOREIGN KEY (author_staff_id) REFERENCES partnership.staff(staff_id),
  constraint plan_owner_agency_id_fkey FOREIGN KEY (owner_agency_id) REFERENCES partnership.agency(agency_id),
  constraint plan_partnership_id_fkey FOREIGN KEY (partnership_id) REFERENCES partnership.partnership(partnership_id),
  constraint plan_person_id_fkey FOREIGN KEY (person_id) REFERENCES people.person(person_id),
  constraint plan_category_check CHECK ((category = 5)),
  constraint purpose_says_something CHECK (((length(btrim(purpose)) >= 1) AND (length(btrim(purpose)) <= 200)))
);
CREATE INDEX plan_of_agency ON care.plan USING btree (owner_agency_id);
CREATE INDEX plan_of_person ON care.plan USING btree (person_id);
create policy plan_read_by_route on care.plan for select to cg_app
  using (
CASE
    WHEN (needs & (~ 1273599)) = 0 AND owner_agency_id = (( SELECT acting.agency_id() AS agency_id)) AND (person_id = ANY ((( SELECT acting.caseload() AS caseload))::uuid[])) THEN true
    WHEN person_id = ANY ((( SELECT acting.denied_people() AS denied_people))::uuid[]) THEN consent.lawfully_disclosed(( SELECT acting.who() AS who), plan_id)
    WHEN ( SELECT true
       FROM consent.access a
      WHERE a.person_id = plan.person_id AND a.owner_agency_id = plan.owner_agency_id AND (a.opens & plan.needs) = plan.needs AND (a.purposes & (( SELECT acting.purpose_mask() AS purpose_mask))) <> 0 AND a.valid_from <= now() AND now() < a.valid_to
     LIMIT 1) THEN true
    ELSE consent.opens_otherwise(( SELECT acting.who() AS who), plan_id, person_id, owner_agency_id, author_staff_id, category, needs, created_at, NULL::timestamp with time zone, NULL::timestamp with time zone)
END);
create policy plan_update_own on care.plan for update to cg_app
  using (owner_agency_id = (( SELECT acting.agency_id() AS agency_id)) AND (author_staff_id = (( SELECT acting.staff_id() AS staff_id)) OR consent.may_write(person_id, category)))
  with check (owner_agency_id = (( SELECT acting.agency_id() AS agency_id)));
grant select, update (purpose, version) on care.plan to cg_app;

-- An action of the plan: what, by whom, by when, and whether it is done.
create table care.plan_action (
  plan_action_id uuid not null default gen_random_uuid(),
  person_id uuid not null,
  partnership_id uuid not null,
  owner_agency_id uuid not null,
  author_staff_id uuid,
  category smallint not null default 5,
  needs integer generated always as ((1 << 5)) stored,
  goal_id uuid,
  what text not null,
  kind text not null default 'step'::text,
  by_person boolean not null default false,
  to_agency_id uuid,
  to_staff_id uuid,
  due_on date,
  done_on date,
  done_note text not null default ''::text,
  done_by_staff_id uuid,
  done_at timestamp with time zone,
  dropped_at timestamp with time zone,
  dropped_reason text not null default ''::text,
  created_at timestamp with time zone not null default now(),
  version integer not null default 1,
  pathway_id uuid,
  pathway_step text,
  constraint plan_action_pkey PRIMARY KEY (plan_action_id),
  constraint action_of_own_pathway FOREIGN KEY (pathway_id, person_id, owner_agency_id) REFERENCES care.pathway(pathway_id, person_id, owner_agency_id),
  constraint plan_action_author_staff_id_fkey FOREIGN KEY (author_staff_id) REFERENCES partnership.staff(staff_id),
  constraint plan_action_done_by_staff_id_fkey FOREIGN KEY (done_by_staff_id) REFERENCES partnership.staff(staff_id),
  constraint plan_action_goal_id_fkey FOREIGN KEY (goal_id) REFERENCES care.goal(goal_id),
  constraint plan_action_owner_agency_id_fkey FOREIGN KEY (owner_agency_id) REFERENCES partnership.agency(agency_id),
  constraint plan_action_partnership_id_fkey FOREIGN KEY (partnership_id) REFERENCES partnership.partnership(partnership_id),
  constraint plan_action_person_id_fkey FOREIGN KEY (person_id) REFERENCES people.person(person_id),
  constraint plan_action_to_agency_id_fkey FOREIGN KEY (to_agency_id) REFERENCES partnership.agency(agency_id),
  constraint plan_action_to_staff_id_to_agency_id_fkey FOREIGN KEY (to_staff_id, to_agency_id) REFERENCES partnership.staff(staff_id, agency_id),
  constraint action_kind_is_known CHECK ((kind = ANY (ARRAY['step'::text, 'psychosocial'::text, 'reintegration'::text, 'harm_reduction'::text, 'health'::text, 'mutual_aid'::text, 'independence'::text]))),
  constraint action_says_what CHECK (((length(btrim(what)) >= 1) AND (length(btrim(what)) <= 300))),
  constraint done_is_whole CHECK (((done_on IS NULL) = (done_at IS NULL))),
  constraint pathway_step_is_whole CHECK ((num_nulls(pathway_id, pathway_step) = ANY (ARRAY[0, 2]))),
  constraint plan_action_category_check CHECK ((category = 5)),
  constraint somebody_does_it CHECK ((by_person <> (to_agency_id IS NOT NULL)))
);
CREATE INDEX plan_action_of_agency ON care.plan_action USING btree (to_agency_id) WHERE ((done_at IS NULL) AND (dropped_at IS NULL));
CREATE INDEX plan_action_of_goal ON care.plan_action USING btree (goal_id);
CREATE INDEX plan_action_of_person ON care.plan_action USING btree (person_id);
CREATE INDEX plan_action_of_worker ON care.plan_action USING btree (to_staff_id) WHERE ((done_at IS NULL) AND (dropped_at IS NULL));
CREATE UNIQUE INDEX pathway_step_once ON care.plan_action USING btree (pathway_id, pathway_step) WHERE (pathway_id IS NOT NULL);
CREATE TRIGGER action_added AFTER INSERT ON care.plan_action REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION care.plan_content_changed();
CREATE TRIGGER action_reworded AFTER UPDATE ON care.plan_action FOR EACH ROW WHEN ((((((((old.what IS DISTINCT FROM new.what) OR (old.kind IS DISTINCT FROM new.kind)) OR (old.by_person IS DISTINCT FROM new.by_person)) OR (old.to_agency_id IS DISTINCT FROM new.to_agency_id)) OR (old.to_staff_id IS DISTINCT FROM new.to_staff_id)) OR (old.due_on IS DISTINCT FROM new.due_on)) OR (old.dropped_at IS DISTINCT FROM new.dropped_at))) EXECUTE FUNCTION care.plan_content_reworded();
create policy plan_action_insert_own on care.plan_action for insert to cg_app
  with check (owner_agency_id = (( SELECT acting.agency_id() AS agency_id)) AND author_staff_id = (( SELECT acting.staff_id() AS staff_id)) AND partnership_id = (( SELECT acting.partnership_id() AS partnership_id)) AND consent.may_write(person_id, category));
create policy plan_action_read_by_route on care.plan_action for select to cg_app
  using (
CASE
    WHEN (needs & (~ 1273599)) = 0 AND owner_agency_id = (( SELECT acting.agency_id() AS agency_id)) AND (person_id = ANY ((( SELECT acting.caseload() AS caseload))::uuid[])) THEN true
    WHEN person_id = ANY ((( SELECT acting.denied_people() AS denied_people))::uuid[]) THEN consent.lawfully_disclosed(( SELECT acting.who() AS who), plan_action_id)
    WHEN ( SELECT true
       FROM consent.access a
      WHERE a.person_id = plan_action.person_id AND a.owner_agency_id = plan_action.owner_agency_id AND (a.opens & plan_action.needs) = plan_action.needs AND (a.purposes & (( SELECT acting.purpose_mask() AS purpose_mask))) <> 0 AND a.valid_from <= now() AND now() < a.valid_to
     LIMIT 1) THEN true
    ELSE consent.opens_otherwise(( SELECT acting.who() AS who), plan_action_id, person_id, owner_agency_id, author_staff_id, category, needs, created_at, NULL::timestamp with time zone, NULL::timestamp with time zone)
END);
create policy plan_action_update_own on care.plan_action for update to cg_app
  using (owner_agency_id = (( SELECT acting.agency_id() AS agency_id)) AND (author_staff_id = (( SELECT acting.staff_id() AS staff_id)) OR consent.may_write(person_id, category)))
  with check (owner_agency_id = (( SELECT acting.agency_id() AS agency_id)));
grant insert, select, update (goal_id, what, kind, by_person, to_agency_id, to_staff_id, due_on, dropped_at, dropped_reason, version) on care.plan_action to cg_app;

-- The person agrees to the plan as it stood at that instant.
create table care.plan_agreement (
  plan_agreement_id uuid not null default gen_random_uuid(),
  person_id uuid not null,
  partnership_id uuid not null,
  owner_agency_id uuid not null,
  author_staff_id uuid,
  category smallint not null default 5,
  needs integer generated always as ((1 << 5)) stored,
  plan_id uuid not null,
  how text not null,
  agreed_on date not null,
  note text not null default ''::text,
  created_at timestamp with time zone not null default now(),
  constraint plan_agreement_pkey PRIMARY KEY (plan_agreement_id),
  constraint plan_agreement_author_staff_id_fkey FOREIGN KEY (author_staff_id) REFERENCES partnership.staff(staff_id),
  constraint plan_agreement_owner_agency_id_fkey FOREIGN KEY (owner_agency_id) REFERENCES partnership.agency(agency_id),
  constraint plan_agreement_partnership_id_fkey FOREIGN KEY (partnership_id) REFERENCES partnership.partnership(partnership_id),
  constraint plan_agreement_person_id_fkey FOREIGN KEY (person_id) REFERENCES people.person(person_id),
  constraint plan_agreement_plan_id_fkey FOREIGN KEY (plan_id) REFERENCES care.plan(plan_id),
  constraint agreement_way_is_known CHECK ((how = ANY (ARRAY['in_person'::text, 'on_paper'::text, 'online'::text]))),
  constraint plan_agreement_category_check CHECK ((category = 5))
);
CREATE INDEX plan_agreement_of_person ON care.plan_agreement USING btree (person_id);
CREATE INDEX plan_agreement_of_plan ON care.plan_agreement USING btree (plan_id, created_at DESC);
create policy plan_agreement_insert_own on care.plan_agreement for insert to cg_app
  with check (owner_agency_id = (( SELECT acting.agency_id() AS agency_id)) AND author_staff_id = (( SELECT acting.staff_id() AS staff_id)) AND partnership_id = (( SELECT acting.partnership_id() AS partnership_id)) AND consent.may_write(person_id, category));
create policy plan_agreement_read_by_route on care.plan_agreement for select to cg_app
  using (
CASE
    WHEN (needs & (~ 1273599)) = 0 AND owner_agency_id = (( SELECT acting.agency_id() AS agency_id)) AND (person_id = ANY ((( SELECT acting.caseload() AS caseload))::uuid[])) THEN true
    WHEN person_id = ANY ((( SELECT acting.denied_people() AS denied_people))::uuid[]) THEN consent.lawfully_disclosed(( SELECT acting.who() AS who), plan_agreement_id)
    WHEN ( SELECT true
       FROM consent.access a
      WHERE a.person_id = plan_agreement.person_id AND a.owner_agency_id = plan_agreement.owner_agency_id AND (a.opens & plan_agreement.needs) = plan_agreement.needs AND (a.purposes & (( SELECT acting.purpose_mask() AS purpose_mask))) <> 0 AND a.valid_from <= now() AND now() < a.valid_to
     LIMIT 1) THEN true
    ELSE consent.opens_otherwise(( SELECT acting.who() AS who), plan_agreement_id, person_id, owner_agency_id, author_staff_id, category, needs, created_at, NULL::timestamp with time zone, NULL::timestamp with time zone)
END);
grant insert, select on care.plan_agreement to cg_app;

-- Who coordinates a plan, from when to when; exactly one at every instant.
create table care.plan_coordinator (
  plan_coordinator_id uuid not null default gen_random_uuid(),
  plan_id uuid not null,
  person_id uuid not null,
  partnership_id uuid not null,
  agency_id uuid not null,
  staff_id uuid not null,
  from_at timestamp with time zone not null default now(),
  to_at timestamp with time zone,
  recorded_by uuid,
  constraint plan_coordinator_pkey PRIMARY KEY (plan_coordinator_id),
  constraint plan_coordinator_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES partnership.agency(agency_id),
  constraint plan_coordinator_partnership_id_fkey FOREIGN KEY (partnership_id) REFERENCES partnership.partnership(partnership_id),
  constraint plan_coordinator_person_id_fkey FOREIGN KEY (person_id) REFERENCES people.person(person_id),
  constraint plan_coordinator_plan_id_fkey FOREIGN KEY (plan_id) REFERENCES care.plan(plan_id),
  constraint plan_coordinator_recorded_by_fkey FOREIGN KEY (recorded_by) REFERENCES partnership.staff(staff_id),
  constraint plan_coordinator_staff_id_agency_id_fkey FOREIGN KEY (staff_id, agency_id) REFERENCES partnership.staff(staff_id, agency_id),
  constraint coordination_ends_after_start CHECK (((to_at IS NULL) OR (to_at > from_at))),
  constraint one_coordinator_at_a_time EXCLUDE USING gist (plan_id WITH =, tstzrange(from_at, to_at) WITH &&)
);
CREATE INDEX plan_coordinator_of_person ON care.plan_coordinator USING btree (person_id);
CREATE INDEX plan_coordinator_of_staff ON care.plan_coordinator USING btree (staff_id) WHERE (to_at IS NULL);
CREATE CONSTRAINT TRIGGER always_one_coordinator AFTER INSERT OR UPDATE ON care.plan_coordinator DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION care.coordination_is_never_dropped();
create policy plan_coordinator_read on care.plan_coordinator for select to cg_app
  using ((person_id = ANY ((( SELECT acting.own_people() AS own_people))::uuid[])) OR consent.knows_team_of(person_id, agency_id) OR (EXISTS ( SELECT
   FROM care.plan p
  WHERE p.plan_id = plan_coordinator.plan_id)));
grant select on care.plan_coordinator to cg_app;

-- The person wants something else in their plan; answered by whoever works with them.
create table care.plan_wish (
  plan_wish_id uuid not null default gen_random_uuid(),
  person_id uuid not null,
  partnership_id uuid not null,
  owner_agency_id uuid not null,
  author_staff_id uuid,
  category smallint not null default 5,
  needs integer generated always as ((1 << 5)) stored,
  words text not null,
  created_at timestamp with time zone not null default now(),
  answered_at timestamp with time zone,
  answered_by uuid,
  answer text not null default ''::text,
  constraint plan_wish_pkey PRIMARY KEY (plan_wish_id),
  constraint plan_wish_answered_by_fkey FOREIGN KEY (answered_by) REFERENCES partnership.staff(staff_id),
  constraint plan_wish_author_staff_id_fkey FOREIGN KEY (author_staff_id) REFERENCES partnership.staff(staff_id),
  constraint plan_wish_owner_agency_id_fkey FOREIGN KEY (owner_agency_id) REFERENCES partnership.agency(agency_id),
  constraint plan_wish_partnership_id_fkey FOREIGN KEY (partnership_id) REFERENCES partnership.partnership(partnership_id),
  constraint plan_wish_person_id_fkey FOREIGN KEY (person_id) REFERENCES people.person(person_id),
  constraint plan_wish_category_check CHECK ((category = 5)),
  constraint wish_answer_has_words CHECK (((answered_at IS NULL) OR (btrim(answer) <> ''::text))),
  constraint wish_answer_is_whole CHECK ((num_nulls(answered_at, answered_by) = ANY (ARRAY[0, 2]))),
  constraint wish_says_something CHECK (((length(btrim(words)) >= 1) AND (length(btrim(words)) <= 2000)))
);
CREATE INDEX plan_wish_of_person ON care.plan_wish USING btree (person_id);
create policy plan_wish_insert_own on care.plan_wish for insert to cg_app
  with check (owner_agency_id = (( SELECT acting.agency_id() AS agency_id)) AND author_staff_id = (( SELECT acting.staff_id() AS staff_id)) AND partnership_id = (( SELECT acting.partnership_id() AS partnership_id)) AND consent.may_write(person_id, category));
create policy plan_wish_read_by_route on care.plan_wish for select to cg_app
  using (
CASE
    WHEN (needs & (~ 1273599)) = 0 AND owner_agency_id = (( SELECT acting.agency_id() AS agency_id)) AND (person_id = ANY ((( SELECT acting.caseload() AS caseload))::uuid[])) THEN true
    WHEN person_id = ANY ((( SELECT acting.denied_people() AS denied_people))::uuid[]) THEN consent.lawfully_disclosed(( SELECT acting.who() AS who), plan_wish_id)
    WHEN ( SELECT true
       FROM consent.access a
      WHERE a.person_id = plan_wish.person_id AND a.owner_agency_id = plan_wish.owner_agency_id AND (a.opens & plan_wish.needs) = plan_wish.needs AND (a.purposes & (( SELECT acting.purpose_mask() AS purpose_mask))) <> 0 AND a.valid_from <= now() AND now() < a.valid_to
     LIMIT 1) THEN true
    ELSE consent.opens_otherwise(( SELECT acting.who() AS who), plan_wish_id, person_id, owner_agency_id, author_staff_id, category, needs, created_at, NULL::timestamp with time zone, NULL::timestamp with time zone)
END);
create policy plan_wish_update_own on care.plan_wish for update to cg_app
  using (owner_agency_id = (( SELECT acting.agency_id() AS agency_id)) AND (author_staff_id = (( SELECT acting.staff_id() AS staff_id)) OR consent.may_write(person_id, category)))
  with check (owner_agency_id = (( SELECT acting.agency_id() AS agency_id)));
grant insert, select, update (answered_at, answered_by, answer) on care.plan_wish to cg_app;

-- What recovery means to the person, in their words; only they write it.
create table care.recovery_definition (
  recovery_definition_id uuid not null default gen_random_uuid(),
  person_id uuid not null,
  partnership_id uuid not null,
  body text not null,
  created_at timestamp with time zone not null default now(),
  replaced_at timestamp with time zone,
  constraint recovery_definition_pkey PRIMARY KEY (recovery_definition_id),
  constraint recovery_definition_partnership_id_fkey FOREIGN KEY (partnership_id) REFERENCES partnership.partnership(partnership_id),
  constraint recovery_definition_person_id_fkey FOREIGN KEY (person_id) REFERENCES people.person(person_id),
  constraint definition_says_something CHECK (((length(btrim(body)) >= 1) AND (length(btrim(body)) <= 1000)))
);
CREATE INDEX recovery_definition_of_person ON care.recovery_definition USING btree (person_id, created_at DESC);
create policy recovery_definition_insert_person on care.recovery_definition for insert to cg_app
  with check ((person_id = ANY ((( SELECT acting.own_people() AS own_people))::uuid[])) AND partnership_id = (( SELECT acting.partnership_id() AS partnership_id)) AND replaced_at IS NULL);
create policy recovery_definition_read on care.recovery_definition for select to cg_app
  using ((person_id = ANY ((( SELECT acting.own_people() AS own_people))::uuid[])) OR replaced_at IS NULL AND (EXISTS ( SELECT
   FROM care.plan p
  WHERE p.person_id = recovery_definition.person_id)));
create policy recovery_definition_replace on care.recovery_definition for update to cg_app
  using ((person_id = ANY ((( SELECT acting.own_people() AS own_people))::uuid[])) AND replaced_at IS NULL)
  with check (replaced_at = now());
grant insert, select, update (replaced_at) on care.recovery_definition to cg_app;

-- Whether an action that this owner gave to the acting agency may be read there.
CREATE OR REPLACE FUNCTION care.action_reaches_me(of_person uuid, owner_agency uuid)
 RETURNS boolean
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  return care.opens_plan_items(of_person, owner_agency)
    or (people.acting_ceiling() = 'housing' and consent.projects(of_person, owner_agency, 5::smallint));
end $function$;

-- p9: actions given to the acting worker or agency, with the purpose of the plan and its coordinator.
CREATE OR REPLACE FUNCTION care.actions_given_to_me(with_done boolean DEFAULT false)
 RETURNS TABLE(plan_action_id uuid, person_id uuid, what text, due_on date, done_on date, done_note text, version integer, is_mine boolean, to_staff_name text, from_agency text, plan_purpose text, coordinator_name text, coordinator_phone text)
 LANGUAGE sql
 STABLE SECURITY DEFINER ROWS 20
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select t.plan_action_id, t.person_id, t.what, t.due_on, t.done_on, t.done_note, t.version, coalesce(t.to_staff_id = (select acting.staff_id()), false),
    d.display_name, g.name, n.purpose, s.display_name, coalesce(nullif(s.work_phone, ''), sg.phone)
  from care.plan_action t
  join partnership.agency g on g.agency_id = t.owner_agency_id
  left join partnership.staff d on d.staff_id = t.to_staff_id
  left join lateral (
    select p.plan_id, p.purpose from care.plan p join people.person q on q.person_id = p.person_id join people.person m on m.whole_id = q.whole_id
    where m.person_id = t.person_id and p.owner_agency_id = t.owner_agency_id order by p.created_at limit 1) n on true
  left join care.plan_coordinator c on c.plan_id = n.plan_id and c.to_at is null
  left join partnership.staff s on s.staff_id = c.staff_id
  left join partnership.agency sg on sg.agency_id = s.agency_id
  where t.to_agency_id = (select acting.agency_id()) and (select acting.staff_id()) is not null and (select acting.works_with_people(acting.roles()))
    and t.dropped_at is null and (t.done_at is null or (with_done and t.done_at > now() - interval '60 days'))
    and (t.to_staff_id is null or t.to_staff_id = (select acting.staff_id()) or (select people.acting_ceiling()) = 'housing')
    and care.action_reaches_me(t.person_id, t.owner_agency_id)
  order by t.done_on is not null, t.due_on nulls last, t.created_at
$function$;
grant execute on care.actions_given_to_me(boolean) to cg_app;

-- For a team manager: appointments of the agency by place over the last thirteen weeks. Numbers only.
CREATE OR REPLACE FUNCTION care.activity_by_place()
 RETURNS TABLE(place_id uuid, appointments integer, came integer)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER ROWS 20
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  if not acting.holds('team_manager') then return; end if;
  return query
    select a.place_id, count(*)::integer, count(*) filter (where a.attendance in ('attended', 'late'))::integer
    from care.appointment a
    where a.owner_agency_id = acting.agency_id() and a.starts_at > now() - interval '91 days' and a.starts_at <= now()
      and a.attendance is distinct from 'cancelled'
    group by a.place_id;
end $function$;
grant execute on care.activity_by_place() to cg_app;

-- The person writes down something they will do towards a goal.
CREATE OR REPLACE FUNCTION care.add_own_action(action uuid, goal uuid, what text, due date)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  insert into care.plan_action (plan_action_id, person_id, partnership_id, owner_agency_id, goal_id, what, by_person, due_on)
  select action, g.person_id, g.partnership_id, g.owner_agency_id, g.goal_id, add_own_action.what, true, due
  from care.goal g where g.goal_id = add_own_action.goal and g.person_id = any (acting.own_people()) and g.ended_at is null;
  return found;
end $function$;
grant execute on care.add_own_action(uuid,uuid,text,date) to cg_app;

-- Agencies working with the person that could read an action the acting agency gives them.
CREATE OR REPLACE FUNCTION care.agencies_reached(of_person uuid)
 RETURNS TABLE(agency_id uuid)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  mine uuid := acting.agency_id();
begin
  if not consent.may_write(of_person, 5::smallint) then return; end if;
  return query
    select distinct r.agency_id from people.working_relationship r
    join partnership.agency g on g.agency_id = r.agency_id join partnership.agency_kind k on k.code = g.kind
    where r.person_id = of_person and r.from_at <= now() and (r.to_at is null or now() < r.to_at)
      and (consent.leads(of_person) or consent.knows_team_of(of_person, r.agency_id))
      and exists (select from consent.access a where a.person_id = of_person and a.owner_agency_id = mine and a.viewer_id in (r.agency_id, r.staff_id, r.team_id)
        and ((a.opens & (1 << 5)) <> 0 or (k.ceiling = 'housing' and (a.projects & (1 << 5)) <> 0)) and a.valid_from <= now() and now() < a.valid_to);
end $function$;
grant execute on care.agencies_reached(uuid) to cg_app;

-- The person agrees to the plan as they saw it: done, changed (it is another by now) or absent.
CREATE OR REPLACE FUNCTION care.agree_own_plan(plan uuid, seen timestamp with time zone)
 RETURNS text
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  p care.plan;
begin
  select x.* into p from care.plan x where x.plan_id = agree_own_plan.plan and x.person_id = any (acting.own_people()) for update;
  if not found then return 'absent'; end if;
  if date_trunc('milliseconds', p.changed_at) <> seen then return 'changed'; end if;
  insert into care.plan_agreement (person_id, partnership_id, owner_agency_id, plan_id, how, agreed_on)
  values (p.person_id, p.partnership_id, p.owner_agency_id, p.plan_id, 'online', current_date);
  return 'done';
end $function$;
grant execute on care.agree_own_plan(uuid,timestamp with time zone) to cg_app;

-- The person rewords or ends a goal they set: done, changed or absent.
CREATE OR REPLACE FUNCTION care.change_own_goal(goal uuid, headline text, outcome text, seen integer)
 RETURNS text
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  g care.goal;
begin
  select x.* into g from care.goal x where x.goal_id = change_own_goal.goal and x.person_id = any (acting.own_people()) and x.set_by = 'person' for update;
  if not found then return 'absent'; end if;
  if g.version <> seen then return 'changed'; end if;
  update care.goal x set headline = change_own_goal.headline, outcome = change_own_goal.outcome,
    ended_at = case when change_own_goal.outcome is null then null else coalesce(x.ended_at, now()) end, version = x.version + 1
  where x.goal_id = change_own_goal.goal;
  return 'done';
end $function$;
grant execute on care.change_own_goal(uuid,text,text,integer) to cg_app;

-- For a team manager: people of the agency whose care coordinator has left.
CREATE OR REPLACE FUNCTION care.coordination_gaps()
 RETURNS TABLE(person_id uuid, staff_name text, gap text)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  keys uuid[] := acting.keys();
  mine uuid := acting.agency_id();
begin
  if not acting.holds('team_manager') then return; end if;
  return query
    select w.person_id, w.display_name, w.gap from (
      select n.person_id, s.display_name, care.coordinator_gap(n.person_id, c.staff_id) as gap, n.created_at
      from care.plan n
      join care.plan_coordinator c on c.plan_id = n.plan_id and c.to_at is null
      join partnership.staff s on s.staff_id = c.staff_id
      where n.owner_agency_id = mine
        and exists (select from consent.access a where a.person_id = n.person_id and a.viewer_id = any (keys) and a.owner_agency_id = mine
          and a.opens & 1 <> 0 and a.valid_from <= now() and now() < a.valid_to)
        and not exists (select from consent.access d where d.person_id = n.person_id and d.viewer_id = any (keys) and d.route = 'deny'
          and d.valid_from <= now() and now() < d.valid_to)) w
    where w.gap is not null order by w.created_at;
end $function$;
grant execute on care.coordination_gaps() to cg_app;

CREATE OR REPLACE FUNCTION care.coordination_is_never_dropped()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  if (select count(*) from care.plan_coordinator c where c.plan_id = new.plan_id and c.to_at is null) <> 1 then
    raise exception 'a plan has exactly one care coordinator' using errcode = 'check_violation', constraint = 'always_one_coordinator';
  end if;
  return null;
end $function$;

-- left_agency or left_team where the coordinator written down no longer is one; null where they are.
CREATE OR REPLACE FUNCTION care.coordinator_gap(of_person uuid, staff uuid)
 RETURNS text
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  if not consent.knows(of_person) then return null; end if;
  if exists (select from partnership.staff s join partnership.agency g on g.agency_id = s.agency_id
    where s.staff_id = coordinator_gap.staff and (s.to_at <= now() or g.left_at <= now())) then return 'left_agency'; end if;
  if not care.may_coordinate(of_person, coordinator_gap.staff) then return 'left_team'; end if;
  return null;
end $function$;
grant execute on care.coordinator_gap(uuid,uuid) to cg_app;

-- Whether the person lets whoever acts read their crisis plan.
CREATE OR REPLACE FUNCTION care.crisis_plan_shared_with_me(of_person uuid)
 RETURNS boolean
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  keys uuid[] := acting.keys();
begin
  return acting.staff_id() is not null and acting.works_with_people(acting.roles())
    and of_person <> all (acting.denied_people())
    and exists (select from consent.access a where a.person_id = of_person and a.viewer_id = any (keys) and a.owner_agency_id = acting.agency_id()
      and a.route in ('caseload', 'agency') and a.valid_from <= now() and now() < a.valid_to)
    and exists (select from care.crisis_share s where s.person_id = of_person and s.agency_id = acting.agency_id()
      and (s.staff_id is null or s.staff_id = acting.staff_id()) and s.from_at <= now() and s.ended_at is null);
end $function$;
grant execute on care.crisis_plan_shared_with_me(uuid) to cg_app;

-- For a team manager: how often person and worker are far apart, by worker. Numbers only.
CREATE OR REPLACE FUNCTION care.gaps_by_worker()
 RETURNS TABLE(staff_id uuid, worker_name text, rated integer, apart integer, hopes_more integer)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER ROWS 50
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  mine uuid := acting.agency_id();
begin
  if mine is null or not acting.holds('team_manager') then return; end if;
  return query
    with lists as (
      select distinct r.staff_id, r.person_id from people.working_relationship r
      where r.agency_id = mine and r.staff_id is not null and r.from_at <= now() and (r.to_at is null or now() < r.to_at)),
    known as (
      select l.staff_id, l.person_id,
        exists (select from care.goal g where g.person_id = l.person_id and g.owner_agency_id = mine and g.ended_at is null
          and (select count(distinct t.rater) from care.goal_rating t where t.goal_id = g.goal_id) = 2) as both_said,
        x.apart, x.hopes_more
      from lists l
      left join lateral (
        select count(*) > 0 as apart, bool_or(k.person_score > k.worker_score) as hopes_more from care.wide_gaps(array[l.person_id]) k
        join care.goal g on g.goal_id = k.goal_id and g.owner_agency_id = mine) x on true)
    select k.staff_id, s.display_name, count(*) filter (where k.both_said)::integer, count(*) filter (where k.apart)::integer,
      count(*) filter (where k.apart and k.hopes_more)::integer
    from known k join partnership.staff s on s.staff_id = k.staff_id
    group by k.staff_id, s.display_name order by s.display_name;
end $function$;
grant execute on care.gaps_by_worker() to cg_app;

-- People with a goal of the library in the past year and those who reached it; for the partnership in rounded numbers.
CREATE OR REPLACE FUNCTION care.goals_reached(whole boolean)
 RETURNS TABLE(code text, is_milestone boolean, had integer, reached integer)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER ROWS 30
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  here uuid := acting.partnership_id();
  mine uuid := acting.agency_id();
  smallest integer := (partnership.figures('episodes.smallest_group_shown', here))[1];
begin
  if whole and not coalesce(acting.roles() && array['commissioner', 'coordinator', 'partnership_manager', 'forum_member'], false) then return; end if;
  if not whole and not acting.holds('team_manager') then return; end if;
  return query
    with cells as (
      select g.library_code as code, g.is_milestone, count(distinct p.whole_id) as d,
        count(distinct p.whole_id) filter (where g.outcome = 'reached' and g.ended_at > now() - interval '1 year') as n
      from care.goal g join people.person p on p.person_id = g.person_id
      where g.partnership_id = here and (whole or g.owner_agency_id = mine) and (g.ended_at is null or g.ended_at > now() - interval '1 year')
      group by g.library_code, g.is_milestone)
    select c.code, c.is_milestone,
      case when not whole then c.d when c.d >= smallest then 5 * round(c.d / 5.0) end::integer,
      case when not whole then c.n when c.d >= smallest and c.n not between 1 and 4 and c.d - c.n not between 1 and 4 then 5 * round(c.n / 5.0) end::integer
    from cells c order by c.code;
end $function$;
grant execute on care.goals_reached(boolean) to cg_app;

-- Whether a call for help went to whoever acts.
CREATE OR REPLACE FUNCTION care.help_was_asked_of_me(of_person uuid, contact uuid, duty uuid)
 RETURNS boolean
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  return acting.staff_id() is not null and acting.works_with_people(acting.roles())
    and (contact = acting.staff_id() or duty = acting.agency_id())
    and of_person <> all (acting.denied_people()) and consent.knows(of_person);
end $function$;
grant execute on care.help_was_asked_of_me(uuid,uuid,uuid) to cg_app;

-- p9: housing goals, and attendance at housing support.
CREATE OR REPLACE FUNCTION care.housing_projection(people uuid[])
 RETURNS TABLE(person_id uuid, kind text, what text, day date, attendance text, agency_name text)
 LANGUAGE sql
 STABLE SECURITY DEFINER ROWS 20
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select o.person_id, 'goal', o.headline, o.created_at::date, null, g.name
  from care.goal o join partnership.agency g on g.agency_id = o.owner_agency_id
  where o.person_id = any (people) and o.domain = 'housing' and o.ended_at is null
    and people.acting_ceiling() = 'housing' and consent.projects(o.person_id, o.owner_agency_id, 5::smallint)
  union all
  select a.person_id, 'attendance', '', a.starts_at::date, a.attendance, g.name
  from care.appointment a join partnership.agency g on g.agency_id = a.owner_agency_id
  where a.person_id = any (people) and a.kind = 'housing'
    and people.acting_ceiling() = 'housing' and consent.projects(a.person_id, a.owner_agency_id, 3::smallint)
  order by 4 desc
$function$;
grant execute on care.housing_projection(uuid[]) to cg_app;

-- The agency that keeps what the person writes in their own plan.
CREATE OR REPLACE FUNCTION care.keeper_of_own_plan(of_person uuid)
 RETURNS uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select coalesce(
    (select l.agency_id from people.lead_agency l where l.person_id = p.person_id and l.from_at <= now() and (l.to_at is null or now() < l.to_at) limit 1),
    p.registered_by_agency_id)
  from people.person p where p.person_id = of_person
$function$;

-- After how many weeks without keywork a person with a prescription is named.
CREATE OR REPLACE FUNCTION care.keywork_weeks()
 RETURNS smallint
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select (partnership.figures('care.keywork_weeks', acting.partnership_id()))[1]::smallint
$function$;
grant execute on care.keywork_weeks() to cg_app;

-- Whether a worker may be the care coordinator of a person.
CREATE OR REPLACE FUNCTION care.may_coordinate(of_person uuid, staff uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select exists (
    select from people.person p join people.person m on m.whole_id = p.whole_id
    join people.working_relationship r on r.person_id = m.person_id and r.staff_id = may_coordinate.staff and r.from_at <= now() and (r.to_at is null or now() < r.to_at)
    join partnership.staff s on s.staff_id = r.staff_id and s.from_at <= now() and (s.to_at is null or now() < s.to_at)
    join partnership.agency g on g.agency_id = s.agency_id and (g.left_at is null or now() < g.left_at)
    join partnership.agency_kind k on k.code = g.kind and k.may_lead
    where p.person_id = of_person and not people.is_denied_to(p.person_id, s.staff_id, s.agency_id))
$function$;
grant execute on care.may_coordinate(uuid,uuid) to cg_app;

-- By which channel the acting worker's agency may remind the person; empty if by none.
CREATE OR REPLACE FUNCTION care.may_remind(of_person uuid)
 RETURNS text
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select w.channel from care.safe_way(of_person, acting.agency_id()) w where consent.may_write(of_person, 3::smallint)
$function$;
grant execute on care.may_remind(uuid) to cg_app;

-- Whether whoever acts reads plan and goals of this owner in full.
CREATE OR REPLACE FUNCTION care.opens_plan_items(of_person uuid, owner_agency uuid)
 RETURNS boolean
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  keys uuid[] := acting.keys();
begin
  return coalesce((
    select bool_or(a.opens & (1 << 5) <> 0 and a.purposes & acting.purpose_mask() <> 0 and a.owner_agency_id = owner_agency) and not bool_or(a.route = 'deny')
    from consent.access a where a.person_id = of_person and a.viewer_id = any (keys) and a.valid_from <= now() and now() < a.valid_to), false);
end $function$;

-- p11: the goals a person chose to show to peers.
CREATE OR REPLACE FUNCTION care.peer_goals_projection(people uuid[])
 RETURNS TABLE(person_id uuid, headline text, agency_name text)
 LANGUAGE sql
 STABLE SECURITY DEFINER ROWS 5
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select o.person_id, o.headline, g.name
  from care.goal o join partnership.agency g on g.agency_id = o.owner_agency_id
  where o.person_id = any (people) and o.shown_to_peers and o.ended_at is null
    and people.acting_ceiling() = 'peer_mentor' and consent.projects(o.person_id, o.owner_agency_id, 5::smallint)
  order by o.created_at
$function$;
grant execute on care.peer_goals_projection(uuid[]) to cg_app;

CREATE OR REPLACE FUNCTION care.plan_content_changed()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  update care.plan p set changed_at = greatest(p.changed_at, n.at)
  from (select m.person_id, max(c.created_at) as at from added c
    join people.person q on q.person_id = c.person_id join people.person m on m.whole_id = q.whole_id group by m.person_id) n
  where p.person_id = n.person_id and p.changed_at < n.at;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION care.plan_content_reworded()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  update care.plan p set changed_at = now()
  from people.person q join people.person m on m.whole_id = q.whole_id
  where q.person_id = new.person_id and p.person_id = m.person_id and p.changed_at < now();
  return null;
end $function$;

-- The person presses for help: the call, whom to tell, and whether it is a new one.
CREATE OR REPLACE FUNCTION care.press_for_help(words text)
 RETURNS TABLE(help_call_id uuid, contact_staff_id uuid, duty_agency_id uuid, is_new boolean)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
#variable_conflict use_column
declare
  own uuid[] := acting.own_people();
  known care.help_call;
  contact uuid;
begin
  if cardinality(own) = 0 then return; end if;
  perform pg_advisory_xact_lock(7031, hashtext(own[1]::text));
  select h.* into known from care.help_call h where h.person_id = own[1] and h.answered_at is null and h.pressed_at > now() - interval '10 minutes' limit 1;
  if found then
    return query select known.help_call_id, known.contact_staff_id, known.duty_agency_id, false;
    return;
  end if;
  -- A contact who has left, or whom the person has closed their record to since, is not written to.
  select s.staff_id into contact from care.crisis_share s join partnership.staff t on t.staff_id = s.staff_id
  where s.person_id = any (own) and s.is_contact and s.ended_at is null and (t.to_at is null or now() < t.to_at)
    and not people.is_denied_to(own[1], s.staff_id, s.agency_id)
  order by s.from_at desc limit 1;
  return query
    insert into care.help_call (person_id, partnership_id, words, contact_staff_id, duty_agency_id)
    values (own[1], acting.partnership_id(), press_for_help.words, contact, care.keeper_of_own_plan(own[1]))
    returning help_call_id, contact_staff_id, duty_agency_id, true;
end $function$;
grant execute on care.press_for_help(text) to cg_app;

-- The person says how near a goal is.
CREATE OR REPLACE FUNCTION care.rate_own_goal(goal uuid, score smallint, note text)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  insert into care.goal_rating (person_id, partnership_id, owner_agency_id, goal_id, rater, score, note)
  select g.person_id, g.partnership_id, g.owner_agency_id, g.goal_id, 'person', rate_own_goal.score, rate_own_goal.note
  from care.goal g where g.goal_id = rate_own_goal.goal and g.person_id = any (acting.own_people());
  return found;
end $function$;
grant execute on care.rate_own_goal(uuid,smallint,text) to cg_app;

-- Whether whoever acts reads assessment and notes of the person, and so the person's own words.
CREATE OR REPLACE FUNCTION care.reads_notes_of(of_person uuid)
 RETURNS boolean
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  keys uuid[] := acting.keys();
begin
  return coalesce((
    select bool_or(a.opens & (1 << 6) <> 0 and a.purposes & acting.purpose_mask() <> 0 and (a.route in ('grant', 'break_glass') or exists (
        select from partnership.agency g join partnership.agency_kind k on k.code = g.kind where g.agency_id = a.owner_agency_id and k.may_lead)))
      and not bool_or(a.route = 'deny')
    from consent.access a where a.person_id = of_person and a.viewer_id = any (keys) and a.valid_from <= now() and now() < a.valid_to), false);
end
$function$;
grant execute on care.reads_notes_of(uuid) to cg_app;

-- Released entries about other people, in the redacted words written for the person.
CREATE OR REPLACE FUNCTION care.redacted_for_the_person()
 RETURNS TABLE(entry_id uuid, person_id uuid, owner_agency_id uuid, agency_name text, author_name text, category smallint, happened_on date, title text, body text, created_at timestamp with time zone)
 LANGUAGE sql
 STABLE SECURITY DEFINER ROWS 5
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select e.entry_id, e.person_id, e.owner_agency_id, g.name, s.display_name, e.category, e.happened_on, 'A note', e.redacted_body, e.created_at
  from care.entry e
  join partnership.agency g on g.agency_id = e.owner_agency_id
  left join partnership.staff s on s.staff_id = e.author_staff_id
  where e.person_id = any (acting.own_people()) and (e.category = 12 or e.labels & 2 <> 0)
    and e.struck_at is null and e.sealed_at is null and e.held_at is null and e.released_at <= now() and e.redacted_body <> ''
  order by e.happened_on desc
$function$;
grant execute on care.redacted_for_the_person() to cg_app;

-- The text number or email address on which a reminder is safe; none if there is none.
CREATE OR REPLACE FUNCTION care.safe_way(of_person uuid, of_agency uuid)
 RETURNS TABLE(channel text, address text)
 LANGUAGE sql
 STABLE SECURITY DEFINER ROWS 1
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select c.channel, c.value from people.contact c
  where c.person_id = of_person and c.owner_agency_id = of_agency and c.replaced_at is null and c.channel in ('text', 'email')
    and c.may_use and c.may_leave_message and c.safe_times = '' and c.value <> ''
    and not exists (
      select from people.person p join people.person m on m.whole_id = p.whole_id
      join people.contact n on n.person_id = m.person_id and n.replaced_at is null and not n.may_use
      where p.person_id = of_person
        and (n.channel = c.channel or (n.channel = 'mobile' and c.channel = 'text' and n.value <> ''))
        and (n.value = '' or people.plain_name(n.value) = people.plain_name(c.value)
          or (regexp_replace(n.value, '\D', '', 'g') <> '' and regexp_replace(n.value, '\D', '', 'g') = regexp_replace(c.value, '\D', '', 'g'))))
  order by c.channel = 'email', c.created_at desc limit 1
$function$;

-- p13: which agency to call about safeguarding, and whom there.
CREATE OR REPLACE FUNCTION care.safeguarding_projection(people uuid[])
 RETURNS TABLE(person_id uuid, agency_id uuid, agency_name text, agency_phone text, lead_name text, lead_phone text)
 LANGUAGE sql
 STABLE SECURITY DEFINER ROWS 2
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select distinct e.person_id, g.agency_id, g.name, g.phone, s.display_name, s.work_phone
  from (
    select distinct x.person_id, x.owner_agency_id from care.entry x
    where x.person_id = any (people) and x.category = 9 and x.struck_at is null and x.sealed_at is null) e
  join partnership.agency g on g.agency_id = e.owner_agency_id
  left join partnership.staff_role r on r.agency_id = g.agency_id and r.role = 'safeguarding_lead' and r.from_at <= now() and (r.to_at is null or now() < r.to_at)
  left join partnership.staff s on s.staff_id = r.staff_id
  where consent.projects(e.person_id, e.owner_agency_id, 9::smallint)
$function$;
grant execute on care.safeguarding_projection(uuid[]) to cg_app;

-- The person says they want something else.
CREATE OR REPLACE FUNCTION care.say_own_wish(words text)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  own uuid[] := acting.own_people();
begin
  if cardinality(own) = 0 then return false; end if;
  insert into care.plan_wish (person_id, partnership_id, owner_agency_id, words)
  values (own[1], acting.partnership_id(), care.keeper_of_own_plan(own[1]), say_own_wish.words);
  return true;
end $function$;
grant execute on care.say_own_wish(text) to cg_app;

-- Closes an entry of the acting worker's own agency to everyone. False if there is no such entry for them.
CREATE OR REPLACE FUNCTION care.seal_entry(entry uuid)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  update care.entry e set sealed_at = now()
  where e.entry_id = seal_entry.entry and e.sealed_at is null and e.owner_agency_id = acting.agency_id()
    and consent.may_write(e.person_id, e.category);
  return found;
end
$function$;
grant execute on care.seal_entry(uuid) to cg_app;

-- The person says how a part of their life stands in the plan.
CREATE OR REPLACE FUNCTION care.set_own_area(area text, stance text, words text)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  own uuid[] := acting.own_people();
begin
  if cardinality(own) = 0 then return false; end if;
  insert into care.life_area (person_id, partnership_id, owner_agency_id, area, stance, words)
  values (own[1], acting.partnership_id(), care.keeper_of_own_plan(own[1]), set_own_area.area, set_own_area.stance, set_own_area.words);
  return true;
end $function$;
grant execute on care.set_own_area(text,text,text) to cg_app;

-- The person sets a goal of their own.
CREATE OR REPLACE FUNCTION care.set_own_goal(goal uuid, domain text, headline text, aim text, substance text, library_code text, is_milestone boolean)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  own uuid[] := acting.own_people();
begin
  if cardinality(own) = 0 then return false; end if;
  insert into care.goal (goal_id, person_id, partnership_id, owner_agency_id, domain, headline, set_by, aim, substance, library_code, is_milestone)
  values (set_own_goal.goal, own[1], acting.partnership_id(), care.keeper_of_own_plan(own[1]), set_own_goal.domain, set_own_goal.headline, 'person',
    set_own_goal.aim, set_own_goal.substance, set_own_goal.library_code, set_own_goal.is_milestone);
  return true;
end $function$;
grant execute on care.set_own_goal(uuid,text,text,text,text,text,boolean) to cg_app;

-- The person shows one of their own goals to peers, or no longer. False if it is not theirs.
CREATE OR REPLACE FUNCTION care.show_goal_to_peers(goal uuid, shown boolean)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  update care.goal g set shown_to_peers = show_goal_to_peers.shown, version = g.version + 1
  where g.goal_id = show_goal_to_peers.goal and g.person_id = any (acting.own_people()) and g.ended_at is null;
  return found;
end
$function$;
grant execute on care.show_goal_to_peers(uuid,boolean) to cg_app;

-- Begins the one plan of a person, or gives the one there is. Null where whoever acts may not.
CREATE OR REPLACE FUNCTION care.start_plan(about uuid, purpose text, coordinator uuid)
 RETURNS uuid
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  whole uuid;
  found_plan uuid;
  mine uuid := acting.agency_id();
  me uuid := acting.staff_id();
begin
  if me is null or not consent.leads(about) or not consent.may_write(about, 5::smallint) or not care.may_coordinate(about, coordinator) then return null; end if;
  select p.whole_id into whole from people.person p where p.person_id = about;
  perform pg_advisory_xact_lock(7030, hashtext(whole::text));
  select n.plan_id into found_plan from care.plan n join people.person m on m.person_id = n.person_id where m.whole_id = whole order by n.created_at limit 1;
  if found_plan is not null then return found_plan; end if;
  insert into care.plan (person_id, partnership_id, owner_agency_id, author_staff_id, purpose)
  select about, acting.partnership_id(), mine, me, start_plan.purpose returning plan_id into found_plan;
  insert into care.plan_coordinator (plan_id, person_id, partnership_id, agency_id, staff_id, recorded_by)
  select found_plan, about, acting.partnership_id(), s.agency_id, s.staff_id, me from partnership.staff s where s.staff_id = coordinator;
  return found_plan;
end $function$;
grant execute on care.start_plan(uuid,text,uuid) to cg_app;

-- done, changed (somebody else took over meanwhile), may-not, or absent.
CREATE OR REPLACE FUNCTION care.take_coordination(of_plan uuid, to_staff uuid, seen uuid)
 RETURNS text
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  now_one care.plan_coordinator;
begin
  select c.* into now_one from care.plan_coordinator c where c.plan_id = of_plan and c.to_at is null for update;
  if not found or acting.staff_id() is null or not consent.may_write(now_one.person_id, 5::smallint) then return 'absent'; end if;
  if now_one.staff_id = to_staff then return 'done'; end if;
  if now_one.plan_coordinator_id <> seen then return 'changed'; end if;
  if not care.may_coordinate(now_one.person_id, to_staff) then return 'may-not'; end if;
  update care.plan_coordinator c set to_at = greatest(now(), c.from_at + interval '1 microsecond') where c.plan_coordinator_id = now_one.plan_coordinator_id;
  insert into care.plan_coordinator (plan_id, person_id, partnership_id, agency_id, staff_id, recorded_by, from_at)
  select of_plan, now_one.person_id, now_one.partnership_id, s.agency_id, s.staff_id, acting.staff_id(), greatest(now(), now_one.from_at + interval '1 microsecond')
  from partnership.staff s where s.staff_id = to_staff;
  return 'done';
end $function$;
grant execute on care.take_coordination(uuid,uuid,uuid) to cg_app;

-- Sends notice of an entry just struck through to the agencies that were shown its kind. How many were told.
CREATE OR REPLACE FUNCTION care.tell_of_correction(entry uuid)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  e care.entry;
  reader uuid;
  told integer := 0;
begin
  select x.* into e from care.entry x where x.entry_id = tell_of_correction.entry and x.owner_agency_id = acting.agency_id() and x.struck_at = now();
  if not found then return 0; end if;
  for reader in
    select distinct a.agency_id from people.person p
    join people.person q on q.whole_id = p.whole_id
    join audit.entry a on a.person_id = q.person_id and a.at >= e.created_at and a.outcome = 'shown' and e.category = any (a.categories)
    where p.person_id = e.person_id and a.agency_id <> e.owner_agency_id
  loop
    perform notify.send(kind => 'entry.corrected', subject => 'Something your agency read has been corrected',
      body => 'A partner has put right an entry that your agency was shown. Open the record to read it as it stands now.',
      path => '/people/' || e.person_id, to_agency_id => reader);
    told := told + 1;
  end loop;
  return told;
end
$function$;
grant execute on care.tell_of_correction(uuid) to cg_app;

-- Tells the person that an appointment falls into the hour of another.
CREATE OR REPLACE FUNCTION care.tell_of_same_hour(booked uuid)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  a care.appointment;
begin
  select x.* into a from care.appointment x where x.appointment_id = booked and x.owner_agency_id = acting.agency_id();
  if not found or a.starts_at < now() then return; end if;
  if exists (
    select from people.person p join people.person q on q.whole_id = p.whole_id
    join care.appointment o on o.person_id = q.person_id and o.appointment_id <> a.appointment_id
      and o.starts_at > a.starts_at - interval '1 hour' and o.starts_at < a.starts_at + interval '1 hour'
      and o.attendance is null
    where p.person_id = a.person_id) then
    perform notify.send(kind => 'appointment.same-hour', subject => 'You are expected at two places in the same hour',
      body => 'Look at your appointments, and tell one of those who wait for you.', path => '/my/appointments', to_person_id => a.person_id);
  end if;
end
$function$;
grant execute on care.tell_of_same_hour(uuid) to cg_app;

-- Ticks an action of the plan off, or opens it again: done, changed, or absent where it is not for whoever acts.
CREATE OR REPLACE FUNCTION care.tick_action(action uuid, done date, note text, seen integer)
 RETURNS text
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  t care.plan_action;
  me uuid := acting.staff_id();
  mine uuid := acting.agency_id();
  mine_to_tick boolean;
begin
  select x.* into t from care.plan_action x where x.plan_action_id = action and x.dropped_at is null for update;
  if not found then return 'absent'; end if;
  if acting.kind() = 'person' then
    mine_to_tick := t.by_person and t.person_id = any (acting.own_people());
  else
    mine_to_tick := me is not null and acting.works_with_people(acting.roles()) and (
      (t.to_agency_id = mine and care.action_reaches_me(t.person_id, t.owner_agency_id))
      or (t.by_person and consent.may_write(t.person_id, 5::smallint) and care.opens_plan_items(t.person_id, t.owner_agency_id)));
  end if;
  if not coalesce(mine_to_tick, false) then return 'absent'; end if;
  if t.version <> seen then return 'changed'; end if;
  update care.plan_action x set done_on = done, done_note = note, done_by_staff_id = case when done is null then null else me end,
    done_at = case when done is null then null else now() end, version = x.version + 1
  where x.plan_action_id = action;
  return 'done';
end $function$;
grant execute on care.tick_action(uuid,date,text,integer) to cg_app;

-- Open goals that person and worker see far apart.
CREATE OR REPLACE FUNCTION care.wide_gaps(of_people uuid[])
 RETURNS TABLE(person_id uuid, goal_id uuid, headline text, person_score smallint, worker_score smallint, rated_at timestamp with time zone)
 LANGUAGE sql
 STABLE ROWS 20
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select g.person_id, g.goal_id, g.headline, p.score, w.score, greatest(p.created_at, w.created_at)
  from care.goal g
  cross join lateral (select r.score, r.created_at from care.goal_rating r where r.goal_id = g.goal_id and r.rater = 'person' order by r.created_at desc limit 1) p
  cross join lateral (select r.score, r.created_at from care.goal_rating r where r.goal_id = g.goal_id and r.rater = 'worker' order by r.created_at desc limit 1) w
  where g.person_id = any (of_people) and g.ended_at is null
    and abs(p.score - w.score) >= (select (partnership.figures('care.expectation_gap', acting.partnership_id()))[1])
$function$;
grant execute on care.wide_gaps(uuid[]) to cg_app;

-- Writes the reminders that are due into the outbox, where that is safe. How many.
CREATE OR REPLACE FUNCTION care.write_reminders()
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  a care.appointment;
  way record;
  told integer := 0;
  clock text;
begin
  for a in
    select x.* from care.appointment x
    where x.wants_reminder and x.reminder is null and x.attendance is null and x.starts_at > now() and x.starts_at <= now() + interval '36 hours'
    order by x.appointment_id for update skip locked
  loop
    select w.* into way from care.safe_way(a.person_id, a.owner_agency_id) w;
    clock := to_char(a.starts_at at time zone 'Europe/London', 'FMDay FMDD FMMonth "at" FMHH12:MI') || lower(to_char(a.starts_at at time zone 'Europe/London', 'AM'));
    if way.channel is null then
      perform notify.send(kind => 'appointment.no-safe-reminder', subject => 'One reminder could not be sent: there is no safe way to send it',
        path => '/people/' || a.person_id || '/appointments/' || a.appointment_id,
        to_staff_id => coalesce(a.with_staff_id, a.author_staff_id), about_person_id => a.person_id, partnership_id => a.partnership_id)
      where coalesce(a.with_staff_id, a.author_staff_id) is not null;
    else
      insert into notify.message (partnership_id, to_person_id, channel, kind, subject, address, useless_after)
      values (a.partnership_id, a.person_id, way.channel, 'appointment.reminder', 'Reminder: you are expected on ' || clock, way.address, a.starts_at);
      told := told + 1;
    end if;
    update care.appointment x set reminder = coalesce(way.channel, 'not_safe'), reminder_written_at = now() where x.appointment_id = a.appointment_id;
  end loop;
  return told;
end
$function$;
grant execute on care.write_reminders() to cg_jobs;

-- ====================================================================================================
-- commissioning: Figures as they were published: rounded, starred and frozen.
-- ====================================================================================================

create type commissioning.draft_cell as (table_code text, place smallint, label text, state text, value integer);

-- One month of a partnership's figures, frozen when published.
create table commissioning.publication (
  publication_id uuid not null default gen_random_uuid(),
  partnership_id uuid not null,
  month date not null,
  definition text not null,
  published_at timestamp with time zone not null default now(),
  constraint publication_pkey PRIMARY KEY (publication_id),
  constraint publication_partnership_id_month_key UNIQUE (partnership_id, month),
  constraint publication_partnership_id_fkey FOREIGN KEY (partnership_id) REFERENCES partnership.partnership(partnership_id),
  constraint month_is_its_first_day CHECK ((EXTRACT(day FROM month) = (1)::numeric))
);
create policy publication_select_oversight on commissioning.publication for select to cg_app
  using (partnership_id = (( SELECT acting.partnership_id() AS partnership_id)) AND ( SELECT acting.roles() && ARRAY['commissioner'::text, 'coordinator'::text, 'partnership_manager'::text, 'forum_member'::text]));
grant select on commissioning.publication to cg_app;

-- One cell of a published table, as everybody may read it.
create table commissioning.published_cell (
  publication_id uuid not null,
  table_code text not null,
  place smallint not null,
  label text not null,
  is_total boolean not null default false,
  state text not null,
  value integer,
  constraint published_cell_pkey PRIMARY KEY (publication_id, table_code, place),
  constraint published_cell_publication_id_fkey FOREIGN KEY (publication_id) REFERENCES commissioning.publication(publication_id),
  constraint cell_state_is_known CHECK ((state = ANY (ARRAY['counted'::text, 'zero'::text, 'small'::text, 'not_reported'::text, 'withheld'::text]))),
  constraint only_rounded_counts CHECK ((((state = 'counted'::text) = (value IS NOT NULL)) AND ((value IS NULL) OR (((value % 5) = 0) AND (value >= 10))))),
  constraint table_is_known CHECK ((table_code = ANY (ARRAY['by_agency'::text, 'by_age'::text])))
);
create policy published_cell_select_oversight on commissioning.published_cell for select to cg_app
  using ((EXISTS ( SELECT
   FROM commissioning.publication p
  WHERE p.publication_id = published_cell.publication_id)));
grant select on commissioning.published_cell to cg_app;

-- A month whose figures would have told of somebody, and were not published.
create table commissioning.refused_month (
  partnership_id uuid not null,
  month date not null,
  refused_at timestamp with time zone not null default now(),
  reason text not null,
  constraint refused_month_pkey PRIMARY KEY (partnership_id, month),
  constraint refused_month_partnership_id_fkey FOREIGN KEY (partnership_id) REFERENCES partnership.partnership(partnership_id)
);
create policy refused_month_select_oversight on commissioning.refused_month for select to cg_app
  using (partnership_id = (( SELECT acting.partnership_id() AS partnership_id)) AND ( SELECT acting.roles() && ARRAY['commissioner'::text, 'coordinator'::text, 'partnership_manager'::text, 'forum_member'::text]));
grant select on commissioning.refused_month to cg_app;

CREATE OR REPLACE FUNCTION commissioning.drafts(of_partnership uuid, first_day date)
 RETURNS commissioning.draft_cell[]
 LANGUAGE sql
 STABLE
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  with treated as materialized (select * from commissioning.people_in_treatment(of_partnership, first_day)),
  month as (select first_day::timestamp at time zone 'Europe/London' as begins, (first_day + interval '1 month')::timestamp at time zone 'Europe/London' as ends),
  by_agency as (
    select 'by_agency', row_number() over (order by g.name)::smallint as place, g.name as label,
      exists (select from people.working_relationship r where r.agency_id = g.agency_id and r.from_at < month.ends) as reported,
      (select count(distinct t.whole_id)::integer from treated t where t.agency_id = g.agency_id) as n
    from month, partnership.agency g join partnership.agency_kind k on k.code = g.kind and k.may_lead
    where g.partnership_id = of_partnership and g.joined_at < month.ends and (g.left_at is null or g.left_at > month.begins)),
  by_age as (
    select 'by_age', b::smallint as place, (array['Under 18', '18 to 29', '30 to 39', '40 to 49', '50 to 59', '60 and over', 'Age not known'])[b] as label,
      true as reported,
      (select count(distinct t.whole_id)::integer from treated t where b = case when t.age is null then 7 else width_bucket(t.age, array[0, 18, 30, 40, 50, 60]) end) as n
    from generate_series(1, 7) b),
  -- Where fewer than twenty people all fall into one row, the table would say of each of them what row that is.
  one_row as (select count(*) filter (where n > 0) = 1 and sum(n) < 20 as is_all from by_age),
  everyone as (
    select code, 100::smallint, 'Everyone', true, (select count(distinct whole_id)::integer from treated) from unnest(array['by_agency', 'by_age']) code)
  select array_agg(row(c.table_code, c.place, c.label,
    case when not c.reported then 'not_reported' when o.is_all and c.table_code = 'by_age' and c.place <> 100 then 'withheld' else commissioning.state_of(c.n) end,
    case when c.reported and not (o.is_all and c.table_code = 'by_age' and c.place <> 100) then commissioning.rounded(c.n) end)::commissioning.draft_cell
    order by c.table_code, c.place)
  from (select * from by_agency union all select * from by_age union all select * from everyone) c (table_code, place, label, reported, n)
  cross join one_row o
$function$;

CREATE OR REPLACE FUNCTION commissioning.highest(state text, value integer)
 RETURNS integer
 LANGUAGE sql
 IMMUTABLE
 SET search_path TO 'pg_catalog'
AS $function$ select case state when 'counted' then value + 2 when 'small' then 7 when 'withheld' then 19 else 0 end $function$;

CREATE OR REPLACE FUNCTION commissioning.lowest(state text, value integer)
 RETURNS integer
 LANGUAGE sql
 IMMUTABLE
 SET search_path TO 'pg_catalog'
AS $function$ select case state when 'counted' then greatest(value - 2, 8) when 'small' then 1 else 0 end $function$;

CREATE OR REPLACE FUNCTION commissioning.people_in_treatment(of_partnership uuid, first_day date)
 RETURNS TABLE(whole_id uuid, agency_id uuid, age integer)
 LANGUAGE sql
 STABLE
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  with span as (
    select first_day::timestamp at time zone 'Europe/London' as begins, (first_day + interval '1 month')::timestamp at time zone 'Europe/London' as ends),
  seen as (
    select distinct p.whole_id, r.agency_id
    from span, people.working_relationship r
    join people.person p on p.person_id = r.person_id
    join partnership.agency g on g.agency_id = r.agency_id
    join partnership.agency_kind k on k.code = g.kind and k.may_lead
    where g.partnership_id = of_partnership and r.from_at < span.ends and coalesce(r.to_at, 'infinity') > greatest(span.begins, r.from_at)
  )
  select s.whole_id, s.agency_id, extract(year from age((first_day + interval '1 month - 1 day')::date, b.born_on))::integer
  from seen s
  left join lateral (
    select i.born_on from people.person m join people.identity i on i.person_id = m.person_id and i.replaced_at is null and i.born_on is not null
    where m.whole_id = s.whole_id order by m.person_id <> s.whole_id, m.person_id limit 1) b on true
$function$;

CREATE OR REPLACE FUNCTION commissioning.pins_a_small_cell(lows integer[], highs integer[], smalls boolean[], total_low integer, total_high integer, adds_up boolean)
 RETURNS boolean
 LANGUAGE sql
 IMMUTABLE
 SET search_path TO 'pg_catalog'
AS $function$
  select coalesce(bool_or(
    least(7, case when adds_up then total_high - (sums.low - c.low) else total_high end)
      - greatest(1, total_low - (sums.high - c.high)) < 2), false)
  from unnest(lows, highs, smalls) as c (low, high, small)
  cross join (select sum(l) as low, sum(h) as high from unnest(lows, highs) x (l, h)) sums
  where c.small
$function$;

-- Publishes every month of the last twelve that is over and neither published nor refused. How many.
CREATE OR REPLACE FUNCTION commissioning.publish_due()
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  p uuid;
  m date;
  done integer := 0;
begin
  for p, m in
    select x.partnership_id, (date_trunc('month', current_date) - make_interval(months => b))::date
    from partnership.partnership x cross join generate_series(12, 1, -1) b
    where not exists (select from commissioning.publication q where q.partnership_id = x.partnership_id and q.month = (date_trunc('month', current_date) - make_interval(months => b))::date)
      and not exists (select from commissioning.refused_month q where q.partnership_id = x.partnership_id and q.month = (date_trunc('month', current_date) - make_interval(months => b))::date)
  loop
    if commissioning.publish_month(p, m) = 'published' then done := done + 1; end if;
  end loop;
  return done;
end
$function$;
grant execute on commissioning.publish_due() to cg_jobs;

-- Freezes one month of a partnership's figures, rounded and starred, or says why it cannot.
CREATE OR REPLACE FUNCTION commissioning.publish_month(of_partnership uuid, first_day date)
 RETURNS text
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  cells commissioning.draft_cell[];
  total commissioning.draft_cell;
  new_id uuid := gen_random_uuid();
  withheld boolean;
begin
  if first_day + interval '1 month' > current_date then return 'not-over'; end if;
  perform pg_advisory_xact_lock(7020, hashtext(of_partnership::text));
  if exists (select from commissioning.publication x where x.partnership_id = of_partnership and x.month = first_day) then return 'published-before'; end if;
  cells := commissioning.drafts(of_partnership, first_day);
  select c.* into total from unnest(cells) c where c.place = 100 limit 1;
  withheld := commissioning.tells(cells, commissioning.lowest(total.state, total.value), commissioning.highest(total.state, total.value));
  -- Without the total a reader still has the agencies: everyone is at least the largest of them and at most their sum.
  if withheld and commissioning.tells(cells,
      (select max(commissioning.lowest(c.state, c.value)) from unnest(cells) c where c.table_code = 'by_agency' and c.place <> 100),
      (select sum(commissioning.highest(c.state, c.value))::integer from unnest(cells) c where c.table_code = 'by_agency' and c.place <> 100)) then
    insert into commissioning.refused_month (partnership_id, month, reason) values (of_partnership, first_day, 'A small number could be worked out from the others')
    on conflict on constraint refused_month_pkey do nothing;
    return 'would-tell';
  end if;
  insert into commissioning.publication (publication_id, partnership_id, month, definition) values (new_id, of_partnership, first_day, 'in-treatment-1');
  insert into commissioning.published_cell (publication_id, table_code, place, label, is_total, state, value)
  select new_id, c.table_code, c.place, c.label, c.place = 100,
    case when c.place = 100 and withheld then 'withheld' else c.state end, case when c.place = 100 and withheld then null else c.value end
  from unnest(cells) c;
  perform audit.record(action => 'figures.published', outcome => 'done', detail => jsonb_build_object('month', first_day), actor_label => 'commissioning.publish-figures');
  return 'published';
end
$function$;

CREATE OR REPLACE FUNCTION commissioning.rounded(n integer)
 RETURNS integer
 LANGUAGE sql
 IMMUTABLE
 SET search_path TO 'pg_catalog'
AS $function$ select case when n >= 8 then (round(n / 5.0) * 5)::integer end $function$;

CREATE OR REPLACE FUNCTION commissioning.state_of(n integer)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE
 SET search_path TO 'pg_catalog'
AS $function$ select case when n = 0 then 'zero' when n < 8 then 'small' else 'counted' end $function$;

CREATE OR REPLACE FUNCTION commissioning.tells(drafts commissioning.draft_cell[], total_low integer, total_high integer)
 RETURNS boolean
 LANGUAGE sql
 IMMUTABLE
 SET search_path TO 'pg_catalog'
AS $function$
  select coalesce(bool_or(commissioning.pins_a_small_cell(t.lows, t.highs, t.smalls, total_low, total_high, t.table_code = 'by_age')), false)
  from (
    select c.table_code, array_agg(commissioning.lowest(c.state, c.value)) as lows, array_agg(commissioning.highest(c.state, c.value)) as highs, array_agg(c.state = 'small') as smalls
    from unnest(drafts) c where c.place <> 100 group by c.table_code) t
$function$;

-- ====================================================================================================
-- consent: Permission and access: what people allow, what opens a record and why, and what was made of it.
-- ====================================================================================================

-- The map of who may open what, kept by triggers from the facts in the transaction that changes them.
create table consent.access (
  person_id uuid not null,
  viewer_id uuid not null,
  owner_agency_id uuid not null,
  route text not null,
  source_id uuid not null,
  opens integer not null,
  projects integer not null,
  writes integer not null,
  purposes integer not null,
  valid_from timestamp with time zone not null,
  valid_to timestamp with time zone not null,
  constraint route_is_known CHECK ((route = ANY (ARRAY['caseload'::text, 'team_list'::text, 'team_reason'::text, 'agency'::text, 'grant'::text, 'agreement'::text, 'referral'::text, 'proxy'::text, 'break_glass'::text, 'deny'::text])))
);
CREATE INDEX access_caseload ON consent.access USING btree (viewer_id) INCLUDE (person_id, owner_agency_id, opens, purposes, valid_from, valid_to) WHERE (route = 'caseload'::text);
CREATE INDEX access_denials ON consent.access USING btree (viewer_id) INCLUDE (person_id, valid_from, valid_to) WHERE (route = 'deny'::text);
CREATE INDEX access_of_viewer ON consent.access USING btree (viewer_id) INCLUDE (person_id);
CREATE INDEX access_probe ON consent.access USING btree (person_id, owner_agency_id) INCLUDE (viewer_id, route, opens, projects, writes, purposes, valid_from, valid_to);
create policy access_select_own on consent.access for select to cg_app
  using (viewer_id = ANY ((( SELECT acting.keys() AS keys))::uuid[]));
grant select on consent.access to cg_app;

-- A reading the person does not recognise, and the answer.
create table consent.access_query (
  access_query_id uuid not null default gen_random_uuid(),
  person_id uuid not null,
  partnership_id uuid not null,
  audit_entry_id uuid not null,
  agency_id uuid not null,
  question text not null default ''::text,
  raised_at timestamp with time zone not null default now(),
  due_on date not null,
  answered_at timestamp with time zone,
  answered_by uuid,
  outcome text,
  answer text not null default ''::text,
  constraint access_query_pkey PRIMARY KEY (access_query_id),
  constraint access_query_person_id_audit_entry_id_key UNIQUE (person_id, audit_entry_id),
  constraint access_query_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES partnership.agency(agency_id),
  constraint access_query_answered_by_fkey FOREIGN KEY (answered_by) REFERENCES partnership.staff(staff_id),
  constraint access_query_partnership_id_fkey FOREIGN KEY (partnership_id) REFERENCES partnership.partnership(partnership_id),
  constraint access_query_person_id_fkey FOREIGN KEY (person_id) REFERENCES people.person(person_id),
  constraint query_outcome_is_known CHECK ((outcome = ANY (ARRAY['proper'::text, 'not_proper'::text, 'mistake'::text])))
);
CREATE INDEX access_query_of_agency ON consent.access_query USING btree (agency_id) WHERE (answered_at IS NULL);
create policy access_query_answer_officer on consent.access_query for update to cg_app
  using (agency_id = (( SELECT acting.agency_id() AS agency_id)) AND acting.holds('privacy_officer'::text) AND answered_at IS NULL)
  with check (answered_by = (( SELECT acting.staff_id() AS staff_id)) AND answered_at = now());
create policy access_query_insert_person on consent.access_query for insert to cg_app
  with check ((person_id = ANY ((( SELECT acting.own_people() AS own_people))::uuid[])) AND partnership_id = (( SELECT acting.partnership_id() AS partnership_id)) AND answered_at IS NULL);
create policy access_query_is_about_a_reading on consent.access_query as restrictive for insert to cg_app
  with check ((EXISTS ( SELECT
   FROM audit.entry e
  WHERE e.audit_entry_id = access_query.audit_entry_id AND e.agency_id = access_query.agency_id)));
create policy access_query_select_party on consent.access_query for select to cg_app
  using ((person_id = ANY ((( SELECT acting.own_people() AS own_people))::uuid[])) OR agency_id = (( SELECT acting.agency_id() AS agency_id)) AND acting.holds('privacy_officer'::text));
grant insert, select, update (answered_at, answered_by, outcome, answer) on consent.access_query to cg_app;

-- A refusal of emergency access, made with capacity.
create table consent.advance_refusal (
  advance_refusal_id uuid not null default gen_random_uuid(),
  person_id uuid not null,
  made_at timestamp with time zone not null default now(),
  capacity_confirmed_by uuid not null,
  withdrawn_at timestamp with time zone,
  constraint advance_refusal_pkey PRIMARY KEY (advance_refusal_id),
  constraint advance_refusal_capacity_confirmed_by_fkey FOREIGN KEY (capacity_confirmed_by) REFERENCES partnership.staff(staff_id),
  constraint advance_refusal_person_id_fkey FOREIGN KEY (person_id) REFERENCES people.person(person_id)
);
CREATE INDEX advance_refusal_of_person ON consent.advance_refusal USING btree (person_id);
CREATE TRIGGER access_after_delete AFTER DELETE ON consent.advance_refusal REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION consent.people_changed();
CREATE TRIGGER access_after_insert AFTER INSERT ON consent.advance_refusal REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION consent.people_changed();
CREATE TRIGGER access_after_update AFTER UPDATE ON consent.advance_refusal REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION consent.people_changed();
create policy advance_refusal_insert_lead on consent.advance_refusal for insert to cg_app
  with check (capacity_confirmed_by = (( SELECT acting.staff_id() AS staff_id)) AND consent.leads(person_id));
create policy advance_refusal_select_party on consent.advance_refusal for select to cg_app
  using ((person_id = ANY ((( SELECT acting.own_people() AS own_people))::uuid[])) OR consent.leads(person_id));
create policy advance_refusal_withdraw on consent.advance_refusal for update to cg_app
  using (withdrawn_at IS NULL AND ((person_id = ANY ((( SELECT acting.own_people() AS own_people))::uuid[])) OR consent.leads(person_id)))
  with check (withdrawn_at = now());
grant insert, select, update (withdrawn_at) on consent.advance_refusal to cg_app;

-- A record opened in an emergency for an hour, and its review.
create table consent.break_glass (
  break_glass_id uuid not null default gen_random_uuid(),
  person_id uuid not null,
  partnership_id uuid not null,
  staff_id uuid not null,
  agency_id uuid not null,
  reason text not null,
  explanation text not null,
  opened_at timestamp with time zone not null default now(),
  until_at timestamp with time zone not null,
  closed_at timestamp with time zone,
  person_told_from timestamp with time zone not null,
  told_later_reason text not null default ''::text,
  reviewed_by uuid,
  reviewed_at timestamp with time zone,
  outcome text,
  review_note text not null default ''::text,
  constraint break_glass_pkey PRIMARY KEY (break_glass_id),
  constraint break_glass_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES partnership.agency(agency_id),
  constraint break_glass_partnership_id_fkey FOREIGN KEY (partnership_id) REFERENCES partnership.partnership(partnership_id),
  constraint break_glass_person_id_fkey FOREIGN KEY (person_id) REFERENCES people.person(person_id),
  constraint break_glass_reviewed_by_fkey FOREIGN KEY (reviewed_by) REFERENCES partnership.staff(staff_id),
  constraint break_glass_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES partnership.staff(staff_id),
  constraint break_glass_explanation_check CHECK ((length(btrim(explanation)) >= 20)),
  constraint break_glass_lasts_an_hour_at_most CHECK (((until_at > opened_at) AND (until_at <= (opened_at + '01:00:00'::interval)))),
  constraint break_glass_reason_is_known CHECK ((reason = ANY (ARRAY['unconscious'::text, 'overdose'::text, 'risk_to_life'::text, 'risk_to_child'::text, 'prescribing_safety'::text]))),
  constraint delay_has_a_reason CHECK (((person_told_from = opened_at) OR (told_later_reason <> ''::text))),
  constraint nobody_reviews_their_own CHECK (((reviewed_by IS NULL) OR (reviewed_by <> staff_id))),
  constraint review_is_whole CHECK ((num_nulls(reviewed_by, reviewed_at, outcome) = ANY (ARRAY[0, 3]))),
  constraint review_outcome_is_known CHECK ((outcome = ANY (ARRAY['justified'::text, 'not_justified'::text, 'training'::text]))),
  constraint telling_waits_thirty_days_at_most CHECK ((person_told_from <= (opened_at + '30 days'::interval)))
);
CREATE INDEX break_glass_of_person ON consent.break_glass USING btree (person_id);
CREATE INDEX break_glass_waiting ON consent.break_glass USING btree (agency_id) WHERE (reviewed_at IS NULL);
CREATE TRIGGER access_after_delete AFTER DELETE ON consent.break_glass REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION consent.people_changed();
CREATE TRIGGER access_after_insert AFTER INSERT ON consent.break_glass REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION consent.people_changed();
CREATE TRIGGER access_after_update AFTER UPDATE ON consent.break_glass REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION consent.people_changed();
create policy break_glass_close_own on consent.break_glass for update to cg_app
  using (staff_id = (( SELECT acting.staff_id() AS staff_id)) AND closed_at IS NULL)
  with check (closed_at = now());
create policy break_glass_select_party on consent.break_glass for select to cg_app
  using (staff_id = (( SELECT acting.staff_id() AS staff_id)) OR agency_id = (( SELECT acting.agency_id() AS agency_id)) AND acting.holds('privacy_officer'::text) OR (person_id = ANY ((( SELECT acting.own_people() AS own_people))::uuid[])) AND person_told_from <= now());
grant select, update (closed_at) on consent.break_glass to cg_app;

-- Doubt about capacity: no new permission until it is settled.
create table consent.capacity_concern (
  capacity_concern_id uuid not null default gen_random_uuid(),
  person_id uuid not null,
  raised_by uuid not null,
  raised_at timestamp with time zone not null default now(),
  resolved_at timestamp with time zone,
  best_interests_note text not null default ''::text,
  constraint capacity_concern_pkey PRIMARY KEY (capacity_concern_id),
  constraint capacity_concern_person_id_fkey FOREIGN KEY (person_id) REFERENCES people.person(person_id),
  constraint capacity_concern_raised_by_fkey FOREIGN KEY (raised_by) REFERENCES partnership.staff(staff_id)
);
CREATE INDEX capacity_concern_of_person ON consent.capacity_concern USING btree (person_id);
create policy capacity_concern_insert_lead on consent.capacity_concern for insert to cg_app
  with check (raised_by = (( SELECT acting.staff_id() AS staff_id)) AND consent.leads(person_id));
create policy capacity_concern_resolve on consent.capacity_concern for update to cg_app
  using (resolved_at IS NULL AND consent.leads(person_id))
  with check (resolved_at = now());
create policy capacity_concern_select_lead on consent.capacity_concern for select to cg_app
  using (consent.leads(person_id));
grant insert, select, update (resolved_at, best_interests_note) on consent.capacity_concern to cg_app;

-- One kind of information within a permission. Only its withdrawal is ever added.
create table consent.grant_line (
  grant_line_id uuid not null default gen_random_uuid(),
  sharing_grant_id uuid not null,
  person_id uuid not null,
  agency_id uuid not null,
  purpose text not null,
  category smallint not null,
  opted_in boolean not null default false,
  with_sensitive boolean not null default false,
  with_third_party boolean not null default false,
  valid_from timestamp with time zone not null,
  valid_to timestamp with time zone not null,
  withdrawn_at timestamp with time zone,
  constraint grant_line_pkey PRIMARY KEY (grant_line_id),
  constraint grant_line_sharing_grant_id_category_key UNIQUE (sharing_grant_id, category),
  constraint grant_line_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES partnership.agency(agency_id),
  constraint grant_line_category_fkey FOREIGN KEY (category) REFERENCES partnership.category(code),
  constraint grant_line_person_id_fkey FOREIGN KEY (person_id) REFERENCES people.person(person_id),
  constraint grant_line_purpose_fkey FOREIGN KEY (purpose) REFERENCES partnership.purpose(code),
  constraint grant_line_sharing_grant_id_fkey FOREIGN KEY (sharing_grant_id) REFERENCES consent.sharing_grant(sharing_grant_id),
  constraint line_not_withdrawn_before_given CHECK (((withdrawn_at IS NULL) OR (withdrawn_at >= (valid_from - '100 years'::interval)))),
  constraint no_two_live_lines_for_the_same EXCLUDE USING gist (person_id WITH =, agency_id WITH =, purpose WITH =, category WITH =, tstzrange(valid_from, valid_to) WITH &&) WHERE ((withdrawn_at IS NULL))
);
CREATE INDEX grant_line_of_person ON consent.grant_line USING btree (person_id);
CREATE TRIGGER access_after_delete AFTER DELETE ON consent.grant_line REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION consent.people_changed();
CREATE TRIGGER access_after_insert AFTER INSERT ON consent.grant_line REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION consent.people_changed();
CREATE TRIGGER access_after_update AFTER UPDATE ON consent.grant_line REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION consent.people_changed();
create policy grant_line_insert_with_grant on consent.grant_line for insert to cg_app
  with check (withdrawn_at IS NULL AND (EXISTS ( SELECT
   FROM consent.sharing_grant g
  WHERE g.sharing_grant_id = grant_line.sharing_grant_id AND g.person_id = grant_line.person_id AND g.agency_id = grant_line.agency_id AND g.purpose = grant_line.purpose AND g.valid_from = grant_line.valid_from AND g.valid_to = grant_line.valid_to AND g.given_at = now())));
create policy grant_line_select_party on consent.grant_line for select to cg_app
  using ((person_id = ANY ((( SELECT acting.own_people() AS own_people))::uuid[])) OR consent.leads(person_id) OR agency_id = (( SELECT acting.agency_id() AS agency_id)) AND valid_from <= now() AND consent.knows(person_id));
create policy grant_line_withdraw on consent.grant_line for update to cg_app
  using (withdrawn_at IS NULL AND ((person_id = ANY ((( SELECT acting.own_people() AS own_people))::uuid[])) OR consent.leads(person_id)))
  with check (withdrawn_at = now());
grant insert, select, update (withdrawn_at) on consent.grant_line to cg_app;

-- A disclosure without permission: by whom asked, by whom decided, to whom, on what ground.
create table consent.legal_disclosure (
  legal_disclosure_id uuid not null default gen_random_uuid(),
  person_id uuid not null,
  partnership_id uuid not null,
  owner_agency_id uuid not null,
  to_agency_id uuid,
  to_outside text not null default ''::text,
  ground text not null,
  threshold text not null,
  asked_by uuid not null,
  asked_at timestamp with time zone not null default now(),
  approved_by uuid,
  approved_at timestamp with time zone,
  refused_at timestamp with time zone,
  decision_note text not null default ''::text,
  person_told boolean not null,
  not_told_reason text not null default ''::text,
  until_at timestamp with time zone not null,
  constraint legal_disclosure_pkey PRIMARY KEY (legal_disclosure_id),
  constraint legal_disclosure_approved_by_fkey FOREIGN KEY (approved_by) REFERENCES partnership.staff(staff_id),
  constraint legal_disclosure_asked_by_fkey FOREIGN KEY (asked_by) REFERENCES partnership.staff(staff_id),
  constraint legal_disclosure_owner_agency_id_fkey FOREIGN KEY (owner_agency_id) REFERENCES partnership.agency(agency_id),
  constraint legal_disclosure_partnership_id_fkey FOREIGN KEY (partnership_id) REFERENCES partnership.partnership(partnership_id),
  constraint legal_disclosure_person_id_fkey FOREIGN KEY (person_id) REFERENCES people.person(person_id),
  constraint legal_disclosure_to_agency_id_fkey FOREIGN KEY (to_agency_id) REFERENCES partnership.agency(agency_id),
  constraint decided_once CHECK ((num_nonnulls(approved_at, refused_at) <= 1)),
  constraint ground_is_known CHECK ((ground = ANY (ARRAY['safeguarding'::text, 'serious_harm'::text, 'court_order'::text, 'coroner'::text, 'police_request'::text, 'statutory_return'::text]))),
  constraint legal_disclosure_threshold_check CHECK ((length(btrim(threshold)) >= 20)),
  constraint police_get_a_list_not_an_account CHECK (((ground <> 'police_request'::text) OR (to_agency_id IS NULL))),
  constraint reason_when_person_not_told CHECK ((person_told OR (not_told_reason <> ''::text))),
  constraint recipient_is_named CHECK (((to_agency_id IS NOT NULL) <> (to_outside <> ''::text))),
  constraint two_people_decide CHECK (((approved_by IS NULL) OR (approved_by <> asked_by)))
);
CREATE INDEX legal_disclosure_of_person ON consent.legal_disclosure USING btree (person_id);
create policy legal_disclosure_insert_caseload on consent.legal_disclosure for insert to cg_app
  with check (owner_agency_id = (( SELECT acting.agency_id() AS agency_id)) AND asked_by = (( SELECT acting.staff_id() AS staff_id)) AND partnership_id = (( SELECT acting.partnership_id() AS partnership_id)) AND approved_at IS NULL AND refused_at IS NULL AND consent.may_write(person_id, 9::smallint));
create policy legal_disclosure_select_party on consent.legal_disclosure for select to cg_app
  using (owner_agency_id = (( SELECT acting.agency_id() AS agency_id)) AND (asked_by = (( SELECT acting.staff_id() AS staff_id)) OR acting.holds('safeguarding_lead'::text) OR acting.holds('privacy_officer'::text)) OR to_agency_id = (( SELECT acting.agency_id() AS agency_id)) AND approved_at <= now() AND now() < until_at AND acting.works_with_people(acting.roles()) OR person_told AND approved_at <= now() AND (person_id = ANY ((( SELECT acting.own_people() AS own_people))::uuid[])));
grant insert, select on consent.legal_disclosure to cg_app;

-- One entry of a disclosure. Nothing else is opened by it.
create table consent.legal_disclosure_item (
  legal_disclosure_item_id uuid not null default gen_random_uuid(),
  legal_disclosure_id uuid not null,
  item_id uuid not null,
  constraint legal_disclosure_item_pkey PRIMARY KEY (legal_disclosure_item_id),
  constraint legal_disclosure_item_legal_disclosure_id_item_id_key UNIQUE (legal_disclosure_id, item_id),
  constraint legal_disclosure_item_legal_disclosure_id_fkey FOREIGN KEY (legal_disclosure_id) REFERENCES consent.legal_disclosure(legal_disclosure_id)
);
CREATE INDEX legal_disclosure_item_by_item ON consent.legal_disclosure_item USING btree (item_id);
create policy legal_disclosure_item_insert_asker on consent.legal_disclosure_item for insert to cg_app
  with check ((EXISTS ( SELECT
   FROM consent.legal_disclosure d
  WHERE d.legal_disclosure_id = legal_disclosure_item.legal_disclosure_id AND d.asked_by = (( SELECT acting.staff_id() AS staff_id)) AND d.asked_at = now())));
create policy legal_disclosure_item_is_readable on consent.legal_disclosure_item as restrictive for insert to cg_app
  with check ((EXISTS ( SELECT
   FROM consent.legal_disclosure d
     JOIN consent.item i ON i.person_id = d.person_id
  WHERE d.legal_disclosure_id = legal_disclosure_item.legal_disclosure_id AND i.item_id = legal_disclosure_item.item_id AND i.owner_agency_id = (( SELECT acting.agency_id() AS agency_id)))));
create policy legal_disclosure_item_select_party on consent.legal_disclosure_item for select to cg_app
  using ((EXISTS ( SELECT
   FROM consent.legal_disclosure d
  WHERE d.legal_disclosure_id = legal_disclosure_item.legal_disclosure_id)));
grant insert, select on consent.legal_disclosure_item to cg_app;

-- A carer the person chose, with a sign-in of their own.
create table consent.proxy (
  proxy_id uuid not null default gen_random_uuid(),
  person_id uuid not null,
  partnership_id uuid not null,
  display_name text not null,
  relation text not null,
  categories smallint[] not null,
  opted_in smallint[] not null default '{}'::smallint[],
  valid_from timestamp with time zone not null default now(),
  valid_to timestamp with time zone not null,
  ended_at timestamp with time zone,
  ended_reason text,
  checked_by uuid not null,
  asked_alone_on date not null,
  competence_note text not null default ''::text,
  constraint proxy_pkey PRIMARY KEY (proxy_id),
  constraint proxy_checked_by_fkey FOREIGN KEY (checked_by) REFERENCES partnership.staff(staff_id),
  constraint proxy_partnership_id_fkey FOREIGN KEY (partnership_id) REFERENCES partnership.partnership(partnership_id),
  constraint proxy_person_id_fkey FOREIGN KEY (person_id) REFERENCES people.person(person_id),
  constraint proxy_categories_within_reach CHECK ((categories <@ ARRAY[(0)::smallint, (1)::smallint, (3)::smallint, (4)::smallint, (5)::smallint, (13)::smallint])),
  constraint proxy_ends_after_start CHECK ((valid_to > valid_from))
);
CREATE INDEX proxy_of_person ON consent.proxy USING btree (person_id);
CREATE TRIGGER access_after_delete AFTER DELETE ON consent.proxy REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION consent.people_changed();
CREATE TRIGGER access_after_insert AFTER INSERT ON consent.proxy REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION consent.people_changed();
CREATE TRIGGER access_after_update AFTER UPDATE ON consent.proxy REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION consent.people_changed();
create policy proxy_end on consent.proxy for update to cg_app
  using (ended_at IS NULL AND ((person_id = ANY ((( SELECT acting.own_people() AS own_people))::uuid[])) OR consent.leads(person_id)))
  with check (ended_at = now());
create policy proxy_insert_lead on consent.proxy for insert to cg_app
  with check (checked_by = (( SELECT acting.staff_id() AS staff_id)) AND partnership_id = (( SELECT acting.partnership_id() AS partnership_id)) AND ended_at IS NULL AND consent.leads(person_id));
create policy proxy_select_party on consent.proxy for select to cg_app
  using ((person_id = ANY ((( SELECT acting.own_people() AS own_people))::uuid[])) OR consent.leads(person_id));
grant insert, select, update (ended_at, ended_reason) on consent.proxy to cg_app;

-- Transactions in which the access map is rebuilt once at the end, by the function that opened it.
create table consent.refresh_held (
  xact xid8 not null,
  constraint refresh_held_pkey PRIMARY KEY (xact)
);

-- A no at the start: a decision, not a gap.
create table consent.refusal (
  refusal_id uuid not null default gen_random_uuid(),
  person_id uuid not null,
  agency_id uuid not null,
  purpose text not null,
  refused_at timestamp with time zone not null default now(),
  ask_again_on date not null,
  recorded_by uuid,
  constraint refusal_pkey PRIMARY KEY (refusal_id),
  constraint refusal_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES partnership.agency(agency_id),
  constraint refusal_person_id_fkey FOREIGN KEY (person_id) REFERENCES people.person(person_id),
  constraint refusal_purpose_fkey FOREIGN KEY (purpose) REFERENCES partnership.purpose(code),
  constraint refusal_recorded_by_fkey FOREIGN KEY (recorded_by) REFERENCES partnership.staff(staff_id)
);
CREATE INDEX refusal_of_person ON consent.refusal USING btree (person_id);
create policy refusal_insert_person_or_lead on consent.refusal for insert to cg_app
  with check (recorded_by IS NULL AND (person_id = ANY ((( SELECT acting.own_people() AS own_people))::uuid[])) OR recorded_by = (( SELECT acting.staff_id() AS staff_id)) AND consent.leads(person_id));
create policy refusal_select_party on consent.refusal for select to cg_app
  using ((person_id = ANY ((( SELECT acting.own_people() AS own_people))::uuid[])) OR consent.leads(person_id));
grant insert, select on consent.refusal to cg_app;

-- A permission or withdrawal in preparation: what was shown is what is confirmed. Forgotten after a day.
create table consent.sharing_draft (
  sharing_draft_id uuid not null default gen_random_uuid(),
  person_id uuid not null,
  made_by_account_id uuid not null,
  made_at timestamp with time zone not null default now(),
  kind text not null,
  agency_id uuid not null,
  purpose text not null,
  sharing_grant_id uuid,
  categories smallint[] not null,
  opted_in smallint[] not null default '{}'::smallint[],
  with_sensitive smallint[] not null default '{}'::smallint[],
  with_third_party smallint[] not null default '{}'::smallint[],
  until_on date,
  constraint sharing_draft_pkey PRIMARY KEY (sharing_draft_id),
  constraint sharing_draft_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES partnership.agency(agency_id),
  constraint sharing_draft_person_id_fkey FOREIGN KEY (person_id) REFERENCES people.person(person_id),
  constraint sharing_draft_purpose_fkey FOREIGN KEY (purpose) REFERENCES partnership.purpose(code),
  constraint sharing_draft_sharing_grant_id_fkey FOREIGN KEY (sharing_grant_id) REFERENCES consent.sharing_grant(sharing_grant_id),
  constraint draft_kind_is_known CHECK ((kind = ANY (ARRAY['grant'::text, 'withdrawal'::text]))),
  constraint draft_names_categories CHECK ((cardinality(categories) > 0)),
  constraint grant_draft_has_an_end CHECK (((kind = 'grant'::text) = (until_on IS NOT NULL))),
  constraint marks_belong_to_chosen_categories CHECK (((opted_in <@ categories) AND (with_sensitive <@ categories) AND (with_third_party <@ categories))),
  constraint withdrawal_draft_names_the_grant CHECK (((kind = 'withdrawal'::text) = (sharing_grant_id IS NOT NULL)))
);
CREATE INDEX sharing_draft_by_age ON consent.sharing_draft USING btree (made_at);
create policy sharing_draft_insert_person_or_lead on consent.sharing_draft for insert to cg_app
  with check (made_by_account_id = (( SELECT acting.account_id() AS account_id)) AND made_at = now() AND ((person_id = ANY ((( SELECT acting.own_people() AS own_people))::uuid[])) OR consent.leads(person_id)));
create policy sharing_draft_select_maker on consent.sharing_draft for select to cg_app
  using (made_by_account_id = (( SELECT acting.account_id() AS account_id)) AND made_at > (now() - '01:00:00'::interval) AND ((person_id = ANY ((( SELECT acting.own_people() AS own_people))::uuid[])) OR consent.leads(person_id)));
grant insert, select on consent.sharing_draft to cg_app;

-- A permission of a person: one named agency, one purpose, from and to. Never changed once given.
create table consent.sharing_grant (
  sharing_grant_id uuid not null default gen_random_uuid(),
  person_id uuid not null,
  partnership_id uuid not null,
  agency_id uuid not null,
  purpose text not null,
  valid_from timestamp with time zone not null,
  valid_to timestamp with time zone not null,
  wording_version text not null,
  language text not null,
  method text not null,
  witness text not null default ''::text,
  recorded_by uuid,
  recorded_by_agency_id uuid,
  competence_note text not null default ''::text,
  given_at timestamp with time zone not null default now(),
  receipt_channel text not null default ''::text,
  constraint sharing_grant_pkey PRIMARY KEY (sharing_grant_id),
  constraint sharing_grant_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES partnership.agency(agency_id),
  constraint sharing_grant_partnership_id_fkey FOREIGN KEY (partnership_id) REFERENCES partnership.partnership(partnership_id),
  constraint sharing_grant_person_id_fkey FOREIGN KEY (person_id) REFERENCES people.person(person_id),
  constraint sharing_grant_purpose_fkey FOREIGN KEY (purpose) REFERENCES partnership.purpose(code),
  constraint sharing_grant_recorded_by_agency_id_fkey FOREIGN KEY (recorded_by_agency_id) REFERENCES partnership.agency(agency_id),
  constraint sharing_grant_recorded_by_fkey FOREIGN KEY (recorded_by) REFERENCES partnership.staff(staff_id),
  constraint sharing_grant_wording_version_language_fkey FOREIGN KEY (wording_version, language) REFERENCES consent.wording(wording_version, language),
  constraint grant_ends_after_start CHECK ((valid_to > valid_from)),
  constraint method_is_known CHECK ((method = ANY (ARRAY['person_online'::text, 'in_person_signed'::text, 'in_person_verbal'::text, 'by_phone'::text, 'by_letter'::text]))),
  constraint worker_grant_names_agency CHECK (((recorded_by IS NULL) = (recorded_by_agency_id IS NULL)))
);
CREATE INDEX sharing_grant_of_person ON consent.sharing_grant USING btree (person_id);
CREATE INDEX sharing_grant_to_agency ON consent.sharing_grant USING btree (agency_id);
create policy sharing_grant_insert_person_or_lead on consent.sharing_grant for insert to cg_app
  with check (partnership_id = (( SELECT acting.partnership_id() AS partnership_id)) AND
CASE
    WHEN recorded_by IS NULL THEN (person_id = ANY ((( SELECT acting.own_people() AS own_people))::uuid[])) AND method = 'person_online'::text
    ELSE recorded_by = (( SELECT acting.staff_id() AS staff_id)) AND recorded_by_agency_id = (( SELECT acting.agency_id() AS agency_id)) AND method <> 'person_online'::text AND consent.leads(person_id)
END);
create policy sharing_grant_select_party on consent.sharing_grant for select to cg_app
  using ((person_id = ANY ((( SELECT acting.own_people() AS own_people))::uuid[])) OR consent.leads(person_id) OR agency_id = (( SELECT acting.agency_id() AS agency_id)) AND valid_from <= now() AND consent.knows(person_id));
grant insert, select on consent.sharing_grant to cg_app;

-- A colleague of the same team says why they open a record.
create table consent.team_reason (
  team_reason_id uuid not null default gen_random_uuid(),
  person_id uuid not null,
  staff_id uuid not null,
  agency_id uuid not null,
  reason text not null,
  at timestamp with time zone not null default now(),
  until_at timestamp with time zone not null,
  constraint team_reason_pkey PRIMARY KEY (team_reason_id),
  constraint team_reason_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES partnership.agency(agency_id),
  constraint team_reason_person_id_fkey FOREIGN KEY (person_id) REFERENCES people.person(person_id),
  constraint team_reason_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES partnership.staff(staff_id),
  constraint reason_lasts_a_day_at_most CHECK (((until_at > at) AND (until_at <= (at + '24:00:00'::interval)))),
  constraint team_reason_reason_check CHECK (((length(reason) >= 3) AND (length(reason) <= 500)))
);
CREATE INDEX team_reason_of_person ON consent.team_reason USING btree (person_id);
CREATE TRIGGER access_after_delete AFTER DELETE ON consent.team_reason REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION consent.people_changed();
CREATE TRIGGER access_after_insert AFTER INSERT ON consent.team_reason REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION consent.people_changed();
CREATE TRIGGER access_after_update AFTER UPDATE ON consent.team_reason REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION consent.people_changed();
create policy team_reason_insert_same_team on consent.team_reason for insert to cg_app
  with check (staff_id = (( SELECT acting.staff_id() AS staff_id)) AND agency_id = (( SELECT acting.agency_id() AS agency_id)) AND at = now() AND consent.on_the_team_list(person_id));
create policy team_reason_select_own on consent.team_reason for select to cg_app
  using (staff_id = (( SELECT acting.staff_id() AS staff_id)) OR (person_id = ANY ((( SELECT acting.own_people() AS own_people))::uuid[])));
grant insert, select on consent.team_reason to cg_app;

-- The fact that a permission was taken back, in full or in part.
create table consent.withdrawal (
  withdrawal_id uuid not null default gen_random_uuid(),
  sharing_grant_id uuid not null,
  person_id uuid not null,
  categories smallint[] not null,
  withdrawn_at timestamp with time zone not null default now(),
  recorded_by uuid,
  reason text not null default ''::text,
  constraint withdrawal_pkey PRIMARY KEY (withdrawal_id),
  constraint withdrawal_person_id_fkey FOREIGN KEY (person_id) REFERENCES people.person(person_id),
  constraint withdrawal_recorded_by_fkey FOREIGN KEY (recorded_by) REFERENCES partnership.staff(staff_id),
  constraint withdrawal_sharing_grant_id_fkey FOREIGN KEY (sharing_grant_id) REFERENCES consent.sharing_grant(sharing_grant_id)
);
CREATE INDEX withdrawal_of_person ON consent.withdrawal USING btree (person_id);
create policy withdrawal_insert_person_or_lead on consent.withdrawal for insert to cg_app
  with check (recorded_by IS NULL AND (person_id = ANY ((( SELECT acting.own_people() AS own_people))::uuid[])) OR recorded_by = (( SELECT acting.staff_id() AS staff_id)) AND consent.leads(person_id));
create policy withdrawal_is_of_their_grant on consent.withdrawal as restrictive for insert to cg_app
  with check ((EXISTS ( SELECT
   FROM consent.sharing_grant g
  WHERE g.sharing_grant_id = withdrawal.sharing_grant_id AND g.person_id = withdrawal.person_id)));
create policy withdrawal_select_party on consent.withdrawal for select to cg_app
  using ((person_id = ANY ((( SELECT acting.own_people() AS own_people))::uuid[])) OR consent.leads(person_id));
grant insert, select on consent.withdrawal to cg_app;

-- The words a person is shown when they give permission.
create table consent.wording (
  wording_version text not null,
  language text not null,
  body text not null,
  in_use_from date not null,
  constraint wording_pkey PRIMARY KEY (wording_version, language)
);
create policy wording_select_all on consent.wording for select to cg_app
  using (true);
grant select on consent.wording to cg_app;

-- Where map and rule differ: must always be empty.
create view consent.access_drift with (security_invoker=true) as
 WITH rule AS (
         SELECT access_rule.person_id,
            access_rule.viewer_id,
            access_rule.owner_agency_id,
            access_rule.route,
            access_rule.source_id,
            access_rule.opens,
            access_rule.projects,
            access_rule.writes,
            access_rule.purposes,
            access_rule.valid_from,
            access_rule.valid_to
           FROM consent.access_rule
          WHERE access_rule.valid_from < access_rule.valid_to
        )
 SELECT 'missing'::text AS what,
    r.person_id,
    r.viewer_id,
    r.owner_agency_id,
    r.route,
    r.source_id,
    r.opens,
    r.projects,
    r.writes,
    r.purposes,
    r.valid_from,
    r.valid_to
   FROM ( SELECT rule.person_id,
            rule.viewer_id,
            rule.owner_agency_id,
            rule.route,
            rule.source_id,
            rule.opens,
            rule.projects,
            rule.writes,
            rule.purposes,
            rule.valid_from,
            rule.valid_to
           FROM rule
        EXCEPT ALL
         SELECT access.person_id,
            access.viewer_id,
            access.owner_agency_id,
            access.route,
            access.source_id,
            access.opens,
            access.projects,
            access.writes,
            access.purposes,
            access.valid_from,
            access.valid_to
           FROM consent.access) r
UNION ALL
 SELECT 'left over'::text AS what,
    r.person_id,
    r.viewer_id,
    r.owner_agency_id,
    r.route,
    r.source_id,
    r.opens,
    r.projects,
    r.writes,
    r.purposes,
    r.valid_from,
    r.valid_to
   FROM ( SELECT access.person_id,
            access.viewer_id,
            access.owner_agency_id,
            access.route,
            access.source_id,
            access.opens,
            access.projects,
            access.writes,
            access.purposes,
            access.valid_from,
            access.valid_to
           FROM consent.access
        EXCEPT ALL
         SELECT rule.person_id,
            rule.viewer_id,
            rule.owner_agency_id,
            rule.route,
            rule.source_id,
            rule.opens,
            rule.projects,
            rule.writes,
            rule.purposes,
            rule.valid_from,
            rule.valid_to
           FROM rule) r;

-- The one definition of the sharing rule, of which the map is a kept copy.
create view consent.access_rule with (security_invoker=true) as
 SELECT w.person_id,
    w.viewer_id,
    w.agency_id AS owner_agency_id,
    w.route,
    w.source_id,
        CASE w.route
            WHEN 'team_list'::text THEN 3
            WHEN 'team_reason'::text THEN (lead_team.always | (3 << 16)) | (1 << 20)
            ELSE ((lead_worker.always & (~
            CASE
                WHEN k.ceiling = 'peer_mentor'::text THEN c.own
                ELSE 0
            END)) | (3 << 16)) | (1 << 20)
        END AS opens,
        CASE w.route
            WHEN 'team_reason'::text THEN lead_team.projected
            ELSE 0
        END AS projects,
        CASE
            WHEN (w.route = ANY (ARRAY['caseload'::text, 'agency'::text])) AND w.died_on IS NULL THEN consent.category_mask(k.may_write) & (~ (1 << 8))
            ELSE 0
        END AS writes,
    255 AS purposes,
    w.valid_from,
    w.valid_to
   FROM consent.working_key w
     JOIN partnership.agency a ON a.agency_id = w.agency_id
     JOIN partnership.agency_kind k ON k.code = a.kind
     JOIN consent.ceiling_masks c ON c.ceiling = k.ceiling
     JOIN consent.ceiling_masks lead_worker ON lead_worker.ceiling = 'lead_worker'::text
     JOIN consent.ceiling_masks lead_team ON lead_team.ceiling = 'lead_team'::text
UNION ALL
 SELECT w.person_id,
    w.viewer_id,
    w.agency_id AS owner_agency_id,
    w.route,
    w.source_id,
    ((1 << 8) | (3 << 16)) | (1 << 20) AS opens,
    0 AS projects,
        CASE
            WHEN w.died_on IS NULL THEN (1 << 8) & consent.category_mask(k.may_write)
            ELSE 0
        END AS writes,
    255 AS purposes,
    GREATEST(w.valid_from, c.from_at) AS valid_from,
    LEAST(w.valid_to, COALESCE(c.to_at, 'infinity'::timestamp with time zone)) AS valid_to
   FROM consent.working_key w
     JOIN partnership.agency a ON a.agency_id = w.agency_id
     JOIN partnership.agency_kind k ON k.code = a.kind
     JOIN partnership.staff_role c ON c.staff_id = w.viewer_id AND (c.role = ANY (ARRAY['clinician'::text, 'prescriber'::text, 'gp'::text]))
  WHERE w.route = 'caseload'::text
UNION ALL
 SELECT w.person_id,
    w.viewer_id,
    f.from_agency_id AS owner_agency_id,
    'agreement'::text AS route,
    f.agreement_flow_id AS source_id,
    0 AS opens,
    f.projected AS projects,
    0 AS writes,
    1 << f."bit"::integer AS purposes,
    GREATEST(w.valid_from, f.valid_from) AS valid_from,
    LEAST(w.valid_to, f.valid_to, COALESCE(w.died_on::timestamp with time zone, 'infinity'::timestamp with time zone)) AS valid_to
   FROM consent.working_key w
     CROSS JOIN LATERAL ( SELECT x.agreement_flow_id,
            x.from_agency_id,
            x.to_agency_id,
            x.purpose,
            x."bit",
            x.permission_needed,
            x.mask,
            x.granted,
            x.opted,
            x.projected,
            x.valid_from,
            x.valid_to
           FROM consent.flow_in_force x
          WHERE x.to_agency_id = w.agency_id AND NOT x.permission_needed
         OFFSET 0) f
     JOIN LATERAL consent.owner_of_whole(w.whole_id) o(agency_id) ON o.agency_id = f.from_agency_id
  WHERE w.route <> 'team_list'::text
UNION ALL
 SELECT w.person_id,
    w.viewer_id,
    f.from_agency_id AS owner_agency_id,
    'grant'::text AS route,
    g.sharing_grant_id AS source_id,
    (((g.opens & f.granted) | (g.opted & f.opted)) &
        CASE
            WHEN w.route = 'team_reason'::text THEN lead_team.always
            ELSE '-1'::integer
        END) | g.labels AS opens,
    g.opens & f.projected AS projects,
    0 AS writes,
    1 << f."bit"::integer AS purposes,
    GREATEST(w.valid_from, f.valid_from, g.valid_from) AS valid_from,
    LEAST(w.valid_to, f.valid_to, g.valid_to, COALESCE(w.died_on::timestamp with time zone, 'infinity'::timestamp with time zone)) AS valid_to
   FROM consent.working_key w
     CROSS JOIN LATERAL ( SELECT x.agreement_flow_id,
            x.from_agency_id,
            x.to_agency_id,
            x.purpose,
            x."bit",
            x.permission_needed,
            x.mask,
            x.granted,
            x.opted,
            x.projected,
            x.valid_from,
            x.valid_to
           FROM consent.flow_in_force x
          WHERE x.to_agency_id = w.agency_id
         OFFSET 0) f
     JOIN LATERAL consent.owner_of_whole(w.whole_id) o(agency_id) ON o.agency_id = f.from_agency_id
     JOIN LATERAL consent.grant_of_whole(w.whole_id) g(sharing_grant_id, agency_id, purpose, opens, opted, labels, valid_from, valid_to) ON g.agency_id = w.agency_id AND g.purpose = f.purpose
     JOIN consent.ceiling_masks lead_team ON lead_team.ceiling = 'lead_team'::text
  WHERE w.route <> 'team_list'::text
UNION ALL
 SELECT q.person_id,
    r.to_agency_id AS viewer_id,
    f.from_agency_id AS owner_agency_id,
    'referral'::text AS route,
    r.referral_id AS source_id,
    ((1 | 2) | (1 << 10)) & f.granted AS opens,
    ((1 | 2) | (1 << 10)) & f.projected AS projects,
    0 AS writes,
    255 AS purposes,
    GREATEST(r.sent_at, f.valid_from) AS valid_from,
    LEAST(r.lapses_at, COALESCE(r.answered_at, 'infinity'::timestamp with time zone), COALESCE(r.withdrawn_at, 'infinity'::timestamp with time zone), f.valid_to, COALESCE(q.died_on::timestamp with time zone, 'infinity'::timestamp with time zone)) AS valid_to
   FROM people.person q
     JOIN people.person p ON p.whole_id = q.whole_id
     JOIN referrals.referral r ON r.person_id = p.person_id
     CROSS JOIN LATERAL ( SELECT x.agreement_flow_id,
            x.from_agency_id,
            x.to_agency_id,
            x.purpose,
            x."bit",
            x.permission_needed,
            x.mask,
            x.granted,
            x.opted,
            x.projected,
            x.valid_from,
            x.valid_to
           FROM consent.flow_in_force x
          WHERE x.to_agency_id = r.to_agency_id AND x.from_agency_id = r.owner_agency_id
         OFFSET 0) f
UNION ALL
 SELECT q.person_id,
    x.proxy_id AS viewer_id,
    o.agency_id AS owner_agency_id,
    'proxy'::text AS route,
    x.proxy_id AS source_id,
    (consent.category_mask(x.categories) & c.granted) | (consent.category_mask(x.opted_in) & c.opted) AS opens,
    0 AS projects,
    0 AS writes,
    1 << 5 AS purposes,
    x.valid_from,
    LEAST(x.valid_to, COALESCE(x.ended_at, 'infinity'::timestamp with time zone), consent.next_birthday_that_ends_proxies(q.whole_id, x.valid_from), COALESCE(q.died_on::timestamp with time zone, 'infinity'::timestamp with time zone)) AS valid_to
   FROM people.person q
     JOIN people.person p ON p.whole_id = q.whole_id
     JOIN consent.proxy x ON x.person_id = p.person_id
     JOIN consent.ceiling_masks c ON c.ceiling = 'carer'::text
     CROSS JOIN LATERAL consent.owner_of_whole(q.whole_id) o(agency_id)
UNION ALL
 SELECT q.person_id,
    b.staff_id AS viewer_id,
    o.agency_id AS owner_agency_id,
    'break_glass'::text AS route,
    b.break_glass_id AS source_id,
    c.always AS opens,
    c.projected AS projects,
    0 AS writes,
    1 << 7 AS purposes,
    GREATEST(b.opened_at, y.valid_from) AS valid_from,
    LEAST(b.until_at, COALESCE(b.closed_at, 'infinity'::timestamp with time zone), y.valid_to, COALESCE(q.died_on::timestamp with time zone, 'infinity'::timestamp with time zone), COALESCE(( SELECT min(z.made_at) AS min
           FROM consent.advance_refusal z
             JOIN people.person m ON m.person_id = z.person_id
          WHERE m.whole_id = q.whole_id AND z.withdrawn_at IS NULL), 'infinity'::timestamp with time zone)) AS valid_to
   FROM people.person q
     JOIN people.person p ON p.whole_id = q.whole_id
     JOIN consent.break_glass b ON b.person_id = p.person_id
     JOIN consent.ceiling_masks c ON c.ceiling = 'break_glass'::text
     CROSS JOIN LATERAL consent.owner_of_whole(q.whole_id) o(agency_id)
     JOIN consent.party_in_force y ON y.agency_id = b.agency_id
UNION ALL
 SELECT q.person_id,
    d.viewer_id,
    '00000000-0000-0000-0000-000000000000'::uuid AS owner_agency_id,
    'deny'::text AS route,
    d.source_id,
    0 AS opens,
    0 AS projects,
    0 AS writes,
    0 AS purposes,
    d.from_at AS valid_from,
    COALESCE(d.to_at, 'infinity'::timestamp with time zone) AS valid_to
   FROM people.person q
     JOIN people.person p ON p.whole_id = q.whole_id
     CROSS JOIN LATERAL ( SELECT COALESCE(b.staff_id, b.agency_id) AS viewer_id,
            b.block_id AS source_id,
            b.from_at,
            b.to_at
           FROM people.block b
          WHERE b.person_id = p.person_id
        UNION ALL
         SELECT c.staff_id,
            c.declared_conflict_id,
            c.from_at,
            c.to_at
           FROM people.declared_conflict c
          WHERE c.person_id = p.person_id
        UNION ALL
         SELECT o.staff_id,
            o.own_record_id,
            o.from_at,
            o.to_at
           FROM people.own_record o
          WHERE o.person_id = p.person_id) d;

-- Each column of the ceiling as masks.
create view consent.ceiling_masks with (security_invoker=true) as
 SELECT ceiling,
    COALESCE(bit_or(1 << category::integer) FILTER (WHERE cell = ANY (ARRAY['read'::text, 'write'::text])), 0) AS always,
    COALESCE(bit_or(1 << category::integer) FILTER (WHERE cell = ANY (ARRAY['read'::text, 'write'::text, 'grant'::text])), 0) AS granted,
    COALESCE(bit_or(1 << category::integer) FILTER (WHERE cell = 'opt_in'::text), 0) AS opted,
    COALESCE(bit_or(1 << category::integer) FILTER (WHERE cell = 'projection'::text), 0) AS projected,
    COALESCE(bit_or(1 << category::integer) FILTER (WHERE cell = 'own'::text), 0) AS own
   FROM partnership.ceiling
  GROUP BY ceiling;

-- Flows of signed agreements, with the instants between which they hold.
create view consent.flow_in_force with (security_invoker=true) as
 SELECT f.agreement_flow_id,
    f.from_agency_id,
    f.to_agency_id,
    f.purpose,
    u."bit",
    f.permission_needed,
    consent.category_mask(f.categories) AS mask,
    c.granted & consent.category_mask(f.categories) AS granted,
    c.opted & consent.category_mask(f.categories) AS opted,
    c.projected & consent.category_mask(f.categories) AS projected,
    GREATEST(v.in_force_from, x.signed_at, y.signed_at) AS valid_from,
    LEAST(v.hard_end_at, COALESCE(v.replaced_at, 'infinity'::timestamp with time zone), COALESCE(f.removed_at, 'infinity'::timestamp with time zone), COALESCE(x.ended_at, 'infinity'::timestamp with time zone), COALESCE(y.ended_at, 'infinity'::timestamp with time zone), COALESCE(a.left_at, 'infinity'::timestamp with time zone), COALESCE(b.left_at, 'infinity'::timestamp with time zone)) AS valid_to
   FROM partnership.agreement_flow f
     JOIN partnership.agreement_version v ON v.agreement_version_id = f.agreement_version_id AND v.in_force_from IS NOT NULL
     JOIN partnership.agreement_party x ON x.agreement_version_id = v.agreement_version_id AND x.agency_id = f.from_agency_id AND x.signed_at IS NOT NULL
     JOIN partnership.agreement_party y ON y.agreement_version_id = v.agreement_version_id AND y.agency_id = f.to_agency_id AND y.signed_at IS NOT NULL
     JOIN partnership.agency a ON a.agency_id = f.from_agency_id
     JOIN partnership.agency b ON b.agency_id = f.to_agency_id
     JOIN partnership.agency_kind k ON k.code = b.kind
     JOIN consent.ceiling_masks c ON c.ceiling = k.ceiling
     JOIN partnership.purpose u ON u.code = f.purpose;

-- Every item of every record that whoever asks may see, one row each, with its content.
create view consent.item with (security_invoker=true) as
 SELECT t.answer_id AS item_id,
    'assessments.answer'::text AS kind,
    t.person_id,
    t.owner_agency_id,
    t.author_staff_id,
    t.category,
    t.needs,
    t.created_at,
    to_jsonb(t.*) AS content
   FROM assessments.answer t
UNION ALL
 SELECT t.assessment_id AS item_id,
    'assessments.assessment'::text AS kind,
    t.person_id,
    t.owner_agency_id,
    t.author_staff_id,
    t.category,
    t.needs,
    t.created_at,
    to_jsonb(t.*) AS content
   FROM assessments.assessment t
UNION ALL
 SELECT t.intensity_id AS item_id,
    'assessments.intensity'::text AS kind,
    t.person_id,
    t.owner_agency_id,
    t.author_staff_id,
    t.category,
    t.needs,
    t.created_at,
    to_jsonb(t.*) AS content
   FROM assessments.intensity t
UNION ALL
 SELECT t.need_id AS item_id,
    'assessments.need'::text AS kind,
    t.person_id,
    t.owner_agency_id,
    t.author_staff_id,
    t.category,
    t.needs,
    t.created_at,
    to_jsonb(t.*) AS content
   FROM assessments.need t
UNION ALL
 SELECT t.network_map_id AS item_id,
    'assessments.network_map'::text AS kind,
    t.person_id,
    t.owner_agency_id,
    t.author_staff_id,
    t.category,
    t.needs,
    t.created_at,
    to_jsonb(t.*) AS content
   FROM assessments.network_map t
UNION ALL
 SELECT t.outcome_crime_id AS item_id,
    'assessments.outcome_crime'::text AS kind,
    t.person_id,
    t.owner_agency_id,
    t.author_staff_id,
    t.category,
    t.needs,
    t.created_at,
    to_jsonb(t.*) AS content
   FROM assessments.outcome_crime t
UNION ALL
 SELECT t.outcome_profile_id AS item_id,
    'assessments.outcome_profile'::text AS kind,
    t.person_id,
    t.owner_agency_id,
    t.author_staff_id,
    t.category,
    t.needs,
    t.created_at,
    to_jsonb(t.*) AS content
   FROM assessments.outcome_profile t
UNION ALL
 SELECT t.tie_id AS item_id,
    'assessments.tie'::text AS kind,
    t.person_id,
    t.owner_agency_id,
    t.author_staff_id,
    t.category,
    t.needs,
    t.created_at,
    to_jsonb(t.*) AS content
   FROM assessments.tie t
UNION ALL
 SELECT t.tie_name_id AS item_id,
    'assessments.tie_name'::text AS kind,
    t.person_id,
    t.owner_agency_id,
    t.author_staff_id,
    t.category,
    t.needs,
    t.created_at,
    to_jsonb(t.*) AS content
   FROM assessments.tie_name t
UNION ALL
 SELECT t.appointment_id AS item_id,
    'care.appointment'::text AS kind,
    t.person_id,
    t.owner_agency_id,
    t.author_staff_id,
    t.category,
    t.needs,
    t.created_at,
    to_jsonb(t.*) AS content
   FROM care.appointment t
UNION ALL
 SELECT t.contact_id AS item_id,
    'care.contact'::text AS kind,
    t.person_id,
    t.owner_agency_id,
    t.author_staff_id,
    t.category,
    t.needs,
    t.created_at,
    to_jsonb(t.*) AS content
   FROM care.contact t
UNION ALL
 SELECT t.entry_id AS item_id,
    'care.entry'::text AS kind,
    t.person_id,
    t.owner_agency_id,
    t.author_staff_id,
    t.category,
    t.needs,
    t.created_at,
    to_jsonb(t.*) AS content
   FROM care.entry t
UNION ALL
 SELECT t.goal_id AS item_id,
    'care.goal'::text AS kind,
    t.person_id,
    t.owner_agency_id,
    t.author_staff_id,
    t.category,
    t.needs,
    t.created_at,
    to_jsonb(t.*) AS content
   FROM care.goal t
UNION ALL
 SELECT t.goal_rating_id AS item_id,
    'care.goal_rating'::text AS kind,
    t.person_id,
    t.owner_agency_id,
    t.author_staff_id,
    t.category,
    t.needs,
    t.created_at,
    to_jsonb(t.*) AS content
   FROM care.goal_rating t
UNION ALL
 SELECT t.lapse_id AS item_id,
    'care.lapse'::text AS kind,
    t.person_id,
    t.owner_agency_id,
    t.author_staff_id,
    t.category,
    t.needs,
    t.created_at,
    to_jsonb(t.*) AS content
   FROM care.lapse t
UNION ALL
 SELECT t.life_area_id AS item_id,
    'care.life_area'::text AS kind,
    t.person_id,
    t.owner_agency_id,
    t.author_staff_id,
    t.category,
    t.needs,
    t.created_at,
    to_jsonb(t.*) AS content
   FROM care.life_area t
UNION ALL
 SELECT t.node_map_id AS item_id,
    'care.node_map'::text AS kind,
    t.person_id,
    t.owner_agency_id,
    t.author_staff_id,
    t.category,
    t.needs,
    t.created_at,
    to_jsonb(t.*) AS content
   FROM care.node_map t
UNION ALL
 SELECT t.pathway_id AS item_id,
    'care.pathway'::text AS kind,
    t.person_id,
    t.owner_agency_id,
    t.author_staff_id,
    t.category,
    t.needs,
    t.created_at,
    to_jsonb(t.*) AS content
   FROM care.pathway t
UNION ALL
 SELECT t.plan_id AS item_id,
    'care.plan'::text AS kind,
    t.person_id,
    t.owner_agency_id,
    t.author_staff_id,
    t.category,
    t.needs,
    t.created_at,
    to_jsonb(t.*) AS content
   FROM care.plan t
UNION ALL
 SELECT t.plan_action_id AS item_id,
    'care.plan_action'::text AS kind,
    t.person_id,
    t.owner_agency_id,
    t.author_staff_id,
    t.category,
    t.needs,
    t.created_at,
    to_jsonb(t.*) AS content
   FROM care.plan_action t
UNION ALL
 SELECT t.plan_agreement_id AS item_id,
    'care.plan_agreement'::text AS kind,
    t.person_id,
    t.owner_agency_id,
    t.author_staff_id,
    t.category,
    t.needs,
    t.created_at,
    to_jsonb(t.*) AS content
   FROM care.plan_agreement t
UNION ALL
 SELECT t.plan_wish_id AS item_id,
    'care.plan_wish'::text AS kind,
    t.person_id,
    t.owner_agency_id,
    t.author_staff_id,
    t.category,
    t.needs,
    t.created_at,
    to_jsonb(t.*) AS content
   FROM care.plan_wish t
UNION ALL
 SELECT t.added_help_id AS item_id,
    'episodes.added_help'::text AS kind,
    t.person_id,
    t.owner_agency_id,
    t.author_staff_id,
    t.category,
    t.needs,
    t.created_at,
    to_jsonb(t.*) AS content
   FROM episodes.added_help t
UNION ALL
 SELECT t.aftercare_step_id AS item_id,
    'episodes.aftercare_step'::text AS kind,
    t.person_id,
    t.owner_agency_id,
    t.author_staff_id,
    t.category,
    t.needs,
    t.created_at,
    to_jsonb(t.*) AS content
   FROM episodes.aftercare_step t
UNION ALL
 SELECT t.check_up_id AS item_id,
    'episodes.check_up'::text AS kind,
    t.person_id,
    t.owner_agency_id,
    t.author_staff_id,
    t.category,
    t.needs,
    t.created_at,
    to_jsonb(t.*) AS content
   FROM episodes.check_up t
UNION ALL
 SELECT t.check_up_note_id AS item_id,
    'episodes.check_up_note'::text AS kind,
    t.person_id,
    t.owner_agency_id,
    t.author_staff_id,
    t.category,
    t.needs,
    t.created_at,
    to_jsonb(t.*) AS content
   FROM episodes.check_up_note t
UNION ALL
 SELECT t.discharge_id AS item_id,
    'episodes.discharge'::text AS kind,
    t.person_id,
    t.owner_agency_id,
    t.author_staff_id,
    t.category,
    t.needs,
    t.created_at,
    to_jsonb(t.*) AS content
   FROM episodes.discharge t
UNION ALL
 SELECT t.episode_id AS item_id,
    'episodes.episode'::text AS kind,
    t.person_id,
    t.owner_agency_id,
    t.author_staff_id,
    t.category,
    t.needs,
    t.created_at,
    to_jsonb(t.*) AS content
   FROM episodes.episode t
UNION ALL
 SELECT t.intervention_id AS item_id,
    'episodes.intervention'::text AS kind,
    t.person_id,
    t.owner_agency_id,
    t.author_staff_id,
    t.category,
    t.needs,
    t.created_at,
    to_jsonb(t.*) AS content
   FROM episodes.intervention t
UNION ALL
 SELECT t.mainstream_access_id AS item_id,
    'episodes.mainstream_access'::text AS kind,
    t.person_id,
    t.owner_agency_id,
    t.author_staff_id,
    t.category,
    t.needs,
    t.created_at,
    to_jsonb(t.*) AS content
   FROM episodes.mainstream_access t
UNION ALL
 SELECT t.pause_id AS item_id,
    'episodes.pause'::text AS kind,
    t.person_id,
    t.owner_agency_id,
    t.author_staff_id,
    t.category,
    t.needs,
    t.created_at,
    to_jsonb(t.*) AS content
   FROM episodes.pause t
UNION ALL
 SELECT t.purpose_line_id AS item_id,
    'episodes.purpose_line'::text AS kind,
    t.person_id,
    t.owner_agency_id,
    t.author_staff_id,
    t.category,
    t.needs,
    t.created_at,
    to_jsonb(t.*) AS content
   FROM episodes.purpose_line t
UNION ALL
 SELECT t.review_id AS item_id,
    'episodes.review'::text AS kind,
    t.person_id,
    t.owner_agency_id,
    t.author_staff_id,
    t.category,
    t.needs,
    t.created_at,
    to_jsonb(t.*) AS content
   FROM episodes.review t
UNION ALL
 SELECT t.attendance_id AS item_id,
    'groups.attendance'::text AS kind,
    t.person_id,
    t.owner_agency_id,
    t.author_staff_id,
    t.category,
    t.needs,
    t.created_at,
    to_jsonb(t.*) AS content
   FROM groups.attendance t
UNION ALL
 SELECT t.membership_id AS item_id,
    'groups.membership'::text AS kind,
    t.person_id,
    t.owner_agency_id,
    t.author_staff_id,
    t.category,
    t.needs,
    t.created_at,
    to_jsonb(t.*) AS content
   FROM groups.membership t
UNION ALL
 SELECT t.wish_id AS item_id,
    'groups.wish'::text AS kind,
    t.person_id,
    t.owner_agency_id,
    t.author_staff_id,
    t.category,
    t.needs,
    t.created_at,
    to_jsonb(t.*) AS content
   FROM groups.wish t
UNION ALL
 SELECT t.order_appointment_id AS item_id,
    'justice.order_appointment'::text AS kind,
    t.person_id,
    t.owner_agency_id,
    t.author_staff_id,
    t.category,
    t.needs,
    t.created_at,
    to_jsonb(t.*) AS content
   FROM justice.order_appointment t
UNION ALL
 SELECT t.treatment_order_id AS item_id,
    'justice.treatment_order'::text AS kind,
    t.person_id,
    t.owner_agency_id,
    t.author_staff_id,
    t.category,
    t.needs,
    t.created_at,
    to_jsonb(t.*) AS content
   FROM justice.treatment_order t
UNION ALL
 SELECT t.address_id AS item_id,
    'people.address'::text AS kind,
    t.person_id,
    t.owner_agency_id,
    t.author_staff_id,
    t.category,
    t.needs,
    t.created_at,
    to_jsonb(t.*) AS content
   FROM people.address t
UNION ALL
 SELECT t.alert_id AS item_id,
    'people.alert'::text AS kind,
    t.person_id,
    t.owner_agency_id,
    t.author_staff_id,
    t.category,
    t.needs,
    t.created_at,
    to_jsonb(t.*) AS content
   FROM people.alert t
UNION ALL
 SELECT t.case_reference_id AS item_id,
    'people.case_reference'::text AS kind,
    t.person_id,
    t.owner_agency_id,
    t.author_staff_id,
    t.category,
    t.needs,
    t.created_at,
    to_jsonb(t.*) AS content
   FROM people.case_reference t
UNION ALL
 SELECT t.contact_id AS item_id,
    'people.contact'::text AS kind,
    t.person_id,
    t.owner_agency_id,
    t.author_staff_id,
    t.category,
    t.needs,
    t.created_at,
    to_jsonb(t.*) AS content
   FROM people.contact t
UNION ALL
 SELECT t.identity_id AS item_id,
    'people.identity'::text AS kind,
    t.person_id,
    t.owner_agency_id,
    t.author_staff_id,
    t.category,
    t.needs,
    t.created_at,
    to_jsonb(t.*) AS content
   FROM people.identity t
UNION ALL
 SELECT t.collection_id AS item_id,
    'prescribing.collection'::text AS kind,
    t.person_id,
    t.owner_agency_id,
    t.author_staff_id,
    t.category,
    t.needs,
    t.created_at,
    to_jsonb(t.*) AS content
   FROM prescribing.collection t
UNION ALL
 SELECT t.script_id AS item_id,
    'prescribing.script'::text AS kind,
    t.person_id,
    t.owner_agency_id,
    t.author_staff_id,
    t.category,
    t.needs,
    t.created_at,
    to_jsonb(t.*) AS content
   FROM prescribing.script t
UNION ALL
 SELECT t.answer_id AS item_id,
    'residential.answer'::text AS kind,
    t.person_id,
    t.owner_agency_id,
    t.author_staff_id,
    t.category,
    t.needs,
    t.created_at,
    to_jsonb(t.*) AS content
   FROM residential.answer t
UNION ALL
 SELECT t.application_id AS item_id,
    'residential.application'::text AS kind,
    t.person_id,
    t.owner_agency_id,
    t.author_staff_id,
    t.category,
    t.needs,
    t.created_at,
    to_jsonb(t.*) AS content
   FROM residential.application t
UNION ALL
 SELECT t.application_text_id AS item_id,
    'residential.application_text'::text AS kind,
    t.person_id,
    t.owner_agency_id,
    t.author_staff_id,
    t.category,
    t.needs,
    t.created_at,
    to_jsonb(t.*) AS content
   FROM residential.application_text t
UNION ALL
 SELECT t.keep_in_touch_id AS item_id,
    'residential.keep_in_touch'::text AS kind,
    t.person_id,
    t.owner_agency_id,
    t.author_staff_id,
    t.category,
    t.needs,
    t.created_at,
    to_jsonb(t.*) AS content
   FROM residential.keep_in_touch t
UNION ALL
 SELECT t.placement_id AS item_id,
    'residential.placement'::text AS kind,
    t.person_id,
    t.owner_agency_id,
    t.author_staff_id,
    t.category,
    t.needs,
    t.created_at,
    to_jsonb(t.*) AS content
   FROM residential.placement t
UNION ALL
 SELECT t.planned_end_id AS item_id,
    'residential.planned_end'::text AS kind,
    t.person_id,
    t.owner_agency_id,
    t.author_staff_id,
    t.category,
    t.needs,
    t.created_at,
    to_jsonb(t.*) AS content
   FROM residential.planned_end t
UNION ALL
 SELECT t.request_id AS item_id,
    'residential.request'::text AS kind,
    t.person_id,
    t.owner_agency_id,
    t.author_staff_id,
    t.category,
    t.needs,
    t.created_at,
    to_jsonb(t.*) AS content
   FROM residential.request t
UNION ALL
 SELECT t.return_step_id AS item_id,
    'residential.return_step'::text AS kind,
    t.person_id,
    t.owner_agency_id,
    t.author_staff_id,
    t.category,
    t.needs,
    t.created_at,
    to_jsonb(t.*) AS content
   FROM residential.return_step t
UNION ALL
 SELECT t.field_set_id AS item_id,
    'returns.field_set'::text AS kind,
    t.person_id,
    t.owner_agency_id,
    t.author_staff_id,
    t.category,
    t.needs,
    t.created_at,
    to_jsonb(t.*) AS content
   FROM returns.field_set t
UNION ALL
 SELECT t.conference_id AS item_id,
    'tasks.conference'::text AS kind,
    t.person_id,
    t.owner_agency_id,
    t.author_staff_id,
    t.category,
    t.needs,
    t.created_at,
    to_jsonb(t.*) AS content
   FROM tasks.conference t
UNION ALL
 SELECT t.decision_id AS item_id,
    'tasks.decision'::text AS kind,
    t.person_id,
    t.owner_agency_id,
    t.author_staff_id,
    t.category,
    t.needs,
    t.created_at,
    to_jsonb(t.*) AS content
   FROM tasks.decision t;
grant select on consent.item to cg_app;

-- When each agency is a signed party of an agreement in force.
create view consent.party_in_force with (security_invoker=true) as
 SELECT y.agency_id,
    GREATEST(v.in_force_from, y.signed_at) AS valid_from,
    LEAST(v.hard_end_at, COALESCE(v.replaced_at, 'infinity'::timestamp with time zone), COALESCE(y.ended_at, 'infinity'::timestamp with time zone)) AS valid_to
   FROM partnership.agreement_party y
     JOIN partnership.agreement_version v ON v.agreement_version_id = y.agreement_version_id
  WHERE v.in_force_from IS NOT NULL AND y.signed_at IS NOT NULL;

-- Under which names each working relationship stands in the map.
create view consent.working_key with (security_invoker=true) as
 SELECT q.person_id,
    q.whole_id,
    r.agency_id,
    k.viewer_id,
    k.route,
    r.working_relationship_id AS source_id,
    r.staff_id,
    k.valid_from,
    k.valid_to,
    q.died_on
   FROM people.person q
     JOIN people.person p ON p.whole_id = q.whole_id
     JOIN people.working_relationship r ON r.person_id = p.person_id
     CROSS JOIN LATERAL ( SELECT r.staff_id AS viewer_id,
            'caseload'::text AS route,
            r.from_at AS valid_from,
            COALESCE(r.to_at, 'infinity'::timestamp with time zone) AS valid_to
          WHERE r.staff_id IS NOT NULL
        UNION ALL
         SELECT r.team_id,
            'team_list'::text,
            r.from_at,
            'infinity'::timestamp with time zone AS timestamptz
          WHERE r.team_id IS NOT NULL
        UNION ALL
         SELECT r.agency_id,
            'agency'::text,
            r.from_at,
            COALESCE(r.to_at, 'infinity'::timestamp with time zone) AS "coalesce"
          WHERE r.staff_id IS NULL AND r.team_id IS NULL
        UNION ALL
         SELECT t.staff_id,
            'team_reason'::text,
            t.at,
            LEAST(t.until_at, COALESCE(m.to_at, 'infinity'::timestamp with time zone)) AS "least"
           FROM consent.team_reason t
             JOIN partnership.team_member m ON m.team_id = r.team_id AND m.staff_id = t.staff_id AND m.from_at <= t.at
          WHERE (t.person_id IN ( SELECT z.person_id
                   FROM people.person z
                  WHERE z.whole_id = q.whole_id)) AND t.agency_id = r.agency_id AND t.at >= r.from_at) k
  WHERE k.route = 'caseload'::text OR NOT (EXISTS ( SELECT
           FROM people.own_record o
             JOIN people.person m ON m.person_id = o.person_id
             JOIN partnership.staff s ON s.staff_id = o.staff_id
          WHERE m.whole_id = q.whole_id AND s.agency_id = r.agency_id));

-- All facts that open or close a person's record to one agency, for the person, whoever leads, or a worker about their own agency.
CREATE OR REPLACE FUNCTION consent.access_facts(of_person uuid, of_agency uuid)
 RETURNS jsonb
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
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
end $function$;
grant execute on consent.access_facts(uuid,uuid) to cg_app;

-- Trigger: an agency left or changed its kind.
CREATE OR REPLACE FUNCTION consent.agency_changed()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
declare
  agencies uuid[];
begin
  -- An agency that leaves stops sending as well as receiving, so everyone it shares an agreement with is touched.
  select array_agg(distinct y.agency_id) into agencies from changed n join before o on o.agency_id = n.agency_id
  join partnership.agreement_party x on x.agency_id = n.agency_id
  join partnership.agreement_party y on y.agreement_version_id = x.agreement_version_id
  where n.left_at is distinct from o.left_at or n.kind <> o.kind;
  if agencies is not null then perform consent.refresh_agencies(agencies); end if;
  return null;
end $function$;

-- Trigger: the agreement changed.
CREATE OR REPLACE FUNCTION consent.agreement_changed()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
declare
  agencies uuid[];
begin
  -- A draft opens nothing, so nobody's map hangs on it.
  select array_agg(distinct y.agency_id) into agencies from changed c
  join partnership.agreement_version v on v.agreement_version_id = c.agreement_version_id and v.in_force_from is not null
  join partnership.agreement_party y on y.agreement_version_id = c.agreement_version_id;
  if agencies is not null then perform consent.refresh_agencies(agencies); end if;
  return null;
end $function$;

-- Whether whoever acts asks as the person, as whoever leads, or about their own reading; null if they may not ask.
CREATE OR REPLACE FUNCTION consent.asks_as(of_person uuid, about_agency uuid)
 RETURNS text
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  if of_person = any (acting.own_people()) then return 'person'; end if;
  if acting.staff_id() is null then return null; end if;
  if consent.leads(of_person) then return 'lead'; end if;
  if about_agency = acting.agency_id() and consent.knows(of_person) then return 'self'; end if;
  return null;
end $function$;
grant execute on consent.asks_as(uuid,uuid) to cg_app;

-- Kinds of information as one number.
CREATE OR REPLACE FUNCTION consent.category_mask(categories smallint[])
 RETURNS integer
 LANGUAGE sql
 IMMUTABLE
 SET search_path TO 'pg_catalog'
AS $function$ select coalesce(bit_or(1 << c), 0) from unnest(categories) c $function$;
grant execute on consent.category_mask(smallint[]) to cg_app;

-- Forgets what people thought of permitting a day ago and did not.
CREATE OR REPLACE FUNCTION consent.clear_old_drafts()
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$ delete from consent.sharing_draft where made_at < now() - interval '1 day' $function$;
grant execute on consent.clear_old_drafts() to cg_app;

-- The second person's yes or no to a disclosure; a yes opens exactly its items until its end.
CREATE OR REPLACE FUNCTION consent.decide_disclosure(disclosure uuid, is_agreed boolean, noted text, open_days integer)
 RETURNS text
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
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
end $function$;
grant execute on consent.decide_disclosure(uuid,boolean,text,integer) to cg_app;

-- What keeps an agency or its workers out, as far as whoever asks may know. For consent.access_facts only.
CREATE OR REPLACE FUNCTION consent.denials_told(whole uuid, agency uuid, asks text)
 RETURNS jsonb
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
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
$function$;

-- Whose record two typed identifiers name, where it may be opened in an emergency. For consent.open_break_glass only.
CREATE OR REPLACE FUNCTION consent.emergency_match(typed_name text, typed_nhs_number text, typed_birth date)
 RETURNS uuid
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  found uuid;
  wholes integer;
begin
  select min(p.person_id::text)::uuid, count(distinct p.whole_id) into found, wholes
  from people.identity i join people.person p on p.person_id = i.person_id
  where i.partnership_id = acting.partnership_id() and i.replaced_at is null and i.born_on = typed_birth
    and case when typed_nhs_number is not null then i.nhs_number = typed_nhs_number
      else consent.plain_name(typed_name) in (consent.plain_name(i.given_name || ' ' || i.family_name), consent.plain_name(i.chosen_name || ' ' || i.family_name)) end;
  if wholes is distinct from 1 then return null; end if;
  if exists (select from people.person p join people.person m on m.whole_id = p.whole_id where p.person_id = found and m.died_on is not null)
    or exists (select from consent.advance_refusal z join people.person m on m.person_id = z.person_id
      join people.person p on p.whole_id = m.whole_id where p.person_id = found and z.withdrawn_at is null)
    or exists (select from consent.access a where a.person_id = found and a.route = 'deny' and a.viewer_id in (acting.staff_id(), acting.agency_id())
      and a.valid_from <= now() and now() < a.valid_to)
    or consent.is_shielded_at(found, acting.agency_id()) then
    return null;
  end if;
  return found;
end $function$;

-- Emergency openings of the last year by agency and per thousand people, for privacy officers.
CREATE OR REPLACE FUNCTION consent.emergency_rates()
 RETURNS TABLE(agency_name text, openings bigint, people bigint, per_thousand numeric, not_justified bigint)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select a.name, o.openings, w.people, case when w.people = 0 then null else round(1000.0 * o.openings / w.people, 1) end, o.not_justified
  from partnership.agency a
  cross join lateral (select count(*) as openings, count(*) filter (where b.outcome = 'not_justified') as not_justified
    from consent.break_glass b where b.agency_id = a.agency_id and b.opened_at > now() - interval '1 year') o
  cross join lateral (select count(distinct r.person_id) as people from people.working_relationship r
    where r.agency_id = a.agency_id and (r.to_at is null or r.to_at > now() - interval '1 year')) w
  where a.partnership_id = acting.partnership_id() and acting.holds('privacy_officer') and o.openings > 0
  order by a.name
$function$;
grant execute on consent.emergency_rates() to cg_app;

-- Emergency openings whoever acts may review: all that wait and the last three months, or one with the person's name.
CREATE OR REPLACE FUNCTION consent.emergency_reviews(only_one uuid)
 RETURNS TABLE(break_glass_id uuid, person_id uuid, agency_name text, staff_name text, job_title text, reason text, explanation text, opened_at timestamp with time zone, ended_at timestamp with time zone, told_from timestamp with time zone, told_later_reason text, outcome text, review_note text, reviewed_at timestamp with time zone, reviewed_by text, pages bigint, categories smallint[], person_name text, born_on date)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  return query
    select b.break_glass_id, b.person_id, a.name, s.display_name, s.job_title, b.reason, b.explanation, b.opened_at,
      least(b.until_at, coalesce(b.closed_at, 'infinity')), b.person_told_from, b.told_later_reason, b.outcome, b.review_note, b.reviewed_at, v.display_name,
      (select count(*) from audit.entry e where e.person_id = b.person_id and e.source_id = b.break_glass_id and e.outcome = 'shown'),
      (select coalesce(array_agg(distinct c order by c), '{}') from audit.entry e cross join lateral unnest(e.categories) c
        where e.person_id = b.person_id and e.source_id = b.break_glass_id and e.outcome = 'shown'),
      -- Whose it was is for the one page on which it is judged.
      case when only_one is not null then btrim(coalesce(nullif(i.chosen_name, ''), i.given_name) || ' ' || i.family_name) else '' end,
      case when only_one is not null then i.born_on end
    from consent.break_glass b
    join partnership.agency a on a.agency_id = b.agency_id
    join partnership.staff s on s.staff_id = b.staff_id
    left join partnership.staff v on v.staff_id = b.reviewed_by
    left join people.identity i on i.person_id = b.person_id and i.replaced_at is null
    where b.partnership_id = acting.partnership_id() and (only_one is null or b.break_glass_id = only_one)
      and (b.reviewed_at is null or b.reviewed_at > now() - interval '90 days') and consent.may_review_emergency(b)
    order by b.reviewed_at is not null, b.opened_at;
end $function$;
grant execute on consent.emergency_reviews(uuid) to cg_app;

CREATE OR REPLACE FUNCTION consent.end_held_refresh(new_people uuid[], wholes uuid[])
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
declare
  members uuid[];
  batch uuid[];
begin
  delete from consent.refresh_held where xact = pg_current_xact_id();
  perform pg_advisory_xact_lock_shared(7002, 0);
  -- The rule for somebody of whom nothing is known but the team whose list they came on: going through all of it costs a hundred times as much.
  insert into consent.access (person_id, viewer_id, owner_agency_id, route, source_id, opens, projects, writes, purposes, valid_from, valid_to)
  select r.person_id, r.team_id, r.agency_id, 'team_list', r.working_relationship_id, 3, 0, 0, 255, r.from_at, 'infinity'
  from people.working_relationship r where r.person_id = any (new_people) and r.team_id is not null;
  if cardinality(wholes) <= 1000 then
    perform consent.refresh_people(wholes);
    return;
  end if;
  perform pg_advisory_xact_lock(7002, 0);
  members := array(select person_id from people.person where whole_id = any (wholes));
  delete from consent.access where person_id = any (members);
  for i in 0 .. (cardinality(members) - 1) / 2000 loop
    batch := members[i * 2000 + 1 : (i + 1) * 2000];
    -- Planned for each anew: the planner must know how many they are.
    execute 'insert into consent.access (person_id, viewer_id, owner_agency_id, route, source_id, opens, projects, writes, purposes, valid_from, valid_to)
      select r.person_id, r.viewer_id, r.owner_agency_id, r.route, r.source_id, r.opens, r.projects, r.writes, r.purposes, r.valid_from, r.valid_to
      from consent.access_rule r where r.person_id = any ($1) and r.valid_from < r.valid_to' using batch;
  end loop;
end $function$;

-- The instant at which a day ends in the United Kingdom.
CREATE OR REPLACE FUNCTION consent.end_of_day(day date)
 RETURNS timestamp with time zone
 LANGUAGE sql
 STABLE
 SET search_path TO 'pg_catalog'
AS $function$ select (day + 1)::timestamp at time zone 'Europe/London' $function$;
grant execute on consent.end_of_day(date) to cg_app;

-- What the signed agreement lets flow to an agency from some others (null: from any), now or before. For consent.access_facts only.
CREATE OR REPLACE FUNCTION consent.flow_facts(agency uuid, from_agencies uuid[])
 RETURNS jsonb
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
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
$function$;

-- A person's permissions as masks. For the rule's own view only.
CREATE OR REPLACE FUNCTION consent.grant_of_whole(whole uuid)
 RETURNS TABLE(sharing_grant_id uuid, agency_id uuid, purpose text, opens integer, opted integer, labels integer, valid_from timestamp with time zone, valid_to timestamp with time zone)
 LANGUAGE sql
 STABLE
AS $function$
  with line as (
    select l.*, least(l.valid_to, coalesce(l.withdrawn_at, 'infinity')) as ends_at, u.purpose as for_purpose
    from consent.grant_line l join people.person p on p.person_id = l.person_id
    join consent.sharing_grant u on u.sharing_grant_id = l.sharing_grant_id
    where p.whole_id = whole)
  -- Safety alerts travel with any permission given for care, so that nobody treats blind (A70).
  select sharing_grant_id, agency_id, for_purpose, bit_or(1 << category) | case for_purpose when 'direct_care' then 1 << 10 else 0 end, coalesce(bit_or(1 << category) filter (where opted_in), 0), 0, valid_from, ends_at
  from line group by sharing_grant_id, agency_id, for_purpose, valid_from, ends_at
  union all
  select sharing_grant_id, agency_id, for_purpose, 1 << category, case when opted_in then 1 << category else 0 end,
    (case when with_sensitive then 1 << 16 else 0 end) | (case when with_third_party then 1 << 17 else 0 end), valid_from, ends_at
  from line where with_sensitive or with_third_party
$function$;

-- Writes the read and write policies of a table of items.
CREATE OR REPLACE PROCEDURE consent.guard(IN target regclass, IN key_column text, IN release_columns boolean, IN changeable text[])
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog'
AS $procedure$
declare
  short text := split_part(target::text, '.', 2);
  release text := case when release_columns then format('%1$s.released_at, %1$s.held_at', short) else 'null::timestamptz, null::timestamptz' end;
  sees text := format($rule$
    case
    when %1$s.needs & ~%4$s = 0 and %1$s.owner_agency_id = (select acting.agency_id()) and %1$s.person_id = any ((select acting.caseload())::uuid[]) then true
    when %1$s.person_id = any ((select acting.denied_people())::uuid[]) then consent.lawfully_disclosed((select acting.who()), %1$s.%2$s)
    when (
      select true from consent.access a
      where a.person_id = %1$s.person_id and a.owner_agency_id = %1$s.owner_agency_id and (a.opens & %1$s.needs) = %1$s.needs
        and (a.purposes & (select acting.purpose_mask())) <> 0 and a.valid_from <= now() and now() < a.valid_to
      limit 1) then true
    else consent.opens_otherwise((select acting.who()), %1$s.%2$s, %1$s.person_id, %1$s.owner_agency_id, %1$s.author_staff_id, %1$s.category, %1$s.needs, %1$s.created_at, %3$s)
    end $rule$, short, key_column, release, acting.caseload_mask());
begin
  execute format('create policy %I on %s for select to cg_app using (%s)', short || '_read_by_route', target, sees);
  execute format('create policy %I on %s for insert to cg_app with check (
    owner_agency_id = (select acting.agency_id()) and author_staff_id = (select acting.staff_id()) and partnership_id = (select acting.partnership_id())
    and consent.may_write(person_id, category))', short || '_insert_own', target);
  execute format('grant select, insert on %s to cg_app', target);
  if changeable is not null then
    execute format('create policy %I on %s for update to cg_app
      using (owner_agency_id = (select acting.agency_id()) and (author_staff_id = (select acting.staff_id()) or consent.may_write(person_id, category)))
      with check (owner_agency_id = (select acting.agency_id()))', short || '_update_own', target);
    execute format('grant update (%s) on %s to cg_app', array_to_string(changeable, ', '), target);
  end if;
end $procedure$;

CREATE OR REPLACE FUNCTION consent.hold_refresh()
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
  insert into consent.refresh_held (xact) values (pg_current_xact_id()) on conflict do nothing
$function$;

-- Whether this is the own record of somebody who works at the agency.
CREATE OR REPLACE FUNCTION consent.is_shielded_at(of_person uuid, agency uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
  select exists (
    select from people.person p join people.person m on m.whole_id = p.whole_id
    join people.own_record o on o.person_id = m.person_id
    join partnership.staff s on s.staff_id = o.staff_id
    where p.person_id = of_person and s.agency_id = agency)
$function$;

-- What exactly a disclosure holds, for its asker and its second person.
CREATE OR REPLACE FUNCTION consent.items_of_disclosure(disclosure uuid)
 RETURNS TABLE(item_id uuid, kind text, category smallint, owner_name text, created_at timestamp with time zone, content jsonb)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
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
end $function$;
grant execute on consent.items_of_disclosure(uuid) to cg_app;

-- Trigger: registrations were joined or split, or somebody died.
CREATE OR REPLACE FUNCTION consent.joining_changed()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
declare
  wholes uuid[];
begin
  select array_agg(distinct w) into wholes from changed n join before o on o.person_id = n.person_id
  cross join lateral unnest(array[n.whole_id, o.whole_id]) w where n.whole_id <> o.whole_id or n.died_on is distinct from o.died_on;
  if wholes is not null then perform consent.refresh_people(wholes); end if;
  return null;
end $function$;

-- Whether whoever acts may know that a registration exists at all.
CREATE OR REPLACE FUNCTION consent.knows(of_person uuid)
 RETURNS boolean
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
declare
  keys uuid[] := acting.keys();
begin
  return of_person = any (acting.own_people()) or coalesce((
    select bool_or((a.opens | a.projects) & 1 <> 0 and a.purposes & acting.purpose_mask() <> 0) and not bool_or(a.route = 'deny')
    from consent.access a where a.person_id = of_person and a.viewer_id = any (keys) and a.valid_from <= now() and now() < a.valid_to), false);
end $function$;
grant execute on consent.knows(uuid) to cg_app;

-- Whether whoever acts may know who at an agency works with a person.
CREATE OR REPLACE FUNCTION consent.knows_team_of(of_person uuid, at_agency uuid)
 RETURNS boolean
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
declare
  keys uuid[] := acting.keys();
begin
  if of_person = any (acting.own_people()) then return true; end if;
  return coalesce((
    select bool_or(a.owner_agency_id = at_agency and a.purposes & acting.purpose_mask() <> 0 and (a.opens & (1 << 3) <> 0 or (a.opens & 1 <> 0 and at_agency = acting.agency_id())))
      and not bool_or(a.route = 'deny')
    from consent.access a where a.person_id = of_person and a.viewer_id = any (keys) and a.valid_from <= now() and now() < a.valid_to), false);
end $function$;
grant execute on consent.knows_team_of(uuid,uuid) to cg_app;

-- Whether two people agreed to disclose this very item to the acting agency (route L).
CREATE OR REPLACE FUNCTION consent.lawfully_disclosed(who acting.actor, item uuid)
 RETURNS boolean
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
begin
  return coalesce(who.works_with_people, false) and exists (
    select from consent.legal_disclosure_item i join consent.legal_disclosure d on d.legal_disclosure_id = i.legal_disclosure_id
    where i.item_id = item and d.approved_at <= now() and now() < d.until_at and d.to_agency_id = who.agency_id);
end $function$;
grant execute on consent.lawfully_disclosed(acting.actor,uuid) to cg_app;

-- Whether the acting worker leads on a person's care.
CREATE OR REPLACE FUNCTION consent.leads(of_person uuid)
 RETURNS boolean
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
declare
  me uuid := acting.staff_id();
  agency uuid := acting.agency_id();
begin
  return exists (
    select from people.person p join people.person m on m.whole_id = p.whole_id
    join people.lead_agency l on l.person_id = m.person_id and l.agency_id = agency and l.from_at <= now() and (l.to_at is null or now() < l.to_at)
    where p.person_id = of_person
      and exists (select from consent.access a where a.person_id = p.person_id and a.viewer_id = me and a.route = 'caseload' and a.valid_from <= now() and now() < a.valid_to)
      and not exists (select from consent.access a where a.person_id = p.person_id and a.viewer_id in (me, agency) and a.route = 'deny' and a.valid_from <= now() and now() < a.valid_to));
end $function$;
grant execute on consent.leads(uuid) to cg_app;

-- A person's permissions to one agency, live and past. For consent.access_facts only.
CREATE OR REPLACE FUNCTION consent.line_facts(whole uuid, agency uuid, asks text)
 RETURNS jsonb
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
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
$function$;

-- The lines a permission in preparation becomes when it is confirmed.
CREATE OR REPLACE FUNCTION consent.lines_of_draft(draft uuid)
 RETURNS TABLE(category smallint, opted_in boolean, with_sensitive boolean, with_third_party boolean)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select c, c = any (d.opted_in), c = any (d.with_sensitive), c = any (d.with_third_party)
  from consent.sharing_draft d
  cross join lateral (select distinct unnest(d.categories || '{0,1}'::smallint[]) as c) k
  where d.sharing_draft_id = draft and d.kind = 'grant' and d.made_by_account_id = acting.account_id()
    and not (c in (0, 1) and exists (
      select from consent.grant_line l where l.person_id = d.person_id and l.agency_id = d.agency_id and l.purpose = d.purpose and l.category = c
        and l.withdrawn_at is null and now() < l.valid_to))
$function$;
grant execute on consent.lines_of_draft(uuid) to cg_app;

-- Carries a draft out, inside a preview that undoes it. For consent.preview_draft only.
CREATE OR REPLACE FUNCTION consent.make_draft_true(d consent.sharing_draft)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
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
end $function$;

-- Whether whoever acts may open records in an emergency.
CREATE OR REPLACE FUNCTION consent.may_break_glass()
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select acting.holds('duty_safeguarding') or (
    (acting.holds('clinician') or acting.holds('prescriber') or acting.holds('gp'))
    and exists (select from partnership.agency a join partnership.agency_kind k on k.code = a.kind
      where a.agency_id = acting.agency_id() and k.ceiling in ('health_partner', 'gp')))
$function$;
grant execute on consent.may_break_glass() to cg_app;

-- Whether whoever acts is the second person for a disclosure.
CREATE OR REPLACE FUNCTION consent.may_decide_disclosure(d consent.legal_disclosure)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select d.owner_agency_id = acting.agency_id() and d.asked_by <> acting.staff_id() and (acting.holds('safeguarding_lead') or acting.holds('privacy_officer'))
    and not exists (select from consent.access a where a.person_id = d.person_id and a.route = 'deny' and a.viewer_id in (acting.staff_id(), acting.agency_id())
      and a.valid_from <= now() and now() < a.valid_to)
$function$;

-- Whether the acting worker may put somebody to work with a person.
CREATE OR REPLACE FUNCTION consent.may_record_relationship(about_person uuid, agency uuid, for_staff uuid)
 RETURNS boolean
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
declare
  me uuid := acting.staff_id();
  mine uuid := acting.agency_id();
begin
  if me is null then return false; end if;
  if exists (select from consent.access a where a.person_id = about_person and a.viewer_id in (me, mine) and a.route = 'deny' and a.valid_from <= now() and now() < a.valid_to) then
    return false;
  end if;
  -- freshly registered by this worker
  if agency = mine and exists (select from people.person p where p.person_id = about_person and p.registered_by = me and p.registered_at = now()) then return true; end if;
  -- a referral to this agency, accepted by this worker
  if agency = mine and exists (select from referrals.referral r where r.person_id = about_person and r.to_agency_id = mine and r.answer = 'accepted' and r.answered_by = me
    and r.answered_at > now() - interval '1 minute') then return true; end if;
  -- handing on what one holds oneself, or bringing a colleague or a pharmacy in
  if consent.may_write(about_person, 3::smallint) and for_staff is distinct from me then return true; end if;
  -- a manager allots people of the agency, to others
  return agency = mine and acting.holds('team_manager') and for_staff is distinct from me
    and exists (select from people.working_relationship r where r.person_id = about_person and r.agency_id = mine);
end $function$;
grant execute on consent.may_record_relationship(uuid,uuid,uuid) to cg_app;

-- Whether whoever acts stands far enough from an emergency opening to judge it.
CREATE OR REPLACE FUNCTION consent.may_review_emergency(opened consent.break_glass)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select acting.holds('privacy_officer') and acting.staff_id() <> opened.staff_id
    and (acting.agency_id() = opened.agency_id or exists (
      select from people.person p join people.person m on m.whole_id = p.whole_id join people.lead_agency l on l.person_id = m.person_id
      where p.person_id = opened.person_id and l.agency_id = acting.agency_id() and l.from_at <= now() and (l.to_at is null or now() < l.to_at)))
    and not exists (
      select from partnership.team_member mine join partnership.team_member theirs on theirs.team_id = mine.team_id
      where mine.staff_id = acting.staff_id() and theirs.staff_id = opened.staff_id
        and mine.from_at <= now() and (mine.to_at is null or now() < mine.to_at) and theirs.from_at <= now() and (theirs.to_at is null or now() < theirs.to_at))
    and not exists (select from consent.access a where a.person_id = opened.person_id and a.route = 'deny' and a.viewer_id in (acting.staff_id(), acting.agency_id())
      and a.valid_from <= now() and now() < a.valid_to)
$function$;

-- Whether the acting worker may write entries of a kind about a person.
CREATE OR REPLACE FUNCTION consent.may_write(about_person uuid, category smallint)
 RETURNS boolean
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
declare
  keys uuid[] := acting.keys();
begin
  return coalesce((
    select bool_or(a.writes & (1 << category) <> 0 and a.owner_agency_id = acting.agency_id()) and not bool_or(a.route = 'deny')
    from consent.access a where a.person_id = about_person and a.viewer_id = any (keys) and a.valid_from <= now() and now() < a.valid_to), false);
end $function$;
grant execute on consent.may_write(uuid,smallint) to cg_app;

-- The first 16th or 18th birthday after a carer's access began. For the rule's own view only.
CREATE OR REPLACE FUNCTION consent.next_birthday_that_ends_proxies(whole uuid, since timestamp with time zone)
 RETURNS timestamp with time zone
 LANGUAGE sql
 STABLE
AS $function$
  select coalesce(min(b), 'infinity') from people.person p
  join people.identity i on i.person_id = p.person_id and i.replaced_at is null and i.born_on is not null
  cross join lateral (values ((i.born_on + interval '16 years') at time zone 'Europe/London'), ((i.born_on + interval '18 years') at time zone 'Europe/London')) y (b)
  where p.whole_id = whole and y.b > since
$function$;

-- Whether a person stands on the list of a team the acting worker belongs to.
CREATE OR REPLACE FUNCTION consent.on_the_team_list(of_person uuid)
 RETURNS boolean
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
declare
  keys uuid[] := acting.keys();
begin
  return coalesce((
    select bool_or(a.route = 'team_list') and not bool_or(a.route = 'deny')
    from consent.access a where a.person_id = of_person and a.viewer_id = any (keys) and a.valid_from <= now() and now() < a.valid_to), false);
end $function$;
grant execute on consent.on_the_team_list(uuid) to cg_app;

-- Opens one record for an hour where both typed identifiers name exactly one person, and tells those who must know.
CREATE OR REPLACE FUNCTION consent.open_break_glass(because text, explained text, typed_name text, typed_nhs_number text, typed_birth date, tell_after_days integer, told_later_because text)
 RETURNS TABLE(outcome text, break_glass_id uuid, person_id uuid, person_told_from timestamp with time zone)
 LANGUAGE plpgsql
 SECURITY DEFINER ROWS 1
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  me partnership.staff := acting.live_staff();
  opened consent.break_glass;
begin
  if me.staff_id is null or not consent.may_break_glass() then outcome := 'not-allowed'; return next; return; end if;
  perform pg_advisory_xact_lock(7004, hashtext(me.staff_id::text));
  -- More than a few at once is not an emergency any more (A34). Asked before anybody is looked for, so it tells nothing of anyone.
  if (select count(*) from consent.break_glass b where b.staff_id = me.staff_id and b.closed_at is null and now() < b.until_at) >= 5 then
    perform notify.send(kind => 'emergency.suspended', subject => 'Emergency opening was stopped for a worker',
      body => me.display_name || ' has five records open in emergencies at once.', path => '/emergency/reviews',
      to_agency_id => me.agency_id, for_role => 'privacy_officer');
    outcome := 'suspended'; return next; return;
  end if;
  opened.person_id := consent.emergency_match(typed_name, typed_nhs_number, typed_birth);
  if opened.person_id is null or not exists (
    select from consent.party_in_force y where y.agency_id = me.agency_id and y.valid_from <= now() and now() < y.valid_to) then
    outcome := 'none'; return next; return;
  end if;
  insert into consent.break_glass as b (person_id, partnership_id, staff_id, agency_id, reason, explanation, until_at, person_told_from, told_later_reason)
  values (opened.person_id, acting.partnership_id(), me.staff_id, me.agency_id, because, explained, now() + interval '60 minutes',
    now() + make_interval(days => coalesce(tell_after_days, 0)), coalesce(told_later_because, ''))
  returning b.* into opened;
  perform consent.tell_of_emergency(opened);
  return query select 'opened'::text, opened.break_glass_id, opened.person_id, opened.person_told_from;
end $function$;
grant execute on consent.open_break_glass(text,text,text,text,date,integer,text) to cg_app;

-- What the map opens now to those who work for one agency. For functions of this module only.
CREATE OR REPLACE FUNCTION consent.opened_to_agency(whole uuid, agency uuid, purposes integer)
 RETURNS TABLE(person_id uuid, owner_agency_id uuid, route text, source_id uuid, opens integer, projects integer, valid_to timestamp with time zone)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select a.person_id, a.owner_agency_id, a.route, a.source_id, a.opens, a.projects, a.valid_to
  from consent.access a
  join people.person p on p.person_id = a.person_id and p.whole_id = whole
  where a.valid_from <= now() and now() < a.valid_to and a.purposes & opened_to_agency.purposes <> 0
    and a.route in ('caseload', 'team_list', 'agency', 'grant', 'agreement', 'referral')
    and (a.viewer_id = agency or exists (select from partnership.staff s where s.staff_id = a.viewer_id and s.agency_id = agency)
      or exists (select from partnership.team t where t.team_id = a.viewer_id and t.agency_id = agency))
    and not exists (select from consent.access d where d.person_id = a.person_id and d.route = 'deny' and d.viewer_id in (a.viewer_id, agency)
      and d.valid_from <= now() and now() < d.valid_to)
$function$;

-- The rest of the rule for an item that the map neither opens nor denies.
CREATE OR REPLACE FUNCTION consent.opens_otherwise(who acting.actor, item uuid, item_person uuid, owner_agency uuid, author uuid, category smallint, needs integer, created_at timestamp with time zone, released_at timestamp with time zone, held_at timestamp with time zone)
 RETURNS boolean
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
begin
  if who.kind = 'person' then
    return item_person = any (who.own_people) and consent.shown_to_the_person(category, needs, created_at, released_at, held_at);
  end if;
  if who.kind is distinct from 'staff' or not who.works_with_people then return false; end if;
  if consent.lawfully_disclosed(who, item) then return true; end if;
  if owner_agency is distinct from who.agency_id or needs & (1 << 21) <> 0 or not who.is_for_care then return false; end if;
  return author = who.staff_id
    or (category in (9, 12) and who.is_safeguarding_lead and not consent.is_shielded_at(item_person, who.agency_id));
end $function$;
grant execute on consent.opens_otherwise(acting.actor,uuid,uuid,uuid,uuid,smallint,integer,timestamp with time zone,timestamp with time zone,timestamp with time zone) to cg_app;

-- Everybody who holds entries about a person. For the rule's own view only.
CREATE OR REPLACE FUNCTION consent.owner_of_whole(whole uuid)
 RETURNS TABLE(agency_id uuid)
 LANGUAGE sql
 STABLE
AS $function$
  select p.registered_by_agency_id from people.person p where p.whole_id = whole
  union
  select r.agency_id from people.working_relationship r join people.person p on p.person_id = r.person_id where p.whole_id = whole
$function$;

-- Trigger: facts about people changed.
CREATE OR REPLACE FUNCTION consent.people_changed()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
declare
  wholes uuid[];
begin
  if exists (select from consent.refresh_held h where h.xact = pg_current_xact_id()) then return null; end if;
  select array_agg(distinct p.whole_id) into wholes from changed c join people.person p on p.person_id = c.person_id;
  if wholes is not null then perform consent.refresh_people(wholes); end if;
  return null;
end $function$;

-- A name without capitals, accents and spare spaces, for comparing what was typed.
CREATE OR REPLACE FUNCTION consent.plain_name(name text)
 RETURNS text
 LANGUAGE sql
 STABLE
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$ select regexp_replace(btrim(lower(public.unaccent(name))), '\s+', ' ', 'g') $function$;

-- What an agency would see before and after a permission or a withdrawal in preparation; nothing stays changed.
CREATE OR REPLACE FUNCTION consent.preview_draft(draft uuid)
 RETURNS jsonb
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
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
end $function$;
grant execute on consent.preview_draft(uuid) to cg_app;

-- Whether the map opens a kind of information of one owner in part.
CREATE OR REPLACE FUNCTION consent.projects(of_person uuid, owner_agency uuid, category smallint)
 RETURNS boolean
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
declare
  keys uuid[] := acting.keys();
begin
  return coalesce((
    select bool_or(a.projects & (1 << category) <> 0 and a.purposes & acting.purpose_mask() <> 0 and a.owner_agency_id = owner_agency) and not bool_or(a.route = 'deny')
    from consent.access a where a.person_id = of_person and a.viewer_id = any (keys) and a.valid_from <= now() and now() < a.valid_to), false);
end $function$;
grant execute on consent.projects(uuid,uuid,smallint) to cg_app;

-- What an agency can see of other agencies' entries about a person. For the previews only.
CREATE OR REPLACE FUNCTION consent.reach_of_agency(whole uuid, agency uuid, purposes integer)
 RETURNS jsonb
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  with opened as (select * from consent.opened_to_agency(whole, agency, purposes) o where o.owner_agency_id <> agency)
  select jsonb_build_object(
    'opens', (select coalesce(bit_or(o.opens), 0) from opened o),
    'projects', (select coalesce(bit_or(o.projects), 0) from opened o),
    'items', (select coalesce(jsonb_agg(distinct i.item_id), '[]') from consent.item i
      join people.person p on p.person_id = i.person_id and p.whole_id = whole
      where exists (select from opened o where o.person_id = i.person_id and o.owner_agency_id = i.owner_agency_id and (o.opens & i.needs) = i.needs)))
$function$;

-- Rebuilds the whole map.
CREATE OR REPLACE FUNCTION consent.rebuild_map()
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
begin
  perform pg_advisory_xact_lock(7002, 0);
  delete from consent.access;
  insert into consent.access (person_id, viewer_id, owner_agency_id, route, source_id, opens, projects, writes, purposes, valid_from, valid_to)
  select r.person_id, r.viewer_id, r.owner_agency_id, r.route, r.source_id, r.opens, r.projects, r.writes, r.purposes, r.valid_from, r.valid_to
  from consent.access_rule r where r.valid_from < r.valid_to;
end $function$;

-- Rebuilds the map of everybody a change of the agreement touches.
CREATE OR REPLACE FUNCTION consent.refresh_agencies(agencies uuid[])
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
declare
  wholes uuid[];
begin
  perform pg_advisory_xact_lock(7002, 0);
  select array_agg(distinct p.whole_id) into wholes from people.person p
  where exists (select from people.working_relationship r where r.person_id = p.person_id and r.agency_id = any (agencies))
    or exists (select from referrals.referral f where f.person_id = p.person_id and f.to_agency_id = any (agencies))
    or exists (select from consent.break_glass b where b.person_id = p.person_id and b.agency_id = any (agencies));
  if wholes is not null then perform consent.refresh_people(wholes); end if;
end $function$;

-- Rebuilds the map of whole people in the transaction that changed a fact about them.
CREATE OR REPLACE FUNCTION consent.refresh_people(wholes uuid[])
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
 SET plan_cache_mode TO 'force_generic_plan'
AS $function$
declare
  -- An array, not a sub-query: only a plain condition reaches into the parts of the rule.
  members uuid[];
begin
  perform pg_advisory_xact_lock_shared(7002, 0);
  perform pg_advisory_xact_lock(7001, hashtext(w::text)) from unnest(wholes) w order by hashtext(w::text);
  select array_agg(person_id) into members from people.person where whole_id = any (wholes);
  delete from consent.access where person_id = any (members);
  insert into consent.access (person_id, viewer_id, owner_agency_id, route, source_id, opens, projects, writes, purposes, valid_from, valid_to)
  select r.person_id, r.viewer_id, r.owner_agency_id, r.route, r.source_id, r.opens, r.projects, r.writes, r.purposes, r.valid_from, r.valid_to
  from consent.access_rule r where r.person_id = any (members) and r.valid_from < r.valid_to;
end $function$;

-- Who at an agency works or worked with a person. For consent.access_facts only.
CREATE OR REPLACE FUNCTION consent.relationship_facts(whole uuid, agency uuid)
 RETURNS jsonb
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select coalesce(jsonb_agg(jsonb_build_object(
    'role', r.role, 'staffName', s.display_name, 'teamName', t.name, 'fromAt', r.from_at, 'toAt', r.to_at,
    'live', r.from_at <= now() and (r.to_at is null or now() < r.to_at)) order by r.from_at desc), '[]')
  from people.working_relationship r
  join people.person p on p.person_id = r.person_id and p.whole_id = whole
  left join partnership.staff s on s.staff_id = r.staff_id
  left join partnership.team t on t.team_id = r.team_id
  where r.agency_id = agency
$function$;

-- Judges an emergency opening, once, by somebody who may.
CREATE OR REPLACE FUNCTION consent.review_break_glass(opening uuid, judged text, noted text)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  opened consent.break_glass;
begin
  select * into opened from consent.break_glass b where b.break_glass_id = opening and b.partnership_id = acting.partnership_id() for update;
  if not found or opened.reviewed_at is not null or not consent.may_review_emergency(opened) then return false; end if;
  update consent.break_glass b set reviewed_by = acting.staff_id(), reviewed_at = now(), outcome = judged, review_note = noted where b.break_glass_id = opening;
  perform notify.send(kind => 'emergency.reviewed', subject => 'An emergency opening of yours has been reviewed',
    body => case judged when 'justified' then 'It was found justified.' else 'Please talk to your privacy officer about it.' end, to_staff_id => opened.staff_id);
  return true;
end $function$;
grant execute on consent.review_break_glass(uuid,text,text) to cg_app;

-- Where a safeguarding entry exists that whoever acts may know of in part only: the agency and whom to call there.
CREATE OR REPLACE FUNCTION consent.safeguarding_projection(of_person uuid)
 RETURNS TABLE(agency_name text, phone text, call_name text)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  return query
    select distinct a.name, coalesce(nullif(s.work_phone, ''), a.phone), coalesce(s.display_name, '')
    from consent.item i
    join people.person m on m.person_id = i.person_id
    join people.person p on p.whole_id = m.whole_id and p.person_id = of_person
    join partnership.agency a on a.agency_id = i.owner_agency_id
    left join partnership.staff_role r on r.agency_id = a.agency_id and r.role = 'safeguarding_lead' and r.from_at <= now() and (r.to_at is null or now() < r.to_at)
    left join partnership.staff s on s.staff_id = r.staff_id
    where i.category = 9 and i.needs & (3 << 20) = 0 and consent.projects(i.person_id, i.owner_agency_id, 9::smallint);
end $function$;
grant execute on consent.safeguarding_projection(uuid) to cg_app;

-- What the signed agreement lets a person permit: which agency, what for, which kinds in full, in part, or by separate opt-in.
CREATE OR REPLACE FUNCTION consent.sharing_choices()
 RETURNS TABLE(agency_id uuid, agency_name text, ceiling text, purpose text, in_full integer, in_part integer, by_opt_in integer)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select f.to_agency_id, g.name, k.ceiling, f.purpose, bit_or(f.granted), bit_or(f.projected), bit_or(f.opted)
  from consent.flow_in_force f
  join partnership.agency g on g.agency_id = f.to_agency_id
  join partnership.agency_kind k on k.code = g.kind
  where g.partnership_id = acting.partnership_id() and f.permission_needed and f.valid_from <= now() and now() < f.valid_to
  group by f.to_agency_id, g.name, k.ceiling, f.purpose
$function$;
grant execute on consent.sharing_choices() to cg_app;

-- Whether the person sees an entry of their own record: at once, after release or 28 days, or never.
CREATE OR REPLACE FUNCTION consent.shown_to_the_person(category smallint, needs integer, created_at timestamp with time zone, released_at timestamp with time zone, held_at timestamp with time zone)
 RETURNS boolean
 LANGUAGE sql
 STABLE
 SET search_path TO 'pg_catalog'
AS $function$
  select case
    when needs & ((1 << 20) | (1 << 21)) <> 0 then false
    when category = 12 or needs & (1 << 17) <> 0 then false
    when category in (6, 9, 10, 11) then released_at <= now() or (held_at is null and created_at <= now() - interval '28 days')
    else true end
$function$;
grant execute on consent.shown_to_the_person(smallint,integer,timestamp with time zone,timestamp with time zone,timestamp with time zone) to cg_app;

-- Trigger: a clinical role began or ended.
CREATE OR REPLACE FUNCTION consent.staff_role_changed()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
declare
  wholes uuid[];
begin
  select array_agg(distinct p.whole_id) into wholes from changed c
  join people.working_relationship r on r.staff_id = c.staff_id
  join people.person p on p.person_id = r.person_id where c.role in ('clinician', 'prescriber', 'gp');
  if wholes is not null then perform consent.refresh_people(wholes); end if;
  return null;
end $function$;

-- Capacity in doubt, death and birth date, as the rules of a new permission need them.
CREATE OR REPLACE FUNCTION consent.standing_of(of_person uuid)
 RETURNS TABLE(capacity_in_doubt boolean, died_on date, born_on date)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER ROWS 1
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  if consent.asks_as(of_person, null) is null then return; end if;
  return query
    select
      exists (select from consent.capacity_concern k join people.person m on m.person_id = k.person_id where m.whole_id = p.whole_id and k.resolved_at is null),
      (select max(m.died_on) from people.person m where m.whole_id = p.whole_id),
      coalesce((select i.born_on from people.identity i where i.person_id = p.person_id and i.replaced_at is null),
        (select max(i.born_on) from people.identity i join people.person m on m.person_id = i.person_id where m.whole_id = p.whole_id and i.replaced_at is null))
    from people.person p where p.person_id = of_person;
end $function$;
grant execute on consent.standing_of(uuid) to cg_app;

-- Trigger: somebody joined or left a team.
CREATE OR REPLACE FUNCTION consent.team_member_changed()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
declare
  wholes uuid[];
begin
  select array_agg(distinct p.whole_id) into wholes from changed c
  join consent.team_reason t on t.staff_id = c.staff_id and t.until_at > now()
  join people.person p on p.person_id = t.person_id;
  if wholes is not null then perform consent.refresh_people(wholes); end if;
  return null;
end $function$;

-- Tells the privacy officer, the lead's workers and, unless held back, the person. For consent.open_break_glass only.
CREATE OR REPLACE FUNCTION consent.tell_of_emergency(opened consent.break_glass)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  lead record;
begin
  -- Neutral words in every inbox: no name, no kind of care, nothing of what was read.
  perform notify.send(kind => 'emergency.opened', subject => 'A record was opened in an emergency', body => 'Please review it within one working day.',
    path => '/emergency/reviews', to_agency_id => opened.agency_id, for_role => 'privacy_officer');
  for lead in
    select distinct r.staff_id, r.person_id from people.person p
    join people.person m on m.whole_id = p.whole_id
    join people.lead_agency l on l.person_id = m.person_id and l.from_at <= now() and (l.to_at is null or now() < l.to_at)
    join people.working_relationship r on r.person_id = l.person_id and r.agency_id = l.agency_id and r.staff_id is not null
      and r.from_at <= now() and (r.to_at is null or now() < r.to_at)
    where p.person_id = opened.person_id
  loop
    perform notify.send(kind => 'emergency.opened', subject => 'A record on your caseload was opened in an emergency',
      body => 'Someone from another team opened part of it for an hour.', path => '/people/' || lead.person_id, to_staff_id => lead.staff_id, about_person_id => lead.person_id);
  end loop;
  if opened.person_told_from <= now() then
    perform notify.send(kind => 'emergency.opened', subject => 'There is something new in “Who looked”', path => '/my/who-looked', to_person_id => opened.person_id);
  end if;
end $function$;

-- Which agency sees which kind of information now, for the person or whoever leads.
CREATE OR REPLACE FUNCTION consent.who_sees(of_person uuid)
 RETURNS TABLE(agency_id uuid, category smallint, in_full boolean, in_part boolean, own boolean, routes text[], until_at timestamp with time zone)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
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
end $function$;
grant execute on consent.who_sees(uuid) to cg_app;

-- ====================================================================================================
-- directory: What agencies offer, where, when and to whom, and how long the wait is.
-- ====================================================================================================

-- The wait and free places of a service as confirmed at one moment. The newest counts until it is too old.
create table directory.availability (
  availability_id uuid not null default gen_random_uuid(),
  service_id uuid not null,
  wait_days smallint,
  places_free smallint,
  confirmed_at timestamp with time zone not null default now(),
  confirmed_by uuid not null,
  constraint availability_pkey PRIMARY KEY (availability_id),
  constraint availability_confirmed_by_fkey FOREIGN KEY (confirmed_by) REFERENCES partnership.staff(staff_id),
  constraint availability_service_id_fkey FOREIGN KEY (service_id) REFERENCES directory.service(service_id),
  constraint places_in_reason CHECK (((places_free >= 0) AND (places_free <= 999))),
  constraint wait_in_reason CHECK (((wait_days >= 0) AND (wait_days <= 730)))
);
CREATE INDEX availability_of_service ON directory.availability USING btree (service_id, confirmed_at DESC);
create policy availability_insert_own on directory.availability for insert to cg_app
  with check (confirmed_by = (( SELECT acting.staff_id() AS staff_id)) AND confirmed_at = now() AND (EXISTS ( SELECT
   FROM directory.service s
  WHERE s.service_id = availability.service_id AND s.closed_at IS NULL AND s.agency_id = (( SELECT acting.agency_id() AS agency_id)))));
create policy availability_select_member on directory.availability for select to cg_app
  using ((EXISTS ( SELECT
   FROM directory.service s
  WHERE s.service_id = availability.service_id)));
grant insert (availability_id, service_id, wait_days, places_free, confirmed_by), select on directory.availability to cg_app;

-- Where a service is given, with its week.
create table directory.place (
  place_id uuid not null default gen_random_uuid(),
  service_id uuid not null,
  name text not null,
  address text not null default ''::text,
  postcode text not null default ''::text,
  is_satellite boolean not null default false,
  access text[] not null default '{}'::text[],
  hours jsonb not null default '[]'::jsonb,
  hours_note text not null default ''::text,
  created_at timestamp with time zone not null default now(),
  closed_at timestamp with time zone,
  version integer not null default 1,
  constraint place_pkey PRIMARY KEY (place_id),
  constraint place_service_id_fkey FOREIGN KEY (service_id) REFERENCES directory.service(service_id),
  constraint access_is_known CHECK ((access <@ ARRAY['step_free'::text, 'childcare'::text, 'interpreter'::text, 'women_only'::text, 'away_from_treatment'::text])),
  constraint hours_are_a_list CHECK ((jsonb_typeof(hours) = 'array'::text))
);
CREATE INDEX place_of_service ON directory.place USING btree (service_id);
create policy place_insert_keeper on directory.place for insert to cg_app
  with check ((EXISTS ( SELECT
   FROM directory.service s
  WHERE s.service_id = place.service_id AND s.closed_at IS NULL AND directory.keeps(s.agency_id))));
create policy place_select_member on directory.place for select to cg_app
  using ((EXISTS ( SELECT
   FROM directory.service s
  WHERE s.service_id = place.service_id)));
create policy place_update_keeper on directory.place for update to cg_app
  using (closed_at IS NULL AND (EXISTS ( SELECT
   FROM directory.service s
  WHERE s.service_id = place.service_id AND s.closed_at IS NULL AND directory.keeps(s.agency_id))))
  with check (true);
grant insert (place_id, service_id, name, address, postcode, is_satellite, access, hours, hours_note), select, update (name, address, postcode, is_satellite, access, hours, hours_note, closed_at, version) on directory.place to cg_app;

-- Something an agency offers to the public, as the public directory tells it.
create table directory.service (
  service_id uuid not null default gen_random_uuid(),
  partnership_id uuid not null,
  agency_id uuid not null,
  name text not null,
  summary text not null,
  for_whom text not null default ''::text,
  age_from smallint not null default 18,
  age_to smallint,
  needs text[] not null,
  offers text[] not null,
  is_low_demand boolean not null default false,
  districts text[] not null default '{}'::text[],
  takes_self boolean not null default true,
  takes_family boolean not null default false,
  takes_professionals boolean not null default true,
  how_to_refer text not null default ''::text,
  asks_online boolean not null default false,
  takes_undecided boolean not null default false,
  first_contact_days smallint not null default 3,
  how_to_return text not null default ''::text,
  phone text not null default ''::text,
  website text not null default ''::text,
  created_at timestamp with time zone not null default now(),
  closed_at timestamp with time zone,
  closed_reason text not null default ''::text,
  version integer not null default 1,
  constraint service_pkey PRIMARY KEY (service_id),
  constraint service_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES partnership.agency(agency_id),
  constraint service_partnership_id_fkey FOREIGN KEY (partnership_id) REFERENCES partnership.partnership(partnership_id),
  constraint ages_in_order CHECK ((((age_from >= 0) AND (age_from <= 120)) AND ((age_to IS NULL) OR ((age_to >= age_from) AND (age_to <= 120))))),
  constraint closing_has_a_reason CHECK (((closed_at IS NULL) OR (closed_reason <> ''::text))),
  constraint first_contact_in_reason CHECK (((first_contact_days >= 0) AND (first_contact_days <= 60))),
  constraint needs_are_known CHECK ((needs <@ ARRAY['alcohol'::text, 'opioids'::text, 'crack_cocaine'::text, 'cannabis'::text, 'club_drugs'::text, 'medicines'::text, 'steroids'::text, 'safer_use'::text, 'family'::text, 'health'::text, 'mental_health'::text, 'housing'::text, 'work'::text, 'recovery'::text, 'justice'::text, 'domestic_abuse'::text])),
  constraint offers_are_known CHECK (((cardinality(offers) > 0) AND (offers <@ ARRAY['one_to_one'::text, 'group'::text, 'medicine'::text, 'detox'::text, 'rehab'::text, 'drop_in'::text, 'exchange'::text, 'advice'::text, 'visit'::text, 'phone_online'::text]))),
  constraint service_has_a_name CHECK ((name <> ''::text))
);
CREATE INDEX service_of_agency ON directory.service USING btree (agency_id);
CREATE INDEX service_of_partnership ON directory.service USING btree (partnership_id) WHERE (closed_at IS NULL);
create policy service_insert_keeper on directory.service for insert to cg_app
  with check (partnership_id = (( SELECT acting.partnership_id() AS partnership_id)) AND directory.keeps(agency_id));
create policy service_select_member on directory.service for select to cg_app
  using (partnership_id = (( SELECT acting.partnership_id() AS partnership_id)));
create policy service_update_keeper on directory.service for update to cg_app
  using (closed_at IS NULL AND directory.keeps(agency_id))
  with check (directory.keeps(agency_id));
grant insert (service_id, partnership_id, agency_id, name, summary, for_whom, age_from, age_to, needs, offers, is_low_demand, districts, takes_self, takes_family, takes_professionals, how_to_refer, asks_online, takes_undecided, first_contact_days, how_to_return, phone, website), select, update (name, summary, for_whom, age_from, age_to, needs, offers, is_low_demand, districts, takes_self, takes_family, takes_professionals, how_to_refer, asks_online, takes_undecided, first_contact_days, how_to_return, phone, website, closed_at, closed_reason, version) on directory.service to cg_app;

-- How often a service kept its standard of first contact in the last thirteen weeks.
create table directory.standard_kept (
  service_id uuid not null,
  asked integer not null,
  kept integer not null,
  counted_at timestamp with time zone not null default now(),
  constraint standard_kept_pkey PRIMARY KEY (service_id),
  constraint standard_kept_service_id_fkey FOREIGN KEY (service_id) REFERENCES directory.service(service_id),
  constraint asked_is_a_count CHECK ((asked >= 0)),
  constraint kept_is_part_of_asked CHECK (((kept >= 0) AND (kept <= asked)))
);

-- Whether an agency has staff who open its front door.
CREATE OR REPLACE FUNCTION directory.answers_requests(of_agency uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select exists (select from partnership.staff s join partnership.staff_role r on r.staff_id = s.staff_id
    where s.agency_id = of_agency and s.from_at <= now() and (s.to_at is null or now() < s.to_at) and r.from_at <= now() and (r.to_at is null or now() < r.to_at)
      and r.role in ('worker', 'clinician', 'prescriber', 'gp', 'team_manager', 'safeguarding_lead'))
$function$;
grant execute on directory.answers_requests(uuid) to cg_app;

-- Partnerships with something in the public directory.
CREATE OR REPLACE FUNCTION directory.areas()
 RETURNS TABLE(partnership_id uuid, area_name text)
 LANGUAGE sql
 STABLE SECURITY DEFINER ROWS 10
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select c.partnership_id, c.area_name from partnership.partnership c
  where exists (select from directory.service s where s.partnership_id = c.partnership_id and s.closed_at is null) order by c.area_name
$function$;
grant execute on directory.areas() to cg_app;

-- Days after which a wait that nobody confirmed again is said to be not known.
CREATE OR REPLACE FUNCTION directory.days_until_old(of_partnership uuid)
 RETURNS integer
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select (partnership.figures('directory.days_until_old', of_partnership))[1]
$function$;
grant execute on directory.days_until_old(uuid) to cg_app;

-- Services of the public directory that answer to everything asked, with their current wait.
CREATE OR REPLACE FUNCTION directory.find_services(words text, need text, district text, access_needs text[], of_partnership uuid, only_service uuid, most integer, skip integer)
 RETURNS TABLE(service_id uuid, partnership_id uuid, area_name text, agency_id uuid, agency_name text, name text, summary text, for_whom text, age_from smallint, age_to smallint, needs text[], offers text[], is_low_demand boolean, districts text[], takes_self boolean, takes_family boolean, takes_professionals boolean, how_to_refer text, asks_online boolean, takes_undecided boolean, first_contact_days smallint, how_to_return text, phone text, website text, wait_days smallint, places_free smallint, confirmed_on date, is_known boolean, kept_in_ten integer, places jsonb, total bigint)
 LANGUAGE sql
 STABLE SECURITY DEFINER ROWS 20
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
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
$function$;
grant execute on directory.find_services(text,text,text,text[],uuid,uuid,integer,integer) to cg_app;

-- Keeps how many were asked for and reached within the standard of a service.
CREATE OR REPLACE FUNCTION directory.keep_standard(of_service uuid, asked integer, kept integer)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  insert into directory.standard_kept (service_id, asked, kept) values (of_service, asked, kept)
  on conflict (service_id) do update set asked = excluded.asked, kept = excluded.kept, counted_at = now()
$function$;

-- Whether whoever acts may change what the directory says of an agency.
CREATE OR REPLACE FUNCTION directory.keeps(of_agency uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select partnership.manages(of_agency) or (of_agency = acting.agency_id() and acting.holds('team_manager'))
$function$;
grant execute on directory.keeps(uuid) to cg_app;

-- In how many of ten cases a service kept its standard; null where too few asked.
CREATE OR REPLACE FUNCTION directory.kept_in_ten(of_service uuid)
 RETURNS integer
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select round(10.0 * k.kept / k.asked)::int from directory.standard_kept k where k.service_id = of_service and k.asked >= 10
$function$;
grant execute on directory.kept_in_ten(uuid) to cg_app;

-- The current wait and free places of a service, null where not known.
CREATE OR REPLACE FUNCTION directory.wait_of(of_service uuid)
 RETURNS TABLE(wait_days smallint, places_free smallint, confirmed_on date, is_known boolean)
 LANGUAGE sql
 STABLE SECURITY DEFINER ROWS 1
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select case when fresh then a.wait_days end, case when fresh then a.places_free end, a.confirmed_at::date, coalesce(fresh and a.wait_days is not null, false)
  from directory.service s
  left join lateral (select * from directory.availability x where x.service_id = s.service_id order by x.confirmed_at desc limit 1) a on true
  cross join lateral (select coalesce(a.confirmed_at::date >= current_date - directory.days_until_old(s.partnership_id), false) as fresh) f
  where s.service_id = of_service
$function$;
grant execute on directory.wait_of(uuid) to cg_app;

-- ====================================================================================================
-- episodes: Spells of working with a person: beginnings, reviews, leaving, coming back.
-- ====================================================================================================

-- Help added for somebody long in treatment whose life has not changed.
create table episodes.added_help (
  added_help_id uuid not null default gen_random_uuid(),
  person_id uuid not null,
  partnership_id uuid not null,
  owner_agency_id uuid not null,
  author_staff_id uuid,
  category smallint not null default 5,
  needs integer generated always as ((1 << 5)) stored,
  episode_id uuid not null,
  own_hope text not null,
  idea_code text,
  what_we_do text not null,
  answer text not null,
  look_again_on date not null,
  created_at timestamp with time zone not null default now(),
  constraint added_help_pkey PRIMARY KEY (added_help_id),
  constraint added_help_author_staff_id_fkey FOREIGN KEY (author_staff_id) REFERENCES partnership.staff(staff_id),
  constraint added_help_episode_id_fkey FOREIGN KEY (episode_id) REFERENCES episodes.episode(episode_id),
  constraint added_help_idea_code_fkey FOREIGN KEY (idea_code) REFERENCES episodes.help_idea(code),
  constraint added_help_owner_agency_id_fkey FOREIGN KEY (owner_agency_id) REFERENCES partnership.agency(agency_id),
  constraint added_help_partnership_id_fkey FOREIGN KEY (partnership_id) REFERENCES partnership.partnership(partnership_id),
  constraint added_help_person_id_fkey FOREIGN KEY (person_id) REFERENCES people.person(person_id),
  constraint added_help_answer_is_known CHECK ((answer = ANY (ARRAY['taken_up'::text, 'thinking'::text, 'not_now'::text]))),
  constraint added_help_category_check CHECK ((category = 5)),
  constraint added_help_says_what CHECK ((what_we_do <> ''::text))
);
CREATE INDEX added_help_of_person ON episodes.added_help USING btree (person_id, created_at DESC);
create policy added_help_insert_own on episodes.added_help for insert to cg_app
  with check (owner_agency_id = (( SELECT acting.agency_id() AS agency_id)) AND author_staff_id = (( SELECT acting.staff_id() AS staff_id)) AND partnership_id = (( SELECT acting.partnership_id() AS partnership_id)) AND consent.may_write(person_id, category));
create policy added_help_read_by_route on episodes.added_help for select to cg_app
  using (
CASE
    WHEN (needs & (~ 1273599)) = 0 AND owner_agency_id = (( SELECT acting.agency_id() AS agency_id)) AND (person_id = ANY ((( SELECT acting.caseload() AS caseload))::uuid[])) THEN true
    WHEN person_id = ANY ((( SELECT acting.denied_people() AS denied_people))::uuid[]) THEN consent.lawfully_disclosed(( SELECT acting.who() AS who), added_help_id)
    WHEN ( SELECT true
       FROM consent.access a
      WHERE a.person_id = added_help.person_id AND a.owner_agency_id = added_help.owner_agency_id AND (a.opens & added_help.needs) = added_help.needs AND (a.purposes & (( SELECT acting.purpose_mask() AS purpose_mask))) <> 0 AND a.valid_from <= now() AND now() < a.valid_to
     LIMIT 1) THEN true
    ELSE consent.opens_otherwise(( SELECT acting.who() AS who), added_help_id, person_id, owner_agency_id, author_staff_id, category, needs, created_at, NULL::timestamp with time zone, NULL::timestamp with time zone)
END);
grant insert, select on episodes.added_help to cg_app;

-- One dated step after leaving, with who will be there.
create table episodes.aftercare_step (
  aftercare_step_id uuid not null default gen_random_uuid(),
  person_id uuid not null,
  partnership_id uuid not null,
  owner_agency_id uuid not null,
  author_staff_id uuid,
  category smallint not null default 5,
  needs integer generated always as ((1 << 5)) stored,
  episode_id uuid not null,
  kind text not null,
  happens_on date not null,
  what text not null,
  with_whom text not null,
  with_agency_id uuid,
  phone text not null default ''::text,
  created_at timestamp with time zone not null default now(),
  removed_at timestamp with time zone,
  constraint aftercare_step_pkey PRIMARY KEY (aftercare_step_id),
  constraint aftercare_step_author_staff_id_fkey FOREIGN KEY (author_staff_id) REFERENCES partnership.staff(staff_id),
  constraint aftercare_step_episode_id_fkey FOREIGN KEY (episode_id) REFERENCES episodes.episode(episode_id),
  constraint aftercare_step_owner_agency_id_fkey FOREIGN KEY (owner_agency_id) REFERENCES partnership.agency(agency_id),
  constraint aftercare_step_partnership_id_fkey FOREIGN KEY (partnership_id) REFERENCES partnership.partnership(partnership_id),
  constraint aftercare_step_person_id_fkey FOREIGN KEY (person_id) REFERENCES people.person(person_id),
  constraint aftercare_step_with_agency_id_fkey FOREIGN KEY (with_agency_id) REFERENCES partnership.agency(agency_id),
  constraint aftercare_kind_is_known CHECK ((kind = ANY (ARRAY['bridging_worker'::text, 'appointment'::text, 'group'::text, 'activity'::text, 'peer'::text, 'check_in'::text, 'other'::text]))),
  constraint aftercare_says_what CHECK ((what <> ''::text)),
  constraint aftercare_says_who CHECK ((with_whom <> ''::text)),
  constraint aftercare_step_category_check CHECK ((category = 5))
);
CREATE INDEX aftercare_step_of_episode ON episodes.aftercare_step USING btree (episode_id);
CREATE INDEX aftercare_step_of_person ON episodes.aftercare_step USING btree (person_id, happens_on);
create policy aftercare_step_insert_own on episodes.aftercare_step for insert to cg_app
  with check (owner_agency_id = (( SELECT acting.agency_id() AS agency_id)) AND author_staff_id = (( SELECT acting.staff_id() AS staff_id)) AND partnership_id = (( SELECT acting.partnership_id() AS partnership_id)) AND consent.may_write(person_id, category));
create policy aftercare_step_read_by_route on episodes.aftercare_step for select to cg_app
  using (
CASE
    WHEN (needs & (~ 1273599)) = 0 AND owner_agency_id = (( SELECT acting.agency_id() AS agency_id)) AND (person_id = ANY ((( SELECT acting.caseload() AS caseload))::uuid[])) THEN true
    WHEN person_id = ANY ((( SELECT acting.denied_people() AS denied_people))::uuid[]) THEN consent.lawfully_disclosed(( SELECT acting.who() AS who), aftercare_step_id)
    WHEN ( SELECT true
       FROM consent.access a
      WHERE a.person_id = aftercare_step.person_id AND a.owner_agency_id = aftercare_step.owner_agency_id AND (a.opens & aftercare_step.needs) = aftercare_step.needs AND (a.purposes & (( SELECT acting.purpose_mask() AS purpose_mask))) <> 0 AND a.valid_from <= now() AND now() < a.valid_to
     LIMIT 1) THEN true
    ELSE consent.opens_otherwise(( SELECT acting.who() AS who), aftercare_step_id, person_id, owner_agency_id, author_staff_id, category, needs, created_at, NULL::timestamp with time zone, NULL::timestamp with time zone)
END);
create policy aftercare_step_update_own on episodes.aftercare_step for update to cg_app
  using (owner_agency_id = (( SELECT acting.agency_id() AS agency_id)) AND (author_staff_id = (( SELECT acting.staff_id() AS staff_id)) OR consent.may_write(person_id, category)))
  with check (owner_agency_id = (( SELECT acting.agency_id() AS agency_id)));
grant insert, select, update (removed_at) on episodes.aftercare_step to cg_app;

-- Whether somebody who left wants to hear from the agency.
create table episodes.alumni_choice (
  alumni_choice_id uuid not null default gen_random_uuid(),
  person_id uuid not null,
  partnership_id uuid not null,
  agency_id uuid not null,
  wants_contact boolean not null,
  chosen_at timestamp with time zone not null default now(),
  recorded_by uuid,
  constraint alumni_choice_pkey PRIMARY KEY (alumni_choice_id),
  constraint alumni_choice_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES partnership.agency(agency_id),
  constraint alumni_choice_partnership_id_fkey FOREIGN KEY (partnership_id) REFERENCES partnership.partnership(partnership_id),
  constraint alumni_choice_person_id_fkey FOREIGN KEY (person_id) REFERENCES people.person(person_id),
  constraint alumni_choice_recorded_by_fkey FOREIGN KEY (recorded_by) REFERENCES partnership.staff(staff_id)
);
CREATE INDEX alumni_choice_of_person ON episodes.alumni_choice USING btree (person_id, agency_id, chosen_at DESC);
create policy alumni_choice_insert on episodes.alumni_choice for insert to cg_app
  with check (partnership_id = (( SELECT acting.partnership_id() AS partnership_id)) AND chosen_at = now() AND
CASE
    WHEN recorded_by IS NULL THEN (person_id = ANY ((( SELECT acting.own_people() AS own_people))::uuid[])) AND episodes.was_with(person_id, agency_id)
    ELSE recorded_by = (( SELECT acting.staff_id() AS staff_id)) AND agency_id = (( SELECT acting.agency_id() AS agency_id)) AND consent.may_write(person_id, 3::smallint)
END);
create policy alumni_choice_read on episodes.alumni_choice for select to cg_app
  using ((person_id = ANY ((( SELECT acting.own_people() AS own_people))::uuid[])) OR agency_id = (( SELECT acting.agency_id() AS agency_id)) AND consent.knows(person_id));
grant insert, select on episodes.alumni_choice to cg_app;

-- A check-up after leaving: due, held or cancelled.
create table episodes.check_up (
  check_up_id uuid not null default gen_random_uuid(),
  person_id uuid not null,
  partnership_id uuid not null,
  owner_agency_id uuid not null,
  author_staff_id uuid,
  category smallint not null default 3,
  needs integer generated always as ((1 << 3)) stored,
  episode_id uuid not null,
  months_after smallint not null,
  due_on date not null,
  held_on date,
  outcome text,
  held_by uuid,
  cancelled_at timestamp with time zone,
  created_at timestamp with time zone not null default now(),
  version integer not null default 1,
  constraint check_up_pkey PRIMARY KEY (check_up_id),
  constraint check_up_author_staff_id_fkey FOREIGN KEY (author_staff_id) REFERENCES partnership.staff(staff_id),
  constraint check_up_episode_id_fkey FOREIGN KEY (episode_id) REFERENCES episodes.episode(episode_id),
  constraint check_up_held_by_fkey FOREIGN KEY (held_by) REFERENCES partnership.staff(staff_id),
  constraint check_up_owner_agency_id_fkey FOREIGN KEY (owner_agency_id) REFERENCES partnership.agency(agency_id),
  constraint check_up_partnership_id_fkey FOREIGN KEY (partnership_id) REFERENCES partnership.partnership(partnership_id),
  constraint check_up_person_id_fkey FOREIGN KEY (person_id) REFERENCES people.person(person_id),
  constraint check_up_category_check CHECK ((category = 3)),
  constraint check_up_is_whole CHECK ((num_nulls(held_on, outcome, held_by) = ANY (ARRAY[0, 3]))),
  constraint check_up_outcome_is_known CHECK ((outcome = ANY (ARRAY['reached'::text, 'not_reached'::text, 'not_wanted'::text])))
);
CREATE INDEX check_up_due ON episodes.check_up USING btree (owner_agency_id, due_on) WHERE ((held_on IS NULL) AND (cancelled_at IS NULL));
CREATE INDEX check_up_of_person ON episodes.check_up USING btree (person_id, due_on);
CREATE UNIQUE INDEX check_up_once ON episodes.check_up USING btree (episode_id, months_after) WHERE (cancelled_at IS NULL);
create policy check_up_insert_own on episodes.check_up for insert to cg_app
  with check (owner_agency_id = (( SELECT acting.agency_id() AS agency_id)) AND author_staff_id = (( SELECT acting.staff_id() AS staff_id)) AND partnership_id = (( SELECT acting.partnership_id() AS partnership_id)) AND consent.may_write(person_id, category));
create policy check_up_read_by_route on episodes.check_up for select to cg_app
  using (
CASE
    WHEN (needs & (~ 1273599)) = 0 AND owner_agency_id = (( SELECT acting.agency_id() AS agency_id)) AND (person_id = ANY ((( SELECT acting.caseload() AS caseload))::uuid[])) THEN true
    WHEN person_id = ANY ((( SELECT acting.denied_people() AS denied_people))::uuid[]) THEN consent.lawfully_disclosed(( SELECT acting.who() AS who), check_up_id)
    WHEN ( SELECT true
       FROM consent.access a
      WHERE a.person_id = check_up.person_id AND a.owner_agency_id = check_up.owner_agency_id AND (a.opens & check_up.needs) = check_up.needs AND (a.purposes & (( SELECT acting.purpose_mask() AS purpose_mask))) <> 0 AND a.valid_from <= now() AND now() < a.valid_to
     LIMIT 1) THEN true
    ELSE consent.opens_otherwise(( SELECT acting.who() AS who), check_up_id, person_id, owner_agency_id, author_staff_id, category, needs, created_at, NULL::timestamp with time zone, NULL::timestamp with time zone)
END);
create policy check_up_update_own on episodes.check_up for update to cg_app
  using (owner_agency_id = (( SELECT acting.agency_id() AS agency_id)) AND (author_staff_id = (( SELECT acting.staff_id() AS staff_id)) OR consent.may_write(person_id, category)))
  with check (owner_agency_id = (( SELECT acting.agency_id() AS agency_id)));
grant insert, select, update (held_on, outcome, held_by, cancelled_at, version) on episodes.check_up to cg_app;

-- What was said at a check-up.
create table episodes.check_up_note (
  check_up_note_id uuid not null default gen_random_uuid(),
  person_id uuid not null,
  partnership_id uuid not null,
  owner_agency_id uuid not null,
  author_staff_id uuid,
  category smallint not null default 5,
  needs integer generated always as ((1 << 5)) stored,
  check_up_id uuid not null,
  how_things_are text not null,
  still_true text not null,
  what_changed text not null default ''::text,
  offered text not null default ''::text,
  created_at timestamp with time zone not null default now(),
  constraint check_up_note_pkey PRIMARY KEY (check_up_note_id),
  constraint check_up_note_author_staff_id_fkey FOREIGN KEY (author_staff_id) REFERENCES partnership.staff(staff_id),
  constraint check_up_note_check_up_id_fkey FOREIGN KEY (check_up_id) REFERENCES episodes.check_up(check_up_id),
  constraint check_up_note_owner_agency_id_fkey FOREIGN KEY (owner_agency_id) REFERENCES partnership.agency(agency_id),
  constraint check_up_note_partnership_id_fkey FOREIGN KEY (partnership_id) REFERENCES partnership.partnership(partnership_id),
  constraint check_up_note_person_id_fkey FOREIGN KEY (person_id) REFERENCES people.person(person_id),
  constraint check_up_note_category_check CHECK ((category = 5)),
  constraint still_true_is_known CHECK ((still_true = ANY (ARRAY['yes'::text, 'no'::text, 'not_asked'::text])))
);
CREATE INDEX check_up_note_of_person ON episodes.check_up_note USING btree (person_id);
create policy check_up_note_insert_own on episodes.check_up_note for insert to cg_app
  with check (owner_agency_id = (( SELECT acting.agency_id() AS agency_id)) AND author_staff_id = (( SELECT acting.staff_id() AS staff_id)) AND partnership_id = (( SELECT acting.partnership_id() AS partnership_id)) AND consent.may_write(person_id, category));
create policy check_up_note_read_by_route on episodes.check_up_note for select to cg_app
  using (
CASE
    WHEN (needs & (~ 1273599)) = 0 AND owner_agency_id = (( SELECT acting.agency_id() AS agency_id)) AND (person_id = ANY ((( SELECT acting.caseload() AS caseload))::uuid[])) THEN true
    WHEN person_id = ANY ((( SELECT acting.denied_people() AS denied_people))::uuid[]) THEN consent.lawfully_disclosed(( SELECT acting.who() AS who), check_up_note_id)
    WHEN ( SELECT true
       FROM consent.access a
      WHERE a.person_id = check_up_note.person_id AND a.owner_agency_id = check_up_note.owner_agency_id AND (a.opens & check_up_note.needs) = check_up_note.needs AND (a.purposes & (( SELECT acting.purpose_mask() AS purpose_mask))) <> 0 AND a.valid_from <= now() AND now() < a.valid_to
     LIMIT 1) THEN true
    ELSE consent.opens_otherwise(( SELECT acting.who() AS who), check_up_note_id, person_id, owner_agency_id, author_staff_id, category, needs, created_at, NULL::timestamp with time zone, NULL::timestamp with time zone)
END);
grant insert, select on episodes.check_up_note to cg_app;

-- How an episode ended.
create table episodes.discharge (
  discharge_id uuid not null default gen_random_uuid(),
  person_id uuid not null,
  partnership_id uuid not null,
  owner_agency_id uuid not null,
  author_staff_id uuid,
  category smallint not null default 5,
  needs integer generated always as ((1 << (category)::integer)) stored,
  episode_id uuid not null,
  reason_code text not null,
  left_on date not null,
  what_worked text not null default ''::text,
  no_aftercare_reason text not null default ''::text,
  created_at timestamp with time zone not null default now(),
  undone_at timestamp with time zone,
  ended_work boolean not null default false,
  national_code text,
  constraint discharge_pkey PRIMARY KEY (discharge_id),
  constraint discharge_author_staff_id_fkey FOREIGN KEY (author_staff_id) REFERENCES partnership.staff(staff_id),
  constraint discharge_episode_id_fkey FOREIGN KEY (episode_id) REFERENCES episodes.episode(episode_id),
  constraint discharge_owner_agency_id_fkey FOREIGN KEY (owner_agency_id) REFERENCES partnership.agency(agency_id),
  constraint discharge_partnership_id_fkey FOREIGN KEY (partnership_id) REFERENCES partnership.partnership(partnership_id),
  constraint discharge_person_id_fkey FOREIGN KEY (person_id) REFERENCES people.person(person_id),
  constraint discharge_reason_code_fkey FOREIGN KEY (reason_code) REFERENCES episodes.leaving_reason(code),
  constraint discharge_category_is_known CHECK ((category = ANY (ARRAY[5, 11])))
);
CREATE INDEX discharge_of_person ON episodes.discharge USING btree (person_id);
CREATE UNIQUE INDEX discharge_that_stands ON episodes.discharge USING btree (episode_id) WHERE (undone_at IS NULL);
create policy discharge_insert_own on episodes.discharge for insert to cg_app
  with check (owner_agency_id = (( SELECT acting.agency_id() AS agency_id)) AND author_staff_id = (( SELECT acting.staff_id() AS staff_id)) AND partnership_id = (( SELECT acting.partnership_id() AS partnership_id)) AND consent.may_write(person_id, category));
create policy discharge_read_by_route on episodes.discharge for select to cg_app
  using (
CASE
    WHEN (needs & (~ 1273599)) = 0 AND owner_agency_id = (( SELECT acting.agency_id() AS agency_id)) AND (person_id = ANY ((( SELECT acting.caseload() AS caseload))::uuid[])) THEN true
    WHEN person_id = ANY ((( SELECT acting.denied_people() AS denied_people))::uuid[]) THEN consent.lawfully_disclosed(( SELECT acting.who() AS who), discharge_id)
    WHEN ( SELECT true
       FROM consent.access a
      WHERE a.person_id = discharge.person_id AND a.owner_agency_id = discharge.owner_agency_id AND (a.opens & discharge.needs) = discharge.needs AND (a.purposes & (( SELECT acting.purpose_mask() AS purpose_mask))) <> 0 AND a.valid_from <= now() AND now() < a.valid_to
     LIMIT 1) THEN true
    ELSE consent.opens_otherwise(( SELECT acting.who() AS who), discharge_id, person_id, owner_agency_id, author_staff_id, category, needs, created_at, NULL::timestamp with time zone, NULL::timestamp with time zone)
END);
create policy discharge_update_own on episodes.discharge for update to cg_app
  using (owner_agency_id = (( SELECT acting.agency_id() AS agency_id)) AND (author_staff_id = (( SELECT acting.staff_id() AS staff_id)) OR consent.may_write(person_id, category)))
  with check (owner_agency_id = (( SELECT acting.agency_id() AS agency_id)));
grant insert, select, update (undone_at) on episodes.discharge to cg_app;

-- An agency's spell of working with a person, by dates and kind.
create table episodes.episode (
  episode_id uuid not null default gen_random_uuid(),
  person_id uuid not null,
  partnership_id uuid not null,
  owner_agency_id uuid not null,
  author_staff_id uuid,
  category smallint not null default 3,
  needs integer generated always as ((1 << 3)) stored,
  kind text not null,
  started_on date not null,
  referral_id uuid,
  returned_from_id uuid,
  recovery_marked_at timestamp with time zone,
  ended_on date,
  ended_at timestamp with time zone,
  ended_by uuid,
  created_at timestamp with time zone not null default now(),
  version integer not null default 1,
  agency_ref text,
  referred_on date,
  triaged_on date,
  constraint episode_pkey PRIMARY KEY (episode_id),
  constraint episode_author_staff_id_fkey FOREIGN KEY (author_staff_id) REFERENCES partnership.staff(staff_id),
  constraint episode_ended_by_fkey FOREIGN KEY (ended_by) REFERENCES partnership.staff(staff_id),
  constraint episode_owner_agency_id_fkey FOREIGN KEY (owner_agency_id) REFERENCES partnership.agency(agency_id),
  constraint episode_partnership_id_fkey FOREIGN KEY (partnership_id) REFERENCES partnership.partnership(partnership_id),
  constraint episode_person_id_fkey FOREIGN KEY (person_id) REFERENCES people.person(person_id),
  constraint episode_returned_from_id_fkey FOREIGN KEY (returned_from_id) REFERENCES episodes.episode(episode_id),
  constraint ending_is_whole CHECK (((ended_on IS NULL) = (ended_at IS NULL))),
  constraint episode_category_check CHECK ((category = 3)),
  constraint episode_ends_after_start CHECK (((ended_on >= started_on) OR (agency_ref IS NOT NULL))),
  constraint episode_kind_is_known CHECK ((kind = ANY (ARRAY['treatment'::text, 'brief'::text, 'young_person'::text, 'carer'::text, 'recovery_support'::text, 'low_demand'::text]))),
  constraint one_open_of_a_kind EXCLUDE USING gist (person_id WITH =, owner_agency_id WITH =, kind WITH =, daterange(started_on, ended_on) WITH &&) WHERE ((agency_ref IS NULL))
);
CREATE INDEX episode_of_person ON episodes.episode USING btree (person_id, started_on DESC);
CREATE INDEX episode_open_at_agency ON episodes.episode USING btree (owner_agency_id, started_on) WHERE (ended_on IS NULL);
CREATE UNIQUE INDEX episode_agency_ref_is_its_own ON episodes.episode USING btree (owner_agency_id, agency_ref) WHERE (agency_ref IS NOT NULL);
create policy episode_insert_own on episodes.episode for insert to cg_app
  with check (owner_agency_id = (( SELECT acting.agency_id() AS agency_id)) AND author_staff_id = (( SELECT acting.staff_id() AS staff_id)) AND partnership_id = (( SELECT acting.partnership_id() AS partnership_id)) AND consent.may_write(person_id, category));
create policy episode_read_by_route on episodes.episode for select to cg_app
  using (
CASE
    WHEN (needs & (~ 1273599)) = 0 AND owner_agency_id = (( SELECT acting.agency_id() AS agency_id)) AND (person_id = ANY ((( SELECT acting.caseload() AS caseload))::uuid[])) THEN true
    WHEN person_id = ANY ((( SELECT acting.denied_people() AS denied_people))::uuid[]) THEN consent.lawfully_disclosed(( SELECT acting.who() AS who), episode_id)
    WHEN ( SELECT true
       FROM consent.access a
      WHERE a.person_id = episode.person_id AND a.owner_agency_id = episode.owner_agency_id AND (a.opens & episode.needs) = episode.needs AND (a.purposes & (( SELECT acting.purpose_mask() AS purpose_mask))) <> 0 AND a.valid_from <= now() AND now() < a.valid_to
     LIMIT 1) THEN true
    ELSE consent.opens_otherwise(( SELECT acting.who() AS who), episode_id, person_id, owner_agency_id, author_staff_id, category, needs, created_at, NULL::timestamp with time zone, NULL::timestamp with time zone)
END);
create policy episode_update_own on episodes.episode for update to cg_app
  using (owner_agency_id = (( SELECT acting.agency_id() AS agency_id)) AND (author_staff_id = (( SELECT acting.staff_id() AS staff_id)) OR consent.may_write(person_id, category)))
  with check (owner_agency_id = (( SELECT acting.agency_id() AS agency_id)));
grant insert, select, update (recovery_marked_at, ended_on, ended_at, ended_by, version) on episodes.episode to cg_app;

-- An idea for added help where a part of life has not changed.
create table episodes.help_idea (
  code text not null,
  area text not null,
  words text not null,
  position smallint not null,
  applies_from date not null,
  applies_to date,
  source text not null,
  constraint help_idea_pkey PRIMARY KEY (code),
  constraint help_idea_area_is_known CHECK ((area = ANY (ARRAY['home'::text, 'work'::text, 'family'::text, 'health'::text])))
);
create policy help_idea_select_all on episodes.help_idea for select to cg_app
  using (true);
grant select on episodes.help_idea to cg_app;

-- A kind of help within an episode and when it ran.
create table episodes.intervention (
  intervention_id uuid not null default gen_random_uuid(),
  person_id uuid not null,
  partnership_id uuid not null,
  owner_agency_id uuid not null,
  author_staff_id uuid,
  category smallint not null default 5,
  needs integer generated always as ((1 << 5)) stored,
  episode_id uuid not null,
  kind_code text not null,
  started_on date,
  ended_on date,
  created_at timestamp with time zone not null default now(),
  closed_by_id uuid,
  agency_ref text,
  national_code text,
  referred_on date,
  offered_on date,
  exit_code text,
  replaced_at timestamp with time zone,
  constraint intervention_pkey PRIMARY KEY (intervention_id),
  constraint intervention_author_staff_id_fkey FOREIGN KEY (author_staff_id) REFERENCES partnership.staff(staff_id),
  constraint intervention_closed_by_id_fkey FOREIGN KEY (closed_by_id) REFERENCES episodes.discharge(discharge_id),
  constraint intervention_episode_id_fkey FOREIGN KEY (episode_id) REFERENCES episodes.episode(episode_id),
  constraint intervention_owner_agency_id_fkey FOREIGN KEY (owner_agency_id) REFERENCES partnership.agency(agency_id),
  constraint intervention_partnership_id_fkey FOREIGN KEY (partnership_id) REFERENCES partnership.partnership(partnership_id),
  constraint intervention_person_id_fkey FOREIGN KEY (person_id) REFERENCES people.person(person_id),
  constraint intervention_begins_or_came_by_file CHECK (((started_on IS NOT NULL) OR (agency_ref IS NOT NULL))),
  constraint intervention_category_check CHECK ((category = 5)),
  constraint intervention_ends_after_start CHECK (((ended_on >= started_on) OR (agency_ref IS NOT NULL))),
  constraint one_intervention_of_a_kind EXCLUDE USING gist (episode_id WITH =, kind_code WITH =, daterange(started_on, ended_on) WITH &&) WHERE ((agency_ref IS NULL))
);
CREATE INDEX intervention_of_episode ON episodes.intervention USING btree (episode_id);
CREATE INDEX intervention_of_person ON episodes.intervention USING btree (person_id);
CREATE UNIQUE INDEX intervention_agency_ref_is_its_own ON episodes.intervention USING btree (episode_id, agency_ref) WHERE ((agency_ref IS NOT NULL) AND (replaced_at IS NULL));
create policy intervention_insert_own on episodes.intervention for insert to cg_app
  with check (owner_agency_id = (( SELECT acting.agency_id() AS agency_id)) AND author_staff_id = (( SELECT acting.staff_id() AS staff_id)) AND partnership_id = (( SELECT acting.partnership_id() AS partnership_id)) AND consent.may_write(person_id, category));
create policy intervention_read_by_route on episodes.intervention for select to cg_app
  using (
CASE
    WHEN (needs & (~ 1273599)) = 0 AND owner_agency_id = (( SELECT acting.agency_id() AS agency_id)) AND (person_id = ANY ((( SELECT acting.caseload() AS caseload))::uuid[])) THEN true
    WHEN person_id = ANY ((( SELECT acting.denied_people() AS denied_people))::uuid[]) THEN consent.lawfully_disclosed(( SELECT acting.who() AS who), intervention_id)
    WHEN ( SELECT true
       FROM consent.access a
      WHERE a.person_id = intervention.person_id AND a.owner_agency_id = intervention.owner_agency_id AND (a.opens & intervention.needs) = intervention.needs AND (a.purposes & (( SELECT acting.purpose_mask() AS purpose_mask))) <> 0 AND a.valid_from <= now() AND now() < a.valid_to
     LIMIT 1) THEN true
    ELSE consent.opens_otherwise(( SELECT acting.who() AS who), intervention_id, person_id, owner_agency_id, author_staff_id, category, needs, created_at, NULL::timestamp with time zone, NULL::timestamp with time zone)
END);
create policy intervention_update_own on episodes.intervention for update to cg_app
  using (owner_agency_id = (( SELECT acting.agency_id() AS agency_id)) AND (author_staff_id = (( SELECT acting.staff_id() AS staff_id)) OR consent.may_write(person_id, category)))
  with check (owner_agency_id = (( SELECT acting.agency_id() AS agency_id)));
grant insert, select, update (ended_on, closed_by_id) on episodes.intervention to cg_app;

-- Why somebody left, with what national returns call it.
create table episodes.leaving_reason (
  code text not null,
  words text not null,
  reporting_group text not null,
  national_code text not null,
  planned boolean not null,
  category smallint not null,
  position smallint not null,
  applies_from date not null,
  applies_to date,
  source text not null,
  constraint leaving_reason_pkey PRIMARY KEY (code),
  constraint leaving_category_is_known CHECK ((category = ANY (ARRAY[5, 11]))),
  constraint leaving_group_is_known CHECK ((reporting_group = ANY (ARRAY['completed'::text, 'transferred'::text, 'unplanned'::text, 'died'::text, 'not_known'::text])))
);
create policy leaving_reason_select_all on episodes.leaving_reason for select to cg_app
  using (true);
grant select on episodes.leaving_reason to cg_app;

-- A word of a list that a partnership may add to.
create table episodes.list_word (
  list text not null,
  code text not null,
  words text not null,
  position smallint not null,
  applies_from date not null,
  applies_to date,
  source text not null,
  constraint list_word_pkey PRIMARY KEY (list, code),
  constraint list_is_known CHECK ((list = ANY (ARRAY['intervention'::text, 'mainstream'::text, 'blocker'::text])))
);
create policy list_word_select_all on episodes.list_word for select to cg_app
  using (true);
grant select on episodes.list_word to cg_app;

-- Whether the person has a service that everybody needs, and what blocks it.
create table episodes.mainstream_access (
  mainstream_access_id uuid not null default gen_random_uuid(),
  person_id uuid not null,
  partnership_id uuid not null,
  owner_agency_id uuid not null,
  author_staff_id uuid,
  category smallint not null default 5,
  needs integer generated always as ((1 << 5)) stored,
  service_code text not null,
  standing text not null,
  blocker_code text,
  note text not null default ''::text,
  noted_on date not null,
  created_at timestamp with time zone not null default now(),
  replaced_at timestamp with time zone,
  constraint mainstream_access_pkey PRIMARY KEY (mainstream_access_id),
  constraint mainstream_access_author_staff_id_fkey FOREIGN KEY (author_staff_id) REFERENCES partnership.staff(staff_id),
  constraint mainstream_access_owner_agency_id_fkey FOREIGN KEY (owner_agency_id) REFERENCES partnership.agency(agency_id),
  constraint mainstream_access_partnership_id_fkey FOREIGN KEY (partnership_id) REFERENCES partnership.partnership(partnership_id),
  constraint mainstream_access_person_id_fkey FOREIGN KEY (person_id) REFERENCES people.person(person_id),
  constraint blocked_says_by_what CHECK (((standing = 'blocked'::text) = (blocker_code IS NOT NULL))),
  constraint mainstream_access_category_check CHECK ((category = 5)),
  constraint standing_is_known CHECK ((standing = ANY (ARRAY['has'::text, 'applied'::text, 'blocked'::text, 'not_wanted'::text])))
);
CREATE INDEX mainstream_access_by_person ON episodes.mainstream_access USING btree (person_id);
CREATE UNIQUE INDEX mainstream_access_in_use ON episodes.mainstream_access USING btree (person_id, owner_agency_id, service_code) WHERE (replaced_at IS NULL);
create policy mainstream_access_insert_own on episodes.mainstream_access for insert to cg_app
  with check (owner_agency_id = (( SELECT acting.agency_id() AS agency_id)) AND author_staff_id = (( SELECT acting.staff_id() AS staff_id)) AND partnership_id = (( SELECT acting.partnership_id() AS partnership_id)) AND consent.may_write(person_id, category));
create policy mainstream_access_read_by_route on episodes.mainstream_access for select to cg_app
  using (
CASE
    WHEN (needs & (~ 1273599)) = 0 AND owner_agency_id = (( SELECT acting.agency_id() AS agency_id)) AND (person_id = ANY ((( SELECT acting.caseload() AS caseload))::uuid[])) THEN true
    WHEN person_id = ANY ((( SELECT acting.denied_people() AS denied_people))::uuid[]) THEN consent.lawfully_disclosed(( SELECT acting.who() AS who), mainstream_access_id)
    WHEN ( SELECT true
       FROM consent.access a
      WHERE a.person_id = mainstream_access.person_id AND a.owner_agency_id = mainstream_access.owner_agency_id AND (a.opens & mainstream_access.needs) = mainstream_access.needs AND (a.purposes & (( SELECT acting.purpose_mask() AS purpose_mask))) <> 0 AND a.valid_from <= now() AND now() < a.valid_to
     LIMIT 1) THEN true
    ELSE consent.opens_otherwise(( SELECT acting.who() AS who), mainstream_access_id, person_id, owner_agency_id, author_staff_id, category, needs, created_at, NULL::timestamp with time zone, NULL::timestamp with time zone)
END);
create policy mainstream_access_update_own on episodes.mainstream_access for update to cg_app
  using (owner_agency_id = (( SELECT acting.agency_id() AS agency_id)) AND (author_staff_id = (( SELECT acting.staff_id() AS staff_id)) OR consent.may_write(person_id, category)))
  with check (owner_agency_id = (( SELECT acting.agency_id() AS agency_id)));
grant insert, select, update (replaced_at) on episodes.mainstream_access to cg_app;

-- A time in which an episode rests because the person wishes it.
create table episodes.pause (
  pause_id uuid not null default gen_random_uuid(),
  person_id uuid not null,
  partnership_id uuid not null,
  owner_agency_id uuid not null,
  author_staff_id uuid,
  category smallint not null default 3,
  needs integer generated always as ((1 << 3)) stored,
  episode_id uuid not null,
  paused_on date not null,
  resumed_on date,
  created_at timestamp with time zone not null default now(),
  closed_by_id uuid,
  constraint pause_pkey PRIMARY KEY (pause_id),
  constraint pause_author_staff_id_fkey FOREIGN KEY (author_staff_id) REFERENCES partnership.staff(staff_id),
  constraint pause_closed_by_id_fkey FOREIGN KEY (closed_by_id) REFERENCES episodes.discharge(discharge_id),
  constraint pause_episode_id_fkey FOREIGN KEY (episode_id) REFERENCES episodes.episode(episode_id),
  constraint pause_owner_agency_id_fkey FOREIGN KEY (owner_agency_id) REFERENCES partnership.agency(agency_id),
  constraint pause_partnership_id_fkey FOREIGN KEY (partnership_id) REFERENCES partnership.partnership(partnership_id),
  constraint pause_person_id_fkey FOREIGN KEY (person_id) REFERENCES people.person(person_id),
  constraint pause_category_check CHECK ((category = 3)),
  constraint pause_ends_after_start CHECK ((resumed_on >= paused_on)),
  constraint one_pause_at_a_time EXCLUDE USING gist (episode_id WITH =, daterange(paused_on, resumed_on) WITH &&)
);
CREATE INDEX pause_of_person ON episodes.pause USING btree (person_id);
create policy pause_insert_own on episodes.pause for insert to cg_app
  with check (owner_agency_id = (( SELECT acting.agency_id() AS agency_id)) AND author_staff_id = (( SELECT acting.staff_id() AS staff_id)) AND partnership_id = (( SELECT acting.partnership_id() AS partnership_id)) AND consent.may_write(person_id, category));
create policy pause_read_by_route on episodes.pause for select to cg_app
  using (
CASE
    WHEN (needs & (~ 1273599)) = 0 AND owner_agency_id = (( SELECT acting.agency_id() AS agency_id)) AND (person_id = ANY ((( SELECT acting.caseload() AS caseload))::uuid[])) THEN true
    WHEN person_id = ANY ((( SELECT acting.denied_people() AS denied_people))::uuid[]) THEN consent.lawfully_disclosed(( SELECT acting.who() AS who), pause_id)
    WHEN ( SELECT true
       FROM consent.access a
      WHERE a.person_id = pause.person_id AND a.owner_agency_id = pause.owner_agency_id AND (a.opens & pause.needs) = pause.needs AND (a.purposes & (( SELECT acting.purpose_mask() AS purpose_mask))) <> 0 AND a.valid_from <= now() AND now() < a.valid_to
     LIMIT 1) THEN true
    ELSE consent.opens_otherwise(( SELECT acting.who() AS who), pause_id, person_id, owner_agency_id, author_staff_id, category, needs, created_at, NULL::timestamp with time zone, NULL::timestamp with time zone)
END);
create policy pause_update_own on episodes.pause for update to cg_app
  using (owner_agency_id = (( SELECT acting.agency_id() AS agency_id)) AND (author_staff_id = (( SELECT acting.staff_id() AS staff_id)) OR consent.may_write(person_id, category)))
  with check (owner_agency_id = (( SELECT acting.agency_id() AS agency_id)));
grant insert, select, update (resumed_on, closed_by_id) on episodes.pause to cg_app;

-- What an episode is for, in one line.
create table episodes.purpose_line (
  purpose_line_id uuid not null default gen_random_uuid(),
  person_id uuid not null,
  partnership_id uuid not null,
  owner_agency_id uuid not null,
  author_staff_id uuid,
  category smallint not null default 5,
  needs integer generated always as ((1 << 5)) stored,
  episode_id uuid not null,
  purpose text not null,
  agreed_with_person boolean not null,
  created_at timestamp with time zone not null default now(),
  replaced_at timestamp with time zone,
  constraint purpose_line_pkey PRIMARY KEY (purpose_line_id),
  constraint purpose_line_author_staff_id_fkey FOREIGN KEY (author_staff_id) REFERENCES partnership.staff(staff_id),
  constraint purpose_line_episode_id_fkey FOREIGN KEY (episode_id) REFERENCES episodes.episode(episode_id),
  constraint purpose_line_owner_agency_id_fkey FOREIGN KEY (owner_agency_id) REFERENCES partnership.agency(agency_id),
  constraint purpose_line_partnership_id_fkey FOREIGN KEY (partnership_id) REFERENCES partnership.partnership(partnership_id),
  constraint purpose_line_person_id_fkey FOREIGN KEY (person_id) REFERENCES people.person(person_id),
  constraint purpose_is_a_line CHECK (((purpose <> ''::text) AND (length(purpose) <= 300))),
  constraint purpose_line_category_check CHECK ((category = 5))
);
CREATE INDEX purpose_line_of_person ON episodes.purpose_line USING btree (person_id);
CREATE UNIQUE INDEX purpose_line_in_use ON episodes.purpose_line USING btree (episode_id) WHERE (replaced_at IS NULL);
create policy purpose_line_insert_own on episodes.purpose_line for insert to cg_app
  with check (owner_agency_id = (( SELECT acting.agency_id() AS agency_id)) AND author_staff_id = (( SELECT acting.staff_id() AS staff_id)) AND partnership_id = (( SELECT acting.partnership_id() AS partnership_id)) AND consent.may_write(person_id, category));
create policy purpose_line_read_by_route on episodes.purpose_line for select to cg_app
  using (
CASE
    WHEN (needs & (~ 1273599)) = 0 AND owner_agency_id = (( SELECT acting.agency_id() AS agency_id)) AND (person_id = ANY ((( SELECT acting.caseload() AS caseload))::uuid[])) THEN true
    WHEN person_id = ANY ((( SELECT acting.denied_people() AS denied_people))::uuid[]) THEN consent.lawfully_disclosed(( SELECT acting.who() AS who), purpose_line_id)
    WHEN ( SELECT true
       FROM consent.access a
      WHERE a.person_id = purpose_line.person_id AND a.owner_agency_id = purpose_line.owner_agency_id AND (a.opens & purpose_line.needs) = purpose_line.needs AND (a.purposes & (( SELECT acting.purpose_mask() AS purpose_mask))) <> 0 AND a.valid_from <= now() AND now() < a.valid_to
     LIMIT 1) THEN true
    ELSE consent.opens_otherwise(( SELECT acting.who() AS who), purpose_line_id, person_id, owner_agency_id, author_staff_id, category, needs, created_at, NULL::timestamp with time zone, NULL::timestamp with time zone)
END);
create policy purpose_line_update_own on episodes.purpose_line for update to cg_app
  using (owner_agency_id = (( SELECT acting.agency_id() AS agency_id)) AND (author_staff_id = (( SELECT acting.staff_id() AS staff_id)) OR consent.may_write(person_id, category)))
  with check (owner_agency_id = (( SELECT acting.agency_id() AS agency_id)));
grant insert, select, update (replaced_at) on episodes.purpose_line to cg_app;

-- A request of the person to come back.
create table episodes.return_request (
  return_request_id uuid not null default gen_random_uuid(),
  person_id uuid not null,
  partnership_id uuid not null,
  agency_id uuid not null,
  words text not null default ''::text,
  asked_at timestamp with time zone not null default now(),
  answer_due_on date not null,
  answered_at timestamp with time zone,
  answered_by uuid,
  answer text,
  taken_back_at timestamp with time zone,
  recorded_by uuid,
  constraint return_request_pkey PRIMARY KEY (return_request_id),
  constraint return_request_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES partnership.agency(agency_id),
  constraint return_request_answered_by_fkey FOREIGN KEY (answered_by) REFERENCES partnership.staff(staff_id),
  constraint return_request_partnership_id_fkey FOREIGN KEY (partnership_id) REFERENCES partnership.partnership(partnership_id),
  constraint return_request_person_id_fkey FOREIGN KEY (person_id) REFERENCES people.person(person_id),
  constraint return_request_recorded_by_fkey FOREIGN KEY (recorded_by) REFERENCES partnership.staff(staff_id),
  constraint return_answer_is_known CHECK ((answer = ANY (ARRAY['came_back'::text, 'not_reached'::text, 'changed_mind'::text, 'went_elsewhere'::text]))),
  constraint return_answer_is_whole CHECK ((num_nulls(answered_at, answered_by, answer) = ANY (ARRAY[0, 3]))),
  constraint return_words_are_short CHECK ((length(words) <= 1000))
);
CREATE INDEX return_request_at_agency ON episodes.return_request USING btree (agency_id, asked_at) WHERE ((answered_at IS NULL) AND (taken_back_at IS NULL));
CREATE UNIQUE INDEX return_request_open ON episodes.return_request USING btree (person_id, agency_id) WHERE ((answered_at IS NULL) AND (taken_back_at IS NULL));
create policy return_request_answer on episodes.return_request for update to cg_app
  using (agency_id = (( SELECT acting.agency_id() AS agency_id)) AND answered_at IS NULL AND taken_back_at IS NULL AND episodes.hears_from(person_id, agency_id))
  with check (agency_id = (( SELECT acting.agency_id() AS agency_id)) AND answered_at = now() AND answered_by = (( SELECT acting.staff_id() AS staff_id)) AND taken_back_at IS NULL);
create policy return_request_insert_person on episodes.return_request for insert to cg_app
  with check ((person_id = ANY ((( SELECT acting.own_people() AS own_people))::uuid[])) AND partnership_id = (( SELECT acting.partnership_id() AS partnership_id)) AND asked_at = now() AND answered_at IS NULL AND taken_back_at IS NULL AND episodes.was_with(person_id, agency_id));
create policy return_request_read on episodes.return_request for select to cg_app
  using (episodes.hears_from(person_id, agency_id));
create policy return_request_take_back on episodes.return_request for update to cg_app
  using ((person_id = ANY ((( SELECT acting.own_people() AS own_people))::uuid[])) AND answered_at IS NULL AND taken_back_at IS NULL)
  with check ((person_id = ANY ((( SELECT acting.own_people() AS own_people))::uuid[])) AND taken_back_at = now() AND answered_at IS NULL);
grant insert, select, update (answered_at, answered_by, answer, taken_back_at) on episodes.return_request to cg_app;

-- A review held with the person.
create table episodes.review (
  review_id uuid not null default gen_random_uuid(),
  person_id uuid not null,
  partnership_id uuid not null,
  owner_agency_id uuid not null,
  author_staff_id uuid,
  category smallint not null default 5,
  needs integer generated always as ((1 << 5)) stored,
  episode_id uuid not null,
  held_on date not null,
  held_with text[] not null,
  person_words text not null,
  home_change text not null,
  work_change text not null,
  family_change text not null,
  health_change text not null,
  what_is_next text not null,
  agreed boolean not null,
  next_due_on date not null,
  created_at timestamp with time zone not null default now(),
  replaced_at timestamp with time zone,
  replaces_id uuid,
  version integer not null default 1,
  constraint review_pkey PRIMARY KEY (review_id),
  constraint review_author_staff_id_fkey FOREIGN KEY (author_staff_id) REFERENCES partnership.staff(staff_id),
  constraint review_episode_id_fkey FOREIGN KEY (episode_id) REFERENCES episodes.episode(episode_id),
  constraint review_owner_agency_id_fkey FOREIGN KEY (owner_agency_id) REFERENCES partnership.agency(agency_id),
  constraint review_partnership_id_fkey FOREIGN KEY (partnership_id) REFERENCES partnership.partnership(partnership_id),
  constraint review_person_id_fkey FOREIGN KEY (person_id) REFERENCES people.person(person_id),
  constraint review_replaces_id_fkey FOREIGN KEY (replaces_id) REFERENCES episodes.review(review_id),
  constraint changes_are_known CHECK ((ARRAY[home_change, work_change, family_change, health_change] <@ ARRAY['better'::text, 'same'::text, 'worse'::text, 'not_asked'::text])),
  constraint held_with_somebody CHECK (((cardinality(held_with) > 0) AND (held_with <@ ARRAY['person'::text, 'family'::text, 'key_worker'::text, 'prescriber'::text, 'other_agency'::text, 'peer'::text, 'advocate'::text]))),
  constraint next_review_is_later CHECK ((next_due_on > held_on)),
  constraint review_category_check CHECK ((category = 5))
);
CREATE INDEX review_of_episode ON episodes.review USING btree (episode_id, held_on DESC) WHERE (replaced_at IS NULL);
CREATE INDEX review_of_person ON episodes.review USING btree (person_id, held_on DESC);
create policy review_insert_own on episodes.review for insert to cg_app
  with check (owner_agency_id = (( SELECT acting.agency_id() AS agency_id)) AND author_staff_id = (( SELECT acting.staff_id() AS staff_id)) AND partnership_id = (( SELECT acting.partnership_id() AS partnership_id)) AND consent.may_write(person_id, category));
create policy review_read_by_route on episodes.review for select to cg_app
  using (
CASE
    WHEN (needs & (~ 1273599)) = 0 AND owner_agency_id = (( SELECT acting.agency_id() AS agency_id)) AND (person_id = ANY ((( SELECT acting.caseload() AS caseload))::uuid[])) THEN true
    WHEN person_id = ANY ((( SELECT acting.denied_people() AS denied_people))::uuid[]) THEN consent.lawfully_disclosed(( SELECT acting.who() AS who), review_id)
    WHEN ( SELECT true
       FROM consent.access a
      WHERE a.person_id = review.person_id AND a.owner_agency_id = review.owner_agency_id AND (a.opens & review.needs) = review.needs AND (a.purposes & (( SELECT acting.purpose_mask() AS purpose_mask))) <> 0 AND a.valid_from <= now() AND now() < a.valid_to
     LIMIT 1) THEN true
    ELSE consent.opens_otherwise(( SELECT acting.who() AS who), review_id, person_id, owner_agency_id, author_staff_id, category, needs, created_at, NULL::timestamp with time zone, NULL::timestamp with time zone)
END);
create policy review_update_own on episodes.review for update to cg_app
  using (owner_agency_id = (( SELECT acting.agency_id() AS agency_id)) AND (author_staff_id = (( SELECT acting.staff_id() AS staff_id)) OR consent.may_write(person_id, category)))
  with check (owner_agency_id = (( SELECT acting.agency_id() AS agency_id)));
grant insert, select, update (replaced_at) on episodes.review to cg_app;

-- The figures of a setting that are in use today.
CREATE OR REPLACE FUNCTION episodes.amounts_of(asked text)
 RETURNS integer[]
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select partnership.figures('episodes.' || asked, acting.partnership_id())
$function$;
grant execute on episodes.amounts_of(text) to cg_app;

-- What keeps people from services everybody needs; for the partnership in rounded numbers.
CREATE OR REPLACE FUNCTION episodes.blocked_services(whole boolean)
 RETURNS TABLE(service_code text, blocker_code text, people integer)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER ROWS 50
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  here uuid := acting.partnership_id();
  mine uuid := acting.agency_id();
  smallest integer := (episodes.amounts_of('smallest_group_shown'))[1];
begin
  if whole and not coalesce(acting.roles() && array['commissioner', 'coordinator', 'partnership_manager', 'forum_member'], false) then return; end if;
  if not whole and not acting.holds('team_manager') then return; end if;
  return query
    with said as (
      -- What was said last counts, whichever agency asked.
      select distinct on (p.whole_id, m.service_code) p.whole_id, m.service_code, m.standing, m.blocker_code
      from episodes.mainstream_access m join people.person p on p.person_id = m.person_id
      where m.partnership_id = here and (whole or m.owner_agency_id = mine) and m.replaced_at is null
      order by p.whole_id, m.service_code, m.noted_on desc, m.created_at desc),
    asked as (select s.service_code, count(*) as d from said s group by s.service_code),
    cells as (
      select a.service_code, null::text as blocker_code, a.d as n, a.d from asked a
      union all
      select s.service_code, s.blocker_code, count(*), a.d from said s join asked a on a.service_code = s.service_code
      where s.standing = 'blocked' group by s.service_code, s.blocker_code, a.d)
    select c.service_code, c.blocker_code,
      case when not whole then c.n
        when c.d >= smallest and (c.blocker_code is null or (c.n not between 1 and 4 and c.d - c.n not between 1 and 4)) then 5 * round(c.n / 5.0) end::integer
    from cells c order by 1, 2 nulls first;
end $function$;
grant execute on episodes.blocked_services(boolean) to cg_app;

-- Check-ups after leaving that are due at the acting worker's agency and are theirs or their team's to hold.
CREATE OR REPLACE FUNCTION episodes.check_ups_due(until date)
 RETURNS TABLE(person_id uuid, months_after smallint, due_on date, is_mine boolean)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER ROWS 100
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  keys uuid[] := acting.keys();
  me uuid := acting.staff_id();
  mine uuid := acting.agency_id();
begin
  if me is null or not acting.works_with_people(acting.roles()) then return; end if;
  return query
    select c.person_id, c.months_after, c.due_on, exists (select from consent.access a where a.person_id = c.person_id and a.viewer_id = me
      and a.route = 'caseload' and a.valid_from <= now() and now() < a.valid_to)
    from episodes.check_up c
    where c.owner_agency_id = mine and c.held_on is null and c.cancelled_at is null and c.due_on <= until
      and exists (select from consent.access a where a.person_id = c.person_id and a.viewer_id = any (keys) and a.owner_agency_id = mine
        and (a.route in ('caseload', 'agency', 'team_reason') or (a.route = 'team_list' and not people.has_worker_at(c.person_id, mine)))
        and a.valid_from <= now() and now() < a.valid_to)
      and not people.is_denied_to(c.person_id, me, mine)
    order by c.due_on, c.person_id limit 500;
end $function$;
grant execute on episodes.check_ups_due(date) to cg_app;

-- Change by years in treatment, in rounded numbers that tell of nobody.
CREATE OR REPLACE FUNCTION episodes.cohort_by_years()
 RETURNS TABLE(band smallint, area text, numerator integer, denominator integer)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER ROWS 50
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  here uuid := acting.partnership_id();
  smallest integer := (episodes.amounts_of('smallest_group_shown'))[1];
  everybody uuid[];
begin
  if not coalesce(acting.roles() && array['commissioner', 'coordinator', 'partnership_manager', 'forum_member'], false) then return; end if;
  select array_agg(distinct q.person_id) into everybody from episodes.episode e
  join people.person p on p.person_id = e.person_id join people.person q on q.whole_id = p.whole_id
  where e.partnership_id = here and e.ended_on is null;
  return query
    with open as (
      select j.whole_id, (select count(*)::integer from unnest(array[1, 2, 4, 6]) n where (j.started_on + make_interval(years => n))::date <= current_date) as band
      from episodes.open_journeys(everybody, current_date) j),
    said as (
      select o.band, x.area, o.whole_id, x.change
      from open o cross join lateral (
        select distinct on (c.area) c.area, c.change from people.person p
        join episodes.review v on v.person_id = p.person_id and v.replaced_at is null and v.held_on > current_date - 365
        cross join lateral (values ('home', v.home_change), ('work', v.work_change), ('family', v.family_change), ('health', v.health_change)) c (area, change)
        where p.whole_id = o.whole_id and c.change <> 'not_asked' order by c.area, v.held_on desc, v.created_at desc) x),
    cells as (
      select s.band, s.area, count(*) filter (where s.change = 'better') as n, count(*) as d from said s group by s.band, s.area
      union all
      select o.band, 'no_change', count(*) filter (where not k.changed), count(*) filter (where k.changed is not null)
      from open o join episodes.long_in_treatment(everybody, current_date) k on k.whole_id = o.whole_id group by o.band
      union all
      select o.band, 'people', count(*), count(*) from open o group by o.band)
    select c.band::smallint, c.area,
      case when c.d >= smallest and (c.area = 'people' or (c.n not between 1 and 4 and c.d - c.n not between 1 and 4)) then (5 * round(c.n / 5.0))::integer end,
      case when c.d >= smallest then (5 * round(c.d / 5.0))::integer end
    from cells c order by 1, 2;
end $function$;
grant execute on episodes.cohort_by_years() to cg_app;

-- Whether whoever acts hears the person ask this agency to take them back.
CREATE OR REPLACE FUNCTION episodes.hears_from(of_person uuid, at_agency uuid)
 RETURNS boolean
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  if of_person = any (acting.own_people()) then return true; end if;
  if at_agency is distinct from acting.agency_id() then return false; end if;
  if people.is_denied_to(of_person, acting.staff_id(), acting.agency_id()) then return false; end if;
  return consent.knows(of_person) or acting.holds('team_manager');
end $function$;
grant execute on episodes.hears_from(uuid,uuid) to cg_app;

-- Writes down how a check-up after leaving went.
CREATE OR REPLACE FUNCTION episodes.hold_check_up(of_person uuid, of_check_up uuid, as_outcome text, as_how text, as_still_true text, as_changed text, as_offered text)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  c episodes.check_up;
begin
  if episodes.way_back(of_person) is null then return false; end if;
  update episodes.check_up x set held_on = current_date, outcome = as_outcome, held_by = acting.staff_id(), version = x.version + 1
  where x.check_up_id = of_check_up and x.person_id = of_person and x.owner_agency_id = acting.agency_id() and x.held_on is null and x.cancelled_at is null
  returning x.* into c;
  if not found then return false; end if;
  if as_outcome = 'reached' then
    insert into episodes.check_up_note (person_id, partnership_id, owner_agency_id, author_staff_id, check_up_id, how_things_are, still_true, what_changed, offered)
    values (c.person_id, c.partnership_id, c.owner_agency_id, acting.staff_id(), c.check_up_id, as_how, as_still_true, as_changed, as_offered);
  end if;
  -- Who wants none is not asked again.
  if as_outcome = 'not_wanted' then
    update episodes.check_up x set cancelled_at = now(), version = x.version + 1 where x.episode_id = c.episode_id and x.held_on is null and x.cancelled_at is null;
  end if;
  return true;
end $function$;
grant execute on episodes.hold_check_up(uuid,uuid,text,text,text,text,text) to cg_app;

-- People two years or more in treatment and whether life changed between two outcome records (I16).
CREATE OR REPLACE FUNCTION episodes.long_in_treatment(of_people uuid[], on_day date)
 RETURNS TABLE(whole_id uuid, started_on date, years integer, agency_ids uuid[], earlier_on date, later_on date, work_changed boolean, home_changed boolean, life_changed boolean, changed boolean)
 LANGUAGE sql
 STABLE
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select j.whole_id, j.started_on, extract(year from age(on_day, j.started_on))::integer, j.agency_ids, b.day, a.day,
    c.work, c.home, c.life, case when c.work is null and c.home is null and c.life is null then null
      else coalesce(c.work, false) or coalesce(c.home, false) or coalesce(c.life, false) end
  from episodes.open_journeys(of_people, on_day) j
  left join lateral episodes.outcome_record(j.whole_id, j.agency_ids, j.started_on - 14, on_day) a on true
  left join lateral episodes.outcome_record(j.whole_id, j.agency_ids, j.started_on - 14, a.day - (episodes.amounts_of('stuck_records_apart'))[1]) b on true
  left join lateral (
    select greatest(z.paid_work - y.paid_work, z.volunteering - y.volunteering, z.education - y.education) >= (episodes.amounts_of('stuck_work_rise'))[1] as work,
      case when y.housing_problem is not null and z.housing_problem is not null then y.housing_problem and not z.housing_problem end as home,
      z.quality - y.quality >= (episodes.amounts_of('stuck_quality_of_life_rise'))[1] as life
    from episodes.outcome_items(b.assessment_id) y, episodes.outcome_items(a.assessment_id) z) c on true
  where (j.started_on + make_interval(years => (episodes.amounts_of('stuck_after'))[1]))::date <= on_day
$function$;
grant execute on episodes.long_in_treatment(uuid[],date) to cg_app;

-- Numbers of people long in treatment on each worker's list, for the manager of their team.
CREATE OR REPLACE FUNCTION episodes.long_in_treatment_by_worker()
 RETURNS TABLE(staff_id uuid, worker_name text, long_there integer, without_change integer, without_records integer)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER ROWS 50
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  mine uuid := acting.agency_id();
begin
  if mine is null or not acting.holds('team_manager') then return; end if;
  return query
    with lists as (
      select distinct r.staff_id, p.person_id, p.whole_id from people.working_relationship r join people.person p on p.person_id = r.person_id
      where r.agency_id = mine and r.staff_id is not null and r.from_at <= now() and (r.to_at is null or now() < r.to_at)),
    known as (
      select k.* from episodes.long_in_treatment((select array_agg(distinct q.person_id) from lists l join people.person q on q.whole_id = l.whole_id), current_date) k
      where mine = any (k.agency_ids))
    select l.staff_id, s.display_name, count(distinct k.whole_id)::integer, count(distinct k.whole_id) filter (where not k.changed)::integer,
      count(distinct k.whole_id) filter (where k.changed is null)::integer
    from lists l join known k on k.whole_id = l.whole_id join partnership.staff s on s.staff_id = l.staff_id
    group by l.staff_id, s.display_name order by s.display_name;
end $function$;
grant execute on episodes.long_in_treatment_by_worker() to cg_app;

-- Lets the acting person say which first contact was the start of their recovery.
CREATE OR REPLACE FUNCTION episodes.mark_recovery_start(of_episode uuid, is_start boolean)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  own uuid[] := acting.own_people();
begin
  if not exists (select from episodes.episode e where e.episode_id = of_episode and e.person_id = any (own)) then return false; end if;
  -- One start at a time: a new mark takes the old one away.
  update episodes.episode e set recovery_marked_at = null, version = e.version + 1
  where e.person_id = any (own) and e.recovery_marked_at is not null and (e.episode_id <> of_episode or not is_start);
  update episodes.episode e set recovery_marked_at = now(), version = e.version + 1
  where e.episode_id = of_episode and is_start and e.recovery_marked_at is null;
  return true;
end $function$;
grant execute on episodes.mark_recovery_start(uuid,boolean) to cg_app;

-- Writes down that somebody who left asks to come back, through a worker.
CREATE OR REPLACE FUNCTION episodes.note_return(of_person uuid, words text)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  if episodes.way_back(of_person) is distinct from 'reason' then return false; end if;
  insert into episodes.return_request (person_id, partnership_id, agency_id, words, answer_due_on, recorded_by)
  values (of_person, acting.partnership_id(), acting.agency_id(), words, current_date + (episodes.amounts_of('return_within'))[1], acting.staff_id())
  on conflict do nothing;
  if found then
    perform notify.send(kind => 'return.asked', subject => 'Somebody asks to come back', path => '/after-leaving', to_agency_id => acting.agency_id());
  end if;
  return true;
end $function$;
grant execute on episodes.note_return(uuid,text) to cg_app;

-- The journeys of these people that are open on a day, as the indicators define a journey.
CREATE OR REPLACE FUNCTION episodes.open_journeys(of_people uuid[], on_day date)
 RETURNS TABLE(whole_id uuid, started_on date, agency_ids uuid[])
 LANGUAGE sql
 STABLE
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  with structured as (
    select p.whole_id, e.episode_id, e.owner_agency_id, e.started_on as first_seen_on, min(i.started_on) as from_on,
      coalesce(case when e.ended_on <= on_day then e.ended_on end, 'infinity'::date) as to_on
    from people.person p join episodes.episode e on e.person_id = p.person_id
    join episodes.intervention i on i.episode_id = e.episode_id and i.replaced_at is null and i.kind_code in ('pharmacological', 'psychosocial')
      and i.started_on <= on_day and i.started_on <= coalesce(e.ended_on, 'infinity'::date)
    where p.person_id = any (of_people)
    group by p.whole_id, e.episode_id),
  marked as (
    select s.*, case when max(s.to_on) over w = 'infinity' or s.from_on <= max(s.to_on) over w + 20 then 0 else 1 end as is_first
    from structured s
    window w as (partition by s.whole_id order by s.from_on, s.first_seen_on, s.owner_agency_id::text collate "C", s.episode_id
      rows between unbounded preceding and 1 preceding)),
  counted as (
    select m.*, sum(m.is_first) over (partition by m.whole_id order by m.from_on, m.first_seen_on, m.owner_agency_id::text collate "C", m.episode_id) as journey
    from marked m)
  select c.whole_id, min(c.from_on), array_agg(distinct c.owner_agency_id)
  from counted c group by c.whole_id, c.journey having max(c.to_on) > on_day
$function$;
grant execute on episodes.open_journeys(uuid[],date) to cg_app;

-- The answers of one outcome record that indicator I16 compares.
CREATE OR REPLACE FUNCTION episodes.outcome_items(of_assessment uuid)
 RETURNS TABLE(paid_work integer, volunteering integer, education integer, housing_problem boolean, quality integer)
 LANGUAGE sql
 STABLE
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  with given as (
    select a.concept, a.value from assessments.answer a where a.assessment_id = of_assessment and a.struck_at is null
    union all
    select a.concept, a.value from assessments.confirmation k join assessments.answer a on a.answer_id = k.answer_id and a.struck_at is null
    where k.assessment_id = of_assessment),
  counted as (
    select concept, value, case jsonb_typeof(value)
        when 'array' then (select sum((x #>> '{}')::integer)::integer from jsonb_array_elements(value) x where jsonb_typeof(x) = 'number')
        when 'number' then (value #>> '{}')::numeric::integer end as number
    from given)
  select max(number) filter (where concept = 'top.paid_work'), max(number) filter (where concept = 'top.volunteering'),
    max(number) filter (where concept = 'top.education'),
    bool_or(value = 'true'::jsonb) filter (where concept = 'top.housing_problem' and jsonb_typeof(value) = 'boolean'),
    max(number) filter (where concept = 'top.quality')
  from counted
$function$;
grant execute on episodes.outcome_items(uuid) to cg_app;

-- The last outcome record of a journey on or before a day.
CREATE OR REPLACE FUNCTION episodes.outcome_record(of_whole uuid, at_agencies uuid[], not_before date, not_after date)
 RETURNS TABLE(assessment_id uuid, day date)
 LANGUAGE sql
 STABLE ROWS 1
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select t.assessment_id, (t.created_at at time zone 'Europe/London')::date
  from people.person p join assessments.assessment t on t.person_id = p.person_id
  where p.whole_id = of_whole and t.instrument_id = 'top' and t.struck_at is null and t.owner_agency_id = any (at_agencies)
    and (t.created_at at time zone 'Europe/London')::date between not_before and not_after
  order by 2 desc, t.owner_agency_id::text collate "C" desc, t.assessment_id desc limit 1
$function$;
grant execute on episodes.outcome_record(uuid,uuid[],date,date) to cg_app;

-- Reviews due for the acting worker's list or, for a manager, their teams' lists.
CREATE OR REPLACE FUNCTION episodes.reviews_due(until date, of_team boolean)
 RETURNS TABLE(person_id uuid, workers text, started_on date, last_held_on date, due_on date)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER ROWS 100
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  keys uuid[] := acting.keys();
  me uuid := acting.staff_id();
  mine uuid := acting.agency_id();
  first_after interval := make_interval(months => (episodes.amounts_of('review_every'))[1]);
begin
  if me is null or not acting.works_with_people(acting.roles()) then return; end if;
  return query
    select e.person_id,
      coalesce((select string_agg(distinct s.display_name, ', ') from people.working_relationship r join partnership.staff s on s.staff_id = r.staff_id
        where r.person_id = e.person_id and r.agency_id = mine and r.from_at <= now() and (r.to_at is null or r.to_at > now())), ''),
      e.started_on, v.held_on, coalesce(v.next_due_on, (e.started_on + first_after)::date)
    from episodes.episode e
    left join lateral (select w.held_on, w.next_due_on from episodes.review w where w.episode_id = e.episode_id and w.replaced_at is null
      order by w.held_on desc, w.created_at desc limit 1) v on true
    where e.owner_agency_id = mine and e.ended_on is null and e.kind <> 'brief'
      and coalesce(v.next_due_on, (e.started_on + first_after)::date) <= until
      and not exists (select from episodes.pause u where u.episode_id = e.episode_id and u.resumed_on is null)
      and exists (select from consent.access a where a.person_id = e.person_id and a.owner_agency_id = mine and a.valid_from <= now() and now() < a.valid_to
        and ((a.route = 'caseload' and a.viewer_id = me)
          or (of_team and acting.holds('team_manager') and a.route = 'team_list' and a.viewer_id = any (keys))))
      and not people.is_denied_to(e.person_id, me, mine)
    order by 5, 1 limit 500;
end $function$;
grant execute on episodes.reviews_due(date,boolean) to cg_app;

-- Puts the acting worker back to work with somebody who asked to come back.
CREATE OR REPLACE FUNCTION episodes.take_back(of_person uuid)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  if coalesce(episodes.way_back(of_person), '') not in ('working', 'asked') then return false; end if;
  perform people.work_again(of_person);
  return true;
end $function$;
grant execute on episodes.take_back(uuid) to cg_app;

-- Writes the episodes of a file, with their interventions and leavings.
CREATE OR REPLACE FUNCTION episodes.take_in_episodes(here uuid, at_agency uuid, by_staff uuid, data_date date)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
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
end $function$;

-- Writes the kinds of help of a file.
CREATE OR REPLACE FUNCTION episodes.take_in_help(here uuid, at_agency uuid, by_staff uuid)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  create temporary table help on commit drop as
    select h.*, s.episode_id, s.person_id, k.digest is null and o.intervention_id is null as is_new, k.digest is distinct from h.digest as is_changed, o.intervention_id as old_id,
      case h.modal when '94' then 'pharmacological' when '95' then 'psychosocial' when '96' then 'recovery_support' else 'national_other' end as kind_code,
      (o.kind_code, o.referred_on, o.offered_on, o.started_on, o.ended_on, o.exit_code) is not distinct from
        (case h.modal when '94' then 'pharmacological' when '95' then 'psychosocial' when '96' then 'recovery_support' else 'national_other' end,
          h.referred_on, h.offered_on, h.started_on, h.ended_on, h.exit_code) and coalesce(o.national_code, h.modal) is not distinct from h.modal as is_same
    from kept_help h join spell s on s.episode_ref = h.episode_ref
    left join returns.kept_part k on k.owner_agency_id = at_agency and k.episode_ref = h.episode_ref and k.part = 'intervention' and k.part_ref = h.ref
    left join episodes.intervention o on not s.is_new and o.episode_id = s.episode_id and o.replaced_at is null and coalesce(o.agency_ref, o.intervention_id::text) = h.ref;
  update episodes.intervention i set replaced_at = now() from help h where h.is_changed and not h.is_same and i.intervention_id = h.old_id;
  insert into episodes.intervention (person_id, partnership_id, owner_agency_id, author_staff_id, episode_id, kind_code, started_on, ended_on, agency_ref, national_code,
    referred_on, offered_on, exit_code)
  select h.person_id, here, at_agency, by_staff, h.episode_id, h.kind_code, h.started_on, h.ended_on, h.ref, h.modal, h.referred_on, h.offered_on, h.exit_code
  from help h where h.is_changed and (h.old_id is null or not h.is_same);
end $function$;

-- Writes how the episodes of a file ended.
CREATE OR REPLACE FUNCTION episodes.take_in_leavings(here uuid, at_agency uuid, by_staff uuid)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
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
end $function$;

-- Takes back an ending of the same day with everything it closed.
CREATE OR REPLACE FUNCTION episodes.undo_leaving(of_person uuid, of_episode uuid)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  d episodes.discharge;
begin
  select x.* into d from episodes.discharge x
  where x.episode_id = of_episode and x.person_id = of_person and x.undone_at is null and x.owner_agency_id = acting.agency_id() and x.created_at::date = current_date
    and (x.author_staff_id = acting.staff_id() or consent.may_write(x.person_id, x.category))
    and not people.is_denied_to(x.person_id, acting.staff_id(), acting.agency_id())
  for update;
  if not found or not acting.works_with_people(acting.roles()) then return false; end if;
  -- Somebody may have begun anew since; two of a kind are never open.
  if exists (select from episodes.episode e join episodes.episode o on o.episode_id = of_episode
    where e.person_id = o.person_id and e.owner_agency_id = o.owner_agency_id and e.kind = o.kind and e.episode_id <> of_episode and e.ended_on is null) then
    return false;
  end if;
  update episodes.discharge set undone_at = now() where discharge_id = d.discharge_id;
  update episodes.episode set ended_on = null, ended_at = null, ended_by = null, version = version + 1 where episode_id = of_episode;
  update episodes.pause set resumed_on = null, closed_by_id = null where closed_by_id = d.discharge_id;
  update episodes.intervention set ended_on = null, closed_by_id = null where closed_by_id = d.discharge_id;
  update episodes.check_up set cancelled_at = now(), version = version + 1 where episode_id = of_episode and held_on is null and cancelled_at is null;
  if d.ended_work then perform people.undo_release(d.person_id, d.created_at); end if;
  return true;
end $function$;
grant execute on episodes.undo_leaving(uuid,uuid) to cg_app;

-- Whether an agency has an episode with the person, now or earlier.
CREATE OR REPLACE FUNCTION episodes.was_with(of_person uuid, at_agency uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select exists (
    select from people.person p join people.person m on m.whole_id = p.whole_id
    join episodes.episode e on e.person_id = m.person_id and e.owner_agency_id = at_agency
    where p.person_id = of_person)
$function$;
grant execute on episodes.was_with(uuid,uuid) to cg_app;

-- The ground on which the acting worker may take back somebody who left their agency.
CREATE OR REPLACE FUNCTION episodes.way_back(of_person uuid)
 RETURNS text
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  me uuid := acting.staff_id();
  mine uuid := acting.agency_id();
begin
  if me is null or not acting.works_with_people(acting.roles()) or not episodes.was_with(of_person, mine)
    -- A manager answers also for somebody who stands on no team's list: a request must reach somebody.
    or not (consent.knows(of_person) or acting.holds('team_manager'))
    or exists (select from people.person p where p.person_id = of_person and p.died_on is not null) then return null; end if;
  if consent.may_write(of_person, 3::smallint) then return 'working'; end if;
  if people.is_denied_to(of_person, me, mine) or consent.is_shielded_at(of_person, mine) or people.has_worker_at(of_person, mine) then return null; end if;
  if exists (select from episodes.return_request q where q.person_id = of_person and q.agency_id = mine and q.answered_at is null and q.taken_back_at is null
    and q.recorded_by is distinct from me) then
    return 'asked';
  end if;
  if exists (select from consent.access a where a.person_id = of_person and a.viewer_id = me and a.owner_agency_id = mine and a.route = 'team_reason'
    and a.valid_from <= now() and now() < a.valid_to) then return 'reason'; end if;
  return null;
end $function$;
grant execute on episodes.way_back(uuid) to cg_app;

-- ====================================================================================================
-- front_door: Requests for help by any door, with one clock and one answerable agency; advice given without a name.
-- ====================================================================================================

-- What was offered so that something does not keep the person away.
create table front_door.barrier_answer (
  barrier_answer_id uuid not null default gen_random_uuid(),
  help_request_id uuid not null,
  barrier text not null,
  offered text not null,
  offered_at timestamp with time zone not null default now(),
  offered_by uuid not null,
  constraint barrier_answer_pkey PRIMARY KEY (barrier_answer_id),
  constraint barrier_answer_help_request_id_fkey FOREIGN KEY (help_request_id) REFERENCES front_door.help_request(help_request_id),
  constraint barrier_answer_offered_by_fkey FOREIGN KEY (offered_by) REFERENCES partnership.staff(staff_id),
  constraint something_was_offered CHECK ((offered <> ''::text))
);
CREATE INDEX barrier_answer_of_request ON front_door.barrier_answer USING btree (help_request_id);
create policy barrier_answer_insert_answerable on front_door.barrier_answer for insert to cg_app
  with check (offered_by = (( SELECT acting.staff_id() AS staff_id)) AND ( SELECT front_door.answers() AS answers) AND front_door.is_answerable(help_request_id));
create policy barrier_answer_read_with_request on front_door.barrier_answer for select to cg_app
  using ((EXISTS ( SELECT
   FROM front_door.help_request r
  WHERE r.help_request_id = barrier_answer.help_request_id)));
grant insert, select on front_door.barrier_answer to cg_app;

-- Advice given without registering anybody. Holds nothing a person could be found by.
create table front_door.brief_contact (
  brief_contact_id uuid not null default gen_random_uuid(),
  partnership_id uuid not null,
  agency_id uuid not null,
  staff_id uuid not null,
  happened_on date not null,
  place text not null default ''::text,
  topic text not null,
  substance text not null,
  minutes smallint not null,
  age_band text,
  given text[] not null default '{}'::text[],
  onward_service_id uuid,
  created_at timestamp with time zone not null default now(),
  constraint brief_contact_pkey PRIMARY KEY (brief_contact_id),
  constraint brief_contact_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES partnership.agency(agency_id),
  constraint brief_contact_partnership_id_fkey FOREIGN KEY (partnership_id) REFERENCES partnership.partnership(partnership_id),
  constraint brief_contact_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES partnership.staff(staff_id),
  constraint brief_age_band_is_known CHECK ((age_band = ANY (ARRAY['under_18'::text, '18_24'::text, '25_49'::text, '50_over'::text]))),
  constraint brief_substance_is_known CHECK ((substance = ANY (ARRAY['alcohol'::text, 'opioids'::text, 'crack_cocaine'::text, 'cannabis'::text, 'club_drugs'::text, 'medicines'::text, 'steroids'::text, 'nicotine'::text, 'several'::text, 'none'::text]))),
  constraint given_is_known CHECK ((given <@ ARRAY['advice'::text, 'leaflet'::text, 'naloxone'::text, 'needles'::text, 'foil'::text, 'test_strips'::text, 'condoms'::text, 'screening'::text])),
  constraint minutes_in_reason CHECK (((minutes >= 1) AND (minutes <= 480))),
  constraint topic_is_known CHECK ((topic = ANY (ARRAY['own_use'::text, 'somebody_else'::text, 'safer_use'::text, 'overdose'::text, 'health'::text, 'law'::text, 'housing_money'::text, 'other'::text])))
);
CREATE INDEX brief_contact_of_agency ON front_door.brief_contact USING btree (agency_id, happened_on DESC);
create policy brief_contact_insert_own on front_door.brief_contact for insert to cg_app
  with check (agency_id = (( SELECT acting.agency_id() AS agency_id)) AND staff_id = (( SELECT acting.staff_id() AS staff_id)) AND partnership_id = (( SELECT acting.partnership_id() AS partnership_id)) AND happened_on <= CURRENT_DATE AND ( SELECT front_door.works_with_people() AS works_with_people));
create policy brief_contact_read_own on front_door.brief_contact for select to cg_app
  using (agency_id = (( SELECT acting.agency_id() AS agency_id)) AND ( SELECT front_door.works_with_people() AS works_with_people));
grant insert, select on front_door.brief_contact to cg_app;

-- An attempt to reach whoever asked for help.
create table front_door.contact_try (
  contact_try_id uuid not null default gen_random_uuid(),
  help_request_id uuid not null,
  channel text not null,
  outcome text not null,
  note text not null default ''::text,
  tried_at timestamp with time zone not null default now(),
  tried_by uuid not null,
  constraint contact_try_pkey PRIMARY KEY (contact_try_id),
  constraint contact_try_help_request_id_fkey FOREIGN KEY (help_request_id) REFERENCES front_door.help_request(help_request_id),
  constraint contact_try_tried_by_fkey FOREIGN KEY (tried_by) REFERENCES partnership.staff(staff_id),
  constraint try_channel_is_known CHECK ((channel = ANY (ARRAY['phone'::text, 'text'::text, 'email'::text, 'letter'::text, 'in_person'::text, 'asker'::text]))),
  constraint try_outcome_is_known CHECK ((outcome = ANY (ARRAY['reached'::text, 'no_answer'::text, 'message_left'::text, 'wrong_number'::text])))
);
CREATE INDEX contact_try_of_request ON front_door.contact_try USING btree (help_request_id, tried_at);
create policy contact_try_insert_answerable on front_door.contact_try for insert to cg_app
  with check (tried_by = (( SELECT acting.staff_id() AS staff_id)) AND ( SELECT front_door.answers() AS answers) AND front_door.is_answerable(help_request_id));
create policy contact_try_read_with_request on front_door.contact_try for select to cg_app
  using ((EXISTS ( SELECT
   FROM front_door.help_request r
  WHERE r.help_request_id = contact_try.help_request_id)));
grant insert, select on front_door.contact_try to cg_app;

-- Somebody asks for help. The same record and clock by whichever door they come.
create table front_door.help_request (
  help_request_id uuid not null,
  partnership_id uuid not null,
  answerable_agency_id uuid not null,
  service_id uuid not null,
  knew_service boolean not null,
  quote_code text not null,
  received_at timestamp with time zone not null default now(),
  contact_due_on date not null,
  door text not null,
  asked_by text not null,
  entered_by_agency_id uuid,
  entered_by_staff_id uuid,
  asker_name text not null default ''::text,
  asker_relation text not null default ''::text,
  asker_contact text not null default ''::text,
  person_knows boolean,
  chosen_name text not null,
  age_band text not null,
  may_phone boolean not null default false,
  may_text boolean not null default false,
  may_email boolean not null default false,
  may_letter boolean not null default false,
  may_leave_message boolean not null default false,
  phone text not null default ''::text,
  email text not null default ''::text,
  address text not null default ''::text,
  ask_for text not null default ''::text,
  caution text not null default ''::text,
  wants text not null default ''::text,
  barriers text[] not null default '{}'::text[],
  first_contact_at timestamp with time zone,
  person_id uuid,
  registered_at timestamp with time zone,
  registered_by uuid,
  offered_on date,
  offered_for date,
  first_seen_on date,
  closed_at timestamp with time zone,
  closed_by uuid,
  closed_reason text,
  closed_note text not null default ''::text,
  overdue_told_at timestamp with time zone,
  version integer not null default 1,
  constraint help_request_pkey PRIMARY KEY (help_request_id),
  constraint help_request_quote_code_key UNIQUE (quote_code),
  constraint help_request_answerable_agency_id_fkey FOREIGN KEY (answerable_agency_id) REFERENCES partnership.agency(agency_id),
  constraint help_request_closed_by_fkey FOREIGN KEY (closed_by) REFERENCES partnership.staff(staff_id),
  constraint help_request_entered_by_agency_id_fkey FOREIGN KEY (entered_by_agency_id) REFERENCES partnership.agency(agency_id),
  constraint help_request_entered_by_staff_id_fkey FOREIGN KEY (entered_by_staff_id) REFERENCES partnership.staff(staff_id),
  constraint help_request_partnership_id_fkey FOREIGN KEY (partnership_id) REFERENCES partnership.partnership(partnership_id),
  constraint help_request_person_id_fkey FOREIGN KEY (person_id) REFERENCES people.person(person_id),
  constraint help_request_registered_by_fkey FOREIGN KEY (registered_by) REFERENCES partnership.staff(staff_id),
  constraint age_band_is_known CHECK ((age_band = ANY (ARRAY['under_18'::text, 'adult'::text, 'not_said'::text]))),
  constraint asker_is_known CHECK ((asked_by = ANY (ARRAY['self'::text, 'family'::text, 'professional'::text]))),
  constraint barriers_are_known CHECK ((barriers <@ ARRAY['childcare'::text, 'travel'::text, 'hours'::text, 'being_seen'::text, 'steps'::text, 'language'::text, 'home'::text, 'children'::text, 'other'::text])),
  constraint closed_reason_is_known CHECK ((closed_reason = ANY (ARRAY['changed_mind'::text, 'not_reached'::text, 'helped_at_once'::text, 'elsewhere'::text, 'duplicate'::text, 'unsafe'::text, 'died'::text]))),
  constraint closing_is_whole CHECK ((num_nulls(closed_at, closed_by, closed_reason) = ANY (ARRAY[0, 3]))),
  constraint door_is_known CHECK ((door = ANY (ARRAY['web'::text, 'phone'::text, 'walk_in'::text, 'referral'::text]))),
  constraint entered_by_is_whole CHECK ((num_nulls(entered_by_agency_id, entered_by_staff_id) = ANY (ARRAY[0, 2]))),
  constraint offer_is_whole CHECK ((num_nulls(offered_on, offered_for) = ANY (ARRAY[0, 2]))),
  constraint quote_code_can_be_read_out CHECK ((quote_code ~ '^[A-Z0-9]{4}-[A-Z0-9]{4}$'::text)),
  constraint registering_is_whole CHECK ((num_nulls(person_id, registered_at, registered_by) = ANY (ARRAY[0, 3]))),
  constraint request_has_a_name CHECK ((chosen_name <> ''::text)),
  constraint seen_means_registered CHECK (((first_seen_on IS NULL) OR (person_id IS NOT NULL)))
);
CREATE INDEX help_request_answerable ON front_door.help_request USING btree (answerable_agency_id, received_at) WHERE (closed_at IS NULL);
CREATE INDEX help_request_entered ON front_door.help_request USING btree (entered_by_agency_id, received_at DESC);
CREATE INDEX help_request_of_person ON front_door.help_request USING btree (person_id) WHERE (person_id IS NOT NULL);
CREATE INDEX help_request_seen ON front_door.help_request USING btree (answerable_agency_id, first_seen_on) WHERE (first_seen_on IS NOT NULL);
create policy help_request_read_answerable on front_door.help_request for select to cg_app
  using (front_door.opens(help_request_id, answerable_agency_id, person_id, closed_at IS NULL));
create policy help_request_update_answerable on front_door.help_request for update to cg_app
  using (( SELECT front_door.answers() AS answers) AND closed_at IS NULL AND answerable_agency_id = (( SELECT acting.agency_id() AS agency_id)) AND (person_id IS NULL OR consent.knows(person_id)))
  with check (answerable_agency_id = (( SELECT acting.agency_id() AS agency_id)) AND (person_id IS NULL OR consent.may_write(person_id, 3::smallint)) AND (closed_by IS NULL OR closed_by = (( SELECT acting.staff_id() AS staff_id))));
grant select, update (service_id, first_contact_at, person_id, registered_at, registered_by, offered_on, offered_for, first_seen_on, closed_at, closed_by, closed_reason, closed_note, version) on front_door.help_request to cg_app;

-- One agency asks another to take a request. Until it is taken the first is answerable.
create table front_door.passing_on (
  passing_on_id uuid not null default gen_random_uuid(),
  help_request_id uuid not null,
  from_agency_id uuid not null,
  to_agency_id uuid not null,
  to_service_id uuid not null,
  why text not null,
  passed_at timestamp with time zone not null default now(),
  passed_by uuid not null,
  answered_at timestamp with time zone,
  answered_by uuid,
  answer text,
  answer_reason text not null default ''::text,
  constraint passing_on_pkey PRIMARY KEY (passing_on_id),
  constraint passing_on_answered_by_fkey FOREIGN KEY (answered_by) REFERENCES partnership.staff(staff_id),
  constraint passing_on_from_agency_id_fkey FOREIGN KEY (from_agency_id) REFERENCES partnership.agency(agency_id),
  constraint passing_on_help_request_id_fkey FOREIGN KEY (help_request_id) REFERENCES front_door.help_request(help_request_id),
  constraint passing_on_passed_by_fkey FOREIGN KEY (passed_by) REFERENCES partnership.staff(staff_id),
  constraint passing_on_to_agency_id_fkey FOREIGN KEY (to_agency_id) REFERENCES partnership.agency(agency_id),
  constraint passing_answer_is_known CHECK ((answer = ANY (ARRAY['taken'::text, 'declined'::text, 'taken_back'::text]))),
  constraint passing_answer_is_whole CHECK ((num_nulls(answered_at, answered_by, answer) = ANY (ARRAY[0, 3]))),
  constraint passing_declined_has_a_reason CHECK (((answer IS DISTINCT FROM 'declined'::text) OR (answer_reason <> ''::text))),
  constraint passing_goes_elsewhere CHECK ((to_agency_id <> from_agency_id))
);
CREATE INDEX passing_on_of_request ON front_door.passing_on USING btree (help_request_id, passed_at);
CREATE INDEX passing_on_to ON front_door.passing_on USING btree (to_agency_id) WHERE (answered_at IS NULL);
CREATE UNIQUE INDEX passing_on_open_once ON front_door.passing_on USING btree (help_request_id) WHERE (answered_at IS NULL);
create policy passing_on_insert_answerable on front_door.passing_on for insert to cg_app
  with check (passed_by = (( SELECT acting.staff_id() AS staff_id)) AND from_agency_id = (( SELECT acting.agency_id() AS agency_id)) AND ( SELECT front_door.answers() AS answers) AND front_door.is_answerable(help_request_id) AND (EXISTS ( SELECT
   FROM front_door.help_request r
  WHERE r.help_request_id = passing_on.help_request_id AND r.person_id IS NULL)) AND (EXISTS ( SELECT
   FROM directory.service s
  WHERE s.service_id = passing_on.to_service_id AND s.agency_id = passing_on.to_agency_id AND s.closed_at IS NULL AND s.asks_online)));
create policy passing_on_read_with_request on front_door.passing_on for select to cg_app
  using ((EXISTS ( SELECT
   FROM front_door.help_request r
  WHERE r.help_request_id = passing_on.help_request_id)));
grant insert (passing_on_id, help_request_id, from_agency_id, to_agency_id, to_service_id, why, passed_by), select on front_door.passing_on to cg_app;

-- Answers or takes back a request that was passed on.
CREATE OR REPLACE FUNCTION front_door.answer_passing(of_request uuid, said text, why text)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  mine uuid := acting.agency_id();
  p front_door.passing_on;
  r front_door.help_request;
begin
  if not front_door.answers() then return false; end if;
  -- The request first, as everything that changes it does: two at once wait for each other and cannot both win.
  select * into r from front_door.help_request x where x.help_request_id = of_request for update;
  select * into p from front_door.passing_on x where x.help_request_id = of_request and x.answered_at is null for update;
  if p.passing_on_id is null or r.closed_at is not null then return false; end if;
  if said in ('taken', 'declined') and p.to_agency_id is distinct from mine then return false; end if;
  if said = 'taken_back' and p.from_agency_id is distinct from mine then return false; end if;
  update front_door.passing_on x set answered_at = now(), answered_by = acting.staff_id(), answer = said, answer_reason = answer_passing.why
  where x.passing_on_id = p.passing_on_id;
  if said = 'taken' then
    update front_door.help_request x set answerable_agency_id = p.to_agency_id, service_id = p.to_service_id, version = version + 1
    where x.help_request_id = of_request;
  end if;
  perform notify.send(kind => 'front-door.' || replace(said, '_', '-'), path => '/front-door/' || of_request,
    subject => case said when 'taken' then 'A request you passed on was taken' when 'declined' then 'A request you passed on was declined: you are answerable'
      else 'A request passed to you was taken back' end,
    to_agency_id => case said when 'taken_back' then p.to_agency_id else p.from_agency_id end);
  return true;
end
$function$;
grant execute on front_door.answer_passing(uuid,text,text) to cg_app;

-- Whether whoever acts opens the requests of their agency.
CREATE OR REPLACE FUNCTION front_door.answers()
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select coalesce(acting.roles() && array['worker', 'clinician', 'prescriber', 'gp', 'team_manager', 'safeguarding_lead'], false) and (acting.live_staff()).staff_id is not null
$function$;
grant execute on front_door.answers() to cg_app;

-- What kept people away in the last thirteen weeks, and how often something was offered.
CREATE OR REPLACE FUNCTION front_door.barrier_figures()
 RETURNS TABLE(barrier text, named integer, answered integer)
 LANGUAGE sql
 STABLE SECURITY DEFINER ROWS 9
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select b.barrier, count(*)::int, count(*) filter (where exists (
    select from front_door.barrier_answer o where o.help_request_id = r.help_request_id and o.barrier = b.barrier))::int
  from front_door.help_request r cross join lateral unnest(r.barriers) b (barrier)
  where front_door.answers() and r.answerable_agency_id = acting.agency_id() and r.received_at >= current_date - 91
  group by b.barrier order by 2 desc, 1
$function$;
grant execute on front_door.barrier_figures() to cg_app;

-- When these people asked for help, were offered a meeting and were first seen.
CREATE OR REPLACE FUNCTION front_door.clocks_of(people uuid[])
 RETURNS TABLE(help_request_id uuid, person_id uuid, agency_id uuid, service_name text, door text, received_at timestamp with time zone, offered_on date, offered_for date, first_seen_on date, closed_at timestamp with time zone)
 LANGUAGE sql
 STABLE SECURITY DEFINER ROWS 5
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select r.help_request_id, r.person_id, r.answerable_agency_id, s.name, r.door, r.received_at, r.offered_on, r.offered_for, r.first_seen_on, r.closed_at
  from front_door.help_request r left join directory.service s on s.service_id = r.service_id
  where r.person_id = any (people)
    and (r.person_id = any (acting.own_people()) or (r.answerable_agency_id = acting.agency_id() and consent.knows(r.person_id)))
  order by r.received_at
$function$;
grant execute on front_door.clocks_of(uuid[]) to cg_app;

-- Counts how often each service kept its standard of first contact.
CREATE OR REPLACE FUNCTION front_door.count_standards()
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select directory.keep_standard(c.service_id, c.asked, c.kept) from (
    select r.service_id, count(*)::int as asked, count(*) filter (where r.reached_on <= r.contact_due_on)::int as kept
    from (select x.service_id, x.contact_due_on, least(x.first_contact_at, x.registered_at)::date as reached_on from front_door.help_request x
      where x.received_at >= current_date - 91) r
    where r.reached_on is not null or r.contact_due_on < current_date
    group by r.service_id) c
$function$;
grant execute on front_door.count_standards() to cg_jobs;

-- Whether the acting agency must act on an open request.
CREATE OR REPLACE FUNCTION front_door.is_answerable(of_request uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select exists (select from front_door.help_request r where r.help_request_id = of_request and r.closed_at is null
    and r.answerable_agency_id = acting.agency_id() and (r.person_id is null or consent.knows(r.person_id)))
$function$;
grant execute on front_door.is_answerable(uuid) to cg_app;

-- Whether a request waits for the acting agency to take it.
CREATE OR REPLACE FUNCTION front_door.is_passed_here(of_request uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select exists (select from front_door.passing_on p where p.help_request_id = of_request and p.answered_at is null and p.to_agency_id = acting.agency_id())
$function$;
grant execute on front_door.is_passed_here(uuid) to cg_app;

-- Whether whoever acts may read a request for help.
CREATE OR REPLACE FUNCTION front_door.opens(of_request uuid, answerable uuid, of_person uuid, is_open boolean)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select front_door.answers() and (
    (answerable = acting.agency_id() and (of_person is null or consent.knows(of_person)))
    or (is_open and front_door.is_passed_here(of_request)))
$function$;
grant execute on front_door.opens(uuid,uuid,uuid,boolean) to cg_app;

-- Takes a request for help in by any door and names who is answerable for it.
CREATE OR REPLACE FUNCTION front_door.receive(asked jsonb, new_code text)
 RETURNS TABLE(help_request_id uuid, quote_code text, service_name text, agency_name text, phone text, contact_due_on date)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
#variable_conflict use_column
declare
  is_staff boolean := coalesce(acting.kind() = 'staff', false);
  new_id uuid := (asked ->> 'helpRequestId')::uuid;
  area uuid := case when is_staff then acting.partnership_id() else (asked ->> 'partnershipId')::uuid end;
  to_service record;
  made integer;
begin
  if is_staff and not front_door.works_with_people() then return; end if;
  select * into to_service from front_door.receiver(area, (asked ->> 'serviceId')::uuid, asked ->> 'ageBand');
  if to_service.service_id is null then return; end if;
  insert into front_door.help_request (help_request_id, partnership_id, answerable_agency_id, service_id, knew_service, quote_code, contact_due_on,
    door, asked_by, entered_by_agency_id, entered_by_staff_id, asker_name, asker_relation, asker_contact, person_knows, chosen_name, age_band,
    may_phone, may_text, may_email, may_letter, may_leave_message, phone, email, address, ask_for, caution, wants, barriers)
  values (new_id, area, to_service.agency_id, to_service.service_id, asked ->> 'serviceId' is not null, new_code,
    front_door.weekdays_from_today(to_service.first_contact_days),
    case when is_staff then asked ->> 'door' else 'web' end, asked ->> 'askedBy',
    case when is_staff then acting.agency_id() end, case when is_staff then acting.staff_id() end,
    asked ->> 'askerName', asked ->> 'askerRelation', asked ->> 'askerContact', (asked ->> 'personKnows')::boolean, asked ->> 'chosenName', asked ->> 'ageBand',
    (asked ->> 'mayPhone')::boolean, (asked ->> 'mayText')::boolean, (asked ->> 'mayEmail')::boolean, (asked ->> 'mayLetter')::boolean,
    (asked ->> 'mayLeaveMessage')::boolean, asked ->> 'phone', asked ->> 'email', asked ->> 'address', asked ->> 'askFor', asked ->> 'caution', asked ->> 'wants',
    array(select jsonb_array_elements_text(asked -> 'barriers')))
  on conflict (help_request_id) do nothing;
  get diagnostics made = row_count;
  if made = 1 then
    perform notify.send(kind => 'front-door.received', subject => 'Somebody has asked for help', path => '/front-door/' || new_id,
      to_agency_id => to_service.agency_id, partnership_id => area);
  end if;
  return query
    select r.help_request_id, r.quote_code, s.name, a.name, coalesce(nullif(s.phone, ''), a.phone), r.contact_due_on
    from front_door.help_request r join directory.service s on s.service_id = r.service_id join partnership.agency a on a.agency_id = s.agency_id
    where r.help_request_id = new_id and r.chosen_name = asked ->> 'chosenName' and r.wants = asked ->> 'wants' and r.received_at > now() - interval '1 hour';
end
$function$;
grant execute on front_door.receive(jsonb,text) to cg_app;

-- Which service, and so which agency, a request for help goes to.
CREATE OR REPLACE FUNCTION front_door.receiver(of_partnership uuid, named uuid, age_band text)
 RETURNS TABLE(service_id uuid, agency_id uuid, name text, agency_name text, phone text, first_contact_days smallint)
 LANGUAGE sql
 STABLE SECURITY DEFINER ROWS 1
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select s.service_id, s.agency_id, s.name, a.name, coalesce(nullif(s.phone, ''), a.phone), s.first_contact_days
  from directory.service s join partnership.agency a on a.agency_id = s.agency_id and a.left_at is null
  cross join lateral (select case receiver.age_band when 'under_18' then 16 else 30 end as age) y
  where s.partnership_id = of_partnership and s.closed_at is null and s.asks_online and directory.answers_requests(s.agency_id)
    and (named is null or s.service_id = named)
  order by not (y.age >= s.age_from and (s.age_to is null or y.age <= s.age_to)), not s.takes_undecided, s.created_at, s.service_id limit 1
$function$;
grant execute on front_door.receiver(uuid,uuid,text) to cg_app;

-- Within how many days of asking a first meeting counts as soon.
CREATE OR REPLACE FUNCTION front_door.seen_within_days()
 RETURNS integer
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select (partnership.figures('front_door.seen_within_days', acting.partnership_id()))[1]
$function$;

-- Requests the acting agency sent elsewhere: sent, taken or not taken.
CREATE OR REPLACE FUNCTION front_door.sent_by_agency(most integer, skip integer)
 RETURNS TABLE(quote_code text, received_at timestamp with time zone, agency_name text, outcome text, total bigint)
 LANGUAGE sql
 STABLE SECURITY DEFINER ROWS 20
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select r.quote_code, r.received_at, a.name,
    case when r.first_contact_at is not null or r.registered_at is not null then 'taken' when r.closed_at is not null then 'not_taken' else 'waiting' end, count(*) over ()
  from front_door.help_request r join partnership.agency a on a.agency_id = r.answerable_agency_id
  where front_door.works_with_people() and r.answerable_agency_id <> acting.agency_id()
    and (r.entered_by_agency_id = acting.agency_id()
      or exists (select from front_door.passing_on p where p.help_request_id = r.help_request_id and p.from_agency_id = acting.agency_id()))
  order by r.received_at desc, r.quote_code limit most offset skip
$function$;
grant execute on front_door.sent_by_agency(integer,integer) to cg_app;

-- Tells agencies of requests past their promised day. How many there were.
CREATE OR REPLACE FUNCTION front_door.tell_overdue()
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  r front_door.help_request;
  told integer := 0;
begin
  for r in
    update front_door.help_request x set overdue_told_at = now()
    where x.closed_at is null and x.first_contact_at is null and x.registered_at is null and x.overdue_told_at is null and x.contact_due_on < current_date
    returning x.*
  loop
    perform notify.send(kind => 'front-door.overdue', subject => 'Somebody who asked for help has not been reached in time',
      path => '/front-door/' || r.help_request_id, to_agency_id => r.answerable_agency_id, partnership_id => r.partnership_id);
    told := told + 1;
  end loop;
  return told;
end
$function$;
grant execute on front_door.tell_overdue() to cg_jobs;

-- Waiting times of the acting agency, with numerator and denominator.
CREATE OR REPLACE FUNCTION front_door.waiting_figures()
 RETURNS TABLE(seen integer, seen_in_time integer, within_days integer, waiting integer, waiting_longer integer, longest_days integer, offered integer)
 LANGUAGE sql
 STABLE SECURITY DEFINER ROWS 1
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select count(*) filter (where r.first_seen_on >= current_date - 91)::int,
    count(*) filter (where r.first_seen_on >= current_date - 91 and r.first_seen_on - r.received_at::date <= d.days)::int, min(d.days),
    count(*) filter (where open)::int, count(*) filter (where open and current_date - r.received_at::date > d.days)::int,
    coalesce(max(current_date - r.received_at::date) filter (where open), 0), count(*) filter (where open and r.offered_for >= current_date)::int
  from (select front_door.seen_within_days() as days) d
  left join lateral (
    select x.*, x.first_seen_on is null and x.closed_at is null as open from front_door.help_request x
    where x.answerable_agency_id = acting.agency_id() and front_door.answers()
      and (x.closed_at is null or x.first_seen_on is not null)) r on true
$function$;
grant execute on front_door.waiting_figures() to cg_app;

-- The day so many weekdays after today.
CREATE OR REPLACE FUNCTION front_door.weekdays_from_today(count integer)
 RETURNS date
 LANGUAGE sql
 STABLE
 SET search_path TO 'pg_catalog'
AS $function$
  select d::date from generate_series(current_date, current_date + count * 2 + 7, interval '1 day') with ordinality g (d, n)
  where extract(isodow from d) < 6 and d::date >= current_date
  order by d offset case when extract(isodow from current_date) < 6 then count else greatest(count - 1, 0) end limit 1
$function$;

-- Whether whoever acts is staff who meet people.
CREATE OR REPLACE FUNCTION front_door.works_with_people()
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select coalesce(acting.works_with_people(acting.roles()), false) and acting.agency_id() is not null
$function$;
grant execute on front_door.works_with_people() to cg_app;

-- ====================================================================================================
-- groups: Groups of the agencies: timetable, places, who comes, how well they fit.
-- ====================================================================================================

-- Whether somebody came to a session.
create table groups.attendance (
  attendance_id uuid not null default gen_random_uuid(),
  session_id uuid not null,
  membership_id uuid not null,
  person_id uuid not null,
  partnership_id uuid not null,
  owner_agency_id uuid not null,
  author_staff_id uuid,
  category smallint not null default 3,
  needs integer generated always as ((1 << 3)) stored,
  outcome text not null,
  created_at timestamp with time zone not null default now(),
  constraint attendance_pkey PRIMARY KEY (attendance_id),
  constraint attendance_session_id_membership_id_key UNIQUE (session_id, membership_id),
  constraint attendance_author_staff_id_fkey FOREIGN KEY (author_staff_id) REFERENCES partnership.staff(staff_id),
  constraint attendance_membership_id_fkey FOREIGN KEY (membership_id) REFERENCES groups.membership(membership_id),
  constraint attendance_owner_agency_id_fkey FOREIGN KEY (owner_agency_id) REFERENCES partnership.agency(agency_id),
  constraint attendance_partnership_id_fkey FOREIGN KEY (partnership_id) REFERENCES partnership.partnership(partnership_id),
  constraint attendance_person_id_fkey FOREIGN KEY (person_id) REFERENCES people.person(person_id),
  constraint attendance_session_id_fkey FOREIGN KEY (session_id) REFERENCES groups.session(session_id),
  constraint attendance_category_check CHECK ((category = 3)),
  constraint outcome_is_known CHECK ((outcome = ANY (ARRAY['came'::text, 'late'::text, 'missed'::text, 'sent_word'::text])))
);
CREATE INDEX attendance_of_membership ON groups.attendance USING btree (membership_id);
CREATE INDEX attendance_of_person ON groups.attendance USING btree (person_id);
create policy attendance_insert_own on groups.attendance for insert to cg_app
  with check (owner_agency_id = (( SELECT acting.agency_id() AS agency_id)) AND author_staff_id = (( SELECT acting.staff_id() AS staff_id)) AND partnership_id = (( SELECT acting.partnership_id() AS partnership_id)) AND consent.may_write(person_id, category));
create policy attendance_read_by_route on groups.attendance for select to cg_app
  using (
CASE
    WHEN (needs & (~ 1273599)) = 0 AND owner_agency_id = (( SELECT acting.agency_id() AS agency_id)) AND (person_id = ANY ((( SELECT acting.caseload() AS caseload))::uuid[])) THEN true
    WHEN person_id = ANY ((( SELECT acting.denied_people() AS denied_people))::uuid[]) THEN consent.lawfully_disclosed(( SELECT acting.who() AS who), attendance_id)
    WHEN ( SELECT true
       FROM consent.access a
      WHERE a.person_id = attendance.person_id AND a.owner_agency_id = attendance.owner_agency_id AND (a.opens & attendance.needs) = attendance.needs AND (a.purposes & (( SELECT acting.purpose_mask() AS purpose_mask))) <> 0 AND a.valid_from <= now() AND now() < a.valid_to
     LIMIT 1) THEN true
    ELSE consent.opens_otherwise(( SELECT acting.who() AS who), attendance_id, person_id, owner_agency_id, author_staff_id, category, needs, created_at, NULL::timestamp with time zone, NULL::timestamp with time zone)
END);
grant insert, select on groups.attendance to cg_app;

-- Somebody in a group, or waiting for a place.
create table groups.membership (
  membership_id uuid not null default gen_random_uuid(),
  group_id uuid not null,
  person_id uuid not null,
  partnership_id uuid not null,
  owner_agency_id uuid not null,
  author_staff_id uuid,
  category smallint not null default 3,
  needs integer generated always as ((1 << 3)) stored,
  created_at timestamp with time zone not null default now(),
  place_from timestamp with time zone,
  left_at timestamp with time zone,
  fit smallint,
  misfit text,
  rated_at timestamp with time zone,
  constraint membership_pkey PRIMARY KEY (membership_id),
  constraint membership_author_staff_id_fkey FOREIGN KEY (author_staff_id) REFERENCES partnership.staff(staff_id),
  constraint membership_group_id_fkey FOREIGN KEY (group_id) REFERENCES groups.programme(group_id),
  constraint membership_owner_agency_id_fkey FOREIGN KEY (owner_agency_id) REFERENCES partnership.agency(agency_id),
  constraint membership_partnership_id_fkey FOREIGN KEY (partnership_id) REFERENCES partnership.partnership(partnership_id),
  constraint membership_person_id_fkey FOREIGN KEY (person_id) REFERENCES people.person(person_id),
  constraint fit_is_known CHECK (((fit >= 1) AND (fit <= 4))),
  constraint membership_category_check CHECK ((category = 3)),
  constraint misfit_is_known CHECK ((misfit = ANY (ARRAY['level'::text, 'topic'::text, 'style'::text, 'time'::text, 'place'::text, 'people'::text]))),
  constraint rating_is_whole CHECK (((fit IS NULL) = (rated_at IS NULL)))
);
CREATE INDEX membership_of_person ON groups.membership USING btree (person_id);
CREATE UNIQUE INDEX membership_once ON groups.membership USING btree (group_id, person_id) WHERE (left_at IS NULL);
create policy membership_insert_own on groups.membership for insert to cg_app
  with check (owner_agency_id = (( SELECT acting.agency_id() AS agency_id)) AND author_staff_id = (( SELECT acting.staff_id() AS staff_id)) AND partnership_id = (( SELECT acting.partnership_id() AS partnership_id)) AND consent.may_write(person_id, category));
create policy membership_read_by_route on groups.membership for select to cg_app
  using (
CASE
    WHEN (needs & (~ 1273599)) = 0 AND owner_agency_id = (( SELECT acting.agency_id() AS agency_id)) AND (person_id = ANY ((( SELECT acting.caseload() AS caseload))::uuid[])) THEN true
    WHEN person_id = ANY ((( SELECT acting.denied_people() AS denied_people))::uuid[]) THEN consent.lawfully_disclosed(( SELECT acting.who() AS who), membership_id)
    WHEN ( SELECT true
       FROM consent.access a
      WHERE a.person_id = membership.person_id AND a.owner_agency_id = membership.owner_agency_id AND (a.opens & membership.needs) = membership.needs AND (a.purposes & (( SELECT acting.purpose_mask() AS purpose_mask))) <> 0 AND a.valid_from <= now() AND now() < a.valid_to
     LIMIT 1) THEN true
    ELSE consent.opens_otherwise(( SELECT acting.who() AS who), membership_id, person_id, owner_agency_id, author_staff_id, category, needs, created_at, NULL::timestamp with time zone, NULL::timestamp with time zone)
END);
grant insert, select on groups.membership to cg_app;

-- A group of an agency.
create table groups.programme (
  group_id uuid not null default gen_random_uuid(),
  partnership_id uuid not null,
  owner_agency_id uuid not null,
  name text not null,
  words text not null default ''::text,
  topic text not null,
  level text not null,
  style text not null,
  for_whom text not null,
  place text not null default ''::text,
  is_online boolean not null default false,
  starts_at time without time zone not null,
  minutes smallint not null,
  capacity smallint not null,
  first_on date not null,
  sessions smallint not null,
  needed_for_certificate smallint not null,
  leader_staff_id uuid not null,
  made_by uuid not null,
  created_at timestamp with time zone not null default now(),
  ended_at timestamp with time zone,
  constraint programme_pkey PRIMARY KEY (group_id),
  constraint programme_leader_staff_id_fkey FOREIGN KEY (leader_staff_id) REFERENCES partnership.staff(staff_id),
  constraint programme_made_by_fkey FOREIGN KEY (made_by) REFERENCES partnership.staff(staff_id),
  constraint programme_owner_agency_id_fkey FOREIGN KEY (owner_agency_id) REFERENCES partnership.agency(agency_id),
  constraint programme_partnership_id_fkey FOREIGN KEY (partnership_id) REFERENCES partnership.partnership(partnership_id),
  constraint capacity_in_reason CHECK (((capacity >= 1) AND (capacity <= 200))),
  constraint certificate_can_be_had CHECK (((needed_for_certificate >= 1) AND (needed_for_certificate <= sessions))),
  constraint for_whom_is_known CHECK ((for_whom = ANY (ARRAY['everyone'::text, 'women'::text, 'men'::text, 'young'::text, 'family'::text]))),
  constraint level_is_known CHECK ((level = ANY (ARRAY['any'::text, 'starting'::text, 'steady'::text, 'moved_on'::text]))),
  constraint minutes_in_reason CHECK (((minutes >= 10) AND (minutes <= 480))),
  constraint name_is_said CHECK ((name <> ''::text)),
  constraint sessions_in_reason CHECK (((sessions >= 1) AND (sessions <= 52))),
  constraint style_is_known CHECK ((style = ANY (ARRAY['talking'::text, 'learning'::text, 'doing'::text]))),
  constraint topic_is_known CHECK ((topic = ANY (ARRAY['recovery'::text, 'harm_reduction'::text, 'relapse'::text, 'wellbeing'::text, 'skills'::text, 'creative'::text, 'family'::text, 'other'::text])))
);
CREATE INDEX programme_of_agency ON groups.programme USING btree (owner_agency_id);
create policy programme_end_own on groups.programme for update to cg_app
  using (owner_agency_id = (( SELECT acting.agency_id() AS agency_id)) AND ended_at IS NULL)
  with check (owner_agency_id = (( SELECT acting.agency_id() AS agency_id)) AND ended_at = now());
create policy programme_insert_own on groups.programme for insert to cg_app
  with check (owner_agency_id = (( SELECT acting.agency_id() AS agency_id)) AND partnership_id = (( SELECT acting.partnership_id() AS partnership_id)) AND made_by = (( SELECT acting.staff_id() AS staff_id)) AND ended_at IS NULL);
create policy programme_select_member on groups.programme for select to cg_app
  using (partnership_id = (( SELECT acting.partnership_id() AS partnership_id)));
grant insert, select, update (ended_at) on groups.programme to cg_app;

-- A group that enough people asked for.
create table groups.proposal (
  proposal_id uuid not null default gen_random_uuid(),
  partnership_id uuid not null,
  kind text not null,
  proposed_at timestamp with time zone not null default now(),
  answered_at timestamp with time zone,
  answered_by uuid,
  answer text not null default ''::text,
  constraint proposal_pkey PRIMARY KEY (proposal_id),
  constraint proposal_answered_by_fkey FOREIGN KEY (answered_by) REFERENCES partnership.staff(staff_id),
  constraint proposal_partnership_id_fkey FOREIGN KEY (partnership_id) REFERENCES partnership.partnership(partnership_id),
  constraint answer_is_whole CHECK ((((answered_at IS NULL) = (answered_by IS NULL)) AND ((answered_at IS NULL) = (answer = ''::text))))
);
CREATE UNIQUE INDEX proposal_once ON groups.proposal USING btree (partnership_id, kind) WHERE (answered_at IS NULL);
create policy proposal_answer_manager on groups.proposal for update to cg_app
  using (partnership_id = (( SELECT acting.partnership_id() AS partnership_id)) AND ( SELECT acting.holds('team_manager'::text) AS holds) AND answered_at IS NULL)
  with check (answered_at = now() AND answered_by = (( SELECT acting.staff_id() AS staff_id)));
create policy proposal_select_manager on groups.proposal for select to cg_app
  using (partnership_id = (( SELECT acting.partnership_id() AS partnership_id)) AND ( SELECT acting.holds('team_manager'::text) AS holds));
grant select, update (answered_at, answered_by, answer) on groups.proposal to cg_app;

-- One meeting of a group.
create table groups.session (
  session_id uuid not null default gen_random_uuid(),
  group_id uuid not null,
  partnership_id uuid not null,
  owner_agency_id uuid not null,
  held_at timestamp with time zone not null,
  cancelled_at timestamp with time zone,
  constraint session_pkey PRIMARY KEY (session_id),
  constraint session_group_id_held_at_key UNIQUE (group_id, held_at),
  constraint session_group_id_fkey FOREIGN KEY (group_id) REFERENCES groups.programme(group_id),
  constraint session_owner_agency_id_fkey FOREIGN KEY (owner_agency_id) REFERENCES partnership.agency(agency_id),
  constraint session_partnership_id_fkey FOREIGN KEY (partnership_id) REFERENCES partnership.partnership(partnership_id)
);
create policy session_cancel_own on groups.session for update to cg_app
  using (owner_agency_id = (( SELECT acting.agency_id() AS agency_id)) AND cancelled_at IS NULL)
  with check (owner_agency_id = (( SELECT acting.agency_id() AS agency_id)) AND cancelled_at = now());
create policy session_insert_own on groups.session for insert to cg_app
  with check (owner_agency_id = (( SELECT acting.agency_id() AS agency_id)) AND partnership_id = (( SELECT acting.partnership_id() AS partnership_id)) AND (EXISTS ( SELECT
   FROM groups.programme g
  WHERE g.group_id = session.group_id AND g.owner_agency_id = session.owner_agency_id)));
create policy session_select_member on groups.session for select to cg_app
  using (partnership_id = (( SELECT acting.partnership_id() AS partnership_id)));
grant insert, select, update (cancelled_at) on groups.session to cg_app;

-- A group somebody would come to if there were one.
create table groups.wish (
  wish_id uuid not null default gen_random_uuid(),
  person_id uuid not null,
  partnership_id uuid not null,
  owner_agency_id uuid not null,
  author_staff_id uuid,
  category smallint not null default 5,
  needs integer generated always as ((1 << 5)) stored,
  kind text not null,
  created_at timestamp with time zone not null default now(),
  ended_at timestamp with time zone,
  constraint wish_pkey PRIMARY KEY (wish_id),
  constraint wish_author_staff_id_fkey FOREIGN KEY (author_staff_id) REFERENCES partnership.staff(staff_id),
  constraint wish_owner_agency_id_fkey FOREIGN KEY (owner_agency_id) REFERENCES partnership.agency(agency_id),
  constraint wish_partnership_id_fkey FOREIGN KEY (partnership_id) REFERENCES partnership.partnership(partnership_id),
  constraint wish_person_id_fkey FOREIGN KEY (person_id) REFERENCES people.person(person_id),
  constraint kind_is_known CHECK ((kind = ANY (ARRAY['women'::text, 'men'::text, 'young'::text, 'family'::text, 'evening'::text, 'online'::text, 'steroids'::text, 'stimulants'::text, 'faith'::text, 'creative'::text, 'language'::text]))),
  constraint wish_category_check CHECK ((category = 5))
);
CREATE INDEX wish_by_kind ON groups.wish USING btree (partnership_id, kind) WHERE (ended_at IS NULL);
CREATE INDEX wish_by_person ON groups.wish USING btree (person_id);
CREATE UNIQUE INDEX wish_once ON groups.wish USING btree (person_id, kind) WHERE (ended_at IS NULL);
create policy wish_insert_own on groups.wish for insert to cg_app
  with check (owner_agency_id = (( SELECT acting.agency_id() AS agency_id)) AND author_staff_id = (( SELECT acting.staff_id() AS staff_id)) AND partnership_id = (( SELECT acting.partnership_id() AS partnership_id)) AND consent.may_write(person_id, category));
create policy wish_read_by_route on groups.wish for select to cg_app
  using (
CASE
    WHEN (needs & (~ 1273599)) = 0 AND owner_agency_id = (( SELECT acting.agency_id() AS agency_id)) AND (person_id = ANY ((( SELECT acting.caseload() AS caseload))::uuid[])) THEN true
    WHEN person_id = ANY ((( SELECT acting.denied_people() AS denied_people))::uuid[]) THEN consent.lawfully_disclosed(( SELECT acting.who() AS who), wish_id)
    WHEN ( SELECT true
       FROM consent.access a
      WHERE a.person_id = wish.person_id AND a.owner_agency_id = wish.owner_agency_id AND (a.opens & wish.needs) = wish.needs AND (a.purposes & (( SELECT acting.purpose_mask() AS purpose_mask))) <> 0 AND a.valid_from <= now() AND now() < a.valid_to
     LIMIT 1) THEN true
    ELSE consent.opens_otherwise(( SELECT acting.who() AS who), wish_id, person_id, owner_agency_id, author_staff_id, category, needs, created_at, NULL::timestamp with time zone, NULL::timestamp with time zone)
END);
grant insert, select on groups.wish to cg_app;

-- Notes that a person would come to a group that does not exist, and proposes it once enough people ask.
CREATE OR REPLACE FUNCTION groups.ask_for(wanted text, of_person uuid)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
declare
  whom uuid := of_person;
  at_agency uuid := acting.agency_id();
  asked integer;
  area uuid := acting.partnership_id();
begin
  if acting.kind() = 'person' then
    whom := (acting.own_people())[1];
    select p.registered_by_agency_id into at_agency from people.person p where p.person_id = whom;
  elsif not consent.may_write(of_person, 5::smallint) then
    return false;
  end if;
  insert into groups.wish (person_id, partnership_id, owner_agency_id, author_staff_id, kind)
  values (whom, area, at_agency, acting.staff_id(), wanted) on conflict (person_id, kind) where ended_at is null do nothing;
  select count(distinct p.whole_id) into asked from groups.wish w join people.person p on p.person_id = w.person_id
  where w.partnership_id = area and w.kind = wanted and w.ended_at is null;
  if asked >= groups.people_wanted() then
    insert into groups.proposal (partnership_id, kind) values (area, wanted) on conflict (partnership_id, kind) where answered_at is null do nothing;
    if found then
      perform notify.send(kind => 'group.wanted', subject => 'Several people asked for the same kind of group', path => '/groups/wanted',
        to_agency_id => x.owner_agency_id, for_role => 'team_manager', partnership_id => area)
      from (select distinct w.owner_agency_id from groups.wish w where w.partnership_id = area and w.kind = wanted and w.ended_at is null) x;
    end if;
  end if;
  return true;
end
$function$;
grant execute on groups.ask_for(text,uuid) to cg_app;

-- Gives free places to those who have waited longest.
CREATE OR REPLACE FUNCTION groups.fill_places(of_group uuid)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
declare
  m groups.membership;
  free integer := groups.places_free(of_group);
begin
  for m in
    select x.* from groups.membership x where x.group_id = of_group and x.left_at is null and x.place_from is null
    order by x.created_at, x.membership_id limit free
  loop
    update groups.membership set place_from = now() where membership_id = m.membership_id;
    perform notify.send(kind => 'group.place', subject => 'There is a place for you', path => '/my/groups', to_person_id => m.person_id);
  end loop;
end
$function$;

-- The people of a session whom the acting worker may know, with what is written about their coming.
CREATE OR REPLACE FUNCTION groups.in_the_room(at_session uuid)
 RETURNS TABLE(membership_id uuid, person_id uuid, given_name text, chosen_name text, family_name text, outcome text)
 LANGUAGE sql
 STABLE SECURITY DEFINER ROWS 20
 SET search_path TO 'pg_catalog'
AS $function$
  select m.membership_id, m.person_id, i.given_name, i.chosen_name, i.family_name, a.outcome
  from groups.session s
  join groups.membership m on m.group_id = s.group_id and m.place_from is not null and m.place_from <= greatest(s.held_at, now()) and (m.left_at is null or m.left_at > s.held_at)
  left join people.identity i on i.person_id = m.person_id and i.owner_agency_id = m.owner_agency_id and i.replaced_at is null
  left join groups.attendance a on a.session_id = s.session_id and a.membership_id = m.membership_id
  where s.session_id = at_session and s.owner_agency_id = acting.agency_id()
    and (groups.leads_with(s.group_id, m.person_id) or consent.may_write(m.person_id, 3::smallint))
  order by lower(coalesce(nullif(i.chosen_name, ''), i.given_name)), m.membership_id
$function$;
grant execute on groups.in_the_room(uuid) to cg_app;

-- Puts a person into a group, or on its waiting list.
CREATE OR REPLACE FUNCTION groups.join_group(in_group uuid, of_person uuid)
 RETURNS text
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
declare
  g groups.programme;
  whom uuid := of_person;
  has_place boolean;
begin
  select x.* into g from groups.programme x where x.group_id = in_group and x.partnership_id = acting.partnership_id() and x.ended_at is null for update;
  if not found then return null; end if;
  if acting.kind() = 'person' then
    whom := groups.known_as(g.owner_agency_id);
  elsif g.owner_agency_id is distinct from acting.agency_id() or not consent.may_write(of_person, 3::smallint) then
    return null;
  end if;
  if whom is null or exists (
    select from groups.membership m join people.person p on p.person_id = m.person_id join people.person q on q.whole_id = p.whole_id
    where m.group_id = in_group and m.left_at is null and q.person_id = whom) then return null; end if;
  has_place := groups.places_free(in_group) > 0 and not exists (select from groups.membership m where m.group_id = in_group and m.left_at is null and m.place_from is null);
  insert into groups.membership (group_id, person_id, partnership_id, owner_agency_id, author_staff_id, place_from)
  values (in_group, whom, g.partnership_id, g.owner_agency_id, acting.staff_id(), case when has_place then now() end);
  return case when has_place then 'place' else 'waiting' end;
end
$function$;
grant execute on groups.join_group(uuid,uuid) to cg_app;

-- The acting person's registration at an agency that works with them.
CREATE OR REPLACE FUNCTION groups.known_as(at_agency uuid)
 RETURNS uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
  select r.person_id from people.working_relationship r
  where r.person_id = any (acting.own_people()) and r.agency_id = at_agency and r.from_at <= now() and (r.to_at is null or now() < r.to_at)
  order by r.from_at limit 1
$function$;
grant execute on groups.known_as(uuid) to cg_app;

-- Whether the acting worker leads a group and may know a person in it.
CREATE OR REPLACE FUNCTION groups.leads_with(of_group uuid, about uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
  select exists (select from groups.programme g where g.group_id = of_group and g.leader_staff_id = acting.staff_id() and g.owner_agency_id = acting.agency_id())
    and consent.knows(about)
$function$;

-- Takes a person out of a group; the next who waits has the place.
CREATE OR REPLACE FUNCTION groups.leave_group(asked uuid)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
declare
  m groups.membership;
begin
  select x.* into m from groups.membership x where x.membership_id = asked and x.left_at is null;
  if not found or not (m.person_id = any (acting.own_people())
    or (m.owner_agency_id = acting.agency_id() and consent.may_write(m.person_id, 3::smallint))) then return false; end if;
  perform from groups.programme g where g.group_id = m.group_id for update;
  update groups.membership set left_at = now() where membership_id = asked;
  perform groups.fill_places(m.group_id);
  return true;
end
$function$;
grant execute on groups.leave_group(uuid) to cg_app;

-- Writes down whether somebody came to a session.
CREATE OR REPLACE FUNCTION groups.note_attendance(at_session uuid, of_membership uuid, what text)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
declare
  m groups.membership;
begin
  if not exists (select from groups.in_the_room(at_session) r where r.membership_id = of_membership) then return false; end if;
  select x.* into m from groups.membership x where x.membership_id = of_membership;
  insert into groups.attendance as a (session_id, membership_id, person_id, partnership_id, owner_agency_id, author_staff_id, outcome)
  values (at_session, of_membership, m.person_id, m.partnership_id, m.owner_agency_id, acting.staff_id(), what)
  on conflict (session_id, membership_id) do update set outcome = excluded.outcome, author_staff_id = excluded.author_staff_id
  where a.outcome <> excluded.outcome;
  return true;
end
$function$;
grant execute on groups.note_attendance(uuid,uuid,text) to cg_app;

-- How many people must ask for a group before it is proposed.
CREATE OR REPLACE FUNCTION groups.people_wanted()
 RETURNS smallint
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
  select (partnership.figures('groups.wanted_by', acting.partnership_id()))[1]::smallint
$function$;
grant execute on groups.people_wanted() to cg_app;

-- How many places of a group are free.
CREATE OR REPLACE FUNCTION groups.places_free(of_group uuid)
 RETURNS integer
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
  select greatest(0, g.capacity - (select count(*) from groups.membership m where m.group_id = g.group_id and m.left_at is null and m.place_from is not null))::int
  from groups.programme g where g.group_id = of_group and g.partnership_id = acting.partnership_id()
$function$;
grant execute on groups.places_free(uuid) to cg_app;

-- The person says how well a group fits them.
CREATE OR REPLACE FUNCTION groups.rate_fit(asked uuid, how_well smallint, what_not text)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
begin
  update groups.membership m set fit = how_well, misfit = what_not, rated_at = now()
  where m.membership_id = asked and m.person_id = any (acting.own_people());
  return found;
end
$function$;
grant execute on groups.rate_fit(uuid,smallint,text) to cg_app;

-- ====================================================================================================
-- indicators: Indicators of a partnership: computed from the record, frozen by month.
-- ====================================================================================================

-- The numbers of a snapshot as they are. No role reads it.
create table indicators.figure (
  snapshot_id uuid not null,
  scope text not null,
  key text not null,
  agency_id uuid,
  indicator text not null,
  figure jsonb not null,
  constraint figure_pkey PRIMARY KEY (snapshot_id, scope, key, indicator),
  constraint figure_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES partnership.agency(agency_id),
  constraint figure_snapshot_id_fkey FOREIGN KEY (snapshot_id) REFERENCES indicators.snapshot(snapshot_id),
  constraint agency_is_named CHECK (((scope = 'agency'::text) = (agency_id IS NOT NULL))),
  constraint scope_is_known CHECK ((scope = ANY (ARRAY['all'::text, 'agency'::text, 'group'::text])))
);

-- One number of a snapshot as those outside the agency may read it.
create table indicators.shown_cell (
  snapshot_id uuid not null,
  scope text not null,
  key text not null,
  agency_id uuid,
  indicator text not null,
  part text not null,
  state text not null,
  value integer,
  waits_for text[] not null default '{}'::text[],
  provisional boolean not null default false,
  constraint shown_cell_pkey PRIMARY KEY (snapshot_id, scope, key, indicator, part),
  constraint shown_cell_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES partnership.agency(agency_id),
  constraint shown_cell_snapshot_id_fkey FOREIGN KEY (snapshot_id) REFERENCES indicators.snapshot(snapshot_id),
  constraint cell_state_is_known CHECK ((state = ANY (ARRAY['counted'::text, 'zero'::text, 'small'::text, 'withheld'::text, 'incomplete'::text]))),
  constraint only_rounded_counts CHECK ((((state = 'counted'::text) = (value IS NOT NULL)) AND ((value IS NULL) OR (((value % 5) = 0) AND (value >= 10))))),
  constraint shown_agency_is_named CHECK (((scope = 'agency'::text) = (agency_id IS NOT NULL))),
  constraint shown_scope_is_known CHECK ((scope = ANY (ARRAY['all'::text, 'agency'::text, 'group'::text]))),
  constraint waiting_is_incomplete CHECK (((state = 'incomplete'::text) = (cardinality(waits_for) > 0)))
);
create policy shown_cell_select_member on indicators.shown_cell for select to cg_app
  using ((EXISTS ( SELECT
   FROM indicators.snapshot s
  WHERE s.snapshot_id = shown_cell.snapshot_id)) AND (scope <> 'agency'::text OR ( SELECT acting.roles() && ARRAY['commissioner'::text, 'coordinator'::text, 'partnership_manager'::text, 'forum_member'::text])));
grant select on indicators.shown_cell to cg_app;

-- A partnership's indicators for one period, frozen as they stood.
create table indicators.snapshot (
  snapshot_id uuid not null default gen_random_uuid(),
  partnership_id uuid not null,
  month date not null,
  from_day date not null,
  to_day date not null,
  data_date date not null,
  version text not null,
  made_at timestamp with time zone not null default now(),
  constraint snapshot_pkey PRIMARY KEY (snapshot_id),
  constraint snapshot_partnership_id_month_data_date_key UNIQUE (partnership_id, month, data_date),
  constraint snapshot_partnership_id_fkey FOREIGN KEY (partnership_id) REFERENCES partnership.partnership(partnership_id),
  constraint month_is_its_first_day CHECK ((EXTRACT(day FROM month) = (1)::numeric)),
  constraint period_ends_after_start CHECK ((to_day >= from_day))
);
create policy snapshot_select_member on indicators.snapshot for select to cg_app
  using (partnership_id = (( SELECT acting.partnership_id() AS partnership_id)) AND (( SELECT acting.roles() && ARRAY['commissioner'::text, 'coordinator'::text, 'partnership_manager'::text, 'forum_member'::text]) OR ( SELECT indicators.sees_own_numbers() AS sees_own_numbers)));
grant select on indicators.snapshot to cg_app;

-- Adds up what people count for, by partnership, agency and group.
CREATE OR REPLACE FUNCTION indicators.add_up(rules jsonb)
 RETURNS void
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  drop table if exists pg_temp.total, pg_temp.change_total;
  create temporary table total on commit drop as
  select s.partnership_id, s.scope, s.key, s.agency_id,
    count(*) filter (where i01) as i01, count(*) filter (where i02) as i02, count(i03) as i03,
    count(*) filter (where i03 = 0) as completed, count(*) filter (where i03 = 1) as transferred, count(*) filter (where i03 = 2) as died,
    count(*) filter (where i03 = 3) as unplanned, count(*) filter (where i03 = 4) as inconsistent, count(*) filter (where i03 = 5) as not_known,
    count(i04) as i04, count(*) filter (where i04 = 1) as wait_1, count(*) filter (where i04 = 2) as wait_2, count(*) filter (where i04 = 3) as wait_3, count(*) filter (where i04 = 4) as wait_4,
    count(i05) as i05_d, count(*) filter (where i05 = 1) as i05, count(*) filter (where i06) as i06, count(*) filter (where i07) as i07,
    count(i08) as i08_d, count(*) filter (where i08 = 1) as i08, count(i09) as i09_d, count(*) filter (where i09 = 1) as i09, count(*) filter (where i10) as i10,
    count(i11) as i11, count(*) filter (where i11 = 0) as years_0, count(*) filter (where i11 = 1) as years_1, count(*) filter (where i11 = 2) as years_2,
    count(*) filter (where i11 = 3) as years_3, count(*) filter (where i11 = 4) as years_4,
    count(i12) as i12_d, count(*) filter (where i12 = 1) as i12, count(i13) as i13_d, count(*) filter (where i13 = 1) as i13, count(i14) as i14_d, count(*) filter (where i14 = 1) as i14,
    count(*) filter (where i16 = 2) as i16, count(*) filter (where i16 > 0) as i16_d, count(*) filter (where i16 = 0) as i16_without
  from scope s left join (
    select 'all' as scope, 'all' as key, f.* from person_figure f where f.agency_id is null
    union all
    select 'agency', f.agency_id::text, f.* from person_figure f where f.agency_id is not null
    union all
    select 'group', coalesce(g.substance_group, 'not stated'), f.* from person_figure f
    left join person_group g on g.partnership_id = f.partnership_id and g.person_id = f.person_id where f.agency_id is null) x
    on x.partnership_id = s.partnership_id and x.scope = s.scope and x.key = coalesce(s.agency_id::text, s.key)
  group by s.partnership_id, s.scope, s.key, s.agency_id;
  create temporary table change_total on commit drop as
  select s.partnership_id, s.scope, s.key, s.agency_id, k.substance, count(*) filter (where outcome = 1) as abstinent, count(*) filter (where outcome = 2) as improved,
    count(*) filter (where outcome = 3) as unchanged, count(*) filter (where outcome = 4) as deteriorated, count(outcome) as d, count(*) filter (where no_review) as no_review
  from scope s cross join (select jsonb_object_keys(rules -> 'change_days') as substance) k left join (
    select 'all' as scope, 'all' as key, f.* from person_change f where f.agency_id is null
    union all
    select 'agency', f.agency_id::text, f.* from person_change f where f.agency_id is not null
    union all
    select 'group', coalesce(g.substance_group, 'not stated'), f.* from person_change f
    left join person_group g on g.partnership_id = f.partnership_id and g.person_id = f.person_id where f.agency_id is null) x
    on x.partnership_id = s.partnership_id and x.scope = s.scope and x.key = coalesce(s.agency_id::text, s.key) and x.substance = k.substance
  group by s.partnership_id, s.scope, s.key, s.agency_id, k.substance;
end $function$;

-- The last day of the first part of a period, in which completions are watched for a return.
CREATE OR REPLACE FUNCTION indicators.cohort_end(from_day date, rules jsonb)
 RETURNS date
 LANGUAGE sql
 IMMUTABLE
AS $function$ select (from_day + make_interval(months => (rules ->> 'cohort_months')::integer))::date - 1 $function$;

-- Puts what each person counts for in a period into tables of the transaction.
CREATE OR REPLACE FUNCTION indicators.count_people(from_day date, to_day date, as_of date, rules jsonb)
 RETURNS void
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  near integer := (rules ->> 'top_window_days')::integer;
  effective integer := (rules ->> 'effective_days')::integer;
  early integer := (rules ->> 'early_days')::integer;
  cohort_end date := indicators.cohort_end(from_day, rules);
begin
  drop table if exists pg_temp.person_figure;
  create temporary table person_figure on commit drop as
  select s.partnership_id, s.agency_id, s.person_id,
    bool_or(s.in_period) as i01,
    bool_or(s.is_first and t.started_on >= from_day) as i02,
    max(t.place + case t.reason_group when 'completed' then 0 when 'transferred' then 1 when 'died' then 2 when 'unplanned' then 3 when 'inconsistent' then 4 else 5 end)
      filter (where s.is_last and t.ended_in and not t.person_is_open) % 16 as i03,
    max(t.place + t.wait_band) filter (where s.is_wait and t.started_on >= from_day) % 16 as i04,
    max(t.place + (t.ended_on is null or t.ended_on - t.started_on >= effective or t.reason_group = 'completed')::integer)
      filter (where s.is_first and t.started_on >= from_day and t.started_on + effective <= as_of) % 16 as i05,
    bool_or(s.is_last and t.is_latest and t.ended_in and t.reason_group = 'completed') as i06,
    bool_or(s.is_last and t.is_latest and t.ended_in and t.reason_group = 'completed' and not t.came_back) as i07,
    max(t.place + t.came_back::integer) filter (where s.is_last and t.ended_on <= least(cohort_end, to_day) and t.reason_group = 'completed') % 16 as i08,
    max(t.place + (t.reason_group = 'unplanned' and t.ended_on - t.started_on < early and t.ended_on is not null)::integer)
      filter (where s.is_first and t.started_on >= from_day and t.started_on + early <= as_of) % 16 as i09,
    bool_or(s.is_last and t.is_latest and t.ended_in and t.reason_group = 'died') as i10,
    max(t.year_band) filter (where s.open_at_end and t.is_open) as i11,
    max(t.place + coalesce(c.has_start, false)::integer) filter (where s.is_first and t.started_on >= from_day and t.started_on + near <= as_of) % 16 as i12,
    max(t.place + coalesce(c.has_review, false)::integer)
      filter (where s.open_on_review_day and t.review_day between from_day and least(to_day, as_of)) % 16 as i13,
    max(t.place + coalesce(c.has_exit, false)::integer) filter (where s.is_last and t.ended_in and t.reason_group = 'completed' and t.ended_on + near <= as_of) % 16 as i14,
    max(k.state) filter (where s.open_at_end and t.is_open) as i16
  from subject s join touched t on t.journey_id = s.journey_id
  left join compliance c on c.journey_id = s.journey_id left join stuck k on k.journey_id = s.journey_id
  group by s.partnership_id, s.agency_id, s.person_id;
  analyze person_figure;
  drop table if exists pg_temp.person_change;
  create temporary table person_change on commit drop as
  select s.partnership_id, s.agency_id, s.person_id, c.substance,
    max(t.place + c.outcome) filter (where c.outcome < 5) % 16 as outcome, bool_or(c.outcome = 5) as no_review
  from subject s join touched t on t.journey_id = s.journey_id join change c on c.journey_id = s.journey_id
  where s.is_first and t.started_on >= from_day and t.review_day <= as_of
  group by s.partnership_id, s.agency_id, s.person_id, c.substance;
  analyze person_change;
end $function$;

-- Partnerships with a month to freeze.
CREATE OR REPLACE FUNCTION indicators.due_partnerships(rules jsonb)
 RETURNS TABLE(partnership_id uuid)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select p.partnership_id from partnership.partnership p cross join (select date_trunc('month', current_date)::date - 1 as day) last
  where exists (select from indicators.expected_agencies(array[p.partnership_id]))
    and not exists (select from indicators.snapshot s where s.partnership_id = p.partnership_id and s.data_date = last.day)
    and (current_date - last.day > (rules ->> 'freeze_wait_days')::integer
      or not exists (select from indicators.missing_feeds(array[p.partnership_id], last.day, last.day, last.day, false)))
$function$;
grant execute on indicators.due_partnerships(jsonb) to cg_jobs;

-- The agencies that make returns, and the months they are expected for.
CREATE OR REPLACE FUNCTION indicators.expected_agencies(of_partnerships uuid[])
 RETURNS TABLE(partnership_id uuid, agency_id uuid, agency_code text, from_month date, to_month date)
 LANGUAGE sql
 STABLE
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select g.partnership_id, g.agency_id, g.national_code,
    date_trunc('month', coalesce(a.begins, g.joined_at) at time zone 'Europe/London')::date,
    date_trunc('month', case when a.begins is null then g.left_at else a.ends end at time zone 'Europe/London')::date
  from partnership.agency g
  join partnership.agency_kind k on k.code = g.kind
  left join lateral (
    select min(v.in_force_from) as begins, nullif(max(least(coalesce(p.ended_at, 'infinity'), coalesce(v.replaced_at, 'infinity'), v.hard_end_at)), 'infinity') as ends
    from partnership.agreement_party p join partnership.agreement_version v on v.agreement_version_id = p.agreement_version_id
    where p.agency_id = g.agency_id and p.signed_at is not null and v.in_force_from is not null) a on true
  where g.national_code is not null and (k.may_lead or exists (select from returns.receipt r where r.owner_agency_id = g.agency_id and r.accepted_at is not null))
    and (of_partnerships is null or g.partnership_id = any (of_partnerships))
$function$;

-- The numbers of a period as objects, one per scope and indicator.
CREATE OR REPLACE FUNCTION indicators.figures_of_period(to_day date, as_of date, rules jsonb)
 RETURNS TABLE(partnership_id uuid, scope text, key text, agency_id uuid, indicator text, figure jsonb)
 LANGUAGE sql
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  with given as (
    select case when as_of < to_day + (rules ->> 'provisional_days')::integer then jsonb_build_object('provisional', true) else '{}' end as late,
      indicators.wait_labels(rules) as w, indicators.year_labels(rules) as y)
  select t.partnership_id, t.scope, t.key, t.agency_id, x.indicator, x.figure
  from total t cross join given g
  cross join lateral (values
    ('I01', jsonb_build_object('n', t.i01)),
    ('I02', jsonb_build_object('n', t.i02)),
    ('I03', jsonb_build_object('n', t.i03, 'reasons', jsonb_build_object('completed', t.completed, 'transferred', t.transferred, 'died', t.died,
      'unplanned', t.unplanned, 'inconsistent', t.inconsistent, 'not known', t.not_known)) || g.late),
    ('I04', jsonb_build_object('d', t.i04, 'bands',
      jsonb_build_object(g.w[1], t.wait_1, g.w[2], t.wait_2, g.w[3], t.wait_3, g.w[4], t.wait_4))),
    ('I05', jsonb_build_object('n', t.i05, 'd', t.i05_d)),
    ('I06', jsonb_build_object('n', t.i06, 'd', t.i01) || g.late),
    ('I07', jsonb_build_object('n', t.i07, 'd', t.i01)),
    ('I08', jsonb_build_object('n', t.i08, 'd', t.i08_d)),
    ('I09', jsonb_build_object('n', t.i09, 'd', t.i09_d)),
    ('I10', jsonb_build_object('n', t.i10, 'd', t.i01) || g.late),
    ('I11', jsonb_build_object('d', t.i11, 'bands', jsonb_build_object(g.y[1], t.years_0, g.y[2], t.years_1, g.y[3], t.years_2, g.y[4], t.years_3, g.y[5], t.years_4))),
    ('I12', jsonb_build_object('n', t.i12, 'd', t.i12_d)),
    ('I13', jsonb_build_object('n', t.i13, 'd', t.i13_d)),
    ('I14', jsonb_build_object('n', t.i14, 'd', t.i14_d) || g.late),
    ('I16', jsonb_build_object('n', t.i16, 'd', t.i16_d, 'without_records', t.i16_without))) x (indicator, figure)
  union all
  select c.partnership_id, c.scope, c.key, c.agency_id, 'I15 ' || c.substance,
    jsonb_build_object('abstinent', c.abstinent, 'improved', c.improved, 'unchanged', c.unchanged, 'deteriorated', c.deteriorated, 'd', c.d, 'no_review', c.no_review)
  from change_total c
$function$;

-- Puts who the figures of a run are about into a table of the transaction.
CREATE OR REPLACE FUNCTION indicators.find_scopes(of_partnerships uuid[])
 RETURNS void
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  drop table if exists pg_temp.scope;
  create temporary table scope on commit drop as
  select p.partnership_id, 'all' as scope, 'all' as key, null::uuid as agency_id from partnership.partnership p
  where of_partnerships is null or p.partnership_id = any (of_partnerships)
  union all
  select a.partnership_id, 'agency', max(a.agency_code), a.agency_id
  from (select s.partnership_id, s.agency_id, s.agency_code from spell s union select e.partnership_id, e.agency_id, e.agency_code from indicators.expected_agencies(of_partnerships) e) a
  group by a.partnership_id, a.agency_id
  union all
  select p.partnership_id, 'group', g, null from partnership.partnership p
  cross join unnest(array['opiate', 'non-opiate and alcohol', 'non-opiate only', 'alcohol only', 'not stated']) g
  where of_partnerships is null or p.partnership_id = any (of_partnerships);
  analyze scope;
end $function$;

-- Freezes a partnership's last month that is over, and the months it completes.
CREATE OR REPLACE FUNCTION indicators.freeze_partnership(of_partnership uuid, rules jsonb, of_version text)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  last_day date := date_trunc('month', current_date)::date - 1;
  back integer[] := array[0, 1, (rules ->> 'return_months')::integer];
  b integer;
begin
  perform pg_advisory_xact_lock(7021, hashtext(of_partnership::text));
  if exists (select from indicators.snapshot s where s.partnership_id = of_partnership and s.data_date = last_day) then return 0; end if;
  if not exists (select from indicators.snapshot s where s.partnership_id = of_partnership) then
    back := array(select generate_series(0, (rules ->> 'period_months')::integer));
  end if;
  perform indicators.gather(array[of_partnership], last_day, rules);
  foreach b in array back loop
    perform indicators.freeze_period(of_partnership, (date_trunc('month', last_day) - make_interval(months => b))::date, last_day, rules, of_version);
  end loop;
  perform audit.record(action => 'indicators.frozen', outcome => 'done', detail => jsonb_build_object('data_date', last_day, 'version', of_version), actor_label => 'indicators.freeze-month');
  return cardinality(back);
end $function$;
grant execute on indicators.freeze_partnership(uuid,jsonb,text) to cg_jobs;

-- Freezes the figures of one period.
CREATE OR REPLACE FUNCTION indicators.freeze_period(of_partnership uuid, of_month date, as_of date, rules jsonb, of_version text)
 RETURNS void
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  new_id uuid := gen_random_uuid();
  from_day date := (of_month + make_interval(months => 1 - (rules ->> 'period_months')::integer))::date;
  to_day date := (of_month + interval '1 month')::date - 1;
begin
  insert into indicators.snapshot (snapshot_id, partnership_id, month, from_day, to_day, data_date, version)
  values (new_id, of_partnership, of_month, from_day, to_day, as_of, of_version);
  insert into indicators.figure (snapshot_id, scope, key, agency_id, indicator, figure)
  select new_id, r.scope, r.key, r.agency_id, r.indicator, r.figure
  from indicators.report_period(array[of_partnership], from_day, to_day, as_of, rules, false) r;
  perform indicators.write_shown(new_id, rules);
end $function$;

-- Works out journeys and their outcome records as they stand on a day, for any number of periods after it.
CREATE OR REPLACE FUNCTION indicators.gather(of_partnerships uuid[], as_of date, rules jsonb, only_agency uuid DEFAULT NULL::uuid)
 RETURNS void
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  -- Sets of a whole country are sorted and hashed in memory, and joined by hash: the planner takes the views for small and would look each row
  -- up by itself. For one partnership it is left to choose.
  perform set_config('work_mem', '96MB', true);
  if of_partnerships is null then perform set_config('enable_nestloop', 'off', true); end if;
  drop table if exists pg_temp.spell, pg_temp.first_help, pg_temp.named, pg_temp.stay, pg_temp.journey, pg_temp.outcome, pg_temp.compliance, pg_temp.change;
  perform indicators.gather_stays(of_partnerships, as_of, rules, only_agency);
  perform indicators.gather_journeys(rules);
  perform indicators.gather_outcomes(as_of, rules);
  perform indicators.gather_changes(rules);
  perform set_config('enable_nestloop', 'on', true);
end $function$;

-- Puts the change in use between start and review of a run's journeys into a table of the transaction.
CREATE OR REPLACE FUNCTION indicators.gather_changes(rules jsonb)
 RETURNS void
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  least_days integer := (rules #>> '{day_counts,0}')::integer;
  most_days integer := (rules #>> '{day_counts,1}')::integer;
begin
  create temporary table change on commit drop as
  with threshold as (select t.key as substance, t.value::text::integer as days from jsonb_each(rules -> 'change_days') t),
  counted as (
    select c.journey_id, x.substance, x.before, case when x.after between least_days and most_days then x.after end as after
    from compliance c
    join outcome a on a.journey_id = c.journey_id and a.place = c.start_place
    left join outcome b on b.journey_id = c.journey_id and b.place = c.review_place
    cross join lateral (values
      ('opiates', a.opiate_days, b.opiate_days), ('crack', a.crack_days, b.crack_days), ('cocaine', a.cocaine_days, b.cocaine_days),
      ('amphetamines', a.amphetamine_days, b.amphetamine_days), ('cannabis', a.cannabis_days, b.cannabis_days),
      ('alcohol', a.alcohol_days, b.alcohol_days), ('injecting', a.injecting_days, b.injecting_days)) x (substance, before, after)
    where x.before > 0 and x.before between least_days and most_days)
  select k.journey_id, k.substance,
    case when k.after is null then 5 when k.after = 0 then 1 when k.before - k.after >= t.days then 2 when k.after - k.before >= t.days then 4 else 3 end as outcome
  from counted k join threshold t on t.substance = k.substance;
  create index on change (journey_id);
  analyze change;
end $function$;

-- Puts the journeys of a run into a table of the transaction.
CREATE OR REPLACE FUNCTION indicators.gather_journeys(rules jsonb)
 RETURNS void
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  create temporary table journey on commit drop as
  with whole as (
    select s.journey_id, s.partnership_id, s.person_id, min(s.started_on) as started_on,
      case when bool_and(s.ended_on is not null) then max(s.ended_on) end as ended_on
    from stay s group by s.journey_id, s.partnership_id, s.person_id),
  grouped as (
    select c.code, g.key as reason_group from jsonb_each(rules -> 'reason_groups') g cross join lateral jsonb_array_elements_text(g.value) c (code)),
  given as (
    select s.journey_id, s.reason, coalesce(g.reason_group, 'not known') as reason_group
    from whole w join stay s on s.journey_id = w.journey_id and s.ended_on = w.ended_on left join grouped g on g.code = s.reason),
  why as (
    select v.journey_id,
      case when bool_or(v.reason_group = 'died') then 'died' when count(distinct v.reason_group) = 1 then min(v.reason_group) else 'inconsistent' end as reason_group,
      case when bool_or(v.reason_group = 'died') then max(v.reason) filter (where v.reason_group = 'died')
        when count(distinct v.reason_group) = 1 then coalesce(max(v.reason), 'not known') else 'inconsistent' end as reason
    from given v group by v.journey_id),
  opening as (
    select distinct on (s.journey_id) s.journey_id, s.episode_id, s.agency_id
    from stay s order by s.journey_id, s.started_on, s.triaged_on nulls last, s.agency_code, s.episode_ref),
  first_wait as (
    select distinct on (s.journey_id) s.journey_id, s.agency_id, s.waited
    from stay s order by s.journey_id, s.started_on, s.intervention_ref, s.agency_code, s.episode_ref)
  select w.journey_id, w.partnership_id, w.person_id, w.started_on, w.ended_on, y.reason, y.reason_group,
    o.agency_id as first_agency_id, f.agency_id as wait_agency_id,
    case when f.waited < 0 or f.waited is null then 4 when f.waited <= (rules #>> '{wait_bands,0}')::integer then 1
      when f.waited <= (rules #>> '{wait_bands,1}')::integer then 2 else 3 end as wait_band,
    lead(w.started_on) over (partition by w.partnership_id, w.person_id order by w.started_on) as next_started_on
  from whole w join opening o on o.journey_id = w.journey_id join first_wait f on f.journey_id = w.journey_id left join why y on y.journey_id = w.journey_id;
  create index on journey (journey_id);
  analyze journey;
end $function$;

-- Puts the outcome records of a run's journeys into tables of the transaction.
CREATE OR REPLACE FUNCTION indicators.gather_outcomes(as_of date, rules jsonb)
 RETURNS void
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  near integer := (rules ->> 'top_window_days')::integer;
  review_from integer := (rules #>> '{review_days,0}')::integer;
  review_to integer := (rules #>> '{review_days,1}')::integer;
  start_stages text[] := array(select jsonb_array_elements_text(rules -> 'start_stages'));
  review_stages text[] := array(select jsonb_array_elements_text(rules -> 'review_stages'));
  exit_stages text[] := array(select jsonb_array_elements_text(rules -> 'exit_stages'));
begin
  create temporary table outcome on commit drop as
  select j.journey_id, row_number() over (partition by j.journey_id order by o.held_on, s.agency_code, s.episode_ref, o.outcome_ref collate "C") as place, o.held_on,
    o.stage = any (start_stages) and o.held_on between j.started_on - near and j.started_on + near as is_start,
    o.stage = any (review_stages) and o.held_on between j.started_on + review_from and j.started_on + review_to as is_review,
    o.stage = any (exit_stages) and o.held_on between j.ended_on - near and j.ended_on + near as is_exit,
    o.opiate_days, o.crack_days, o.cocaine_days, o.amphetamine_days, o.cannabis_days, o.alcohol_days, o.injecting_days,
    o.paid_work_days::integer, o.volunteering_days::integer, o.education_days::integer, o.acute_housing, o.quality_of_life::integer
  from returns.outcome_row o join stay s on s.episode_id = o.episode_id join journey j on j.journey_id = s.journey_id
  where o.held_on <= as_of;
  create index on outcome (journey_id, place);
  analyze outcome;
  create temporary table compliance on commit drop as
  select o.journey_id, coalesce(bool_or(o.is_start), false) as has_start, coalesce(bool_or(o.is_review), false) as has_review, coalesce(bool_or(o.is_exit), false) as has_exit,
    min(o.place) filter (where o.is_start) as start_place, max(o.place) filter (where o.is_review) as review_place
  from outcome o group by o.journey_id;
  create index on compliance (journey_id);
  analyze compliance;
end $function$;

-- Puts the structured episodes of a run into a table of the transaction, each with the number of its journey.
CREATE OR REPLACE FUNCTION indicators.gather_stays(of_partnerships uuid[], as_of date, rules jsonb, only_agency uuid)
 RETURNS void
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  structured text[] := array(select jsonb_array_elements_text(rules -> 'structured_kinds'));
begin
  create temporary table spell on commit drop as
  select e.episode_id, e.person_id, e.partnership_id, e.agency_id, coalesce(e.agency_code, e.agency_id::text) collate "C" as agency_code,
    e.episode_ref collate "C" as episode_ref, e.drugs,
    case when e.triaged_on <= as_of then e.triaged_on end as triaged_on,
    case when e.discharged_on <= as_of then e.discharged_on end as ended_on,
    case when e.discharged_on <= as_of then coalesce(rules -> 'exit_recodes' ->> e.discharge_code, e.discharge_code) end as reason
  from returns.episode_row e
  where (of_partnerships is null or e.partnership_id = any (of_partnerships)) and (only_agency is null or e.agency_id = only_agency);
  analyze spell;
  -- The earliest structured start of each episode, with the wait for it.
  create temporary table first_help on commit drop as
  select distinct on (i.episode_id) i.episode_id, i.started_on, i.intervention_ref collate "C" as intervention_ref,
    coalesce(case when i.offered_on <= as_of then i.offered_on end, i.started_on) - case when i.referred_on <= as_of then i.referred_on end as waited
  from returns.intervention_row i join spell s on s.episode_id = i.episode_id
  where i.modal = any (structured) and i.started_on <= as_of and i.started_on <= coalesce(s.ended_on, as_of)
  order by i.episode_id, i.started_on, i.intervention_ref collate "C";
  analyze first_help;
  perform indicators.gather_substances(rules);
  create temporary table stay on commit drop as
  select m.*, sum(m.is_new) over (order by m.partnership_id, m.person_id, m.started_on, m.triaged_on nulls last, m.agency_code, m.episode_ref)::integer as journey_id
  from (
    select s.episode_id, s.person_id, s.partnership_id, s.agency_id, s.agency_code, s.episode_ref, s.triaged_on, s.ended_on, s.reason,
      f.started_on, f.intervention_ref, f.waited, coalesce(d.opiate, false) as opiate, coalesce(d.alcohol, false) as alcohol, coalesce(d.other, false) as other,
      case when f.started_on <= max(coalesce(s.ended_on, 'infinity')) over earlier + ((rules ->> 'joining_days')::integer - 1) then 0 else 1 end as is_new
    from spell s join first_help f on f.episode_id = s.episode_id left join named d on d.episode_id = s.episode_id
    window earlier as (partition by s.partnership_id, s.person_id order by f.started_on, s.triaged_on nulls last, s.agency_code, s.episode_ref
      rows between unbounded preceding and 1 preceding)) m;
  create index on stay (journey_id);
  create index on stay (episode_id);
  analyze stay;
end $function$;

-- Puts what the drug codes of each episode name into a table of the transaction.
CREATE OR REPLACE FUNCTION indicators.gather_substances(rules jsonb)
 RETURNS void
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  create temporary table named on commit drop as
  with given as (select s.episode_id, d.code from spell s cross join lateral unnest(s.drugs) d (code)),
  different as materialized (select distinct g.code from given g),
  codes as (
    select c.code, nullif(ltrim(btrim(c.code), '0'), '')::integer as number from different c where btrim(c.code) ~ '^0*[0-9]{1,6}$'),
  known as (
    select c.code,
      c.number between (rules #>> '{opiate_codes,0}')::integer and (rules #>> '{opiate_codes,1}')::integer as opiate,
      c.number between (rules #>> '{alcohol_codes,0}')::integer and (rules #>> '{alcohol_codes,1}')::integer as alcohol,
      c.number between (rules #>> '{nicotine_codes,0}')::integer and (rules #>> '{nicotine_codes,1}')::integer as nicotine
    from codes c where c.number between (rules #>> '{substance_codes,0}')::integer and (rules #>> '{substance_codes,1}')::integer)
  select g.episode_id, bool_or(k.opiate) as opiate, bool_or(k.alcohol) as alcohol, bool_or(not (k.opiate or k.alcohol or k.nicotine)) as other
  from given g join known k on k.code = g.code group by g.episode_id;
  analyze named;
end $function$;

-- Puts the journeys that touch a period into tables of the transaction, for the partnership and for each agency.
CREATE OR REPLACE FUNCTION indicators.look_at_period(from_day date, to_day date, rules jsonb)
 RETURNS void
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  drop table if exists pg_temp.touched, pg_temp.subject, pg_temp.person_group;
  create temporary table touched on commit drop as
  select t.*, bool_or(t.is_open) over (partition by t.partnership_id, t.person_id) as person_is_open
  from (
    select j.*, j.ended_on is null or j.ended_on > to_day as is_open, coalesce(j.next_started_on > to_day, true) as is_latest,
      coalesce(j.ended_on <= to_day, false) as ended_in,
      coalesce(j.next_started_on <= indicators.months_after(j.ended_on, (rules ->> 'return_months')::integer), false) as came_back,
      j.started_on + (rules #>> '{review_days,1}')::integer as review_day,
      case when j.ended_on is null or j.ended_on > to_day then (
        select count(*)::integer from jsonb_array_elements_text(rules -> 'year_bands') n where indicators.months_after(j.started_on, 12 * n::integer) <= to_day) end as year_band,
      -- Days since a fixed day, times sixteen: an outcome added to it is the outcome of this journey, and the greatest is that of the latest.
      (j.started_on - date '0001-01-01') * 16 as place
    from journey j where j.started_on <= to_day and (j.ended_on is null or j.ended_on >= from_day)) t;
  analyze touched;
  create temporary table subject on commit drop as
  select t.journey_id, t.partnership_id, t.person_id, null::uuid as agency_id,
    true as in_period, true as is_first, true as is_wait, true as is_last, t.is_open as open_at_end, t.ended_on is null or t.ended_on > t.review_day as open_on_review_day
  from touched t
  union all
  select t.journey_id, t.partnership_id, t.person_id, s.agency_id,
    bool_or(s.started_on <= to_day and (s.ended_on is null or s.ended_on >= from_day)), s.agency_id = t.first_agency_id, s.agency_id = t.wait_agency_id,
    coalesce(bool_or(s.ended_on = t.ended_on), false), bool_or(s.started_on <= to_day and (s.ended_on is null or s.ended_on > to_day)),
    bool_or(s.started_on <= t.review_day and (s.ended_on is null or s.ended_on > t.review_day)) and (t.ended_on is null or t.ended_on > t.review_day)
  from touched t join stay s on s.journey_id = t.journey_id
  group by t.journey_id, t.partnership_id, t.person_id, s.agency_id, t.first_agency_id, t.wait_agency_id, t.ended_on, t.review_day;
  analyze subject;
  create temporary table person_group on commit drop as
  select s.partnership_id, s.person_id,
    case when bool_or(s.opiate) then 'opiate' when bool_or(s.other) and bool_or(s.alcohol) then 'non-opiate and alcohol'
      when bool_or(s.other) then 'non-opiate only' when bool_or(s.alcohol) then 'alcohol only' else 'not stated' end as substance_group
  from stay s where s.started_on <= to_day and (s.ended_on is null or s.ended_on >= from_day) group by s.partnership_id, s.person_id;
  analyze person_group;
end $function$;

-- Puts indicator I16 for each journey open long enough into a table of the transaction.
CREATE OR REPLACE FUNCTION indicators.look_for_stuck(to_day date, rules jsonb)
 RETURNS void
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  days integer := (rules ->> 'stuck_days_rise')::integer;
  quality integer := (rules ->> 'stuck_quality_rise')::integer;
  d int4range := int4range((rules #>> '{day_counts,0}')::integer, (rules #>> '{day_counts,1}')::integer, '[]');
  q int4range := int4range((rules #>> '{quality_scores,0}')::integer, (rules #>> '{quality_scores,1}')::integer, '[]');
begin
  drop table if exists pg_temp.stuck;
  create temporary table stuck on commit drop as
  with long as (
    select t.journey_id from touched t where t.is_open and indicators.months_after(t.started_on, 12 * (rules ->> 'stuck_years')::integer) <= to_day),
  latest as (
    select distinct on (o.journey_id) o.* from long l join outcome o on o.journey_id = l.journey_id where o.held_on <= to_day order by o.journey_id, o.place desc),
  earlier as (
    select distinct on (o.journey_id) o.* from latest z join outcome o on o.journey_id = z.journey_id
    where o.held_on <= z.held_on - (rules ->> 'stuck_records_apart')::integer order by o.journey_id, o.place desc),
  compared as (
    select z.journey_id, array[
      case when y.paid_work_days <@ d and z.paid_work_days <@ d then z.paid_work_days - y.paid_work_days >= days end,
      case when y.volunteering_days <@ d and z.volunteering_days <@ d then z.volunteering_days - y.volunteering_days >= days end,
      case when y.education_days <@ d and z.education_days <@ d then z.education_days - y.education_days >= days end,
      y.acute_housing and not z.acute_housing,
      case when y.quality_of_life <@ q and z.quality_of_life <@ q then z.quality_of_life - y.quality_of_life >= quality end] as changes,
      y.acute_housing is not null and z.acute_housing is not null as both_say_housing
    from latest z join earlier y on y.journey_id = z.journey_id)
  select l.journey_id, case when c.journey_id is null then 0
      when true = any (c.changes) then 1 when c.both_say_housing or false = any (c.changes[1:3] || c.changes[5]) then 2 else 0 end as state
  from long l left join compared c on c.journey_id = l.journey_id;
  analyze stuck;
end $function$;

-- Months for which an agency's return has not been accepted.
CREATE OR REPLACE FUNCTION indicators.missing_feeds(of_partnerships uuid[], from_day date, to_day date, as_of date, assume_feeds boolean)
 RETURNS TABLE(partnership_id uuid, agency_id uuid, agency_code text, month date)
 LANGUAGE sql
 STABLE
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select e.partnership_id, e.agency_id, e.agency_code, m::date
  from indicators.expected_agencies(of_partnerships) e
  cross join lateral generate_series(greatest(date_trunc('month', from_day::timestamp), e.from_month), least(to_day::timestamp, coalesce(e.to_month, to_day)), interval '1 month') m
  where case when assume_feeds then m::date > as_of else not returns.feed_received(e.agency_id, m::date) end
$function$;

-- The same day of the month so many months on, or that month's last day.
CREATE OR REPLACE FUNCTION indicators.months_after(day date, months integer)
 RETURNS date
 LANGUAGE sql
 IMMUTABLE
AS $function$ select (day + make_interval(months => months))::date $function$;

-- The numbers of the acting agency, unrounded, for its own workers.
CREATE OR REPLACE FUNCTION indicators.own_figures(of_snapshot uuid)
 RETURNS TABLE(indicator text, figure jsonb)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select f.indicator, f.figure from indicators.figure f
  where f.snapshot_id = of_snapshot and f.agency_id = acting.agency_id() and indicators.sees_own_numbers()
$function$;
grant execute on indicators.own_figures(uuid) to cg_app;

-- The numbers of a figure one by one.
CREATE OR REPLACE FUNCTION indicators.parts_of(figure jsonb)
 RETURNS TABLE(part text, n integer, base text)
 LANGUAGE sql
 IMMUTABLE
 SET search_path TO 'pg_catalog'
AS $function$
  select f.key, f.value::text::integer, case when f.key in ('n', 'abstinent', 'improved', 'unchanged', 'deteriorated') and figure ? 'd' then 'd' end
  from jsonb_each(figure) f where jsonb_typeof(f.value) = 'number'
  union all
  select f.key || ' ' || b.key, b.value::text::integer, case f.key when 'bands' then 'd' else 'n' end
  from jsonb_each(figure) f cross join lateral jsonb_each(case when jsonb_typeof(f.value) = 'object' then f.value else '{}' end) b
$function$;

-- The people behind a figure of the acting agency, by its own records alone.
CREATE OR REPLACE FUNCTION indicators.people_behind(of_snapshot uuid, of_indicator text, rules jsonb)
 RETURNS TABLE(counted_id uuid, person_id uuid, outcome text)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  s indicators.snapshot;
begin
  select * into s from indicators.snapshot x where x.snapshot_id = of_snapshot and x.partnership_id = acting.partnership_id();
  if s.snapshot_id is null or acting.agency_id() is null or not indicators.sees_own_numbers() then return; end if;
  perform indicators.gather(array[s.partnership_id], s.data_date, rules, acting.agency_id());
  perform indicators.look_at_period(s.from_day, s.to_day, rules);
  perform indicators.look_for_stuck(s.to_day, rules);
  perform indicators.count_people(s.from_day, s.to_day, s.data_date, rules);
  return query
    with counted as (
    select f.person_id, x.outcome
    from person_figure f cross join lateral (select case of_indicator
      when 'I01' then case when f.i01 then 'yes' end
      when 'I02' then case when f.i02 then 'yes' end
      when 'I03' then (array['reasons completed', 'reasons transferred', 'reasons died', 'reasons unplanned', 'reasons inconsistent', 'reasons not known'])[f.i03 + 1]
      when 'I04' then 'bands ' || (indicators.wait_labels(rules))[f.i04]
      when 'I05' then (array['no', 'yes'])[f.i05 + 1]
      when 'I06' then case when f.i01 then case when f.i06 then 'yes' else 'no' end end
      when 'I07' then case when f.i01 then case when f.i07 then 'yes' else 'no' end end
      when 'I08' then (array['no', 'yes'])[f.i08 + 1]
      when 'I09' then (array['no', 'yes'])[f.i09 + 1]
      when 'I10' then case when f.i01 then case when f.i10 then 'yes' else 'no' end end
      when 'I11' then 'bands ' || (indicators.year_labels(rules))[f.i11 + 1]
      when 'I12' then (array['no', 'yes'])[f.i12 + 1]
      when 'I13' then (array['no', 'yes'])[f.i13 + 1]
      when 'I14' then (array['no', 'yes'])[f.i14 + 1]
      when 'I16' then (array['without_records', 'no', 'yes'])[f.i16 + 1]
      end as outcome) x
    where f.agency_id is null and x.outcome is not null
    union all
    select c.person_id, c.substance || ' ' || coalesce((array['abstinent', 'improved', 'unchanged', 'deteriorated'])[c.outcome], 'no_review')
    from person_change c where of_indicator = 'I15' and c.agency_id is null)
    select distinct c.person_id, e.person_id, c.outcome
    from counted c join spell q on q.person_id = c.person_id join episodes.episode e on e.episode_id = q.episode_id;
end $function$;
grant execute on indicators.people_behind(uuid,text,jsonb) to cg_app;

-- The indicators of one period from the record as it stands.
CREATE OR REPLACE FUNCTION indicators.report(of_partnerships uuid[], from_day date, to_day date, as_of date, rules jsonb, assume_feeds boolean)
 RETURNS TABLE(partnership_id uuid, scope text, key text, agency_id uuid, indicator text, figure jsonb)
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  perform indicators.gather(of_partnerships, as_of, rules);
  return query select r.* from indicators.report_period(of_partnerships, from_day, to_day, as_of, rules, assume_feeds) r;
end $function$;

-- The indicators of a period over what was gathered, complete or said not to be.
CREATE OR REPLACE FUNCTION indicators.report_period(of_partnerships uuid[], from_day date, to_day date, as_of date, rules jsonb, assume_feeds boolean)
 RETURNS TABLE(partnership_id uuid, scope text, key text, agency_id uuid, indicator text, figure jsonb)
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  watched_to date := indicators.months_after(to_day, (rules ->> 'return_months')::integer);
  cohort_watched_to date := indicators.months_after(indicators.cohort_end(from_day, rules), (rules ->> 'return_months')::integer);
begin
  perform indicators.look_at_period(from_day, to_day, rules);
  perform indicators.look_for_stuck(to_day, rules);
  perform indicators.count_people(from_day, to_day, as_of, rules);
  perform indicators.find_scopes(of_partnerships);
  perform indicators.add_up(rules);
  return query
    with missing as materialized (
      select m.*, m.month <= to_day as in_period, m.agency_code || ' ' || to_char(m.month, 'YYYY-MM') as feed
      from indicators.missing_feeds(of_partnerships, from_day, watched_to, as_of, assume_feeds) m),
    gaps as (
      select s.partnership_id, s.scope, s.key, s.agency_id, jsonb_agg(m.feed order by m.feed collate "C") filter (where m.in_period) as in_period,
        jsonb_agg(m.feed order by m.feed collate "C") as with_watch
      from scope s join missing m on m.partnership_id = s.partnership_id and (s.agency_id is null or s.agency_id = m.agency_id)
      group by s.partnership_id, s.scope, s.key, s.agency_id),
    judged as (
      select f.*, case when f.indicator = 'I07' and as_of >= watched_to then g.with_watch else g.in_period end as missing,
        case when f.indicator = 'I07' and as_of < watched_to then watched_to when f.indicator = 'I08' and as_of < cohort_watched_to then cohort_watched_to end as needs_data_to
      from indicators.figures_of_period(to_day, as_of, rules) f
      left join gaps g on g.partnership_id = f.partnership_id and g.scope = f.scope and g.key = f.key)
    select j.partnership_id, j.scope, j.key, j.agency_id, j.indicator,
      case when j.missing is null and j.needs_data_to is null then j.figure
        else jsonb_strip_nulls(jsonb_build_object('status', 'incomplete', 'missing', j.missing, 'needs_data_to', j.needs_data_to)) end
    from judged j;
end $function$;

-- Whether whoever acts may see their agency's numbers unrounded.
CREATE OR REPLACE FUNCTION indicators.sees_own_numbers()
 RETURNS boolean
 LANGUAGE sql
 STABLE
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select acting.kind() = 'staff' and coalesce(acting.roles() && array['worker', 'clinician', 'prescriber', 'gp', 'team_manager', 'safeguarding_lead'], false)
$function$;
grant execute on indicators.sees_own_numbers() to cg_app;

-- Whether the cells of a table and their total pin a starred cell.
CREATE OR REPLACE FUNCTION indicators.tells(has_small boolean, low bigint, high bigint, total_low integer, total_high integer, adds_up boolean, small_top integer)
 RETURNS boolean
 LANGUAGE sql
 IMMUTABLE
AS $function$
  select has_small and least(small_top, case when adds_up then total_high - low + 1 else total_high end) - greatest(1, total_low - high + small_top) < 2
$function$;

-- The names of the bands of waiting.
CREATE OR REPLACE FUNCTION indicators.wait_labels(rules jsonb)
 RETURNS text[]
 LANGUAGE sql
 IMMUTABLE
AS $function$
  select array['<=' || (rules #>> '{wait_bands,0}'), ((rules #>> '{wait_bands,0}')::integer + 1) || '-' || (rules #>> '{wait_bands,1}'), '>' || (rules #>> '{wait_bands,1}'), 'not known']
$function$;

-- Writes the cells of a snapshot as those outside the agency may read them.
CREATE OR REPLACE FUNCTION indicators.write_shown(of_snapshot uuid, rules jsonb)
 RETURNS void
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  small_top integer := (rules ->> 'smallest_shown')::integer - 1;
  step integer := (rules ->> 'rounded_to')::integer;
  whole integer := (rules ->> 'smallest_whole')::integer;
begin
  drop table if exists pg_temp.cell;
  create temporary table cell on commit drop as
  select c.*, case when c.state = 'counted' then (round(c.n::numeric / step) * step)::integer end as value,
    case c.state when 'zero' then 0 when 'small' then 1 else greatest(small_top + 1, (round(c.n::numeric / step) * step)::integer - step / 2) end as low,
    case c.state when 'zero' then 0 when 'small' then case when c.n > small_top then whole - 1 else small_top end
      else (round(c.n::numeric / step) * step)::integer + step / 2 end as high
  from (
    select f.scope, f.key, f.agency_id, f.indicator, p.part, p.base, p.n, coalesce((f.figure ->> 'provisional')::boolean, false) as provisional,
      case when p.n = 0 then 'zero' when p.n <= small_top then 'small'
        when p.base is not null and p.n < whole and p.n = max(p.n) over figure_of then 'small' else 'counted' end as state
    from indicators.figure f cross join lateral indicators.parts_of(f.figure) p
    where f.snapshot_id = of_snapshot and f.figure ->> 'status' is null
    window figure_of as (partition by f.scope, f.key, f.indicator, coalesce(p.base, p.part))) c;
  drop table if exists pg_temp.telling;
  create temporary table telling on commit drop as
  select g.indicator, g.part, g.scope, null::text as key, null::text as base from cell g join cell t on t.scope = 'all' and t.indicator = g.indicator and t.part = g.part
  where g.scope <> 'all' group by g.indicator, g.part, g.scope, t.low, t.high
  having indicators.tells(bool_or(g.state = 'small'), sum(g.low), sum(g.high), t.low, t.high, g.scope = 'group', small_top)
  union all
  select b.indicator, null, b.scope, b.key, b.base from cell b join cell t on t.scope = b.scope and t.key = b.key and t.indicator = b.indicator and t.part = b.base
  where b.part <> 'n' and b.base is not null group by b.indicator, b.scope, b.key, b.base, t.low, t.high
  having indicators.tells(bool_or(b.state = 'small'), sum(b.low), sum(b.high), t.low, t.high, true, small_top);
  insert into indicators.shown_cell (snapshot_id, scope, key, agency_id, indicator, part, state, value, waits_for, provisional)
  select of_snapshot, c.scope, c.key, c.agency_id, c.indicator, c.part, case when w.hides then 'withheld' else c.state end, case when not w.hides then c.value end, '{}', c.provisional
  from cell c cross join lateral (
    select c.state = 'counted' and exists (select from telling x where x.indicator = c.indicator and x.scope = c.scope
      and (x.part = c.part or (x.key = c.key and x.base = c.base and c.part <> 'n'))) as hides) w
  union all
  select of_snapshot, f.scope, f.key, f.agency_id, f.indicator, 'all', 'incomplete', null,
    array_remove(array(select jsonb_array_elements_text(coalesce(f.figure -> 'missing', '[]'))) || (f.figure ->> 'needs_data_to'), null), false
  from indicators.figure f where f.snapshot_id = of_snapshot and f.figure ->> 'status' = 'incomplete';
end $function$;

-- The names of the bands of years in treatment.
CREATE OR REPLACE FUNCTION indicators.year_labels(rules jsonb)
 RETURNS text[]
 LANGUAGE sql
 IMMUTABLE
AS $function$
  select array['<' || (y ->> 0), (y ->> 0) || '-' || (y ->> 1), (y ->> 1) || '-' || (y ->> 2), (y ->> 2) || '-' || (y ->> 3), '>=' || (y ->> 3)]
  from (select rules -> 'year_bands' as y) b
$function$;

-- ====================================================================================================
-- jobs: Which background tasks there are, and the one way to queue them.
-- ====================================================================================================

-- The only tasks that may be queued.
create table jobs.task (
  name text not null,
  constraint task_pkey PRIMARY KEY (name),
  constraint name_is_module_dot_task CHECK ((name ~ '^[a-z][a-z-]*\.[a-z][a-z-]*$'::text))
);

-- Queues a known task in the caller's transaction. A key replaces a job of the same key that has not started.
CREATE OR REPLACE FUNCTION jobs.add(task text, payload jsonb DEFAULT '{}'::jsonb, run_at timestamp with time zone DEFAULT NULL::timestamp with time zone, key text DEFAULT NULL::text)
 RETURNS bigint
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare
  envelope json;
begin
  if not exists (select from jobs.task t where t.name = add.task) then
    raise exception 'There is no task %.', add.task using errcode = 'invalid_parameter_value';
  end if;
  if pg_column_size(add.payload) > 65536 then
    raise exception 'The payload of % is too large. Store it and queue its id.', add.task using errcode = 'program_limit_exceeded';
  end if;
  envelope := json_build_object('payload', add.payload, 'requester', json_build_object(
    'accountId', acting.account_id(), 'staffId', acting.staff_id(), 'agencyId', acting.agency_id(),
    'purpose', acting.purpose(), 'requestId', acting.request_id()));
  return (graphile_worker.add_job(identifier := add.task, payload := envelope, run_at := add.run_at, job_key := add.key)).id;
end
$function$;
grant execute on jobs.add(text,jsonb,timestamp with time zone,text) to cg_app;
grant execute on jobs.add(text,jsonb,timestamp with time zone,text) to cg_jobs;

-- Lets the jobs of workers that no longer run be taken by others.
CREATE OR REPLACE FUNCTION jobs.free_jobs_of_dead_workers()
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare
  dead text[];
begin
  select array_agg(w.locked_by) into dead from (
    select locked_by from graphile_worker._private_jobs where locked_by is not null
    union select locked_by from graphile_worker._private_job_queues where locked_by is not null) w
  where pg_try_advisory_xact_lock(hashtext('jobs.worker'), hashtext(w.locked_by));
  if dead is null then return 0; end if;
  perform graphile_worker.force_unlock_workers(dead);
  return cardinality(dead);
end
$function$;
grant execute on jobs.free_jobs_of_dead_workers() to cg_jobs;

-- How many jobs and messages wait or have failed, and how far the audit's checkpoints are. Nothing for anybody but a partnership manager.
CREATE OR REPLACE FUNCTION jobs.overview()
 RETURNS TABLE(jobs_waiting bigint, oldest_job_due_at timestamp with time zone, jobs_failed bigint, messages_waiting bigint, messages_set_aside bigint, audit_entries bigint, last_checkpoint_at timestamp with time zone)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
begin
  if not acting.holds('partnership_manager') then return; end if;
  return query select
    count(*) filter (where j.attempts < j.max_attempts and j.run_at <= now()),
    min(j.run_at) filter (where j.attempts < j.max_attempts and j.run_at <= now()),
    count(*) filter (where j.attempts >= j.max_attempts),
    (select count(*) from notify.message m where m.delivered_at is null and m.set_aside_at is null),
    notify.set_aside_count(),
    (select sum(h.seq)::bigint from audit.head h),
    (select max(f.updated_at) from audit.checkpoint_file f)
  from graphile_worker._private_jobs j;
end
$function$;
grant execute on jobs.overview() to cg_app;

-- ====================================================================================================
-- justice: Orders with a treatment requirement and the appointments that count towards them.
-- ====================================================================================================

-- An appointment that counts towards an order: the only ones its manager may know of.
create table justice.order_appointment (
  order_appointment_id uuid not null default gen_random_uuid(),
  treatment_order_id uuid not null,
  appointment_id uuid not null,
  person_id uuid not null,
  partnership_id uuid not null,
  owner_agency_id uuid not null,
  author_staff_id uuid,
  category smallint not null default 3,
  needs integer generated always as ((1 << 3)) stored,
  created_at timestamp with time zone not null default now(),
  constraint order_appointment_pkey PRIMARY KEY (order_appointment_id),
  constraint order_appointment_treatment_order_id_appointment_id_key UNIQUE (treatment_order_id, appointment_id),
  constraint order_appointment_appointment_id_fkey FOREIGN KEY (appointment_id) REFERENCES care.appointment(appointment_id),
  constraint order_appointment_author_staff_id_fkey FOREIGN KEY (author_staff_id) REFERENCES partnership.staff(staff_id),
  constraint order_appointment_owner_agency_id_fkey FOREIGN KEY (owner_agency_id) REFERENCES partnership.agency(agency_id),
  constraint order_appointment_partnership_id_fkey FOREIGN KEY (partnership_id) REFERENCES partnership.partnership(partnership_id),
  constraint order_appointment_person_id_fkey FOREIGN KEY (person_id) REFERENCES people.person(person_id),
  constraint order_appointment_treatment_order_id_fkey FOREIGN KEY (treatment_order_id) REFERENCES justice.treatment_order(treatment_order_id),
  constraint order_appointment_category_check CHECK ((category = 3))
);
CREATE INDEX order_appointment_by_appointment ON justice.order_appointment USING btree (appointment_id);
CREATE INDEX order_appointment_by_person ON justice.order_appointment USING btree (person_id);
create policy order_appointment_insert_own on justice.order_appointment for insert to cg_app
  with check (owner_agency_id = (( SELECT acting.agency_id() AS agency_id)) AND author_staff_id = (( SELECT acting.staff_id() AS staff_id)) AND partnership_id = (( SELECT acting.partnership_id() AS partnership_id)) AND consent.may_write(person_id, category));
create policy order_appointment_read_by_route on justice.order_appointment for select to cg_app
  using (
CASE
    WHEN (needs & (~ 1273599)) = 0 AND owner_agency_id = (( SELECT acting.agency_id() AS agency_id)) AND (person_id = ANY ((( SELECT acting.caseload() AS caseload))::uuid[])) THEN true
    WHEN person_id = ANY ((( SELECT acting.denied_people() AS denied_people))::uuid[]) THEN consent.lawfully_disclosed(( SELECT acting.who() AS who), order_appointment_id)
    WHEN ( SELECT true
       FROM consent.access a
      WHERE a.person_id = order_appointment.person_id AND a.owner_agency_id = order_appointment.owner_agency_id AND (a.opens & order_appointment.needs) = order_appointment.needs AND (a.purposes & (( SELECT acting.purpose_mask() AS purpose_mask))) <> 0 AND a.valid_from <= now() AND now() < a.valid_to
     LIMIT 1) THEN true
    ELSE consent.opens_otherwise(( SELECT acting.who() AS who), order_appointment_id, person_id, owner_agency_id, author_staff_id, category, needs, created_at, NULL::timestamp with time zone, NULL::timestamp with time zone)
END);
grant insert, select on justice.order_appointment to cg_app;

-- A court or licence order with a treatment requirement.
create table justice.treatment_order (
  treatment_order_id uuid not null default gen_random_uuid(),
  person_id uuid not null,
  partnership_id uuid not null,
  owner_agency_id uuid not null,
  author_staff_id uuid,
  category smallint not null default 11,
  needs integer generated always as ((1 << 11)) stored,
  reference text not null,
  requirement text not null,
  has_testing boolean not null default false,
  requirement_status text not null default 'running'::text,
  breach_relevant_on date,
  order_manager_staff_id uuid,
  starts_on date not null,
  ends_on date not null,
  created_at timestamp with time zone not null default now(),
  version integer not null default 1,
  constraint treatment_order_pkey PRIMARY KEY (treatment_order_id),
  constraint treatment_order_author_staff_id_fkey FOREIGN KEY (author_staff_id) REFERENCES partnership.staff(staff_id),
  constraint treatment_order_order_manager_staff_id_fkey FOREIGN KEY (order_manager_staff_id) REFERENCES partnership.staff(staff_id),
  constraint treatment_order_owner_agency_id_fkey FOREIGN KEY (owner_agency_id) REFERENCES partnership.agency(agency_id),
  constraint treatment_order_partnership_id_fkey FOREIGN KEY (partnership_id) REFERENCES partnership.partnership(partnership_id),
  constraint treatment_order_person_id_fkey FOREIGN KEY (person_id) REFERENCES people.person(person_id),
  constraint order_ends_after_start CHECK ((ends_on >= starts_on)),
  constraint requirement_is_known CHECK ((requirement = ANY (ARRAY['drug_rehabilitation'::text, 'alcohol_treatment'::text, 'licence_condition'::text, 'mental_health_treatment'::text]))),
  constraint requirement_status_is_known CHECK ((requirement_status = ANY (ARRAY['running'::text, 'complete'::text, 'breached'::text, 'ended'::text]))),
  constraint treatment_order_category_check CHECK ((category = 11))
);
CREATE INDEX treatment_order_of_agency ON justice.treatment_order USING btree (owner_agency_id);
CREATE INDEX treatment_order_of_manager ON justice.treatment_order USING btree (order_manager_staff_id);
CREATE INDEX treatment_order_of_person ON justice.treatment_order USING btree (person_id);
create policy treatment_order_insert_own on justice.treatment_order for insert to cg_app
  with check (owner_agency_id = (( SELECT acting.agency_id() AS agency_id)) AND author_staff_id = (( SELECT acting.staff_id() AS staff_id)) AND partnership_id = (( SELECT acting.partnership_id() AS partnership_id)) AND consent.may_write(person_id, category));
create policy treatment_order_read_by_route on justice.treatment_order for select to cg_app
  using (
CASE
    WHEN (needs & (~ 1273599)) = 0 AND owner_agency_id = (( SELECT acting.agency_id() AS agency_id)) AND (person_id = ANY ((( SELECT acting.caseload() AS caseload))::uuid[])) THEN true
    WHEN person_id = ANY ((( SELECT acting.denied_people() AS denied_people))::uuid[]) THEN consent.lawfully_disclosed(( SELECT acting.who() AS who), treatment_order_id)
    WHEN ( SELECT true
       FROM consent.access a
      WHERE a.person_id = treatment_order.person_id AND a.owner_agency_id = treatment_order.owner_agency_id AND (a.opens & treatment_order.needs) = treatment_order.needs AND (a.purposes & (( SELECT acting.purpose_mask() AS purpose_mask))) <> 0 AND a.valid_from <= now() AND now() < a.valid_to
     LIMIT 1) THEN true
    ELSE consent.opens_otherwise(( SELECT acting.who() AS who), treatment_order_id, person_id, owner_agency_id, author_staff_id, category, needs, created_at, NULL::timestamp with time zone, NULL::timestamp with time zone)
END);
create policy treatment_order_update_own on justice.treatment_order for update to cg_app
  using (owner_agency_id = (( SELECT acting.agency_id() AS agency_id)) AND (author_staff_id = (( SELECT acting.staff_id() AS staff_id)) OR consent.may_write(person_id, category)))
  with check (owner_agency_id = (( SELECT acting.agency_id() AS agency_id)));
grant insert, select, update (requirement_status, breach_relevant_on, order_manager_staff_id, version) on justice.treatment_order to cg_app;

-- Brings an order's manager in to work with the person while the order runs.
CREATE OR REPLACE FUNCTION justice.begin_management(new_order uuid)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  o justice.treatment_order;
  at_agency uuid;
  runs_from timestamptz;
  runs_to timestamptz;
begin
  select x.* into o from justice.treatment_order x where x.treatment_order_id = begin_management.new_order and x.owner_agency_id = acting.agency_id();
  select s.agency_id into at_agency from partnership.staff s where s.staff_id = o.order_manager_staff_id;
  if at_agency is null or not consent.may_record_relationship(o.person_id, at_agency, o.order_manager_staff_id) then return; end if;
  runs_from := greatest(now(), o.starts_on::timestamp at time zone 'Europe/London');
  runs_to := (o.ends_on + 1)::timestamp at time zone 'Europe/London';
  insert into people.working_relationship (person_id, partnership_id, agency_id, staff_id, role, from_at, to_at, recorded_by)
  select o.person_id, o.partnership_id, at_agency, o.order_manager_staff_id, 'order_manager', lower(c), upper(c), acting.staff_id()
  from unnest(tstzmultirange(tstzrange(runs_from, runs_to)) - (
    select coalesce(range_agg(tstzrange(r.from_at, r.to_at)), '{}') from people.working_relationship r
    where r.person_id = o.person_id and r.agency_id = at_agency and r.role = 'order_manager' and r.staff_id = o.order_manager_staff_id)) c;
end
$function$;
grant execute on justice.begin_management(uuid) to cg_app;

-- Ends the order manager's working relationship once none of their orders about the person runs.
CREATE OR REPLACE FUNCTION justice.end_management(ended_order uuid)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  o justice.treatment_order;
begin
  select x.* into o from justice.treatment_order x
  where x.treatment_order_id = end_management.ended_order and x.owner_agency_id = acting.agency_id()
    and x.requirement_status in ('complete', 'ended') and consent.may_write(x.person_id, 11::smallint);
  if not found or exists (
    select from justice.treatment_order y where y.person_id = o.person_id and y.order_manager_staff_id = o.order_manager_staff_id
      and y.requirement_status in ('running', 'breached') and y.ends_on >= current_date) then
    return;
  end if;
  update people.working_relationship r set to_at = greatest(now(), r.from_at), ended_reason = 'order_ended'
  where r.person_id = o.person_id and r.staff_id = o.order_manager_staff_id and r.role = 'order_manager' and (r.to_at is null or r.to_at > now());
end
$function$;
grant execute on justice.end_management(uuid) to cg_app;

-- Whether the manager of an order sees a category of the person's record in projection.
CREATE OR REPLACE FUNCTION justice.manager_sees(of_person uuid, owner_agency uuid, category smallint, manager uuid, manager_agency uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select coalesce(bool_or(a.owner_agency_id = owner_agency and a.projects & (1 << category) <> 0
      and a.purposes & (select 1 << u.bit from partnership.purpose u where u.code = 'order_monitoring') <> 0)
    and not bool_or(a.route = 'deny'), false)
  from consent.access a
  where a.person_id = of_person and a.viewer_id in (manager, manager_agency) and a.valid_from <= now() and now() < a.valid_to
$function$;

-- The orders the acting probation worker manages or covers, or those about the acting person.
CREATE OR REPLACE FUNCTION justice.order_in_sight()
 RETURNS TABLE(treatment_order_id uuid, person_id uuid, owner_agency_id uuid, manager uuid, manager_agency uuid, as_person boolean)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER ROWS 20
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  mine uuid := acting.agency_id();
  own uuid[] := acting.own_people();
begin
  if mine is not null and people.acting_ceiling() in ('probation') then
    return query
      select o.treatment_order_id, o.person_id, o.owner_agency_id, o.order_manager_staff_id, mine, false
      from justice.treatment_order o
      where (o.order_manager_staff_id in (select s.staff_id from partnership.staff s where s.agency_id = mine) and consent.projects(o.person_id, o.owner_agency_id, 3::smallint))
        or (o.owner_agency_id = mine and consent.may_write(o.person_id, 11::smallint));
  end if;
  if cardinality(own) > 0 then
    return query
      select o.treatment_order_id, o.person_id, o.owner_agency_id, o.order_manager_staff_id, coalesce(s.agency_id, o.owner_agency_id), true
      from justice.treatment_order o left join partnership.staff s on s.staff_id = o.order_manager_staff_id
      where o.person_id = any (own)
        and (justice.manager_sees(o.person_id, o.owner_agency_id, 3::smallint, o.order_manager_staff_id, s.agency_id)
          or exists (select from partnership.agency g join partnership.agency_kind k on k.code = g.kind where g.agency_id = o.owner_agency_id and k.ceiling = 'probation'));
  end if;
end
$function$;

-- p2 and p8: orders in sight with the five facts of each linked appointment.
CREATE OR REPLACE FUNCTION justice.order_lines()
 RETURNS TABLE(treatment_order_id uuid, person_id uuid, reference text, requirement_status text, breach_relevant_on date, appointment_on date, attended text, worker_name text, worker_phone text, to_agency_name text)
 LANGUAGE sql
 STABLE SECURITY DEFINER ROWS 100
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select o.treatment_order_id, o.person_id, o.reference, o.requirement_status, o.breach_relevant_on,
    a.starts_at::date, case a.attendance when 'cancelled' then 'excused' when 'late' then 'attended' else a.attendance end, w.display_name, w.work_phone, m.name
  from justice.order_in_sight() v
  join justice.treatment_order o on o.treatment_order_id = v.treatment_order_id
  join partnership.agency m on m.agency_id = v.manager_agency
  left join (justice.order_appointment l join care.appointment a on a.appointment_id = l.appointment_id)
    on l.treatment_order_id = o.treatment_order_id
    and case when v.as_person then justice.manager_sees(a.person_id, a.owner_agency_id, 3::smallint, v.manager, v.manager_agency)
      else consent.projects(a.person_id, a.owner_agency_id, 3::smallint) end
  left join partnership.staff w on w.staff_id = a.with_staff_id
  order by o.reference, a.starts_at desc
$function$;
grant execute on justice.order_lines() to cg_app;

-- p12: coded test results under orders in sight that require testing.
CREATE OR REPLACE FUNCTION justice.order_tests()
 RETURNS TABLE(treatment_order_id uuid, person_id uuid, tested_on date, result text)
 LANGUAGE sql
 STABLE SECURITY DEFINER ROWS 20
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select o.treatment_order_id, o.person_id, e.happened_on, e.code
  from justice.order_in_sight() v
  join justice.treatment_order o on o.treatment_order_id = v.treatment_order_id and o.has_testing
  join people.person p on p.person_id = o.person_id
  join people.person q on q.whole_id = p.whole_id
  join care.entry e on e.person_id = q.person_id and e.category = 7 and e.labels = 0 and e.struck_at is null and e.sealed_at is null
    and e.happened_on between o.starts_on and o.ends_on
    and e.code in ('negative', 'refused', 'positive_opiates', 'positive_cocaine', 'positive_amphetamines', 'positive_benzodiazepines', 'positive_cannabis', 'positive_alcohol', 'positive_other')
  where case when v.as_person then justice.manager_sees(e.person_id, e.owner_agency_id, 7::smallint, v.manager, v.manager_agency)
    else consent.projects(e.person_id, e.owner_agency_id, 7::smallint) end
  order by o.reference, e.happened_on desc
$function$;
grant execute on justice.order_tests() to cg_app;

-- ====================================================================================================
-- notify: Messages inside the system: an outbox written with the change, and the inboxes it is delivered to.
-- ====================================================================================================

-- What has arrived for an agency, a worker, an account or a person.
create table notify.inbox_item (
  message_id uuid not null,
  number bigint not null,
  partnership_id uuid not null,
  to_agency_id uuid,
  for_role text,
  to_staff_id uuid,
  to_account_id uuid,
  to_person_id uuid,
  kind text not null,
  subject text not null,
  body text not null,
  path text not null,
  about_person_id uuid,
  sent_at timestamp with time zone not null,
  delivered_at timestamp with time zone not null default clock_timestamp(),
  read_at timestamp with time zone,
  read_by uuid,
  constraint inbox_item_pkey PRIMARY KEY (message_id),
  constraint reading_is_whole CHECK (((read_at IS NULL) = (read_by IS NULL)))
);
CREATE INDEX inbox_of_account ON notify.inbox_item USING btree (to_account_id, delivered_at) WHERE (to_account_id IS NOT NULL);
CREATE INDEX inbox_of_agency ON notify.inbox_item USING btree (to_agency_id, delivered_at) WHERE (to_agency_id IS NOT NULL);
CREATE INDEX inbox_of_person ON notify.inbox_item USING btree (to_person_id, delivered_at) WHERE (to_person_id IS NOT NULL);
CREATE INDEX inbox_of_staff ON notify.inbox_item USING btree (to_staff_id, delivered_at) WHERE (to_staff_id IS NOT NULL);
create policy inbox_item_of_the_account on notify.inbox_item for all to cg_app
  using (to_account_id = (( SELECT acting.account_id() AS account_id)))
  with check (to_account_id = (( SELECT acting.account_id() AS account_id)) AND read_by = (( SELECT acting.account_id() AS account_id)));
create policy inbox_item_of_the_agency on notify.inbox_item for all to cg_app
  using (to_agency_id = (( SELECT acting.agency_id() AS agency_id)) AND (for_role IS NULL OR acting.holds(for_role)) AND (about_person_id IS NULL OR NOT notify.is_kept_from(about_person_id)))
  with check (to_agency_id = (( SELECT acting.agency_id() AS agency_id)) AND read_by = (( SELECT acting.account_id() AS account_id)));
create policy inbox_item_of_the_person on notify.inbox_item for all to cg_app
  using (to_person_id = ANY ((( SELECT acting.own_people() AS own_people))::uuid[]))
  with check ((to_person_id = ANY ((( SELECT acting.own_people() AS own_people))::uuid[])) AND read_by = (( SELECT acting.account_id() AS account_id)));
create policy inbox_item_of_the_worker on notify.inbox_item for all to cg_app
  using (to_staff_id = (( SELECT acting.staff_id() AS staff_id)) AND (about_person_id IS NULL OR NOT notify.is_kept_from(about_person_id)))
  with check (to_staff_id = (( SELECT acting.staff_id() AS staff_id)) AND read_by = (( SELECT acting.account_id() AS account_id)));
grant select, update (read_at, read_by) on notify.inbox_item to cg_app;

-- The outbox: each message from its writing to its delivery.
create table notify.message (
  message_id uuid not null default gen_random_uuid(),
  number bigint not null generated always as identity,
  partnership_id uuid not null,
  to_agency_id uuid,
  for_role text,
  to_staff_id uuid,
  to_account_id uuid,
  to_person_id uuid,
  channel text not null default 'in_app'::text,
  kind text not null,
  subject text not null,
  body text not null default ''::text,
  path text not null default ''::text,
  about_person_id uuid,
  created_at timestamp with time zone not null default now(),
  order_key uuid not null generated always as (COALESCE(about_person_id, to_person_id, to_account_id, to_staff_id, to_agency_id)) stored,
  attempts integer not null default 0,
  next_try_at timestamp with time zone not null default now(),
  lease uuid,
  leased_until timestamp with time zone,
  delivered_at timestamp with time zone,
  set_aside_at timestamp with time zone,
  last_error text,
  address text not null default ''::text,
  useless_after timestamp with time zone,
  constraint message_pkey PRIMARY KEY (message_id),
  constraint address_where_needed CHECK (((channel = 'in_app'::text) = (address = ''::text))),
  constraint channel_is_known CHECK ((channel = ANY (ARRAY['in_app'::text, 'text'::text, 'email'::text]))),
  constraint ends_once CHECK ((num_nonnulls(delivered_at, set_aside_at) <= 1)),
  constraint ends_where_it_leaves CHECK (((channel = 'in_app'::text) OR (useless_after IS NOT NULL))),
  constraint kind_is_named CHECK ((kind <> ''::text)),
  constraint lease_is_whole CHECK (((lease IS NULL) = (leased_until IS NULL))),
  constraint one_recipient CHECK ((num_nonnulls(to_agency_id, to_staff_id, to_account_id, to_person_id) = 1)),
  constraint path_is_ours CHECK (((path = ''::text) OR (path ~ '^/[^/]'::text))),
  constraint role_is_of_an_agency CHECK (((for_role IS NULL) OR (to_agency_id IS NOT NULL))),
  constraint subject_is_short CHECK (((length(subject) >= 1) AND (length(subject) <= 200)))
);
CREATE INDEX message_to_try ON notify.message USING btree (next_try_at, number) WHERE ((delivered_at IS NULL) AND (set_aside_at IS NULL));
CREATE INDEX message_waiting ON notify.message USING btree (order_key, number) WHERE ((delivered_at IS NULL) AND (set_aside_at IS NULL));

-- Takes up to so many waiting messages for delivery, under a lease of one minute.
CREATE OR REPLACE FUNCTION notify.claim(most integer)
 RETURNS TABLE(message_id uuid, lease uuid)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
#variable_conflict use_column
begin
  update notify.message m set set_aside_at = clock_timestamp(), lease = null, leased_until = null,
    last_error = coalesce(m.last_error, 'the worker ended during delivery')
  where m.delivered_at is null and m.set_aside_at is null and m.attempts >= 8
    and m.next_try_at <= clock_timestamp() and (m.leased_until is null or m.leased_until < clock_timestamp());
  return query
    update notify.message m
    set lease = gen_random_uuid(), leased_until = clock_timestamp() + interval '1 minute', attempts = m.attempts + 1
    where m.message_id in (
      select w.message_id from notify.message w
      where w.channel = 'in_app' and w.delivered_at is null and w.set_aside_at is null and w.next_try_at <= clock_timestamp()
        and (w.leased_until is null or w.leased_until < clock_timestamp())
        and not exists (select from notify.message earlier where earlier.order_key = w.order_key and earlier.number < w.number
          and earlier.channel = 'in_app' and earlier.delivered_at is null and earlier.set_aside_at is null)
      order by w.next_try_at, w.number limit most
      for update skip locked)
    returning m.message_id, m.lease;
end
$function$;
grant execute on notify.claim(integer) to cg_jobs;

-- Puts a claimed message into its inbox. False if the claim no longer holds.
CREATE OR REPLACE FUNCTION notify.deliver(message_id uuid, lease uuid)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare
  m notify.message;
begin
  select * into m from notify.message x
  where x.message_id = deliver.message_id and x.lease = deliver.lease and x.delivered_at is null and x.set_aside_at is null for update;
  if not found then return false; end if;
  insert into notify.inbox_item (message_id, number, partnership_id, to_agency_id, for_role, to_staff_id, to_account_id, to_person_id,
    kind, subject, body, path, about_person_id, sent_at)
  values (m.message_id, m.number, m.partnership_id, m.to_agency_id, m.for_role, m.to_staff_id, m.to_account_id, m.to_person_id,
    m.kind, m.subject, m.body, m.path, m.about_person_id, m.created_at)
  on conflict on constraint inbox_item_pkey do nothing;
  update notify.message x set delivered_at = clock_timestamp(), lease = null, leased_until = null, last_error = null
  where x.message_id = m.message_id;
  return true;
end
$function$;
grant execute on notify.deliver(uuid,uuid) to cg_jobs;

-- Gives a claimed message back to be tried later, or sets it aside after eight tries.
CREATE OR REPLACE FUNCTION notify.fail(message_id uuid, lease uuid, error text)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  update notify.message m set lease = null, leased_until = null, last_error = left(fail.error, 200),
    next_try_at = clock_timestamp() + make_interval(secs => least(power(2, m.attempts), 3600)),
    set_aside_at = case when m.attempts >= 8 then clock_timestamp() end
  where m.message_id = fail.message_id and m.lease = fail.lease and m.delivered_at is null and m.set_aside_at is null
$function$;
grant execute on notify.fail(uuid,uuid,text) to cg_jobs;

-- Whether the person a message is about has blocked whoever acts.
CREATE OR REPLACE FUNCTION notify.is_kept_from(about_person_id uuid)
 RETURNS boolean
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
begin
  return exists (
    select from consent.access a
    where a.person_id = is_kept_from.about_person_id and a.viewer_id = any (acting.keys()) and a.route = 'deny'
      and a.valid_from <= now() and a.valid_to > now());
end
$function$;
grant execute on notify.is_kept_from(uuid) to cg_app;

-- Writes a message into the outbox in the caller's transaction and queues its delivery.
CREATE OR REPLACE FUNCTION notify.send(kind text, subject text, body text DEFAULT ''::text, path text DEFAULT ''::text, to_agency_id uuid DEFAULT NULL::uuid, for_role text DEFAULT NULL::text, to_staff_id uuid DEFAULT NULL::uuid, to_account_id uuid DEFAULT NULL::uuid, to_person_id uuid DEFAULT NULL::uuid, about_person_id uuid DEFAULT NULL::uuid, partnership_id uuid DEFAULT NULL::uuid)
 RETURNS uuid
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare
  new_id uuid;
begin
  insert into notify.message as m (kind, subject, body, path, to_agency_id, for_role, to_staff_id, to_account_id, to_person_id, about_person_id, partnership_id)
  values (send.kind, send.subject, send.body, send.path, send.to_agency_id, send.for_role, send.to_staff_id, send.to_account_id,
    send.to_person_id, send.about_person_id, coalesce(send.partnership_id, acting.partnership_id()))
  returning m.message_id into new_id;
  -- No key: two senders that share one would wait for each other's commit.
  perform jobs.add('notify.deliver');
  return new_id;
end
$function$;
grant execute on notify.send(text,text,text,text,uuid,text,uuid,uuid,uuid,uuid,uuid) to cg_app;
grant execute on notify.send(text,text,text,text,uuid,text,uuid,uuid,uuid,uuid,uuid) to cg_jobs;

-- How many messages could not be delivered and wait for somebody to look.
CREATE OR REPLACE FUNCTION notify.set_aside_count()
 RETURNS bigint
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$ select count(*) from notify.message where set_aside_at is not null $function$;
grant execute on notify.set_aside_count() to cg_app;
grant execute on notify.set_aside_count() to cg_jobs;

-- Has set-aside messages delivered after all. Gives how many. Nothing for anybody but a partnership manager.
CREATE OR REPLACE FUNCTION notify.try_again()
 RETURNS bigint
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare
  tried bigint;
begin
  if not acting.holds('partnership_manager') then return 0; end if;
  update notify.message set set_aside_at = null, attempts = 0, next_try_at = clock_timestamp() where set_aside_at is not null;
  get diagnostics tried = row_count;
  if tried > 0 then perform jobs.add('notify.deliver'); end if;
  return tried;
end
$function$;
grant execute on notify.try_again() to cg_app;

-- ====================================================================================================
-- partnership: The partners: agencies, their staff, and what they agreed.
-- ====================================================================================================

-- An organisation of the partnership.
create table partnership.agency (
  agency_id uuid not null default gen_random_uuid(),
  partnership_id uuid not null,
  name text not null,
  kind text not null,
  own_aims text not null default ''::text,
  may_not_do text not null default ''::text,
  judged_by text not null default ''::text,
  phone text not null default ''::text,
  joined_at timestamp with time zone not null default now(),
  left_at timestamp with time zone,
  version integer not null default 1,
  national_code text,
  constraint agency_pkey PRIMARY KEY (agency_id),
  constraint agency_kind_fkey FOREIGN KEY (kind) REFERENCES partnership.agency_kind(code),
  constraint agency_partnership_id_fkey FOREIGN KEY (partnership_id) REFERENCES partnership.partnership(partnership_id),
  constraint agency_leaves_after_joining CHECK (((left_at IS NULL) OR (left_at >= joined_at))),
  constraint national_code_is_short CHECK ((national_code ~ '^[A-Za-z0-9_-]{1,20}$'::text))
);
CREATE UNIQUE INDEX agency_name_is_its_own ON partnership.agency USING btree (partnership_id, lower(name));
CREATE UNIQUE INDEX agency_national_code_is_its_own ON partnership.agency USING btree (partnership_id, national_code);
CREATE TRIGGER access_after_update AFTER UPDATE ON partnership.agency REFERENCING OLD TABLE AS before NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION consent.agency_changed();
create policy agency_insert_manager on partnership.agency for insert to cg_app
  with check (partnership_id = (( SELECT acting.partnership_id() AS partnership_id)) AND ( SELECT acting.holds('partnership_manager'::text) AS holds));
create policy agency_select_member on partnership.agency for select to cg_app
  using (partnership_id = (( SELECT acting.partnership_id() AS partnership_id)));
create policy agency_update_manager on partnership.agency for update to cg_app
  using (left_at IS NULL AND partnership.manages(agency_id))
  with check (left_at IS NULL AND partnership.manages(agency_id));
grant insert (agency_id, partnership_id, name, kind, own_aims, may_not_do, judged_by, phone, national_code), select, update (name, own_aims, may_not_do, judged_by, phone, version, national_code) on partnership.agency to cg_app;

-- Kinds of agency.
create table partnership.agency_kind (
  code text not null,
  name text not null,
  ceiling text not null,
  working_purpose text not null,
  may_lead boolean not null,
  may_write smallint[] not null,
  constraint agency_kind_pkey PRIMARY KEY (code),
  constraint agency_kind_working_purpose_fkey FOREIGN KEY (working_purpose) REFERENCES partnership.purpose(code)
);
create policy agency_kind_select_all on partnership.agency_kind for select to cg_app
  using (true);
grant select on partnership.agency_kind to cg_app;

-- An agreement of the partners, through all its versions.
create table partnership.agreement (
  agreement_id uuid not null default gen_random_uuid(),
  partnership_id uuid not null,
  name text not null,
  created_at timestamp with time zone not null default now(),
  constraint agreement_pkey PRIMARY KEY (agreement_id),
  constraint agreement_partnership_id_fkey FOREIGN KEY (partnership_id) REFERENCES partnership.partnership(partnership_id)
);
create policy agreement_insert_drafter on partnership.agreement for insert to cg_app
  with check (partnership_id = (( SELECT acting.partnership_id() AS partnership_id)) AND ( SELECT partnership.drafts() AS drafts));
create policy agreement_select_member on partnership.agreement for select to cg_app
  using (partnership_id = (( SELECT acting.partnership_id() AS partnership_id)));
grant insert (agreement_id, partnership_id, name), select on partnership.agreement to cg_app;

-- What may flow from one agency to another. All of them together are the outer limit of access.
create table partnership.agreement_flow (
  agreement_flow_id uuid not null default gen_random_uuid(),
  agreement_version_id uuid not null,
  from_agency_id uuid not null,
  to_agency_id uuid not null,
  purpose text not null,
  categories smallint[] not null,
  lawful_basis text not null,
  permission_needed boolean not null,
  removed_at timestamp with time zone,
  removed_by uuid,
  version integer not null default 1,
  constraint agreement_flow_pkey PRIMARY KEY (agreement_flow_id),
  constraint agreement_flow_agreement_version_id_from_agency_id_to_agenc_key UNIQUE (agreement_version_id, from_agency_id, to_agency_id, purpose),
  constraint agreement_flow_agreement_version_id_fkey FOREIGN KEY (agreement_version_id) REFERENCES partnership.agreement_version(agreement_version_id),
  constraint agreement_flow_from_agency_id_fkey FOREIGN KEY (from_agency_id) REFERENCES partnership.agency(agency_id),
  constraint agreement_flow_purpose_fkey FOREIGN KEY (purpose) REFERENCES partnership.purpose(code),
  constraint agreement_flow_removed_by_fkey FOREIGN KEY (removed_by) REFERENCES partnership.staff(staff_id),
  constraint agreement_flow_to_agency_id_fkey FOREIGN KEY (to_agency_id) REFERENCES partnership.agency(agency_id),
  constraint flow_goes_to_another_agency CHECK ((from_agency_id <> to_agency_id)),
  constraint flow_names_categories CHECK (((cardinality(categories) > 0) AND (categories <@ ARRAY[(0)::smallint, (1)::smallint, (2)::smallint, (3)::smallint, (4)::smallint, (5)::smallint, (6)::smallint, (7)::smallint, (8)::smallint, (9)::smallint, (10)::smallint, (11)::smallint, (12)::smallint, (13)::smallint, (14)::smallint]))),
  constraint lawful_basis_is_named CHECK ((lawful_basis = ANY (ARRAY['public_task_health_care'::text, 'legal_obligation'::text, 'vital_interests'::text, 'explicit_consent'::text, 'public_task_justice'::text, 'safeguarding'::text])))
);
CREATE INDEX agreement_flow_from ON partnership.agreement_flow USING btree (from_agency_id);
CREATE INDEX agreement_flow_to ON partnership.agreement_flow USING btree (to_agency_id);
CREATE TRIGGER access_after_delete AFTER DELETE ON partnership.agreement_flow REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION consent.agreement_changed();
CREATE TRIGGER access_after_insert AFTER INSERT ON partnership.agreement_flow REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION consent.agreement_changed();
CREATE TRIGGER access_after_update AFTER UPDATE ON partnership.agreement_flow REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION consent.agreement_changed();
CREATE TRIGGER frozen BEFORE UPDATE ON partnership.agreement_flow FOR EACH ROW EXECUTE FUNCTION partnership.keep_frozen('removed_at', 'removed_by', 'version');
create policy agreement_flow_insert_draft on partnership.agreement_flow for insert to cg_app
  with check (removed_at IS NULL AND ( SELECT partnership.drafts() AS drafts) AND partnership.is_draft(agreement_version_id) AND partnership.is_party(agreement_version_id, from_agency_id) AND partnership.is_party(agreement_version_id, to_agency_id));
create policy agreement_flow_select_member on partnership.agreement_flow for select to cg_app
  using ((EXISTS ( SELECT
   FROM partnership.agreement_version v
  WHERE v.agreement_version_id = agreement_flow.agreement_version_id)));
create policy agreement_flow_update_draft on partnership.agreement_flow for update to cg_app
  using (( SELECT partnership.drafts() AS drafts) AND partnership.is_draft(agreement_version_id))
  with check (partnership.is_draft(agreement_version_id));
grant insert (agreement_flow_id, agreement_version_id, from_agency_id, to_agency_id, purpose, categories, lawful_basis, permission_needed), select, update (categories, lawful_basis, permission_needed, removed_at, removed_by, version) on partnership.agreement_flow to cg_app;

-- One of the seven headings of a version (S003-L92 to S003-L111).
create table partnership.agreement_heading (
  agreement_heading_id uuid not null default gen_random_uuid(),
  agreement_version_id uuid not null,
  heading text not null,
  joint_text text not null default ''::text,
  agreed_at timestamp with time zone,
  version integer not null default 1,
  constraint agreement_heading_pkey PRIMARY KEY (agreement_heading_id),
  constraint agreement_heading_agreement_version_id_heading_key UNIQUE (agreement_version_id, heading),
  constraint agreement_heading_agreement_version_id_fkey FOREIGN KEY (agreement_version_id) REFERENCES partnership.agreement_version(agreement_version_id),
  constraint heading_is_known CHECK ((heading = ANY (ARRAY['aims'::text, 'strategy'::text, 'membership'::text, 'management'::text, 'resources'::text, 'disputes'::text, 'information'::text])))
);
CREATE TRIGGER frozen BEFORE UPDATE ON partnership.agreement_heading FOR EACH ROW EXECUTE FUNCTION partnership.keep_frozen();
create policy agreement_heading_select_member on partnership.agreement_heading for select to cg_app
  using ((EXISTS ( SELECT
   FROM partnership.agreement_version v
  WHERE v.agreement_version_id = agreement_heading.agreement_version_id)));
create policy agreement_heading_update_draft on partnership.agreement_heading for update to cg_app
  using (( SELECT partnership.drafts() AS drafts) AND partnership.is_draft(agreement_version_id))
  with check (true);
grant select, update (joint_text, agreed_at, version) on partnership.agreement_heading to cg_app;

-- An agency that is part of a version.
create table partnership.agreement_party (
  agreement_party_id uuid not null default gen_random_uuid(),
  agreement_version_id uuid not null,
  agency_id uuid not null,
  signed_at timestamp with time zone,
  signed_by uuid,
  ended_at timestamp with time zone,
  ended_by uuid,
  ended_reason text,
  constraint agreement_party_pkey PRIMARY KEY (agreement_party_id),
  constraint agreement_party_agreement_version_id_agency_id_key UNIQUE (agreement_version_id, agency_id),
  constraint agreement_party_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES partnership.agency(agency_id),
  constraint agreement_party_agreement_version_id_fkey FOREIGN KEY (agreement_version_id) REFERENCES partnership.agreement_version(agreement_version_id),
  constraint agreement_party_ended_by_fkey FOREIGN KEY (ended_by) REFERENCES partnership.staff(staff_id),
  constraint agreement_party_signed_by_fkey FOREIGN KEY (signed_by) REFERENCES partnership.staff(staff_id),
  constraint party_ends_with_a_reason CHECK (((ended_at IS NULL) = (ended_reason IS NULL))),
  constraint signature_names_who_signed CHECK (((signed_at IS NULL) = (signed_by IS NULL)))
);
CREATE INDEX agreement_party_of_agency ON partnership.agreement_party USING btree (agency_id);
CREATE TRIGGER access_after_delete AFTER DELETE ON partnership.agreement_party REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION consent.agreement_changed();
CREATE TRIGGER access_after_insert AFTER INSERT ON partnership.agreement_party REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION consent.agreement_changed();
CREATE TRIGGER access_after_update AFTER UPDATE ON partnership.agreement_party REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION consent.agreement_changed();
CREATE TRIGGER frozen BEFORE UPDATE ON partnership.agreement_party FOR EACH ROW EXECUTE FUNCTION partnership.keep_frozen('ended_at', 'ended_by', 'ended_reason');
create policy agreement_party_insert_draft on partnership.agreement_party for insert to cg_app
  with check (signed_at IS NULL AND ended_at IS NULL AND ( SELECT partnership.drafts() AS drafts) AND partnership.is_draft(agreement_version_id) AND (EXISTS ( SELECT
   FROM partnership.agency a
  WHERE a.agency_id = agreement_party.agency_id AND a.left_at IS NULL)));
create policy agreement_party_select_member on partnership.agreement_party for select to cg_app
  using ((EXISTS ( SELECT
   FROM partnership.agreement_version v
  WHERE v.agreement_version_id = agreement_party.agreement_version_id)));
create policy agreement_party_update_draft on partnership.agreement_party for update to cg_app
  using (( SELECT partnership.drafts() AS drafts) AND partnership.is_draft(agreement_version_id))
  with check (signed_at IS NULL);
grant insert (agreement_party_id, agreement_version_id, agency_id), select, update (ended_at, ended_by, ended_reason) on partnership.agreement_party to cg_app;

-- A version of an agreement: a draft, then signed and frozen.
create table partnership.agreement_version (
  agreement_version_id uuid not null default gen_random_uuid(),
  agreement_id uuid not null,
  number integer not null,
  drafted_at timestamp with time zone not null default now(),
  in_force_from timestamp with time zone,
  replaced_at timestamp with time zone,
  review_on date,
  hard_end_at timestamp with time zone,
  version integer not null default 1,
  constraint agreement_version_pkey PRIMARY KEY (agreement_version_id),
  constraint agreement_version_agreement_id_number_key UNIQUE (agreement_id, number),
  constraint agreement_version_agreement_id_fkey FOREIGN KEY (agreement_id) REFERENCES partnership.agreement(agreement_id),
  constraint agreement_version_number_check CHECK ((number > 0)),
  constraint version_in_force_has_an_end CHECK (((in_force_from IS NULL) OR ((review_on IS NOT NULL) AND (hard_end_at IS NOT NULL) AND (hard_end_at > in_force_from)))),
  constraint one_version_in_force EXCLUDE USING gist (agreement_id WITH =, tstzrange(in_force_from, replaced_at) WITH &&) WHERE ((in_force_from IS NOT NULL))
);
CREATE UNIQUE INDEX agreement_has_one_draft ON partnership.agreement_version USING btree (agreement_id) WHERE (in_force_from IS NULL);
CREATE TRIGGER access_after_delete AFTER DELETE ON partnership.agreement_version REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION consent.agreement_changed();
CREATE TRIGGER access_after_insert AFTER INSERT ON partnership.agreement_version REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION consent.agreement_changed();
CREATE TRIGGER access_after_update AFTER UPDATE ON partnership.agreement_version REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION consent.agreement_changed();
CREATE TRIGGER frozen BEFORE UPDATE ON partnership.agreement_version FOR EACH ROW EXECUTE FUNCTION partnership.keep_frozen('replaced_at', 'version');
create policy agreement_version_select_member on partnership.agreement_version for select to cg_app
  using ((EXISTS ( SELECT
   FROM partnership.agreement a
  WHERE a.agreement_id = agreement_version.agreement_id)));
create policy agreement_version_update_draft on partnership.agreement_version for update to cg_app
  using (( SELECT partnership.drafts() AS drafts) AND partnership.is_draft(agreement_version_id))
  with check (in_force_from IS NULL);
grant select, update (review_on, hard_end_at, version) on partnership.agreement_version to cg_app;

-- The fifteen kinds of information, K0 to K14.
create table partnership.category (
  code smallint not null,
  name text not null,
  plain_name text not null,
  is_sensitive_by_nature boolean not null,
  constraint category_pkey PRIMARY KEY (code),
  constraint category_code_check CHECK (((code >= 0) AND (code <= 14)))
);
create policy category_select_all on partnership.category for select to cg_app
  using (true);
grant select on partnership.category to cg_app;

-- The most that any route may open, by column and category.
create table partnership.ceiling (
  ceiling text not null,
  category smallint not null,
  cell text not null,
  constraint ceiling_pkey PRIMARY KEY (ceiling, category),
  constraint ceiling_category_fkey FOREIGN KEY (category) REFERENCES partnership.category(code),
  constraint cell_is_known CHECK ((cell = ANY (ARRAY['write'::text, 'read'::text, 'grant'::text, 'opt_in'::text, 'projection'::text, 'own'::text, 'none'::text])))
);
create policy ceiling_select_all on partnership.ceiling for select to cg_app
  using (true);
grant select on partnership.ceiling to cg_app;

-- Something that one agency answers for (S003-L142).
create table partnership.duty (
  duty_id uuid not null default gen_random_uuid(),
  agreement_version_id uuid not null,
  name text not null,
  agency_id uuid not null,
  removed_at timestamp with time zone,
  version integer not null default 1,
  constraint duty_pkey PRIMARY KEY (duty_id),
  constraint duty_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES partnership.agency(agency_id),
  constraint duty_agreement_version_id_fkey FOREIGN KEY (agreement_version_id) REFERENCES partnership.agreement_version(agreement_version_id),
  constraint duty_name_check CHECK ((name <> ''::text))
);
CREATE UNIQUE INDEX duty_stands_once ON partnership.duty USING btree (agreement_version_id, lower(name)) WHERE (removed_at IS NULL);
CREATE TRIGGER frozen BEFORE UPDATE ON partnership.duty FOR EACH ROW EXECUTE FUNCTION partnership.keep_frozen();
create policy duty_insert_draft on partnership.duty for insert to cg_app
  with check (removed_at IS NULL AND ( SELECT partnership.drafts() AS drafts) AND partnership.is_draft(agreement_version_id));
create policy duty_select_member on partnership.duty for select to cg_app
  using ((EXISTS ( SELECT
   FROM partnership.agreement_version v
  WHERE v.agreement_version_id = duty.agreement_version_id)));
create policy duty_update_draft on partnership.duty for update to cg_app
  using (( SELECT partnership.drafts() AS drafts) AND partnership.is_draft(agreement_version_id))
  with check (partnership.is_draft(agreement_version_id));
grant insert (duty_id, agreement_version_id, name, agency_id), select, update (name, agency_id, removed_at, version) on partnership.duty to cg_app;

-- The one person at the agency who answers for a duty.
create table partnership.duty_holder (
  duty_holder_id uuid not null default gen_random_uuid(),
  duty_id uuid not null,
  staff_id uuid not null,
  named_by uuid,
  from_at timestamp with time zone not null default now(),
  to_at timestamp with time zone,
  constraint duty_holder_pkey PRIMARY KEY (duty_holder_id),
  constraint duty_holder_duty_id_fkey FOREIGN KEY (duty_id) REFERENCES partnership.duty(duty_id),
  constraint duty_holder_named_by_fkey FOREIGN KEY (named_by) REFERENCES partnership.staff(staff_id),
  constraint duty_holder_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES partnership.staff(staff_id),
  constraint holder_ends_after_start CHECK (((to_at IS NULL) OR (to_at >= from_at))),
  constraint duty_has_one_holder_at_a_time EXCLUDE USING gist (duty_id WITH =, tstzrange(from_at, to_at) WITH &&)
);
create policy duty_holder_end on partnership.duty_holder for update to cg_app
  using (to_at IS NULL AND partnership.may_name_holder(duty_id, staff_id))
  with check (to_at = now());
create policy duty_holder_insert_manager on partnership.duty_holder for insert to cg_app
  with check (to_at IS NULL AND named_by = (( SELECT acting.staff_id() AS staff_id)) AND partnership.may_name_holder(duty_id, staff_id));
create policy duty_holder_select_member on partnership.duty_holder for select to cg_app
  using ((EXISTS ( SELECT
   FROM partnership.duty d
  WHERE d.duty_id = duty_holder.duty_id)));
grant insert (duty_holder_id, duty_id, staff_id, named_by), select, update (to_at) on partnership.duty_holder to cg_app;

-- What one partner says under a heading, before a joint text is agreed.
create table partnership.heading_answer (
  heading_answer_id uuid not null default gen_random_uuid(),
  agreement_heading_id uuid not null,
  agency_id uuid not null,
  answer text not null,
  answered_by uuid not null,
  answered_at timestamp with time zone not null default now(),
  constraint heading_answer_pkey PRIMARY KEY (heading_answer_id),
  constraint heading_answer_agreement_heading_id_agency_id_key UNIQUE (agreement_heading_id, agency_id),
  constraint heading_answer_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES partnership.agency(agency_id),
  constraint heading_answer_agreement_heading_id_fkey FOREIGN KEY (agreement_heading_id) REFERENCES partnership.agreement_heading(agreement_heading_id),
  constraint heading_answer_answered_by_fkey FOREIGN KEY (answered_by) REFERENCES partnership.staff(staff_id)
);
CREATE TRIGGER frozen BEFORE UPDATE ON partnership.heading_answer FOR EACH ROW EXECUTE FUNCTION partnership.keep_frozen();
create policy heading_answer_insert_own on partnership.heading_answer for insert to cg_app
  with check (agency_id = (( SELECT acting.agency_id() AS agency_id)) AND answered_by = (( SELECT acting.staff_id() AS staff_id)) AND ( SELECT partnership.speaks_for_agency() AS speaks_for_agency) AND partnership.is_draft(partnership.version_of_heading(agreement_heading_id)) AND partnership.is_party(partnership.version_of_heading(agreement_heading_id), agency_id));
create policy heading_answer_select_member on partnership.heading_answer for select to cg_app
  using ((EXISTS ( SELECT
   FROM partnership.agreement_heading h
  WHERE h.agreement_heading_id = heading_answer.agreement_heading_id)));
create policy heading_answer_update_own on partnership.heading_answer for update to cg_app
  using (agency_id = (( SELECT acting.agency_id() AS agency_id)) AND ( SELECT partnership.speaks_for_agency() AS speaks_for_agency) AND partnership.is_draft(partnership.version_of_heading(agreement_heading_id)))
  with check (agency_id = (( SELECT acting.agency_id() AS agency_id)) AND answered_by = (( SELECT acting.staff_id() AS staff_id)));
grant insert (heading_answer_id, agreement_heading_id, agency_id, answer, answered_by), select, update (answer, answered_by, answered_at) on partnership.heading_answer to cg_app;

-- A local treatment partnership.
create table partnership.partnership (
  partnership_id uuid not null default gen_random_uuid(),
  name text not null,
  area_name text not null,
  created_at timestamp with time zone not null default now(),
  code text,
  constraint partnership_pkey PRIMARY KEY (partnership_id),
  constraint partnership_code_is_short CHECK ((code ~ '^[A-Za-z0-9_-]{1,20}$'::text))
);
CREATE UNIQUE INDEX partnership_code_is_its_own ON partnership.partnership USING btree (code);
create policy partnership_select_member on partnership.partnership for select to cg_app
  using (partnership_id = (( SELECT acting.partnership_id() AS partnership_id)));
grant select on partnership.partnership to cg_app;

-- What an agency promised to bring (S003-L106).
create table partnership.pledge (
  pledge_id uuid not null default gen_random_uuid(),
  agreement_version_id uuid not null,
  agency_id uuid not null,
  kind text not null,
  what text not null,
  year smallint not null,
  is_kept boolean,
  kept_note text not null default ''::text,
  kept_said_by uuid,
  kept_said_at timestamp with time zone,
  removed_at timestamp with time zone,
  version integer not null default 1,
  constraint pledge_pkey PRIMARY KEY (pledge_id),
  constraint pledge_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES partnership.agency(agency_id),
  constraint pledge_agreement_version_id_fkey FOREIGN KEY (agreement_version_id) REFERENCES partnership.agreement_version(agreement_version_id),
  constraint pledge_kept_said_by_fkey FOREIGN KEY (kept_said_by) REFERENCES partnership.staff(staff_id),
  constraint answer_says_who_and_when CHECK ((num_nonnulls(is_kept, kept_said_by, kept_said_at) = ANY (ARRAY[0, 3]))),
  constraint pledge_kind_is_known CHECK ((kind = ANY (ARRAY['money'::text, 'staff'::text, 'premises'::text, 'other'::text]))),
  constraint pledge_what_check CHECK ((what <> ''::text)),
  constraint pledge_year_check CHECK (((year >= 2000) AND (year <= 2200)))
);
CREATE INDEX pledge_of_version ON partnership.pledge USING btree (agreement_version_id);
CREATE TRIGGER frozen BEFORE UPDATE ON partnership.pledge FOR EACH ROW EXECUTE FUNCTION partnership.keep_frozen('is_kept', 'kept_note', 'kept_said_by', 'kept_said_at', 'version');
create policy pledge_insert_draft on partnership.pledge for insert to cg_app
  with check (removed_at IS NULL AND ( SELECT partnership.drafts() AS drafts) AND partnership.is_draft(agreement_version_id));
create policy pledge_select_member on partnership.pledge for select to cg_app
  using ((EXISTS ( SELECT
   FROM partnership.agreement_version v
  WHERE v.agreement_version_id = pledge.agreement_version_id)));
create policy pledge_update_draft on partnership.pledge for update to cg_app
  using (( SELECT partnership.drafts() AS drafts) AND partnership.is_draft(agreement_version_id))
  with check (partnership.is_draft(agreement_version_id));
create policy pledge_update_kept on partnership.pledge for update to cg_app
  using (( SELECT partnership.drafts() AS drafts) AND removed_at IS NULL)
  with check (removed_at IS NULL AND (kept_said_by IS NULL OR kept_said_by = (( SELECT acting.staff_id() AS staff_id))));
grant insert (pledge_id, agreement_version_id, agency_id, kind, what, year), select, update (kind, what, year, is_kept, kept_note, kept_said_by, kept_said_at, removed_at, version) on partnership.pledge to cg_app;

-- A step on a person's way through the partnership (S003-L120).
create table partnership.process_step (
  process_step_id uuid not null default gen_random_uuid(),
  agreement_version_id uuid not null,
  place smallint not null,
  name text not null,
  removed_at timestamp with time zone,
  version integer not null default 1,
  constraint process_step_pkey PRIMARY KEY (process_step_id),
  constraint process_step_agreement_version_id_fkey FOREIGN KEY (agreement_version_id) REFERENCES partnership.agreement_version(agreement_version_id),
  constraint process_step_name_check CHECK ((name <> ''::text)),
  constraint process_step_place_check CHECK ((place > 0))
);
CREATE UNIQUE INDEX process_step_stands_once ON partnership.process_step USING btree (agreement_version_id, lower(name)) WHERE (removed_at IS NULL);
CREATE TRIGGER frozen BEFORE UPDATE ON partnership.process_step FOR EACH ROW EXECUTE FUNCTION partnership.keep_frozen();
create policy process_step_insert_draft on partnership.process_step for insert to cg_app
  with check (removed_at IS NULL AND ( SELECT partnership.drafts() AS drafts) AND partnership.is_draft(agreement_version_id));
create policy process_step_select_member on partnership.process_step for select to cg_app
  using ((EXISTS ( SELECT
   FROM partnership.agreement_version v
  WHERE v.agreement_version_id = process_step.agreement_version_id)));
create policy process_step_update_draft on partnership.process_step for update to cg_app
  using (( SELECT partnership.drafts() AS drafts) AND partnership.is_draft(agreement_version_id))
  with check (partnership.is_draft(agreement_version_id));
grant insert (process_step_id, agreement_version_id, place, name), select, update (place, name, removed_at, version) on partnership.process_step to cg_app;

-- What information may be used for.
create table partnership.purpose (
  code text not null,
  bit smallint not null,
  plain_name text not null,
  constraint purpose_pkey PRIMARY KEY (code),
  constraint purpose_bit_key UNIQUE ("bit"),
  constraint purpose_bit_check CHECK ((("bit" >= 0) AND ("bit" <= 15)))
);
create policy purpose_select_all on partnership.purpose for select to cg_app
  using (true);
grant select on partnership.purpose to cg_app;

-- One-time links that begin the partnership on an empty database.
create table partnership.set_up_link (
  token_hash bytea not null,
  made_at timestamp with time zone not null default now(),
  expires_at timestamp with time zone not null,
  named_staff_id uuid,
  constraint set_up_link_pkey PRIMARY KEY (token_hash),
  constraint set_up_link_named_staff_id_fkey FOREIGN KEY (named_staff_id) REFERENCES partnership.staff(staff_id),
  constraint set_up_token_hash_is_sha256 CHECK ((length(token_hash) = 32))
);

-- A clock or threshold: what it decides, and between which bounds.
create table partnership.setting (
  code text not null,
  area text not null,
  position smallint not null,
  title text not null,
  meaning text not null,
  unit text not null,
  is_list boolean not null default false,
  least integer not null,
  most integer not null,
  constraint setting_pkey PRIMARY KEY (code),
  constraint setting_bounds_in_order CHECK (("least" <= most)),
  constraint setting_code_is_whole CHECK ((code ~ '^[a-z_]+\.[a-z_]+$'::text)),
  constraint setting_unit_is_known CHECK ((unit = ANY (ARRAY['days'::text, 'weeks'::text, 'months'::text, 'years'::text, 'people'::text, 'points'::text, 'forms'::text])))
);
create policy setting_select_all on partnership.setting for select to cg_app
  using (true);
grant select on partnership.setting to cg_app;

-- Figures of a clock or threshold, from a day on. Never changed: a new figure is a new row.
create table partnership.setting_figure (
  setting_figure_id uuid not null default gen_random_uuid(),
  code text not null,
  partnership_id uuid,
  applies_from date not null,
  amounts integer[] not null,
  source text not null,
  owner text not null,
  recorded_at timestamp with time zone not null default now(),
  recorded_by uuid,
  constraint setting_figure_pkey PRIMARY KEY (setting_figure_id),
  constraint setting_figure_code_fkey FOREIGN KEY (code) REFERENCES partnership.setting(code),
  constraint setting_figure_partnership_id_fkey FOREIGN KEY (partnership_id) REFERENCES partnership.partnership(partnership_id),
  constraint setting_figure_recorded_by_fkey FOREIGN KEY (recorded_by) REFERENCES partnership.staff(staff_id),
  constraint setting_has_figures CHECK ((((cardinality(amounts) >= 1) AND (cardinality(amounts) <= 12)) AND (array_position(amounts, NULL::integer) IS NULL)))
);
CREATE INDEX setting_figure_of_setting ON partnership.setting_figure USING btree (code, partnership_id, applies_from DESC, recorded_at DESC);
create policy setting_figure_insert_manager on partnership.setting_figure for insert to cg_app
  with check (partnership_id = (( SELECT acting.partnership_id() AS partnership_id)) AND recorded_by = (( SELECT acting.staff_id() AS staff_id)) AND ( SELECT acting.holds('partnership_manager'::text) AS holds) AND recorded_at = now() AND applies_from >= CURRENT_DATE AND partnership.figures_fit(code, amounts));
create policy setting_figure_select_member on partnership.setting_figure for select to cg_app
  using (partnership_id IS NULL OR partnership_id = (( SELECT acting.partnership_id() AS partnership_id)));
grant insert, select on partnership.setting_figure to cg_app;

-- A place where an agency works.
create table partnership.site (
  site_id uuid not null default gen_random_uuid(),
  agency_id uuid not null,
  name text not null,
  address text not null default ''::text,
  postcode text not null default ''::text,
  opened_on date not null,
  closed_on date,
  constraint site_pkey PRIMARY KEY (site_id),
  constraint site_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES partnership.agency(agency_id)
);
CREATE INDEX site_of_agency ON partnership.site USING btree (agency_id);
create policy site_insert_manager on partnership.site for insert to cg_app
  with check (partnership.manages(agency_id));
create policy site_select_member on partnership.site for select to cg_app
  using ((EXISTS ( SELECT
   FROM partnership.agency a
  WHERE a.agency_id = site.agency_id)));
create policy site_update_manager on partnership.site for update to cg_app
  using (partnership.manages(agency_id))
  with check (partnership.manages(agency_id));
grant insert, select, update (name, address, postcode, closed_on) on partnership.site to cg_app;

-- A job of one person at one agency.
create table partnership.staff (
  staff_id uuid not null default gen_random_uuid(),
  agency_id uuid not null,
  display_name text not null,
  job_title text not null default ''::text,
  work_email text not null default ''::text,
  work_phone text not null default ''::text,
  is_volunteer boolean not null default false,
  checks_valid_until timestamp with time zone,
  from_at timestamp with time zone not null default now(),
  to_at timestamp with time zone,
  version integer not null default 1,
  constraint staff_pkey PRIMARY KEY (staff_id),
  constraint staff_staff_id_agency_id_key UNIQUE (staff_id, agency_id),
  constraint staff_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES partnership.agency(agency_id),
  constraint staff_ends_after_start CHECK (((to_at IS NULL) OR (to_at >= from_at))),
  constraint volunteer_has_checks CHECK (((NOT is_volunteer) OR (checks_valid_until IS NOT NULL)))
);
CREATE INDEX staff_of_agency ON partnership.staff USING btree (agency_id);
CREATE UNIQUE INDEX staff_address_is_one_job ON partnership.staff USING btree (agency_id, lower(work_email)) WHERE ((work_email <> ''::text) AND (to_at IS NULL));
create policy staff_insert_manager on partnership.staff for insert to cg_app
  with check (to_at IS NULL AND partnership.manages(agency_id));
create policy staff_select_member on partnership.staff for select to cg_app
  using ((EXISTS ( SELECT
   FROM partnership.agency a
  WHERE a.agency_id = staff.agency_id)));
create policy staff_update_manager on partnership.staff for update to cg_app
  using (to_at IS NULL AND partnership.looks_after(staff_id))
  with check (to_at IS NULL OR to_at >= (now() - '00:01:00'::interval));
grant insert (staff_id, agency_id, display_name, job_title, work_email, work_phone, is_volunteer, checks_valid_until, from_at), select, update (display_name, job_title, work_email, work_phone, checks_valid_until, to_at, version) on partnership.staff to cg_app;

-- What somebody may do in their job, and when.
create table partnership.staff_role (
  staff_role_id uuid not null default gen_random_uuid(),
  staff_id uuid not null,
  agency_id uuid not null,
  role text not null,
  from_at timestamp with time zone not null default now(),
  to_at timestamp with time zone,
  given_by uuid,
  constraint staff_role_pkey PRIMARY KEY (staff_role_id),
  constraint staff_role_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES partnership.agency(agency_id),
  constraint staff_role_given_by_fkey FOREIGN KEY (given_by) REFERENCES partnership.staff(staff_id),
  constraint staff_role_staff_id_agency_id_fkey FOREIGN KEY (staff_id, agency_id) REFERENCES partnership.staff(staff_id, agency_id),
  constraint staff_role_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES partnership.staff(staff_id),
  constraint role_ends_after_start CHECK (((to_at IS NULL) OR (to_at >= from_at))),
  constraint role_is_given_by_another CHECK (((given_by IS NULL) OR (given_by <> staff_id))),
  constraint role_is_known CHECK ((role = ANY (ARRAY['worker'::text, 'clinician'::text, 'prescriber'::text, 'pharmacist'::text, 'gp'::text, 'order_manager'::text, 'housing_worker'::text, 'peer_mentor'::text, 'team_manager'::text, 'privacy_officer'::text, 'safeguarding_lead'::text, 'duty_safeguarding'::text, 'administrator'::text, 'coordinator'::text, 'partnership_manager'::text, 'commissioner'::text, 'forum_member'::text]))),
  constraint named_post_has_one_holder EXCLUDE USING gist (agency_id WITH =, role WITH =, tstzrange(from_at, to_at) WITH &&) WHERE ((role = ANY (ARRAY['privacy_officer'::text, 'safeguarding_lead'::text]))),
  constraint role_held_once_at_a_time EXCLUDE USING gist (staff_id WITH =, role WITH =, tstzrange(from_at, to_at) WITH &&)
);
CREATE INDEX staff_role_of_staff ON partnership.staff_role USING btree (staff_id) INCLUDE (role, from_at, to_at);
CREATE TRIGGER access_after_insert AFTER INSERT ON partnership.staff_role REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION consent.staff_role_changed();
CREATE TRIGGER access_after_update AFTER UPDATE ON partnership.staff_role REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION consent.staff_role_changed();
create policy staff_role_end on partnership.staff_role for update to cg_app
  using ((to_at IS NULL OR now() < to_at) AND partnership.looks_after(staff_id))
  with check (to_at >= (now() - '00:01:00'::interval));
create policy staff_role_insert_manager on partnership.staff_role for insert to cg_app
  with check (given_by = (( SELECT acting.staff_id() AS staff_id)) AND from_at >= (now() - '00:01:00'::interval) AND partnership.may_give(staff_id, agency_id, role));
create policy staff_role_select_member on partnership.staff_role for select to cg_app
  using ((EXISTS ( SELECT
   FROM partnership.agency a
  WHERE a.agency_id = staff_role.agency_id)));
grant insert (staff_role_id, staff_id, agency_id, role, from_at, to_at, given_by), select, update (to_at) on partnership.staff_role to cg_app;

-- Which part an agency has in a step.
create table partnership.step_part (
  step_part_id uuid not null default gen_random_uuid(),
  process_step_id uuid not null,
  agency_id uuid not null,
  part text not null,
  constraint step_part_pkey PRIMARY KEY (step_part_id),
  constraint step_part_process_step_id_agency_id_key UNIQUE (process_step_id, agency_id),
  constraint step_part_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES partnership.agency(agency_id),
  constraint step_part_process_step_id_fkey FOREIGN KEY (process_step_id) REFERENCES partnership.process_step(process_step_id),
  constraint part_is_known CHECK ((part = ANY (ARRAY['leads'::text, 'helps'::text, 'told'::text, 'none'::text])))
);
CREATE UNIQUE INDEX step_has_one_lead ON partnership.step_part USING btree (process_step_id) WHERE (part = 'leads'::text);
CREATE TRIGGER frozen BEFORE UPDATE ON partnership.step_part FOR EACH ROW EXECUTE FUNCTION partnership.keep_frozen();
create policy step_part_insert_draft on partnership.step_part for insert to cg_app
  with check (( SELECT partnership.drafts() AS drafts) AND partnership.is_draft(partnership.version_of_step(process_step_id)) AND partnership.is_party(partnership.version_of_step(process_step_id), agency_id));
create policy step_part_select_member on partnership.step_part for select to cg_app
  using ((EXISTS ( SELECT
   FROM partnership.process_step s
  WHERE s.process_step_id = step_part.process_step_id)));
create policy step_part_update_draft on partnership.step_part for update to cg_app
  using (( SELECT partnership.drafts() AS drafts) AND partnership.is_draft(partnership.version_of_step(process_step_id)))
  with check (true);
grant insert (step_part_id, process_step_id, agency_id, part), select, update (part) on partnership.step_part to cg_app;

-- A team of an agency.
create table partnership.team (
  team_id uuid not null default gen_random_uuid(),
  agency_id uuid not null,
  site_id uuid,
  name text not null,
  opened_on date not null,
  closed_on date,
  constraint team_pkey PRIMARY KEY (team_id),
  constraint team_team_id_agency_id_key UNIQUE (team_id, agency_id),
  constraint team_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES partnership.agency(agency_id),
  constraint team_site_id_fkey FOREIGN KEY (site_id) REFERENCES partnership.site(site_id)
);
CREATE INDEX team_of_agency ON partnership.team USING btree (agency_id);
create policy team_insert_manager on partnership.team for insert to cg_app
  with check (partnership.manages(agency_id));
create policy team_select_member on partnership.team for select to cg_app
  using ((EXISTS ( SELECT
   FROM partnership.agency a
  WHERE a.agency_id = team.agency_id)));
create policy team_update_manager on partnership.team for update to cg_app
  using (partnership.manages(agency_id))
  with check (partnership.manages(agency_id));
grant insert, select, update (site_id, name, closed_on) on partnership.team to cg_app;

-- A place in a team.
create table partnership.team_member (
  team_member_id uuid not null default gen_random_uuid(),
  team_id uuid not null,
  staff_id uuid not null,
  from_at timestamp with time zone not null default now(),
  to_at timestamp with time zone,
  given_by uuid,
  constraint team_member_pkey PRIMARY KEY (team_member_id),
  constraint team_member_given_by_fkey FOREIGN KEY (given_by) REFERENCES partnership.staff(staff_id),
  constraint team_member_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES partnership.staff(staff_id),
  constraint team_member_team_id_fkey FOREIGN KEY (team_id) REFERENCES partnership.team(team_id),
  constraint team_place_ends_after_start CHECK (((to_at IS NULL) OR (to_at >= from_at))),
  constraint team_place_is_given_by_another CHECK (((given_by IS NULL) OR (given_by <> staff_id))),
  constraint team_place_held_once_at_a_time EXCLUDE USING gist (team_id WITH =, staff_id WITH =, tstzrange(from_at, to_at) WITH &&)
);
CREATE INDEX team_member_of_staff ON partnership.team_member USING btree (staff_id) INCLUDE (team_id, from_at, to_at);
CREATE INDEX team_member_of_team ON partnership.team_member USING btree (team_id);
CREATE TRIGGER access_after_update AFTER UPDATE ON partnership.team_member REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION consent.team_member_changed();
create policy team_member_end on partnership.team_member for update to cg_app
  using ((to_at IS NULL OR now() < to_at) AND partnership.looks_after(staff_id))
  with check (to_at >= (now() - '00:01:00'::interval));
create policy team_member_insert_manager on partnership.team_member for insert to cg_app
  with check (given_by = (( SELECT acting.staff_id() AS staff_id)) AND from_at >= (now() - '00:01:00'::interval) AND partnership.may_place(team_id, staff_id));
create policy team_member_select_member on partnership.team_member for select to cg_app
  using ((EXISTS ( SELECT
   FROM partnership.team t
  WHERE t.team_id = team_member.team_id)));
grant insert (team_member_id, team_id, staff_id, from_at, to_at, given_by), select, update (to_at) on partnership.team_member to cg_app;

-- A new draft: empty for the first version, else a copy of the last one without what had ended. None while there is a draft.
CREATE OR REPLACE FUNCTION partnership.begin_draft(agreement uuid)
 RETURNS uuid
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
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
end $function$;
grant execute on partnership.begin_draft(uuid) to cg_app;

-- Makes the partnership, its first agency and its first administrator, once.
CREATE OR REPLACE FUNCTION partnership.begin_partnership(token text, partnership_name text, area_name text, agency_name text, agency_kind text, administrator_name text, job_title text, work_email text)
 RETURNS uuid
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  new_partnership uuid := gen_random_uuid();
  new_agency uuid := gen_random_uuid();
  new_staff uuid := gen_random_uuid();
begin
  perform pg_advisory_xact_lock(7003, 0);
  if not exists (select from partnership.set_up_by_link(token) b where b.stage = 'empty') then return null; end if;
  insert into partnership.partnership (partnership_id, name, area_name) values (new_partnership, partnership_name, area_name);
  insert into partnership.agency (agency_id, partnership_id, name, kind) values (new_agency, new_partnership, agency_name, agency_kind);
  insert into partnership.staff (staff_id, agency_id, display_name, job_title, work_email) values (new_staff, new_agency, administrator_name, job_title, work_email);
  -- The first holder has nobody above to be given these roles by.
  insert into partnership.staff_role (staff_id, agency_id, role) values (new_staff, new_agency, 'administrator'), (new_staff, new_agency, 'partnership_manager');
  update partnership.set_up_link l set named_staff_id = new_staff where l.token_hash = auth.hash_of(begin_partnership.token);
  return new_staff;
end $function$;
grant execute on partnership.begin_partnership(text,text,text,text,text,text,text,text) to cg_app;

CREATE OR REPLACE FUNCTION partnership.copy_version(earlier uuid, draft uuid)
 RETURNS void
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
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
end $function$;

-- Whoever writes the joint text of an agreement: the partnership manager and coordinators.
CREATE OR REPLACE FUNCTION partnership.drafts()
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$ select acting.agency_id() is not null and (acting.holds('partnership_manager') or acting.holds('coordinator')) $function$;
grant execute on partnership.drafts() to cg_app;

-- A party leaves the version in force: by the partnership manager, or by the agency itself. Nothing flows to or from it from then on.
CREATE OR REPLACE FUNCTION partnership.end_party(party uuid, reason text)
 RETURNS text
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
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
end $function$;
grant execute on partnership.end_party(uuid,text) to cg_app;

-- The figures of a clock or threshold that count today in a partnership.
CREATE OR REPLACE FUNCTION partnership.figures(of_setting text, in_partnership uuid)
 RETURNS integer[]
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select f.amounts from partnership.setting_figure f
  where f.code = of_setting and (f.partnership_id = in_partnership or f.partnership_id is null) and f.applies_from <= current_date
  order by f.partnership_id is null, f.applies_from desc, f.recorded_at desc limit 1
$function$;
grant execute on partnership.figures(text,uuid) to cg_app;

-- Whether figures keep to the bounds of their setting.
CREATE OR REPLACE FUNCTION partnership.figures_fit(of_setting text, figures integer[])
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select coalesce((
    select (s.is_list or cardinality(figures) = 1) and s.least <= all (figures) and s.most >= all (figures)
      and figures = (select array_agg(distinct f order by f) from unnest(figures) f)
    from partnership.setting s where s.code = of_setting), false)
$function$;
grant execute on partnership.figures_fit(text,integer[]) to cg_app;

CREATE OR REPLACE FUNCTION partnership.flows_after(of_partnership uuid, step text, subject uuid)
 RETURNS TABLE(agreement_flow_id uuid, from_agency_id uuid, to_agency_id uuid, purpose text, permission_needed boolean, granted integer, opted integer, projected integer)
 LANGUAGE sql
 STABLE
 SET search_path TO 'pg_catalog'
AS $function$
  select n.* from partnership.flows_now(of_partnership) n
  join partnership.agreement_flow f on f.agreement_flow_id = n.agreement_flow_id
  join partnership.agreement_version v on v.agreement_version_id = f.agreement_version_id
  where case step
    when 'remove-flow' then f.agreement_flow_id <> subject
    when 'end-party' then not exists (select from partnership.agreement_party y where y.agreement_party_id = subject
      and y.agreement_version_id = f.agreement_version_id and y.agency_id in (f.from_agency_id, f.to_agency_id))
    when 'come-into-force' then v.agreement_id <> (select w.agreement_id from partnership.agreement_version w where w.agreement_version_id = subject) end
  union all
  select f.agreement_flow_id, f.from_agency_id, f.to_agency_id, f.purpose, f.permission_needed,
    m.granted & consent.category_mask(f.categories), m.opted & consent.category_mask(f.categories), m.projected & consent.category_mask(f.categories)
  from partnership.agreement_flow f
  join partnership.agreement_version v on v.agreement_version_id = f.agreement_version_id and v.in_force_from is null and now() < v.hard_end_at
  join partnership.agreement_party x on x.agreement_version_id = v.agreement_version_id and x.agency_id = f.from_agency_id and x.ended_at is null
  join partnership.agreement_party y on y.agreement_version_id = v.agreement_version_id and y.agency_id = f.to_agency_id and y.ended_at is null
  join partnership.agency a on a.agency_id = f.from_agency_id and (a.left_at is null or now() < a.left_at)
  join partnership.agency b on b.agency_id = f.to_agency_id and (b.left_at is null or now() < b.left_at)
  join partnership.agency_kind k on k.code = b.kind
  join consent.ceiling_masks m on m.ceiling = k.ceiling
  where step = 'come-into-force' and v.agreement_version_id = subject and f.removed_at is null
$function$;

CREATE OR REPLACE FUNCTION partnership.flows_now(of_partnership uuid)
 RETURNS TABLE(agreement_flow_id uuid, from_agency_id uuid, to_agency_id uuid, purpose text, permission_needed boolean, granted integer, opted integer, projected integer)
 LANGUAGE sql
 STABLE
 SET search_path TO 'pg_catalog'
AS $function$
  select f.agreement_flow_id, f.from_agency_id, f.to_agency_id, f.purpose, f.permission_needed, f.granted, f.opted, f.projected
  from consent.flow_in_force f join partnership.agency a on a.agency_id = f.from_agency_id
  where a.partnership_id = of_partnership and f.valid_from <= now() and now() < f.valid_to
$function$;

-- Whether a version may still be written on, and keeps it so until the transaction ends.
CREATE OR REPLACE FUNCTION partnership.hold_draft(which uuid)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  -- Nobody can sign while somebody is writing, and nobody writes on what has just been signed.
  perform from partnership.agreement a join partnership.agreement_version v on v.agreement_id = a.agreement_id
  where v.agreement_version_id = which and a.partnership_id = acting.partnership_id() for share of a;
  return partnership.is_draft(which);
end $function$;
grant execute on partnership.hold_draft(uuid) to cg_app;

-- Whether a version of the acting worker's partnership may still be written on: not in force, and nobody has signed it yet.
CREATE OR REPLACE FUNCTION partnership.is_draft(version uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select exists (
    select from partnership.agreement_version v join partnership.agreement a on a.agreement_id = v.agreement_id
    where v.agreement_version_id = is_draft.version and v.in_force_from is null and a.partnership_id = acting.partnership_id()
      and not exists (select from partnership.agreement_party y where y.agreement_version_id = v.agreement_version_id and y.signed_at is not null and y.ended_at is null))
$function$;
grant execute on partnership.is_draft(uuid) to cg_app;

CREATE OR REPLACE FUNCTION partnership.is_party(version uuid, agency uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select exists (select from partnership.agreement_party y
    where y.agreement_version_id = is_party.version and y.agency_id = is_party.agency and y.ended_at is null)
$function$;
grant execute on partnership.is_party(uuid,uuid) to cg_app;

CREATE OR REPLACE FUNCTION partnership.keep_frozen()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog'
AS $function$
declare
  changeable text[] := coalesce(tg_argv, '{}');
  version_id uuid;
begin
  if current_user not in ('cg_app', 'cg_jobs', 'cg_owner') or to_jsonb(new) - changeable = to_jsonb(old) - changeable then return new; end if;
  version_id := case tg_table_name
    when 'heading_answer' then (select h.agreement_version_id from partnership.agreement_heading h where h.agreement_heading_id = (to_jsonb(old) ->> 'agreement_heading_id')::uuid)
    when 'step_part' then (select s.agreement_version_id from partnership.process_step s where s.process_step_id = (to_jsonb(old) ->> 'process_step_id')::uuid)
    else (to_jsonb(old) ->> 'agreement_version_id')::uuid end;
  if exists (select from partnership.agreement_version v where v.agreement_version_id = version_id and v.in_force_from is not null) then
    raise exception 'A version of the agreement that has been in force does not change.' using errcode = 'check_violation', constraint = 'version_in_force_is_frozen';
  end if;
  return new;
end $function$;

-- An agency leaves the partnership: its staff see nothing from then on, and nothing flows to or from it.
CREATE OR REPLACE FUNCTION partnership.leave(agency uuid)
 RETURNS text
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
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
end $function$;
grant execute on partnership.leave(uuid) to cg_app;

-- Whether the acting worker may change this other worker's job, roles, team places and sign-in.
CREATE OR REPLACE FUNCTION partnership.looks_after(staff uuid)
 RETURNS boolean
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  -- Nobody looks after their own job (A13).
  return staff is distinct from acting.staff_id()
    and partnership.manages((select s.agency_id from partnership.staff s where s.staff_id = looks_after.staff))
    and (acting.holds('partnership_manager') or not exists (
      select from partnership.staff_role r where r.staff_id = looks_after.staff and (r.to_at is null or now() < r.to_at) and partnership.reaches_beyond_agency(r.role)));
end $function$;
grant execute on partnership.looks_after(uuid) to cg_app;

-- Administrators look after their own agency, the partnership manager after all of the partnership.
CREATE OR REPLACE FUNCTION partnership.manages(agency uuid)
 RETURNS boolean
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  mine uuid := acting.agency_id();
begin
  if mine is null then return false; end if;
  if acting.holds('partnership_manager') then
    return exists (select from partnership.agency a where a.agency_id = manages.agency and a.partnership_id = acting.partnership_id());
  end if;
  return coalesce(agency = mine, false) and acting.holds('administrator');
end $function$;
grant execute on partnership.manages(uuid) to cg_app;

CREATE OR REPLACE FUNCTION partnership.may_give(staff uuid, agency uuid, role text)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select partnership.looks_after(staff)
    and exists (select from partnership.staff s where s.staff_id = may_give.staff and s.agency_id = may_give.agency and (s.to_at is null or now() < s.to_at))
    and (not partnership.reaches_beyond_agency(role) or acting.holds('partnership_manager'))
$function$;
grant execute on partnership.may_give(uuid,uuid,text) to cg_app;

CREATE OR REPLACE FUNCTION partnership.may_name_holder(duty uuid, staff uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select exists (
    select from partnership.duty d
    join partnership.agreement_version v on v.agreement_version_id = d.agreement_version_id
    join partnership.agreement a on a.agreement_id = v.agreement_id and a.partnership_id = acting.partnership_id()
    join partnership.staff s on s.agency_id = d.agency_id
    where d.duty_id = may_name_holder.duty and s.staff_id = may_name_holder.staff and (partnership.manages(d.agency_id) or partnership.drafts()))
$function$;
grant execute on partnership.may_name_holder(uuid,uuid) to cg_app;

CREATE OR REPLACE FUNCTION partnership.may_place(team uuid, staff uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select partnership.looks_after(staff)
    and exists (select from partnership.team t join partnership.staff s on s.agency_id = t.agency_id where t.team_id = may_place.team and s.staff_id = may_place.staff)
$function$;
grant execute on partnership.may_place(uuid,uuid) to cg_app;

-- What a draft still lacks before anyone can sign it.
CREATE OR REPLACE FUNCTION partnership.missing_before_signing(which uuid)
 RETURNS text[]
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select array_remove(array[
    case when (select count(*) from partnership.agreement_party y where y.agreement_version_id = v.agreement_version_id and y.ended_at is null) < 2 then 'parties' end,
    case when exists (select from partnership.agreement_heading h where h.agreement_version_id = v.agreement_version_id and (h.agreed_at is null or h.joint_text = '')) then 'headings' end,
    case when v.review_on is null or v.hard_end_at is null then 'dates' end,
    case when v.hard_end_at <= now() or v.review_on < current_date then 'dates-past' end], null)
  from partnership.agreement_version v where v.agreement_version_id = which
$function$;
grant execute on partnership.missing_before_signing(uuid) to cg_app;

-- A one-time link to begin with, shown to whoever runs the server; none once the first administrator can sign in.
CREATE OR REPLACE FUNCTION partnership.new_set_up_link()
 RETURNS text
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  token text := auth.new_token();
begin
  if not partnership.set_up_is_open() then return null; end if;
  insert into partnership.set_up_link (token_hash, expires_at) values (auth.hash_of(token), now() + interval '7 days');
  return token;
end $function$;
grant execute on partnership.new_set_up_link() to cg_app;

CREATE OR REPLACE FUNCTION partnership.own_agreement_locked(agreement uuid)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  -- Steps of one agreement happen one after the other.
  perform from partnership.agreement a where a.agreement_id = agreement and a.partnership_id = acting.partnership_id() for update;
  return found;
end $function$;

-- How many people an agency works with now: what has to be handed over before it leaves. A number only.
CREATE OR REPLACE FUNCTION partnership.people_worked_with_at(agency uuid)
 RETURNS bigint
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select count(distinct p.whole_id) from people.working_relationship r join people.person p on p.person_id = r.person_id
  where acting.holds('partnership_manager') and r.agency_id = people_worked_with_at.agency and r.from_at <= now() and (r.to_at is null or now() < r.to_at)
    and exists (select from partnership.agency a where a.agency_id = r.agency_id and a.partnership_id = acting.partnership_id())
$function$;
grant execute on partnership.people_worked_with_at(uuid) to cg_app;

-- For the steps come-into-force (a draft version), end-party and remove-flow: how many people's entries each agency would lose or gain sight of. Rows without a category count people of a pair, the row without agencies all people.
CREATE OR REPLACE FUNCTION partnership.reach_change(step text, subject uuid)
 RETURNS TABLE(from_agency_id uuid, to_agency_id uuid, category smallint, people_losing bigint, people_gaining bigint)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  with flow as materialized (
    select false as after, n.* from partnership.flows_now(acting.partnership_id()) n
    where acting.agency_id() is not null and (partnership.drafts() or partnership.speaks_for_agency())
    union all
    select true, n.* from partnership.flows_after(acting.partnership_id(), step, subject) n
    where acting.agency_id() is not null and (partnership.drafts() or partnership.speaks_for_agency())
  ), changed_flow as materialized (
    -- Only pairs between which something changes.
    select f.*
    from flow f
    where exists (
      select from flow g where (g.from_agency_id, g.to_agency_id) = (f.from_agency_id, f.to_agency_id)
      group by g.purpose, g.permission_needed, g.granted, g.opted, g.projected having count(*) filter (where g.after) <> count(*) filter (where not g.after))
  ), pair as (select distinct c.from_agency_id, c.to_agency_id from changed_flow c),
  key as materialized (
    select w.* from consent.working_key w
    where w.route <> 'team_list' and w.agency_id in (select p.to_agency_id from pair p) and w.valid_from <= now() and now() < w.valid_to
      and (w.died_on is null or now() < w.died_on::timestamptz)
      and not exists (select from consent.access d where d.person_id = w.person_id and d.viewer_id in (w.viewer_id, w.agency_id) and d.route = 'deny'
        and d.valid_from <= now() and now() < d.valid_to)
  ), whole as materialized (select distinct k.whole_id from key k),
  owner as materialized (select w.whole_id, o.agency_id from whole w cross join lateral consent.owner_of_whole(w.whole_id) o),
  permission as materialized (
    select w.whole_id, g.agency_id, g.purpose, g.opens, g.opted from whole w cross join lateral consent.grant_of_whole(w.whole_id) g
    where g.valid_from <= now() and now() < g.valid_to),
  opening as (
    select k.whole_id, c.after, c.from_agency_id, c.to_agency_id, c.projected as mask
    from key k
    join changed_flow c on c.to_agency_id = k.agency_id and not c.permission_needed
    join owner o on o.whole_id = k.whole_id and o.agency_id = c.from_agency_id
    union all
    select k.whole_id, c.after, c.from_agency_id, c.to_agency_id,
      (((g.opens & c.granted) | (g.opted & c.opted)) & case when k.route = 'team_reason' then (select m.always from consent.ceiling_masks m where m.ceiling = 'lead_team') else -1 end)
        | (g.opens & c.projected)
    from key k
    join changed_flow c on c.to_agency_id = k.agency_id
    join owner o on o.whole_id = k.whole_id and o.agency_id = c.from_agency_id
    join permission g on g.whole_id = k.whole_id and g.agency_id = c.to_agency_id and g.purpose = c.purpose
    union all
    select p.whole_id, c.after, c.from_agency_id, c.to_agency_id, (1 | 2 | (1 << 10)) & (c.granted | c.projected)
    from changed_flow c
    join referrals.referral r on r.to_agency_id = c.to_agency_id and r.owner_agency_id = c.from_agency_id
    join people.person p on p.person_id = r.person_id
    where r.sent_at <= now() and now() < least(r.lapses_at, coalesce(r.answered_at, 'infinity'), coalesce(r.withdrawn_at, 'infinity'), coalesce(p.died_on::timestamptz, 'infinity'))
      and not exists (select from consent.access d where d.person_id = p.person_id and d.viewer_id = r.to_agency_id and d.route = 'deny'
        and d.valid_from <= now() and now() < d.valid_to)
  ), reach as (
    select distinct o.whole_id, o.after, o.from_agency_id, o.to_agency_id, y.code as category
    from opening o join partnership.category y on o.mask & (1 << y.code) <> 0
  ), difference as (
    select r.whole_id, r.from_agency_id, r.to_agency_id, r.category, bool_or(r.after) as gains
    from reach r group by r.whole_id, r.from_agency_id, r.to_agency_id, r.category having count(*) = 1
  )
  select d.from_agency_id, d.to_agency_id, d.category, count(distinct d.whole_id) filter (where not d.gains), count(distinct d.whole_id) filter (where d.gains)
  from difference d group by grouping sets ((d.from_agency_id, d.to_agency_id, d.category), (d.from_agency_id, d.to_agency_id), ())
$function$;
grant execute on partnership.reach_change(text,uuid) to cg_app;

CREATE OR REPLACE FUNCTION partnership.reaches_beyond_agency(role text)
 RETURNS boolean
 LANGUAGE sql
 IMMUTABLE
 SET search_path TO 'pg_catalog'
AS $function$ select role in ('partnership_manager', 'coordinator') $function$;
grant execute on partnership.reaches_beyond_agency(text) to cg_app;

-- A flow leaves the version in force, at once.
CREATE OR REPLACE FUNCTION partnership.remove_flow(flow uuid)
 RETURNS text
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
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
end $function$;
grant execute on partnership.remove_flow(uuid) to cg_app;

-- Back to writing before everyone has signed. All must sign again: what they signed has changed.
CREATE OR REPLACE FUNCTION partnership.reopen(which uuid)
 RETURNS text
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  draft partnership.agreement_version;
begin
  select * into draft from partnership.agreement_version v where v.agreement_version_id = which;
  if not partnership.drafts() or not partnership.own_agreement_locked(draft.agreement_id) then return 'not-there'; end if;
  update partnership.agreement_party y set signed_at = null, signed_by = null
  from partnership.agreement_version v
  where v.agreement_version_id = which and v.in_force_from is null and y.agreement_version_id = which and y.signed_at is not null;
  return case when found then 'reopened' else 'not-signed' end;
end $function$;
grant execute on partnership.reopen(uuid) to cg_app;

-- How far set-up has come, for whoever holds a link that is still good.
CREATE OR REPLACE FUNCTION partnership.set_up_by_link(token text)
 RETURNS TABLE(stage text, partnership_name text, agency_name text, staff_id uuid, administrator text)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER ROWS 1
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  if not partnership.set_up_is_open() or not exists (
    select from partnership.set_up_link l where l.token_hash = auth.hash_of(set_up_by_link.token) and now() < l.expires_at) then
    return;
  end if;
  return query
    select 'named', p.name, a.name, s.staff_id, s.display_name
    from partnership.set_up_link l join partnership.staff s on s.staff_id = l.named_staff_id
    join partnership.agency a on a.agency_id = s.agency_id join partnership.partnership p on p.partnership_id = a.partnership_id
    limit 1;
  if not found then return query select 'empty', null::text, null::text, null::uuid, null::text; end if;
end $function$;
grant execute on partnership.set_up_by_link(text) to cg_app;

CREATE OR REPLACE FUNCTION partnership.set_up_is_open()
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select not exists (select from auth.account a where a.set_up_at is not null)
    and (not exists (select from partnership.partnership) or exists (select from partnership.set_up_link l where l.named_staff_id is not null))
$function$;

-- Signs for the acting worker's own agency. With the last signature the version comes into force and takes the place of the one before.
CREATE OR REPLACE FUNCTION partnership.sign(which uuid)
 RETURNS text
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
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
end $function$;
grant execute on partnership.sign(uuid) to cg_app;

-- Whoever answers and signs for their own agency.
CREATE OR REPLACE FUNCTION partnership.speaks_for_agency()
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$ select acting.agency_id() is not null and (acting.holds('administrator') or acting.holds('partnership_manager')) $function$;
grant execute on partnership.speaks_for_agency() to cg_app;

-- The team whose list people of a file come on.
CREATE OR REPLACE FUNCTION partnership.team_for_file(at_agency uuid)
 RETURNS uuid
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  found_team uuid;
begin
  select t.team_id into found_team from partnership.team t
  where t.agency_id = at_agency and (t.closed_on is null or t.closed_on > current_date) order by t.opened_on, t.name, t.team_id limit 1;
  if found then return found_team; end if;
  insert into partnership.team (agency_id, name, opened_on) values (at_agency, 'People from the file', current_date) returning team_id into found_team;
  return found_team;
end $function$;

CREATE OR REPLACE FUNCTION partnership.version_of_heading(heading uuid)
 RETURNS uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$ select h.agreement_version_id from partnership.agreement_heading h where h.agreement_heading_id = version_of_heading.heading $function$;
grant execute on partnership.version_of_heading(uuid) to cg_app;

CREATE OR REPLACE FUNCTION partnership.version_of_step(step uuid)
 RETURNS uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$ select s.agreement_version_id from partnership.process_step s where s.process_step_id = version_of_step.step $function$;
grant execute on partnership.version_of_step(uuid) to cg_app;

-- ====================================================================================================
-- people: People: who they are, how to reach them safely, and who works with them.
-- ====================================================================================================

-- Where the person lives.
create table people.address (
  address_id uuid not null default gen_random_uuid(),
  person_id uuid not null,
  partnership_id uuid not null,
  owner_agency_id uuid not null,
  author_staff_id uuid,
  category smallint not null default 2,
  is_confidential boolean not null,
  needs integer generated always as (((1 << 2) |
CASE
    WHEN is_confidential THEN (1 << 16)
    ELSE 0
END)) stored,
  lines text not null default ''::text,
  postcode text not null default ''::text,
  no_fixed_abode boolean not null default false,
  from_on date,
  created_at timestamp with time zone not null default now(),
  replaced_at timestamp with time zone,
  constraint address_pkey PRIMARY KEY (address_id),
  constraint address_author_staff_id_fkey FOREIGN KEY (author_staff_id) REFERENCES partnership.staff(staff_id),
  constraint address_owner_agency_id_fkey FOREIGN KEY (owner_agency_id) REFERENCES partnership.agency(agency_id),
  constraint address_partnership_id_fkey FOREIGN KEY (partnership_id) REFERENCES partnership.partnership(partnership_id),
  constraint address_person_id_fkey FOREIGN KEY (person_id) REFERENCES people.person(person_id),
  constraint address_category_check CHECK ((category = 2))
);
CREATE INDEX address_by_postcode ON people.address USING btree (upper(replace(postcode, ' '::text, ''::text))) WHERE ((replaced_at IS NULL) AND (postcode <> ''::text) AND (NOT is_confidential));
CREATE INDEX address_of_person ON people.address USING btree (person_id, owner_agency_id);
create policy address_insert_own on people.address for insert to cg_app
  with check (owner_agency_id = (( SELECT acting.agency_id() AS agency_id)) AND author_staff_id = (( SELECT acting.staff_id() AS staff_id)) AND partnership_id = (( SELECT acting.partnership_id() AS partnership_id)) AND consent.may_write(person_id, category));
create policy address_insert_registrar on people.address for insert to cg_app
  with check (owner_agency_id = (( SELECT acting.agency_id() AS agency_id)) AND author_staff_id = (( SELECT acting.staff_id() AS staff_id)) AND partnership_id = (( SELECT acting.partnership_id() AS partnership_id)) AND people.brought_in_by_me(person_id));
create policy address_read_by_route on people.address for select to cg_app
  using (
CASE
    WHEN (needs & (~ 1273599)) = 0 AND owner_agency_id = (( SELECT acting.agency_id() AS agency_id)) AND (person_id = ANY ((( SELECT acting.caseload() AS caseload))::uuid[])) THEN true
    WHEN person_id = ANY ((( SELECT acting.denied_people() AS denied_people))::uuid[]) THEN consent.lawfully_disclosed(( SELECT acting.who() AS who), address_id)
    WHEN ( SELECT true
       FROM consent.access a
      WHERE a.person_id = address.person_id AND a.owner_agency_id = address.owner_agency_id AND (a.opens & address.needs) = address.needs AND (a.purposes & (( SELECT acting.purpose_mask() AS purpose_mask))) <> 0 AND a.valid_from <= now() AND now() < a.valid_to
     LIMIT 1) THEN true
    ELSE consent.opens_otherwise(( SELECT acting.who() AS who), address_id, person_id, owner_agency_id, author_staff_id, category, needs, created_at, NULL::timestamp with time zone, NULL::timestamp with time zone)
END);
create policy address_update_own on people.address for update to cg_app
  using (owner_agency_id = (( SELECT acting.agency_id() AS agency_id)) AND (author_staff_id = (( SELECT acting.staff_id() AS staff_id)) OR consent.may_write(person_id, category)))
  with check (owner_agency_id = (( SELECT acting.agency_id() AS agency_id)));
grant insert, select, update (replaced_at) on people.address to cg_app;

-- A safety alert that travels with any permission for care.
create table people.alert (
  alert_id uuid not null default gen_random_uuid(),
  person_id uuid not null,
  partnership_id uuid not null,
  owner_agency_id uuid not null,
  author_staff_id uuid,
  category smallint not null default 10,
  needs integer generated always as ((1 << 10)) stored,
  kind text not null,
  detail text not null,
  staff_instruction text not null default ''::text,
  matters_for_dispensing boolean not null default false,
  from_on date not null,
  created_at timestamp with time zone not null default now(),
  ended_at timestamp with time zone,
  ended_reason text,
  released_at timestamp with time zone,
  held_at timestamp with time zone,
  held_reason text not null default ''::text,
  constraint alert_pkey PRIMARY KEY (alert_id),
  constraint alert_author_staff_id_fkey FOREIGN KEY (author_staff_id) REFERENCES partnership.staff(staff_id),
  constraint alert_owner_agency_id_fkey FOREIGN KEY (owner_agency_id) REFERENCES partnership.agency(agency_id),
  constraint alert_partnership_id_fkey FOREIGN KEY (partnership_id) REFERENCES partnership.partnership(partnership_id),
  constraint alert_person_id_fkey FOREIGN KEY (person_id) REFERENCES people.person(person_id),
  constraint alert_category_check CHECK ((category = 10)),
  constraint alert_kind_is_known CHECK ((kind = ANY (ARRAY['allergy'::text, 'overdose_risk'::text, 'pregnancy'::text, 'medicine_interaction'::text, 'risk_to_staff'::text, 'seizure'::text, 'lone_visit'::text, 'other'::text])))
);
CREATE INDEX alert_of_person ON people.alert USING btree (person_id, owner_agency_id);
create policy alert_insert_own on people.alert for insert to cg_app
  with check (owner_agency_id = (( SELECT acting.agency_id() AS agency_id)) AND author_staff_id = (( SELECT acting.staff_id() AS staff_id)) AND partnership_id = (( SELECT acting.partnership_id() AS partnership_id)) AND consent.may_write(person_id, category));
create policy alert_read_by_route on people.alert for select to cg_app
  using (
CASE
    WHEN (needs & (~ 1273599)) = 0 AND owner_agency_id = (( SELECT acting.agency_id() AS agency_id)) AND (person_id = ANY ((( SELECT acting.caseload() AS caseload))::uuid[])) THEN true
    WHEN person_id = ANY ((( SELECT acting.denied_people() AS denied_people))::uuid[]) THEN consent.lawfully_disclosed(( SELECT acting.who() AS who), alert_id)
    WHEN ( SELECT true
       FROM consent.access a
      WHERE a.person_id = alert.person_id AND a.owner_agency_id = alert.owner_agency_id AND (a.opens & alert.needs) = alert.needs AND (a.purposes & (( SELECT acting.purpose_mask() AS purpose_mask))) <> 0 AND a.valid_from <= now() AND now() < a.valid_to
     LIMIT 1) THEN true
    ELSE consent.opens_otherwise(( SELECT acting.who() AS who), alert_id, person_id, owner_agency_id, author_staff_id, category, needs, created_at, released_at, held_at)
END);
create policy alert_update_own on people.alert for update to cg_app
  using (owner_agency_id = (( SELECT acting.agency_id() AS agency_id)) AND (author_staff_id = (( SELECT acting.staff_id() AS staff_id)) OR consent.may_write(person_id, category)))
  with check (owner_agency_id = (( SELECT acting.agency_id() AS agency_id)));
grant insert, select, update (ended_at, ended_reason, released_at, held_at, held_reason) on people.alert to cg_app;

-- A worker or agency that the person says must not see the record.
create table people.block (
  block_id uuid not null default gen_random_uuid(),
  person_id uuid not null,
  partnership_id uuid not null,
  staff_id uuid,
  agency_id uuid,
  reason text not null,
  from_at timestamp with time zone not null default now(),
  to_at timestamp with time zone,
  recorded_by uuid,
  constraint block_pkey PRIMARY KEY (block_id),
  constraint block_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES partnership.agency(agency_id),
  constraint block_partnership_id_fkey FOREIGN KEY (partnership_id) REFERENCES partnership.partnership(partnership_id),
  constraint block_person_id_fkey FOREIGN KEY (person_id) REFERENCES people.person(person_id),
  constraint block_recorded_by_fkey FOREIGN KEY (recorded_by) REFERENCES partnership.staff(staff_id),
  constraint block_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES partnership.staff(staff_id),
  constraint block_names_one CHECK ((num_nonnulls(staff_id, agency_id) = 1)),
  constraint block_reason_is_known CHECK ((reason = ANY (ARRAY['known_to_me'::text, 'conflict'::text, 'safety'::text])))
);
CREATE INDEX block_of_person ON people.block USING btree (person_id);
CREATE TRIGGER access_after_delete AFTER DELETE ON people.block REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION consent.people_changed();
CREATE TRIGGER access_after_insert AFTER INSERT ON people.block REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION consent.people_changed();
CREATE TRIGGER access_after_update AFTER UPDATE ON people.block REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION consent.people_changed();
create policy block_insert on people.block for insert to cg_app
  with check (partnership_id = (( SELECT acting.partnership_id() AS partnership_id)) AND from_at = now() AND to_at IS NULL AND (recorded_by IS NULL AND (person_id = ANY ((( SELECT acting.own_people() AS own_people))::uuid[])) OR recorded_by = (( SELECT acting.staff_id() AS staff_id)) AND consent.leads(person_id)));
create policy block_lift on people.block for update to cg_app
  using (to_at IS NULL AND ((person_id = ANY ((( SELECT acting.own_people() AS own_people))::uuid[])) OR consent.leads(person_id)))
  with check (to_at = now());
create policy block_read on people.block for select to cg_app
  using ((person_id = ANY ((( SELECT acting.own_people() AS own_people))::uuid[])) OR consent.leads(person_id) AND staff_id IS DISTINCT FROM (( SELECT acting.staff_id() AS staff_id)) AND agency_id IS DISTINCT FROM (( SELECT acting.agency_id() AS agency_id)));
grant insert, select, update (to_at) on people.block to cg_app;

-- The number an agency knows a person by.
create table people.case_reference (
  case_reference_id uuid not null default gen_random_uuid(),
  person_id uuid not null,
  partnership_id uuid not null,
  owner_agency_id uuid not null,
  author_staff_id uuid,
  category smallint not null default 1,
  needs integer generated always as ((1 << 1)) stored,
  reference text not null,
  created_at timestamp with time zone not null default now(),
  constraint case_reference_pkey PRIMARY KEY (case_reference_id),
  constraint case_reference_owner_agency_id_reference_key UNIQUE (owner_agency_id, reference),
  constraint case_reference_author_staff_id_fkey FOREIGN KEY (author_staff_id) REFERENCES partnership.staff(staff_id),
  constraint case_reference_owner_agency_id_fkey FOREIGN KEY (owner_agency_id) REFERENCES partnership.agency(agency_id),
  constraint case_reference_partnership_id_fkey FOREIGN KEY (partnership_id) REFERENCES partnership.partnership(partnership_id),
  constraint case_reference_person_id_fkey FOREIGN KEY (person_id) REFERENCES people.person(person_id),
  constraint case_reference_category_check CHECK ((category = 1))
);
CREATE INDEX case_reference_by_reference ON people.case_reference USING btree (lower(reference));
CREATE INDEX case_reference_of_person ON people.case_reference USING btree (person_id, owner_agency_id);
create policy case_reference_insert_own on people.case_reference for insert to cg_app
  with check (owner_agency_id = (( SELECT acting.agency_id() AS agency_id)) AND author_staff_id = (( SELECT acting.staff_id() AS staff_id)) AND partnership_id = (( SELECT acting.partnership_id() AS partnership_id)) AND consent.may_write(person_id, category));
create policy case_reference_insert_registrar on people.case_reference for insert to cg_app
  with check (owner_agency_id = (( SELECT acting.agency_id() AS agency_id)) AND author_staff_id = (( SELECT acting.staff_id() AS staff_id)) AND partnership_id = (( SELECT acting.partnership_id() AS partnership_id)) AND people.brought_in_by_me(person_id));
create policy case_reference_read_by_route on people.case_reference for select to cg_app
  using (
CASE
    WHEN (needs & (~ 1273599)) = 0 AND owner_agency_id = (( SELECT acting.agency_id() AS agency_id)) AND (person_id = ANY ((( SELECT acting.caseload() AS caseload))::uuid[])) THEN true
    WHEN person_id = ANY ((( SELECT acting.denied_people() AS denied_people))::uuid[]) THEN consent.lawfully_disclosed(( SELECT acting.who() AS who), case_reference_id)
    WHEN ( SELECT true
       FROM consent.access a
      WHERE a.person_id = case_reference.person_id AND a.owner_agency_id = case_reference.owner_agency_id AND (a.opens & case_reference.needs) = case_reference.needs AND (a.purposes & (( SELECT acting.purpose_mask() AS purpose_mask))) <> 0 AND a.valid_from <= now() AND now() < a.valid_to
     LIMIT 1) THEN true
    ELSE consent.opens_otherwise(( SELECT acting.who() AS who), case_reference_id, person_id, owner_agency_id, author_staff_id, category, needs, created_at, NULL::timestamp with time zone, NULL::timestamp with time zone)
END);
grant insert, select on people.case_reference to cg_app;

-- A spreadsheet of people brought in by a worker.
create table people.caseload_file (
  caseload_file_id uuid not null default gen_random_uuid(),
  partnership_id uuid not null,
  owner_agency_id uuid not null,
  brought_by uuid not null,
  brought_at timestamp with time zone not null default now(),
  file_name text not null,
  sha256 text not null,
  content text not null,
  taken_in_at timestamp with time zone,
  people_added integer,
  people_changed integer,
  people_unchanged integer,
  constraint caseload_file_pkey PRIMARY KEY (caseload_file_id),
  constraint caseload_file_brought_by_fkey FOREIGN KEY (brought_by) REFERENCES partnership.staff(staff_id),
  constraint caseload_file_owner_agency_id_fkey FOREIGN KEY (owner_agency_id) REFERENCES partnership.agency(agency_id),
  constraint caseload_file_partnership_id_fkey FOREIGN KEY (partnership_id) REFERENCES partnership.partnership(partnership_id)
);
CREATE INDEX caseload_file_of_agency ON people.caseload_file USING btree (owner_agency_id);
create policy caseload_file_insert_own on people.caseload_file for insert to cg_app
  with check (owner_agency_id = (( SELECT acting.agency_id() AS agency_id)) AND brought_by = (( SELECT acting.staff_id() AS staff_id)) AND partnership_id = (( SELECT acting.partnership_id() AS partnership_id)));
create policy caseload_file_select_own on people.caseload_file for select to cg_app
  using (brought_by = (( SELECT acting.staff_id() AS staff_id)));
create policy caseload_file_update_own on people.caseload_file for update to cg_app
  using (brought_by = (( SELECT acting.staff_id() AS staff_id)))
  with check (brought_by = (( SELECT acting.staff_id() AS staff_id)));
grant insert, select, update (taken_in_at, people_added, people_changed, people_unchanged) on people.caseload_file to cg_app;

-- A way of reaching the person and what is safe on it.
create table people.contact (
  contact_id uuid not null default gen_random_uuid(),
  person_id uuid not null,
  partnership_id uuid not null,
  owner_agency_id uuid not null,
  author_staff_id uuid,
  category smallint not null default 2,
  labels smallint not null default 0,
  needs integer generated always as (((1 << 2) | ((labels)::integer << 16))) stored,
  channel text not null,
  value text not null default ''::text,
  may_use boolean not null,
  may_leave_message boolean not null default false,
  safe_times text not null default ''::text,
  caution text not null default ''::text,
  created_at timestamp with time zone not null default now(),
  replaced_at timestamp with time zone,
  constraint contact_pkey PRIMARY KEY (contact_id),
  constraint contact_author_staff_id_fkey FOREIGN KEY (author_staff_id) REFERENCES partnership.staff(staff_id),
  constraint contact_owner_agency_id_fkey FOREIGN KEY (owner_agency_id) REFERENCES partnership.agency(agency_id),
  constraint contact_partnership_id_fkey FOREIGN KEY (partnership_id) REFERENCES partnership.partnership(partnership_id),
  constraint contact_person_id_fkey FOREIGN KEY (person_id) REFERENCES people.person(person_id),
  constraint channel_is_known CHECK ((channel = ANY (ARRAY['mobile'::text, 'landline'::text, 'text'::text, 'email'::text, 'post'::text, 'in_person'::text, 'third_person'::text]))),
  constraint contact_category_check CHECK ((category = 2)),
  constraint contact_labels_check CHECK (((labels >= 0) AND (labels <= 3)))
);
CREATE INDEX contact_of_person ON people.contact USING btree (person_id, owner_agency_id);
create policy contact_insert_own on people.contact for insert to cg_app
  with check (owner_agency_id = (( SELECT acting.agency_id() AS agency_id)) AND author_staff_id = (( SELECT acting.staff_id() AS staff_id)) AND partnership_id = (( SELECT acting.partnership_id() AS partnership_id)) AND consent.may_write(person_id, category));
create policy contact_insert_registrar on people.contact for insert to cg_app
  with check (owner_agency_id = (( SELECT acting.agency_id() AS agency_id)) AND author_staff_id = (( SELECT acting.staff_id() AS staff_id)) AND partnership_id = (( SELECT acting.partnership_id() AS partnership_id)) AND people.brought_in_by_me(person_id));
create policy contact_read_by_route on people.contact for select to cg_app
  using (
CASE
    WHEN (needs & (~ 1273599)) = 0 AND owner_agency_id = (( SELECT acting.agency_id() AS agency_id)) AND (person_id = ANY ((( SELECT acting.caseload() AS caseload))::uuid[])) THEN true
    WHEN person_id = ANY ((( SELECT acting.denied_people() AS denied_people))::uuid[]) THEN consent.lawfully_disclosed(( SELECT acting.who() AS who), contact_id)
    WHEN ( SELECT true
       FROM consent.access a
      WHERE a.person_id = contact.person_id AND a.owner_agency_id = contact.owner_agency_id AND (a.opens & contact.needs) = contact.needs AND (a.purposes & (( SELECT acting.purpose_mask() AS purpose_mask))) <> 0 AND a.valid_from <= now() AND now() < a.valid_to
     LIMIT 1) THEN true
    ELSE consent.opens_otherwise(( SELECT acting.who() AS who), contact_id, person_id, owner_agency_id, author_staff_id, category, needs, created_at, NULL::timestamp with time zone, NULL::timestamp with time zone)
END);
create policy contact_update_own on people.contact for update to cg_app
  using (owner_agency_id = (( SELECT acting.agency_id() AS agency_id)) AND (author_staff_id = (( SELECT acting.staff_id() AS staff_id)) OR consent.may_write(person_id, category)))
  with check (owner_agency_id = (( SELECT acting.agency_id() AS agency_id)));
grant insert, select, update (replaced_at) on people.contact to cg_app;

-- A worker knows the person outside work: the record is closed to them.
create table people.declared_conflict (
  declared_conflict_id uuid not null default gen_random_uuid(),
  person_id uuid not null,
  partnership_id uuid not null,
  staff_id uuid not null,
  from_at timestamp with time zone not null default now(),
  to_at timestamp with time zone,
  constraint declared_conflict_pkey PRIMARY KEY (declared_conflict_id),
  constraint declared_conflict_partnership_id_fkey FOREIGN KEY (partnership_id) REFERENCES partnership.partnership(partnership_id),
  constraint declared_conflict_person_id_fkey FOREIGN KEY (person_id) REFERENCES people.person(person_id),
  constraint declared_conflict_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES partnership.staff(staff_id)
);
CREATE INDEX declared_conflict_of_person ON people.declared_conflict USING btree (person_id);
CREATE TRIGGER access_after_delete AFTER DELETE ON people.declared_conflict REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION consent.people_changed();
CREATE TRIGGER access_after_insert AFTER INSERT ON people.declared_conflict REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION consent.people_changed();
CREATE TRIGGER access_after_update AFTER UPDATE ON people.declared_conflict REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION consent.people_changed();
create policy declared_conflict_insert_own on people.declared_conflict for insert to cg_app
  with check (staff_id = (( SELECT acting.staff_id() AS staff_id)) AND partnership_id = (( SELECT acting.partnership_id() AS partnership_id)) AND to_at IS NULL AND consent.knows(person_id));
create policy declared_conflict_select_own on people.declared_conflict for select to cg_app
  using (staff_id = (( SELECT acting.staff_id() AS staff_id)));
grant insert, select on people.declared_conflict to cg_app;

-- One worker hands a person to a colleague; open until the colleague has first seen them.
create table people.handover (
  handover_id uuid not null default gen_random_uuid(),
  person_id uuid not null,
  partnership_id uuid not null,
  agency_id uuid not null,
  giver_staff_id uuid not null,
  taker_staff_id uuid not null,
  reason text not null,
  to_know text not null default ''::text,
  meeting_on date,
  begun_at timestamp with time zone not null default now(),
  seen_on date,
  seen_at timestamp with time zone,
  seen_by uuid,
  called_off_at timestamp with time zone,
  called_off_by uuid,
  called_off_reason text not null default ''::text,
  constraint handover_pkey PRIMARY KEY (handover_id),
  constraint handover_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES partnership.agency(agency_id),
  constraint handover_called_off_by_fkey FOREIGN KEY (called_off_by) REFERENCES partnership.staff(staff_id),
  constraint handover_giver_staff_id_agency_id_fkey FOREIGN KEY (giver_staff_id, agency_id) REFERENCES partnership.staff(staff_id, agency_id),
  constraint handover_partnership_id_fkey FOREIGN KEY (partnership_id) REFERENCES partnership.partnership(partnership_id),
  constraint handover_person_id_fkey FOREIGN KEY (person_id) REFERENCES people.person(person_id),
  constraint handover_seen_by_fkey FOREIGN KEY (seen_by) REFERENCES partnership.staff(staff_id),
  constraint handover_taker_staff_id_agency_id_fkey FOREIGN KEY (taker_staff_id, agency_id) REFERENCES partnership.staff(staff_id, agency_id),
  constraint calling_off_has_a_reason CHECK (((called_off_at IS NULL) = (called_off_reason = ''::text))),
  constraint handover_ends_once CHECK (((seen_at IS NULL) OR (called_off_at IS NULL))),
  constraint handover_is_to_another CHECK ((giver_staff_id <> taker_staff_id)),
  constraint handover_reason_check CHECK ((reason <> ''::text)),
  constraint handover_seen_is_whole CHECK ((num_nulls(seen_on, seen_at, seen_by) = ANY (ARRAY[0, 3])))
);
CREATE INDEX handover_of_giver ON people.handover USING btree (giver_staff_id) WHERE ((seen_at IS NULL) AND (called_off_at IS NULL));
CREATE INDEX handover_of_person ON people.handover USING btree (person_id, begun_at DESC);
CREATE INDEX handover_of_taker ON people.handover USING btree (taker_staff_id) WHERE ((seen_at IS NULL) AND (called_off_at IS NULL));
CREATE UNIQUE INDEX handover_open_by_giver ON people.handover USING btree (person_id, giver_staff_id) WHERE ((seen_at IS NULL) AND (called_off_at IS NULL));
CREATE UNIQUE INDEX handover_open_by_taker ON people.handover USING btree (person_id, taker_staff_id) WHERE ((seen_at IS NULL) AND (called_off_at IS NULL));

-- Names and birth date of a registration. A change is a new row.
create table people.identity (
  identity_id uuid not null default gen_random_uuid(),
  person_id uuid not null,
  partnership_id uuid not null,
  owner_agency_id uuid not null,
  author_staff_id uuid,
  category smallint not null default 1,
  needs integer generated always as ((1 << 1)) stored,
  given_name text not null default ''::text,
  family_name text not null default ''::text,
  chosen_name text not null default ''::text,
  pronouns text not null default ''::text,
  described_as text not null default ''::text,
  born_on date,
  nhs_number text,
  interpreter_language text not null default ''::text,
  number integer not null default 1,
  created_at timestamp with time zone not null default now(),
  replaced_at timestamp with time zone,
  search_name text not null generated always as (people.plain_name(((((given_name || ' '::text) || chosen_name) || ' '::text) || family_name))) stored,
  sounds text[] not null generated always as (people.sounds_of(people.plain_name(((((given_name || ' '::text) || chosen_name) || ' '::text) || family_name)))) stored,
  sex text,
  match_key text generated always as (
CASE
    WHEN ((btrim(given_name) <> ''::text) AND (btrim(family_name) <> ''::text) AND (born_on IS NOT NULL) AND (sex IS NOT NULL)) THEN (((((upper("left"(btrim(given_name), 1)) || upper("left"(btrim(family_name), 1))) || '/'::text) || ((born_on - '1900-01-01'::date))::text) || '/'::text) || sex)
    ELSE NULL::text
END) stored,
  constraint identity_pkey PRIMARY KEY (identity_id),
  constraint identity_author_staff_id_fkey FOREIGN KEY (author_staff_id) REFERENCES partnership.staff(staff_id),
  constraint identity_owner_agency_id_fkey FOREIGN KEY (owner_agency_id) REFERENCES partnership.agency(agency_id),
  constraint identity_partnership_id_fkey FOREIGN KEY (partnership_id) REFERENCES partnership.partnership(partnership_id),
  constraint identity_person_id_fkey FOREIGN KEY (person_id) REFERENCES people.person(person_id),
  constraint identity_category_check CHECK ((category = 1)),
  constraint nhs_number_is_ten_digits CHECK ((nhs_number ~ '^[0-9]{10}$'::text)),
  constraint person_has_some_name CHECK (((given_name <> ''::text) OR (chosen_name <> ''::text))),
  constraint sex_is_a_code CHECK (((sex <> ''::text) AND (length(sex) <= 20)))
);
CREATE INDEX identity_by_author ON people.identity USING btree (author_staff_id) WHERE (replaced_at IS NULL);
CREATE INDEX identity_by_birth ON people.identity USING btree (born_on) WHERE (replaced_at IS NULL);
CREATE INDEX identity_by_match_key ON people.identity USING btree (partnership_id, match_key) WHERE (replaced_at IS NULL);
CREATE INDEX identity_by_nhs_number ON people.identity USING btree (nhs_number) WHERE (replaced_at IS NULL);
CREATE INDEX identity_by_search_name ON people.identity USING gin (search_name public.gin_trgm_ops) WHERE (replaced_at IS NULL);
CREATE INDEX identity_by_sounds ON people.identity USING gin (sounds) WHERE (replaced_at IS NULL);
CREATE INDEX identity_of_person ON people.identity USING btree (person_id, owner_agency_id);
CREATE UNIQUE INDEX identity_one_current_per_registration ON people.identity USING btree (person_id) WHERE (replaced_at IS NULL);
CREATE TRIGGER access_after_delete AFTER DELETE ON people.identity REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION consent.people_changed();
CREATE TRIGGER access_after_insert AFTER INSERT ON people.identity REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION consent.people_changed();
CREATE TRIGGER access_after_update AFTER UPDATE ON people.identity REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION consent.people_changed();
create policy identity_insert_own on people.identity for insert to cg_app
  with check (owner_agency_id = (( SELECT acting.agency_id() AS agency_id)) AND author_staff_id = (( SELECT acting.staff_id() AS staff_id)) AND partnership_id = (( SELECT acting.partnership_id() AS partnership_id)) AND consent.may_write(person_id, category));
create policy identity_insert_registrar on people.identity for insert to cg_app
  with check (owner_agency_id = (( SELECT acting.agency_id() AS agency_id)) AND author_staff_id = (( SELECT acting.staff_id() AS staff_id)) AND partnership_id = (( SELECT acting.partnership_id() AS partnership_id)) AND people.brought_in_by_me(person_id));
create policy identity_read_by_route on people.identity for select to cg_app
  using (
CASE
    WHEN (needs & (~ 1273599)) = 0 AND owner_agency_id = (( SELECT acting.agency_id() AS agency_id)) AND (person_id = ANY ((( SELECT acting.caseload() AS caseload))::uuid[])) THEN true
    WHEN person_id = ANY ((( SELECT acting.denied_people() AS denied_people))::uuid[]) THEN consent.lawfully_disclosed(( SELECT acting.who() AS who), identity_id)
    WHEN ( SELECT true
       FROM consent.access a
      WHERE a.person_id = identity.person_id AND a.owner_agency_id = identity.owner_agency_id AND (a.opens & identity.needs) = identity.needs AND (a.purposes & (( SELECT acting.purpose_mask() AS purpose_mask))) <> 0 AND a.valid_from <= now() AND now() < a.valid_to
     LIMIT 1) THEN true
    ELSE consent.opens_otherwise(( SELECT acting.who() AS who), identity_id, person_id, owner_agency_id, author_staff_id, category, needs, created_at, NULL::timestamp with time zone, NULL::timestamp with time zone)
END);
create policy identity_update_own on people.identity for update to cg_app
  using (owner_agency_id = (( SELECT acting.agency_id() AS agency_id)) AND (author_staff_id = (( SELECT acting.staff_id() AS staff_id)) OR consent.may_write(person_id, category)))
  with check (owner_agency_id = (( SELECT acting.agency_id() AS agency_id)));
grant insert, select, update (replaced_at) on people.identity to cg_app;

-- Two registrations joined as one person, and whether they were separated again. Kept for ever.
create table people.joining (
  joining_id uuid not null default gen_random_uuid(),
  partnership_id uuid not null,
  likely_match_id uuid not null,
  whole_id uuid not null,
  joined_person_id uuid not null,
  joined_by uuid not null,
  joined_at timestamp with time zone not null default now(),
  split_by uuid,
  split_at timestamp with time zone,
  split_reason text,
  constraint joining_pkey PRIMARY KEY (joining_id),
  constraint pair_joined_once UNIQUE (likely_match_id),
  constraint joining_joined_by_fkey FOREIGN KEY (joined_by) REFERENCES partnership.staff(staff_id),
  constraint joining_joined_person_id_fkey FOREIGN KEY (joined_person_id) REFERENCES people.person(person_id),
  constraint joining_likely_match_id_fkey FOREIGN KEY (likely_match_id) REFERENCES people.likely_match(likely_match_id),
  constraint joining_partnership_id_fkey FOREIGN KEY (partnership_id) REFERENCES partnership.partnership(partnership_id),
  constraint joining_split_by_fkey FOREIGN KEY (split_by) REFERENCES partnership.staff(staff_id),
  constraint joining_whole_id_fkey FOREIGN KEY (whole_id) REFERENCES people.person(person_id),
  constraint split_is_whole CHECK ((num_nulls(split_by, split_at, split_reason) = ANY (ARRAY[0, 3])))
);
CREATE INDEX joining_of_match ON people.joining USING btree (likely_match_id);
CREATE INDEX joining_of_person ON people.joining USING btree (joined_person_id);
CREATE INDEX joining_of_whole ON people.joining USING btree (whole_id);

-- Which agency leads on the person's care.
create table people.lead_agency (
  lead_agency_id uuid not null default gen_random_uuid(),
  person_id uuid not null,
  partnership_id uuid not null,
  agency_id uuid not null,
  from_at timestamp with time zone not null default now(),
  to_at timestamp with time zone,
  constraint lead_agency_pkey PRIMARY KEY (lead_agency_id),
  constraint lead_agency_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES partnership.agency(agency_id),
  constraint lead_agency_partnership_id_fkey FOREIGN KEY (partnership_id) REFERENCES partnership.partnership(partnership_id),
  constraint lead_agency_person_id_fkey FOREIGN KEY (person_id) REFERENCES people.person(person_id),
  constraint one_lead_at_a_time EXCLUDE USING gist (person_id WITH =, tstzrange(from_at, to_at) WITH &&)
);
CREATE INDEX lead_agency_of_agency ON people.lead_agency USING btree (agency_id, person_id);
CREATE INDEX lead_agency_of_person ON people.lead_agency USING btree (person_id) INCLUDE (agency_id, from_at, to_at);
create policy lead_agency_insert_at_registration on people.lead_agency for insert to cg_app
  with check (agency_id = (( SELECT acting.agency_id() AS agency_id)) AND partnership_id = (( SELECT acting.partnership_id() AS partnership_id)) AND consent.may_record_relationship(person_id, agency_id, ( SELECT acting.staff_id() AS staff_id)));
create policy lead_agency_read on people.lead_agency for select to cg_app
  using (consent.knows(person_id));
grant insert, select on people.lead_agency to cg_app;

-- Two registrations that may be one person. Read by nobody but its own functions.
create table people.likely_match (
  likely_match_id uuid not null default gen_random_uuid(),
  partnership_id uuid not null,
  person_id uuid not null,
  other_person_id uuid not null,
  agency_id uuid not null,
  other_agency_id uuid not null,
  score numeric(4,3) not null,
  grounds text[] not null,
  found_at timestamp with time zone not null default now(),
  constraint likely_match_pkey PRIMARY KEY (likely_match_id),
  constraint likely_match_person_id_other_person_id_key UNIQUE (person_id, other_person_id),
  constraint likely_match_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES partnership.agency(agency_id),
  constraint likely_match_other_agency_id_fkey FOREIGN KEY (other_agency_id) REFERENCES partnership.agency(agency_id),
  constraint likely_match_other_person_id_fkey FOREIGN KEY (other_person_id) REFERENCES people.person(person_id),
  constraint likely_match_partnership_id_fkey FOREIGN KEY (partnership_id) REFERENCES partnership.partnership(partnership_id),
  constraint likely_match_person_id_fkey FOREIGN KEY (person_id) REFERENCES people.person(person_id),
  constraint likely_match_score_check CHECK (((score >= (0)::numeric) AND (score <= (1)::numeric))),
  constraint pair_is_ordered CHECK ((person_id < other_person_id))
);
CREATE INDEX likely_match_of_agency ON people.likely_match USING btree (agency_id);
CREATE INDEX likely_match_of_other_agency ON people.likely_match USING btree (other_agency_id);
CREATE INDEX likely_match_other ON people.likely_match USING btree (other_person_id);

-- What one side said about a likely match.
create table people.match_answer (
  match_answer_id uuid not null default gen_random_uuid(),
  likely_match_id uuid not null,
  agency_id uuid not null,
  answered_by uuid not null,
  answer text not null,
  person_said text not null,
  not_asked_reason text not null default ''::text,
  answered_at timestamp with time zone not null default now(),
  constraint match_answer_pkey PRIMARY KEY (match_answer_id),
  constraint match_answer_likely_match_id_agency_id_key UNIQUE (likely_match_id, agency_id),
  constraint match_answer_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES partnership.agency(agency_id),
  constraint match_answer_answered_by_fkey FOREIGN KEY (answered_by) REFERENCES partnership.staff(staff_id),
  constraint match_answer_likely_match_id_fkey FOREIGN KEY (likely_match_id) REFERENCES people.likely_match(likely_match_id),
  constraint answer_is_known CHECK ((answer = ANY (ARRAY['same'::text, 'different'::text]))),
  constraint person_said_is_known CHECK ((person_said = ANY (ARRAY['yes'::text, 'no'::text, 'not_asked'::text]))),
  constraint reason_given_when_not_asked CHECK (((person_said <> 'not_asked'::text) OR (not_asked_reason <> ''::text)))
);

-- The record of somebody who works or volunteers in the partnership.
create table people.own_record (
  own_record_id uuid not null default gen_random_uuid(),
  person_id uuid not null,
  partnership_id uuid not null,
  staff_id uuid not null,
  from_at timestamp with time zone not null default now(),
  to_at timestamp with time zone,
  constraint own_record_pkey PRIMARY KEY (own_record_id),
  constraint own_record_partnership_id_fkey FOREIGN KEY (partnership_id) REFERENCES partnership.partnership(partnership_id),
  constraint own_record_person_id_fkey FOREIGN KEY (person_id) REFERENCES people.person(person_id),
  constraint own_record_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES partnership.staff(staff_id)
);
CREATE INDEX own_record_of_person ON people.own_record USING btree (person_id);
CREATE TRIGGER access_after_delete AFTER DELETE ON people.own_record REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION consent.people_changed();
CREATE TRIGGER access_after_insert AFTER INSERT ON people.own_record REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION consent.people_changed();
CREATE TRIGGER access_after_update AFTER UPDATE ON people.own_record REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION consent.people_changed();
create policy own_record_select_person on people.own_record for select to cg_app
  using (person_id = ANY ((( SELECT acting.own_people() AS own_people))::uuid[]));
grant select on people.own_record to cg_app;

-- One registration of a person by one agency.
create table people.person (
  person_id uuid not null default gen_random_uuid(),
  whole_id uuid not null,
  partnership_id uuid not null,
  registered_by_agency_id uuid not null,
  registered_by uuid,
  registered_at timestamp with time zone not null default now(),
  died_on date,
  version integer not null default 1,
  constraint person_pkey PRIMARY KEY (person_id),
  constraint person_partnership_id_fkey FOREIGN KEY (partnership_id) REFERENCES partnership.partnership(partnership_id),
  constraint person_registered_by_agency_id_fkey FOREIGN KEY (registered_by_agency_id) REFERENCES partnership.agency(agency_id),
  constraint person_registered_by_fkey FOREIGN KEY (registered_by) REFERENCES partnership.staff(staff_id)
);
CREATE INDEX person_of_whole ON people.person USING btree (whole_id);
CREATE INDEX person_registered_by ON people.person USING btree (registered_by_agency_id);
CREATE TRIGGER access_after_update AFTER UPDATE ON people.person REFERENCING OLD TABLE AS before NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION consent.joining_changed();
create policy person_insert_own on people.person for insert to cg_app
  with check (registered_by_agency_id = (( SELECT acting.agency_id() AS agency_id)) AND registered_by = (( SELECT acting.staff_id() AS staff_id)) AND partnership_id = (( SELECT acting.partnership_id() AS partnership_id)) AND whole_id = person_id AND registered_at = now() AND died_on IS NULL);
create policy person_read_by_route on people.person for select to cg_app
  using (
CASE
    WHEN person_id = ANY ((( SELECT acting.denied_people() AS denied_people))::uuid[]) THEN false
    WHEN ( SELECT true
       FROM consent.access a
      WHERE a.person_id = person.person_id AND ((a.opens | a.projects) & 1) <> 0 AND (a.purposes & (( SELECT acting.purpose_mask() AS purpose_mask))) <> 0 AND a.valid_from <= now() AND now() < a.valid_to
     LIMIT 1) THEN true
    ELSE person_id = ANY ((( SELECT acting.own_people() AS own_people))::uuid[])
END);
grant insert, select on people.person to cg_app;

-- What a worker typed to find somebody. Forgotten within a day.
create table people.search (
  search_id uuid not null,
  staff_id uuid not null,
  agency_id uuid not null,
  searched_at timestamp with time zone not null default now(),
  name text not null default ''::text,
  born_on date,
  reference text not null default ''::text,
  nhs_number text,
  constraint search_pkey PRIMARY KEY (search_id),
  constraint search_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES partnership.agency(agency_id),
  constraint search_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES partnership.staff(staff_id),
  constraint search_asks_something CHECK (((name <> ''::text) OR (reference <> ''::text) OR (born_on IS NOT NULL) OR (nhs_number IS NOT NULL)))
);
CREATE INDEX search_of_staff ON people.search USING btree (staff_id, searched_at);
create policy search_insert_own on people.search for insert to cg_app
  with check (staff_id = (( SELECT acting.staff_id() AS staff_id)) AND agency_id = (( SELECT acting.agency_id() AS agency_id)) AND searched_at = now());
create policy search_select_own on people.search for select to cg_app
  using (staff_id = (( SELECT acting.staff_id() AS staff_id)) AND agency_id = (( SELECT acting.agency_id() AS agency_id)) AND searched_at > (now() - '12:00:00'::interval));
grant insert, select on people.search to cg_app;

-- Who works with the person: the third lock.
create table people.working_relationship (
  working_relationship_id uuid not null default gen_random_uuid(),
  person_id uuid not null,
  partnership_id uuid not null,
  agency_id uuid not null,
  team_id uuid,
  staff_id uuid,
  role text not null,
  from_at timestamp with time zone not null default now(),
  to_at timestamp with time zone,
  ended_reason text,
  recorded_by uuid,
  constraint working_relationship_pkey PRIMARY KEY (working_relationship_id),
  constraint working_relationship_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES partnership.agency(agency_id),
  constraint working_relationship_partnership_id_fkey FOREIGN KEY (partnership_id) REFERENCES partnership.partnership(partnership_id),
  constraint working_relationship_person_id_fkey FOREIGN KEY (person_id) REFERENCES people.person(person_id),
  constraint working_relationship_recorded_by_fkey FOREIGN KEY (recorded_by) REFERENCES partnership.staff(staff_id),
  constraint working_relationship_staff_id_agency_id_fkey FOREIGN KEY (staff_id, agency_id) REFERENCES partnership.staff(staff_id, agency_id),
  constraint working_relationship_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES partnership.staff(staff_id),
  constraint working_relationship_team_id_agency_id_fkey FOREIGN KEY (team_id, agency_id) REFERENCES partnership.team(team_id, agency_id),
  constraint working_relationship_team_id_fkey FOREIGN KEY (team_id) REFERENCES partnership.team(team_id),
  constraint relationship_ends_after_start CHECK (((to_at IS NULL) OR (to_at >= from_at))),
  constraint relationship_role_is_known CHECK ((role = ANY (ARRAY['key_worker'::text, 'care_coordinator'::text, 'prescriber'::text, 'nurse'::text, 'order_manager'::text, 'housing_worker'::text, 'peer_mentor'::text, 'registered_patient'::text, 'dispensing'::text]))),
  constraint relationship_held_once_at_a_time EXCLUDE USING gist (person_id WITH =, agency_id WITH =, role WITH =, COALESCE(staff_id, agency_id) WITH =, tstzrange(from_at, to_at) WITH &&)
);
CREATE INDEX working_relationship_by_staff ON people.working_relationship USING btree (staff_id, to_at);
CREATE INDEX working_relationship_of_agency ON people.working_relationship USING btree (agency_id, person_id);
CREATE INDEX working_relationship_of_person ON people.working_relationship USING btree (person_id) INCLUDE (agency_id);
CREATE INDEX working_relationship_of_staff ON people.working_relationship USING btree (staff_id, person_id) WHERE (to_at IS NULL);
CREATE INDEX working_relationship_of_team ON people.working_relationship USING btree (team_id, person_id) WHERE ((to_at IS NULL) AND (team_id IS NOT NULL));
CREATE TRIGGER access_after_delete AFTER DELETE ON people.working_relationship REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION consent.people_changed();
CREATE TRIGGER access_after_insert AFTER INSERT ON people.working_relationship REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION consent.people_changed();
CREATE TRIGGER access_after_update AFTER UPDATE ON people.working_relationship REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION consent.people_changed();
create policy working_relationship_end on people.working_relationship for update to cg_app
  using (to_at IS NULL AND (agency_id = (( SELECT acting.agency_id() AS agency_id)) OR recorded_by = (( SELECT acting.staff_id() AS staff_id))) AND (consent.may_write(person_id, 3::smallint) OR agency_id = (( SELECT acting.agency_id() AS agency_id)) AND acting.holds('team_manager'::text)))
  with check (to_at >= (now() - '00:01:00'::interval) AND to_at <= now());
create policy working_relationship_insert on people.working_relationship for insert to cg_app
  with check (partnership_id = (( SELECT acting.partnership_id() AS partnership_id)) AND recorded_by = (( SELECT acting.staff_id() AS staff_id)) AND people.may_be_put_to_work(person_id, agency_id, staff_id));
create policy working_relationship_read on people.working_relationship for select to cg_app
  using (
CASE
    WHEN staff_id = (( SELECT acting.staff_id() AS staff_id)) OR recorded_by = (( SELECT acting.staff_id() AS staff_id)) THEN person_id <> ALL ((( SELECT acting.denied_people() AS denied_people))::uuid[])
    ELSE consent.knows_team_of(person_id, agency_id)
END);
grant insert, select, update (to_at, ended_reason) on people.working_relationship to cg_app;

CREATE OR REPLACE FUNCTION people.acting_ceiling()
 RETURNS text
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select k.ceiling from partnership.agency a join partnership.agency_kind k on k.code = a.kind where a.agency_id = acting.agency_id()
$function$;

CREATE OR REPLACE FUNCTION people.alert_projection(of_people uuid[] DEFAULT NULL::uuid[])
 RETURNS TABLE(person_id uuid, alert_id uuid, kind text, detail text, staff_instruction text, from_on date)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
#variable_conflict use_column
declare
  of_ceiling text := people.acting_ceiling();
begin
  if of_ceiling not in ('pharmacist', 'probation', 'housing', 'peer_mentor') then return; end if;
  return query
    select a.person_id, a.alert_id,
      case of_ceiling when 'pharmacist' then a.kind end, case of_ceiling when 'pharmacist' then a.detail end,
      a.staff_instruction, a.from_on
    from people.projected_to_me(10::smallint, of_people) t
    join people.alert a on a.person_id = t.person_id and a.owner_agency_id = t.owner_agency_id and a.ended_at is null and a.from_on <= current_date
    where case of_ceiling when 'pharmacist' then a.matters_for_dispensing else a.staff_instruction <> '' end
    order by a.from_on, a.alert_id;
end $function$;
grant execute on people.alert_projection(uuid[]) to cg_app;

CREATE OR REPLACE FUNCTION people.answer_match(of_match uuid, said text, person_answer text, no_ask_reason text)
 RETURNS text
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  mine uuid := acting.agency_id();
  m people.likely_match;
begin
  select * into m from people.likely_match l where l.likely_match_id = of_match for update;
  if not found or not exists (select from people.open_matches() o where o.likely_match_id = of_match) then return 'absent'; end if;
  insert into people.match_answer (likely_match_id, agency_id, answered_by, answer, person_said, not_asked_reason)
  values (of_match, mine, acting.staff_id(), said, person_answer, no_ask_reason);
  if exists (select from people.match_answer r where r.likely_match_id = of_match and (r.answer <> 'same' or r.person_said = 'no'))
    or (select count(*) from people.match_answer r where r.likely_match_id = of_match) < (case when m.agency_id = m.other_agency_id then 1 else 2 end)
    or (select count(distinct p.whole_id) from people.person p where p.person_id in (m.person_id, m.other_person_id)) < 2
    or people.are_kept_apart(m.person_id, m.other_person_id) then
    return 'answered';
  end if;
  insert into people.joining (partnership_id, likely_match_id, whole_id, joined_person_id, joined_by)
  select m.partnership_id, of_match, f.person_id, s.person_id, acting.staff_id()
  from (select p.person_id from people.person p where p.person_id in (m.person_id, m.other_person_id) order by p.registered_at, p.person_id limit 1) f,
    (select p.person_id from people.person p where p.person_id in (m.person_id, m.other_person_id) order by p.registered_at desc, p.person_id desc limit 1) s;
  perform people.settle_wholes(array[m.person_id, m.other_person_id]);
  perform people.tell_both_sides(m, 'person.joined', 'Two records were joined', '');
  return 'joined';
end $function$;
grant execute on people.answer_match(uuid,text,text,text) to cg_app;

CREATE OR REPLACE FUNCTION people.are_kept_apart(one uuid, other uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  with side as (
    select p.person_id, 1 as n from people.person p where p.whole_id = (select whole_id from people.person where person_id = one)
    union all
    select p.person_id, 2 from people.person p where p.whole_id = (select whole_id from people.person where person_id = other))
  select exists (
    select from people.likely_match m
    join side a on a.person_id = m.person_id join side b on b.person_id = m.other_person_id and b.n <> a.n
    where exists (select from people.match_answer r where r.likely_match_id = m.likely_match_id and (r.answer = 'different' or r.person_said = 'no'))
      or exists (select from people.joining j where j.likely_match_id = m.likely_match_id and j.split_at is not null))
$function$;

-- Begins handing a person to a colleague, who works with them from now on beside the giver.
CREATE OR REPLACE FUNCTION people.begin_handover(of_person uuid, to_staff uuid, why text, know text, meeting date, new_id uuid)
 RETURNS text
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  me uuid := acting.staff_id();
  mine uuid := acting.agency_id();
  held people.working_relationship;
  held_any boolean := false;
begin
  if me is null or not consent.knows(of_person) then return 'not-yours'; end if;
  perform pg_advisory_xact_lock(7101, hashtext(of_person::text));
  if exists (select from people.handover h where h.person_id = of_person and h.seen_at is null and h.called_off_at is null
    and (h.giver_staff_id = me or h.taker_staff_id in (me, to_staff))) then return 'open-already'; end if;
  for held in select * from people.working_relationship r where r.person_id = of_person and r.staff_id = me and r.agency_id = mine and (r.to_at is null or r.to_at > now()) loop
    held_any := true;
    if not people.put_to_work(of_person, mine, to_staff, held.team_id, held.role) then return 'may-not'; end if;
  end loop;
  if not held_any then return 'not-yours'; end if;
  insert into people.handover (handover_id, person_id, partnership_id, agency_id, giver_staff_id, taker_staff_id, reason, to_know, meeting_on)
  select new_id, p.person_id, p.partnership_id, mine, me, to_staff, why, know, meeting from people.person p where p.person_id = of_person;
  return 'done';
end
$function$;
grant execute on people.begin_handover(uuid,uuid,text,text,date,uuid) to cg_app;

CREATE OR REPLACE FUNCTION people.brought_in_by_me(about_person uuid)
 RETURNS boolean
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  me uuid := acting.staff_id();
  mine uuid := acting.agency_id();
begin
  if me is null or not acting.works_with_people(acting.roles()) then return false; end if;
  return exists (select from people.person p where p.person_id = about_person and p.registered_by = me and p.registered_by_agency_id = mine)
    and not people.is_denied_to(about_person, me, mine);
end $function$;
grant execute on people.brought_in_by_me(uuid) to cg_app;

-- The giving worker keeps the person after all, or their manager says so.
CREATE OR REPLACE FUNCTION people.call_off_handover(of_handover uuid, why text)
 RETURNS text
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  h people.handover;
begin
  select * into h from people.handover x where x.handover_id = of_handover and x.agency_id = acting.agency_id() for update;
  if not found or not consent.knows(h.person_id) or not (h.giver_staff_id = acting.staff_id() or acting.holds('team_manager')) then return 'absent'; end if;
  if h.seen_at is not null or h.called_off_at is not null then return 'over'; end if;
  update people.handover x set called_off_at = now(), called_off_by = acting.staff_id(), called_off_reason = why where x.handover_id = of_handover;
  -- What the handover began ends with it; what the taker did for the person before stays.
  update people.working_relationship r set to_at = greatest(now(), r.from_at), ended_reason = 'handover called off'
  where r.person_id = h.person_id and r.staff_id = h.taker_staff_id and r.agency_id = h.agency_id and r.recorded_by = h.giver_staff_id and r.from_at = h.begun_at and r.to_at is null;
  return 'done';
end
$function$;
grant execute on people.call_off_handover(uuid,text) to cg_app;

CREATE OR REPLACE FUNCTION people.candidates(asked text[], born date, asked_reference text, nhs text, disclosed uuid[])
 RETURNS uuid[]
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
 SET "pg_trgm.word_similarity_threshold" TO '0.45'
AS $function$
declare
  keys uuid[] := acting.keys();
  me uuid := acting.staff_id();
  words text[] := array(select w from unnest(asked) w order by length(w) desc, w limit 3);
  w1 text := words[1]; w2 text := words[2]; w3 text := words[3];
  s1 text[] := people.sounds_of(w1); s2 text[] := people.sounds_of(w2); s3 text[] := people.sounds_of(w3);
  near uuid[];
begin
  if nhs is not null then
    return array(select i.person_id from people.identity i where i.nhs_number = nhs and i.replaced_at is null);
  elsif asked_reference <> '' then
    return array(select distinct r.person_id from people.case_reference r where lower(r.reference) = lower(asked_reference));
  elsif born is not null then
    return array(select i.person_id from people.identity i where i.born_on = born and i.replaced_at is null);
  end if;
  select array_agg(l.person_id) into near from (select a.person_id from consent.access a where a.viewer_id = any (keys) limit 8001) l;
  if coalesce(cardinality(near), 0) <= 8000 or w1 !~ '[a-z]' then
    return array(
      select i.person_id from people.identity i
      where i.replaced_at is null
        and i.person_id in (
          select a.person_id from consent.access a where a.viewer_id = any (keys)
          union select x.person_id from people.identity x where x.author_staff_id = me and x.replaced_at is null
          union select x.person_id from people.identity x where x.identity_id = any (disclosed))
        and (i.search_name %> w1 or i.sounds && s1 or strpos(' ' || i.search_name, ' ' || w1) > 0)
        and (w2 is null or i.search_name %> w2 or i.sounds && s2 or strpos(' ' || i.search_name, ' ' || w2) > 0));
  end if;
  return array(
    select i.person_id from people.identity i
    where i.replaced_at is null and (i.search_name %> w1 or i.sounds && s1)
      and (w2 is null or i.search_name %> w2 or i.sounds && s2)
      and (w3 is null or i.search_name %> w3 or i.sounds && s3)
      and (i.author_staff_id = me or i.identity_id = any (disclosed)
        or exists (select from consent.access a where a.person_id = i.person_id and a.viewer_id = any (keys))));
end $function$;

CREATE OR REPLACE FUNCTION people.channel_is_refused(of_person uuid, on_channel text, with_value text)
 RETURNS boolean
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  if not consent.knows(of_person) then return true; end if;
  return exists (
    select from people.person p join people.person m on m.whole_id = p.whole_id
    join people.contact c on c.person_id = m.person_id and c.replaced_at is null and not c.may_use
    where p.person_id = of_person
      and (c.channel = on_channel or (c.channel = 'mobile' and on_channel = 'text' and c.value <> ''))
      and (c.value = '' or people.plain_name(c.value) = people.plain_name(with_value)
        or (regexp_replace(c.value, '\D', '', 'g') <> '' and regexp_replace(c.value, '\D', '', 'g') = regexp_replace(with_value, '\D', '', 'g'))));
end $function$;
grant execute on people.channel_is_refused(uuid,text,text) to cg_app;

CREATE OR REPLACE FUNCTION people.closeness(name text, name_sounds text[], asked text[])
 RETURNS real
 LANGUAGE plpgsql
 IMMUTABLE
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  tokens text[] := string_to_array(name, ' ');
  word text;
  best real;
  total real := 0;
begin
  foreach word in array asked loop
    best := case
      when word = any (tokens) then 1.0
      when exists (select from unnest(tokens) t where starts_with(t, word)) then 0.9
      when length(word) >= 3 and public.word_similarity(word, name) >= 0.45 then 0.8 * public.word_similarity(word, name)
      when people.sounds_of(word) && name_sounds then 0.4
    end;
    if best is null then return null; end if;
    total := total + best;
  end loop;
  return total / cardinality(asked);
end $function$;

CREATE OR REPLACE FUNCTION people.contact_flags(of_people uuid[] DEFAULT NULL::uuid[])
 RETURNS TABLE(person_id uuid, do_not_telephone boolean, do_not_post boolean)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
#variable_conflict use_column
begin
  if people.acting_ceiling() is distinct from 'pharmacist' then return; end if;
  return query
    select t.person_id,
      coalesce(bool_or(not c.may_use) filter (where c.channel in ('mobile', 'landline', 'text')), false),
      coalesce(bool_or(not c.may_use) filter (where c.channel = 'post'), false)
    from people.projected_to_me(2::smallint, of_people) t
    left join people.contact c on c.person_id = t.person_id and c.owner_agency_id = t.owner_agency_id and c.replaced_at is null
    group by t.person_id;
end $function$;
grant execute on people.contact_flags(uuid[]) to cg_app;

CREATE OR REPLACE FUNCTION people.declare_conflict(about_person uuid, hand_to uuid)
 RETURNS text
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  me uuid := acting.staff_id();
  mine uuid := acting.agency_id();
  held people.working_relationship;
  held_any boolean := false;
begin
  if me is null or not consent.knows(about_person) then return 'absent'; end if;
  for held in select * from people.working_relationship r where r.person_id = about_person and r.staff_id = me and r.agency_id = mine and (r.to_at is null or r.to_at > now()) loop
    held_any := true;
    if hand_to is not null and not people.put_to_work(about_person, mine, hand_to, held.team_id, held.role) then return 'absent'; end if;
    update people.working_relationship r set to_at = now(), ended_reason = 'handed over' where r.working_relationship_id = held.working_relationship_id;
  end loop;
  insert into people.declared_conflict (person_id, partnership_id, staff_id)
  select p.person_id, p.partnership_id, me from people.person p
  where p.person_id = about_person and not exists (select from people.declared_conflict c where c.person_id = about_person and c.staff_id = me and c.to_at is null);
  if not held_any or exists (select from people.working_relationship r where r.person_id = about_person and r.agency_id = mine and r.staff_id is not null
    and (r.to_at is null or r.to_at > now())) then return 'closed'; end if;
  perform notify.send(kind => 'person.needs-worker', subject => 'Somebody on your lists needs a worker', path => '/caseload/no-worker',
    to_agency_id => mine, for_role => 'team_manager');
  return 'needs-worker';
end $function$;
grant execute on people.declare_conflict(uuid,uuid) to cg_app;

CREATE OR REPLACE FUNCTION people.declare_own_record(as_staff uuid)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  own uuid[] := acting.own_people();
begin
  if cardinality(own) = 0 or not exists (
    select from partnership.staff s join partnership.agency a on a.agency_id = s.agency_id
    where s.staff_id = as_staff and a.partnership_id = acting.partnership_id()) then return false; end if;
  if exists (select from people.own_record o where o.person_id = any (own) and o.staff_id = as_staff and o.to_at is null) then return true; end if;
  insert into people.own_record (person_id, partnership_id, staff_id) values (own[1], acting.partnership_id(), as_staff);
  return true;
end $function$;
grant execute on people.declare_own_record(uuid) to cg_app;

-- Ends the work of colleagues who have left an agency with a person. Not granted.
CREATE OR REPLACE FUNCTION people.end_leavers_work(of_person uuid, at_agency uuid)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  ended integer;
begin
  update people.working_relationship r set to_at = greatest(now(), r.from_at), ended_reason = 'left the agency'
  from partnership.staff s
  where s.staff_id = r.staff_id and s.to_at <= now() and r.person_id = of_person and r.agency_id = at_agency and r.to_at is null;
  get diagnostics ended = row_count;
  return ended;
end
$function$;

-- Ends what colleagues who left the agency did for a person.
CREATE OR REPLACE FUNCTION people.end_work_of_leavers(of_person uuid)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  if not acting.holds('team_manager') or not consent.knows(of_person) then return 0; end if;
  return people.end_leavers_work(of_person, acting.agency_id());
end
$function$;
grant execute on people.end_work_of_leavers(uuid) to cg_app;

CREATE OR REPLACE FUNCTION people.find_matches(for_person uuid)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  found_pairs integer;
begin
  insert into people.likely_match (partnership_id, person_id, other_person_id, agency_id, other_agency_id, score, grounds)
  select p.partnership_id, least(p.person_id, q.person_id), greatest(p.person_id, q.person_id),
    case when p.person_id < q.person_id then p.registered_by_agency_id else q.registered_by_agency_id end,
    case when p.person_id < q.person_id then q.registered_by_agency_id else p.registered_by_agency_id end, l.score, l.grounds
  from people.person p
  join people.identity a on a.person_id = p.person_id and a.replaced_at is null
  join people.identity b on b.replaced_at is null and b.person_id <> a.person_id and b.partnership_id = a.partnership_id
    and (b.nhs_number = a.nhs_number or b.born_on = a.born_on)
  join people.person q on q.person_id = b.person_id
  cross join lateral people.likeness(a, b, exists (
    select from people.address x join people.address y on upper(replace(y.postcode, ' ', '')) = upper(replace(x.postcode, ' ', ''))
    where x.person_id = a.person_id and y.person_id = b.person_id and x.postcode <> '' and x.replaced_at is null and y.replaced_at is null
      and not x.is_confidential and not y.is_confidential)) l
  where p.person_id = for_person and q.whole_id <> p.whole_id and l.score >= 0.7
    and people.may_be_offered(p.person_id, p.registered_by_agency_id, q.person_id, q.registered_by_agency_id)
    and not people.are_kept_apart(p.person_id, q.person_id)
  on conflict on constraint likely_match_person_id_other_person_id_key do nothing;
  get diagnostics found_pairs = row_count;
  return found_pairs;
end $function$;
grant execute on people.find_matches(uuid) to cg_jobs;

CREATE OR REPLACE FUNCTION people.find_people(words text, born date, asked_reference text, nhs text, most integer DEFAULT 50)
 RETURNS TABLE(person_id uuid, whole_id uuid, owner_agency_id uuid, given_name text, chosen_name text, family_name text, born_on date, nhs_number text, reference text, needs_reason boolean, closeness real)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER ROWS 50
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
#variable_conflict use_column
declare
  keys uuid[] := acting.keys();
  mask integer := acting.purpose_mask();
  me uuid := acting.staff_id();
  mine uuid := acting.agency_id();
  of_ceiling text := people.acting_ceiling();
  asked text[] := array_remove(string_to_array(people.plain_name(words), ' '), '');
  wanted_reference text := btrim(coalesce(asked_reference, ''));
  disclosed uuid[];
begin
  if acting.kind() is distinct from 'staff' or cardinality(keys) = 0 or of_ceiling in ('probation', 'police', 'peer_mentor', 'commissioner') then return; end if;
  if coalesce(cardinality(asked), 0) = 0 and born is null and wanted_reference = '' and nhs is null then return; end if;
  disclosed := people.identities_disclosed_to_me();
  return query
    with alike as materialized (
      select i.*, case when cardinality(asked) = 0 then 1 else people.closeness(i.search_name, i.sounds, asked) end as near
      from people.identity i
      where i.person_id = any (people.candidates(asked, born, wanted_reference, nhs, disclosed)) and i.replaced_at is null),
    seen as (
      select i.*, w.by_record,
        case when w.denied then i.identity_id = any (disclosed)
          else w.opened or i.identity_id = any (disclosed) or (i.author_staff_id = me and i.owner_agency_id = mine and mask & 255 <> 0) end as in_full,
        not w.denied and w.projected as in_projection
      from alike i
      cross join lateral (
        select coalesce(bool_or(a.route = 'deny'), false) as denied,
          coalesce(bool_or(a.owner_agency_id = i.owner_agency_id and a.opens & 2 <> 0 and a.purposes & mask <> 0), false) as opened,
          coalesce(bool_or(a.route <> 'team_list' and (a.opens | a.projects) & 1 <> 0 and a.purposes & mask <> 0), false) as by_record,
          coalesce(bool_or(a.owner_agency_id = i.owner_agency_id and a.projects & 2 <> 0 and a.purposes & mask <> 0), false) as projected
        from consent.access a
        where a.person_id = i.person_id and a.viewer_id = any (keys) and a.valid_from <= now() and now() < a.valid_to) w
      where i.near is not null),
    shown as (
      select f.identity_id, f.person_id, f.owner_agency_id, f.by_record, true as in_full, f.given_name, f.chosen_name, f.family_name, f.born_on, f.nhs_number, f.near
      from seen f where f.in_full
      union all
      select f.identity_id, f.person_id, f.owner_agency_id, f.by_record, false, q.given_name, q.chosen_name, q.family_name, q.born_on, q.nhs_number,
        case when cardinality(asked) = 0 then 1 else people.closeness(n.plain, people.sounds_of(n.plain), asked) end
      from seen f
      join people.identity i on i.identity_id = f.identity_id
      cross join lateral people.shown_in_projection(i, of_ceiling) q
      cross join lateral (select people.plain_name(concat_ws(' ', q.given_name, q.chosen_name, q.family_name)) as plain) n
      where f.in_projection and not f.in_full and q.identity_id is not null
        and (of_ceiling <> 'pharmacist' or people.has_script_at(f.person_id, mine))),
    fitting as (
      select distinct on (p.whole_id) s.*, p.whole_id
      from shown s join people.person p on p.person_id = s.person_id
      where s.near is not null and (born is null or s.born_on = born) and (nhs is null or s.nhs_number = nhs)
        and (wanted_reference = '' or exists (
          select from people.case_reference c where c.person_id = s.person_id and lower(c.reference) = lower(wanted_reference)
            and people.sees_reference(c, s.in_full, of_ceiling, keys, mask)))
      order by p.whole_id, s.near desc, s.owner_agency_id = mine desc, s.person_id),
    closest as materialized (
      select * from fitting f order by f.near desc, lower(f.family_name), lower(f.given_name), f.person_id limit least(most, 50))
    select f.person_id, f.whole_id, f.owner_agency_id, f.given_name, f.chosen_name, f.family_name, f.born_on, f.nhs_number,
      (select c.reference from people.case_reference c
        where c.person_id = f.person_id and (wanted_reference = '' or lower(c.reference) = lower(wanted_reference))
          and people.sees_reference(c, f.in_full, of_ceiling, keys, mask)
        order by c.owner_agency_id = mine desc, c.created_at desc, c.case_reference_id limit 1),
      f.in_full and not f.by_record and not exists (select from people.identity i where i.person_id = f.person_id and i.replaced_at is null
        and (i.author_staff_id = me or i.identity_id = any (disclosed))), f.near::real
    from closest f
    order by f.near desc, lower(f.family_name), lower(f.given_name), f.person_id;
end $function$;
grant execute on people.find_people(text,date,text,text,integer) to cg_app;

-- The taking worker has seen the person: the giving worker's work ends.
CREATE OR REPLACE FUNCTION people.finish_handover(of_handover uuid, on_day date)
 RETURNS text
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  h people.handover;
begin
  select * into h from people.handover x where x.handover_id = of_handover and x.taker_staff_id = acting.staff_id() for update;
  if not found or not consent.knows(h.person_id) then return 'absent'; end if;
  if h.seen_at is not null or h.called_off_at is not null then return 'over'; end if;
  if on_day > current_date or on_day < (h.begun_at at time zone 'Europe/London')::date then return 'bad-day'; end if;
  update people.handover x set seen_on = on_day, seen_at = now(), seen_by = acting.staff_id() where x.handover_id = of_handover;
  update people.working_relationship r set to_at = greatest(now(), r.from_at), ended_reason = 'handed over'
  where r.person_id = h.person_id and r.staff_id = h.giver_staff_id and r.agency_id = h.agency_id and r.to_at is null;
  return 'done';
end
$function$;
grant execute on people.finish_handover(uuid,date) to cg_app;

CREATE OR REPLACE FUNCTION people.forget_searches()
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  gone integer;
begin
  delete from people.search where searched_at < now() - interval '1 day';
  get diagnostics gone = row_count;
  return gone;
end $function$;
grant execute on people.forget_searches() to cg_jobs;

-- Gives people whom no manager reaches to a colleague of the agency. How many.
CREATE OR REPLACE FUNCTION people.hand_over_unreached(of_leaver uuid, to_staff uuid)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  mine uuid := acting.agency_id();
  u record;
  onto_list uuid;
  given integer := 0;
begin
  if not exists (select from partnership.staff s where s.staff_id = to_staff and s.agency_id = mine) or not people.is_live_staff(to_staff) then return 0; end if;
  select (array_agg(m.team_id))[1] into onto_list from partnership.team_member m
  where m.staff_id = to_staff and m.from_at <= now() and (m.to_at is null or now() < m.to_at) having count(*) = 1;
  -- The function has found all of them before the first is given.
  for u in select x.* from people.unreached() x where x.leaver is not distinct from of_leaver loop
    if people.put_to_work(u.person_id, mine, to_staff, onto_list, u.role) then
      perform people.end_leavers_work(u.person_id, mine);
      perform audit.record(action => 'team.allotted', outcome => 'done', person_id => u.person_id);
      perform notify.send(kind => 'person.handed-over', subject => 'Somebody new is on your list', path => '/people/' || u.person_id,
        to_staff_id => to_staff, about_person_id => u.person_id);
      given := given + 1;
    end if;
  end loop;
  return given;
end $function$;
grant execute on people.hand_over_unreached(uuid,uuid) to cg_app;

-- Handovers of a person, or the actor's own open ones, as far as the actor may know of them.
CREATE OR REPLACE FUNCTION people.handovers(of_person uuid DEFAULT NULL::uuid)
 RETURNS TABLE(handover_id uuid, person_id uuid, giver_staff_id uuid, giver_name text, taker_staff_id uuid, taker_name text, named_staff_id uuid, reason text, to_know text, meeting_on date, begun_at timestamp with time zone, seen_on date, called_off_at timestamp with time zone, called_off_reason text, may_finish boolean, may_call_off boolean)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER ROWS 10
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  me uuid := acting.staff_id();
  mine uuid := acting.agency_id();
  manages boolean := acting.holds('team_manager');
  own uuid[] := acting.own_people();
  denied uuid[] := acting.denied_people();
begin
  return query
    select h.handover_id, h.person_id, h.giver_staff_id, g.display_name, h.taker_staff_id, t.display_name, people.named_worker(h),
      case when w.words then h.reason else '' end, case when w.words then h.to_know else '' end, h.meeting_on, h.begun_at, h.seen_on, h.called_off_at,
      case when w.words then h.called_off_reason else '' end, coalesce(h.taker_staff_id = me, false) and o.is_open, (coalesce(h.giver_staff_id = me, false) or manages) and o.is_open
    from people.handover h
    join partnership.staff g on g.staff_id = h.giver_staff_id
    join partnership.staff t on t.staff_id = h.taker_staff_id
    cross join lateral (select h.seen_at is null and h.called_off_at is null as is_open) o
    cross join lateral (select h.agency_id = mine and h.person_id <> all (denied)
      and (coalesce(me in (h.giver_staff_id, h.taker_staff_id), false) or consent.may_write(h.person_id, 3::smallint)) as words) w
    -- Each part by an index of its own: those of one worker, or of one person.
    where h.handover_id = any (array(
        select x.handover_id from people.handover x where of_person is null and x.giver_staff_id = me and x.seen_at is null and x.called_off_at is null
        union all
        select x.handover_id from people.handover x where of_person is null and x.taker_staff_id = me and x.seen_at is null and x.called_off_at is null
        union all
        select x.handover_id from people.person p join people.person q on q.whole_id = p.whole_id join people.handover x on x.person_id = q.person_id
        where p.person_id = of_person))
      and (h.person_id = any (own) or w.words or (h.agency_id = mine and manages and h.person_id <> all (denied) and consent.knows(h.person_id)))
      -- A worker whose work has ended keeps no view of it.
      and (h.person_id = any (own) or consent.knows(h.person_id))
    order by o.is_open desc, h.begun_at desc limit 100;
end
$function$;
grant execute on people.handovers(uuid) to cg_app;

CREATE OR REPLACE FUNCTION people.has_script_at(of_person uuid, pharmacy uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select exists (
    select from people.person p join people.person m on m.whole_id = p.whole_id
    join prescribing.script s on s.person_id = m.person_id
    where p.person_id = of_person and s.pharmacy_agency_id = pharmacy and s.starts_on <= current_date and current_date <= s.ends_on
      and (s.stopped_at is null or now() < s.stopped_at))
$function$;

-- Whether anybody of an agency works with the person now.
CREATE OR REPLACE FUNCTION people.has_worker_at(of_person uuid, agency uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select exists (
    select from people.person p join people.person m on m.whole_id = p.whole_id
    join people.working_relationship r on r.person_id = m.person_id and r.agency_id = agency and (r.to_at is null or r.to_at > now())
    where p.person_id = of_person)
$function$;

CREATE OR REPLACE FUNCTION people.identities_disclosed_to_me()
 RETURNS uuid[]
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  mine uuid := acting.agency_id();
begin
  if not acting.works_with_people(acting.roles()) then return '{}'; end if;
  return array(
    select i.item_id from consent.legal_disclosure d
    join consent.legal_disclosure_item i on i.legal_disclosure_id = d.legal_disclosure_id
    where d.to_agency_id = mine and d.approved_at <= now() and now() < d.until_at);
end $function$;

CREATE OR REPLACE FUNCTION people.identity_projection(of_people uuid[] DEFAULT NULL::uuid[])
 RETURNS TABLE(person_id uuid, whole_id uuid, owner_agency_id uuid, given_name text, chosen_name text, family_name text, born_on date, nhs_number text, reference text, session_contact text)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
#variable_conflict use_column
declare
  mine uuid := acting.agency_id();
  me uuid := acting.staff_id();
  of_ceiling text := people.acting_ceiling();
begin
  return query
    select i.person_id, p.whole_id, i.owner_agency_id, s.given_name, s.chosen_name, s.family_name, s.born_on, s.nhs_number,
      case of_ceiling
        when 'probation' then (
          select o.reference from justice.treatment_order o join people.person m on m.person_id = o.person_id
          where m.whole_id = p.whole_id and (o.owner_agency_id = mine or o.order_manager_staff_id = me)
          order by o.ends_on desc, o.treatment_order_id limit 1)
        when 'housing' then (
          select r.reference from people.case_reference r where r.person_id = i.person_id and r.owner_agency_id = i.owner_agency_id
          order by r.created_at desc, r.case_reference_id limit 1)
      end,
      case of_ceiling when 'peer_mentor' then (
        select concat_ws(', ', w.display_name, nullif(w.work_phone, ''))
        from people.working_relationship r join partnership.staff w on w.staff_id = r.staff_id
        where r.person_id = i.person_id and r.agency_id = i.owner_agency_id and r.from_at <= now() and (r.to_at is null or now() < r.to_at)
        order by array_position(array['key_worker', 'care_coordinator'], r.role), r.from_at limit 1)
      end
    from people.projected_to_me(1::smallint, of_people) t
    join people.identity i on i.person_id = t.person_id and i.owner_agency_id = t.owner_agency_id and i.replaced_at is null
    join people.person p on p.person_id = i.person_id
    cross join lateral people.shown_in_projection(i, of_ceiling) s
    where s.identity_id is not null;
end $function$;
grant execute on people.identity_projection(uuid[]) to cg_app;

CREATE OR REPLACE FUNCTION people.identity_way(to_person uuid, of_owner uuid, keys uuid[], mask integer)
 RETURNS TABLE(denied boolean, opened boolean, projected boolean)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select coalesce(bool_or(a.route = 'deny'), false),
    coalesce(bool_or(a.owner_agency_id = of_owner and a.opens & 2 <> 0 and a.purposes & mask <> 0), false),
    coalesce(bool_or(a.owner_agency_id = of_owner and a.projects & 2 <> 0 and a.purposes & mask <> 0), false)
  from consent.access a
  where a.person_id = to_person and a.viewer_id = any (keys) and a.valid_from <= now() and now() < a.valid_to
$function$;

CREATE OR REPLACE FUNCTION people.is_denied_to(about_person uuid, to_staff uuid, to_agency uuid)
 RETURNS boolean
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  return exists (
    select from consent.access a where a.person_id = about_person and a.viewer_id in (to_staff, to_agency)
      and a.route = 'deny' and a.valid_from <= now() and now() < a.valid_to);
end $function$;

-- Whether somebody works for their agency now.
CREATE OR REPLACE FUNCTION people.is_live_staff(of_staff uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select exists (select from partnership.staff s where s.staff_id = of_staff and s.from_at <= now() and (s.to_at is null or now() < s.to_at))
$function$;

CREATE OR REPLACE FUNCTION people.joins_of(of_person uuid)
 RETURNS TABLE(likely_match_id uuid, own_person_id uuid, other_person_id uuid, other_agency_id uuid, joined_at timestamp with time zone)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
#variable_conflict use_column
declare
  mine uuid := acting.agency_id();
begin
  return query
    select m.likely_match_id, s.own, s.other, s.other_agency, j.joined_at
    from people.joining j
    join people.likely_match m on m.likely_match_id = j.likely_match_id
    join people.person p on p.person_id = of_person
    cross join lateral (
      select x.own, x.other, x.other_agency from (values (m.person_id, m.agency_id, m.other_person_id, m.other_agency_id), (m.other_person_id, m.other_agency_id, m.person_id, m.agency_id))
        x (own, own_agency, other, other_agency)
      where x.own_agency = mine and consent.may_write(x.own, 1::smallint) limit 1) s
    where j.split_at is null and m.person_id in (select q.person_id from people.person q where q.whole_id = p.whole_id)
    order by j.joined_at, m.likely_match_id;
end $function$;
grant execute on people.joins_of(uuid) to cg_app;

-- For a manager: people whose worker has left, and handovers that nobody finishes.
CREATE OR REPLACE FUNCTION people.left_behind()
 RETURNS TABLE(person_id uuid, why text, worker text, since timestamp with time zone)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER ROWS 50
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  keys uuid[] := acting.keys();
  mine uuid := acting.agency_id();
begin
  if not acting.holds('team_manager') then return; end if;
  return query
    with found as (
      select r.person_id, 'worker-left' as why, string_agg(distinct s.display_name, ', ') as worker, min(s.to_at) as since
      from people.working_relationship r join partnership.staff s on s.staff_id = r.staff_id
      where r.agency_id = mine and (r.to_at is null or r.to_at > now()) and s.to_at <= now()
      group by r.person_id
      union all
      select h.person_id, case when not people.is_live_staff(h.giver_staff_id) then 'giver-left' when not people.is_live_staff(h.taker_staff_id) then 'taker-left' else 'handover-hangs' end,
        g.display_name || ', ' || t.display_name, h.begun_at
      from people.handover h
      join partnership.staff g on g.staff_id = h.giver_staff_id
      join partnership.staff t on t.staff_id = h.taker_staff_id
      where h.agency_id = mine and h.seen_at is null and h.called_off_at is null
        and (h.begun_at < now() - interval '14 days' or g.to_at <= now() or t.to_at <= now()))
    select f.person_id, f.why, f.worker, f.since from found f
    where exists (select from consent.access a where a.person_id = f.person_id and a.viewer_id = any (keys) and (a.opens | a.projects) & 1 <> 0
        and a.owner_agency_id = mine and a.valid_from <= now() and now() < a.valid_to)
      and not exists (select from consent.access d where d.person_id = f.person_id and d.viewer_id = any (keys) and d.route = 'deny'
        and d.valid_from <= now() and now() < d.valid_to)
    order by f.since limit 200;
end
$function$;
grant execute on people.left_behind() to cg_app;

CREATE OR REPLACE FUNCTION people.likeness(a people.identity, b people.identity, same_postcode boolean, OUT score numeric, OUT grounds text[])
 RETURNS record
 LANGUAGE plpgsql
 STABLE
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  family real := case when a.family_name = '' or b.family_name = '' then 0
    else coalesce(people.closeness(people.plain_name(a.family_name), people.sounds_of(people.plain_name(a.family_name)), string_to_array(people.plain_name(b.family_name), ' ')), 0) end;
  first_a text := people.plain_name(a.given_name || ' ' || a.chosen_name);
  first_b text := people.plain_name(b.given_name || ' ' || b.chosen_name);
  first_name real := case when first_a <> '' and first_b <> '' then coalesce((
    select max(people.closeness(first_a, people.sounds_of(first_a), array[w])) from unnest(string_to_array(first_b, ' ')) w), 0) else 0 end;
begin
  score := 0; grounds := '{}';
  if a.nhs_number = b.nhs_number then
    score := 0.9; grounds := array['same_nhs_number'];
  elsif a.nhs_number <> b.nhs_number or a.born_on <> b.born_on then
    return;
  end if;
  if a.born_on = b.born_on then score := score + 0.4; grounds := grounds || 'same_birth_date'::text; end if;
  if first_name >= 0.9 and family >= 0.9 then score := score + 0.45; grounds := grounds || 'same_names'::text;
  elsif first_name > 0 and family > 0 then score := score + 0.35; grounds := grounds || 'similar_names'::text;
  elsif first_name >= 0.9 and (a.family_name = '' or b.family_name = '') then score := score + 0.25; grounds := grounds || 'similar_names'::text;
  end if;
  if same_postcode then score := score + 0.15; grounds := grounds || 'same_postcode'::text; end if;
  score := least(score, 0.999);
end $function$;

CREATE OR REPLACE FUNCTION people.may_be_offered(one uuid, one_agency uuid, other uuid, other_agency uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select not people.is_denied_to(one, other_agency, other_agency) and not people.is_denied_to(other, one_agency, one_agency)
    and not consent.is_shielded_at(one, one_agency) and not consent.is_shielded_at(one, other_agency)
    and not consent.is_shielded_at(other, one_agency) and not consent.is_shielded_at(other, other_agency)
$function$;

CREATE OR REPLACE FUNCTION people.may_be_put_to_work(about_person uuid, agency uuid, for_staff uuid)
 RETURNS boolean
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  return consent.may_record_relationship(about_person, agency, for_staff) and not people.is_denied_to(about_person, for_staff, agency);
end $function$;
grant execute on people.may_be_put_to_work(uuid,uuid,uuid) to cg_app;

CREATE OR REPLACE FUNCTION people.may_work_with(about_person uuid, candidates uuid[])
 RETURNS SETOF uuid
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  if not (consent.knows(about_person) or people.brought_in_by_me(about_person)) then return; end if;
  return query select c from unnest(candidates) c where not people.is_denied_to(about_person, c, c);
end $function$;
grant execute on people.may_work_with(uuid,uuid[]) to cg_app;

-- Which of the two workers of a handover answers for the person now.
CREATE OR REPLACE FUNCTION people.named_worker(h people.handover)
 RETURNS uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select case
    when h.called_off_at is not null then h.giver_staff_id
    when h.seen_at is not null then h.taker_staff_id
    when people.is_live_staff(h.giver_staff_id) and people.works_with(h.person_id, h.giver_staff_id) then h.giver_staff_id
    else h.taker_staff_id end
$function$;

CREATE OR REPLACE FUNCTION people.open_matches()
 RETURNS TABLE(likely_match_id uuid, person_id uuid, found_at timestamp with time zone, within_agency boolean)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
#variable_conflict use_column
declare
  mine uuid := acting.agency_id();
begin
  return query
    select m.likely_match_id, s.person_id, m.found_at, m.agency_id = m.other_agency_id
    from people.likely_match m
    cross join lateral (
      select x.person_id from (values (m.person_id, m.agency_id), (m.other_person_id, m.other_agency_id)) x (person_id, agency_id)
      where x.agency_id = mine and consent.may_write(x.person_id, 1::smallint) limit 1) s
    where mine in (m.agency_id, m.other_agency_id)
      and not exists (select from people.match_answer r where r.likely_match_id = m.likely_match_id and r.agency_id = mine)
      and not exists (select from people.joining j where j.likely_match_id = m.likely_match_id)
      and people.may_be_offered(m.person_id, m.agency_id, m.other_person_id, m.other_agency_id)
    order by m.found_at, m.likely_match_id;
end $function$;
grant execute on people.open_matches() to cg_app;

CREATE OR REPLACE FUNCTION people.plain_name(name text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  select btrim(regexp_replace(
    regexp_replace(lower(public.unaccent('public.unaccent'::regdictionary, coalesce(name, ''))), '[''’‘`´\u200b-\u200f\u202a-\u202e\u2066-\u2069]', '', 'g'),
    '[[:space:].,;:_/()\u2010-\u2015-]+', ' ', 'g'))
$function$;
grant execute on people.plain_name(text) to cg_app;

CREATE OR REPLACE FUNCTION people.projected_to_me(category smallint, of_people uuid[])
 RETURNS TABLE(person_id uuid, owner_agency_id uuid)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
#variable_conflict use_column
declare
  keys uuid[] := acting.keys();
  mask integer := acting.purpose_mask();
  mine uuid := acting.agency_id();
  pharmacy boolean := people.acting_ceiling() = 'pharmacist';
begin
  return query
    select distinct a.person_id, a.owner_agency_id from consent.access a
    where a.viewer_id = any (keys) and (of_people is null or a.person_id = any (of_people))
      and a.projects & (1 << projected_to_me.category) <> 0 and a.purposes & mask <> 0 and a.valid_from <= now() and now() < a.valid_to
      and not exists (select from consent.access d where d.person_id = a.person_id and d.viewer_id = any (keys) and d.route = 'deny'
        and d.valid_from <= now() and now() < d.valid_to)
      and (not pharmacy or people.has_script_at(a.person_id, mine));
end $function$;

CREATE OR REPLACE FUNCTION people.put_to_work(about_person uuid, at_agency uuid, for_staff uuid, on_list_of uuid, as_role text)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  if not people.may_be_put_to_work(about_person, at_agency, for_staff) then return false; end if;
  if exists (select from people.working_relationship r where r.person_id = about_person and r.agency_id = at_agency and r.role = as_role
    and r.staff_id is not distinct from for_staff and (r.to_at is null or r.to_at > now())) then return true; end if;
  insert into people.working_relationship (person_id, partnership_id, agency_id, team_id, staff_id, role, recorded_by)
  select p.person_id, p.partnership_id, at_agency, on_list_of, for_staff, as_role, acting.staff_id() from people.person p where p.person_id = about_person;
  return found;
end $function$;
grant execute on people.put_to_work(uuid,uuid,uuid,uuid,text) to cg_app;

CREATE OR REPLACE FUNCTION people.references_in_use(asked text[])
 RETURNS SETOF text
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  return query select r.reference from people.case_reference r where r.owner_agency_id = acting.agency_id() and r.reference = any (asked);
end $function$;
grant execute on people.references_in_use(text[]) to cg_app;

-- Ends the acting agency's working relationships with the person and its lead.
CREATE OR REPLACE FUNCTION people.release(of_person uuid)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  mine uuid := acting.agency_id();
  registrations uuid[];
begin
  if not consent.may_write(of_person, 3::smallint) then return false; end if;
  select array_agg(m.person_id) into registrations from people.person p join people.person m on m.whole_id = p.whole_id where p.person_id = of_person;
  update people.lead_agency l set to_at = greatest(now(), l.from_at)
  where l.person_id = any (registrations) and l.agency_id = mine and (l.to_at is null or l.to_at > now());
  update people.working_relationship r set to_at = greatest(now(), r.from_at), ended_reason = 'left the agency'
  where r.person_id = any (registrations) and r.agency_id = mine and (r.to_at is null or r.to_at > now());
  return true;
end $function$;
grant execute on people.release(uuid) to cg_app;

CREATE OR REPLACE FUNCTION people.sees_reference(c people.case_reference, in_full boolean, of_ceiling text, keys uuid[], mask integer)
 RETURNS boolean
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  w record;
begin
  select * into w from people.identity_way(c.person_id, c.owner_agency_id, keys, mask);
  if w.denied then return consent.lawfully_disclosed(acting.who(), c.case_reference_id); end if;
  return w.opened or (w.projected and not in_full and of_ceiling = 'housing')
    or (c.author_staff_id = acting.staff_id() and c.owner_agency_id = acting.agency_id() and mask & 255 <> 0)
    or consent.lawfully_disclosed(acting.who(), c.case_reference_id);
end $function$;

CREATE OR REPLACE FUNCTION people.settle_wholes(touched uuid[])
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  with recursive edge as (
    select m.person_id as a, m.other_person_id as b from people.joining j join people.likely_match m on m.likely_match_id = j.likely_match_id where j.split_at is null),
  walk as (
    select t as start, t as at from unnest(touched) t
    union
    select w.start, case when e.a = w.at then e.b else e.a end from walk w join edge e on w.at in (e.a, e.b)),
  whole as (
    select distinct w.at as person_id, first_value(w.at) over (partition by w.start order by p.registered_at, p.person_id) as whole_id
    from walk w join people.person p on p.person_id = w.at)
  update people.person p set whole_id = n.whole_id from whole n where n.person_id = p.person_id and p.whole_id <> n.whole_id
$function$;

CREATE OR REPLACE FUNCTION people.shown_in_projection(i people.identity, of_ceiling text)
 RETURNS people.identity
 LANGUAGE plpgsql
 STABLE
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  s people.identity := i;
begin
  s.pronouns := ''; s.described_as := ''; s.interpreter_language := ''; s.author_staff_id := null; s.search_name := ''; s.sounds := '{}';
  if of_ceiling = 'pharmacist' then
    s.given_name := coalesce(nullif(i.given_name, ''), i.chosen_name); s.chosen_name := '';
  elsif of_ceiling = 'probation' then
    s.given_name := coalesce(nullif(i.given_name, ''), i.chosen_name); s.chosen_name := ''; s.nhs_number := null;
  elsif of_ceiling = 'housing' then
    s.born_on := null; s.nhs_number := null;
  elsif of_ceiling = 'peer_mentor' then
    s.given_name := coalesce(nullif(i.chosen_name, ''), i.given_name); s.chosen_name := ''; s.family_name := ''; s.born_on := null; s.nhs_number := null;
  else
    return null;
  end if;
  return s;
end $function$;

CREATE OR REPLACE FUNCTION people.sounds_of(plain text)
 RETURNS text[]
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  select coalesce(array_agg(distinct s.sound), '{}')
  from regexp_split_to_table(plain, ' ') w (word)
  cross join lateral (values (public.dmetaphone(w.word)), (public.dmetaphone_alt(w.word))) s (sound)
  where w.word ~ '^[a-z]{3,40}$' and length(s.sound) >= 2
$function$;
grant execute on people.sounds_of(text) to cg_app;

CREATE OR REPLACE FUNCTION people.split_match(of_match uuid, why text)
 RETURNS text
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  m people.likely_match;
begin
  select * into m from people.likely_match l where l.likely_match_id = of_match for update;
  if not found or btrim(why) = '' or not exists (select from people.joins_of(m.person_id) j where j.likely_match_id = of_match) then return 'absent'; end if;
  update people.joining j set split_by = acting.staff_id(), split_at = now(), split_reason = why where j.likely_match_id = of_match and j.split_at is null;
  perform people.settle_wholes(array[m.person_id, m.other_person_id]);
  perform people.tell_both_sides(m, 'person.split', 'Two records were separated', why);
  return 'split';
end $function$;
grant execute on people.split_match(uuid,text) to cg_app;

-- Registers the people of a file and corrects what it says otherwise of those known.
CREATE OR REPLACE FUNCTION people.take_in_people(here uuid, at_agency uuid, by_staff uuid)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
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
    interpreter_language, sex, number)
  select c.person_id, c.partnership_id, c.owner_agency_id, by_staff,
    case when upper(left(btrim(c.given_name), 1)) = c.given_initial then c.given_name else c.given_initial end,
    case when upper(left(btrim(c.family_name), 1)) = c.family_initial then c.family_name else c.family_initial end,
    c.chosen_name, c.pronouns, c.described_as, c.new_born_on, c.nhs_number, c.interpreter_language, c.new_sex, c.number + 1
  from corrected_identity c;
end $function$;

-- Puts the people of a file on the list of a team.
CREATE OR REPLACE FUNCTION people.take_in_work(here uuid, at_agency uuid, on_team uuid, by_staff uuid)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
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
end $function$;

CREATE OR REPLACE FUNCTION people.tell_both_sides(m people.likely_match, what text, subject text, why text)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  r record;
begin
  perform audit.record(action => what, outcome => 'done', person_id => m.person_id, reason => why);
  perform audit.record(action => what, outcome => 'done', person_id => m.other_person_id, reason => why);
  for r in
    select distinct a.answered_by, case when a.agency_id = m.agency_id then m.person_id else m.other_person_id end as own_person
    from people.match_answer a where a.likely_match_id = m.likely_match_id and a.answered_by is distinct from acting.staff_id()
  loop
    perform notify.send(kind => what, subject => tell_both_sides.subject, path => '/people/' || r.own_person || '/joined',
      to_staff_id => r.answered_by, about_person_id => r.own_person);
  end loop;
end $function$;

-- Begins again the working relationships and the lead that ended at an instant.
CREATE OR REPLACE FUNCTION people.undo_release(of_person uuid, released_at timestamp with time zone)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  mine uuid := acting.agency_id();
  registrations uuid[];
begin
  select array_agg(m.person_id) into registrations from people.person p join people.person m on m.whole_id = p.whole_id where p.person_id = of_person;
  insert into people.working_relationship (person_id, partnership_id, agency_id, team_id, staff_id, role, recorded_by)
  select r.person_id, r.partnership_id, r.agency_id, r.team_id, r.staff_id, r.role, acting.staff_id() from people.working_relationship r
  where r.person_id = any (registrations) and r.agency_id = mine and r.to_at = released_at and r.ended_reason = 'left the agency'
    and not exists (select from people.working_relationship n where n.person_id = r.person_id and n.agency_id = mine and n.role = r.role
      and n.staff_id is not distinct from r.staff_id and (n.to_at is null or n.to_at > now()));
  insert into people.lead_agency (person_id, partnership_id, agency_id)
  select l.person_id, l.partnership_id, l.agency_id from people.lead_agency l
  where l.person_id = any (registrations) and l.agency_id = mine and l.to_at = released_at
    and not exists (select from people.lead_agency n where n.person_id = l.person_id and (n.to_at is null or n.to_at > now()));
end $function$;

-- People of the acting manager's agency whose worker has left and whose name reaches no manager. Not granted.
CREATE OR REPLACE FUNCTION people.unreached()
 RETURNS TABLE(person_id uuid, leaver uuid, role text, since timestamp with time zone)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER ROWS 50
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  mine uuid := acting.agency_id();
  own_keys uuid[] := acting.keys();
  managers uuid[];
  keys uuid[];
begin
  if not acting.holds('team_manager') then return; end if;
  select array_agg(distinct s.staff_id) into managers from partnership.staff s join partnership.staff_role h on h.staff_id = s.staff_id and h.role = 'team_manager'
  where s.agency_id = mine and people.is_live_staff(s.staff_id) and h.from_at <= now() and (h.to_at is null or now() < h.to_at);
  select managers || mine || coalesce(array_agg(distinct m.team_id), '{}') into keys from partnership.team_member m
  where m.staff_id = any (managers) and m.from_at <= now() and (m.to_at is null or now() < m.to_at);
  return query
    with found as (
      select distinct on (r.person_id) r.person_id, r.staff_id as leaver, r.role, s.to_at as since
      from people.working_relationship r join partnership.staff s on s.staff_id = r.staff_id
      where r.agency_id = mine and (r.to_at is null or r.to_at > now()) and s.to_at <= now()
      order by r.person_id, s.to_at desc, r.from_at desc),
    alone as (
      select f.* from found f
      union all
      -- The agency leads, and no worker was ever put in the place of the last.
      select l.person_id, null::uuid, 'key_worker', l.from_at from people.lead_agency l
      where l.agency_id = mine and l.from_at <= now() and (l.to_at is null or now() < l.to_at) and not exists (select from found f where f.person_id = l.person_id))
    select a.person_id, a.leaver, a.role, a.since from alone a
    join people.person p on p.person_id = a.person_id and p.died_on is null
    where not exists (select from people.working_relationship r where r.person_id = a.person_id and r.agency_id = mine and r.staff_id is not null
        and (r.to_at is null or r.to_at > now()) and people.is_live_staff(r.staff_id))
      and exists (select from people.working_relationship r where r.person_id = a.person_id and r.agency_id = mine)
      and not exists (select from consent.access x where x.person_id = a.person_id and x.viewer_id = any (keys) and x.owner_agency_id = mine
        and (x.opens | x.projects) & 1 <> 0 and x.valid_from <= now() and now() < x.valid_to)
      and not exists (select from consent.access d where d.person_id = a.person_id and d.viewer_id = any (own_keys) and d.route = 'deny'
        and d.valid_from <= now() and now() < d.valid_to);
end $function$;

-- For a manager: how many people each worker who left has left behind whom no manager reaches.
CREATE OR REPLACE FUNCTION people.unreached_by_leaver()
 RETURNS TABLE(leaver uuid, worker text, people integer, since timestamp with time zone)
 LANGUAGE sql
 STABLE SECURITY DEFINER ROWS 10
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select u.leaver, coalesce(s.display_name, ''), count(*)::integer, min(u.since)
  from people.unreached() u left join partnership.staff s on s.staff_id = u.leaver
  group by u.leaver, s.display_name order by min(u.since)
$function$;
grant execute on people.unreached_by_leaver() to cg_app;

CREATE OR REPLACE FUNCTION people.way_in(to_person uuid)
 RETURNS TABLE(route text, source_id uuid)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  keys uuid[] := acting.keys();
  mask integer := acting.purpose_mask();
begin
  if to_person = any (acting.own_people()) then return query select 'own', null::uuid; return; end if;
  if exists (select from consent.access a where a.person_id = to_person and a.viewer_id = any (keys)
    and a.route = 'deny' and a.valid_from <= now() and now() < a.valid_to) then return; end if;
  return query
    select a.route, a.source_id from consent.access a
    where a.person_id = to_person and a.viewer_id = any (keys) and a.valid_from <= now() and now() < a.valid_to
      and (a.opens | a.projects) <> 0 and a.purposes & mask <> 0
    order by array_position(array['caseload', 'agency', 'team_reason', 'grant', 'agreement', 'referral', 'break_glass', 'team_list'], a.route), a.source_id
    limit 1;
  if not found and people.brought_in_by_me(to_person) then return query select 'author', null::uuid; end if;
end $function$;
grant execute on people.way_in(uuid) to cg_app;

CREATE OR REPLACE FUNCTION people.without_a_worker()
 RETURNS SETOF uuid
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  keys uuid[] := acting.keys();
  mine uuid := acting.agency_id();
begin
  if not acting.holds('team_manager') then return; end if;
  return query
    select distinct a.person_id from consent.access a
    where a.viewer_id = any (keys) and a.route = 'team_list' and a.owner_agency_id = mine and a.valid_from <= now() and now() < a.valid_to
      and exists (select from people.lead_agency l where l.person_id = a.person_id and l.agency_id = mine and l.from_at <= now() and (l.to_at is null or now() < l.to_at))
      and not exists (select from people.working_relationship r where r.person_id = a.person_id and r.agency_id = mine and r.staff_id is not null
        and (r.to_at is null or r.to_at > now()))
      and not exists (select from consent.access d where d.person_id = a.person_id and d.viewer_id = any (keys) and d.route = 'deny'
        and d.valid_from <= now() and now() < d.valid_to);
end $function$;
grant execute on people.without_a_worker() to cg_app;

-- Puts the acting worker back to work with a person who came back.
CREATE OR REPLACE FUNCTION people.work_again(of_person uuid)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  me uuid := acting.staff_id();
  mine uuid := acting.agency_id();
  last people.working_relationship;
begin
  if not consent.may_write(of_person, 3::smallint) then
    select r.* into last from people.person p join people.person m on m.whole_id = p.whole_id
    join people.working_relationship r on r.person_id = m.person_id and r.agency_id = mine and r.staff_id is not null
    where p.person_id = of_person order by r.staff_id = me desc, r.to_at desc nulls first limit 1;
    insert into people.working_relationship (person_id, partnership_id, agency_id, team_id, staff_id, role, recorded_by)
    select p.person_id, p.partnership_id, mine, last.team_id, me, coalesce(last.role, 'key_worker'), me from people.person p where p.person_id = of_person;
  end if;
  insert into people.lead_agency (person_id, partnership_id, agency_id)
  select p.person_id, p.partnership_id, mine from people.person p
  join partnership.agency a on a.agency_id = mine join partnership.agency_kind k on k.code = a.kind and k.may_lead
  where p.person_id = of_person and not exists (select from people.person m join people.lead_agency l on l.person_id = m.person_id
    where m.whole_id = p.whole_id and (l.to_at is null or l.to_at > now()));
end $function$;

-- Whether a worker works with a person now.
CREATE OR REPLACE FUNCTION people.works_with(of_person uuid, worker uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select exists (select from people.working_relationship r where r.person_id = of_person and r.staff_id = worker and r.from_at <= now() and (r.to_at is null or now() < r.to_at))
$function$;

-- ====================================================================================================
-- platform: What every module stands on: migrations, sign-in, jobs, audit.
-- ====================================================================================================

-- Which state of the re-applied functions, views, policies and comments this database has.
create table platform.applied_source (
  only_row boolean not null default true,
  checksum text not null,
  applied_at timestamp with time zone not null default now(),
  constraint applied_source_pkey PRIMARY KEY (only_row),
  constraint applied_source_one_row CHECK (only_row)
);

-- One row if this database holds the fictional county. Sign-in without factors needs it.
create table platform.demo_marker (
  only_row boolean not null default true,
  made_at timestamp with time zone not null default now(),
  constraint demo_marker_pkey PRIMARY KEY (only_row),
  constraint demo_marker_one_row CHECK (only_row)
);

-- Which forms have been sent, so that sending one again has no second effect. Kept for a day.
create table platform.idempotency (
  account_id uuid not null,
  key text not null,
  route text not null,
  payload_hash text not null,
  response_location text,
  created_at timestamp with time zone not null default now(),
  constraint idempotency_pkey PRIMARY KEY (account_id, key),
  constraint key_is_short CHECK (((length(key) >= 1) AND (length(key) <= 200)))
);
CREATE INDEX idempotency_by_age ON platform.idempotency USING btree (created_at);
create policy idempotency_own on platform.idempotency for all to cg_app
  using (account_id = (( SELECT acting.account_id() AS account_id)))
  with check (account_id = (( SELECT acting.account_id() AS account_id)));
grant insert, select, update (response_location) on platform.idempotency to cg_app;

-- Each numbered migration this database has had.
create table platform.migration (
  number integer not null,
  name text not null,
  checksum text not null,
  applied_at timestamp with time zone not null default now(),
  applied_by text not null default SESSION_USER,
  constraint migration_pkey PRIMARY KEY (number),
  constraint migration_number_positive CHECK ((number > 0))
);

-- Enables and forces row security on a table and leaves it open to its owner only. Every migration calls it for every table it creates.
CREATE OR REPLACE PROCEDURE platform.lock_table(IN target regclass)
 LANGUAGE plpgsql
AS $procedure$
begin
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  execute format('drop policy if exists owner_all on %s', target);
  execute format('create policy owner_all on %s to cg_owner using (true) with check (true)', target);
end
$procedure$;

-- Forgets form sendings older than a day. Gives how many.
CREATE OR REPLACE FUNCTION platform.prune_idempotency()
 RETURNS bigint
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  with gone as (delete from platform.idempotency where created_at < now() - interval '24 hours' returning 1)
  select count(*) from gone
$function$;
grant execute on platform.prune_idempotency() to cg_jobs;

-- The number of the newest migration this database has had.
CREATE OR REPLACE FUNCTION platform.schema_version()
 RETURNS integer
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$ select coalesce(max(number), 0) from platform.migration $function$;
grant execute on platform.schema_version() to cg_app;
grant execute on platform.schema_version() to cg_jobs;

-- ====================================================================================================
-- prescribing: Scripts at a named pharmacy and what happened on each collection day.
-- ====================================================================================================

-- What happened on one collection day, written by the pharmacy.
create table prescribing.collection (
  collection_id uuid not null default gen_random_uuid(),
  person_id uuid not null,
  partnership_id uuid not null,
  owner_agency_id uuid not null,
  author_staff_id uuid,
  category smallint not null default 3,
  needs integer generated always as ((1 << 3)) stored,
  script_id uuid not null,
  due_on date not null,
  outcome text not null,
  note text not null default ''::text,
  created_at timestamp with time zone not null default now(),
  replaced_at timestamp with time zone,
  constraint collection_pkey PRIMARY KEY (collection_id),
  constraint collection_author_staff_id_fkey FOREIGN KEY (author_staff_id) REFERENCES partnership.staff(staff_id),
  constraint collection_owner_agency_id_fkey FOREIGN KEY (owner_agency_id) REFERENCES partnership.agency(agency_id),
  constraint collection_partnership_id_fkey FOREIGN KEY (partnership_id) REFERENCES partnership.partnership(partnership_id),
  constraint collection_person_id_fkey FOREIGN KEY (person_id) REFERENCES people.person(person_id),
  constraint collection_script_id_fkey FOREIGN KEY (script_id) REFERENCES prescribing.script(script_id),
  constraint collection_category_check CHECK ((category = 3)),
  constraint outcome_is_known CHECK ((outcome = ANY (ARRAY['collected'::text, 'missed'::text, 'refused'::text])))
);
CREATE INDEX collection_of_person ON prescribing.collection USING btree (person_id, due_on DESC);
CREATE UNIQUE INDEX collection_once_a_day ON prescribing.collection USING btree (script_id, due_on) WHERE (replaced_at IS NULL);
create policy collection_correct_the_same_day on prescribing.collection as restrictive for update to cg_app
  using (replaced_at IS NULL AND created_at::date = CURRENT_DATE)
  with check (replaced_at = now());
create policy collection_insert_own on prescribing.collection for insert to cg_app
  with check (owner_agency_id = (( SELECT acting.agency_id() AS agency_id)) AND author_staff_id = (( SELECT acting.staff_id() AS staff_id)) AND partnership_id = (( SELECT acting.partnership_id() AS partnership_id)) AND consent.may_write(person_id, category));
create policy collection_read_by_route on prescribing.collection for select to cg_app
  using (
CASE
    WHEN (needs & (~ 1273599)) = 0 AND owner_agency_id = (( SELECT acting.agency_id() AS agency_id)) AND (person_id = ANY ((( SELECT acting.caseload() AS caseload))::uuid[])) THEN true
    WHEN person_id = ANY ((( SELECT acting.denied_people() AS denied_people))::uuid[]) THEN consent.lawfully_disclosed(( SELECT acting.who() AS who), collection_id)
    WHEN ( SELECT true
       FROM consent.access a
      WHERE a.person_id = collection.person_id AND a.owner_agency_id = collection.owner_agency_id AND (a.opens & collection.needs) = collection.needs AND (a.purposes & (( SELECT acting.purpose_mask() AS purpose_mask))) <> 0 AND a.valid_from <= now() AND now() < a.valid_to
     LIMIT 1) THEN true
    ELSE consent.opens_otherwise(( SELECT acting.who() AS who), collection_id, person_id, owner_agency_id, author_staff_id, category, needs, created_at, NULL::timestamp with time zone, NULL::timestamp with time zone)
END);
create policy collection_update_own on prescribing.collection for update to cg_app
  using (owner_agency_id = (( SELECT acting.agency_id() AS agency_id)) AND (author_staff_id = (( SELECT acting.staff_id() AS staff_id)) OR consent.may_write(person_id, category)))
  with check (owner_agency_id = (( SELECT acting.agency_id() AS agency_id)));
grant insert, select, update (replaced_at) on prescribing.collection to cg_app;

-- A prescription to be supplied at a named pharmacy. A change of dose is a stop and a new script.
create table prescribing.script (
  script_id uuid not null default gen_random_uuid(),
  person_id uuid not null,
  partnership_id uuid not null,
  owner_agency_id uuid not null,
  author_staff_id uuid,
  category smallint not null default 4,
  needs integer generated always as ((1 << 4)) stored,
  medicine text not null,
  daily_dose text not null,
  supervised boolean not null,
  pharmacy_agency_id uuid not null,
  collection_days smallint[] not null,
  starts_on date not null,
  ends_on date not null,
  stopped_at timestamp with time zone,
  created_at timestamp with time zone not null default now(),
  version integer not null default 1,
  constraint script_pkey PRIMARY KEY (script_id),
  constraint script_author_staff_id_fkey FOREIGN KEY (author_staff_id) REFERENCES partnership.staff(staff_id),
  constraint script_owner_agency_id_fkey FOREIGN KEY (owner_agency_id) REFERENCES partnership.agency(agency_id),
  constraint script_partnership_id_fkey FOREIGN KEY (partnership_id) REFERENCES partnership.partnership(partnership_id),
  constraint script_person_id_fkey FOREIGN KEY (person_id) REFERENCES people.person(person_id),
  constraint script_pharmacy_agency_id_fkey FOREIGN KEY (pharmacy_agency_id) REFERENCES partnership.agency(agency_id),
  constraint collection_days_are_weekdays CHECK (((collection_days <@ ARRAY[(1)::smallint, (2)::smallint, (3)::smallint, (4)::smallint, (5)::smallint, (6)::smallint, (7)::smallint]) AND (cardinality(collection_days) > 0))),
  constraint script_category_check CHECK ((category = 4)),
  constraint script_ends_after_start CHECK ((ends_on >= starts_on))
);
CREATE INDEX script_at_pharmacy ON prescribing.script USING btree (pharmacy_agency_id, ends_on);
CREATE INDEX script_of_person ON prescribing.script USING btree (person_id);
create policy script_insert_by_prescriber on prescribing.script as restrictive for insert to cg_app
  with check (( SELECT acting.holds('prescriber'::text) OR acting.holds('gp'::text)));
create policy script_insert_own on prescribing.script for insert to cg_app
  with check (owner_agency_id = (( SELECT acting.agency_id() AS agency_id)) AND author_staff_id = (( SELECT acting.staff_id() AS staff_id)) AND partnership_id = (( SELECT acting.partnership_id() AS partnership_id)) AND consent.may_write(person_id, category));
create policy script_read_by_route on prescribing.script for select to cg_app
  using (
CASE
    WHEN (needs & (~ 1273599)) = 0 AND owner_agency_id = (( SELECT acting.agency_id() AS agency_id)) AND (person_id = ANY ((( SELECT acting.caseload() AS caseload))::uuid[])) THEN true
    WHEN person_id = ANY ((( SELECT acting.denied_people() AS denied_people))::uuid[]) THEN consent.lawfully_disclosed(( SELECT acting.who() AS who), script_id)
    WHEN ( SELECT true
       FROM consent.access a
      WHERE a.person_id = script.person_id AND a.owner_agency_id = script.owner_agency_id AND (a.opens & script.needs) = script.needs AND (a.purposes & (( SELECT acting.purpose_mask() AS purpose_mask))) <> 0 AND a.valid_from <= now() AND now() < a.valid_to
     LIMIT 1) THEN true
    ELSE consent.opens_otherwise(( SELECT acting.who() AS who), script_id, person_id, owner_agency_id, author_staff_id, category, needs, created_at, NULL::timestamp with time zone, NULL::timestamp with time zone)
END);
create policy script_update_own on prescribing.script for update to cg_app
  using (owner_agency_id = (( SELECT acting.agency_id() AS agency_id)) AND (author_staff_id = (( SELECT acting.staff_id() AS staff_id)) OR consent.may_write(person_id, category)))
  with check (owner_agency_id = (( SELECT acting.agency_id() AS agency_id)));
grant insert, select, update (stopped_at, version) on prescribing.script to cg_app;

-- Makes the pharmacy's working relationship with a person last exactly as long as its scripts run.
CREATE OR REPLACE FUNCTION prescribing.align_dispensing(script uuid)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
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
$function$;
grant execute on prescribing.align_dispensing(uuid) to cg_app;

-- Allergies, as part of p10, for the acting pharmacy.
CREATE OR REPLACE FUNCTION prescribing.allergies_projection(of_people uuid[])
 RETURNS TABLE(person_id uuid, alert_id uuid, kind text, detail text)
 LANGUAGE sql
 STABLE SECURITY DEFINER ROWS 5
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select a.person_id, a.alert_id, a.kind, a.detail
  from people.alert a
  where a.person_id = any (of_people) and a.kind = 'allergy' and a.ended_at is null and people.acting_ceiling() = 'pharmacist'
    and consent.projects(a.person_id, a.owner_agency_id, 4::smallint)
$function$;
grant execute on prescribing.allergies_projection(uuid[]) to cg_app;

-- Whether a script is still as the pharmacy saw it; holds it so until the transaction ends.
CREATE OR REPLACE FUNCTION prescribing.hold_script(script uuid, seen_version integer)
 RETURNS text
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
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
$function$;
grant execute on prescribing.hold_script(uuid,integer) to cg_app;

-- The pharmacies the agreement in force lets the acting agency send scripts to.
CREATE OR REPLACE FUNCTION prescribing.pharmacies()
 RETURNS TABLE(agency_id uuid, name text)
 LANGUAGE sql
 STABLE SECURITY DEFINER ROWS 20
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select distinct g.agency_id, g.name
  from consent.flow_in_force f join partnership.agency g on g.agency_id = f.to_agency_id
  where f.from_agency_id = acting.agency_id() and g.kind = 'pharmacy' and f.purpose = 'supply' and f.mask & (1 << 4) <> 0
    and f.valid_from <= now() and now() < f.valid_to
  order by g.name
$function$;
grant execute on prescribing.pharmacies() to cg_app;

-- p10: the scripts named to the acting pharmacy, with supervision and whom to call.
CREATE OR REPLACE FUNCTION prescribing.scripts_projection()
 RETURNS TABLE(script_id uuid, person_id uuid, owner_agency_id uuid, medicine text, daily_dose text, supervised boolean, collection_days smallint[], starts_on date, ends_on date, stopped_at timestamp with time zone, version integer, is_active boolean, prescriber_name text, prescriber_phone text, agency_name text, agency_phone text)
 LANGUAGE sql
 STABLE SECURITY DEFINER ROWS 100
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select s.script_id, s.person_id, s.owner_agency_id, s.medicine, s.daily_dose, s.supervised, s.collection_days, s.starts_on, s.ends_on, s.stopped_at, s.version,
    s.stopped_at is null and s.starts_on <= current_date and current_date <= s.ends_on,
    d.display_name, d.work_phone, g.name, g.phone
  from prescribing.script s
  join partnership.agency g on g.agency_id = s.owner_agency_id
  left join partnership.staff d on d.staff_id = s.author_staff_id
  where s.pharmacy_agency_id = acting.agency_id() and people.acting_ceiling() = 'pharmacist'
    and consent.projects(s.person_id, s.owner_agency_id, 4::smallint)
$function$;
grant execute on prescribing.scripts_projection() to cg_app;

-- ====================================================================================================
-- referrals: One agency asking another to take a person on.
-- ====================================================================================================

-- Two agencies have refused one person for one need.
create table referrals.alarm (
  alarm_id uuid not null default gen_random_uuid(),
  person_id uuid not null,
  partnership_id uuid not null,
  need text not null,
  sender_agency_id uuid not null,
  first_referral_id uuid not null,
  first_agency_id uuid not null,
  second_referral_id uuid not null,
  second_agency_id uuid not null,
  owner_agency_id uuid not null,
  owner_staff_id uuid,
  raised_at timestamp with time zone not null default now(),
  due_at timestamp with time zone not null,
  outcome text,
  outcome_note text not null default ''::text,
  taking_agency_id uuid,
  outcome_at timestamp with time zone,
  outcome_by uuid,
  version integer not null default 1,
  constraint alarm_pkey PRIMARY KEY (alarm_id),
  constraint alarm_first_agency_id_fkey FOREIGN KEY (first_agency_id) REFERENCES partnership.agency(agency_id),
  constraint alarm_first_referral_id_fkey FOREIGN KEY (first_referral_id) REFERENCES referrals.referral(referral_id),
  constraint alarm_outcome_by_fkey FOREIGN KEY (outcome_by) REFERENCES partnership.staff(staff_id),
  constraint alarm_owner_agency_id_fkey FOREIGN KEY (owner_agency_id) REFERENCES partnership.agency(agency_id),
  constraint alarm_owner_staff_id_fkey FOREIGN KEY (owner_staff_id) REFERENCES partnership.staff(staff_id),
  constraint alarm_partnership_id_fkey FOREIGN KEY (partnership_id) REFERENCES partnership.partnership(partnership_id),
  constraint alarm_person_id_fkey FOREIGN KEY (person_id) REFERENCES people.person(person_id),
  constraint alarm_second_agency_id_fkey FOREIGN KEY (second_agency_id) REFERENCES partnership.agency(agency_id),
  constraint alarm_second_referral_id_fkey FOREIGN KEY (second_referral_id) REFERENCES referrals.referral(referral_id),
  constraint alarm_sender_agency_id_fkey FOREIGN KEY (sender_agency_id) REFERENCES partnership.agency(agency_id),
  constraint alarm_taking_agency_id_fkey FOREIGN KEY (taking_agency_id) REFERENCES partnership.agency(agency_id),
  constraint alarm_outcome_is_known CHECK ((outcome = ANY (ARRAY['joint_plan'::text, 'one_takes'::text, 'other'::text]))),
  constraint alarm_outcome_is_whole CHECK (((num_nulls(outcome, outcome_at, outcome_by) = ANY (ARRAY[0, 3])) AND ((outcome IS NULL) = (outcome_note = ''::text)))),
  constraint taking_is_named CHECK ((((outcome = 'one_takes'::text) = (taking_agency_id IS NOT NULL)) OR (outcome IS NULL)))
);
CREATE INDEX alarm_of_first ON referrals.alarm USING btree (first_agency_id, raised_at DESC);
CREATE INDEX alarm_of_second ON referrals.alarm USING btree (second_agency_id, raised_at DESC);
CREATE INDEX alarm_of_sender ON referrals.alarm USING btree (sender_agency_id, raised_at DESC);
CREATE UNIQUE INDEX alarm_open ON referrals.alarm USING btree (person_id, sender_agency_id, need) WHERE (outcome IS NULL);

-- A step of an alarm that was done.
create table referrals.alarm_step (
  alarm_id uuid not null,
  position smallint not null,
  done_at timestamp with time zone not null default now(),
  done_by uuid not null,
  constraint alarm_step_pkey PRIMARY KEY (alarm_id, "position"),
  constraint alarm_step_alarm_id_fkey FOREIGN KEY (alarm_id) REFERENCES referrals.alarm(alarm_id),
  constraint alarm_step_done_by_fkey FOREIGN KEY (done_by) REFERENCES partnership.staff(staff_id)
);

-- A link through which a receiver without an account may answer one referral.
create table referrals.answer_link (
  answer_link_id uuid not null default gen_random_uuid(),
  referral_id uuid not null,
  partnership_id uuid not null,
  secret_hash bytea not null,
  made_by uuid not null,
  made_at timestamp with time zone not null default now(),
  revoked_at timestamp with time zone,
  openings smallint not null default 0,
  last_opened_at timestamp with time zone,
  used_at timestamp with time zone,
  constraint answer_link_pkey PRIMARY KEY (answer_link_id),
  constraint answer_link_secret_hash_key UNIQUE (secret_hash),
  constraint answer_link_made_by_fkey FOREIGN KEY (made_by) REFERENCES partnership.staff(staff_id),
  constraint answer_link_partnership_id_fkey FOREIGN KEY (partnership_id) REFERENCES partnership.partnership(partnership_id),
  constraint answer_link_referral_id_fkey FOREIGN KEY (referral_id) REFERENCES referrals.referral(referral_id),
  constraint secret_hash_is_sha256 CHECK ((length(secret_hash) = 32))
);
CREATE UNIQUE INDEX answer_link_live ON referrals.answer_link USING btree (referral_id) WHERE ((revoked_at IS NULL) AND (used_at IS NULL));

-- A referral that is still being written. Nobody outside the sender's agency knows of it.
create table referrals.draft (
  draft_id uuid not null default gen_random_uuid(),
  person_id uuid not null,
  partnership_id uuid not null,
  owner_agency_id uuid not null,
  author_staff_id uuid not null,
  need text not null default ''::text,
  to_agency_ids uuid[] not null default '{}'::uuid[],
  reason text not null default ''::text,
  created_at timestamp with time zone not null default now(),
  changed_at timestamp with time zone not null default now(),
  changed_by uuid not null,
  sent_at timestamp with time zone,
  thrown_away_at timestamp with time zone,
  version integer not null default 1,
  constraint draft_pkey PRIMARY KEY (draft_id),
  constraint draft_author_staff_id_fkey FOREIGN KEY (author_staff_id) REFERENCES partnership.staff(staff_id),
  constraint draft_changed_by_fkey FOREIGN KEY (changed_by) REFERENCES partnership.staff(staff_id),
  constraint draft_owner_agency_id_fkey FOREIGN KEY (owner_agency_id) REFERENCES partnership.agency(agency_id),
  constraint draft_partnership_id_fkey FOREIGN KEY (partnership_id) REFERENCES partnership.partnership(partnership_id),
  constraint draft_person_id_fkey FOREIGN KEY (person_id) REFERENCES people.person(person_id),
  constraint draft_ends_once CHECK ((num_nonnulls(sent_at, thrown_away_at) <= 1))
);
CREATE INDEX draft_of_person ON referrals.draft USING btree (person_id);
CREATE INDEX draft_open ON referrals.draft USING btree (owner_agency_id, changed_at DESC) WHERE ((sent_at IS NULL) AND (thrown_away_at IS NULL));
create policy draft_insert_own on referrals.draft for insert to cg_app
  with check (owner_agency_id = (( SELECT acting.agency_id() AS agency_id)) AND author_staff_id = (( SELECT acting.staff_id() AS staff_id)) AND changed_by = (( SELECT acting.staff_id() AS staff_id)) AND partnership_id = (( SELECT acting.partnership_id() AS partnership_id)) AND consent.may_write(person_id, 3::smallint));
create policy draft_select_own on referrals.draft for select to cg_app
  using (owner_agency_id = (( SELECT acting.agency_id() AS agency_id)) AND consent.may_write(person_id, 3::smallint));
create policy draft_update_own on referrals.draft for update to cg_app
  using (sent_at IS NULL AND thrown_away_at IS NULL AND owner_agency_id = (( SELECT acting.agency_id() AS agency_id)) AND consent.may_write(person_id, 3::smallint))
  with check (owner_agency_id = (( SELECT acting.agency_id() AS agency_id)) AND changed_by = (( SELECT acting.staff_id() AS staff_id)));
grant insert, select, update (need, to_agency_ids, reason, changed_at, changed_by, sent_at, thrown_away_at, version) on referrals.draft to cg_app;

-- A referral that is overdue, on the coordinator's list.
create table referrals.escalation (
  escalation_id uuid not null default gen_random_uuid(),
  referral_id uuid not null,
  partnership_id uuid not null,
  why text not null,
  raised_at timestamp with time zone not null default now(),
  settled_at timestamp with time zone,
  settled_by uuid,
  constraint escalation_pkey PRIMARY KEY (escalation_id),
  constraint escalation_referral_id_why_key UNIQUE (referral_id, why),
  constraint escalation_partnership_id_fkey FOREIGN KEY (partnership_id) REFERENCES partnership.partnership(partnership_id),
  constraint escalation_referral_id_fkey FOREIGN KEY (referral_id) REFERENCES referrals.referral(referral_id),
  constraint escalation_settled_by_fkey FOREIGN KEY (settled_by) REFERENCES partnership.staff(staff_id),
  constraint escalation_why_is_known CHECK ((why = ANY (ARRAY['unanswered'::text, 'not_seen'::text])))
);
CREATE INDEX escalation_open ON referrals.escalation USING btree (partnership_id, raised_at) WHERE (settled_at IS NULL);

-- What a coordinator did about an overdue referral.
create table referrals.escalation_note (
  escalation_note_id uuid not null default gen_random_uuid(),
  escalation_id uuid not null,
  partnership_id uuid not null,
  author_staff_id uuid not null,
  body text not null,
  at timestamp with time zone not null default now(),
  constraint escalation_note_pkey PRIMARY KEY (escalation_note_id),
  constraint escalation_note_author_staff_id_fkey FOREIGN KEY (author_staff_id) REFERENCES partnership.staff(staff_id),
  constraint escalation_note_escalation_id_fkey FOREIGN KEY (escalation_id) REFERENCES referrals.escalation(escalation_id),
  constraint escalation_note_partnership_id_fkey FOREIGN KEY (partnership_id) REFERENCES partnership.partnership(partnership_id),
  constraint escalation_note_body_check CHECK ((body <> ''::text))
);
CREATE INDEX escalation_note_of ON referrals.escalation_note USING btree (escalation_id, at);

-- Whom an agency has named to answer for a need together with other agencies.
create table referrals.joint_lead (
  joint_lead_id uuid not null default gen_random_uuid(),
  partnership_id uuid not null,
  agency_id uuid not null,
  need text not null,
  staff_id uuid not null,
  named_by uuid,
  from_at timestamp with time zone not null default now(),
  to_at timestamp with time zone,
  constraint joint_lead_pkey PRIMARY KEY (joint_lead_id),
  constraint joint_lead_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES partnership.agency(agency_id),
  constraint joint_lead_named_by_fkey FOREIGN KEY (named_by) REFERENCES partnership.staff(staff_id),
  constraint joint_lead_partnership_id_fkey FOREIGN KEY (partnership_id) REFERENCES partnership.partnership(partnership_id),
  constraint joint_lead_staff_id_agency_id_fkey FOREIGN KEY (staff_id, agency_id) REFERENCES partnership.staff(staff_id, agency_id),
  constraint joint_lead_need_is_known CHECK ((need = ANY (ARRAY['substance_use'::text, 'mental_health'::text, 'both_together'::text, 'medicine'::text, 'physical_health'::text, 'housing'::text, 'work_and_money'::text, 'family'::text, 'safety'::text, 'peer_support'::text, 'other'::text]))),
  constraint one_joint_lead_at_a_time EXCLUDE USING gist (agency_id WITH =, need WITH =, tstzrange(from_at, to_at) WITH &&)
);
create policy joint_lead_end_own on referrals.joint_lead for update to cg_app
  using (to_at IS NULL AND agency_id = (( SELECT acting.agency_id() AS agency_id)) AND (( SELECT acting.holds('administrator'::text) AS holds) OR ( SELECT acting.holds('team_manager'::text) AS holds)))
  with check (to_at = now());
create policy joint_lead_insert_own on referrals.joint_lead for insert to cg_app
  with check (partnership_id = (( SELECT acting.partnership_id() AS partnership_id)) AND named_by = (( SELECT acting.staff_id() AS staff_id)) AND from_at = now() AND to_at IS NULL AND agency_id = (( SELECT acting.agency_id() AS agency_id)) AND (( SELECT acting.holds('administrator'::text) AS holds) OR ( SELECT acting.holds('team_manager'::text) AS holds)));
create policy joint_lead_select_member on referrals.joint_lead for select to cg_app
  using (partnership_id = (( SELECT acting.partnership_id() AS partnership_id)));
grant insert, select, update (to_at) on referrals.joint_lead to cg_app;

-- What is to be done after two refusals, and within how many days.
create table referrals.protocol_step (
  protocol_step_id uuid not null default gen_random_uuid(),
  partnership_id uuid,
  position smallint not null,
  words text not null,
  within_days smallint not null,
  source text not null,
  constraint protocol_step_pkey PRIMARY KEY (protocol_step_id),
  constraint protocol_step_partnership_id_position_key UNIQUE NULLS NOT DISTINCT (partnership_id, "position"),
  constraint protocol_step_partnership_id_fkey FOREIGN KEY (partnership_id) REFERENCES partnership.partnership(partnership_id),
  constraint protocol_step_position_check CHECK ((("position" >= 1) AND ("position" <= 20))),
  constraint protocol_step_within_days_check CHECK (((within_days >= 0) AND (within_days <= 365)))
);

-- One agency asks another to take a person on. Until answered the receiver sees the packet only.
create table referrals.referral (
  referral_id uuid not null default gen_random_uuid(),
  person_id uuid not null,
  partnership_id uuid not null,
  owner_agency_id uuid not null,
  author_staff_id uuid,
  to_agency_id uuid,
  reason text not null,
  sent_at timestamp with time zone not null default now(),
  lapses_at timestamp with time zone not null,
  answered_at timestamp with time zone,
  answered_by uuid,
  answer text,
  answer_reason text not null default ''::text,
  withdrawn_at timestamp with time zone,
  version integer not null default 1,
  lapse_told_at timestamp with time zone,
  reference text generated always as (('R-'::text || upper(((substr((referral_id)::text, 1, 4) || '-'::text) || substr((referral_id)::text, 5, 4))))) stored,
  group_id uuid not null default gen_random_uuid(),
  need text not null default 'other'::text,
  outside_name text not null default ''::text,
  received_at timestamp with time zone,
  received_by uuid,
  answered_by_name text not null default ''::text,
  call_back text not null default ''::text,
  see_by_at timestamp with time zone,
  withdrawn_by uuid,
  withdrawn_reason text not null default ''::text,
  returned_at timestamp with time zone,
  returned_by uuid,
  return_reason text not null default ''::text,
  seen_at timestamp with time zone,
  seen_by uuid,
  seen_on date,
  seen_otherwise text not null default ''::text,
  closed_at timestamp with time zone,
  closed_by uuid,
  closing_note text not null default ''::text,
  half_told_at timestamp with time zone,
  last_day_told_at timestamp with time zone,
  not_seen_told_at timestamp with time zone,
  agreed_how text not null default ''::text,
  told_name text not null default ''::text,
  told_born_on date,
  constraint referral_pkey PRIMARY KEY (referral_id),
  constraint referral_answered_by_fkey FOREIGN KEY (answered_by) REFERENCES partnership.staff(staff_id),
  constraint referral_author_staff_id_fkey FOREIGN KEY (author_staff_id) REFERENCES partnership.staff(staff_id),
  constraint referral_closed_by_fkey FOREIGN KEY (closed_by) REFERENCES partnership.staff(staff_id),
  constraint referral_owner_agency_id_fkey FOREIGN KEY (owner_agency_id) REFERENCES partnership.agency(agency_id),
  constraint referral_partnership_id_fkey FOREIGN KEY (partnership_id) REFERENCES partnership.partnership(partnership_id),
  constraint referral_person_id_fkey FOREIGN KEY (person_id) REFERENCES people.person(person_id),
  constraint referral_received_by_fkey FOREIGN KEY (received_by) REFERENCES partnership.staff(staff_id),
  constraint referral_returned_by_fkey FOREIGN KEY (returned_by) REFERENCES partnership.staff(staff_id),
  constraint referral_seen_by_fkey FOREIGN KEY (seen_by) REFERENCES partnership.staff(staff_id),
  constraint referral_to_agency_id_fkey FOREIGN KEY (to_agency_id) REFERENCES partnership.agency(agency_id),
  constraint referral_withdrawn_by_fkey FOREIGN KEY (withdrawn_by) REFERENCES partnership.staff(staff_id),
  constraint agreed_how_is_known CHECK ((agreed_how = ANY (ARRAY[''::text, 'said'::text, 'signed'::text]))),
  constraint answer_is_whole CHECK (((num_nulls(answered_at, answer) = ANY (ARRAY[0, 2])) AND ((answered_at IS NULL) = ((answered_by IS NULL) AND (answered_by_name = ''::text))))),
  constraint closed_after_seen CHECK (((closed_at IS NULL) OR (seen_at IS NOT NULL))),
  constraint declining_has_a_reason CHECK (((answer IS DISTINCT FROM 'declined'::text) OR (answer_reason <> ''::text))),
  constraint outside_needs_a_yes CHECK (((outside_name = ''::text) OR (agreed_how <> ''::text))),
  constraint receiver_is_one CHECK ((num_nonnulls(to_agency_id, NULLIF(outside_name, ''::text)) = 1)),
  constraint referral_answer_is_known CHECK ((answer = ANY (ARRAY['accepted'::text, 'declined'::text]))),
  constraint referral_goes_elsewhere CHECK ((to_agency_id <> owner_agency_id)),
  constraint referral_need_is_known CHECK ((need = ANY (ARRAY['substance_use'::text, 'mental_health'::text, 'both_together'::text, 'medicine'::text, 'physical_health'::text, 'housing'::text, 'work_and_money'::text, 'family'::text, 'safety'::text, 'peer_support'::text, 'other'::text]))),
  constraint returned_after_accepting CHECK (((returned_at IS NULL) OR ((answer = 'accepted'::text) AND (seen_at IS NULL) AND (return_reason <> ''::text)))),
  constraint seen_after_accepting CHECK (((seen_at IS NULL) OR (answer = 'accepted'::text))),
  constraint seen_or_otherwise CHECK ((num_nonnulls(seen_on, NULLIF(seen_otherwise, ''::text)) =
CASE
    WHEN (seen_at IS NULL) THEN 0
    ELSE 1
END))
);
CREATE INDEX referral_from ON referrals.referral USING btree (owner_agency_id, sent_at DESC);
CREATE INDEX referral_lapse_untold ON referrals.referral USING btree (lapses_at) WHERE ((answered_at IS NULL) AND (withdrawn_at IS NULL) AND (lapse_told_at IS NULL));
CREATE INDEX referral_not_seen_untold ON referrals.referral USING btree (see_by_at) WHERE ((answer = 'accepted'::text) AND (seen_at IS NULL) AND (withdrawn_at IS NULL) AND (returned_at IS NULL) AND (not_seen_told_at IS NULL));
CREATE INDEX referral_of_group ON referrals.referral USING btree (group_id);
CREATE INDEX referral_of_person ON referrals.referral USING btree (person_id);
CREATE INDEX referral_sent_to_see ON referrals.referral USING btree (owner_agency_id, see_by_at) WHERE ((answer = 'accepted'::text) AND (seen_at IS NULL) AND (withdrawn_at IS NULL) AND (returned_at IS NULL));
CREATE INDEX referral_to ON referrals.referral USING btree (to_agency_id, sent_at DESC);
CREATE INDEX referral_to_answer ON referrals.referral USING btree (to_agency_id, lapses_at) WHERE ((answered_at IS NULL) AND (withdrawn_at IS NULL));
CREATE INDEX referral_to_see ON referrals.referral USING btree (to_agency_id, see_by_at) WHERE ((answer = 'accepted'::text) AND (seen_at IS NULL) AND (withdrawn_at IS NULL) AND (returned_at IS NULL));
CREATE INDEX referral_waiting ON referrals.referral USING btree (owner_agency_id, lapses_at) WHERE ((answered_at IS NULL) AND (withdrawn_at IS NULL));
CREATE TRIGGER access_after_delete AFTER DELETE ON referrals.referral REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION consent.people_changed();
CREATE TRIGGER access_after_insert AFTER INSERT ON referrals.referral REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION consent.people_changed();
CREATE TRIGGER access_after_update AFTER UPDATE ON referrals.referral REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION consent.people_changed();
CREATE TRIGGER alarm_after_refusal AFTER UPDATE OF answer ON referrals.referral FOR EACH ROW EXECUTE FUNCTION referrals.raise_alarm();
create policy referral_insert_own on referrals.referral for insert to cg_app
  with check (owner_agency_id = (( SELECT acting.agency_id() AS agency_id)) AND author_staff_id = (( SELECT acting.staff_id() AS staff_id)) AND partnership_id = (( SELECT acting.partnership_id() AS partnership_id)) AND answered_at IS NULL AND withdrawn_at IS NULL AND received_at IS NULL AND half_told_at IS NULL AND lapse_told_at IS NULL AND sent_at = now() AND consent.may_write(person_id, 3::smallint));
create policy referral_read_party on referrals.referral for select to cg_app
  using ((person_id = ANY ((( SELECT acting.own_people() AS own_people))::uuid[])) OR consent.knows(person_id) AND (owner_agency_id = (( SELECT acting.agency_id() AS agency_id)) OR to_agency_id = (( SELECT acting.agency_id() AS agency_id))));
grant insert, select on referrals.referral to cg_app;

-- The steps of one alarm, when each is due and was done.
CREATE OR REPLACE FUNCTION referrals.alarm_steps(of_alarm uuid)
 RETURNS TABLE(place smallint, words text, due_at timestamp with time zone, done_at timestamp with time zone, done_by text)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER ROWS 5
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  a referrals.alarm;
begin
  select * into a from referrals.alarm x where x.alarm_id = of_alarm;
  if not found or referrals.side_of_alarm(a) is null then return; end if;
  return query
    select p.position, p.words, a.raised_at + make_interval(days => p.within_days::int), d.done_at, s.display_name
    from referrals.steps_of(a.partnership_id) p
    left join referrals.alarm_step d on d.alarm_id = a.alarm_id and d.position = p.position
    left join partnership.staff s on s.staff_id = d.done_by order by p.position;
end
$function$;
grant execute on referrals.alarm_steps(uuid) to cg_app;

-- Alarms the actor stands to, open ones first. Only the sender is told who it is about.
CREATE OR REPLACE FUNCTION referrals.alarms(only_id uuid DEFAULT NULL::uuid)
 RETURNS TABLE(alarm_id uuid, side text, person_id uuid, reference text, need text, sender_name text, sender_phone text, first_agency_id uuid, first_name text, second_agency_id uuid, second_name text, owner_staff_id uuid, owner_name text, owner_agency text, raised_at timestamp with time zone, due_at timestamp with time zone, outcome text, outcome_note text, taking_name text, outcome_at timestamp with time zone, version integer, late_steps bigint)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER ROWS 20
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  return query
    select a.alarm_id, s.side, case when s.side = 'sender' then a.person_id end, r.reference, a.need, g.name, g.phone, a.first_agency_id, f.name, a.second_agency_id, c.name,
      a.owner_staff_id, o.display_name, h.name, a.raised_at, a.due_at, a.outcome, case when s.side <> 'overseer' then a.outcome_note else '' end, t.name, a.outcome_at, a.version,
      (select count(*) from referrals.steps_of(a.partnership_id) p where a.outcome is null and a.raised_at + make_interval(days => p.within_days::int) < now()
        and not exists (select from referrals.alarm_step d where d.alarm_id = a.alarm_id and d.position = p.position))
    from (select x.* from referrals.alarm x where (only_id is null or x.alarm_id = only_id)
        and (acting.agency_id() in (x.sender_agency_id, x.first_agency_id, x.second_agency_id) or referrals.oversees())
      order by x.outcome is not null, x.raised_at desc limit 200) a
    cross join lateral (select referrals.side_of_alarm(a) as side) s
    join referrals.referral r on r.referral_id = a.second_referral_id
    join partnership.agency g on g.agency_id = a.sender_agency_id
    join partnership.agency f on f.agency_id = a.first_agency_id
    join partnership.agency c on c.agency_id = a.second_agency_id
    join partnership.agency h on h.agency_id = a.owner_agency_id
    left join partnership.agency t on t.agency_id = a.taking_agency_id
    left join partnership.staff o on o.staff_id = a.owner_staff_id
    where s.side is not null
    order by a.outcome is not null, a.raised_at desc;
end
$function$;
grant execute on referrals.alarms(uuid) to cg_app;

-- Accepts or declines through a link, once.
CREATE OR REPLACE FUNCTION referrals.answer_link(hash bytea, said text, words text, by_name text, call_back_on text)
 RETURNS text
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  r referrals.referral := referrals.behind_link(hash);
begin
  if r.referral_id is null or said not in ('accepted', 'declined') then return 'gone'; end if;
  update referrals.answer_link l set used_at = now() where l.secret_hash = hash;
  update referrals.referral x set answered_at = now(), answer = said, answer_reason = words, answered_by_name = by_name, call_back = call_back_on,
    received_at = coalesce(x.received_at, now()), version = x.version + 1,
    see_by_at = case when said = 'accepted' then now() + make_interval(days => referrals.days_to_see(x.partnership_id)) end
  where x.referral_id = r.referral_id;
  perform notify.send(kind => 'referral.' || said, subject => case said when 'accepted' then 'A referral you sent was accepted' else 'A referral you sent was declined' end,
    body => 'Answered through the link. You stay answerable, and write down when the person was seen.', path => '/referrals/' || r.referral_id,
    to_agency_id => r.owner_agency_id, about_person_id => r.person_id, partnership_id => r.partnership_id);
  perform audit.record(action => 'referral.answered-by-link', outcome => 'done', person_id => r.person_id, source_id => r.referral_id, access_route => 'referral',
    actor_label => 'Somebody with the link', detail => jsonb_build_object('answer', said));
  return 'done';
end
$function$;
grant execute on referrals.answer_link(bytea,text,text,text,text) to cg_app;

-- Whether somebody without an account answered, through a link.
CREATE OR REPLACE FUNCTION referrals.answered_by_link(r referrals.referral)
 RETURNS boolean
 LANGUAGE sql
 IMMUTABLE
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$ select r.answer is not null and r.answered_by is null $function$;

-- Whether the receiver has nobody who could sign in and answer.
CREATE OR REPLACE FUNCTION referrals.answers_by_link(r referrals.referral)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select r.to_agency_id is null or not exists (
    select from partnership.staff s join partnership.staff_role o on o.staff_id = s.staff_id and o.from_at <= now() and (o.to_at is null or now() < o.to_at)
    where s.agency_id = r.to_agency_id and s.from_at <= now() and (s.to_at is null or now() < s.to_at) and acting.works_with_people(array[o.role]))
$function$;

-- The referral that a link opens at this moment; a null row where it opens nothing.
CREATE OR REPLACE FUNCTION referrals.behind_link(hash bytea)
 RETURNS referrals.referral
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  l referrals.answer_link;
  r referrals.referral;
begin
  select * into l from referrals.answer_link x where x.secret_hash = hash for update;
  if not found or l.revoked_at is not null or l.used_at is not null or l.openings >= 20 then return null; end if;
  select * into r from referrals.referral x where x.referral_id = l.referral_id for update;
  if referrals.state_of(r) not in ('sent', 'received') or not referrals.answers_by_link(r) then return null; end if;
  if exists (select from people.person p join people.person q on q.whole_id = p.whole_id where p.person_id = r.person_id and q.died_on is not null) then return null; end if;
  if r.to_agency_id is not null and (
    exists (select from consent.access a where a.person_id = r.person_id and a.viewer_id = r.to_agency_id and a.route = 'deny' and a.valid_from <= now() and now() < a.valid_to)
    or referrals.packet_masks(r) is null) then return null; end if;
  return r;
end
$function$;

-- Days from acceptance to being seen in a partnership.
CREATE OR REPLACE FUNCTION referrals.days_to_see(in_partnership uuid)
 RETURNS integer
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select (partnership.figures('referrals.days_to_see', in_partnership))[1]
$function$;

-- Ends the work that a receiver began by accepting.
CREATE OR REPLACE FUNCTION referrals.end_work_begun_with(r referrals.referral, why text)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  update people.working_relationship w set to_at = now(), ended_reason = why
  where w.person_id = r.person_id and w.agency_id = r.to_agency_id and w.recorded_by = r.answered_by and w.from_at = r.answered_at and w.to_at is null
$function$;

-- Makes one event happen to a referral, if it can happen now and it is the actor's turn.
CREATE OR REPLACE FUNCTION referrals.happen(of_referral uuid, event text, words text DEFAULT ''::text, on_day date DEFAULT NULL::date)
 RETURNS text
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  mine uuid := acting.agency_id();
  me uuid := acting.staff_id();
  r referrals.referral;
  side text;
  told people.identity;
begin
  if me is null then return 'absent'; end if;
  select * into r from referrals.referral x where x.referral_id = of_referral and mine in (x.owner_agency_id, x.to_agency_id) for update;
  if not found or not consent.knows(r.person_id) then return 'absent'; end if;
  side := case when r.to_agency_id = mine then 'receiver' when consent.may_write(r.person_id, 3::smallint) then 'sender' end;
  if side is null then return 'absent'; end if;
  if not referrals.may_happen(r, event, side) then return 'not-possible'; end if;
  if event = 'see' and (on_day is null or on_day > current_date or on_day < (r.sent_at at time zone 'Europe/London')::date) then return 'bad-day'; end if;
  -- What the packet says of who it is stays with whoever accepts: they could not see somebody whose name has closed to them.
  if event = 'accept' then told := referrals.packet_identity(r); end if;
  update referrals.referral x set
    told_name = case when event = 'accept' then btrim(concat_ws(' ', coalesce(nullif(told.chosen_name, ''), told.given_name), told.family_name)) else x.told_name end,
    told_born_on = case when event = 'accept' then told.born_on else x.told_born_on end,
    received_at = case when event in ('received', 'accept', 'decline') then coalesce(x.received_at, now()) else x.received_at end,
    received_by = case when event in ('received', 'accept', 'decline') then coalesce(x.received_by, me) else x.received_by end,
    answered_at = case when event in ('accept', 'decline') then now() else x.answered_at end,
    answered_by = case when event in ('accept', 'decline') then me else x.answered_by end,
    answer = case event when 'accept' then 'accepted' when 'decline' then 'declined' else x.answer end,
    answer_reason = case when event in ('accept', 'decline') then words else x.answer_reason end,
    see_by_at = case when event = 'accept' then now() + make_interval(days => referrals.days_to_see(x.partnership_id)) else x.see_by_at end,
    withdrawn_at = case when event = 'withdraw' then now() else x.withdrawn_at end,
    withdrawn_by = case when event = 'withdraw' then me else x.withdrawn_by end,
    withdrawn_reason = case when event = 'withdraw' then words else x.withdrawn_reason end,
    returned_at = case when event = 'return' then now() else x.returned_at end,
    returned_by = case when event = 'return' then me else x.returned_by end,
    return_reason = case when event = 'return' then words else x.return_reason end,
    seen_at = case when event in ('see', 'otherwise') then now() else x.seen_at end,
    seen_by = case when event in ('see', 'otherwise') then me else x.seen_by end,
    seen_on = case when event = 'see' then on_day else x.seen_on end,
    seen_otherwise = case when event = 'otherwise' then words else x.seen_otherwise end,
    closed_at = case when event = 'close' then now() else x.closed_at end,
    closed_by = case when event = 'close' then me else x.closed_by end,
    closing_note = case when event = 'close' then words else x.closing_note end,
    version = x.version + case when event = 'received' then 0 else 1 end
  where x.referral_id = of_referral;
  if event = 'return' then perform referrals.end_work_begun_with(r, 'referral given back'); end if;
  if event = 'otherwise' then perform referrals.end_work_begun_with(r, 'the person wants something else'); end if;
  return 'done';
end
$function$;
grant execute on referrals.happen(uuid,text,text,date) to cg_app;

-- Whether the receiver of this referral has taken the person on.
CREATE OR REPLACE FUNCTION referrals.holds(r referrals.referral)
 RETURNS boolean
 LANGUAGE sql
 STABLE
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select not referrals.answered_by_link(r)
    and (referrals.state_of(r) in ('accepted', 'seen') or (referrals.state_of(r) = 'closed' and r.seen_on is not null))
$function$;

-- Whether a referral of this person to an agency could ever be seen there.
CREATE OR REPLACE FUNCTION referrals.is_blocked_at(of_person uuid, agency uuid)
 RETURNS boolean
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  if not consent.may_write(of_person, 3::smallint) then return true; end if;
  return exists (select from consent.access a where a.person_id = of_person and a.viewer_id = agency and a.route = 'deny' and a.valid_from <= now() and now() < a.valid_to);
end
$function$;
grant execute on referrals.is_blocked_at(uuid,uuid) to cg_app;

-- Whether nothing has happened since that settles it.
CREATE OR REPLACE FUNCTION referrals.is_still_overdue(e referrals.escalation)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select case e.why
    when 'not_seen' then referrals.state_of(r) = 'accepted'
    else not exists (select from referrals.referral later join people.person p on p.person_id = later.person_id
      join people.person q on q.person_id = r.person_id and q.whole_id = p.whole_id
      where later.owner_agency_id = r.owner_agency_id and later.need = r.need and later.sent_at > r.sent_at)
    end
  from referrals.referral r where r.referral_id = e.referral_id
$function$;

-- Whether a referral is answered by link, and what became of its latest one.
CREATE OR REPLACE FUNCTION referrals.link_of(of_referral uuid)
 RETURNS TABLE(fits boolean, made_at timestamp with time zone, openings smallint, last_opened_at timestamp with time zone, revoked_at timestamp with time zone, used_at timestamp with time zone)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER ROWS 1
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  return query
    select referrals.answers_by_link(r), l.made_at, l.openings, l.last_opened_at, l.revoked_at, l.used_at
    from referrals.referral r left join lateral (select * from referrals.answer_link x where x.referral_id = r.referral_id order by x.made_at desc limit 1) l on true
    where r.referral_id = of_referral and r.owner_agency_id = acting.agency_id() and consent.knows(r.person_id);
end
$function$;
grant execute on referrals.link_of(uuid) to cg_app;

-- Makes the one link through which a receiver without an account may answer.
CREATE OR REPLACE FUNCTION referrals.make_link(of_referral uuid, hash bytea)
 RETURNS text
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  r referrals.referral;
begin
  select * into r from referrals.referral x where x.referral_id = of_referral and x.owner_agency_id = acting.agency_id() for update;
  if not found or acting.staff_id() is null or not consent.may_write(r.person_id, 3::smallint) then return 'absent'; end if;
  if referrals.state_of(r) not in ('sent', 'received') or not referrals.answers_by_link(r) then return 'not-possible'; end if;
  update referrals.answer_link l set revoked_at = now() where l.referral_id = of_referral and l.revoked_at is null and l.used_at is null;
  insert into referrals.answer_link (referral_id, partnership_id, secret_hash, made_by) values (of_referral, r.partnership_id, hash, acting.staff_id());
  return 'done';
end
$function$;
grant execute on referrals.make_link(uuid,bytea) to cg_app;

-- Whether an event can happen to a referral now, from one side.
CREATE OR REPLACE FUNCTION referrals.may_happen(r referrals.referral, event text, side text)
 RETURNS boolean
 LANGUAGE sql
 STABLE
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select case event
    when 'received' then side = 'receiver' and referrals.state_of(r) = 'sent'
    when 'accept' then side = 'receiver' and referrals.state_of(r) in ('sent', 'received')
    when 'decline' then side = 'receiver' and referrals.state_of(r) in ('sent', 'received')
    when 'withdraw' then side = 'sender' and referrals.state_of(r) in ('sent', 'received', 'accepted')
    when 'return' then side = 'receiver' and referrals.state_of(r) = 'accepted'
    when 'see' then side = referrals.who_tells(r) and referrals.state_of(r) = 'accepted'
    when 'otherwise' then side = referrals.who_tells(r) and referrals.state_of(r) = 'accepted'
    when 'close' then side = referrals.who_tells(r) and referrals.state_of(r) in ('seen', 'otherwise')
    else false end
$function$;

-- Whether the actor may tick steps and write down the outcome of an alarm.
CREATE OR REPLACE FUNCTION referrals.may_settle(a referrals.alarm)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select case referrals.side_of_alarm(a) when 'sender' then true
    when 'refuser' then a.owner_staff_id = acting.staff_id() or acting.holds('team_manager')
      or exists (select from referrals.joint_lead l where l.staff_id = acting.staff_id() and l.need = a.need and (l.to_at is null or now() < l.to_at))
    else false end
$function$;

-- The same for one alarm by its id, while it is open.
CREATE OR REPLACE FUNCTION referrals.may_settle_alarm(of_alarm uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select coalesce((select a.outcome is null and referrals.may_settle(a) from referrals.alarm a where a.alarm_id = of_alarm), false)
$function$;
grant execute on referrals.may_settle_alarm(uuid) to cg_app;

-- Keeps what the coordinator did about an overdue referral, and takes it off the list where that settled it.
CREATE OR REPLACE FUNCTION referrals.note_overdue(of_escalation uuid, words text, settles boolean)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  if not referrals.oversees() then return false; end if;
  if not exists (select from referrals.escalation e where e.escalation_id = of_escalation and e.partnership_id = acting.partnership_id() for update) then return false; end if;
  insert into referrals.escalation_note (escalation_id, partnership_id, author_staff_id, body)
  values (of_escalation, acting.partnership_id(), acting.staff_id(), words);
  if settles then
    update referrals.escalation e set settled_at = coalesce(e.settled_at, now()), settled_by = coalesce(e.settled_by, acting.staff_id()) where e.escalation_id = of_escalation;
  end if;
  return true;
end
$function$;
grant execute on referrals.note_overdue(uuid,text,boolean) to cg_app;

-- The packet behind a link, for whoever holds it; null where it opens nothing.
CREATE OR REPLACE FUNCTION referrals.open_link(hash bytea)
 RETURNS jsonb
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  r referrals.referral := referrals.behind_link(hash);
  masks integer[];
  i people.identity;
  s people.identity;
  receiver text;
  first_name text := '';
begin
  if r.referral_id is null then return null; end if;
  update referrals.answer_link l set openings = l.openings + 1, last_opened_at = now() where l.secret_hash = hash;
  update referrals.referral x set received_at = now() where x.referral_id = r.referral_id and x.received_at is null;
  if r.to_agency_id is null then
    receiver := r.outside_name;
    select x.* into i from people.identity x where x.person_id = r.person_id and x.owner_agency_id = r.owner_agency_id and x.replaced_at is null limit 1;
    first_name := coalesce(nullif(i.chosen_name, ''), i.given_name, '');
  else
    masks := referrals.packet_masks(r);
    select g.name into receiver from partnership.agency g where g.agency_id = r.to_agency_id;
    s := referrals.packet_identity(r);
  end if;
  perform audit.record(action => 'referral.link-opened', outcome => 'shown', person_id => r.person_id, source_id => r.referral_id, access_route => 'referral',
    categories => case when r.to_agency_id is null then array[0, 1]::smallint[] else array[0, 1, 10]::smallint[] end, actor_label => 'Somebody with the link for ' || receiver);
  return jsonb_build_object('reference', r.reference, 'need', r.need, 'reason', r.reason, 'toName', receiver, 'firstName', first_name, 'lapsesAt', r.lapses_at,
    'fromName', (select g.name from partnership.agency g where g.agency_id = r.owner_agency_id), 'fromPhone', (select g.phone from partnership.agency g where g.agency_id = r.owner_agency_id),
    'givenName', coalesce(s.given_name, ''), 'chosenName', coalesce(s.chosen_name, ''), 'familyName', coalesce(s.family_name, ''), 'bornOn', s.born_on,
    'alerts', coalesce((select jsonb_agg(case when masks[1] & (1 << 10) <> 0 then a.detail else a.staff_instruction end) from people.alert a
      where a.person_id = r.person_id and a.owner_agency_id = r.owner_agency_id and a.ended_at is null and masks is not null
        and ((masks[1] & a.needs) = a.needs or ((masks[2] & a.needs) = a.needs and a.staff_instruction <> ''))), '[]'));
end
$function$;
grant execute on referrals.open_link(bytea) to cg_app;

-- For the coordinator: which referrals are overdue, between whom and since when. Nothing of the person.
CREATE OR REPLACE FUNCTION referrals.overdue(only_id uuid DEFAULT NULL::uuid)
 RETURNS TABLE(escalation_id uuid, reference text, why text, from_name text, from_phone text, to_name text, to_phone text, since timestamp with time zone, notes bigint)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER ROWS 50
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  if not referrals.oversees() then return; end if;
  return query
    select e.escalation_id, r.reference, e.why, f.name, f.phone, coalesce(t.name, 'An agency outside the partnership'), coalesce(t.phone, ''),
      case e.why when 'not_seen' then r.answered_at else r.sent_at end,
      (select count(*) from referrals.escalation_note n where n.escalation_id = e.escalation_id)
    from referrals.escalation e
    join referrals.referral r on r.referral_id = e.referral_id
    join partnership.agency f on f.agency_id = r.owner_agency_id
    left join partnership.agency t on t.agency_id = r.to_agency_id
    where e.partnership_id = acting.partnership_id() and (only_id is null or e.escalation_id = only_id)
      and (only_id is not null or (e.settled_at is null and referrals.is_still_overdue(e)))
    order by e.raised_at, e.escalation_id limit 200;
end
$function$;
grant execute on referrals.overdue(uuid) to cg_app;

-- What coordinators did about one overdue referral.
CREATE OR REPLACE FUNCTION referrals.overdue_notes(of_escalation uuid)
 RETURNS TABLE(at timestamp with time zone, who text, body text)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER ROWS 5
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  if not referrals.oversees() then return; end if;
  return query select n.at, s.display_name, n.body from referrals.escalation_note n join partnership.staff s on s.staff_id = n.author_staff_id
    where n.escalation_id = of_escalation and n.partnership_id = acting.partnership_id() order by n.at;
end
$function$;
grant execute on referrals.overdue_notes(uuid) to cg_app;

-- Whether the actor sees to it that nobody is lost between agencies.
CREATE OR REPLACE FUNCTION referrals.oversees()
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select acting.holds('coordinator') or acting.holds('partnership_manager')
$function$;

-- Who is referred, as far as the packet tells its receiver.
CREATE OR REPLACE FUNCTION referrals.packet_identity(r referrals.referral)
 RETURNS people.identity
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  masks integer[] := referrals.packet_masks(r);
  i people.identity;
begin
  select x.* into i from people.identity x where x.person_id = r.person_id and x.owner_agency_id = r.owner_agency_id and x.replaced_at is null limit 1;
  if masks[1] & 2 <> 0 and (masks[1] & i.needs) = i.needs then return i; end if;
  if masks[2] & 2 <> 0 and (masks[2] & i.needs) = i.needs then
    return people.shown_in_projection(i, (select k.ceiling from partnership.agency g join partnership.agency_kind k on k.code = g.kind where g.agency_id = r.to_agency_id));
  end if;
  return null;
end
$function$;

-- What a receiver of the partnership may see of a packet; null where the agreement opens nothing.
CREATE OR REPLACE FUNCTION referrals.packet_masks(r referrals.referral)
 RETURNS integer[]
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select case when bit_or(f.mask) & 1 <> 0 then array[bit_or((1 | 2 | (1 << 10)) & f.granted), bit_or((1 | 2 | (1 << 10)) & f.projected)] end
  from consent.flow_in_force f
  where f.from_agency_id = r.owner_agency_id and f.to_agency_id = r.to_agency_id and f.valid_from <= now() and now() < f.valid_to
$function$;

-- After a refusal: raises the alarm where another agency has refused the same need before.
CREATE OR REPLACE FUNCTION referrals.raise_alarm()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  earlier referrals.referral;
  lead referrals.joint_lead;
  new_id uuid := gen_random_uuid();
begin
  if new.answer is distinct from 'declined' or old.answer is not null or new.to_agency_id is null or new.need = 'other' then return null; end if;
  select r.* into earlier from referrals.referral r
  join people.person p on p.person_id = r.person_id
  join people.person q on q.person_id = new.person_id and q.whole_id = p.whole_id
  where r.answer = 'declined' and r.owner_agency_id = new.owner_agency_id and r.need = new.need and r.to_agency_id <> new.to_agency_id
    and r.answered_at > new.answered_at - interval '90 days'
    and not exists (select from referrals.alarm a where a.second_referral_id = r.referral_id or (a.person_id = new.person_id and a.need = new.need
      and a.sender_agency_id = new.owner_agency_id and (a.outcome is null or a.raised_at >= r.answered_at)))
  order by r.answered_at desc limit 1;
  if not found then return null; end if;
  select l.* into lead from referrals.joint_lead l
  join partnership.staff s on s.staff_id = l.staff_id and s.from_at <= now() and (s.to_at is null or now() < s.to_at)
  where l.agency_id in (new.to_agency_id, earlier.to_agency_id) and l.need = new.need and l.from_at <= now() and (l.to_at is null or now() < l.to_at)
  order by l.agency_id = new.to_agency_id desc limit 1;
  insert into referrals.alarm (alarm_id, person_id, partnership_id, need, sender_agency_id, first_referral_id, first_agency_id, second_referral_id, second_agency_id,
    owner_agency_id, owner_staff_id, due_at)
  values (new_id, new.person_id, new.partnership_id, new.need, new.owner_agency_id, earlier.referral_id, earlier.to_agency_id, new.referral_id, new.to_agency_id,
    coalesce(lead.agency_id, new.to_agency_id), lead.staff_id,
    now() + make_interval(days => coalesce((select max(t.within_days)::int from referrals.steps_of(new.partnership_id) t), 14)));
  if lead.staff_id is null then
    perform notify.send(kind => 'referral.alarm', subject => 'Two agencies have refused the same person', path => '/alarms/' || new_id, to_agency_id => new.to_agency_id,
      for_role => 'team_manager', partnership_id => new.partnership_id);
  else
    perform notify.send(kind => 'referral.alarm', subject => 'Two agencies have refused the same person: you are the joint lead', path => '/alarms/' || new_id,
      to_staff_id => lead.staff_id, partnership_id => new.partnership_id);
  end if;
  perform notify.send(kind => 'referral.alarm', subject => 'Two agencies have refused somebody you referred', path => '/alarms/' || new_id,
    to_agency_id => new.owner_agency_id, about_person_id => new.person_id, partnership_id => new.partnership_id);
  perform notify.send(kind => 'referral.alarm', subject => 'Another agency has refused somebody you refused too', path => '/alarms/' || new_id,
    to_agency_id => earlier.to_agency_id, partnership_id => new.partnership_id);
  perform audit.record(action => 'referral.alarm-raised', outcome => 'done', person_id => new.person_id, source_id => new_id);
  return null;
end
$function$;

-- Agencies the acting agency may refer to, with what of a packet each would see.
CREATE OR REPLACE FUNCTION referrals.receivers()
 RETURNS TABLE(agency_id uuid, name text, ceiling text, opens integer, projects integer)
 LANGUAGE sql
 STABLE SECURITY DEFINER ROWS 20
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select g.agency_id, g.name, k.ceiling, bit_or((1 | 2 | (1 << 10)) & f.granted), bit_or((1 | 2 | (1 << 10)) & f.projected)
  from consent.flow_in_force f
  join partnership.agency g on g.agency_id = f.to_agency_id
  join partnership.agency_kind k on k.code = g.kind
  where f.from_agency_id = acting.agency_id() and f.valid_from <= now() and now() < f.valid_to and k.ceiling <> 'pharmacist'
  group by g.agency_id, g.name, k.ceiling
  having bit_or(f.mask) & 1 <> 0
  order by g.name
$function$;
grant execute on referrals.receivers() to cg_app;

-- Reminders and escalations that are due now. How many reminders were sent.
CREATE OR REPLACE FUNCTION referrals.remind()
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  told integer;
begin
  told := referrals.remind_receivers() + referrals.tell_not_seen();
  insert into referrals.escalation (referral_id, partnership_id, why)
  select r.referral_id, r.partnership_id, 'unanswered' from referrals.referral r
  where r.answered_at is null and r.withdrawn_at is null and r.lapse_told_at > now() - interval '7 days' on conflict do nothing;
  perform referrals.tell_coordinators(now());
  return told;
end
$function$;
grant execute on referrals.remind() to cg_jobs;

-- Reminds receivers half-way and a day before the end. How many reminders.
CREATE OR REPLACE FUNCTION referrals.remind_receivers()
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  r referrals.referral;
  told integer := 0;
begin
  for r in
    update referrals.referral x set
      half_told_at = coalesce(x.half_told_at, now()),
      last_day_told_at = case when now() >= x.lapses_at - interval '1 day' then now() else x.last_day_told_at end
    where x.answered_at is null and x.withdrawn_at is null and now() < x.lapses_at
      and ((x.half_told_at is null and now() >= x.sent_at + (x.lapses_at - x.sent_at) / 2)
        or (x.last_day_told_at is null and x.lapses_at - x.sent_at > interval '1 day' and now() >= x.lapses_at - interval '1 day'))
    returning x.*
  loop
    perform notify.send(kind => 'referral.reminder',
      subject => case when r.to_agency_id is null then 'Nobody has answered a referral of yours yet' else 'A referral waits for your answer' end,
      body => case when r.last_day_told_at is null then 'Half of the time to answer is over.' else 'It closes within a day.' end,
      path => '/referrals/' || r.referral_id, to_agency_id => coalesce(r.to_agency_id, r.owner_agency_id),
      about_person_id => r.person_id, partnership_id => r.partnership_id);
    told := told + 1;
  end loop;
  return told;
end
$function$;

-- Ends the link of a referral.
CREATE OR REPLACE FUNCTION referrals.revoke_link(of_referral uuid)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  update referrals.answer_link l set revoked_at = now() from referrals.referral r
  where l.referral_id = of_referral and r.referral_id = of_referral and r.owner_agency_id = acting.agency_id() and consent.may_write(r.person_id, 3::smallint)
    and l.revoked_at is null and l.used_at is null;
  return found;
end
$function$;
grant execute on referrals.revoke_link(uuid) to cg_app;

-- Writes down how an alarm ended: a joint plan, one agency takes, or something else.
CREATE OR REPLACE FUNCTION referrals.settle_alarm(of_alarm uuid, as_outcome text, words text, taking uuid)
 RETURNS text
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  a referrals.alarm;
begin
  select * into a from referrals.alarm x where x.alarm_id = of_alarm for update;
  if not found or not referrals.may_settle(a) then return 'absent'; end if;
  if a.outcome is not null then return 'not-possible'; end if;
  update referrals.alarm x set outcome = as_outcome, outcome_note = words, outcome_at = now(), outcome_by = acting.staff_id(), version = x.version + 1,
    taking_agency_id = case when as_outcome = 'one_takes' and taking in (a.first_agency_id, a.second_agency_id) then taking end
  where x.alarm_id = of_alarm;
  perform notify.send(kind => 'referral.alarm-settled', subject => 'An alarm about two refusals is settled', path => '/alarms/' || of_alarm, to_agency_id => e.agency)
  from unnest(array[a.sender_agency_id, a.first_agency_id, a.second_agency_id]) e (agency) where e.agency <> acting.agency_id();
  return 'done';
end
$function$;
grant execute on referrals.settle_alarm(uuid,text,text,uuid) to cg_app;

-- How the actor stands to an alarm: sender, refuser, overseer, or not at all.
CREATE OR REPLACE FUNCTION referrals.side_of_alarm(a referrals.alarm)
 RETURNS text
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  mine uuid := acting.agency_id();
begin
  if acting.staff_id() is null or a.partnership_id <> acting.partnership_id() then return null; end if;
  if a.person_id = any (acting.denied_people()) then return null; end if;
  if mine = a.sender_agency_id and consent.knows(a.person_id) then return 'sender'; end if;
  if mine in (a.first_agency_id, a.second_agency_id) and acting.works_with_people(acting.roles()) then return 'refuser'; end if;
  return case when referrals.oversees() then 'overseer' end;
end
$function$;

-- In which state a referral is now, read off its dates.
CREATE OR REPLACE FUNCTION referrals.state_of(r referrals.referral)
 RETURNS text
 LANGUAGE sql
 STABLE
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  select case
    when r.withdrawn_at is not null then 'withdrawn'
    when r.returned_at is not null then 'returned'
    when r.closed_at is not null then 'closed'
    when r.seen_on is not null then 'seen'
    when r.seen_at is not null then 'otherwise'
    when r.answer is not null then r.answer
    when now() >= r.lapses_at then 'lapsed'
    when r.received_at is not null then 'received'
    else 'sent' end
$function$;
grant execute on referrals.state_of(referrals.referral) to cg_app;

-- The steps a partnership has agreed for such an alarm, or the first ones.
CREATE OR REPLACE FUNCTION referrals.steps_of(in_partnership uuid)
 RETURNS SETOF referrals.protocol_step
 LANGUAGE sql
 STABLE SECURITY DEFINER ROWS 5
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select t.* from referrals.protocol_step t
  where t.partnership_id is not distinct from (select s.partnership_id from referrals.protocol_step s where s.partnership_id = in_partnership limit 1)
$function$;

-- Tells coordinators that something new is on their list.
CREATE OR REPLACE FUNCTION referrals.tell_coordinators(since timestamp with time zone)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select notify.send(kind => 'referral.overdue', subject => 'Referrals are overdue', path => '/referrals/overdue', to_agency_id => c.agency_id,
    for_role => 'coordinator', partnership_id => c.partnership_id)
  from (select distinct a.agency_id, a.partnership_id from referrals.escalation e
    join partnership.agency a on a.partnership_id = e.partnership_id
    join partnership.staff s on s.agency_id = a.agency_id and (s.to_at is null or now() < s.to_at)
    join partnership.staff_role o on o.staff_id = s.staff_id and o.role = 'coordinator' and o.from_at <= now() and (o.to_at is null or now() < o.to_at)
    where e.raised_at >= since and e.settled_at is null) c
$function$;

-- Tells both ends of referrals that closed unanswered. How many there were.
CREATE OR REPLACE FUNCTION referrals.tell_lapsed()
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  r referrals.referral;
  told integer := 0;
begin
  for r in
    update referrals.referral x set lapse_told_at = now()
    where x.answered_at is null and x.withdrawn_at is null and x.lapse_told_at is null and x.lapses_at <= now()
    returning x.*
  loop
    perform notify.send(kind => 'referral.lapsed', subject => 'A referral you sent was not answered in time',
      body => 'It has closed. You are answerable. Send it again, or to another agency.', path => '/referrals/' || r.referral_id,
      to_agency_id => r.owner_agency_id, about_person_id => r.person_id, partnership_id => r.partnership_id);
    perform notify.send(kind => 'referral.lapsed', subject => 'A referral to you has closed without an answer',
      to_agency_id => r.to_agency_id, partnership_id => r.partnership_id);
    perform audit.record(action => 'referral.lapsed', outcome => 'done', person_id => r.person_id, source_id => r.referral_id, actor_label => 'referrals.tell-lapsed');
    told := told + 1;
  end loop;
  return told;
end
$function$;
grant execute on referrals.tell_lapsed() to cg_jobs;

-- Tells both ends of people who should have been seen by now, and the coordinator. How many there were.
CREATE OR REPLACE FUNCTION referrals.tell_not_seen()
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  r referrals.referral;
  told integer := 0;
begin
  for r in
    update referrals.referral x set not_seen_told_at = now()
    where x.answer = 'accepted' and x.seen_at is null and x.withdrawn_at is null and x.returned_at is null and x.not_seen_told_at is null and x.see_by_at <= now()
    returning x.*
  loop
    perform notify.send(kind => 'referral.not-seen', subject => 'Somebody who was referred has not been seen', path => '/referrals/' || r.referral_id,
      to_agency_id => e, about_person_id => r.person_id, partnership_id => r.partnership_id)
    from unnest(array[r.owner_agency_id, r.to_agency_id]) e where e is not null;
    insert into referrals.escalation (referral_id, partnership_id, why) values (r.referral_id, r.partnership_id, 'not_seen') on conflict do nothing;
    told := told + 1;
  end loop;
  return told;
end
$function$;

-- Writes down that one step of an alarm is done.
CREATE OR REPLACE FUNCTION referrals.tick_step(of_alarm uuid, step smallint)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  a referrals.alarm;
begin
  select * into a from referrals.alarm x where x.alarm_id = of_alarm for update;
  if not found or a.outcome is not null or not referrals.may_settle(a) then return false; end if;
  if not exists (select from referrals.steps_of(a.partnership_id) p where p.position = step) then return false; end if;
  insert into referrals.alarm_step (alarm_id, position, done_by) values (of_alarm, step, acting.staff_id()) on conflict do nothing;
  return true;
end
$function$;
grant execute on referrals.tick_step(uuid,smallint) to cg_app;

-- Who is answerable for the person of this referral now: sender, receiver or another that was asked with it.
CREATE OR REPLACE FUNCTION referrals.who_answers(of_referral uuid)
 RETURNS text
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  r referrals.referral;
  holding uuid;
begin
  select * into r from referrals.referral x where x.referral_id = of_referral;
  if not found or not (r.person_id = any (acting.own_people()) or acting.agency_id() in (r.owner_agency_id, r.to_agency_id)) then return null; end if;
  select x.referral_id into holding from referrals.referral x where x.group_id = r.group_id and referrals.holds(x)
  order by x.answered_at, x.referral_id limit 1;
  return case when holding is null then 'sender' when holding = r.referral_id then 'receiver' else 'another' end;
end
$function$;
grant execute on referrals.who_answers(uuid) to cg_app;

-- Who writes down what became of an accepted referral: the sender, where the receiver has no account.
CREATE OR REPLACE FUNCTION referrals.who_tells(r referrals.referral)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select case when referrals.answered_by_link(r) then 'sender' else 'receiver' end
$function$;

-- ====================================================================================================
-- residential: Requests for help and the way to a place away from home and back.
-- ====================================================================================================

-- An application before a panel: what the panel reads and what it decided. No name stands in it.
create table residential.agenda_item (
  agenda_item_id uuid not null default gen_random_uuid(),
  person_id uuid not null,
  partnership_id uuid not null,
  agency_id uuid not null,
  panel_id uuid not null,
  application_id uuid not null,
  kind_words text not null,
  asked_on date not null,
  place text not null,
  why text not null,
  tried text not null,
  preparation text not null,
  advice text not null,
  agreed_on date not null,
  put_by uuid not null,
  created_at timestamp with time zone not null default now(),
  taken_off_at timestamp with time zone,
  outcome text,
  reasons text not null default ''::text,
  funded_weeks smallint,
  come_back_on date,
  decided_on date,
  decided_at timestamp with time zone,
  decided_by uuid,
  deciders uuid[] not null default '{}'::uuid[],
  constraint agenda_item_pkey PRIMARY KEY (agenda_item_id),
  constraint agenda_item_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES partnership.agency(agency_id),
  constraint agenda_item_application_id_person_id_agency_id_fkey FOREIGN KEY (application_id, person_id, agency_id) REFERENCES residential.application(application_id, person_id, owner_agency_id),
  constraint agenda_item_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES partnership.staff(staff_id),
  constraint agenda_item_panel_id_fkey FOREIGN KEY (panel_id) REFERENCES residential.panel(panel_id),
  constraint agenda_item_partnership_id_fkey FOREIGN KEY (partnership_id) REFERENCES partnership.partnership(partnership_id),
  constraint agenda_item_person_id_fkey FOREIGN KEY (person_id) REFERENCES people.person(person_id),
  constraint agenda_item_put_by_fkey FOREIGN KEY (put_by) REFERENCES partnership.staff(staff_id),
  constraint deferred_says_until_when CHECK ((((outcome = 'deferred'::text) = (come_back_on IS NOT NULL)) OR (outcome IS NULL))),
  constraint funded_says_how_long CHECK ((((outcome = 'funded'::text) = (funded_weeks IS NOT NULL)) OR (outcome IS NULL))),
  constraint panel_decision_is_whole CHECK (((num_nulls(outcome, decided_on, decided_at, decided_by) = ANY (ARRAY[0, 4])) AND ((outcome IS NULL) = (btrim(reasons) = ''::text)) AND ((outcome IS NULL) = (cardinality(deciders) = 0)))),
  constraint panel_outcome_is_known CHECK ((outcome = ANY (ARRAY['funded'::text, 'not_funded'::text, 'deferred'::text]))),
  constraint taken_off_is_undecided CHECK (((taken_off_at IS NULL) OR (outcome IS NULL))),
  constraint weeks_in_reason CHECK (((funded_weeks >= 1) AND (funded_weeks <= 104)))
);
CREATE INDEX agenda_of_panel ON residential.agenda_item USING btree (panel_id);
CREATE INDEX agenda_of_person ON residential.agenda_item USING btree (person_id);
CREATE UNIQUE INDEX one_undecided_item ON residential.agenda_item USING btree (application_id) WHERE ((outcome IS NULL) AND (taken_off_at IS NULL));
create policy agenda_item_insert_own on residential.agenda_item for insert to cg_app
  with check (partnership_id = (( SELECT acting.partnership_id() AS partnership_id)) AND agency_id = (( SELECT acting.agency_id() AS agency_id)) AND put_by = (( SELECT acting.staff_id() AS staff_id)) AND consent.may_write(person_id, 5::smallint) AND (EXISTS ( SELECT
   FROM residential.panel p
  WHERE p.panel_id = agenda_item.panel_id AND p.meets_on >= CURRENT_DATE)));
create policy agenda_item_read on residential.agenda_item for select to cg_app
  using ((EXISTS ( SELECT
   FROM residential.application a
  WHERE a.application_id = agenda_item.application_id)) OR residential.sits_for(person_id, panel_id));
create policy agenda_item_take_off_own on residential.agenda_item for update to cg_app
  using (agency_id = (( SELECT acting.agency_id() AS agency_id)) AND outcome IS NULL AND consent.may_write(person_id, 5::smallint))
  with check (agency_id = (( SELECT acting.agency_id() AS agency_id)));
grant insert (agenda_item_id, person_id, partnership_id, agency_id, panel_id, application_id, kind_words, asked_on, place, why, tried, preparation, advice, agreed_on, put_by), select, update (taken_off_at) on residential.agenda_item to cg_app;

-- An answer to a request, with its reason.
create table residential.answer (
  answer_id uuid not null default gen_random_uuid(),
  person_id uuid not null,
  partnership_id uuid not null,
  owner_agency_id uuid not null,
  author_staff_id uuid,
  category smallint not null default 5,
  needs integer generated always as ((1 << 5)) stored,
  request_id uuid not null,
  answer text not null,
  reason text not null,
  look_again_on date,
  answered_on date not null,
  created_at timestamp with time zone not null default now(),
  constraint answer_pkey PRIMARY KEY (answer_id),
  constraint answer_author_staff_id_fkey FOREIGN KEY (author_staff_id) REFERENCES partnership.staff(staff_id),
  constraint answer_owner_agency_id_fkey FOREIGN KEY (owner_agency_id) REFERENCES partnership.agency(agency_id),
  constraint answer_partnership_id_fkey FOREIGN KEY (partnership_id) REFERENCES partnership.partnership(partnership_id),
  constraint answer_person_id_fkey FOREIGN KEY (person_id) REFERENCES people.person(person_id),
  constraint answer_request_id_person_id_owner_agency_id_fkey FOREIGN KEY (request_id, person_id, owner_agency_id) REFERENCES residential.request(request_id, person_id, owner_agency_id),
  constraint answer_category_check CHECK ((category = 5)),
  constraint answer_has_a_reason CHECK (((btrim(reason) <> ''::text) OR (answer = 'taken_back'::text))),
  constraint answer_is_known CHECK ((answer = ANY (ARRAY['yes'::text, 'no'::text, 'not_yet'::text, 'taken_back'::text]))),
  constraint not_yet_says_when CHECK (((answer = 'not_yet'::text) = (look_again_on IS NOT NULL))),
  constraint only_the_person_is_nobody CHECK (((author_staff_id IS NOT NULL) OR (answer = 'taken_back'::text)))
);
CREATE INDEX answer_of_person ON residential.answer USING btree (person_id);
CREATE INDEX answer_of_request ON residential.answer USING btree (request_id, created_at DESC);
create policy answer_insert_own on residential.answer for insert to cg_app
  with check (owner_agency_id = (( SELECT acting.agency_id() AS agency_id)) AND author_staff_id = (( SELECT acting.staff_id() AS staff_id)) AND partnership_id = (( SELECT acting.partnership_id() AS partnership_id)) AND consent.may_write(person_id, category));
create policy answer_read_by_route on residential.answer for select to cg_app
  using (
CASE
    WHEN (needs & (~ 1273599)) = 0 AND owner_agency_id = (( SELECT acting.agency_id() AS agency_id)) AND (person_id = ANY ((( SELECT acting.caseload() AS caseload))::uuid[])) THEN true
    WHEN person_id = ANY ((( SELECT acting.denied_people() AS denied_people))::uuid[]) THEN consent.lawfully_disclosed(( SELECT acting.who() AS who), answer_id)
    WHEN ( SELECT true
       FROM consent.access a
      WHERE a.person_id = answer.person_id AND a.owner_agency_id = answer.owner_agency_id AND (a.opens & answer.needs) = answer.needs AND (a.purposes & (( SELECT acting.purpose_mask() AS purpose_mask))) <> 0 AND a.valid_from <= now() AND now() < a.valid_to
     LIMIT 1) THEN true
    ELSE consent.opens_otherwise(( SELECT acting.who() AS who), answer_id, person_id, owner_agency_id, author_staff_id, category, needs, created_at, NULL::timestamp with time zone, NULL::timestamp with time zone)
END);
grant insert, select on residential.answer to cg_app;

-- Somebody says that an answer or a decision is wrong.
create table residential.appeal (
  appeal_id uuid not null default gen_random_uuid(),
  person_id uuid not null,
  partnership_id uuid not null,
  agency_id uuid not null,
  request_id uuid not null,
  against text not null default 'answer'::text,
  kind_words text not null,
  asked_words text not null,
  answered_words text not null,
  answered_by uuid[] not null,
  words text not null,
  recorded_by uuid,
  appealed_at timestamp with time zone not null default now(),
  outcome text,
  outcome_reason text not null default ''::text,
  decided_at timestamp with time zone,
  decided_by uuid,
  agenda_item_id uuid,
  constraint appeal_pkey PRIMARY KEY (appeal_id),
  constraint appeal_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES partnership.agency(agency_id),
  constraint appeal_agenda_item_id_fkey FOREIGN KEY (agenda_item_id) REFERENCES residential.agenda_item(agenda_item_id),
  constraint appeal_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES partnership.staff(staff_id),
  constraint appeal_partnership_id_fkey FOREIGN KEY (partnership_id) REFERENCES partnership.partnership(partnership_id),
  constraint appeal_person_id_fkey FOREIGN KEY (person_id) REFERENCES people.person(person_id),
  constraint appeal_recorded_by_fkey FOREIGN KEY (recorded_by) REFERENCES partnership.staff(staff_id),
  constraint appeal_request_id_person_id_agency_id_fkey FOREIGN KEY (request_id, person_id, agency_id) REFERENCES residential.request(request_id, person_id, owner_agency_id),
  constraint against_is_known CHECK ((against = ANY (ARRAY['answer'::text, 'panel'::text]))),
  constraint another_decides CHECK ((decided_by <> ALL (answered_by))),
  constraint appeal_says_something CHECK (((length(btrim(words)) >= 1) AND (length(btrim(words)) <= 2000))),
  constraint decision_is_whole CHECK (((num_nulls(outcome, decided_at, decided_by) = ANY (ARRAY[0, 3])) AND ((outcome IS NULL) = (btrim(outcome_reason) = ''::text)))),
  constraint outcome_is_known CHECK ((outcome = ANY (ARRAY['stands'::text, 'overturned'::text]))),
  constraint panel_is_named CHECK (((against = 'panel'::text) = (agenda_item_id IS NOT NULL))),
  constraint somebody_answered CHECK ((cardinality(answered_by) > 0))
);
CREATE INDEX appeal_of_person ON residential.appeal USING btree (person_id);
CREATE INDEX appeal_waiting ON residential.appeal USING btree (partnership_id, agency_id) WHERE (decided_at IS NULL);
CREATE UNIQUE INDEX one_open_appeal ON residential.appeal USING btree (request_id) WHERE (decided_at IS NULL);
create policy appeal_insert on residential.appeal for insert to cg_app
  with check (partnership_id = (( SELECT acting.partnership_id() AS partnership_id)) AND decided_at IS NULL AND (EXISTS ( SELECT
   FROM residential.request r
  WHERE r.request_id = appeal.request_id)) AND
CASE
    WHEN recorded_by IS NULL THEN person_id = ANY ((( SELECT acting.own_people() AS own_people))::uuid[])
    ELSE recorded_by = (( SELECT acting.staff_id() AS staff_id)) AND consent.may_write(person_id, 5::smallint)
END);
create policy appeal_read_with_request on residential.appeal for select to cg_app
  using ((EXISTS ( SELECT
   FROM residential.request r
  WHERE r.request_id = appeal.request_id)) OR residential.decides_for(person_id, agency_id, partnership_id));
grant insert (appeal_id, person_id, partnership_id, agency_id, request_id, against, kind_words, asked_words, answered_words, answered_by, words, recorded_by, agenda_item_id), select on residential.appeal to cg_app;

-- An application for a place away from home.
create table residential.application (
  application_id uuid not null default gen_random_uuid(),
  person_id uuid not null,
  partnership_id uuid not null,
  owner_agency_id uuid not null,
  author_staff_id uuid,
  category smallint not null default 5,
  needs integer generated always as ((1 << 5)) stored,
  request_id uuid not null,
  applied_on date not null,
  withdrawn_on date,
  withdrawn_why text not null default ''::text,
  reference text generated always as (('A-'::text || upper("left"((application_id)::text, 8)))) stored,
  created_at timestamp with time zone not null default now(),
  version integer not null default 1,
  constraint application_pkey PRIMARY KEY (application_id),
  constraint application_application_id_person_id_owner_agency_id_key UNIQUE (application_id, person_id, owner_agency_id),
  constraint application_author_staff_id_fkey FOREIGN KEY (author_staff_id) REFERENCES partnership.staff(staff_id),
  constraint application_owner_agency_id_fkey FOREIGN KEY (owner_agency_id) REFERENCES partnership.agency(agency_id),
  constraint application_partnership_id_fkey FOREIGN KEY (partnership_id) REFERENCES partnership.partnership(partnership_id),
  constraint application_person_id_fkey FOREIGN KEY (person_id) REFERENCES people.person(person_id),
  constraint application_request_id_person_id_owner_agency_id_fkey FOREIGN KEY (request_id, person_id, owner_agency_id) REFERENCES residential.request(request_id, person_id, owner_agency_id),
  constraint application_category_check CHECK ((category = 5)),
  constraint withdrawing_has_a_reason CHECK (((withdrawn_on IS NULL) = (btrim(withdrawn_why) = ''::text)))
);
CREATE INDEX application_of_person ON residential.application USING btree (person_id, applied_on DESC);
CREATE UNIQUE INDEX one_open_application ON residential.application USING btree (request_id) WHERE (withdrawn_on IS NULL);
create policy application_insert_own on residential.application for insert to cg_app
  with check (owner_agency_id = (( SELECT acting.agency_id() AS agency_id)) AND author_staff_id = (( SELECT acting.staff_id() AS staff_id)) AND partnership_id = (( SELECT acting.partnership_id() AS partnership_id)) AND consent.may_write(person_id, category));
create policy application_read_by_route on residential.application for select to cg_app
  using (
CASE
    WHEN (needs & (~ 1273599)) = 0 AND owner_agency_id = (( SELECT acting.agency_id() AS agency_id)) AND (person_id = ANY ((( SELECT acting.caseload() AS caseload))::uuid[])) THEN true
    WHEN person_id = ANY ((( SELECT acting.denied_people() AS denied_people))::uuid[]) THEN consent.lawfully_disclosed(( SELECT acting.who() AS who), application_id)
    WHEN ( SELECT true
       FROM consent.access a
      WHERE a.person_id = application.person_id AND a.owner_agency_id = application.owner_agency_id AND (a.opens & application.needs) = application.needs AND (a.purposes & (( SELECT acting.purpose_mask() AS purpose_mask))) <> 0 AND a.valid_from <= now() AND now() < a.valid_to
     LIMIT 1) THEN true
    ELSE consent.opens_otherwise(( SELECT acting.who() AS who), application_id, person_id, owner_agency_id, author_staff_id, category, needs, created_at, NULL::timestamp with time zone, NULL::timestamp with time zone)
END);
create policy application_update_own on residential.application for update to cg_app
  using (owner_agency_id = (( SELECT acting.agency_id() AS agency_id)) AND (author_staff_id = (( SELECT acting.staff_id() AS staff_id)) OR consent.may_write(person_id, category)))
  with check (owner_agency_id = (( SELECT acting.agency_id() AS agency_id)));
grant insert, select, update (withdrawn_on, withdrawn_why, version) on residential.application to cg_app;

-- What an application says; a change is a new row.
create table residential.application_text (
  application_text_id uuid not null default gen_random_uuid(),
  person_id uuid not null,
  partnership_id uuid not null,
  owner_agency_id uuid not null,
  author_staff_id uuid,
  category smallint not null default 5,
  needs integer generated always as ((1 << 5)) stored,
  application_id uuid not null,
  service_id uuid,
  place text not null,
  why text not null,
  tried text not null,
  preparation text not null,
  advice text not null default ''::text,
  created_at timestamp with time zone not null default now(),
  replaced_at timestamp with time zone,
  constraint application_text_pkey PRIMARY KEY (application_text_id),
  constraint application_text_application_id_person_id_owner_agency_id_fkey FOREIGN KEY (application_id, person_id, owner_agency_id) REFERENCES residential.application(application_id, person_id, owner_agency_id),
  constraint application_text_author_staff_id_fkey FOREIGN KEY (author_staff_id) REFERENCES partnership.staff(staff_id),
  constraint application_text_owner_agency_id_fkey FOREIGN KEY (owner_agency_id) REFERENCES partnership.agency(agency_id),
  constraint application_text_partnership_id_fkey FOREIGN KEY (partnership_id) REFERENCES partnership.partnership(partnership_id),
  constraint application_text_person_id_fkey FOREIGN KEY (person_id) REFERENCES people.person(person_id),
  constraint application_text_category_check CHECK ((category = 5)),
  constraint place_is_named CHECK ((btrim(place) <> ''::text)),
  constraint why_is_said CHECK ((btrim(why) <> ''::text))
);
CREATE INDEX application_text_of_person ON residential.application_text USING btree (person_id);
CREATE UNIQUE INDEX application_text_in_use ON residential.application_text USING btree (application_id) WHERE (replaced_at IS NULL);
create policy application_text_insert_own on residential.application_text for insert to cg_app
  with check (owner_agency_id = (( SELECT acting.agency_id() AS agency_id)) AND author_staff_id = (( SELECT acting.staff_id() AS staff_id)) AND partnership_id = (( SELECT acting.partnership_id() AS partnership_id)) AND consent.may_write(person_id, category));
create policy application_text_read_by_route on residential.application_text for select to cg_app
  using (
CASE
    WHEN (needs & (~ 1273599)) = 0 AND owner_agency_id = (( SELECT acting.agency_id() AS agency_id)) AND (person_id = ANY ((( SELECT acting.caseload() AS caseload))::uuid[])) THEN true
    WHEN person_id = ANY ((( SELECT acting.denied_people() AS denied_people))::uuid[]) THEN consent.lawfully_disclosed(( SELECT acting.who() AS who), application_text_id)
    WHEN ( SELECT true
       FROM consent.access a
      WHERE a.person_id = application_text.person_id AND a.owner_agency_id = application_text.owner_agency_id AND (a.opens & application_text.needs) = application_text.needs AND (a.purposes & (( SELECT acting.purpose_mask() AS purpose_mask))) <> 0 AND a.valid_from <= now() AND now() < a.valid_to
     LIMIT 1) THEN true
    ELSE consent.opens_otherwise(( SELECT acting.who() AS who), application_text_id, person_id, owner_agency_id, author_staff_id, category, needs, created_at, NULL::timestamp with time zone, NULL::timestamp with time zone)
END);
create policy application_text_update_own on residential.application_text for update to cg_app
  using (owner_agency_id = (( SELECT acting.agency_id() AS agency_id)) AND (author_staff_id = (( SELECT acting.staff_id() AS staff_id)) OR consent.may_write(person_id, category)))
  with check (owner_agency_id = (( SELECT acting.agency_id() AS agency_id)));
grant insert, select, update (replaced_at) on residential.application_text to cg_app;

-- A contact between the worker at home and the person while they are away.
create table residential.keep_in_touch (
  keep_in_touch_id uuid not null default gen_random_uuid(),
  person_id uuid not null,
  partnership_id uuid not null,
  owner_agency_id uuid not null,
  author_staff_id uuid,
  category smallint not null default 5,
  needs integer generated always as ((1 << 5)) stored,
  placement_id uuid not null,
  due_on date not null,
  with_staff_id uuid not null,
  how text not null,
  outcome text,
  happened_on date,
  note text not null default ''::text,
  removed_at timestamp with time zone,
  created_at timestamp with time zone not null default now(),
  constraint keep_in_touch_pkey PRIMARY KEY (keep_in_touch_id),
  constraint keep_in_touch_author_staff_id_fkey FOREIGN KEY (author_staff_id) REFERENCES partnership.staff(staff_id),
  constraint keep_in_touch_owner_agency_id_fkey FOREIGN KEY (owner_agency_id) REFERENCES partnership.agency(agency_id),
  constraint keep_in_touch_partnership_id_fkey FOREIGN KEY (partnership_id) REFERENCES partnership.partnership(partnership_id),
  constraint keep_in_touch_person_id_fkey FOREIGN KEY (person_id) REFERENCES people.person(person_id),
  constraint keep_in_touch_placement_id_person_id_owner_agency_id_fkey FOREIGN KEY (placement_id, person_id, owner_agency_id) REFERENCES residential.placement(placement_id, person_id, owner_agency_id),
  constraint keep_in_touch_with_staff_id_fkey FOREIGN KEY (with_staff_id) REFERENCES partnership.staff(staff_id),
  constraint held_is_not_removed CHECK (((removed_at IS NULL) OR (outcome IS NULL))),
  constraint how_is_known CHECK ((how = ANY (ARRAY['phone'::text, 'video'::text, 'visit'::text, 'letter'::text]))),
  constraint keep_in_touch_category_check CHECK ((category = 5)),
  constraint touch_is_whole CHECK (((outcome IS NULL) = (happened_on IS NULL))),
  constraint touch_outcome_is_known CHECK ((outcome = ANY (ARRAY['held'::text, 'not_reached'::text])))
);
CREATE INDEX keep_in_touch_of_person ON residential.keep_in_touch USING btree (person_id);
CREATE INDEX keep_in_touch_of_placement ON residential.keep_in_touch USING btree (placement_id, due_on);
create policy keep_in_touch_insert_own on residential.keep_in_touch for insert to cg_app
  with check (owner_agency_id = (( SELECT acting.agency_id() AS agency_id)) AND author_staff_id = (( SELECT acting.staff_id() AS staff_id)) AND partnership_id = (( SELECT acting.partnership_id() AS partnership_id)) AND consent.may_write(person_id, category));
create policy keep_in_touch_read_by_route on residential.keep_in_touch for select to cg_app
  using (
CASE
    WHEN (needs & (~ 1273599)) = 0 AND owner_agency_id = (( SELECT acting.agency_id() AS agency_id)) AND (person_id = ANY ((( SELECT acting.caseload() AS caseload))::uuid[])) THEN true
    WHEN person_id = ANY ((( SELECT acting.denied_people() AS denied_people))::uuid[]) THEN consent.lawfully_disclosed(( SELECT acting.who() AS who), keep_in_touch_id)
    WHEN ( SELECT true
       FROM consent.access a
      WHERE a.person_id = keep_in_touch.person_id AND a.owner_agency_id = keep_in_touch.owner_agency_id AND (a.opens & keep_in_touch.needs) = keep_in_touch.needs AND (a.purposes & (( SELECT acting.purpose_mask() AS purpose_mask))) <> 0 AND a.valid_from <= now() AND now() < a.valid_to
     LIMIT 1) THEN true
    ELSE consent.opens_otherwise(( SELECT acting.who() AS who), keep_in_touch_id, person_id, owner_agency_id, author_staff_id, category, needs, created_at, NULL::timestamp with time zone, NULL::timestamp with time zone)
END);
create policy keep_in_touch_update_own on residential.keep_in_touch for update to cg_app
  using (owner_agency_id = (( SELECT acting.agency_id() AS agency_id)) AND (author_staff_id = (( SELECT acting.staff_id() AS staff_id)) OR consent.may_write(person_id, category)))
  with check (owner_agency_id = (( SELECT acting.agency_id() AS agency_id)));
grant insert, select, update (outcome, happened_on, note, removed_at) on residential.keep_in_touch to cg_app;

-- What people ask for.
create table residential.kind (
  code text not null,
  words text not null,
  is_residential boolean not null,
  needs_next_step boolean not null,
  position smallint not null,
  applies_from date not null,
  applies_to date,
  source text not null,
  constraint kind_pkey PRIMARY KEY (code)
);
create policy kind_select_all on residential.kind for select to cg_app
  using (true);
grant select on residential.kind to cg_app;

-- A day on which people sit together and decide on applications.
create table residential.panel (
  panel_id uuid not null default gen_random_uuid(),
  partnership_id uuid not null,
  meets_on date not null,
  place text not null default ''::text,
  named_by uuid not null,
  created_at timestamp with time zone not null default now(),
  constraint panel_pkey PRIMARY KEY (panel_id),
  constraint panel_named_by_fkey FOREIGN KEY (named_by) REFERENCES partnership.staff(staff_id),
  constraint panel_partnership_id_fkey FOREIGN KEY (partnership_id) REFERENCES partnership.partnership(partnership_id)
);
CREATE INDEX panel_of_partnership ON residential.panel USING btree (partnership_id, meets_on DESC);
create policy panel_insert_overseer on residential.panel for insert to cg_app
  with check (partnership_id = (( SELECT acting.partnership_id() AS partnership_id)) AND named_by = (( SELECT acting.staff_id() AS staff_id)) AND residential.oversees());
create policy panel_select_member on residential.panel for select to cg_app
  using (partnership_id = (( SELECT acting.partnership_id() AS partnership_id)));
grant insert, select on residential.panel to cg_app;

-- Who sits on a panel, and as what.
create table residential.panel_member (
  panel_id uuid not null,
  staff_id uuid not null,
  role text not null,
  constraint panel_member_pkey PRIMARY KEY (panel_id, staff_id),
  constraint panel_member_panel_id_fkey FOREIGN KEY (panel_id) REFERENCES residential.panel(panel_id),
  constraint panel_member_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES partnership.staff(staff_id),
  constraint role_is_named CHECK ((btrim(role) <> ''::text))
);
CREATE INDEX panel_member_of_staff ON residential.panel_member USING btree (staff_id);
create policy panel_member_insert_overseer on residential.panel_member for insert to cg_app
  with check (residential.oversees() AND (EXISTS ( SELECT
   FROM residential.panel p
  WHERE p.panel_id = panel_member.panel_id AND p.meets_on >= CURRENT_DATE)) AND (EXISTS ( SELECT
   FROM partnership.staff s
     JOIN partnership.agency a ON a.agency_id = s.agency_id
  WHERE s.staff_id = panel_member.staff_id AND a.partnership_id = (( SELECT acting.partnership_id() AS partnership_id)))));
create policy panel_member_select_member on residential.panel_member for select to cg_app
  using ((EXISTS ( SELECT
   FROM residential.panel p
  WHERE p.panel_id = panel_member.panel_id)));
grant insert, select on residential.panel_member to cg_app;

-- A place that was booked, and what became of it.
create table residential.placement (
  placement_id uuid not null default gen_random_uuid(),
  person_id uuid not null,
  partnership_id uuid not null,
  owner_agency_id uuid not null,
  author_staff_id uuid,
  category smallint not null default 5,
  needs integer generated always as ((1 << 5)) stored,
  application_id uuid not null,
  service_id uuid,
  place text not null,
  expected_on date not null,
  entered_on date,
  not_taken_on date,
  left_on date,
  left_how text,
  words text not null default ''::text,
  created_at timestamp with time zone not null default now(),
  version integer not null default 1,
  constraint placement_pkey PRIMARY KEY (placement_id),
  constraint placement_placement_id_person_id_owner_agency_id_key UNIQUE (placement_id, person_id, owner_agency_id),
  constraint placement_application_id_person_id_owner_agency_id_fkey FOREIGN KEY (application_id, person_id, owner_agency_id) REFERENCES residential.application(application_id, person_id, owner_agency_id),
  constraint placement_author_staff_id_fkey FOREIGN KEY (author_staff_id) REFERENCES partnership.staff(staff_id),
  constraint placement_owner_agency_id_fkey FOREIGN KEY (owner_agency_id) REFERENCES partnership.agency(agency_id),
  constraint placement_partnership_id_fkey FOREIGN KEY (partnership_id) REFERENCES partnership.partnership(partnership_id),
  constraint placement_person_id_fkey FOREIGN KEY (person_id) REFERENCES people.person(person_id),
  constraint leaves_after_entering CHECK (((left_on >= entered_on) AND ((left_on IS NULL) OR (entered_on IS NOT NULL)))),
  constraint leaving_is_whole CHECK (((left_on IS NULL) = (left_how IS NULL))),
  constraint left_how_is_known CHECK ((left_how = ANY (ARRAY['as_planned'::text, 'early'::text]))),
  constraint not_taken_or_entered CHECK (((not_taken_on IS NULL) OR (entered_on IS NULL))),
  constraint placement_category_check CHECK ((category = 5)),
  constraint placement_is_named CHECK ((btrim(place) <> ''::text))
);
CREATE INDEX placement_of_person ON residential.placement USING btree (person_id);
CREATE UNIQUE INDEX one_live_placement ON residential.placement USING btree (application_id) WHERE ((left_on IS NULL) AND (not_taken_on IS NULL));
create policy placement_insert_own on residential.placement for insert to cg_app
  with check (owner_agency_id = (( SELECT acting.agency_id() AS agency_id)) AND author_staff_id = (( SELECT acting.staff_id() AS staff_id)) AND partnership_id = (( SELECT acting.partnership_id() AS partnership_id)) AND consent.may_write(person_id, category));
create policy placement_read_by_route on residential.placement for select to cg_app
  using (
CASE
    WHEN (needs & (~ 1273599)) = 0 AND owner_agency_id = (( SELECT acting.agency_id() AS agency_id)) AND (person_id = ANY ((( SELECT acting.caseload() AS caseload))::uuid[])) THEN true
    WHEN person_id = ANY ((( SELECT acting.denied_people() AS denied_people))::uuid[]) THEN consent.lawfully_disclosed(( SELECT acting.who() AS who), placement_id)
    WHEN ( SELECT true
       FROM consent.access a
      WHERE a.person_id = placement.person_id AND a.owner_agency_id = placement.owner_agency_id AND (a.opens & placement.needs) = placement.needs AND (a.purposes & (( SELECT acting.purpose_mask() AS purpose_mask))) <> 0 AND a.valid_from <= now() AND now() < a.valid_to
     LIMIT 1) THEN true
    ELSE consent.opens_otherwise(( SELECT acting.who() AS who), placement_id, person_id, owner_agency_id, author_staff_id, category, needs, created_at, NULL::timestamp with time zone, NULL::timestamp with time zone)
END);
create policy placement_update_own on residential.placement for update to cg_app
  using (owner_agency_id = (( SELECT acting.agency_id() AS agency_id)) AND (author_staff_id = (( SELECT acting.staff_id() AS staff_id)) OR consent.may_write(person_id, category)))
  with check (owner_agency_id = (( SELECT acting.agency_id() AS agency_id)));
grant insert, select, update (entered_on, not_taken_on, left_on, left_how, words, version) on residential.placement to cg_app;

-- Until when a stay is planned; a change is a new row.
create table residential.planned_end (
  planned_end_id uuid not null default gen_random_uuid(),
  person_id uuid not null,
  partnership_id uuid not null,
  owner_agency_id uuid not null,
  author_staff_id uuid,
  category smallint not null default 5,
  needs integer generated always as ((1 << 5)) stored,
  placement_id uuid not null,
  ends_on date not null,
  why text not null default ''::text,
  created_at timestamp with time zone not null default now(),
  replaced_at timestamp with time zone,
  constraint planned_end_pkey PRIMARY KEY (planned_end_id),
  constraint planned_end_author_staff_id_fkey FOREIGN KEY (author_staff_id) REFERENCES partnership.staff(staff_id),
  constraint planned_end_owner_agency_id_fkey FOREIGN KEY (owner_agency_id) REFERENCES partnership.agency(agency_id),
  constraint planned_end_partnership_id_fkey FOREIGN KEY (partnership_id) REFERENCES partnership.partnership(partnership_id),
  constraint planned_end_person_id_fkey FOREIGN KEY (person_id) REFERENCES people.person(person_id),
  constraint planned_end_placement_id_person_id_owner_agency_id_fkey FOREIGN KEY (placement_id, person_id, owner_agency_id) REFERENCES residential.placement(placement_id, person_id, owner_agency_id),
  constraint planned_end_category_check CHECK ((category = 5))
);
CREATE INDEX planned_end_of_person ON residential.planned_end USING btree (person_id);
CREATE UNIQUE INDEX planned_end_in_use ON residential.planned_end USING btree (placement_id) WHERE (replaced_at IS NULL);
create policy planned_end_insert_own on residential.planned_end for insert to cg_app
  with check (owner_agency_id = (( SELECT acting.agency_id() AS agency_id)) AND author_staff_id = (( SELECT acting.staff_id() AS staff_id)) AND partnership_id = (( SELECT acting.partnership_id() AS partnership_id)) AND consent.may_write(person_id, category));
create policy planned_end_read_by_route on residential.planned_end for select to cg_app
  using (
CASE
    WHEN (needs & (~ 1273599)) = 0 AND owner_agency_id = (( SELECT acting.agency_id() AS agency_id)) AND (person_id = ANY ((( SELECT acting.caseload() AS caseload))::uuid[])) THEN true
    WHEN person_id = ANY ((( SELECT acting.denied_people() AS denied_people))::uuid[]) THEN consent.lawfully_disclosed(( SELECT acting.who() AS who), planned_end_id)
    WHEN ( SELECT true
       FROM consent.access a
      WHERE a.person_id = planned_end.person_id AND a.owner_agency_id = planned_end.owner_agency_id AND (a.opens & planned_end.needs) = planned_end.needs AND (a.purposes & (( SELECT acting.purpose_mask() AS purpose_mask))) <> 0 AND a.valid_from <= now() AND now() < a.valid_to
     LIMIT 1) THEN true
    ELSE consent.opens_otherwise(( SELECT acting.who() AS who), planned_end_id, person_id, owner_agency_id, author_staff_id, category, needs, created_at, NULL::timestamp with time zone, NULL::timestamp with time zone)
END);
create policy planned_end_update_own on residential.planned_end for update to cg_app
  using (owner_agency_id = (( SELECT acting.agency_id() AS agency_id)) AND (author_staff_id = (( SELECT acting.staff_id() AS staff_id)) OR consent.may_write(person_id, category)))
  with check (owner_agency_id = (( SELECT acting.agency_id() AS agency_id)));
grant insert, select, update (replaced_at) on residential.planned_end to cg_app;

-- Somebody asked for help, in their words.
create table residential.request (
  request_id uuid not null default gen_random_uuid(),
  person_id uuid not null,
  partnership_id uuid not null,
  owner_agency_id uuid not null,
  author_staff_id uuid,
  category smallint not null default 5,
  needs integer generated always as ((1 << 5)) stored,
  kind_code text not null,
  words text not null,
  asked_on date not null,
  reference text generated always as (('R-'::text || upper("left"((request_id)::text, 8)))) stored,
  overdue_told_on date,
  created_at timestamp with time zone not null default now(),
  version integer not null default 1,
  constraint request_pkey PRIMARY KEY (request_id),
  constraint request_request_id_person_id_owner_agency_id_key UNIQUE (request_id, person_id, owner_agency_id),
  constraint request_author_staff_id_fkey FOREIGN KEY (author_staff_id) REFERENCES partnership.staff(staff_id),
  constraint request_kind_code_fkey FOREIGN KEY (kind_code) REFERENCES residential.kind(code),
  constraint request_owner_agency_id_fkey FOREIGN KEY (owner_agency_id) REFERENCES partnership.agency(agency_id),
  constraint request_partnership_id_fkey FOREIGN KEY (partnership_id) REFERENCES partnership.partnership(partnership_id),
  constraint request_person_id_fkey FOREIGN KEY (person_id) REFERENCES people.person(person_id),
  constraint request_category_check CHECK ((category = 5)),
  constraint request_says_something CHECK (((length(btrim(words)) >= 1) AND (length(btrim(words)) <= 2000)))
);
CREATE INDEX request_of_agency ON residential.request USING btree (owner_agency_id, asked_on);
CREATE INDEX request_of_person ON residential.request USING btree (person_id, asked_on DESC);
create policy request_insert_own on residential.request for insert to cg_app
  with check (owner_agency_id = (( SELECT acting.agency_id() AS agency_id)) AND author_staff_id = (( SELECT acting.staff_id() AS staff_id)) AND partnership_id = (( SELECT acting.partnership_id() AS partnership_id)) AND consent.may_write(person_id, category));
create policy request_read_by_route on residential.request for select to cg_app
  using (
CASE
    WHEN (needs & (~ 1273599)) = 0 AND owner_agency_id = (( SELECT acting.agency_id() AS agency_id)) AND (person_id = ANY ((( SELECT acting.caseload() AS caseload))::uuid[])) THEN true
    WHEN person_id = ANY ((( SELECT acting.denied_people() AS denied_people))::uuid[]) THEN consent.lawfully_disclosed(( SELECT acting.who() AS who), request_id)
    WHEN ( SELECT true
       FROM consent.access a
      WHERE a.person_id = request.person_id AND a.owner_agency_id = request.owner_agency_id AND (a.opens & request.needs) = request.needs AND (a.purposes & (( SELECT acting.purpose_mask() AS purpose_mask))) <> 0 AND a.valid_from <= now() AND now() < a.valid_to
     LIMIT 1) THEN true
    ELSE consent.opens_otherwise(( SELECT acting.who() AS who), request_id, person_id, owner_agency_id, author_staff_id, category, needs, created_at, NULL::timestamp with time zone, NULL::timestamp with time zone)
END);
create policy request_update_own on residential.request for update to cg_app
  using (owner_agency_id = (( SELECT acting.agency_id() AS agency_id)) AND (author_staff_id = (( SELECT acting.staff_id() AS staff_id)) OR consent.may_write(person_id, category)))
  with check (owner_agency_id = (( SELECT acting.agency_id() AS agency_id)));
grant insert, select, update (version) on residential.request to cg_app;

-- What must be in place before somebody comes home.
create table residential.return_part (
  code text not null,
  words text not null,
  hint text not null,
  position smallint not null,
  applies_from date not null,
  applies_to date,
  source text not null,
  constraint return_part_pkey PRIMARY KEY (code)
);
create policy return_part_select_all on residential.return_part for select to cg_app
  using (true);
grant select on residential.return_part to cg_app;

-- One dated step of coming home, with somebody named.
create table residential.return_step (
  return_step_id uuid not null default gen_random_uuid(),
  person_id uuid not null,
  partnership_id uuid not null,
  owner_agency_id uuid not null,
  author_staff_id uuid,
  category smallint not null default 5,
  needs integer generated always as ((1 << 5)) stored,
  placement_id uuid not null,
  part_code text not null,
  what text not null,
  with_whom text not null default ''::text,
  happens_on date,
  not_needed boolean not null default false,
  created_at timestamp with time zone not null default now(),
  removed_at timestamp with time zone,
  constraint return_step_pkey PRIMARY KEY (return_step_id),
  constraint return_step_author_staff_id_fkey FOREIGN KEY (author_staff_id) REFERENCES partnership.staff(staff_id),
  constraint return_step_owner_agency_id_fkey FOREIGN KEY (owner_agency_id) REFERENCES partnership.agency(agency_id),
  constraint return_step_part_code_fkey FOREIGN KEY (part_code) REFERENCES residential.return_part(code),
  constraint return_step_partnership_id_fkey FOREIGN KEY (partnership_id) REFERENCES partnership.partnership(partnership_id),
  constraint return_step_person_id_fkey FOREIGN KEY (person_id) REFERENCES people.person(person_id),
  constraint return_step_placement_id_person_id_owner_agency_id_fkey FOREIGN KEY (placement_id, person_id, owner_agency_id) REFERENCES residential.placement(placement_id, person_id, owner_agency_id),
  constraint return_step_category_check CHECK ((category = 5)),
  constraint step_is_dated_and_named CHECK ((not_needed OR ((happens_on IS NOT NULL) AND (btrim(with_whom) <> ''::text)))),
  constraint step_says_what CHECK ((btrim(what) <> ''::text))
);
CREATE INDEX return_step_of_person ON residential.return_step USING btree (person_id);
CREATE INDEX return_step_of_placement ON residential.return_step USING btree (placement_id, happens_on);
create policy return_step_insert_own on residential.return_step for insert to cg_app
  with check (owner_agency_id = (( SELECT acting.agency_id() AS agency_id)) AND author_staff_id = (( SELECT acting.staff_id() AS staff_id)) AND partnership_id = (( SELECT acting.partnership_id() AS partnership_id)) AND consent.may_write(person_id, category));
create policy return_step_read_by_route on residential.return_step for select to cg_app
  using (
CASE
    WHEN (needs & (~ 1273599)) = 0 AND owner_agency_id = (( SELECT acting.agency_id() AS agency_id)) AND (person_id = ANY ((( SELECT acting.caseload() AS caseload))::uuid[])) THEN true
    WHEN person_id = ANY ((( SELECT acting.denied_people() AS denied_people))::uuid[]) THEN consent.lawfully_disclosed(( SELECT acting.who() AS who), return_step_id)
    WHEN ( SELECT true
       FROM consent.access a
      WHERE a.person_id = return_step.person_id AND a.owner_agency_id = return_step.owner_agency_id AND (a.opens & return_step.needs) = return_step.needs AND (a.purposes & (( SELECT acting.purpose_mask() AS purpose_mask))) <> 0 AND a.valid_from <= now() AND now() < a.valid_to
     LIMIT 1) THEN true
    ELSE consent.opens_otherwise(( SELECT acting.who() AS who), return_step_id, person_id, owner_agency_id, author_staff_id, category, needs, created_at, NULL::timestamp with time zone, NULL::timestamp with time zone)
END);
create policy return_step_update_own on residential.return_step for update to cg_app
  using (owner_agency_id = (( SELECT acting.agency_id() AS agency_id)) AND (author_staff_id = (( SELECT acting.staff_id() AS staff_id)) OR consent.may_write(person_id, category)))
  with check (owner_agency_id = (( SELECT acting.agency_id() AS agency_id)));
grant insert, select, update (removed_at) on residential.return_step to cg_app;

-- Keeps a request of the acting person to an agency that works with them.
CREATE OR REPLACE FUNCTION residential.ask(at_agency uuid, for_kind text, in_words text)
 RETURNS uuid
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  new_id uuid := gen_random_uuid();
begin
  insert into residential.request (request_id, person_id, partnership_id, owner_agency_id, kind_code, words, asked_on)
  select new_id, w.person_id, p.partnership_id, w.agency_id, k.code, in_words, current_date
  from residential.whom_to_ask() w join people.person p on p.person_id = w.person_id
  join residential.kind k on k.code = for_kind and k.applies_from <= current_date and (k.applies_to is null or current_date < k.applies_to)
  where w.agency_id = at_agency;
  if not found then return null; end if;
  perform notify.send(kind => 'request.asked', subject => 'Somebody has asked for help', path => '/requests', to_agency_id => at_agency);
  return new_id;
end $function$;
grant execute on residential.ask(uuid,text,text) to cg_app;

-- The days of a setting that are in use today.
CREATE OR REPLACE FUNCTION residential.days_of(asked text)
 RETURNS integer
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select (partnership.figures('residential.' || asked, acting.partnership_id()))[1]
$function$;
grant execute on residential.days_of(text) to cg_app;

-- Days from the day somebody asked until they went in, or until today.
CREATE OR REPLACE FUNCTION residential.days_waited(asked_on date, entered_on date)
 RETURNS integer
 LANGUAGE sql
 STABLE
 SET search_path TO 'pg_catalog'
AS $function$ select coalesce(entered_on, current_date) - asked_on $function$;
grant execute on residential.days_waited(date,date) to cg_app;

-- Decides an appeal, once, by somebody who may and who did not answer.
CREATE OR REPLACE FUNCTION residential.decide_appeal(of_appeal uuid, as_outcome text, because text)
 RETURNS text
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  a residential.appeal;
begin
  select x.* into a from residential.appeal x where x.appeal_id = of_appeal for update;
  if not found or not residential.decides_for(a.person_id, a.agency_id, a.partnership_id) or acting.staff_id() = any (a.answered_by) then return 'absent'; end if;
  if a.decided_at is not null then return 'decided'; end if;
  update residential.appeal x set outcome = as_outcome, outcome_reason = because, decided_at = now(), decided_by = acting.staff_id() where x.appeal_id = of_appeal;
  update residential.request r set version = r.version + 1, overdue_told_on = null where r.request_id = a.request_id;
  perform notify.send(kind => 'appeal.decided', subject => 'An appeal has been decided', path => '/requests', to_agency_id => a.agency_id, about_person_id => a.person_id);
  perform notify.send(kind => 'appeal.decided', subject => 'Your appeal has been decided', path => '/my/requests', to_person_id => a.person_id);
  return 'done';
end $function$;
grant execute on residential.decide_appeal(uuid,text,text) to cg_app;

-- Writes down what a panel decided, once.
CREATE OR REPLACE FUNCTION residential.decide_item(of_item uuid, as_outcome text, because text, for_weeks integer, again_on date, who uuid[])
 RETURNS text
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  i residential.agenda_item;
  met_on date;
begin
  select x.* into i from residential.agenda_item x where x.agenda_item_id = of_item for update;
  if not found or not residential.sits_for(i.person_id, i.panel_id) then return 'absent'; end if;
  if i.outcome is not null or i.taken_off_at is not null then return 'decided'; end if;
  select p.meets_on into met_on from residential.panel p where p.panel_id = i.panel_id;
  if met_on > current_date then return 'too_early'; end if;
  if exists (select from unnest(who) w where w not in (select m.staff_id from residential.panel_member m where m.panel_id = i.panel_id)) then return 'absent'; end if;
  update residential.agenda_item x set outcome = as_outcome, reasons = because, funded_weeks = for_weeks, come_back_on = again_on, decided_on = current_date, decided_at = now(),
    decided_by = acting.staff_id(), deciders = who where x.agenda_item_id = of_item;
  perform notify.send(kind => 'panel.decided', subject => 'A panel has decided', path => '/requests', to_agency_id => i.agency_id, about_person_id => i.person_id);
  perform notify.send(kind => 'panel.decided', subject => 'A decision has been made about something you asked for', path => '/my/requests', to_person_id => i.person_id);
  return 'done';
end $function$;
grant execute on residential.decide_item(uuid,text,text,integer,date,uuid[]) to cg_app;

-- Whether whoever acts hears appeals about this person against this agency.
CREATE OR REPLACE FUNCTION residential.decides_for(of_person uuid, at_agency uuid, in_partnership uuid)
 RETURNS boolean
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  if acting.staff_id() is null or in_partnership is distinct from acting.partnership_id() then return false; end if;
  if people.is_denied_to(of_person, acting.staff_id(), acting.agency_id()) or consent.is_shielded_at(of_person, acting.agency_id()) then return false; end if;
  return (acting.holds('team_manager') and at_agency = acting.agency_id()) or acting.holds('coordinator') or acting.holds('partnership_manager');
end $function$;
grant execute on residential.decides_for(uuid,uuid,uuid) to cg_app;

-- The parts of coming home that are not planned yet.
CREATE OR REPLACE FUNCTION residential.missing_parts(of_placement uuid)
 RETURNS text[]
 LANGUAGE sql
 STABLE
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select coalesce(array_agg(t.code order by t.position), '{}') from residential.return_part t
  where t.applies_from <= current_date and (t.applies_to is null or current_date < t.applies_to)
    and not exists (select from residential.return_step s where s.placement_id = of_placement and s.part_code = t.code and s.removed_at is null)
$function$;
grant execute on residential.missing_parts(uuid) to cg_app;

-- Requests and appeals past their day, for coordinators and managers. Nothing of the person.
CREATE OR REPLACE FUNCTION residential.overdue()
 RETURNS TABLE(reference text, agency_name text, agency_phone text, workers text, what text, asked_on date, due_on date)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER ROWS 20
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  everywhere boolean := residential.oversees();
  mine uuid := acting.agency_id();
begin
  if mine is null or not (everywhere or acting.holds('team_manager')) then return; end if;
  return query
    select r.reference, g.name, g.phone,
      case when r.owner_agency_id = mine then coalesce((select string_agg(distinct s.display_name, ', ') from people.working_relationship w
        join partnership.staff s on s.staff_id = w.staff_id
        where w.person_id = r.person_id and w.agency_id = mine and w.from_at <= now() and (w.to_at is null or now() < w.to_at)), '') else '' end,
      d.what, r.asked_on, d.due_on
    from residential.request r join partnership.agency g on g.agency_id = r.owner_agency_id
    cross join lateral residential.waiting_for(r.request_id) d
    where r.partnership_id = acting.partnership_id() and (everywhere or r.owner_agency_id = mine) and d.due_on < current_date
      and not people.is_denied_to(r.person_id, acting.staff_id(), mine) and not consent.is_shielded_at(r.person_id, mine)
    order by d.due_on, r.reference limit 200;
end $function$;
grant execute on residential.overdue() to cg_app;

-- Whether whoever acts sees to it that no request is lost.
CREATE OR REPLACE FUNCTION residential.oversees()
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select acting.holds('coordinator') or acting.holds('partnership_manager')
$function$;
grant execute on residential.oversees() to cg_app;

-- Whether whoever acts sits on a panel and may read about this person there.
CREATE OR REPLACE FUNCTION residential.sits_for(of_person uuid, on_panel uuid)
 RETURNS boolean
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  if acting.staff_id() is null then return false; end if;
  if people.is_denied_to(of_person, acting.staff_id(), acting.agency_id()) or consent.is_shielded_at(of_person, acting.agency_id()) then return false; end if;
  return exists (select from residential.panel_member m where m.panel_id = on_panel and m.staff_id = acting.staff_id());
end $function$;
grant execute on residential.sits_for(uuid,uuid) to cg_app;

-- Takes back a request of the acting person.
CREATE OR REPLACE FUNCTION residential.take_back(of_request uuid)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  r residential.request;
begin
  select x.* into r from residential.request x where x.request_id = of_request and x.person_id = any (acting.own_people()) for update;
  if not found or exists (select from residential.answer a where a.request_id = of_request and a.answer = 'taken_back')
    or exists (select from residential.appeal a where a.request_id = of_request and a.decided_at is null)
    or exists (select from residential.placement p join residential.application a on a.application_id = p.application_id
      where a.request_id = of_request and p.not_taken_on is null) then return false; end if;
  update residential.agenda_item i set taken_off_at = now() from residential.application a
  where a.request_id = of_request and i.application_id = a.application_id and i.outcome is null and i.taken_off_at is null;
  update residential.application a set withdrawn_on = current_date, withdrawn_why = 'Taken back by the person', version = a.version + 1
  where a.request_id = of_request and a.withdrawn_on is null;
  insert into residential.answer (person_id, partnership_id, owner_agency_id, request_id, answer, reason, answered_on)
  values (r.person_id, r.partnership_id, r.owner_agency_id, r.request_id, 'taken_back', '', current_date);
  update residential.request x set version = x.version + 1 where x.request_id = of_request;
  return true;
end $function$;
grant execute on residential.take_back(uuid) to cg_app;

-- Tells managers and coordinators of requests past their day. How many there were.
CREATE OR REPLACE FUNCTION residential.tell_overdue()
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  late record;
  told integer := 0;
begin
  for late in
    select r.partnership_id, array_agg(distinct r.owner_agency_id) as agencies, array_agg(r.request_id) as requests
    from residential.request r cross join lateral residential.waiting_for(r.request_id) d
    where d.due_on < current_date and coalesce(r.overdue_told_on, '-infinity') < d.due_on
    group by r.partnership_id
  loop
    update residential.request x set overdue_told_on = current_date where x.request_id = any (late.requests);
    perform notify.send(kind => 'request.overdue', subject => 'Somebody waits too long for an answer', path => '/requests', to_agency_id => a,
      for_role => 'team_manager', partnership_id => late.partnership_id) from unnest(late.agencies) a;
    perform notify.send(kind => 'request.overdue', subject => 'Somebody waits too long for an answer', path => '/requests/overdue', to_agency_id => c.agency_id,
      for_role => 'coordinator', partnership_id => late.partnership_id)
    from (select distinct s.agency_id from partnership.staff s join partnership.agency g on g.agency_id = s.agency_id
      join partnership.staff_role o on o.staff_id = s.staff_id and o.role = 'coordinator' and o.from_at <= now() and (o.to_at is null or now() < o.to_at)
      where g.partnership_id = late.partnership_id and (s.to_at is null or now() < s.to_at)) c;
    told := told + cardinality(late.requests);
  end loop;
  return told;
end $function$;
grant execute on residential.tell_overdue() to cg_jobs;

-- What a request waits for and by when; no row where it waits for nothing.
CREATE OR REPLACE FUNCTION residential.waiting_for(of_request uuid)
 RETURNS TABLE(what text, due_on date)
 LANGUAGE sql
 STABLE
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select case when p.appealed_at is not null and p.decided_at is null then 'appeal' else 'answer' end,
    case
      when p.appealed_at is not null and p.decided_at is null then p.appealed_at::date + residential.days_of('appeal_within')
      when p.outcome = 'overturned' and p.against = 'answer' and p.decided_at >= coalesce(a.created_at, '-infinity') then p.decided_at::date + residential.days_of('answer_within')
      when a.answer = 'not_yet' then a.look_again_on
      else r.asked_on + residential.days_of('answer_within') end
  from residential.request r
  left join lateral (select x.* from residential.answer x where x.request_id = r.request_id order by x.created_at desc, x.answer_id limit 1) a on true
  left join lateral (select x.* from residential.appeal x where x.request_id = r.request_id order by x.appealed_at desc, x.appeal_id limit 1) p on true
  where r.request_id = of_request and a.answer is distinct from 'taken_back' and (
    a.answer is null or a.answer = 'not_yet' or (p.appealed_at is not null and p.decided_at is null)
    or (p.outcome = 'overturned' and p.against = 'answer' and p.decided_at >= a.created_at))
$function$;
grant execute on residential.waiting_for(uuid) to cg_app;

-- The agencies whom the acting person may ask for help.
CREATE OR REPLACE FUNCTION residential.whom_to_ask()
 RETURNS TABLE(person_id uuid, agency_id uuid, agency_name text)
 LANGUAGE sql
 STABLE SECURITY DEFINER ROWS 5
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select distinct on (a.agency_id) r.person_id, a.agency_id, a.name
  from people.working_relationship r join partnership.agency a on a.agency_id = r.agency_id join partnership.agency_kind k on k.code = a.kind
  where r.person_id = any (acting.own_people()) and r.from_at <= now() and (r.to_at is null or now() < r.to_at)
    and 5 = any (k.may_write) and k.may_lead and a.left_at is null
  order by a.agency_id, r.from_at
$function$;
grant execute on residential.whom_to_ask() to cg_app;

-- ====================================================================================================
-- returns: Files for and from the national system: what came in, what of it has no other place in the record, and what counts.
-- ====================================================================================================

-- What an episode was before a corrected file changed it.
create table returns.episode_before (
  episode_before_id uuid not null default gen_random_uuid(),
  episode_id uuid not null,
  receipt_id uuid not null,
  was jsonb not null,
  constraint episode_before_pkey PRIMARY KEY (episode_before_id),
  constraint episode_before_episode_id_fkey FOREIGN KEY (episode_id) REFERENCES episodes.episode(episode_id),
  constraint episode_before_receipt_id_fkey FOREIGN KEY (receipt_id) REFERENCES returns.receipt(receipt_id)
);
CREATE INDEX episode_before_of_episode ON returns.episode_before USING btree (episode_id);

-- National fields that have no other place in the record, by part and kind of information.
create table returns.field_set (
  field_set_id uuid not null default gen_random_uuid(),
  person_id uuid not null,
  partnership_id uuid not null,
  owner_agency_id uuid not null,
  author_staff_id uuid,
  category smallint not null,
  needs integer generated always as ((1 << (category)::integer)) stored,
  episode_id uuid not null,
  part text not null,
  part_ref text not null default ''::text,
  fields jsonb not null,
  created_at timestamp with time zone not null default now(),
  replaced_at timestamp with time zone,
  constraint field_set_pkey PRIMARY KEY (field_set_id),
  constraint field_set_author_staff_id_fkey FOREIGN KEY (author_staff_id) REFERENCES partnership.staff(staff_id),
  constraint field_set_episode_id_fkey FOREIGN KEY (episode_id) REFERENCES episodes.episode(episode_id),
  constraint field_set_owner_agency_id_fkey FOREIGN KEY (owner_agency_id) REFERENCES partnership.agency(agency_id),
  constraint field_set_partnership_id_fkey FOREIGN KEY (partnership_id) REFERENCES partnership.partnership(partnership_id),
  constraint field_set_person_id_fkey FOREIGN KEY (person_id) REFERENCES people.person(person_id),
  constraint field_set_category_is_known CHECK (((category >= 0) AND (category <= 14))),
  constraint field_set_part_is_known CHECK ((part = ANY (ARRAY['client'::text, 'episode'::text, 'intervention'::text, 'sub_intervention'::text, 'time_in_treatment'::text, 'outcome'::text, 'review'::text])))
);
CREATE INDEX field_set_of_person ON returns.field_set USING btree (person_id);
CREATE UNIQUE INDEX field_set_in_use ON returns.field_set USING btree (episode_id, part, part_ref, category) WHERE (replaced_at IS NULL);
create policy field_set_insert_own on returns.field_set for insert to cg_app
  with check (owner_agency_id = (( SELECT acting.agency_id() AS agency_id)) AND author_staff_id = (( SELECT acting.staff_id() AS staff_id)) AND partnership_id = (( SELECT acting.partnership_id() AS partnership_id)) AND consent.may_write(person_id, category));
create policy field_set_read_by_route on returns.field_set for select to cg_app
  using (
CASE
    WHEN (needs & (~ 1273599)) = 0 AND owner_agency_id = (( SELECT acting.agency_id() AS agency_id)) AND (person_id = ANY ((( SELECT acting.caseload() AS caseload))::uuid[])) THEN true
    WHEN person_id = ANY ((( SELECT acting.denied_people() AS denied_people))::uuid[]) THEN consent.lawfully_disclosed(( SELECT acting.who() AS who), field_set_id)
    WHEN ( SELECT true
       FROM consent.access a
      WHERE a.person_id = field_set.person_id AND a.owner_agency_id = field_set.owner_agency_id AND (a.opens & field_set.needs) = field_set.needs AND (a.purposes & (( SELECT acting.purpose_mask() AS purpose_mask))) <> 0 AND a.valid_from <= now() AND now() < a.valid_to
     LIMIT 1) THEN true
    ELSE consent.opens_otherwise(( SELECT acting.who() AS who), field_set_id, person_id, owner_agency_id, author_staff_id, category, needs, created_at, NULL::timestamp with time zone, NULL::timestamp with time zone)
END);
grant insert, select on returns.field_set to cg_app;

-- Whether an episode that came by file counts in the national return.
create table returns.file_episode (
  episode_id uuid not null,
  owner_agency_id uuid not null,
  client_ref text not null default ''::text,
  is_consented boolean not null,
  constraint file_episode_pkey PRIMARY KEY (episode_id),
  constraint file_episode_episode_id_fkey FOREIGN KEY (episode_id) REFERENCES episodes.episode(episode_id),
  constraint file_episode_owner_agency_id_fkey FOREIGN KEY (owner_agency_id) REFERENCES partnership.agency(agency_id)
);
CREATE INDEX file_episode_of_client ON returns.file_episode USING btree (owner_agency_id, client_ref);

-- Fingerprint of what the last accepted file said about each part.
create table returns.kept_part (
  owner_agency_id uuid not null,
  episode_ref text not null,
  part text not null,
  part_ref text not null,
  episode_id uuid not null,
  digest bigint not null,
  receipt_id uuid not null,
  constraint kept_part_pkey PRIMARY KEY (owner_agency_id, episode_ref, part, part_ref),
  constraint kept_part_episode_id_fkey FOREIGN KEY (episode_id) REFERENCES episodes.episode(episode_id),
  constraint kept_part_owner_agency_id_fkey FOREIGN KEY (owner_agency_id) REFERENCES partnership.agency(agency_id),
  constraint kept_part_receipt_id_fkey FOREIGN KEY (receipt_id) REFERENCES returns.receipt(receipt_id)
);

-- A file of an agency that was taken in.
create table returns.receipt (
  receipt_id uuid not null default gen_random_uuid(),
  partnership_id uuid not null,
  owner_agency_id uuid not null,
  team_id uuid,
  data_set text not null,
  data_date date not null,
  file_name text not null,
  sha256 text not null,
  brought_by uuid,
  brought_at timestamp with time zone not null default now(),
  rows_read integer not null default 0,
  rows_refused integer not null default 0,
  rows_without_consent integer not null default 0,
  counts jsonb not null default '{}'::jsonb,
  accepted_at timestamp with time zone,
  constraint receipt_pkey PRIMARY KEY (receipt_id),
  constraint receipt_brought_by_fkey FOREIGN KEY (brought_by) REFERENCES partnership.staff(staff_id),
  constraint receipt_owner_agency_id_fkey FOREIGN KEY (owner_agency_id) REFERENCES partnership.agency(agency_id),
  constraint receipt_partnership_id_fkey FOREIGN KEY (partnership_id) REFERENCES partnership.partnership(partnership_id),
  constraint receipt_team_id_fkey FOREIGN KEY (team_id) REFERENCES partnership.team(team_id)
);
CREATE INDEX receipt_of_agency ON returns.receipt USING btree (owner_agency_id, data_date DESC) WHERE (accepted_at IS NOT NULL);
create policy receipt_read_bringer on returns.receipt for select to cg_app
  using (returns.may_bring_at(owner_agency_id));
grant select on returns.receipt to cg_app;

-- Why a row of a file does not come in.
create table returns.refused_row (
  upload_id uuid not null,
  line integer not null,
  field text not null,
  rule text not null,
  sentence text not null,
  constraint refused_row_upload_id_fkey FOREIGN KEY (upload_id) REFERENCES returns.upload(upload_id)
);
CREATE INDEX refused_row_of_upload ON returns.refused_row USING btree (upload_id, line);
create policy refused_row_read_bringer on returns.refused_row for select to cg_app
  using ((EXISTS ( SELECT
   FROM returns.upload u
  WHERE u.upload_id = refused_row.upload_id)));
grant select on returns.refused_row to cg_app;

-- A file sent in the browser: read first, taken in when somebody says so.
create table returns.upload (
  upload_id uuid not null default gen_random_uuid(),
  partnership_id uuid not null,
  owner_agency_id uuid not null,
  team_id uuid,
  data_set text not null,
  data_date date not null,
  file_name text not null,
  size bigint not null default 0,
  brought_by uuid not null,
  brought_at timestamp with time zone not null default now(),
  rows_so_far integer not null default 0,
  looked_at timestamp with time zone,
  look jsonb,
  confirmed_at timestamp with time zone,
  confirmed_by uuid,
  accept_good_rows boolean not null default false,
  ended_at timestamp with time zone,
  outcome jsonb,
  constraint upload_pkey PRIMARY KEY (upload_id),
  constraint team_is_of_the_agency FOREIGN KEY (team_id, owner_agency_id) REFERENCES partnership.team(team_id, agency_id),
  constraint upload_brought_by_fkey FOREIGN KEY (brought_by) REFERENCES partnership.staff(staff_id),
  constraint upload_confirmed_by_fkey FOREIGN KEY (confirmed_by) REFERENCES partnership.staff(staff_id),
  constraint upload_owner_agency_id_fkey FOREIGN KEY (owner_agency_id) REFERENCES partnership.agency(agency_id),
  constraint upload_partnership_id_fkey FOREIGN KEY (partnership_id) REFERENCES partnership.partnership(partnership_id),
  constraint upload_team_id_fkey FOREIGN KEY (team_id) REFERENCES partnership.team(team_id),
  constraint confirmed_after_looking CHECK (((confirmed_at IS NULL) OR ((looked_at IS NOT NULL) AND (confirmed_by IS NOT NULL))))
);
CREATE INDEX upload_of_agency ON returns.upload USING btree (owner_agency_id, brought_at DESC);
create policy upload_confirm_bringer on returns.upload for update to cg_app
  using (returns.may_bring_at(owner_agency_id) AND ended_at IS NULL AND confirmed_at IS NULL)
  with check (returns.may_bring_at(owner_agency_id) AND (confirmed_at IS NULL OR confirmed_at = now() AND confirmed_by = (( SELECT acting.staff_id() AS staff_id))));
create policy upload_insert_bringer on returns.upload for insert to cg_app
  with check (returns.may_bring_at(owner_agency_id) AND partnership_id = (( SELECT acting.partnership_id() AS partnership_id)) AND brought_by = (( SELECT acting.staff_id() AS staff_id)) AND brought_at = now() AND looked_at IS NULL AND confirmed_at IS NULL AND ended_at IS NULL);
create policy upload_read_bringer on returns.upload for select to cg_app
  using (returns.may_bring_at(owner_agency_id));
grant insert, select, update (size, confirmed_at, confirmed_by, accept_good_rows) on returns.upload to cg_app;

-- A file in pieces, until it has been taken in.
create table returns.upload_piece (
  upload_id uuid not null,
  place integer not null,
  content bytea not null,
  constraint upload_piece_pkey PRIMARY KEY (upload_id, place),
  constraint upload_piece_upload_id_fkey FOREIGN KEY (upload_id) REFERENCES returns.upload(upload_id)
);
create policy upload_piece_insert_bringer on returns.upload_piece for insert to cg_app
  with check ((EXISTS ( SELECT
   FROM returns.upload u
  WHERE u.upload_id = upload_piece.upload_id AND u.brought_at = now())));
grant insert on returns.upload_piece to cg_app;

-- Clients of a file who did not agree to the national return; nothing else is kept of their rows.
create table returns.without_consent (
  owner_agency_id uuid not null,
  client_ref text not null,
  consent text not null,
  receipt_id uuid not null,
  constraint without_consent_pkey PRIMARY KEY (owner_agency_id, client_ref),
  constraint without_consent_owner_agency_id_fkey FOREIGN KEY (owner_agency_id) REFERENCES partnership.agency(agency_id),
  constraint without_consent_receipt_id_fkey FOREIGN KEY (receipt_id) REFERENCES returns.receipt(receipt_id)
);

create view returns.counted_person with (security_invoker=true) as
 SELECT p.person_id,
    p.partnership_id,
    COALESCE(md5(p.partnership_id::text || min(i.match_key) OVER (PARTITION BY p.partnership_id, p.whole_id))::uuid, p.whole_id) AS counted_id
   FROM people.person p
     LEFT JOIN people.identity i ON i.person_id = p.person_id AND i.replaced_at IS NULL;

create view returns.episode_row with (security_invoker=true) as
 SELECT e.episode_id,
    c.counted_id AS person_id,
    e.partnership_id,
    e.owner_agency_id AS agency_id,
    COALESCE(a.national_code, a.agency_id::text) COLLATE "C" AS agency_code,
    COALESCE(e.agency_ref, e.episode_id::text) COLLATE "C" AS episode_ref,
        CASE
            WHEN e.agency_ref IS NULL THEN COALESCE(e.referred_on, e.started_on)
            ELSE e.referred_on
        END AS referred_on,
        CASE
            WHEN e.agency_ref IS NULL THEN COALESCE(e.triaged_on, e.started_on)
            ELSE e.triaged_on
        END AS triaged_on,
    e.ended_on AS discharged_on,
        CASE
            WHEN e.ended_on IS NOT NULL THEN NULLIF(COALESCE(d.national_code, w.national_code), ''::text)
            ELSE NULL::text
        END AS discharge_code,
    ( SELECT array_remove(ARRAY[f.fields ->> 'DRUG1'::text, f.fields ->> 'DRUG2'::text, f.fields ->> 'DRUG3'::text], NULL::text) AS array_remove
           FROM returns.field_set f
          WHERE f.episode_id = e.episode_id AND f.part = 'episode'::text AND f.category = 6 AND f.replaced_at IS NULL) AS drugs
   FROM episodes.episode e
     JOIN partnership.agency a ON a.agency_id = e.owner_agency_id
     JOIN returns.counted_person c ON c.person_id = e.person_id AND c.partnership_id = e.partnership_id
     LEFT JOIN episodes.discharge d ON d.episode_id = e.episode_id AND d.undone_at IS NULL
     LEFT JOIN episodes.leaving_reason w ON w.code = d.reason_code
     LEFT JOIN returns.file_episode k ON k.episode_id = e.episode_id
  WHERE k.is_consented IS DISTINCT FROM false;

create view returns.intervention_row with (security_invoker=true) as
 SELECT i.intervention_id,
    i.episode_id,
    COALESCE(i.agency_ref, i.intervention_id::text) COLLATE "C" AS intervention_ref,
    COALESCE(i.national_code,
        CASE i.kind_code
            WHEN 'pharmacological'::text THEN '94'::text
            WHEN 'psychosocial'::text THEN '95'::text
            WHEN 'recovery_support'::text THEN '96'::text
            ELSE NULL::text
        END) AS modal,
        CASE
            WHEN i.agency_ref IS NULL THEN COALESCE(i.referred_on, e.referred_on, e.started_on)
            ELSE i.referred_on
        END AS referred_on,
    i.offered_on,
    i.started_on,
    i.ended_on
   FROM episodes.intervention i
     JOIN episodes.episode e ON e.episode_id = i.episode_id
     LEFT JOIN returns.file_episode k ON k.episode_id = i.episode_id
  WHERE i.replaced_at IS NULL AND k.is_consented IS DISTINCT FROM false;

create view returns.outcome_row with (security_invoker=true) as
 SELECT o.outcome_profile_id,
    o.episode_id,
    COALESCE(o.agency_ref, o.outcome_profile_id::text) COLLATE "C" AS outcome_ref,
    o.stage,
    o.held_on,
    o.alcohol_days,
    o.opiate_days,
    o.crack_days,
    o.cocaine_days,
    o.amphetamine_days,
    o.cannabis_days,
    o.other_days,
    o.injecting_days,
    o.paid_work_days,
    o.volunteering_days,
    o.education_days,
    o.psychological,
    o.physical,
    o.quality_of_life,
    o.acute_housing,
    o.unsuitable_housing,
    o.eviction_risk
   FROM assessments.outcome_profile o
     LEFT JOIN returns.file_episode k ON k.episode_id = o.episode_id
  WHERE o.replaced_at IS NULL AND o.episode_id IS NOT NULL AND k.is_consented IS DISTINCT FROM false;

-- What a file added, changed and left as it was.
CREATE OR REPLACE FUNCTION returns.count_taken_in()
 RETURNS jsonb
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select jsonb_build_object(
    'people', (select jsonb_build_object('added', count(*) filter (where is_new), 'changed', count(*) filter (where is_corrected)) from file_person),
    'episodes', (select jsonb_build_object('added', count(*) filter (where is_new), 'changed', count(*) filter (where is_changed and not is_new), 'unchanged', count(*) filter (where not is_changed)) from spell),
    'interventions', (select jsonb_build_object('added', count(*) filter (where is_new), 'changed', count(*) filter (where is_changed and not is_new), 'unchanged', count(*) filter (where not is_changed)) from help),
    'outcomes', (select jsonb_build_object('added', count(*) filter (where is_new), 'changed', count(*) filter (where is_changed and not is_new), 'unchanged', count(*) filter (where not is_changed)) from profile),
    'reviews', (select jsonb_build_object('added', count(*) filter (where is_new), 'changed', count(*) filter (where is_changed and not is_new), 'unchanged', count(*) filter (where not is_changed)) from beside))
$function$;

-- Whether an agency's return for a calendar month has been accepted.
CREATE OR REPLACE FUNCTION returns.feed_received(of_agency uuid, month date)
 RETURNS boolean
 LANGUAGE sql
 STABLE
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select exists (select from returns.receipt r where r.owner_agency_id = of_agency and r.accepted_at is not null
    and r.data_date >= (date_trunc('month', month) + interval '1 month - 1 day')::date)
$function$;

-- Refuses rows that say something else about a part than the first row that names it.
CREATE OR REPLACE FUNCTION returns.find_contradictions()
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  p record;
begin
  analyze staged_line;
  for p in select * from (values ('episode', 'EPISODID', 'episode'), ('intervention', 'MODID', 'intervention'), ('outcome', 'TOPID', 'outcomes profile'),
    ('sub_intervention', 'SUBMID', 'sub-intervention review'), ('time_in_treatment', 'TITID', 'time in treatment'), ('review', 'CIRID', 'review')) v (part, header, words) loop
    execute format($q$
      with unlike as (
        select episode_ref, %1$I as ref from staged_line where %2$I is not null group by 1, 2 having min(%2$I) <> max(%2$I)),
      first as (
        select distinct on (l.episode_ref, l.%1$I) l.episode_ref, l.%1$I as ref, l.%2$I as digest, l.line
        from staged_line l join unlike u on u.episode_ref = l.episode_ref and u.ref = l.%1$I where l.%2$I is not null order by l.episode_ref, l.%1$I, l.line)
      insert into staged_problem (line, field, rule, sentence)
      select l.line, %3$L, 'repeated key', format('Line %%s has the same %4$s and says something else about it. That line stands, so this one cannot.', f.line)
      from staged_line l join first f on f.episode_ref = l.episode_ref and f.ref = l.%1$I where l.%2$I <> f.digest
      $q$, p.part || '_ref', p.part || '_digest', p.header, p.words);
  end loop;
  delete from staged_line l using staged_problem q where q.line = l.line and q.rule = 'repeated key';
  return (select count(distinct line) from staged_problem where rule = 'repeated key');
end $function$;
grant execute on returns.find_contradictions() to cg_jobs;

-- Removes files that were never confirmed.
CREATE OR REPLACE FUNCTION returns.forget_uploads()
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  forgotten integer;
begin
  delete from returns.upload_piece p using returns.upload u where u.upload_id = p.upload_id and u.brought_at < now() - interval '7 days';
  update returns.upload set ended_at = now(), outcome = '{"kind": "forgotten"}' where ended_at is null and brought_at < now() - interval '7 days';
  get diagnostics forgotten = row_count;
  if forgotten > 0 then perform audit.record(action => 'return.uploads-forgotten', outcome => 'done', purpose => 'reporting', actor_label => 'returns.forget-uploads', detail => jsonb_build_object('count', forgotten)); end if;
  return forgotten;
end $function$;
grant execute on returns.forget_uploads() to cg_jobs;

-- Ends an upload that could not be read after several tries.
CREATE OR REPLACE FUNCTION returns.give_up_upload(of_upload uuid)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  update returns.upload set ended_at = now(), outcome = '{"kind": "failed"}', looked_at = coalesce(looked_at, now()) where upload_id = of_upload and ended_at is null
$function$;
grant execute on returns.give_up_upload(uuid) to cg_jobs;

-- Keeps the fingerprints of what a file said and who agreed to the national return.
CREATE OR REPLACE FUNCTION returns.keep_books(at_agency uuid, of_receipt uuid)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  insert into returns.kept_part (owner_agency_id, episode_ref, part, part_ref, episode_id, digest, receipt_id)
  select at_agency, s.episode_ref, 'episode', '', s.episode_id, s.digest, of_receipt from spell s where s.is_changed
  union all select at_agency, h.episode_ref, 'intervention', h.ref, h.episode_id, h.digest, of_receipt from help h where h.is_changed
  union all select at_agency, o.episode_ref, 'outcome', o.ref, o.episode_id, o.digest, of_receipt from profile o where o.is_changed
  union all select at_agency, b.episode_ref, b.part, b.ref, b.episode_id, b.digest, of_receipt from beside b where b.is_changed
  on conflict (owner_agency_id, episode_ref, part, part_ref) do update set episode_id = excluded.episode_id, digest = excluded.digest, receipt_id = excluded.receipt_id;
  insert into returns.file_episode (episode_id, owner_agency_id, client_ref, is_consented)
  select s.episode_id, at_agency, coalesce(s.client_ref, ''), true from spell s
  on conflict (episode_id) do update set client_ref = excluded.client_ref, is_consented = true
    where not file_episode.is_consented or file_episode.client_ref <> excluded.client_ref;
  -- Whoever has said no since: the episode named, or every episode of the client that this file does not vouch for.
  update returns.file_episode k set is_consented = false
  from staged_without w, episodes.episode e
  where k.owner_agency_id = at_agency and k.is_consented and e.episode_id = k.episode_id
    and (e.agency_ref = w.episode_ref or (w.client_ref <> '' and k.client_ref = w.client_ref and w.episode_ref = ''))
    and not exists (select from spell s where s.episode_id = k.episode_id);
  insert into returns.without_consent (owner_agency_id, client_ref, consent, receipt_id)
  select distinct on (w.client_ref) at_agency, w.client_ref, w.consent, of_receipt from staged_without w order by w.client_ref, w.consent
  on conflict (owner_agency_id, client_ref) do update set consent = excluded.consent, receipt_id = excluded.receipt_id
    where without_consent.consent <> excluded.consent;
  delete from returns.without_consent c where c.owner_agency_id = at_agency
    and exists (select from spell s where s.client_ref = c.client_ref) and not exists (select from staged_without w where w.client_ref = c.client_ref);
end $function$;

-- Keeps the national fields of a file that have no other place.
CREATE OR REPLACE FUNCTION returns.keep_fields(here uuid, at_agency uuid, by_staff uuid)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  create temporary table said on commit drop as
    select s.episode_id, s.person_id, f.key, ''::text as ref, f.value as fields, s.is_new from spell s cross join jsonb_each(s.others) f where s.is_changed
    union all
    select h.episode_id, h.person_id, f.key, h.ref, f.value, h.is_new from help h cross join jsonb_each(h.others) f where h.is_changed
    union all
    select o.episode_id, o.person_id, f.key, o.ref, f.value, o.is_new from profile o cross join jsonb_each(o.others) f where o.is_changed
    union all
    select b.episode_id, b.person_id, f.key, b.ref, f.value, b.is_new from beside b cross join jsonb_each(b.others) f where b.is_changed;
  update returns.field_set x set replaced_at = now()
  from (
    select s.episode_id, array['client', 'episode'] as parts, ''::text as ref from spell s where s.is_changed and not s.is_new
    union all select h.episode_id, array['intervention'], h.ref from help h where h.is_changed and not h.is_new
    union all select o.episode_id, array['outcome'], o.ref from profile o where o.is_changed and not o.is_new
    union all select b.episode_id, array[b.part], b.ref from beside b where b.is_changed and not b.is_new) t
  where x.episode_id = t.episode_id and x.part = any (t.parts) and x.part_ref = t.ref and x.replaced_at is null
    and not exists (select from said w where w.episode_id = x.episode_id and w.key = x.part || '.' || x.category and w.ref = x.part_ref and w.fields = x.fields);
  insert into returns.field_set (person_id, partnership_id, owner_agency_id, author_staff_id, category, episode_id, part, part_ref, fields)
  select w.person_id, here, at_agency, by_staff, split_part(w.key, '.', 2)::smallint, w.episode_id, split_part(w.key, '.', 1), w.ref, w.fields
  from said w
  where w.is_new or not exists (select from returns.field_set x where x.episode_id = w.episode_id and x.part = split_part(w.key, '.', 1) and x.part_ref = w.ref
    and x.category = split_part(w.key, '.', 2)::smallint and x.replaced_at is null);
end $function$;

-- Keeps what reading or taking in an upload gave.
CREATE OR REPLACE FUNCTION returns.keep_result(of_upload uuid, result jsonb, is_end boolean)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  delete from returns.refused_row where upload_id = of_upload;
  insert into returns.refused_row (upload_id, line, field, rule, sentence) select of_upload, q.line, q.field, q.rule, q.sentence from staged_problem q;
  update returns.upload u set looked_at = coalesce(u.looked_at, now()), look = case when is_end then u.look else result end,
    rows_so_far = coalesce((result ->> 'rows')::integer, u.rows_so_far),
    ended_at = case when is_end then now() end, outcome = case when is_end then result end
  where u.upload_id = of_upload;
  if is_end then delete from returns.upload_piece where upload_id = of_upload; end if;
end $function$;
grant execute on returns.keep_result(uuid,jsonb,boolean) to cg_jobs;

-- Matches the rows of a file to people of the agency.
CREATE OR REPLACE FUNCTION returns.match_people(here uuid, at_agency uuid)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  create temporary table file_person on commit drop as
    with keys as (
      select match_key, min(given_initial) as given_initial, min(family_initial) as family_initial, min(born_on) as born_on, min(sex) as sex, min(client_ref) as client_ref,
        min(coalesce(triaged_on, referred_on)) as first_on
      from known_spell where is_changed group by match_key),
    found as (
      select distinct on (i.match_key) i.match_key, i.person_id from people.identity i join people.person p on p.person_id = i.person_id
      where i.partnership_id = here and i.owner_agency_id = at_agency and i.replaced_at is null and i.match_key in (select match_key from keys)
      order by i.match_key, p.registered_at, p.person_id),
    -- Registered here with no sex written down, under the reference of the file.
    completed as (
      select distinct on (k.match_key) k.match_key, i.person_id from keys k
      join people.case_reference c on c.owner_agency_id = at_agency and c.reference = k.client_ref
      join people.identity i on i.person_id = c.person_id and i.owner_agency_id = at_agency and i.replaced_at is null and i.sex is null and i.born_on = k.born_on
        and upper(left(btrim(i.given_name), 1)) = k.given_initial and upper(left(btrim(i.family_name), 1)) = k.family_initial
      order by k.match_key, i.person_id),
    -- All that the file says of somebody has one new key: what was known of them was wrong.
    corrected as (
      select o.match_key, (array_agg(o.known_person_id order by o.known_person_id))[1] as person_id from (
        select known_person_id, min(match_key) as match_key from known_spell where known_person_id is not null group by known_person_id having min(match_key) = max(match_key)) o
      group by o.match_key)
    select k.*, coalesce(f.person_id, c.person_id, o.person_id, gen_random_uuid()) as person_id,
      f.person_id is null and c.person_id is null and o.person_id is null as is_new,
      f.person_id is null and coalesce(c.person_id, o.person_id) is not null as is_corrected
    from keys k left join found f on f.match_key = k.match_key left join completed c on c.match_key = k.match_key left join corrected o on o.match_key = k.match_key;
  analyze file_person;
end $function$;

-- Whether the acting worker brings the file of an agency.
CREATE OR REPLACE FUNCTION returns.may_bring_at(at_agency uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select at_agency = acting.agency_id() and acting.staff_id() is not null and (acting.holds('team_manager') or acting.holds('administrator'))
$function$;
grant execute on returns.may_bring_at(uuid) to cg_app;

-- Moves the fields of episodes that turned out to be another person's.
CREATE OR REPLACE FUNCTION returns.move_fields()
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  update returns.field_set x set person_id = s.person_id from spell s where s.known_person_id <> s.person_id and x.episode_id = s.episode_id
$function$;

-- Opens the tables that the rows of one file stand in while it is taken in.
CREATE OR REPLACE FUNCTION returns.open_staging()
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  create temporary table staged_line (
    line integer, episode_ref text collate "C", episode_digest bigint, intervention_ref text collate "C", intervention_digest bigint,
    outcome_ref text collate "C", outcome_digest bigint, sub_intervention_ref text collate "C", sub_intervention_digest bigint,
    time_in_treatment_ref text collate "C", time_in_treatment_digest bigint, review_ref text collate "C", review_digest bigint) on commit drop;
  create temporary table staged_episode (
    line integer, digest bigint, episode_ref text collate "C", client_ref text collate "C", given_initial text, family_initial text, born_on date, sex text,
    referred_on date, triaged_on date, left_on date, left_code text, others jsonb) on commit drop;
  create temporary table staged_intervention (
    line integer, digest bigint, episode_ref text collate "C", ref text collate "C", modal text, referred_on date, offered_on date, started_on date,
    ended_on date, exit_code text, others jsonb) on commit drop;
  create temporary table staged_outcome (
    line integer, digest bigint, episode_ref text collate "C", ref text collate "C", stage text, held_on date,
    alcohol_days smallint, opiate_days smallint, crack_days smallint, cocaine_days smallint, amphetamine_days smallint, cannabis_days smallint,
    other_days smallint, injecting_days smallint, paid_work_days smallint, volunteering_days smallint, education_days smallint,
    psychological smallint, physical smallint, quality_of_life smallint, acute_housing boolean, unsuitable_housing boolean, eviction_risk boolean,
    shoplifting_days smallint, selling_days smallint, other_theft boolean, assault boolean, others jsonb) on commit drop;
  create temporary table staged_beside (
    line integer, digest bigint, episode_ref text collate "C", part text, ref text collate "C", others jsonb) on commit drop;
  create temporary table staged_without (client_ref text collate "C", episode_ref text collate "C", consent text) on commit drop;
  create temporary table staged_problem (line integer, field text, rule text, sentence text) on commit drop;
  execute format('grant insert on staged_line, staged_episode, staged_intervention, staged_outcome, staged_beside, staged_without to %I', session_user);
  execute format('grant select, insert on staged_problem to %I', session_user);
end $function$;
grant execute on returns.open_staging() to cg_jobs;

-- One piece of an uploaded file.
CREATE OR REPLACE FUNCTION returns.piece_of_upload(of_upload uuid, at_place integer)
 RETURNS bytea
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select content from returns.upload_piece where upload_id = of_upload and place = at_place
$function$;
grant execute on returns.piece_of_upload(uuid,integer) to cg_jobs;

-- Says of every part of a file which episode and person it belongs to and whether it says anything new.
CREATE OR REPLACE FUNCTION returns.settle_staged(here uuid, at_agency uuid)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  all_stand boolean := not exists (select from staged_problem where rule = 'repeated key');
begin
  create temporary table kept_episode on commit drop as
    select distinct on (s.episode_ref) s.*,
      upper(left(btrim(s.given_initial), 1)) || upper(left(btrim(s.family_initial), 1)) || '/' || (s.born_on - date '1900-01-01')::text || '/' || s.sex as match_key
    from staged_episode s
    where all_stand or exists (select from staged_line l where l.episode_ref = s.episode_ref and l.episode_digest = s.digest) order by s.episode_ref, s.line;
  create temporary table kept_help on commit drop as
    select distinct on (s.episode_ref, s.ref) s.* from staged_intervention s
    where all_stand or exists (select from staged_line l where l.episode_ref = s.episode_ref and l.intervention_ref = s.ref and l.intervention_digest = s.digest)
    order by s.episode_ref, s.ref, s.line;
  create temporary table kept_profile on commit drop as
    select distinct on (s.episode_ref, s.ref) s.* from staged_outcome s
    where all_stand or exists (select from staged_line l where l.episode_ref = s.episode_ref and l.outcome_ref = s.ref and l.outcome_digest = s.digest)
    order by s.episode_ref, s.ref, s.line;
  create temporary table kept_beside on commit drop as
    select distinct on (s.episode_ref, s.part, s.ref) s.* from staged_beside s
    where all_stand or exists (select from staged_line l where l.episode_ref = s.episode_ref and s.digest = case s.part
      when 'sub_intervention' then case when l.sub_intervention_ref = s.ref then l.sub_intervention_digest end
      when 'time_in_treatment' then case when l.time_in_treatment_ref = s.ref then l.time_in_treatment_digest end
      else case when l.review_ref = s.ref then l.review_digest end end)
    order by s.episode_ref, s.part, s.ref, s.line;
  analyze kept_episode; analyze kept_help;
  -- Episodes known from an earlier file, or begun here and sent away under their own name.
  create temporary table known_spell on commit drop as
    select k.*, coalesce(e.episode_id, f.episode_id, g.episode_id) as known_id, coalesce(e.person_id, f.person_id, g.person_id) as known_person_id,
      p.digest is distinct from k.digest as is_changed
    from kept_episode k
    left join returns.kept_part p on p.owner_agency_id = at_agency and p.episode_ref = k.episode_ref and p.part = 'episode' and p.part_ref = ''
    left join episodes.episode e on e.episode_id = p.episode_id
    left join episodes.episode f on p.episode_id is null and f.owner_agency_id = at_agency and f.agency_ref = k.episode_ref
    left join episodes.episode g on p.episode_id is null and g.owner_agency_id = at_agency and g.agency_ref is null
      and g.episode_id = case when k.episode_ref ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then k.episode_ref::uuid end;
  analyze known_spell;
  perform returns.match_people(here, at_agency);
  create temporary table spell on commit drop as
    select k.*, coalesce(k.known_id, gen_random_uuid()) as episode_id, k.known_id is null as is_new,
      coalesce(f.person_id, k.known_person_id) as person_id, h.earliest_start
    from known_spell k
    left join file_person f on f.match_key = k.match_key and k.is_changed
    left join (select episode_ref, min(started_on) as earliest_start from kept_help group by episode_ref) h on h.episode_ref = k.episode_ref;
  analyze spell;
end $function$;

-- Turns the staged rows of a file into ordinary records.
CREATE OR REPLACE FUNCTION returns.take_in(at_agency uuid, on_team uuid, by_staff uuid, receipt jsonb)
 RETURNS jsonb
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  here uuid := (select a.partnership_id from partnership.agency a where a.agency_id = at_agency);
  new_receipt uuid := gen_random_uuid();
  changes jsonb;
  on_list_of uuid := coalesce(on_team, partnership.team_for_file(at_agency));
begin
  -- One file of an agency at a time.
  perform pg_advisory_xact_lock(7003, hashtext(at_agency::text));
  perform returns.settle_staged(here, at_agency);
  perform consent.hold_refresh();
  insert into returns.receipt (receipt_id, partnership_id, owner_agency_id, team_id, data_set, data_date, file_name, sha256, brought_by, rows_read, rows_refused,
    rows_without_consent, accepted_at)
  values (new_receipt, here, at_agency, on_list_of, receipt ->> 'data_set', (receipt ->> 'data_date')::date, receipt ->> 'file_name', receipt ->> 'sha256', by_staff,
    (receipt ->> 'rows')::integer, (receipt ->> 'refused')::integer, (receipt ->> 'without_consent')::integer, now());
  perform people.take_in_people(here, at_agency, by_staff);
  insert into returns.episode_before (episode_id, receipt_id, was)
  select e.episode_id, new_receipt, jsonb_build_object('person_id', e.person_id, 'referred_on', e.referred_on, 'triaged_on', e.triaged_on, 'started_on', e.started_on, 'ended_on', e.ended_on)
  from episodes.episode e join spell s on s.episode_id = e.episode_id and s.is_changed and not s.is_new;
  perform episodes.take_in_episodes(here, at_agency, by_staff, (receipt ->> 'data_date')::date);
  perform assessments.take_in_profiles(here, at_agency, by_staff);
  create temporary table beside on commit drop as
    select b.*, s.episode_id, s.person_id, k.digest is null as is_new, k.digest is distinct from b.digest as is_changed
    from kept_beside b join spell s on s.episode_ref = b.episode_ref
    left join returns.kept_part k on k.owner_agency_id = at_agency and k.episode_ref = b.episode_ref and k.part = b.part and k.part_ref = b.ref;
  perform returns.move_fields();
  perform returns.keep_fields(here, at_agency, by_staff);
  perform returns.keep_books(at_agency, new_receipt);
  perform people.take_in_work(here, at_agency, on_list_of, by_staff);
  perform consent.end_held_refresh(array(select person_id from file_person where is_new),
    array(select distinct p.whole_id from touched_person t join people.person p on p.person_id = t.person_id
      where not exists (select from file_person f where f.is_new and f.person_id = t.person_id)));
  changes := returns.count_taken_in();
  update returns.receipt r set counts = changes where r.receipt_id = new_receipt;
  perform audit.record(action => 'return.taken-in', outcome => 'done', source_id => new_receipt, purpose => 'reporting', actor_label => receipt ->> 'actor_label',
    detail => jsonb_build_object('agency_id', at_agency, 'data_date', receipt ->> 'data_date', 'rows', receipt -> 'rows', 'refused', receipt -> 'refused', 'counts', changes));
  return jsonb_build_object('receipt_id', new_receipt) || changes;
end $function$;
grant execute on returns.take_in(uuid,uuid,uuid,jsonb) to cg_jobs;

-- How many rows of an upload have been read.
CREATE OR REPLACE FUNCTION returns.tell_progress(of_upload uuid, so_far integer)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  update returns.upload set rows_so_far = so_far where upload_id = of_upload and ended_at is null
$function$;
grant execute on returns.tell_progress(uuid,integer) to cg_jobs;

-- The file of an upload that waits to be read or taken in, while who sent it still may.
CREATE OR REPLACE FUNCTION returns.upload_to_read(of_upload uuid)
 RETURNS TABLE(agency_id uuid, agency_code text, team_id uuid, staff_id uuid, actor_label text, data_set text, data_date date, file_name text, accept_good_rows boolean, is_confirmed boolean)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select u.owner_agency_id, a.national_code, u.team_id, s.staff_id, s.display_name || ', ' || s.job_title, u.data_set, u.data_date, u.file_name, u.accept_good_rows,
    u.confirmed_at is not null
  from returns.upload u join partnership.agency a on a.agency_id = u.owner_agency_id and (a.left_at is null or a.left_at > now())
  join partnership.staff s on s.staff_id = coalesce(u.confirmed_by, u.brought_by) and s.agency_id = u.owner_agency_id and (s.to_at is null or s.to_at > now())
  where u.upload_id = of_upload and u.ended_at is null and a.national_code is not null and (u.looked_at is null or u.confirmed_at is not null)
    and exists (select from partnership.staff_role r where r.staff_id = s.staff_id and r.role in ('team_manager', 'administrator') and r.from_at <= now() and (r.to_at is null or r.to_at > now()))
$function$;
grant execute on returns.upload_to_read(uuid) to cg_jobs;

-- ====================================================================================================
-- tasks: What workers have to do and what they write to each other.
-- ====================================================================================================

-- A meeting of agencies about a person.
create table tasks.conference (
  conference_id uuid not null default gen_random_uuid(),
  person_id uuid not null,
  partnership_id uuid not null,
  owner_agency_id uuid not null,
  author_staff_id uuid,
  category smallint not null default 5,
  needs integer generated always as ((1 << 5)) stored,
  held_on date not null,
  purpose text not null,
  agencies uuid[] not null default '{}'::uuid[],
  others text not null default ''::text,
  person_was_there boolean not null,
  created_at timestamp with time zone not null default now(),
  constraint conference_pkey PRIMARY KEY (conference_id),
  constraint conference_author_staff_id_fkey FOREIGN KEY (author_staff_id) REFERENCES partnership.staff(staff_id),
  constraint conference_owner_agency_id_fkey FOREIGN KEY (owner_agency_id) REFERENCES partnership.agency(agency_id),
  constraint conference_partnership_id_fkey FOREIGN KEY (partnership_id) REFERENCES partnership.partnership(partnership_id),
  constraint conference_person_id_fkey FOREIGN KEY (person_id) REFERENCES people.person(person_id),
  constraint conference_category_check CHECK ((category = 5)),
  constraint purpose_is_said CHECK ((purpose <> ''::text))
);
CREATE INDEX conference_of_person ON tasks.conference USING btree (person_id, held_on DESC);
create policy conference_insert_own on tasks.conference for insert to cg_app
  with check (owner_agency_id = (( SELECT acting.agency_id() AS agency_id)) AND author_staff_id = (( SELECT acting.staff_id() AS staff_id)) AND partnership_id = (( SELECT acting.partnership_id() AS partnership_id)) AND consent.may_write(person_id, category));
create policy conference_read_by_route on tasks.conference for select to cg_app
  using (
CASE
    WHEN (needs & (~ 1273599)) = 0 AND owner_agency_id = (( SELECT acting.agency_id() AS agency_id)) AND (person_id = ANY ((( SELECT acting.caseload() AS caseload))::uuid[])) THEN true
    WHEN person_id = ANY ((( SELECT acting.denied_people() AS denied_people))::uuid[]) THEN consent.lawfully_disclosed(( SELECT acting.who() AS who), conference_id)
    WHEN ( SELECT true
       FROM consent.access a
      WHERE a.person_id = conference.person_id AND a.owner_agency_id = conference.owner_agency_id AND (a.opens & conference.needs) = conference.needs AND (a.purposes & (( SELECT acting.purpose_mask() AS purpose_mask))) <> 0 AND a.valid_from <= now() AND now() < a.valid_to
     LIMIT 1) THEN true
    ELSE consent.opens_otherwise(( SELECT acting.who() AS who), conference_id, person_id, owner_agency_id, author_staff_id, category, needs, created_at, NULL::timestamp with time zone, NULL::timestamp with time zone)
END);
grant insert, select on tasks.conference to cg_app;

-- What a conference decided.
create table tasks.decision (
  decision_id uuid not null default gen_random_uuid(),
  conference_id uuid not null,
  person_id uuid not null,
  partnership_id uuid not null,
  owner_agency_id uuid not null,
  author_staff_id uuid,
  category smallint not null default 5,
  needs integer generated always as ((1 << 5)) stored,
  what text not null,
  staff_id uuid not null,
  due_on date not null,
  created_at timestamp with time zone not null default now(),
  constraint decision_pkey PRIMARY KEY (decision_id),
  constraint decision_author_staff_id_fkey FOREIGN KEY (author_staff_id) REFERENCES partnership.staff(staff_id),
  constraint decision_conference_id_fkey FOREIGN KEY (conference_id) REFERENCES tasks.conference(conference_id),
  constraint decision_owner_agency_id_fkey FOREIGN KEY (owner_agency_id) REFERENCES partnership.agency(agency_id),
  constraint decision_partnership_id_fkey FOREIGN KEY (partnership_id) REFERENCES partnership.partnership(partnership_id),
  constraint decision_person_id_fkey FOREIGN KEY (person_id) REFERENCES people.person(person_id),
  constraint decision_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES partnership.staff(staff_id),
  constraint decision_category_check CHECK ((category = 5)),
  constraint what_is_said CHECK ((what <> ''::text))
);
CREATE INDEX decision_of_conference ON tasks.decision USING btree (conference_id);
CREATE INDEX decision_of_person ON tasks.decision USING btree (person_id);
create policy decision_insert_own on tasks.decision for insert to cg_app
  with check (owner_agency_id = (( SELECT acting.agency_id() AS agency_id)) AND author_staff_id = (( SELECT acting.staff_id() AS staff_id)) AND partnership_id = (( SELECT acting.partnership_id() AS partnership_id)) AND consent.may_write(person_id, category));
create policy decision_read_by_route on tasks.decision for select to cg_app
  using (
CASE
    WHEN (needs & (~ 1273599)) = 0 AND owner_agency_id = (( SELECT acting.agency_id() AS agency_id)) AND (person_id = ANY ((( SELECT acting.caseload() AS caseload))::uuid[])) THEN true
    WHEN person_id = ANY ((( SELECT acting.denied_people() AS denied_people))::uuid[]) THEN consent.lawfully_disclosed(( SELECT acting.who() AS who), decision_id)
    WHEN ( SELECT true
       FROM consent.access a
      WHERE a.person_id = decision.person_id AND a.owner_agency_id = decision.owner_agency_id AND (a.opens & decision.needs) = decision.needs AND (a.purposes & (( SELECT acting.purpose_mask() AS purpose_mask))) <> 0 AND a.valid_from <= now() AND now() < a.valid_to
     LIMIT 1) THEN true
    ELSE consent.opens_otherwise(( SELECT acting.who() AS who), decision_id, person_id, owner_agency_id, author_staff_id, category, needs, created_at, NULL::timestamp with time zone, NULL::timestamp with time zone)
END);
grant insert, select on tasks.decision to cg_app;

-- A task handed on, with the reason.
create table tasks.handing (
  handing_id uuid not null default gen_random_uuid(),
  task_id uuid not null,
  from_staff_id uuid,
  from_team_id uuid,
  to_staff_id uuid,
  to_team_id uuid,
  reason text not null,
  handed_by uuid not null,
  handed_at timestamp with time zone not null default now(),
  constraint handing_pkey PRIMARY KEY (handing_id),
  constraint handing_from_staff_id_fkey FOREIGN KEY (from_staff_id) REFERENCES partnership.staff(staff_id),
  constraint handing_from_team_id_fkey FOREIGN KEY (from_team_id) REFERENCES partnership.team(team_id),
  constraint handing_handed_by_fkey FOREIGN KEY (handed_by) REFERENCES partnership.staff(staff_id),
  constraint handing_task_id_fkey FOREIGN KEY (task_id) REFERENCES tasks.task(task_id),
  constraint handing_to_staff_id_fkey FOREIGN KEY (to_staff_id) REFERENCES partnership.staff(staff_id),
  constraint handing_to_team_id_fkey FOREIGN KEY (to_team_id) REFERENCES partnership.team(team_id),
  constraint one_giver CHECK ((num_nonnulls(from_staff_id, from_team_id) = 1)),
  constraint one_taker CHECK ((num_nonnulls(to_staff_id, to_team_id) = 1)),
  constraint reason_is_said CHECK ((reason <> ''::text))
);
CREATE INDEX handing_of_task ON tasks.handing USING btree (task_id, handed_at);
create policy handing_insert_own on tasks.handing for insert to cg_app
  with check (handed_by = (( SELECT acting.staff_id() AS staff_id)) AND handed_at = now() AND (EXISTS ( SELECT
   FROM tasks.task t
  WHERE t.task_id = handing.task_id)));
create policy handing_read on tasks.handing for select to cg_app
  using ((EXISTS ( SELECT
   FROM tasks.task t
  WHERE t.task_id = handing.task_id)));
grant insert, select on tasks.handing to cg_app;

-- One message of a thread.
create table tasks.message (
  message_id uuid not null default gen_random_uuid(),
  thread_id uuid not null,
  author_staff_id uuid not null,
  body text not null,
  created_at timestamp with time zone not null default now(),
  constraint message_pkey PRIMARY KEY (message_id),
  constraint message_author_staff_id_fkey FOREIGN KEY (author_staff_id) REFERENCES partnership.staff(staff_id),
  constraint message_thread_id_fkey FOREIGN KEY (thread_id) REFERENCES tasks.thread(thread_id),
  constraint body_is_said CHECK ((body <> ''::text))
);
CREATE INDEX message_of_thread ON tasks.message USING btree (thread_id, created_at);
create policy message_read on tasks.message for select to cg_app
  using (tasks.opens_thread(thread_id));
create policy message_write on tasks.message for insert to cg_app
  with check (author_staff_id = (( SELECT acting.staff_id() AS staff_id)) AND created_at = now() AND tasks.opens_thread(thread_id));
grant insert, select on tasks.message to cg_app;

-- Who takes part in a thread.
create table tasks.participant (
  thread_id uuid not null,
  staff_id uuid not null,
  added_at timestamp with time zone not null default now(),
  constraint participant_pkey PRIMARY KEY (thread_id, staff_id),
  constraint participant_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES partnership.staff(staff_id),
  constraint participant_thread_id_fkey FOREIGN KEY (thread_id) REFERENCES tasks.thread(thread_id)
);
CREATE INDEX participant_by_staff ON tasks.participant USING btree (staff_id);
create policy participant_bring_in on tasks.participant for insert to cg_app
  with check (tasks.may_bring_in(thread_id, staff_id));
create policy participant_read on tasks.participant for select to cg_app
  using (tasks.opens_thread(thread_id));
grant insert, select on tasks.participant to cg_app;

-- Who has a message to read, and when they read it.
create table tasks.receipt (
  message_id uuid not null,
  thread_id uuid not null,
  staff_id uuid not null,
  read_at timestamp with time zone,
  constraint receipt_pkey PRIMARY KEY (message_id, staff_id),
  constraint receipt_message_id_fkey FOREIGN KEY (message_id) REFERENCES tasks.message(message_id),
  constraint receipt_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES partnership.staff(staff_id),
  constraint receipt_thread_id_fkey FOREIGN KEY (thread_id) REFERENCES tasks.thread(thread_id)
);
CREATE INDEX receipt_of_thread ON tasks.receipt USING btree (thread_id);
CREATE INDEX receipt_unread ON tasks.receipt USING btree (staff_id, thread_id) WHERE (read_at IS NULL);
create policy receipt_for_others on tasks.receipt for insert to cg_app
  with check (read_at IS NULL AND staff_id <> (( SELECT acting.staff_id() AS staff_id)) AND tasks.opens_thread(thread_id) AND tasks.takes_part(thread_id, staff_id) AND (EXISTS ( SELECT
   FROM tasks.message m
  WHERE m.message_id = receipt.message_id AND m.thread_id = receipt.thread_id AND m.author_staff_id = (( SELECT acting.staff_id() AS staff_id)))));
create policy receipt_own_reading on tasks.receipt for update to cg_app
  using (staff_id = (( SELECT acting.staff_id() AS staff_id)) AND read_at IS NULL)
  with check (staff_id = (( SELECT acting.staff_id() AS staff_id)) AND read_at = now());
create policy receipt_read on tasks.receipt for select to cg_app
  using (tasks.opens_thread(thread_id));
grant insert, select, update (read_at) on tasks.receipt to cg_app;

-- Something to do, with whose it is and by when.
create table tasks.task (
  task_id uuid not null default gen_random_uuid(),
  partnership_id uuid not null,
  owner_agency_id uuid not null,
  author_staff_id uuid not null,
  person_id uuid,
  what text not null,
  due_on date not null,
  to_staff_id uuid,
  to_team_id uuid,
  decision_id uuid,
  created_at timestamp with time zone not null default now(),
  done_at timestamp with time zone,
  done_by uuid,
  version integer not null default 1,
  constraint task_pkey PRIMARY KEY (task_id),
  constraint task_author_staff_id_fkey FOREIGN KEY (author_staff_id) REFERENCES partnership.staff(staff_id),
  constraint task_decision_id_fkey FOREIGN KEY (decision_id) REFERENCES tasks.decision(decision_id),
  constraint task_done_by_fkey FOREIGN KEY (done_by) REFERENCES partnership.staff(staff_id),
  constraint task_owner_agency_id_fkey FOREIGN KEY (owner_agency_id) REFERENCES partnership.agency(agency_id),
  constraint task_partnership_id_fkey FOREIGN KEY (partnership_id) REFERENCES partnership.partnership(partnership_id),
  constraint task_person_id_fkey FOREIGN KEY (person_id) REFERENCES people.person(person_id),
  constraint task_to_staff_id_fkey FOREIGN KEY (to_staff_id) REFERENCES partnership.staff(staff_id),
  constraint task_to_team_id_fkey FOREIGN KEY (to_team_id) REFERENCES partnership.team(team_id),
  constraint done_is_whole CHECK (((done_at IS NULL) = (done_by IS NULL))),
  constraint one_owner CHECK ((num_nonnulls(to_staff_id, to_team_id) = 1)),
  constraint what_is_said CHECK ((what <> ''::text))
);
CREATE INDEX task_by_author ON tasks.task USING btree (author_staff_id, created_at DESC);
CREATE INDEX task_of_person ON tasks.task USING btree (person_id);
CREATE INDEX task_of_staff ON tasks.task USING btree (to_staff_id, due_on) WHERE (done_at IS NULL);
CREATE INDEX task_of_team ON tasks.task USING btree (to_team_id, due_on) WHERE (done_at IS NULL);
create policy task_change on tasks.task for update to cg_app
  using (done_at IS NULL)
  with check ((done_at IS NULL OR done_at = now() AND done_by = (( SELECT acting.staff_id() AS staff_id))) AND (done_at IS NOT NULL OR tasks.may_hold(to_staff_id, to_team_id, person_id, owner_agency_id)));
create policy task_insert_own on tasks.task for insert to cg_app
  with check (owner_agency_id = (( SELECT acting.agency_id() AS agency_id)) AND author_staff_id = (( SELECT acting.staff_id() AS staff_id)) AND partnership_id = (( SELECT acting.partnership_id() AS partnership_id)) AND done_at IS NULL AND (person_id IS NULL OR tasks.i_may_be_told(person_id, owner_agency_id)) AND tasks.may_hold(to_staff_id, to_team_id, person_id, owner_agency_id));
create policy task_read on tasks.task for select to cg_app
  using ((to_staff_id = (( SELECT acting.staff_id() AS staff_id)) OR author_staff_id = (( SELECT acting.staff_id() AS staff_id)) OR (to_team_id = ANY ((( SELECT acting.keys() AS keys))::uuid[])) OR owner_agency_id = (( SELECT acting.agency_id() AS agency_id)) AND ( SELECT acting.holds('team_manager'::text) AS holds) OR tasks.i_handed_on(task_id)) AND (person_id IS NULL OR tasks.i_may_be_told(person_id, owner_agency_id)));
grant insert, select, update (due_on, to_staff_id, to_team_id, done_at, done_by, version) on tasks.task to cg_app;

-- Workers writing to each other about a person.
create table tasks.thread (
  thread_id uuid not null default gen_random_uuid(),
  person_id uuid not null,
  partnership_id uuid not null,
  owner_agency_id uuid not null,
  author_staff_id uuid not null,
  subject text not null,
  created_at timestamp with time zone not null default now(),
  constraint thread_pkey PRIMARY KEY (thread_id),
  constraint thread_author_staff_id_fkey FOREIGN KEY (author_staff_id) REFERENCES partnership.staff(staff_id),
  constraint thread_owner_agency_id_fkey FOREIGN KEY (owner_agency_id) REFERENCES partnership.agency(agency_id),
  constraint thread_partnership_id_fkey FOREIGN KEY (partnership_id) REFERENCES partnership.partnership(partnership_id),
  constraint thread_person_id_fkey FOREIGN KEY (person_id) REFERENCES people.person(person_id),
  constraint subject_is_said CHECK ((subject <> ''::text))
);
CREATE INDEX thread_of_person ON tasks.thread USING btree (person_id, created_at DESC);
create policy thread_begin on tasks.thread for insert to cg_app
  with check (owner_agency_id = (( SELECT acting.agency_id() AS agency_id)) AND author_staff_id = (( SELECT acting.staff_id() AS staff_id)) AND partnership_id = (( SELECT acting.partnership_id() AS partnership_id)) AND tasks.i_may_be_told(person_id, owner_agency_id));
create policy thread_read on tasks.thread for select to cg_app
  using (tasks.opens_thread(thread_id));
grant insert, select on tasks.thread to cg_app;

-- Whether the acting worker once handed a task on: they may see what came of it.
CREATE OR REPLACE FUNCTION tasks.i_handed_on(asked uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
  select exists (select from tasks.handing h where h.task_id = asked and h.handed_by = acting.staff_id())
$function$;
grant execute on tasks.i_handed_on(uuid) to cg_app;

-- Whether the acting worker may read what an agency writes about a person, now.
CREATE OR REPLACE FUNCTION tasks.i_may_be_told(about uuid, by_agency uuid)
 RETURNS boolean
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
begin
  return acting.staff_id() is not null
    and tasks.keys_may_be_told(acting.keys(), acting.agency_id(), acting.purpose_mask(), about, by_agency);
end
$function$;
grant execute on tasks.i_may_be_told(uuid,uuid) to cg_app;

-- Whether these names in the access map may read what an agency writes about a person, now.
CREATE OR REPLACE FUNCTION tasks.keys_may_be_told(keys uuid[], theirs uuid, mask integer, about uuid, by_agency uuid)
 RETURNS boolean
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
begin
  return coalesce((
    select bool_or(
        (a.opens | a.projects) & 1 <> 0 and a.purposes & mask <> 0
        and (theirs = by_agency or a.owner_agency_id = by_agency))
      and not bool_or(a.route = 'deny')
    from consent.access a
    where a.person_id = about and a.viewer_id = any (keys) and a.valid_from <= now() and now() < a.valid_to), false);
end
$function$;

-- The keys of a worker in the access map; none for who does not work with people now.
CREATE OR REPLACE FUNCTION tasks.keys_of(of_staff uuid)
 RETURNS uuid[]
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
declare
  s partnership.staff := acting.live_staff(of_staff);
begin
  if s.staff_id is null or not acting.works_with_people(array(
    select r.role from partnership.staff_role r where r.staff_id = s.staff_id and r.from_at <= now() and (r.to_at is null or now() < r.to_at))) then
    return '{}';
  end if;
  return array[s.staff_id, s.agency_id] || array(
    select t.team_id from partnership.team_member t where t.staff_id = s.staff_id and t.from_at <= now() and (t.to_at is null or now() < t.to_at));
end
$function$;

-- Whether a worker may read what an agency writes about a person, now.
CREATE OR REPLACE FUNCTION tasks.may_be_told(of_staff uuid, about uuid, by_agency uuid)
 RETURNS boolean
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
declare
  theirs uuid;
begin
  select s.agency_id into theirs from partnership.staff s where s.staff_id = of_staff;
  return tasks.keys_may_be_told(tasks.keys_of(of_staff), theirs, acting.mask_of_purpose(theirs), about, by_agency);
end
$function$;

-- Whether the beginner of a thread may bring a worker into it.
CREATE OR REPLACE FUNCTION tasks.may_bring_in(into_thread uuid, whom uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
  select coalesce((
    select tasks.may_be_told(whom, t.person_id, t.owner_agency_id) from tasks.thread t
    where t.thread_id = into_thread and t.author_staff_id = acting.staff_id()), false)
$function$;
grant execute on tasks.may_bring_in(uuid,uuid) to cg_app;

-- Whether a task may be given to a worker or a team.
CREATE OR REPLACE FUNCTION tasks.may_hold(whom uuid, of_team uuid, about uuid, by_agency uuid)
 RETURNS boolean
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
begin
  if of_team is not null then return exists (select from partnership.team t where t.team_id = of_team and t.agency_id = by_agency); end if;
  if about is not null then return tasks.may_be_told(whom, about, by_agency); end if;
  return exists (select from partnership.staff s where s.staff_id = whom and s.agency_id = by_agency and s.from_at <= now() and (s.to_at is null or now() < s.to_at));
end
$function$;
grant execute on tasks.may_hold(uuid,uuid,uuid,uuid) to cg_app;

-- Whether the acting worker takes part in a thread and may know whom it is about.
CREATE OR REPLACE FUNCTION tasks.opens_thread(asked uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
  select coalesce((
    select tasks.i_may_be_told(t.person_id, t.owner_agency_id) from tasks.thread t
    where t.thread_id = asked and exists (
      select from tasks.participant p where p.thread_id = t.thread_id and p.staff_id = acting.staff_id())), false)
$function$;
grant execute on tasks.opens_thread(uuid) to cg_app;

-- Whom the acting worker may write to, or give a task to, about a person.
CREATE OR REPLACE FUNCTION tasks.recipients(about uuid)
 RETURNS TABLE(staff_id uuid, name text, job_title text, agency_id uuid, agency_name text)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER ROWS 20
 SET search_path TO 'pg_catalog'
AS $function$
declare
  me uuid := acting.staff_id();
  mine uuid := acting.agency_id();
begin
  if me is null or not tasks.i_may_be_told(about, mine) then return; end if;
  return query
    select s.staff_id, s.display_name, s.job_title, g.agency_id, g.name
    from partnership.staff s join partnership.agency g on g.agency_id = s.agency_id
    where s.staff_id <> me and g.partnership_id = acting.partnership_id() and s.from_at <= now() and (s.to_at is null or now() < s.to_at)
      and (s.agency_id = mine or exists (
        select from people.person p join people.person q on q.whole_id = p.whole_id
        join people.working_relationship r on r.person_id = q.person_id and r.agency_id = s.agency_id and coalesce(r.staff_id, s.staff_id) = s.staff_id and r.from_at <= now() and (r.to_at is null or now() < r.to_at)
        where p.person_id = about and consent.knows_team_of(r.person_id, r.agency_id)))
      and tasks.may_be_told(s.staff_id, about, mine)
    order by s.agency_id <> mine, g.name, s.display_name;
end
$function$;
grant execute on tasks.recipients(uuid) to cg_app;

-- Whether a worker takes part in a thread.
CREATE OR REPLACE FUNCTION tasks.takes_part(in_thread uuid, whom uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
  select exists (select from tasks.participant p where p.thread_id = in_thread and p.staff_id = whom)
$function$;
grant execute on tasks.takes_part(uuid,uuid) to cg_app;
