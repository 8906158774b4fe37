comment on schema partnership is 'The partners: agencies, their staff, and what they agreed.';

comment on table partnership.category is 'The fifteen kinds of information, K0 to K14.';
comment on column partnership.category.code is 'The number n of Kn, and its bit in every mask.';
comment on column partnership.category.name is 'As staff read it.';
comment on column partnership.category.plain_name is 'As the person reads it.';
comment on column partnership.category.is_sensitive_by_nature is 'Whether it opens only where the person ticked it by itself.';

comment on table partnership.purpose is 'What information may be used for.';
comment on column partnership.purpose.code is 'Fixed word.';
comment on column partnership.purpose.bit is 'Its bit in the purpose masks of the access map.';
comment on column partnership.purpose.plain_name is 'As the person reads it.';

comment on table partnership.agency_kind is 'Kinds of agency.';
comment on column partnership.agency_kind.code is 'Fixed word.';
comment on column partnership.agency_kind.name is 'As people read it.';
comment on column partnership.agency_kind.ceiling is 'The column of the ceiling its staff read other agencies'' entries under.';
comment on column partnership.agency_kind.working_purpose is 'What its staff work for unless a page says otherwise.';
comment on column partnership.agency_kind.may_lead is 'Whether an agency of this kind may lead on a person''s care.';
comment on column partnership.agency_kind.may_write is 'The categories its staff may write entries in.';

comment on table partnership.ceiling is 'The most that any route may open, by column and category.';
comment on column partnership.ceiling.ceiling is 'The column: a kind of reader.';
comment on column partnership.ceiling.category is 'The category.';
comment on column partnership.ceiling.cell is 'How far it opens: write, read, grant, opt_in, projection, own or none.';

comment on table partnership.partnership is 'A local treatment partnership.';
comment on column partnership.partnership.partnership_id is 'Random identifier.';
comment on column partnership.partnership.name is 'Its name.';
comment on column partnership.partnership.area_name is 'The area it serves.';
comment on column partnership.partnership.created_at is 'When it was set up here.';
comment on column partnership.partnership.code is 'A short code for reports and the command line.';

comment on table partnership.agency is 'An organisation of the partnership.';
comment on column partnership.agency.agency_id is 'Random identifier.';
comment on column partnership.agency.partnership_id is 'The partnership it belongs to.';
comment on column partnership.agency.name is 'Its name, unlike any other in the partnership.';
comment on column partnership.agency.kind is 'What kind it is. It never changes: the limits of what it may see hang on it.';
comment on column partnership.agency.own_aims is 'What it is there for, in its own words (S003-L118).';
comment on column partnership.agency.may_not_do is 'What its law or contract forbids it, in its own words.';
comment on column partnership.agency.judged_by is 'The targets it is judged by, in its own words.';
comment on column partnership.agency.phone is 'Where to reach it.';
comment on column partnership.agency.joined_at is 'When it joined the partnership.';
comment on column partnership.agency.left_at is 'When it left. Its staff see nothing from then on.';
comment on column partnership.agency.version is 'Rises with every change, so that nobody overwrites what they have not seen.';
comment on column partnership.agency.national_code is 'The code the national system knows it by (AGNCY).';

comment on table partnership.site is 'A place where an agency works.';
comment on column partnership.site.site_id is 'Random identifier.';
comment on column partnership.site.agency_id is 'Whose place it is.';
comment on column partnership.site.name is 'What it is called.';
comment on column partnership.site.address is 'Where it is.';
comment on column partnership.site.postcode is 'Its postcode.';
comment on column partnership.site.opened_on is 'First day.';
comment on column partnership.site.closed_on is 'Day it closed.';

comment on table partnership.team is 'A team of an agency.';
comment on column partnership.team.team_id is 'Random identifier.';
comment on column partnership.team.agency_id is 'Whose team it is.';
comment on column partnership.team.site_id is 'Where it works from.';
comment on column partnership.team.name is 'What it is called.';
comment on column partnership.team.opened_on is 'First day.';
comment on column partnership.team.closed_on is 'Day it ended.';

