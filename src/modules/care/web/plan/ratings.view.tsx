import type { ReactElement } from 'react'
import { dayInWords, dayOf } from '../../../../kernel/calendar-day.ts'
import {
  Button,
  Form,
  type FormErrors,
  type FormValues,
  formFields,
  Heading,
  LineChart,
  Radios,
  Select,
  Table,
  TextInput,
} from '../../../../platform/web/components/index.ts'
import { expectationGap } from '../../domain/plan/expectation-gap.ts'
import type { PlanGoal, Rating } from '../../queries/plan/plan-goals.ts'

const dayLength = 86_400_000
const sides = { person: 'The person', worker: 'The worker' } as const

const midnight = (day: string) => Date.parse(`${day}T00:00:00Z`)

/** Of one day the newest number of each side counts. */
const scoreOn = (ratings: readonly Rating[], rater: Rating['rater'], day: string) =>
  ratings.findLast((one) => one.rater === rater && dayOf(one.createdAt) === day)?.score ?? null

function Why({ ratings }: { readonly ratings: readonly Rating[] }): ReactElement {
  return (
    <Table
      caption="Every number with its reason"
      captionSize="s"
      responsive
      head={['Day', 'Who', 'Out of 10', 'Why']}
      rows={ratings.map((one) => [
        dayInWords(dayOf(one.createdAt)),
        one.rater === 'person' ? sides.person : (one.authorName ?? sides.worker),
        String(one.score),
        one.note,
      ])}
    />
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
  const days = [...new Set(ratings.map((one) => dayOf(one.createdAt)))].sort()
  if (days.length === 0) return null
  const series = (['person', 'worker'] as const)
    .map((rater) => ({ name: sides[rater], points: days.map((day) => scoreOn(ratings, rater, day)) }))
    .filter(({ points }) => points.some((score) => score !== null))
  return (
    <>
      <LineChart
        id="ratings"
        heading="How near the goal is"
        headingLevel={2}
        sentence={expectationGap(ratings, wideFrom)?.sentence ?? 'One of the two has not said a number yet.'}
        labels={days.map(dayInWords)}
        places={days.map((day) => midnight(day) / dayLength)}
        series={series}
        min={0}
        max={10}
        none="Not said"
        labelsAre="Day"
      />
      <Why ratings={ratings} />
    </>
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
