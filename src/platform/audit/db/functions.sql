-- The text an entry's hash is taken over. The verifier builds the same text from the columns by a query of its own.
create or replace function audit.canonical(e audit.entry) returns text
language plpgsql immutable
set search_path = pg_catalog, pg_temp
as $$
begin
  return to_json(array[
    e.audit_entry_id::text, e.shard::text, e.seq::text, trunc(extract(epoch from e.at) * 1000000)::text, e.kind,
    e.account_id::text, e.staff_id::text, e.agency_id::text, e.actor_label, e.action, e.outcome, e.person_id::text,
    e.listed_person_ids::text, e.categories::text, e.purpose, e.access_route, e.source_id::text, e.reason, e.request_id,
    trunc(extract(epoch from e.person_told_from) * 1000000)::text, e.detail::text])::text;
end
$$;
comment on function audit.canonical is 'The text over which the hash of an entry is taken, after the hash before it.';

-- The actor is looked up, never told. A transaction keeps to one shard where it can; a head that somebody else holds is passed
-- over, so an entry neither waits for nor deadlocks with another transaction.
create or replace function audit.record(
  action text,
  outcome text,
  person_id uuid default null,
  listed_person_ids uuid[] default null,
  categories smallint[] default '{}',
  access_route text default '',
  source_id uuid default null,
  reason text default '',
  person_told_from timestamptz default clock_timestamp(),
  detail jsonb default '{}',
  purpose text default null,
  actor_label text default null
) returns uuid
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  home smallint := pg_catalog.pg_current_xact_id()::text::bigint % 64;
  head audit.head;
  e audit.entry;
  actor record := acting.on_record();
begin
  -- Public pages shown to nobody in particular are not readings; recording them would let anyone fill the disk.
  if record.outcome = 'shown' and actor.account_id is null and record.person_id is null and cardinality(record.listed_person_ids) is null
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
  e.kind := case when actor.kind = 'machine' or session_user = 'cg_jobs' or current_setting('role') = 'cg_jobs' then 'machine' else 'human' end;
  e.account_id := actor.account_id;
  e.staff_id := actor.staff_id;
  e.agency_id := actor.agency_id;
  e.actor_label := coalesce(actor.label, record.actor_label, '');
  e.action := record.action;
  e.outcome := record.outcome;
  e.person_id := record.person_id;
  e.listed_person_ids := nullif(record.listed_person_ids, '{}');
  e.categories := record.categories;
  e.purpose := coalesce(record.purpose, actor.purpose);
  e.access_route := record.access_route;
  e.source_id := record.source_id;
  e.reason := record.reason;
  e.request_id := actor.request_id;
  e.person_told_from := case when record.person_told_from <= e.at then e.at else record.person_told_from end;
  e.detail := record.detail;
  e.prev := head.hash;
  e.hash := sha256(e.prev || convert_to(audit.canonical(e), 'UTF8'));
  insert into audit.entry select e.*;
  update audit.head h set seq = e.seq, hash = e.hash where h.shard = e.shard;
  return e.audit_entry_id;
end
$$;
comment on function audit.record is 'Writes one audit entry in the caller''s transaction, for whoever acts. Null if there was nothing to record.';
grant execute on function audit.record to cg_app, cg_jobs;

-- Row security alone would have the planner read the whole audit: it cannot know that most readers of one person's entries
-- are no privacy officers. So the same two rules are asked once, and the entries then found by index.
create or replace function audit.entries_about(people uuid[], before timestamptz, most integer) returns setof audit.entry
language plpgsql stable security definer
set search_path = pg_catalog, pg_temp
as $$
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
$$;
comment on function audit.entries_about is 'Entries about these people, newest first: all they may be told for the person, their own agency''s for a privacy officer.';
grant execute on function audit.entries_about to cg_app;

create or replace function audit.heads() returns table (shard smallint, seq bigint, hash bytea)
language sql stable security definer
set search_path = pg_catalog, pg_temp
as $$ select shard, seq, hash from audit.head order by shard $$;
comment on function audit.heads is 'Where each chain stands now, for the checkpoints kept outside the database.';
grant execute on function audit.heads() to cg_jobs;

create or replace function audit.note_checkpoint(file_id uuid, lines bigint, mac bytea) returns void
language sql volatile security definer
set search_path = pg_catalog, pg_temp
as $$
  insert into audit.checkpoint_file as f (checkpoint_file_id, lines, mac) values (file_id, note_checkpoint.lines, note_checkpoint.mac)
  on conflict (checkpoint_file_id) do update set lines = excluded.lines, mac = excluded.mac, updated_at = now()
  where f.lines < excluded.lines
$$;
comment on function audit.note_checkpoint is 'Remembers how many lines a checkpoint file has and how its last one is signed.';
grant execute on function audit.note_checkpoint to cg_jobs;

create or replace function audit.remembered_checkpoint(file_id uuid) returns table (lines bigint, mac bytea)
language sql stable security definer
set search_path = pg_catalog, pg_temp
as $$ select f.lines, f.mac from audit.checkpoint_file f where f.checkpoint_file_id = file_id $$;
comment on function audit.remembered_checkpoint is 'How far a checkpoint file had come when it was last added to.';
grant execute on function audit.remembered_checkpoint to cg_jobs;
