-- Secrets of apps with codes are sealed outside the database. What stood in clear stays as `unsealed` until the program, which has the
-- key, has sealed it at its next start. A set-up that was half done begins again.
alter table auth.one_time_code drop constraint code_secret_is_confirmed;
alter table auth.one_time_code rename column secret to unsealed;
alter table auth.one_time_code drop column pending_secret;
alter table auth.one_time_code
  add column key_id text,
  add column sealed bytea,
  add column secret_hash bytea,
  add column pending_key_id text,
  add column pending_sealed bytea,
  add column pending_hash bytea,
  add constraint code_secret_is_whole check (num_nonnulls(key_id, sealed, secret_hash) in (0, 3)),
  add constraint code_pending_secret_is_whole check (num_nonnulls(pending_key_id, pending_sealed, pending_hash) in (0, 3)),
  add constraint code_secret_is_confirmed check ((num_nonnulls(unsealed, sealed) = 1) = (confirmed_at is not null)),
  add constraint code_secret_is_sealed_or_not check (num_nonnulls(unsealed, sealed) < 2);
