import type { ReactElement } from 'react'
import {
  Button,
  ButtonGroup,
  Column,
  ErrorSummary,
  Form,
  formFields,
  Heading,
  InsetText,
  Select,
  SummaryList,
  TextArea,
  TextInput,
} from '../../../../platform/web/components/index.ts'
import type { FormPage } from '../../../../platform/web/form-page.ts'
import { type ServiceToReferTo, waitInWords } from '../../../directory/index.ts'
import type { Application } from '../../queries/applications-of.ts'

interface ApplyProps {
  readonly action: string
  readonly cancel: string
  readonly services: readonly ServiceToReferTo[]
  readonly version?: number
  /** What a colleague wrote while this form was open. */
  readonly theirs?: Application | null
  readonly form: FormPage
}

function Theirs({ theirs }: { readonly theirs: Application }): ReactElement {
  return (
    <InsetText>
      <p>A colleague changed this while you were writing. This is what stands now:</p>
      <SummaryList
        rows={[
          { key: 'Place', value: theirs.place },
          { key: 'Why', value: theirs.why },
          { key: 'Tried', value: theirs.tried },
          { key: 'Getting ready', value: theirs.preparation },
          { key: 'Advice', value: theirs.advice || 'None' },
        ]}
      />
    </InsetText>
  )
}

export function ApplyView({ action, cancel, services, version, theirs = null, form }: ApplyProps): ReactElement {
  const field = formFields(form.values, form.errors)
  const items = services.map((one) => ({
    value: one.serviceId,
    text: `${one.name}, ${one.agencyName}: ${waitInWords(one)}`,
  }))
  return (
    <Column>
      <ErrorSummary errors={form.errors} />
      <Heading level={1}>Application</Heading>
      {theirs && <Theirs theirs={theirs} />}
      <p className="nhsuk-body">Write it with the person. The panel reads it without a name, so leave names out.</p>
      <Form action={action} {...form.seal} version={version}>
        <Select
          {...field('service_id')}
          label="Where would they like to go?"
          items={[{ value: '', text: 'A place that is not in the list' }, ...items]}
        />
        <TextInput {...field('place')} label="Another place" hint="If it is not in the list" />
        <TextArea {...field('why')} label="Why, in their words?" rows={4} maxLength={2000} />
        <TextArea {...field('tried')} label="What has been tried?" rows={3} maxLength={2000} />
        <TextArea
          {...field('preparation')}
          label="How do they get ready?"
          hint="For example groups, detox first, pets, the home and its rent while they are away"
          rows={3}
          maxLength={2000}
        />
        <TextArea
          {...field('advice')}
          label="Would you advise something else? (optional)"
          hint="It stands beside their wish and blocks nothing"
          rows={3}
          maxLength={2000}
        />
        <ButtonGroup>
          <Button>Save</Button>
          <a href={cancel}>Cancel</a>
        </ButtonGroup>
      </Form>
    </Column>
  )
}
