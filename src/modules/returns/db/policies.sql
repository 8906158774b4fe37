-- Items of the record. They are written by what takes a file in, as the owner.
call consent.guard('returns.field_set', 'field_set_id', false, null);

-- receipt: an agency's own list of the files it brought, for those who bring them
grant select on returns.receipt to cg_app;
create policy receipt_read_bringer on returns.receipt for select to cg_app using (returns.may_bring_at(owner_agency_id));
grant execute on function returns.may_bring_at(uuid) to cg_app;

-- kept_part, without_consent, file_episode: granted to nobody. They are the file's bookkeeping, and read only by what takes a file in and
-- by the writer of the return.
