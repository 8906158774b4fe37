create or replace function platform.prune_idempotency() returns bigint
language sql volatile security definer
set search_path = pg_catalog, pg_temp
as $$
  with gone as (delete from platform.idempotency where created_at < now() - interval '24 hours' returning 1)
  select count(*) from gone
$$;
comment on function platform.prune_idempotency is 'Forgets form sendings older than a day. Gives how many.';
grant execute on function platform.prune_idempotency() to cg_jobs;
