comment on schema auth is 'Sign-in: accounts, the ways into them, sessions. The application reads it through functions only.';
comment on table platform.demo_marker is 'One row if this database holds the fictional county. Sign-in without factors needs it.';
comment on column platform.demo_marker.only_row is 'Always true: the table has at most one row.';
comment on column platform.demo_marker.made_at is 'When the fictional county was made.';

comment on table auth.session_rule is 'How long a session may rest and last.';
comment on column auth.session_rule.kind is 'Kind of account.';
comment on column auth.session_rule.idle is 'A session ends when nothing happens for this long.';
comment on column auth.session_rule.absolute is 'A session ends this long after both factors were given, whatever happens.';
comment on column auth.session_rule.source is 'Where the figures come from.';

comment on table auth.secret is 'A random value of this database, from which made-up salts are derived.';
comment on column auth.secret.only_row is 'Always true: the table has one row.';
comment on column auth.secret.value is 'The value. No function gives it out.';

comment on table auth.account is 'Somebody or something that may sign in. Every kind needs two factors.';
comment on column auth.account.account_id is 'Random identifier.';
comment on column auth.account.kind is 'Staff, person, carer or machine.';
comment on column auth.account.subject_id is 'The worker, person or carer it belongs to. No foreign key: sign-in knows no modules.';
comment on column auth.account.sign_in_name is 'An e-mail address or a chosen name, unique whatever its capitals. None for an account signed in to only in the try-out.';
comment on column auth.account.password_salt is 'Random salt of the password.';
comment on column auth.account.password_hash is 'Argon2id of the password. Compared in the database, never read out.';
comment on column auth.account.password_set_at is 'When the password was set.';
comment on column auth.account.created_at is 'When the account was made.';
comment on column auth.account.created_by is 'The account of who made it; none for the first.';
comment on column auth.account.set_up_at is 'When both factors were first in place.';
comment on column auth.account.disabled_at is 'When it was closed. A closed account answers like one that never was.';
comment on column auth.account.disabled_by is 'The account of who closed it.';

comment on table auth.session is 'A browser in which somebody gave one factor or both.';
comment on column auth.session.token_hash is 'SHA-256 of the token in the browser''s cookie. It changes with every rise in level.';
comment on column auth.session.session_id is 'Names the session without its token, to end it from elsewhere.';
comment on column auth.session.account_id is 'Who signed in.';
comment on column auth.session.level is 'How many factors were given. One opens nothing but the page that asks for the second.';
comment on column auth.session.how is 'The first factor: password, passkey, another service, an invitation, or the try-out.';
comment on column auth.session.provider is 'The other service, where one was used.';
comment on column auth.session.started_at is 'When the first factor was given.';
comment on column auth.session.last_seen_at is 'When it was last used, to the minute.';
comment on column auth.session.idle_until is 'It ends here unless it is used before.';
comment on column auth.session.absolute_until is 'It ends here in any case.';
comment on column auth.session.stepped_up_at is 'When a second factor was last given.';
comment on column auth.session.ended_at is 'When it was ended, if it did not just run out.';
comment on column auth.session.ended_reason is 'Why it was ended.';
comment on column auth.session.device is 'The browser and system as it said, in a few words.';
comment on column auth.session.notice is 'The device on which the account was signed in to since, until this one has been told.';

comment on table auth.passkey is 'A key kept by a phone, computer or security key.';
comment on column auth.passkey.passkey_id is 'Random identifier.';
comment on column auth.passkey.account_id is 'Whose it is.';
comment on column auth.passkey.credential_id is 'How the device names it.';
comment on column auth.passkey.public_key is 'What its signatures are checked with.';
comment on column auth.passkey.counter is 'The highest signature count seen; one that does not rise is a copy.';
comment on column auth.passkey.transports is 'How a browser can reach it.';
comment on column auth.passkey.name is 'What its owner calls it.';
comment on column auth.passkey.added_at is 'When it was added.';
comment on column auth.passkey.last_used_at is 'When it was last used.';

