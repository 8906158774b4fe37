-- Every function here runs as the owner: the application itself may read no table of sign-in. plpgsql, because its plans are
-- kept for the whole connection on every PostgreSQL from 15 on, and the first two are called by every request.

create or replace function auth.live_account(token text)
returns table (account_id uuid, kind text, subject_id uuid, level smallint, stepped_up_at timestamptz)
language plpgsql stable security definer rows 1
set search_path = pg_catalog, pg_temp
as $$
begin
  return query
    select s.account_id, s.kind, s.subject_id, s.level, s.stepped_up_at
    from auth.live_session s where s.token_hash = sha256(convert_to(live_account.token, 'UTF8')) and s.level = 2;
end
$$;
comment on function auth.live_account is 'Whose session a token is, if both factors were given and it has neither ended nor expired.';
grant execute on function auth.live_account(text) to cg_app, cg_jobs;

create or replace function auth.keep_awake(token text) returns void
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  with stale as (
    select s.token_hash, r.idle
    from auth.session s join auth.live_session l on l.token_hash = s.token_hash join auth.session_rule r on r.kind = l.kind
    where s.token_hash = sha256(convert_to(keep_awake.token, 'UTF8')) and l.level = 2 and l.last_seen_at < now() - interval '1 minute'
    for no key update of s skip locked)
  update auth.session s set last_seen_at = now(), idle_until = now() + stale.idle
  from stale where s.token_hash = stale.token_hash;
end
$$;
comment on function auth.keep_awake is 'Keeps the session of whoever begins to act from going idle. Writes at most once a minute.';

-- One look at the session and no update that finds nothing: every request begins with this.
create or replace function auth.wake(token text, out account_id uuid, out kind text, out subject_id uuid, out stepped_up_at timestamptz)
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  seen_at timestamptz;
begin
  if token = '' then return; end if;
  select s.account_id, s.kind, s.subject_id, s.stepped_up_at, s.last_seen_at
  into wake.account_id, wake.kind, wake.subject_id, wake.stepped_up_at, seen_at
  from auth.live_session s where s.token_hash = sha256(convert_to(wake.token, 'UTF8')) and s.level = 2;
  if seen_at < now() - interval '1 minute' then perform auth.keep_awake(wake.token); end if;
end
$$;
comment on function auth.wake is 'As live_account, of whoever begins to act, and keeps their session from going idle.';

create or replace function auth.session_by_token(token text)
returns table (account_id uuid, kind text, subject_id uuid, level smallint, stepped_up_at timestamptz)
language plpgsql volatile security definer rows 1
set search_path = pg_catalog, pg_temp
as $$
begin
  if current_setting('transaction_read_only') = 'off' then perform auth.keep_awake(session_by_token.token); end if;
  return query select * from auth.live_account(session_by_token.token);
end
$$;
comment on function auth.session_by_token is 'As live_account, and keeps the session from going idle.';
grant execute on function auth.session_by_token(text) to cg_app;

create or replace function auth.hash_of(secret text) returns bytea
language sql immutable
set search_path = pg_catalog, pg_temp
as $$ select sha256(convert_to(secret, 'UTF8')) $$;
comment on function auth.hash_of is 'The only form in which a token is kept.';

create or replace function auth.new_token() returns text
language sql volatile
set search_path = pg_catalog, pg_temp
as $$ select rtrim(translate(encode(public.gen_random_bytes(32), 'base64'), '+/', '-_'), '=') $$;
comment on function auth.new_token is '256 random bits that can stand in a cookie or an address.';

create or replace function auth.acting_session() returns setof auth.session
language plpgsql stable security definer rows 1
set search_path = pg_catalog, pg_temp
as $$
begin
  return query
    select s.* from auth.session s join auth.live_session l on l.token_hash = s.token_hash
    where s.token_hash = auth.hash_of(current_setting('acting.token', true));
end
$$;
comment on function auth.acting_session is 'The live session of whoever asks, at whatever level.';

create or replace function auth.own_account() returns uuid
language sql stable security definer
set search_path = pg_catalog, pg_temp
as $$ select account_id from auth.acting_session() where level = 2 $$;
comment on function auth.own_account is 'The account of whoever asks, if both factors were given.';

create or replace function auth.remember(account uuid, what text, detail text, device text) returns void
language sql volatile
set search_path = pg_catalog, pg_temp
as $$ insert into auth.account_event (account_id, what, detail, device) values (account, what, detail, left(device, 100)) $$;
comment on function auth.remember is 'Writes what happened to an account, for its owner to read.';

