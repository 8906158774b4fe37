grant select, insert on platform.idempotency to cg_app;
grant update (response_location) on platform.idempotency to cg_app;

create policy idempotency_own on platform.idempotency to cg_app
  using (account_id = (select acting.account_id()))
  with check (account_id = (select acting.account_id()));
