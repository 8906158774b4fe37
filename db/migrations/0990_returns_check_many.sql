-- Episodes are checked many at a time: what took one is gone, so that nothing is called by two names.
drop function if exists returns.check_episode(uuid, jsonb);
drop function if exists returns.check_sql(jsonb, uuid, text, date, timestamptz, uuid, integer);
drop function if exists returns.parts_sql(jsonb, uuid, text, date, timestamptz, uuid);
drop function if exists returns.episodes_sql(jsonb, timestamptz, uuid);
drop function if exists returns.spells_sql(jsonb, uuid, text, date, timestamptz, uuid);
