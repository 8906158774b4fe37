-- To whom the acting agency may send referrals at all, and what of the packet (K0, K1, K10) the agreement and the ceiling open there.
create or replace function referrals.receivers()
returns table (agency_id uuid, name text, ceiling text, opens integer, projects integer)
language sql stable security definer rows 20 set search_path = pg_catalog, public, pg_temp as $$
  select g.agency_id, g.name, k.ceiling, bit_or((1 | 2 | (1 << 10)) & f.granted), bit_or((1 | 2 | (1 << 10)) & f.projected)
  from consent.flow_in_force f
  join partnership.agency g on g.agency_id = f.to_agency_id
  join partnership.agency_kind k on k.code = g.kind
  where f.from_agency_id = acting.agency_id() and f.valid_from <= now() and now() < f.valid_to and k.ceiling <> 'pharmacist'
  group by g.agency_id, g.name, k.ceiling
  having bit_or(f.mask) & 1 <> 0
  order by g.name
$$;
comment on function referrals.receivers is 'Agencies the acting agency may refer to, with what of a packet each would see.';
grant execute on function referrals.receivers() to cg_app;

-- Whether the person has closed their record to an agency. Asked by whoever refers them there: a referral the receiver can never see
-- would wait unanswered while everybody thinks somebody is answerable.
create or replace function referrals.is_blocked_at(of_person uuid, agency uuid) returns boolean
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if not consent.may_write(of_person, 3::smallint) then return true; end if;
  return exists (select from consent.access a where a.person_id = of_person and a.viewer_id = agency and a.route = 'deny' and a.valid_from <= now() and now() < a.valid_to);
end
$$;
comment on function referrals.is_blocked_at is 'Whether a referral of this person to an agency could ever be seen there.';
grant execute on function referrals.is_blocked_at(uuid, uuid) to cg_app;

-- Tells both agencies, once, of every referral that nobody answered in time: from that instant the sender is answerable alone.
create or replace function referrals.tell_lapsed() returns integer
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  r referrals.referral;
  told integer := 0;
begin
  for r in
    update referrals.referral x set lapse_told_at = now()
    where x.answered_at is null and x.withdrawn_at is null and x.lapse_told_at is null and x.lapses_at <= now()
    returning x.*
  loop
    perform notify.send(kind => 'referral.lapsed', subject => 'A referral you sent was not answered in time',
      body => 'It has closed. You are answerable. Send it again, or to another agency.', path => '/referrals/' || r.referral_id,
      to_agency_id => r.owner_agency_id, about_person_id => r.person_id, partnership_id => r.partnership_id);
    perform notify.send(kind => 'referral.lapsed', subject => 'A referral to you has closed without an answer',
      to_agency_id => r.to_agency_id, partnership_id => r.partnership_id);
    perform audit.record(action => 'referral.lapsed', outcome => 'done', person_id => r.person_id, source_id => r.referral_id, actor_label => 'referrals.tell-lapsed');
    told := told + 1;
  end loop;
  return told;
end
$$;
comment on function referrals.tell_lapsed is 'Tells both ends of referrals that closed unanswered. How many there were.';
grant execute on function referrals.tell_lapsed() to cg_jobs;
