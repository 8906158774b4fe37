import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { mayLookAfter, type StaffRow, staffById } from '../../queries/staff.ts'
import { looksAfterAgency } from '../who-may.ts'

/** The job of the address, for whoever looks after its agency; `mayChange` is false for one's own and for one that has ended. */
export async function staffInCare({
  tx,
  actor,
  params,
}: StaffContext): Promise<{ staff: StaffRow; mayChange: boolean } | null> {
  const staffId = params.staffId ?? ''
  const [staff, mayChange] = await Promise.all([staffById(tx, staffId), mayLookAfter(tx, staffId)])
  if (!staff || !looksAfterAgency(actor, staff.agency_id)) return null
  return { staff, mayChange: mayChange && !staff.has_ended }
}

/** The same, and nothing unless it may be changed. */
export async function staffToChange(context: StaffContext): Promise<StaffRow | null> {
  const found = await staffInCare(context)
  return found?.mayChange ? found.staff : null
}
