import type { CalendarDay } from '../../../../kernel/calendar-day.ts'
import { choice, day, optionalChoice, optionalNhsNumber, optionalText, text } from '../../../../platform/web/fields.ts'
import { emergencyReasons } from '../../domain/emergency.ts'

export const waits = ['7', '14', '30'] as const

export const emergencyFields = (today: CalendarDay) => ({
  reason: choice('the reason', emergencyReasons),
  explanation: text('What is happening', { min: 20, max: 1000 }),
  name: optionalText('First and last name', { max: 150 }),
  nhs_number: optionalNhsNumber(),
  born_on: day('Date of birth', { notAfter: today }),
  tell_later: optionalChoice('when to tell the person', waits),
  told_later_reason: optionalText('Why it is not safe to tell them now', { max: 500 }),
})
