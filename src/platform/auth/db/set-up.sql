drop function if exists auth.enrolment();
create function auth.enrolment()
returns table (state text, account_id uuid, sign_in_name text, is_first boolean)
language sql stable security definer rows 1
set search_path = pg_catalog, pg_temp
as $$
  select case
      when s.level = 1 and s.how = 'invitation' then 'allowed'
      when s.level = 1 then 'no'
      when s.stepped_up_at > now() - interval '10 minutes' then 'allowed'
      else 'confirm-first'
    end, a.account_id, a.sign_in_name, s.level = 1
  from auth.acting_session() s join auth.account a on a.account_id = s.account_id
$$;
comment on function auth.enrolment is 'Whether whoever asks may add a second step now: from an invitation, or shortly after giving one they have. A password alone never may (A24).';
grant execute on function auth.enrolment() to cg_app;

create or replace function auth.enrolling() returns uuid
language sql stable security definer
set search_path = pg_catalog, pg_temp
as $$ select account_id from auth.enrolment() where state = 'allowed' $$;
comment on function auth.enrolling is 'The account that may be given a second step now.';

create or replace function auth.finish_set_up() returns text
language plpgsql volatile
set search_path = pg_catalog, pg_temp
as $$
declare
  present auth.session;
begin
  select * into strict present from auth.acting_session();
  if present.level = 2 then return null; end if;
  update auth.account set set_up_at = now() where account_id = present.account_id;
  update auth.invitation set used_at = now() where account_id = present.account_id and used_at is null;
  return auth.raise_session();
end
$$;
comment on function auth.finish_set_up is 'Uses up the invitation once there is a second factor, and signs in.';

drop function if exists auth.start_code_set_up();
create or replace function auth.start_code_set_up(key_id text, sealed bytea, secret_hash bytea) returns boolean
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  own uuid := auth.enrolling();
begin
  if own is null then return false; end if;
  insert into auth.one_time_code as c (account_id, pending_key_id, pending_sealed, pending_hash)
  values (own, start_code_set_up.key_id, start_code_set_up.sealed, start_code_set_up.secret_hash)
  on conflict (account_id) do update set
    pending_key_id = excluded.pending_key_id, pending_sealed = excluded.pending_sealed, pending_hash = excluded.pending_hash;
  return true;
end
$$;
comment on function auth.start_code_set_up is 'Keeps the sealed secret of an app with codes being set up. The app in use goes on working until the new one has given a code.';
grant execute on function auth.start_code_set_up(text, bytea, bytea) to cg_app;

drop function if exists auth.pending_code_secret();
create or replace function auth.pending_code()
returns table (account_id uuid, key_id text, sealed bytea)
language sql stable security definer rows 1
set search_path = pg_catalog, pg_temp
as $$
  select c.account_id, c.pending_key_id, c.pending_sealed
  from auth.one_time_code c where c.account_id = auth.enrolling() and c.pending_sealed is not null
$$;
comment on function auth.pending_code is 'The sealed secret to show while an app with codes is being set up, and at no other time.';
grant execute on function auth.pending_code() to cg_app;

drop function if exists auth.confirm_code_set_up(text, text);
drop function if exists auth.confirm_code_set_up(text, bytea, text);
create function auth.confirm_code_set_up(code text, opened bytea, device text)
returns table (outcome text, seconds integer, token text)
language plpgsql volatile security definer rows 1
set search_path = pg_catalog, pg_temp
as $$
declare
  own auth.one_time_code;
  step bigint;
  key bytea;
begin
  select * into own from auth.one_time_code c where c.account_id = auth.enrolling() and c.pending_sealed is not null for update;
  if not found then return; end if;
  key := auth.hash_of(own.account_id::text);
  seconds := auth.seconds_to_wait('second_step', key);
  if seconds > 0 then
    outcome := 'wait';
    return next;
    return;
  end if;
  if own.pending_hash = sha256(opened) then
    step := auth.step_of_code(opened, auth.clean_code(code), null);
  end if;
  if step is null then
    outcome := 'wrong';
    seconds := auth.count_failure('second_step', key);
    return next;
    return;
  end if;
  perform auth.forget_failures('second_step', key);
  update auth.one_time_code c set key_id = own.pending_key_id, sealed = own.pending_sealed, secret_hash = own.pending_hash,
    unsealed = null, confirmed_at = now(), last_step = step, pending_key_id = null, pending_sealed = null, pending_hash = null
    where c.account_id = own.account_id;
  perform auth.remember(own.account_id, 'code_app_set', '', device);
  outcome := 'right';
  seconds := 0;
  token := auth.finish_set_up();
  return next;
