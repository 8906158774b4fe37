import { sql } from 'kysely'
import { done, type Result, refused } from '../../../kernel/result.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { sendMessage } from '../../../platform/notify/index.ts'
import { agreementPath, versionPath } from '../web/paths.ts'
import type { CommandContext } from './command-context.ts'
import { allowTimeForEveryone } from './for-everyone.ts'

/** What the database may answer when a step cannot be taken. */
const sentences: Readonly<Record<string, string>> = {
  'not-there': 'You cannot take this step',
  'not-ready': 'The draft is not ready to sign yet',
  'not-yours': 'Your agency is not a party of this draft, or has signed it already',
  'in-force-already': 'This version is in force already',
  'not-signed': 'Nobody has signed this draft',
  'not-in-force': 'This version is not in force',
  'ended-already': 'This agency has stopped being a party already',
  'removed-already': 'This has been taken out already',
}

async function outcomeOf(tx: Tx, call: ReturnType<typeof sql<{ outcome: string }>>): Promise<string> {
  await allowTimeForEveryone(tx)
  const { rows } = await call.execute(tx)
  return rows[0]?.outcome ?? 'not-there'
}

const no = (outcome: string) => refused(outcome, sentences[outcome] ?? 'This step cannot be taken')

/** Tells the administrators of every party. Nobody's name and no kind of care is in it. */
async function tellParties(tx: Tx, versionId: string, kind: string, subject: string, path: string): Promise<void> {
  const { rows } = await sql<{ agency_id: string }>`
    select agency_id from partnership.agreement_party where agreement_version_id = ${versionId}`.execute(tx)
  for (const { agency_id } of rows)
    await sendMessage(tx, { to: { agencyId: agency_id, forRole: 'administrator' }, kind, subject, path })
}

/** Signs for the acting worker's own agency. The last signature brings the version into force at that instant. */
export async function signVersion({ tx }: CommandContext, versionId: string): Promise<Result<'signed' | 'in-force'>> {
  const outcome = await outcomeOf(tx, sql<{ outcome: string }>`select partnership.sign(${versionId}) as outcome`)
  if (outcome === 'signed') return done('signed')
  if (outcome !== 'in-force') return no(outcome)
  await tellParties(
    tx,
    versionId,
    'agreement.in-force',
    'A new version of the agreement is in force',
    versionPath(versionId),
  )
  return done('in-force')
}

/** Back to writing. Every signature given so far falls away, since the text will change. */
export async function reopenVersion({ tx }: CommandContext, versionId: string): Promise<Result<null>> {
  const outcome = await outcomeOf(tx, sql<{ outcome: string }>`select partnership.reopen(${versionId}) as outcome`)
  if (outcome !== 'reopened') return no(outcome)
  await tellParties(
    tx,
    versionId,
    'agreement.reopened',
    'The draft agreement has been opened for changes. All sign again',
    versionPath(versionId),
  )
  return done(null)
}

interface PartyToEnd {
  readonly agreement_party_id: string
  readonly agreement_version_id: string
}

/** A party leaves the version in force: nothing flows to or from it from this instant. */
export async function endParty({ tx }: CommandContext, party: PartyToEnd, reason: string): Promise<Result<null>> {
  const outcome = await outcomeOf(
    tx,
    sql<{ outcome: string }>`select partnership.end_party(${party.agreement_party_id}, ${reason}) as outcome`,
  )
  if (outcome !== 'ended') return no(outcome)
  await tellParties(
    tx,
    party.agreement_version_id,
    'agreement.party-ended',
    'An agency has stopped being a party of the agreement',
    agreementPath,
  )
  return done(null)
}

interface FlowToRemove {
  readonly agreement_flow_id: string
  readonly agreement_version_id: string
}

/** A row leaves the information matrix of the version in force: nothing flows by it from this instant. */
export async function removeFlow({ tx }: CommandContext, flow: FlowToRemove): Promise<Result<null>> {
  const outcome = await outcomeOf(
    tx,
    sql<{ outcome: string }>`select partnership.remove_flow(${flow.agreement_flow_id}) as outcome`,
  )
  if (outcome !== 'removed') return no(outcome)
  await tellParties(
    tx,
    flow.agreement_version_id,
    'agreement.flow-removed',
    'The agreement shares less than before',
    agreementPath,
  )
  return done(null)
}
