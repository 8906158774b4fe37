-- Written by whoever signs, in the transaction that signs.
create or replace function returns.explain_return(of_return uuid, because text) returns void
language sql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
  update returns.signed_return r set reason = because
  where r.signed_return_id = of_return and r.reason = '' and r.signed_at = now() and r.signed_by = acting.staff_id()
$$;
comment on function returns.explain_return is 'Writes down why a return is signed off although errors were found.';
grant execute on function returns.explain_return(uuid, text) to cg_app;
comment on column returns.signed_return.reason is 'Why it was signed off although errors were found; empty where there were none.';
