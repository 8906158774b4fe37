import type { ReactElement } from 'react'
import { dayInWords } from '../../../../kernel/calendar-day.ts'
import {
  Button,
  Column,
  DateInput,
  ErrorSummary,
  Form,
  formFields,
  Heading,
  Table,
  TextInput,
} from '../../../../platform/web/components/index.ts'
import type { FormPage } from '../../../../platform/web/form-page.ts'
import { fullNameOf } from '../../domain/person-name.ts'
import { type FoundPerson, mostFound } from '../../queries/found-people.ts'
import { findPath, recordPath, registerPath, teamReasonPath } from '../paths.ts'

interface FindProps {
  readonly form: FormPage
  /** Null before anything was asked. */
  readonly found: readonly FoundPerson[] | null
  readonly mayRegister: boolean
}

const countWords = (count: number) =>
  count === 1
    ? '1 person found'
    : count === mostFound
      ? `The ${count} people who fit best. Add a date of birth to see fewer`
      : `${count} people found`

/** Two identifiers beside each name, so that a namesake is not opened by mistake (A67). */
function Found({
  found,
  mayRegister,
}: {
  readonly found: readonly FoundPerson[]
  readonly mayRegister: boolean
}): ReactElement {
  if (found.length === 0) {
    return (
      <section aria-live="polite">
        <h2 className="nhsuk-heading-m">Nobody found</h2>
        <p className="nhsuk-body">
          You can find people you work with, people on your team’s list, and people shared with you. Check the spelling,
          or use fewer words.
        </p>
        {mayRegister && (
          <p className="nhsuk-body">
            <a href={registerPath}>Add a person</a>
          </p>
        )}
      </section>
    )
  }
  return (
    <Table
      caption={countWords(found.length)}
      responsive
      head={['Name', 'Date of birth', 'Case reference']}
      rows={found.map((one) => [
        <a href={one.needs_reason ? teamReasonPath(one.person_id) : recordPath(one.person_id)} key="name">
          {fullNameOf(one)}
        </a>,
        one.born_on ? dayInWords(one.born_on) : '',
        one.reference ?? '',
      ])}
    />
  )
}

export function FindPage({ form, found, mayRegister }: FindProps): ReactElement {
  const field = formFields(form.values, form.errors)
  return (
    <>
      <Column>
        <ErrorSummary errors={form.errors} />
        <Heading level={1}>Find someone</Heading>
        <Form action={findPath} {...form.seal}>
          <TextInput
            {...field('name')}
            label="Name"
            hint="Spelling does not have to be right"
            width={20}
            autoComplete="off"
            spellCheck={false}
          />
          <DateInput {...field('born_on')} label="Date of birth" labelSize="s" hint="For example, 31 3 1980" />
          <TextInput {...field('reference')} label="Case reference" width={20} autoComplete="off" spellCheck={false} />
          <TextInput
            {...field('nhs_number')}
            label="NHS number"
            width={10}
            inputMode="numeric"
            autoComplete="off"
            spellCheck={false}
          />
          <Button>Find</Button>
        </Form>
      </Column>
      {found && <Found found={found} mayRegister={mayRegister} />}
    </>
  )
}
