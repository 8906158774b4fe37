create schema jobs;

-- The only tasks that may be queued: a name that is not here cannot get in by way of a form or an import.
create table jobs.task (
  name text primary key constraint name_is_module_dot_task check (name ~ '^[a-z][a-z-]*\.[a-z][a-z-]*$')
);
insert into jobs.task (name) values ('notify.deliver'), ('idempotency.prune');

call platform.lock_table('jobs.task');
