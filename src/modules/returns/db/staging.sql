-- Where the rows of a file stand while it is taken in: tables of the transaction, gone with it. The caller writes into them by COPY. Each row
-- is one part, with the first and the last of the lines that repeat it one after the other, and the identifier it gets where it is new.
create or replace function returns.open_staging() returns void
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  create temporary table staged_episode (
    id uuid, line integer, line_to integer, digest bigint, episode_ref text collate "C", client_ref text collate "C", given_initial text, family_initial text, born_on date, sex text,
    referred_on date, triaged_on date, left_on date, left_code text) on commit drop;
  create temporary table staged_intervention (
    id uuid, line integer, line_to integer, digest bigint, episode_ref text collate "C", ref text collate "C", modal text, referred_on date, offered_on date, started_on date,
    ended_on date, exit_code text) on commit drop;
  create temporary table staged_outcome (
    id uuid, crime_id uuid, line integer, line_to integer, digest bigint, episode_ref text collate "C", ref text collate "C", stage text, held_on date,
    alcohol_days smallint, opiate_days smallint, crack_days smallint, cocaine_days smallint, amphetamine_days smallint, cannabis_days smallint,
    other_days smallint, injecting_days smallint, paid_work_days smallint, volunteering_days smallint, education_days smallint,
    psychological smallint, physical smallint, quality_of_life smallint, acute_housing boolean, unsuitable_housing boolean, eviction_risk boolean,
    shared_equipment boolean, alcohol_units numeric(4, 1),
    shoplifting_days smallint, selling_days smallint, other_theft boolean, assault boolean) on commit drop;
  create temporary table staged_beside (
    line integer, line_to integer, digest bigint, episode_ref text collate "C", part text, ref text collate "C", says_something boolean) on commit drop;
  -- Fields without a column, as they are kept: of an episode by header, of the parts below it by the name of the part and header.
  create temporary table staged_field (
    id uuid, line integer, episode_ref text collate "C", part text, category smallint, fields jsonb) on commit drop;
  create temporary table staged_without (client_ref text collate "C", episode_ref text collate "C", consent text) on commit drop;
  create temporary table staged_problem (line integer, field text, rule text, sentence text) on commit drop;
  execute format('grant insert on staged_episode, staged_intervention, staged_outcome, staged_beside, staged_field, staged_without to %I', session_user);
  execute format('grant select, insert on staged_problem to %I', session_user);
end $$;
comment on function returns.open_staging is 'Opens the tables that the rows of one file stand in while it is taken in.';

-- Rows that repeat a part must say the same: the first stands, a row that differs is refused and listed. Afterwards each part stands once.
-- The reader says whether a part came twice among the rows of one episode that stand together. Where it did not, only an episode that comes
-- again elsewhere in the file can repeat one.
drop function if exists returns.find_contradictions();
create or replace function returns.find_contradictions(repeats_nearby boolean) returns integer
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  p record;
  found_here integer;
