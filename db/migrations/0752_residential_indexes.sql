-- What is due on the way to a place is read for each application of a caseload; the keys that keep one open of a kind do not serve that.
create index application_of_request on residential.application (request_id);
create index agenda_of_application on residential.agenda_item (application_id, created_at desc);
create index placement_of_application on residential.placement (application_id);
create index appeal_of_request on residential.appeal (request_id, appealed_at desc);
create index appeal_of_item on residential.appeal (agenda_item_id) where agenda_item_id is not null;
