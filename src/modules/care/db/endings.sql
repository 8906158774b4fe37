-- Entries that were sealed, held back or struck through, and who may read the plan for hard times no more.
call platform.keep_endings('care.entry', 'set', 'entry_id', 'sealed_at,held_at,struck_at', 'update of sealed_at, held_at, struck_at',
  'old.sealed_at is distinct from new.sealed_at or old.held_at is distinct from new.held_at or old.struck_at is distinct from new.struck_at');
call platform.keep_endings('care.crisis_share', 'set', 'crisis_share_id', 'ended_at', 'update of ended_at', 'old.ended_at is distinct from new.ended_at');
