-- Policies compare an item's agency and person with the worker's agency and the people of their caseload, in one list. It is kept as
-- that list: putting it together for every statement cost as much as reading it.
alter table acting.context drop column caseload;
alter table acting.context add column hand uuid[] not null default '{}';
alter table acting.context alter column hand set storage plain;
