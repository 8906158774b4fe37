-- A password that was changed is not kept: after a restore it is empty, and its owner asks for a link.
call platform.keep_endings('auth.account', 'set', 'account_id', '-password_salt,-password_hash,-password_set_at', 'update of password_hash',
  'old.password_hash is distinct from new.password_hash and old.password_hash is not null');
call platform.keep_endings('auth.account', 'set', 'account_id', 'disabled_at,disabled_by', 'update of disabled_at', 'old.disabled_at is distinct from new.disabled_at');
call platform.keep_endings('auth.passkey', 'gone', 'passkey_id', '', 'delete');
call platform.keep_endings('auth.oidc_identity', 'gone', 'issuer,subject', '', 'delete');
call platform.keep_endings('auth.recovery_code', 'gone', 'account_id,code_hash', '', 'delete');
call platform.keep_endings('auth.recovery_code', 'set', 'account_id,code_hash', 'used_at', 'update of used_at', 'new.used_at is not null');
-- An app with codes that another took the place of; sealing it with a new key leaves its secret, and so its hash, as it was.
call platform.keep_endings('auth.one_time_code', 'gone', 'account_id,secret_hash', '', 'delete', 'old.secret_hash is not null');
call platform.keep_endings('auth.one_time_code', 'gone', 'account_id,secret_hash', '', 'update of secret_hash',
  'old.secret_hash is not null and old.secret_hash is distinct from new.secret_hash');
