-- A referral that was taken back or declined: the agency asked may read its packet no more.
call platform.keep_endings('referrals.referral', 'set', 'referral_id', 'withdrawn_at,withdrawn_by,withdrawn_reason', 'update of withdrawn_at', 'old.withdrawn_at is distinct from new.withdrawn_at');
call platform.keep_endings('referrals.referral', 'set', 'referral_id', 'answered_at,answered_by,answered_by_name,answer,answer_reason', 'update of answer', 'new.answer = ''declined''');
call platform.keep_endings('referrals.answer_link', 'set', 'answer_link_id', 'revoked_at,used_at', 'update of revoked_at, used_at',
  'old.revoked_at is distinct from new.revoked_at or old.used_at is distinct from new.used_at');
