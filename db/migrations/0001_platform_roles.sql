-- Roles belong to the whole server, and another database on it may be doing this at the same moment: creation is repeatable,
-- and a role made meanwhile is not an error.
do $$
declare
  wanted text;
begin
  foreach wanted in array array['cg_owner', 'cg_app', 'cg_jobs'] loop
    if not exists (select from pg_catalog.pg_roles where rolname = wanted) then
      begin
        execute format('create role %I nologin noinherit', wanted);
      exception
        when duplicate_object or unique_violation then null;
        when insufficient_privilege then
          raise exception 'The sign-in % may not create the role %. Use a sign-in with CREATEROLE, or create it first.', current_user, wanted
            using errcode = 'insufficient_privilege';
      end;
    end if;
    -- From PostgreSQL 16 on, whoever creates a role may administer it but may not yet act as it.
    if current_setting('server_version_num')::int >= 160000 then
      if not pg_catalog.pg_has_role(current_user, wanted, 'set') then
        execute format('grant %I to current_user with set true, inherit false', wanted);
      end if;
    elsif not pg_catalog.pg_has_role(current_user, wanted, 'member') then
      execute format('grant %I to current_user', wanted);
    end if;
  end loop;
end
$$;

do $$
begin
  execute format('grant create, connect, temporary on database %I to cg_owner', current_database());
  execute format('grant connect on database %I to cg_app, cg_jobs', current_database());
  execute format('revoke create, temporary on database %I from public, cg_app, cg_jobs', current_database());
end
$$;

-- Definer functions name `public` in their search path; that is safe only while nobody else may create there.
revoke create on schema public from public;

do $$
declare
  wanted text;
begin
  foreach wanted in array array['pg_trgm', 'btree_gist', 'pgcrypto', 'unaccent', 'fuzzystrmatch'] loop
    if not exists (select from pg_catalog.pg_extension where extname = wanted) then
      begin
        execute format('create extension %I with schema public', wanted);
      exception
        when insufficient_privilege or undefined_file or feature_not_supported then
          raise exception 'The extension % is needed and could not be created by %: %', wanted, current_user, sqlerrm
            using hint = format('Ask for: create extension %I with schema public', wanted);
      end;
    end if;
  end loop;
end
$$;

grant usage on schema public to cg_owner, cg_app, cg_jobs;

create schema platform authorization cg_owner;
set local role cg_owner;

-- A function is callable only by whom it was granted to: a definer function left open would be a hole in the wall.
alter default privileges revoke execute on functions from public;

create procedure platform.lock_table(target regclass)
language plpgsql
as $$
begin
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  execute format('drop policy if exists owner_all on %s', target);
  execute format('create policy owner_all on %s to cg_owner using (true) with check (true)', target);
end
$$;
comment on procedure platform.lock_table is 'Enables and forces row security on a table and leaves it open to its owner only. Every migration calls it for every table it creates.';

create table platform.migration (
  number integer primary key,
  name text not null,
  checksum text not null,
  applied_at timestamptz not null default now(),
  applied_by text not null default session_user,
  constraint migration_number_positive check (number > 0)
);
call platform.lock_table('platform.migration');

create table platform.applied_source (
  only_row boolean primary key default true,
  checksum text not null,
  applied_at timestamptz not null default now(),
  constraint applied_source_one_row check (only_row)
);
call platform.lock_table('platform.applied_source');

reset role;
