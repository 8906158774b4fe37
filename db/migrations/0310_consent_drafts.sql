-- What somebody is about to permit or withdraw, kept while they look at its effect: what is confirmed is exactly what was shown.
create table consent.sharing_draft (
  sharing_draft_id uuid primary key default gen_random_uuid(),
  person_id uuid not null references people.person,
  made_by_account_id uuid not null,
  made_at timestamptz not null default now(),
  kind text not null constraint draft_kind_is_known check (kind in ('grant', 'withdrawal')),
  agency_id uuid not null references partnership.agency,
  purpose text not null references partnership.purpose,
  -- Set for a withdrawal.
  sharing_grant_id uuid references consent.sharing_grant,
  categories smallint[] not null,
  opted_in smallint[] not null default '{}',
  with_sensitive smallint[] not null default '{}',
  with_third_party smallint[] not null default '{}',
  until_on date,
  constraint draft_names_categories check (cardinality(categories) > 0),
  constraint marks_belong_to_chosen_categories check (opted_in <@ categories and with_sensitive <@ categories and with_third_party <@ categories),
  constraint grant_draft_has_an_end check ((kind = 'grant') = (until_on is not null)),
  constraint withdrawal_draft_names_the_grant check ((kind = 'withdrawal') = (sharing_grant_id is not null))
);
create index sharing_draft_by_age on consent.sharing_draft (made_at);
call platform.lock_table('consent.sharing_draft');

-- A police form alone opens no account access: what is agreed leaves as a list on paper (state rule 14).
alter table consent.legal_disclosure add constraint police_get_a_list_not_an_account
  check (ground <> 'police_request' or to_agency_id is null);

-- A child under 16 chooses a carer only with a note that they understand what it means (state rule 9).
alter table consent.proxy add column competence_note text not null default '';
