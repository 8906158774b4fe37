-- How long a referral waits for an answer before its packet closes. Ten days is the rule book's figure (3.4, row 11), not confirmed
-- in guidance, so a partnership may agree another.
create table referrals.time_limit (
  partnership_id uuid primary key references partnership.partnership,
  days_to_answer integer not null constraint days_to_answer_in_reason check (days_to_answer between 1 and 60),
  source text not null default ''
);
call platform.lock_table('referrals.time_limit');

-- The receiver of a referral that nobody answered is told once that it has closed, and so is the sender.
alter table referrals.referral add column lapse_told_at timestamptz;
create index referral_lapse_untold on referrals.referral (lapses_at) where answered_at is null and withdrawn_at is null and lapse_told_at is null;
insert into jobs.task (name) values ('referrals.tell-lapsed');