comment on table auth.one_time_code is 'An app that shows codes.';
comment on column auth.one_time_code.account_id is 'Whose it is.';
comment on column auth.one_time_code.unsealed is 'A secret from before secrets were sealed, until the next start of the program seals it. Opens nothing.';
comment on column auth.one_time_code.key_id is 'Which key sealed the secret. The key is not in the database.';
comment on column auth.one_time_code.sealed is 'What the codes are worked out from, sealed with AES-256-GCM for this account alone.';
comment on column auth.one_time_code.secret_hash is 'SHA-256 of the secret, which has 160 random bits: by it the database knows the secret when it is handed back.';
comment on column auth.one_time_code.confirmed_at is 'When the app gave its first right code.';
comment on column auth.one_time_code.last_step is 'The half minute of the last code used, so that each works once.';
comment on column auth.one_time_code.pending_key_id is 'Which key sealed the secret of an app being set up.';
comment on column auth.one_time_code.pending_sealed is 'The sealed secret of an app being set up, until it has given its first right code.';
comment on column auth.one_time_code.pending_hash is 'SHA-256 of the secret of an app being set up.';

comment on table auth.recovery_code is 'Codes on paper for when the phone is lost.';
comment on column auth.recovery_code.account_id is 'Whose it is.';
comment on column auth.recovery_code.code_hash is 'SHA-256 of the code, which has 80 random bits.';
comment on column auth.recovery_code.made_at is 'When it was made.';
comment on column auth.recovery_code.used_at is 'When it was used. Each works once.';

comment on table auth.oidc_identity is 'Who an account is at another sign-in service.';
comment on column auth.oidc_identity.issuer is 'The service. The same subject at two services is two people.';
comment on column auth.oidc_identity.subject is 'Who it is there.';
comment on column auth.oidc_identity.account_id is 'Who it is here.';
comment on column auth.oidc_identity.linked_at is 'When the two were tied together.';

comment on table auth.sign_in_attempt is 'Wrong tries, counted for a day.';
comment on column auth.sign_in_attempt.about is 'Counted by typed name, by network address, or by account at the second step.';
comment on column auth.sign_in_attempt.key_hash is 'SHA-256 of the name, address or account. Names nobody has are counted alike.';
comment on column auth.sign_in_attempt.failures is 'How many wrong tries.';
comment on column auth.sign_in_attempt.last_failed_at is 'When the last one was.';
comment on column auth.sign_in_attempt.wait_until is 'No try is looked at before this.';

comment on table auth.invitation is 'A one-time link to set up an account.';
comment on column auth.invitation.token_hash is 'SHA-256 of the token in the link.';
comment on column auth.invitation.account_id is 'The account it sets up.';
comment on column auth.invitation.made_at is 'When it was made.';
comment on column auth.invitation.expires_at is 'It works until here.';
comment on column auth.invitation.used_at is 'When set-up was finished with it.';
comment on column auth.invitation.withdrawn_at is 'When a newer link or closing the account took its place.';

comment on table auth.challenge is 'What was asked of a browser and has not come back yet.';
comment on column auth.challenge.challenge_hash is 'SHA-256 of the challenge or state.';
comment on column auth.challenge.purpose is 'What it was asked for; an answer to one question answers no other.';
comment on column auth.challenge.browser is 'A value only that browser can show.';
comment on column auth.challenge.detail is 'What is needed to check the answer.';
comment on column auth.challenge.expires_at is 'It may be answered until here.';

comment on table auth.account_event is 'What happened to an account, for its owner to read.';
comment on column auth.account_event.account_event_id is 'Random identifier.';
comment on column auth.account_event.account_id is 'The account.';
comment on column auth.account_event.at is 'When.';
comment on column auth.account_event.what is 'What, as a code.';
comment on column auth.account_event.detail is 'A word more: which way in, how many tries.';
comment on column auth.account_event.device is 'The browser and system it was done from.';

comment on table auth.leave is 'How often somebody has asked for something of a kind in the present window, over all processes.';
comment on column auth.leave.kind is 'What is counted: pages, searches, files.';
comment on column auth.leave.key_hash is 'SHA-256 of the account, or of the address before sign-in.';
comment on column auth.leave.began_at is 'When the window began.';
comment on column auth.leave.ends_at is 'When it ends, and counting starts afresh.';
comment on column auth.leave.taken is 'How many were taken in this window.';
comment on column auth.leave.given is 'How many of them were given the last time somebody asked.';
