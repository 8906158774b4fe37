import type { FormValues } from '../../../../platform/web/components/index.ts'
import { choice, day, readForm, text, ticks } from '../../../../platform/web/fields.ts'

const weekdayNumbers = ['1', '2', '3', '4', '5', '6', '7'] as const

/** What was typed, as a script. `pharmacyIds` are those the agreement reaches. */
export function readScript(values: FormValues, pharmacyIds: readonly string[]) {
  const read = readForm(
    {
      medicine: text('The medicine', { max: 120 }),
      daily_dose: text('The daily dose', { max: 60 }),
      supervised: choice('How it is taken', ['yes', 'no']),
      pharmacy_agency_id: choice('The pharmacy', pharmacyIds),
      collection_days: ticks('The days it is collected', weekdayNumbers, { min: 1 }),
      starts_on: day('The first day'),
      ends_on: day('The last day'),
    },
    values,
  )
  if (!read.ok) return read
  const {
    daily_dose: dailyDose,
    pharmacy_agency_id: pharmacyAgencyId,
    collection_days: days,
    starts_on: startsOn,
    ends_on: endsOn,
    medicine,
    supervised,
  } = read.input
  return {
    ok: true as const,
    input: {
      medicine,
      dailyDose,
      supervised: supervised === 'yes',
      pharmacyAgencyId,
      collectionDays: days.map(Number),
      startsOn,
      endsOn,
    },
  }
}
