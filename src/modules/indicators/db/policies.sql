-- Frozen figures: those who commission and run the partnership read all that is shown; an agency's own workers read the partnership's and the
-- groups' beside their own. The numbers as they are give no role anything.
grant select on indicators.snapshot to cg_app;
create policy snapshot_select_member on indicators.snapshot for select to cg_app using (
  partnership_id = (select acting.partnership_id())
  and ((select acting.roles() && array['commissioner', 'coordinator', 'partnership_manager', 'forum_member']) or (select indicators.sees_own_numbers())));
grant select on indicators.shown_cell to cg_app;
create policy shown_cell_select_member on indicators.shown_cell for select to cg_app using (
  exists (select from indicators.snapshot s where s.snapshot_id = shown_cell.snapshot_id)
  and (scope <> 'agency' or (select acting.roles() && array['commissioner', 'coordinator', 'partnership_manager', 'forum_member'])));
