-- Queues a task in the caller's transaction: it runs if, and only if, the change it follows is committed. Who asked is looked
-- up here and travels with the job, so that a job can tell for whom it works and nobody can claim it was another.
create or replace function jobs.add(task text, payload jsonb default '{}', run_at timestamptz default null, key text default null) returns bigint
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp
as $$
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
$$;
comment on function jobs.add is 'Queues a known task in the caller''s transaction. A key replaces a job of the same key that has not started.';
grant execute on function jobs.add to cg_app, cg_jobs;

-- A worker that died holds its jobs for four hours by the queue's own rules. Each living worker holds an advisory lock named
-- after itself, so a name whose lock is free belongs to nobody.
create or replace function jobs.free_jobs_of_dead_workers() returns integer
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp
as $$
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
$$;
comment on function jobs.free_jobs_of_dead_workers is 'Lets the jobs of workers that no longer run be taken by others.';
grant execute on function jobs.free_jobs_of_dead_workers to cg_jobs;

-- What runs behind the pages, as numbers only: no job's payload and no message's text. For whoever runs the partnership.
create or replace function jobs.overview() returns table (
  jobs_waiting bigint, oldest_job_due_at timestamptz, jobs_failed bigint,
  messages_waiting bigint, messages_set_aside bigint, audit_entries bigint, last_checkpoint_at timestamptz)
language plpgsql stable security definer
set search_path = pg_catalog, pg_temp
as $$
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
$$;
comment on function jobs.overview is 'How many jobs and messages wait or have failed, and how far the audit''s checkpoints are. Nothing for anybody but a partnership manager.';
grant execute on function jobs.overview() to cg_app;
