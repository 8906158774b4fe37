comment on schema referrals is 'One agency asking another to take a person on.';

comment on table referrals.referral is 'One agency asks another to take a person on. Until answered the receiver sees the packet only.';
comment on column referrals.referral.referral_id is 'Names the referral.';
comment on column referrals.referral.person_id is 'Who is referred.';
comment on column referrals.referral.partnership_id is 'The partnership in which it was written.';
comment on column referrals.referral.owner_agency_id is 'The agency that sent it and answers for the person until it is accepted.';
comment on column referrals.referral.author_staff_id is 'The worker who sent it.';
comment on column referrals.referral.to_agency_id is 'The agency asked.';
comment on column referrals.referral.reason is 'Why, and what is asked for.';
comment on column referrals.referral.sent_at is 'When it was sent.';
comment on column referrals.referral.lapses_at is 'When it closes by itself if nobody has answered.';
comment on column referrals.referral.answered_at is 'When it was answered.';
comment on column referrals.referral.answered_by is 'Who answered.';
comment on column referrals.referral.answer is 'Accepted or declined.';
comment on column referrals.referral.answer_reason is 'Why it was declined, or a word with the acceptance.';
comment on column referrals.referral.withdrawn_at is 'When the sender took it back.';
comment on column referrals.referral.version is 'Counts changes, so that nobody overwrites what they have not seen.';
comment on column referrals.referral.lapse_told_at is 'When both agencies were told that nobody had answered in time.';

comment on table referrals.time_limit is 'How many days a partnership gives to answer a referral; ten where it has agreed nothing else.';
comment on column referrals.time_limit.partnership_id is 'The partnership.';
comment on column referrals.time_limit.days_to_answer is 'Days until an unanswered referral closes.';
comment on column referrals.time_limit.source is 'Where the figure was agreed.';
