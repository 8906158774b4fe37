-- The schema as it is after all migrations. Written by `npm run generate`: do not edit.
-- Every table has row security enabled and forced, and a policy that opens it to its owner, cg_owner.

-- ====================================================================================================
-- acting
-- ====================================================================================================

CREATE OR REPLACE FUNCTION acting.account_id()
 RETURNS uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$ select account_id from auth.live_account(current_setting('acting.token', true)) $function$;

CREATE OR REPLACE FUNCTION acting.actor_label()
 RETURNS text
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
  select case l.kind
    when 'staff' then (select s.display_name || case when s.job_title = '' then '' else ', ' || s.job_title end from partnership.staff s where s.staff_id = l.subject_id)
    when 'person' then 'the person'
    when 'carer' then (select x.display_name || ', ' || x.relation from consent.proxy x where x.proxy_id = l.subject_id)
    else l.kind end
  from auth.live_account(current_setting('acting.token', true)) l
$function$;

CREATE OR REPLACE FUNCTION acting.agency_id()
 RETURNS uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$ select (acting.live_staff()).agency_id $function$;

CREATE OR REPLACE FUNCTION acting.holds(role text)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$ select role = any (acting.roles()) $function$;

CREATE OR REPLACE FUNCTION acting.keys()
 RETURNS uuid[]
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
declare
  live record;
  me partnership.staff;
begin
  select * into live from auth.live_account(current_setting('acting.token', true));
  if live.kind = 'carer' then return array[live.subject_id]; end if;
  if live.kind is distinct from 'staff' then return '{}'; end if;
  me := acting.live_staff();
  if me.staff_id is null or not exists (
    select from partnership.staff_role r where r.staff_id = me.staff_id and r.from_at <= now() and (r.to_at is null or now() < r.to_at)
      and acting.works_with_people(array[r.role])) then
    return '{}';
  end if;
  return array[me.staff_id, me.agency_id] || array(
    select t.team_id from partnership.team_member t where t.staff_id = me.staff_id and t.from_at <= now() and (t.to_at is null or now() < t.to_at));
end $function$;

CREATE OR REPLACE FUNCTION acting.kind()
 RETURNS text
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$ select kind from auth.live_account(current_setting('acting.token', true)) $function$;

CREATE OR REPLACE FUNCTION acting.live_staff()
 RETURNS partnership.staff
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
  select s from auth.live_account(current_setting('acting.token', true)) l
  join partnership.staff s on s.staff_id = l.subject_id
  join partnership.agency a on a.agency_id = s.agency_id
  where l.kind = 'staff' and s.from_at <= now() and (s.to_at is null or now() < s.to_at)
    and (not s.is_volunteer or now() < s.checks_valid_until)
    and a.joined_at <= now() and (a.left_at is null or now() < a.left_at)
$function$;

CREATE OR REPLACE FUNCTION acting.own_people()
 RETURNS uuid[]
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
  select coalesce(array_agg(q.person_id order by q.person_id <> p.person_id), '{}')
  from auth.live_account(current_setting('acting.token', true)) l
  join people.person p on p.person_id = l.subject_id
  join people.person q on q.whole_id = p.whole_id
  where l.kind = 'person'
$function$;

CREATE OR REPLACE FUNCTION acting.partnership_id()
 RETURNS uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
  select coalesce(
    (select partnership_id from partnership.agency where agency_id = acting.agency_id()),
    (select p.partnership_id from auth.live_account(current_setting('acting.token', true)) l join people.person p on p.person_id = l.subject_id where l.kind = 'person'),
    (select x.partnership_id from auth.live_account(current_setting('acting.token', true)) l join consent.proxy x on x.proxy_id = l.subject_id where l.kind = 'carer'))
$function$;

CREATE OR REPLACE FUNCTION acting.purpose()
 RETURNS text
 LANGUAGE sql
 STABLE
 SET search_path TO 'pg_catalog'
AS $function$ select nullif(current_setting('acting.purpose', true), '') $function$;