create or replace function auth.tell_other_devices(account uuid, token text, device text) returns void
language sql volatile
set search_path = pg_catalog, pg_temp
as $$
  -- One that is busy just now is left out rather than waited for: two devices telling each other would wait for ever.
  update auth.session set notice = left(device, 100) where token_hash in (
    select s.token_hash from auth.session s
    where s.account_id = account and s.token_hash <> auth.hash_of(token) and s.level = 2 and s.ended_at is null and s.how <> 'demo'
    for no key update skip locked)
$$;
comment on function auth.tell_other_devices is 'Has every other device of an account told that it was signed in to here (A25).';

create or replace function auth.take_notice() returns text
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  told text;
begin
  select s.notice into told from auth.acting_session() s where s.level = 2;
  if told is not null then
    update auth.session set notice = null where token_hash = auth.hash_of(current_setting('acting.token', true));
  end if;
  return told;
end
$$;
comment on function auth.take_notice is 'The device on which the account of whoever asks was signed in to since they were last told.';
grant execute on function auth.take_notice() to cg_app;

create or replace function auth.begin_session(account uuid, new_level integer, new_how text, new_provider text, new_device text)
returns text
language plpgsql volatile
set search_path = pg_catalog, pg_temp
as $$
declare
  token text := auth.new_token();
  rule auth.session_rule;
begin
  select r.* into strict rule from auth.session_rule r join auth.account a on a.kind = r.kind
    where a.account_id = account and a.disabled_at is null;
  -- One browser, one session: whoever was signed in here before no longer is.
  perform auth.end_session('replaced');
  insert into auth.session (token_hash, account_id, level, how, provider, idle_until, absolute_until, stepped_up_at, device)
  values (auth.hash_of(token), account, new_level, new_how, new_provider,
    now() + case when new_level = 2 then rule.idle else interval '10 minutes' end,
    now() + case when new_level = 2 then rule.absolute else interval '10 minutes' end,
    case when new_level = 2 then now() end, left(new_device, 100));
  if new_level = 2 then
    perform auth.remember(account, 'signed_in', new_how, new_device);
    perform auth.tell_other_devices(account, token, new_device);
  end if;
  return token;
end
$$;
comment on function auth.begin_session is 'Starts a session and gives its token, which is kept nowhere. One factor gives ten minutes for the second.';

create or replace function auth.raise_session() returns text
language plpgsql volatile
set search_path = pg_catalog, pg_temp
as $$
declare
  token text := auth.new_token();
  present auth.session;
begin
  select * into strict present from auth.acting_session();
  update auth.session s set token_hash = auth.hash_of(token), level = 2, stepped_up_at = now(), last_seen_at = now(),
    idle_until = now() + r.idle, absolute_until = case when s.level = 2 then s.absolute_until else now() + r.absolute end
  from auth.account a join auth.session_rule r on r.kind = a.kind
  where s.session_id = present.session_id and s.ended_at is null and a.account_id = s.account_id;
  if not found then return null; end if;
  if present.level = 1 then
    perform auth.remember(present.account_id, 'signed_in', present.how, present.device);
    perform auth.tell_other_devices(present.account_id, token, present.device);
  end if;
  return token;
end
$$;
comment on function auth.raise_session is 'Notes a second factor given just now. The token changes, so one stolen before is worth nothing (A26).';

create or replace function auth.end_session(reason text) returns void
language sql volatile security definer
set search_path = pg_catalog, pg_temp
as $$
  update auth.session set ended_at = now(), ended_reason = reason
  where token_hash = auth.hash_of(current_setting('acting.token', true)) and ended_at is null
$$;
comment on function auth.end_session is 'Ends the session of whoever asks.';
grant execute on function auth.end_session(text) to cg_app;

create or replace function auth.why_signed_out() returns text
language sql stable security definer
set search_path = pg_catalog, pg_temp
as $$
  select case when s.ended_at is not null then s.ended_reason when now() >= s.absolute_until then 'too-long' else 'idle' end
  from auth.session s
  where s.token_hash = auth.hash_of(current_setting('acting.token', true)) and s.level = 2
    and (s.ended_at is not null or now() >= s.idle_until or now() >= s.absolute_until)
$$;
comment on function auth.why_signed_out is 'Why the session this browser still names is over.';
grant execute on function auth.why_signed_out() to cg_app;
