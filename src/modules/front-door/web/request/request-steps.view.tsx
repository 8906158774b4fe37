import type { ReactElement } from 'react'
import { recordPath } from '../../../../kernel/paths.ts'
import {
  Button,
  DateInput,
  Expander,
  Form,
  formFields,
  Radios,
  Select,
  TextArea,
  TextInput,
} from '../../../../platform/web/components/index.ts'
import { type ListedService, type ServiceToReferTo, servicePath, waitInWords } from '../../../directory/index.ts'
import { barrierInWords } from '../../domain/barriers.ts'
import { closedReasons, closedReasonWords, stateOf } from '../../domain/help-request.ts'
import type { HelpRequest } from '../../queries/help-requests.ts'
import { requestStepPath } from '../paths.ts'
import { channelWords, outcomeChoices, safeChannels } from './request.form.ts'
import type { StepErrors } from './request-page.ts'

export interface StepsProps {
  readonly request: HelpRequest
  readonly said: StepErrors
  /** One for each form: they are sent apart. */
  readonly sealOf: () => { readonly csrf: string; readonly idempotencyKey: string }
  readonly services: readonly ServiceToReferTo[]
  readonly easier: readonly { readonly barrier: string; readonly services: readonly ListedService[] }[]
}

type Step = StepErrors['step']
const fieldOf = ({ said }: StepsProps, step: Step) =>
  said.step === step ? formFields(said.values, said.errors) : formFields({}, [])
const isOpen = ({ said }: StepsProps, step: Step) => said.step === step

function Tried(props: StepsProps): ReactElement {
  const { request, sealOf } = props
  const field = fieldOf(props, 'tried')
  return (
    <Expander summary="Write down a try to reach them" open={isOpen(props, 'tried')}>
      <Form action={requestStepPath(request.helpRequestId, 'tried')} {...sealOf()}>
        <Radios
          {...field('channel')}
          label="How did you try?"
          items={safeChannels(request).map((value) => ({ value, text: channelWords(value) }))}
        />
        <Radios {...field('outcome')} label="What came of it?" items={outcomeChoices} />
        <TextInput {...field('note')} label="What was said (optional)" autoComplete="off" />
        <Button small>Save the try</Button>
      </Form>
    </Expander>
  )
}

function WaysRound(props: StepsProps): ReactElement | null {
  const { request, sealOf, easier } = props
  if (request.barriers.length === 0) return null
  const field = fieldOf(props, 'barrier')
  return (
    <Expander summary="Offer a way round what makes it hard" open={isOpen(props, 'barrier')}>
      {easier.map(({ barrier, services }) => (
        <div key={barrier}>
          <p className="nhsuk-body">{barrierInWords(barrier)}? These places may suit:</p>
          <ul className="nhsuk-list nhsuk-list--bullet">
            {services.map((one) => (
              <li key={one.serviceId}>
                <a href={servicePath(one.serviceId)}>{one.name}</a>, wait: {waitInWords(one).toLowerCase()}
              </li>
            ))}
          </ul>
        </div>
      ))}
      <Form action={requestStepPath(request.helpRequestId, 'barrier')} {...sealOf()}>
        <Radios
          {...field('barrier')}
          label="What makes it hard?"
          items={request.barriers.map((value) => ({ value, text: barrierInWords(value) }))}
        />
        <TextInput {...field('offered')} label="What did you offer?" autoComplete="off" />
        <Button small>Save the offer</Button>
      </Form>
    </Expander>
  )
}

function PassOn(props: StepsProps): ReactElement {
  const { request, sealOf, services } = props
  const field = fieldOf(props, 'pass-on')
  return (
    <Expander summary="Pass it on to another service" open={isOpen(props, 'pass-on')}>
      <p className="nhsuk-body">You stay answerable until the other agency takes it. The clock goes on as it is.</p>
      <Form action={requestStepPath(request.helpRequestId, 'pass-on')} version={request.version} {...sealOf()}>
        <Select
          {...field('service')}
          label="Which service?"
          items={[
            { value: '', text: 'Choose one' },
            ...services
              .filter((one) => one.asksOnline && one.serviceId !== request.serviceId)
              .map((one) => ({
                value: one.serviceId,
                text: `${one.name}, ${one.agencyName} (wait: ${waitInWords(one).toLowerCase()})`,
              })),
          ]}
        />
        <TextInput {...field('why')} label="Why?" autoComplete="off" />
        <Button small>Pass it on</Button>
      </Form>
    </Expander>
  )
}

