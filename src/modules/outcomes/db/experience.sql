-- experience: read, written and taken back by the person alone. No worker of any agency, and no agency the person lets see their record,
-- reads a row: whoever must be able to say no to a service must be sure that it does not read who said it.
grant select, insert on outcomes.experience to cg_app;
grant update (taken_back_at) on outcomes.experience to cg_app;
create policy experience_select_person on outcomes.experience for select to cg_app using (
  person_id = any ((select acting.own_people())::uuid[]));
create policy experience_insert_person on outcomes.experience for insert to cg_app with check (
  person_id = any ((select acting.own_people())::uuid[]) and partnership_id = (select acting.partnership_id()) and taken_back_at is null
  and said_on = (now() at time zone 'Europe/London')::date
  -- A service that works with them, or did in the last year.
  and exists (
    select from people.working_relationship r where r.person_id = any ((select acting.own_people())::uuid[]) and r.agency_id = about_agency_id
      and r.from_at <= now() and (r.to_at is null or r.to_at > now() - interval '1 year')));
create policy experience_take_back on outcomes.experience for update to cg_app
  using (person_id = any ((select acting.own_people())::uuid[]) and taken_back_at is null) with check (taken_back_at = now());

comment on table outcomes.experience is 'How a service is for somebody, in their own short answers; only they read it.';
comment on column outcomes.experience.experience_id is 'Names what was said.';
comment on column outcomes.experience.person_id is 'Who said it.';
comment on column outcomes.experience.partnership_id is 'In which partnership.';
comment on column outcomes.experience.about_agency_id is 'The service it is about.';
comment on column outcomes.experience.version is 'Version of the questions.';
comment on column outcomes.experience.answers is 'The answer to each question they answered, by its code.';
comment on column outcomes.experience.said_on is 'The day it was said.';
comment on column outcomes.experience.created_at is 'When it was written.';
comment on column outcomes.experience.taken_back_at is 'When the person took it back; it counts no more from then.';
