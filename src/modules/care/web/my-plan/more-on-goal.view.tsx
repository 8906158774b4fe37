import type { ReactElement } from 'react'
import {
  Button,
  DateInput,
  Form,
  type FormErrors,
  type FormValues,
  formFields,
  Heading,
  Select,
  TextInput,
} from '../../../../platform/web/components/index.ts'
import { scores } from '../plan/ratings.view.tsx'

interface MoreProps {
  readonly action: string
  readonly values: FormValues
  readonly errors: FormErrors
  readonly seal: { readonly csrf: string; readonly idempotencyKey: string }
}

/** What the person can do about a goal of theirs besides rewording it: say how near it is, and what they will do. */
export function MoreOnGoal({ action, values, errors, seal }: MoreProps): ReactElement {
  const field = formFields(values, errors)
  return (
    <>
      <Heading level={2} size="m">
        How near is it?
      </Heading>
      <Form action={`${action}/rate`} {...seal}>
        <Select
          {...field('score')}
          label="Out of 10"
          hint="0 is not begun, 10 is reached"
          items={scores.map((value) => ({ value, text: value }))}
        />
        <TextInput {...field('note')} label="Why?" hint="You can leave this empty" />
        <Button variant="secondary">Say how near it is</Button>
      </Form>
      <Heading level={2} size="m">
        Something I will do towards it
      </Heading>
      <Form action={`${action}/actions`} {...seal}>
        <TextInput {...field('what')} label="What will you do?" />
        <DateInput {...field('due_on')} label="By when?" hint="You can leave this empty. For example, 31 3 2027" />
        <Button variant="secondary">Put it in my plan</Button>
      </Form>
    </>
  )
}
