-- The checks of a data set as queries over the same parts that the rows are written from: one for each check, all at once.

create or replace function returns.field_of(definition jsonb, header text) returns jsonb language sql immutable set search_path = pg_catalog as $$
  select f from jsonb_array_elements(definition -> 'fields') f where f ->> 'header' = header
$$;
comment on function returns.field_of is 'A field of a data set by its header.';

-- What must be false of every row. Null where the data set lacks one of the fields.
create or replace function returns.fault_sql(definition jsonb, c jsonb, data_date date) returns text language plpgsql stable set search_path = pg_catalog, public, pg_temp as $$
declare
  own jsonb := returns.field_of(definition, coalesce(c ->> 'field', c ->> 'later'));
  other jsonb := returns.field_of(definition, coalesce(c ->> 'with', c ->> 'earlier', c ->> 'on', 'EPISODID'));
  says text := format('nullif(%s, %L)', returns.cell_sql(own), '');
  wanted text := format('%L::text[]', (select array_agg(v) from jsonb_array_elements_text(coalesce(c -> 'values', c -> 'stages', '[]')) v));
  -- A count that was kept as it came may be anything a number can be.
  counted text := format('case when %1$s ~ %2$L then (%1$s)::numeric end', says, '^-?\d{1,9}(\.\d+)?$');
begin
  if own is null or other is null then return null; end if;
  return case c ->> 'kind'
    when 'required' then format('%s is null', says)
    when 'listed' then format('%s <> all (%L::text[])', says, (select array_agg(v) from jsonb_array_elements_text(own -> 'codes') v))
    when 'range' then format('(%1$s) not between %2$s and %3$s', counted, (c ->> 'from')::numeric, (c ->> 'to')::numeric)
    when 'order' then format('%s > %s', returns.cell_sql(other, true), returns.cell_sql(own, true))
    when 'not after the data date' then format('%s > %L', returns.cell_sql(own, true), data_date)
    when 'needs' then format('%s is not null and (%L or %s = any (%s)) and nullif(%s, %L) is null', says, not c ? 'values', says, wanted, returns.cell_sql(other), '')
    when 'only with' then format('%s is not null and coalesce(%s, %L) <> all (%s)', says, returns.cell_sql(other), '', wanted)
    when 'different' then format('%s = any (array[%s]::text[]) and %s <> all (%L::text[])', says,
      (select string_agg(returns.cell_sql(returns.field_of(definition, v)), ', ') from jsonb_array_elements_text(c -> 'from') v), says,
      (select array_agg(v) from jsonb_array_elements_text(c -> 'except') v))
    when 'age' then format('%s > %s - make_interval(years => %s)', returns.cell_sql(own, true), returns.cell_sql(other, true), (c ->> 'years')::integer)
    when 'profile in window' then format('p.stage = any (%s) and (p.held_on < %s - %s or p.held_on > %2$s + %4$s)', wanted,
      case c ->> 'around' when 'start' then 'b.first_start' else 's.left_on' end, (c ->> 'before')::integer, (c ->> 'after')::integer)
    when 'profile missing' then format('%s + %s <= %L and not exists (select from part_outcome o where o.episode_id = s.episode_id and o.stage = any (%s))',
      case c ->> 'around' when 'start' then 'b.first_start' else $e$case when s.left_code in ('80', '81', '82') and b.first_start is not null then s.left_on end$e$ end,
      (c ->> 'due')::integer, data_date, wanted)
      -- A review is due of whoever was still there.
      || case when c ->> 'around' = 'start' and (c ->> 'due')::integer > 28 then format(' and (s.left_on is null or s.left_on >= b.first_start + %s)', (c ->> 'due')::integer) else '' end
    when 'closed at discharge' then 's.left_on is not null and p.started_on is not null and p.ended_on is null'
    when 'two open' then 's.left_on is null and exists (select from spell o where o.person_id = s.person_id and o.episode_id <> s.episode_id and o.left_on is null)'
    when 'twice' then 'exists (select from spell o where o.person_id = s.person_id and o.episode_id <> s.episode_id and o.referred_on = s.referred_on and o.triaged_on = s.triaged_on)' end;
end $$;
comment on function returns.fault_sql is 'The condition that a check finds fault with.';

