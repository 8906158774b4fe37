-- How many files with rows about people an agency has taken away in a month. What was in each, and who took it, stands in the audit.
create table partnership.files_taken (
  agency_id uuid not null references partnership.agency,
  month date not null constraint files_taken_in_a_month check (extract(day from month) = 1),
  taken integer not null constraint files_taken_some check (taken > 0),
  primary key (agency_id, month)
);
call platform.lock_table('partnership.files_taken');

alter table partnership.setting drop constraint setting_unit_is_known,
  add constraint setting_unit_is_known check (unit in ('days', 'weeks', 'months', 'years', 'people', 'points', 'forms', 'files'));
insert into partnership.setting (code, area, position, title, meaning, unit, is_list, least, most) values
  ('partnership.files_a_month', 'Reading and taking away', 2, 'Files about people an agency takes away in a month',
   'Whoever wants one more is told that the month is used up. A file with a row for each person counts; a table of totals does not', 'files', false, 5, 5000);
insert into partnership.setting_figure (code, applies_from, amounts, source, owner) values
  ('partnership.files_a_month', '2026-01-01', '{60}', 'Our own figure: a return with its drafts and findings needs far fewer', 'Partnership privacy lead');
