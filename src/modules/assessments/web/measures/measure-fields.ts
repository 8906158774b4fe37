import type { FormErrors } from '../../../../platform/web/components/index.ts'
import { choice, optionalText, type readForm } from '../../../../platform/web/fields.ts'
import type { NewMeasure } from '../../commands/own-measures.ts'
import { type OwnMeasure, readyKinds } from '../../domain/outcomes/own-measure.ts'
import { readyMeasures } from '../../outcome-definitions.ts'

export const newMeasureFields = {
  kind: choice('What it is', ['own', ...readyKinds]),
  words: optionalText('The words', { max: 200 }),
  low: optionalText('What 0 means', { max: 60 }),
  high: optionalText('What 10 means', { max: 60 }),
}

type NewMeasureInput = Extract<ReturnType<typeof readForm<typeof newMeasureFields>>, { ok: true }>['input']

/** A measure in own words needs words; a ready question brings its own. */
export function measureFrom({ kind, words, low, high }: NewMeasureInput): NewMeasure | FormErrors {
  const ready = readyMeasures().measures.find((one) => one.kind === kind)
  if (ready) return ready
  return words === '' ? [{ field: 'words', text: 'Enter what to keep an eye on' }] : { kind, words, low, high }
}

export const isErrors = (made: NewMeasure | FormErrors): made is FormErrors => Array.isArray(made)

/** The scale of every own measure. */
export const numbers = Array.from({ length: 11 }, (_, number) => String(number))

export const ratingFields = {
  score: choice('A number', numbers),
  note: optionalText('Why', { max: 300 }),
}

/** The ready questions that are not in use yet. */
export const readyLeft = (measures: readonly OwnMeasure[]) =>
  readyMeasures().measures.filter(({ kind }) => !measures.some((one) => one.kind === kind && !one.ended))
