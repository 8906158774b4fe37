-- Nothing is deleted: a draft that is thrown away is marked so.
alter table indicators.publication add column discarded_at timestamptz,
  add constraint only_drafts_are_thrown_away check (discarded_at is null or published_at is null);
alter table indicators.published_cell drop constraint published_cell_publication_id_fkey,
  add constraint published_cell_publication_id_fkey foreign key (publication_id) references indicators.publication;
