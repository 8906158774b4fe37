import type { CalendarDay } from '../../../../kernel/calendar-day.ts'
import { choice, day, optionalText, tick } from '../../../../platform/web/fields.ts'
import { episodeKinds } from '../../domain/episode.ts'

export const startFields = (today: CalendarDay) => ({
  kind: choice('The kind of support', episodeKinds),
  started_on: day('The first contact', { notAfter: today }),
  purpose: optionalText('What it is for', { max: 300 }),
  purpose_agreed: tick(),
})
