import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { mayStep, stateOf, type VersionState } from '../../domain/agreement-version.ts'
import { type PartyRow, partiesOf, type VersionRow, versionById } from '../../queries/agreements.ts'
import { versionPath } from '../paths.ts'
import { isPartnershipManager, speaksForAgency, writesAgreement } from '../who-may.ts'

export interface VersionHere {
  readonly version: VersionRow
  readonly state: VersionState
  readonly parties: readonly PartyRow[]
  /** Whether the acting worker may write the joint parts of it now. */
  readonly mayWrite: boolean
  /** Whether they may answer for their own agency now. */
  readonly mayAnswer: boolean
  /** Whether they may sign for their own agency now. */
  readonly maySign: boolean
  readonly mayReopen: boolean
  readonly mayBeginNext: boolean
}

export const presentParties = (parties: readonly PartyRow[]) => parties.filter(({ ended_at }) => ended_at === null)

export const stateOfRow = (row: VersionRow, now: Date): VersionState =>
  stateOf(
    {
      inForceFrom: row.in_force_from,
      replacedAt: row.replaced_at,
      hardEndAt: row.hard_end_at,
      signatures: row.signatures,
    },
    now,
  )

/** A version with what the acting worker may do to it, or nothing when it is not theirs to see. */
export async function versionBy({ tx, actor, now }: StaffContext, versionId: string): Promise<VersionHere | null> {
  const [version, parties] = await Promise.all([versionById(tx, versionId), partiesOf(tx, versionId)])
  if (!version) return null
  const state = stateOfRow(version, now)
  const own = presentParties(parties).find(({ agency_id }) => agency_id === actor.agencyId)
  return {
    version,
    state,
    parties,
    mayWrite: mayStep(state, 'write') && writesAgreement(actor),
    mayAnswer: mayStep(state, 'write') && speaksForAgency(actor) && own !== undefined,
    maySign: mayStep(state, 'sign') && speaksForAgency(actor) && own !== undefined && own.signed_at === null,
    mayReopen: mayStep(state, 'reopen') && writesAgreement(actor),
    mayBeginNext: mayStep(state, 'begin-next') && writesAgreement(actor),
  }
}

/** The version of the address. */
export const versionHere = (context: StaffContext): Promise<VersionHere | null> =>
  versionBy(context, context.params.versionId ?? '')

/** Whether the acting worker may end what this agency is part of: the partnership manager, or the agency itself. */
export const mayEndFor = ({ actor }: StaffContext, state: VersionState, agencyId: string): boolean =>
  mayStep(state, 'end-party') &&
  (isPartnershipManager(actor) || (speaksForAgency(actor) && actor.agencyId === agencyId))

export const backToVersion = ({ version }: VersionHere) => ({
  backLink: { href: versionPath(version.agreement_version_id), text: `Version ${version.number}` },
})
