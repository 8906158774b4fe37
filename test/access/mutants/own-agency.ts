import { inRule, type Mutant } from './mutant.ts'

/** Mistakes about an agency's own entries. */
export const ownAgency: readonly Mutant[] = [
  inRule('the team list opens notes', "when 'team_list' then 3", "when 'team_list' then 3 | (1 << 6)"),
  inRule('the team list opens nothing', "when 'team_list' then 3", "when 'team_list' then 0"),
  inRule(
    'a team reason opens what only the worker may see',
    "when 'team_reason' then lead_team.always",
    "when 'team_reason' then lead_worker.always",
  ),
  inRule(
    'a team reason reads no struck entries',
    'then lead_team.always | (3 << 16) | (1 << 20)',
    'then lead_team.always | (3 << 16)',
  ),
  inRule(
    "a peer mentor reads other mentors' notes",
    "& ~case when k.ceiling = 'peer_mentor' then c.own else 0 end",
    '',
  ),
  inRule('everyone on the caseload reads sexual health', "and c.role in ('clinician', 'prescriber', 'gp')", ''),
  inRule(
    'sexual health stays open after the clinical role ends',
    "least(w.valid_to, coalesce(c.to_at, 'infinity'))",
    'w.valid_to',
  ),
  inRule(
    'sexual health opens to the whole agency',
    "where w.route = 'caseload'\nunion all\n-- agreement",
    "where w.route in ('caseload', 'team_reason')\nunion all\n-- agreement",
  ),
  inRule(
    'a team reason lets one write',
    "when w.route in ('caseload', 'agency') and w.died_on is null",
    "when w.route in ('caseload', 'agency', 'team_reason') and w.died_on is null",
  ),
  inRule('the dead are written about', "('caseload', 'agency') and w.died_on is null", "('caseload', 'agency')"),
  inRule('every worker writes sexual health', '& ~(1 << 8) else 0 end as writes', 'else 0 end as writes'),
]
