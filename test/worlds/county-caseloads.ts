import type { Making } from './county-life.ts'

/** Somebody a worker works with now, as the county's rows say. */
export interface OnCaseload {
  readonly staffId: string
  readonly agencyId: string
  readonly teamId: string | null
  readonly personId: string
  readonly partnershipId: string
}

/** Everybody a named worker of a treatment agency works with now, worker by worker. */
export function caseloads({ facts, times }: Making): ReadonlyMap<string, readonly OnCaseload[]> {
  const now = times.at(0)
  const current = facts.rows['people.working_relationship'].filter(
    (row) => row.staff_id && !row.to_at && String(row.from_at) < now && row.role === 'key_worker',
  )
  const all = current.map((row) => ({
    staffId: String(row.staff_id),
    agencyId: String(row.agency_id),
    teamId: row.team_id ? String(row.team_id) : null,
    personId: String(row.person_id),
    partnershipId: String(row.partnership_id),
  }))
  return Map.groupBy(all, (one) => one.staffId)
}

export const ownedBy = (one: OnCaseload) => ({
  person_id: one.personId,
  partnership_id: one.partnershipId,
  owner_agency_id: one.agencyId,
  author_staff_id: one.staffId,
})
