import type { ReactElement } from 'react'
import {
  ActionLink,
  Button,
  Checkboxes,
  Column,
  ErrorSummary,
  Form,
  formFields,
  Heading,
  InsetText,
  NotificationBanner,
  SummaryList,
  Table,
  WarningCallout,
} from '../../../../platform/web/components/index.ts'
import type { FormPage } from '../../../../platform/web/form-page.ts'
import type { Counts, TakenIn } from '../../commands/take-in-file.ts'
import type { RowProblem } from '../../domain/file/problem.ts'
import { unlistedInWords } from '../../domain/file/unlisted-codes.ts'
import type { Upload, UploadResult } from '../../queries/uploads.ts'
import { bringPath, filePath, qualityPath, refusedPath, takeInPath } from '../paths.ts'
import { dataDateInWords, kindsOfCounts, numberInWords, stageOf } from './upload-words.ts'

interface FileProps {
  readonly upload: Upload
  readonly form: FormPage
  /** The first of the refused rows. */
  readonly refused: readonly RowProblem[]
}

function UnderWay({ upload }: { readonly upload: Upload }): ReactElement {
  const what = stageOf(upload) === 'reading' ? 'We are reading the file' : 'The file is coming in'
  return (
    <>
      <InsetText>
        {what}. {numberInWords(upload.rowsSoFar)} rows so far. You can leave this page and come back.
      </InsetText>
      <Button href={filePath(upload.uploadId)}>Look again</Button>
    </>
  )
}

function Numbers({ result }: { readonly result: Extract<TakenIn, { rows: number }> }): ReactElement {
  return (
    <SummaryList
      rows={[
        { key: 'Rows in the file', value: numberInWords(result.rows) },
        { key: 'Rows refused', value: numberInWords(result.refused) },
        { key: 'Rows of people who did not agree, kept out', value: numberInWords(result.withoutConsent) },
        ...((result.unlisted ?? []).length > 0
          ? [
              {
                key: 'Codes that our lists do not have, kept as they are',
                value: unlistedInWords(result.unlisted ?? []),
              },
            ]
          : []),
      ]}
    />
  )
}

function Changes({
  result,
  caption,
}: {
  readonly result: Extract<TakenIn, { counts: object }>
  readonly caption: string
}) {
  return (
    <Table
      caption={caption}
      captionSize="m"
      head={[
        '',
        { content: 'New', format: 'numeric' },
        { content: 'Changed', format: 'numeric' },
        { content: 'As they were', format: 'numeric' },
      ]}
      firstCellIsHeader
      rows={kindsOfCounts.map(([kind, words]) => {
        const { added, changed, unchanged } = result.counts[kind]
        const numbers = [added, changed, unchanged].map((count) => ({
          content: count === undefined ? '–' : numberInWords(count),
          format: 'numeric' as const,
        }))
        return [words, ...numbers]
      })}
    />
  )
}

function Refused({ upload, refused }: Omit<FileProps, 'form'>): ReactElement | null {
  if (refused.length === 0) return null
  return (
    <section aria-labelledby="refused">
      <Heading level={2} id="refused">
        {upload.outcome?.kind === 'taken in' ? 'Rows that were left out' : 'Rows that cannot come in'}
      </Heading>
      <Table
        caption="The first refused rows"
        captionHidden
        responsive
        head={['Line', 'Column', 'Why']}
        rows={refused.map(({ line, field, sentence }) => [String(line), field, sentence])}
      />
      <p className="nhsuk-body">
        <a className="nhsuk-link" href={refusedPath(upload.uploadId)}>
          Download all refused rows
        </a>
      </p>
    </section>
  )
}

function NotReadable({ sentence }: { readonly sentence: string }): ReactElement {
  return (
    <>
      <WarningCallout heading="The file cannot be taken in">
        <p>{sentence}</p>
      </WarningCallout>
      <Button href={bringPath}>Bring another file</Button>
    </>
  )
}

/** What it would do, and the question whether it may. */
function Ask({
  upload,
  form,
  look,
}: FileProps & { readonly look: Extract<TakenIn, { counts: object }> }): ReactElement {
  const field = formFields(form.values, form.errors)
  const some = look.refused > 0
  return (
    <>
      <Numbers result={look} />
      <Changes result={look} caption="What taking it in would do" />
      <Form action={takeInPath(upload.uploadId)} {...form.seal}>
        {some && (
          <Checkboxes
            {...field('good_rows')}
            label="Some rows cannot come in"
            hint="Put them right in the other system and bring the file again, or leave them out now"
            items={[{ value: 'yes', text: 'Take in the other rows and leave these out' }]}
          />
        )}
        <Button>Take the file in</Button>
      </Form>
    </>
  )
}

const failed: Readonly<Record<'failed' | 'forgotten', string>> = {
  failed:
    'Something went wrong on our side, and nothing of it came in. It has been written to the log. Bring the file again.',
  forgotten: 'Nobody said yes within a week, so the file was thrown away. Nothing of it came in.',
}

function whatChanged({ teamName }: Upload, counts: Counts): string {
  if (counts.people.added > 0) return `New people are on the list of ${teamName ?? 'the first team'}.`
  const isAsItWas = kindsOfCounts.every(([kind]) => counts[kind].added + counts[kind].changed === 0)
  return isAsItWas ? 'Everything in it was here already, so nothing has changed.' : 'Nobody in it is new here.'
}

function Over({ upload, outcome }: { readonly upload: Upload; readonly outcome: UploadResult }): ReactElement {
  if (outcome.kind === 'failed' || outcome.kind === 'forgotten') return <NotReadable sentence={failed[outcome.kind]} />
  if (outcome.kind === 'unreadable') return <NotReadable sentence={outcome.problem.sentence} />
  if (outcome.kind === 'refused')
    return <NotReadable sentence="Rows were refused that were fine before, so nothing came in. Bring the file again." />
  return (
    <>
      <NotificationBanner variant="success">
        <p>The file is in. {whatChanged(upload, outcome.counts)}</p>
      </NotificationBanner>
      <Numbers result={outcome} />
      <Changes result={outcome} caption="What it did" />
      <ActionLink href={qualityPath}>How good the records are, and what to mend</ActionLink>
    </>
  )
}

export function FilePage(props: FileProps): ReactElement {
  const { upload, form, refused } = props
  const { look, outcome } = upload
  const stage = stageOf(upload)
  return (
    <Column>
      <ErrorSummary errors={form.errors} />
      <Heading level={1} caption={dataDateInWords(upload)}>
        {upload.fileName}
      </Heading>
      {(stage === 'reading' || stage === 'taking in') && <UnderWay upload={upload} />}
      {stage === 'waiting' && look?.kind === 'taken in' && <Ask {...props} look={look} />}
      {stage === 'waiting' && look?.kind === 'unreadable' && <NotReadable sentence={look.problem.sentence} />}
      {stage === 'over' && outcome && <Over upload={upload} outcome={outcome} />}
      {stage !== 'reading' && <Refused upload={upload} refused={refused} />}
    </Column>
  )
}
