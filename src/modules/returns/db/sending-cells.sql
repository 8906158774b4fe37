-- The writer of a return is a query made from the data set: which column of the record, or which field kept beside it, each header shows.
-- Names and values of the definition go into it as literals only.

-- Where a header lives among the columns of its part (p below the episode, s the episode itself). Null: only beside the record.
create or replace function returns.home_of(header text) returns text language sql immutable set search_path = pg_catalog as $$
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
create or replace function returns.cell_sql(field jsonb, as_day boolean default false) returns text language plpgsql immutable set search_path = pg_catalog, public, pg_temp as $$
declare
  header text := field ->> 'header';
  home text := returns.home_of(header);
  -- Fields of the episode are kept beside it, those of a part below beside that part.
  beside text := format('%s.fields_%s ->> %L', case when field ->> 'part' = 'episode' then 's' else 'p' end, (field ->> 'category')::integer, header);
  is_day boolean := field ->> 'kind' = 'date';
  shown text;
begin
  if is_day and as_day then return coalesce(home, format('(%s)::date', beside)); end if;
  shown := case
    when home is null then beside
    when header in ('ACUTHPBM', 'UNSTHSE', 'HRISK', 'SHARING', 'OTHTHEFT', 'ASSAULT') then format($e$coalesce(case %s when true then 'Y' when false then 'N' end, %s)$e$, home, beside)
    when header = 'CONSMP' then format('coalesce(trim_scale(%s)::text, %s)', home, beside)
    when header in ('AGNCY', 'CLIENTID', 'EPISODID', 'CONSENT', 'FINITIAL', 'SINITIAL', 'SEX', 'MODID', 'SUBMID', 'TITID', 'CIRID', 'TOPID', 'MODAL', 'MODEXIT', 'TRSTAGE') then home
    when header = 'DISRSN' then format('coalesce(%s, case when s.left_on is null and s.ended_on is null then %s end)', home, beside)
    when is_day then home || '::text'
    when header in ('CLIENT', 'DRUG1', 'DRUG1AGE', 'INJSTAT') then format('coalesce(%s, %s)', beside, home)
    else format('coalesce(%s::text, %s)', home, beside) end;
  if field ? 'written' then
    shown := format('coalesce(%L::jsonb ->> (%s), %s)', field -> 'written', shown, shown);
  end if;
  return shown;
end $$;
comment on function returns.cell_sql is 'The expression that gives what a field of a return shows.';

-- The same as the file writes it.
create or replace function returns.written_sql(field jsonb, days_like text) returns text language sql immutable set search_path = pg_catalog, public, pg_temp as $$
  select case when field ->> 'kind' = 'date' and days_like = 'YYYYMMDD' then format($e$replace(%s, '-', '')$e$, returns.cell_sql(field)) else returns.cell_sql(field) end
$$;
comment on function returns.written_sql is 'The expression that gives what a file shows of a field.';

-- Columns of one part that stand together, in the order of the file.
create or replace function returns.runs_of(definition jsonb) returns table (place integer, part text, cells text, width integer)
language sql stable set search_path = pg_catalog, public, pg_temp as $$
  with f as (select x.value as field, x.ordinality as at, x.value ->> 'part' as part from jsonb_array_elements(definition -> 'fields') with ordinality x),
  edge as (select f.*, case when lag(f.part) over (order by at) is distinct from f.part then 1 else 0 end as is_first from f),
  run as (select e.*, (sum(is_first) over (order by at))::integer as run from edge e)
  -- Put together sign by sign: an array of cells turned into text takes twice as long.
  select run, min(part), string_agg(format('coalesce(%s, %L)', returns.written_sql(field, definition #>> '{file,dates}'), definition #>> '{file,missing}'),
    format(' || %L || ', chr(31)) order by at), count(*)::integer
  from run group by run order by run
$$;
comment on function returns.runs_of is 'The stretches of columns of one part, with the expression that writes each.';

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

-- Cells of a block stand apart by one sign and its lines by another, until it is known whether any of them must be quoted.
create or replace function returns.quoted_block(block text) returns text language sql immutable parallel safe set search_path = pg_catalog as $$
  select string_agg((select string_agg(case when c.cell ~ E'[",\r\n]' then '"' || replace(c.cell, '"', '""') || '"' else c.cell end, ',' order by c.at)
    from unnest(string_to_array(l.line, chr(31))) with ordinality c (cell, at)) || chr(30), '' order by l.at)
  from unnest(string_to_array(rtrim(block, chr(30)), chr(30))) with ordinality l (line, at)
$$;
comment on function returns.quoted_block is 'A block of lines in which each cell that needs it stands in quotes.';

create or replace function returns.block_sql(definition jsonb, block text) returns text language sql immutable set search_path = pg_catalog as $$
  select format($e$replace(%s, %L, %L)$e$, case definition #>> '{file,quote}'
    when 'always' then format($e$'"' || replace(replace(replace(left(%1$s, -1), '"', '""'), %2$L, '","'), %3$L, %4$L) || '"' || %3$L$e$, block, chr(31), chr(30), '"' || chr(30) || '"')
    else format($e$case when strpos(%1$s, ',') > 0 or strpos(%1$s, '"') > 0 or strpos(%1$s, chr(10)) > 0 or strpos(%1$s, chr(13)) > 0
      then returns.quoted_block(%1$s) else replace(%1$s, %2$L, ',') end$e$, block, chr(31)) end,
    chr(30), case definition #>> '{file,line_end}' when 'CRLF' then E'\r\n' else E'\n' end)
$$;
comment on function returns.block_sql is 'The expression that gives a block of lines as the file writes them.';
