create or replace function auth.may_administer() returns boolean
language sql stable security definer
set search_path = pg_catalog, pg_temp
as $$
  select current_setting('role') not in ('cg_app', 'cg_jobs')
    or exists (select from auth.live_account(current_setting('acting.token', true)) where kind = 'staff')
    or not exists (select from auth.account where set_up_at is not null)
$$;
comment on function auth.may_administer is 'Signed-in staff may look after accounts, and anyone until the first account has been set up. Which staff, the routes say.';

drop function if exists auth.create_account(text, uuid, text);
create function auth.create_account(new_kind text, subject uuid, name text) returns table (outcome text, account_id uuid)
language plpgsql volatile security definer rows 1
set search_path = pg_catalog, pg_temp
as $$
begin
  if not auth.may_administer() then
    outcome := 'forbidden';
  elsif exists (select from auth.account a where a.kind = new_kind and a.subject_id = subject) then
    outcome := 'exists';
  else
    insert into auth.account as a (kind, subject_id, sign_in_name, created_by)
    values (new_kind, subject, normalize(btrim(name), NFKC), auth.own_account())
    on conflict (lower(sign_in_name)) do nothing
    returning a.account_id into create_account.account_id;
    outcome := case when create_account.account_id is null then 'name-taken' else 'created' end;
  end if;
  return next;
end
$$;
comment on function auth.create_account is 'An account nobody can sign in to yet: it needs its one-time link.';
grant execute on function auth.create_account(text, uuid, text) to cg_app;

create or replace function auth.make_invitation(account uuid, days integer) returns text
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  token text := auth.new_token();
begin
  if not auth.may_administer() or not exists (select from auth.account a where a.account_id = account and a.disabled_at is null) then
    return null;
  end if;
  update auth.invitation i set withdrawn_at = now() where i.account_id = account and i.used_at is null and i.withdrawn_at is null;
  insert into auth.invitation (token_hash, account_id, expires_at)
  values (auth.hash_of(token), account, now() + days * interval '1 day');
  return token;
end
$$;
comment on function auth.make_invitation is 'The one link that sets an account up, in place of any earlier one.';
grant execute on function auth.make_invitation(uuid, integer) to cg_app;

create or replace function auth.end_sessions_of(account uuid, reason text) returns integer
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  ended integer;
begin
  if not auth.may_administer() then return 0; end if;
  update auth.session s set ended_at = now(), ended_reason = reason where s.account_id = account and s.ended_at is null;
  get diagnostics ended = row_count;
  return ended;
end
$$;
comment on function auth.end_sessions_of is 'Ends every session of an account, as when a role changes.';
grant execute on function auth.end_sessions_of(uuid, text) to cg_app;

create or replace function auth.set_disabled(account uuid, is_disabled boolean) returns boolean
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  changed boolean;
begin
  if not auth.may_administer() then return false; end if;
  update auth.account a set disabled_at = case when is_disabled then now() end,
    disabled_by = case when is_disabled then auth.own_account() end
    where a.account_id = account and (a.disabled_at is not null) <> is_disabled;
  changed := found;
  if is_disabled then
    perform auth.end_sessions_of(account, 'disabled');
    update auth.invitation i set withdrawn_at = now() where i.account_id = account and i.used_at is null and i.withdrawn_at is null;
  end if;
  return changed;
end
$$;
comment on function auth.set_disabled is 'Closes an account at once, or opens it again.';
grant execute on function auth.set_disabled(uuid, boolean) to cg_app;

drop function if exists auth.account_of(text, uuid);
create function auth.account_of(of_kind text, subject uuid)
returns table (account_id uuid, sign_in_name text, set_up_at timestamptz, disabled_at timestamptz, last_seen_at timestamptz)
language sql stable security definer rows 1
set search_path = pg_catalog, pg_temp
as $$
  select a.account_id, a.sign_in_name, a.set_up_at, a.disabled_at,
    (select max(s.last_seen_at) from auth.session s where s.account_id = a.account_id and s.level = 2)
  from auth.account a
  where a.kind = of_kind and a.subject_id = subject and auth.may_administer()
$$;
comment on function auth.account_of is 'How far the account of one worker, person or carer has come, for those who look after accounts.';
grant execute on function auth.account_of(text, uuid) to cg_app;

create or replace function auth.is_demo() returns boolean
language sql stable security definer
set search_path = pg_catalog, pg_temp
as $$ select exists (select from platform.demo_marker) $$;
comment on function auth.is_demo is 'Whether this database holds the fictional county and nothing else.';
grant execute on function auth.is_demo() to cg_app;

create or replace function auth.start_demo_session(of_kind text, subject uuid, device text) returns text
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  account uuid;
begin
  if not auth.is_demo() then raise exception 'There is no signing in without factors here.' using errcode = 'insufficient_privilege'; end if;
  insert into auth.account as a (kind, subject_id, set_up_at) values (of_kind, subject, now())
  on conflict (kind, subject_id) do update set set_up_at = coalesce(a.set_up_at, now())
  returning a.account_id into account;
  if exists (select from auth.account a where a.account_id = account and a.disabled_at is not null) then return null; end if;
  return auth.begin_session(account, 2, 'demo', null, device);
end
$$;
comment on function auth.start_demo_session is 'Signs in as somebody who does not exist. Raises an error on any database that the demo seed has not marked.';
grant execute on function auth.start_demo_session(text, uuid, text) to cg_app;

create or replace function auth.confirm_demo_session() returns text
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  if not auth.is_demo() or not exists (select from auth.acting_session() s where s.how = 'demo') then return null; end if;
  return auth.raise_session();
end
$$;
comment on function auth.confirm_demo_session is 'The step-up of somebody who does not exist.';
grant execute on function auth.confirm_demo_session() to cg_app;
