-- What kind of goal it is, from safer use to abstinence (S000-L47b), for which substance (S004-L592), and how it ended.
alter table care.goal
  add column aim text constraint goal_aim_is_known check (aim in ('safer_use', 'cut_down', 'stable_on_medicine', 'stop', 'stay_stopped')),
  add column substance text not null default '',
  add column library_code text,
  add column is_milestone boolean not null default false,
  add column outcome text constraint goal_outcome_is_known check (outcome in ('reached', 'let_go')),
  add constraint goal_outcome_needs_an_end check (outcome is null or ended_at is not null);

-- The one plan of a person, K5. What is in it are the goals and actions of all agencies; the plan itself holds what it is for.
create table care.plan (
  plan_id uuid primary key default gen_random_uuid(),
  person_id uuid not null references people.person,
  partnership_id uuid not null references partnership.partnership,
  owner_agency_id uuid not null references partnership.agency,
  author_staff_id uuid references partnership.staff,
  category smallint not null default 5 check (category = 5),
  needs integer generated always as (1 << 5) stored,
  purpose text not null constraint purpose_says_something check (length(btrim(purpose)) between 1 and 200),
  created_at timestamptz not null default now(),
  -- When goals, actions or parts of life last changed: later than the agreement means the person has not agreed to it as it stands.
  changed_at timestamptz not null default now(),
  version integer not null default 1
);
create index plan_of_person on care.plan (person_id);
create index plan_of_agency on care.plan (owner_agency_id);

-- Who coordinates the plan, from when to when. One at every instant: somebody takes over, nobody just stops (S002-L25b).
create table care.plan_coordinator (
  plan_coordinator_id uuid primary key default gen_random_uuid(),
  plan_id uuid not null references care.plan,
  person_id uuid not null references people.person,
  partnership_id uuid not null references partnership.partnership,
  agency_id uuid not null references partnership.agency,
  staff_id uuid not null,
  from_at timestamptz not null default now(),
  to_at timestamptz,
  recorded_by uuid references partnership.staff,
  foreign key (staff_id, agency_id) references partnership.staff (staff_id, agency_id),
  constraint coordination_ends_after_start check (to_at is null or to_at > from_at),
  constraint one_coordinator_at_a_time exclude using gist (plan_id with =, tstzrange(from_at, to_at) with &&)
);
create index plan_coordinator_of_person on care.plan_coordinator (person_id);
create index plan_coordinator_of_staff on care.plan_coordinator (staff_id) where to_at is null;

-- An action of the plan: what, by whom, by when. The person, a worker of any agency, or an agency does it (S003-L75c).
create table care.plan_action (
  plan_action_id uuid primary key default gen_random_uuid(),
  person_id uuid not null references people.person,
  partnership_id uuid not null references partnership.partnership,
  owner_agency_id uuid not null references partnership.agency,
  author_staff_id uuid references partnership.staff,
  category smallint not null default 5 check (category = 5),
  needs integer generated always as (1 << 5) stored,
  goal_id uuid references care.goal,
  what text not null constraint action_says_what check (length(btrim(what)) between 1 and 300),
  kind text not null default 'step' constraint action_kind_is_known check (
    kind in ('step', 'psychosocial', 'reintegration', 'harm_reduction', 'health', 'mutual_aid', 'independence')),
  by_person boolean not null default false,
  to_agency_id uuid references partnership.agency,
  to_staff_id uuid,
  due_on date,
  done_on date,
  done_note text not null default '',
  done_by_staff_id uuid references partnership.staff,
  done_at timestamptz,
  dropped_at timestamptz,
  dropped_reason text not null default '',
  created_at timestamptz not null default now(),
  version integer not null default 1,
  foreign key (to_staff_id, to_agency_id) references partnership.staff (staff_id, agency_id),
  constraint somebody_does_it check (by_person <> (to_agency_id is not null)),
  constraint done_is_whole check ((done_on is null) = (done_at is null))
);
create index plan_action_of_person on care.plan_action (person_id);
create index plan_action_of_goal on care.plan_action (goal_id);
create index plan_action_of_worker on care.plan_action (to_staff_id) where done_at is null and dropped_at is null;
create index plan_action_of_agency on care.plan_action (to_agency_id) where done_at is null and dropped_at is null;

-- A part of life in the plan: a next step, going well, or "not now" (S004-L376). The newest row for a part counts.
create table care.life_area (
  life_area_id uuid primary key default gen_random_uuid(),
  person_id uuid not null references people.person,
  partnership_id uuid not null references partnership.partnership,
  owner_agency_id uuid not null references partnership.agency,
  author_staff_id uuid references partnership.staff,
  category smallint not null default 5 check (category = 5),
  needs integer generated always as (1 << 5) stored,
  area text not null constraint life_area_is_known check (area in ('housing', 'work', 'family', 'health', 'money', 'community')),
  stance text not null constraint life_stance_is_known check (stance in ('next_step', 'going_well', 'not_now')),
  words text not null default '',
  created_at timestamptz not null default now()
);
create index life_area_of_person on care.life_area (person_id, area, created_at desc);

-- The person agrees to the plan as it stood at that instant (S004-L185a). Unsigned is a draft.
create table care.plan_agreement (
  plan_agreement_id uuid primary key default gen_random_uuid(),
  person_id uuid not null references people.person,
  partnership_id uuid not null references partnership.partnership,
  owner_agency_id uuid not null references partnership.agency,
  author_staff_id uuid references partnership.staff,
  category smallint not null default 5 check (category = 5),
  needs integer generated always as (1 << 5) stored,
  plan_id uuid not null references care.plan,
  how text not null constraint agreement_way_is_known check (how in ('in_person', 'on_paper', 'online')),
  agreed_on date not null,
  note text not null default '',
  created_at timestamptz not null default now()
);
create index plan_agreement_of_plan on care.plan_agreement (plan_id, created_at desc);
create index plan_agreement_of_person on care.plan_agreement (person_id);

