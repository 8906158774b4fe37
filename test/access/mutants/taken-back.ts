import { inEpisodes, type Mutant } from './mutant.ts'

/** Mistakes about who hears somebody ask an agency to take them back. */
export const takenBack: readonly Mutant[] = [
  inEpisodes(
    'every agency hears who asks to come back',
    '  if at_agency is distinct from acting.agency_id() then return false; end if;\n',
    '',
  ),
  inEpisodes(
    'somebody shut out hears who asks to come back',
    '  if people.is_denied_to(of_person, acting.staff_id(), acting.agency_id()) then return false; end if;\n  return consent.knows',
    '  return consent.knows',
  ),
  inEpisodes(
    'everybody of the agency hears who asks to come back',
    "  return consent.knows(of_person) or acting.holds('team_manager');",
    '  return true;',
  ),
  inEpisodes(
    'a manager does not hear who asks to come back',
    "  return consent.knows(of_person) or acting.holds('team_manager');",
    '  return consent.knows(of_person);',
  ),
  inEpisodes(
    'the person does not hear their own request',
    '  if of_person = any (acting.own_people()) then return true; end if;\n  if at_agency',
    '  if at_agency',
  ),
]
