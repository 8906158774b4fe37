-- What is withheld so that no reader of the frozen months can tell a count of a few people.

-- The snapshots a page shows: of each of the last thirteen months, up to the newest, the one that speaks latest.
drop function if exists indicators.shown_snapshots(uuid, date);
create or replace function indicators.shown_snapshots(of_partnership uuid, of_book text, up_to date) returns uuid[]
language sql stable set search_path = pg_catalog, public, pg_temp as $$
  select array_agg(x.snapshot_id) from (
    select distinct on (s.month) s.snapshot_id from indicators.snapshot s
    where s.partnership_id = of_partnership and s.book = of_book and s.month between up_to - interval '12 months' and up_to
    order by s.month, s.data_date desc) x
$$;
comment on function indicators.shown_snapshots is 'The snapshots shown for the thirteen months up to one.';

-- The rules by which a cell is told: those that give the narrowest end it has.
create or replace function indicators.telling_ties(told integer[]) returns table (told_cell integer, told_factor smallint, rule bigint)
language sql volatile set search_path = pg_catalog, public, pg_temp as $$
  with weighed as (
    select t.*, k.low, k.high, sum(case when t.factor > 0 then k.low else -k.high end) over of_rule as least, sum(case when t.factor > 0 then k.high else -k.low end) over of_rule as most
    from tied t join known k using (cell) where t.rule in (select x.rule from tied x where x.cell = any (told)) window of_rule as (partition by t.rule))
  select w.cell, w.factor::smallint, w.rule from weighed w
  where w.cell = any (told) and (
    w.high = case when w.factor > 0 then w.low - w.least when w.is_equal then w.most + w.low end
    or w.low = case when w.factor < 0 then w.least + w.high when w.is_equal then w.high - w.most end)
$$;
comment on function indicators.telling_ties is 'The rules that tell some cells.';

-- What a reader of a book's thirteen months knows, with the ties between its cells that hold in any book. Others may be added before anything
-- is withheld.
create or replace function indicators.read_book(of_partnership uuid, of_book text, rules jsonb) returns void
language plpgsql volatile set search_path = pg_catalog, public, pg_temp as $$
begin
  perform indicators.take_known(indicators.shown_snapshots(of_partnership, of_book,
    (select max(s.month) from indicators.snapshot s where s.partnership_id = of_partnership and s.book = of_book)), false);
  perform indicators.tie_snapshots(rules);
end $$;
comment on function indicators.read_book is 'Puts what a reader knows of a book into tables of the transaction.';

-- The told cells that would be told even if no new number were shown, by noughts, by months that have been read and by sums that somebody may know.
create or replace function indicators.told_whatever_is_withheld(rules jsonb) returns integer[]
language plpgsql volatile set search_path = pg_catalog, public, pg_temp as $$
declare
  told integer[];
begin
  drop table if exists pg_temp.known_so_far;
  create temporary table known_so_far on commit drop as select k.cell, k.state, k.value, k.low, k.high, k.moved from known k;
  update known set state = 'withheld', value = null where is_new and state in ('counted', 'small');
  perform indicators.narrow(rules);
  told := array(select indicators.told_cells(rules));
  update known k set state = s.state, value = s.value, low = s.low, high = s.high, moved = s.moved from known_so_far s where s.cell = k.cell;
  return told;
end $$;
comment on function indicators.told_whatever_is_withheld is 'The cells of a few people that withholding every new number would still leave told.';

-- Of the rules that tell some cells, and of those that tell the other cells of these rules, and so on: the smallest new number that is shown in each,
-- nearest first. What tells a cell from afar is found here.
create or replace function indicators.numbers_that_tell(told integer[]) returns integer[]
language plpgsql volatile set search_path = pg_catalog, public, pg_temp as $$
declare
  seen integer[] := told;
  ring integer[] := told;
  found_cells integer[];
