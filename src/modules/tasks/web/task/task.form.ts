import type { CalendarDay } from '../../../../kernel/calendar-day.ts'
import type { FormValues } from '../../../../platform/web/components/index.ts'
import { choice, day, readForm, text, version } from '../../../../platform/web/fields.ts'

export const readTask = (values: FormValues, today: CalendarDay, holders: readonly string[]) =>
  readForm(
    {
      what: text('What is to be done', { max: 300 }),
      due_on: day('The day', { notBefore: today }),
      to: choice('Whose task it is', holders),
    },
    values,
  )

export const readDone = (values: FormValues) => readForm({ _version: version() }, values)

export const readHandOn = (values: FormValues, holders: readonly string[]) =>
  readForm(
    {
      to: choice('Who it goes to', holders),
      reason: text('The reason', { max: 300 }),
      _version: version(),
    },
    values,
  )
