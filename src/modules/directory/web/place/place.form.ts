import type { FormErrors, FormValues } from '../../../../platform/web/components/index.ts'
import { optionalText, readForm, text, tick, ticks, version } from '../../../../platform/web/fields.ts'
import type { PlaceDetails } from '../../commands/keep-place.ts'
import { type Opening, parseTime, weekdays } from '../../domain/hours.ts'
import { accessNeeds } from '../../domain/words.ts'
import type { OwnPlace } from '../../queries/own-services.ts'

/** The names of the four boxes of a weekday: morning and afternoon, from and to. */
export const hourBoxes = (day: number) =>
  [
    [`d${day}_from`, `d${day}_to`],
    [`d${day}_from2`, `d${day}_to2`],
  ] as const

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

/** Reads the week; a time that is none, or ends before it begins, is named with its day. */
function readWeek(form: FormValues): { readonly hours: readonly Opening[]; readonly errors: FormErrors } {
  const hours: Opening[] = []
  const errors: { field: string; text: string }[] = []
  for (const [at, name] of weekdays.entries()) {
    for (const [from, to] of hourBoxes(at + 1)) {
      const [first, last] = [typed(form, from), typed(form, to)]
      if (first === '' && last === '') continue
      const [opens, closes] = [parseTime(first), parseTime(last)]
      if (opens === null) errors.push({ field: from, text: `${name}: enter an opening time like 9am or 13:30` })
      else if (closes === null) errors.push({ field: to, text: `${name}: enter a closing time like 5pm or 17:00` })
      else if (closes <= opens) errors.push({ field: to, text: `${name}: it must close after it opens` })
      else hours.push({ day: at + 1, opens, closes })
    }
  }
  return { hours, errors }
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
  const week = place.hours.flatMap((opening) => {
    const before = place.hours.filter(({ day, opens }) => day === opening.day && opens < opening.opens).length
    const [from, to] = hourBoxes(opening.day)[before === 0 ? 0 : 1]
    return [
      [from, opening.opens],
      [to, opening.closes],
    ]
  })
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
