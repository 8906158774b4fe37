import type { ReactElement } from 'react'
import {
  Button,
  ErrorSummary,
  Form,
  formFields,
  Heading,
  Radios,
  Select,
  Table,
  Tag,
  TextInput,
} from '../../../../platform/web/components/index.ts'
import { choice, readForm, text, whole } from '../../../../platform/web/fields.ts'
import { again, type FormPage, fresh, said } from '../../../../platform/web/form-page.ts'
import { invalid, notFound, page, type Reply, redirect } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { addPledge } from '../../commands/share-work.ts'
import { type PledgeRow, pledgesOf } from '../../queries/workspace.ts'
import { pledgePath, versionPartPath } from '../paths.ts'
import { writesAgreement } from '../who-may.ts'
import { backToVersion, presentParties, type VersionHere, versionHere } from './version-here.ts'
import { VersionHeading } from './version-words.view.tsx'

const title = 'What each brings'
export const pledgeKinds: Readonly<Record<string, string>> = {
  money: 'Money',
  staff: 'Staff',
  premises: 'Premises',
  other: 'Something else',
}

interface PledgesProps {
  readonly here: VersionHere
  readonly pledges: readonly PledgeRow[]
  readonly mayOpen: boolean
  readonly form: FormPage
}

function kept({ is_kept, kept_note }: PledgeRow): ReactElement {
  if (is_kept === null) return <Tag colour="grey">Not said yet</Tag>
  return (
    <>
      <Tag colour={is_kept ? 'green' : 'red'}>{is_kept ? 'Received' : 'Not received'}</Tag> {kept_note}
    </>
  )
}

function PledgesView({ here, pledges, mayOpen, form }: PledgesProps): ReactElement {
  const field = formFields(form.values, form.errors)
  const parties = presentParties(here.parties)
  return (
    <>
      <ErrorSummary errors={form.errors} />
      <VersionHeading version={here.version} state={here.state}>
        {title}
      </VersionHeading>
      <Table
        caption="What each partner pledged, and what came"
        captionHidden
        responsive
        head={['Agency', 'Kind', 'Pledge', 'Year from April', 'What came']}
        rows={pledges.map((pledge) => [
          pledge.agency_name,
          pledgeKinds[pledge.kind] ?? pledge.kind,
          mayOpen ? { content: pledge.what, href: pledgePath(pledge.pledge_id) } : pledge.what,
          String(pledge.year),
          kept(pledge),
        ])}
        whenEmpty="Nobody has pledged anything yet."
      />
      {here.mayWrite && (
        <Form action={versionPartPath(here.version.agreement_version_id, 'pledges')} {...form.seal}>
          <Heading level={2}>Add a pledge</Heading>
          <Select
            {...field('agency_id')}
            label="Agency"
            items={[
              { value: '', text: 'Choose one' },
              ...parties.map(({ agency_id, agency_name }) => ({ value: agency_id, text: agency_name })),
            ]}
          />
          <Radios
            {...field('kind')}
            label="Kind"
            items={Object.entries(pledgeKinds).map(([value, name]) => ({ value, text: name }))}
          />
          <TextInput {...field('what')} label="What" hint="For example, one nurse for two days a week" />
          <TextInput {...field('year')} label="Year from April" width={4} inputMode="numeric" />
          <Button variant="secondary">Add the pledge</Button>
        </Form>
      )}
    </>
  )
}

async function viewOf(context: StaffContext, here: VersionHere, form: FormPage) {
  const mayOpen = here.state !== 'replaced' && writesAgreement(context.actor) && here.state !== 'being-signed'
  return (
    <PledgesView
      here={here}
      pledges={await pledgesOf(context.tx, here.version.agreement_version_id)}
      mayOpen={mayOpen}
      form={form}
    />
  )
}

export async function pledgesPage(context: StaffContext): Promise<Reply> {
  const here = await versionHere(context)
  return here
    ? page(title, await viewOf(context, here, fresh(context, { year: context.today.slice(0, 4) })), backToVersion(here))
    : notFound()
}

export async function addPledgeAnswer(context: StaffContext): Promise<Reply> {
  const here = await versionHere(context)
  if (!here?.mayWrite) return notFound()
  const fields = {
    agency_id: choice(
      'The agency',
      presentParties(here.parties).map(({ agency_id }) => agency_id),
    ),
    kind: choice('The kind', Object.keys(pledgeKinds)),
    what: text('What is pledged', { max: 300 }),
    year: whole('The year', { min: 2000, max: 2200 }),
  }
  const read = readForm(fields, context.form)
  if (!read.ok) return invalid(title, await viewOf(context, here, again(context, read.errors)), backToVersion(here))
  const added = await addPledge(context, here.version.agreement_version_id, read.input)
  if (!added.ok)
    return invalid(title, await viewOf(context, here, again(context, said(added.refusal))), backToVersion(here))
  return redirect(versionPartPath(here.version.agreement_version_id, 'pledges'), 'The pledge has been added.')
}
