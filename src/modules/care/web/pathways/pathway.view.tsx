import type { ReactElement } from 'react'
import { dayInWords, dayOf } from '../../../../kernel/calendar-day.ts'
import {
  Button,
  ErrorSummary,
  Form,
  type FormErrors,
  type FormValues,
  formFields,
  Heading,
  InsetText,
  Radios,
  TextArea,
} from '../../../../platform/web/components/index.ts'
import { type Referral, stateOf, stateWords } from '../../../referrals/index.ts'
import { inWords } from '../../domain/in-words.ts'
import { chosenWays, pathwayOutcomes } from '../../domain/plan/pathway.ts'
import { endPathwayPath } from '../plan/paths.ts'
import { type ActionLinks, ActionState } from '../plan/plan-actions.view.tsx'
import { optionsOf } from '../plan/plan-form.view.tsx'
import { AboutPathway, SafetyAndMovingOn } from './choose-pathway.view.tsx'
import type { PathwayShown, StepShown } from './pathway.page.ts'
import { NextStep, Prepare } from './plan-pathways.view.tsx'

interface PathwayProps {
  readonly personId: string
  readonly shown: PathwayShown
  readonly isOurs: boolean
  /** Referrals sent since the pathway began. */
  readonly referrals: readonly Referral[]
  readonly links: ActionLinks
  readonly now: Date
  readonly values: FormValues
  readonly errors: FormErrors
}

/** Whether a referral for what the step asks for was sent already, and how it stands. */
function Sent({ one, referrals, now }: Pick<PathwayProps, 'referrals' | 'now'> & { readonly one: StepShown }) {
  const prepares = one.step?.prepares
  if (prepares?.page !== 'referral') return null
  const sent = referrals.filter(({ need }) => need === prepares.need)
  return sent.map((referral) => (
    <p key={referral.referralId} className="nhsuk-body-s">
      <a href={`/referrals/${referral.referralId}`}>
        Referral to {referral.toName}, sent {dayInWords(dayOf(referral.sentAt))}
      </a>
      : {stateWords[stateOf(referral, now)].toLowerCase()}
    </p>
  ))
}

function Steps(props: PathwayProps): ReactElement {
  const { shown, links } = props
  return (
    <ol className="nhsuk-list nhsuk-list--number">
      {shown.steps.map((one) => (
        <li key={one.action.itemId}>
          <ActionState action={one.action} links={links} />
          {one.action.droppedAt !== null && <p className="nhsuk-body-s">Left out: {one.action.droppedReason}</p>}
          {one.step && (
            <p className="nhsuk-body-s">
              <SafetyAndMovingOn step={one.step} />
            </p>
          )}
          <Sent one={one} {...props} />
        </li>
      ))}
    </ol>
  )
}

function EndForm({ shown, personId, links, values, errors }: PathwayProps): ReactElement | null {
  const { pathway, template } = shown
  if (links.seal === null) return null
  const field = formFields(values, errors)
  return (
    <>
      <Heading level={2} size="m">
        End the pathway
      </Heading>
      <p className="nhsuk-body">
        Steps that nobody did leave the plan, and stay to be read here. The plan itself and all help go on.
      </p>
      <Form action={endPathwayPath(personId, pathway.itemId)} version={pathway.version} {...links.seal}>
        <Radios {...field('outcome')} label="How does it end?" labelSize="s" items={optionsOf(pathwayOutcomes)} />
        <TextArea
          {...field('handover_note')}
          label="What is handed on?"
          hint={template?.handover ?? ''}
          rows={3}
          maxLength={1000}
        />
        <Button variant="secondary">End the pathway</Button>
      </Form>
    </>
  )
}

/** One pathway of a person: what comes next, every step, what it is for, and how it ends. */
export function PathwayView(props: PathwayProps): ReactElement {
  const { personId, shown, isOurs, links, errors } = props
  const { pathway, template } = shown
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <ErrorSummary errors={errors} />
        <Heading level={1}>{shown.title}</Heading>
        <p className="nhsuk-body">
          Started {dayInWords(pathway.startedOn)} by {pathway.authorName ?? ''}, {pathway.ownerName}.{' '}
          {inWords(chosenWays, pathway.chosen)}.
        </p>
        {pathway.personSays !== '' && (
          <InsetText>
            <p>“{pathway.personSays}”</p>
          </InsetText>
        )}
        {pathway.endedAt === null ? (
          <>
            <NextStep shown={shown} today={links.today} />
            {isOurs && <Prepare shown={shown} personId={personId} />}
          </>
        ) : (
          <InsetText>
            <p>
              {inWords(pathwayOutcomes, pathway.outcome ?? '')}, {dayInWords(dayOf(pathway.endedAt))}. Handed on:{' '}
              {pathway.handoverNote}
            </p>
          </InsetText>
        )}
        <Heading level={2} size="m">
          Steps
        </Heading>
        <Steps {...props} />
        {template && <AboutPathway template={template} />}
        {isOurs && pathway.endedAt === null && <EndForm {...props} />}
      </div>
    </div>
  )
}
