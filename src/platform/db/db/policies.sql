grant execute on function platform.schema_version() to cg_app, cg_jobs;

-- The job queue's own tables come from the queue's own migrations. Its worker signs in as cg_jobs; nobody else may touch them.
do $$
declare
  queue_table regclass;
begin
  for queue_table in
    select c.oid from pg_catalog.pg_class c
    where c.relnamespace = 'graphile_worker'::regnamespace and c.relkind in ('r', 'p')
  loop
    call platform.lock_table(queue_table);
    execute format('create policy queue_worker on %s to cg_jobs using (true) with check (true)', queue_table);
  end loop;
end
$$;
grant select, insert, update, delete on all tables in schema graphile_worker to cg_jobs;
grant usage, select on all sequences in schema graphile_worker to cg_jobs;
grant execute on all functions in schema graphile_worker to cg_jobs;
