import type { ReactElement } from 'react'
import type { CalendarDay } from '../../../../kernel/calendar-day.ts'
import {
  Button,
  Column,
  Details,
  ErrorSummary,
  Form,
  formFields,
  Heading,
  Radios,
  TextArea,
} from '../../../../platform/web/components/index.ts'
import type { FormPage } from '../../../../platform/web/form-page.ts'
import { mayBe } from '../../domain/path.ts'
import { mayBeAppealed, mayBeTakenBack } from '../../domain/request.ts'
import type { Application } from '../../queries/applications-of.ts'
import type { Kind, WhomToAsk } from '../../queries/kinds.ts'
import type { HelpAsked } from '../../queries/requests-of.ts'
import { type PathParts, StayParts } from '../path/path.view.tsx'
import { ItemCard, PathSummary, StayCard } from '../path/path-cards.view.tsx'
import { myRequestPart, myRequestsPath } from '../paths.ts'
import { WhoReadsAppeals } from '../requests/appeal.view.tsx'
import { RequestCard } from '../requests/request-card.view.tsx'

interface MyRequestsProps {
  readonly requests: readonly HelpAsked[]
  readonly applications: readonly Application[]
  readonly parts: PathParts
  readonly kinds: readonly Kind[]
  readonly agencies: readonly WhomToAsk[]
  readonly days: number
  readonly today: CalendarDay
  readonly form: FormPage
}

interface OneProps {
  readonly request: HelpAsked
  readonly form: FormPage
}

function Appeal({ request, form, isAgainstPanel }: OneProps & { readonly isAgainstPanel: boolean }): ReactElement {
  const name = `appeal_${request.requestId}`
  const field = formFields(form.values, form.errors)
  return (
    <Details summary="I think this answer is wrong" open={form.errors.some((one) => one.field === name)}>
      <WhoReadsAppeals agencyName={isAgainstPanel ? null : request.agencyName} />
      <Form action={myRequestPart(request.requestId, 'appeal')} {...form.seal}>
        <TextArea {...field(name)} label="Why is it wrong?" rows={3} maxLength={2000} />
        <Button>Send my appeal</Button>
      </Form>
    </Details>
  )
}

function TakeBack({ request, form, endsMore }: OneProps & { readonly endsMore: boolean }): ReactElement {
  return (
    <Form action={myRequestPart(request.requestId, 'take-back')} {...form.seal}>
      {endsMore && (
        <p className="nhsuk-body">Taking it back ends the application as well. You can ask again at any time.</p>
      )}
      <Button small variant="secondary">
        I do not want this now<span className="nhsuk-u-visually-hidden">: {request.kindWords}</span>
      </Button>
    </Form>
  )
}

/** The way to a place, as the person reads it: the wait, the panel and its reasons, the stay, the contacts, coming home. */
function MyPath({ application, props }: { readonly application: Application; readonly props: MyRequestsProps }) {
  const { parts, today } = props
  return (
    <Details summary="The way to a place" open={application.withdrawnOn === null}>
      <PathSummary application={application} today={today} isOwn />
      {application.items.map((item) => (
        <ItemCard key={item.agendaItemId} item={item} today={today} />
      ))}
      {application.placements.map((stay) => (
        <div key={stay.placementId}>
          <StayCard stay={stay} />
          {stay.notTakenOn === null && <StayParts {...{ application, stay, parts, today }} />}
        </div>
      ))}
    </Details>
  )
}

const openAt = (applications: readonly Application[], request: HelpAsked) =>
  applications.find((one) => one.requestId === request.requestId && one.withdrawnOn === null)

/** Whether an answer or a decision stands that the person may appeal against. */
const mayAppeal = (request: HelpAsked, application: Application | undefined) =>
  mayBeAppealed(request.state) || (application !== undefined && mayBe.contested(application.state))

const mayTakeBack = (request: HelpAsked, application: Application | undefined) =>
  mayBeTakenBack(request.state) && (application?.placements.every(({ notTakenOn }) => notTakenOn !== null) ?? true)

function Ask({ kinds, agencies, days, form }: MyRequestsProps): ReactElement {
  const field = formFields(form.values, form.errors)
  if (agencies.length === 0)
    return (
      <p className="nhsuk-body">
        Nobody works with you here now. <a href="/services">Find a service</a> that can help.
      </p>
    )
  return (
    <Form action={myRequestsPath} {...form.seal}>
      <Heading level={2}>Ask for something</Heading>
      <p className="nhsuk-body">You get an answer within {days} days, with a reason. You can appeal against it.</p>
      <Radios
        {...field('kind')}
        label="What do you ask for?"
        items={kinds.map(({ code, words }) => ({ value: code, text: words }))}
      />
      <TextArea {...field('words')} label="What do you want to say?" rows={4} maxLength={2000} />
      <Radios
        {...field('agency_id')}
        label="Whom do you ask?"
        items={agencies.map(({ agencyId, agencyName }) => ({ value: agencyId, text: agencyName }))}
      />
      <Button>Ask</Button>
    </Form>
  )
}

/** The person's own log: what they asked for, what was answered and why, and the way to appeal. */
export function MyRequestsView(props: MyRequestsProps): ReactElement {
  const { requests, applications, today, form } = props
  return (
    <Column>
      <ErrorSummary errors={form.errors} />
      <Heading level={1}>What I asked for</Heading>
      {requests.length === 0 && <p className="nhsuk-body">Nothing is written down yet.</p>}
      {requests.map((request) => {
        const application = openAt(applications, request)
        return (
          <section key={request.requestId} aria-label={request.kindWords}>
            <RequestCard request={request} today={today} isOwn />
            {applications
              .filter(({ requestId }) => requestId === request.requestId)
              .map((one) => (
                <MyPath key={one.applicationId} application={one} props={props} />
              ))}
            {mayAppeal(request, application) && (
              <Appeal request={request} form={form} isAgainstPanel={application !== undefined} />
            )}
            {mayTakeBack(request, application) && (
              <TakeBack request={request} form={form} endsMore={application !== undefined} />
            )}
          </section>
        )
      })}
      <Ask {...props} />
    </Column>
  )
}
