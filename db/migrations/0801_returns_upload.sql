-- A file that somebody at an agency sent in the browser: read first, taken in when they say so.
create table returns.upload (
  upload_id uuid primary key default gen_random_uuid(),
  partnership_id uuid not null references partnership.partnership,
  owner_agency_id uuid not null references partnership.agency,
  team_id uuid references partnership.team,
  data_set text not null,
  data_date date not null,
  file_name text not null,
  size bigint not null default 0,
  brought_by uuid not null references partnership.staff,
  brought_at timestamptz not null default now(),
  -- How far reading has come, told from beside the transaction that reads.
  rows_so_far integer not null default 0,
  -- What it would do, and what it did.
  looked_at timestamptz,
  look jsonb,
  confirmed_at timestamptz,
  confirmed_by uuid references partnership.staff,
  accept_good_rows boolean not null default false,
  ended_at timestamptz,
  outcome jsonb,
  constraint confirmed_after_looking check (confirmed_at is null or (looked_at is not null and confirmed_by is not null)),
  constraint team_is_of_the_agency foreign key (team_id, owner_agency_id) references partnership.team (team_id, agency_id)
);
create index upload_of_agency on returns.upload (owner_agency_id, brought_at desc);

-- The file in pieces, kept only until it has been taken in.
create table returns.upload_piece (
  upload_id uuid not null references returns.upload,
  place integer not null,
  content bytea not null,
  primary key (upload_id, place)
);

create table returns.refused_row (
  upload_id uuid not null references returns.upload,
  line integer not null,
  field text not null,
  rule text not null,
  sentence text not null
);
create index refused_row_of_upload on returns.refused_row (upload_id, line);

do $$ declare t regclass; begin
  foreach t in array array['returns.upload', 'returns.upload_piece', 'returns.refused_row']::regclass[]
  loop call platform.lock_table(t); end loop;
end $$;
insert into jobs.task (name) values ('returns.read-upload'), ('returns.forget-uploads');
