create or replace function auth.take_leave(what text, address text, wanted integer, most integer, seconds integer)
returns table (given integer, ends_in integer)
language plpgsql volatile security definer rows 1
set search_path = pg_catalog, pg_temp
as $$
declare
  -- Somebody signed in counts as themselves, however often they sign in; a made-up token counts as the address it comes from.
  key bytea := auth.hash_of(coalesce(
    (select a.account_id::text from auth.live_account(nullif(current_setting('acting.token', true), '')) a), 'from ' || address));
  present auth.leave;
begin
  -- A count lost in a crash of the server hurts nobody, and no page waits for the disk.
  perform set_config('synchronous_commit', 'off', true);
  insert into auth.leave as l (kind, key_hash, began_at, ends_at, taken, given)
  values (what, key, now(), now() + seconds * interval '1 second', least(wanted, most), least(wanted, most))
  on conflict (kind, key_hash) do update set
    began_at = case when l.ends_at <= now() then now() else l.began_at end,
    ends_at = case when l.ends_at <= now() then now() + seconds * interval '1 second' else l.ends_at end,
    given = least(wanted, most - case when l.ends_at <= now() then 0 else least(l.taken, most) end),
    taken = least(most, wanted + case when l.ends_at <= now() then 0 else least(l.taken, most) end)
  returning l.* into present;
  if present.began_at = now() then
    delete from auth.leave where (kind, key_hash) in (
      select l.kind, l.key_hash from auth.leave l where l.ends_at < now() - interval '1 minute'
      order by l.ends_at limit 50 for update skip locked);
  end if;
  given := present.given;
  ends_in := greatest(1, ceil(extract(epoch from present.ends_at - now())))::integer;
  return next;
end
$$;
comment on function auth.take_leave is 'Counts so many askings of one kind for whoever asks, over all processes, and gives how many of them may be had before the window ends.';
grant execute on function auth.take_leave(text, text, integer, integer, integer) to cg_app;
