import { sql } from 'kysely'
import type { PersonId } from '../../../kernel/id.ts'
import { done, type Result, refused } from '../../../kernel/result.ts'
import { addJob } from '../../../platform/jobs/index.ts'
import { findMatches } from '../jobs/find-matches.job.ts'
import type { Identity } from '../queries/identity-of.ts'
import { type IdentityText, identityColumns, insertRows, ownedBy } from '../store/new-people.ts'
import type { CommandContext } from './command-context.ts'
import { isReferenceInUse } from './register-person.ts'

/** Somebody else saved first. */
export const changedMeanwhile = 'changed-meanwhile'

export interface ChangeIdentity {
  readonly personId: PersonId
  readonly identity: IdentityText
  readonly reference: string
  /** The number of the version that was on screen. */
  readonly version: number
}

export function textOf(current: Identity): IdentityText {
  return {
    givenName: current.given_name,
    familyName: current.family_name,
    chosenName: current.chosen_name,
    pronouns: current.pronouns,
    describedAs: current.described_as,
    bornOn: current.born_on,
    nhsNumber: current.nhs_number,
    interpreterLanguage: current.interpreter_language,
    sex: current.sex,
    nationalReturn: current.national_return,
  }
}

const isSame = (one: IdentityText, other: IdentityText) =>
  JSON.stringify(identityColumns(one)) === JSON.stringify(identityColumns(other))

/** Puts a new version in place of the one in force; false if somebody else already did. The old one is kept. */
export async function replaceIdentity(
  { tx, actor }: Pick<CommandContext, 'tx' | 'actor'>,
  current: Identity,
  identity: IdentityText,
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update people.identity set replaced_at = now() where identity_id = ${current.identity_id} and replaced_at is null`.execute(
    tx,
  )
  if (numAffectedRows !== 1n) return false
  await insertRows(tx, 'people.identity', [
    { ...ownedBy(actor), person_id: current.person_id, ...identityColumns(identity), number: current.number + 1 },
  ])
  return true
}

export async function changeIdentity(
  context: CommandContext,
  current: Identity,
  input: ChangeIdentity,
): Promise<Result<{ changed: boolean }>> {
  const { tx, actor } = context
  const { identity, reference, personId } = input
  if (identity.givenName === '' && identity.chosenName === '')
    return refused('name-needed', 'Enter a first name or a chosen name', 'given_name')
  if (current.number !== input.version)
    return refused(changedMeanwhile, 'Somebody else changed this while you were typing')
  const isNewReference = reference !== '' && reference !== (current.reference ?? '')
  if (isNewReference && (await isReferenceInUse(tx, reference))) {
    return refused('reference-in-use', 'Your agency already uses this case reference. Check it', 'reference')
  }
  const changed = !isSame(textOf(current), identity)
  if (changed && !(await replaceIdentity(context, current, identity))) {
    return refused(changedMeanwhile, 'Somebody else changed this while you were typing')
  }
  if (isNewReference)
    await insertRows(tx, 'people.case_reference', [{ ...ownedBy(actor), person_id: personId, reference }])
  if (changed) await addJob(tx, findMatches, { personIds: [personId] })
  return done({ changed: changed || isNewReference })
}
