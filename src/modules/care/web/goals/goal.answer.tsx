import { isId } from '../../../../kernel/id.ts'
import { ErrorSummary, type FormErrors, type FormValues } from '../../../../platform/web/components/index.ts'
import { choice, optionalChoice, optionalText, readForm, text, version } from '../../../../platform/web/fields.ts'
import { conflict, invalid, notFound, page, type Reply, redirect } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { needBecameGoal, needOf } from '../../../assessments/index.ts'
import { figuresInUse } from '../../../partnership/index.ts'
import { addGoal, changeGoal } from '../../commands/keep-goal.ts'
import { rateGoal } from '../../commands/plan/keep-plan.ts'
import { goalDomains, goalSetters } from '../../domain/in-words.ts'
import { libraryGoalOf } from '../../domain/plan/goal-library.ts'
import { goalAims } from '../../domain/plan/plan-words.ts'
import { type PlanGoal, planGoalOf, ratingsOf } from '../../queries/plan/plan-goals.ts'
import { aboutOwnItem } from '../about-item.ts'
import { aboutWriting } from '../about-writing.ts'
import { goalPath, planPageAbout } from '../paths.ts'
import { GoalRatings, scores } from '../plan/ratings.view.tsx'
import { GoalView, NewGoalView } from './goal.view.tsx'

const plan = 5
const headline = text('The goal', { max: 200 })
const aimFields = {
  aim: optionalChoice('What the goal is for it', Object.keys(goalAims)),
  substance: optionalText('Which substance', { max: 60 }),
}
const newFields = {
  headline,
  domain: choice('Which part of life it is about', Object.keys(goalDomains)),
  ...aimFields,
  set_by: choice('Whose goal it is', Object.keys(goalSetters)),
}
const changeFields = {
  headline,
  ...aimFields,
  outcome: optionalChoice('Whether it is still a goal', ['open', 'reached', 'let_go']),
  _version: version(),
}

const common = (context: StaffContext, personId: string) => ({
  action: context.path,
  cancelHref: planPageAbout(context.actor, personId),
  seal: context.seal,
})

/** A goal picked from the library fills the form; nothing of it has to stay. */
function pickedValues(pick: string | undefined): FormValues {
  const goal = libraryGoalOf(pick)
  return goal ? { headline: goal.words, domain: goal.domain, aim: goal.aim ?? '', pick: goal.code } : {}
}

const oneOf = (values: FormValues, name: string) => {
  const value = values[name]
  return typeof value === 'string' ? value : ''
}

const newView = (context: StaffContext, personId: string, values: FormValues, errors: FormErrors = []) => {
  const kept = { pick: oneOf(values, 'pick'), need: oneOf(values, 'need') }
  return <NewGoalView {...common(context, personId)} values={values} errors={errors} kept={kept} />
}

/** A need from the person's list fills the form with its words, to be put as the person would. */
async function valuesFromNeed(context: StaffContext, personId: string): Promise<FormValues> {
  const { need: needId = '' } = context.query
  const need = isId(needId) ? await needOf(context.tx, personId, needId) : null
  if (!need || need.closedAt !== null) return {}
  await aboutOwnItem(context, { itemId: need.needId, ...need })
  return { headline: need.words, domain: need.domain, need: need.needId }
}

export async function showNewGoal(context: StaffContext): Promise<Reply> {
  const writing = await aboutWriting(context, plan)
  if (!writing) return notFound()
  const values = { ...pickedValues(context.query.pick), ...(await valuesFromNeed(context, writing.personId)) }
  return page('Add a goal', newView(context, writing.personId, values))
}

export async function saveNewGoal(context: StaffContext): Promise<Reply> {
  const writing = await aboutWriting(context, plan)
  if (!writing) return notFound()
  const kept = { pick: optionalText('The goal picked', { max: 40 }), need: optionalText('The need', { max: 40 }) }
  const read = readForm({ ...newFields, ...kept }, context.form)
  if (!read.ok) return invalid('Add a goal', newView(context, writing.personId, context.form, read.errors))
  const { set_by: setBy, pick, need, ...input } = read.input
  const picked = libraryGoalOf(pick)
  const added = await addGoal(context, {
    personId: writing.personId,
    setBy,
    ...input,
    libraryCode: picked?.code ?? null,
    isMilestone: picked?.isMilestone ?? false,
  })
  if (added.ok && isId(need) && (await needOf(context.tx, writing.personId, need)))
    await needBecameGoal(context, need, added.value.goalId)
  return redirect(planPageAbout(context.actor, writing.personId), 'The goal is saved')
}

