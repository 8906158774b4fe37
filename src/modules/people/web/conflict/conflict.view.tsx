import type { ReactElement } from 'react'
import {
  Button,
  ButtonGroup,
  Column,
  ErrorSummary,
  Form,
  formFields,
  Heading,
  Select,
} from '../../../../platform/web/components/index.ts'
import type { FormPage } from '../../../../platform/web/form-page.ts'
import type { Colleague } from '../../queries/colleagues.ts'
import { conflictPath } from '../paths.ts'

interface ConflictProps {
  readonly form: FormPage
  readonly personId: string
  /** Null where the worker does nothing for the person that could be handed over. */
  readonly colleagues: readonly Colleague[] | null
}

export function ConflictForm({ form, personId, colleagues }: ConflictProps): ReactElement {
  const field = formFields(form.values, form.errors)
  return (
    <Column>
      <ErrorSummary errors={form.errors} />
      <Heading level={1}>I know this person</Heading>
      <p className="nhsuk-body">
        Say so if you know the person outside work: family, friends, neighbours, an old flame, somebody you used with.
        The record closes to you at once, and you will not find them any more. Your manager can undo it only with a new
        decision.
      </p>
      <Form action={conflictPath(personId)} {...form.seal}>
        {colleagues && (
          <Select
            {...field('who')}
            label="Who takes over from you?"
            hint="If you leave this empty, your manager is told that somebody needs a worker"
            items={[
              { value: '', text: 'My manager decides' },
              ...colleagues.map((one) => ({
                value: one.staff_id,
                text: [one.display_name, one.job_title].filter(Boolean).join(', '),
              })),
            ]}
          />
        )}
        <ButtonGroup>
          <Button variant="warning">Close this record to me</Button>
          <a href="/">Cancel</a>
        </ButtonGroup>
      </Form>
    </Column>
  )
}
