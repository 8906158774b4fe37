-- Published figures: for those who commission and run the partnership. Nothing here is a count of people as it is; the tables
-- behind the figures give these roles nothing.
do $$ declare t text; begin
  foreach t in array array['publication', 'refused_month'] loop
    execute format('grant select on commissioning.%I to cg_app', t);
    execute format('create policy %1$I on commissioning.%2$I for select to cg_app using (
      partnership_id = (select acting.partnership_id())
      and (select acting.roles() && array[''commissioner'', ''coordinator'', ''partnership_manager'', ''forum_member'']))', t || '_select_oversight', t);
  end loop;
end $$;
grant select on commissioning.published_cell to cg_app;
create policy published_cell_select_oversight on commissioning.published_cell for select to cg_app using (
  exists (select from commissioning.publication p where p.publication_id = published_cell.publication_id));
grant select on commissioning.burden to cg_app;
create policy burden_select_oversight on commissioning.burden for select to cg_app using (
  partnership_id = (select acting.partnership_id())
  and (select acting.roles() && array['commissioner', 'coordinator', 'partnership_manager', 'forum_member']));
