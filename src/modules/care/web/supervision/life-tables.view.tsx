import type { ReactElement } from 'react'
import { Table } from '../../../../platform/web/components/index.ts'
import type { BlockedService } from '../../../episodes/index.ts'
import type { GoalReached, GoalsReached } from '../../queries/plan/goals-reached.ts'

const tooFew = 'Too few to say'
const count = (people: number | null): string => (people === null ? tooFew : String(people))

/** Reached and had, never one without the other. */
function reachedInWords({ had, reached }: GoalReached): string {
  if (had === 0) return 'Nobody had this goal'
  if (had === null) return tooFew
  if (reached === null) return `Of ${had}: too close to none or all to show`
  return `${reached} of ${had}`
}

function Goals({ caption, goals }: { readonly caption: string; readonly goals: readonly GoalReached[] }): ReactElement {
  return (
    <Table
      caption={caption}
      captionSize="m"
      responsive
      firstCellIsHeader
      head={['Goal', 'Reached, of those who had it in the past year']}
      rows={goals.map((goal) => [goal.words, reachedInWords(goal)])}
    />
  )
}

/** What keeps people from ordinary services, what they gained in health, and the milestones they reached. */
export function LifeTables({
  services,
  goals,
}: {
  readonly services: readonly BlockedService[]
  readonly goals: GoalsReached
}): ReactElement {
  return (
    <>
      <Table
        caption="What keeps people from services everybody needs"
        captionSize="m"
        responsive
        firstCellIsHeader
        head={['Service', 'People asked', 'What is in the way']}
        rows={services.map(({ words, asked, blockers }) => [
          words,
          count(asked),
          asked === null || blockers.length === 0
            ? asked === null
              ? tooFew
              : 'Nothing was named'
            : blockers.map((blocker) => `${blocker.words}: ${count(blocker.people).toLowerCase()}`).join('. '),
        ])}
      />
      <Goals caption="Health gains" goals={goals.healthGains} />
      <Goals caption="Milestones of ordinary life" goals={goals.milestones} />
    </>
  )
}