function Close(props: StepsProps): ReactElement {
  const { request, sealOf } = props
  const field = fieldOf(props, 'close')
  return (
    <Expander summary="Close it without a meeting" open={isOpen(props, 'close')}>
      <Form action={requestStepPath(request.helpRequestId, 'close')} version={request.version} {...sealOf()}>
        <Radios
          {...field('reason')}
          label="Why is it closed?"
          items={closedReasons.map((value) => ({ value, text: closedReasonWords[value] }))}
        />
        <TextInput {...field('note')} label="More about it (optional)" autoComplete="off" />
        <Button small variant="warning">
          Close the request
        </Button>
      </Form>
    </Expander>
  )
}

function Meeting(props: StepsProps): ReactElement {
  const { request, sealOf } = props
  return (
    <>
      <p className="nhsuk-body">
        <a href={recordPath(request.personId ?? '')}>Open their record</a>
      </p>
      <Expander
        summary="A first meeting was offered"
        open={isOpen(props, 'meeting') || stateOf(request) === 'registered'}
      >
        <Form action={requestStepPath(request.helpRequestId, 'meeting')} version={request.version} {...sealOf()}>
          <DateInput {...fieldOf(props, 'meeting')('offered_for')} label="For which day?" />
          <Button small>Save the offer</Button>
        </Form>
      </Expander>
      <Expander summary="They were seen" open={isOpen(props, 'seen') || stateOf(request) === 'offered'}>
        <Form action={requestStepPath(request.helpRequestId, 'seen')} version={request.version} {...sealOf()}>
          <DateInput
            {...fieldOf(props, 'seen')('seen_on')}
            label="On which day?"
            hint="The clock that began when they asked stops"
          />
          <Button small>They were seen</Button>
        </Form>
      </Expander>
    </>
  )
}

/** What the answerable agency may do next. */
export function OwnSteps(props: StepsProps): ReactElement {
  const { request, sealOf } = props
  const id = request.helpRequestId
  if (request.passedToName !== null) {
    return (
      <>
        <p className="nhsuk-body">
          {request.passedToName} has been asked to take it. You are answerable until it does.
        </p>
        <Tried {...props} />
        <Form action={requestStepPath(id, 'take-back')} {...sealOf()}>
          <Button variant="secondary">Take it back</Button>
        </Form>
      </>
    )
  }
  return (
    <>
      {request.personId === null && (
        <p className="nhsuk-body">
          <Button href={requestStepPath(id, 'register')}>Register the person</Button>{' '}
          <a href={requestStepPath(id, 'link')}>They are on my caseload already</a>
        </p>
      )}
      {request.personId !== null && <Meeting {...props} />}
      <Tried {...props} />
      <WaysRound {...props} />
      {request.personId === null && <PassOn {...props} />}
      <Close {...props} />
    </>
  )
}

/** What an agency may do that was asked to take the request. */
export function AskedToTake(props: StepsProps): ReactElement {
  const { request, sealOf } = props
  const id = request.helpRequestId
  return (
    <>
      <p className="nhsuk-body">
        {request.answerableName} asks you to take it: {request.passedWhy} The clock began when the person asked.
      </p>
      <Form action={requestStepPath(id, 'take')} {...sealOf()}>
        <Button>Take it: we are answerable now</Button>
      </Form>
      <Expander summary="We cannot take it" open={isOpen(props, 'decline')}>
        <Form action={requestStepPath(id, 'decline')} {...sealOf()}>
          <TextArea {...fieldOf(props, 'decline')('why')} label="Why can you not take it?" rows={3} maxLength={500} />
          <Button small variant="secondary">
            Say no
          </Button>
        </Form>
      </Expander>
    </>
  )
}
