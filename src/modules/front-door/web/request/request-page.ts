import type { Tx } from '../../../../platform/db/database.ts'
import type { FormErrors, FormValues } from '../../../../platform/web/components/index.ts'
import { findServices } from '../../../directory/index.ts'
import { easedBy, isBarrier } from '../../domain/barriers.ts'
import type { HelpRequest } from '../../queries/help-requests.ts'

/** The one of the page's forms that was sent and what is wrong with it; `none` when the page is only opened. */
export interface StepErrors {
  readonly step: 'none' | 'tried' | 'barrier' | 'meeting' | 'seen' | 'pass-on' | 'decline' | 'close'
  readonly values: FormValues
  readonly errors: FormErrors
}

export const nothingSaid: StepErrors = { step: 'none', values: {}, errors: [] }

const mostSuggested = 4

/** For each barrier that a place can take away: services with such a place, those for the same needs first. */
export async function easierServices(tx: Tx, request: HelpRequest, partnershipId: string) {
  const named = request.barriers.flatMap((barrier) => {
    const access = isBarrier(barrier) ? easedBy[barrier] : undefined
    return access ? [{ barrier, access }] : []
  })
  return Promise.all(
    named.map(async ({ barrier, access }) => {
      const { services } = await findServices(tx, { access: [access], partnershipId, most: 20 })
      const own = services.toSorted(
        (a, b) => Number(b.agencyId === request.answerableAgencyId) - Number(a.agencyId === request.answerableAgencyId),
      )
      return { barrier, services: own.slice(0, mostSuggested) }
    }),
  )
}
