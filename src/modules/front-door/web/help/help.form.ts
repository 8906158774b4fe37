import { isId } from '../../../../kernel/id.ts'
import type { FormErrors, FormValues } from '../../../../platform/web/components/index.ts'
import { choice, type FormInput, optionalText, readForm, text, ticks } from '../../../../platform/web/fields.ts'
import type { ListedService } from '../../../directory/index.ts'
import type { HelpAsked } from '../../commands/receive-request.ts'
import { barriers } from '../../domain/barriers.ts'
import { type AgeBand, ageBands } from '../../domain/help-request.ts'
import { faultsInWays, safeWayFields, safeWaysFrom, typedIn } from '../safe-ways.tsx'

/** The pages of asking for help, in their order. */
export const steps = ['reach', 'about', 'wants', 'check'] as const
export type Step = (typeof steps)[number]

export const titles: Readonly<Record<Step, string>> = {
  reach: 'Contact',
  about: 'About you',
  wants: 'What you want',
  check: 'Check',
}

const aboutFields = {
  chosen_name: text('What we should call you', { max: 60 }),
  age: choice('How old you are', ageBands),
}
const wantsFields = {
  service: text('A service, or that you do not know', { max: 40 }),
  wants: optionalText('What you want', { max: 2000 }),
  barriers: ticks('What would make it hard', barriers),
}

/** The names whose values travel from page to page, and on which page each is asked. */
export const names: Readonly<Record<Step, readonly string[]>> = {
  reach: Object.keys(safeWayFields),
  about: [...Object.keys(aboutFields), 'area'],
  wants: Object.keys(wantsFields),
  check: [],
}

export interface HelpChoices {
  readonly services: readonly ListedService[]
  /** More than one only where several partnerships share the place. */
  readonly areas: readonly { readonly partnershipId: string; readonly areaName: string }[]
}

export const ageIn = (form: FormValues): AgeBand => ageBands.find((one) => one === typedIn(form, 'age')) ?? 'not_said'

const ageOf: Readonly<Record<AgeBand, number | null>> = { under_18: 16, adult: 30, not_said: null }

/** Services somebody of that age may ask online. 18 to 24 is a kind of adult, so only the beginning counts for adults. */
export function servicesFor(services: readonly ListedService[], age: AgeBand): readonly ListedService[] {
  const years = ageOf[age]
  return services.filter(
    (one) =>
      one.asksOnline &&
      one.takesSelf &&
      (years === null ||
        (one.ageFrom <= years && (age === 'adult' ? (one.ageTo ?? 99) >= 18 : (one.ageTo ?? 99) >= years))),
  )
}

/** Which area the request is for: the only one, the chosen one, or that of the chosen service. */
export function areaIn(form: FormValues, { areas }: HelpChoices): string | null {
  const typed = typedIn(form, 'area')
  if (areas.length === 1) return areas[0]?.partnershipId ?? null
  return areas.find(({ partnershipId }) => partnershipId === typed)?.partnershipId ?? null
}

function faultsOf(step: Step, form: FormValues, choices: HelpChoices): FormErrors {
  if (step === 'reach') {
    const read = readForm(safeWayFields, form)
    return read.ok ? faultsInWays(read.input) : read.errors
  }
  if (step === 'about') {
    const read = readForm(aboutFields, form)
    const area = areaIn(form, choices) === null ? [{ field: 'area', text: 'Select your area' }] : []
    return [...(read.ok ? [] : read.errors), ...area]
  }
  if (step === 'check') return []
  const read = readForm(wantsFields, form)
  if (!read.ok) return read.errors
  const { service } = read.input
  const known = service === 'unknown' || choices.services.some(({ serviceId }) => serviceId === service)
  return known ? [] : [{ field: 'service', text: 'Select a service, or that you do not know' }]
}

/** What is wrong on one page of the form. */
export const faultsOn = faultsOf

/** The first page on which something is wrong, or null. */
export const faultyStep = (form: FormValues, choices: HelpChoices): Step | null =>
  steps.find((step) => faultsOf(step, form, choices).length > 0) ?? null

type Whole = FormInput<typeof safeWayFields & typeof aboutFields & typeof wantsFields>

function askedFrom(input: Whole, helpRequestId: string, partnershipId: string | null): HelpAsked {
  return {
    ...safeWaysFrom(input),
    helpRequestId,
    partnershipId,
    serviceId: input.service === 'unknown' ? null : input.service,
    door: 'web',
    askedBy: 'self',
    askerName: '',
    askerRelation: '',
    askerContact: '',
    personKnows: null,
    chosenName: input.chosen_name,
    ageBand: input.age,
    wants: input.wants,
    barriers: input.barriers,
  }
}

/** The whole request once every page is right; null where it is not, or the form did not come from our first page. */
export function wholeRequest(form: FormValues, choices: HelpChoices): HelpAsked | null {
  const key = typedIn(form, 'request')
  const read = readForm({ ...safeWayFields, ...aboutFields, ...wantsFields }, form)
  return read.ok && isId(key) && faultyStep(form, choices) === null
    ? askedFrom(read.input, key, areaIn(form, choices))
    : null
}
