import { Column, ErrorSummary, Heading, NotSaved } from '../../../../platform/web/components/index.ts'
import { conflict, invalid, notFound, page, type Reply } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { servicesToReferTo } from '../../../directory/index.ts'
import { mayWrite } from '../../../people/index.ts'
import { barrierAnswersOf, type HelpRequest, helpRequest, passingsOf, triesOf } from '../../queries/help-requests.ts'
import { frontDoorPath } from '../paths.ts'
import { Asked, Clock, History, StateNow } from './request.view.tsx'
import { easierServices, nothingSaid, type StepErrors } from './request-page.ts'
import { AskedToTake, OwnSteps } from './request-steps.view.tsx'

const title = 'A request for help'
const options = { backLink: { href: frontDoorPath, text: 'Front door' } }

/** The request a page is about, for whoever may know of it; its person, once there is one, stands in the audit. */
export async function requestHere(context: StaffContext): Promise<HelpRequest | null> {
  const request = await helpRequest(context.tx, context.params.helpRequestId ?? '')
  if (request) context.note({ helpRequestId: request.helpRequestId })
  if (request?.personId) context.about({ personId: request.personId, route: 'front-door', categories: [1, 2, 5] })
  return request
}

/** Whether the worker may act on it: a colleague may know of the person without working with them. */
export const mayAct = async ({ tx }: StaffContext, { personId }: HelpRequest): Promise<boolean> =>
  personId === null || mayWrite(tx, personId, 3)

/** What was typed into a step that somebody else's made needless: it must not be lost. */
const wordsTyped = ({ values }: StepErrors): string =>
  ['note', 'offered', 'why']
    .flatMap((name) => values[name] ?? '')
    .filter((words) => words !== '')
    .join('. ')

/** The page; `unsaved` are words that came too late, shown whether or not their form is still there. */
async function body(context: StaffContext, request: HelpRequest, said: StepErrors, unsaved = '') {
  const { tx, actor, seal, today } = context
  const id = request.helpRequestId
  const [tries, answers, passings, services, easier, acts] = await Promise.all([
    triesOf(tx, id),
    barrierAnswersOf(tx, id),
    passingsOf(tx, id),
    servicesToReferTo(tx),
    easierServices(tx, request, actor.partnershipId),
    mayAct(context, request),
  ])
  let count = 0
  const sealOf = () => ({ ...seal, idempotencyKey: `${seal.idempotencyKey}-${count++}` })
  const steps = { request, said, sealOf, services, easier }
  const isOwn = request.answerableAgencyId === actor.agencyId
  const isOver = request.closedAt !== null || request.firstSeenOn !== null
  return (
    <Column>
      <ErrorSummary errors={said.errors} />
      <Heading level={1} caption={`Reference ${request.quoteCode}`}>
        {request.chosenName}
      </Heading>
      <StateNow request={request} today={today} />
      <Clock request={request} />
      <Asked request={request} />
      <History tries={tries} answers={answers} passings={passings} />
      <NotSaved typed={unsaved} />
      {isOver ? (
        <p className="nhsuk-body">Nothing is left to do here.</p>
      ) : !acts ? (
        <p className="nhsuk-body">This is for whoever works with the person.</p>
      ) : isOwn ? (
        <OwnSteps {...steps} />
      ) : (
        <AskedToTake {...steps} />
      )}
    </Column>
  )
}

export async function requestPage(context: StaffContext): Promise<Reply> {
  const request = await requestHere(context)
  return request ? page(title, await body(context, request, nothingSaid), options) : notFound()
}

/** The page again with what was typed in one of its forms, and what is wrong there. */
export async function requestAgain(context: StaffContext, request: HelpRequest, said: StepErrors): Promise<Reply> {
  return invalid(title, await body(context, request, said), options)
}

/** The page as it is now, because somebody else was faster. */
export async function requestOvertaken(context: StaffContext, said: StepErrors): Promise<Reply> {
  const now = await requestHere(context)
  return now ? conflict(title, await body(context, now, said, wordsTyped(said)), options) : notFound()
}
