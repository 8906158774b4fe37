import type { ReactElement } from 'react'
import { dayInWords, dayOf } from '../../../../kernel/calendar-day.ts'
import {
  ActionLink,
  Button,
  Card,
  Column,
  ErrorSummary,
  Form,
  formFields,
  Heading,
  InsetText,
  Table,
  TextInput,
  WarningCallout,
} from '../../../../platform/web/components/index.ts'
import type { FormPage } from '../../../../platform/web/form-page.ts'
import type { VersionState } from '../../domain/agreement-version.ts'
import type { VersionRow } from '../../queries/agreements.ts'
import { agreementPath, setUpPath, versionPartPath, versionPath, whoAnswersPath } from '../paths.ts'
import { StateTag, VersionDates } from './version-words.view.tsx'

export interface AgreementProps {
  readonly versions: readonly { readonly version: VersionRow; readonly state: VersionState }[]
  readonly mayWrite: boolean
  readonly isManager: boolean
  readonly form: FormPage
}

function Begin({ form }: { readonly form: FormPage }): ReactElement {
  const field = formFields(form.values, form.errors)
  return (
    <Form action={`${agreementPath}/begin`} {...form.seal}>
      <TextInput
        {...field('name')}
        label="Name of the agreement"
        hint="For example, Partnership agreement on sharing and working together"
      />
      <Button>Begin the agreement</Button>
    </Form>
  )
}

function Current({ version, state }: { readonly version: VersionRow; readonly state: VersionState }): ReactElement {
  const id = version.agreement_version_id
  return (
    <>
      {version.review_is_past && (
        <WarningCallout heading="The review is late">
          <p>
            The partners said they would look at this agreement again by {dayInWords(version.review_on ?? '')}. After
            its last day it opens nothing.
          </p>
        </WarningCallout>
      )}
      {state === 'past-end' && (
        <WarningCallout heading="This agreement has ended">
          <p>Nothing is shared on the strength of it any more. The partners need to sign a new version.</p>
        </WarningCallout>
      )}
      <VersionDates version={version} state={state} />
      <Card
        clickable
        heading="What is shared, in plain words"
        headingSize="s"
        href={versionPartPath(id, 'plain-words')}
        description="Who may show whom what, and why"
      />
      <Card
        clickable
        heading="Who answers for…"
        headingSize="s"
        href={whoAnswersPath}
        description="One agency and one person for each duty"
      />
      <Card
        clickable
        heading="The whole agreement"
        headingSize="s"
        href={versionPath(id)}
        description="All seven headings, its parties and signatures"
      />
    </>
  )
}

function Draft({ version, state }: { readonly version: VersionRow; readonly state: VersionState }): ReactElement {
  return (
    <InsetText>
      <p>
        Version {version.number} is {state === 'draft' ? 'being written' : 'being signed'}. Nothing changes until all
        parties have signed.
      </p>
      <ActionLink href={versionPath(version.agreement_version_id)}>Open version {version.number}</ActionLink>
    </InsetText>
  )
}

export function AgreementView({ versions, mayWrite, isManager, form }: AgreementProps): ReactElement {
  const draft = versions.find(({ state }) => state === 'draft' || state === 'being-signed')
  const current = versions.find(({ state }) => state === 'in-force' || state === 'past-end')
  const agreementId = versions[0]?.version.agreement_id
  return (
    <Column>
      <ErrorSummary errors={form.errors} />
      <Heading level={1}>{versions[0]?.version.agreement_name ?? 'Partnership agreement'}</Heading>
      <p className="nhsuk-body">
        What the partners have agreed sets the outer limit of what any agency can see of another’s records. Inside it
        each person decides.
      </p>
      {versions.length === 0 && (
        <p className="nhsuk-body">There is no agreement yet, so no agency sees anything of another’s.</p>
      )}
      {versions.length === 0 && isManager && (
        <p className="nhsuk-body">
          <a className="nhsuk-link" href={setUpPath}>
            See what is left to set up
          </a>
        </p>
      )}
      {versions.length === 0 && mayWrite && <Begin form={form} />}
      {current && <Current {...current} />}
      {draft && <Draft {...draft} />}
      {!draft && agreementId !== undefined && mayWrite && (
        <Form action={`${agreementPath}/${agreementId}/next`} {...form.seal}>
          <Button variant="secondary">Begin the next version</Button>
        </Form>
      )}
      {versions.length > 0 && (
        <Table
          caption="All versions"
          captionSize="m"
          responsive
          firstCellIsHeader
          head={['Version', 'State', 'In force from']}
          rows={versions.map(({ version, state }) => [
            { content: `Version ${version.number}`, href: versionPath(version.agreement_version_id) },
            <StateTag state={state} key="state" />,
            version.in_force_from ? dayInWords(dayOf(version.in_force_from)) : 'Not yet',
          ])}
        />
      )}
    </Column>
  )
}
