-- The parts of an agency's return as of an instant, as the common beginning of every query over them. Without an instant: as of now. The
-- episodes of a whole return stand in tables of the transaction, so that the planner knows how many they are; for one episode nothing is made.

-- Rows that are corrected by new ones: those in force, and for a past instant those since replaced.
create or replace function returns.stood_sql(tab text, columns text, ended text, of_rows text, as_of timestamptz) returns text
language sql immutable set search_path = pg_catalog as $$
  select format('select %1$s from %2$s x where x.%3$s is null and x.created_at <= %5$L and %4$s', columns, tab, ended, of_rows, coalesce(as_of, 'infinity'))
    || case when as_of is null then '' else
      format(' union all select %1$s from %2$s x where x.%3$s > %5$L and x.created_at <= %5$L and %4$s', columns, tab, ended, of_rows, as_of) end
$$;
comment on function returns.stood_sql is 'A query of the rows of a table that were in force at an instant.';

-- Rows that are changed where they stand: as they are, unless they were changed after the instant.
create or replace function returns.was_sql(fact text, tab text, fact_key text, since text, of_rows text, at_agency uuid, as_of timestamptz) returns text
language plpgsql stable set search_path = pg_catalog, public, pg_temp as $$
begin
  if as_of is null or not exists (select from returns.fact_before b where b.owner_agency_id = at_agency and b.fact = was_sql.fact and b.until_at > as_of) then
    return format('select x.* from %s x where %s and x.%s <= %L', tab, of_rows, since, coalesce(as_of, 'infinity'));
  end if;
  return format($q$select x.* from %1$s x where %2$s and x.%3$s <= %4$L
      and not exists (select from returns.fact_before b where b.owner_agency_id = %5$L and b.fact = %6$L and b.until_at > %4$L and b.fact_key = x.%7$s::text)
    union all select x.* from (select distinct on (b.fact_key) b.was from returns.fact_before b where b.owner_agency_id = %5$L and b.fact = %6$L and b.until_at > %4$L
      order by b.fact_key, b.until_at, b.fact_before_id) b cross join lateral jsonb_populate_record(null::%1$s, b.was) x where %2$s and x.%3$s <= %4$L$q$,
    tab, of_rows, since, as_of, at_agency, fact, fact_key);
end $$;
comment on function returns.was_sql is 'A query of the rows of a table as they were at an instant, though they were changed where they stand.';

