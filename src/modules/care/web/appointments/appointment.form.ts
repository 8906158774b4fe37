import { z } from 'zod'
import type { FormErrors, FormValues } from '../../../../platform/web/components/index.ts'
import {
  choice,
  day,
  type Field,
  optionalChoice,
  optionalText,
  readForm,
  tick,
  version,
  whole,
} from '../../../../platform/web/fields.ts'
import { parseClockTime } from '../../domain/clock-time.ts'
import { contactKinds, contactWays, givers } from '../../domain/contact-words.ts'
import { appointmentKinds, attendances } from '../../domain/in-words.ts'

const kinds = Object.keys(appointmentKinds)
const mostWords = 20_000

export function clockTime(): Field<string> {
  const check = z.string().transform((typed, context) => {
    const time = parseClockTime(typed)
    if (time !== null) return time
    context.addIssue('Enter the time, like 2:30pm or 14:30')
    return z.NEVER
  })
  return { read: (values, name) => (typeof values[name] === 'string' ? values[name] : ''), check }
}

const whenAt = (placeIds: readonly string[]) => ({
  on: day('The date'),
  at: clockTime(),
  place_id: optionalChoice('Where', placeIds),
  place: optionalText('The place', { max: 120 }),
})

export const readNewAppointment = (values: FormValues, staffIds: readonly string[], placeIds: readonly string[]) =>
  readForm(
    {
      kind: choice('What it is for', kinds),
      with_staff_id: choice('Who it is with', staffIds),
      ...whenAt(placeIds),
      remind: tick(),
      anyway: tick(),
    },
    values,
  )

const hour = {
  contact_kind: choice('What the time was for', Object.keys(contactKinds)),
  minutes: whole('The minutes', { min: 1, max: 600 }),
  how: choice('How you met', Object.keys(contactWays)),
  given_by: choice('Who gave the time', Object.keys(givers)),
  note: optionalText('The note', { max: mostWords }),
}

const typedInto = (values: FormValues, name: string) => String(values[name] ?? '').trim() !== ''

/** What happened in the hour, or nothing where neither minutes nor a note were typed. */
export function readHour(values: FormValues) {
  if (!typedInto(values, 'minutes') && !typedInto(values, 'note')) return { ok: true as const, input: null }
  return readForm(hour, values)
}

export const readChange = (values: FormValues, placeIds: readonly string[]) =>
  readForm(
    {
      ...whenAt(placeIds),
      attendance: optionalChoice('Whether they came', Object.keys(attendances)),
      reason: optionalText('The reason', { max: 200 }),
      anyway: tick(),
      _version: version(),
    },
    values,
  )

/** What is wrong between the two parts of the form: time together needs somebody who came. */
export function faultBetween(attendance: string | null, hasHour: boolean): FormErrors {
  if (!hasHour || attendance === 'attended' || attendance === 'late') return []
  return [{ field: 'attendance', text: 'Select whether the person came. You wrote down time spent together' }]
}

export const readSession = (values: FormValues, staffIds: readonly string[]) =>
  readForm(
    {
      on: day('The date'),
      at: clockTime(),
      ...hour,
      given_by_staff_id: optionalChoice('The name', staffIds),
    },
    values,
  )
