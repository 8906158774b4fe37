import type { CalendarDay } from '../../../../kernel/calendar-day.ts'
import { day, optionalText, text, tick, ticks } from '../../../../platform/web/fields.ts'
import { carerKinds, carerSeparateKinds } from '../../domain/carer.ts'

export const carerFields = (today: CalendarDay) => ({
  display_name: text('The carer’s name', { max: 100 }),
  relation: text('How they are related', { max: 60 }),
  sign_in_name: text('A sign-in name', { min: 3, max: 200 }),
  kinds: ticks('what they may see', carerKinds.map(String)),
  separately: ticks('what they may see', carerSeparateKinds.map(String)),
  until: day('The last day'),
  asked_alone: day('The day you asked', { notAfter: today }),
  checked: tick(),
  competence_note: optionalText('The note', { max: 1000 }),
})
