-- A press at the counter may be wrong. It is put right on the same day by a new row; the old one stays, replaced.
alter table prescribing.collection drop constraint collection_script_id_due_on_key;
alter table prescribing.collection add column replaced_at timestamptz;
create unique index collection_once_a_day on prescribing.collection (script_id, due_on) where replaced_at is null;
