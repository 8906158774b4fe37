import type { ReactElement } from 'react'
import { dayInWords, dayOf } from '../../../../kernel/calendar-day.ts'
import {
  ActionLink,
  Button,
  ButtonGroup,
  Column,
  Details,
  Form,
  Heading,
  InsetText,
  SummaryList,
  Table,
  Tag,
} from '../../../../platform/web/components/index.ts'
import type { RequestContext } from '../../../../platform/web/request-context.ts'
import { episodeKindWords, stateOf } from '../../domain/episode.ts'
import type { AddedHelp } from '../../queries/added-help-of.ts'
import type { CheckUp, EarlierPurpose, Intervention, Pause } from '../../queries/episode-parts.ts'
import type { Episode } from '../../queries/episodes-of.ts'
import type { AlumniChoice } from '../../queries/own-support.ts'
import type { Review } from '../../queries/reviews-of.ts'
import { howItEnded, purposeWords, spanOf, stateColours, stateWords } from '../episode-words.ts'
import type { OpenedEpisode } from '../open-episode.ts'
import { endHelpPath, partPath } from '../paths.ts'
import { ReviewCard } from '../review/review.view.tsx'
import { helpAnswerWords } from '../stuck/added-help.view.tsx'
import { CheckUps } from './check-ups.view.tsx'

export interface EpisodePageProps {
  readonly opened: OpenedEpisode
  readonly helps: readonly Intervention[]
  readonly pauses: readonly Pause[]
  readonly purposes: readonly EarlierPurpose[]
  readonly checkUps: readonly CheckUp[]
  readonly reviews: readonly Review[]
  readonly added: readonly AddedHelp[]
  readonly alumni: AlumniChoice | null
  readonly mayCheckUp: boolean
  readonly mayUndo: boolean
  readonly seal: RequestContext['seal']
}

function EndLink({ episode, help }: { readonly episode: Episode; readonly help: Intervention }): ReactElement {
  return (
    <a className="nhsuk-link" href={endHelpPath(episode.personId, episode.episodeId, help.interventionId)}>
      End<span className="nhsuk-u-visually-hidden"> {help.words}</span>
    </a>
  )
}

function Added({ added }: EpisodePageProps): ReactElement | null {
  if (added.length === 0) return null
  return (
    <Table
      caption="Help added because life stood still"
      captionSize="m"
      responsive
      head={['When', 'Their hope', 'What we do', 'They said', 'Look again']}
      rows={added.map((one) => [
        dayInWords(dayOf(one.addedAt)),
        one.ownHope,
        one.whatWeDo,
        helpAnswerWords[one.answer],
        dayInWords(one.lookAgainOn),
      ])}
    />
  )
}

function whenOf({ startedOn, referredOn, endedOn }: Intervention): string {
  if (startedOn === null) return referredOn === null ? 'Not begun' : `Asked for on ${dayInWords(referredOn)}, not begun`
  return endedOn === null ? `Since ${dayInWords(startedOn)}` : `${dayInWords(startedOn)} to ${dayInWords(endedOn)}`
}

function Helps({ opened: { episode, isOurs }, helps }: EpisodePageProps): ReactElement {
  const { personId, episodeId } = episode
  const mayChange = isOurs && episode.endedOn === null
  const row = (one: Intervention) => [
    one.words,
    whenOf(one),
    mayChange && one.startedOn !== null && one.endedOn === null ? (
      <EndLink key="end" episode={episode} help={one} />
    ) : (
      ''
    ),
  ]
  return (
    <section aria-labelledby="help">
      <Heading level={2} id="help">
        Kinds of help
      </Heading>
      <Table
        caption="Kinds of help"
        captionHidden
        responsive
        head={['Help', 'When', 'Change']}
        rows={helps.map(row)}
        whenEmpty={<p className="nhsuk-body">None is written down, or none is shared with you.</p>}
      />
      {mayChange && (
        <p className="nhsuk-body">
          <a className="nhsuk-link" href={partPath(personId, episodeId, 'help')}>
            Begin a kind of help
          </a>
        </p>
      )}
    </section>
  )
}

function Reviews({ opened: { episode, isOurs }, reviews }: EpisodePageProps): ReactElement {
  return (
    <section aria-labelledby="reviews">
      <Heading level={2} id="reviews">
        Reviews
      </Heading>
      {isOurs && episode.endedOn === null && (
        <ActionLink href={partPath(episode.personId, episode.episodeId, 'review')}>Review with the person</ActionLink>
      )}
      {reviews.length === 0 && <p className="nhsuk-body">None has been held, or none is shared with you.</p>}
      {reviews.map((review) => (
        <ReviewCard key={review.reviewId} review={review} mayCorrect={isOurs} />
      ))}
    </section>
  )
}

