-- Whoever works with somebody until a day still to come works with them now: the index of open ends alone cannot answer for a worker.
create index working_relationship_by_staff on people.working_relationship (staff_id, to_at);
