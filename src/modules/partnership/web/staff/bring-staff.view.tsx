import type { ReactElement } from 'react'
import { dayInWords } from '../../../../kernel/calendar-day.ts'
import {
  Button,
  ButtonGroup,
  Column,
  Details,
  ErrorSummary,
  FileUpload,
  Form,
  formFields,
  Heading,
  InsetText,
  Table,
  Tag,
} from '../../../../platform/web/components/index.ts'
import type { FormPage } from '../../../../platform/web/form-page.ts'
import { type Role, roleName, roles as roleWords } from '../../domain/roles.ts'
import { type StaffLine, staffFileHeadings } from '../../domain/staff-file.ts'
import { agenciesPath, bringStaffPath, takeInStaffPath } from '../paths.ts'

interface UploadProps {
  readonly form: FormPage
  readonly mayGive: readonly Role[]
}

export function BringStaffForm({ form, mayGive }: UploadProps): ReactElement {
  const field = formFields(form.values, form.errors)
  return (
    <Column>
      <ErrorSummary errors={form.errors} />
      <Heading level={1}>Bring in staff from a spreadsheet</Heading>
      <p className="nhsuk-body">
        Save the sheet as CSV. You see every line and every problem before anything is taken in. All lines are taken in
        together, or none. Bringing the same file in again changes nothing.
      </p>
      <Table
        caption="Headings of the first line"
        captionSize="m"
        responsive
        firstCellIsHeader
        head={['Heading', 'Needed', 'What to write']}
        rows={staffFileHeadings.map(({ name, needed, means }) => [name, needed, means])}
      />
      <Details summary="Roles you can write">
        <ul className="nhsuk-list nhsuk-list--bullet">
          {mayGive.map((role) => (
            <li key={role}>
              {roleName(role)}: {roleWords[role].means}
            </li>
          ))}
        </ul>
      </Details>
      <Form action={bringStaffPath} {...form.seal} multipart>
        <FileUpload {...field('file')} label="CSV file" accept=".csv,text/csv" />
        <ButtonGroup>
          <Button>Check the file</Button>
          <a href={agenciesPath}>Cancel</a>
        </ButtonGroup>
      </Form>
    </Column>
  )
}

function LineState({ line }: { readonly line: StaffLine }): ReactElement {
  if (line.isThere) return <Tag colour="grey">There already</Tag>
  if (line.problems.length === 0) return <Tag colour="green">Will be added</Tag>
  return (
    <ul className="nhsuk-list">
      {line.problems.map((problem) => (
        <li key={problem}>{problem}</li>
      ))}
    </ul>
  )
}

const count = (number: number, one: string, many: string) => `${number} ${number === 1 ? one : many}`

interface PreviewProps {
  readonly form: FormPage
  readonly lines: readonly StaffLine[]
  readonly text: string
}

export function BringStaffPreview({ form, lines, text }: PreviewProps): ReactElement {
  const wrong = lines.filter(({ problems, isThere }) => problems.length > 0 && !isThere)
  const added = lines.filter(({ problems, isThere }) => problems.length === 0 && !isThere)
  const there = lines.filter(({ isThere }) => isThere)
  return (
    <>
      <ErrorSummary errors={form.errors} />
      <Heading level={1}>Check the list of staff</Heading>
      <InsetText>
        <p>
          {count(added.length, 'person', 'people')} to add, {there.length} there already,{' '}
          {count(wrong.length, 'line', 'lines')} with a problem. Nothing has been taken in yet.
        </p>
      </InsetText>
      <Table
        caption="Lines of the file"
        captionSize="m"
        responsive
        head={['Line', 'Name', 'Agency', 'Roles', 'First day', 'What happens']}
        rows={[...wrong, ...added, ...there].map((line) => [
          `Line ${line.line}`,
          line.display_name || 'No name',
          line.agencyName || 'None',
          line.roles.map(roleName).join(', ') || 'None',
          dayInWords(line.from_on),
          <LineState line={line} key="state" />,
        ])}
      />
      {wrong.length > 0 && (
        <p className="nhsuk-body">
          Put these lines right in the spreadsheet, save it as CSV again, and choose it again.
        </p>
      )}
      <Form action={takeInStaffPath} {...form.seal} fields={{ file_text: text }}>
        <ButtonGroup>
          {wrong.length === 0 && added.length > 0 && <Button>Take in {count(added.length, 'person', 'people')}</Button>}
          <a href={bringStaffPath}>Choose another file</a>
        </ButtonGroup>
      </Form>
    </>
  )
}
