-- Opening a whole record, in an emergency or for a disclosure, reads every table of items for one person. Where only what is in use has
-- an index, that meant reading everybody's.
create index answer_by_person on assessments.answer (person_id);
create index mainstream_access_by_person on episodes.mainstream_access (person_id);
create index wish_by_person on groups.wish (person_id);
create index order_appointment_by_person on justice.order_appointment (person_id);
