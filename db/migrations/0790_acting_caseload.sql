-- Most of what a worker reads is their own agency's, about people of their own caseload. Who these are is found once, at the start of the
-- transaction, and not by a probe of the map for every row. At most 200 people fit in a row of one page; the others are probed.
alter table acting.context add column caseload uuid[] not null default '{}';
alter table acting.context alter column caseload set storage plain;
alter table acting.context set (toast_tuple_target = 8160);

create index access_caseload on consent.access (viewer_id) include (person_id, owner_agency_id, opens, purposes, valid_from, valid_to) where route = 'caseload';
