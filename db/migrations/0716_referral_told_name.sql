-- Whoever accepts must know whom to see: the name and birth date that stood in the packet are kept with the referral, as a letter would be.
-- Nothing else of the packet stays open after the answer.
alter table referrals.referral
  add column told_name text not null default '',
  add column told_born_on date;
