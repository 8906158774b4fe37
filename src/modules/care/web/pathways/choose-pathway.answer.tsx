import type { FormErrors, FormValues } from '../../../../platform/web/components/index.ts'
import { choice, optionalText, readForm } from '../../../../platform/web/fields.ts'
import { invalid, notFound, page, type Reply, redirect } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { startPathway } from '../../commands/plan/keep-pathway.ts'
import { chosenWays, type PathwayTemplate } from '../../domain/plan/pathway.ts'
import { pathwaysOffered } from '../../domain/plan/pathway-shelf.ts'
import { openPlanToWrite } from '../plan/open-plan.ts'
import { newPathwayPath, pathwayPath, pathwaysPath, planPath } from '../plan/paths.ts'
import { ChoosePathway, NewPathway } from './choose-pathway.view.tsx'

const title = 'Start a pathway'

/** The pathways there are, to look at together with the person. */
export async function showPathways(context: StaffContext): Promise<Reply> {
  const opened = await openPlanToWrite(context, [])
  if (!opened) return notFound()
  const { personId } = opened
  return page('Choose a pathway', <ChoosePathway hrefOf={({ code }) => newPathwayPath(personId, code)} />, {
    backLink: { href: planPath(personId), text: 'The plan' },
  })
}

function newPage(
  context: StaffContext,
  personId: string,
  template: PathwayTemplate,
  values: FormValues,
  errors: FormErrors = [],
) {
  return (
    <NewPathway
      template={template}
      action={newPathwayPath(personId, template.code)}
      cancelHref={pathwaysPath(personId)}
      today={context.today}
      values={values}
      errors={errors}
      seal={context.seal}
    />
  )
}

async function openNew(context: StaffContext) {
  const opened = await openPlanToWrite(context, [])
  const template = pathwaysOffered.find(({ code }) => code === context.query.pathway)
  return opened && template ? { personId: opened.personId, template } : null
}

const back = (personId: string) => ({ backLink: { href: pathwaysPath(personId), text: 'Pathways' } })

export async function showNewPathway(context: StaffContext): Promise<Reply> {
  const found = await openNew(context)
  if (!found) return notFound()
  return page(title, newPage(context, found.personId, found.template, {}), back(found.personId))
}

export async function saveNewPathway(context: StaffContext): Promise<Reply> {
  const found = await openNew(context)
  if (!found) return notFound()
  const { personId, template } = found
  const wrong = (errors: FormErrors) =>
    invalid(title, newPage(context, personId, template, context.form, errors), back(personId))
  const fields = {
    chosen: choice('How it was chosen', Object.keys(chosenWays)),
    person_says: optionalText('What the person says about it', { max: 300 }),
  }
  const read = readForm(fields, context.form)
  if (!read.ok) return wrong(read.errors)
  const { chosen, person_says: personSays } = read.input
  const started = await startPathway(context, personId, template, { chosen, personSays })
  return started.ok
    ? redirect(pathwayPath(personId, started.value.pathwayId), 'The pathway is started. Its steps stand in the plan')
    : wrong([{ field: '', text: started.refusal.text }])
}
