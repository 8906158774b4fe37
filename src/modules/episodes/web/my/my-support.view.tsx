import type { ReactElement } from 'react'
import { dayInWords, dayOf } from '../../../../kernel/calendar-day.ts'
import type { AgencyId } from '../../../../kernel/id.ts'
import {
  Button,
  Column,
  Details,
  ErrorSummary,
  Form,
  type FormErrors,
  type FormValues,
  formFields,
  Heading,
  InsetText,
  SummaryList,
  Tag,
  TextArea,
} from '../../../../platform/web/components/index.ts'
import type { RequestContext } from '../../../../platform/web/request-context.ts'
import { episodeKindWords, stateOf } from '../../domain/episode.ts'
import type { AlumniChoice, ComingUp, OpenRequest, OwnEpisode } from '../../queries/own-support.ts'
import type { Review } from '../../queries/reviews-of.ts'
import { spanOf, stateColours, stateWords } from '../episode-words.ts'
import { mySupportPart } from '../paths.ts'
import { ReviewCard } from '../review/review.view.tsx'

export interface MySupportProps {
  readonly episodes: readonly OwnEpisode[]
  readonly reviews: readonly Review[]
  readonly next: readonly ComingUp[]
  readonly choices: readonly AlumniChoice[]
  readonly requests: readonly OpenRequest[]
  readonly values: FormValues
  readonly errors: FormErrors
  readonly seal: RequestContext['seal']
}

function RecoveryStart({ episode, seal }: { readonly episode: OwnEpisode; readonly seal: MySupportProps['seal'] }) {
  const isStart = episode.recoveryMarkedAt !== null
  return (
    <Form action={mySupportPart('start', episode.episodeId)} {...seal}>
      {isStart && <p className="nhsuk-body">You said: this is where it began for me.</p>}
      <Button small variant="secondary" name="is_start" value={isStart ? 'no' : 'yes'}>
        {isStart ? 'Take that back' : 'This is where it began for me'}
        <span className="nhsuk-u-visually-hidden">: {dayInWords(episode.startedOn)}</span>
      </Button>
    </Form>
  )
}

function OneSpell({ episode, props }: { readonly episode: OwnEpisode; readonly props: MySupportProps }): ReactElement {
  const state = stateOf(episode)
  const reviews = props.reviews.filter(({ episodeId }) => episodeId === episode.episodeId)
  const next = props.next.filter(({ episodeId }) => episodeId === episode.episodeId)
  const heading = `${episodeKindWords[episode.kind]}, ${episode.agencyName}`
  return (
    <section aria-label={heading}>
      <SummaryList
        card={{ heading, headingSize: 's' }}
        rows={[
          { key: 'Now', value: <Tag colour={stateColours[state]}>{stateWords[state]}</Tag> },
          { key: 'When', value: spanOf(episode) },
          ...(episode.purpose === null ? [] : [{ key: 'What it is for', value: episode.purpose }]),
          ...(episode.reasonWords === null ? [] : [{ key: 'How it ended', value: episode.reasonWords }]),
          ...(episode.whatWorked === null ? [] : [{ key: 'What worked', value: episode.whatWorked }]),
          ...(next.length === 0
            ? []
            : [
                {
                  key: 'Coming up',
                  value: (
                    <ul className="nhsuk-list">
                      {next.map((one) => (
                        <li key={`${one.on} ${one.words}`}>
                          {dayInWords(one.on)}: {one.words}
                        </li>
                      ))}
                    </ul>
                  ),
                },
              ]),
        ]}
      />
      <RecoveryStart episode={episode} seal={props.seal} />
      {reviews.length > 0 && (
        <Details summary={`Reviews (${reviews.length})`}>
          {reviews.map((review) => (
            <ReviewCard key={review.reviewId} review={review} mayCorrect={false} isOwn />
          ))}
        </Details>
      )}
    </section>
  )
}

interface AgencyProps {
  readonly agencyId: AgencyId
  readonly agencyName: string
  readonly agencyPhone: string
  readonly props: MySupportProps
}

function ComeBack({ agencyId, agencyName, agencyPhone, props }: AgencyProps): ReactElement {
  const asked = props.requests.find((one) => one.agencyId === agencyId)
  const field = formFields(props.values, props.errors)
  if (asked)
    return (
      <>
        <InsetText>
          You asked {agencyName} on {dayInWords(dayOf(asked.askedAt))} to come back. They answer by{' '}
          {dayInWords(asked.answerDueOn)}. You need not tell your story again: they still have it.
        </InsetText>
        <Form action={mySupportPart('take-back', agencyId)} {...props.seal}>
          <Button small variant="secondary">
            I do not need this now
          </Button>
        </Form>
      </>
    )
  return (
    <Form action={mySupportPart('come-back', agencyId)} {...props.seal}>
      <TextArea
        {...field(`words_${agencyId}`)}
        label="Anything they should know? (optional)"
        hint={agencyPhone === '' ? undefined : `You can also ring ${agencyPhone}`}
        rows={2}
        maxLength={1000}
      />
      <Button>I want to come back</Button>
    </Form>
  )
}

function KeepInTouch({ agencyId, agencyName, props }: AgencyProps): ReactElement {
  const choice = props.choices.find((one) => one.agencyId === agencyId)
  const wants = choice?.wantsContact === true
  return (
    <Form action={mySupportPart('keep-in-touch', agencyId)} {...props.seal}>
      <p className="nhsuk-body">
        {wants
          ? `${agencyName} may be in touch now and then. You chose this on ${dayInWords(dayOf(choice.chosenAt))}.`
          : `${agencyName} is not in touch with you beyond the planned calls. That is your choice.`}
      </p>
      <Button small variant="secondary" name="wants" value={wants ? 'no' : 'yes'}>
        {wants ? 'Stop being in touch' : 'They may be in touch'}
      </Button>
    </Form>
  )
}

/** The agencies the person was with and is not with now, each once. */
const leftBehind = (episodes: readonly OwnEpisode[]): readonly OwnEpisode[] => {
  const now = new Set(episodes.filter((one) => one.endedOn === null).map(({ agencyId }) => agencyId))
  const before = episodes.filter(({ agencyId }) => !now.has(agencyId))
  return [...new Map(before.map((one): [AgencyId, OwnEpisode] => [one.agencyId, one])).values()]
}

/** The person's own page: their spells of support in plain words, their reviews, and the way back. */
export function MySupportView(props: MySupportProps): ReactElement {
  const left = leftBehind(props.episodes)
  return (
    <Column>
      <ErrorSummary errors={props.errors} />
      <Heading level={1}>My support</Heading>
      <p className="nhsuk-body">Support never ends just because time has passed. You can always come back.</p>
      {props.episodes.length === 0 && <p className="nhsuk-body">No support is written down yet.</p>}
      {props.episodes.map((episode) => (
        <OneSpell key={episode.episodeId} episode={episode} props={props} />
      ))}
      {left.map(({ agencyId, agencyName, agencyPhone }) => (
        <section key={agencyId} aria-label={`${agencyName} and me`}>
          <Heading level={2}>{`${agencyName} and me`}</Heading>
          <ComeBack {...{ agencyId, agencyName, agencyPhone, props }} />
          <KeepInTouch {...{ agencyId, agencyName, agencyPhone, props }} />
        </section>
      ))}
    </Column>
  )
}
