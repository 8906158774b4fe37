-- An outcomes profile filled in here, in numbers, as one that came by file has them: written with the assessment, so that nothing is asked twice.

-- The days of four weeks, or one number.
create or replace function assessments.days_of(value jsonb) returns integer language sql immutable set search_path = pg_catalog as $$
  select case jsonb_typeof(value)
    when 'array' then (select sum((x #>> '{}')::integer)::integer from jsonb_array_elements(value) x where jsonb_typeof(x) = 'number')
    when 'number' then (value #>> '{}')::numeric::integer end
$$;
comment on function assessments.days_of is 'The days of four weeks, or one number.';

-- What was answered in one assessment, by concept. An answer confirmed there counts as given there; one that a later form replaced still stands
-- in the form it was given in.
create or replace function assessments.answers_in(of_assessment uuid) returns table (concept text, value jsonb, days integer)
language sql stable set search_path = pg_catalog, public, pg_temp as $$
  select g.concept, g.value, assessments.days_of(g.value) from (
    select a.concept, a.value from assessments.answer a where a.assessment_id = of_assessment and a.struck_at is null
    union all
    select a.concept, a.value from assessments.confirmation k join assessments.answer a on a.answer_id = k.answer_id and a.struck_at is null
    where k.assessment_id = of_assessment) g
$$;
comment on function assessments.answers_in is 'What was answered in one assessment, with days counted.';
grant execute on function assessments.days_of(jsonb), assessments.answers_in(uuid) to cg_app;

-- Writes the profile of an assessment of the acting agency; one that is struck through has none. It belongs to the agency's episode of that day.
create or replace function assessments.write_outcome_profile(of_assessment uuid) returns void
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  a assessments.assessment;
  held date;
  new_id uuid := gen_random_uuid();
begin
  select * into a from assessments.assessment t where t.assessment_id = of_assessment and t.instrument_id = 'top' and t.owner_agency_id = acting.agency_id();
  if a.assessment_id is null then return; end if;
  update assessments.outcome_crime c set replaced_at = now() from assessments.outcome_profile o
  where o.assessment_id = of_assessment and o.replaced_at is null and c.outcome_profile_id = o.outcome_profile_id and c.replaced_at is null;
  update assessments.outcome_profile o set replaced_at = now() where o.assessment_id = of_assessment and o.replaced_at is null;
  if a.struck_at is not null then return; end if;
  held := (a.created_at at time zone 'Europe/London')::date;
  insert into assessments.outcome_profile (outcome_profile_id, person_id, partnership_id, owner_agency_id, author_staff_id, assessment_id, episode_id, stage, held_on,
    alcohol_days, opiate_days, crack_days, cocaine_days, amphetamine_days, cannabis_days, other_days, injecting_days, paid_work_days, volunteering_days, education_days,
    psychological, physical, quality_of_life, acute_housing, unsuitable_housing, eviction_risk, shared_equipment, alcohol_units)
  select new_id, a.person_id, a.partnership_id, a.owner_agency_id, a.author_staff_id, of_assessment,
    (select e.episode_id from people.person p join people.person q on q.whole_id = p.whole_id join episodes.episode e on e.person_id = q.person_id
      where p.person_id = a.person_id and e.owner_agency_id = a.owner_agency_id and e.started_on <= held + 14 and (e.ended_on is null or e.ended_on >= held - 14)
      order by e.kind <> 'treatment', e.ended_on is not null, e.started_on desc, e.episode_id limit 1),
    max(x.value #>> '{}') filter (where x.concept = 'top.stage'), held,
    max(x.days) filter (where x.concept = 'top.alcohol'), max(x.days) filter (where x.concept = 'top.opiates'), max(x.days) filter (where x.concept = 'top.crack'),
    max(x.days) filter (where x.concept = 'top.cocaine'), max(x.days) filter (where x.concept = 'top.amphetamines'), max(x.days) filter (where x.concept = 'top.cannabis'),
    max(x.days) filter (where x.concept = 'top.other'), max(x.days) filter (where x.concept = 'top.injected'), max(x.days) filter (where x.concept = 'top.paid_work'),
    max(x.days) filter (where x.concept = 'top.volunteering'), max(x.days) filter (where x.concept = 'top.education'), max(x.days) filter (where x.concept = 'top.mind'),
    max(x.days) filter (where x.concept = 'top.body'), max(x.days) filter (where x.concept = 'top.quality'),
    bool_or(x.value = 'true') filter (where x.concept = 'top.housing_problem' and jsonb_typeof(x.value) = 'boolean'),
    bool_or(x.value = 'true') filter (where x.concept = 'top.unsuitable_housing' and jsonb_typeof(x.value) = 'boolean'),
    bool_or(x.value = 'true') filter (where x.concept = 'top.eviction_risk' and jsonb_typeof(x.value) = 'boolean'),
    bool_or(x.value = 'true') filter (where x.concept in ('top.shared_needle', 'top.shared_other') and jsonb_typeof(x.value) = 'boolean'),
    max((x.value #>> '{}')::numeric) filter (where x.concept = 'top.alcohol_amount' and jsonb_typeof(x.value) = 'number')
  from assessments.answers_in(of_assessment) x;
  insert into assessments.outcome_crime (person_id, partnership_id, owner_agency_id, author_staff_id, outcome_profile_id, shoplifting_days, selling_days, other_theft, assault)
  select a.person_id, a.partnership_id, a.owner_agency_id, a.author_staff_id, new_id, max(x.days) filter (where x.concept = 'top.shoplifting'),
    max(x.days) filter (where x.concept = 'top.selling'), bool_or(x.value = 'true') filter (where x.concept = 'top.other_theft' and jsonb_typeof(x.value) = 'boolean'),
    bool_or(x.value = 'true') filter (where x.concept = 'top.assault' and jsonb_typeof(x.value) = 'boolean')
  from assessments.answers_in(of_assessment) x having bool_or(x.concept in ('top.shoplifting', 'top.selling', 'top.other_theft', 'top.assault') and x.value is not null);
end $$;
comment on function assessments.write_outcome_profile is 'Writes an outcomes profile filled in here in numbers.';
grant execute on function assessments.write_outcome_profile(uuid) to cg_app;
