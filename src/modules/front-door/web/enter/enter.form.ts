import type { FormErrors, FormValues } from '../../../../platform/web/components/index.ts'
import { choice, optionalText, readForm, text, ticks } from '../../../../platform/web/fields.ts'
import { type HelpAsked, noWay } from '../../commands/receive-request.ts'
import { barriers } from '../../domain/barriers.ts'
import { ageBands } from '../../domain/help-request.ts'
import { faultsInWays, safeWayFields, safeWaysFrom } from '../safe-ways.tsx'

const wholeFields = {
  ...safeWayFields,
  door: choice('How they came', ['phone', 'walk_in']),
  asked_by: choice('Who asks', ['self', 'family']),
  asker_name: optionalText('Their name', { max: 100 }),
  asker_relation: optionalText('What they are to the person', { max: 60 }),
  asker_contact: optionalText('How to reach them', { max: 200 }),
  person_knows: optionalText('Whether the person knows', { max: 3 }),
  chosen_name: text('What the person wants to be called', { max: 60 }),
  age: choice('How old they are', ageBands),
  service: text('A service, or that you do not know', { max: 40 }),
  wants: optionalText('What they want', { max: 2000 }),
  barriers: ticks('What would make it hard', barriers),
}

const shortFields = {
  reach: text('How it is safe to reach them', { max: 200 }),
  chosen_name: text('Their name', { max: 60 }),
  age: choice('How old they are', ageBands),
  service: text('A service, or that you do not know', { max: 40 }),
  wants: text('Why, in a few words', { max: 2000 }),
}

export type ReadRequest =
  | { readonly ok: true; readonly asked: Omit<HelpAsked, 'helpRequestId' | 'partnershipId'> }
  | { readonly ok: false; readonly errors: FormErrors }

const serviceFault = (service: string, known: readonly string[]): FormErrors =>
  service === 'unknown' || known.includes(service)
    ? []
    : [{ field: 'service', text: 'Select a service, or that you do not know' }]

const named = (service: string) => (service === 'unknown' ? null : service)

/** Reads what a worker wrote down for somebody on the phone or at the desk. */
export function readWhole(form: FormValues, services: readonly string[]): ReadRequest {
  const family = form.asked_by === 'family'
  // Family is reached first, so whether the person may be reached need not be known.
  const asked = family && form.ways === undefined ? { ...form, ways: 'none' } : form
  const read = readForm(wholeFields, asked)
  if (!read.ok) return { ok: false, errors: read.errors }
  const { input } = read
  const errors = [
    ...faultsInWays(input),
    ...serviceFault(input.service, services),
    ...(family && input.asker_name === '' ? [{ field: 'asker_name', text: 'Enter the name of whoever asks' }] : []),
    ...(family && input.asker_contact === ''
      ? [{ field: 'asker_contact', text: 'Enter how to reach whoever asks' }]
      : []),
    ...(family && !['yes', 'no'].includes(input.person_knows)
      ? [{ field: 'person_knows', text: 'Select whether the person knows' }]
      : []),
  ]
  if (errors.length > 0) return { ok: false, errors }
  return {
    ok: true,
    asked: {
      ...safeWaysFrom(input),
      serviceId: named(input.service),
      door: input.door,
      askedBy: input.asked_by,
      askerName: family ? input.asker_name : '',
      askerRelation: family ? input.asker_relation : '',
      askerContact: family ? input.asker_contact : '',
      personKnows: family ? input.person_knows === 'yes' : null,
      chosenName: input.chosen_name,
      ageBand: input.age,
      wants: input.wants,
      barriers: input.barriers,
    },
  }
}

interface Sender {
  readonly name: string
  readonly agencyName: string
}

/** Reads the five fields of the short form (S003-L77). The sender is who signed in. */
export function readShort(form: FormValues, services: readonly string[], sender: Sender): ReadRequest {
  const read = readForm(shortFields, form)
  const errors = [...(read.ok ? [] : read.errors), ...(read.ok ? serviceFault(read.input.service, services) : [])]
  if (!read.ok || errors.length > 0) return { ok: false, errors }
  const { reach, chosen_name, age, service, wants } = read.input
  const isPhone = /^\+?[\d\s().-]{6,20}$/.test(reach)
  const isEmail = /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(reach)
  return {
    ok: true,
    asked: {
      ...noWay,
      mayPhone: isPhone,
      phone: isPhone ? reach : '',
      mayEmail: isEmail,
      email: isEmail ? reach : '',
      caution: isPhone || isEmail ? '' : reach,
      serviceId: named(service),
      door: 'referral',
      askedBy: 'professional',
      askerName: sender.name,
      askerRelation: sender.agencyName,
      askerContact: '',
      personKnows: true,
      chosenName: chosen_name,
      ageBand: age,
      wants,
      barriers: [],
    },
  }
}
