-- The writer of a return is a query made from the data set: which column of the record, or which field kept beside it, each header shows.
-- Names and values of the definition go into it as literals only.

-- The functions asked for each field carry no settings of their own: setting one each time takes longer than the work. All they name is said in full.

-- Where a header lives among the columns of its part (p below the episode, s the episode itself). Null: only beside the record.
create or replace function returns.home_of(header text) returns text language sql immutable as $$
  select case header
    when 'AGNCY' then 's.agency_code' when 'CLIENTID' then 's.client_ref' when 'EPISODID' then 's.episode_ref' when 'CONSENT' then 's.consent'
    when 'CLIENT' then 's.case_ref' when 'FINITIAL' then 's.given_initial' when 'SINITIAL' then 's.family_initial' when 'DOB' then 's.born_on'
    when 'SEX' then 's.sex' when 'REFLD' then 's.referred_on' when 'TRIAGED' then 's.triaged_on' when 'DISD' then 's.left_on' when 'DISRSN' then 's.left_code'
    when 'DRUG1' then $e$s.said ->> 'DRUG1'$e$ when 'DRUG1AGE' then $e$s.said ->> 'DRUG1AGE'$e$ when 'INJSTAT' then $e$s.said ->> 'INJSTAT'$e$
    when 'MODID' then 'p.ref' when 'SUBMID' then 'p.ref' when 'TITID' then 'p.ref' when 'CIRID' then 'p.ref' when 'TOPID' then 'p.ref'
    when 'MODAL' then 'p.modal' when 'REFMODDT' then 'p.referred_on' when 'FAOMODDT' then 'p.offered_on' when 'MODST' then 'p.started_on'
    when 'MODEND' then 'p.ended_on' when 'MODEXIT' then 'p.exit_code'
    when 'TRSTAGE' then 'p.stage' when 'TOPDATE' then 'p.held_on'
    when 'ALCUSE' then 'p.alcohol_days' when 'OPIUSE' then 'p.opiate_days' when 'CRAUSE' then 'p.crack_days' when 'COCAUSE' then 'p.cocaine_days'
    when 'AMPHUSE' then 'p.amphetamine_days' when 'CANNUSE' then 'p.cannabis_days' when 'OTDRGUSE' then 'p.other_days' when 'IVDRGUSE' then 'p.injecting_days'
    when 'PWORK' then 'p.paid_work_days' when 'VOLNPWORK' then 'p.volunteering_days' when 'EDUCAT' then 'p.education_days'
    when 'PSYHSTAT' then 'p.psychological' when 'PHSTAT' then 'p.physical' when 'QUALLIFE' then 'p.quality_of_life'
    when 'ACUTHPBM' then 'p.acute_housing' when 'UNSTHSE' then 'p.unsuitable_housing' when 'HRISK' then 'p.eviction_risk' when 'SHARING' then 'p.shared_equipment'
    when 'CONSMP' then 'p.alcohol_units' when 'SHOTHEFT' then 'p.shoplifting_days' when 'DRGSELL' then 'p.selling_days'
    when 'OTHTHEFT' then 'p.other_theft' when 'ASSAULT' then 'p.assault' end
$$;
comment on function returns.home_of is 'The column of the record that a header of a return shows.';

-- What a header shows, as text, or as a day where the check wants one.
drop function if exists returns.cell_sql(jsonb, boolean);
create or replace function returns.cell_sql(field jsonb, as_day boolean default false, is_alone boolean default false) returns text
language plpgsql immutable as $$
declare
  header text := field ->> 'header';
  home text := returns.home_of(header);
  -- Fields of the episode are kept beside it, those of a part below beside that part.
  beside text := format('%s.fields_%s ->> %L', case when field ->> 'part' = 'episode' then 's' else 'p' end, (field ->> 'category')::integer, header);
  is_day boolean := field ->> 'kind' = 'date';
  shown text;
begin
  if is_day and as_day then return coalesce(home, format('(%s)::date', beside)); end if;
  -- The record alone, where nothing is kept beside it: as it is, whatever its type.
  if is_alone then beside := 'null::text'; end if;
  shown := case
    when home is null then beside
    when header in ('ACUTHPBM', 'UNSTHSE', 'HRISK', 'SHARING', 'OTHTHEFT', 'ASSAULT') then format($e$coalesce(case %s when true then 'Y' when false then 'N' end, %s)$e$, home, beside)
    when header = 'CONSMP' then format('coalesce(trim_scale(%s)::text, %s)', home, beside)
    when header in ('AGNCY', 'CLIENTID', 'EPISODID', 'CONSENT', 'FINITIAL', 'SINITIAL', 'SEX', 'MODID', 'SUBMID', 'TITID', 'CIRID', 'TOPID', 'MODAL', 'MODEXIT', 'TRSTAGE') then home
    when header = 'DISRSN' then format('coalesce(%s, case when s.left_on is null and s.ended_on is null then %s end)', home, beside)
    when is_day then home || '::text'
    when header in ('CLIENT', 'DRUG1', 'DRUG1AGE', 'INJSTAT') then format('coalesce(%s, %s)', beside, home)
    when is_alone and not field ? 'written' then home
    else format('coalesce(%s::text, %s)', home, beside) end;
  if field ? 'written' then
    shown := format('coalesce(%L::jsonb ->> (%s), %s)', field -> 'written', shown, shown);
  end if;
  return shown;
end $$;
comment on function returns.cell_sql is 'The expression that gives what a field of a return shows.';

