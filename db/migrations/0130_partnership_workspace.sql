-- One draft of an agreement at a time, so that nobody signs one text while another is being written.
create unique index agreement_has_one_draft on partnership.agreement_version (agreement_id) where in_force_from is null;
-- One job at an agency for one work address: a list of staff brought in twice changes nothing.
create unique index staff_address_is_one_job on partnership.staff (agency_id, lower(work_email)) where work_email <> '' and to_at is null;
alter table partnership.agreement_flow add column version integer not null default 1;

-- Who does what at each step of a person's way (S003-L120).
create table partnership.process_step (
  process_step_id uuid primary key default gen_random_uuid(),
  agreement_version_id uuid not null references partnership.agreement_version,
  place smallint not null check (place > 0),
  name text not null check (name <> ''),
  removed_at timestamptz,
  version integer not null default 1
);
create unique index process_step_stands_once on partnership.process_step (agreement_version_id, lower(name)) where removed_at is null;

create table partnership.step_part (
  step_part_id uuid primary key default gen_random_uuid(),
  process_step_id uuid not null references partnership.process_step,
  agency_id uuid not null references partnership.agency,
  part text not null constraint part_is_known check (part in ('leads', 'helps', 'told', 'none')),
  unique (process_step_id, agency_id)
);
create unique index step_has_one_lead on partnership.step_part (process_step_id) where part = 'leads';

-- For each duty the one agency that answers for it (S003-L142); frozen with the agreement.
create table partnership.duty (
  duty_id uuid primary key default gen_random_uuid(),
  agreement_version_id uuid not null references partnership.agreement_version,
  name text not null check (name <> ''),
  agency_id uuid not null references partnership.agency,
  removed_at timestamptz,
  version integer not null default 1
);
create unique index duty_stands_once on partnership.duty (agreement_version_id, lower(name)) where removed_at is null;

-- The one person at that agency. People change jobs more often than agreements are signed, so this may change in between.
create table partnership.duty_holder (
  duty_holder_id uuid primary key default gen_random_uuid(),
  duty_id uuid not null references partnership.duty,
  staff_id uuid not null references partnership.staff,
  named_by uuid references partnership.staff,
  from_at timestamptz not null default now(),
  to_at timestamptz,
  constraint holder_ends_after_start check (to_at is null or to_at >= from_at),
  constraint duty_has_one_holder_at_a_time exclude using gist (duty_id with =, tstzrange(from_at, to_at) with &&)
);

-- What each partner brings, and whether it came (S003-L106).
create table partnership.pledge (
  pledge_id uuid primary key default gen_random_uuid(),
  agreement_version_id uuid not null references partnership.agreement_version,
  agency_id uuid not null references partnership.agency,
  kind text not null constraint pledge_kind_is_known check (kind in ('money', 'staff', 'premises', 'other')),
  what text not null check (what <> ''),
  year smallint not null check (year between 2000 and 2200),
  is_kept boolean,
  kept_note text not null default '',
  kept_said_by uuid references partnership.staff,
  kept_said_at timestamptz,
  removed_at timestamptz,
  version integer not null default 1,
  constraint answer_says_who_and_when check (num_nonnulls(is_kept, kept_said_by, kept_said_at) in (0, 3))
);
create index pledge_of_version on partnership.pledge (agreement_version_id);

-- One-time links that begin the partnership on an empty database. Only the hash of a link is kept.
create table partnership.set_up_link (
  token_hash bytea primary key constraint set_up_token_hash_is_sha256 check (length(token_hash) = 32),
  made_at timestamptz not null default now(),
  expires_at timestamptz not null,
  -- The administrator named through it.
  named_staff_id uuid references partnership.staff
);

do $$ declare t regclass; begin
  foreach t in array array['partnership.process_step', 'partnership.step_part', 'partnership.duty', 'partnership.duty_holder',
    'partnership.pledge', 'partnership.set_up_link']::regclass[]
  loop call platform.lock_table(t); end loop;
end $$;

-- A version that has come into force is frozen. What may still happen to it is named when the trigger is made: an end, never a change.
-- A superuser mending data by hand is not stopped.
create function partnership.keep_frozen() returns trigger language plpgsql set search_path = pg_catalog as $$
declare
  changeable text[] := coalesce(tg_argv, '{}');
  version_id uuid;
begin
  if current_user not in ('cg_app', 'cg_jobs', 'cg_owner') or to_jsonb(new) - changeable = to_jsonb(old) - changeable then return new; end if;
  version_id := case tg_table_name
    when 'heading_answer' then (select h.agreement_version_id from partnership.agreement_heading h where h.agreement_heading_id = (to_jsonb(old) ->> 'agreement_heading_id')::uuid)
    when 'step_part' then (select s.agreement_version_id from partnership.process_step s where s.process_step_id = (to_jsonb(old) ->> 'process_step_id')::uuid)
    else (to_jsonb(old) ->> 'agreement_version_id')::uuid end;
  if exists (select from partnership.agreement_version v where v.agreement_version_id = version_id and v.in_force_from is not null) then
    raise exception 'A version of the agreement that has been in force does not change.' using errcode = 'check_violation', constraint = 'version_in_force_is_frozen';
  end if;
  return new;
end $$;

create trigger frozen before update on partnership.agreement_version for each row execute function partnership.keep_frozen('replaced_at', 'version');
create trigger frozen before update on partnership.agreement_heading for each row execute function partnership.keep_frozen();
create trigger frozen before update on partnership.heading_answer for each row execute function partnership.keep_frozen();
create trigger frozen before update on partnership.agreement_party for each row execute function partnership.keep_frozen('ended_at', 'ended_by', 'ended_reason');
create trigger frozen before update on partnership.agreement_flow for each row execute function partnership.keep_frozen('removed_at', 'removed_by', 'version');
create trigger frozen before update on partnership.process_step for each row execute function partnership.keep_frozen();
create trigger frozen before update on partnership.step_part for each row execute function partnership.keep_frozen();
create trigger frozen before update on partnership.duty for each row execute function partnership.keep_frozen();
create trigger frozen before update on partnership.pledge for each row execute function partnership.keep_frozen('is_kept', 'kept_note', 'kept_said_by', 'kept_said_at', 'version');
