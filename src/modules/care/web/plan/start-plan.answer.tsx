import type { FormErrors, FormValues } from '../../../../platform/web/components/index.ts'
import { Radios, SavedMeanwhile, TextInput } from '../../../../platform/web/components/index.ts'
import { choice, readForm, text, version } from '../../../../platform/web/fields.ts'
import { conflict, invalid, notFound, page, type Reply, redirect } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { leadsOn } from '../../../people/index.ts'
import { changePurpose, startPlan, takeCoordination } from '../../commands/plan/start-plan.ts'
import { plansOf } from '../../queries/plan/plan-of.ts'
import { coordinatorChoices } from '../../queries/plan/who-does.ts'
import { type OpenPlan, openPlanToWrite, type PlanOpened } from './open-plan.ts'
import { coordinatorPath, planPath, purposePath, startPlanPath } from './paths.ts'
import { coordinatorNow } from './plan.page.ts'
import { type PlanForm, PlanFormView } from './plan-form.view.tsx'

const purposeHint =
  'One line. Everybody with an action in the plan reads it, housing and employment workers too, so name no medicine and no illness'
const purposeField = text('What the plan is for', { max: 200 })
const back = (personId: string) => ({ backLink: { href: planPath(personId), text: 'The plan' } })

async function startForm(context: StaffContext, opened: PlanOpened, values: FormValues, errors: FormErrors = []) {
  const choices = await coordinatorChoices(context.tx, opened.personId, opened.team)
  const form: PlanForm = {
    heading: 'Start the plan',
    action: startPlanPath(opened.personId),
    cancelHref: planPath(opened.personId),
    button: 'Start the plan',
    values,
    errors,
    seal: context.seal,
    fields: (field) => (
      <>
        <TextInput {...field('purpose')} label="What is the plan for, in the person’s words?" hint={purposeHint} />
        <Radios
          {...field('coordinator')}
          label="Who is the care coordinator?"
          labelSize="s"
          hint="One person at every moment. They see that the whole plan happens"
          items={[...choices]}
        />
      </>
    ),
  }
  return { choices, view: <PlanFormView {...form} /> }
}

async function openToStart(context: StaffContext): Promise<OpenPlan<'plans'> | null> {
  const opened = await openPlanToWrite(context, ['plans'])
  if (!opened || !(await leadsOn(context.tx, opened.personId))) return null
  return opened
}

export async function showStartPlan(context: StaffContext): Promise<Reply> {
  const opened = await openToStart(context)
  if (!opened) return notFound()
  if (opened.facts.plans.length > 0) return redirect(planPath(opened.personId))
  const { view } = await startForm(context, opened, { coordinator: context.actor.staffId })
  return page('Start the plan', view, back(opened.personId))
}

export async function saveStartPlan(context: StaffContext): Promise<Reply> {
  const opened = await openToStart(context)
  if (!opened) return notFound()
  const { personId } = opened
  const { choices, view } = await startForm(context, opened, context.form)
  const read = readForm(
    {
      purpose: purposeField,
      coordinator: choice(
        'Who the care coordinator is',
        choices.map(({ value }) => value),
      ),
    },
    context.form,
  )
  if (!read.ok) {
    const again = await startForm(context, opened, context.form, read.errors)
    return invalid('Start the plan', again.view, back(personId))
  }
  const started = await startPlan(context, {
    personId,
    purpose: read.input.purpose,
    coordinatorStaffId: read.input.coordinator,
  })
  return started.ok
    ? redirect(planPath(personId), 'The plan is started. It is a draft until the person agrees')
    : invalid('Start the plan', view, back(personId))
}

function purposeForm(
  context: StaffContext,
  personId: string,
  shown: Pick<PlanForm, 'values' | 'errors' | 'lead' | 'version'>,
) {
  return (
    <PlanFormView
      heading="What the plan is for"
      action={purposePath(personId)}
      cancelHref={planPath(personId)}
      button="Save"
      seal={context.seal}
      {...shown}
      fields={(field) => <TextInput {...field('purpose')} label="What is the plan for?" hint={purposeHint} />}
    />
  )
}

async function openPurpose(context: StaffContext) {
  const opened = await openPlanToWrite(context, ['plans'])
  const plan = opened?.facts.plans[0]
  return opened && plan && plan.ownerAgencyId === context.actor.agencyId ? { opened, plan } : null
}

