import { addDays, type CalendarDay } from '../../src/kernel/calendar-day.ts'
import { chanceFrom } from './county-chance.ts'
import type { Making } from './county-life.ts'

/** The last day of the month a day lies in. */
function monthEndOf(day: CalendarDay): CalendarDay {
  const next = addDays(`${day.slice(0, 7)}-28`, 4)
  return addDays(`${next.slice(0, 7)}-01`, -1)
}

/**
 * Wayfold closes its papers at the end of the month, so that many who left some days before have left on paper on its last day: a sign that is
 * worth a look, and has a plain reason. Given and returned in days before today.
 */
export function closedOnPaper({ times }: Making, agencyName: string, ended: number, word: string): number {
  if (agencyName !== 'Wayfold Recovery' || !chanceFrom(`papers of ${word}`).often(0.95)) return ended
  const lastDay = monthEndOf(times.day(-ended))
  for (let later = 0; later <= Math.min(18, ended); later++)
    if (times.day(-ended + later) === lastDay) return ended - later
  return ended
}

/** Why people leave, as agencies write it down. The NHS service writes "moved to another service" of many whom it lost touch with. */
export function reasonsOf(agencyName: string) {
  const moves = agencyName === 'Ravelshire NHS Drug and Alcohol Service'
  return {
    finished_drug_free: 26,
    finished_alcohol_free: 12,
    finished_occasional: 12,
    moved_to_another_service: moves ? 36 : 14,
    lost_touch: moves ? 6 : 28,
    did_not_want_it: 6,
  }
}

const said =
  'We close papers in the last week of the month, so the date on paper is often the last day. From next month we write the day of the last meeting.'

/** What Wayfold's manager says of the sign of the last month that is over. */
export function addSignComment({ facts, times, county }: Making): void {
  const lastMonth = addDays(`${times.today.slice(0, 7)}-01`, -1)
  const { wayfold } = county.agencies
  facts.add('indicators.sign_comment', {
    sign_comment_id: facts.newId(),
    partnership_id: wayfold.partnershipId,
    agency_id: wayfold.id,
    month: `${lastMonth.slice(0, 7)}-01`,
    sign: 'last-days',
    words: said,
    author_staff_id: county.worker('grace').id,
    written_at: times.at(-3),
  })
}