-- The same as the file writes it.
drop function if exists returns.written_sql(jsonb, text);
create or replace function returns.written_sql(field jsonb, file jsonb, is_alone boolean default false) returns text
language sql immutable as $$
  select case when coalesce(file ->> 'missing', '') = '' then c.cell else format('coalesce((%s)::text, %L)', c.cell, file ->> 'missing') end
  from (select case when field ->> 'kind' = 'date' and file ->> 'dates' = 'YYYYMMDD' then format($e$replace(%s, '-', '')$e$, returns.cell_sql(field, false, is_alone))
    else returns.cell_sql(field, false, is_alone) end as cell) c
$$;
comment on function returns.written_sql is 'The expression that gives what a file shows of a field.';

-- Cells go through a record turned into text: (a,,b), in quotes where a cell has a comma, a quote, a space or the like. That is the quickest way
-- from many cells to one text, and without a quote in it it is what the file writes. A record with one is taken apart.
create or replace function returns.csv_of_record(record text, is_always_quoted boolean) returns text language sql immutable parallel safe set search_path = pg_catalog as $$
  select string_agg(case when is_always_quoted or c.cell ~ E'[",\r\n]' then '"' || replace(c.cell, '"', '""') || '"' else c.cell end, ',' order by c.at)
  from (select m.at, case when m.found[1] like '"%' then replace(replace(substr(m.found[1], 2, length(m.found[1]) - 2), '""', '"'), E'\\\\', E'\\') else m.found[1] end as cell
    from regexp_matches(substr(record, 2, length(record) - 2) || ',', '("(?:[^"]|"")*"|[^,"]*),', 'g') with ordinality m (found, at)) c
$$;
comment on function returns.csv_of_record is 'The cells of a record that was turned into text, as a file writes them.';

create or replace function returns.cells_sql(record text, file jsonb) returns text language sql immutable set search_path = pg_catalog, public, pg_temp as $$
  select case when file ->> 'quote' = 'always' then format('returns.csv_of_record(%s, true)', record)
    else format($e$case when strpos(%1$s, '"') = 0 then right(left(%1$s, -1), -1) else returns.csv_of_record(%1$s, false) end$e$, record) end
$$;
comment on function returns.cells_sql is 'The expression that makes cells of a file of a record that was turned into text.';

-- Columns of one part that stand together, in the order of the file: the records they are put into, and the expression that writes them. What
-- people may have written themselves has a record of its own, so that a space there does not take the others apart.
drop function if exists returns.runs_of(jsonb);
create or replace function returns.runs_of(definition jsonb) returns table (place integer, part text, records text, cells text, width integer)
language sql stable set search_path = pg_catalog, public, pg_temp as $$
  with f as (select x.value as field, x.ordinality as at, x.value ->> 'part' as part, x.value ->> 'kind' = 'text' as is_own,
      returns.home_of(x.value ->> 'header') is not null as is_home from jsonb_array_elements(definition -> 'fields') with ordinality x),
  edge as (select f.*, case when lag(f.part) over (order by at) is distinct from f.part then 1 else 0 end as is_run,
    case when lag((f.part, f.is_own)) over (order by at) is distinct from (f.part, f.is_own) or f.is_own then 1 else 0 end as is_stretch from f),
  placed as (select e.*, (sum(is_run) over (order by at))::integer as run, sum(is_stretch) over (order by at) as stretch from edge e),
  -- Most children have nothing beside them.
  alone as (select part, string_agg(distinct format('p.fields_%s is null', field ->> 'category'), ' and ') as is_alone from f where part <> 'episode' group by part having bool_or(is_home)),
  record as (select run, stretch, part, is_alone, count(*) as width, format('raw_%s', stretch) as named, string_agg(returns.written_sql(field, definition -> 'file'), ', ' order by at) as whole,
      case when is_alone is not null then string_agg(returns.written_sql(field, definition -> 'file', true), ', ' order by at) end as of_record
    from placed left join alone using (part) group by run, stretch, part, is_alone)
  select run, min(part), string_agg(format(case when is_alone is null then 'row(%1$s)::text as %4$s' else 'case when %2$s then row(%3$s)::text else row(%1$s)::text end as %4$s' end, whole, is_alone, of_record, named), ', ' order by stretch),
    string_agg(returns.cells_sql(named, definition -> 'file'), $e$ || ',' || $e$ order by stretch), sum(width)::integer
  from record group by run order by run
$$;
comment on function returns.runs_of is 'The stretches of columns of one part, with what writes each.';

-- The kinds of information that a data set keeps beside the record of one part; a header has the same kind in every data set.
create or replace function returns.categories_of(definition jsonb, of_part text) returns integer[] language sql immutable set search_path = pg_catalog as $$
  select coalesce(array_agg(distinct (f ->> 'category')::integer), '{}') from jsonb_array_elements(definition -> 'fields') f where f ->> 'part' = of_part
$$;
comment on function returns.categories_of is 'The kinds of information of the fields of one part.';

-- A column of every kind, as text of a query: `each` has one %1$s for the number of the kind.
create or replace function returns.each_category(definition jsonb, of_part text, each text) returns text language sql immutable set search_path = pg_catalog, public, pg_temp as $$
  select coalesce(string_agg(format(each, c), '' order by c), '') from unnest(returns.categories_of(definition, of_part)) c
$$;
comment on function returns.each_category is 'The same piece of a query for each kind of information.';

drop function if exists returns.quoted_block(text), returns.block_sql(jsonb, text);
