import type { ReactElement } from 'react'
import {
  Button,
  ButtonGroup,
  Checkboxes,
  ErrorSummary,
  Fieldset,
  Form,
  type FormErrors,
  type FormValues,
  formFields,
  Heading,
  SavedMeanwhile,
  Select,
  TextInput,
} from '../../../../platform/web/components/index.ts'
import { tieKinds, tieUses } from '../../domain/network/network.ts'
import type { NetworkMap } from '../../queries/networks-of.ts'

export interface DrawModel {
  readonly action: string
  readonly cancelHref: string
  readonly rows: number
  readonly version: number
  readonly mayName: boolean
  readonly values: FormValues
  readonly errors?: FormErrors
  readonly theirs?: NetworkMap | null
  readonly seal: { readonly csrf: string; readonly idempotencyKey: string }
}

const options = (words: Readonly<Record<string, string>>) => [
  { value: '', text: 'Choose one' },
  ...Object.entries(words).map(([value, text]) => ({ value, text })),
]

function Row({ at, model }: { readonly at: number; readonly model: DrawModel }): ReactElement {
  const field = formFields(model.values, model.errors ?? [])
  const known = model.values[`key_${at}`]
  return (
    <Fieldset legend={known ? `${model.values[`initials_${at}`]}` : `Person ${at + 1}`} size="s">
      <TextInput {...field(`initials_${at}`)} label="Initials, or a short word" width={4} />
      <Select {...field(`kind_${at}`)} label="Who they are" items={options(tieKinds)} />
      <Select {...field(`uses_${at}`)} label="Do they drink or use?" items={options(tieUses)} />
      <Checkboxes
        {...field(`close_${at}`)}
        label="How close?"
        labelHidden
        small
        items={[{ value: 'yes', text: 'They are close' }]}
      />
      {model.mayName && (
        <TextInput
          {...field(`name_${at}`)}
          label="Name (optional)"
          hint="Leave it out if you can. Only you and your safeguarding lead see it."
        />
      )}
      {known && (
        <Checkboxes
          {...field(`gone_${at}`)}
          label="Still there?"
          labelHidden
          small
          items={[{ value: 'yes', text: 'Not in the picture any more' }]}
        />
      )}
    </Fieldset>
  )
}

export function DrawView(model: DrawModel): ReactElement {
  const { action, cancelHref, rows, version, values, errors = [], theirs, seal } = model
  const keys = Array.from({ length: rows }, (_, at) => [`key_${at}`, String(values[`key_${at}`] ?? '')] as const)
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <ErrorSummary errors={errors} />
        <Heading level={1}>Draw the people around them</Heading>
        {theirs && (
          <SavedMeanwhile
            saved={[
              { label: 'Drawn by', text: theirs.authorName ?? 'A worker' },
              { label: 'People', text: theirs.ties.map(({ initials }) => initials).join(', ') },
            ]}
          />
        )}
        <p className="nhsuk-body">
          Do this together with the person. They choose how each one is called. Initials are enough. The person can read
          the map at once.
        </p>
        <Form action={action} version={version} fields={Object.fromEntries(keys)} {...seal}>
          {keys.map(([key], at) => (
            <Row key={key} at={at} model={model} />
          ))}
          <ButtonGroup>
            <Button>Save the map</Button>
            <a href={cancelHref}>Cancel</a>
          </ButtonGroup>
        </Form>
      </div>
    </div>
  )
}
