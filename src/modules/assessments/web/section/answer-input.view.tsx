import type { ReactElement } from 'react'
import {
  Checkboxes,
  DateInput,
  type FieldProps,
  Fieldset,
  Radios,
  Select,
  TextArea,
  TextInput,
} from '../../../../platform/web/components/index.ts'
import { answerField, weekField } from '../../domain/answering/read-answer.ts'
import type { Item } from '../../domain/instrument/instrument.ts'

interface InputProps {
  readonly item: Item
  readonly label: string
  readonly hint: string | undefined
  readonly field: (name: string) => FieldProps
}

const fewEnoughToSee = 8
const weekLabels = ['Four weeks ago', 'Three weeks ago', 'Two weeks ago', 'Last week'] as const

/** Once something is chosen among radios, it could not be taken back without a box for that. */
const takeBack = (props: FieldProps) => (props.value ? [{ divider: 'or' }, { value: '', text: 'No answer' }] : [])

function scaleHint({ min, max, lowText, highText }: Item, hint: string | undefined): string {
  const ends = `From ${min}${lowText ? ` (${lowText})` : ''} to ${max}${highText ? ` (${highText})` : ''}`
  return hint === undefined ? ends : `${hint}. ${ends}`
}

function Weeks({ item, label, hint, field }: InputProps): ReactElement {
  return (
    <Fieldset legend={label} size="s">
      <p className="nhsuk-hint">{hint ?? 'How many days in each week, from 0 to 7'}</p>
      <div className="app-weeks">
        {weekLabels.map((week, at) => (
          <TextInput key={week} {...field(weekField(item.linkId, at + 1))} label={week} width={2} inputMode="numeric" />
        ))}
      </div>
    </Fieldset>
  )
}

function Chosen({ item, label, hint, field }: InputProps): ReactElement {
  const props = field(answerField(item.linkId))
  const choices = (item.choices ?? []).map(({ code, text }) => ({ value: code, text }))
  if (item.kind === 'many')
    return <Checkboxes {...props} label={label} labelSize="s" hint={hint} items={choices} small />
  if (choices.length > fewEnoughToSee)
    return (
      <Select
        {...props}
        label={label}
        labelSize="s"
        hint={hint}
        items={[{ value: '', text: 'Choose one' }, ...choices]}
      />
    )
  return <Radios {...props} label={label} labelSize="s" hint={hint} items={[...choices, ...takeBack(props)]} small />
}

/** The boxes for one question, by its kind. */
export function AnswerInput(input: InputProps): ReactElement {
  const { item, label, hint, field } = input
  const props = { ...field(answerField(item.linkId)), label, hint, labelSize: 's' } as const
  switch (item.kind) {
    case 'text':
      return <TextInput {...props} />
    case 'long_text':
      return <TextArea {...props} rows={4} maxLength={8000} threshold={90} />
    case 'number':
      return <TextInput {...props} width={5} inputMode="decimal" suffix={item.unit} />
    case 'scale':
      return <TextInput {...props} hint={scaleHint(item, hint)} width={3} inputMode="numeric" />
    case 'day':
      return <DateInput {...props} />
    case 'weeks':
      return <Weeks {...input} />
    case 'yes_no':
      return (
        <Radios
          {...props}
          inline={!props.value}
          small
          items={[{ value: 'yes', text: 'Yes' }, { value: 'no', text: 'No' }, ...takeBack(props)]}
        />
      )
    case 'choice':
    case 'many':
      return <Chosen {...input} />
  }
}
