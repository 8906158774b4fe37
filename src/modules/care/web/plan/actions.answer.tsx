import type { FormErrors, FormValues } from '../../../../platform/web/components/index.ts'
import {
  choice,
  day,
  optionalChoice,
  optionalDay,
  optionalText,
  readForm,
  text,
  version,
} from '../../../../platform/web/fields.ts'
import { dayBoxes } from '../../../../platform/web/form-page.ts'
import { conflict, invalid, notFound, page, type Reply, redirect } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { partners } from '../../../people/index.ts'
import { type ActionInput, addAction, changeAction, dropAction, tickAction } from '../../commands/plan/keep-action.ts'
import { actionKinds } from '../../domain/plan/plan-words.ts'
import { type PlanAction, planActionOf } from '../../queries/plan/plan-goals.ts'
import { agenciesReached, type DoerChoice, doerChoices } from '../../queries/plan/who-does.ts'
import { ActionView } from './action.view.tsx'
import { ActionFields } from './action-fields.view.tsx'
import { type OpenPlan, openPartsOfPlan, openPlanToWrite, type PlanOpened } from './open-plan.ts'
import { newActionPath, planPath } from './paths.ts'
import { mayTick } from './plan.answer.tsx'
import { PlanFormView } from './plan-form.view.tsx'

// Those who never read of a person's plan (rule book 3.3) are not asked to do a part of it.
const unable = new Set(['police', 'commissioner', 'partnership_office'])

const back = (personId: string) => ({ backLink: { href: planPath(personId), text: 'The plan' } })

async function choicesFor({ tx, actor }: StaffContext, { personId, team }: PlanOpened): Promise<readonly DoerChoice[]> {
  const [reached, all] = await Promise.all([agenciesReached(tx, personId), partners(tx)])
  return doerChoices({
    team,
    partners: all.filter(({ kind }) => !unable.has(kind)),
    reached,
    ownAgencyId: actor.agencyId,
  })
}

function fieldsFor(opened: OpenPlan<'goals'>, doers: readonly DoerChoice[]) {
  return {
    what: text('What is to be done', { max: 300 }),
    who: choice(
      'Who does it',
      doers.map(({ value }) => value),
    ),
    due_on: optionalDay('By when'),
    kind: choice('What sort of help it is', Object.keys(actionKinds)),
    goal: optionalChoice(
      'Which goal it serves',
      opened.facts.goals.map(({ itemId }) => itemId),
    ),
  }
}

function inputOf(
  input: { what: string; who: string; due_on: string | null; kind: string; goal: string | null },
  doers: readonly DoerChoice[],
): ActionInput {
  const doer = doers.find(({ value }) => value === input.who)
  return {
    what: input.what,
    kind: input.kind,
    goalId: input.goal,
    dueOn: input.due_on,
    byPerson: input.who === 'person',
    agencyId: doer?.agencyId ?? null,
    staffId: doer?.staffId ?? null,
  }
}

async function newForm(context: StaffContext, opened: OpenPlan<'goals'>, values: FormValues, errors: FormErrors = []) {
  const doers = await choicesFor(context, opened)
  const view = (
    <PlanFormView
      heading="Add an action"
      action={newActionPath(opened.personId)}
      cancelHref={planPath(opened.personId)}
      button="Save the action"
      values={values}
      errors={errors}
      seal={context.seal}
      fields={(field) => <ActionFields field={field} opened={opened} doers={doers} />}
    />
  )
  return { doers, view }
}

export async function showNewAction(context: StaffContext): Promise<Reply> {
  const opened = await openPlanToWrite(context, ['goals'])
  if (!opened) return notFound()
  const { goal = '', kind = 'step' } = context.query
  return page(
    'Add an action',
    (await newForm(context, opened, { goal, kind, what: context.query.what ?? '' })).view,
    back(opened.personId),
  )
}

export async function saveNewAction(context: StaffContext): Promise<Reply> {
  const opened = await openPlanToWrite(context, ['goals'])
  if (!opened) return notFound()
  const { doers } = await newForm(context, opened, context.form)
  const read = readForm(fieldsFor(opened, doers), context.form)
  if (!read.ok)
    return invalid(
      'Add an action',
      (await newForm(context, opened, context.form, read.errors)).view,
      back(opened.personId),
    )
  await addAction(context, opened.personId, inputOf(read.input, doers))
  return redirect(planPath(opened.personId), 'The action is saved')
}

interface OpenAction {
  readonly opened: OpenPlan<'goals' | 'actions'>
  readonly action: PlanAction
  readonly doers: readonly DoerChoice[]
  readonly isOurs: boolean
}