begin
  loop
    drop table if exists pg_temp.ring_rule;
    create temporary table ring_rule on commit drop as select distinct g.rule from indicators.telling_ties(ring) g;
    found_cells := array(select distinct on (t.rule) t.cell from ring_rule r join tied t using (rule) join known k using (cell)
      where k.is_new and k.state in ('counted', 'small') order by t.rule, k.state <> 'counted', k.n, t.cell);
    exit when found_cells <> '{}';
    ring := array(select distinct t.cell from ring_rule r join tied t using (rule) where t.cell <> all (seen));
    exit when ring = '{}';
    seen := seen || ring;
  end loop;
  return found_cells;
end $$;
comment on function indicators.numbers_that_tell is 'The nearest shown numbers of the newest month from which some cells can be told.';

-- Withholds among the known cells, for each that is told, the smallest other cell of the rule that tells it, until none is told. New cells only:
-- the others have been read. Where that does not do, what tells it from afar; where even that does not, a month shows nothing but its noughts.
-- Nothing more is withheld for the sake of cells that would be told all the same: it would cost numbers and hide none. How many.
create or replace function indicators.withhold_what_ties_tell(rules jsonb) returns integer
language plpgsql volatile set search_path = pg_catalog, public, pg_temp as $$
declare
  told integer[];
  hidden integer[];
  told_anyway integer[];
  withheld integer := 0;
begin
  perform indicators.keep_ties_that_hold();
  loop
    perform indicators.narrow(rules);
    told := array(select indicators.told_cells(rules));
    exit when told = '{}';
    hidden := array(
      select distinct on (g.told_cell) t.cell
      from indicators.telling_ties(told) g join tied t on t.rule = g.rule and t.cell <> g.told_cell join known k on k.cell = t.cell
      where k.is_new and k.state in ('counted', 'small')
      order by g.told_cell, k.state <> 'counted', (t.factor = g.told_factor) <> (k.state = 'counted'), k.n, t.cell);
    if hidden = '{}' then
      told_anyway := coalesce(told_anyway, indicators.told_whatever_is_withheld(rules));
      -- A star would say that it is seven at most.
      hidden := array(select k.cell from known k where k.cell = any (told) and k.cell = any (told_anyway) and k.is_new and k.state = 'small');
    end if;
    if hidden = '{}' then
      told := array(select unnest(told) except select unnest(told_anyway));
      exit when told = '{}';
      hidden := array(select k.cell from known k where k.cell = any (told) and k.is_new and k.state in ('counted', 'small'));
    end if;
    if hidden = '{}' then hidden := indicators.numbers_that_tell(told); end if;
    if hidden = '{}' then
      hidden := array(select k.cell from known k where k.is_new and k.state in ('counted', 'small'));
    end if;
    exit when hidden = '{}';
    update known set state = 'withheld', value = null where cell = any (hidden);
    withheld := withheld + cardinality(hidden);
  end loop;
  return withheld;
end $$;
comment on function indicators.withhold_what_ties_tell is 'Withholds new cells among those known until no reader of them can tell a count of a few people.';

-- Withholds in a book what is withheld among its known cells.
create or replace function indicators.write_withheld() returns void
language sql volatile set search_path = pg_catalog, public, pg_temp as $$
  update indicators.shown_cell c set state = 'withheld', value = null from known k
  where k.state = 'withheld' and c.state <> 'withheld' and c.snapshot_id = k.snapshot_id and c.scope = k.scope and c.key = k.key and c.indicator = k.indicator and c.part = k.part
$$;
comment on function indicators.write_withheld is 'Withholds in a book what is withheld among its known cells.';

drop function if exists indicators.withhold_what_tells(uuid, jsonb);
create or replace function indicators.withhold_what_tells(of_partnership uuid, rules jsonb) returns void
language plpgsql volatile set search_path = pg_catalog, public, pg_temp as $$
begin
  perform indicators.read_book(of_partnership, 'indicators', rules);
  perform indicators.tie_months(rules);
  if indicators.withhold_what_ties_tell(rules) > 0 then perform indicators.write_withheld(); end if;
end $$;
comment on function indicators.withhold_what_tells is 'Withholds cells of the indicators just frozen until no reader of thirteen months can tell a count of a few people.';
