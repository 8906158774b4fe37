import type { ReactElement } from 'react'
import { Fieldset, type FormValues, Select, TextInput } from '../../../../platform/web/components/index.ts'
import { type Field, optionalChoice, optionalText, readForm } from '../../../../platform/web/fields.ts'
import type { AreaInput } from '../../commands/plan/keep-plan.ts'
import { lifeAreas, lifeStances } from '../../domain/plan/plan-words.ts'
import type { LifeArea } from '../../queries/plan/plan-of.ts'
import { optionsOf, type PlanField } from './plan-form.view.tsx'

const codes = Object.keys(lifeAreas)

/** What stands now, as the boxes of the form. */
export const valuesOfAreas = (areas: readonly LifeArea[]): FormValues =>
  Object.fromEntries(
    areas.flatMap(({ area, stance, words }) => [
      [`${area}_stance`, stance],
      [`${area}_words`, words],
    ]),
  )

/** Reads the boxes of every part of life; gives only those that say something else than before. */
export function readAreas(values: FormValues, before: readonly LifeArea[]) {
  const fields = Object.fromEntries(
    codes.flatMap((area): [string, Field<string | null>][] => [
      [`${area}_stance`, optionalChoice('How it stands', Object.keys(lifeStances))],
      [`${area}_words`, optionalText('The words', { max: 300 })],
    ]),
  )
  const read = readForm(fields, values)
  if (!read.ok) return read
  const said = codes.flatMap((area): AreaInput[] => {
    const stance = read.input[`${area}_stance`] ?? null
    const words = read.input[`${area}_words`] ?? ''
    const old = before.find((one) => one.area === area)
    if (stance === null || (old?.stance === stance && old.words === words)) return []
    return [{ area, stance, words }]
  })
  return { ok: true as const, input: said }
}

export function AreaFields({ field }: { readonly field: PlanField }): ReactElement {
  return (
    <>
      {Object.entries(lifeAreas).map(([area, text]) => (
        <Fieldset key={area} legend={text} size="s">
          <Select
            {...field(`${area}_stance`)}
            label="How does it stand?"
            items={[{ value: '', text: 'Nothing said' }, ...optionsOf(lifeStances)]}
          />
          <TextInput {...field(`${area}_words`)} label="In a few words" />
        </Fieldset>
      ))}
    </>
  )
}
