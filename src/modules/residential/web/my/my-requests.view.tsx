import type { ReactElement } from 'react'
import type { CalendarDay } from '../../../../kernel/calendar-day.ts'
import {
  Button,
  Details,
  ErrorSummary,
  Form,
  formFields,
  Heading,
  Radios,
  TextArea,
} from '../../../../platform/web/components/index.ts'
import { Column, type FormPage } from '../../../people/index.ts'
import { mayBeAppealed, mayBeTakenBack } from '../../domain/request.ts'
import type { Kind, WhomToAsk } from '../../queries/kinds.ts'
import type { HelpAsked } from '../../queries/requests-of.ts'
import { myRequestPart, myRequestsPath } from '../paths.ts'
import { WhoReadsAppeals } from '../requests/appeal.view.tsx'
import { RequestCard } from '../requests/request-card.view.tsx'

interface MyRequestsProps {
  readonly requests: readonly HelpAsked[]
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

function Appeal({ request, form }: OneProps): ReactElement {
  const name = `appeal_${request.requestId}`
  const field = formFields(form.values, form.errors)
  return (
    <Details summary="I think this answer is wrong" open={form.errors.some((one) => one.field === name)}>
      <WhoReadsAppeals agencyName={request.agencyName} />
      <Form action={myRequestPart(request.requestId, 'appeal')} {...form.seal}>
        <TextArea {...field(name)} label="Why is it wrong?" rows={3} maxLength={2000} />
        <Button>Send my appeal</Button>
      </Form>
    </Details>
  )
}

function TakeBack({ request, form }: OneProps): ReactElement {
  return (
    <Form action={myRequestPart(request.requestId, 'take-back')} {...form.seal}>
      <Button small variant="secondary">
        I do not want this now<span className="nhsuk-u-visually-hidden">: {request.kindWords}</span>
      </Button>
    </Form>
  )
}

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
  const { requests, today, form } = props
  return (
    <Column>
      <ErrorSummary errors={form.errors} />
      <Heading level={1}>What I asked for</Heading>
      {requests.length === 0 && <p className="nhsuk-body">Nothing is written down yet.</p>}
      {requests.map((request) => (
        <section key={request.requestId} aria-label={request.kindWords}>
          <RequestCard request={request} today={today} isOwn />
          {mayBeAppealed(request.state) && <Appeal request={request} form={form} />}
          {mayBeTakenBack(request.state) && <TakeBack request={request} form={form} />}
        </section>
      ))}
      <Ask {...props} />
    </Column>
  )
}
