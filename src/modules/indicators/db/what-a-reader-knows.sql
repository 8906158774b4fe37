-- What a reader can work out of the cells of several snapshots together (rule book 3.7, A49). Between which two counts each cell lies is
-- narrowed by every rule that ties cells to each other, over and over, until nothing narrows. Kept in tables of the transaction:
--   known   one row per cell: the count as it is, the state it is shown in, whether it is new, and between what a reader knows it to lie
--   tied    the rules: the sum of factor times cell is nothing, or at most nothing

-- The largest count, standing for "a reader knows no upper end".
create or replace function indicators.no_end() returns integer language sql immutable as $$ select 1000000 $$;
comment on function indicators.no_end is 'Stands for: no upper end is known.';

-- The lowest count a cell may stand for; no search path is set, so that it costs what its one line costs. One withheld with somebody in it is
-- known to be somebody, and to be no star only where it is none. One not published may be nobody.
create or replace function indicators.lowest(state text, value integer, n integer, rules jsonb) returns integer language sql immutable as $$
  select case state when 'small' then case when n > 0 then 1 else 0 end
    when 'counted' then greatest((rules ->> 'smallest_shown')::integer, value - (rules ->> 'rounded_to')::integer / 2)
    when 'withheld' then case when n >= (rules ->> 'smallest_shown')::integer then (rules ->> 'smallest_shown')::integer when n > 0 then 1 else 0 end else 0 end
$$;
comment on function indicators.lowest is 'The lowest count that a cell may stand for.';

create or replace function indicators.highest(state text, value integer, n integer, rules jsonb) returns integer language sql immutable as $$
  select case state when 'zero' then 0
    when 'small' then case when n >= (rules ->> 'smallest_shown')::integer then (rules ->> 'smallest_whole')::integer else (rules ->> 'smallest_shown')::integer end - 1
    when 'counted' then value + (rules ->> 'rounded_to')::integer / 2 else indicators.no_end() end
$$;
comment on function indicators.highest is 'The highest count that a cell may stand for.';

-- Puts the cells of some snapshots into `known`, as commissioners are shown them, or as strangers are (and would be of one
-- draft) where only what is published is to count.
drop function if exists indicators.take_known(uuid[], boolean);
create or replace function indicators.take_known(of_snapshots uuid[], only_published boolean, with_draft uuid default null) returns void
language plpgsql volatile set search_path = pg_catalog, public, pg_temp as $$
begin
  drop table if exists pg_temp.known;
  create temporary table known on commit drop as
  select row_number() over ()::integer as cell, s.snapshot_id, s.month, f.scope, f.key, f.indicator, p.part, p.base, p.n,
    case when only_published then coalesce(v.state, 'not published') else c.state end as state,
    case when only_published then v.value else c.value end as value, s.made_at = now() as is_new, 0 as low, 0 as high, 0 as moved
  from indicators.snapshot s join indicators.figure f using (snapshot_id) cross join lateral indicators.parts_of(f.figure) p
  left join indicators.shown_cell c on not only_published and c.snapshot_id = f.snapshot_id and c.scope = f.scope and c.key = f.key and c.indicator = f.indicator and c.part = p.part
  left join lateral (
    -- Withdrawn and put right since: what was once public stays known.
    select x.state, x.value from indicators.published_cell x join indicators.publication u using (publication_id)
    where only_published and (u.published_at is not null or u.publication_id = with_draft) and u.snapshot_id = f.snapshot_id and x.scope = f.scope and x.key = f.key and x.indicator = f.indicator and x.part = p.part
    order by x.value is null limit 1) v on true
  where s.snapshot_id = any (of_snapshots) and f.figure ->> 'status' is null;
  create index on known (cell);
  create index on known (indicator, part, month);
  analyze known;
end $$;
comment on function indicators.take_known is 'Puts the cells of some snapshots into a table of the transaction, as they are shown or published.';

-- Narrows between what every cell lies until no rule narrows any further. Each round looks at the rules of cells that moved in the last.
create or replace function indicators.narrow(rules jsonb) returns integer
language plpgsql volatile set search_path = pg_catalog, public, pg_temp as $$
declare
  rounds constant integer := 40;
  done integer := 0;
begin
  update known set low = indicators.lowest(state, value, n, rules), high = indicators.highest(state, value, n, rules), moved = 0;
  loop
    with looked as (
      select distinct t.rule from known k join tied t using (cell) where k.moved = done),
    told as (
      select t.rule, t.cell, t.factor, t.is_equal, k.low, k.high,
        sum(case when t.factor > 0 then k.low else -k.high end) over of_rule as least, sum(case when t.factor > 0 then k.high else -k.low end) over of_rule as most
      from looked join tied t using (rule) join known k using (cell) window of_rule as (partition by t.rule)),
    found as (
      select cell, max(case when factor < 0 then least + high when is_equal then high - most end) as low,
        min(case when factor > 0 then low - least when is_equal then most + low end) as high
      from told group by cell)
    update known k set low = greatest(k.low, f.low), high = least(k.high, f.high), moved = done + 1
    from found f where f.cell = k.cell and (f.low > k.low or (f.high < k.high and f.high < indicators.no_end() / 2));
    exit when not found or done = rounds;
    done := done + 1;
  end loop;
  return done;
end $$;
comment on function indicators.narrow is 'Narrows between what a reader knows every cell to lie, to a fixed point or for forty rounds. How many.';

-- The cells of a few people that a reader knows to be one of fewer than three counts. A count that no cell shows is judged as well.
create or replace function indicators.told_cells(rules jsonb) returns setof integer
language sql volatile set search_path = pg_catalog, public, pg_temp as $$
  select k.cell from known k
  where k.high - k.low < 2 and k.high > 0 and (k.state = 'small' or k.n between 1 and (rules ->> 'smallest_shown')::integer - 1)
    and (k.state <> 'hidden' or (k.low > 0 and k.high < (rules ->> 'smallest_shown')::integer))
$$;
comment on function indicators.told_cells is 'Cells of a few people that a reader can tell to fewer than three counts.';
