-- What an ending closed along with the episode, so that undoing the ending opens exactly that again.
alter table episodes.pause add column closed_by_id uuid references episodes.discharge;
alter table episodes.intervention add column closed_by_id uuid references episodes.discharge;
-- Whether the worker ended everything the agency does for the person in the same press.
alter table episodes.discharge add column ended_work boolean not null default false;
