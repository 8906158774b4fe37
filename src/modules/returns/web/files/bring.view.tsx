import type { ReactElement } from 'react'
import {
  Button,
  Column,
  DateInput,
  Details,
  ErrorSummary,
  FileUpload,
  Form,
  formFields,
  Heading,
  InsetText,
  Select,
} from '../../../../platform/web/components/index.ts'
import type { FormPage } from '../../../../platform/web/form-page.ts'
import type { BringingAgency } from '../../queries/uploads.ts'
import { bringPath } from '../paths.ts'

/** An agency without a code cannot be told apart in a national file. */
export function NoCode({ agency }: { readonly agency: BringingAgency }): ReactElement {
  return (
    <Column>
      <Heading level={1}>Bring a national file</Heading>
      <InsetText>
        {agency.name} has no national code yet, so its rows cannot be told from others’. An administrator writes it down
        on the agency’s page, under “Change the profile”.
      </InsetText>
    </Column>
  )
}

export function BringForm({
  form,
  agency,
}: {
  readonly form: FormPage
  readonly agency: BringingAgency
}): ReactElement {
  const field = formFields(form.values, form.errors)
  const [first] = agency.teams
  return (
    <Column>
      <ErrorSummary errors={form.errors} />
      <Heading level={1}>Bring a national file</Heading>
      <p className="nhsuk-body">
        The file your other system writes for the national return, as CSV. It becomes ordinary records here: people,
        support, kinds of help, leavings and outcome profiles. You see what it would do before anything comes in.
      </p>
      <Form action={bringPath} multipart {...form.seal}>
        <FileUpload
          {...field('file')}
          label="The file"
          hint={`Every row must say ${agency.code} as its agency`}
          accept=".csv,text/csv"
        />
        <DateInput {...field('data_date')} label="The last day the data speak for" hint="For example, 31 10 2026" />
        {agency.teams.length > 1 && (
          <Select
            {...field('team')}
            label="Whose list new people come on"
            items={agency.teams.map(({ teamId, name }) => ({ value: teamId, text: name }))}
          />
        )}
        <Button>Look at the file</Button>
      </Form>
      <Details summary="What happens to the people in it">
        <ul className="nhsuk-list nhsuk-list--bullet">
          <li>
            Somebody your agency knows already, by first letters, date of birth and sex, is not registered again. What
            other agencies hold plays no part.
          </li>
          <li>
            New people come on the list of{' '}
            {agency.teams.length > 1 ? 'the team you choose' : first ? first.name : 'a new team'}, until a worker takes
            them on.
          </li>
          <li>
            Whoever did not agree to the national return is kept out. Only their number and their answer are kept.
          </li>
          <li>The same file again changes nothing. A corrected file changes what was corrected, and the old stays.</li>
          <li>What a later file does not speak of is left as it is.</li>
        </ul>
      </Details>
    </Column>
  )
}
