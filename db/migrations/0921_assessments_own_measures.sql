-- What somebody measures themself by, in their own words, from 0 to 10 (S004-L139), or one of the two ready questions about hope and
-- confidence (S004-L552). Chosen by the person, or written down with them by a worker.
create table assessments.own_measure (
  own_measure_id uuid primary key default gen_random_uuid(),
  person_id uuid not null references people.person,
  partnership_id uuid not null references partnership.partnership,
  owner_agency_id uuid not null references partnership.agency,
  author_staff_id uuid references partnership.staff,
  category smallint not null default 13 constraint own_measure_category_is_known check (category = 13),
  needs integer generated always as (1 << 13) stored,
  kind text not null default 'own' constraint own_measure_kind_is_known check (kind in ('own', 'hope', 'confidence')),
  words text not null constraint own_measure_says_something check (length(btrim(words)) between 1 and 200),
  low_words text not null default '' constraint own_measure_low_is_short check (length(low_words) <= 60),
  high_words text not null default '' constraint own_measure_high_is_short check (length(high_words) <= 60),
  created_at timestamptz not null default now(),
  ended_at timestamptz
);
create index own_measure_of_person on assessments.own_measure (person_id, created_at);

-- The person's number on a day: typed by them, or said to a worker who wrote it down.
create table assessments.own_rating (
  own_rating_id uuid primary key default gen_random_uuid(),
  person_id uuid not null references people.person,
  partnership_id uuid not null references partnership.partnership,
  owner_agency_id uuid not null references partnership.agency,
  author_staff_id uuid references partnership.staff,
  category smallint not null default 13 constraint own_rating_category_is_known check (category = 13),
  needs integer generated always as (1 << 13) stored,
  own_measure_id uuid not null references assessments.own_measure,
  score smallint not null constraint own_rating_is_out_of_ten check (score between 0 and 10),
  said_on date not null,
  note text not null default '' constraint own_rating_note_is_short check (length(note) <= 300),
  created_at timestamptz not null default now(),
  replaced_at timestamptz
);
create index own_rating_of_measure on assessments.own_rating (own_measure_id, said_on);
create index own_rating_of_person on assessments.own_rating (person_id);

do $$ declare t regclass; begin
  foreach t in array array['assessments.own_measure', 'assessments.own_rating']::regclass[] loop call platform.lock_table(t); end loop;
end $$;
