import type { FormErrors, FormValues } from '../../../../platform/web/components/index.ts'
import {
  choice,
  type Field,
  type FormInput,
  optionalText,
  readForm,
  text,
  ticks,
  version,
  whole,
} from '../../../../platform/web/fields.ts'
import { districtOf } from '../../domain/postcode.ts'
import type { ServiceDetails } from '../../domain/service.ts'
import { needs, offers } from '../../domain/words.ts'
import type { OwnService } from '../../queries/own-services.ts'

/** Who may ask and how, as boxes of one question. */
export const takings = ['self', 'family', 'professionals', 'online', 'undecided'] as const

const fields = {
  name: text('Name', { max: 120 }),
  summary: text('What it is', { max: 600, min: 10 }),
  for_whom: optionalText('Who may come', { max: 400 }),
  age_from: whole('Youngest age', { min: 0, max: 120 }),
  age_to: optionalText('Oldest age', { max: 3 }),
  needs: ticks('What it helps with', needs, { min: 1 }),
  offers: ticks('How it helps', offers, { min: 1 }),
  low_demand: choice('Whether anything is asked first', ['no', 'yes']),
  districts: optionalText('Postcode areas', { max: 400 }),
  takes: ticks('Who may ask', takings),
  how_to_refer: optionalText('How to ask', { max: 400 }),
  first_contact_days: whole('Working days to a first contact', { min: 0, max: 60 }),
  how_to_return: optionalText('Coming back', { max: 300 }),
  phone: optionalText('Phone', { max: 40 }),
  website: optionalText('Website', { max: 200 }),
} as const satisfies Readonly<Record<string, Field<unknown>>>

type Typed = FormInput<typeof fields>

export type ReadService =
  | { readonly ok: true; readonly details: ServiceDetails; readonly version: number }
  | { readonly ok: false; readonly errors: FormErrors }

const districtsIn = (typed: string) =>
  typed
    .split(/[\s,;]+/)
    .filter((part) => part !== '')
    .map((part) => districtOf(part))

function detailsFrom(input: Typed): ServiceDetails {
  const districts = districtsIn(input.districts).filter((one) => one !== null)
  return {
    name: input.name,
    summary: input.summary,
    forWhom: input.for_whom,
    ageFrom: input.age_from,
    ageTo: input.age_to === '' ? null : Number(input.age_to),
    needs: input.needs,
    offers: input.offers,
    isLowDemand: input.low_demand === 'yes',
    districts: [...new Set(districts)],
    takesSelf: input.takes.includes('self'),
    takesFamily: input.takes.includes('family'),
    takesProfessionals: input.takes.includes('professionals'),
    asksOnline: input.takes.includes('online'),
    takesUndecided: input.takes.includes('undecided'),
    howToRefer: input.how_to_refer,
    firstContactDays: input.first_contact_days,
    howToReturn: input.how_to_return,
    phone: input.phone,
    website: input.website,
  }
}

/** Reads the form of a service; the version counts only where one is changed. */
export function readService(form: FormValues): ReadService {
  const read = readForm(fields, form)
  const number = readForm({ _version: version() }, { _version: '0', ...form })
  const errors = [...(read.ok ? [] : read.errors), ...(number.ok ? [] : number.errors)]
  const more: FormErrors = read.ok
    ? [
        ...(/^(|\d{1,3})$/.test(read.input.age_to) && Number(read.input.age_to) <= 120
          ? []
          : [{ field: 'age_to', text: 'Oldest age must be a whole number up to 120, or empty' }]),
        ...(districtsIn(read.input.districts).includes(null)
          ? [{ field: 'districts', text: 'Enter postcode areas like RV1, with commas between, or leave it empty' }]
          : []),
        ...(/^(|https?:\/\/\S+|[\w.-]+\.[a-z]{2,}(\/\S*)?)$/i.test(read.input.website)
          ? []
          : [{ field: 'website', text: 'Enter an address like www.example.org, or leave it empty' }]),
      ]
    : []
  if (!read.ok || !number.ok || more.length > 0) return { ok: false, errors: [...errors, ...more] }
  return { ok: true, details: detailsFrom(read.input), version: number.input._version }
}

export const valuesOf = (service: OwnService): FormValues => ({
  name: service.name,
  summary: service.summary,
  for_whom: service.forWhom,
  age_from: String(service.ageFrom),
  age_to: service.ageTo === null ? '' : String(service.ageTo),
  needs: service.needs,
  offers: service.offers,
  low_demand: service.isLowDemand ? 'yes' : 'no',
  districts: service.districts.join(', '),
  takes: takings.filter(
    (one) =>
      ({
        self: service.takesSelf,
        family: service.takesFamily,
        professionals: service.takesProfessionals,
        online: service.asksOnline,
        undecided: service.takesUndecided,
      })[one],
  ),
  how_to_refer: service.howToRefer,
  first_contact_days: String(service.firstContactDays),
  how_to_return: service.howToReturn,
  phone: service.phone,
  website: service.website,
  _version: String(service.version),
})
