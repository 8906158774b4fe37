-- Every function here runs as the owner: the application itself may read no table of sign-in. plpgsql, because its plans are
-- kept for the whole connection on every PostgreSQL from 15 on, and the first two are called by every request.

create or replace function auth.live_account(token text)
returns table (account_id uuid, kind text, subject_id uuid, level smallint, stepped_up_at timestamptz)
language plpgsql stable security definer rows 1
set search_path = pg_catalog, pg_temp
as $$
begin
  return query
    select a.account_id, a.kind, a.subject_id, s.level, s.stepped_up_at
    from auth.session s join auth.account a on a.account_id = s.account_id
    where s.token_hash = sha256(convert_to(live_account.token, 'UTF8')) and s.level = 2
      and s.ended_at is null and now() < s.idle_until and now() < s.absolute_until and a.disabled_at is null;
end
$$;
comment on function auth.live_account is 'Whose session a token is, if both factors were given and it has neither ended nor expired.';
grant execute on function auth.live_account(text) to cg_app, cg_jobs;

create or replace function auth.session_by_token(token text)
returns table (account_id uuid, kind text, subject_id uuid, level smallint, stepped_up_at timestamptz)
language plpgsql volatile security definer rows 1
set search_path = pg_catalog, pg_temp
as $$
begin
  if current_setting('transaction_read_only') = 'off' then
    with stale as (
      select s.token_hash, r.idle
      from auth.session s join auth.account a on a.account_id = s.account_id join auth.session_rule r on r.kind = a.kind
      where s.token_hash = sha256(convert_to(session_by_token.token, 'UTF8')) and s.level = 2
        and s.ended_at is null and now() < s.idle_until and now() < s.absolute_until and a.disabled_at is null
        and s.last_seen_at < now() - interval '1 minute'
      for no key update of s skip locked)
    update auth.session s set last_seen_at = now(), idle_until = now() + stale.idle
    from stale where s.token_hash = stale.token_hash;
  end if;
  return query select * from auth.live_account(session_by_token.token);
end
$$;
comment on function auth.session_by_token is 'As live_account, and keeps the session from going idle. Writes at most once a minute.';
grant execute on function auth.session_by_token(text) to cg_app;
