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
-- Signs: those who commission and run the partnership read them rounded; an agency's own workers read their agency's with its numbers as they
-- are, through a function. A comment is written by the agency's managers, or by those who run the partnership, and stands as it was written.
grant select on indicators.sign to cg_app;
create policy sign_select_member on indicators.sign for select to cg_app using (
  exists (select from indicators.snapshot s where s.snapshot_id = sign.snapshot_id)
  and ((select indicators.oversees()) or (agency_id = (select acting.agency_id()) and (select indicators.sees_own_numbers()))));
grant select, insert (partnership_id, agency_id, month, sign, words, author_staff_id) on indicators.sign_comment to cg_app;
create policy sign_comment_select_member on indicators.sign_comment for select to cg_app using (
  partnership_id = (select acting.partnership_id())
  and ((select indicators.oversees()) or (agency_id = (select acting.agency_id()) and (select indicators.sees_own_numbers()))));
create policy sign_comment_insert_own on indicators.sign_comment for insert to cg_app with check (
  partnership_id = (select acting.partnership_id()) and author_staff_id = (select acting.staff_id())
  and ((select indicators.oversees()) or (agency_id = (select acting.agency_id()) and (select acting.holds('team_manager'))))
  and exists (select from indicators.sign g join indicators.snapshot s on s.snapshot_id = g.snapshot_id
    where s.month = sign_comment.month and g.agency_id = sign_comment.agency_id and g.sign = sign_comment.sign and g.state = 'raised'));
grant select on indicators.definition_version to cg_app;
create policy definition_version_select_staff on indicators.definition_version for select to cg_app using ((select acting.kind()) = 'staff');


-- Publications: read by those who read the frozen figures of the partnership, prepared by those who may publish. What was published is changed
-- by functions only.
grant select on indicators.publication, indicators.published_cell to cg_app;
grant insert (publication_id, partnership_id, snapshot_id, allow_list, prepared_by, corrects_id, context_words, table_words) on indicators.publication to cg_app;
grant update (context_words, table_words, version, discarded_at) on indicators.publication to cg_app;
create policy publication_select_oversight on indicators.publication for select to cg_app using (
  partnership_id = (select acting.partnership_id())
  and ((select indicators.may_publish())
    or (published_at is not null and (select acting.roles() && array['partnership_manager', 'forum_member']))));
create policy publication_insert_own on indicators.publication for insert to cg_app with check (
  (select indicators.may_publish()) and partnership_id = (select acting.partnership_id()) and prepared_by = (select acting.staff_id())
  and exists (select from indicators.snapshot s where s.snapshot_id = publication.snapshot_id and s.book = 'indicators' and s.partnership_id = publication.partnership_id)
  and corrects_id is not distinct from indicators.in_force(snapshot_id));
create policy publication_update_draft on indicators.publication for update to cg_app using (
  (select indicators.may_publish()) and partnership_id = (select acting.partnership_id()) and published_at is null and discarded_at is null)
  with check ((select indicators.may_publish()) and partnership_id = (select acting.partnership_id()) and published_at is null);
create policy published_cell_select_oversight on indicators.published_cell for select to cg_app using (
  exists (select from indicators.publication p where p.publication_id = published_cell.publication_id));