-- The episodes that go into the return, with who they are about and what the person answered when asked.
create or replace function returns.spells_sql(definition jsonb, at_agency uuid, agency_code text, data_date date, as_of timestamptz, only_episodes uuid[]) returns text
language plpgsql stable set search_path = pg_catalog, public, pg_temp as $$
declare
  mine text := format('x.owner_agency_id = %L', at_agency);
  of_kind text := format(' and x.kind = any (%L::text[])', (select array_agg(v) from jsonb_array_elements_text(definition #> '{extract,kinds}') v));
  -- Where some episodes are asked for, the other episodes of their people are looked at too.
  whose text := coalesce((select format(' and x.person_id = any (%L::uuid[])', array_agg(e.person_id)) from episodes.episode e where e.episode_id = any (only_episodes) having count(*) > 0), '');
  april date := make_date(extract(year from data_date - interval '3 months')::integer, 4, 1);
begin
  return format($q$
  episode_then as materialized (%1$s union all %2$s),
  book_then as %13$s (%3$s),
  identity_then as (%4$s),
  reference_then as (select distinct on (x.person_id) x.person_id, x.reference from people.case_reference x where %5$s%6$s and x.created_at <= %7$L
    order by x.person_id, x.created_at, x.case_reference_id),
  answer_then as (select distinct on (e.episode_id, m.header) e.episode_id, m.header, a.answer_id, a.value #>> '{}' as said, a.concept
    from (select * from episode_then where agency_ref is null) e join assessments.answer a on a.person_id = e.person_id and a.owner_agency_id = %8$L and a.created_at <= %7$L
      and (a.struck_at is null or a.struck_at > %7$L) and a.value is not null and (a.created_at at time zone 'Europe/London')::date <= coalesce(e.ended_on, 'infinity')
    join (select distinct c.concept, c.header from returns.answer_code c) m on m.concept = a.concept
    order by e.episode_id, m.header, a.created_at desc, a.answer_id),
  said_then as (select a.episode_id, jsonb_object_agg(c.header, case c.answer when '*' then a.said else c.code end) as said
    from answer_then a join returns.answer_code c on c.concept = a.concept and c.header = a.header and c.answer in (a.said, '*') group by a.episode_id),
  spell as materialized (select e.episode_id, e.person_id, e.agency_ref, coalesce(e.agency_ref, e.episode_id::text) collate "C" as episode_ref, %9$L::text as agency_code,
    case when e.agency_ref is null then coalesce(e.referred_on, e.started_on) else e.referred_on end as referred_on,
    case when e.agency_ref is null then coalesce(e.triaged_on, e.started_on) else e.triaged_on end as triaged_on,
    e.ended_on, case when e.ended_on <= %10$L then e.ended_on end as left_on, w.given_initial, w.family_initial, w.born_on, w.sex, case when e.agency_ref is null then c.reference end as case_ref, t.said,
    coalesce(nullif(k.client_ref, ''), c.reference, e.person_id::text) collate "C" as client_ref,
    case when k.is_consented is false or w.national_return = 'N' then 'N' when k.is_consented or w.national_return = 'Y' then 'Y' end as consent
    from episode_then e left join identity_then w using (person_id) left join book_then k using (episode_id) left join reference_then c using (person_id)
    left join said_then t using (episode_id)
    -- Told as what is not so: nearly all began by then, and the planner takes a "not after" for most and a "by then" for few.
    where not (coalesce(e.referred_on, e.triaged_on, case when e.agency_ref is null then e.started_on end, '-infinity') > %10$L)
      and (%11$L = 'all' or e.ended_on is null or e.ended_on >= %12$L))$q$,
    returns.was_sql('episode', 'episodes.episode', 'episode_id', 'created_at', mine || of_kind || ' and x.agency_ref is not null' || whose, at_agency, as_of),
    returns.was_sql('episode', 'episodes.episode', 'episode_id', 'created_at', mine || of_kind || ' and x.agency_ref is null' || whose, at_agency, as_of),
    returns.was_sql('file_episode', 'returns.file_episode', 'episode_id', 'since', mine, at_agency, as_of),
    returns.stood_sql('people.identity', $c$x.person_id, nullif(upper(left(btrim(x.given_name), 1)), '') as given_initial, nullif(upper(left(btrim(x.family_name), 1)), '') as family_initial,
      x.born_on, x.sex, x.national_return$c$, 'replaced_at', 'x.person_id in (select e.person_id from episode_then e)', as_of),
    mine, whose, coalesce(as_of, 'infinity'), at_agency, agency_code, data_date, definition #>> '{extract,episodes}', april,
    -- All of the agency's in one reading, or those of a few people one by one.
    case when only_episodes is null then 'materialized' else '' end);
end $$;
comment on function returns.spells_sql is 'The part of a query that says which episodes a return holds and whose they are.';

-- What is kept beside the record of the parts below an episode: a row for each, a column for each kind of information.
drop function if exists returns.beside_sql(jsonb, text, timestamptz);
create or replace function returns.beside_sql(definition jsonb, of_part text) returns text
language sql immutable set search_path = pg_catalog, public, pg_temp as $$
  select case cardinality(returns.categories_of(definition, of_part)) when 0 then $q$select null::uuid as episode_id, ''::text collate "C" as ref where false$q$ else
    format('select g.episode_id, k.ref collate "C" as ref%s from (select x.episode_id%s from field_then x where x.part = %L group by x.episode_id) g cross join lateral (%s) k (ref)',
      returns.each_category(definition, of_part, ', g.fields_%1$s -> k.ref as fields_%1$s'),
      returns.each_category(definition, of_part, ', (array_agg(x.fields) filter (where x.category = %1$s))[1] as fields_%1$s'),
      of_part, (select string_agg(format('select jsonb_object_keys(g.fields_%s)', c), ' union ' order by c) from unnest(returns.categories_of(definition, of_part)) c)) end
$$;
comment on function returns.beside_sql is 'A query of the fields kept beside one kind of part.';

-- Whether what is kept beside had happened by the data date.
create or replace function returns.happened_sql(definition jsonb, header text, data_date date) returns text
language sql immutable set search_path = pg_catalog, public, pg_temp as $$
  select coalesce((select format($e$coalesce(b.fields_%s ->> %L, '') <= %L$e$, (f ->> 'category')::integer, header, data_date) from returns.field_of(definition, header) f where f is not null), 'true')
$$;
comment on function returns.happened_sql is 'The condition that something kept beside the record had happened by the data date.';

-- The episodes that are told of: of whoever agreed, or those that were asked for.
create or replace function returns.told_sql(only_episodes uuid[]) returns text language sql immutable set search_path = pg_catalog as $$
  select case when only_episodes is null then $c$s.consent = 'Y'$c$ else format('s.episode_id = any (%L::uuid[])', only_episodes) end
$$;
comment on function returns.told_sql is 'The condition that a return tells of an episode more than that it is there.';

-- Read once for all the parts.
create or replace function returns.fields_sql(as_of timestamptz, only_episodes uuid[]) returns text
language sql immutable set search_path = pg_catalog, public, pg_temp as $$
  select returns.stood_sql('returns.field_set', 'x.episode_id, x.part, x.category, x.fields', 'replaced_at',
    format('x.episode_id in (select s.episode_id from spell s where %s)', returns.told_sql(only_episodes)), as_of)
$$;
comment on function returns.fields_sql is 'A query of what is kept beside the record of the episodes of a return.';

-- What the episodes themselves show.
create or replace function returns.episodes_sql(definition jsonb, as_of timestamptz, only_episodes uuid[]) returns text
language sql immutable set search_path = pg_catalog, public, pg_temp as $$
  select format($q$
  discharge_then as (%1$s),
  beside_episode as (select x.episode_id%2$s from field_then x where x.part in ('episode', 'client') group by x.episode_id),
  part_episode as materialized (select s.*%3$s, case when s.left_on is not null then nullif(coalesce(d.national_code, l.national_code), '') end as left_code
    from spell s left join beside_episode f using (episode_id) left join discharge_then d using (episode_id) left join episodes.leaving_reason l on l.code = d.reason_code
    where %4$s)$q$,
    returns.stood_sql('episodes.discharge', 'x.episode_id, x.national_code, x.reason_code', 'undone_at', 'x.episode_id in (select s.episode_id from spell s)', as_of),
    returns.each_category(definition, 'episode', ', (array_agg(x.fields) filter (where x.category = %1$s))[1] as fields_%1$s'), returns.each_category(definition, 'episode', ', f.fields_%1$s'),
    returns.told_sql(only_episodes))
$$;
comment on function returns.episodes_sql is 'The part of a query that says what the episodes of a return show.';

-- Half of a return: the clients up to the middle one, or those after it. Without anybody there is no middle, and all is in the first half.
create or replace function returns.half_sql(client_ref text, half integer) returns text language sql immutable set search_path = pg_catalog as $$
  select case half when 1 then format('(%s > (select m.client_ref from pg_temp.return_middle m)) is not true', client_ref)
    when 2 then format('%s > (select m.client_ref from pg_temp.return_middle m)', client_ref) else 'true' end
$$;
comment on function returns.half_sql is 'The condition that a client is in the half of a return that is written.';

-- Puts the episodes of a return, or of one half of it, into tables of the transaction, for the queries that follow.
drop function if exists returns.gather_return(jsonb, uuid, text, date, timestamptz);
create or replace function returns.gather_return(definition jsonb, at_agency uuid, agency_code text, data_date date, as_of timestamptz default null, half integer default null) returns void
language plpgsql volatile set search_path = pg_catalog, public, pg_temp as $$
begin
  drop table if exists pg_temp.return_episode, pg_temp.return_field, pg_temp.return_spell, pg_temp.return_middle;
  execute 'create temporary table return_spell on commit drop as with ' || returns.spells_sql(definition, at_agency, agency_code, data_date, as_of, null) || ' select * from spell';
  if half is not null then
    create temporary table return_middle on commit drop as select percentile_disc(0.5) within group (order by s.client_ref) as client_ref from pg_temp.return_spell s;
    execute format('delete from pg_temp.return_spell s where not (%s)', returns.half_sql('s.client_ref', half));
  end if;
  analyze pg_temp.return_spell (episode_id, person_id, consent);
  execute 'create temporary table return_field on commit drop as with spell as (select * from pg_temp.return_spell) ' || returns.fields_sql(as_of, null);
  analyze pg_temp.return_field (episode_id, part);
  execute 'create temporary table return_episode on commit drop as with spell as (select * from pg_temp.return_spell), field_then as (select * from pg_temp.return_field), '
    || returns.episodes_sql(definition, as_of, null) || ' select * from part_episode';
  analyze pg_temp.return_episode (episode_id, person_id);
end $$;
comment on function returns.gather_return is 'Gathers the episodes of a return for the queries that write and check it.';

-- Everything a return may show, a table for each part. What is dated after the data date has not happened.
create or replace function returns.parts_sql(definition jsonb, at_agency uuid, agency_code text, data_date date, as_of timestamptz default null, only_episodes uuid[] default null) returns text
language plpgsql stable set search_path = pg_catalog, public, pg_temp as $$
declare
  ours text := 'x.episode_id in (select s.episode_id from part_episode s)';
begin
  return 'with ' || case when only_episodes is null
      then 'spell as (select * from pg_temp.return_spell), field_then as (select * from pg_temp.return_field), part_episode as (select * from pg_temp.return_episode)'
      else returns.spells_sql(definition, at_agency, agency_code, data_date, as_of, only_episodes) || format(', field_then as materialized (%s), ', returns.fields_sql(as_of, only_episodes))
        || returns.episodes_sql(definition, as_of, only_episodes) end || format($q$,
  part_intervention as (select i.episode_id, coalesce(i.agency_ref, i.intervention_id::text) collate "C" as ref, s.person_id,
    coalesce(i.national_code, case i.kind_code when 'pharmacological' then '94' when 'psychosocial' then '95' when 'recovery_support' then '96' end) as modal,
    case when i.agency_ref is null then coalesce(i.referred_on, s.referred_on) else i.referred_on end as referred_on, i.offered_on,
    case when i.started_on <= %1$L then i.started_on end as started_on, case when i.ended_on <= %1$L then i.ended_on end as ended_on,
    case when i.ended_on <= %1$L or i.ended_on is null then i.exit_code end as exit_code%12$s
    from (select * from (%2$s) i where i.replaced_at is null or i.replaced_at > %3$L) i join part_episode s using (episode_id)
    left join (%4$s) b on b.episode_id = i.episode_id and b.ref = coalesce(i.agency_ref, i.intervention_id::text) collate "C"
    where i.agency_ref is not null or i.started_on <= %1$L),
  part_outcome as (select o.*, coalesce(o.agency_ref, o.outcome_profile_id::text) collate "C" as ref, y.shoplifting_days, y.selling_days, y.other_theft, y.assault%13$s
    from (%5$s) o left join (%6$s) y using (outcome_profile_id)
    left join (%7$s) b on b.episode_id = o.episode_id and b.ref = coalesce(o.agency_ref, o.outcome_profile_id::text) collate "C"
    where coalesce(o.held_on, '-infinity') <= %1$L),
  part_sub_intervention as (select b.* from (%8$s) b where %14$s),
  part_time_in_treatment as (select b.* from (%9$s) b where %15$s),
  part_review as (select b.* from (%10$s) b where %16$s),
  without_then as (%11$s),
  refusal as (select distinct on (r.client_ref) r.client_ref, r.consent from (
    select w.client_ref, w.consent, 1 as place from without_then w union all select s.client_ref, coalesce(s.consent, ''), 2 from spell s where s.consent is distinct from 'Y') r
    order by r.client_ref, r.place, r.consent)$q$,
    data_date, returns.was_sql('intervention', 'episodes.intervention', 'intervention_id', 'created_at', ours, at_agency, as_of), coalesce(as_of, 'infinity'),
    returns.beside_sql(definition, 'intervention'),
    returns.stood_sql('assessments.outcome_profile', 'x.*', 'replaced_at', ours, as_of),
    returns.stood_sql('assessments.outcome_crime', 'x.outcome_profile_id, x.shoplifting_days, x.selling_days, x.other_theft, x.assault', 'replaced_at',
      'x.person_id in (select s.person_id from part_episode s)', as_of),
    returns.beside_sql(definition, 'outcome'), returns.beside_sql(definition, 'sub_intervention'), returns.beside_sql(definition, 'time_in_treatment'),
    returns.beside_sql(definition, 'review'),
    returns.was_sql('without_consent', 'returns.without_consent', 'client_ref', 'since', format('x.owner_agency_id = %L', at_agency), at_agency, as_of),
    returns.each_category(definition, 'intervention', ', b.fields_%1$s'), returns.each_category(definition, 'outcome', ', b.fields_%1$s'),
    returns.happened_sql(definition, 'SUBMODDT', data_date), returns.happened_sql(definition, 'TITDATE', data_date), returns.happened_sql(definition, 'CIRDATE', data_date));
end $$;
comment on function returns.parts_sql is 'The part of a query that holds everything a return may show, a table for each part.';
