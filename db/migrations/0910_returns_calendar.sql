-- A month's return has a day by which it is due. Nobody is stopped by it; a return that is not there by then is told of once.
insert into partnership.setting (code, area, position, title, meaning, unit, is_list, least, most) values
  ('returns.due_after', 'National returns', 1, 'To send a month’s return', 'How long after the end of a month its return is due. A return that is not there by then is told of once; nothing is closed by it', 'days', false, 1, 60);
insert into partnership.setting_figure (code, applies_from, amounts, source, owner) values
  ('returns.due_after', '2004-04-01', '{15}', 'Returns are monthly, and those of April were asked for early in May; the figure is from memory and to be agreed by the board', 'Data lead of the partnership');

-- Of which missing returns an agency and its coordinators have been told.
create table returns.missing_told (
  agency_id uuid not null references partnership.agency,
  month date not null constraint missing_month_begins check (extract(day from month) = 1),
  told_at timestamptz not null default now(),
  primary key (agency_id, month)
);
call platform.lock_table('returns.missing_told');
insert into jobs.task (name) values ('returns.tell-missing');
