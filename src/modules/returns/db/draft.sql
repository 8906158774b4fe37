-- The file as it would go now, for whoever brings the agency's files. Nothing of it is kept.
create or replace function returns.draft_pieces(at_agency uuid, data_date date, definition jsonb) returns table (place integer, content bytea)
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if not returns.may_bring_at(at_agency) then return; end if;
  return query select p.place, p.content from partnership.agency a
    cross join lateral returns.made_pieces(definition, a.agency_id, coalesce(a.national_code, ''), data_date, null) p where a.agency_id = at_agency order by p.place;
end $$;
comment on function returns.draft_pieces is 'The file of a return as it would go now, in pieces.';
grant execute on function returns.draft_pieces(uuid, date, jsonb) to cg_app;