end
$$;
comment on function auth.confirm_code_set_up is 'Takes the new app with codes into use once it has given a right code.';
grant execute on function auth.confirm_code_set_up(text, bytea, text) to cg_app;

drop function if exists auth.add_passkey(text, bytea, bigint, text[], text, text);
create function auth.add_passkey(credential text, key bytea, start_counter bigint, ways text[], passkey_name text, device text)
returns table (outcome text, token text)
language plpgsql volatile security definer rows 1
set search_path = pg_catalog, pg_temp
as $$
declare
  own uuid := auth.enrolling();
begin
  if own is null or exists (select from auth.passkey p where p.credential_id = credential) then
    outcome := 'refused';
    return next;
    return;
  end if;
  insert into auth.passkey (account_id, credential_id, public_key, counter, transports, name)
  values (own, credential, key, start_counter, ways, passkey_name);
  perform auth.remember(own, 'passkey_added', passkey_name, device);
  outcome := 'right';
  token := auth.finish_set_up();
  return next;
end
$$;
comment on function auth.add_passkey is 'Keeps a passkey whose answer was checked.';
grant execute on function auth.add_passkey(text, bytea, bigint, text[], text, text) to cg_app;

create or replace function auth.make_recovery_codes(device text) returns setof text
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  own uuid;
  code text;
begin
  select e.account_id into own from auth.enrolment() e where e.state = 'allowed' and not e.is_first;
  if own is null then return; end if;
  delete from auth.recovery_code r where r.account_id = own;
  for made in 1..10 loop
    -- 80 random bits each, in letters and digits that are hard to mix up.
    select string_agg(substr('23456789ABCDEFGHJKLMNPQRSTUVWXYZ', (get_byte(b.bits, n) & 31) + 1, 1), '' order by n) into code
      from (select public.gen_random_bytes(16) as bits) b, generate_series(0, 15) n;
    insert into auth.recovery_code (account_id, code_hash) values (own, auth.hash_of(code));
    return next regexp_replace(code, '(....)(....)(....)(....)', '\1-\2-\3-\4');
  end loop;
  perform auth.remember(own, 'recovery_codes_made', '', device);
end
$$;
comment on function auth.make_recovery_codes is 'Ten new codes in place of the old ones. They are shown now or never.';
grant execute on function auth.make_recovery_codes(text) to cg_app;

drop function if exists auth.invitation_by_token(text);
create function auth.invitation_by_token(token text)
returns table (account_id uuid, kind text, sign_in_name text)
language sql stable security definer rows 1
set search_path = pg_catalog, pg_temp
as $$
  select a.account_id, a.kind, a.sign_in_name
  from auth.invitation i join auth.account a on a.account_id = i.account_id
  where i.token_hash = auth.hash_of(invitation_by_token.token)
    and i.used_at is null and i.withdrawn_at is null and now() < i.expires_at and a.disabled_at is null
$$;
comment on function auth.invitation_by_token is 'Whom a one-time link is for, while it holds.';
grant execute on function auth.invitation_by_token(text) to cg_app;

create or replace function auth.clear_ways_in(whose uuid) returns void
language sql volatile
set search_path = pg_catalog, pg_temp
as $$
  update auth.session set ended_at = now(), ended_reason = 'set-up-again' where account_id = whose and ended_at is null;
  delete from auth.passkey where account_id = whose;
  delete from auth.one_time_code where account_id = whose;
  delete from auth.recovery_code where account_id = whose;
  delete from auth.oidc_identity where account_id = whose;
  update auth.account set password_salt = null, password_hash = null, password_set_at = null where account_id = whose;
$$;
comment on function auth.clear_ways_in is 'Setting up again starts from nothing: whoever holds the old phone or password is out.';

create or replace function auth.accept_invitation(token text, salt bytea, hash bytea, device text) returns text
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  invited uuid;
begin
  select i.account_id into invited from auth.invitation_by_token(accept_invitation.token) i where i.sign_in_name is not null;
  if invited is null then return null; end if;
  perform auth.clear_ways_in(invited);
  update auth.account set password_salt = salt, password_hash = accept_invitation.hash, password_set_at = now() where account_id = invited;
  perform auth.remember(invited, 'password_set', '', device);
  return auth.begin_session(invited, 1, 'invitation', null, device);
end
$$;
comment on function auth.accept_invitation is 'Sets the password of an invited account and gives ten minutes to set up the second step.';
grant execute on function auth.accept_invitation(text, bytea, bytea, text) to cg_app;
