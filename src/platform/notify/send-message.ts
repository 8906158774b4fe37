import { sql } from 'kysely'
import type { Tx } from '../db/database.ts'

/** Exactly one recipient. `forRole` narrows an agency to those who hold that role there. */
export type Recipient =
  | { readonly agencyId: string; readonly forRole?: string }
  | { readonly staffId: string }
  | { readonly accountId: string }
  | { readonly personId: string }

export interface Message {
  readonly to: Recipient
  /** What it is, for folding and counting: `permission.withdrawn`. */
  readonly kind: string
  /** Neutral: no name, no kind of care, nothing that tells a reader over the shoulder. */
  readonly subject: string
  readonly body?: string
  /** Where to go next, a path of ours. */
  readonly path?: string
  /** Left out where the recipient must get it even though the person has blocked them. Orders messages of one person. */
  readonly aboutPersonId?: string
  /** Needed only where nobody acts. */
  readonly partnershipId?: string
}

/** Puts a message into the outbox in this transaction; the recipient has it moments after the commit. Gives its id. */
export async function sendMessage(tx: Tx, message: Message): Promise<string> {
  const { to } = message
  const { rows } = await sql<{ id: string }>`
    select notify.send(kind => ${message.kind}, subject => ${message.subject}, body => ${message.body ?? ''}, path => ${message.path ?? ''},
      to_agency_id => ${'agencyId' in to ? to.agencyId : null}::uuid, for_role => ${('agencyId' in to ? to.forRole : undefined) ?? null},
      to_staff_id => ${'staffId' in to ? to.staffId : null}::uuid, to_account_id => ${'accountId' in to ? to.accountId : null}::uuid,
      to_person_id => ${'personId' in to ? to.personId : null}::uuid, about_person_id => ${message.aboutPersonId ?? null}::uuid,
      partnership_id => ${message.partnershipId ?? null}::uuid) as id`.execute(tx)
  const id = rows[0]?.id
  if (id === undefined) throw new Error('The outbox gave no id.')
  return id
}
