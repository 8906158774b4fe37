import type { FormErrors, FormValues } from '../../../../platform/web/components/index.ts'
import { day, readForm, text, version, whole } from '../../../../platform/web/fields.ts'
import { dayBoxes } from '../../../../platform/web/form-page.ts'
import { conflict, invalid, page, type Reply, redirect } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { setWeights } from '../../commands/set-weights.ts'
import { outcomeDefinitions } from '../../definitions.ts'
import { blockCodes } from '../../domain/definitions-file.ts'
import { equalWeights } from '../../domain/weighted.ts'
import { type Weighting, weightings } from '../../queries/weightings.ts'
import { scorecardPath, weightsPath } from '../paths.ts'
import { WeightsView } from './weights.view.tsx'

const title = 'Weights of the areas of life'
const back = { backLink: { href: scorecardPath, text: 'Seven areas of life' } }

function weightsPage(context: StaffContext, agreed: readonly Weighting[], values: FormValues, errors: FormErrors = []) {
  return (
    <WeightsView
      blocks={outcomeDefinitions().blocks}
      agreed={agreed}
      maySet={context.actor.permissions.has('partnership.manage')}
      values={values}
      errors={errors}
      seal={context.seal}
    />
  )
}

/** Every set of weights so far; whoever runs the partnership sets new ones here. */
export async function showWeights(context: StaffContext): Promise<Reply> {
  const agreed = await weightings(context.tx)
  const now = agreed.find(({ appliesFrom }) => appliesFrom <= context.today)?.weights ?? equalWeights
  const values = {
    ...Object.fromEntries(blockCodes.map((code) => [code, String(now[code])])),
    ...dayBoxes('applies_from', context.today),
  }
  return page(title, weightsPage(context, agreed, values), back)
}

export async function saveWeights(context: StaffContext): Promise<Reply> {
  const weight = (label: string) => whole(label, { min: 0, max: 10 })
  const fields = {
    health: weight('Health'),
    home: weight('Home'),
    work: weight('Work and learning'),
    family: weight('Family and friends'),
    wellbeing: weight('Wellbeing'),
    safety: weight('Safety'),
    crime: weight('Crime'),
    applies_from: day('The first day', { notBefore: context.today }),
    why: text('Why, and where it was agreed', { max: 500 }),
    _version: version(),
  }
  const read = readForm(fields, context.form)
  const agreed = await weightings(context.tx)
  if (!read.ok) return invalid(title, weightsPage(context, agreed, context.form, read.errors), back)
  const { applies_from: appliesFrom, why, _version: seen, ...weights } = read.input
  const set = await setWeights(context, { weights, appliesFrom, why, seen })
  if (!set.ok) {
    const told = [{ field: set.refusal.field ?? '', text: set.refusal.text }]
    const again = weightsPage(context, await weightings(context.tx), context.form, told)
    return set.refusal.code === 'changed-meanwhile' ? conflict(title, again, back) : invalid(title, again, back)
  }
  context.note({ weights: blockCodes.map((code) => `${code} ${weights[code]}`).join(', '), from: appliesFrom })
  return redirect(weightsPath, 'The weights are set')
}
