call consent.guard('care.entry', 'entry_id', true, array['struck_at', 'struck_by', 'struck_reason', 'sealed_at', 'released_at', 'held_at', 'held_reason', 'redacted_body', 'labels']);
call consent.guard('care.appointment', 'appointment_id', false, array['attendance', 'starts_at', 'place', 'version']);
call consent.guard('care.goal', 'goal_id', false, array['headline', 'shown_to_peers', 'ended_at', 'version']);
