create or replace function auth.sign_in_by_oidc(from_issuer text, from_subject text, service text, has_second boolean, device text)
returns table (level integer, token text)
language plpgsql volatile security definer rows 1
set search_path = pg_catalog, pg_temp
as $$
declare
  found_account uuid;
begin
  select o.account_id into found_account from auth.oidc_identity o join auth.account a on a.account_id = o.account_id
    where o.issuer = from_issuer and o.subject = from_subject and a.disabled_at is null and a.set_up_at is not null;
  if found_account is null then return; end if;
  level := case when has_second then 2 else 1 end;
  token := auth.begin_session(found_account, level, 'oidc', service, device);
  return next;
end
$$;
comment on function auth.sign_in_by_oidc is 'Signs in who another service says it is; with one factor there, the second is asked for here.';
grant execute on function auth.sign_in_by_oidc(text, text, text, boolean, text) to cg_app;

create or replace function auth.confirm_by_oidc(from_issuer text, from_subject text) returns text
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  if not exists (
    select from auth.oidc_identity o join auth.acting_session() s on s.account_id = o.account_id
    where o.issuer = from_issuer and o.subject = from_subject and s.level = 2) then
    return null;
  end if;
  return auth.raise_session();
end
$$;
comment on function auth.confirm_by_oidc is 'A step-up at the other service, with both factors given there just now.';
grant execute on function auth.confirm_by_oidc(text, text) to cg_app;

create or replace function auth.link_oidc(invitation text, from_issuer text, from_subject text, service text, has_second boolean, device text)
returns table (level integer, token text)
language plpgsql volatile security definer rows 1
set search_path = pg_catalog, pg_temp
as $$
declare
  invited uuid;
begin
  select i.account_id into invited from auth.invitation_by_token(invitation) i;
  if invited is null or exists (select from auth.oidc_identity o
    where o.issuer = from_issuer and o.subject = from_subject and o.account_id <> invited) then
    return;
  end if;
  perform auth.clear_ways_in(invited);
  insert into auth.oidc_identity (issuer, subject, account_id) values (from_issuer, from_subject, invited);
  perform auth.remember(invited, 'service_linked', service, device);
  if has_second then
    update auth.account set set_up_at = now() where account_id = invited;
    update auth.invitation set used_at = now() where account_id = invited and used_at is null;
    level := 2;
    token := auth.begin_session(invited, 2, 'oidc', service, device);
  else
    level := 1;
    token := auth.begin_session(invited, 1, 'invitation', service, device);
  end if;
  return next;
end
$$;
comment on function auth.link_oidc is 'Uses an invitation to tie an account to a sign-in at another service.';
grant execute on function auth.link_oidc(text, text, text, text, boolean, text) to cg_app;
