-- Whether whoever acts works with people at an agency, so that they may see their agency's numbers unrounded.
create or replace function indicators.sees_own_numbers() returns boolean language sql stable set search_path = pg_catalog, public, pg_temp as $$
  select acting.kind() = 'staff' and coalesce(acting.roles() && array['worker', 'clinician', 'prescriber', 'gp', 'team_manager', 'safeguarding_lead'], false)
$$;
comment on function indicators.sees_own_numbers is 'Whether whoever acts may see their agency''s numbers unrounded.';
grant execute on function indicators.sees_own_numbers() to cg_app;

-- The names of the bands of waiting and of years, made of the figures they rest on.
create or replace function indicators.wait_labels(rules jsonb) returns text[] language sql immutable as $$
  select array['<=' || (rules #>> '{wait_bands,0}'), ((rules #>> '{wait_bands,0}')::integer + 1) || '-' || (rules #>> '{wait_bands,1}'), '>' || (rules #>> '{wait_bands,1}'), 'not known']
$$;
comment on function indicators.wait_labels is 'The names of the bands of waiting.';
create or replace function indicators.year_labels(rules jsonb) returns text[] language sql immutable as $$
  select array['<' || (y ->> 0), (y ->> 0) || '-' || (y ->> 1), (y ->> 1) || '-' || (y ->> 2), (y ->> 2) || '-' || (y ->> 3), '>=' || (y ->> 3)]
  from (select rules -> 'year_bands' as y) b
$$;
comment on function indicators.year_labels is 'The names of the bands of years in treatment.';

-- Whether whoever acts commissions or runs the partnership, and so reads every agency's signs.
create or replace function indicators.oversees() returns boolean language sql stable set search_path = pg_catalog, public, pg_temp as $$
  select acting.kind() = 'staff' and coalesce(acting.roles() && array['commissioner', 'coordinator', 'partnership_manager'], false)
$$;
comment on function indicators.oversees is 'Whether whoever acts commissions or runs the partnership.';
grant execute on function indicators.oversees() to cg_app;

create or replace function indicators.may_publish() returns boolean language sql stable set search_path = pg_catalog, public, pg_temp as $$
  select acting.kind() = 'staff' and coalesce(acting.roles() && array['commissioner', 'coordinator'], false)
$$;
comment on function indicators.may_publish is 'Whether whoever acts may make figures public.';
grant execute on function indicators.may_publish() to cg_app;

-- The publication of a snapshot's month that stands: published, not withdrawn, not put right by another.
create or replace function indicators.in_force(of_snapshot uuid) returns uuid
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select p.publication_id from indicators.snapshot own join indicators.snapshot s on s.partnership_id = own.partnership_id and s.month = own.month
  join indicators.publication p on p.snapshot_id = s.snapshot_id
  where own.snapshot_id = of_snapshot and p.published_at is not null and p.withdrawn_at is null
    and not exists (select from indicators.publication c where c.corrects_id = p.publication_id and c.published_at is not null)
$$;
comment on function indicators.in_force is 'The publication of a month that stands.';
grant execute on function indicators.in_force(uuid) to cg_app;
