import { sql } from 'kysely'
import type { PersonId } from '../../../kernel/id.ts'
import { done, type Result, refused } from '../../../kernel/result.ts'
import { faultInContact, type SafeContact } from '../domain/channels.ts'
import { contactColumns, insertRows, ownedBy } from '../store/new-people.ts'
import { changedMeanwhile } from './change-identity.ts'
import type { CommandContext } from './command-context.ts'

// A way through a third person names somebody else, who has not been asked.
const labelsOf = ({ channel }: SafeContact) => (channel === 'third_person' ? 2 : 0)

/** Adds a way of reaching the person, or puts a new version in place of one. The old one is kept. */
export async function keepContact(
  { tx, actor }: CommandContext,
  personId: PersonId,
  contact: SafeContact,
  replaces: string | null,
): Promise<Result<null>> {
  const fault = faultInContact(contact)
  if (fault) return refused('contact-faulty', fault, 'value')
  if (replaces !== null) {
    const { numAffectedRows } = await sql`
      update people.contact set replaced_at = now()
      where contact_id = ${replaces} and person_id = ${personId} and owner_agency_id = ${actor.agencyId} and replaced_at is null`.execute(
      tx,
    )
    if (numAffectedRows !== 1n) return refused(changedMeanwhile, 'Somebody else changed this while you were typing')
  }
  await insertRows(tx, 'people.contact', [
    { ...ownedBy(actor), person_id: personId, ...contactColumns(contact), labels: labelsOf(contact) },
  ])
  return done(null)
}

export interface NewAddress {
  readonly lines: string
  readonly postcode: string
  readonly isConfidential: boolean
  readonly noFixedAbode: boolean
  readonly fromOn: string | null
  /** The address that was on screen, empty where there was none. */
  readonly was: string
}

/** Writes where the person lives; the address before is kept. A confidential and an ordinary one stand beside each other. */
export async function keepAddress(
  { tx, actor }: CommandContext,
  personId: PersonId,
  address: NewAddress,
): Promise<Result<null>> {
  const { lines, postcode, isConfidential, noFixedAbode, fromOn, was } = address
  if (lines === '' && !noFixedAbode)
    return refused('address-needed', 'Enter the address, or tick that they have no fixed place', 'lines')
  if (postcode !== '' && !/^[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}$/.test(postcode))
    return refused('postcode-faulty', 'Enter a postcode like LS1 4AP, or leave it empty', 'postcode')
  const { rows } = await sql<{ address_id: string }>`
    select address_id from people.address where person_id = ${personId} and owner_agency_id = ${actor.agencyId}
      and is_confidential = ${isConfidential} and replaced_at is null`.execute(tx)
  const now = rows.map(({ address_id }) => address_id)
  if (now.join(' ') !== was)
    return refused(changedMeanwhile, 'Somebody else changed this address while you were typing')
  if (now.length > 0) {
    const { numAffectedRows } = await sql`
      update people.address set replaced_at = now() where address_id = any (${now}::uuid[]) and replaced_at is null`.execute(
      tx,
    )
    if (numAffectedRows !== BigInt(now.length))
      return refused(changedMeanwhile, 'Somebody else changed this address while you were typing')
  }
  await insertRows(tx, 'people.address', [
    {
      ...ownedBy(actor),
      person_id: personId,
      lines,
      postcode,
      is_confidential: isConfidential,
      no_fixed_abode: noFixedAbode,
      from_on: fromOn,
    },
  ])
  return done(null)
}
