-- The rows of a return: each child of an episode on a line of its own, beside the children of other kinds with the same place, and the
-- episode's own columns repeated. One line holds at most one child of a kind.

create or replace function returns.line_end_of(definition jsonb) returns text language sql immutable set search_path = pg_catalog as $$
  select case definition #>> '{file,line_end}' when 'CRLF' then E'\r\n' else E'\n' end
$$;
comment on function returns.line_end_of is 'How a line of a return ends.';

create or replace function returns.header_of(definition jsonb) returns text language sql stable set search_path = pg_catalog, public, pg_temp as $$
  select case definition #>> '{file,quote}' when 'always' then '"' || string_agg(f.value ->> 'header', '","' order by f.ordinality) || '"'
      else string_agg(f.value ->> 'header', ',' order by f.ordinality) end || returns.line_end_of(definition)
  from jsonb_array_elements(definition -> 'fields') with ordinality f
$$;
comment on function returns.header_of is 'The first line of a return.';

-- The children of one kind, an array for each stretch of their columns.
create or replace function returns.children_sql(runs jsonb) returns text language sql stable set search_path = pg_catalog, public, pg_temp as $$
  with run as (select * from jsonb_to_recordset(runs) r (place integer, part text, records text, cells text) where part <> 'episode'),
  part as (select part, string_agg(records, ', ' order by place) as records,
    string_agg(format('array_agg(%s order by c.ref) as run_%s', cells, place), ', ' order by place) as gathered from run group by part)
  -- Not flattened, or each record would be made again wherever it is named.
  select coalesce(string_agg(format(', child_%1$s as (select c.episode_id, %2$s from (select p.episode_id, p.ref, %3$s from part_%1$s p offset 0) c group by c.episode_id)', part, gathered, records), ''
    order by part), '') from part
$$;
comment on function returns.children_sql is 'The part of a query that writes the children of each episode.';

-- One line: the stretches in the order of the file, missing children as missing cells.
create or replace function returns.line_sql(definition jsonb, runs jsonb) returns text language sql stable set search_path = pg_catalog, public, pg_temp as $$
  select format('%s || %L', string_agg(case part when 'episode' then format('h.run_%s', place) else format('coalesce(u.run_%s, %L)', place, repeat(nothing || ',', width - 1) || nothing) end,
    $e$ || ',' || $e$ order by place), returns.line_end_of(definition))
  from jsonb_to_recordset(runs) r (place integer, part text, width integer),
    (select case definition #>> '{file,quote}' when 'always' then format('"%s"', definition #>> '{file,missing}') else coalesce(definition #>> '{file,missing}', '') end as nothing) n
$$;
comment on function returns.line_sql is 'The expression that writes one line.';

-- Whoever did not agree, or was not asked: agency, client and the answer, and nothing else.
create or replace function returns.refusal_sql(definition jsonb, agency_code text) returns text language sql stable set search_path = pg_catalog, public, pg_temp as $$
  select format('row(%s)::text', string_agg(format('coalesce(%s, %L)', case f.value ->> 'header' when 'AGNCY' then quote_literal(agency_code)
    when 'CLIENTID' then 'r.client_ref' when 'CONSENT' then $e$nullif(r.consent, '')$e$ else 'null' end, definition #>> '{file,missing}'), ', ' order by f.ordinality))
  from jsonb_array_elements(definition -> 'fields') with ordinality f
$$;
comment on function returns.refusal_sql is 'The expression that makes a record of somebody who did not agree.';

-- The whole file, or the half that was gathered, in blocks, one for each episode, in order: by client and episode as the file calls them, byte by byte.
drop function if exists returns.rows_sql(jsonb, uuid, text, date, timestamptz), returns.rows_sql(jsonb, uuid, text, date, timestamptz, boolean);
create or replace function returns.rows_sql(definition jsonb, at_agency uuid, agency_code text, data_date date, as_of timestamptz default null, half integer default null) returns text
language plpgsql stable set search_path = pg_catalog, public, pg_temp as $$
declare
  runs jsonb := (select jsonb_agg(to_jsonb(r) order by r.place) from returns.runs_of(definition) r);
  children text;
  named text;
  arrays text;
  heads text;
  records text;
begin
  -- An episode without any child still has its line.
  select string_agg(format('run_%s', r.place), ', ' order by r.place), string_agg(case r.n when 1 then format('coalesce(child_%1$s.run_%2$s, array[null]::text[])', r.part, r.place)
      else format('child_%1$s.run_%2$s', r.part, r.place) end, ', ' order by r.place), string_agg(distinct format('left join child_%1$s using (episode_id)', r.part), ' ')
  into named, arrays, children
  from (select x.part, x.place, row_number() over (order by x.place) as n from jsonb_to_recordset(runs) x (place integer, part text) where x.part <> 'episode') r;
  select string_agg(format('%s as run_%s', r.cells, r.place), ', ' order by r.place), string_agg(r.records, ', ' order by r.place) into heads, records
  from jsonb_to_recordset(runs) r (place integer, part text, records text, cells text) where r.part = 'episode';
  return returns.parts_sql(definition, at_agency, agency_code, data_date, as_of) || returns.children_sql(runs) || format($q$,
  head as materialized (select h.episode_id, h.client_ref, h.episode_ref, %1$s from (select s.episode_id, s.client_ref, s.episode_ref, %2$s from part_episode s offset 0) h),
  block as (
    select h.client_ref, h.episode_ref, b.lines, b.block from head h %3$s
      -- Arrays come apart in their order.
      cross join lateral (select count(*)::integer as lines, string_agg(%4$s, '') as block from unnest(%5$s) u (%6$s)) b
    union all
    select r.client_ref, ''::text collate "C", 1, %7$s || %8$L from (select r.client_ref, %9$s as record from refusal r where %10$s offset 0) r)
  select (row_number() over (order by b.client_ref, b.episode_ref))::integer as place, b.lines, b.block from block b order by b.client_ref, b.episode_ref$q$,
    heads, records, children, returns.line_sql(definition, runs), arrays, named, returns.cells_sql('r.record', definition -> 'file'), returns.line_end_of(definition),
    returns.refusal_sql(definition, agency_code), returns.half_sql('r.client_ref', half));
end $$;
comment on function returns.rows_sql is 'A query of a whole return in blocks of lines.';