CREATE OR REPLACE FUNCTION acting.purpose_mask()
 RETURNS integer
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
  select coalesce((
    select 1 << u.bit from partnership.purpose u
    where u.code = case when acting.purpose() = 'working' then (
      select k.working_purpose from partnership.agency a join partnership.agency_kind k on k.code = a.kind where a.agency_id = acting.agency_id())
      else acting.purpose() end), 0)
$function$;

CREATE OR REPLACE FUNCTION acting.request_id()
 RETURNS text
 LANGUAGE sql
 STABLE
 SET search_path TO 'pg_catalog'
AS $function$ select nullif(current_setting('acting.request_id', true), '') $function$;

CREATE OR REPLACE FUNCTION acting.roles()
 RETURNS text[]
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
  select coalesce(array_agg(role order by role), '{}') from partnership.staff_role
  where staff_id = acting.staff_id() and from_at <= now() and (to_at is null or now() < to_at)
$function$;

CREATE OR REPLACE FUNCTION acting.session()
 RETURNS TABLE(kind text, account_id uuid, subject_id uuid, stepped_up_at timestamp with time zone, name text, partnership_id uuid, roles text[], agency_id uuid, agency_name text, agency_kind text, ceiling text, own_people uuid[], proxy_person_id uuid)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
  select l.kind, l.account_id, l.subject_id, l.stepped_up_at, s.display_name, a.partnership_id, acting.roles(),
    a.agency_id, a.name, a.kind, k.ceiling, null::uuid[], null::uuid
  from auth.live_account(current_setting('acting.token', true)) l
  cross join lateral acting.live_staff() s
  join partnership.agency a on a.agency_id = s.agency_id
  join partnership.agency_kind k on k.code = a.kind
  where l.kind = 'staff'
  union all
  select l.kind, l.account_id, l.subject_id, l.stepped_up_at, coalesce(nullif(i.chosen_name, ''), nullif(i.given_name, ''), 'You'), p.partnership_id, '{}',
    null, null, null, null, acting.own_people(), null
  from auth.live_account(current_setting('acting.token', true)) l
  join people.person p on p.person_id = l.subject_id
  left join people.identity i on i.person_id = p.person_id and i.replaced_at is null
  where l.kind = 'person'
  union all
  select l.kind, l.account_id, l.subject_id, l.stepped_up_at, x.display_name, x.partnership_id, '{}', null, null, null, null, null, x.person_id
  from auth.live_account(current_setting('acting.token', true)) l
  join consent.proxy x on x.proxy_id = l.subject_id
  where l.kind = 'carer' and x.valid_from <= now() and now() < x.valid_to and (x.ended_at is null or now() < x.ended_at)
$function$;

CREATE OR REPLACE FUNCTION acting.staff_id()
 RETURNS uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$ select (acting.live_staff()).staff_id $function$;

CREATE OR REPLACE FUNCTION acting.works_with_people(roles text[])
 RETURNS boolean
 LANGUAGE sql
 IMMUTABLE
 SET search_path TO 'pg_catalog'
AS $function$ select roles && array['worker', 'clinician', 'prescriber', 'pharmacist', 'gp', 'order_manager', 'housing_worker', 'peer_mentor', 'team_manager', 'safeguarding_lead', 'duty_safeguarding'] $function$;

-- ====================================================================================================
-- audit
-- ====================================================================================================

create table audit.checkpoint_file (
  checkpoint_file_id uuid not null,
  lines bigint not null,
  mac bytea not null,
  updated_at timestamp with time zone not null default now(),
  constraint checkpoint_file_pkey PRIMARY KEY (checkpoint_file_id),
  constraint has_lines CHECK ((lines > 0))
);

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
    e.audit_entry_id::text, e.shard::text, e.seq::text, (extract(epoch from e.at) * 1000000)::bigint::text, e.kind,
    e.account_id::text, e.staff_id::text, e.agency_id::text, e.actor_label, e.action, e.outcome, e.person_id::text,
    e.listed_person_ids::text, e.categories::text, e.purpose, e.access_route, e.source_id::text, e.reason, e.request_id,
    (extract(epoch from e.person_told_from) * 1000000)::bigint::text, e.detail::text])::text
