-- What the outcomes read of the record, as rows: with the owner's rights only, granted to nobody.

-- One answer of one outcome record. Yes is 1, no is 0. The part about crime is there only where it was asked.
create view outcomes.item_row with (security_invoker = true) as
select o.outcome_profile_id, v.item, v.value
from assessments.outcome_profile o
left join assessments.outcome_crime c on c.outcome_profile_id = o.outcome_profile_id and c.replaced_at is null
cross join lateral (values
  ('physical', o.physical::integer), ('psychological', o.psychological), ('quality_of_life', o.quality_of_life),
  ('acute_housing', o.acute_housing::integer), ('unsuitable_housing', o.unsuitable_housing::integer), ('eviction_risk', o.eviction_risk::integer),
  ('paid_work', o.paid_work_days), ('volunteering', o.volunteering_days), ('education', o.education_days),
  ('injecting', o.injecting_days), ('sharing', o.shared_equipment::integer),
  ('shoplifting', c.shoplifting_days), ('selling', c.selling_days), ('other_theft', c.other_theft::integer), ('assault', c.assault::integer)) v (item, value)
where v.value is not null;

-- What was said at a review to have become better, stayed or become worse.
create view outcomes.said_row with (security_invoker = true) as
select v.review_id, v.episode_id, v.held_on, 'family_said' as item, v.family_change as change
from episodes.review v where v.replaced_at is null and v.family_change <> 'not_asked';

-- Whether children live with the person, by the national list: all or some, none, not a parent. Declined and blank are not known.
create view outcomes.children_row with (security_invoker = true) as
select f.episode_id, case btrim(f.fields ->> 'PRNTSTAT') when '11' then 'yes' when '12' then 'yes' when '13' then 'no' when '14' then 'does not apply' end as answer
from returns.field_set f
where f.part = 'episode' and f.replaced_at is null and btrim(f.fields ->> 'PRNTSTAT') in ('11', '12', '13', '14');
