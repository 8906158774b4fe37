-- Freezes what forms and meetings came to at each treatment agency, for every month of the last twelve that is over and not frozen yet.
create or replace function commissioning.freeze_burden(of_partnership uuid) returns integer
language plpgsql volatile set search_path = pg_catalog, public, pg_temp as $$
declare
  last_month constant date := (date_trunc('month', current_date) - interval '1 month')::date;
  first_month constant date := (last_month - interval '11 months')::date;
  least_people constant integer := 8;
  frozen integer;
begin
  insert into commissioning.burden (partnership_id, month, agency_id, form_state, forms, asked, not_asked_again, minutes_each, contact_state, contacts, contact_minutes_each, with_person_for_form)
  select of_partnership, m.month, g.agency_id, s.form_state,
    case when s.form_state = 'counted' then commissioning.rounded(f.forms::integer) end,
    case when s.form_state = 'counted' then (round(f.asked / 5.0) * 5)::integer end, case when s.form_state = 'counted' then (round(f.not_asked_again / 5.0) * 5)::integer end,
    case when s.form_state = 'counted' and s.is_timed then round(f.minutes::numeric / f.timed)::integer end,
    s.contact_state, case when s.contact_state = 'counted' then commissioning.rounded(c.contacts::integer) end,
    case when s.contact_state = 'counted' then round(c.minutes::numeric / c.contacts)::integer end,
    case when s.form_state = 'counted' and s.contact_state = 'counted' and s.is_timed and f.minutes > 0 then round(c.minutes::numeric / (f.minutes::numeric / f.timed * f.forms), 1) end
  from generate_series(first_month::timestamp, last_month::timestamp, interval '1 month') as every (day) cross join lateral (select every.day::date as month) m
  cross join partnership.agency g join partnership.agency_kind k on k.code = g.kind and k.may_lead
  left join assessments.burden_by_agency(of_partnership, first_month, last_month) f on f.agency_id = g.agency_id and f.month = m.month
  left join care.time_by_agency(of_partnership, first_month, last_month) c on c.agency_id = g.agency_id and c.month = m.month
  cross join lateral (select coalesce(f.timed_people, 0) >= least_people as is_timed,
    case when f.people >= least_people then 'counted' when f.people > 0 then 'small'
      when exists (select from assessments.assessment x where x.owner_agency_id = g.agency_id and x.created_at < m.month + interval '1 month') then 'zero' else 'not_reported' end as form_state,
    case when c.people >= least_people then 'counted' when c.people > 0 then 'small'
      when exists (select from care.contact x where x.owner_agency_id = g.agency_id and x.happened_at < m.month + interval '1 month') then 'zero' else 'not_reported' end as contact_state) s
  where g.partnership_id = of_partnership and g.joined_at < m.month + interval '1 month' and (g.left_at is null or g.left_at > m.month)
    and not exists (select from commissioning.burden b where b.partnership_id = of_partnership and b.month = m.month);
  get diagnostics frozen = row_count;
  return frozen;
end $$;
comment on function commissioning.freeze_burden is 'Freezes what forms and meetings came to at each agency, for months that are over. How many rows.';

comment on table commissioning.burden is 'What forms and meetings came to at an agency in a month, as it may be read.';
comment on column commissioning.burden.partnership_id is 'The partnership.';
comment on column commissioning.burden.month is 'The first day of the month.';
comment on column commissioning.burden.agency_id is 'The agency.';
comment on column commissioning.burden.form_state is 'Counted, none, about one to seven people, or nothing was ever written here.';
comment on column commissioning.burden.forms is 'Forms filled in, to the nearest five.';
comment on column commissioning.burden.asked is 'Questions that were asked, to the nearest five.';
comment on column commissioning.burden.not_asked_again is 'Questions not asked again because the answer was known, to the nearest five.';
comment on column commissioning.burden.minutes_each is 'Minutes a form took, of those that were timed.';
comment on column commissioning.burden.contact_state is 'Counted, none, with one to seven people, or nothing was ever written here.';
comment on column commissioning.burden.contacts is 'Meetings with people, to the nearest five.';
comment on column commissioning.burden.contact_minutes_each is 'Minutes a meeting took.';
comment on column commissioning.burden.with_person_for_form is 'Minutes with people for each minute on forms.';
comment on column commissioning.burden.frozen_at is 'When it was frozen.';
