-- As with the indicators: those who commission and run the partnership read all that is shown, an agency's own workers the partnership's
-- beside their own. The numbers as they are give no role anything.
grant select on reports.freezing to cg_app;
create policy freezing_select_member on reports.freezing for select to cg_app using (
  partnership_id = (select acting.partnership_id())
  and ((select acting.roles() && array['commissioner', 'coordinator', 'partnership_manager', 'forum_member']) or (select indicators.sees_own_numbers())));
grant select on reports.shown_cell to cg_app;
create policy shown_cell_select_member on reports.shown_cell for select to cg_app using (
  exists (select from reports.freezing f where f.freezing_id = shown_cell.freezing_id)
  and (agency_id is null or (report = 'said' and agency_id = (select acting.agency_id())) or (select acting.roles() && array['commissioner', 'coordinator', 'partnership_manager', 'forum_member'])));