interface OpenGoal {
  readonly goal: PlanGoal
  readonly isOurs: boolean
}

async function openGoal(context: StaffContext): Promise<OpenGoal | null> {
  const goal = await planGoalOf(context.tx, [context.params.personId ?? ''], context.params.goalId ?? '')
  return goal && { goal, isOurs: await aboutOwnItem(context, goal) }
}

const valuesOf = (goal: PlanGoal): FormValues => ({
  headline: goal.headline,
  aim: goal.aim ?? '',
  substance: goal.substance,
  outcome: goal.outcome ?? (goal.endedAt ? 'reached' : 'open'),
})

const back = (context: StaffContext, { personId }: PlanGoal) => ({
  backLink: { href: planPageAbout(context.actor, personId), text: 'Back' },
})

/** The page of a goal, with what was typed into its rating and what is wrong there. */
async function goalBody(context: StaffContext, opened: OpenGoal, errors: FormErrors = []) {
  const { goal } = opened
  const [all, [wideFrom]] = await Promise.all([
    ratingsOf(context.tx, [goal.personId]),
    figuresInUse(context.tx, 'care.expectation_gap'),
  ])
  const ratings = all.filter((one) => one.goalId === goal.itemId)
  const here = goalPath(goal.personId, goal.itemId)
  return (
    <>
      <ErrorSummary errors={errors} />
      <GoalView {...common(context, goal.personId)} {...opened} action={here} values={valuesOf(goal)}>
        <GoalRatings
          goal={goal}
          ratings={ratings}
          wideFrom={wideFrom}
          mayRate={opened.isOurs}
          action={`${here}/rate`}
          values={errors.length > 0 ? context.form : { rater: 'worker' }}
          errors={errors}
          seal={context.seal}
        />
      </GoalView>
    </>
  )
}

export async function showGoal(context: StaffContext): Promise<Reply> {
  const opened = await openGoal(context)
  return opened ? page('A goal', await goalBody(context, opened), back(context, opened.goal)) : notFound()
}

export async function saveRating(context: StaffContext): Promise<Reply> {
  const opened = await openGoal(context)
  if (!opened?.isOurs || opened.goal.endedAt !== null) return notFound()
  const { goal } = opened
  const fields = {
    score: choice('A number out of 10', scores),
    rater: choice('Whose view it is', ['worker', 'person']),
    note: optionalText('Why', { max: 300 }),
  }
  const read = readForm(fields, context.form)
  if (!read.ok) return invalid('A goal', await goalBody(context, opened, read.errors), back(context, goal))
  const { rater, note, score } = read.input
  await rateGoal(context, goal, { rater, note, score: Number(score) })
  return redirect(goalPath(goal.personId, goal.itemId), 'The rating is saved')
}

export async function saveGoal(context: StaffContext): Promise<Reply> {
  const opened = await openGoal(context)
  if (!opened?.isOurs) return notFound()
  const { goal } = opened
  const view = (errors: FormErrors, theirs?: PlanGoal | null) => (
    <GoalView
      {...common(context, goal.personId)}
      goal={theirs ?? goal}
      isOurs
      theirs={theirs !== undefined}
      values={context.form}
      errors={errors}
    />
  )
  const read = readForm(changeFields, context.form)
  if (!read.ok) return invalid('A goal', view(read.errors))
  const { outcome, _version, ...input } = read.input
  const result = await changeGoal(context, goal, {
    ...input,
    outcome: outcome === 'open' ? null : outcome,
    version: _version,
  })
  if (!result.ok) {
    const theirs = await planGoalOf(context.tx, [goal.personId], goal.itemId)
    return conflict('A goal', view([{ field: '', text: result.refusal.text }], theirs))
  }
  return redirect(planPageAbout(context.actor, goal.personId), 'The goal is saved')
}
