import { type CalendarDay, dayInWords, dayOf } from '../../../../kernel/calendar-day.ts'
import { reasonWords } from '../../domain/emergency.ts'
import { settings } from '../../domain/settings.ts'
import { momentInWords } from '../../domain/when.ts'
import { workingDaysAfter } from '../../domain/working-days.ts'
import type { EmergencyReview } from '../../queries/emergency-reviews.ts'

export interface WaitingReview {
  readonly breakGlassId: string
  readonly who: string
  readonly opened: string
  readonly reason: string
  readonly due: string
  readonly isOverdue: boolean
}

export const reviewDueOn = (openedAt: Date): CalendarDay =>
  workingDaysAfter(dayOf(openedAt), settings.workingDaysToReviewEmergency.value)

/** Openings that wait, those past their day first said to be so. */
export function waitingReviews(reviews: readonly EmergencyReview[], today: CalendarDay): WaitingReview[] {
  return reviews
    .filter((review) => review.reviewedAt === null)
    .map((review) => {
      const dueOn = reviewDueOn(review.openedAt)
      return {
        breakGlassId: review.breakGlassId,
        who: `${review.staffName}${review.jobTitle ? `, ${review.jobTitle}` : ''}, ${review.agencyName}`,
        opened: momentInWords(review.openedAt),
        reason: reasonWords(review.reason),
        due: dayInWords(dueOn),
        isOverdue: today > dueOn,
      }
    })
}
