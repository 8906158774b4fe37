-- Who sits on a panel may change until it has decided something: somebody is ill, or knows a person on the agenda outside work.
-- Whoever stood down stays written; they read nothing of the panel any more.
alter table residential.panel_member add column stood_down_at timestamptz;
-- Two who change it at once: the later one is asked to look again.
alter table residential.panel add column version integer not null default 1;
