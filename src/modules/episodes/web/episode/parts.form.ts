import type { CalendarDay } from '../../../../kernel/calendar-day.ts'
import { choice, day, text, tick, version } from '../../../../platform/web/fields.ts'
import type { ListWord } from '../../queries/list-words.ts'

export const purposeFields = {
  purpose: text('What it is for', { max: 300 }),
  purpose_agreed: tick(),
  _version: version(),
}

export const helpFields = (today: CalendarDay, kinds: readonly ListWord[]) => ({
  kind: choice(
    'The kind of help',
    kinds.map(({ code }) => code),
  ),
  started_on: day('The first day', { notAfter: today }),
})

export const endHelpFields = (today: CalendarDay) => ({ ended_on: day('The last day', { notAfter: today }) })
