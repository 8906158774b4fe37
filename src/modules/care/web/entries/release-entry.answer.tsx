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
  Radios,
  TextArea,
} from '../../../../platform/web/components/index.ts'
import { invalid, notFound, page, type Reply, redirect } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { releaseEntry } from '../../commands/release-entry.ts'
import { releaseRule } from '../../domain/writable.ts'
import type { Entry } from '../../queries/entries.ts'
import { entryPath, releaseEntryPath } from '../paths.ts'
import { openOwnEntry } from './about-entry.ts'
import { readRelease } from './new-entry.form.ts'

const title = 'Show a note to the person'

interface ReleaseProps {
  readonly entry: Entry
  readonly values: FormValues
  readonly errors?: FormErrors
  readonly seal: StaffContext['seal']
}

function ReleaseView({ entry, values, errors = [], seal }: ReleaseProps): ReactElement {
  const field = formFields(values, errors)
  const redacted = releaseRule(entry) === 'redacted'
  const words = (
    <TextArea
      {...field('redacted_body')}
      label="What the person may read"
      hint="Leave out what others said and who they are."
      rows={5}
      maxLength={20000}
    />
  )
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <ErrorSummary errors={errors} />
        <Heading level={1}>{title}</Heading>
        <InsetText>
          <p>
            <strong>{entry.title}</strong>
          </p>
          <p>{entry.body}</p>
        </InsetText>
        <Form action={releaseEntryPath(entry.personId, entry.itemId)} {...seal}>
          <Radios
            {...field('decision')}
            label="May the person see it?"
            items={[
              {
                value: 'release',
                text: redacted ? 'Yes, in words I write here' : 'Yes, as it is',
                conditional: redacted ? words : undefined,
              },
              {
                value: 'hold',
                text: 'No, it would do serious harm',
                hint: 'Without a reason written here, the person sees it after 28 days',
                conditional: <TextArea {...field('reason')} label="What serious harm" rows={3} maxLength={1000} />,
              },
            ]}
          />
          <ButtonGroup>
            <Button>Save</Button>
            <a href={entryPath(entry.personId, entry.itemId)}>Cancel</a>
          </ButtonGroup>
        </Form>
      </div>
    </div>
  )
}

const asTyped = (entry: Entry): FormValues => ({
  decision: entry.heldAt ? 'hold' : entry.releasedAt ? 'release' : '',
  redacted_body: entry.redactedBody,
  reason: entry.heldReason,
})

async function openToRelease(context: StaffContext): Promise<Entry | null> {
  const entry = await openOwnEntry(context)
  return entry && entry.struckAt === null && releaseRule(entry) !== 'at-once' ? entry : null
}

export async function showRelease(context: StaffContext): Promise<Reply> {
  const entry = await openToRelease(context)
  return entry ? page(title, <ReleaseView entry={entry} values={asTyped(entry)} seal={context.seal} />) : notFound()
}

export async function saveRelease(context: StaffContext): Promise<Reply> {
  const entry = await openToRelease(context)
  if (!entry) return notFound()
  const again = (errors: FormErrors) =>
    invalid(title, <ReleaseView entry={entry} values={context.form} errors={errors} seal={context.seal} />)
  const read = readRelease(context.form)
  if (!read.ok) return again(read.errors)
  const result = await releaseEntry(context, entry, read.input)
  if (!result.ok) return again([{ field: result.refusal.field ?? '', text: result.refusal.text }])
  const flash = read.input.decision === 'release' ? 'The person can now see it' : 'It is held back from the person'
  return redirect(entryPath(entry.personId, entry.itemId), flash)
}
