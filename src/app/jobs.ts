import { writeReminders } from '../modules/care/index.ts'
import { publishFigures } from '../modules/commissioning/index.ts'
import { tellOverdue } from '../modules/front-door/index.ts'
import { freezeMonth } from '../modules/indicators/index.ts'
import { freezeOutcomes } from '../modules/outcomes/index.ts'
import { findMatches, forgetSearches } from '../modules/people/index.ts'
import { remindOfReferrals, tellLapsed } from '../modules/referrals/index.ts'
import { freezeReports } from '../modules/reports/index.ts'
import { tellOverdueRequests } from '../modules/residential/index.ts'
import { forgetUploads, readUploadJob, tellMissingReturns } from '../modules/returns/index.ts'
import { pruneSendings } from '../platform/idempotency/index.ts'
import type { AnyJob } from '../platform/jobs/index.ts'
import { deliverMessages } from '../platform/notify/index.ts'

/** Every background task of the product. */
export function allJobs(): readonly AnyJob[] {
  return [
    deliverMessages,
    pruneSendings,
    findMatches,
    forgetSearches,
    tellLapsed,
    remindOfReferrals,
    tellOverdue,
    tellOverdueRequests,
    publishFigures,
    freezeMonth,
    freezeReports,
    freezeOutcomes,
    writeReminders,
    readUploadJob,
    forgetUploads,
    tellMissingReturns,
  ]
}
