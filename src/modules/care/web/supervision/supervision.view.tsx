import type { ReactElement, ReactNode } from 'react'
import { dayInWords, dayOf } from '../../../../kernel/calendar-day.ts'
import { Heading, Table } from '../../../../platform/web/components/index.ts'
import { nameOf } from '../../domain/person-name.ts'
import type { PlaceActivity } from '../../queries/activity-by-place.ts'
import type { GapsOfWorker, WideGap } from '../../queries/plan/wide-gaps.ts'
import { goalPath } from '../paths.ts'

interface SupervisionProps {
  readonly gaps: readonly WideGap[]
  /** Null for whoever manages nobody. */
  readonly byWorker: readonly GapsOfWorker[] | null
  /** There are more than are shown. */
  readonly isCut: boolean
  readonly children: ReactNode
}

function ByWorker({ byWorker }: { readonly byWorker: readonly GapsOfWorker[] }): ReactElement {
  return (
    <Table
      caption="People and workers far apart, by worker"
      captionSize="m"
      responsive
      firstCellIsHeader
      head={['Worker', 'People where both have said', 'Far apart', 'Of those, the person hopes more']}
      rows={byWorker.map((one) => [one.workerName, String(one.rated), String(one.apart), String(one.hopesMore)])}
      whenEmpty={<p className="nhsuk-body">Nobody at your agency has people now.</p>}
    />
  )
}

/** Where people were seen, satellites in other people's rooms too (S003-L39). */
export function Places({ places }: { readonly places: readonly PlaceActivity[] }): ReactElement {
  return (
    <Table
      caption="Where people were seen, last 13 weeks"
      captionSize="m"
      responsive
      firstCellIsHeader
      head={['Place', 'Appointments', 'Came']}
      rows={places.map(({ name, isSatellite, appointments, came }) => [
        `${name}${isSatellite ? ' (satellite)' : ''}`,
        String(appointments),
        String(came),
      ])}
      whenEmpty={<p className="nhsuk-body">Nobody was seen, and the directory has no places of your agency.</p>}
    />
  )
}

/** Goals seen far apart: a worker's own with names, a manager's in numbers. */
export function SupervisionView({ gaps, byWorker, isCut, children }: SupervisionProps): ReactElement {
  return (
    <>
      <Heading level={1}>For supervision</Heading>
      <p className="nhsuk-body">
        Where you and the person see a goal far apart, talk about it: low hopes on one side hold both back. Nobody is
        wrong here.
      </p>
      <Table
        caption="Your people"
        captionSize="m"
        responsive
        head={['Who', 'Goal', 'The person says', 'The worker says', 'Last said']}
        rows={gaps.map((gap) => [
          nameOf(gap),
          { content: gap.headline, href: goalPath(gap.personId, gap.goalId) },
          `${gap.personScore} of 10`,
          `${gap.workerScore} of 10`,
          dayInWords(dayOf(gap.ratedAt)),
        ])}
        whenEmpty={<p className="nhsuk-body">You and your people see no goal far apart.</p>}
      />
      {isCut && <p className="nhsuk-body">These are the widest. There are more.</p>}
      {byWorker && (
        <>
          <Heading level={2}>Your agency, in numbers</Heading>
          <p className="nhsuk-body">Who they are stays with the worker.</p>
          <ByWorker byWorker={byWorker} />
        </>
      )}
      {children}
    </>
  )
}
