import {
  DateInput,
  type FormErrors,
  type FormValues,
  Radios,
  TextInput,
} from '../../../../platform/web/components/index.ts'
import { choice, day, optionalText, readForm, text } from '../../../../platform/web/fields.ts'
import { dayBoxes } from '../../../../platform/web/form-page.ts'
import { conflict, invalid, notFound, page, type Reply, redirect } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { answerWish, recordAgreement } from '../../commands/plan/keep-plan.ts'
import { agreementWays } from '../../domain/plan/plan-words.ts'
import type { Plan } from '../../queries/plan/plan-of.ts'
import { openPlanToWrite } from './open-plan.ts'
import { agreementPath, planPath, printPath } from './paths.ts'
import { optionsOf, PlanFormView } from './plan-form.view.tsx'

const title = 'The person agrees to the plan'
const back = (personId: string) => ({ backLink: { href: planPath(personId), text: 'The plan' } })
const { online: _byThemself, ...waysWithAWorker } = agreementWays

const form = (context: StaffContext, personId: string, plan: Plan, values: FormValues, errors: FormErrors = []) => (
  <PlanFormView
    heading={title}
    lead={
      <p className="nhsuk-body">
        Go through <a href={printPath(personId)}>the whole plan</a> together first. They can also agree by themself on
        their own page. If anything in the plan changes later, it says so until they agree again.
      </p>
    }
    action={agreementPath(personId)}
    cancelHref={planPath(personId)}
    button="They agree"
    hidden={{ seen: plan.changedAt.toISOString() }}
    values={values}
    errors={errors}
    seal={context.seal}
    fields={(field) => (
      <>
        <Radios {...field('how')} label="How did they agree?" labelSize="s" items={optionsOf(waysWithAWorker)} />
        <DateInput {...field('agreed_on')} label="When?" />
        <TextInput {...field('note')} label="Anything they want noted beside it" hint="You can leave this empty" />
      </>
    )}
  />
)

export async function showAgreement(context: StaffContext): Promise<Reply> {
  const opened = await openPlanToWrite(context, ['plans'])
  const plan = opened?.facts.plans[0]
  if (!opened || !plan) return notFound()
  return page(title, form(context, opened.personId, plan, dayBoxes('agreed_on', context.today)), back(opened.personId))
}

export async function saveAgreement(context: StaffContext): Promise<Reply> {
  const opened = await openPlanToWrite(context, ['plans'])
  const plan = opened?.facts.plans[0]
  if (!opened || !plan) return notFound()
  const { personId } = opened
  const fields = {
    how: choice('How they agreed', Object.keys(waysWithAWorker)),
    agreed_on: day('The day they agreed', { notAfter: context.today }),
    note: optionalText('The note', { max: 300 }),
    seen: text('What was on screen'),
  }
  const read = readForm(fields, context.form)
  if (!read.ok) return invalid(title, form(context, personId, plan, context.form, read.errors), back(personId))
  const { how, agreed_on: agreedOn, note, seen } = read.input
  const saved = await recordAgreement(context, plan, { how, agreedOn, note, seen })
  if (saved.ok) return redirect(planPath(personId), 'The plan is agreed')
  return conflict(
    title,
    form(context, personId, plan, context.form, [{ field: '', text: saved.refusal.text }]),
    back(personId),
  )
}

export async function saveWishAnswer(context: StaffContext): Promise<Reply> {
  const opened = await openPlanToWrite(context, ['wishes'])
  const wish = opened?.facts.wishes.find(({ itemId }) => itemId === context.params.wishId)
  if (!opened || !wish || wish.ownerAgencyId !== context.actor.agencyId) return notFound()
  const read = readForm({ answer: text('Your answer', { max: 1000 }) }, context.form)
  const again = (errors: FormErrors) => (
    <PlanFormView
      heading="Answer the person"
      lead={<p className="nhsuk-body">They wrote: “{wish.words}”</p>}
      action={context.path}
      cancelHref={planPath(opened.personId)}
      button="Answer"
      values={context.form}
      errors={errors}
      seal={context.seal}
      fields={(field) => <TextInput {...field('answer')} label="Your answer, which the person reads" />}
    />
  )
  if (!read.ok) return invalid('Answer the person', again(read.errors), back(opened.personId))
  const answered = await answerWish(context, wish, read.input.answer)
  return answered.ok
    ? redirect(planPath(opened.personId), 'Your answer is sent')
    : conflict('Answer the person', again([{ field: '', text: answered.refusal.text }]), back(opened.personId))
}
