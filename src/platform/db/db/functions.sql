create or replace function platform.schema_version() returns integer
language sql stable security definer
set search_path = pg_catalog, pg_temp
as $$ select coalesce(max(number), 0) from platform.migration $$;
comment on function platform.schema_version is 'The number of the newest migration this database has had.';

-- Many rows at once go into every index from left to right if their identifiers rise with them; drawn one by one, each lands on a page of its
-- own. They are as random as others: when or after what a row was written cannot be read from them, but for the order within the set.
create or replace function platform.ids_in_order(many bigint) returns uuid[]
language sql volatile set search_path = pg_catalog, pg_temp
as $$ select array(select gen_random_uuid() as id from generate_series(1, many) order by id) $$;
comment on function platform.ids_in_order is 'So many new identifiers, in rising order.';