comment on table partnership.staff is 'A job of one person at one agency.';
comment on column partnership.staff.staff_id is 'Random identifier.';
comment on column partnership.staff.agency_id is 'Where the job is.';
comment on column partnership.staff.display_name is 'The name that others see.';
comment on column partnership.staff.job_title is 'What the job is called.';
comment on column partnership.staff.work_email is 'Work address; at one agency it belongs to one present job.';
comment on column partnership.staff.work_phone is 'Work telephone.';
comment on column partnership.staff.is_volunteer is 'Whether it is voluntary; then checks must be in date (S004-L219).';
comment on column partnership.staff.checks_valid_until is 'When the volunteer''s checks, training and agreement run out. Access stops then.';
comment on column partnership.staff.from_at is 'When the job begins.';
comment on column partnership.staff.to_at is 'When it ended. Rights end at that instant.';
comment on column partnership.staff.version is 'Rises with every change of the details.';

comment on table partnership.staff_role is 'What somebody may do in their job, and when.';
comment on column partnership.staff_role.staff_role_id is 'Random identifier.';
comment on column partnership.staff_role.staff_id is 'Whose role it is.';
comment on column partnership.staff_role.agency_id is 'The agency of the job.';
comment on column partnership.staff_role.role is 'Fixed word; see domain/roles.ts.';
comment on column partnership.staff_role.from_at is 'From when.';
comment on column partnership.staff_role.to_at is 'Until when; none while it runs.';
comment on column partnership.staff_role.given_by is 'Who gave it: never its holder (A13). None for the first administrator.';

comment on table partnership.team_member is 'A place in a team.';
comment on column partnership.team_member.team_member_id is 'Random identifier.';
comment on column partnership.team_member.team_id is 'The team.';
comment on column partnership.team_member.staff_id is 'Whose place it is.';
comment on column partnership.team_member.from_at is 'From when.';
comment on column partnership.team_member.to_at is 'Until when; none while it runs.';
comment on column partnership.team_member.given_by is 'Who gave it: never its holder.';

comment on table partnership.agreement is 'An agreement of the partners, through all its versions.';
comment on column partnership.agreement.agreement_id is 'Random identifier.';
comment on column partnership.agreement.partnership_id is 'Whose agreement it is.';
comment on column partnership.agreement.name is 'What it is called.';
comment on column partnership.agreement.created_at is 'When it was begun here.';

comment on table partnership.agreement_version is 'A version of an agreement: a draft, then signed and frozen.';
comment on column partnership.agreement_version.agreement_version_id is 'Random identifier.';
comment on column partnership.agreement_version.agreement_id is 'Which agreement.';
comment on column partnership.agreement_version.number is 'Counts the versions from 1.';
comment on column partnership.agreement_version.drafted_at is 'When the draft was begun.';
comment on column partnership.agreement_version.in_force_from is 'When the last party signed. None while it is a draft.';
comment on column partnership.agreement_version.replaced_at is 'When the next version came into force.';
comment on column partnership.agreement_version.review_on is 'The day by which the partners look at it again.';
comment on column partnership.agreement_version.hard_end_at is 'From then on it opens nothing.';
comment on column partnership.agreement_version.version is 'Rises with every change of the dates and with each step.';

comment on table partnership.agreement_heading is 'One of the seven headings of a version (S003-L92 to S003-L111).';
comment on column partnership.agreement_heading.agreement_heading_id is 'Random identifier.';
comment on column partnership.agreement_heading.agreement_version_id is 'Which version.';
comment on column partnership.agreement_heading.heading is 'Which of the seven.';
comment on column partnership.agreement_heading.joint_text is 'What the partners agreed under it.';
comment on column partnership.agreement_heading.agreed_at is 'When the joint text was agreed; none while it is being written.';
comment on column partnership.agreement_heading.version is 'Rises with every change of the joint text.';

comment on table partnership.heading_answer is 'What one partner says under a heading, before a joint text is agreed.';
comment on column partnership.heading_answer.heading_answer_id is 'Random identifier.';
comment on column partnership.heading_answer.agreement_heading_id is 'Under which heading.';
comment on column partnership.heading_answer.agency_id is 'Whose answer it is.';
comment on column partnership.heading_answer.answer is 'The answer.';
comment on column partnership.heading_answer.answered_by is 'Who wrote it for the agency.';
comment on column partnership.heading_answer.answered_at is 'When.';

comment on table partnership.agreement_party is 'An agency that is part of a version.';
comment on column partnership.agreement_party.agreement_party_id is 'Random identifier.';
comment on column partnership.agreement_party.agreement_version_id is 'Which version.';
comment on column partnership.agreement_party.agency_id is 'Which agency.';
comment on column partnership.agreement_party.signed_at is 'When it signed.';
comment on column partnership.agreement_party.signed_by is 'Who signed for it.';
comment on column partnership.agreement_party.ended_at is 'When it stopped being a party. Nothing flows to or from it from then on.';
comment on column partnership.agreement_party.ended_by is 'Who ended it.';
comment on column partnership.agreement_party.ended_reason is 'Why.';