$function$;

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
begin
  e.account_id := acting.account_id();
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
  e.kind := case when acting.kind() = 'machine' or session_user = 'cg_jobs' or current_setting('role') = 'cg_jobs' then 'machine' else 'human' end;
  e.staff_id := acting.staff_id();
  e.agency_id := acting.agency_id();
  e.actor_label := coalesce(acting.actor_label(), record.actor_label, '');
  e.action := record.action;
  e.outcome := record.outcome;
  e.person_id := record.person_id;
  e.listed_person_ids := nullif(record.listed_person_ids, '{}');
  e.categories := record.categories;
  e.purpose := coalesce(record.purpose, acting.purpose(), '');
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

-- ====================================================================================================
-- care
-- ====================================================================================================

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
  constraint appointment_pkey PRIMARY KEY (appointment_id),
  constraint appointment_author_staff_id_fkey FOREIGN KEY (author_staff_id) REFERENCES partnership.staff(staff_id),
  constraint appointment_owner_agency_id_fkey FOREIGN KEY (owner_agency_id) REFERENCES partnership.agency(agency_id),
  constraint appointment_partnership_id_fkey FOREIGN KEY (partnership_id) REFERENCES partnership.partnership(partnership_id),
  constraint appointment_person_id_fkey FOREIGN KEY (person_id) REFERENCES people.person(person_id),
  constraint appointment_with_staff_id_fkey FOREIGN KEY (with_staff_id) REFERENCES partnership.staff(staff_id),
  constraint appointment_category_check CHECK ((category = 3)),
  constraint appointment_kind_is_known CHECK ((kind = ANY (ARRAY['keywork'::text, 'prescribing'::text, 'group'::text, 'health_check'::text, 'housing'::text, 'order'::text, 'peer'::text, 'other'::text]))),
  constraint attendance_is_known CHECK ((attendance = ANY (ARRAY['attended'::text, 'not_attended'::text, 'excused'::text, 'cancelled'::text])))
);
CREATE INDEX appointment_of_person ON care.appointment USING btree (person_id, starts_at DESC);
CREATE INDEX appointment_of_worker ON care.appointment USING btree (with_staff_id, starts_at);

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
  needs integer generated always as (((((1 << (category)::integer) | ((labels << 16))::integer) |
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
  constraint goal_pkey PRIMARY KEY (goal_id),
  constraint goal_author_staff_id_fkey FOREIGN KEY (author_staff_id) REFERENCES partnership.staff(staff_id),
  constraint goal_owner_agency_id_fkey FOREIGN KEY (owner_agency_id) REFERENCES partnership.agency(agency_id),
  constraint goal_partnership_id_fkey FOREIGN KEY (partnership_id) REFERENCES partnership.partnership(partnership_id),
  constraint goal_person_id_fkey FOREIGN KEY (person_id) REFERENCES people.person(person_id),
  constraint domain_is_known CHECK ((domain = ANY (ARRAY['substance_use'::text, 'health'::text, 'housing'::text, 'work'::text, 'family'::text, 'money'::text, 'justice'::text, 'community'::text, 'other'::text]))),
  constraint goal_category_check CHECK ((category = 5)),
  constraint goal_set_by_is_known CHECK ((set_by = ANY (ARRAY['person'::text, 'service'::text, 'court'::text])))
);
CREATE INDEX goal_of_person ON care.goal USING btree (person_id);

-- ====================================================================================================
-- consent
-- ====================================================================================================

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
CREATE INDEX access_of_viewer ON consent.access USING btree (viewer_id, person_id);
CREATE INDEX access_probe ON consent.access USING btree (person_id, viewer_id, owner_agency_id) INCLUDE (route, opens, projects, writes, purposes, valid_from, valid_to);

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
  constraint reason_when_person_not_told CHECK ((person_told OR (not_told_reason <> ''::text))),
  constraint recipient_is_named CHECK (((to_agency_id IS NOT NULL) <> (to_outside <> ''::text))),
  constraint two_people_decide CHECK (((approved_by IS NULL) OR (approved_by <> asked_by)))
);
CREATE INDEX legal_disclosure_of_person ON consent.legal_disclosure USING btree (person_id);

create table consent.legal_disclosure_item (
  legal_disclosure_item_id uuid not null default gen_random_uuid(),
  legal_disclosure_id uuid not null,
  item_id uuid not null,
  constraint legal_disclosure_item_pkey PRIMARY KEY (legal_disclosure_item_id),
  constraint legal_disclosure_item_legal_disclosure_id_item_id_key UNIQUE (legal_disclosure_id, item_id),
  constraint legal_disclosure_item_legal_disclosure_id_fkey FOREIGN KEY (legal_disclosure_id) REFERENCES consent.legal_disclosure(legal_disclosure_id)
);
CREATE INDEX legal_disclosure_item_by_item ON consent.legal_disclosure_item USING btree (item_id);

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
  constraint proxy_pkey PRIMARY KEY (proxy_id),
  constraint proxy_checked_by_fkey FOREIGN KEY (checked_by) REFERENCES partnership.staff(staff_id),
  constraint proxy_partnership_id_fkey FOREIGN KEY (partnership_id) REFERENCES partnership.partnership(partnership_id),
  constraint proxy_person_id_fkey FOREIGN KEY (person_id) REFERENCES people.person(person_id),
  constraint proxy_categories_within_reach CHECK ((categories <@ ARRAY[(0)::smallint, (1)::smallint, (3)::smallint, (4)::smallint, (5)::smallint, (13)::smallint])),
  constraint proxy_ends_after_start CHECK ((valid_to > valid_from))
);
CREATE INDEX proxy_of_person ON consent.proxy USING btree (person_id);

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

