comment on schema directory is 'What agencies offer, where, when and to whom, and how long the wait is.';

comment on table directory.service is 'Something an agency offers to the public, as the public directory tells it.';
comment on column directory.service.service_id is 'Names the service.';
comment on column directory.service.partnership_id is 'The partnership whose directory it stands in.';
comment on column directory.service.agency_id is 'The agency that gives it.';
comment on column directory.service.name is 'What people call it.';
comment on column directory.service.summary is 'What it is, in plain words.';
comment on column directory.service.for_whom is 'Who may come, in plain words.';
comment on column directory.service.age_from is 'The youngest age it is for.';
comment on column directory.service.age_to is 'The oldest age it is for, if there is one.';
comment on column directory.service.needs is 'What it helps with: substances and other needs.';
comment on column directory.service.offers is 'How it helps: alone, in groups, with medicine and so on.';
comment on column directory.service.is_low_demand is 'Whether nothing is asked first: no appointment, no form, no promise to stop.';
comment on column directory.service.districts is 'First halves of the postcodes it serves; none means the whole area.';
comment on column directory.service.takes_self is 'Whether people may ask for themselves.';
comment on column directory.service.takes_family is 'Whether family or friends may ask.';
comment on column directory.service.takes_professionals is 'Whether other agencies may refer.';
comment on column directory.service.how_to_refer is 'How to ask for it, in plain words.';
comment on column directory.service.asks_online is 'Whether requests written on our public pages arrive at its front door.';
comment on column directory.service.takes_undecided is 'Whether people who do not know which service to ask come here first.';
comment on column directory.service.first_contact_days is 'Its standard: working days from asking to a first contact.';
comment on column directory.service.how_to_return is 'Its standard: how somebody who was here before comes back.';
comment on column directory.service.phone is 'Its own number; empty means the agency''s.';
comment on column directory.service.website is 'Its page, if it has one.';
comment on column directory.service.created_at is 'When it was added.';
comment on column directory.service.closed_at is 'When it closed; it is no longer shown.';
comment on column directory.service.closed_reason is 'Why it closed.';
comment on column directory.service.version is 'Counts changes, so that nobody overwrites what they have not seen.';

comment on table directory.place is 'Where a service is given, with its week.';
comment on column directory.place.place_id is 'Names the place.';
comment on column directory.place.service_id is 'The service given there.';
comment on column directory.place.name is 'What the place is called.';
comment on column directory.place.address is 'Where it is.';
comment on column directory.place.postcode is 'Its postcode.';
comment on column directory.place.is_satellite is 'Whether it is a room in somebody else''s building.';
comment on column directory.place.access is 'What makes it easier to come: step-free, childcare, interpreter, women only, away from a treatment building.';
comment on column directory.place.hours is 'Opening hours: a list of weekday, opening and closing time.';
comment on column directory.place.hours_note is 'What the hours alone do not say.';
comment on column directory.place.created_at is 'When it was added.';
comment on column directory.place.closed_at is 'When it was given up.';
comment on column directory.place.version is 'Counts changes, so that nobody overwrites what they have not seen.';

comment on table directory.availability is 'The wait and free places of a service as confirmed at one moment. The newest counts until it is too old.';
comment on column directory.availability.availability_id is 'Names the confirmation.';
comment on column directory.availability.service_id is 'The service.';
comment on column directory.availability.wait_days is 'Days until somebody new is seen; null where whoever confirmed did not know.';
comment on column directory.availability.places_free is 'Places free now; null where it has no fixed number or nobody knew.';
comment on column directory.availability.confirmed_at is 'When it was confirmed.';
comment on column directory.availability.confirmed_by is 'Who confirmed it.';


comment on table directory.standard_kept is 'How often a service kept its standard of first contact in the last thirteen weeks.';
comment on column directory.standard_kept.service_id is 'The service.';
comment on column directory.standard_kept.asked is 'How many asked and had a promised day that is over, or were reached.';
comment on column directory.standard_kept.kept is 'How many of them were reached by that day.';
comment on column directory.standard_kept.counted_at is 'When it was counted.';