/** Come and go as needed: nothing is lost and nothing is due while it rests (S004-L636). */
function Resting({ opened: { episode }, seal }: EpisodePageProps): ReactElement {
  const { personId, episodeId, pausedOn } = episode
  const part = pausedOn === null ? 'pause' : 'resume'
  return (
    <>
      <Form action={partPath(personId, episodeId, part)} {...seal}>
        <ButtonGroup>
          <Button variant="secondary">{pausedOn === null ? 'Pause this support' : 'Take it up again'}</Button>
          <a href={partPath(personId, episodeId, 'leave')}>Plan leaving</a>
        </ButtonGroup>
      </Form>
      <InsetText>
        Support goes on until somebody ends it here. It never ends because of how long it has lasted. A pause keeps
        everything and asks for nothing.
      </InsetText>
    </>
  )
}

function KeepInTouch({ opened: { episode, isOurs }, alumni, seal }: EpisodePageProps): ReactElement {
  const wants = alumni?.wantsContact === true
  const said = alumni === null ? 'They have not said.' : `They said so on ${dayInWords(dayOf(alumni.chosenAt))}.`
  return (
    <>
      <Heading level={3} size="s">
        Hearing from us now and then
      </Heading>
      <p className="nhsuk-body">
        {wants ? 'Yes.' : 'No: only the planned check-ups.'} {said}
      </p>
      {isOurs && (
        <Form action={partPath(episode.personId, episode.episodeId, 'keep-in-touch')} {...seal}>
          <Button small variant="secondary" name="wants" value={wants ? 'no' : 'yes'}>
            {wants ? 'They no longer want this' : 'They told us they want this'}
          </Button>
        </Form>
      )}
    </>
  )
}

function Ended(props: EpisodePageProps): ReactElement {
  const { mayUndo, mayCheckUp, checkUps, seal } = props
  const { episode } = props.opened
  const { personId, episodeId } = episode
  return (
    <section aria-labelledby="ended">
      <Heading level={2} id="ended">
        After leaving
      </Heading>
      {mayUndo && (
        <Form action={partPath(personId, episodeId, 'undo')} {...seal}>
          <p className="nhsuk-body">It was ended today. Until midnight this can be undone.</p>
          <Button variant="secondary">Undo the ending</Button>
        </Form>
      )}
      <CheckUps episode={episode} checkUps={checkUps} mayWrite={mayCheckUp} />
      <KeepInTouch {...props} />
    </section>
  )
}

function factsOf(episode: Episode, { pauses, opened }: EpisodePageProps) {
  const { personId, episodeId } = episode
  const state = stateOf(episode)
  const change = {
    actions: [{ text: 'Change', href: partPath(personId, episodeId, 'purpose'), hiddenText: 'what it is for' }],
  }
  const rested = pauses.filter((one) => one.resumedOn !== null)
  return [
    { key: 'Now', value: <Tag colour={stateColours[state]}>{stateWords[state]}</Tag> },
    { key: 'When', value: spanOf(episode) },
    { key: 'What for', value: purposeWords(episode), ...(opened.isOurs && state !== 'ended' ? change : {}) },
    ...(rested.length === 0
      ? []
      : [
          {
            key: 'Paused before',
            value: rested
              .map((one) => `${dayInWords(one.pausedOn)} to ${dayInWords(one.resumedOn ?? one.pausedOn)}`)
              .join('; '),
          },
        ]),
    ...(episode.recoveryMarkedAt === null
      ? []
      : [{ key: 'Their own start', value: 'The person says their recovery began with this first contact' }]),
    ...(state === 'ended' ? [{ key: 'How it ended', value: howItEnded(episode) }] : []),
    ...(episode.whatWorked === null ? [] : [{ key: 'What worked', value: episode.whatWorked }]),
  ]
}

/** One spell of support with everything that hangs on it. */
export function EpisodeView(props: EpisodePageProps): ReactElement {
  const { episode, isOurs } = props.opened
  const isEnded = episode.endedOn !== null
  return (
    <Column>
      <Heading level={1}>{episodeKindWords[episode.kind]}</Heading>
      <SummaryList card={{ heading: episode.agencyName, headingSize: 'm' }} rows={factsOf(episode, props)} />
      {props.purposes.length > 0 && (
        <Details summary="What it was for before">
          <ul className="nhsuk-list nhsuk-list--bullet">
            {props.purposes.map((one) => (
              <li key={one.writtenAt.toISOString()}>{one.purpose}</li>
            ))}
          </ul>
        </Details>
      )}
      <Reviews {...props} />
      <Added {...props} />
      <Helps {...props} />
      {!isEnded && isOurs && <Resting {...props} />}
      {isEnded && <Ended {...props} />}
    </Column>
  )
}
