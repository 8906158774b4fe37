-- Answering without an account. Nobody is signed in here, so these functions decide alone what a link opens; README.md says why so.

-- A link is for bodies outside the partnership, and for agencies of it where nobody works who could sign in and answer.
create or replace function referrals.answers_by_link(r referrals.referral) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select r.to_agency_id is null or not exists (
    select from partnership.staff s join partnership.staff_role o on o.staff_id = s.staff_id and o.from_at <= now() and (o.to_at is null or now() < o.to_at)
    where s.agency_id = r.to_agency_id and s.from_at <= now() and (s.to_at is null or now() < s.to_at) and acting.works_with_people(array[o.role]))
$$;
comment on function referrals.answers_by_link is 'Whether the receiver has nobody who could sign in and answer.';

-- The sender makes a link; an earlier one ends. 'done', 'absent', 'not-possible' (answered, closed, or a receiver that signs in).
create or replace function referrals.make_link(of_referral uuid, hash bytea) returns text
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  r referrals.referral;
begin
  select * into r from referrals.referral x where x.referral_id = of_referral and x.owner_agency_id = acting.agency_id() for update;
  if not found or acting.staff_id() is null or not consent.may_write(r.person_id, 3::smallint) then return 'absent'; end if;
  if referrals.state_of(r) not in ('sent', 'received') or not referrals.answers_by_link(r) then return 'not-possible'; end if;
  update referrals.answer_link l set revoked_at = now() where l.referral_id = of_referral and l.revoked_at is null and l.used_at is null;
  insert into referrals.answer_link (referral_id, partnership_id, secret_hash, made_by) values (of_referral, r.partnership_id, hash, acting.staff_id());
  return 'done';
end
$$;
comment on function referrals.make_link is 'Makes the one link through which a receiver without an account may answer.';
grant execute on function referrals.make_link(uuid, bytea) to cg_app;

create or replace function referrals.revoke_link(of_referral uuid) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  update referrals.answer_link l set revoked_at = now() from referrals.referral r
  where l.referral_id = of_referral and r.referral_id = of_referral and r.owner_agency_id = acting.agency_id() and consent.may_write(r.person_id, 3::smallint)
    and l.revoked_at is null and l.used_at is null;
  return found;
end
$$;
comment on function referrals.revoke_link is 'Ends the link of a referral.';
grant execute on function referrals.revoke_link(uuid) to cg_app;

-- What the sender reads of the link: never the secret, which is nowhere.
create or replace function referrals.link_of(of_referral uuid) returns table (fits boolean, made_at timestamptz, openings smallint, last_opened_at timestamptz, revoked_at timestamptz, used_at timestamptz)
language plpgsql stable security definer rows 1 set search_path = pg_catalog, public, pg_temp as $$
begin
  return query
    select referrals.answers_by_link(r), l.made_at, l.openings, l.last_opened_at, l.revoked_at, l.used_at
    from referrals.referral r left join lateral (select * from referrals.answer_link x where x.referral_id = r.referral_id order by x.made_at desc limit 1) l on true
    where r.referral_id = of_referral and r.owner_agency_id = acting.agency_id() and consent.knows(r.person_id);
end
$$;
comment on function referrals.link_of is 'Whether a referral is answered by link, and what became of its latest one.';
grant execute on function referrals.link_of(uuid) to cg_app;

-- The referral a secret opens now, or nothing: unknown, revoked, used up, answered, taken back, lapsed and closed by the person are one answer.
create or replace function referrals.behind_link(hash bytea) returns referrals.referral
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  l referrals.answer_link;
  r referrals.referral;
begin
  select * into l from referrals.answer_link x where x.secret_hash = hash for update;
  if not found or l.revoked_at is not null or l.used_at is not null or l.openings >= 20 then return null; end if;
  select * into r from referrals.referral x where x.referral_id = l.referral_id for update;
  if referrals.state_of(r) not in ('sent', 'received') or not referrals.answers_by_link(r) then return null; end if;
  if exists (select from people.person p join people.person q on q.whole_id = p.whole_id where p.person_id = r.person_id and q.died_on is not null) then return null; end if;
  if r.to_agency_id is not null and (
    exists (select from consent.access a where a.person_id = r.person_id and a.viewer_id = r.to_agency_id and a.route = 'deny' and a.valid_from <= now() and now() < a.valid_to)
    or referrals.packet_masks(r) is null) then return null; end if;
  return r;
end
$$;
comment on function referrals.behind_link is 'The referral that a link opens at this moment; a null row where it opens nothing.';

-- Which kinds of the packet an agency of the partnership would see in full and in part: agreement and ceiling, as for one that signs in.
create or replace function referrals.packet_masks(r referrals.referral) returns integer[]
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select case when bit_or(f.mask) & 1 <> 0 then array[bit_or((1 | 2 | (1 << 10)) & f.granted), bit_or((1 | 2 | (1 << 10)) & f.projected)] end
  from consent.flow_in_force f
  where f.from_agency_id = r.owner_agency_id and f.to_agency_id = r.to_agency_id and f.valid_from <= now() and now() < f.valid_to
$$;
comment on function referrals.packet_masks is 'What a receiver of the partnership may see of a packet; null where the agreement opens nothing.';

