comment on schema tasks is 'What workers have to do and what they write to each other.';

comment on table tasks.conference is 'A meeting of agencies about a person.';
comment on column tasks.conference.conference_id is 'Names the conference.';
comment on column tasks.conference.person_id is 'Whose record this belongs to.';
comment on column tasks.conference.partnership_id is 'The partnership in which it was written.';
comment on column tasks.conference.owner_agency_id is 'The agency that wrote it and answers for it.';
comment on column tasks.conference.author_staff_id is 'The worker who wrote it.';
comment on column tasks.conference.category is 'The kind of information.';
comment on column tasks.conference.needs is 'Category as a bit, compared with what the access map opens.';
comment on column tasks.conference.held_on is 'The day it was held.';
comment on column tasks.conference.purpose is 'What it was for.';
comment on column tasks.conference.agencies is 'Which agencies were there.';
comment on column tasks.conference.others is 'Who else was there, in words.';
comment on column tasks.conference.person_was_there is 'Whether the person was there themselves.';
comment on column tasks.conference.created_at is 'When it was written.';

comment on table tasks.decision is 'What a conference decided.';
comment on column tasks.decision.decision_id is 'Names the decision.';
comment on column tasks.decision.conference_id is 'The conference.';
comment on column tasks.decision.person_id is 'Whose record this belongs to.';
comment on column tasks.decision.partnership_id is 'The partnership in which it was written.';
comment on column tasks.decision.owner_agency_id is 'The agency that wrote it and answers for it.';
comment on column tasks.decision.author_staff_id is 'The worker who wrote it.';
comment on column tasks.decision.category is 'The kind of information.';
comment on column tasks.decision.needs is 'Category as a bit, compared with what the access map opens.';
comment on column tasks.decision.what is 'What is to be done.';
comment on column tasks.decision.staff_id is 'Who does it.';
comment on column tasks.decision.due_on is 'By when.';
comment on column tasks.decision.created_at is 'When it was written.';

comment on table tasks.task is 'Something to do, with whose it is and by when.';
comment on column tasks.task.task_id is 'Names the task.';
comment on column tasks.task.partnership_id is 'The partnership in which it was written.';
comment on column tasks.task.owner_agency_id is 'The agency it was given by.';
comment on column tasks.task.author_staff_id is 'Who gave it.';
comment on column tasks.task.person_id is 'Whom it is about, if about somebody.';
comment on column tasks.task.what is 'What is to be done.';
comment on column tasks.task.due_on is 'By when.';
comment on column tasks.task.to_staff_id is 'The worker whose it is now.';
comment on column tasks.task.to_team_id is 'The team whose it is now.';
comment on column tasks.task.decision_id is 'The decision of a conference it carries out.';
comment on column tasks.task.created_at is 'When it was written.';
comment on column tasks.task.done_at is 'When it was done.';
comment on column tasks.task.done_by is 'Who did it.';
comment on column tasks.task.version is 'Counts changes, so that nobody overwrites what they have not seen.';

comment on table tasks.handing is 'A task handed on, with the reason.';
comment on column tasks.handing.handing_id is 'Names the handing.';
comment on column tasks.handing.task_id is 'The task.';
comment on column tasks.handing.from_staff_id is 'The worker whose it was.';
comment on column tasks.handing.from_team_id is 'The team whose it was.';
comment on column tasks.handing.to_staff_id is 'The worker whose it became.';
comment on column tasks.handing.to_team_id is 'The team whose it became.';
comment on column tasks.handing.reason is 'Why.';
comment on column tasks.handing.handed_by is 'Who handed it on.';
comment on column tasks.handing.handed_at is 'When.';

comment on table tasks.thread is 'Workers writing to each other about a person.';
comment on column tasks.thread.thread_id is 'Names the thread.';
comment on column tasks.thread.person_id is 'Whom it is about.';
comment on column tasks.thread.partnership_id is 'The partnership in which it was written.';
comment on column tasks.thread.owner_agency_id is 'The agency that began it and answers for it.';
comment on column tasks.thread.author_staff_id is 'Who began it.';
comment on column tasks.thread.subject is 'What it is about, in a few words.';
comment on column tasks.thread.created_at is 'When it began.';

comment on table tasks.participant is 'Who takes part in a thread.';
comment on column tasks.participant.thread_id is 'The thread.';
comment on column tasks.participant.staff_id is 'The worker.';
comment on column tasks.participant.added_at is 'Since when.';

comment on table tasks.message is 'One message of a thread.';
comment on column tasks.message.message_id is 'Names the message.';
comment on column tasks.message.thread_id is 'The thread.';
comment on column tasks.message.author_staff_id is 'Who wrote it.';
comment on column tasks.message.body is 'The words.';
comment on column tasks.message.created_at is 'When it was written.';

comment on table tasks.receipt is 'Who has a message to read, and when they read it.';
comment on column tasks.receipt.message_id is 'The message.';
comment on column tasks.receipt.thread_id is 'Its thread.';
comment on column tasks.receipt.staff_id is 'The worker it is for.';
comment on column tasks.receipt.read_at is 'When they read it; empty until then.';
