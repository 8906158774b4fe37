import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { done, type Result, refused } from '../../../kernel/result.ts'
import { sendMessage } from '../../../platform/notify/index.ts'
import { leadAgencies, teamOf } from '../../people/index.ts'
import { asAsked, categoryOf } from '../domain/answering/as-asked.ts'
import type { Instrument } from '../domain/instrument/instrument.ts'
import { type Assessment, fullAssessmentsWithin, validAssessment } from '../queries/assessments-of.ts'
import { burdenLimit } from '../queries/burden-limit.ts'
import type { CommandContext } from './command-context.ts'

export interface BeginForm {
  readonly personId: string
  readonly people: readonly string[]
  readonly instrument: Instrument
  /** Bring the valid assessment up to date, or make another. */
  readonly how: 'update' | 'another'
  readonly againReason: string
}

/** What stands in the way of beginning without a reason. */
export interface Burden {
  readonly valid: Assessment | null
  readonly fullOnes: number
  readonly isOneTooMany: boolean
  readonly windowDays: number
}

/** Whether a valid one is there, and how often the person was assessed in full lately. One round trip. */
export async function burdenOf(
  { tx }: Pick<CommandContext, 'tx'>,
  people: readonly string[],
  instrument: Instrument,
): Promise<Burden> {
  const limit = await burdenLimit(tx)
  const [valid, fullOnes] = await Promise.all([
    validAssessment(tx, { people, instrumentId: instrument.id, validForDays: instrument.validForDays }),
    instrument.level === 'full' ? fullAssessmentsWithin(tx, people, limit.windowDays) : 0,
  ])
  return { valid, fullOnes, isOneTooMany: fullOnes + 1 >= limit.warnAt, windowDays: limit.windowDays }
}

/** The person's care coordinator hears of it (S002-L41a); where there is none, the managers of whoever leads. */
async function tellWhoLeads({ tx, actor }: CommandContext, personId: string): Promise<void> {
  const [leads, team] = await Promise.all([leadAgencies(tx, personId), teamOf(tx, personId)])
  const coordinators = team.flatMap(({ role, to_at, staff_id }) =>
    role === 'care_coordinator' && to_at === null && staff_id !== null ? [{ staffId: staff_id }] : [],
  )
  const agencies = leads.length > 0 ? leads.map((lead) => lead.agency_id) : [actor.agencyId]
  const managers = agencies.map((agencyId) => ({ agencyId, forRole: 'team_manager' }) as const)
  for (const to of coordinators.length > 0 ? coordinators : managers) {
    await sendMessage(tx, {
      to,
      kind: 'assessment.one_too_many',
      subject: 'Somebody is being assessed again and again',
      body: 'Another full assessment was begun although there were several lately. Open the page to see why.',
      path: `/people/${personId}/assessments`,
      aboutPersonId: personId,
    })
  }
}

/** Begins a form. A valid assessment is brought up to date; making another, or one too many, asks for a reason. */
export async function beginForm(context: CommandContext, input: BeginForm): Promise<Result<{ formId: string }>> {
  const { tx, actor } = context
  const burden = await burdenOf(context, input.people, input.instrument)
  const updates = input.how === 'update' ? burden.valid : null
  if (updates === null && (burden.valid !== null || burden.isOneTooMany) && input.againReason === '')
    return refused('reason-needed', 'Say why this has to be asked again', 'again_reason')
  const formId = randomUUID()
  await sql`
    insert into assessments.form (form_id, person_id, partnership_id, owner_agency_id, author_staff_id, category, instrument_id, instrument_version,
      updates_id, again_reason)
    values (${formId}, ${input.personId}, ${actor.partnershipId}, ${actor.agencyId}, ${actor.staffId}, ${categoryOf(asAsked(input.instrument))},
      ${input.instrument.id}, ${input.instrument.version}, ${updates?.assessmentId ?? null}, ${updates === null ? input.againReason : ''})`.execute(
    tx,
  )
  if (updates === null && burden.isOneTooMany) await tellWhoLeads(context, input.personId)
  return done({ formId })
}
