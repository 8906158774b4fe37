create or replace function auth.code_at(secret bytea, step bigint) returns text
language plpgsql immutable
set search_path = pg_catalog, pg_temp
as $$
declare
  h bytea := public.hmac(int8send(step), secret, 'sha1');
  o integer := get_byte(h, 19) & 15;
begin
  return lpad(((((get_byte(h, o) & 127) << 24) | (get_byte(h, o + 1) << 16) | (get_byte(h, o + 2) << 8) | get_byte(h, o + 3))
    % 1000000)::text, 6, '0');
end
$$;
comment on function auth.code_at is 'The one-time code of a half minute, RFC 6238.';

create or replace function auth.step_of_code(secret bytea, code text, after bigint) returns bigint
language sql stable
set search_path = pg_catalog, pg_temp
as $$
  select step from generate_series(-1, 1) as apart,
    lateral (select floor(extract(epoch from now()) / 30)::bigint + apart) as near (step)
  where near.step > coalesce(step_of_code.after, -1) and auth.code_at(step_of_code.secret, near.step) = step_of_code.code
  order by step limit 1
$$;
comment on function auth.step_of_code is 'The half minute a code belongs to: this one, the one before or the next, if it has not been used.';

create or replace function auth.clean_code(code text) returns text
language sql immutable
set search_path = pg_catalog, pg_temp
as $$ select upper(regexp_replace(code, '[^0-9A-Za-z]', '', 'g')) $$;
comment on function auth.clean_code is 'A code without the spaces and dashes people type.';

drop function if exists auth.second_step();
create function auth.second_step()
returns table (account_id uuid, level smallint, how text, provider text, has_code boolean, has_recovery boolean, passkeys jsonb)
language sql stable security definer rows 1
set search_path = pg_catalog, pg_temp
as $$
  select s.account_id, s.level, s.how, s.provider,
    exists (select from auth.one_time_code c where c.account_id = s.account_id and c.confirmed_at is not null),
    exists (select from auth.recovery_code r where r.account_id = s.account_id and r.used_at is null),
    coalesce((select jsonb_agg(jsonb_build_object('id', p.credential_id, 'transports', p.transports) order by p.added_at)
      from auth.passkey p where p.account_id = s.account_id), '[]')
  from auth.acting_session() s
$$;
comment on function auth.second_step is 'Which second steps whoever has given one factor could give now.';
grant execute on function auth.second_step() to cg_app;

create or replace function auth.code_to_open()
returns table (account_id uuid, key_id text, sealed bytea)
language sql stable security definer rows 1
set search_path = pg_catalog, pg_temp
as $$
  select c.account_id, c.key_id, c.sealed
  from auth.acting_session() s join auth.one_time_code c on c.account_id = s.account_id
  where c.sealed is not null
$$;
comment on function auth.code_to_open is 'The sealed secret of whoever has given one factor. Whoever has the key opens it and hands it back with the code.';
grant execute on function auth.code_to_open() to cg_app;

create or replace function auth.sealing_keys() returns setof text
language sql stable security definer
set search_path = pg_catalog, pg_temp
as $$
  select c.key_id from auth.one_time_code c where c.key_id is not null
  union select c.pending_key_id from auth.one_time_code c where c.pending_key_id is not null
$$;
comment on function auth.sealing_keys is 'Which keys are needed to open what is sealed here.';
grant execute on function auth.sealing_keys() to cg_app, cg_jobs;

drop function if exists auth.use_code(uuid, text, boolean);
create or replace function auth.use_code(account uuid, typed text, opened bytea, allow_recovery boolean) returns text
language plpgsql volatile
set search_path = pg_catalog, pg_temp
as $$
declare
  own auth.one_time_code;
  step bigint;
begin
  select * into own from auth.one_time_code c where c.account_id = account for update;
  -- The database still decides: a secret that is not the one it was given at set-up makes no code right.
  if own.secret_hash = sha256(opened) then
    step := auth.step_of_code(opened, typed, own.last_step);
  end if;
  if step is not null then
    update auth.one_time_code c set last_step = step where c.account_id = account;
    return 'code';
  end if;
  if not allow_recovery then return null; end if;
  update auth.recovery_code r set used_at = now()
    where r.account_id = account and r.code_hash = auth.hash_of(typed) and r.used_at is null;
  return case when found then 'recovery' end;