create table consent.wording (
  wording_version text not null,
  language text not null,
  body text not null,
  in_use_from date not null,
  constraint wording_pkey PRIMARY KEY (wording_version, language)
);

CREATE OR REPLACE FUNCTION consent.category_mask(categories smallint[])
 RETURNS integer
 LANGUAGE sql
 IMMUTABLE
 SET search_path TO 'pg_catalog'
AS $function$ select coalesce(bit_or(1 << c), 0) from unnest(categories) c $function$;

CREATE OR REPLACE FUNCTION consent.ceiling_mask(of_ceiling text, cells text[])
 RETURNS integer
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$ select coalesce(bit_or(1 << c.category), 0) from partnership.ceiling c where c.ceiling = of_ceiling and c.cell = any (cells) $function$;

-- ====================================================================================================
-- justice
-- ====================================================================================================

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
CREATE INDEX treatment_order_of_person ON justice.treatment_order USING btree (person_id);

-- ====================================================================================================
-- partnership
-- ====================================================================================================

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
  constraint agency_pkey PRIMARY KEY (agency_id),
  constraint agency_kind_fkey FOREIGN KEY (kind) REFERENCES partnership.agency_kind(code),
  constraint agency_partnership_id_fkey FOREIGN KEY (partnership_id) REFERENCES partnership.partnership(partnership_id),
  constraint agency_leaves_after_joining CHECK (((left_at IS NULL) OR (left_at >= joined_at)))
);
CREATE UNIQUE INDEX agency_name_is_its_own ON partnership.agency USING btree (partnership_id, lower(name));

create table partnership.agency_kind (
  code text not null,
  name text not null,
  ceiling text not null,
  working_purpose text not null,
  may_lead boolean not null,
  constraint agency_kind_pkey PRIMARY KEY (code),
  constraint agency_kind_working_purpose_fkey FOREIGN KEY (working_purpose) REFERENCES partnership.purpose(code)
);

create table partnership.agreement (
  agreement_id uuid not null default gen_random_uuid(),
  partnership_id uuid not null,
  name text not null,
  created_at timestamp with time zone not null default now(),
  constraint agreement_pkey PRIMARY KEY (agreement_id),
  constraint agreement_partnership_id_fkey FOREIGN KEY (partnership_id) REFERENCES partnership.partnership(partnership_id)
);

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

create table partnership.category (
  code smallint not null,
  name text not null,
  plain_name text not null,
  is_sensitive_by_nature boolean not null,
  constraint category_pkey PRIMARY KEY (code),
  constraint category_code_check CHECK (((code >= 0) AND (code <= 14)))
);

