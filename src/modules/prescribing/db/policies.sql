call consent.guard('prescribing.script', 'script_id', false, array['stopped_at', 'version']);
call consent.guard('prescribing.collection', 'collection_id', false, array['replaced_at']);

-- script: written only by somebody who may prescribe
create policy script_insert_by_prescriber on prescribing.script as restrictive for insert to cg_app with check (
  (select acting.holds('prescriber') or acting.holds('gp')));

-- collection: put right on the day it was written, not later
create policy collection_correct_the_same_day on prescribing.collection as restrictive for update to cg_app
  using (replaced_at is null and created_at::date = current_date) with check (replaced_at = now());
