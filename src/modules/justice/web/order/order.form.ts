import { type FormValues, hiddenNames } from '../../../../platform/web/components/index.ts'
import { choice, day, optionalDay, readForm, text, ticks, version } from '../../../../platform/web/fields.ts'
import { requirementStatuses, requirements } from '../../../care/index.ts'

export const readNewOrder = (values: FormValues, managerIds: readonly string[]) =>
  readForm(
    {
      reference: text('The reference', { max: 60 }),
      requirement: choice('The requirement', Object.keys(requirements)),
      has_testing: choice('Whether testing is part of it', ['yes', 'no']),
      manager_staff_id: choice('The probation worker', managerIds),
      starts_on: day('The first day'),
      ends_on: day('The last day'),
    },
    values,
  )

export const readOrderChange = (values: FormValues, appointmentIds: readonly string[]) =>
  readForm(
    {
      requirement_status: choice('How the requirement stands', Object.keys(requirementStatuses)),
      breach_relevant_on: optionalDay('The date a breach counts from'),
      linked: ticks('Appointments', appointmentIds),
      [hiddenNames.version]: version(),
    },
    values,
  )
