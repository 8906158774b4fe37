import { z } from 'zod'
import type { FormValues } from '../../../../platform/web/components/index.ts'
import {
  choice,
  day,
  type Field,
  optionalChoice,
  optionalText,
  readForm,
  version,
} from '../../../../platform/web/fields.ts'
import { parseClockTime } from '../../domain/clock-time.ts'
import { appointmentKinds, attendances } from '../../domain/in-words.ts'

const kinds = Object.keys(appointmentKinds)

function clockTime(): Field<string> {
  const check = z.string().transform((typed, context) => {
    const time = parseClockTime(typed)
    if (time !== null) return time
    context.addIssue('Enter the time, like 2:30pm or 14:30')
    return z.NEVER
  })
  return { read: (values, name) => (typeof values[name] === 'string' ? values[name] : ''), check }
}

const when = { on: day('The date'), at: clockTime(), place: optionalText('The place', { max: 120 }) }

export const readNewAppointment = (values: FormValues, staffIds: readonly string[]) =>
  readForm(
    { kind: choice('What it is for', kinds), with_staff_id: choice('Who it is with', staffIds), ...when },
    values,
  )

export const readChange = (values: FormValues) =>
  readForm(
    { ...when, attendance: optionalChoice('Whether they came', Object.keys(attendances)), _version: version() },
    values,
  )
