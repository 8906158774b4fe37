-- An exclusion over time costs a twentieth of a millisecond a row, and two of them were the dearest part of taking in a file of many people. For
-- workers it stays. What a team or an agency holds, and who leads, is begun and ended by one statement each, so that one open row at a time is
-- all there is to keep.
alter table people.working_relationship drop constraint relationship_held_once_at_a_time;
alter table people.working_relationship add constraint relationship_held_once_at_a_time
  exclude using gist (person_id with =, staff_id with =, role with =, tstzrange(from_at, to_at) with &&) where (staff_id is not null);
create unique index place_held_once_at_a_time on people.working_relationship (person_id, agency_id, role) where staff_id is null and to_at is null;
alter table people.lead_agency drop constraint one_lead_at_a_time;
create unique index one_lead_at_a_time on people.lead_agency (person_id) where to_at is null;

-- One index for the profiles of an episode, which also keeps their names apart; and none of the assessments there are not.
drop index assessments.outcome_profile_of_episode, assessments.outcome_profile_agency_ref_is_its_own, assessments.outcome_profile_of_assessment;
create unique index outcome_profile_of_episode on assessments.outcome_profile (episode_id, agency_ref) where replaced_at is null;
create unique index outcome_profile_of_assessment on assessments.outcome_profile (assessment_id) where replaced_at is null and assessment_id is not null;

-- The agency says which partnership; and what an outcomes profile tells of crime is written with it, by one function for a form and one for a file.
alter table people.working_relationship drop constraint working_relationship_partnership_id_fkey;
alter table people.lead_agency drop constraint lead_agency_partnership_id_fkey;
alter table assessments.outcome_crime drop constraint outcome_crime_outcome_profile_id_fkey;
