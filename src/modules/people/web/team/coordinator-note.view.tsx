import type { ReactElement } from 'react'
import { WarningCallout } from '../../../../platform/web/components/index.ts'
import type { PlanCoordinator } from '../../queries/team-of.ts'

/** Who answers for the whole plan, or in so many words that nobody does since they left. */
export function CoordinatorNote({
  coordinator,
}: {
  readonly coordinator: PlanCoordinator | null
}): ReactElement | null {
  if (coordinator === null) return null
  const { staff_name: name, agency_name: agency, has_left: hasLeft } = coordinator
  if (!hasLeft)
    return (
      <p className="nhsuk-body">
        Care coordinator of the plan: <strong>{name}</strong>, {agency}
      </p>
    )
  return (
    <WarningCallout heading="Nobody coordinates this plan">
      <p>
        {name}, {agency}, was the care coordinator and has left. Somebody must take over.
      </p>
    </WarningCallout>
  )
}
