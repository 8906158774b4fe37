create or replace function auth.name_key(sign_in_name text) returns text
language sql immutable
set search_path = pg_catalog, pg_temp
as $$ select lower(normalize(btrim(sign_in_name), NFKC)) $$;
comment on function auth.name_key is 'The form in which two sign-in names are the same.';

create or replace function auth.seconds_to_wait(what text, key bytea) returns integer
language plpgsql volatile
set search_path = pg_catalog, pg_temp
as $$
declare
  attempt auth.sign_in_attempt;
begin
  -- Writing the row locks it, so tries sent all at once are counted one after the other.
  insert into auth.sign_in_attempt as a (about, key_hash) values (what, key)
  on conflict (about, key_hash) do update
    set failures = case when a.last_failed_at < now() - case what when 'address' then interval '1 hour' else interval '1 day' end
      then 0 else a.failures end
  returning * into attempt;
  return greatest(0, ceil(extract(epoch from attempt.wait_until - now())))::integer;
end
$$;
comment on function auth.seconds_to_wait is 'How long this name, address or account must wait before its next try; 0 when it need not.';

create or replace function auth.count_failure(what text, key bytea) returns integer
language plpgsql volatile
set search_path = pg_catalog, pg_temp
as $$
declare
  -- Many people sign in from one office, which has one address.
  free integer := case what when 'address' then 20 else 5 end;
  seconds integer;
begin
  update auth.sign_in_attempt a set failures = a.failures + 1, last_failed_at = now(),
    wait_until = case when a.failures + 1 >= free
      then now() + least(30 * 2 ^ least(a.failures + 1 - free, 10), 900) * interval '1 second' end
  where a.about = what and a.key_hash = key
  returning ceil(extract(epoch from a.wait_until - now()))::integer into seconds;
  return coalesce(seconds, 0);
end
$$;
comment on function auth.count_failure is 'Counts a wrong try. After five (twenty for an address) each costs a wait: 30 seconds, then twice as long each time, at most 15 minutes (A27).';

create or replace function auth.forget_failures(what text, key bytea) returns integer
language sql volatile
set search_path = pg_catalog, pg_temp
as $$
  with before as (select failures from auth.sign_in_attempt where about = what and key_hash = key),
    gone as (delete from auth.sign_in_attempt where about = what and key_hash = key)
  select coalesce((select failures from before), 0)
$$;
comment on function auth.forget_failures is 'Starts counting afresh after a right try; gives how many wrong ones there were.';

create or replace function auth.forget_old() returns void
language sql volatile
set search_path = pg_catalog, pg_temp
as $$
  delete from auth.sign_in_attempt where (about, key_hash) in (
    select about, key_hash from auth.sign_in_attempt where last_failed_at < now() - interval '1 day'
    order by last_failed_at limit 200 for update skip locked);
  delete from auth.challenge where challenge_hash in (
    select challenge_hash from auth.challenge where expires_at < now() order by expires_at limit 200 for update skip locked);
$$;
comment on function auth.forget_old is 'Clears a few tries and challenges that no longer matter. Every sign-in does so.';

create or replace function auth.password_salt(sign_in_name text) returns bytea
language sql stable security definer
set search_path = pg_catalog, pg_temp
as $$
  select coalesce(
    (select a.password_salt from auth.account a where lower(a.sign_in_name) = auth.name_key(password_salt.sign_in_name)),
    (select substr(public.hmac(convert_to(auth.name_key(password_salt.sign_in_name), 'UTF8'), s.value, 'sha256'), 1, 16)
     from auth.secret s))
$$;
comment on function auth.password_salt is 'What to hash a typed password with. A name nobody has gets a salt that looks like any other and stays the same.';
grant execute on function auth.password_salt(text) to cg_app;

drop function if exists auth.try_password(text, bytea, text, text);
create function auth.try_password(sign_in_name text, hash bytea, address text, device text)
returns table (outcome text, seconds integer, token text)
language plpgsql volatile security definer rows 1
set search_path = pg_catalog, pg_temp
as $$
declare
  by_name bytea := auth.hash_of(auth.name_key(sign_in_name));
  by_address bytea := auth.hash_of(address);
  found_account auth.account;
  wrong integer;
begin
  seconds := greatest(auth.seconds_to_wait('name', by_name), auth.seconds_to_wait('address', by_address));
  if seconds > 0 then
    outcome := 'wait';
    return next;
    return;
  end if;
  select a.* into found_account from auth.account a
    where lower(a.sign_in_name) = auth.name_key(try_password.sign_in_name)
      and a.disabled_at is null and a.password_hash = try_password.hash and a.kind <> 'machine';
  if found_account.account_id is null then
    seconds := greatest(auth.count_failure('name', by_name), auth.count_failure('address', by_address));
    outcome := 'wrong';
    return next;
    return;
  end if;
  wrong := auth.forget_failures('name', by_name);
  -- An office where people do sign in is not an attacker: each right password makes up for five wrong ones.
  update auth.sign_in_attempt a set failures = greatest(a.failures - 5, 0) where a.about = 'address' and a.key_hash = by_address;
  perform auth.forget_old();
  if wrong > 0 then perform auth.remember(found_account.account_id, 'wrong_tries', wrong::text, device); end if;
  token := auth.begin_session(found_account.account_id, 1, 'password', null, device);
  outcome := 'right';
  seconds := 0;
  return next;
end
$$;
comment on function auth.try_password is 'The first factor. The same steps for a wrong password, a name nobody has and an account that was closed (A27).';
grant execute on function auth.try_password(text, bytea, text, text) to cg_app;

create or replace function auth.set_own_password(salt bytea, hash bytea, device text) returns boolean
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  present auth.session;
begin
  select * into present from auth.acting_session() s where s.level = 2 and s.stepped_up_at > now() - interval '10 minutes';
  if not found then return false; end if;
  update auth.account set password_salt = salt, password_hash = hash, password_set_at = now()
    where account_id = present.account_id and sign_in_name is not null;
  update auth.session set ended_at = now(), ended_reason = 'password-changed'
    where account_id = present.account_id and session_id <> present.session_id and ended_at is null;
  perform auth.remember(present.account_id, 'password_set', '', device);
  return true;
end
$$;
comment on function auth.set_own_password is 'A new password for whoever asks, shortly after a second factor. Ends their sessions elsewhere.';
grant execute on function auth.set_own_password(bytea, bytea, text) to cg_app;