-- The query of one check.
create or replace function returns.one_check_sql(definition jsonb, c jsonb, data_date date) returns text language plpgsql stable set search_path = pg_catalog, public, pg_temp as $$
declare
  own jsonb := returns.field_of(definition, coalesce(c ->> 'field', c ->> 'later'));
  fault text := returns.fault_sql(definition, c, data_date);
  -- The part below the episode that it looks at, if any.
  below text := (select f.value ->> 'part' from jsonb_array_elements(definition -> 'fields') f
    where f.value ->> 'header' in (c ->> 'field', c ->> 'later', c ->> 'earlier') and f.value ->> 'part' <> 'episode' limit 1);
  is_about_missing boolean := c ->> 'kind' = 'profile missing';
begin
  if fault is null then return null; end if;
  if is_about_missing then below := null; end if;
  return format($q$select %1$L as level, %2$L as rule, %3$L as field, %4$L as part, %5$L as words, %6$s as said, s.person_id, s.episode_id, s.client_ref, s.episode_ref, %7$s as ref,
      s.agency_ref from %8$s s left join begun b using (episode_id) %9$s where %10$s$q$,
    c ->> 'level', c ->> 'id', own ->> 'header', coalesce(own ->> 'part', 'episode'), c ->> 'words',
    case when is_about_missing or c ->> 'kind' = 'required' then 'null::text' else format('(%s)', returns.cell_sql(own)) end,
    case when below is null then $e$''::text$e$ else 'p.ref' end,
    -- Of whoever was not asked or did not agree nothing else is looked at.
    case when own ->> 'header' = 'CONSENT' then 'spell' else 'part_episode' end, case when below is null then '' else format('join part_%s p using (episode_id)', below) end, fault);
end $$;
comment on function returns.one_check_sql is 'The query of one check of a return.';

-- All findings, errors first, with how many there are and how many rows the return has.
create or replace function returns.check_sql(definition jsonb, at_agency uuid, agency_code text, data_date date, as_of timestamptz, only_episodes uuid[], most integer) returns text
language plpgsql stable set search_path = pg_catalog, public, pg_temp as $$
begin
  return returns.parts_sql(definition, at_agency, agency_code, data_date, as_of, only_episodes) || format($q$,
  begun as (select p.episode_id, min(p.started_on) as first_start from part_intervention p where p.modal in ('94', '95') group by p.episode_id),
  found as materialized (select f.*, case when f.client_ref = f.person_id::text
      -- Whoever signs may not open every record: without a reference it is named by the beginning of its identifier, never by who it is.
      then 'Record ' || left(f.person_id::text, 8) else f.client_ref end
      || case when f.agency_ref is null then '' else ', episode ' || f.episode_ref end || case when f.ref = '' or f.agency_ref is null then '' else ', ' || f.ref end as record_name
    from (%1$s) f %2$s),
  child as (select c.episode_id, max(c.n) as n from (
    select episode_id, count(*) as n from part_intervention group by 1 union all select episode_id, count(*) from part_outcome group by 1
    union all select episode_id, count(*) from part_sub_intervention group by 1 union all select episode_id, count(*) from part_time_in_treatment group by 1
    union all select episode_id, count(*) from part_review group by 1) c group by 1)
  select jsonb_build_object('rows', (select count(*) from refusal) + (select coalesce(sum(greatest(1, c.n)), 0) from part_episode s left join child c using (episode_id)),
    'errors', (select count(*) from found where level = 'error'), 'warnings', (select count(*) from found where level = 'warning'),
    'findings', (select coalesce(jsonb_agg(jsonb_build_object('level', x.level, 'rule', x.rule, 'field', x.field, 'part', x.part, 'words', x.words, 'said', x.said,
        'person_id', x.person_id, 'episode_id', x.episode_id, 'record_name', x.record_name) order by x.level, x.rule, x.record_name, x.ref), '[]')
      from (select * from found order by level, rule, record_name, ref limit %3$s) x))$q$,
    coalesce((select string_agg(returns.one_check_sql(definition, c, data_date), ' union all ') from jsonb_array_elements(definition -> 'checks') c),
      $e$select '' as level, '' as rule, '' as field, '' as part, '' as words, null::text as said, s.person_id, s.episode_id, s.client_ref, s.episode_ref, '' as ref,
        s.agency_ref from spell s where false$e$),
    case when only_episodes is null then '' else format('where f.episode_id = any (%L::uuid[])', only_episodes) end, most);
end $$;
comment on function returns.check_sql is 'A query of everything the checks of a data set find in a return.';
