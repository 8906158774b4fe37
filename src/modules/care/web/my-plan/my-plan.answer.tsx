import { isId } from '../../../../kernel/id.ts'
import { TextArea, TextInput } from '../../../../platform/web/components/index.ts'
import { day, optionalText, readForm, text, version } from '../../../../platform/web/fields.ts'
import { conflict, invalid, notFound, page, type Reply, redirect } from '../../../../platform/web/reply.ts'
import type { PersonContext } from '../../../../platform/web/request-context.ts'
import { tickAction } from '../../commands/plan/keep-action.ts'
import { defineRecovery, pressForHelp } from '../../commands/plan/own-crisis-plan.ts'
import { agreeOwnPlan, sayOwnWish, setOwnArea } from '../../commands/plan/own-plan.ts'
import { AreaFields, readAreas, valuesOfAreas } from '../plan/areas.form.tsx'
import { OvertakenView } from '../plan/overtaken.view.tsx'
import { myAreasPath, myDefinitionPath, myPlanPath, myWishPath } from '../plan/paths.ts'
import { coordinatorNow, planModel } from '../plan/plan.page.ts'
import { type PlanForm, PlanFormView } from '../plan/plan-form.view.tsx'
import { MyPlanView } from './my-plan.view.tsx'
import { backToMyPlan, openMyPlan, openPartsOfMyPlan } from './open-my-plan.ts'

export async function showMyPlan(context: PersonContext): Promise<Reply> {
  const opened = await openMyPlan(context)
  return page(
    'My plan',
    <MyPlanView opened={opened} model={planModel(opened.facts)} today={context.today} seal={context.seal} />,
    { backLink: { href: '/my', text: 'Home' } },
  )
}

type Shown = Pick<PlanForm, 'values' | 'errors'>

export async function agreeMyPlan(context: PersonContext): Promise<Reply> {
  context.about({ personId: context.actor.personId, route: 'own', categories: [5] })
  const read = readForm({ plan: text('The plan'), seen: text('What was on screen', { max: 40 }) }, context.form)
  if (!read.ok || !isId(read.input.plan) || Number.isNaN(Date.parse(read.input.seen))) return notFound()
  const agreed = await agreeOwnPlan(context, read.input.plan, read.input.seen)
  if (agreed.ok) return redirect(myPlanPath, 'You have agreed to this plan')
  return agreed.refusal.code === 'absent' ? notFound() : redirect(myPlanPath, agreed.refusal.text)
}

export async function tickMyAction(context: PersonContext): Promise<Reply> {
  const { actionId = '' } = context.params
  context.about({ personId: context.actor.personId, route: 'own', categories: [5] })
  const fields = { done_on: day('The day', { notAfter: context.today }), _version: version() }
  const read = readForm(fields, context.form)
  if (!read.ok || !isId(actionId)) return notFound()
  const input = { actionId, doneOn: read.input.done_on, note: '', version: read.input._version }
  const ticked = await tickAction(context.tx, input)
  if (ticked.ok) return redirect(myPlanPath, 'Done')
  if (ticked.refusal.code === 'absent') return notFound()
  return conflict(
    'Somebody changed this action',
    <OvertakenView
      said={ticked.refusal.text}
      typed=""
      saved=""
      back={{ href: myPlanPath, text: 'Look at my plan again' }}
    />,
  )
}

export async function askForHelp(context: PersonContext): Promise<Reply> {
  context.about({ personId: context.actor.personId, route: 'own' })
  const read = readForm({ words: optionalText('What you want to say', { max: 300 }) }, context.form)
  // Asking for help never fails for something typed wrongly: the call goes out without the words.
  const pressed = await pressForHelp(context, read.ok ? read.input.words : '')
  return pressed.ok ? redirect(myPlanPath, 'They have been told. Somebody will get in touch') : notFound()
}

const wishForm = (context: PersonContext, shown: Shown) => (
  <PlanFormView
    heading="I want something else"
    lead={
      <p className="nhsuk-body">
        Say what you would like instead, or as well. Nothing you have now stops because you ask. Your care coordinator
        reads it and answers.
      </p>
    }
    action={myWishPath}
    cancelHref={myPlanPath}
    button="Send it"
    seal={context.seal}
    {...shown}
    fields={(field) => <TextArea {...field('words')} label="What would you like?" rows={4} maxLength={2000} />}
  />
)

export async function showMyWish(context: PersonContext): Promise<Reply> {
  context.about({ personId: context.actor.personId, route: 'own', categories: [5] })
  return page('I want something else', wishForm(context, { values: {} }), backToMyPlan)
}

export async function saveMyWish(context: PersonContext): Promise<Reply> {
  const facts = await openPartsOfMyPlan(context, ['plans', 'coordinators'])
  const read = readForm({ words: text('What you would like', { max: 2000 }) }, context.form)
  if (!read.ok)
    return invalid(
      'I want something else',
      wishForm(context, { values: context.form, errors: read.errors }),
      backToMyPlan,
    )
  const said = await sayOwnWish(context, read.input.words, coordinatorNow(facts) ?? undefined)
  return said.ok ? redirect(myPlanPath, 'It is sent. Nothing has been stopped') : notFound()
}

const definitionForm = (context: PersonContext, shown: Shown) => (
  <PlanFormView
    heading="What recovery means to me"
    lead={<p className="nhsuk-body">Only you can write or change this. Everybody who reads your plan reads it.</p>}
    action={myDefinitionPath}
    cancelHref={myPlanPath}
    button="Save"
    seal={context.seal}
    {...shown}
    fields={(field) => (
      <TextInput {...field('body')} label="In your own words" hint="Leave it empty to take back what you wrote" />
    )}
  />
)

export async function showMyDefinition(context: PersonContext): Promise<Reply> {
  const facts = await openPartsOfMyPlan(context, ['definition'])
  return page(
    'What recovery means to me',
    definitionForm(context, { values: { body: facts.definition?.body ?? '' } }),
    backToMyPlan,
  )
}

export async function saveMyDefinition(context: PersonContext): Promise<Reply> {
  context.about({ personId: context.actor.personId, route: 'own', categories: [5] })
  const read = readForm({ body: optionalText('What recovery means to you', { max: 1000 }) }, context.form)
  if (!read.ok)
    return invalid(
      'What recovery means to me',
      definitionForm(context, { values: context.form, errors: read.errors }),
      backToMyPlan,
    )
  await defineRecovery(context, read.input.body)
  return redirect(myPlanPath, 'It is saved')
}

const areasForm = (context: PersonContext, shown: Shown) => (
  <PlanFormView
    heading="Parts of my life"
    lead={<p className="nhsuk-body">“Not now” is a good answer. You can change it at any time.</p>}
    action={myAreasPath}
    cancelHref={myPlanPath}
    button="Save"
    seal={context.seal}
    {...shown}
    fields={(field) => <AreaFields field={field} />}
  />
)

export async function showMyAreas(context: PersonContext): Promise<Reply> {
  const facts = await openPartsOfMyPlan(context, ['areas'])
  return page('Parts of my life', areasForm(context, { values: valuesOfAreas(facts.areas) }), backToMyPlan)
}

export async function saveMyAreas(context: PersonContext): Promise<Reply> {
  const facts = await openPartsOfMyPlan(context, ['areas'])
  const read = readAreas(context.form, facts.areas)
  if (!read.ok)
    return invalid('Parts of my life', areasForm(context, { values: context.form, errors: read.errors }), backToMyPlan)
  for (const area of read.input) await setOwnArea(context, area)
  return redirect(myPlanPath, 'It is saved')
}
