import type { ReactElement } from 'react'
import { dayInWords, dayOf } from '../../../../kernel/calendar-day.ts'
import type { PersonId } from '../../../../kernel/id.ts'
import {
  Button,
  ButtonGroup,
  Column,
  DateInput,
  Details,
  ErrorSummary,
  Form,
  formFields,
  Heading,
  InsetText,
  Radios,
  TextInput,
} from '../../../../platform/web/components/index.ts'
import type { FormPage } from '../../../../platform/web/form-page.ts'
import { type Assessment, assessmentPaths } from '../../../assessments/index.ts'
import { returnAnswers } from '../../commands/take-back.ts'
import { episodeKinds, episodeKindWords } from '../../domain/episode.ts'
import type { Episode } from '../../queries/episodes-of.ts'
import type { OpenRequest } from '../../queries/own-support.ts'
import type { Review } from '../../queries/reviews-of.ts'
import { EpisodeCard } from '../episodes/episodes.view.tsx'
import { allotPath, answerReturnPath, episodesPath, noteReturnPath, returnPath, takeUpPath } from '../paths.ts'
import { ReviewCard } from '../review/review.view.tsx'

export interface ReturnProps {
  readonly personId: PersonId
  readonly ground: 'working' | 'asked' | 'reason'
  readonly request: OpenRequest | null
  /** A manager may choose a worker instead. */
  readonly mayAllot: boolean
  readonly episodes: readonly Episode[]
  /** The acting agency's last ended episode, and the last review in it. */
  readonly last: Episode | null
  readonly lastReview: Review | null
  readonly lastAssessment: Assessment | null
  readonly form: FormPage
}

const answerWords = {
  not_reached: 'We could not reach them',
  changed_mind: 'They changed their mind',
  went_elsewhere: 'They went to another service',
} as const

function Asked({ request }: ReturnProps): ReactElement | null {
  if (request === null) return null
  return (
    <InsetText>
      Asked on {dayInWords(dayOf(request.askedAt))}, answer by {dayInWords(request.answerDueOn)}.
      {request.words === '' ? '' : ` “${request.words}”`}
      {request.recordedByName === null ? '' : ` Written down by ${request.recordedByName}.`}
    </InsetText>
  )
}

function NotComing({ personId, request, form }: ReturnProps): ReactElement | null {
  if (request === null) return null
  const field = formFields(form.values, form.errors)
  return (
    <Details summary="They are not coming back after all">
      <Form action={answerReturnPath(personId)} {...form.seal}>
        <Radios
          {...field('answer')}
          label="What came of it?"
          labelSize="s"
          small
          items={returnAnswers.map((value) => ({ value, text: answerWords[value] }))}
        />
        <Button variant="secondary">Close the request</Button>
      </Form>
    </Details>
  )
}

/** What was asked before is not asked again: the form comes filled, each answer with "still true?" (S000-L145a). */
function LastAssessment({ personId, ground, lastAssessment }: ReturnProps): ReactElement | null {
  if (lastAssessment === null) return null
  const { ownerName, completedAt, instrumentId } = lastAssessment
  return (
    <p className="nhsuk-body">
      Last assessed on {dayInWords(dayOf(completedAt))} by {ownerName}.{' '}
      {ground === 'working' && (
        <a className="nhsuk-link" href={assessmentPaths.beginPath(personId, instrumentId)}>
          Go through what is still true
        </a>
      )}
    </p>
  )
}

function TakeUp({ personId, mayAllot, form }: ReturnProps): ReactElement {
  return (
    <Form action={takeUpPath(personId)} {...form.seal}>
      <p className="nhsuk-body">
        Nobody of your agency works with this person now. Take them back on, and their record opens to you where they
        left off. Your manager and the person can see that you did.
      </p>
      <Button>Take this person back on</Button>
      {mayAllot && (
        <p className="nhsuk-body">
          <a href={allotPath(personId)}>Choose a worker for them</a>
        </p>
      )}
    </Form>
  )
}

/** Nobody puts themselves to work on their own word (A13): the request is written down for somebody else to take up. */
function NoteReturn({ personId, request, form }: ReturnProps): ReactElement {
  if (request !== null)
    return (
      <p className="nhsuk-body">
        You wrote this down. A colleague or your manager takes the person back on, or your manager chooses you.
      </p>
    )
  const field = formFields(form.values, form.errors)
  return (
    <Form action={noteReturnPath(personId)} {...form.seal}>
      <p className="nhsuk-body">
        Nobody of your agency works with this person now. Do they ask to come back? Write it down. A colleague or your
        manager takes them back on, or your manager chooses you.
      </p>
      <TextInput {...field('words')} label="What do they say?" hint="In their words. You can leave this empty" />
      <Button>They ask to come back</Button>
    </Form>
  )
}

function BeginAgain({ personId, last, form }: ReturnProps): ReactElement {
  const field = formFields(form.values, form.errors)
  return (
    <Form action={returnPath(personId)} {...form.seal}>
      <Heading level={2}>Begin again</Heading>
      <Radios
        {...field('kind')}
        label="Kind of support"
        labelSize="s"
        items={episodeKinds.map((value) => ({ value, text: episodeKindWords[value] }))}
      />
      <DateInput {...field('started_on')} label="First contact" labelSize="s" />
      {last?.purpose != null && (
        <Radios
          {...field('purpose_still_true')}
          label={`Is this still what it is for? “${last.purpose}”`}
          labelSize="s"
          items={[
            { value: 'yes', text: 'Yes, still true' },
            { value: 'no', text: 'No' },
          ]}
        />
      )}
      <TextInput
        {...field('purpose')}
        label={last?.purpose == null ? 'What is it for, in the person’s words?' : 'If not, what is it for now?'}
      />
      <ButtonGroup>
        <Button>Begin again</Button>
        <a href={episodesPath(personId)}>Cancel</a>
      </ButtonGroup>
    </Form>
  )
}

/** Coming back within days, from where they left off: the last ending, what worked, and what is still true (S000-L145a, S004-L366). */
export function ReturnView(props: ReturnProps): ReactElement {
  const { ground, episodes, lastReview, form } = props
  const before = episodes.filter((one) => one.endedOn !== null)
  return (
    <Column>
      <ErrorSummary errors={form.errors} />
      <Heading level={1}>Coming back</Heading>
      <Asked {...props} />
      {ground === 'asked' && <TakeUp {...props} />}
      {ground === 'reason' && <NoteReturn {...props} />}
      {before.length > 0 && <Heading level={2}>Where they left off</Heading>}
      {before.slice(0, 5).map((episode) => (
        <EpisodeCard key={episode.episodeId} episode={episode} />
      ))}
      <LastAssessment {...props} />
      {lastReview !== null && <ReviewCard review={lastReview} mayCorrect={false} />}
      {ground === 'working' && <BeginAgain {...props} />}
      <NotComing {...props} />
    </Column>
  )
}