create table partnership.ceiling (
  ceiling text not null,
  category smallint not null,
  cell text not null,
  constraint ceiling_pkey PRIMARY KEY (ceiling, category),
  constraint ceiling_category_fkey FOREIGN KEY (category) REFERENCES partnership.category(code),
  constraint cell_is_known CHECK ((cell = ANY (ARRAY['write'::text, 'read'::text, 'grant'::text, 'opt_in'::text, 'projection'::text, 'own'::text, 'none'::text])))
);

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

create table partnership.partnership (
  partnership_id uuid not null default gen_random_uuid(),
  name text not null,
  area_name text not null,
  created_at timestamp with time zone not null default now(),
  constraint partnership_pkey PRIMARY KEY (partnership_id)
);

create table partnership.purpose (
  code text not null,
  bit smallint not null,
  plain_name text not null,
  constraint purpose_pkey PRIMARY KEY (code),
  constraint purpose_bit_key UNIQUE ("bit"),
  constraint purpose_bit_check CHECK ((("bit" >= 0) AND ("bit" <= 15)))
);

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
  constraint staff_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES partnership.agency(agency_id),
  constraint staff_ends_after_start CHECK (((to_at IS NULL) OR (to_at >= from_at))),
  constraint volunteer_has_checks CHECK (((NOT is_volunteer) OR (checks_valid_until IS NOT NULL)))
);
CREATE INDEX staff_of_agency ON partnership.staff USING btree (agency_id);

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
  constraint staff_role_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES partnership.staff(staff_id),
  constraint role_ends_after_start CHECK (((to_at IS NULL) OR (to_at >= from_at))),
  constraint role_is_given_by_another CHECK (((given_by IS NULL) OR (given_by <> staff_id))),
  constraint role_is_known CHECK ((role = ANY (ARRAY['worker'::text, 'clinician'::text, 'prescriber'::text, 'pharmacist'::text, 'gp'::text, 'order_manager'::text, 'housing_worker'::text, 'peer_mentor'::text, 'team_manager'::text, 'privacy_officer'::text, 'safeguarding_lead'::text, 'duty_safeguarding'::text, 'administrator'::text, 'coordinator'::text, 'partnership_manager'::text, 'commissioner'::text, 'forum_member'::text]))),
  constraint named_post_has_one_holder EXCLUDE USING gist (agency_id WITH =, role WITH =, tstzrange(from_at, to_at) WITH &&) WHERE ((role = ANY (ARRAY['privacy_officer'::text, 'safeguarding_lead'::text]))),
  constraint role_held_once_at_a_time EXCLUDE USING gist (staff_id WITH =, role WITH =, tstzrange(from_at, to_at) WITH &&)
);
CREATE INDEX staff_role_of_staff ON partnership.staff_role USING btree (staff_id);

create table partnership.team (
  team_id uuid not null default gen_random_uuid(),
  agency_id uuid not null,
  site_id uuid,
  name text not null,
  opened_on date not null,
  closed_on date,
  constraint team_pkey PRIMARY KEY (team_id),
  constraint team_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES partnership.agency(agency_id),
  constraint team_site_id_fkey FOREIGN KEY (site_id) REFERENCES partnership.site(site_id)
);
CREATE INDEX team_of_agency ON partnership.team USING btree (agency_id);

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
CREATE INDEX team_member_of_staff ON partnership.team_member USING btree (staff_id);
CREATE INDEX team_member_of_team ON partnership.team_member USING btree (team_id);

