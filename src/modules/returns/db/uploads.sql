-- What the job may do with a file that somebody sent. It reads and takes in one whose sender may still bring their agency's files.

create or replace function returns.upload_to_read(of_upload uuid)
returns table (agency_id uuid, agency_code text, team_id uuid, staff_id uuid, actor_label text, data_set text, data_date date, file_name text, accept_good_rows boolean, is_confirmed boolean)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select u.owner_agency_id, a.national_code, u.team_id, s.staff_id, s.display_name || ', ' || s.job_title, u.data_set, u.data_date, u.file_name, u.accept_good_rows,
    u.confirmed_at is not null
  from returns.upload u join partnership.agency a on a.agency_id = u.owner_agency_id and (a.left_at is null or a.left_at > now())
  join partnership.staff s on s.staff_id = coalesce(u.confirmed_by, u.brought_by) and s.agency_id = u.owner_agency_id and (s.to_at is null or s.to_at > now())
  where u.upload_id = of_upload and u.ended_at is null and a.national_code is not null and (u.looked_at is null or u.confirmed_at is not null)
    and exists (select from partnership.staff_role r where r.staff_id = s.staff_id and r.role in ('team_manager', 'administrator') and r.from_at <= now() and (r.to_at is null or r.to_at > now()))
$$;
comment on function returns.upload_to_read is 'The file of an upload that waits to be read or taken in, while who sent it still may.';

create or replace function returns.piece_of_upload(of_upload uuid, at_place integer) returns bytea
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select content from returns.upload_piece where upload_id = of_upload and place = at_place
$$;
comment on function returns.piece_of_upload is 'One piece of an uploaded file.';

create or replace function returns.tell_progress(of_upload uuid, so_far integer) returns void
language sql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
  update returns.upload set rows_so_far = so_far where upload_id = of_upload and ended_at is null
$$;
comment on function returns.tell_progress is 'How many rows of an upload have been read.';

-- Keeps what came of reading or taking in, in the transaction that did it, with the rows that were refused.
create or replace function returns.keep_result(of_upload uuid, result jsonb, is_end boolean) returns void
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  delete from returns.refused_row where upload_id = of_upload;
  insert into returns.refused_row (upload_id, line, field, rule, sentence) select of_upload, q.line, q.field, q.rule, q.sentence from staged_problem q;
  update returns.upload u set looked_at = coalesce(u.looked_at, now()), look = case when is_end then u.look else result end,
    rows_so_far = coalesce((result ->> 'rows')::integer, u.rows_so_far),
    ended_at = case when is_end then now() end, outcome = case when is_end then result end
  where u.upload_id = of_upload;
  if is_end then delete from returns.upload_piece where upload_id = of_upload; end if;
end $$;
comment on function returns.keep_result is 'Keeps what reading or taking in an upload gave.';

-- The work was given up after several tries.
create or replace function returns.give_up_upload(of_upload uuid) returns void
language sql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
  update returns.upload set ended_at = now(), outcome = '{"kind": "failed"}', looked_at = coalesce(looked_at, now()) where upload_id = of_upload and ended_at is null
$$;
comment on function returns.give_up_upload is 'Ends an upload that could not be read after several tries.';

-- Files that nobody confirmed within a week are forgotten; what they said stays.
create or replace function returns.forget_uploads() returns integer
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  forgotten integer;
begin
  delete from returns.upload_piece p using returns.upload u where u.upload_id = p.upload_id and u.brought_at < now() - interval '7 days';
  update returns.upload set ended_at = now(), outcome = '{"kind": "forgotten"}' where ended_at is null and brought_at < now() - interval '7 days';
  get diagnostics forgotten = row_count;
  if forgotten > 0 then perform audit.record(action => 'return.uploads-forgotten', outcome => 'done', purpose => 'reporting', actor_label => 'returns.forget-uploads', detail => jsonb_build_object('count', forgotten)); end if;
  return forgotten;
end $$;
comment on function returns.forget_uploads is 'Removes files that were never confirmed.';
grant execute on function returns.upload_to_read(uuid), returns.piece_of_upload(uuid, integer), returns.tell_progress(uuid, integer),
  returns.keep_result(uuid, jsonb, boolean), returns.give_up_upload(uuid), returns.forget_uploads() to cg_jobs;