async function openAction(context: StaffContext): Promise<OpenAction | null> {
  const opened = await openPartsOfPlan(context, ['goals', 'actions'])
  const action = opened?.facts.actions.find(({ itemId }) => itemId === context.params.actionId)
  if (!opened || !action) return null
  const isOurs = opened.mayWrite && action.ownerAgencyId === context.actor.agencyId && action.droppedAt === null
  const doers = isOurs ? await choicesFor(context, opened) : []
  const known = doers.some(({ value }) => value === whoOf(action))
  // Somebody who has left the team since is still whom the action was given to.
  const theirs: DoerChoice = {
    value: whoOf(action),
    text: action.toStaffName ?? action.toAgencyName ?? '',
    agencyId: action.toAgencyId,
    staffId: action.toStaffId,
  }
  return { opened, action, isOurs, doers: known || !isOurs ? doers : [...doers, theirs] }
}

const whoOf = (action: PlanAction): string => {
  if (action.byPerson) return 'person'
  return action.toStaffId === null ? `agency:${action.toAgencyId}` : `staff:${action.toStaffId}`
}

const valuesOf = (action: PlanAction): FormValues => ({
  what: action.what,
  kind: action.kind,
  goal: action.goalId ?? '',
  who: whoOf(action),
  ...dayBoxes('due_on', action.dueOn),
})

interface Again {
  readonly values?: FormValues
  readonly errors?: FormErrors
  readonly theirs?: PlanAction | null
}

function actionView(context: StaffContext, { opened, action, doers, isOurs }: OpenAction, again: Again = {}) {
  return (
    <ActionView
      opened={opened}
      action={again.theirs ?? action}
      doers={doers}
      isOurs={isOurs}
      mayTick={mayTick(context, opened, action) && action.droppedAt === null}
      today={context.today}
      seal={context.seal}
      values={
        again.values ?? {
          ...valuesOf(action),
          ...dayBoxes('done_on', action.doneOn ?? context.today),
          note: action.doneNote,
        }
      }
      errors={again.errors ?? []}
      isConflict={again.theirs !== undefined}
    />
  )
}

export async function showAction(context: StaffContext): Promise<Reply> {
  const found = await openAction(context)
  return found ? page('An action', actionView(context, found), back(found.opened.personId)) : notFound()
}

async function conflicted(context: StaffContext, found: OpenAction, sentence: string): Promise<Reply> {
  const theirs = await planActionOf(context.tx, found.opened.people, found.action.itemId)
  const again = { values: context.form, errors: [{ field: '', text: sentence }], theirs }
  return conflict('An action', actionView(context, found, again), back(found.opened.personId))
}

export async function saveAction(context: StaffContext): Promise<Reply> {
  const found = await openAction(context)
  if (!found?.isOurs) return notFound()
  const { opened, action, doers } = found
  const wrong = (errors: FormErrors) =>
    invalid('An action', actionView(context, found, { values: context.form, errors }), back(opened.personId))
  if (context.form.drop !== undefined) {
    const read = readForm({ reason: text('Why it is taken out', { max: 300 }), _version: version() }, context.form)
    if (!read.ok) return wrong(read.errors)
    const dropped = await dropAction(context, action, { reason: read.input.reason, version: read.input._version })
    return dropped.ok
      ? redirect(planPath(opened.personId), 'The action is taken out of the plan')
      : conflicted(context, found, dropped.refusal.text)
  }
  const read = readForm({ ...fieldsFor(opened, doers), _version: version() }, context.form)
  if (!read.ok) return wrong(read.errors)
  const saved = await changeAction(context, action, { ...inputOf(read.input, doers), version: read.input._version })
  return saved.ok
    ? redirect(planPath(opened.personId), 'The action is saved')
    : conflicted(context, found, saved.refusal.text)
}

/** Ticks an action, or opens it again. What was typed beside it stays with it. */
export async function saveTick(context: StaffContext): Promise<Reply> {
  const found = await openAction(context)
  if (!found || !mayTick(context, found.opened, found.action)) return notFound()
  const fields = {
    done_on: day('The day it was done', { notAfter: context.today }),
    note: optionalText('What you want to say about it', { max: 300 }),
    _version: version(),
  }
  const isReopened = context.form.reopen !== undefined
  const read = readForm(isReopened ? { _version: version() } : fields, context.form)
  if (!read.ok)
    return invalid(
      'An action',
      actionView(context, found, { values: { ...valuesOf(found.action), ...context.form }, errors: read.errors }),
      back(found.opened.personId),
    )
  const input = { done_on: null, note: '', ...read.input }
  const ticked = await tickAction(context.tx, {
    actionId: found.action.itemId,
    doneOn: input.done_on,
    note: input.note,
    version: input._version,
  })
  if (ticked.ok)
    return redirect(planPath(found.opened.personId), isReopened ? 'The action is open again' : 'The action is done')
  return ticked.refusal.code === 'absent' ? notFound() : conflicted(context, found, ticked.refusal.text)
}
