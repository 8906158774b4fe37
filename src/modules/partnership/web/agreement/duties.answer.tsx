import type { ReactElement } from 'react'
import {
  Button,
  ErrorSummary,
  Form,
  formFields,
  Heading,
  Select,
  Table,
  Tag,
  TextInput,
} from '../../../../platform/web/components/index.ts'
import { choice, readForm, text } from '../../../../platform/web/fields.ts'
import { again, type FormPage, fresh, said } from '../../../../platform/web/form-page.ts'
import { invalid, notFound, page, type Reply, redirect } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { addDuty } from '../../commands/share-work.ts'
import { type DutyRow, dutiesOf } from '../../queries/workspace.ts'
import { dutyPath, versionPartPath } from '../paths.ts'
import { looksAfterAgency } from '../who-may.ts'
import { backToVersion, presentParties, type VersionHere, versionHere } from './version-here.ts'
import { VersionHeading } from './version-words.view.tsx'

const title = 'Who answers for what'

/** The one name that comes back for a duty, or a red mark where nobody answers now. */
export function Holder({ duty }: { readonly duty: DutyRow }): ReactElement {
  if (duty.holder_name === null) return <Tag colour="red">Nobody is named</Tag>
  if (duty.holder_has_left) return <Tag colour="red">{`${duty.holder_name} has left`}</Tag>
  return <>{duty.holder_title ? `${duty.holder_name}, ${duty.holder_title}` : duty.holder_name}</>
}

interface DutiesProps {
  readonly here: VersionHere
  readonly duties: readonly DutyRow[]
  readonly mayName: (duty: DutyRow) => boolean
  readonly form: FormPage
}

function DutiesView({ here, duties, mayName, form }: DutiesProps): ReactElement {
  const field = formFields(form.values, form.errors)
  const parties = presentParties(here.parties)
  return (
    <>
      <ErrorSummary errors={form.errors} />
      <VersionHeading version={here.version} state={here.state}>
        {title}
      </VersionHeading>
      <Table
        caption="Duties"
        captionHidden
        responsive
        firstCellIsHeader
        head={['Duty', 'Agency', 'Person']}
        rows={duties.map((duty) => [
          mayName(duty) ? { content: duty.name, href: dutyPath(duty.duty_id) } : duty.name,
          duty.agency_name,
          <Holder duty={duty} key="holder" />,
        ])}
        whenEmpty="No duties have been written down yet."
      />
      {here.mayWrite && (
        <Form action={versionPartPath(here.version.agreement_version_id, 'duties')} {...form.seal}>
          <Heading level={2}>Add a duty</Heading>
          <TextInput
            {...field('name')}
            label="The duty"
            hint="For example, Calling somebody who missed three collections"
          />
          <Select
            {...field('agency_id')}
            label="Which agency answers for it"
            items={[
              { value: '', text: 'Choose one' },
              ...parties.map(({ agency_id, agency_name }) => ({ value: agency_id, text: agency_name })),
            ]}
          />
          <Button variant="secondary">Add the duty</Button>
        </Form>
      )}
    </>
  )
}

async function viewOf(context: StaffContext, here: VersionHere, form: FormPage) {
  const mayName = (duty: DutyRow) =>
    here.state !== 'replaced' && (here.mayWrite || looksAfterAgency(context.actor, duty.agency_id))
  return (
    <DutiesView
      here={here}
      duties={await dutiesOf(context.tx, here.version.agreement_version_id)}
      mayName={mayName}
      form={form}
    />
  )
}

export async function dutiesPage(context: StaffContext): Promise<Reply> {
  const here = await versionHere(context)
  return here ? page(title, await viewOf(context, here, fresh(context)), backToVersion(here)) : notFound()
}

export async function addDutyAnswer(context: StaffContext): Promise<Reply> {
  const here = await versionHere(context)
  if (!here?.mayWrite) return notFound()
  const ids = presentParties(here.parties).map(({ agency_id }) => agency_id)
  const read = readForm(
    { name: text('The duty', { max: 200 }), agency_id: choice('Which agency answers for it', ids) },
    context.form,
  )
  if (!read.ok) return invalid(title, await viewOf(context, here, again(context, read.errors)), backToVersion(here))
  const added = await addDuty(context, here.version.agreement_version_id, read.input)
  if (!added.ok)
    return invalid(title, await viewOf(context, here, again(context, said(added.refusal))), backToVersion(here))
  return redirect(dutyPath(added.value), 'The duty has been added. Name the person.')
}
