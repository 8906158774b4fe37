-- The place of the directory where somebody is seen, such as a satellite in a hostel (S003-L39). Another place stays in words alone.
alter table care.appointment add column place_id uuid;
