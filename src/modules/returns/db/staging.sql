-- Where the rows of a file stand while it is taken in: tables of the transaction, gone with it. The caller writes into them by COPY.
create or replace function returns.open_staging() returns void
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  create temporary table staged_line (
    line integer, episode_ref text collate "C", episode_digest bigint, intervention_ref text collate "C", intervention_digest bigint,
    outcome_ref text collate "C", outcome_digest bigint, sub_intervention_ref text collate "C", sub_intervention_digest bigint,
    time_in_treatment_ref text collate "C", time_in_treatment_digest bigint, review_ref text collate "C", review_digest bigint) on commit drop;
  create temporary table staged_episode (
    line integer, digest bigint, episode_ref text collate "C", client_ref text collate "C", given_initial text, family_initial text, born_on date, sex text,
    referred_on date, triaged_on date, left_on date, left_code text, others jsonb) on commit drop;
  create temporary table staged_intervention (
    line integer, digest bigint, episode_ref text collate "C", ref text collate "C", modal text, referred_on date, offered_on date, started_on date,
    ended_on date, exit_code text, others jsonb) on commit drop;
  create temporary table staged_outcome (
    line integer, digest bigint, episode_ref text collate "C", ref text collate "C", stage text, held_on date,
    alcohol_days smallint, opiate_days smallint, crack_days smallint, cocaine_days smallint, amphetamine_days smallint, cannabis_days smallint,
    other_days smallint, injecting_days smallint, paid_work_days smallint, volunteering_days smallint, education_days smallint,
    psychological smallint, physical smallint, quality_of_life smallint, acute_housing boolean, unsuitable_housing boolean, eviction_risk boolean,
    shoplifting_days smallint, selling_days smallint, other_theft boolean, assault boolean, others jsonb) on commit drop;
  create temporary table staged_beside (
    line integer, digest bigint, episode_ref text collate "C", part text, ref text collate "C", others jsonb) on commit drop;
  create temporary table staged_without (client_ref text collate "C", episode_ref text collate "C", consent text) on commit drop;
  create temporary table staged_problem (line integer, field text, rule text, sentence text) on commit drop;
  execute format('grant insert on staged_line, staged_episode, staged_intervention, staged_outcome, staged_beside, staged_without to %I', session_user);
  execute format('grant select, insert on staged_problem to %I', session_user);
end $$;
comment on function returns.open_staging is 'Opens the tables that the rows of one file stand in while it is taken in.';

-- Rows that repeat a part must say the same: the first stands, a row that differs is refused and listed.
create or replace function returns.find_contradictions() returns integer
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  p record;
begin
  analyze staged_line;
  for p in select * from (values ('episode', 'EPISODID', 'episode'), ('intervention', 'MODID', 'intervention'), ('outcome', 'TOPID', 'outcomes profile'),
    ('sub_intervention', 'SUBMID', 'sub-intervention review'), ('time_in_treatment', 'TITID', 'time in treatment'), ('review', 'CIRID', 'review')) v (part, header, words) loop
    execute format($q$
      with unlike as (
        select episode_ref, %1$I as ref from staged_line where %2$I is not null group by 1, 2 having min(%2$I) <> max(%2$I)),
      first as (
        select distinct on (l.episode_ref, l.%1$I) l.episode_ref, l.%1$I as ref, l.%2$I as digest, l.line
        from staged_line l join unlike u on u.episode_ref = l.episode_ref and u.ref = l.%1$I where l.%2$I is not null order by l.episode_ref, l.%1$I, l.line)
      insert into staged_problem (line, field, rule, sentence)
      select l.line, %3$L, 'repeated key', format('Line %%s has the same %4$s and says something else about it. That line stands, so this one cannot.', f.line)
      from staged_line l join first f on f.episode_ref = l.episode_ref and f.ref = l.%1$I where l.%2$I <> f.digest
      $q$, p.part || '_ref', p.part || '_digest', p.header, p.words);
  end loop;
  delete from staged_line l using staged_problem q where q.line = l.line and q.rule = 'repeated key';
  return (select count(distinct line) from staged_problem where rule = 'repeated key');
end $$;
comment on function returns.find_contradictions is 'Refuses rows that say something else about a part than the first row that names it.';