end
$$;
comment on function auth.use_code is 'Uses up a one-time or a recovery code; null when it is neither. Each works once.';

drop function if exists auth.try_code(text, text);
drop function if exists auth.try_code(text, bytea, text);
create function auth.try_code(code text, opened bytea, device text)
returns table (outcome text, seconds integer, token text)
language plpgsql volatile security definer rows 1
set search_path = pg_catalog, pg_temp
as $$
declare
  present auth.session;
  key bytea;
  used text;
begin
  select * into present from auth.acting_session();
  if not found then return; end if;
  key := auth.hash_of(present.account_id::text);
  seconds := auth.seconds_to_wait('second_step', key);
  if seconds > 0 then
    outcome := 'wait';
    return next;
    return;
  end if;
  used := auth.use_code(present.account_id, auth.clean_code(code), opened, present.level = 1);
  if used is null then
    outcome := 'wrong';
    seconds := auth.count_failure('second_step', key);
    return next;
    return;
  end if;
  perform auth.forget_failures('second_step', key);
  if used = 'recovery' then perform auth.remember(present.account_id, 'recovery_code_used', '', device); end if;
  outcome := 'right';
  seconds := 0;
  token := auth.raise_session();
  return next;
end
$$;
comment on function auth.try_code is 'The second factor as a code. Recovery codes sign in; they do not confirm a step-up.';
grant execute on function auth.try_code(text, bytea, text) to cg_app;

drop function if exists auth.passkey_by_credential(text);
create function auth.passkey_by_credential(credential text)
returns table (account_id uuid, public_key bytea, counter bigint, transports text[])
language sql stable security definer rows 1
set search_path = pg_catalog, pg_temp
as $$
  select p.account_id, p.public_key, p.counter, p.transports from auth.passkey p where p.credential_id = credential
$$;
comment on function auth.passkey_by_credential is 'What a passkey''s signature is checked with. Public by nature.';
grant execute on function auth.passkey_by_credential(text) to cg_app;

create or replace function auth.use_passkey(credential text, seen_counter bigint, device text) returns text
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  owner_id uuid;
  present auth.session;
begin
  update auth.passkey p set counter = seen_counter, last_used_at = now()
  from auth.account a
  where p.credential_id = credential and a.account_id = p.account_id and a.disabled_at is null and a.set_up_at is not null
    and (seen_counter > p.counter or (seen_counter = 0 and p.counter = 0))
  returning p.account_id into owner_id;
  if owner_id is null then return null; end if;
  select * into present from auth.acting_session();
  if present.account_id = owner_id and present.how <> 'invitation' then return auth.raise_session(); end if;
  return auth.begin_session(owner_id, 2, 'passkey', null, device);
end
$$;
comment on function auth.use_passkey is 'A passkey whose signature was checked: finishes the sign-in under way for its account, or is one by itself, having asked for the finger or PIN.';
grant execute on function auth.use_passkey(text, bigint, text) to cg_app;

create or replace function auth.put_challenge(secret text, purpose text, browser text, detail jsonb, minutes integer) returns void
language sql volatile security definer
set search_path = pg_catalog, pg_temp
as $$
  select auth.forget_old();
  insert into auth.challenge (challenge_hash, purpose, browser, detail, expires_at)
  values (auth.hash_of(secret), purpose, browser, detail, now() + minutes * interval '1 minute')
$$;
comment on function auth.put_challenge is 'Keeps what was asked of this browser until it answers.';
grant execute on function auth.put_challenge(text, text, text, jsonb, integer) to cg_app;

create or replace function auth.take_challenge(secret text, purpose text, browser text) returns jsonb
language sql volatile security definer
set search_path = pg_catalog, pg_temp
as $$
  delete from auth.challenge c
  where c.challenge_hash = auth.hash_of(secret) and c.purpose = take_challenge.purpose
    and c.browser = take_challenge.browser and c.expires_at > now()
  returning c.detail
$$;
comment on function auth.take_challenge is 'What was asked of this browser, once.';
grant execute on function auth.take_challenge(text, text, text) to cg_app;
