-- Everybody may ask who they are. The remembered row itself is written by these functions only.
do $$ declare f regprocedure; begin
  for f in select p.oid::regprocedure from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname = 'acting' and p.prokind = 'f'
  loop execute format('grant execute on function %s to cg_app, cg_jobs', f); end loop;
end $$;

-- Whoever acts may read the row remembered for this very transaction and token, as acting.current() does, and no other. What most
-- statements ask of it, their policies read from here: a function with another's rights, made ready for each, costs twice as much.
grant select on acting.context to cg_app;
create policy context_select_own on acting.context for select to cg_app using (
  pid = pg_backend_pid() and begun_at = transaction_timestamp()
  and token_hash = sha256(convert_to(coalesce(current_setting('acting.token', true), ''), 'UTF8')));
