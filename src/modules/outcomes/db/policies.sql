-- An alarm about one agency is for those who run the partnership, and for that agency's own workers.
grant select on outcomes.divergence to cg_app;
create policy divergence_select_member on outcomes.divergence for select to cg_app using (
  exists (select from indicators.snapshot s where s.snapshot_id = divergence.snapshot_id and s.book = 'outcomes')
  and (scope <> 'agency' or agency_id = (select acting.agency_id()) or (select acting.roles() && array['commissioner', 'coordinator', 'partnership_manager', 'forum_member'])));
-- Whoever reads the numbers reads the weights; whoever runs the partnership writes what it agreed.
grant select, insert on outcomes.weighting to cg_app;
create policy weighting_select_member on outcomes.weighting for select to cg_app using (
  partnership_id = (select acting.partnership_id())
  and ((select acting.roles() && array['commissioner', 'coordinator', 'partnership_manager', 'forum_member']) or (select indicators.sees_own_numbers())));
create policy weighting_insert_partnership on outcomes.weighting for insert to cg_app with check (
  partnership_id = (select acting.partnership_id()) and (select acting.holds('partnership_manager'))
  and set_by = (select acting.staff_id()) and set_at = now() and applies_from >= current_date);
