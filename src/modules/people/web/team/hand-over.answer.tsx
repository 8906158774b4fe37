import type { Result } from '../../../../kernel/result.ts'
import type { FormErrors } from '../../../../platform/web/components/index.ts'
import { choice, day, optionalDay, optionalText, readForm, text } from '../../../../platform/web/fields.ts'
import { again, dayBoxes, type FormPage, fresh, said } from '../../../../platform/web/form-page.ts'
import { conflict, invalid, notFound, page, type Reply, redirect } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { managesTeam } from '../../../partnership/index.ts'
import { beginHandover, callOffHandover, finishHandover } from '../../commands/hand-over.ts'
import { colleaguesToHandTo } from '../../queries/colleagues.ts'
import { firstContactSince, type Handover, handoversOf } from '../../queries/handovers.ts'
import { teamOf } from '../../queries/team-of.ts'
import { type OpenPerson, openPerson } from '../open-person.ts'
import { caseloadPath, handoverPath, teamPath } from '../paths.ts'
import { BeginHandoverForm, HandoverView } from './hand-over.view.tsx'
import { openTeam } from './team.answer.tsx'

const beginTitle = 'Hand over to a colleague'
const title = 'A hand-over'
const backTo = (personId: string) => ({
  backLink: { href: teamPath(personId), text: 'Who is working with this person' },
})

async function isMine({ tx, actor }: StaffContext, { personId }: OpenPerson): Promise<boolean> {
  return (await teamOf(tx, personId)).some(({ staff_id, to_at }) => staff_id === actor.staffId && to_at === null)
}

async function beginForm({ tx, actor }: StaffContext, { personId }: OpenPerson, form: FormPage) {
  const colleagues = await colleaguesToHandTo(tx, personId, actor)
  return <BeginHandoverForm form={form} personId={personId} colleagues={colleagues} />
}

export async function handOverPage(context: StaffContext): Promise<Reply> {
  const { person, reply } = await openPerson(context, [3])
  if (reply) return reply
  if (!(await isMine(context, person))) return notFound()
  return page(beginTitle, await beginForm(context, person, fresh(context)), backTo(person.personId))
}

export async function handOverAnswer(context: StaffContext): Promise<Reply> {
  const { person, reply } = await openPerson(context, [3])
  if (reply) return reply
  if (!(await isMine(context, person))) return notFound()
  const { tx, actor, today } = context
  const wrong = async (errors: FormErrors) =>
    invalid(beginTitle, await beginForm(context, person, again(context, errors)), backTo(person.personId))
  const may = await colleaguesToHandTo(tx, person.personId, actor)
  const fields = {
    who: choice(
      'A colleague',
      may.map(({ staff_id }) => staff_id),
    ),
    reason: text('Why', { max: 500 }),
    meeting_on: optionalDay('The day you meet', { notBefore: today }),
    to_know: optionalText('What your colleague should know', { max: 3000 }),
  }
  const read = readForm(fields, context.form)
  if (!read.ok) return wrong(read.errors)
  const { who, reason, meeting_on: meetingOn, to_know: toKnow } = read.input
  const begun = await beginHandover(context, { personId: person.personId, toStaffId: who, reason, meetingOn, toKnow })
  return begun.ok
    ? redirect(handoverPath(person.personId, begun.value.handoverId), 'The hand-over has begun.')
    : wrong(said(begun.refusal))
}

async function openHandover(
  context: StaffContext,
): Promise<{ person: OpenPerson; handover: Handover; reply?: never } | { reply: Reply }> {
  const { person, reply } = await openTeam(context)
  if (reply) return { reply }
  const all = await handoversOf(context.tx, person.personId)
  const handover = all.find(({ handover_id }) => handover_id === context.params.handoverId)
  return handover ? { person, handover } : { reply: notFound() }
}

export async function handoverPage(context: StaffContext): Promise<Reply> {
  const opened = await openHandover(context)
  if (opened.reply) return opened.reply
  const { person, handover } = opened
  const offered = handover.may_finish ? await firstContactSince(context.tx, handover) : null
  const form = fresh(context, dayBoxes('seen_on', offered))
  return page(title, <HandoverView form={form} handover={handover} />, backTo(person.personId))
}

const wrongHandover = (context: StaffContext, person: OpenPerson, handover: Handover, errors: FormErrors): Reply =>
  invalid(title, <HandoverView form={again(context, errors)} handover={handover} />, backTo(person.personId))

/** On to where the worker may go afterwards, or the handover as it stands now if somebody was faster. */
async function afterwards(
  context: StaffContext,
  person: OpenPerson,
  handover: Handover,
  result: Result<null>,
  flash: string,
): Promise<Reply> {
  const now = (await handoversOf(context.tx, person.personId)).find((one) => one.handover_id === handover.handover_id)
  if (result.ok) return redirect(now ? teamPath(person.personId) : caseloadPath, flash)
  if (result.refusal.code === 'bad-day') return wrongHandover(context, person, handover, said(result.refusal))
  if (!now) return notFound()
  const form = again(context, said(result.refusal))
  return conflict(title, <HandoverView form={form} handover={now} />, backTo(person.personId))
}

export async function finishHandoverAnswer(context: StaffContext): Promise<Reply> {
  const opened = await openHandover(context)
  if (opened.reply) return opened.reply
  const { person, handover } = opened
  if (handover.taker_staff_id !== context.actor.staffId) return notFound()
  const read = readForm({ seen_on: day('The day you saw them', { notAfter: context.today }) }, context.form)
  if (!read.ok) return wrongHandover(context, person, handover, read.errors)
  const result = await finishHandover(context, handover, read.input.seen_on)
  return afterwards(context, person, handover, result, 'The hand-over is complete. You are the named worker.')
}

export async function callOffHandoverAnswer(context: StaffContext): Promise<Reply> {
  const opened = await openHandover(context)
  if (opened.reply) return opened.reply
  const { person, handover } = opened
  const { actor } = context
  if (handover.giver_staff_id !== actor.staffId && !managesTeam({ actor })) return notFound()
  const read = readForm({ off_reason: text('Why', { max: 500 }) }, context.form)
  if (!read.ok) return wrongHandover(context, person, handover, read.errors)
  const result = await callOffHandover(context, handover, read.input.off_reason)
  return afterwards(context, person, handover, result, 'The hand-over is called off.')
}
