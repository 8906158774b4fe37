-- What forms and meetings came to at an agency in a month, as it may be read. A constraint refuses a count or an average that rests on fewer than
-- eight people. There is no total over agencies, so that nothing can be subtracted from one.
create table commissioning.burden (
  partnership_id uuid not null references partnership.partnership,
  month date not null constraint burden_month_is_its_first_day check (extract(day from month) = 1),
  agency_id uuid not null references partnership.agency,
  form_state text not null constraint form_state_is_known check (form_state in ('counted', 'zero', 'small', 'not_reported')),
  forms integer,
  asked integer,
  not_asked_again integer,
  minutes_each integer,
  contact_state text not null constraint contact_state_is_known check (contact_state in ('counted', 'zero', 'small', 'not_reported')),
  contacts integer,
  contact_minutes_each integer,
  -- Minutes with the person for each minute on forms.
  with_person_for_form numeric(6, 1),
  frozen_at timestamptz not null default now(),
  primary key (partnership_id, month, agency_id),
  constraint only_rounded_forms check ((form_state = 'counted') = (forms is not null) and (forms is null or (forms % 5 = 0 and forms >= 10))
    and (form_state = 'counted') = (asked is not null) and (form_state = 'counted') = (not_asked_again is not null) and asked % 5 = 0 and not_asked_again % 5 = 0
    and (form_state = 'counted' or minutes_each is null)),
  constraint only_rounded_contacts check ((contact_state = 'counted') = (contacts is not null) and (contacts is null or (contacts % 5 = 0 and contacts >= 10))
    and (contact_state = 'counted') = (contact_minutes_each is not null)),
  constraint compared_only_if_both_counted check (with_person_for_form is null or (minutes_each is not null and contact_state = 'counted'))
);
call platform.lock_table('commissioning.burden');
