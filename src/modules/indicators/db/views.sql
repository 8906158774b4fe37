-- What stands beside the record of treatment, for the numbers alone: read as their owner, granted to nobody.

-- Whoever asked an agency for help and was not seen by it: a referral that was refused, not answered or given back, or a request that was
-- closed before anybody met them. Nobody who was registered for a request counts here: from then on the episode speaks.
create view indicators.asked_row with (security_invoker = true) as
select r.referral_id as asked_id, r.partnership_id, r.to_agency_id as agency_id, r.person_id,
  case when r.answer = 'declined' then 'refused' when r.returned_at is not null then 'given back' else 'not answered' end as kind,
  (coalesce(r.returned_at, r.answered_at, r.lapses_at) at time zone 'Europe/London')::date as ended_on
from referrals.referral r
where r.to_agency_id is not null and r.withdrawn_at is null
  and (r.answer = 'declined' or r.returned_at is not null or (r.answered_at is null and r.lapses_at <= now()))
union all
select h.help_request_id, h.partnership_id, h.answerable_agency_id, null, h.closed_reason, (h.closed_at at time zone 'Europe/London')::date
from front_door.help_request h where h.closed_at is not null and h.first_seen_on is null and h.person_id is null;

-- What a file said of need at the start of an episode, by national field.
create view indicators.need_row with (security_invoker = true) as
select f.episode_id, n.key as field, n.value as code
from returns.field_set f cross join lateral jsonb_each_text(f.fields) n
where f.part = 'episode' and f.replaced_at is null and n.key in ('INJSTAT', 'HOUSING', 'ACCMNEED');

-- First letters, birth date and sex, as registrations say them now.
create view indicators.registered_row with (security_invoker = true) as
select i.person_id, i.partnership_id, upper(left(btrim(i.given_name), 1)) as given_letter, upper(left(btrim(i.family_name), 1)) as family_letter, i.born_on, i.sex
from people.identity i where i.replaced_at is null and i.match_key is not null;
