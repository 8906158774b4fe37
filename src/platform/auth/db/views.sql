-- A session that counts. For functions of sign-in, which run as the owner; granted to nobody.
create view auth.live_session with (security_invoker = true) as
select s.*, a.kind, a.subject_id
from auth.session s join auth.account a on a.account_id = s.account_id
where s.ended_at is null and now() < s.idle_until and now() < s.absolute_until and a.disabled_at is null;
comment on view auth.live_session is 'Each session that has neither ended nor expired, of an account that may be used, at whatever level.';
