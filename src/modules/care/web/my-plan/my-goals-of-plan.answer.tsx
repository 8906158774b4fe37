import { isId } from '../../../../kernel/id.ts'
import {
  ErrorSummary,
  type FormErrors,
  type FormValues,
  Heading,
  Radios,
  SavedMeanwhile,
  Select,
  TextInput,
} from '../../../../platform/web/components/index.ts'
import {
  choice,
  optionalChoice,
  optionalDay,
  optionalText,
  readForm,
  text,
  version,
} from '../../../../platform/web/fields.ts'
import { conflict, invalid, notFound, page, type Reply, redirect } from '../../../../platform/web/reply.ts'
import type { PersonContext } from '../../../../platform/web/request-context.ts'
import { figuresInUse } from '../../../partnership/index.ts'
import { addOwnAction, changeOwnGoal, rateOwnGoal, setOwnGoal } from '../../commands/plan/own-plan.ts'
import { goalDomains } from '../../domain/in-words.ts'
import { libraryGoalOf } from '../../domain/plan/goal-library.ts'
import { goalAims } from '../../domain/plan/plan-words.ts'
import { type PlanGoal, planGoalOf } from '../../queries/plan/plan-goals.ts'
import { AimFields } from '../goals/goal.view.tsx'
import { myGoalPath, myNewGoalPath, myPlanPath, myWishPath } from '../plan/paths.ts'
import { optionsOf, PlanFormView } from '../plan/plan-form.view.tsx'
import { goalLine } from '../plan/plan-goals.view.tsx'
import { RatingsFigure, scores } from '../plan/ratings.view.tsx'
import { MoreOnGoal } from './more-on-goal.view.tsx'
import { backToMyPlan, openPartsOfMyPlan } from './open-my-plan.ts'

const newFields = {
  headline: text('Your goal', { max: 200 }),
  domain: choice('Which part of life it is about', Object.keys(goalDomains)),
  aim: optionalChoice('What the goal is for it', Object.keys(goalAims)),
  substance: optionalText('Which substance', { max: 60 }),
  pick: optionalText('The goal picked', { max: 40 }),
}

const newForm = (context: PersonContext, values: FormValues, errors: FormErrors = []) => (
  <PlanFormView
    heading="Set a goal"
    action={myNewGoalPath}
    cancelHref={myPlanPath}
    button="Set this goal"
    hidden={{ pick: typeof values.pick === 'string' ? values.pick : '' }}
    values={values}
    errors={errors}
    seal={context.seal}
    fields={(field) => (
      <>
        <TextInput {...field('headline')} label="My goal" hint="In your own words" />
        <Select
          {...field('domain')}
          label="Which part of life is it about?"
          items={[{ value: '', text: 'Choose one' }, ...optionsOf(goalDomains)]}
        />
        <AimFields field={field} />
      </>
    )}
  />
)

export async function showMyNewGoal(context: PersonContext): Promise<Reply> {
  context.about({ personId: context.actor.personId, route: 'own', categories: [5] })
  const goal = libraryGoalOf(context.query.pick)
  const values = goal ? { headline: goal.words, domain: goal.domain, aim: goal.aim ?? '', pick: goal.code } : {}
  return page('Set a goal', newForm(context, values), backToMyPlan)
}

export async function saveMyNewGoal(context: PersonContext): Promise<Reply> {
  context.about({ personId: context.actor.personId, route: 'own', categories: [5] })
  const read = readForm(newFields, context.form)
  if (!read.ok) return invalid('Set a goal', newForm(context, context.form, read.errors), backToMyPlan)
  const { pick, ...input } = read.input
  const picked = libraryGoalOf(pick)
  const set = await setOwnGoal(context, {
    ...input,
    libraryCode: picked?.code ?? null,
    isMilestone: picked?.isMilestone ?? false,
  })
  return set.ok ? redirect(myPlanPath, 'Your goal is set') : notFound()
}

interface Again {
  readonly values?: FormValues
  readonly errors?: FormErrors
  readonly theirs?: PlanGoal
}

function ChangeForm({
  context,
  goal,
  again,
}: {
  readonly context: PersonContext
  readonly goal: PlanGoal
  readonly again: Again
}) {
  const shown = again.theirs ?? goal
  const saved = { headline: shown.headline, outcome: shown.outcome ?? 'open' }
  return (
    <PlanFormView
      heading="My goal"
      lead={
        again.theirs ? (
          <SavedMeanwhile saved={[{ label: 'My goal', text: again.theirs.headline }]} />
        ) : (
          <p className="nhsuk-body">{goalLine(goal, 'Me')}</p>
        )
      }
      action={myGoalPath(goal.itemId)}
      cancelHref={myPlanPath}
      button="Save"
      version={shown.version}
      values={again.values ?? saved}
      errors={again.errors ?? []}
      seal={context.seal}
      fields={(field) => (
        <>
          <TextInput {...field('headline')} label="My goal" />
          <Radios
            {...field('outcome')}
            label="Is it still my goal?"
            labelSize="s"
            items={[
              { value: 'open', text: 'Yes' },
              { value: 'reached', text: 'I have reached it' },
              { value: 'let_go', text: 'I let it go for now' },
            ]}
          />
        </>
      )}
    />
  )
}

