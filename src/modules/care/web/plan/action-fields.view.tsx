import type { ReactElement } from 'react'
import { DateInput, Select, TextInput } from '../../../../platform/web/components/index.ts'
import { actionKinds } from '../../domain/plan/plan-words.ts'
import type { DoerChoice } from '../../queries/plan/who-does.ts'
import type { OpenPlan } from './open-plan.ts'
import { optionsOf, type PlanField } from './plan-form.view.tsx'

/** The boxes an action is written in, new or changed. */
export function ActionFields({
  field,
  opened,
  doers,
}: {
  readonly field: PlanField
  readonly opened: OpenPlan<'goals'>
  readonly doers: readonly DoerChoice[]
}): ReactElement {
  const goals = opened.facts.goals.filter((goal) => goal.endedAt === null)
  return (
    <>
      <TextInput {...field('what')} label="What is to be done?" hint="One thing, in plain words" />
      <Select
        {...field('who')}
        label="Who does it?"
        items={[{ value: '', text: 'Choose one' }, ...doers.map(({ value, text: words }) => ({ value, text: words }))]}
      />
      <DateInput {...field('due_on')} label="By when?" hint="You can leave this empty. For example, 31 3 2027" />
      <Select
        {...field('goal')}
        label="Which goal does it serve?"
        items={[
          { value: '', text: 'No goal in particular' },
          ...goals.map(({ itemId, headline }) => ({ value: itemId, text: headline })),
        ]}
      />
      <Select {...field('kind')} label="What sort of help is it?" items={optionsOf(actionKinds)} />
    </>
  )
}
