-- The trigger of every table in which something ends. Arguments: op, the columns that name the row, the columns that are kept; one
-- with a minus before it is kept as empty, because what it holds is a secret.
create or replace function platform.note_ending() returns trigger
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  before jsonb := case when tg_op <> 'INSERT' then to_jsonb(old) end;
  after jsonb := case when tg_op <> 'DELETE' then to_jsonb(new) end;
  names text[] := string_to_array(tg_argv[1], ',');
  columns text[] := string_to_array(tg_argv[2], ',');
begin
  if current_setting('platform.replaying', true) = 'on' then return null; end if;
  insert into platform.ending (table_name, op, key, fields) values (
    format('%I.%I', tg_table_schema, tg_table_name), tg_argv[0],
    (select jsonb_object_agg(n, coalesce(before, after) -> n) from unnest(names) n),
    case tg_argv[0]
      when 'set' then (select jsonb_object_agg(ltrim(c, '-'), case when c like '-%' then 'null'::jsonb else after -> c end) from unnest(columns) c)
      when 'row' then after
    end);
  return null;
end
$$;
comment on function platform.note_ending is 'Writes down that something ended, in the transaction in which it does.';

create or replace procedure platform.keep_endings(of regclass, op text, names text, columns text, happens text, only_if text default 'true')
language plpgsql
as $$
declare
  trigger_name text := format('ending_%s_%s', op, left(md5(happens || only_if), 6));
begin
  execute format('drop trigger if exists %I on %s', trigger_name, of);
  execute format('create trigger %I after %s on %s for each row when (%s) execute function platform.note_ending(%L, %L, %L)',
    trigger_name, happens, of, only_if, op, names, columns);
end
$$;
comment on procedure platform.keep_endings is 'Has what ends in a table kept: a change of columns (set), a new row that shuts something (row), a row that is taken away (gone).';

create or replace function platform.database_id() returns text
language sql stable security definer
set search_path = pg_catalog, pg_temp
as $$ select left(encode(sha256('database '::bytea || s.value), 'hex'), 16) from auth.secret s $$;
comment on function platform.database_id is 'Which installation these data are of: the same for every copy of them, and for no other.';
grant execute on function platform.database_id() to cg_app, cg_jobs;

create or replace function platform.endings_to_keep(most integer)
returns table (ending_id uuid, at timestamptz, table_name text, op text, key jsonb, fields jsonb)
language sql volatile security definer
set search_path = pg_catalog, pg_temp
as $$
  select e.ending_id, e.at, e.table_name, e.op, e.key, e.fields from platform.ending e
  where e.kept_at is null order by e.at limit most for update
$$;
comment on function platform.endings_to_keep is 'Endings that are not kept outside the database yet. Held until the transaction ends, so that each is kept once.';
grant execute on function platform.endings_to_keep(integer) to cg_jobs;

create or replace function platform.endings_kept(ids uuid[]) returns void
language sql volatile security definer
set search_path = pg_catalog, pg_temp
as $$ update platform.ending e set kept_at = now(), key = null, fields = null where e.ending_id = any (ids) $$;
comment on function platform.endings_kept is 'Notes that endings are kept outside, and clears what they held.';
grant execute on function platform.endings_kept(uuid[]) to cg_jobs;

create or replace function platform.unknown_endings(ids uuid[]) returns setof uuid
language sql stable security definer
set search_path = pg_catalog, pg_temp
as $$ select id from unnest(ids) id where not exists (select from platform.ending e where e.ending_id = id) $$;
comment on function platform.unknown_endings is 'Those of some endings that this database knows nothing of: it is older than they are.';
grant execute on function platform.unknown_endings(uuid[]) to cg_app, cg_jobs;

create or replace function platform.own_columns(of regclass, wanted jsonb) returns text[]
language sql stable
set search_path = pg_catalog, pg_temp
as $$
  select coalesce(array_agg(quote_ident(a.attname) order by a.attnum), '{}') from pg_attribute a
  where a.attrelid = of and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' and wanted ? a.attname
