import type { StaffActor } from '../../../kernel/actor.ts'
import type { AgencyId } from '../../../kernel/id.ts'

/** Whether somebody looks after an agency. The database decides again; this only keeps buttons off pages where they would not work. */
export function looksAfterAgency(actor: StaffActor, agencyId: AgencyId): boolean {
  return (
    actor.roles.includes('partnership_manager') ||
    (actor.roles.includes('administrator') && actor.agencyId === agencyId)
  )
}

export const isPartnershipManager = (actor: StaffActor) => actor.roles.includes('partnership_manager')
export const writesAgreement = (actor: StaffActor) =>
  actor.roles.includes('partnership_manager') || actor.roles.includes('coordinator')
export const speaksForAgency = (actor: StaffActor) =>
  actor.roles.includes('partnership_manager') || actor.roles.includes('administrator')
