import type { Refusal, Result } from '../../../../kernel/result.ts'
import { type Field, type FormInput, readForm } from '../../../../platform/web/fields.ts'
import { notFound, type Reply, redirect } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { answerBarrier, closeRequest, markSeen, offerMeeting, recordTry } from '../../commands/keep-request.ts'
import { answerPassing, passOn } from '../../commands/pass-on.ts'
import type { HelpRequest } from '../../queries/help-requests.ts'
import { frontDoorPath, requestPath } from '../paths.ts'
import { typedVersion } from '../safe-ways.tsx'
import { mayAct, requestAgain, requestHere, requestOvertaken } from './request.answer.tsx'
import {
  barrierFields,
  closeFields,
  declineFields,
  meetingFields,
  passOnFields,
  seenFields,
  triedFields,
} from './request.form.ts'
import type { StepErrors } from './request-page.ts'

type Fields = Readonly<Record<string, Field<unknown>>>

interface Step<F extends Fields> {
  readonly step: StepErrors['step']
  readonly fields: (request: HelpRequest, context: StaffContext) => F
  readonly run: (context: StaffContext, request: HelpRequest, input: FormInput<F>) => Promise<Result<null>>
  readonly said: string
  readonly to?: string
}

/** The version that was on screen; a request that has moved on since is not changed unseen. */
function asShown({ form }: StaffContext, request: HelpRequest): HelpRequest {
  return form._version === undefined ? request : { ...request, version: typedVersion(form) }
}

/** One form of the page of a request that the acting agency is answerable for, or was asked to take. */
const step =
  <F extends Fields>({ step: name, fields, run, said, to }: Step<F>, whose: 'answerable' | 'asked') =>
  async (context: StaffContext): Promise<Reply> => {
    const request = await requestHere(context)
    const isOwn = request?.answerableAgencyId === context.actor.agencyId
    if (!request || isOwn !== (whose === 'answerable') || !(await mayAct(context, request))) return notFound()
    if (request.closedAt !== null || request.firstSeenOn !== null)
      return requestOvertaken(context, { step: name, values: context.form, errors: [] })
    const read = readForm(fields(request, context), context.form)
    if (!read.ok) return requestAgain(context, request, { step: name, values: context.form, errors: read.errors })
    const result = await run(context, asShown(context, request), read.input)
    if (result.ok) return redirect(to ?? requestPath(request.helpRequestId), said)
    return refusedWith(context, request, name, result.refusal)
  }

function refusedWith(context: StaffContext, request: HelpRequest, name: StepErrors['step'], refusal: Refusal) {
  const said = { step: name, values: context.form, errors: [{ field: refusal.field ?? '', text: refusal.text }] }
  return refusal.code === 'changed-meanwhile' ? requestOvertaken(context, said) : requestAgain(context, request, said)
}

const nothing = () => ({})
const okay = async (work: Promise<void>): Promise<Result<null>> => {
  await work
  return { ok: true, value: null }
}

export const triedAnswer = step(
  {
    step: 'tried',
    fields: triedFields,
    run: (context, { helpRequestId }, input) => okay(recordTry(context, helpRequestId, input)),
    said: 'The try is written down.',
  },
  'answerable',
)
export const barrierAnswer = step(
  {
    step: 'barrier',
    fields: () => barrierFields,
    run: (context, { helpRequestId }, { barrier, offered }) =>
      okay(answerBarrier(context, helpRequestId, barrier, offered)),
    said: 'The offer is written down.',
  },
  'answerable',
)
export const meetingAnswer = step(
  {
    step: 'meeting',
    fields: (_request, { today }) => meetingFields(today),
    run: (context, request, { offered_for }) => offerMeeting(context, request, context.today, offered_for),
    said: 'The offer is written down.',
  },
  'answerable',
)
export const seenAnswer = step(
  {
    step: 'seen',
    fields: (_request, { today }) => seenFields(today),
    run: (context, request, { seen_on }) => markSeen(context, request, seen_on),
    said: 'They were seen. The clock has stopped.',
  },
  'answerable',
)
export const passOnAnswer = step(
  {
    step: 'pass-on',
    fields: () => passOnFields,
    run: (context, request, { service, why }) => passOn(context, request, service, why),
    said: 'It is passed on. Another agency has to take it first: you stay answerable until it does.',
  },
  'answerable',
)
export const closeAnswer = step(
  {
    step: 'close',
    fields: () => closeFields,
    run: (context, request, { reason, note }) => closeRequest(context, request, reason, note),
    said: 'The request is closed.',
    to: frontDoorPath,
  },
  'answerable',
)
export const takeBackAnswer = step(
  {
    step: 'none',
    fields: nothing,
    run: (context, request) => answerPassing(context, request, 'taken_back', ''),
    said: 'You have taken it back.',
  },
  'answerable',
)
export const takeAnswer = step(
  {
    step: 'none',
    fields: nothing,
    run: (context, request) => answerPassing(context, request, 'taken', ''),
    said: 'You have taken it. Your agency is answerable now.',
  },
  'asked',
)
export const declineAnswer = step(
  {
    step: 'decline',
    fields: () => declineFields,
    run: (context, request, { why }) => answerPassing(context, request, 'declined', why),
    said: 'You have said no. The agency that asked stays answerable.',
    to: frontDoorPath,
  },
  'asked',
)
