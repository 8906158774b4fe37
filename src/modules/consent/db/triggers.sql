-- Every fact the access rule reads calls for the map of the people it touches to be rebuilt. One rebuild a statement, not a row.
do $$
declare
  t text;
begin
  foreach t in array array['people.working_relationship', 'people.block', 'people.declared_conflict', 'people.own_record', 'people.identity',
    'consent.grant_line', 'consent.proxy', 'consent.team_reason', 'consent.break_glass', 'consent.advance_refusal', 'referrals.referral']
  loop
    execute format('drop trigger if exists access_after_insert on %s', t);
    execute format('drop trigger if exists access_after_update on %s', t);
    execute format('drop trigger if exists access_after_delete on %s', t);
    execute format('create trigger access_after_insert after insert on %s referencing new table as changed for each statement execute function consent.people_changed()', t);
    execute format('create trigger access_after_update after update on %s referencing new table as changed for each statement execute function consent.people_changed()', t);
    execute format('create trigger access_after_delete after delete on %s referencing old table as changed for each statement execute function consent.people_changed()', t);
  end loop;
  foreach t in array array['partnership.agreement_flow', 'partnership.agreement_party', 'partnership.agreement_version']
  loop
    execute format('drop trigger if exists access_after_insert on %s', t);
    execute format('drop trigger if exists access_after_update on %s', t);
    execute format('drop trigger if exists access_after_delete on %s', t);
    execute format('create trigger access_after_insert after insert on %s referencing new table as changed for each statement execute function consent.agreement_changed()', t);
    execute format('create trigger access_after_update after update on %s referencing new table as changed for each statement execute function consent.agreement_changed()', t);
    execute format('create trigger access_after_delete after delete on %s referencing old table as changed for each statement execute function consent.agreement_changed()', t);
  end loop;
end $$;

drop trigger if exists access_after_update on people.person;
create trigger access_after_update after update on people.person
  referencing new table as changed old table as before for each statement execute function consent.joining_changed();

drop trigger if exists access_after_insert on partnership.staff_role;
create trigger access_after_insert after insert on partnership.staff_role
  referencing new table as changed for each statement execute function consent.staff_role_changed();
drop trigger if exists access_after_update on partnership.staff_role;
create trigger access_after_update after update on partnership.staff_role
  referencing new table as changed for each statement execute function consent.staff_role_changed();

drop trigger if exists access_after_update on partnership.team_member;
create trigger access_after_update after update on partnership.team_member
  referencing new table as changed for each statement execute function consent.team_member_changed();

drop trigger if exists access_after_update on partnership.agency;
create trigger access_after_update after update on partnership.agency
  referencing new table as changed old table as before for each statement execute function consent.agency_changed();
