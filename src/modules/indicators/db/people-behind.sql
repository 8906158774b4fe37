-- For an agency's own workers: their agency's numbers as they are, and the people behind them.

create or replace function indicators.own_figures(of_snapshot uuid) returns table (indicator text, figure jsonb)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select f.indicator, f.figure from indicators.figure f
  where f.snapshot_id = of_snapshot and f.agency_id = acting.agency_id() and indicators.sees_own_numbers()
$$;
comment on function indicators.own_figures is 'The numbers of the acting agency, unrounded, for its own workers.';
grant execute on function indicators.own_figures(uuid) to cg_app;

-- The people a figure of the acting agency is about, by its own records alone as they stand now: who else the person is with plays no part, so
-- a list can tell a worker nothing of another agency. Ids only: names are read with the
-- reader's own eyes. One counted person may be several registrations.
create or replace function indicators.people_behind(of_snapshot uuid, of_indicator text, rules jsonb) returns table (counted_id uuid, person_id uuid, outcome text)
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  s indicators.snapshot;
begin
  select * into s from indicators.snapshot x where x.snapshot_id = of_snapshot and x.book = 'indicators' and x.partnership_id = acting.partnership_id();
  if s.snapshot_id is null or acting.agency_id() is null or not indicators.sees_own_numbers() then return; end if;
  perform indicators.gather(array[s.partnership_id], s.data_date, rules, acting.agency_id());
  perform indicators.look_at_period(s.from_day, s.to_day, rules);
  perform indicators.look_for_stuck(s.to_day, rules);
  perform indicators.count_people(s.from_day, s.to_day, s.data_date, rules);
  return query
    with counted as (
    select f.person_id, x.outcome
    from person_figure f cross join lateral (select case of_indicator
      when 'I01' then case when f.i01 then 'yes' end
      when 'I02' then case when f.i02 then 'yes' end
      when 'I03' then (array['reasons completed', 'reasons transferred', 'reasons died', 'reasons unplanned', 'reasons inconsistent', 'reasons not known'])[f.i03 + 1]
      when 'I04' then 'bands ' || (indicators.wait_labels(rules))[f.i04]
      when 'I05' then (array['no', 'yes'])[f.i05 + 1]
      when 'I06' then case when f.i01 then case when f.i06 then 'yes' else 'no' end end
      when 'I07' then case when f.i01 then case when f.i07 then 'yes' else 'no' end end
      when 'I08' then (array['no', 'yes'])[f.i08 + 1]
      when 'I09' then (array['no', 'yes'])[f.i09 + 1]
      when 'I10' then case when f.i01 then case when f.i10 then 'yes' else 'no' end end
      when 'I11' then 'bands ' || (indicators.year_labels(rules))[f.i11 + 1]
      when 'I12' then (array['no', 'yes'])[f.i12 + 1]
      when 'I13' then (array['no', 'yes'])[f.i13 + 1]
      when 'I14' then (array['no', 'yes'])[f.i14 + 1]
      when 'I16' then (array['without_records', 'no', 'yes'])[f.i16 + 1]
      end as outcome) x
    where f.agency_id is null and x.outcome is not null
    union all
    select c.person_id, c.substance || ' ' || coalesce((array['abstinent', 'improved', 'unchanged', 'deteriorated'])[c.outcome], 'no_review')
    from person_change c where of_indicator = 'I15' and c.agency_id is null)
    select distinct c.person_id, e.person_id, c.outcome
    from counted c join spell q on q.person_id = c.person_id join episodes.episode e on e.episode_id = q.episode_id;
end $$;
comment on function indicators.people_behind is 'The people behind a figure of the acting agency, by its own records alone.';
grant execute on function indicators.people_behind(uuid, text, jsonb) to cg_app;
