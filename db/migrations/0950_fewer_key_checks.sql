-- A file of a year writes a million rows. For each, a foreign key looks its target up and locks it, which was two fifths of the whole time. Left
-- out here is only what is proved otherwise for every writer:
-- * whose agency, partnership and author a row names: the write policies of consent.guard let nobody write another than their own, and the
--   taking in of a file names one of each, checked by the keys of the file's receipt;
-- * a person, where the row hangs on an episode or profile: the same policies ask for a way to that person in the access map, and a file's rows
--   take the person from the episode they are joined to in the same statement;
-- * a team or member of staff alone, where a key of two columns checks the same together with its agency.
-- Keys to the person, of registrations and episodes, and from a part to its episode stay.
alter table people.identity drop constraint identity_partnership_id_fkey, drop constraint identity_owner_agency_id_fkey, drop constraint identity_author_staff_id_fkey;
alter table people.case_reference drop constraint case_reference_partnership_id_fkey, drop constraint case_reference_owner_agency_id_fkey,
  drop constraint case_reference_author_staff_id_fkey;
alter table people.working_relationship drop constraint working_relationship_team_id_fkey, drop constraint working_relationship_staff_id_fkey;
alter table episodes.episode drop constraint episode_partnership_id_fkey, drop constraint episode_owner_agency_id_fkey, drop constraint episode_author_staff_id_fkey;
alter table episodes.intervention drop constraint intervention_partnership_id_fkey, drop constraint intervention_owner_agency_id_fkey,
  drop constraint intervention_author_staff_id_fkey, drop constraint intervention_person_id_fkey;
alter table episodes.discharge drop constraint discharge_partnership_id_fkey, drop constraint discharge_owner_agency_id_fkey,
  drop constraint discharge_author_staff_id_fkey, drop constraint discharge_person_id_fkey;
alter table assessments.outcome_profile drop constraint outcome_profile_author_staff_id_fkey, drop constraint outcome_profile_person_id_fkey;
alter table assessments.outcome_crime drop constraint outcome_crime_partnership_id_fkey, drop constraint outcome_crime_owner_agency_id_fkey,
  drop constraint outcome_crime_author_staff_id_fkey, drop constraint outcome_crime_person_id_fkey;
alter table returns.field_set drop constraint field_set_author_staff_id_fkey;