-- ====================================================================================================
-- people
-- ====================================================================================================

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
CREATE INDEX address_of_person ON people.address USING btree (person_id, owner_agency_id);

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
  held_reason text,
  constraint alert_pkey PRIMARY KEY (alert_id),
  constraint alert_author_staff_id_fkey FOREIGN KEY (author_staff_id) REFERENCES partnership.staff(staff_id),
  constraint alert_owner_agency_id_fkey FOREIGN KEY (owner_agency_id) REFERENCES partnership.agency(agency_id),
  constraint alert_partnership_id_fkey FOREIGN KEY (partnership_id) REFERENCES partnership.partnership(partnership_id),
  constraint alert_person_id_fkey FOREIGN KEY (person_id) REFERENCES people.person(person_id),
  constraint alert_category_check CHECK ((category = 10)),
  constraint alert_kind_is_known CHECK ((kind = ANY (ARRAY['allergy'::text, 'overdose_risk'::text, 'pregnancy'::text, 'medicine_interaction'::text, 'risk_to_staff'::text, 'seizure'::text, 'lone_visit'::text, 'other'::text])))
);
CREATE INDEX alert_of_person ON people.alert USING btree (person_id, owner_agency_id);

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
CREATE INDEX case_reference_of_person ON people.case_reference USING btree (person_id, owner_agency_id);

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

create table people.contact (
  contact_id uuid not null default gen_random_uuid(),
  person_id uuid not null,
  partnership_id uuid not null,
  owner_agency_id uuid not null,
  author_staff_id uuid,
  category smallint not null default 2,
  labels smallint not null default 0,
  needs integer generated always as (((1 << 2) | ((labels << 16))::integer)) stored,
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
  constraint identity_pkey PRIMARY KEY (identity_id),
  constraint identity_author_staff_id_fkey FOREIGN KEY (author_staff_id) REFERENCES partnership.staff(staff_id),
  constraint identity_owner_agency_id_fkey FOREIGN KEY (owner_agency_id) REFERENCES partnership.agency(agency_id),
  constraint identity_partnership_id_fkey FOREIGN KEY (partnership_id) REFERENCES partnership.partnership(partnership_id),
  constraint identity_person_id_fkey FOREIGN KEY (person_id) REFERENCES people.person(person_id),
  constraint identity_category_check CHECK ((category = 1)),
  constraint nhs_number_is_ten_digits CHECK ((nhs_number ~ '^[0-9]{10}$'::text)),
  constraint person_has_some_name CHECK (((given_name <> ''::text) OR (chosen_name <> ''::text)))
);
CREATE INDEX identity_by_birth ON people.identity USING btree (born_on) WHERE (replaced_at IS NULL);
CREATE INDEX identity_by_name ON people.identity USING gin (lower(((((given_name || ' '::text) || chosen_name) || ' '::text) || family_name)) public.gin_trgm_ops) WHERE (replaced_at IS NULL);
CREATE INDEX identity_by_nhs_number ON people.identity USING btree (nhs_number) WHERE (replaced_at IS NULL);
CREATE INDEX identity_of_person ON people.identity USING btree (person_id, owner_agency_id);
CREATE UNIQUE INDEX identity_one_current_per_registration ON people.identity USING btree (person_id) WHERE (replaced_at IS NULL);

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
  constraint joining_joined_by_fkey FOREIGN KEY (joined_by) REFERENCES partnership.staff(staff_id),
  constraint joining_joined_person_id_fkey FOREIGN KEY (joined_person_id) REFERENCES people.person(person_id),
  constraint joining_likely_match_id_fkey FOREIGN KEY (likely_match_id) REFERENCES people.likely_match(likely_match_id),
  constraint joining_partnership_id_fkey FOREIGN KEY (partnership_id) REFERENCES partnership.partnership(partnership_id),
  constraint joining_split_by_fkey FOREIGN KEY (split_by) REFERENCES partnership.staff(staff_id),
  constraint joining_whole_id_fkey FOREIGN KEY (whole_id) REFERENCES people.person(person_id)
);
CREATE INDEX joining_of_person ON people.joining USING btree (joined_person_id);
CREATE INDEX joining_of_whole ON people.joining USING btree (whole_id);

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
CREATE INDEX likely_match_other ON people.likely_match USING btree (other_person_id);

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
  constraint working_relationship_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES partnership.staff(staff_id),
  constraint working_relationship_team_id_fkey FOREIGN KEY (team_id) REFERENCES partnership.team(team_id),
  constraint relationship_ends_after_start CHECK (((to_at IS NULL) OR (to_at >= from_at))),
  constraint relationship_role_is_known CHECK ((role = ANY (ARRAY['key_worker'::text, 'care_coordinator'::text, 'prescriber'::text, 'nurse'::text, 'order_manager'::text, 'housing_worker'::text, 'peer_mentor'::text, 'registered_patient'::text, 'dispensing'::text]))),
  constraint relationship_held_once_at_a_time EXCLUDE USING gist (person_id WITH =, agency_id WITH =, role WITH =, COALESCE(staff_id, agency_id) WITH =, tstzrange(from_at, to_at) WITH &&)
);
CREATE INDEX working_relationship_of_agency ON people.working_relationship USING btree (agency_id, person_id);
CREATE INDEX working_relationship_of_person ON people.working_relationship USING btree (person_id);
CREATE INDEX working_relationship_of_staff ON people.working_relationship USING btree (staff_id, person_id) WHERE (to_at IS NULL);

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
-- prescribing
-- ====================================================================================================

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
  constraint collection_pkey PRIMARY KEY (collection_id),
  constraint collection_script_id_due_on_key UNIQUE (script_id, due_on),
  constraint collection_author_staff_id_fkey FOREIGN KEY (author_staff_id) REFERENCES partnership.staff(staff_id),
  constraint collection_owner_agency_id_fkey FOREIGN KEY (owner_agency_id) REFERENCES partnership.agency(agency_id),
  constraint collection_partnership_id_fkey FOREIGN KEY (partnership_id) REFERENCES partnership.partnership(partnership_id),
  constraint collection_person_id_fkey FOREIGN KEY (person_id) REFERENCES people.person(person_id),
  constraint collection_script_id_fkey FOREIGN KEY (script_id) REFERENCES prescribing.script(script_id),
  constraint collection_category_check CHECK ((category = 3)),
  constraint outcome_is_known CHECK ((outcome = ANY (ARRAY['collected'::text, 'missed'::text, 'refused'::text])))
);
CREATE INDEX collection_of_person ON prescribing.collection USING btree (person_id, due_on DESC);

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

