-- Access and outcome by who people are: one characteristic at a time, so that place, characteristic and measure are all the dimensions there
-- are. The measures are the indicators' own, person by person.
create or replace function reports.count_equity(label text) returns void
language sql volatile set search_path = pg_catalog, public, pg_temp as $$
  with told as (
    select f.*, coalesce(g.substance_group, 'not stated') as substance_group, coalesce(p.sex, 'not known') as sex, coalesce(p.age, 'not known') as age,
      coalesce(p.ethnic, 'not known') as ethnic
    from person_figure f left join told_person p on p.person_id = f.person_id
    left join person_group g on g.partnership_id = f.partnership_id and g.person_id = f.person_id),
  cut as (
    select t.*, c.dimension, c.row_key from told t
    cross join lateral (values ('sex', t.sex), ('age', t.age), ('ethnic', t.ethnic), ('substance', t.substance_group)) c (dimension, row_key)),
  totals as (
    select agency_id, dimension, row_key, count(*) filter (where i01) as present, count(*) filter (where i02) as came, count(*) filter (where i04 < 4) as waits,
      count(*) filter (where i04 = 1) as in_time, count(i05) as judged, count(*) filter (where i05 = 1) as stayed, count(i09) as judged_early,
      count(*) filter (where i09 = 1) as left_early, count(*) filter (where i06) as completed, count(i08) as cohort, count(*) filter (where i08 = 1) as came_back
    from cut group by agency_id, dimension, row_key)
  insert into made (agency_id, report, dimension, row_key, part, base, n)
  select t.agency_id, 'equity', t.dimension || ' ' || label, t.row_key, x.part, x.base, x.n
  from totals t cross join lateral (values
    ('present', null, present), ('came', null, came), ('waits', null, waits), ('in time', 'waits', in_time), ('judged', null, judged), ('stayed', 'judged', stayed),
    ('judged early', null, judged_early), ('left early', 'judged early', left_early), ('completed', 'present', completed),
    ('cohort', null, cohort), ('came back', 'cohort', came_back)) x (part, base, n)
$$;
comment on function reports.count_equity is 'Counts access and outcome by sex, age, ethnic group and substance group.';
