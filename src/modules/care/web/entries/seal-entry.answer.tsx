import type { ReactElement } from 'react'
import {
  Button,
  ButtonGroup,
  Checkboxes,
  ErrorSummary,
  Form,
  type FormErrors,
  formFields,
  Heading,
  WarningCallout,
} from '../../../../platform/web/components/index.ts'
import { mustTick, readForm } from '../../../../platform/web/fields.ts'
import { invalid, notFound, page, type Reply, redirect } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { sealEntry } from '../../commands/seal-entry.ts'
import type { Entry } from '../../queries/entries.ts'
import { entryPath, pageAbout, sealEntryPath } from '../paths.ts'
import { openEntryToWrite } from './about-entry.ts'

const title = 'Seal a note'

interface SealEntryProps {
  readonly entry: Entry
  readonly errors?: FormErrors
  readonly seal: StaffContext['seal']
}

function SealEntryView({ entry, errors = [], seal }: SealEntryProps): ReactElement {
  const field = formFields({}, errors)
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <ErrorSummary errors={errors} />
        <Heading level={1}>Seal a note</Heading>
        <p className="nhsuk-body">
          The note “{entry.title}” will close to everyone: to you, to your agency, to partners and to the person.
        </p>
        <WarningCallout heading="You cannot open it again">
          <p>Only a disclosure by law, agreed by two people, opens a sealed note.</p>
        </WarningCallout>
        <Form action={sealEntryPath(entry.personId, entry.itemId)} {...seal}>
          <Checkboxes
            {...field('sure')}
            label="Are you sure?"
            labelSize="s"
            items={[{ value: 'yes', text: 'Yes, nobody should see this note' }]}
          />
          <ButtonGroup>
            <Button variant="warning">Seal the note</Button>
            <a href={entryPath(entry.personId, entry.itemId)}>Cancel</a>
          </ButtonGroup>
        </Form>
      </div>
    </div>
  )
}

export async function showSealEntry(context: StaffContext): Promise<Reply> {
  const entry = await openEntryToWrite(context)
  return entry ? page(title, <SealEntryView entry={entry} seal={context.seal} />) : notFound()
}

export async function saveSealEntry(context: StaffContext): Promise<Reply> {
  const entry = await openEntryToWrite(context)
  if (!entry) return notFound()
  const read = readForm({ sure: mustTick('Tick the box if nobody should see this note') }, context.form)
  if (!read.ok) return invalid(title, <SealEntryView entry={entry} errors={read.errors} seal={context.seal} />)
  const result = await sealEntry(context, entry.itemId)
  return result.ok ? redirect(pageAbout(context.actor, entry.personId), 'The note is sealed') : notFound()
}
