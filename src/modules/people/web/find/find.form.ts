import type { CalendarDay } from '../../../../kernel/calendar-day.ts'
import { optionalDay, optionalNhsNumber, optionalText } from '../../../../platform/web/fields.ts'

export const findFields = (today: CalendarDay) => ({
  name: optionalText('Name', { max: 200 }),
  born_on: optionalDay('Date of birth', { notAfter: today }),
  reference: optionalText('Case reference', { max: 60 }),
  nhs_number: optionalNhsNumber(),
})