export async function showPurpose(context: StaffContext): Promise<Reply> {
  const found = await openPurpose(context)
  if (!found) return notFound()
  const { plan, opened } = found
  const view = purposeForm(context, opened.personId, { values: { purpose: plan.purpose }, version: plan.version })
  return page('What the plan is for', view, back(opened.personId))
}

export async function savePurpose(context: StaffContext): Promise<Reply> {
  const found = await openPurpose(context)
  if (!found) return notFound()
  const { plan, opened } = found
  const { personId } = opened
  const read = readForm({ purpose: purposeField, _version: version() }, context.form)
  if (!read.ok)
    return invalid(
      'What the plan is for',
      purposeForm(context, personId, { values: context.form, errors: read.errors, version: plan.version }),
      back(personId),
    )
  const saved = await changePurpose(context, plan, { purpose: read.input.purpose, version: read.input._version })
  if (saved.ok) return redirect(planPath(personId), 'It is saved')
  const theirs = (await plansOf(context.tx, opened.people)).find((one) => one.itemId === plan.itemId) ?? plan
  return conflict(
    'What the plan is for',
    purposeForm(context, personId, {
      values: context.form,
      errors: [{ field: '', text: saved.refusal.text }],
      version: theirs.version,
      lead: <SavedMeanwhile saved={[{ label: 'What the plan is for', text: theirs.purpose }]} />,
    }),
    back(personId),
  )
}

type Coordination = OpenPlan<'plans' | 'coordinators'>

async function coordinatorForm(
  context: StaffContext,
  opened: Coordination,
  values: FormValues,
  errors: FormErrors = [],
) {
  const coordinator = coordinatorNow(opened.facts)
  const choices = await coordinatorChoices(context.tx, opened.personId, opened.team)
  const others = choices.filter(({ value }) => value !== coordinator?.staffId)
  const view = (
    <PlanFormView
      heading="Who coordinates the plan"
      lead={
        <p className="nhsuk-body">
          Now: {coordinator ? `${coordinator.name}, ${coordinator.agencyName}` : 'nobody'}. Whoever takes over does so
          from this moment, and both can be read on the plan.
        </p>
      }
      action={coordinatorPath(opened.personId)}
      cancelHref={planPath(opened.personId)}
      button="Hand on the coordination"
      hidden={{ seen: coordinator?.planCoordinatorId ?? '' }}
      values={values}
      errors={errors}
      seal={context.seal}
      fields={(field) => (
        <Radios
          {...field('coordinator')}
          label="Who takes over?"
          labelSize="s"
          hint="Only workers who work with this person now"
          items={[...others]}
        />
      )}
    />
  )
  return { others, coordinator, view }
}

export async function showCoordinator(context: StaffContext): Promise<Reply> {
  const opened = await openPlanToWrite(context, ['plans', 'coordinators'])
  if (!opened || opened.facts.plans.length === 0) return notFound()
  return page('Who coordinates the plan', (await coordinatorForm(context, opened, {})).view, back(opened.personId))
}

export async function saveCoordinator(context: StaffContext): Promise<Reply> {
  const opened = await openPlanToWrite(context, ['plans', 'coordinators'])
  const plan = opened?.facts.plans[0]
  if (!opened || !plan) return notFound()
  const title = 'Who coordinates the plan'
  const { others, coordinator } = await coordinatorForm(context, opened, context.form)
  const asked = [...others.map(({ value }) => value), ...(coordinator ? [coordinator.staffId] : [])]
  const read = readForm(
    { coordinator: choice('Who takes over', asked), seen: text('What was on screen') },
    context.form,
  )
  if (!read.ok)
    return invalid(
      title,
      (await coordinatorForm(context, opened, context.form, read.errors)).view,
      back(opened.personId),
    )
  const taken = await takeCoordination(context, {
    planId: plan.itemId,
    toStaffId: read.input.coordinator,
    seen: read.input.seen,
  })
  if (taken.ok) return redirect(planPath(opened.personId), 'The coordination is handed on')
  const { view } = await coordinatorForm(context, opened, context.form, [{ field: '', text: taken.refusal.text }])
  return taken.refusal.code === 'changed-meanwhile'
    ? conflict(title, view, back(opened.personId))
    : invalid(title, view, back(opened.personId))
}