async function openMyGoal(context: PersonContext): Promise<PlanGoal | null> {
  const { goalId = '' } = context.params
  const goal = isId(goalId) ? await planGoalOf(context.tx, context.actor.ownPeople, goalId) : null
  context.about({ personId: context.actor.personId, route: 'own', categories: [5] })
  return goal
}

/** The page of one goal, with what was typed into one of its smaller forms and what is wrong there. */
async function goalBody(context: PersonContext, goal: PlanGoal, errors: FormErrors = []) {
  const [facts, [wideFrom]] = await Promise.all([
    openPartsOfMyPlan(context, ['ratings']),
    figuresInUse(context.tx, 'care.expectation_gap'),
  ])
  const ratings = facts.ratings.filter((rating) => rating.goalId === goal.itemId)
  return (
    <>
      <ErrorSummary errors={errors} />
      {goal.setBy === 'person' ? (
        <ChangeForm context={context} goal={goal} again={{}} />
      ) : (
        <>
          <Heading level={1}>{goal.headline}</Heading>
          <p className="nhsuk-body">{goalLine(goal, 'Me')}</p>
          <p className="nhsuk-body">
            Somebody else set this goal. <a href={myWishPath}>Say that you want something else</a>.
          </p>
        </>
      )}
      <RatingsFigure ratings={ratings} wideFrom={wideFrom} />
      {goal.endedAt === null && (
        <MoreOnGoal
          action={myGoalPath(goal.itemId)}
          values={errors.length > 0 ? context.form : {}}
          errors={errors}
          seal={context.seal}
        />
      )}
    </>
  )
}

export async function showMyGoal(context: PersonContext): Promise<Reply> {
  const goal = await openMyGoal(context)
  return goal ? page('My goal', await goalBody(context, goal), backToMyPlan) : notFound()
}

export async function saveMyGoal(context: PersonContext): Promise<Reply> {
  const goal = await openMyGoal(context)
  if (goal?.setBy !== 'person') return notFound()
  const fields = {
    headline: text('Your goal', { max: 200 }),
    outcome: choice('Whether it is still your goal', ['open', 'reached', 'let_go']),
    _version: version(),
  }
  const read = readForm(fields, context.form)
  if (!read.ok)
    return invalid(
      'My goal',
      <ChangeForm context={context} goal={goal} again={{ values: context.form, errors: read.errors }} />,
      backToMyPlan,
    )
  const { headline, outcome, _version } = read.input
  const input = { headline, outcome: outcome === 'open' ? null : outcome, version: _version }
  const saved = await changeOwnGoal(context, goal.itemId, input)
  if (saved.ok) return redirect(myPlanPath, outcome === 'reached' ? 'Reached. Well done' : 'Your goal is saved')
  const theirs = (await planGoalOf(context.tx, context.actor.ownPeople, goal.itemId)) ?? goal
  const again = { values: context.form, errors: [{ field: '', text: saved.refusal.text }], theirs }
  return conflict('My goal', <ChangeForm context={context} goal={goal} again={again} />, backToMyPlan)
}

export async function rateMyGoal(context: PersonContext): Promise<Reply> {
  const goal = await openMyGoal(context)
  if (!goal || goal.endedAt !== null) return notFound()
  const read = readForm({ score: choice('A number', scores), note: optionalText('Why', { max: 300 }) }, context.form)
  if (!read.ok) return invalid('My goal', await goalBody(context, goal, read.errors), backToMyPlan)
  await rateOwnGoal(context, { goalId: goal.itemId, score: Number(read.input.score), note: read.input.note })
  return redirect(myGoalPath(goal.itemId), 'It is saved')
}

export async function addMyAction(context: PersonContext): Promise<Reply> {
  const goal = await openMyGoal(context)
  if (!goal || goal.endedAt !== null) return notFound()
  const fields = { what: text('What you will do', { max: 300 }), due_on: optionalDay('By when') }
  const read = readForm(fields, context.form)
  if (!read.ok) return invalid('My goal', await goalBody(context, goal, read.errors), backToMyPlan)
  await addOwnAction(context, { goalId: goal.itemId, what: read.input.what, dueOn: read.input.due_on })
  return redirect(myPlanPath, 'It is in your plan')
}
