-- Every request looks up roles, teams and the map under the name of one worker. The exclusion constraints' GiST indexes begin with the
-- same columns and were taken for it, at ten times the cost; these answer from the index alone.
drop index partnership.staff_role_of_staff;
create index staff_role_of_staff on partnership.staff_role (staff_id) include (role, from_at, to_at);
drop index partnership.team_member_of_staff;
create index team_member_of_staff on partnership.team_member (staff_id) include (team_id, from_at, to_at);
create index lead_agency_of_person on people.lead_agency (person_id) include (agency_id, from_at, to_at);
drop index people.working_relationship_of_person;
create index working_relationship_of_person on people.working_relationship (person_id) include (agency_id);

-- One person and one viewer are found by the probe, which holds all the policy asks for; by viewer alone only whole lists are read.
drop index consent.access_of_viewer;
create index access_of_viewer on consent.access (viewer_id) include (person_id);

-- One row for each connection, written anew by every request: room beside it keeps the new row on the same page and in no index.
alter table acting.context set (fillfactor = 10, autovacuum_vacuum_threshold = 500, autovacuum_vacuum_scale_factor = 0);
