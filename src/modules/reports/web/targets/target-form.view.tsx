import type { ReactElement } from 'react'
import {
  Button,
  ButtonGroup,
  Column,
  ErrorSummary,
  Form,
  formFields,
  Heading,
  Radios,
  Select,
  TextArea,
  TextInput,
} from '../../../../platform/web/components/index.ts'
import type { FormPage } from '../../../../platform/web/form-page.ts'
import { newTargetPath, targetsPath } from '../paths.ts'
import { measureItems } from './opened-targets.ts'
import { monthItems } from './target-form.ts'

interface FormProps {
  readonly action: string
  readonly seen: number
  readonly form: FormPage
  readonly today: string
  readonly isNew: boolean
}

/** What a target is made of; for one that stands, also whether this version ends it. */
export function TargetForm({ action, seen, form, today, isNew }: FormProps): ReactElement {
  const field = formFields(form.values, form.errors)
  const months = [{ value: '', text: 'Choose a month' }, ...monthItems(today)]
  return (
    <Form action={action} {...form.seal} version={seen}>
      {!isNew && (
        <>
          <Heading level={2} size="m">
            Change this target
          </Heading>
          <Radios
            {...field('change')}
            label="What to do"
            small
            items={[
              { value: 'keep', text: 'Write a new version' },
              { value: 'end', text: 'End it from the first month on' },
            ]}
          />
        </>
      )}
      <TextInput
        {...field('objective')}
        label="What you want to change"
        hint="In plain words, such as: more people have a safe home"
      />
      <Select
        {...field('measure')}
        label="What it is judged by"
        items={[{ value: '', text: 'Choose a measure' }, ...measureItems]}
      />
      <TextInput
        {...field('aim')}
        label="What it should come to"
        hint="A whole number: percent, or days"
        inputMode="numeric"
        width={3}
      />
      <Select
        {...field('from_month')}
        label="The first month it counts for"
        hint="A month that has not begun"
        items={months}
      />
      <Select {...field('by_month')} label="To be reached by the end of" items={months} />
      <TextInput {...field('owner')} label="Who answers for it" hint="A name or a post" />
      <TextArea {...field('why')} label="Why, and where it was agreed" rows={3} maxLength={500} />
      <ButtonGroup>
        <Button>{isNew ? 'Set the target' : 'Save the change'}</Button>
        <a href={targetsPath}>Cancel</a>
      </ButtonGroup>
    </Form>
  )
}

export function NewTargetView({ form, today }: { readonly form: FormPage; readonly today: string }): ReactElement {
  return (
    <Column>
      <ErrorSummary errors={form.errors} />
      <Heading level={1}>Set a target</Heading>
      <p className="nhsuk-body">Where the measure stands today is read from the numbers and kept beside the target.</p>
      <TargetForm
        action={newTargetPath}
        seen={0}
        form={{ ...form, values: { change: 'keep', ...form.values } }}
        today={today}
        isNew
      />
    </Column>
  )
}
