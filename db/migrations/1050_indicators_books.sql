-- One place for what is frozen: the outcomes stand in the tables of the indicators, as a book of their own, and are rounded, starred and
-- withheld by the same functions. What was frozen of outcomes until now goes; the nightly job freezes it again, as it stands today.
alter table indicators.snapshot add column book text not null default 'indicators' constraint book_is_known check (book in ('indicators', 'outcomes'));
alter table indicators.snapshot drop constraint snapshot_partnership_id_month_data_date_key;
alter table indicators.snapshot add constraint snapshot_of_book_and_month unique (partnership_id, book, month, data_date);

drop table outcomes.divergence, outcomes.shown_cell, outcomes.figure, outcomes.snapshot cascade;
drop function if exists outcomes.write_shown(uuid, jsonb), outcomes.own_figures(uuid);

-- A group whose crime falls while its health worsens, by the snapshot of the outcomes. Worked out from the shown cells alone.
create table outcomes.divergence (
  snapshot_id uuid not null,
  scope text not null constraint divergence_scope_is_known check (scope in ('all', 'agency')),
  key text not null,
  agency_id uuid references partnership.agency,
  justice_gain numeric(5, 1) not null,
  health_loss numeric(5, 1) not null,
  told_at timestamptz,
  primary key (snapshot_id, scope, key)
);
call platform.lock_table('outcomes.divergence');
