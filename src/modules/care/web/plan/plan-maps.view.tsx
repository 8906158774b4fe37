import type { ReactElement } from 'react'
import { dayInWords, dayOf } from '../../../../kernel/calendar-day.ts'
import { Heading } from '../../../../platform/web/components/index.ts'
import type { NodeMap } from '../../queries/plan/node-maps.ts'

interface MapsProps {
  readonly maps: readonly NodeMap[]
  readonly hrefOf: (map: NodeMap) => string
  readonly newHref: string | null
}

/** The maps drawn with the person, each to be opened again. */
export function PlanMaps({ maps, hrefOf, newHref }: MapsProps): ReactElement | null {
  if (maps.length === 0 && newHref === null) return null
  return (
    <section aria-labelledby="maps">
      <Heading level={2} size="m" id="maps">
        Maps drawn together
      </Heading>
      {maps.length === 0 && <p className="nhsuk-body">None yet.</p>}
      <ul className="nhsuk-list nhsuk-list--bullet">
        {maps.map((map) => (
          <li key={map.mapId}>
            <a href={hrefOf(map)}>{map.title}</a>, {dayInWords(dayOf(map.createdAt))}
            {map.goalHeadline === null ? '' : `, for the goal: ${map.goalHeadline}`}
          </li>
        ))}
      </ul>
      {newHref !== null && (
        <p className="nhsuk-body app-not-printed">
          <a href={newHref}>Draw a map together</a>
        </p>
      )}
    </section>
  )
}
