-- Agencies that left, flows and parties that ended, and who no longer has a role or a place.
call platform.keep_endings('partnership.agency', 'set', 'agency_id', 'left_at', 'update of left_at', 'old.left_at is distinct from new.left_at');
call platform.keep_endings('partnership.agreement_party', 'set', 'agreement_party_id', 'ended_at,ended_by,ended_reason', 'update of ended_at', 'old.ended_at is distinct from new.ended_at');
call platform.keep_endings('partnership.agreement_flow', 'set', 'agreement_flow_id', 'removed_at,removed_by', 'update of removed_at', 'old.removed_at is distinct from new.removed_at');
call platform.keep_endings('partnership.agreement_version', 'set', 'agreement_version_id', 'replaced_at', 'update of replaced_at', 'old.replaced_at is distinct from new.replaced_at');
call platform.keep_endings('partnership.staff', 'set', 'staff_id', 'to_at', 'update of to_at', 'old.to_at is distinct from new.to_at');
call platform.keep_endings('partnership.staff_role', 'set', 'staff_role_id', 'to_at', 'update of to_at', 'old.to_at is distinct from new.to_at');
call platform.keep_endings('partnership.team_member', 'set', 'team_member_id', 'to_at', 'update of to_at', 'old.to_at is distinct from new.to_at');
