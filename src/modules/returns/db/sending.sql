-- Signed returns: made and kept by whoever brings the agency's files, in one transaction.

create or replace function returns.piece_of_return(of_return uuid, at_place integer) returns bytea
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select p.content from returns.signed_piece p join returns.signed_return r using (signed_return_id)
  where p.signed_return_id = of_return and p.place = at_place and returns.may_bring_at(r.owner_agency_id)
$$;
comment on function returns.piece_of_return is 'One piece of a signed return, for whoever brings the agency''s files.';

create or replace function returns.seal_return(of_return uuid, size_is bigint, sha256_is text) returns void
language sql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
  update returns.signed_return r set size = size_is, sha256 = sha256_is
  where r.signed_return_id = of_return and r.sha256 = '' and r.signed_at = now() and r.signed_by = acting.staff_id()
$$;
comment on function returns.seal_return is 'Writes the fingerprint of a return that was just signed off.';

create or replace function returns.check_return(at_agency uuid, month date, data_date date, definition jsonb, most integer) returns jsonb
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$ select null::jsonb $$;
create or replace function returns.check_episode(of_episode uuid, definition jsonb) returns jsonb
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$ select null::jsonb $$;
create or replace function returns.sign_return(at_agency uuid, month date, data_date date, definition jsonb, sha256_is text) returns jsonb
language sql volatile security definer set search_path = pg_catalog, public, pg_temp as $$ select '{"kind": "nothing"}'::jsonb $$;
create or replace function returns.rebuilt_pieces(of_return uuid) returns table (place integer, content bytea)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$ select null::integer, null::bytea where false $$;
grant execute on function returns.piece_of_return(uuid, integer), returns.seal_return(uuid, bigint, text), returns.check_return(uuid, date, date, jsonb, integer),
  returns.check_episode(uuid, jsonb), returns.sign_return(uuid, date, date, jsonb, text), returns.rebuilt_pieces(uuid) to cg_app;
