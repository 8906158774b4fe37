-- What the person measures themself by. A right on the tables would need an agency and a worker; these write as the person and nobody
-- else, and answer false for what is not theirs.
call consent.guard('assessments.own_measure', 'own_measure_id', false, null);
call consent.guard('assessments.own_rating', 'own_rating_id', false, array['replaced_at']);
call consent.guard('assessments.turning_point', 'turning_point_id', false, array['taken_back_at']);

drop function if exists assessments.keeper_of_own_say(uuid);

-- One of the ready questions that is still in use is not begun a second time.
create or replace function assessments.choose_own_measure(kind text, words text, low text, high text) returns uuid
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  own uuid[] := acting.own_people();
  chosen uuid;
begin
  if cardinality(own) = 0 then return null; end if;
  select m.own_measure_id into chosen from assessments.own_measure m
  where m.person_id = any (own) and m.kind = choose_own_measure.kind and m.kind <> 'own' and m.ended_at is null limit 1;
  if found then return chosen; end if;
  insert into assessments.own_measure (person_id, partnership_id, owner_agency_id, kind, words, low_words, high_words)
  values (own[1], acting.partnership_id(), people.keeper_of_own_words(own[1]), choose_own_measure.kind, choose_own_measure.words,
    choose_own_measure.low, choose_own_measure.high)
  returning own_measure_id into chosen;
  return chosen;
end $$;
comment on function assessments.choose_own_measure is 'The person picks what to measure themself by.';

create or replace function assessments.use_own_measure(measure uuid, is_used boolean) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  update assessments.own_measure m set ended_at = case when is_used then null else coalesce(m.ended_at, now()) end
  where m.own_measure_id = measure and m.person_id = any (acting.own_people());
  return found;
end $$;
comment on function assessments.use_own_measure is 'The person stops using a measure, or takes it up again.';

-- A second number on one day takes the place of the first.
create or replace function assessments.rate_own_measure(measure uuid, score smallint, note text) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  today date := (now() at time zone 'Europe/London')::date;
begin
  perform from assessments.own_measure m where m.own_measure_id = measure and m.person_id = any (acting.own_people()) and m.ended_at is null for update;
  if not found then return false; end if;
  update assessments.own_rating r set replaced_at = now()
  where r.own_measure_id = measure and r.said_on = today and r.author_staff_id is null and r.replaced_at is null;
  insert into assessments.own_rating (person_id, partnership_id, owner_agency_id, own_measure_id, score, said_on, note)
  select m.person_id, m.partnership_id, m.owner_agency_id, m.own_measure_id, rate_own_measure.score, today, rate_own_measure.note
  from assessments.own_measure m where m.own_measure_id = measure;
  return true;
end $$;
comment on function assessments.rate_own_measure is 'The person gives their number for today.';

create or replace function assessments.mark_turning_point(on_day date, pace text, words text) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  own uuid[] := acting.own_people();
begin
  if cardinality(own) = 0 then return false; end if;
  insert into assessments.turning_point (person_id, partnership_id, owner_agency_id, happened_on, pace, words)
  values (own[1], acting.partnership_id(), people.keeper_of_own_words(own[1]), mark_turning_point.on_day, mark_turning_point.pace, mark_turning_point.words);
  return true;
end $$;
comment on function assessments.mark_turning_point is 'The person marks a day on which things turned.';

create or replace function assessments.take_back_turning_point(point uuid) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  update assessments.turning_point t set taken_back_at = now()
  where t.turning_point_id = point and t.person_id = any (acting.own_people()) and t.taken_back_at is null;
  return found;
end $$;
comment on function assessments.take_back_turning_point is 'The person takes a turning point back, whoever wrote it down.';
grant execute on function assessments.choose_own_measure(text, text, text, text), assessments.use_own_measure(uuid, boolean),
  assessments.rate_own_measure(uuid, smallint, text),
  assessments.mark_turning_point(date, text, text), assessments.take_back_turning_point(uuid) to cg_app;
