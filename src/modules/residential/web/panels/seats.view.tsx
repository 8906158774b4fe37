import type { ReactElement } from 'react'
import { dayInWords } from '../../../../kernel/calendar-day.ts'
import {
  Button,
  Column,
  DateInput,
  ErrorSummary,
  Fieldset,
  Form,
  formFields,
  Heading,
  SavedMeanwhile,
  Select,
  TextInput,
} from '../../../../platform/web/components/index.ts'
import { type FormPage, versionOf } from '../../../../platform/web/form-page.ts'
import type { Panel, Seat } from '../../queries/panels.ts'
import { newPanelPath, seatsPath } from '../paths.ts'

/** How many people may be named at once; a box may stay empty. */
export const seats = [1, 2, 3, 4, 5, 6] as const

interface SeatsProps {
  readonly people: readonly Seat[]
  readonly form: FormPage
}

function SeatBoxes({ people, form }: SeatsProps): ReactElement {
  const field = formFields(form.values, form.errors)
  const items = [
    { value: '', text: 'Nobody' },
    ...people.map(({ staffId, name, title, agencyName }) => ({
      value: staffId,
      text: [name, title, agencyName].filter(Boolean).join(', '),
    })),
  ]
  return (
    <>
      {seats.map((seat) => (
        <Fieldset key={seat} legend={`Seat ${seat}`} size="s">
          <Select {...field(`staff_${seat}`)} label="Who?" items={items} />
          <TextInput
            {...field(`role_${seat}`)}
            label="As what?"
            hint={seat === 1 ? 'For example chair, or social care' : undefined}
          />
        </Fieldset>
      ))}
    </>
  )
}

export function NewPanelView(props: SeatsProps): ReactElement {
  const { form } = props
  const field = formFields(form.values, form.errors)
  return (
    <Column>
      <ErrorSummary errors={form.errors} />
      <Heading level={1}>Name a panel</Heading>
      <p className="nhsuk-body">
        Whoever sits reads the applications put to this panel, without a name, and decides. People who apply can see who
        sits.
      </p>
      <Form action={newPanelPath} {...form.seal}>
        <DateInput {...field('meets_on')} label="When does it meet?" />
        <TextInput {...field('place')} label="Where? (optional)" />
        <SeatBoxes {...props} />
        <Button>Name the panel</Button>
      </Form>
    </Column>
  )
}

export function ChangeSeatsView({ panel, ...props }: SeatsProps & { readonly panel: Panel }): ReactElement {
  const { form } = props
  return (
    <Column>
      <ErrorSummary errors={form.errors} />
      <Heading level={1} caption={`Panel on ${dayInWords(panel.meetsOn)}`}>
        Change who sits
      </Heading>
      <p className="nhsuk-body">
        Whoever comes can read its applications at once. Whoever stands down can no longer read them. Both are told. It
        can be changed until the panel has decided something.
      </p>
      <SavedMeanwhile saved={form.saved} />
      <Form action={seatsPath(panel.panelId)} version={versionOf(form)} {...form.seal}>
        <SeatBoxes {...props} />
        <Button>Save who sits</Button>
      </Form>
    </Column>
  )
}
