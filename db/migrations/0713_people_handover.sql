-- One worker hands a person to another: begun, and open until the taking worker has first seen them. Until then the giving worker stays
-- the named one (S003-L141).
create table people.handover (
  handover_id uuid primary key default gen_random_uuid(),
  person_id uuid not null references people.person,
  partnership_id uuid not null references partnership.partnership,
  agency_id uuid not null references partnership.agency,
  giver_staff_id uuid not null,
  taker_staff_id uuid not null,
  reason text not null check (reason <> ''),
  to_know text not null default '',
  meeting_on date,
  begun_at timestamptz not null default now(),
  seen_on date,
  seen_at timestamptz,
  seen_by uuid references partnership.staff,
  called_off_at timestamptz,
  called_off_by uuid references partnership.staff,
  called_off_reason text not null default '',
  foreign key (giver_staff_id, agency_id) references partnership.staff (staff_id, agency_id),
  foreign key (taker_staff_id, agency_id) references partnership.staff (staff_id, agency_id),
  constraint handover_is_to_another check (giver_staff_id <> taker_staff_id),
  constraint handover_seen_is_whole check (num_nulls(seen_on, seen_at, seen_by) in (0, 3)),
  constraint handover_ends_once check (seen_at is null or called_off_at is null),
  constraint calling_off_has_a_reason check ((called_off_at is null) = (called_off_reason = ''))
);
-- Whoever gives somebody gives them to one colleague at a time, and nobody takes from two.
create unique index handover_open_by_giver on people.handover (person_id, giver_staff_id) where seen_at is null and called_off_at is null;
create unique index handover_open_by_taker on people.handover (person_id, taker_staff_id) where seen_at is null and called_off_at is null;
create index handover_of_giver on people.handover (giver_staff_id) where seen_at is null and called_off_at is null;
create index handover_of_taker on people.handover (taker_staff_id) where seen_at is null and called_off_at is null;
create index handover_of_person on people.handover (person_id, begun_at desc);
call platform.lock_table('people.handover');
