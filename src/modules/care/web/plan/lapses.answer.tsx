import {
  Checkboxes,
  DateInput,
  type FormErrors,
  type FormValues,
  TextArea,
  TextInput,
} from '../../../../platform/web/components/index.ts'
import { day, optionalText, readForm, text, tick } from '../../../../platform/web/fields.ts'
import { dayBoxes } from '../../../../platform/web/form-page.ts'
import { invalid, notFound, page, type Reply, redirect } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { recordLapse } from '../../commands/plan/keep-plan.ts'
import { LapseOffers } from './lapse-offers.view.tsx'
import { notesCategory, openPartsOfPlan, type PlanOpened } from './open-plan.ts'
import { newLapsePath, planPath, responsePath } from './paths.ts'
import { PlanFormView } from './plan-form.view.tsx'

const title = 'Write down a lapse'
const back = (personId: string) => ({ backLink: { href: planPath(personId), text: 'The plan' } })

const form = (context: StaffContext, personId: string, values: FormValues, errors: FormErrors = []) => (
  <PlanFormView
    heading={title}
    lead={
      <p className="nhsuk-body">
        A lapse is part of many recoveries. Writing it down closes nothing: the plan, the goals and the medicine go on.
        What counts is what is done about it.
      </p>
    }
    action={newLapsePath(personId)}
    cancelHref={planPath(personId)}
    button="Save"
    values={values}
    errors={errors}
    seal={context.seal}
    fields={(field) => (
      <>
        <DateInput {...field('happened_on')} label="When was it?" />
        <TextInput {...field('substance')} label="What was used?" hint="You can leave this empty" width={20} />
        <TextArea {...field('what_happened')} label="What happened, as the person tells it" rows={3} maxLength={2000} />
        <TextArea
          {...field('response')}
          label="What was done, or is offered"
          hint="For example: talked about lower tolerance and overdose, gave naloxone, an extra session this week"
          rows={3}
          maxLength={2000}
        />
        <Checkboxes
          {...field('is_shown')}
          label="Who reads it?"
          labelSize="s"
          items={[{ value: 'yes', text: 'The person reads this in their own record at once' }]}
        />
      </>
    )}
  />
)

async function openLapses(context: StaffContext): Promise<PlanOpened | null> {
  const opened = await openPartsOfPlan(context, [], notesCategory)
  return opened?.mayWriteNotes ? opened : null
}

export async function showNewLapse(context: StaffContext): Promise<Reply> {
  const opened = await openLapses(context)
  if (!opened) return notFound()
  const values = { ...dayBoxes('happened_on', context.today), is_shown: ['yes'] }
  return page(title, form(context, opened.personId, values), back(opened.personId))
}

export async function saveNewLapse(context: StaffContext): Promise<Reply> {
  const opened = await openLapses(context)
  if (!opened) return notFound()
  const fields = {
    happened_on: day('When it was', { notAfter: context.today }),
    substance: optionalText('What was used', { max: 60 }),
    what_happened: text('What happened', { max: 2000 }),
    response: text('What was done', { max: 2000 }),
    is_shown: tick(),
  }
  const read = readForm(fields, context.form)
  if (!read.ok) return invalid(title, form(context, opened.personId, context.form, read.errors), back(opened.personId))
  const { happened_on: happenedOn, what_happened: whatHappened, is_shown: isShown, ...rest } = read.input
  await recordLapse(context, opened.personId, { happenedOn, whatHappened, isShown, ...rest })
  return redirect(responsePath(opened.personId), 'It is written down. Nothing is closed')
}

/** After a lapse is written down: what may help now, each one press from being an action of the plan. */
export async function showLapseOffers(context: StaffContext): Promise<Reply> {
  const opened = await openLapses(context)
  if (!opened) return notFound()
  return page('What may help now', <LapseOffers personId={opened.personId} />, back(opened.personId))
}
