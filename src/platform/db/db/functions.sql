create or replace function platform.schema_version() returns integer
language sql stable security definer
set search_path = pg_catalog, pg_temp
as $$ select coalesce(max(number), 0) from platform.migration $$;
comment on function platform.schema_version is 'The number of the newest migration this database has had.';
