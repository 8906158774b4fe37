-- Ways out of the house besides the inbox. A text or an email waits here for the sender a partnership connects; after `useless_after`
-- it must not be sent any more.
alter table notify.message drop constraint channel_is_known;
alter table notify.message
  add constraint channel_is_known check (channel in ('in_app', 'text', 'email')),
  add column address text not null default '',
  add column useless_after timestamptz,
  add constraint address_where_needed check ((channel = 'in_app') = (address = '')),
  add constraint ends_where_it_leaves check (channel = 'in_app' or useless_after is not null);