comment on table partnership.agreement_flow is 'What may flow from one agency to another. All of them together are the outer limit of access.';
comment on column partnership.agreement_flow.agreement_flow_id is 'Random identifier.';
comment on column partnership.agreement_flow.agreement_version_id is 'Which version.';
comment on column partnership.agreement_flow.from_agency_id is 'Whose entries may be shown.';
comment on column partnership.agreement_flow.to_agency_id is 'To whom.';
comment on column partnership.agreement_flow.purpose is 'What for.';
comment on column partnership.agreement_flow.categories is 'Which categories.';
comment on column partnership.agreement_flow.lawful_basis is 'What makes it lawful.';
comment on column partnership.agreement_flow.permission_needed is 'Whether the person''s own permission is needed as well.';
comment on column partnership.agreement_flow.removed_at is 'When it was taken out. Nothing flows by it from then on.';
comment on column partnership.agreement_flow.removed_by is 'Who took it out.';
comment on column partnership.agreement_flow.version is 'Rises with every change while it is a draft.';

comment on table partnership.process_step is 'A step on a person''s way through the partnership (S003-L120).';
comment on column partnership.process_step.process_step_id is 'Random identifier.';
comment on column partnership.process_step.agreement_version_id is 'Which version.';
comment on column partnership.process_step.place is 'Its place in the order.';
comment on column partnership.process_step.name is 'The step in a few words.';
comment on column partnership.process_step.removed_at is 'When it was taken out of the draft.';
comment on column partnership.process_step.version is 'Rises with every change.';

comment on table partnership.step_part is 'Which part an agency has in a step.';
comment on column partnership.step_part.step_part_id is 'Random identifier.';
comment on column partnership.step_part.process_step_id is 'Which step.';
comment on column partnership.step_part.agency_id is 'Which agency.';
comment on column partnership.step_part.part is 'It leads, helps, is told, or has none. One agency leads.';

comment on table partnership.duty is 'Something that one agency answers for (S003-L142).';
comment on column partnership.duty.duty_id is 'Random identifier.';
comment on column partnership.duty.agreement_version_id is 'Which version.';
comment on column partnership.duty.name is 'The duty in a few words.';
comment on column partnership.duty.agency_id is 'The agency that answers for it.';
comment on column partnership.duty.removed_at is 'When it was taken out of the draft.';
comment on column partnership.duty.version is 'Rises with every change.';

comment on table partnership.duty_holder is 'The one person at the agency who answers for a duty.';
comment on column partnership.duty_holder.duty_holder_id is 'Random identifier.';
comment on column partnership.duty_holder.duty_id is 'Which duty.';
comment on column partnership.duty_holder.staff_id is 'Who.';
comment on column partnership.duty_holder.named_by is 'Who named them.';
comment on column partnership.duty_holder.from_at is 'From when.';
comment on column partnership.duty_holder.to_at is 'Until when; none while it runs.';

comment on table partnership.pledge is 'What an agency promised to bring (S003-L106).';
comment on column partnership.pledge.pledge_id is 'Random identifier.';
comment on column partnership.pledge.agreement_version_id is 'Which version.';
comment on column partnership.pledge.agency_id is 'Who promised.';
comment on column partnership.pledge.kind is 'Money, staff, premises or something else.';
comment on column partnership.pledge.what is 'What was promised.';
comment on column partnership.pledge.year is 'For the year that begins in April of this one.';
comment on column partnership.pledge.is_kept is 'Whether it came; none while nobody has said.';
comment on column partnership.pledge.kept_note is 'What came, in words.';
comment on column partnership.pledge.kept_said_by is 'Who said so.';
comment on column partnership.pledge.kept_said_at is 'When.';
comment on column partnership.pledge.removed_at is 'When it was taken out of the draft.';
comment on column partnership.pledge.version is 'Rises with every change.';

comment on table partnership.set_up_link is 'One-time links that begin the partnership on an empty database.';
comment on column partnership.set_up_link.token_hash is 'SHA-256 of the token in the link.';
comment on column partnership.set_up_link.made_at is 'When it was made.';
comment on column partnership.set_up_link.expires_at is 'It works until here, and never once the first administrator can sign in.';
comment on column partnership.set_up_link.named_staff_id is 'The first administrator, named through this link.';
