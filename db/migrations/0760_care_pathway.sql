-- A pathway chosen for a person's plan (S000-L47a): which one, in which version, from when, and how it ended. Its steps are actions of the
-- plan like any other, so whoever does one ticks it in the usual way; one left out keeps its reason (S002-L33b).
create table care.pathway (
  pathway_id uuid primary key default gen_random_uuid(),
  person_id uuid not null references people.person,
  partnership_id uuid not null references partnership.partnership,
  owner_agency_id uuid not null references partnership.agency,
  author_staff_id uuid references partnership.staff,
  category smallint not null default 5 check (category = 5),
  needs integer generated always as (1 << 5) stored,
  code text not null,
  template_version text not null,
  chosen text not null constraint chosen_way_is_known check (chosen in ('together', 'person_asked')),
  person_says text not null default '',
  started_on date not null,
  created_at timestamptz not null default now(),
  ended_at timestamptz,
  outcome text constraint pathway_outcome_is_known check (outcome in ('finished', 'left')),
  handover_note text not null default '',
  version integer not null default 1,
  constraint pathway_end_is_whole check (num_nulls(ended_at, outcome) in (0, 2)),
  unique (pathway_id, person_id, owner_agency_id)
);
create index pathway_of_person on care.pathway (person_id);
-- Once at a time at one agency: another agency's pathway is not told by a refusal here.
create unique index pathway_once_at_a_time on care.pathway (person_id, owner_agency_id, code) where ended_at is null;
call platform.lock_table('care.pathway');

alter table care.plan_action
  add column pathway_id uuid,
  add column pathway_step text,
  add constraint pathway_step_is_whole check (num_nulls(pathway_id, pathway_step) in (0, 2)),
  add constraint action_of_own_pathway foreign key (pathway_id, person_id, owner_agency_id) references care.pathway (pathway_id, person_id, owner_agency_id);
create unique index pathway_step_once on care.plan_action (pathway_id, pathway_step) where pathway_id is not null;
