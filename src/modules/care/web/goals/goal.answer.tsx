import type { FormErrors } from '../../../../platform/web/components/index.ts'
import { choice, readForm, text, tick, version } from '../../../../platform/web/fields.ts'
import { conflict, invalid, notFound, page, type Reply, redirect } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { addGoal, changeGoal } from '../../commands/keep-goal.ts'
import { goalDomains, goalSetters } from '../../domain/in-words.ts'
import { type Goal, goalOf } from '../../queries/record-items.ts'
import { aboutOwnItem } from '../about-item.ts'
import { aboutWriting } from '../about-writing.ts'
import { pageAbout } from '../paths.ts'
import { GoalView, NewGoalView } from './goal.view.tsx'

const plan = 5
const headline = text('The goal', { max: 200 })
const newFields = {
  headline,
  domain: choice('Which part of life it is about', Object.keys(goalDomains)),
  set_by: choice('Whose goal it is', Object.keys(goalSetters)),
}

const common = (context: StaffContext, personId: string) => ({
  action: context.path,
  cancelHref: pageAbout(context.actor, personId),
  seal: context.seal,
})

export async function showNewGoal(context: StaffContext): Promise<Reply> {
  const writing = await aboutWriting(context, plan)
  return writing ? page('Add a goal', <NewGoalView {...common(context, writing.personId)} values={{}} />) : notFound()
}

export async function saveNewGoal(context: StaffContext): Promise<Reply> {
  const writing = await aboutWriting(context, plan)
  if (!writing) return notFound()
  const read = readForm(newFields, context.form)
  if (!read.ok)
    return invalid(
      'Add a goal',
      <NewGoalView {...common(context, writing.personId)} values={context.form} errors={read.errors} />,
    )
  const { set_by: setBy, ...input } = read.input
  await addGoal(context, { personId: writing.personId, setBy, ...input })
  return redirect(pageAbout(context.actor, writing.personId), 'The goal is saved')
}

async function openGoal(context: StaffContext): Promise<{ goal: Goal; isOurs: boolean } | null> {
  const goal = await goalOf(context.tx, context.params.personId ?? '', context.params.goalId ?? '')
  return goal && { goal, isOurs: await aboutOwnItem(context, goal) }
}

export async function showGoal(context: StaffContext): Promise<Reply> {
  const opened = await openGoal(context)
  if (!opened) return notFound()
  const values = { headline: opened.goal.headline, is_ended: opened.goal.endedAt ? ['yes'] : [] }
  return page('A goal', <GoalView {...common(context, opened.goal.personId)} {...opened} values={values} />)
}

export async function saveGoal(context: StaffContext): Promise<Reply> {
  const opened = await openGoal(context)
  if (!opened?.isOurs) return notFound()
  const { goal } = opened
  const view = (errors: FormErrors, theirs?: Goal | null) => (
    <GoalView
      {...common(context, goal.personId)}
      goal={theirs ?? goal}
      isOurs
      theirs={theirs !== undefined}
      values={context.form}
      errors={errors}
    />
  )
  const read = readForm({ headline, is_ended: tick(), _version: version() }, context.form)
  if (!read.ok) return invalid('A goal', view(read.errors))
  const result = await changeGoal(context, goal, {
    headline: read.input.headline,
    isEnded: read.input.is_ended,
    version: read.input._version,
  })
  if (!result.ok) {
    const theirs = await goalOf(context.tx, goal.personId, goal.itemId)
    return conflict('A goal', view([{ field: '', text: result.refusal.text }], theirs))
  }
  return redirect(pageAbout(context.actor, goal.personId), 'The goal is saved')
}
