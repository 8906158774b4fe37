-- Outcome profiles that come by an agency's file. Called by the taking in of a file only, which has said in `spell` whose they are.
create or replace function assessments.take_in_profiles(here uuid, at_agency uuid, by_staff uuid) returns void
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  create temporary table profile on commit drop as
    select c.*, c.old_id is null as is_new, c.says_else or not c.is_same as is_changed from (
      select p.*, s.episode_id, s.person_id, o.outcome_profile_id as old_id, t.ref is not null as says_else,
        o.outcome_profile_id is not null and (o.stage, o.held_on, o.alcohol_days, o.opiate_days, o.crack_days, o.cocaine_days, o.amphetamine_days, o.cannabis_days, o.other_days, o.injecting_days, o.paid_work_days, o.volunteering_days, o.education_days, o.psychological, o.physical, o.quality_of_life, o.acute_housing, o.unsuitable_housing, o.eviction_risk, o.shared_equipment, o.alcohol_units) is not distinct from
          (p.stage, p.held_on, p.alcohol_days, p.opiate_days, p.crack_days, p.cocaine_days, p.amphetamine_days, p.cannabis_days, p.other_days, p.injecting_days, p.paid_work_days, p.volunteering_days, p.education_days, p.psychological, p.physical, p.quality_of_life, p.acute_housing, p.unsuitable_housing, p.eviction_risk, p.shared_equipment, p.alcohol_units)
          and (y.shoplifting_days, y.selling_days, y.other_theft, y.assault) is not distinct from (p.shoplifting_days, p.selling_days, p.other_theft, p.assault) as is_same
      from staged_outcome p join spell s on s.episode_ref = p.episode_ref and not s.is_new
      left join assessments.outcome_profile o on o.episode_id = s.episode_id and o.replaced_at is null and coalesce(o.agency_ref, o.outcome_profile_id::text) = p.ref
      left join assessments.outcome_crime y on y.outcome_profile_id = o.outcome_profile_id and y.replaced_at is null
      left join says_else t on t.episode_id = s.episode_id and t.part = 'outcome' and t.ref = p.ref) c;
  update assessments.outcome_profile o set replaced_at = now() from profile p where not p.is_same and o.outcome_profile_id = p.old_id;
  update assessments.outcome_crime y set replaced_at = now() from profile p where not p.is_same and y.outcome_profile_id = p.old_id and y.replaced_at is null;
  insert into assessments.outcome_profile (outcome_profile_id, person_id, partnership_id, owner_agency_id, author_staff_id, episode_id, agency_ref, stage, held_on,
    alcohol_days, opiate_days, crack_days, cocaine_days, amphetamine_days, cannabis_days, other_days, injecting_days, paid_work_days, volunteering_days, education_days, psychological, physical, quality_of_life, acute_housing, unsuitable_housing, eviction_risk, shared_equipment, alcohol_units)
  select p.id, s.person_id, here, at_agency, by_staff, s.episode_id, p.ref, p.stage, p.held_on,
    p.alcohol_days, p.opiate_days, p.crack_days, p.cocaine_days, p.amphetamine_days, p.cannabis_days, p.other_days, p.injecting_days, p.paid_work_days, p.volunteering_days, p.education_days, p.psychological, p.physical, p.quality_of_life, p.acute_housing, p.unsuitable_housing, p.eviction_risk, p.shared_equipment, p.alcohol_units
  from staged_outcome p join spell s on s.episode_ref = p.episode_ref where s.is_new
  union all
  select p.id, p.person_id, here, at_agency, by_staff, p.episode_id, p.ref, p.stage, p.held_on,
    p.alcohol_days, p.opiate_days, p.crack_days, p.cocaine_days, p.amphetamine_days, p.cannabis_days, p.other_days, p.injecting_days, p.paid_work_days, p.volunteering_days, p.education_days, p.psychological, p.physical, p.quality_of_life, p.acute_housing, p.unsuitable_housing, p.eviction_risk, p.shared_equipment, p.alcohol_units
  from profile p where not p.is_same;
  insert into assessments.outcome_crime (outcome_crime_id, person_id, partnership_id, owner_agency_id, author_staff_id, outcome_profile_id, shoplifting_days, selling_days, other_theft, assault)
  select p.crime_id, s.person_id, here, at_agency, by_staff, p.id, p.shoplifting_days, p.selling_days, p.other_theft, p.assault
  from staged_outcome p join spell s on s.episode_ref = p.episode_ref where s.is_new and num_nonnulls(p.shoplifting_days, p.selling_days, p.other_theft, p.assault) > 0
  union all
  select p.crime_id, p.person_id, here, at_agency, by_staff, p.id, p.shoplifting_days, p.selling_days, p.other_theft, p.assault
  from profile p where not p.is_same and num_nonnulls(p.shoplifting_days, p.selling_days, p.other_theft, p.assault) > 0;
  update assessments.outcome_profile o set person_id = s.person_id from spell s where s.known_person_id <> s.person_id and o.episode_id = s.episode_id;
  update assessments.outcome_crime y set person_id = o.person_id from assessments.outcome_profile o join spell s on s.episode_id = o.episode_id and s.known_person_id <> s.person_id
  where y.outcome_profile_id = o.outcome_profile_id;
end $$;
comment on function assessments.take_in_profiles is 'Writes the outcome profiles of a file.';
