import type { ReactElement } from 'react'
import { dayInWords, dayOf } from '../../../../kernel/calendar-day.ts'
import {
  Button,
  Figure,
  Form,
  type FormErrors,
  type FormValues,
  formFields,
  Heading,
  Picture,
  Radios,
  Select,
  Table,
  TextInput,
} from '../../../../platform/web/components/index.ts'
import { expectationGap } from '../../domain/plan/expectation-gap.ts'
import type { PlanGoal, Rating } from '../../queries/plan/plan-goals.ts'

const width = 600
const height = 220
const left = 40
const bottom = 190
const colours = { person: '#0f5257', worker: '#b25c00' } as const

interface Point {
  readonly x: number
  readonly y: number
  readonly rating: Rating
}

function pointsOf(ratings: readonly Rating[], rater: Rating['rater']): readonly Point[] {
  const times = ratings.map((one) => one.createdAt.getTime())
  const [first, last] = [Math.min(...times), Math.max(...times)]
  const span = Math.max(1, last - first)
  return ratings
    .filter((one) => one.rater === rater)
    .map((rating) => ({
      rating,
      x: left + ((rating.createdAt.getTime() - first) / span) * (width - left - 20),
      y: bottom - rating.score * 17,
    }))
}

// A line of its own shape for each side, so that colour is not needed to tell them apart.
function Line({
  ratings,
  rater,
}: {
  readonly ratings: readonly Rating[]
  readonly rater: Rating['rater']
}): ReactElement {
  const points = pointsOf(ratings, rater)
  return (
    <g>
      <polyline
        points={points.map(({ x, y }) => `${x},${y}`).join(' ')}
        fill="none"
        stroke={colours[rater]}
        strokeWidth="3"
        strokeDasharray={rater === 'worker' ? '6 5' : undefined}
      />
      {points.map(({ x, y, rating }) =>
        rater === 'person' ? (
          <circle key={rating.itemId} cx={x} cy={y} r="6" fill={colours.person} />
        ) : (
          <rect key={rating.itemId} x={x - 5} y={y - 5} width="10" height="10" fill={colours.worker} />
        ),
      )}
    </g>
  )
}

function RatingsPicture({ ratings }: { readonly ratings: readonly Rating[] }): ReactElement {
  return (
    <Picture
      id="ratings"
      title="How near the goal is, as the person and the worker see it"
      desc="Round marks on a whole line: the person. Square marks on a broken line: the worker. The same is in the table below."
      viewBox={`0 0 ${width} ${height}`}
      width={width}
    >
      {[0, 5, 10].map((score) => (
        <g key={score}>
          <line x1={left} x2={width} y1={bottom - score * 17} y2={bottom - score * 17} stroke="#d8dde0" />
          <text x="4" y={bottom - score * 17 + 5} fontSize="15" fill="#212b32">
            {score}
          </text>
        </g>
      ))}
      <Line ratings={ratings} rater="person" />
      <Line ratings={ratings} rater="worker" />
      <circle cx={left + 6} cy={height - 11} r="6" fill={colours.person} />
      <text x={left + 18} y={height - 6} fontSize="15" fill="#212b32">
        the person
      </text>
      <rect x={left + 120} y={height - 16} width="10" height="10" fill={colours.worker} />
      <text x={left + 136} y={height - 6} fontSize="15" fill="#212b32">
        the worker
      </text>
    </Picture>
  )
}

/** Both views of a goal over time; a wide gap is said in words (S001-L103). */
export function RatingsFigure({
  ratings,
  wideFrom,
}: {
  readonly ratings: readonly Rating[]
  readonly wideFrom: number
}): ReactElement | null {
  if (ratings.length === 0) return null
  const gap = expectationGap(ratings, wideFrom)
  return (
    <Figure
      caption="How near the goal is"
      finding={gap === null ? undefined : gap.sentence}
      picture={<RatingsPicture ratings={ratings} />}
      table={
        <Table
          caption="Ratings"
          captionHidden
          head={['Day', 'Who', 'Out of 10', 'Why']}
          rows={ratings.map((one) => [
            dayInWords(dayOf(one.createdAt)),
            one.rater === 'person' ? 'The person' : (one.authorName ?? 'The worker'),
            String(one.score),
            one.note,
          ])}
        />
      }
    />
  )
}

interface GoalRatingsProps {
  readonly goal: PlanGoal
  readonly ratings: readonly Rating[]
  /** From which difference on two ratings are far apart. */
  readonly wideFrom: number
  readonly mayRate: boolean
  readonly action: string
  readonly values: FormValues
  readonly errors: FormErrors
  readonly seal: { readonly csrf: string; readonly idempotencyKey: string }
}

export const scores = Array.from({ length: 11 }, (_, score) => String(score))

export function GoalRatings(props: GoalRatingsProps): ReactElement {
  const { goal, ratings, wideFrom, mayRate, action, values, errors, seal } = props
  const field = formFields(values, errors)
  return (
    <>
      <RatingsFigure ratings={ratings} wideFrom={wideFrom} />
      {mayRate && goal.endedAt === null && (
        <>
          <Heading level={2} size="m">
            How near is it?
          </Heading>
          <Form action={action} {...seal}>
            <Select
              {...field('score')}
              label="Out of 10"
              hint="0 is not begun, 10 is reached"
              items={scores.map((score) => ({ value: score, text: score }))}
            />
            <Radios
              {...field('rater')}
              label="Whose view is it?"
              labelSize="s"
              items={[
                { value: 'worker', text: 'Mine, as the worker' },
                { value: 'person', text: 'The person’s, as they said it to me' },
              ]}
            />
            <TextInput {...field('note')} label="Why?" hint="You can leave this empty" />
            <Button variant="secondary">Save the rating</Button>
          </Form>
        </>
      )}
    </>
  )
}