$$;
comment on function platform.own_columns is 'The columns of a table that are kept in an ending and can be written.';

create or replace function platform.apply_ending(of regclass, op text, key jsonb, fields jsonb) returns jsonb
language plpgsql volatile
set search_path = pg_catalog, public, pg_temp
as $$
declare
  same text := (select string_agg(format('t.%1$s = k.%1$s', c), ' and ') from unnest(platform.own_columns(of, key)) c);
  columns text[] := platform.own_columns(of, fields);
  touched jsonb;
begin
  if op = 'row' then
    execute format('insert into %s as t (%s) select %s from jsonb_populate_record(null::%s, $1) on conflict do nothing returning to_jsonb(t)',
      of, array_to_string(columns, ', '), array_to_string(columns, ', '), of) using fields into touched;
  elsif op = 'gone' then
    execute format('delete from %s t using jsonb_populate_record(null::%s, $1) k where %s returning to_jsonb(t)', of, of, same)
      using key into touched;
  else
    execute format('update %s t set (%s) = (select %s from jsonb_populate_record(null::%s, $2) f) from jsonb_populate_record(null::%s, $1) k where %s returning to_jsonb(t)',
      of, array_to_string(columns, ', '), (select string_agg('f.' || c, ', ') from unnest(columns) c), of, of, same)
      using key, fields into touched;
  end if;
  return touched;
end
$$;
comment on function platform.apply_ending is 'Ends one thing again; gives the row, or nothing where there is none.';

-- For the owner of the tables alone: whoever may call this may change what the triggers guard.
create or replace function platform.replay_ending(id uuid, happened_at timestamptz, of text, op text, key jsonb, fields jsonb) returns text
language plpgsql volatile
set search_path = pg_catalog, public, pg_temp
as $$
declare
  target regclass := to_regclass(of);
  touched jsonb;
begin
  if exists (select from platform.ending e where e.ending_id = id) then return 'known'; end if;
  if target is null or not exists (select from pg_trigger t where t.tgrelid = target and t.tgfoid = 'platform.note_ending()'::regprocedure) then
    return 'no such table';
  end if;
  perform set_config('platform.replaying', 'on', true);
  begin
    touched := platform.apply_ending(target, op, key, fields);
  exception when foreign_key_violation then
    -- Somebody it names came after the backup. Who did it can stay unsaid; if it is about them, there is nothing to shut.
    begin
      touched := platform.apply_ending(target, op, key,
        (select jsonb_object_agg(f.key, f.value) from jsonb_each(fields) f where f.key not like '%\_by'));
    exception
      when foreign_key_violation then touched := null;
      when not_null_violation or check_violation then return 'failed';
    end;
  end;
  insert into platform.ending (ending_id, at, table_name, op, kept_at) values (id, happened_at, of, op, now());
  perform set_config('platform.replaying', '', true);
  if touched is null then return 'absent'; end if;
  perform audit.record(action => 'ending.kept', outcome => 'done', person_id => (touched ->> 'person_id')::uuid, access_route => 'restore',
    reason => 'This had ended before the records were brought back from a backup. It stays ended.',
    actor_label => 'the operator of the server', detail => jsonb_build_object('of', of, 'at', happened_at));
  return 'ended';
end
$$;
comment on function platform.replay_ending is 'Ends again what had ended after the moment this database was brought back to, and tells the person it is about.';

create or replace function platform.end_sign_ins() returns integer
language plpgsql volatile
set search_path = pg_catalog, pg_temp
as $$
declare
  ended integer;
begin
  update auth.session set ended_at = now(), ended_reason = 'restored' where ended_at is null;
  get diagnostics ended = row_count;
  update auth.invitation set withdrawn_at = now() where used_at is null and withdrawn_at is null;
  return ended;
end
$$;
comment on function platform.end_sign_ins is 'After a restore: nobody is signed in, and no link works that may have been used since.';
