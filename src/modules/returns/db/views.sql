-- What counts, as rows: read by the numbers and by the writer of the return, as their owner; granted to nobody. The record decides; a
-- client who said no to the national return is not in them. Names are compared byte by byte.

-- Who is one person in the numbers of a partnership: registrations joined as one whole, and wholes with the same first letters, birth date
-- and sex. It joins nothing in the record: initials are too weak a ground to open one agency's entries to another.
create view returns.counted_person with (security_invoker = true) as
select p.person_id, p.partnership_id,
  coalesce(md5(p.partnership_id::text || min(i.match_key) over (partition by p.partnership_id, p.whole_id))::uuid, p.whole_id) as counted_id, i.national_return
from people.person p left join people.identity i on i.person_id = p.person_id and i.replaced_at is null;

-- The partnership is that of whoever is counted: who asks for one partnership then has nobody counted in the others.
create view returns.episode_row with (security_invoker = true) as
select e.episode_id, c.counted_id as person_id, c.partnership_id, e.owner_agency_id as agency_id, coalesce(a.national_code, a.agency_id::text) collate "C" as agency_code,
  coalesce(e.agency_ref, e.episode_id::text) collate "C" as episode_ref,
  case when e.agency_ref is null then coalesce(e.referred_on, e.started_on) else e.referred_on end as referred_on,
  case when e.agency_ref is null then coalesce(e.triaged_on, e.started_on) else e.triaged_on end as triaged_on,
  e.ended_on as discharged_on, case when e.ended_on is not null then nullif(coalesce(d.national_code, w.national_code), '') end as discharge_code,
  array_remove(array[coalesce(f.fields ->> 'DRUG1', case when e.agency_ref is null then (
    select c.code from assessments.answer w left join returns.answer_code c on c.header = 'DRUG1' and c.concept = w.concept and c.answer = w.value #>> '{}'
    where w.person_id = e.person_id and w.owner_agency_id = e.owner_agency_id and w.concept = 'substance.main' and w.struck_at is null and w.value is not null
      and (w.created_at at time zone 'Europe/London')::date <= coalesce(e.ended_on, 'infinity')
    order by w.created_at desc, w.answer_id limit 1) end), f.fields ->> 'DRUG2', f.fields ->> 'DRUG3'], null) as drugs
from episodes.episode e
join partnership.agency a on a.agency_id = e.owner_agency_id
join returns.counted_person c on c.person_id = e.person_id and c.partnership_id = e.partnership_id
left join episodes.discharge d on d.episode_id = e.episode_id and d.undone_at is null
left join episodes.leaving_reason w on w.code = d.reason_code
left join returns.file_episode k on k.episode_id = e.episode_id
left join returns.field_set f on f.episode_id = e.episode_id and f.part = 'episode' and f.category = 6 and f.replaced_at is null
where k.is_consented is distinct from false and c.national_return is distinct from 'N';

create view returns.intervention_row with (security_invoker = true) as
select i.intervention_id, i.episode_id, coalesce(i.agency_ref, i.intervention_id::text) collate "C" as intervention_ref,
  coalesce(i.national_code, case i.kind_code when 'pharmacological' then '94' when 'psychosocial' then '95' when 'recovery_support' then '96' end) as modal,
  case when i.agency_ref is null then coalesce(i.referred_on, e.referred_on, e.started_on) else i.referred_on end as referred_on,
  i.offered_on, i.started_on, i.ended_on
from episodes.intervention i
join episodes.episode e on e.episode_id = i.episode_id
left join returns.file_episode k on k.episode_id = i.episode_id
where i.replaced_at is null and k.is_consented is distinct from false;

create view returns.outcome_row with (security_invoker = true) as
select o.outcome_profile_id, o.episode_id, coalesce(o.agency_ref, o.outcome_profile_id::text) collate "C" as outcome_ref, o.stage, o.held_on,
  o.alcohol_days, o.opiate_days, o.crack_days, o.cocaine_days, o.amphetamine_days, o.cannabis_days, o.other_days, o.injecting_days,
  o.paid_work_days, o.volunteering_days, o.education_days, o.psychological, o.physical, o.quality_of_life,
  o.acute_housing, o.unsuitable_housing, o.eviction_risk
from assessments.outcome_profile o
left join returns.file_episode k on k.episode_id = o.episode_id
where o.replaced_at is null and o.episode_id is not null and k.is_consented is distinct from false;
