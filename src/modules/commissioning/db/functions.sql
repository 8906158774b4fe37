-- What a reader can work out of a published cell: the range of counts it may stand for.
create or replace function commissioning.lowest(state text, value integer) returns integer language sql immutable set search_path = pg_catalog as
$$ select case state when 'counted' then greatest(value - 2, 8) when 'small' then 1 else 0 end $$;
create or replace function commissioning.highest(state text, value integer) returns integer language sql immutable set search_path = pg_catalog as
$$ select case state when 'counted' then value + 2 when 'small' then 7 when 'withheld' then 19 else 0 end $$;

-- A count as it may be published: nothing as nothing, one to seven as a star, the rest to the nearest five (rule book 3.7).
create or replace function commissioning.state_of(n integer) returns text language sql immutable set search_path = pg_catalog as
$$ select case when n = 0 then 'zero' when n < 8 then 'small' else 'counted' end $$;
create or replace function commissioning.rounded(n integer) returns integer language sql immutable set search_path = pg_catalog as
$$ select case when n >= 8 then (round(n / 5.0) * 5)::integer end $$;

-- Whether the total pins a starred cell to fewer than three possible counts. In a table whose rows are parts of the total they add up
-- to it; otherwise they overlap and add up to at least it.
create or replace function commissioning.pins_a_small_cell(lows integer[], highs integer[], smalls boolean[], total_low integer, total_high integer, adds_up boolean)
returns boolean language sql immutable set search_path = pg_catalog as $$
  select coalesce(bool_or(
    least(7, case when adds_up then total_high - (sums.low - c.low) else total_high end)
      - greatest(1, total_low - (sums.high - c.high)) < 2), false)
  from unnest(lows, highs, smalls) as c (low, high, small)
  cross join (select sum(l) as low, sum(h) as high from unnest(lows, highs) x (l, h)) sums
  where c.small
$$;

-- People in treatment at some time in a month: somebody at an agency that may lead on care worked with them. By agency and by age at
-- the end of the month. Kept inside the database: only the cells below leave it.
create or replace function commissioning.people_in_treatment(of_partnership uuid, first_day date)
returns table (whole_id uuid, agency_id uuid, age integer)
language sql stable set search_path = pg_catalog, public, pg_temp as $$
  with span as (
    select first_day::timestamp at time zone 'Europe/London' as begins, (first_day + interval '1 month')::timestamp at time zone 'Europe/London' as ends),
  seen as (
    select distinct p.whole_id, r.agency_id
    from span, people.working_relationship r
    join people.person p on p.person_id = r.person_id
    join partnership.agency g on g.agency_id = r.agency_id
    join partnership.agency_kind k on k.code = g.kind and k.may_lead
    where g.partnership_id = of_partnership and r.from_at < span.ends and coalesce(r.to_at, 'infinity') > greatest(span.begins, r.from_at)
  )
  select s.whole_id, s.agency_id, extract(year from age((first_day + interval '1 month - 1 day')::date, b.born_on))::integer
  from seen s
  left join lateral (
    select i.born_on from people.person m join people.identity i on i.person_id = m.person_id and i.replaced_at is null and i.born_on is not null
    where m.whole_id = s.whole_id order by m.person_id <> s.whole_id, m.person_id limit 1) b on true
$$;

-- The cells of a month, rounded and starred, with the total of everyone as place 100 of each table.
create or replace function commissioning.drafts(of_partnership uuid, first_day date) returns commissioning.draft_cell[]
language sql stable set search_path = pg_catalog, public, pg_temp as $$
  with treated as materialized (select * from commissioning.people_in_treatment(of_partnership, first_day)),
  month as (select first_day::timestamp at time zone 'Europe/London' as begins, (first_day + interval '1 month')::timestamp at time zone 'Europe/London' as ends),
  by_agency as (
    select 'by_agency', row_number() over (order by g.name)::smallint as place, g.name as label,
      exists (select from people.working_relationship r where r.agency_id = g.agency_id and r.from_at < month.ends) as reported,
      (select count(distinct t.whole_id)::integer from treated t where t.agency_id = g.agency_id) as n
    from month, partnership.agency g join partnership.agency_kind k on k.code = g.kind and k.may_lead
    where g.partnership_id = of_partnership and g.joined_at < month.ends and (g.left_at is null or g.left_at > month.begins)),
  by_age as (
    select 'by_age', b::smallint as place, (array['Under 18', '18 to 29', '30 to 39', '40 to 49', '50 to 59', '60 and over', 'Age not known'])[b] as label,
      true as reported,
      (select count(distinct t.whole_id)::integer from treated t where b = case when t.age is null then 7 else width_bucket(t.age, array[0, 18, 30, 40, 50, 60]) end) as n
    from generate_series(1, 7) b),
  -- Where fewer than twenty people all fall into one row, the table would say of each of them what row that is.
  one_row as (select count(*) filter (where n > 0) = 1 and sum(n) < 20 as is_all from by_age),
  everyone as (
    select code, 100::smallint, 'Everyone', true, (select count(distinct whole_id)::integer from treated) from unnest(array['by_agency', 'by_age']) code)
  select array_agg(row(c.table_code, c.place, c.label,
    case when not c.reported then 'not_reported' when o.is_all and c.table_code = 'by_age' and c.place <> 100 then 'withheld' else commissioning.state_of(c.n) end,
    case when c.reported and not (o.is_all and c.table_code = 'by_age' and c.place <> 100) then commissioning.rounded(c.n) end)::commissioning.draft_cell
    order by c.table_code, c.place)
  from (select * from by_agency union all select * from by_age union all select * from everyone) c (table_code, place, label, reported, n)
  cross join one_row o
