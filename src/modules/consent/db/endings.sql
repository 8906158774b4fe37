-- What the person took back, and what shuts their record.
call platform.keep_endings('consent.grant_line', 'set', 'grant_line_id', 'withdrawn_at', 'update of withdrawn_at', 'old.withdrawn_at is distinct from new.withdrawn_at');
call platform.keep_endings('consent.withdrawal', 'row', 'withdrawal_id', '', 'insert');
call platform.keep_endings('consent.refusal', 'row', 'refusal_id', '', 'insert');
call platform.keep_endings('consent.proxy', 'set', 'proxy_id', 'ended_at,ended_reason', 'update of ended_at', 'old.ended_at is distinct from new.ended_at');
call platform.keep_endings('consent.advance_refusal', 'row', 'advance_refusal_id', '', 'insert');
call platform.keep_endings('consent.advance_refusal', 'set', 'advance_refusal_id', 'withdrawn_at', 'update of withdrawn_at', 'old.withdrawn_at is distinct from new.withdrawn_at');
call platform.keep_endings('consent.capacity_concern', 'row', 'capacity_concern_id', '', 'insert');
call platform.keep_endings('consent.capacity_concern', 'set', 'capacity_concern_id', 'resolved_at', 'update of resolved_at', 'old.resolved_at is distinct from new.resolved_at');
call platform.keep_endings('consent.break_glass', 'set', 'break_glass_id', 'closed_at', 'update of closed_at', 'old.closed_at is distinct from new.closed_at');