-- The identity as the packet shows it to the receiver: in full, in part by its column of the ceiling, or not at all.
create or replace function referrals.packet_identity(r referrals.referral) returns people.identity
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  masks integer[] := referrals.packet_masks(r);
  i people.identity;
begin
  select x.* into i from people.identity x where x.person_id = r.person_id and x.owner_agency_id = r.owner_agency_id and x.replaced_at is null limit 1;
  if masks[1] & 2 <> 0 and (masks[1] & i.needs) = i.needs then return i; end if;
  if masks[2] & 2 <> 0 and (masks[2] & i.needs) = i.needs then
    return people.shown_in_projection(i, (select k.ceiling from partnership.agency g join partnership.agency_kind k on k.code = g.kind where g.agency_id = r.to_agency_id));
  end if;
  return null;
end
$$;
comment on function referrals.packet_identity is 'Who is referred, as far as the packet tells its receiver.';

-- Opening a link: counted, written into the audit, and the packet cut to what such a receiver may see. A body outside reads the reason
-- written for it, a first name and the reference; nobody reads an NHS number through a link.
create or replace function referrals.open_link(hash bytea) returns jsonb
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  r referrals.referral := referrals.behind_link(hash);
  masks integer[];
  i people.identity;
  s people.identity;
  receiver text;
  first_name text := '';
begin
  if r.referral_id is null then return null; end if;
  update referrals.answer_link l set openings = l.openings + 1, last_opened_at = now() where l.secret_hash = hash;
  update referrals.referral x set received_at = now() where x.referral_id = r.referral_id and x.received_at is null;
  if r.to_agency_id is null then
    receiver := r.outside_name;
    select x.* into i from people.identity x where x.person_id = r.person_id and x.owner_agency_id = r.owner_agency_id and x.replaced_at is null limit 1;
    first_name := coalesce(nullif(i.chosen_name, ''), i.given_name, '');
  else
    masks := referrals.packet_masks(r);
    select g.name into receiver from partnership.agency g where g.agency_id = r.to_agency_id;
    s := referrals.packet_identity(r);
  end if;
  perform audit.record(action => 'referral.link-opened', outcome => 'shown', person_id => r.person_id, source_id => r.referral_id, access_route => 'referral',
    categories => case when r.to_agency_id is null then array[0, 1]::smallint[] else array[0, 1, 10]::smallint[] end, actor_label => 'Somebody with the link for ' || receiver);
  return jsonb_build_object('reference', r.reference, 'need', r.need, 'reason', r.reason, 'toName', receiver, 'firstName', first_name, 'lapsesAt', r.lapses_at,
    'fromName', (select g.name from partnership.agency g where g.agency_id = r.owner_agency_id), 'fromPhone', (select g.phone from partnership.agency g where g.agency_id = r.owner_agency_id),
    'givenName', coalesce(s.given_name, ''), 'chosenName', coalesce(s.chosen_name, ''), 'familyName', coalesce(s.family_name, ''), 'bornOn', s.born_on,
    'alerts', coalesce((select jsonb_agg(case when masks[1] & (1 << 10) <> 0 then a.detail else a.staff_instruction end) from people.alert a
      where a.person_id = r.person_id and a.owner_agency_id = r.owner_agency_id and a.ended_at is null and masks is not null
        and ((masks[1] & a.needs) = a.needs or ((masks[2] & a.needs) = a.needs and a.staff_instruction <> ''))), '[]'));
end
$$;
comment on function referrals.open_link is 'The packet behind a link, for whoever holds it; null where it opens nothing.';
grant execute on function referrals.open_link(bytea) to cg_app;

-- 'done', or 'gone' for every link that opens nothing.
create or replace function referrals.answer_link(hash bytea, said text, words text, by_name text, call_back_on text) returns text
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  r referrals.referral := referrals.behind_link(hash);
begin
  if r.referral_id is null or said not in ('accepted', 'declined') then return 'gone'; end if;
  update referrals.answer_link l set used_at = now() where l.secret_hash = hash;
  update referrals.referral x set answered_at = now(), answer = said, answer_reason = words, answered_by_name = by_name, call_back = call_back_on,
    received_at = coalesce(x.received_at, now()), version = x.version + 1,
    see_by_at = case when said = 'accepted' then now() + make_interval(days => referrals.days_to_see(x.partnership_id)) end
  where x.referral_id = r.referral_id;
  perform notify.send(kind => 'referral.' || said, subject => case said when 'accepted' then 'A referral you sent was accepted' else 'A referral you sent was declined' end,
    body => 'Answered through the link. You stay answerable, and write down when the person was seen.', path => '/referrals/' || r.referral_id,
    to_agency_id => r.owner_agency_id, about_person_id => r.person_id, partnership_id => r.partnership_id);
  perform audit.record(action => 'referral.answered-by-link', outcome => 'done', person_id => r.person_id, source_id => r.referral_id, access_route => 'referral',
    actor_label => 'Somebody with the link', detail => jsonb_build_object('answer', said));
  return 'done';
end
$$;
comment on function referrals.answer_link is 'Accepts or declines through a link, once.';
grant execute on function referrals.answer_link(bytea, text, text, text, text) to cg_app;
