-- A request that moves to another service of the same agency keeps why, beside those that were passed to another agency.
alter table front_door.passing_on drop constraint passing_goes_elsewhere;
