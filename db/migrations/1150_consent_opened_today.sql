-- Whose records a worker has opened today, each person once however often: what the limit of different people in a day is counted by. Rows of
-- days before go when the worker opens the first record of a day; what was read stands in the audit.
create table consent.opened_today (
  account_id uuid not null,
  opened_on date not null,
  whole_id uuid not null,
  opened_at timestamptz not null,
  primary key (account_id, opened_on, whole_id)
);
call platform.lock_table('consent.opened_today');

insert into partnership.setting (code, area, position, title, meaning, unit, is_list, least, most) values
  ('consent.people_before_confirming', 'Reading and taking away', 1, 'Different people in a day before we ask again',
   'Whoever has opened the records of so many different people in a day confirms that it is them before the next, and the privacy officer of their agency is told',
   'people', false, 20, 2000);
insert into partnership.setting_figure (code, applies_from, amounts, source, owner) values
  ('consent.people_before_confirming', '2026-01-01', '{200}', 'Our own figure, far above a day of reading by hand', 'Partnership privacy lead');
