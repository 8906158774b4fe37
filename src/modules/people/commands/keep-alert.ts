import { sql } from 'kysely'
import type { PersonId } from '../../../kernel/id.ts'
import { done, type Result, refused } from '../../../kernel/result.ts'
import type { AlertKind } from '../domain/alert-kinds.ts'
import { insertRows, ownedBy } from '../store/new-people.ts'
import type { CommandContext } from './command-context.ts'

export interface NewAlert {
  readonly kind: AlertKind
  readonly detail: string
  readonly staffInstruction: string
  readonly mattersForDispensing: boolean
  readonly fromOn: string
}

export async function addAlert(
  { tx, actor }: CommandContext,
  personId: PersonId,
  alert: NewAlert,
): Promise<Result<null>> {
  await insertRows(tx, 'people.alert', [
    {
      ...ownedBy(actor),
      person_id: personId,
      kind: alert.kind,
      detail: alert.detail,
      staff_instruction: alert.staffInstruction,
      matters_for_dispensing: alert.mattersForDispensing,
      from_on: alert.fromOn,
    },
  ])
  return done(null)
}

/** Ends an alert of the worker's own agency. It stays in the record with the reason. */
export async function endAlert(
  { tx, actor }: CommandContext,
  personId: PersonId,
  alertId: string,
  reason: string,
): Promise<Result<null>> {
  const { numAffectedRows } = await sql`
    update people.alert set ended_at = now(), ended_reason = ${reason}
    where alert_id = ${alertId} and person_id = ${personId} and owner_agency_id = ${actor.agencyId} and ended_at is null`.execute(
    tx,
  )
  return numAffectedRows === 1n ? done(null) : refused('absent', 'This alert has already ended')
}