-- ====================================================================================================
-- referrals
-- ====================================================================================================

create table referrals.referral (
  referral_id uuid not null default gen_random_uuid(),
  person_id uuid not null,
  partnership_id uuid not null,
  owner_agency_id uuid not null,
  author_staff_id uuid,
  to_agency_id uuid not null,
  reason text not null,
  sent_at timestamp with time zone not null default now(),
  lapses_at timestamp with time zone not null,
  answered_at timestamp with time zone,
  answered_by uuid,
  answer text,
  answer_reason text not null default ''::text,
  withdrawn_at timestamp with time zone,
  version integer not null default 1,
  constraint referral_pkey PRIMARY KEY (referral_id),
  constraint referral_answered_by_fkey FOREIGN KEY (answered_by) REFERENCES partnership.staff(staff_id),
  constraint referral_author_staff_id_fkey FOREIGN KEY (author_staff_id) REFERENCES partnership.staff(staff_id),
  constraint referral_owner_agency_id_fkey FOREIGN KEY (owner_agency_id) REFERENCES partnership.agency(agency_id),
  constraint referral_partnership_id_fkey FOREIGN KEY (partnership_id) REFERENCES partnership.partnership(partnership_id),
  constraint referral_person_id_fkey FOREIGN KEY (person_id) REFERENCES people.person(person_id),
  constraint referral_to_agency_id_fkey FOREIGN KEY (to_agency_id) REFERENCES partnership.agency(agency_id),
  constraint answer_is_whole CHECK ((num_nulls(answered_at, answered_by, answer) = ANY (ARRAY[0, 3]))),
  constraint declining_has_a_reason CHECK (((answer IS DISTINCT FROM 'declined'::text) OR (answer_reason <> ''::text))),
  constraint referral_answer_is_known CHECK ((answer = ANY (ARRAY['accepted'::text, 'declined'::text]))),
  constraint referral_goes_elsewhere CHECK ((to_agency_id <> owner_agency_id))
);
CREATE INDEX referral_of_person ON referrals.referral USING btree (person_id);
CREATE INDEX referral_to ON referrals.referral USING btree (to_agency_id, sent_at DESC);
