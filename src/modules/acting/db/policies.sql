-- Everybody may ask who they are. The remembered row itself is read and written by these functions only.
do $$ declare f regprocedure; begin
  for f in select p.oid::regprocedure from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname = 'acting' and p.prokind = 'f'
  loop execute format('grant execute on function %s to cg_app, cg_jobs', f); end loop;
end $$;
