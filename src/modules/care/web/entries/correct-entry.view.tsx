import type { ReactElement } from 'react'
import {
  Button,
  ButtonGroup,
  ErrorSummary,
  Form,
  type FormErrors,
  type FormValues,
  formFields,
  Heading,
  InsetText,
  TextInput,
} from '../../../../platform/web/components/index.ts'
import type { Entry } from '../../queries/entries.ts'
import { correctEntryPath, entryPath } from '../paths.ts'
import { EntryFields, TestResult } from './entry-fields.tsx'

interface CorrectEntryProps {
  readonly entry: Entry
  /** What somebody else saved in the meantime, where the two meet. */
  readonly theirs?: Entry | null
  readonly values: FormValues
  readonly errors?: FormErrors
  readonly seal: { readonly csrf: string; readonly idempotencyKey: string }
}

function Theirs({ theirs }: { readonly theirs: Entry }): ReactElement {
  return (
    <InsetText>
      <p>
        <strong>What {theirs.authorName ?? 'somebody'} saved</strong>
      </p>
      <p>{theirs.title}</p>
      <p>{theirs.body}</p>
      <p>
        <a className="nhsuk-link" href={correctEntryPath(theirs.personId, theirs.itemId)}>
          Correct that one instead
        </a>
      </p>
    </InsetText>
  )
}

export function CorrectEntryView({ entry, theirs, values, errors = [], seal }: CorrectEntryProps): ReactElement {
  const field = formFields(values, errors)
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <ErrorSummary errors={errors} />
        <Heading level={1}>Correct a note</Heading>
        <p className="nhsuk-body">
          The note you correct stays, struck through, with your reason. Agencies that were shown it are told.
        </p>
        {theirs && <Theirs theirs={theirs} />}
        {theirs && <p className="nhsuk-body">What you wrote is below. Copy what you need.</p>}
        <Form action={correctEntryPath(entry.personId, entry.itemId)} {...seal}>
          {entry.category === 7 && <TestResult field={field} />}
          <EntryFields field={field} />
          <TextInput {...field('reason')} label="Why you are correcting it" />
          <ButtonGroup>
            <Button>Save the correction</Button>
            <a href={entryPath(entry.personId, entry.itemId)}>Cancel</a>
          </ButtonGroup>
        </Form>
      </div>
    </div>
  )
}
