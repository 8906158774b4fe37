import { sql } from 'kysely'
import { addJob } from '../../../platform/jobs/index.ts'
import { changedMeanwhile, replaceIdentity, textOf } from '../commands/change-identity.ts'
import type { CommandContext } from '../commands/command-context.ts'
import { keepAddress, keepContact } from '../commands/keep-contact.ts'
import type { CaseloadRow } from '../domain/caseload-row.ts'
import { type KnownPerson, type PlannedLine, sameContact } from '../domain/plan-caseload.ts'
import { findMatches } from '../jobs/find-matches.job.ts'
import { insertRows, ownedBy } from './new-people.ts'
import { contactFromFile } from './new-person-from.ts'

const overtaken = 'somebody else changed this person meanwhile'

async function applyIdentity(
  context: CommandContext,
  row: CaseloadRow,
  { identity }: KnownPerson,
): Promise<string | null> {
  const now = textOf(identity)
  const said = {
    givenName: row.givenName || now.givenName,
    familyName: row.familyName || now.familyName,
    chosenName: row.chosenName || now.chosenName,
    pronouns: row.pronouns || now.pronouns,
    describedAs: row.describedAs || now.describedAs,
    bornOn: row.bornOn ?? now.bornOn,
    nhsNumber: row.nhsNumber ?? now.nhsNumber,
    interpreterLanguage: row.interpreterLanguage || now.interpreterLanguage,
    sex: now.sex,
    nationalReturn: now.nationalReturn,
  }
  if (!(await replaceIdentity(context, identity, said))) return overtaken
  await addJob(context.tx, findMatches, { personIds: [identity.person_id] })
  return null
}

async function applyContact(
  context: CommandContext,
  known: KnownPerson,
  channel: 'mobile' | 'email',
  value: string,
  safe: boolean | null,
): Promise<string | null> {
  const same = sameContact(known, channel, value)
  const asked = contactFromFile(channel, value, safe)
  const contact = same
    ? { ...asked, mayLeaveMessage: same.mayLeaveMessage, safeTimes: same.safeTimes, caution: same.caution }
    : asked
  const kept = await keepContact(context, known.identity.person_id, contact, same?.contactId ?? null)
  return kept.ok ? null : kept.refusal.code === changedMeanwhile ? overtaken : kept.refusal.text
}

async function applyAddress(context: CommandContext, row: CaseloadRow, known: KnownPerson): Promise<string | null> {
  const now = known.addresses.at(0)
  const kept = await keepAddress(context, known.identity.person_id, {
    lines: row.address || (now?.lines ?? ''),
    postcode: row.postcode || (now?.postcode ?? ''),
    isConfidential: false,
    noFixedAbode: false,
    fromOn: null,
    was: known.addresses.map(({ addressId }) => addressId).join(' '),
  })
  return kept.ok ? null : kept.refusal.code === changedMeanwhile ? overtaken : kept.refusal.text
}

/** The new worker first, then the end of the old: at no instant is the person with nobody. */
async function applyWork(
  { tx, actor }: CommandContext,
  { worker, role }: PlannedLine,
  known: KnownPerson,
): Promise<string | null> {
  const personId = known.identity.person_id
  const { rows } = await sql<{ done: boolean }>`
    select people.put_to_work(${personId}, ${actor.agencyId}, ${worker?.staff_id ?? null}::uuid, ${worker?.team_id ?? null}::uuid, ${role}) as done`.execute(
    tx,
  )
  if (!rows[0]?.done) return 'this worker cannot be given this person'
  const ending = known.workers.map(({ relationshipId }) => relationshipId)
  await sql`update people.working_relationship set to_at = now(), ended_reason = 'handed over'
    where working_relationship_id = any (${ending}::uuid[]) and to_at is null`.execute(tx)
  return null
}

/** Changes what a line of a file says is different, each as a new version; the words of what stands against it, or null. */
export async function applyChanges(context: CommandContext, line: PlannedLine): Promise<string | null> {
  const { row, known, changes } = line
  if (!known) return null
  const { tx, actor } = context
  const differs = new Set(changes.map(({ what }) => what))
  const identityWords = [
    'First name',
    'Family name',
    'Chosen name',
    'Date of birth',
    'NHS number',
    'Pronouns',
    'Described as',
    'Interpreter',
  ]
  if (differs.has('Reference'))
    await insertRows(tx, 'people.case_reference', [
      { ...ownedBy(actor), person_id: known.identity.person_id, reference: row.reference },
    ])
  const steps = [
    () => (identityWords.some((word) => differs.has(word)) ? applyIdentity(context, row, known) : null),
    () => (differs.has('Mobile') ? applyContact(context, known, 'mobile', row.mobile, row.mobileSafe) : null),
    () => (differs.has('Email') ? applyContact(context, known, 'email', row.email, row.emailSafe) : null),
    () => (differs.has('Address') ? applyAddress(context, row, known) : null),
    () => (differs.has('Worker') ? applyWork(context, line, known) : null),
  ]
  for (const step of steps) {
    const fault = await step()
    if (fault) return fault
  }
  return null
}
