-- Whom the person shuts out, who no longer works with them, registrations that were split again, and ways to reach them that are safe no more.
call platform.keep_endings('people.block', 'row', 'block_id', '', 'insert');
call platform.keep_endings('people.block', 'set', 'block_id', 'to_at', 'update of to_at', 'old.to_at is distinct from new.to_at');
call platform.keep_endings('people.declared_conflict', 'row', 'declared_conflict_id', '', 'insert');
call platform.keep_endings('people.declared_conflict', 'set', 'declared_conflict_id', 'to_at', 'update of to_at', 'old.to_at is distinct from new.to_at');
call platform.keep_endings('people.own_record', 'row', 'own_record_id', '', 'insert');
call platform.keep_endings('people.own_record', 'set', 'own_record_id', 'to_at', 'update of to_at', 'old.to_at is distinct from new.to_at');
call platform.keep_endings('people.working_relationship', 'set', 'working_relationship_id', 'to_at,ended_reason', 'update of to_at', 'old.to_at is distinct from new.to_at');
call platform.keep_endings('people.person', 'set', 'person_id', 'died_on', 'update of died_on', 'old.died_on is distinct from new.died_on');
call platform.keep_endings('people.person', 'set', 'person_id', 'whole_id', 'update of whole_id', 'old.whole_id is distinct from new.whole_id and new.whole_id = new.person_id');
call platform.keep_endings('people.joining', 'set', 'joining_id', 'split_by,split_at,split_reason', 'update of split_at', 'old.split_at is distinct from new.split_at');
call platform.keep_endings('people.contact', 'set', 'contact_id', 'replaced_at', 'update of replaced_at', 'old.replaced_at is distinct from new.replaced_at');
call platform.keep_endings('people.address', 'set', 'address_id', 'replaced_at', 'update of replaced_at', 'old.replaced_at is distinct from new.replaced_at');
