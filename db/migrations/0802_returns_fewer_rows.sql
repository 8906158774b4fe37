-- A file of a year has hundreds of thousands of rows: what is kept beside the record is one row for each part of an episode and kind of
-- information, and of each episode one fingerprint.
alter table returns.file_episode add column episode_ref text collate "C", add column digest bigint, add column receipt_id uuid;
update returns.file_episode f set episode_ref = k.episode_ref, digest = k.digest, receipt_id = k.receipt_id
from returns.kept_part k where k.episode_id = f.episode_id and k.part = 'episode';
create unique index file_episode_ref_is_its_own on returns.file_episode (owner_agency_id, episode_ref);
drop table returns.kept_part;

-- Of parts below the episode the fields stand under the name of the part.
insert into returns.field_set (person_id, partnership_id, owner_agency_id, author_staff_id, category, episode_id, part, part_ref, fields)
select x.person_id, x.partnership_id, x.owner_agency_id, (array_agg(x.author_staff_id))[1], x.category, x.episode_id, x.part, '*', jsonb_object_agg(x.part_ref, x.fields)
from returns.field_set x where x.replaced_at is null and x.part not in ('client', 'episode')
group by x.person_id, x.partnership_id, x.owner_agency_id, x.category, x.episode_id, x.part;
update returns.field_set set replaced_at = now() where replaced_at is null and part not in ('client', 'episode') and part_ref <> '*';
drop index returns.field_set_in_use;
alter table returns.field_set drop column part_ref;
create unique index field_set_in_use on returns.field_set (episode_id, part, category) where replaced_at is null;

-- They are written beside the rows they hang on, in one statement of one function; a key checked for each of a million rows doubles the time.
alter table returns.field_set drop constraint field_set_partnership_id_fkey, drop constraint field_set_owner_agency_id_fkey, drop constraint field_set_episode_id_fkey,
  drop constraint field_set_person_id_fkey;
alter table returns.file_episode drop constraint file_episode_episode_id_fkey, drop constraint file_episode_owner_agency_id_fkey;
alter table assessments.outcome_profile drop constraint outcome_profile_partnership_id_fkey, drop constraint outcome_profile_owner_agency_id_fkey;
alter table assessments.outcome_profile add column shared_equipment boolean,
  add column alcohol_units numeric(4, 1) constraint alcohol_units_in_200 check (alcohol_units between 0 and 200);
