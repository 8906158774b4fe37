comment on schema jobs is 'Which background tasks there are, and the one way to queue them.';
comment on table jobs.task is 'The only tasks that may be queued.';
comment on column jobs.task.name is 'Module and task, as in notify.deliver.';
