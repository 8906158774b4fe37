-- What strangers are given: publications, their cells and nothing else. Drafts and whoever prepared them are not there for them.

create or replace function indicators.public_publications(of_publication uuid)
returns table (publication_id uuid, partnership_name text, month date, from_day date, to_day date, data_date date, definitions text, allow_list text, table_codes text[],
  context_words text, table_words jsonb, published_at timestamptz, withdrawn_at timestamptz, withdrawn_reason text, corrects_id uuid, corrected_by uuid)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select p.publication_id, w.name, s.month, s.from_day, s.to_day, s.data_date, s.version, p.allow_list, p.table_codes,
    case when p.withdrawn_at is null then p.context_words else '' end, case when p.withdrawn_at is null then p.table_words else '{}' end,
    p.published_at, p.withdrawn_at, p.withdrawn_reason, p.corrects_id,
    (select c.publication_id from indicators.publication c where c.corrects_id = p.publication_id and c.published_at is not null)
  from indicators.publication p join indicators.snapshot s using (snapshot_id) join partnership.partnership w on w.partnership_id = p.partnership_id
  where p.published_at is not null and (of_publication is null or p.publication_id = of_publication)
  order by s.month desc, p.published_at desc limit 500
$$;
comment on function indicators.public_publications is 'What has been published, newest month first, or one of it.';
grant execute on function indicators.public_publications(uuid) to cg_app;

create or replace function indicators.public_cells(of_publication uuid)
returns table (table_code text, indicator text, scope text, key text, part text, agency_name text, state text, value integer, waits_for text[], provisional boolean)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select c.table_code, c.indicator, c.scope, c.key, c.part, c.agency_name, c.state, c.value, c.waits_for, c.provisional
  from indicators.published_cell c join indicators.publication p using (publication_id)
  where p.publication_id = of_publication and p.published_at is not null and p.withdrawn_at is null
  order by c.table_code, c.indicator, array_position(array['all', 'group', 'agency'], c.scope),
    array_position(array['opiate', 'non-opiate and alcohol', 'non-opiate only', 'alcohol only', 'not stated'], c.key), c.agency_name, c.key, c.part
$$;
comment on function indicators.public_cells is 'The cells of a publication that stands, or was put right since; none of one withdrawn.';
grant execute on function indicators.public_cells(uuid) to cg_app;
