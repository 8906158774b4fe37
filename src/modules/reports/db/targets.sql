-- Whoever reads the numbers reads the targets; whoever runs the partnership writes them. No role changes or deletes a version.
grant select, insert on reports.target to cg_app;
create policy target_select_member on reports.target for select to cg_app using (
  partnership_id = (select acting.partnership_id())
  and ((select acting.roles() && array['commissioner', 'coordinator', 'partnership_manager', 'forum_member']) or (select indicators.sees_own_numbers())));
create policy target_insert_partnership on reports.target for insert to cg_app with check (
  partnership_id = (select acting.partnership_id()) and (select acting.holds('partnership_manager'))
  and set_by = (select acting.staff_id()) and set_at = now());

comment on table reports.target is 'A version of a target of the partnership: what should come to what by when, and whose it is.';
comment on column reports.target.target_version_id is 'The version.';
comment on column reports.target.target_id is 'The target; the same for all its versions.';
comment on column reports.target.partnership_id is 'Whose target.';
comment on column reports.target.version is 'Counts the versions of a target, from 1.';
comment on column reports.target.objective is 'What is wanted, in plain words.';
comment on column reports.target.measure is 'What it is judged by, one of a list.';
comment on column reports.target.aim is 'What the measure should come to: percent or days.';
comment on column reports.target.baseline is 'What the measure was when the target was first set, as it was shown; none where nothing was shown.';
comment on column reports.target.baseline_month is 'First day of the month the baseline is of.';
comment on column reports.target.from_month is 'First day of the first month it counts for; always after it was set.';
comment on column reports.target.by_month is 'First day of the month by whose end it should be reached.';
comment on column reports.target.is_ended is 'Whether this version ends the target: it counts no more from that month on.';
comment on column reports.target.owner_words is 'Who answers for it: a name or a post.';
comment on column reports.target.why is 'Why it was set or changed, and where it was agreed.';
comment on column reports.target.set_by is 'Who wrote it down.';
comment on column reports.target.set_at is 'When it was written down.';
