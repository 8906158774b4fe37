-- What the person measures themself by. A right on the tables would need an agency and a worker; these write as the person and nobody
-- else, and answer false for what is not theirs.
call consent.guard('assessments.own_measure', 'own_measure_id', false, null);
call consent.guard('assessments.own_rating', 'own_rating_id', false, array['replaced_at']);

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
  select p.person_id, acting.partnership_id(),
    coalesce((select l.agency_id from people.lead_agency l where l.person_id = p.person_id and l.from_at <= now() and (l.to_at is null or now() < l.to_at) limit 1),
      p.registered_by_agency_id), choose_own_measure.kind, choose_own_measure.words, choose_own_measure.low, choose_own_measure.high
  from people.person p where p.person_id = own[1]
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
grant execute on function assessments.choose_own_measure(text, text, text, text), assessments.use_own_measure(uuid, boolean),
  assessments.rate_own_measure(uuid, smallint, text) to cg_app;
