-- What assessments came to at each agency of a partnership by month: for frozen reports of the partnership, not for pages.
create or replace function assessments.burden_by_agency(of_partnership uuid, from_month date, to_month date)
returns table (agency_id uuid, month date, people bigint, forms bigint, asked bigint, not_asked_again bigint, minutes bigint, timed bigint, timed_people bigint)
language sql stable set search_path = pg_catalog, public, pg_temp as $$
  select x.owner_agency_id, date_trunc('month', x.created_at)::date, count(distinct p.whole_id), count(*), sum(x.items_asked),
    sum(x.items_confirmed + x.items_kept), coalesce(sum(x.minutes), 0), count(x.minutes), count(distinct p.whole_id) filter (where x.minutes is not null)
  from assessments.assessment x join people.person p on p.person_id = x.person_id
  where x.partnership_id = of_partnership and x.struck_at is null and x.created_at >= from_month and x.created_at < to_month + interval '1 month'
  group by 1, 2
$$;
comment on function assessments.burden_by_agency is 'Assessments of each agency by month: how many, of how many people, questions asked and not asked again, minutes.';
