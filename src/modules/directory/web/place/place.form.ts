import type { FormErrors, FormValues } from '../../../../platform/web/components/index.ts'
import { optionalText, readForm, text, tick, ticks, version } from '../../../../platform/web/fields.ts'
import type { PlaceDetails } from '../../commands/keep-place.ts'
import { type Opening, parseHours, weekdays, weekInWords } from '../../domain/hours.ts'
import { accessNeeds } from '../../domain/words.ts'
import type { OwnPlace } from '../../queries/own-services.ts'

/** The box of a weekday. */
export const hourBox = (day: number) => `day_${day}`

const fields = {
  name: text('Name of the place', { max: 120 }),
  address: optionalText('Address', { max: 200 }),
  postcode: optionalText('Postcode', { max: 10 }),
  satellite: tick(),
  access: ticks('What makes it easier', accessNeeds),
  hours_note: optionalText('More about the hours', { max: 200 }),
  _version: version(),
}

const typed = (form: FormValues, name: string): string => {
  const value = form[name]
  return typeof value === 'string' ? value.trim() : ''
}

/** Reads the week; a day whose hours are none is named. */
function readWeek(form: FormValues): { readonly hours: readonly Opening[]; readonly errors: FormErrors } {
  const read = weekdays.map((name, at) => ({ name, day: at + 1, hours: parseHours(typed(form, hourBox(at + 1))) }))
  return {
    hours: read.flatMap(({ day, hours }) => (hours ?? []).map((one) => ({ day, ...one }))),
    errors: read.flatMap(({ name, day, hours }) =>
      hours === null
        ? [
            {
              field: hourBox(day),
              text: `${name}: enter hours like 9am to 5pm, opening before closing, or leave it empty`,
            },
          ]
        : [],
    ),
  }
}

export type ReadPlace =
  | { readonly ok: true; readonly details: PlaceDetails; readonly version: number }
  | { readonly ok: false; readonly errors: FormErrors }

export function readPlace(form: FormValues): ReadPlace {
  const read = readForm(fields, { _version: '0', ...form })
  const week = readWeek(form)
  if (!read.ok || week.errors.length > 0)
    return { ok: false, errors: [...(read.ok ? [] : read.errors), ...week.errors] }
  const { name, address, postcode, satellite, access, hours_note } = read.input
  return {
    ok: true,
    version: read.input._version,
    details: {
      name,
      address,
      postcode: postcode.toUpperCase(),
      isSatellite: satellite,
      access,
      hours: week.hours,
      hoursNote: hours_note,
    },
  }
}

export function valuesOf(place: OwnPlace): FormValues {
  const week = weekInWords(place.hours).map(({ hours }, at) => [hourBox(at + 1), hours === 'Closed' ? '' : hours])
  return {
    name: place.name,
    address: place.address,
    postcode: place.postcode,
    ...(place.isSatellite ? { satellite: 'yes' } : {}),
    access: place.access,
    hours_note: place.hoursNote,
    _version: String(place.version),
    ...Object.fromEntries(week),
  }
}