$$;

-- Whether a reader could pin a starred cell of these tables, who knows that everyone is between two counts.
create or replace function commissioning.tells(drafts commissioning.draft_cell[], total_low integer, total_high integer) returns boolean
language sql immutable set search_path = pg_catalog as $$
  select coalesce(bool_or(commissioning.pins_a_small_cell(t.lows, t.highs, t.smalls, total_low, total_high, t.table_code = 'by_age')), false)
  from (
    select c.table_code, array_agg(commissioning.lowest(c.state, c.value)) as lows, array_agg(commissioning.highest(c.state, c.value)) as highs, array_agg(c.state = 'small') as smalls
    from unnest(drafts) c where c.place <> 100 group by c.table_code) t
$$;

-- Writes one month as it may be read, once. 'published', 'published-before', 'not-over', or 'would-tell'.
create or replace function commissioning.publish_month(of_partnership uuid, first_day date) returns text
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  cells commissioning.draft_cell[];
  total commissioning.draft_cell;
  new_id uuid := gen_random_uuid();
  withheld boolean;
begin
  if first_day + interval '1 month' > current_date then return 'not-over'; end if;
  perform pg_advisory_xact_lock(7020, hashtext(of_partnership::text));
  if exists (select from commissioning.publication x where x.partnership_id = of_partnership and x.month = first_day) then return 'published-before'; end if;
  cells := commissioning.drafts(of_partnership, first_day);
  select c.* into total from unnest(cells) c where c.place = 100 limit 1;
  withheld := commissioning.tells(cells, commissioning.lowest(total.state, total.value), commissioning.highest(total.state, total.value));
  -- Without the total a reader still has the agencies: everyone is at least the largest of them and at most their sum.
  if withheld and commissioning.tells(cells,
      (select max(commissioning.lowest(c.state, c.value)) from unnest(cells) c where c.table_code = 'by_agency' and c.place <> 100),
      (select sum(commissioning.highest(c.state, c.value))::integer from unnest(cells) c where c.table_code = 'by_agency' and c.place <> 100)) then
    insert into commissioning.refused_month (partnership_id, month, reason) values (of_partnership, first_day, 'A small number could be worked out from the others')
    on conflict on constraint refused_month_pkey do nothing;
    return 'would-tell';
  end if;
  insert into commissioning.publication (publication_id, partnership_id, month, definition) values (new_id, of_partnership, first_day, 'in-treatment-1');
  insert into commissioning.published_cell (publication_id, table_code, place, label, is_total, state, value)
  select new_id, c.table_code, c.place, c.label, c.place = 100,
    case when c.place = 100 and withheld then 'withheld' else c.state end, case when c.place = 100 and withheld then null else c.value end
  from unnest(cells) c;
  perform audit.record(action => 'figures.published', outcome => 'done', detail => jsonb_build_object('month', first_day), actor_label => 'commissioning.publish-figures');
  return 'published';
end
$$;
comment on function commissioning.publish_month is 'Freezes one month of a partnership''s figures, rounded and starred, or says why it cannot.';

-- The last twelve months that are over and not yet published, in every partnership, with what forms and meetings came to.
create or replace function commissioning.publish_due() returns integer
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  p uuid;
  m date;
  done integer := 0;
begin
  for p, m in
    select x.partnership_id, (date_trunc('month', current_date) - make_interval(months => b))::date
    from partnership.partnership x cross join generate_series(12, 1, -1) b
    where not exists (select from commissioning.publication q where q.partnership_id = x.partnership_id and q.month = (date_trunc('month', current_date) - make_interval(months => b))::date)
      and not exists (select from commissioning.refused_month q where q.partnership_id = x.partnership_id and q.month = (date_trunc('month', current_date) - make_interval(months => b))::date)
  loop
    if commissioning.publish_month(p, m) = 'published' then done := done + 1; end if;
  end loop;
  perform commissioning.freeze_burden(x.partnership_id) from partnership.partnership x;
  return done;
end
$$;
comment on function commissioning.publish_due is 'Publishes every month of the last twelve that is over and neither published nor refused. How many.';
grant execute on function commissioning.publish_due() to cg_jobs;
