comment on schema returns is 'Files for and from the national system: what came in, what of it has no other place in the record, and what counts.';

comment on table returns.receipt is 'A file of an agency that was taken in.';
comment on column returns.receipt.receipt_id is 'Identifier.';
comment on column returns.receipt.team_id is 'The team whose list new people came on.';
comment on column returns.receipt.data_set is 'Which definition it was read by.';
comment on column returns.receipt.data_date is 'The last day the data speak for.';
comment on column returns.receipt.file_name is 'Its name.';
comment on column returns.receipt.sha256 is 'Fingerprint of its content.';
comment on column returns.receipt.brought_by is 'Who brought it; none at the command line.';
comment on column returns.receipt.brought_at is 'When it was brought.';
comment on column returns.receipt.rows_read is 'Rows in it, without the header.';
comment on column returns.receipt.rows_refused is 'Rows that were not taken in.';
comment on column returns.receipt.rows_without_consent is 'Rows of people who did not agree to the national return.';
comment on column returns.receipt.counts is 'What it added, changed and left as it was, by kind.';
comment on column returns.receipt.accepted_at is 'When it was taken in.';
comment on column returns.receipt.partnership_id is 'In which partnership.';
comment on column returns.receipt.owner_agency_id is 'The agency that wrote it.';

comment on table returns.field_set is 'National fields that have no other place in the record, by part and kind of information.';
comment on column returns.field_set.field_set_id is 'Identifier.';
comment on column returns.field_set.episode_id is 'The episode they belong to.';
comment on column returns.field_set.part is 'Which part of the episode they speak of.';
comment on column returns.field_set.part_ref is 'What the file calls that part; empty for the episode itself.';
comment on column returns.field_set.fields is 'Header to value, as the definition reads it.';
comment on column returns.field_set.person_id is 'Whose record.';
comment on column returns.field_set.partnership_id is 'In which partnership.';
comment on column returns.field_set.owner_agency_id is 'The agency that wrote it.';
comment on column returns.field_set.author_staff_id is 'Who wrote it; none where it came by file.';
comment on column returns.field_set.category is 'Kind of information.';
comment on column returns.field_set.needs is 'Bits a viewer needs to read it.';
comment on column returns.field_set.created_at is 'When it was written.';
comment on column returns.field_set.replaced_at is 'When a corrected row took its place.';

comment on table returns.kept_part is 'Fingerprint of what the last accepted file said about each part.';
comment on column returns.kept_part.episode_ref is 'What the file calls the episode (EPISODID).';
comment on column returns.kept_part.part is 'Which part of it.';
comment on column returns.kept_part.part_ref is 'What the file calls the part; empty for the episode itself.';
comment on column returns.kept_part.episode_id is 'The episode it became.';
comment on column returns.kept_part.digest is 'Fingerprint of its fields.';
comment on column returns.kept_part.receipt_id is 'The file that said so.';
comment on column returns.kept_part.owner_agency_id is 'The agency that wrote it.';

comment on table returns.without_consent is 'Clients of a file who did not agree to the national return; nothing else is kept of their rows.';
comment on column returns.without_consent.client_ref is 'What the agency calls the client (CLIENTID).';
comment on column returns.without_consent.consent is 'What stood in CONSENT.';
comment on column returns.without_consent.receipt_id is 'The file that said so.';
comment on column returns.without_consent.owner_agency_id is 'The agency that wrote it.';

comment on table returns.file_episode is 'Whether an episode that came by file counts in the national return.';
comment on column returns.file_episode.episode_id is 'The episode.';
comment on column returns.file_episode.client_ref is 'What the agency calls the client (CLIENTID).';
comment on column returns.file_episode.is_consented is 'Whether the client''s last answer was yes.';
comment on column returns.file_episode.owner_agency_id is 'The agency that wrote it.';

comment on table returns.episode_before is 'What an episode was before a corrected file changed it.';
comment on column returns.episode_before.episode_before_id is 'Identifier.';
comment on column returns.episode_before.episode_id is 'The episode.';
comment on column returns.episode_before.receipt_id is 'The file that changed it.';
comment on column returns.episode_before.was is 'Its columns as they were.';
