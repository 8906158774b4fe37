-- An entry is written only onto a head that its transaction holds, so looking that head up once more for each entry found what was in hand.
-- What the key held besides, that there are 64 chains, a check holds as well.
alter table audit.entry drop constraint entry_shard_fkey;
alter table audit.entry add constraint shard_is_known check (shard between 0 and 63);

-- Both are answered by acting.on_record.
drop function if exists acting.actor_label();
drop function if exists acting.purpose_by_name();
