comment on table platform.idempotency is 'Which forms have been sent, so that sending one again has no second effect. Kept for a day.';
comment on column platform.idempotency.account_id is 'The account that sent it.';
comment on column platform.idempotency.key is 'The random key the form was made with.';
comment on column platform.idempotency.route is 'The route it was sent to.';
comment on column platform.idempotency.payload_hash is 'SHA-256 of what it said.';
comment on column platform.idempotency.response_location is 'Where the first sending led.';
comment on column platform.idempotency.created_at is 'When it was first sent.';
