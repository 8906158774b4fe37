import type { ReactElement } from 'react'
import { instantInWords } from '../../../../kernel/calendar-day.ts'
import {
  Button,
  ButtonGroup,
  Checkboxes,
  Column,
  ErrorSummary,
  Form,
  formFields,
  Heading,
  Table,
  WarningCallout,
} from '../../../../platform/web/components/index.ts'
import { mustTick, readForm } from '../../../../platform/web/fields.ts'
import { again, type FormPage, fresh, said } from '../../../../platform/web/form-page.ts'
import { invalid, notFound, page, type Reply, redirect } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { signVersion } from '../../commands/step-agreement.ts'
import { missingBeforeSigning } from '../../queries/agreements.ts'
import { type ReachChange, reachChange } from '../../queries/reach-change.ts'
import { agreementPath, versionPartPath, versionPath } from '../paths.ts'
import { ChangePreview } from './change-preview.view.tsx'
import { backToVersion, presentParties, type VersionHere, versionHere } from './version-here.ts'
import { VersionHeading } from './version-words.view.tsx'

const title = 'Sign the agreement'
const fields = { read_it: mustTick('Tick the box to say that you have read it and may sign') }

const lacks: Readonly<Record<string, string>> = {
  parties: 'It needs two parties or more.',
  headings: 'Each of the seven headings needs a joint text that is marked as agreed.',
  dates: 'It needs a review date and a last day.',
  'dates-past': 'Its review date or its last day has passed.',
}

interface SignProps {
  readonly here: VersionHere
  readonly missing: readonly string[]
  /** Unknown as long as the version has no days on which it holds. */
  readonly change: ReachChange | null
  readonly agencyName: string
  readonly form: FormPage
}

function SignForm({ here, agencyName, form }: SignProps): ReactElement {
  const field = formFields(form.values, form.errors)
  const id = here.version.agreement_version_id
  const isLast = here.version.signatures === here.version.parties - 1
  return (
    <Form action={versionPartPath(id, 'sign')} {...form.seal}>
      {isLast && (
        <p className="nhsuk-body">Yours is the last signature. The version comes into force the moment you sign.</p>
      )}
      <Checkboxes
        {...field('read_it')}
        label={`Sign for ${agencyName}`}
        items={[{ value: 'yes', text: 'I have read this version and may sign it for my agency' }]}
      />
      <ButtonGroup>
        <Button>Sign</Button>
        <a href={versionPath(id)}>Not now</a>
      </ButtonGroup>
    </Form>
  )
}

function SignView(props: SignProps): ReactElement {
  const { here, missing, change, form } = props
  return (
    <Column>
      <ErrorSummary errors={form.errors} />
      <VersionHeading version={here.version} state={here.state}>
        {title}
      </VersionHeading>
      {missing.length > 0 && (
        <WarningCallout heading="What is missing before anyone can sign">
          <ul className="nhsuk-list nhsuk-list--bullet">
            {missing.map((one) => (
              <li key={one}>{lacks[one] ?? one}</li>
            ))}
          </ul>
        </WarningCallout>
      )}
      <Heading level={2}>When it comes into force</Heading>
      {change ? (
        <ChangePreview change={change} />
      ) : (
        <p className="nhsuk-body">When its dates are set, you see here what changes, and for how many people.</p>
      )}
      <Table
        caption="Signatures"
        captionSize="m"
        responsive
        firstCellIsHeader
        head={['Party', 'Signed']}
        rows={presentParties(here.parties).map((party) => [
          party.agency_name,
          party.signed_at ? `${party.signed_by}, ${instantInWords(party.signed_at)}` : 'Not yet',
        ])}
      />
      {missing.length === 0 && here.maySign && <SignForm {...props} />}
    </Column>
  )
}

async function viewOf(context: StaffContext, here: VersionHere, form: FormPage) {
  const id = here.version.agreement_version_id
  const missing = await missingBeforeSigning(context.tx, id)
  const hasDates = !missing.some((one) => one.startsWith('dates'))
  const change = hasDates ? await reachChange(context.tx, 'come-into-force', id) : null
  return <SignView here={here} missing={missing} change={change} agencyName={context.actor.agencyName} form={form} />
}

const isOpen = (here: VersionHere) => here.state === 'draft' || here.state === 'being-signed'

export async function signPage(context: StaffContext): Promise<Reply> {
  const here = await versionHere(context)
  if (!here || !isOpen(here)) return notFound()
  return page(title, await viewOf(context, here, fresh(context)), backToVersion(here))
}

export async function signAnswer(context: StaffContext): Promise<Reply> {
  const here = await versionHere(context)
  if (!here?.maySign) return notFound()
  const read = readForm(fields, context.form)
  if (!read.ok) return invalid(title, await viewOf(context, here, again(context, read.errors)), backToVersion(here))
  const signed = await signVersion(context, here.version.agreement_version_id)
  if (!signed.ok)
    return invalid(title, await viewOf(context, here, again(context, said(signed.refusal))), backToVersion(here))
  context.note({ versionId: here.version.agreement_version_id, outcome: signed.value })
  return signed.value === 'in-force'
    ? redirect(agreementPath, 'All parties have signed. The new version is in force from now.')
    : redirect(versionPath(here.version.agreement_version_id), 'You have signed for your agency.')
}
