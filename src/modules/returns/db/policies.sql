-- Items of the record. They are written by what takes a file in, as the owner.
call consent.guard('returns.field_set', 'field_set_id', false, null);

-- receipt: an agency's own list of the files it brought, for those who bring them
grant select on returns.receipt to cg_app;
create policy receipt_read_bringer on returns.receipt for select to cg_app using (returns.may_bring_at(owner_agency_id));
grant execute on function returns.may_bring_at(uuid) to cg_app;

-- without_consent, file_episode: granted to nobody. They are the file's bookkeeping, and read only by what takes a file in and
-- by the writer of the return.

-- upload: sent, seen and confirmed by those who bring the agency's files; read by the job alone
grant select, insert on returns.upload to cg_app;
grant update (confirmed_at, confirmed_by, accept_good_rows, size) on returns.upload to cg_app;
create policy upload_read_bringer on returns.upload for select to cg_app using (returns.may_bring_at(owner_agency_id));
create policy upload_insert_bringer on returns.upload for insert to cg_app with check (
  returns.may_bring_at(owner_agency_id) and partnership_id = (select acting.partnership_id()) and brought_by = (select acting.staff_id()) and brought_at = now()
  and looked_at is null and confirmed_at is null and ended_at is null);
create policy upload_confirm_bringer on returns.upload for update to cg_app
  using (returns.may_bring_at(owner_agency_id) and ended_at is null and confirmed_at is null)
  with check (returns.may_bring_at(owner_agency_id) and (confirmed_at is null or (confirmed_at = now() and confirmed_by = (select acting.staff_id()))));

-- upload_piece: written while the file arrives, read by the job alone
grant insert on returns.upload_piece to cg_app;
create policy upload_piece_insert_bringer on returns.upload_piece for insert to cg_app with check (
  exists (select from returns.upload u where u.upload_id = upload_piece.upload_id and u.brought_at = now()));

-- refused_row: those of a file one may see
grant select on returns.refused_row to cg_app;
create policy refused_row_read_bringer on returns.refused_row for select to cg_app using (
  exists (select from returns.upload u where u.upload_id = refused_row.upload_id));

-- signed_return: an agency's own returns, for those who bring its files; written by returns.sign_return alone
grant select on returns.signed_return to cg_app;
create policy signed_return_read_bringer on returns.signed_return for select to cg_app using (returns.may_bring_at(owner_agency_id));

-- signed_piece, definition_used, fact_before: granted to nobody. The file of a return goes out through returns.piece_of_return.
