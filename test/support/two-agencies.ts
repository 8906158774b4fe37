import type { Pool } from 'pg'
import type { ActingContext } from '../../src/platform/db/database.ts'
import { newToken, sha256 } from '../../src/platform/secret-token.ts'

/** Somebody with an account and a live session. */
export interface SignedIn {
  readonly id: string
  readonly accountId: string
  readonly as: ActingContext
}

export interface TwoAgencies {
  readonly partnershipId: string
  readonly ourAgencyId: string
  readonly otherAgencyId: string
  readonly worker: SignedIn
  readonly colleague: SignedIn
  readonly privacyOfficer: SignedIn
  readonly otherWorker: SignedIn
  readonly person: SignedIn
  readonly otherPerson: SignedIn
}

async function insert(owner: Pool, table: string, key: string, row: Record<string, unknown>): Promise<string> {
  const names = Object.keys(row)
  const places = names.map((_, at) => `$${at + 1}`)
  const statement = `insert into ${table} (${names.join(', ')}) values (${places.join(', ')}) returning ${key} as id`
  const { rows } = await owner.query<{ id: string }>(statement, Object.values(row))
  const id = rows[0]?.id
  if (id === undefined) throw new Error(`${table} gave no id`)
  return id
}

async function signIn(owner: Pool, kind: 'staff' | 'person', id: string, purpose: string): Promise<SignedIn> {
  const token = newToken()
  const accountId = await insert(owner, 'auth.account', 'account_id', { kind, subject_id: id })
  const later = new Date(Date.now() + 3_600_000)
  const session = {
    account_id: accountId,
    level: 2,
    how: 'demo',
    idle_until: later,
    absolute_until: later,
    stepped_up_at: new Date(),
  }
  await insert(owner, 'auth.session', 'session_id', { token_hash: sha256(token), ...session })
  return { id, accountId, as: { token, purpose, requestId: `request of ${id.slice(0, 8)}` } }
}

/** The smallest partnership in which the platform's own rules can be shown: two agencies, their workers, two people. */
export async function twoAgencies(owner: Pool): Promise<TwoAgencies> {
  const partnershipId = await insert(owner, 'partnership.partnership', 'partnership_id', {
    name: 'Northshire',
    area_name: 'Northshire',
  })
  const agency = (name: string, kind: string) =>
    insert(owner, 'partnership.agency', 'agency_id', { partnership_id: partnershipId, name, kind })
  const ourAgencyId = await agency('Harbour Recovery', 'charity_treatment')
  const otherAgencyId = await agency('Mill Lane Pharmacy', 'pharmacy')
  const staff = async (agencyId: string, name: string, title: string, role: string) => {
    const id = await insert(owner, 'partnership.staff', 'staff_id', {
      agency_id: agencyId,
      display_name: name,
      job_title: title,
    })
    await insert(owner, 'partnership.staff_role', 'staff_role_id', { staff_id: id, agency_id: agencyId, role })
    return signIn(owner, 'staff', id, 'working')
  }
  const person = async (name: string) => {
    const { rows } = await owner.query<{ id: string }>(
      `insert into people.person (person_id, whole_id, partnership_id, registered_by_agency_id)
       select id, id, $1, $2 from gen_random_uuid() id returning person_id as id`,
      [partnershipId, ourAgencyId],
    )
    const id = rows[0]?.id ?? ''
    const identity = { person_id: id, partnership_id: partnershipId, owner_agency_id: ourAgencyId, given_name: name }
    await insert(owner, 'people.identity', 'identity_id', identity)
    return signIn(owner, 'person', id, 'none')
  }
  return {
    partnershipId,
    ourAgencyId,
    otherAgencyId,
    worker: await staff(ourAgencyId, 'Anna Field', 'Recovery worker', 'worker'),
    colleague: await staff(ourAgencyId, 'Col Fern', 'Recovery worker', 'worker'),
    privacyOfficer: await staff(ourAgencyId, 'Priya Ash', 'Privacy officer', 'privacy_officer'),
    otherWorker: await staff(otherAgencyId, 'Omar Dale', 'Pharmacist', 'pharmacist'),
    person: await person('Robin'),
    otherPerson: await person('Sam'),
  }
}
