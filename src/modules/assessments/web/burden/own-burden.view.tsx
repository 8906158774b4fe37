import type { ReactElement } from 'react'
import { type Burden, minutesEach, notAskedAgain } from '../../domain/answering/burden.ts'
import { burdenPath } from '../paths.ts'

/** One person's counter, above the list of their assessments. */
export function OwnBurden({
  burden,
}: {
  readonly burden: Burden & { readonly agencies: number }
}): ReactElement | null {
  if (burden.assessments === 0) return null
  const times = burden.assessments === 1 ? '1 assessment' : `${burden.assessments} assessments`
  const by = burden.agencies === 1 ? '1 agency' : `${burden.agencies} agencies`
  return (
    <p className="nhsuk-body">
      In the last 12 months: {times} by {by}. Questions asked: {burden.asked}. Not asked twice: {notAskedAgain(burden)}.
      Time for each: {minutesEach(burden)}. <a href={burdenPath}>The same for your agency</a>
    </p>
  )
}
