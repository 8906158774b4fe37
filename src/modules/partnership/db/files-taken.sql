-- Counts one more file about people for the agency of whoever acts, in one statement, so that no two are both the last. Nothing is given where the
-- month is used up, or to nobody at work.
create or replace function partnership.take_file(out given boolean, out most integer)
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  mine uuid := acting.agency_id();
begin
  given := false;
  most := (partnership.figures('partnership.files_a_month', acting.partnership_id()))[1];
  if mine is null then return; end if;
  insert into partnership.files_taken as f (agency_id, month, taken) values (mine, date_trunc('month', current_date), 1)
  on conflict (agency_id, month) do update set taken = f.taken + 1 where f.taken < most;
  given := found;
end $$;
comment on function partnership.take_file is 'Counts one more file about people for the agency of whoever acts. Whether it may be had, and how many may be had in a month.';
grant execute on function partnership.take_file() to cg_app;

comment on table partnership.files_taken is 'How many files with rows about people an agency has taken away in a month.';
comment on column partnership.files_taken.agency_id is 'The agency.';
comment on column partnership.files_taken.month is 'The month, by its first day.';
comment on column partnership.files_taken.taken is 'How many.';
