-- Outcome profiles that were filled in here before they were kept in numbers too, written from their answers as they would be today. Both
-- statements leave alone what is there.
with given as (
  select a.assessment_id, a.concept, a.value from assessments.answer a where a.struck_at is null
  union all
  select k.assessment_id, a.concept, a.value from assessments.confirmation k join assessments.answer a on a.answer_id = k.answer_id and a.struck_at is null
), counted as (
  select g.*, case jsonb_typeof(g.value) when 'number' then (g.value #>> '{}')::numeric::integer
    when 'array' then (select sum((x #>> '{}')::integer)::integer from jsonb_array_elements(g.value) x where jsonb_typeof(x) = 'number') end as days,
    case when jsonb_typeof(g.value) = 'boolean' then g.value = 'true' end as yes
  from given g where g.concept like 'top.%'
), written as (
  insert into assessments.outcome_profile (person_id, partnership_id, owner_agency_id, author_staff_id, assessment_id, episode_id, stage, held_on, created_at,
    alcohol_days, opiate_days, crack_days, cocaine_days, amphetamine_days, cannabis_days, other_days, injecting_days, paid_work_days, volunteering_days, education_days,
    psychological, physical, quality_of_life, acute_housing, unsuitable_housing, eviction_risk, shared_equipment, alcohol_units)
  select t.person_id, t.partnership_id, t.owner_agency_id, t.author_staff_id, t.assessment_id,
    (select e.episode_id from people.person p join people.person q on q.whole_id = p.whole_id join episodes.episode e on e.person_id = q.person_id
      where p.person_id = t.person_id and e.owner_agency_id = t.owner_agency_id and e.started_on <= t.held_on + 14 and (e.ended_on is null or e.ended_on >= t.held_on - 14)
      order by e.kind <> 'treatment', e.ended_on is not null, e.started_on desc, e.episode_id limit 1),
    max(x.value #>> '{}') filter (where x.concept = 'top.stage'), t.held_on, t.created_at,
    max(x.days) filter (where x.concept = 'top.alcohol'), max(x.days) filter (where x.concept = 'top.opiates'), max(x.days) filter (where x.concept = 'top.crack'),
    max(x.days) filter (where x.concept = 'top.cocaine'), max(x.days) filter (where x.concept = 'top.amphetamines'), max(x.days) filter (where x.concept = 'top.cannabis'),
    max(x.days) filter (where x.concept = 'top.other'), max(x.days) filter (where x.concept = 'top.injected'), max(x.days) filter (where x.concept = 'top.paid_work'),
    max(x.days) filter (where x.concept = 'top.volunteering'), max(x.days) filter (where x.concept = 'top.education'), max(x.days) filter (where x.concept = 'top.mind'),
    max(x.days) filter (where x.concept = 'top.body'), max(x.days) filter (where x.concept = 'top.quality'),
    bool_or(x.yes) filter (where x.concept = 'top.housing_problem'), bool_or(x.yes) filter (where x.concept = 'top.unsuitable_housing'),
    bool_or(x.yes) filter (where x.concept = 'top.eviction_risk'), bool_or(x.yes) filter (where x.concept in ('top.shared_needle', 'top.shared_other')),
    max(x.days) filter (where x.concept = 'top.alcohol_amount')
  from (select a.*, (a.created_at at time zone 'Europe/London')::date as held_on from assessments.assessment a
    where a.instrument_id = 'top' and a.struck_at is null
      and not exists (select from assessments.outcome_profile o where o.assessment_id = a.assessment_id and o.replaced_at is null)) t
  left join counted x on x.assessment_id = t.assessment_id
  group by t.person_id, t.partnership_id, t.owner_agency_id, t.author_staff_id, t.assessment_id, t.held_on, t.created_at
  returning outcome_profile_id, assessment_id, person_id, partnership_id, owner_agency_id, author_staff_id, created_at
)
insert into assessments.outcome_crime (person_id, partnership_id, owner_agency_id, author_staff_id, outcome_profile_id, created_at, shoplifting_days, selling_days, other_theft, assault)
select w.person_id, w.partnership_id, w.owner_agency_id, w.author_staff_id, w.outcome_profile_id, w.created_at,
  max(x.days) filter (where x.concept = 'top.shoplifting'), max(x.days) filter (where x.concept = 'top.selling'),
  bool_or(x.yes) filter (where x.concept = 'top.other_theft'), bool_or(x.yes) filter (where x.concept = 'top.assault')
from written w join counted x on x.assessment_id = w.assessment_id and x.concept in ('top.shoplifting', 'top.selling', 'top.other_theft', 'top.assault') and x.value is not null
group by w.person_id, w.partnership_id, w.owner_agency_id, w.author_staff_id, w.outcome_profile_id, w.created_at;

-- Those kept in numbers had no room for shared equipment and units of alcohol at first.
with given as (
  select a.assessment_id, a.concept, a.value from assessments.answer a where a.struck_at is null
  union all
  select k.assessment_id, a.concept, a.value from assessments.confirmation k join assessments.answer a on a.answer_id = k.answer_id and a.struck_at is null
)
update assessments.outcome_profile o set shared_equipment = coalesce(o.shared_equipment, g.shared), alcohol_units = coalesce(o.alcohol_units, g.units)
from (
  select assessment_id,
    bool_or(value = 'true') filter (where concept in ('top.shared_needle', 'top.shared_other') and jsonb_typeof(value) = 'boolean') as shared,
    max((value #>> '{}')::numeric) filter (where concept = 'top.alcohol_amount' and jsonb_typeof(value) = 'number') as units
  from given where concept in ('top.shared_needle', 'top.shared_other', 'top.alcohol_amount') group by assessment_id) g
where o.assessment_id = g.assessment_id and (g.shared is not null or g.units is not null);
