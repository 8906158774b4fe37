import type { ReactElement } from 'react'
import { dayInWords, instantInWords } from '../../../../kernel/calendar-day.ts'
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
  SummaryList,
  Table,
  WarningCallout,
} from '../../../../platform/web/components/index.ts'
import type { FormPage } from '../../../../platform/web/form-page.ts'
import type { Preview } from '../../commands/bring-caseload.ts'
import { caseloadColumns, columnNames } from '../../domain/caseload-columns.ts'
import type { PlannedLine } from '../../domain/plan-caseload.ts'
import { roleWords } from '../../domain/roles.ts'
import type { BroughtBefore } from '../../queries/brought-file.ts'
import { bringCaseloadPath, broughtFilePath, caseloadPath, templatePath } from '../paths.ts'

const stateOf = (file: BroughtBefore) =>
  file.taken_in_at
    ? `Taken in: ${file.people_added ?? 0} new, ${file.people_changed ?? 0} changed, ${file.people_unchanged ?? 0} the same`
    : 'Not taken in'

export function BringForm({
  form,
  before,
}: {
  readonly form: FormPage
  readonly before: readonly BroughtBefore[]
}): ReactElement {
  const field = formFields(form.values, form.errors)
  return (
    <Column>
      <ErrorSummary errors={form.errors} />
      <Heading level={1}>Bring a caseload from a spreadsheet</Heading>
      <p className="nhsuk-body">
        Save your spreadsheet as CSV, one person on each line. <a href={templatePath}>Download a file to fill in</a>.
        You see what would happen before anything is taken in.
      </p>
      <Form action={bringCaseloadPath} multipart {...form.seal}>
        <FileUpload {...field('file')} label="Your CSV file" accept=".csv,text/csv" />
        <Button>Look at the file</Button>
      </Form>
      <Details summary="Which columns you can use">
        <p className="nhsuk-body">
          A name is needed, and one of reference, NHS number or date of birth. The order does not matter. Empty cells
          change nothing.
        </p>
        <ul className="nhsuk-list nhsuk-list--bullet">
          {columnNames.map((name) => (
            <li key={name}>{caseloadColumns[name].heading}</li>
          ))}
        </ul>
      </Details>
      {before.length > 0 && (
        <Table
          caption="Files you brought before"
          responsive
          head={['File', 'When', 'What became of it']}
          rows={before.map((file) => [
            <a href={broughtFilePath(file.caseload_file_id)} key="file">
              {file.file_name}
            </a>,
            instantInWords(file.brought_at),
            stateOf(file),
          ])}
        />
      )}
    </Column>
  )
}

const lineInWords = (line: number) => `Line ${line}`

const nameOf = ({ row }: PlannedLine) => [row.chosenName || row.givenName, row.familyName].filter(Boolean).join(' ')

function NewPeople({ lines }: { readonly lines: readonly PlannedLine[] }): ReactElement | null {
  if (lines.length === 0) return null
  return (
    <Table
      caption={lines.length === 1 ? '1 new person' : `${lines.length} new people`}
      responsive
      head={['Line', 'Name', 'Date of birth', 'Reference', 'Worker', 'Since']}
      rows={lines.map((line) => [
        lineInWords(line.row.line),
        nameOf(line),
        line.row.bornOn ? dayInWords(line.row.bornOn) : '',
        line.row.reference,
        `${line.worker?.display_name ?? ''}, ${roleWords[line.role]}`,
        line.row.startedOn ? dayInWords(line.row.startedOn) : 'Today',
      ])}
    />
  )
}

function ChangedPeople({ lines }: { readonly lines: readonly PlannedLine[] }): ReactElement | null {
  if (lines.length === 0) return null
  return (
    <Table
      caption={lines.length === 1 ? '1 person changes' : `${lines.length} people change`}
      responsive
      head={['Line', 'Name', 'What', 'Now', 'Will be']}
      rows={lines.flatMap((line) =>
        line.changes.map(({ what, from, to }) => [lineInWords(line.row.line), nameOf(line), what, from || 'Empty', to]),
      )}
    />
  )
}

interface PreviewProps {
  readonly form: FormPage
  readonly file: BroughtBefore
  readonly preview: Preview
}

function Problems({ preview }: Pick<PreviewProps, 'preview'>): ReactElement {
  const { problems } = preview
  return (
    <>
      <WarningCallout heading="Nothing is taken in yet">
        <p className="nhsuk-body">
          {problems.length === 1 ? 'There is 1 problem.' : `There are ${problems.length} problems.`} Put them right in
          your spreadsheet, save it as CSV, and bring it again.
        </p>
      </WarningCallout>
      <Table
        caption="Problems"
        responsive
        head={['Line', 'What is wrong']}
        rows={problems.slice(0, 500).map(({ line, text }) => [lineInWords(line), text])}
      />
    </>
  )
}

export function PreviewPage({ form, file, preview }: PreviewProps): ReactElement {
  const { lines, problems, unknownHeadings } = preview
  const fresh = lines.filter(({ known }) => known === null)
  const changed = lines.filter(({ known, changes }) => known !== null && changes.length > 0)
  const same = lines.length - fresh.length - changed.length
  const hasWork = fresh.length + changed.length > 0
  return (
    <>
      <ErrorSummary errors={form.errors} />
      <Heading level={1} caption={file.file_name}>
        What this file would do
      </Heading>
      {file.taken_in_at && <InsetText>This file was taken in on {instantInWords(file.taken_in_at)}.</InsetText>}
      <SummaryList
        rows={[
          { key: 'New people', value: String(fresh.length) },
          { key: 'People who change', value: String(changed.length) },
          { key: 'The same as now', value: String(same) },
          { key: 'Problems', value: String(problems.length) },
        ]}
      />
      {unknownHeadings.length > 0 && (
        <p className="nhsuk-body">Not used, because we do not know what it means: {unknownHeadings.join(', ')}.</p>
      )}
      {problems.length > 0 && <Problems preview={preview} />}
      {problems.length === 0 && !hasWork && (
        <p className="nhsuk-body">Everything in the file is here already. There is nothing to take in.</p>
      )}
      {problems.length === 0 && hasWork && (
        <Form action={broughtFilePath(file.caseload_file_id)} {...form.seal}>
          <ButtonGroup>
            <Button>Take all of it in</Button>
            <a href={caseloadPath}>Not now</a>
          </ButtonGroup>
        </Form>
      )}
      <NewPeople lines={fresh} />
      <ChangedPeople lines={changed} />
    </>
  )
}
