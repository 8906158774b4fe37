-- Making a frozen month public: choosing its cells, trying what all that was ever public tells together, publishing, withdrawing.

-- A draft of the acting partnership, held until the transaction ends.
create or replace function indicators.own_draft(of_publication uuid) returns indicators.publication
language sql volatile set search_path = pg_catalog, public, pg_temp as $$
  select p.* from indicators.publication p
  where p.publication_id = of_publication and p.partnership_id = acting.partnership_id() and p.published_at is null and p.discarded_at is null and indicators.may_publish() for update
$$;
comment on function indicators.own_draft is 'A publication not yet published, of the partnership that acts.';

-- Puts the cells of the chosen tables into a publication, as they are shown inside. Each table: code, indicators, scopes, parts.
create or replace function indicators.fill_publication(of_publication uuid, tables jsonb) returns void
language plpgsql volatile set search_path = pg_catalog, public, pg_temp as $$
begin
  delete from indicators.published_cell c where c.publication_id = of_publication;
  insert into indicators.published_cell (publication_id, table_code, indicator, scope, key, part, agency_name, state, value, waits_for, provisional)
  select of_publication, t ->> 'code', c.indicator, c.scope, c.key, c.part, g.name, c.state, c.value, c.waits_for, c.provisional
  from jsonb_array_elements(tables) t join indicators.publication p on p.publication_id = of_publication
  join indicators.shown_cell c on c.snapshot_id = p.snapshot_id and t -> 'indicators' ? c.indicator and t -> 'scopes' ? c.scope
    and (t -> 'parts' ? split_part(c.part, ' ', 1) or c.state = 'incomplete')
  left join partnership.agency g on g.agency_id = c.agency_id;
  update indicators.publication p set table_codes = array(select t ->> 'code' from jsonb_array_elements(tables) t) where p.publication_id = of_publication;
end $$;
comment on function indicators.fill_publication is 'Puts the cells of the chosen tables into a publication.';

create or replace function indicators.choose_cells(of_publication uuid, tables jsonb) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  draft indicators.publication := indicators.own_draft(of_publication);
begin
  if draft.publication_id is null then return false; end if;
  perform indicators.fill_publication(of_publication, tables);
  return true;
end $$;
comment on function indicators.choose_cells is 'Puts the cells of the chosen tables into a draft of the acting partnership.';
grant execute on function indicators.choose_cells(uuid, jsonb) to cg_app;

-- Cells from which a told cell follows: the told ones, and step by step those of the rules that narrowed them.
create or replace function indicators.cells_that_tell(rules jsonb) returns setof integer
language plpgsql volatile set search_path = pg_catalog, public, pg_temp as $$
declare
  found integer[] := array(select indicators.told_cells(rules));
  more integer[] := found;
begin
  for step in 1..6 loop
    more := array(
      select distinct t.cell from indicators.telling_ties(more) g join known k on k.cell = g.told_cell join tied t on t.rule = g.rule
      where (k.low > indicators.lowest(k.state, k.value, k.n, rules) or k.high < indicators.highest(k.state, k.value, k.n, rules)) and t.cell <> all (found));
    exit when more = '{}';
    found := found || more;
  end loop;
  return query select unnest(found);
end $$;
comment on function indicators.cells_that_tell is 'The cells from which a count of a few people follows.';

-- Tries a draft together with everything public of the thirteen months up to its own and after: the tables by which a count of a few people
-- could be told. Nothing: it may be published.
create or replace function indicators.try_publication(of_publication uuid, rules jsonb) returns table (month date, table_code text, is_draft boolean)
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  draft indicators.publication := indicators.own_draft(of_publication);
begin
  if draft.publication_id is null then return; end if;
  perform indicators.take_known(array(
    select distinct s.snapshot_id from indicators.publication p join indicators.snapshot s using (snapshot_id)
    cross join (select x.month from indicators.snapshot x where x.snapshot_id = draft.snapshot_id) own
    where p.partnership_id = draft.partnership_id and (p.published_at is not null or p.publication_id = of_publication)
      and s.month between own.month - interval '12 months' and own.month + interval '12 months'), true, of_publication);
  perform indicators.tie_snapshots(rules);
  perform indicators.tie_months(rules);
  perform indicators.keep_ties_that_hold();
  perform indicators.narrow(rules);
  return query
    select distinct k.month, x.table_code, u.publication_id = of_publication
    from known k join indicators.published_cell x on x.scope = k.scope and x.key = k.key and x.indicator = k.indicator and x.part = k.part
    join indicators.publication u on u.publication_id = x.publication_id and u.snapshot_id = k.snapshot_id and (u.published_at is not null or u.publication_id = of_publication)
    where k.cell in (select indicators.cells_that_tell(rules)) order by 1, 2;
  if not found and exists (select from indicators.told_cells(rules)) then
    return query select s.month, c, true from unnest(draft.table_codes) c cross join indicators.snapshot s where s.snapshot_id = draft.snapshot_id;
  end if;
end $$;
comment on function indicators.try_publication is 'The tables by which a draft would tell a count of a few people, with all that is public already.';
grant execute on function indicators.try_publication(uuid, jsonb) to cg_app;

-- Publishes a draft as it was last seen. 'published', 'tells', 'changed' by somebody else, 'overtaken' by another publication of the month, or 'gone'.
create or replace function indicators.publish(of_publication uuid, seen_version integer, rules jsonb) returns text
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  draft indicators.publication;
begin
  perform pg_advisory_xact_lock(7022, hashtext(acting.partnership_id()::text));
  draft := indicators.own_draft(of_publication);
  if draft.publication_id is null then return 'gone'; end if;
  if draft.version <> seen_version or cardinality(draft.table_codes) = 0 then return 'changed'; end if;
  if draft.corrects_id is distinct from indicators.in_force(draft.snapshot_id) then return 'overtaken'; end if;
  if exists (select from indicators.try_publication(of_publication, rules)) then return 'tells'; end if;
  update indicators.publication p set published_at = now(), published_by = acting.staff_id() where p.publication_id = of_publication;
  return 'published';
end $$;
comment on function indicators.publish is 'Publishes a draft, or says why not.';
grant execute on function indicators.publish(uuid, integer, jsonb) to cg_app;

-- Withdraws what was published. It stays known that it was, and why it is gone; its numbers are shown no more.
create or replace function indicators.withdraw(of_publication uuid, why text) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  update indicators.publication p set withdrawn_at = now(), withdrawn_by = acting.staff_id(), withdrawn_reason = why
  where p.publication_id = of_publication and p.partnership_id = acting.partnership_id() and indicators.may_publish() and p.published_at is not null and p.withdrawn_at is null;
  return found;
end $$;
comment on function indicators.withdraw is 'Withdraws a publication with a reason that everybody reads.';
grant execute on function indicators.withdraw(uuid, text) to cg_app;