-- How near a goal is, 0 to 10, as the person sees it and as a worker sees it (S001-L103).
create table care.goal_rating (
  goal_rating_id uuid primary key default gen_random_uuid(),
  person_id uuid not null references people.person,
  partnership_id uuid not null references partnership.partnership,
  owner_agency_id uuid not null references partnership.agency,
  author_staff_id uuid references partnership.staff,
  category smallint not null default 5 check (category = 5),
  needs integer generated always as (1 << 5) stored,
  goal_id uuid not null references care.goal,
  rater text not null constraint rater_is_known check (rater in ('person', 'worker')),
  score smallint not null constraint score_is_in_range check (score between 0 and 10),
  note text not null default '',
  created_at timestamptz not null default now()
);
create index goal_rating_of_person on care.goal_rating (person_id);
create index goal_rating_of_goal on care.goal_rating (goal_id, created_at);

-- The person says they want something else. Nothing closes; the coordinator answers.
create table care.plan_wish (
  plan_wish_id uuid primary key default gen_random_uuid(),
  person_id uuid not null references people.person,
  partnership_id uuid not null references partnership.partnership,
  owner_agency_id uuid not null references partnership.agency,
  author_staff_id uuid references partnership.staff,
  category smallint not null default 5 check (category = 5),
  needs integer generated always as (1 << 5) stored,
  words text not null constraint wish_says_something check (length(btrim(words)) between 1 and 2000),
  created_at timestamptz not null default now(),
  answered_at timestamptz,
  answered_by uuid references partnership.staff,
  answer text not null default '',
  constraint wish_answer_is_whole check (num_nulls(answered_at, answered_by) in (0, 2)),
  constraint wish_answer_has_words check (answered_at is null or btrim(answer) <> '')
);
create index plan_wish_of_person on care.plan_wish (person_id);

-- A return to using, as an event with a response, K6. It closes nothing (S000-L43a).
create table care.lapse (
  lapse_id uuid primary key default gen_random_uuid(),
  person_id uuid not null references people.person,
  partnership_id uuid not null references partnership.partnership,
  owner_agency_id uuid not null references partnership.agency,
  author_staff_id uuid references partnership.staff,
  category smallint not null default 6 check (category = 6),
  needs integer generated always as (1 << 6) stored,
  happened_on date not null,
  substance text not null default '',
  what_happened text not null constraint lapse_says_what_happened check (length(btrim(what_happened)) between 1 and 2000),
  response text not null constraint lapse_has_a_response check (length(btrim(response)) between 1 and 2000),
  created_at timestamptz not null default now(),
  released_at timestamptz,
  held_at timestamptz
);
create index lapse_of_person on care.lapse (person_id, happened_on desc);

-- A change of what is in the plan is a change of the plan, whoever made it: one fact, the same for everybody who reads the plan.
-- It looks past row security, for the plan may belong to an agency whose rows the writer does not see. Nothing is told back.
create function care.plan_content_changed() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  update care.plan p set changed_at = greatest(p.changed_at, n.at)
  from (select m.person_id, max(c.created_at) as at from added c
    join people.person q on q.person_id = c.person_id join people.person m on m.whole_id = q.whole_id group by m.person_id) n
  where p.person_id = n.person_id and p.changed_at < n.at;
  return null;
end $$;
create trigger goal_added after insert on care.goal referencing new table as added for each statement execute function care.plan_content_changed();
create trigger action_added after insert on care.plan_action referencing new table as added for each statement execute function care.plan_content_changed();
create trigger life_area_added after insert on care.life_area referencing new table as added for each statement execute function care.plan_content_changed();

create function care.plan_content_reworded() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  update care.plan p set changed_at = now()
  from people.person q join people.person m on m.whole_id = q.whole_id
  where q.person_id = new.person_id and p.person_id = m.person_id and p.changed_at < now();
  return null;
end $$;
create trigger goal_reworded after update on care.goal for each row
  when ((old.headline, old.domain, old.aim, old.substance, old.ended_at) is distinct from (new.headline, new.domain, new.aim, new.substance, new.ended_at))
  execute function care.plan_content_reworded();
create trigger action_reworded after update on care.plan_action for each row
  when ((old.what, old.kind, old.by_person, old.to_agency_id, old.to_staff_id, old.due_on, old.dropped_at)
    is distinct from (new.what, new.kind, new.by_person, new.to_agency_id, new.to_staff_id, new.due_on, new.dropped_at))
  execute function care.plan_content_reworded();

-- A plan that ever had a coordinator has exactly one from then on: the end of one is the beginning of the next.
create function care.coordination_is_never_dropped() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if (select count(*) from care.plan_coordinator c where c.plan_id = new.plan_id and c.to_at is null) <> 1 then
    raise exception 'a plan has exactly one care coordinator' using errcode = 'check_violation', constraint = 'always_one_coordinator';
  end if;
  return null;
end $$;
create constraint trigger always_one_coordinator after insert or update on care.plan_coordinator
  deferrable initially deferred for each row execute function care.coordination_is_never_dropped();

do $$ declare t regclass; begin
  foreach t in array array['care.plan', 'care.plan_coordinator', 'care.plan_action', 'care.life_area', 'care.plan_agreement', 'care.goal_rating',
    'care.plan_wish', 'care.lapse']::regclass[]
  loop call platform.lock_table(t); end loop;
end $$;
