import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { PersonId } from '../../../kernel/id.ts'
import { done, type Result, refused } from '../../../kernel/result.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { faultInContact } from '../domain/channels.ts'
import { isHeldByAgency, rolesAt } from '../domain/roles.ts'
import { foundPeople } from '../queries/found-people.ts'
import { ownTeams } from '../queries/own-teams.ts'
import { insertNewPeople, type NewPerson } from '../store/new-people.ts'
import type { CommandContext } from './command-context.ts'

export interface RegisterPerson extends Omit<NewPerson, 'personId' | 'work' | 'address'> {
  readonly role: NewPerson['work']['role']
  readonly teamId: string | null
  /** The worker has looked at those found and says this is somebody else. */
  readonly isSomebodyElse: boolean
}

/** How many people whom the worker can already see have the same NHS number, or the same name and birth date. */
async function alreadyHere(tx: Tx, { identity }: RegisterPerson): Promise<number> {
  const { nhsNumber, bornOn, givenName, chosenName, familyName } = identity
  const byNumber = nhsNumber ? await foundPeople(tx, { nhsNumber }) : []
  const name = [givenName || chosenName, familyName].join(' ')
  const byName = bornOn ? (await foundPeople(tx, { name, bornOn })).filter(({ closeness }) => closeness >= 0.9) : []
  return new Set([...byNumber, ...byName].map(({ whole_id }) => whole_id)).size
}

export async function isReferenceInUse(tx: Tx, reference: string): Promise<boolean> {
  if (reference === '') return false
  const { rows } = await sql`select from people.references_in_use(array[${reference}])`.execute(tx)
  return rows.length > 0
}

/** Registers a person as the worker's own agency and puts them on the worker's caseload. Says nothing of what other agencies hold. */
export async function registerPerson(
  { tx, actor }: CommandContext,
  input: RegisterPerson,
): Promise<Result<{ personId: PersonId }>> {
  const { identity, contacts, role, teamId } = input
  if (identity.givenName === '' && identity.chosenName === '')
    return refused('name-needed', 'Enter a first name or a chosen name', 'given_name')
  if (!rolesAt(actor.agencyKind).includes(role))
    return refused('role-of-other-agency', 'Select what you do for them', 'role')
  for (const contact of contacts) {
    const fault = faultInContact(contact)
    if (fault) return refused('contact-faulty', fault, 'contact_value')
  }
  if (await isReferenceInUse(tx, input.reference)) {
    return refused(
      'reference-in-use',
      'Your agency already uses this case reference. Check it or leave it empty',
      'reference',
    )
  }
  if (teamId !== null && !(await ownTeams(tx, actor.staffId)).some((team) => team.team_id === teamId))
    return refused('not-your-team', 'Select one of your teams', 'team')
  const here = input.isSomebodyElse ? 0 : await alreadyHere(tx, input)
  if (here > 0) {
    const who = here === 1 ? 'Somebody' : `${here} people`
    return refused(
      'already-here',
      `${who} you can already see may be this person. Find them first, or say that this is somebody else`,
      'somebody_else',
    )
  }
  const personId = randomUUID()
  const staffId = isHeldByAgency(role) ? null : actor.staffId
  await insertNewPeople(tx, actor, [
    { ...input, personId, address: null, work: { role, staffId, teamId, since: null } },
  ])
  return done({ personId })
}
