-- Facts that are changed where they stand are kept as they were, so that a past return can be made again. What plays no part in a return
-- is not looked at.
create or replace function returns.keep_fact_before() returns trigger
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  case tg_table_schema || '.' || tg_table_name
    when 'episodes.episode' then
      insert into returns.fact_before (fact, fact_key, owner_agency_id, was)
      select 'episode', w.episode_id::text, w.owner_agency_id, to_jsonb(w) from was w join now_is n using (episode_id)
      where (w.person_id, w.started_on, w.ended_on, w.agency_ref, w.referred_on, w.triaged_on) is distinct from (n.person_id, n.started_on, n.ended_on, n.agency_ref, n.referred_on, n.triaged_on);
    when 'episodes.intervention' then
      insert into returns.fact_before (fact, fact_key, owner_agency_id, was)
      select 'intervention', w.intervention_id::text, w.owner_agency_id, to_jsonb(w) from was w join now_is n using (intervention_id)
      where (w.episode_id, w.started_on, w.ended_on, w.referred_on, w.offered_on, w.exit_code) is distinct from (n.episode_id, n.started_on, n.ended_on, n.referred_on, n.offered_on, n.exit_code);
    when 'returns.file_episode' then
      insert into returns.fact_before (fact, fact_key, owner_agency_id, was)
      select 'file_episode', w.episode_id::text, w.owner_agency_id, to_jsonb(w) from was w join now_is n using (episode_id)
      where (w.client_ref, w.is_consented) is distinct from (n.client_ref, n.is_consented);
    when 'returns.without_consent' then
      insert into returns.fact_before (fact, fact_key, owner_agency_id, was)
      select 'without_consent', w.client_ref, w.owner_agency_id, to_jsonb(w) from was w;
  end case;
  return null;
end $$;
comment on function returns.keep_fact_before is 'Keeps what a fact was before it was changed where it stands.';
