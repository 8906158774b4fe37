import type { FormErrors, FormValues } from '../../../../platform/web/components/index.ts'
import { invalid, notFound, page, type Reply, redirect } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { setAreas } from '../../commands/plan/keep-plan.ts'
import { AreaFields, readAreas, valuesOfAreas } from './areas.form.tsx'
import { openPlanToWrite, type PlanOpened } from './open-plan.ts'
import { areasPath, planPath } from './paths.ts'
import { PlanFormView } from './plan-form.view.tsx'

const title = 'Parts of life'
const back = (personId: string) => ({ backLink: { href: planPath(personId), text: 'The plan' } })

const form = (context: StaffContext, { personId }: PlanOpened, values: FormValues, errors: FormErrors = []) => (
  <PlanFormView
    heading={title}
    lead={
      <p className="nhsuk-body">A next step, or “not now”. Not now is a good answer. It is asked again at a review.</p>
    }
    action={areasPath(personId)}
    cancelHref={planPath(personId)}
    button="Save"
    values={values}
    errors={errors}
    seal={context.seal}
    fields={(field) => <AreaFields field={field} />}
  />
)

export async function showAreas(context: StaffContext): Promise<Reply> {
  const opened = await openPlanToWrite(context, ['areas'])
  if (!opened) return notFound()
  return page(title, form(context, opened, valuesOfAreas(opened.facts.areas)), back(opened.personId))
}

export async function saveAreas(context: StaffContext): Promise<Reply> {
  const opened = await openPlanToWrite(context, ['areas'])
  if (!opened) return notFound()
  const read = readAreas(context.form, opened.facts.areas)
  if (!read.ok) return invalid(title, form(context, opened, context.form, read.errors), back(opened.personId))
  await setAreas(context, opened.personId, read.input)
  return redirect(planPath(opened.personId), 'It is saved')
}
