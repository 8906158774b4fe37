-- The time agencies spent with people by month: for frozen reports of the partnership, not for pages.
create or replace function care.time_by_agency(of_partnership uuid, from_month date, to_month date)
returns table (agency_id uuid, month date, people bigint, contacts bigint, minutes bigint)
language sql stable set search_path = pg_catalog, public, pg_temp as $$
  select c.owner_agency_id, date_trunc('month', c.happened_at)::date, count(distinct p.whole_id), count(*), sum(c.minutes)
  from care.contact c join people.person p on p.person_id = c.person_id
  where c.partnership_id = of_partnership and c.struck_at is null and c.happened_at >= from_month and c.happened_at < to_month + interval '1 month'
  group by 1, 2
$$;
comment on function care.time_by_agency is 'Time each agency spent with people by month: how often, with how many, minutes.';
