import { inResidential, type Mutant } from './mutant.ts'

/** Mistakes about who hears an appeal. */
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
]