begin
  create temporary table repeated (tab text, episode_ref text collate "C", part text, ref text collate "C", line integer, digest bigint) on commit drop;
  for p in select * from (values ('staged_episode', $a$'episode'::text$a$, $a$''::text$a$), ('staged_intervention', $a$'intervention'::text$a$, 's.ref'),
    ('staged_outcome', $a$'outcome'::text$a$, 's.ref'), ('staged_beside', 's.part', 's.ref')) v (tab, part, ref) loop
    exit when p.tab <> 'staged_episode' and not repeats_nearby and not exists (select from repeated);
    execute format($q$
      insert into repeated
      select distinct on (u.episode_ref, u.part, u.ref) %1$L, u.episode_ref, u.part, u.ref, s.line, s.digest
      from %1$I s join (select s.episode_ref, %2$s as part, %3$s as ref from %1$I s group by 1, 2, 3 having count(*) > 1) u
        on u.episode_ref = s.episode_ref and u.part = %2$s and u.ref = %3$s
      order by u.episode_ref, u.part, u.ref, s.line $q$, p.tab, p.part, p.ref);
    get diagnostics found_here = row_count;
    continue when found_here = 0;
    execute format($q$
      insert into staged_problem (line, field, rule, sentence)
      select g.line, w.header, 'repeated key', format('Line %%s has the same %%s and says something else about it. That line stands, so this one cannot.', f.line, w.words)
      from %1$I s join repeated f on f.tab = %1$L and f.episode_ref = s.episode_ref and f.part = %2$s and f.ref = %3$s
      join (values ('episode', 'EPISODID', 'episode'), ('intervention', 'MODID', 'intervention'), ('outcome', 'TOPID', 'outcomes profile'),
        ('sub_intervention', 'SUBMID', 'sub-intervention review'), ('time_in_treatment', 'TITID', 'time in treatment'), ('review', 'CIRID', 'review')) w (part, header, words)
        on w.part = f.part
      cross join lateral generate_series(s.line, s.line_to) g (line) where s.digest <> f.digest $q$, p.tab, p.part, p.ref);
  end loop;
  create temporary table refused_line on commit drop as select distinct line from staged_problem;
  for p in select * from (values ('staged_episode', $a$'episode'::text$a$, $a$''::text$a$), ('staged_intervention', $a$'intervention'::text$a$, 's.ref'),
    ('staged_outcome', $a$'outcome'::text$a$, 's.ref'), ('staged_beside', 's.part', 's.ref')) v (tab, part, ref) loop
    if exists (select from staged_problem where rule = 'repeated key') then
      execute format('delete from %I s where exists (select from refused_line r where r.line = s.line)
        and not exists (select from generate_series(s.line, s.line_to) g (line) where g.line not in (select line from refused_line))', p.tab);
    end if;
    continue when not exists (select from repeated f where f.tab = p.tab);
    execute format('delete from %1$I s using repeated f where f.tab = %1$L and f.episode_ref = s.episode_ref and f.part = %2$s and f.ref = %3$s
      and exists (select from %1$I o where o.episode_ref = s.episode_ref and %4$s and o.line < s.line)', p.tab, p.part, p.ref,
      case p.tab when 'staged_episode' then 'true' when 'staged_beside' then 'o.part = s.part and o.ref = s.ref' else 'o.ref = s.ref' end);
  end loop;
  perform returns.gather_fields();
  return (select count(distinct line) from staged_problem where rule = 'repeated key');
end $$;
comment on function returns.find_contradictions is 'Refuses rows that say something else about a part than the first row that names it.';

-- Fields of an episode whose rows do not all stand together in the file come in several pieces: the first to speak of something stands. Those
-- of a part that was refused on every line go.
create or replace function returns.gather_fields() returns void
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  create temporary table piece on commit drop as
    select f.* from staged_field f join repeated r on r.tab = 'staged_episode' and r.episode_ref = f.episode_ref where f.part <> 'episode' or f.line = r.line;
  if exists (select from piece) then
    delete from staged_field f using repeated r where r.tab = 'staged_episode' and r.episode_ref = f.episode_ref;
    insert into staged_field (line, episode_ref, part, category, fields)
    select p.line, p.episode_ref, p.part, p.category, p.fields from piece p where p.part = 'episode'
    union all
    select min(p.line), p.episode_ref, p.part, p.category, jsonb_object_agg(f.key, f.value order by p.line desc)
    from piece p cross join jsonb_each(p.fields) f where p.part <> 'episode' group by p.episode_ref, p.part, p.category;
  end if;
  if exists (select from staged_problem where rule = 'repeated key') then
    create temporary table standing on commit drop as
      select s.episode_ref, 'intervention' as part, s.ref from staged_intervention s union all select s.episode_ref, 'outcome', s.ref from staged_outcome s
      union all select s.episode_ref, s.part, s.ref from staged_beside s;
    update staged_field f set fields = f.fields - g.refs
    from (select f.episode_ref, f.part, f.category, array_agg(k.ref) as refs from staged_field f cross join jsonb_object_keys(f.fields) k (ref)
      where f.part <> 'episode' and not exists (select from standing s where s.episode_ref = f.episode_ref and s.part = f.part and s.ref = k.ref)
      group by f.episode_ref, f.part, f.category) g
    where f.episode_ref = g.episode_ref and f.part = g.part and f.category = g.category;
    delete from staged_field f where f.fields = '{}' or not exists (select from staged_episode e where e.episode_ref = f.episode_ref);
  end if;
end $$;
comment on function returns.gather_fields is 'Puts the fields of each part of a file together, without those that were refused.';
