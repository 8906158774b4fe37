import { inResidential, type Mutant } from './mutant.ts'

/** Mistakes about who hears an appeal, and who sits on a panel. */
export const appeals: readonly Mutant[] = [
  inResidential(
    'somebody shut out hears appeals',
    '  if people.is_denied_to(of_person, acting.staff_id(), acting.agency_id()) or consent.is_shielded_at(of_person, acting.agency_id()) then return false; end if;\n  return (',
    '  return (',
  ),
  inResidential(
    'a manager hears appeals against every agency',
    "(acting.holds('team_manager') and at_agency = acting.agency_id())",
    "acting.holds('team_manager')",
  ),
  inResidential(
    'everybody of the agency hears appeals',
    "(acting.holds('team_manager') and at_agency = acting.agency_id())",
    'at_agency = acting.agency_id()',
  ),
  inResidential(
    'somebody shut out sits on a panel all the same',
    '  if people.is_denied_to(of_person, acting.staff_id(), acting.agency_id()) or consent.is_shielded_at(of_person, acting.agency_id()) then return false; end if;\n  return exists',
    '  return exists',
  ),
  inResidential(
    'whoever sits on one panel sits on all',
    'where m.panel_id = on_panel and m.staff_id = acting.staff_id()',
    'where m.staff_id = acting.staff_id()',
  ),
  inResidential(
    'everybody sits on every panel',
    'where m.panel_id = on_panel and m.staff_id = acting.staff_id()',
    'where m.panel_id = on_panel',
  ),
  inResidential(
    'whoever stood down from a panel sits on it still',
    ' and m.staff_id = acting.staff_id() and m.stood_down_at is null',
    ' and m.staff_id = acting.staff_id()',
  ),
]
