import type { Refusal } from '../../../kernel/result.ts'

export const grounds = [
  'safeguarding',
  'serious_harm',
  'court_order',
  'coroner',
  'police_request',
  'statutory_return',
] as const
export type Ground = (typeof grounds)[number]

export const groundInWords: Readonly<Record<Ground, string>> = {
  safeguarding: 'Safeguarding: to protect a child or an adult at risk',
  serious_harm: 'Serious harm: to prevent death or serious injury',
  court_order: 'A court order',
  coroner: 'The coroner',
  police_request: 'A request from the police, weighed against the public interest',
  statutory_return: 'A return that a law requires',
}

export const groundWords = (ground: string): string => groundInWords[ground as Ground] ?? ground

export interface Disclosure {
  readonly ground: Ground
  readonly toAgencyId: string | null
  readonly toOutside: string
  readonly itemIds: readonly string[]
  readonly personTold: boolean
  readonly notToldReason: string
}

type Rule = (disclosure: Disclosure) => Refusal | null

const oneRecipientIsNamed: Rule = ({ toAgencyId, toOutside }) =>
  (toAgencyId !== null) === (toOutside !== '')
    ? {
        code: 'disclosure.recipient',
        text: 'Choose one agency, or name who outside the partnership gets it',
        field: 'to_outside',
      }
    : null

// A police form makes a disclosure lawful, never compulsory, and opens no account access (state rule 14).
const policeGetAListOnPaper: Rule = ({ ground, toAgencyId }) =>
  ground === 'police_request' && toAgencyId !== null
    ? {
        code: 'disclosure.police',
        text: 'A police request opens no account. Name the officer and the force as somebody outside, and hand over the printed list',
        field: 'to_outside',
      }
    : null

const somethingIsChosen: Rule = ({ itemIds }) =>
  itemIds.length === 0 ? { code: 'disclosure.items', text: 'Select exactly what to disclose', field: 'items' } : null

const silenceHasAReason: Rule = ({ personTold, notToldReason }) =>
  personTold || notToldReason.length >= 20
    ? null
    : {
        code: 'disclosure.told',
        text: 'Say why the person is not told, in 20 characters or more',
        field: 'not_told_reason',
      }

/** The first reason why a disclosure may not be asked for. */
export function whyNotDisclose(disclosure: Disclosure): Refusal | null {
  return (
    [somethingIsChosen, oneRecipientIsNamed, policeGetAListOnPaper, silenceHasAReason]
      .map((rule) => rule(disclosure))
      .find((found) => found !== null) ?? null
  )
}
