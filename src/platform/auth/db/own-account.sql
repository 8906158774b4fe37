drop function if exists auth.own_ways_in();
create function auth.own_ways_in()
returns table (sign_in_name text, has_password boolean, has_code boolean, recovery_left integer, passkeys integer, providers text[], how text)
language sql stable security definer rows 1
set search_path = pg_catalog, pg_temp
as $$
  select a.sign_in_name, a.password_hash is not null,
    exists (select from auth.one_time_code c where c.account_id = a.account_id and c.confirmed_at is not null),
    (select count(*)::integer from auth.recovery_code r where r.account_id = a.account_id and r.used_at is null),
    (select count(*)::integer from auth.passkey p where p.account_id = a.account_id),
    array(select o.issuer from auth.oidc_identity o where o.account_id = a.account_id order by o.issuer),
    s.how
  from auth.acting_session() s join auth.account a on a.account_id = s.account_id
  where s.level = 2
$$;
comment on function auth.own_ways_in is 'How whoever asks can sign in.';
grant execute on function auth.own_ways_in() to cg_app;

drop function if exists auth.own_sessions();
create function auth.own_sessions()
returns table (session_id uuid, device text, how text, started_at timestamptz, last_seen_at timestamptz, is_this boolean)
language sql stable security definer
set search_path = pg_catalog, pg_temp
as $$
  select s.session_id, s.device, s.how, s.started_at, s.last_seen_at,
    s.token_hash = auth.hash_of(current_setting('acting.token', true))
  from auth.live_session s where s.account_id = auth.own_account() and s.level = 2
  order by s.started_at desc
$$;
comment on function auth.own_sessions is 'Where whoever asks is signed in.';
grant execute on function auth.own_sessions() to cg_app;

create or replace function auth.end_own_session(session uuid) returns boolean
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  update auth.session s set ended_at = now(), ended_reason = 'ended-elsewhere'
  where s.session_id = session and s.account_id = auth.own_account() and s.ended_at is null;
  return found;
end
$$;
comment on function auth.end_own_session is 'Signs one of one''s own devices out.';
grant execute on function auth.end_own_session(uuid) to cg_app;

create or replace function auth.end_other_sessions() returns integer
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  ended integer;
begin
  update auth.session s set ended_at = now(), ended_reason = 'ended-elsewhere'
  where s.account_id = auth.own_account() and s.ended_at is null
    and s.token_hash <> auth.hash_of(current_setting('acting.token', true));
  get diagnostics ended = row_count;
  return ended;
end
$$;
comment on function auth.end_other_sessions is 'Signs every device out but this one.';
grant execute on function auth.end_other_sessions() to cg_app;

drop function if exists auth.own_passkeys();
create function auth.own_passkeys()
returns table (passkey_id uuid, name text, credential_id text, transports text[], added_at timestamptz, last_used_at timestamptz)
language sql stable security definer
set search_path = pg_catalog, pg_temp
as $$
  select p.passkey_id, p.name, p.credential_id, p.transports, p.added_at, p.last_used_at
  from auth.passkey p where p.account_id = (select s.account_id from auth.acting_session() s where s.level = 2 or s.how = 'invitation')
  order by p.added_at
$$;
comment on function auth.own_passkeys is 'The passkeys of whoever asks.';
grant execute on function auth.own_passkeys() to cg_app;

create or replace function auth.remove_own_passkey(passkey uuid, device text) returns text
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  own uuid;
  removed text;
begin
  select e.account_id into own from auth.enrolment() e where e.state = 'allowed' and not e.is_first;
  if own is null then return 'absent'; end if;
  -- One at a time, or two removals at once could each leave the other's passkey as the last.
  perform from auth.account a where a.account_id = own for update;
  if not exists (select from auth.passkey p where p.account_id = own and p.passkey_id <> passkey)
    and not exists (select from auth.one_time_code c where c.account_id = own and c.confirmed_at is not null) then
    return 'last';
  end if;
  delete from auth.passkey p where p.passkey_id = passkey and p.account_id = own returning p.name into removed;
  if removed is null then return 'absent'; end if;
  perform auth.remember(own, 'passkey_removed', removed, device);
  return 'removed';
end
$$;
comment on function auth.remove_own_passkey is 'Takes a passkey away, but never the last second step (A24).';
grant execute on function auth.remove_own_passkey(uuid, text) to cg_app;

drop function if exists auth.own_events();
create function auth.own_events()
returns table (at timestamptz, what text, detail text, device text)
language sql stable security definer
set search_path = pg_catalog, pg_temp
as $$
  select e.at, e.what, e.detail, e.device from auth.account_event e
  where e.account_id = auth.own_account() order by e.at desc limit 30
$$;
comment on function auth.own_events is 'What has happened to one''s own account lately.';
grant execute on function auth.own_events() to cg_app;

create or replace function auth.other_devices(token text) returns integer
language sql stable security definer
set search_path = pg_catalog, pg_temp
as $$
  select count(*)::integer from auth.session mine join auth.live_session s on s.account_id = mine.account_id and s.session_id <> mine.session_id
  where mine.token_hash = auth.hash_of(other_devices.token) and s.level = 2
$$;
comment on function auth.other_devices is 'On how many other devices the account of this token is signed in (A25).';
grant execute on function auth.other_devices(text) to cg_app;
