-- Why a return was signed off although something in it was known to be wrong.
alter table returns.signed_return add column reason text not null default '' constraint signed_reason_is_short check (length(reason) <= 500);
